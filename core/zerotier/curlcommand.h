// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace hearth {

/// Pure. The command that asks the same, its token left out: as one could paste it into a terminal.
/// `authorization`: "Authorization: token", "X-ZT1-Auth:".
QString curlCommand(const QByteArray& method, const QString& authorization, const QString& url,
                    const QByteArray& json);

}  // namespace hearth
