// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labvnc.h"

#include "tests/support/eventually.h"

#include <QFile>

namespace hearth::lab {

bool LabVnc::start(const QByteArray& password) {
    QStringList security{QStringLiteral("-SecurityTypes"), QStringLiteral("None")};
    if (!password.isEmpty()) {
        const QString passwords = folder_.file(QStringLiteral("passwd"));
        const auto made =
            LabProcess::run({QStringLiteral("tigervncpasswd"), QStringLiteral("-f")}, password + '\n');
        QFile file(passwords);
        if (made.code != 0 || !file.open(QIODevice::WriteOnly) || file.write(made.output) < 0) {
            error_ = QStringLiteral("no file of passwords");
            return false;
        }
        security = {QStringLiteral("-SecurityTypes"), QStringLiteral("VncAuth"),
                    QStringLiteral("-PasswordFile"), passwords};
    }
    // The server picks a display that is free and writes its number.
    LabProcess::Start program;
    program.argv = QStringList{QStringLiteral("sh"),
                               QStringLiteral("-c"),
                               QStringLiteral("exec 5>&1; exec Xtigervnc -displayfd 5 \"$@\" 2>&1"),
                               QStringLiteral("sh"),
                               QStringLiteral("-geometry"),
                               QStringLiteral("%1x%2").arg(width).arg(height),
                               QStringLiteral("-depth"),
                               QStringLiteral("24"),
                               QStringLiteral("-rfbport"),
                               QStringLiteral("-1"),
                               QStringLiteral("-rfbunixpath"),
                               socket(),
                               QStringLiteral("-nolisten"),
                               QStringLiteral("tcp"),
                               QStringLiteral("-desktop"),
                               QStringLiteral("the lab")} +
                   security;
    if (!server_.start(program)) {
        error_ = server_.error();
        return false;
    }
    const bool up = test::eventually([&] {
        for (const QByteArray& line : server_.output().split('\n'))
            if (bool number = false; line.toInt(&number), number) display_ = ':' + line;
        return !display_.isEmpty() && QFile::exists(socket());
    });
    if (!up) error_ = QString::fromUtf8(server_.output());
    return up;
}

LabProcess::Finished LabVnc::run(const QStringList& argv) const {
    return LabProcess::run(argv, {}, {{QStringLiteral("DISPLAY"), QString::fromLatin1(display_)}});
}

bool LabVnc::paint(const QString& color) const {
    return run({QStringLiteral("xsetroot"), QStringLiteral("-solid"), color}).code == 0;
}

void LabVnc::kill() {
    server_.kill();
    display_.clear();
    QFile::remove(socket());
}

}  // namespace hearth::lab
