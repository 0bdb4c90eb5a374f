// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hostresolver.h"
#include "core/tunnels/forwardspec.h"

#include <QJsonObject>

namespace hearth::ctl {

/// "ada@nas:2222"; the port only where it is not 22.
QString addressText(const HostAddress& address);

/// {"name","user","address","port","other_addresses","source"} as scripts rely on.
QJsonObject hostSummary(const Host& host, const HostAddress& way);
/// The summary and everything else that is known of it.
QJsonObject hostDetails(const Host& host, const SshTarget& target);
/// "name: value" lines of what is not empty, for people.
QStringList detailLines(const QJsonObject& document);

/// "-L 127.0.0.1:8888:localhost:8888"
QString forwardOption(const ForwardSpec& spec);
/// Rows as lines whose columns stand below each other.
QStringList alignedColumns(const QList<QStringList>& rows);

}  // namespace hearth::ctl
