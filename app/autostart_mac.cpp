// SPDX-License-Identifier: GPL-3.0-or-later
// A LaunchAgent of the person's own: launchd.plist(5).
#include "app/autostart.h"
#include "app/autostartfile.h"

#include <QDir>
#include <QFile>

namespace hearth {
namespace {

QString file() { return QDir::homePath() + QStringLiteral("/Library/LaunchAgents/org.hearth.hearth.plist"); }

}  // namespace

bool startsAtLogin() { return QFile::exists(file()); }

Result<void> setStartsAtLogin(bool starts, const QString& program, const QStringList& arguments) {
    if (!starts) return setAutostartFile(file(), std::nullopt);
    QString words;
    for (const QString& word : QStringList{program} + arguments)
        words += QStringLiteral("<string>%1</string>").arg(word.toHtmlEscaped());
    return setAutostartFile(
        file(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>Label</key>"
        "<string>org.hearth.hearth</string><key>RunAtLoad</key><true/><key>ProgramArguments</key><array>" +
            words.toUtf8() + "</array></dict></plist>\n");
}

}  // namespace hearth
