// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterparse.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using ::testing::HasSubstr;

// Recorded from jupyter_server 1.23.3 and notebook 6.4.12.
const QByteArray kServerFile = R"({
  "base_url": "/ada/x/",
  "hostname": "127.0.0.1",
  "password": false,
  "pid": 18540,
  "port": 18890,
  "root_dir": "/home/ada/\u00e9t\u00e9 b",
  "secure": false,
  "sock": "",
  "token": "e58a99d3045709d45dad99d1e3ae76b402cd46fe12cf81e8",
  "url": "http://127.0.0.1:18890/ada/x/",
  "version": "1.23.3"
})";
const QByteArray kNotebookFile = R"({
  "base_url": "/",
  "hostname": "localhost",
  "notebook_dir": "/home/ada/nb",
  "password": false,
  "pid": 18539,
  "port": 18888,
  "secure": false,
  "sock": "",
  "token": "ac03d1ec41767bbf9717781d431ac2e0c5a09e109566f410",
  "url": "http://localhost:18888/"
})";
const QByteArray kSocketFile = R"({
  "base_url": "/",
  "hostname": "localhost",
  "password": false,
  "pid": 18541,
  "port": 0,
  "root_dir": "/home/ada",
  "secure": false,
  "sock": "/home/ada/j.sock",
  "token": "dade28cc99a7075c46620cd2fcb5563f118424b3bba110dd",
  "url": "http+unix://%2Fhome%2Fada%2Fj.sock/",
  "version": "1.23.3"
})";
const QByteArray kPasswordFile = R"({
  "base_url": "/",
  "hostname": "0.0.0.0",
  "password": true,
  "pid": 18960,
  "port": 18891,
  "root_dir": "/home/ada",
  "secure": false,
  "sock": "",
  "token": "",
  "url": "http://vm:18891/",
  "version": "1.23.3"
})";

QString place(const QString& name) { return u"/home/ada/.local/share/jupyter/runtime/"_qs + name; }

TEST(JupyterRuntimeFile, OfTheServer) {
    const auto found = parseJupyterRuntimeFile(place(u"jpserver-18540.json"_qs), kServerFile);
    ASSERT_TRUE(found) << qPrintable(found.error().message);
    JupyterServer expected;
    expected.pid = 18540;
    expected.url = u"http://127.0.0.1:18890/ada/x/"_qs;
    expected.host = u"127.0.0.1"_qs;
    expected.port = 18890;
    expected.baseUrl = u"/ada/x/"_qs;
    expected.folder = u"/home/ada/été b"_qs;
    expected.version = u"1.23.3"_qs;
    expected.hasToken = true;
    expected.runtimeFile = place(u"jpserver-18540.json"_qs);
    EXPECT_EQ(found->server, expected);
    EXPECT_EQ(found->token.view(), "e58a99d3045709d45dad99d1e3ae76b402cd46fe12cf81e8");
    EXPECT_EQ(found->server.target(), StreamTarget::tcp(u"127.0.0.1"_qs, 18890));
    EXPECT_EQ(found->server.startPath(), u"/ada/x/"_qs);
}

TEST(JupyterRuntimeFile, OfTheClassicNotebook) {
    const auto found = parseJupyterRuntimeFile(place(u"nbserver-18539.json"_qs), kNotebookFile);
    ASSERT_TRUE(found) << qPrintable(found.error().message);
    JupyterServer expected;
    expected.kind = JupyterServer::Kind::Notebook;
    expected.pid = 18539;
    expected.url = u"http://localhost:18888/"_qs;
    expected.host = u"127.0.0.1"_qs;
    expected.port = 18888;
    expected.folder = u"/home/ada/nb"_qs;
    expected.hasToken = true;
    expected.runtimeFile = place(u"nbserver-18539.json"_qs);
    EXPECT_EQ(found->server, expected);
    EXPECT_EQ(found->server.startPath(), u"/tree"_qs);
}

TEST(JupyterRuntimeFile, OfAUnixSocketAndOfAPassword) {
    const auto socket = parseJupyterRuntimeFile(place(u"jpserver-18541.json"_qs), kSocketFile);
    ASSERT_TRUE(socket) << qPrintable(socket.error().message);
    EXPECT_EQ(socket->server.target(), StreamTarget::local(u"/home/ada/j.sock"_qs));
    EXPECT_EQ(socket->server.port, 0);
    const auto password = parseJupyterRuntimeFile(place(u"jpserver-18960.json"_qs), kPasswordFile);
    ASSERT_TRUE(password) << qPrintable(password.error().message);
    EXPECT_TRUE(password->server.hasPassword);
    EXPECT_FALSE(password->server.hasToken);
    EXPECT_TRUE(password->token.isEmpty());
    EXPECT_EQ(password->server.host, u"127.0.0.1"_qs);
}

TEST(JupyterRuntimeFile, CutShortAtEveryByteIsAnErrorAndNoCrash) {
    for (qsizetype size = 0; size < kServerFile.size(); ++size) {
        const auto found = parseJupyterRuntimeFile(place(u"jpserver-18540.json"_qs), kServerFile.left(size));
        ASSERT_FALSE(found) << size;
        EXPECT_EQ(found.error().kind, ErrorKind::Invalid);
    }
}

TEST(JupyterRuntimeFile, WhatCannotBeIsRefused) {
    const auto refused = [](const QByteArray& from, const QByteArray& to,
                            const QString& name = u"jpserver-18540.json"_qs) {
        QByteArray content = kServerFile;
        EXPECT_TRUE(content.contains(from)) << from.constData();
        content.replace(from, to);
        return !parseJupyterRuntimeFile(place(name), content);
    };
    EXPECT_FALSE(refused("\"password\": false", "\"password\": true"));  // the check itself can say no
    EXPECT_TRUE(refused("18540", "18541"));
    EXPECT_TRUE(refused("18540", "0"));
    EXPECT_TRUE(refused("18540", "-18540"));
    EXPECT_TRUE(refused("18540", "\"18540\""));
    EXPECT_TRUE(refused("\"pid\": 18540", "\"pid\": 18540.5"));
    EXPECT_TRUE(refused("\"port\": 18890", "\"port\": 0"));
    EXPECT_TRUE(refused("\"port\": 18890", "\"port\": 70000"));
    EXPECT_TRUE(refused("\"port\": 18890", "\"port\": 1e300"));
    EXPECT_TRUE(refused("\"port\": 18890", "\"port\": null"));
    EXPECT_TRUE(refused("\"/ada/x/\"", "\"//evil.example/\""));
    EXPECT_TRUE(refused("\"/ada/x/\"", "\"evil\""));
    EXPECT_TRUE(refused("\"/ada/x/\"", "\"/a b/\""));
    EXPECT_TRUE(refused("\"/ada/x/\"", "\"/a\\r\\nX: y/\""));
    EXPECT_TRUE(refused("\"/ada/x/\"", "[\"/\"]"));
    EXPECT_TRUE(refused("\"sock\": \"\"", "\"sock\": \"relative\""));
    EXPECT_TRUE(refused("\"token\": \"e58a", "\"token\": \"\\u0000e58a"));
    EXPECT_TRUE(refused("e58a99d3", QByteArray(10'000, 'x')));
    EXPECT_TRUE(refused("\"hostname\": \"127.0.0.1\"", "\"hostname\": {}"));
    EXPECT_TRUE(refused("{", "[{"));
    EXPECT_TRUE(refused("{", "{", u"jpserver-x.json"_qs));
    EXPECT_TRUE(!parseJupyterRuntimeFile(place(u"jpserver-1.json"_qs), QByteArray(60'000, '[')));
}

TEST(JupyterRuntimeFile, MissingTextsAreEmptyOnes) {
    const auto found = parseJupyterRuntimeFile(u"/r/jpserver-7.json"_qs, R"({"pid": 7, "port": 80})");
    ASSERT_TRUE(found) << qPrintable(found.error().message);
    EXPECT_EQ(found->server.baseUrl, u"/"_qs);
    EXPECT_EQ(found->server.host, u"127.0.0.1"_qs);
}

TEST(JupyterProgram, IsToldFromTheArguments) {
    const auto program = [](const QStringList& argv) { return jupyterProgramOf(argv).toStdString(); };
    EXPECT_EQ(program({u"/usr/bin/python3"_qs, u"/usr/bin/jupyter-notebook"_qs, u"--no-browser"_qs}),
              "jupyter-notebook");
    EXPECT_EQ(program({u"/opt/v/bin/python"_qs, u"-m"_qs, u"jupyterlab"_qs}), "jupyterlab");
    EXPECT_EQ(program({u"python3"_qs, u"-X"_qs, u"utf8"_qs, u"-m"_qs, u"notebook"_qs}), "notebook");
    EXPECT_EQ(program({u"/usr/bin/python3"_qs, u"/usr/bin/jupyter"_qs, u"lab"_qs, u"--port=1"_qs}),
              "jupyter-lab");
    EXPECT_EQ(program({u"jupyter-lab"_qs}), "jupyter-lab");
    EXPECT_EQ(program({u"python"_qs, u"/opt/bin/jupyterhub-singleuser"_qs}), "jupyterhub-singleuser");
    EXPECT_EQ(program({u"/usr/bin/python3"_qs, u"-m"_qs, u"ipykernel_launcher"_qs, u"-f"_qs,
                       u"/home/ada/.local/share/jupyter/runtime/kernel-1.json"_qs}),
              "");
    EXPECT_EQ(program({u"vim"_qs, u"/home/ada/jupyter/notes.txt"_qs}), "");
    EXPECT_EQ(program({u"python3"_qs, u"-m"_qs}), "");
    EXPECT_EQ(program({u"python3"_qs, u"/usr/bin/jupyter-console"_qs}), "");
    EXPECT_EQ(program({}), "");
}

JupyterProbe::Process process(qint64 pid, qint64 age, const QStringList& argv, qint64 uid = 1000) {
    return {pid, uid, age, argv};
}
const QStringList kNotebookArgv{u"/usr/bin/python3"_qs, u"/usr/bin/jupyter-notebook"_qs};

TEST(JupyterProbe, KeepsLivingServersNewestFirst) {
    JupyterProbe probe;
    probe.now = 100'000;
    probe.uid = 1000;
    probe.files = {{place(u"nbserver-18539.json"_qs), 99'001, kNotebookFile},
                   {place(u"jpserver-18540.json"_qs), 99'901, kServerFile},
                   {place(u"jpserver-18541.json"_qs), 50'000, kSocketFile}};
    probe.processes = {process(18539, 1000, kNotebookArgv),
                       process(18540, 100, {u"python3"_qs, u"-m"_qs, u"jupyterlab"_qs}),
                       process(18541, -1, {u"python3"_qs, u"/x/bin/jupyter-notebook"_qs})};
    const auto judged = judgeJupyterProbe(probe);
    EXPECT_EQ(judged.notes, QStringList());
    ASSERT_EQ(judged.servers.size(), 3U);
    EXPECT_EQ(judged.servers[0].server.pid, 18540);
    EXPECT_EQ(judged.servers[0].server.kind, JupyterServer::Kind::Lab);
    EXPECT_EQ(judged.servers[0].server.started, QDateTime::fromSecsSinceEpoch(99'900, Qt::UTC));
    EXPECT_EQ(judged.servers[0].server.startPath(), u"/ada/x/lab"_qs);
    EXPECT_EQ(judged.servers[1].server.pid, 18539);
    EXPECT_EQ(judged.servers[2].server.kind, JupyterServer::Kind::Notebook);  // version 7: a jpserver file
    EXPECT_EQ(judged.servers[2].server.started, QDateTime::fromSecsSinceEpoch(50'000, Qt::UTC));
}

TEST(JupyterProbe, PassesOverWhatIsStale) {
    JupyterProbe probe;
    probe.now = 100'000;
    probe.uid = 1000;
    const JupyterProbe::File file{place(u"nbserver-18539.json"_qs), 90'000, kNotebookFile};
    const auto note = [&](const QList<JupyterProbe::Process>& processes, const JupyterProbe::File& one) {
        probe.files = {one};
        probe.processes = processes;
        const auto judged = judgeJupyterProbe(probe);
        EXPECT_TRUE(judged.servers.empty());
        return judged.notes.join(u'|').toStdString();
    };
    EXPECT_THAT(note({}, file), HasSubstr("its server (process 18539) has ended"));
    EXPECT_THAT(note({process(18539, 20'000, kNotebookArgv, 0)}, file), HasSubstr("another user"));
    EXPECT_THAT(note({process(18539, 20'000, {u"/usr/bin/vim"_qs})}, file),
                HasSubstr("something else now (vim)"));
    EXPECT_THAT(note({process(18539, 10, kNotebookArgv)}, file), HasSubstr("older than process"));
    EXPECT_THAT(note({process(18539, 20'000, kNotebookArgv)}, {file.path, 90'000, kNotebookFile.left(50)}),
                HasSubstr("cut short"));
    EXPECT_THAT(note({process(18539, 20'000, kNotebookArgv)}, {file.path, 90'000, {}}), HasSubstr("empty"));
}

TEST(JupyterProbe, AHubIsMarked) {
    JupyterProbe probe;
    probe.files = {{place(u"jpserver-18960.json"_qs), -1, kPasswordFile}};
    probe.processes = {process(18960, -1, {u"python3"_qs, u"-m"_qs, u"jupyterhub.singleuser"_qs}, -1)};
    const auto judged = judgeJupyterProbe(probe);
    ASSERT_EQ(judged.servers.size(), 1U);
    EXPECT_TRUE(judged.servers[0].server.hub);
}

TEST(JupyterLines, AreReadBetweenTheMarksOnly) {
    const auto lines = parseMarkedLines(
        "Welcome\nnow 1\n\nhearth-jupyter-begin\nnow 5\nuid 1000\nfile 2f72 7 7b7d\n"
        "process 9 1000 3 70790061\nfile 2f72 8 00\nprocess x y\nend\nhearth-jupyter-end\nnow 2\n");
    ASSERT_TRUE(lines);
    JupyterProbe expected;
    expected.now = 5;
    expected.uid = 1000;
    expected.files = {{u"/r"_qs, 7, "{}"}};
    expected.processes = {{9, 1000, 3, {u"py"_qs, u"a"_qs}}};
    EXPECT_EQ(readJupyterProbe(*lines), expected);
    EXPECT_FALSE(parseMarkedLines(""));
    EXPECT_FALSE(parseMarkedLines("\nhearth-jupyter-begin\nnow 5\n"));
    const auto none = parseMarkedLines("\nhearth-jupyter-begin\nhearth-jupyter-end\n");
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->isEmpty());
}

TEST(JupyterKernels, JoinTheirSessions) {
    const QByteArray kernels =
        R"([{"id": "586c58b0-2169-40e5-a06d-7ff6fb4d2da2", "name": "python3", "last_activity": "2026-11-21T01:07:03.257276Z", "execution_state": "starting", "connections": 0},
        {"id": "2122975c-fcde-4f13-a40e-2b54669cd6bd", "name": "ir", "last_activity": "bad", "execution_state": "busy", "connections": 2}, {"id": "../x"}, 7])";
    const QByteArray sessions =
        R"([{"id": "8536f02a", "path": "a.ipynb", "name": null, "type": "notebook", "kernel": {"id": "2122975c-fcde-4f13-a40e-2b54669cd6bd"}, "notebook": {"path": "a.ipynb", "name": null}}])";
    auto list = parseJupyterKernels(kernels, sessions);
    ASSERT_TRUE(list);
    addKernelMemory(
        *list,
        {{"kernel", "2122975c-fcde-4f13-a40e-2b54669cd6bd", "2048"}, {"kernel", "none", "1"}, {"kernel"}});
    JupyterKernel first;
    first.id = u"586c58b0-2169-40e5-a06d-7ff6fb4d2da2"_qs;
    first.name = u"python3"_qs;
    first.state = u"starting"_qs;
    first.lastActivity = QDateTime(QDate(2026, 11, 21), QTime(1, 7, 3, 257), Qt::UTC);
    JupyterKernel second;
    second.id = u"2122975c-fcde-4f13-a40e-2b54669cd6bd"_qs;
    second.name = u"ir"_qs;
    second.state = u"busy"_qs;
    second.connections = 2;
    second.notebook = u"a.ipynb"_qs;
    second.memoryBytes = 2048 * 1024;
    EXPECT_EQ(*list, (QList<JupyterKernel>{first, second}));
    EXPECT_FALSE(parseJupyterKernels("{}", {}));
    EXPECT_FALSE(parseJupyterKernels("<html>", {}));
    EXPECT_EQ(*parseJupyterKernelCount(R"({"kernels": 3})"), 3);
    EXPECT_EQ(*parseJupyterKernelCount("{}"), -1);
    EXPECT_FALSE(parseJupyterKernelCount("[]"));
}

TEST(JupyterEnvironments, AreReadWithThoseThatHaveJupyterFirst) {
    const auto hex = [](const char* text) { return QByteArray(text).toHex(); };
    const auto list = readJupyterEnvironments(
        {{"env", "system", hex("/usr"), hex("/usr/bin/python3"), "", "", "", ""},
         {"env", "venv", hex("/home/ada/p/.venv"), hex("/home/ada/p/.venv/bin/python3"), "4.2.1", "",
          "2.14.0", ""},
         {"env", "conda", hex("/opt/conda"), hex("/opt/conda/bin/python3"), "", "6.4.12", "$(x)",
          hex("/opt/conda/bin/mamba")},
         {"env", "conda", hex("/opt/conda/envs/torch"), hex("/opt/conda/envs/torch/bin/python3"), "", "", "",
          hex("/opt/conda/bin/mamba")},
         {"env", "conda", hex("/data/ml"), hex("/data/ml/bin/python3"), "", "", "", hex("mamba")},
         {"env", "venv", hex("/home/ada/p/.venv"), hex("/other"), "9", "", "", ""},
         {"env", "odd", hex("/x"), hex("/x/bin/python3"), "", "", "", ""},
         {"env", "venv", hex("relative"), hex("/x"), "", "", "", ""},
         {"env"}});
    using Kind = JupyterEnvironment::Kind;
    const QList<JupyterEnvironment> expected{
        {Kind::Venv,
         u"p/.venv"_qs,
         u"/home/ada/p/.venv"_qs,
         u"/home/ada/p/.venv/bin/python3"_qs,
         u"4.2.1"_qs,
         {},
         u"2.14.0"_qs,
         {}},
        {Kind::Conda,
         u"base"_qs,
         u"/opt/conda"_qs,
         u"/opt/conda/bin/python3"_qs,
         {},
         u"6.4.12"_qs,
         {},
         u"/opt/conda/bin/mamba"_qs},
        {Kind::System, u"system"_qs, u"/usr"_qs, u"/usr/bin/python3"_qs, {}, {}, {}, {}},
        {Kind::Conda,
         u"torch"_qs,
         u"/opt/conda/envs/torch"_qs,
         u"/opt/conda/envs/torch/bin/python3"_qs,
         {},
         {},
         {},
         u"/opt/conda/bin/mamba"_qs},
        {Kind::Conda, u"ml"_qs, u"/data/ml"_qs, u"/data/ml/bin/python3"_qs, {}, {}, {}, {}}};
    EXPECT_EQ(list, expected);
}

}  // namespace
}  // namespace hearth
