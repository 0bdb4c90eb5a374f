// SPDX-License-Identifier: GPL-3.0-or-later
// Jupyter's probes, start and REST client against the real servers of this computer.
#include "core/base/http.h"
#include "core/jupyter/jupyterclient.h"
#include "core/jupyter/jupyterprobe.h"
#include "core/jupyter/jupyterstart.h"

#include "tests/lab/support/homemachine.h"
#include "tests/lab/support/labprocess.h"
#include "tests/support/needs.h"

#include <gmock/gmock.h>

#include <csignal>
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

using lab::HomeMachine;
using ::testing::HasSubstr;

Control patient() {
    Control control;
    control.deadline = Deadline::after(std::chrono::seconds(90));
    return control;
}

JupyterEnvironment systemEnvironment(bool notebook) {
    JupyterEnvironment environment;
    environment.prefix = u"/usr"_qs;
    environment.python = u"/usr/bin/python3"_qs;
    if (notebook) environment.notebookVersion = u"6.4.12"_qs;
    environment.serverVersion = u"1.23.3"_qs;
    return environment;
}

void write(const QString& path, const QByteArray& content) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    ASSERT_TRUE(file.open(QFile::WriteOnly));
    file.write(content);
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

unsigned modeOf(const QString& path) {
    struct stat found {};
    return ::stat(path.toUtf8().constData(), &found) == 0 ? found.st_mode & 07777U : 0;
}

JudgedJupyter lookEverywhere(Machine& machine) {
    auto probe = probeJupyter(runOn(machine), patient());
    EXPECT_TRUE(probe) << qPrintable(probe.error().message + probe.error().detail);
    return probe ? judgeJupyterProbe(*probe) : JudgedJupyter{};
}

/// What is in this home: the account that runs the tests may have servers of its own.
JudgedJupyter look(HomeMachine& machine) {
    JudgedJupyter judged = lookEverywhere(machine);
    std::erase_if(judged.servers, [&](const FoundJupyterServer& found) {
        return !found.server.runtimeFile.startsWith(machine.home() + u'/');
    });
    return judged;
}

JupyterClient clientOf(Machine& machine, const FoundJupyterServer& found) {
    return JupyterClient([&machine, target = found.server.target()](
                             const Control& control) { return connectStream(machine, target, control); },
                         found.server, found.token.clone());
}

/// Ends a server with the test, whatever happened in it.
struct Started {
    Machine& machine;
    FoundJupyterServer found;
    Started(Machine& where, const JupyterStart& what) : machine(where) {
        auto started = startJupyterServer(machine, what, patient());
        if (started)
            found = std::move(*started);
        else
            error = started.error();
    }
    ~Started() {
        if (found.server.pid > 1)
            (void)endJupyterProcess(runOn(machine), found.server.pid, true, patient()).has_value();
    }
    Error error;
    explicit operator bool() const { return found.server.pid > 1; }
};

class JupyterServerLab : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("jupyter-notebook");
        HEARTH_NEEDS_PROGRAM("jupyter-server");
    }
};

TEST_F(JupyterServerLab, StartsANotebookThatIsFoundAgainAndEnds) {
    HomeMachine machine;
    QDir(machine.home()).mkdir(u"été b"_qs);
    JupyterStart what;
    what.environment = systemEnvironment(true);
    what.folder = u"~/été b"_qs;
    Started started(machine, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    const JupyterServer& server = started.found.server;
    EXPECT_EQ(server.kind, JupyterServer::Kind::Notebook);
    EXPECT_EQ(server.folder, machine.home() + u"/été b"_qs);
    EXPECT_EQ(server.host, u"127.0.0.1"_qs);
    EXPECT_TRUE(server.hasToken);
    EXPECT_LE(std::abs(server.started.secsTo(QDateTime::currentDateTimeUtc())), 60);

    // The token is the server's own: neither its arguments nor its environment hold it.
    const QByteArray token(started.found.token.view().data(), qsizetype(started.found.token.view().size()));
    EXPECT_EQ(token.size(), 48);
    const QString proc = u"/proc/%1/"_qs.arg(server.pid);
    EXPECT_FALSE(readAll(proc + u"cmdline"_qs).contains(token));
    EXPECT_FALSE(readAll(proc + u"environ"_qs).contains(token));
    // Its session is its own, so that a closed connection does not take it along.
    EXPECT_EQ(::getsid(pid_t(server.pid)), pid_t(server.pid));
    const QString log = machine.home() + u"/.local/state/hearth/jupyter-%1.log"_qs.arg(server.pid);
    EXPECT_EQ(modeOf(log), 0600U);

    JupyterClient client = clientOf(machine, started.found);
    auto kernels = client.kernelCount(patient());
    ASSERT_TRUE(kernels) << qPrintable(kernels.error().message + kernels.error().detail);
    EXPECT_EQ(*kernels, 0);
    EXPECT_EQ(*client.version(patient()), u"6.4.12"_qs);
    EXPECT_EQ(clientOf(machine, {server, Secret("wrong")}).kernelCount(patient()).error().kind,
              ErrorKind::AuthRefused);

    const auto seen = look(machine);
    ASSERT_EQ(seen.servers.size(), 1U) << qPrintable(seen.notes.join(u'\n'));
    EXPECT_EQ(seen.servers[0].server.pid, server.pid);
    EXPECT_EQ(seen.servers[0].server.kind, JupyterServer::Kind::Notebook);
    EXPECT_TRUE(seen.servers[0].token.equals(started.found.token));

    auto tail = readJupyterLog(runOn(machine), server.pid, 50, patient());
    ASSERT_TRUE(tail) << qPrintable(tail.error().message);
    EXPECT_THAT(tail->toStdString(), HasSubstr("token=…"));
    EXPECT_FALSE(tail->toUtf8().contains(token));
    EXPECT_EQ(readJupyterLog(runOn(machine), 1, 50, patient()).error().kind, ErrorKind::NotFound);

    ASSERT_TRUE(client.shutdown(patient()));
    ASSERT_TRUE(endJupyterProcess(runOn(machine), server.pid, false, patient()));
    EXPECT_TRUE(look(machine).servers.empty());
}

TEST_F(JupyterServerLab, KernelsAreListedInterruptedRestartedAndStopped) {
    HomeMachine machine;
    JupyterStart what;
    what.environment = systemEnvironment(true);
    Started started(machine, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    {
        auto stream = connectStream(machine, started.found.server.target(), patient());
        ASSERT_TRUE(stream);
        HttpConnection connection(std::move(*stream));
        HttpRequest request;
        request.method = "POST";
        request.target = "/api/sessions";
        request.headers = {{"Authorization", "token " + QByteArray(started.found.token.c_str())}};
        request.body = R"({"path":"a.ipynb","type":"notebook","name":"","kernel":{"name":"python3"}})";
        auto made = connection.request(request, patient());
        ASSERT_TRUE(made) << qPrintable(made.error().message);
        ASSERT_EQ(made->status, 201) << made->body.constData();
    }
    JupyterClient client = clientOf(machine, started.found);
    auto kernels = client.kernels(patient());
    ASSERT_TRUE(kernels) << qPrintable(kernels.error().message);
    ASSERT_EQ(kernels->size(), 1);
    ASSERT_TRUE(probeKernelMemory(runOn(machine), *kernels, patient()));
    const JupyterKernel kernel = kernels->first();
    EXPECT_EQ(kernel.name, u"python3"_qs);
    EXPECT_EQ(kernel.notebook, u"a.ipynb"_qs);
    EXPECT_TRUE(kernel.lastActivity.isValid());
    EXPECT_GT(kernel.memoryBytes, 1'000'000);
    EXPECT_EQ(*client.kernelCount(patient()), 1);
    auto interrupted = client.interruptKernel(kernel.id, patient());
    EXPECT_TRUE(interrupted) << qPrintable(interrupted.error().detail);
    auto restarted = client.restartKernel(kernel.id, patient());
    EXPECT_TRUE(restarted) << qPrintable(restarted.error().detail);
    EXPECT_EQ(client.restartKernel(u"no-such-kernel"_qs, patient()).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(client.restartKernel(u"../../x"_qs, patient()).error().kind, ErrorKind::Invalid);
    auto stopped = client.stopKernel(kernel.id, patient());
    EXPECT_TRUE(stopped) << qPrintable(stopped.error().detail);
    EXPECT_EQ(*client.kernelCount(patient()), 0);
    // TERM is enough as well.
    EXPECT_TRUE(endJupyterProcess(runOn(machine), started.found.server.pid, true, patient()));
}

TEST_F(JupyterServerLab, ABareServerWithABaseUrlFromItsOwnConfig) {
    HomeMachine machine;
    write(machine.home() + u"/own.py"_qs, "c.ServerApp.base_url = '/ada/x'\n");
    JupyterStart what;
    what.environment = systemEnvironment(false);
    what.configFile = u"own.py"_qs;
    what.remotePort = lab::freePort();
    Started started(machine, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    EXPECT_EQ(started.found.server.kind, JupyterServer::Kind::Server);
    EXPECT_EQ(started.found.server.baseUrl, u"/ada/x/"_qs);
    EXPECT_EQ(started.found.server.port, what.remotePort);
    EXPECT_EQ(started.found.server.version, u"1.23.3"_qs);
    EXPECT_EQ(*clientOf(machine, started.found).kernelCount(patient()), 0);
    EXPECT_FALSE(*clientOf(machine, started.found).hasPage(u"lab"_qs, patient()));
}

TEST_F(JupyterServerLab, AServerOnAUnixSocketAnswersThroughIt) {
    HomeMachine machine;
    write(machine.home() + u"/own.py"_qs, "c.ServerApp.sock = '" + machine.home().toUtf8() + "/s'\n");
    JupyterStart what;
    what.environment = systemEnvironment(false);
    what.configFile = machine.home() + u"/own.py"_qs;
    Started started(machine, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    EXPECT_EQ(started.found.server.target(), StreamTarget::local(machine.home() + u"/s"_qs));
    EXPECT_EQ(*clientOf(machine, started.found).kernelCount(patient()), 0);
}

TEST_F(JupyterServerLab, APasswordIsHashedThereAndLeavesNoTrace) {
    HomeMachine machine;
    JupyterStart what;
    what.environment = systemEnvironment(true);
    what.password = Secret("corr\"ect $horse é");
    Started started(machine, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    EXPECT_TRUE(started.found.server.hasPassword);
    EXPECT_FALSE(started.found.server.hasToken);
    EXPECT_EQ(clientOf(machine, started.found).kernelCount(patient()).error().kind, ErrorKind::AuthRefused);
    const QString config = machine.home() + u"/.local/state/hearth/jupyter-password/jupyter_config.json"_qs;
    EXPECT_EQ(modeOf(config), 0600U);
    EXPECT_THAT(readAll(config).toStdString(), HasSubstr("argon2"));
    const auto grep = lab::LabProcess::run({u"grep"_qs, u"-r"_qs, u"-l"_qs, u"horse"_qs, machine.home(),
                                            u"/proc/%1/cmdline"_qs.arg(started.found.server.pid),
                                            u"/proc/%1/environ"_qs.arg(started.found.server.pid)});
    EXPECT_EQ(grep.code, 1) << grep.output.constData();

    // It is the password: the server's own login page takes it.
    auto stream = connectStream(machine, started.found.server.target(), patient());
    ASSERT_TRUE(stream);
    HttpConnection connection(std::move(*stream));
    HttpRequest request;
    request.target = "/login";
    auto page = connection.request(request, patient());
    ASSERT_TRUE(page);
    const QByteArray cookie = page->header("Set-Cookie").split(';').first();
    const QByteArray xsrf = cookie.mid(cookie.indexOf('=') + 1);
    request.method = "POST";
    request.headers = {{"Cookie", cookie}, {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "_xsrf=" + xsrf + "&password=" + QUrl::toPercentEncoding(u"corr\"ect $horse é"_qs);
    auto login = connection.request(request, patient());
    ASSERT_TRUE(login);
    EXPECT_EQ(login->status, 302);
}

TEST_F(JupyterServerLab, OneThatDiesWhileStartingShowsItsLog) {
    HomeMachine machine;
    JupyterStart what;
    what.environment = systemEnvironment(true);
    Started first(machine, what);
    ASSERT_TRUE(first) << qPrintable(first.error.message + first.error.detail);
    what.remotePort = first.found.server.port;  // taken, and no other may be used instead
    Started second(machine, what);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error.kind, ErrorKind::Failed);
    EXPECT_THAT(second.error.message.toStdString(), HasSubstr("ended while it was starting"));
    EXPECT_THAT(second.error.detail.toStdString(), HasSubstr("already in use"));
    // Without a wish for a port the next free one is taken.
    what.remotePort = 0;
    Started third(machine, what);
    ASSERT_TRUE(third) << qPrintable(third.error.message + third.error.detail);
    EXPECT_NE(third.found.server.port, first.found.server.port);
    EXPECT_EQ(look(machine).servers.size(), 2U);
}

TEST_F(JupyterServerLab, SaysWhatIsMissing) {
    HomeMachine machine;
    JupyterStart what;
    what.environment = systemEnvironment(true);
    what.folder = u"/no/such/folder"_qs;
    Started noFolder(machine, what);
    EXPECT_EQ(noFolder.error.kind, ErrorKind::NotFound);
    EXPECT_THAT(noFolder.error.message.toStdString(), HasSubstr("/no/such/folder"));
    what.folder.clear();
    what.environment.python = u"/no/such/python"_qs;
    Started noPython(machine, what);
    EXPECT_EQ(noPython.error.kind, ErrorKind::NotFound);
    what.environment = {};
    Started nothing(machine, what);
    EXPECT_EQ(nothing.error.kind, ErrorKind::NotFound);
}

TEST_F(JupyterServerLab, AHomeThatCannotBeWrittenToIsSaid) {
    HEARTH_NEEDS_ROOT();
    HomeMachine machine(u"mount -t tmpfs -o ro none \"$HOME\""_qs);
    JupyterStart what;
    what.environment = systemEnvironment(true);
    Started started(machine, what);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error.kind, ErrorKind::Denied)
        << qPrintable(started.error.message + started.error.detail);
    EXPECT_THAT(started.error.detail.toStdString(), HasSubstr("Read-only"));
}

TEST_F(JupyterServerLab, AFullDiskIsSaid) {
    HEARTH_NEEDS_ROOT();
    HomeMachine machine(u"mount -t tmpfs -o size=16k none \"$HOME\""_qs);
    JupyterStart what;
    what.environment = systemEnvironment(true);
    Started started(machine, what);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error.kind, ErrorKind::Failed);
    EXPECT_THAT(started.error.message.toStdString(), HasSubstr("full")) << qPrintable(started.error.detail);
}

TEST_F(JupyterServerLab, StaleAndDamagedFilesAreToldApartFromLivingServers) {
    HomeMachine machine;
    JupyterStart what;
    what.environment = systemEnvironment(false);
    Started started(machine, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    Started dead(machine, what);
    ASSERT_TRUE(dead);
    ASSERT_EQ(::kill(pid_t(dead.found.server.pid), SIGKILL), 0);
    ASSERT_TRUE(endJupyterProcess(runOn(machine), dead.found.server.pid, false, patient()));
    lab::LabProcess other;
    ASSERT_TRUE(
        other.start({.argv = {u"sleep"_qs, u"1000"_qs}, .environment = {}, .folder = {}, .input = {}}));
    const QByteArray otherPid = QByteArray::number(other.pid());
    write(machine.runtimeFolder() + u"/nbserver-"_qs + QString::fromLatin1(otherPid) + u".json"_qs,
          "{\"pid\": " + otherPid + ", \"port\": 8888, \"token\": \"x\", \"base_url\": \"/\"}");
    const QByteArray good = readAll(started.found.server.runtimeFile);
    write(machine.runtimeFolder() + u"/jpserver-x y\nhearth-jupyter-end\n.json"_qs, good);
    write(machine.runtimeFolder() + u"/nbserver-%1.json"_qs.arg(started.found.server.pid),
          "\nhearth-jupyter-end\nfile 00 " + good.left(60));

    const auto seen = look(machine);
    ASSERT_EQ(seen.servers.size(), 1U);
    EXPECT_EQ(seen.servers[0].server.pid, started.found.server.pid);
    const std::string notes = seen.notes.join(u'\n').toStdString();
    EXPECT_THAT(notes,
                HasSubstr("its server (process " + std::to_string(dead.found.server.pid) + ") has ended"));
    EXPECT_THAT(notes, HasSubstr("process " + otherPid.toStdString() + " is something else now (sleep)"));
    EXPECT_THAT(notes, HasSubstr("cut short"));
    EXPECT_EQ(seen.notes.size(), 4) << notes;
}

TEST_F(JupyterServerLab, FindsARuntimeFolderThatOnlyTheServerKnows) {
    HomeMachine machine;
    HomeMachine elsewhere;
    JupyterStart what;
    what.environment = systemEnvironment(true);
    elsewhere.extra[u"JUPYTER_RUNTIME_DIR"_qs] = machine.home() + u"/run time"_qs;
    Started started(elsewhere, what);
    ASSERT_TRUE(started) << qPrintable(started.error.message + started.error.detail);
    const auto seen = lookEverywhere(machine);
    const auto is = [&](const auto& found) { return found.server.pid == started.found.server.pid; };
    EXPECT_EQ(std::count_if(seen.servers.begin(), seen.servers.end(), is), 1);
}

/// A program that must not be run.
QString program(const HomeMachine& machine, const QString& name) {
    const QString path = machine.home() + u'/' + name;
    write(path, "#!/bin/sh\nexit 9\n");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::ExeOwner);
    return path;
}

TEST_F(JupyterServerLab, EnvironmentsAreFoundWithoutRunningThem) {
    HomeMachine machine;
    const auto make = [&](const QString& prefix, const char* mark, const QStringList& infos) {
        write(machine.home() + u'/' + prefix + u'/' + QString::fromLatin1(mark), "x");
        program(machine, prefix + u"/bin/python3"_qs);
        for (const QString& info : infos)
            write(machine.home() + u'/' + prefix + u"/lib/python3.11/site-packages/"_qs + info +
                      u"/METADATA"_qs,
                  "x");
    };
    make(u".venvs/plain"_qs, "pyvenv.cfg", {u"jupyterlab_pygments-0.2.dist-info"_qs});
    make(u".venvs/lab"_qs, "pyvenv.cfg",
         {u"jupyterlab-4.2.1.dist-info"_qs, u"jupyter_server-2.14.0.dist-info"_qs});
    make(u"work/.venv"_qs, "pyvenv.cfg", {u"notebook-7.2.0.dist-info"_qs});
    make(u"miniconda3"_qs, "conda-meta/history", {});
    program(machine, u"miniconda3/bin/conda"_qs);
    make(u"miniconda3/envs/torch gpu"_qs, "conda-meta/history", {u"notebook-6.5.4-py3.11.egg-info"_qs});
    make(u"far/envs/named"_qs, "conda-meta/history", {});
    write(machine.home() + u"/.conda/environments.txt"_qs,
          machine.home().toUtf8() + "/far/envs/named\n/no/such/env\n");
    auto list = probeJupyterEnvironments(runOn(machine), {}, patient());
    ASSERT_TRUE(list) << qPrintable(list.error().message);
    QStringList seen;
    for (const auto& environment : *list)
        seen << QStringList{environment.name, environment.labVersion, environment.notebookVersion,
                            environment.serverVersion}
                    .join(u'|');
    EXPECT_THAT(seen, ::testing::IsSupersetOf({u"system||6.4.12|1.23.3"_qs, u"lab|4.2.1||2.14.0"_qs,
                                               u"work/.venv||7.2.0|"_qs, u"plain|||"_qs, u"base|||"_qs,
                                               u"torch gpu||6.5.4|"_qs, u"named|||"_qs}))
        << qPrintable(seen.join(u'\n'));
}

TEST_F(JupyterServerLab, CondaMambaAndMicromambaAreFoundWhereTheySayOrUsuallyAre) {
    HomeMachine machine;
    const QString home = machine.home();
    const auto environment = [&](const QString& prefix) {
        write(home + u'/' + prefix + u"/conda-meta/history"_qs, "x");
        program(machine, prefix + u"/bin/python3"_qs);
    };
    // As their installers leave them.
    environment(u"miniforge3"_qs);
    environment(u"miniforge3/envs/forge"_qs);
    const QString forge = program(machine, u"miniforge3/bin/mamba"_qs);
    environment(u"mambaforge/envs/old"_qs);
    const QString old = program(machine, u"mambaforge/bin/conda"_qs);
    program(machine, u"mambaforge/bin/mamba"_qs);
    // A root that only the shell's files know, as `micromamba shell init` and `conda init` write them; a root
    // of micromamba's is no environment itself.
    environment(u"disk/mm/envs/ml"_qs);
    const QString micro = program(machine, u"apps/micromamba"_qs);
    environment(u"disk/conda here/envs/far"_qs);
    const QString far = program(machine, u"disk/conda here/bin/conda"_qs);
    write(home + u"/.bashrc"_qs, "case $- in *i*) ;; *) return;; esac\n"
                                 "export MAMBA_EXE='" +
                                     home.toUtf8() +
                                     "/apps/micromamba';\n"
                                     "export MAMBA_ROOT_PREFIX='" +
                                     home.toUtf8() + "/disk/mm';\n");
    write(home + u"/.zshrc"_qs, "__conda_setup=\"$('" + home.toUtf8() +
                                    "/disk/conda here/bin/conda' 'shell.zsh' 'hook' 2> /dev/null)\"\n");
    // And one that the environment names.
    environment(u"named/envs/other"_qs);
    machine.extra[u"MAMBA_ROOT_PREFIX"_qs] = home + u"/named"_qs;
    // Folders that its own files name, in both ways of YAML.
    environment(u"set one/a"_qs);
    environment(u"set two/b"_qs);
    environment(u"packages/no"_qs);
    write(home + u"/.condarc"_qs, "channels:\n  - defaults\nenvs_dirs:\n  - ~/set one  # mine\n# other\n"
                                  "pkgs_dirs:\n  - ~/packages\n");
    write(home + u"/.mambarc"_qs, "envs_dirs: [/no/such/folder, \"" + home.toUtf8() + "/set two\"]");
    // Nothing of this is a conda.
    write(home + u"/micromamba/envs/empty/readme"_qs, "x");

    const auto list = probeJupyterEnvironments(runOn(machine), {}, patient());
    ASSERT_TRUE(list) << qPrintable(list.error().message);
    QMap<QString, QString> managers;
    for (const auto& one : *list)
        if (one.kind == JupyterEnvironment::Kind::Conda && one.prefix.startsWith(home))
            managers.insert(one.name, one.manager);
    EXPECT_EQ(managers, (QMap<QString, QString>{{u"base"_qs, forge},
                                                {u"forge"_qs, forge},
                                                {u"old"_qs, old},
                                                {u"ml"_qs, micro},
                                                {u"far"_qs, far},
                                                {u"other"_qs, micro},
                                                {u"a"_qs, micro},
                                                {u"b"_qs, micro}}));
}

TEST_F(JupyterServerLab, WithoutAnyPythonTheListIsEmpty) {
    HEARTH_NEEDS_ROOT();
    HomeMachine machine(u"for p in /usr/bin/python3* /usr/local/bin/python3*; do [ -x \"$p\" ] && mount "
                        u"--bind /dev/null \"$p\"; done; "
                        "mount -t tmpfs none /opt"_qs);
    auto list = probeJupyterEnvironments(runOn(machine), {}, patient());
    ASSERT_TRUE(list) << qPrintable(list.error().message + list.error().detail);
    EXPECT_TRUE(list->isEmpty()) << qPrintable(list->first().prefix);
    EXPECT_TRUE(look(machine).servers.empty());
}

}  // namespace
}  // namespace hearth
