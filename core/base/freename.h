// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hearth {

/// `wanted`, or "wanted-2", "wanted-3" … where a name is taken already (capitals do not matter). At most 100
/// characters, as hosts and tunnels have.
inline QString freeName(const QString& wanted, const QStringList& taken) {
    constexpr qsizetype longest = 100;
    QString name = wanted.left(longest).trimmed();
    for (int n = 2; taken.contains(name, Qt::CaseInsensitive); ++n) {
        const QString number = QStringLiteral("-%1").arg(n);
        name = wanted.left(longest - number.size()).trimmed() + number;
    }
    return name;
}

}  // namespace hearth
