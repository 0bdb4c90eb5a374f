// SPDX-License-Identifier: GPL-3.0-or-later
// https://specifications.freedesktop.org/autostart-spec/latest/
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Autostart)
};

QString folder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart");
}
QString file() { return folder() + QStringLiteral("/hearth.desktop"); }

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
    const Error denied{ErrorKind::Denied,
                       Text::tr("%1 cannot be written.").arg(file()),
                       Text::tr("Make its folder writable and switch it on again."),
                       {}};
    if (!starts) {
        if (QFile::exists(file()) && !QFile::remove(file())) return denied;
        return {};
    }
    if (!QDir().mkpath(folder())) return denied;
    QStringList words{execWord(program)};
    for (const QString& argument : arguments) words << execWord(argument);
    QSaveFile out(file());
    if (!out.open(QFile::WriteOnly)) return denied;
    out.write("[Desktop "
              "Entry]\nType=Application\nName=Hearth\nIcon=hearth\nTerminal=false\nX-GNOME-Autostart-enabled="
              "true\nExec=" +
              words.join(QLatin1Char(' ')).toUtf8() + '\n');
    if (!out.commit()) return denied;
    return {};
}

}  // namespace hearth
