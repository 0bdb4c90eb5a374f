// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QMap>

namespace hearth {

// Pure. What the answers of engines have in common.

/// Protocol, for an answer that is not what was asked for.
Error unreadableAnswer(const QByteArray& answer);
/// A list. Protocol where it is none.
Result<QJsonArray> engineList(const QByteArray& json);
/// Labels, options and the like; empty for anything else.
QMap<QString, QString> engineLabels(const QJsonValue& value);
/// What an engine said of an error: its "message", or its text.
QString engineErrorText(const QByteArray& body);

}  // namespace hearth
