// SPDX-License-Identifier: GPL-3.0-or-later
// https://specifications.freedesktop.org/autostart-spec/latest/
#include "app/autostart.h"
#include "app/autostartfile.h"

#include <QFile>
#include <QStandardPaths>

namespace hearth {
namespace {

QString file() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart/hearth.desktop");
}

// https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html: quoted for Exec, then
// escaped as a string.
QString execWord(QString word) {
    word.replace(QLatin1Char('%'), QStringLiteral("%%"));
    QString quoted;
    for (const QChar letter : word) {
        if (QStringLiteral("\"`$\\").contains(letter)) quoted += QLatin1Char('\\');
        quoted += letter;
    }
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

}  // namespace

bool startsAtLogin() { return QFile::exists(file()); }

Result<void> setStartsAtLogin(bool starts, const QString& program, const QStringList& arguments) {
    if (!starts) return setAutostartFile(file(), std::nullopt);
    QStringList words{execWord(program)};
    for (const QString& argument : arguments) words << execWord(argument);
    return setAutostartFile(file(), "[Desktop Entry]\n"
                                    "Type=Application\n"
                                    "Name=Hearth\n"
                                    "Icon=hearth\n"
                                    "Terminal=false\n"
                                    "X-GNOME-Autostart-enabled=true\n"
                                    "Exec=" +
                                        words.join(QLatin1Char(' ')).toUtf8() + '\n');
}

}  // namespace hearth
