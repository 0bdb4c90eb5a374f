// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QCoreApplication>

namespace hearth {

/// The translation context of what the engine tells people.
struct SshText {
    Q_DECLARE_TR_FUNCTIONS(Ssh)
};

/// Text from the other side, made fit to be shown: no control characters, at most `limit` characters.
inline QString shownText(const QString& text, qsizetype limit = 200) {
    QString shown;
    for (const QChar c : text.left(limit * 2).trimmed()) {
        if (shown.size() >= limit) {
            shown += QChar(0x2026);
            break;
        }
        if (c.isPrint())
            shown += c;
        else if (c.isSpace())
            shown += QLatin1Char(' ');
    }
    return shown;
}

}  // namespace hearth
