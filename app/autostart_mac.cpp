// SPDX-License-Identifier: GPL-3.0-or-later
// A LaunchAgent of the person's own: launchd.plist(5).
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Autostart)
};

QString folder() { return QDir::homePath() + QStringLiteral("/Library/LaunchAgents"); }
QString file() { return folder() + QStringLiteral("/org.hearth.hearth.plist"); }

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
    QString words;
    for (const QString& word : QStringList{program} + arguments)
        words += QStringLiteral("<string>%1</string>").arg(word.toHtmlEscaped());
    QSaveFile out(file());
    if (!out.open(QFile::WriteOnly)) return denied;
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>Label</key>"
        "<string>org.hearth.hearth</string><key>RunAtLoad</key><true/><key>ProgramArguments</key><array>" +
        words.toUtf8() + "</array></dict></plist>\n");
    if (!out.commit()) return denied;
    return {};
}

}  // namespace hearth
