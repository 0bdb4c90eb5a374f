// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labjupyter.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <QFile>

using namespace hearth::lab;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

// What the machine's own curl-less shell sees: one HTTP request over bash's /dev/tcp.
QByteArray statusLine(const LabSshd& sshd, quint16 port, const QString& path) {
    const QString script =
        text("exec 3<>/dev/tcp/127.0.0.1/%1; printf 'GET %2 HTTP/1.0\\r\\n\\r\\n' >&3; head -1 <&3")
            .arg(port)
            .arg(path);
    return LabProcess::run(sshd.inside({text("bash"), text("-c"), script})).output.trimmed();
}

}  // namespace

TEST(LabJupyter, RunsAsAUserOfTheMachine) {
    HEARTH_NEEDS_PROGRAM("sshd");
    HEARTH_NEEDS_PROGRAM("jupyter-notebook");
    LabSshd sshd;
    if (hearth::test::isRoot()) sshd.options.users = {{text("ada"), {}, {}}};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    LabJupyter notebook(&sshd);
    ASSERT_TRUE(notebook.start()) << notebook.error();
    EXPECT_GT(notebook.port(), 0);
    EXPECT_EQ(notebook.token().size(), 48);
    EXPECT_TRUE(statusLine(sshd, notebook.port(), text("/api/status")).contains("403"));
    EXPECT_TRUE(
        statusLine(sshd, notebook.port(), text("/api/status?token=") + notebook.token()).contains("200"));
    const auto list = LabProcess::run(sshd.ssh(text("ls ~/.local/share/jupyter/runtime")));
    EXPECT_TRUE(list.output.contains("nbserver-" + QByteArray::number(notebook.pid()) + ".json"))
        << list.output;
    const QString file = notebook.runtimeFile();
    notebook.stop();
    EXPECT_FALSE(QFile::exists(file));
}

TEST(LabJupyter, AServerWithAPasswordHasNoToken) {
    HEARTH_NEEDS_PROGRAM("sshd");
    HEARTH_NEEDS_PROGRAM("jupyter-server");
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    LabJupyter::Options options;
    options.program = text("jupyter-server");
    options.password = text("jup-pw");
    LabJupyter server(&sshd, options);
    ASSERT_TRUE(server.start()) << server.error();
    EXPECT_TRUE(server.runtime().value(text("password")).toBool());
    EXPECT_EQ(server.token(), QString());
    server.kill();
    EXPECT_TRUE(QFile::exists(server.runtimeFile()));
}
