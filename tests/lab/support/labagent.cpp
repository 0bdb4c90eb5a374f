// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labagent.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace hearth::lab {

static_assert(SIGSTOP == 19 && SIGCONT == 18, "freeze and thaw name these signals by number");

LabAgent::LabAgent() : folder_(QDir::tempPath() + QLatin1String("/a-XXXXXX")) {}

bool LabAgent::start() {
    const QStringList argv{QStringLiteral("ssh-agent"), QStringLiteral("-D"), QStringLiteral("-a"), socket()};
    // It tells the socket's name once it listens.
    if (process_.start({argv, {}, {}, {}}) && process_.waitForOutput("SSH_AUTH_SOCK=")) return true;
    error_ = process_.error() + QString::fromLocal8Bit(process_.output());
    return false;
}

bool LabAgent::add(const QString& keyFile, const QString& passphrase) {
    QMap<QString, QString> environment{{QStringLiteral("SSH_AUTH_SOCK"), socket()}};
    if (!passphrase.isEmpty()) {
        QFile askpass(folder_.path() + QLatin1String("/askpass"));
        QFile answer(folder_.path() + QLatin1String("/answer"));
        if (!askpass.open(QFile::WriteOnly) || !answer.open(QFile::WriteOnly)) return false;
        answer.write(passphrase.toUtf8() + '\n');
        // One answer: ssh-add would ask for ever after a wrong one.
        const QByteArray name = QFile::encodeName(answer.fileName());
        askpass.write("#!/bin/sh\ncat '" + name + "' && rm '" + name + "'\n");
        askpass.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment[QStringLiteral("SSH_ASKPASS")] = askpass.fileName();
        environment[QStringLiteral("SSH_ASKPASS_REQUIRE")] = QStringLiteral("force");
    }
    const auto done = LabProcess::run({QStringLiteral("ssh-add"), keyFile}, {}, environment);
    error_ = QString::fromLocal8Bit(done.output);
    return done.code == 0;
}

}  // namespace hearth::lab
