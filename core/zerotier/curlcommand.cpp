// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/curlcommand.h"

#include "core/base/shellquote.h"

namespace hearth {

QString curlCommand(const QByteArray& method, const QString& authorization, const QString& url,
                    const QByteArray& json) {
    QString command = QStringLiteral("curl");
    if (method != "GET") command += QStringLiteral(" -X ") + QString::fromLatin1(method);
    command += QStringLiteral(" -H \"%1 $TOKEN\"").arg(authorization);
    if (!json.isEmpty())
        command +=
            QStringLiteral(" -H 'Content-Type: application/json' -d ") + shellQuote(QString::fromUtf8(json));
    return command + QLatin1Char(' ') + shellQuote(url);
}

}  // namespace hearth
