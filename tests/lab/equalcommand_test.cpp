// SPDX-License-Identifier: GPL-3.0-or-later
// The ssh command that people copy does what it says, with OpenSSH's own client.
#include "core/base/shellquote.h"
#include "core/tunnels/equalcommand.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/findprogram.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <QFile>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

Host hostOf(const char* name, const LabSshd& sshd) {
    Host host;
    host.name = QLatin1String(name);
    host.user = sshd.user();
    host.address = sshd.address();
    host.port = sshd.port();
    host.keyFile = sshd.clientKey();
    return host;
}

TEST(EqualCommandLab, LeadsThroughJumpsWithKeysAndPortsOfTheirOwn) {
    HEARTH_NEEDS_PROGRAM("sshd");
    HEARTH_NEEDS_PROGRAM("ssh");
    LabSshd outer, inner, far;
    QByteArray known;
    for (LabSshd* sshd : {&outer, &inner, &far}) {
        ASSERT_TRUE(sshd->start()) << qPrintable(sshd->error());
        known += sshd->knownHosts();
    }
    QList<Host> hosts{hostOf("outer", outer), hostOf("inner", inner), hostOf("far", far)};
    hosts[1].jumps = {QStringLiteral("outer")};
    hosts[2].jumps = {QStringLiteral("inner")};

    // The person's own settings, as the command finds them at every hop: none but these.
    const TempDir folder;
    const QString knownHosts = folder.write(QStringLiteral("known_hosts"), known);
    const QString config =
        folder.write(QStringLiteral("config"), "UserKnownHostsFile " + knownHosts.toLocal8Bit() +
                                                   "\nGlobalKnownHostsFile /dev/null\nBatchMode yes\n"
                                                   "StrictHostKeyChecking yes\nIdentityAgent none\n");
    const QString wrapper = folder.write(
        QStringLiteral("bin/ssh"),
        "#!/bin/sh\nexec " +
            shellQuote(QStringList{test::findProgram(QStringLiteral("ssh")), QStringLiteral("-F"), config})
                .toLocal8Bit() +
            " \"$@\"\n");
    ASSERT_TRUE(QFile::setPermissions(wrapper, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

    // What it leads to is a server that greets: the far sshd itself.
    const quint16 port = freePort();
    ForwardSpec forward;
    forward.bindPort = port;
    forward.target = StreamTarget::tcp(far.address(), far.port());
    const QString command = equalSshCommand(hosts[2], {forward}, hosts);
    LabProcess ssh;
    ASSERT_TRUE(ssh.start({{QStringLiteral("/bin/sh"), QStringLiteral("-c"), command + QStringLiteral(" -v")},
                           {{QStringLiteral("PATH"), folder.file(QStringLiteral("bin")) + QLatin1Char(':') +
                                                         qEnvironmentVariable("PATH")}},
                           {},
                           {}}))
        << qPrintable(ssh.error());
    ASSERT_TRUE(ssh.waitForOutput("Entering interactive session")) << qPrintable(command) << '\n'
                                                                   << ssh.output().toStdString();
    for (const LabSshd* sshd : {&outer, &inner, &far}) EXPECT_EQ(sshd->connections(), 1);
    const auto scanned =
        LabProcess::run({QStringLiteral("ssh-keyscan"), QStringLiteral("-p"), QString::number(port),
                         QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("127.0.0.1")});
    EXPECT_TRUE(scanned.output.contains(far.hostKey())) << scanned.output.toStdString();
}

}  // namespace
