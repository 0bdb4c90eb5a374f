// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl's jupyter verbs, run as a program against a real sshd and real Jupyter servers.
#include "core/base/http.h"
#include "core/base/socketstream.h"

#include "tests/lab/support/labjupyter.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <csignal>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace hearth {
namespace {

using ::testing::HasSubstr;

QJsonObject objectIn(const QByteArray& bytes) { return QJsonDocument::fromJson(bytes.trimmed()).object(); }

int statusOf(const QUrl& url) {
    auto socket = connectLocalTcp(url.host(), quint16(url.port()), {});
    if (!socket) return -1;
    HttpConnection connection(makeSocketStream(std::move(*socket)));
    HttpRequest request;
    request.target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    request.host = url.authority().toLatin1();
    auto response = connection.request(request, {});
    return response ? response->status : -2;
}

class CtlJupyter : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("setsid");
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS(lab::seesOnlyOwnJupyters(), "that this account runs no other Jupyter server");
        HEARTH_NEEDS_PROGRAM("jupyter-notebook");
        if (test::isRoot()) sshd.options.users = {{u"ada"_qs, {}, {}}};
        ASSERT_TRUE(sshd.start()) << sshd.error();
        const QString address = u"%1@%2:%3"_qs.arg(sshd.user(), sshd.address()).arg(sshd.port());
        ASSERT_EQ(run({u"host"_qs, u"add"_qs, u"box"_qs, address, u"--key"_qs, sshd.clientKey()}).exitCode,
                  0);
        ASSERT_EQ(run({u"host"_qs, u"trust"_qs, u"box"_qs, u"--yes"_qs}).exitCode, 0);
    }
    QStringList command(const QStringList& words) const {
        return QStringList{u"setsid"_qs, u"-w"_qs, test::builtProgram(u"hearthctl"_qs), u"--home"_qs,
                           folder.path() + u"/h"_qs} +
               words;
    }
    test::ProgramOutput run(const QStringList& words) const {
        const QStringList argv = command(words);
        return test::runProgram(argv.first(), argv.mid(1));
    }
    QJsonArray list() const {
        const auto output = run({u"jupyter"_qs, u"list"_qs, u"box"_qs, u"--json"_qs});
        EXPECT_EQ(output.exitCode, 0) << output.err.constData();
        const QJsonDocument document = QJsonDocument::fromJson(output.out);
        EXPECT_TRUE(document.isArray()) << output.out.constData();
        return document.array();
    }
    /// Starts `jupyter open`, which stays, and gives back its first line.
    QJsonObject open(lab::LabProcess& process, const QStringList& more = {}) const {
        // Not by setsid, whose own end would not be that of hearthctl.
        const QStringList argv =
            command(QStringList{u"jupyter"_qs, u"open"_qs, u"box"_qs, u"--json"_qs} + more).mid(2);
        EXPECT_TRUE(process.start({.argv = argv, .environment = environment, .folder = {}, .input = {}}));
        EXPECT_TRUE(process.waitForOutput("}\n", 0, std::chrono::seconds(90)))
            << process.output().constData();
        return objectIn(process.output());
    }

    test::TempDir folder;
    lab::LabSshd sshd;
    QMap<QString, QString> environment;
};

TEST_F(CtlJupyter, OpensListsAndStops) {
    EXPECT_EQ(list(), QJsonArray());
    int port = 0;
    {
        lab::LabProcess process;
        const QJsonObject opened = open(process, {u"--no-browser"_qs});
        EXPECT_TRUE(opened.value(u"started"_qs).toBool());
        port = opened.value(u"local_port"_qs).toInt();
        const QUrl url(opened.value(u"url"_qs).toString());
        EXPECT_EQ(url.port(), port);
        EXPECT_EQ(url.host(), u"127.0.0.1"_qs);
        EXPECT_EQ(statusOf(url), 200) << qPrintable(url.toString());

        const QJsonArray servers = list();
        ASSERT_EQ(servers.size(), 1);
        const QJsonObject server = servers.first().toObject();
        EXPECT_EQ(server.value(u"kind"_qs).toString(), u"notebook"_qs);
        EXPECT_EQ(server.value(u"kernels"_qs).toInt(-1), 0);
        EXPECT_TRUE(server.value(u"has_token"_qs).toBool());
        EXPECT_GT(server.value(u"pid"_qs).toInteger(), 1);
        EXPECT_FALSE(server.value(u"url"_qs).toString().contains(u"token"_qs));

        // A second one may not take the port that the first one holds, nor another one unasked.
        const auto second = run({u"jupyter"_qs, u"open"_qs, u"box"_qs, u"--no-browser"_qs, u"--json"_qs});
        EXPECT_EQ(second.exitCode, 1);
        EXPECT_EQ(objectIn(second.err).value(u"error"_qs).toObject().value(u"kind"_qs).toString(), u"busy"_qs)
            << second.err.constData();

        process.signal(SIGTERM);
        EXPECT_EQ(process.waitForEnd(), 0) << process.output().constData();
        EXPECT_EQ(statusOf(url), -1);
    }
    // It outlived all that, and the port is the same.
    {
        lab::LabProcess process;
        const QJsonObject opened = open(process, {u"--no-browser"_qs});
        EXPECT_FALSE(opened.value(u"started"_qs).toBool(true));
        EXPECT_EQ(opened.value(u"local_port"_qs).toInt(), port);
        process.signal(SIGINT);
        EXPECT_EQ(process.waitForEnd(), 0);
    }
    const qint64 pid = list().first().toObject().value(u"pid"_qs).toInteger();
    const auto stopped = run({u"jupyter"_qs, u"stop"_qs, u"box"_qs, QString::number(pid), u"--json"_qs});
    EXPECT_EQ(stopped.exitCode, 0) << stopped.err.constData();
    EXPECT_EQ(objectIn(stopped.out), (QJsonObject{{u"stopped"_qs, QJsonArray{pid}}}));
    EXPECT_EQ(list(), QJsonArray());
    EXPECT_EQ(run({u"jupyter"_qs, u"stop"_qs, u"box"_qs, QString::number(pid)}).exitCode, 1);
    EXPECT_EQ(run({u"jupyter"_qs, u"stop"_qs, u"box"_qs, u"--all"_qs}).exitCode, 0);
}

TEST_F(CtlJupyter, AFolderAnEnvironmentAndAPortCanBeNamed) {
    const quint16 port = lab::freePort();
    lab::LabProcess process;
    const QJsonObject opened = open(process, {u"--no-browser"_qs, u"--dir"_qs, u"/tmp"_qs, u"--env"_qs,
                                              u"system"_qs, u"--port"_qs, QString::number(port)});
    EXPECT_EQ(opened.value(u"local_port"_qs).toInt(), port);
    EXPECT_EQ(list().first().toObject().value(u"folder"_qs).toString(), u"/tmp"_qs);
    const auto unknown =
        run({u"jupyter"_qs, u"open"_qs, u"box"_qs, u"--env"_qs, u"nonsense"_qs, u"--json"_qs});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_EQ(objectIn(unknown.err).value(u"error"_qs).toObject().value(u"kind"_qs).toString(),
              u"not_found"_qs);
    EXPECT_THAT(unknown.err.toStdString(), HasSubstr("system"));
    EXPECT_EQ(run({u"jupyter"_qs, u"open"_qs, u"box"_qs, u"--port"_qs, u"70000"_qs}).exitCode, 2);
    EXPECT_EQ(run({u"jupyter"_qs, u"open"_qs, u"box"_qs, u"--pid"_qs, u"x"_qs}).exitCode, 2);
    EXPECT_EQ(run({u"jupyter"_qs, u"stop"_qs, u"box"_qs, u"1"_qs, u"--all"_qs}).exitCode, 2);
    EXPECT_EQ(run({u"jupyter"_qs, u"list"_qs, u"nowhere"_qs}).exitCode, 1);
}

TEST_F(CtlJupyter, OfSeveralServersOneMustBeNamed) {
    lab::LabJupyter::Options options;
    options.folder = u"one"_qs;
    lab::LabJupyter one(&sshd, options);
    options.folder = u"two"_qs;
    lab::LabJupyter two(&sshd, options);
    ASSERT_TRUE(one.start() && two.start()) << one.error() << two.error();
    const auto refused = run({u"jupyter"_qs, u"open"_qs, u"box"_qs, u"--no-browser"_qs, u"--json"_qs});
    EXPECT_EQ(refused.exitCode, 3) << refused.out.constData();
    EXPECT_EQ(run({u"jupyter"_qs, u"stop"_qs, u"box"_qs}).exitCode, 2);
    lab::LabProcess process;
    const QJsonObject opened = open(process, {u"--no-browser"_qs, u"--pid"_qs, QString::number(two.pid())});
    EXPECT_FALSE(opened.value(u"started"_qs).toBool(true));
    EXPECT_THAT(opened.value(u"url"_qs).toString().toStdString(), HasSubstr(two.token().toStdString()));
}

TEST_F(CtlJupyter, TheBrowserIsLedByAOneShotAddress) {
    HEARTH_NEEDS_PROGRAM("curl");
    // A browser that is no browser: it notes its arguments and what it was led to.
    const QString browser = folder.write(
        u"browser"_qs, "#!/bin/sh\nprintf '%s' \"$*\" >" + folder.path().toUtf8() +
                           "/argv\ncurl -s -L -o /dev/null -w '%{http_code} %{url_effective}' \"$1\" >" +
                           folder.path().toUtf8() + "/page\n: >" + folder.path().toUtf8() + "/done\n");
    QFile::setPermissions(browser, QFile::ReadOwner | QFile::ExeOwner);
    folder.write(u"h/settings.json"_qs, "{\"version\": 1, \"browser\": \"" + browser.toUtf8() + "\"}");
    environment[u"DISPLAY"_qs] = u":9"_qs;
    lab::LabProcess process;
    const QJsonObject opened = open(process);
    EXPECT_TRUE(test::eventually([&] { return folder.exists(u"done"_qs); }));
    const QByteArray argv = folder.read(u"argv"_qs);
    EXPECT_TRUE(argv.startsWith("http://127.0.0.1:")) << argv.constData();
    EXPECT_FALSE(argv.contains("token"));
    EXPECT_EQ(folder.read(u"page"_qs), "200 " + opened.value(u"url"_qs).toString().toUtf8());
}

}  // namespace
}  // namespace hearth
