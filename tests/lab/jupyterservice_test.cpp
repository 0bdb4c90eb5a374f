// SPDX-License-Identifier: GPL-3.0-or-later
// One click: JupyterService from a machine's name to an address that answers, here and through a real sshd.
#include "core/base/http.h"
#include "core/base/paths.h"
#include "core/base/socketstream.h"
#include "core/hosts/hostresolver.h"
#include "core/hosts/hoststore.h"
#include "core/hosts/sshconfig.h"
#include "core/jupyter/jupyterservice.h"
#include "core/tunnels/listener.h"

#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/labjupyter.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/needs.h"
#include "tests/support/scriptedasker.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>

namespace hearth {
namespace {

using lab::LabJupyter;
using lab::LabSshd;
using ::testing::HasSubstr;

/// All of core that a click needs, on stores of its own.
struct World {
    explicit World(const QString& folder)
        : paths(Paths::forHome(folder)),
          secrets(makeMemorySecretStore()),
          store(paths.config + u"/hosts.json"_qs),
          config(paths.sshConfig, paths.home, paths.sshConfigIsDefault),
          hosts(paths, store, config),
          machines(hosts, *secrets),
          forwards(machines),
          jupyter(machines, forwards, paths.config + u"/jupyter.json"_qs) {}

    void save(const LabSshd& sshd, const QString& address, quint16 port) {
        Host host;
        host.name = u"box"_qs;
        host.user = sshd.user();
        host.address = address;
        host.port = port;
        host.login = Host::Login::KeyFile;
        host.keyFile = sshd.clientKey();
        const auto saved = store.save(host);
        ASSERT_TRUE(saved) << qPrintable(saved.error().message);
        QFile known(paths.knownHosts);
        ASSERT_TRUE(known.open(QFile::WriteOnly | QFile::Append));
        known.write("[" + address.toUtf8() + "]:" + QByteArray::number(port) + " " + sshd.hostKey() + "\n");
    }

    Paths paths;
    std::unique_ptr<SecretStore> secrets;
    HostStore store;
    SshConfig config;
    HostResolver hosts;
    Machines machines;
    Forwards forwards;
    JupyterService jupyter;
};

Control patient(Asker* asker = nullptr, Progress* progress = nullptr) {
    Control control;
    control.deadline = Deadline::after(std::chrono::seconds(120));
    control.asker = asker;
    control.progress = progress;
    return control;
}

/// As a browser would: the status of the page behind a URL of this computer.
int statusOf(const QUrl& url) {
    auto socket = connectLocalTcp(url.host(), quint16(url.port()), patient());
    if (!socket) return -1;
    HttpConnection connection(makeSocketStream(std::move(*socket)));
    HttpRequest request;
    request.target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    request.host = url.authority().toLatin1();
    auto response = connection.request(request, patient());
    return response ? response->status : -2;
}

#define ASSERT_DONE(result)                                                                                  \
    ASSERT_TRUE((result).has_value())                                                                        \
        << qPrintable((result).error().message + u'\n' + (result).error().detail)

class JupyterServiceLab : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("jupyter-notebook");
        HEARTH_NEEDS_PROGRAM("jupyter-server");
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS(lab::seesOnlyOwnJupyters(), "that this account runs no other Jupyter server");
    }
    void startSshd() {
        if (test::isRoot()) sshd.options.users = {{u"ada"_qs, {}, {}}};
        ASSERT_TRUE(sshd.start()) << sshd.error();
        world.save(sshd, sshd.address(), sshd.port());
    }
    JupyterStart notebookStart() const {
        JupyterStart start;
        start.environment.prefix = u"/usr"_qs;
        start.environment.python = u"/usr/bin/python3"_qs;
        start.environment.notebookVersion = u"6.4.12"_qs;
        return start;
    }
    JupyterStart serverStart() const {
        JupyterStart start = notebookStart();
        start.environment.notebookVersion.clear();
        start.environment.serverVersion = u"1.23.3"_qs;
        return start;
    }
    void writeAtHome(const QString& name, const QByteArray& content) const {
        QFile file(sshd.home() + u'/' + name);
        ASSERT_TRUE(file.open(QFile::WriteOnly));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
    }

    test::TempDir folder;
    LabSshd sshd;
    World world{folder.path()};
};

TEST_F(JupyterServiceLab, OnThisComputerItStartsFindsAndStops) {
    test::RecordedProgress progress;
    // The account may have other servers: this test's own are those whose files are in its own home.
    const auto own = [&]() -> QList<JupyterServer> {
        auto found = world.jupyter.servers(u"local"_qs, patient());
        EXPECT_TRUE(found) << qPrintable(found ? QString() : found.error().message);
        if (!found) return {};
        found->servers.removeIf([](const JupyterServer& server) {
            return !server.runtimeFile.startsWith(QDir::homePath() + u'/');
        });
        return found->servers;
    };
    EXPECT_TRUE(own().isEmpty());
    JupyterService::OpenOptions options;
    options.start = notebookStart();
    options.alwaysStart = true;
    auto first = world.jupyter.open(u"local"_qs, options, patient(nullptr, &progress));
    ASSERT_DONE(first);
    EXPECT_TRUE(first->started);
    EXPECT_FALSE(first->forward);
    EXPECT_EQ(first->localPort, first->server.port);
    EXPECT_EQ(first->url.path(), u"/tree"_qs);
    EXPECT_EQ(statusOf(first->url), 200) << qPrintable(progress.toText());
    EXPECT_FALSE(progress.toText().contains(first->url.query().section(u'=', 1)));
    if (test::isRoot()) {
        EXPECT_THAT(progress.texts(ProgressEvent::Kind::Note).join(u'\n').toStdString(),
                    HasSubstr("--allow-root"));
    }

    JupyterService::OpenOptions byPid;
    byPid.pid = first->server.pid;
    auto second = world.jupyter.open(u"local"_qs, byPid, patient());
    ASSERT_DONE(second);
    EXPECT_FALSE(second->started);
    EXPECT_EQ(second->url, first->url);
    const QList<JupyterServer> found = own();
    ASSERT_EQ(found.size(), 1);
    EXPECT_EQ(found.first().kernels, 0);
    EXPECT_EQ(found.first().version, u"6.4.12"_qs);
    EXPECT_EQ(*world.jupyter.urlWithToken(u"local"_qs, found.first(), patient()),
              QUrl(found.first().url + u'?' + first->url.query()));
    const auto last = world.jupyter.remembered(u"local"_qs);
    EXPECT_EQ(last.environment, u"/usr"_qs);
    EXPECT_EQ(last.folder, QDir::homePath());
    EXPECT_FALSE(folder.read(u"jupyter.json"_qs).contains(first->url.query().section(u'=', 1).toUtf8()));
    auto log = world.jupyter.logTail(u"local"_qs, first->server, 20, patient());
    ASSERT_DONE(log);
    EXPECT_THAT(log->toStdString(), HasSubstr("token=…"));

    ASSERT_DONE(world.jupyter.stop(u"local"_qs, first->server, patient()));
    auto gone = world.jupyter.stop(u"local"_qs, first->server, patient());
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(world.jupyter.open(u"local"_qs, byPid, patient()).error().kind, ErrorKind::NotFound);
}

TEST_F(JupyterServiceLab, ThroughSshItOutlivesTheConnectionAndKeepsItsPort) {
    startSshd();
    auto first = world.jupyter.open(u"box"_qs, {}, patient());
    ASSERT_DONE(first);
    EXPECT_TRUE(first->started);
    ASSERT_TRUE(first->forward);
    EXPECT_EQ(statusOf(first->url), 200);
    if (test::isRoot()) {
        EXPECT_EQ(first->server.folder, u"/home/ada"_qs);
    }
    const QUrl url = first->url;

    // Everything is let go: the server is still there, and so is the port.
    world.forwards.stopAll();
    first->forward.reset();
    world.machines.disconnect(u"box"_qs);
    EXPECT_EQ(statusOf(url), -1);
    World later(folder.path());
    (void)later.store.reload();
    auto second = later.jupyter.open(u"box"_qs, {}, patient());
    ASSERT_DONE(second);
    EXPECT_FALSE(second->started);
    EXPECT_EQ(second->url, url);
    EXPECT_EQ(statusOf(url), 200);
    auto kernels = later.jupyter.kernels(u"box"_qs, second->server, patient());
    ASSERT_DONE(kernels);
    EXPECT_TRUE(kernels->isEmpty());

    // The server's end takes its forward along.
    ASSERT_DONE(later.jupyter.stop(u"box"_qs, second->server, patient()));
    EXPECT_TRUE(later.forwards.all().empty());
    EXPECT_EQ(statusOf(url), -1);
}

TEST_F(JupyterServiceLab, WhenTheNetworkDropsAndReturnsTheSameUrlWorks) {
    if (test::isRoot()) sshd.options.users = {{u"ada"_qs, {}, {}}};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    lab::CutProxy proxy(sshd.address(), sshd.port());
    world.save(sshd, proxy.address(), proxy.port());
    auto opened = world.jupyter.open(u"box"_qs, {}, patient());
    ASSERT_DONE(opened);
    ASSERT_EQ(statusOf(opened->url), 200);

    std::mutex mutex;
    std::condition_variable_any changed;
    ForwardState state = opened->forward->state();
    const Subscription subscription = opened->forward->onChanged([&](const ForwardState& now) {
        const std::lock_guard lock(mutex);
        state = now;
        changed.notify_all();
    });
    const auto waitFor = [&](ForwardState::Phase phase) {
        std::unique_lock lock(mutex);
        return waitUntil(changed, lock, patient(), [&] { return state.phase == phase; }).has_value();
    };
    proxy.refuse();
    proxy.reset();
    ASSERT_TRUE(waitFor(ForwardState::Phase::Lost));
    proxy.accept();
    ASSERT_TRUE(waitFor(ForwardState::Phase::Up));
    EXPECT_EQ(statusOf(opened->url), 200);
}

TEST_F(JupyterServiceLab, ATakenPortIsNamedAndNeverReplacedSilently) {
    startSshd();
    auto first = world.jupyter.open(u"box"_qs, {}, patient());
    ASSERT_DONE(first);
    const quint16 port = first->localPort;
    first->forward.reset();
    world.forwards.stopAll();
    ForwardSpec spec;
    spec.bindPort = port;
    auto holder = Listener::open(spec);
    ASSERT_DONE(holder);

    auto refused = world.jupyter.open(u"box"_qs, {}, patient());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
    EXPECT_THAT(refused.error().message.toStdString(), HasSubstr(std::to_string(port)));
#ifdef Q_OS_LINUX
    EXPECT_THAT(refused.error().message.toStdString(), HasSubstr("lab_tests"));
#endif
    test::ScriptedAsker asker;
    asker.cancelChoice().answerChoice(0);
    EXPECT_EQ(world.jupyter.open(u"box"_qs, {}, patient(&asker)).error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(world.jupyter.remembered(u"box"_qs).localPort, port);
    auto other = world.jupyter.open(u"box"_qs, {}, patient(&asker));
    ASSERT_DONE(other);
    EXPECT_NE(other->localPort, port);
    EXPECT_EQ(statusOf(other->url), 200);
    EXPECT_EQ(world.jupyter.remembered(u"box"_qs).localPort, other->localPort);
    const auto questions = asker.choiceQuestions();
    ASSERT_EQ(questions.size(), 2U);
    EXPECT_THAT(questions[0].title.toStdString(), HasSubstr(std::to_string(port)));
}

TEST_F(JupyterServiceLab, OfSeveralServersThePersonChooses) {
    startSshd();
    LabJupyter::Options options;
    options.folder = u"one"_qs;
    LabJupyter one(&sshd, options);
    ASSERT_TRUE(one.start()) << one.error();
    options.folder = u"two"_qs;
    options.program = u"jupyter-server"_qs;
    options.arguments = {u"--ServerApp.base_url=/x/"_qs};
    LabJupyter two(&sshd, options);
    ASSERT_TRUE(two.start()) << two.error();

    EXPECT_EQ(world.jupyter.open(u"box"_qs, {}, patient()).error().kind, ErrorKind::NeedsAnswer);
    auto found = world.jupyter.servers(u"box"_qs, patient());
    ASSERT_DONE(found);
    ASSERT_EQ(found->servers.size(), 2);
    const int index = found->servers.at(0).pid == two.pid() ? 0 : 1;
    test::ScriptedAsker asker;
    asker.answerChoice(index);
    auto opened = world.jupyter.open(u"box"_qs, {}, patient(&asker));
    ASSERT_DONE(opened);
    EXPECT_EQ(opened->server.pid, two.pid());
    EXPECT_TRUE(opened->url.path().startsWith(u"/x/"_qs));
    EXPECT_NE(statusOf(opened->url), -1);
    const auto question = asker.choiceQuestions().at(0);
    ASSERT_EQ(question.options.size(), 3U);
    EXPECT_THAT(question.options[std::size_t(index)].label.toStdString(), HasSubstr("two"));
    EXPECT_THAT(question.options[std::size_t(index)].detail.toStdString(), HasSubstr("0 kernels"));

    // The other one beside it: a port of its own, no question.
    JupyterService::OpenOptions byPid;
    byPid.pid = one.pid();
    auto beside = world.jupyter.open(u"box"_qs, byPid, patient());
    ASSERT_DONE(beside);
    EXPECT_NE(beside->localPort, opened->localPort);
    EXPECT_EQ(statusOf(beside->url), 200);
    // And opening it again is the same forward.
    auto again = world.jupyter.open(u"box"_qs, byPid, patient());
    ASSERT_DONE(again);
    EXPECT_EQ(again->url, beside->url);
    EXPECT_EQ(world.forwards.all().size(), 2U);
    // So is asking for what a forward leads to.
    ForwardState state = beside->forward->state();
    EXPECT_TRUE(world.jupyter.wasOpenedBy(state));
    JupyterService::OpenOptions behind;
    behind.target = state.spec.target;
    auto same = world.jupyter.open(u"box"_qs, behind, patient());
    ASSERT_DONE(same);
    EXPECT_EQ(same->url, beside->url);
    behind.target->port = sshd.port();
    state.spec.target = *behind.target;
    EXPECT_FALSE(world.jupyter.wasOpenedBy(state));
    EXPECT_EQ(world.jupyter.open(u"box"_qs, behind, patient()).error().kind, ErrorKind::NotFound);
}

TEST_F(JupyterServiceLab, ABareServerIsListedAsWhatItServes) {
    startSshd();
    LabJupyter::Options options;
    options.folder = u"bare"_qs;
    options.program = u"jupyter-server"_qs;
    LabJupyter bare(&sshd, options);
    ASSERT_TRUE(bare.start()) << bare.error();
    // An extension that answers where JupyterLab does, which Debian has no package of.
    writeAtHome(u"own.py"_qs, R"py(
import sys, types
import tornado.web
from jupyter_server.base.handlers import JupyterHandler

class Page(JupyterHandler):
    @tornado.web.authenticated
    def get(self):
        self.finish("lab")

def load(app):
    app.web_app.add_handlers(".*$", [(app.base_url.rstrip("/") + "/lab", Page)])

module = types.ModuleType("lablike")
module._jupyter_server_extension_points = lambda: [{"module": "lablike"}]
module._load_jupyter_server_extension = load
sys.modules["lablike"] = module
c.ServerApp.jpserver_extensions = {"lablike": True}
)py");
    options.folder = u"lab"_qs;
    options.arguments = {u"--config="_qs + (test::isRoot() ? u"/home/ada"_qs : sshd.home()) + u"/own.py"_qs};
    LabJupyter lab(&sshd, options);
    ASSERT_TRUE(lab.start()) << lab.error();

    auto found = world.jupyter.servers(u"box"_qs, patient());
    ASSERT_DONE(found);
    ASSERT_EQ(found->servers.size(), 2);
    for (const auto& server : found->servers)
        EXPECT_EQ(server.kind,
                  server.pid == lab.pid() ? JupyterServer::Kind::Lab : JupyterServer::Kind::Server)
            << lab.log().constData();
}

TEST_F(JupyterServiceLab, AServerThatOnlyHasAPasswordIsOpenedAtItsLogin) {
    startSshd();
    LabJupyter::Options options;
    options.password = u"jup-pw"_qs;
    LabJupyter notebook(&sshd, options);
    ASSERT_TRUE(notebook.start()) << notebook.error();
    auto opened = world.jupyter.open(u"box"_qs, {}, patient());
    ASSERT_DONE(opened);
    EXPECT_FALSE(opened->started);
    EXPECT_TRUE(opened->server.hasPassword);
    EXPECT_EQ(opened->server.kernels, -1);
    EXPECT_TRUE(opened->url.query().isEmpty());
    EXPECT_EQ(statusOf(opened->url), 302);  // to /login
    EXPECT_EQ(world.jupyter.kernels(u"box"_qs, opened->server, patient()).error().kind,
              ErrorKind::AuthRefused);
    ASSERT_DONE(world.jupyter.stop(u"box"_qs, opened->server, patient()));
    auto found = world.jupyter.servers(u"box"_qs, patient());
    ASSERT_DONE(found);
    EXPECT_TRUE(found->servers.isEmpty());
}

TEST_F(JupyterServiceLab, AServerOnAUnixSocketGetsAPortHere) {
    startSshd();
    const QString socket = (test::isRoot() ? u"/home/ada"_qs : sshd.home()) + u"/s"_qs;
    writeAtHome(u"own.py"_qs, "c.ServerApp.sock = '" + socket.toLatin1() + "'\n");
    JupyterService::OpenOptions options;
    options.start = serverStart();
    options.start->configFile = u"~/own.py"_qs;
    auto opened = world.jupyter.open(u"box"_qs, options, patient());
    ASSERT_DONE(opened);
    EXPECT_EQ(opened->server.socketPath, socket);
    EXPECT_TRUE(opened->forward->state().spec.target.isLocal());
    QUrl status = opened->url;
    status.setPath(u"/api/status"_qs);
    EXPECT_EQ(statusOf(status), 200);
}

TEST_F(JupyterServiceLab, AServerWithACertificateOfItsOwnIsTalkedToThroughSsh) {
    HEARTH_NEEDS_PROGRAM("openssl");
    startSshd();
    const auto made = lab::LabProcess::run(
        u"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=box -keyout %1/key -out %1/cert"_qs
            .arg(folder.path())
            .split(u' '));
    ASSERT_EQ(made.code, 0) << made.output.constData();
    writeAtHome(u"key.pem"_qs, folder.read(u"key"_qs));
    writeAtHome(u"cert.pem"_qs, folder.read(u"cert"_qs));
    writeAtHome(u"own.py"_qs, "import os\nc.ServerApp.certfile = os.path.expanduser('~/cert.pem')\n"
                              "c.ServerApp.keyfile = os.path.expanduser('~/key.pem')\n");
    JupyterService::OpenOptions options;
    options.start = serverStart();
    options.start->configFile = u"~/own.py"_qs;
    auto opened = world.jupyter.open(u"box"_qs, options, patient());
    ASSERT_DONE(opened);
    EXPECT_EQ(opened->url.scheme(), u"https"_qs);
    EXPECT_TRUE(opened->server.secure);
    EXPECT_EQ(opened->server.kernels, 0) << "answered through the forward";
    const auto page =
        lab::LabProcess::run({u"curl"_qs, u"-sk"_qs, u"-o"_qs, u"/dev/null"_qs, u"-w"_qs, u"%{http_code}"_qs,
                              QString::fromLatin1(opened->url.toEncoded())});
    EXPECT_EQ(page.output.left(1), "2") << page.output.constData();
    auto found = world.jupyter.servers(u"box"_qs, patient());
    ASSERT_DONE(found);
    ASSERT_EQ(found->servers.size(), 1);
    EXPECT_EQ(found->servers.first().kernels, 0);
    auto kernels = world.jupyter.kernels(u"box"_qs, opened->server, patient());
    ASSERT_DONE(kernels);
    EXPECT_TRUE(kernels->isEmpty());

    // Where the way does not vouch for the server, Hearth keeps the token to itself.
    JupyterServer elsewhere = opened->server;
    elsewhere.host = u"192.0.2.7"_qs;
    EXPECT_EQ(world.jupyter.kernels(u"box"_qs, elsewhere, patient()).error().kind, ErrorKind::Invalid);

    test::RecordedProgress progress;
    ASSERT_DONE(world.jupyter.stop(u"box"_qs, opened->server, patient(nullptr, &progress)));
    EXPECT_TRUE(progress.texts(ProgressEvent::Kind::Command).isEmpty()) << "asked to shut down, not ended";
}

TEST_F(JupyterServiceLab, AFolderThatIsGoneFallsBackToTheHome) {
    startSshd();
    JupyterService::OpenOptions options;
    options.start = notebookStart();
    ASSERT_TRUE(QDir(sshd.home()).mkdir(u"work"_qs));
    options.start->folder = u"work"_qs;
    auto first = world.jupyter.open(u"box"_qs, options, patient());
    ASSERT_DONE(first);
    EXPECT_TRUE(first->server.folder.endsWith(u"/work"_qs));
    ASSERT_DONE(world.jupyter.stop(u"box"_qs, first->server, patient()));
    QDir(sshd.home() + u"/work"_qs).removeRecursively();
    test::RecordedProgress progress;
    auto second = world.jupyter.open(u"box"_qs, {}, patient(nullptr, &progress));
    ASSERT_DONE(second);
    EXPECT_FALSE(second->server.folder.endsWith(u"/work"_qs));
    EXPECT_THAT(progress.texts(ProgressEvent::Kind::Note).join(u'\n').toStdString(),
                HasSubstr("home folder instead"));
}

TEST_F(JupyterServiceLab, InstallsIntoANewVenvFromAMirrorWithItsOutputLive) {
    const auto able = lab::LabProcess::run({u"python3"_qs, u"-c"_qs, u"import ensurepip, venv"_qs});
    HEARTH_NEEDS(able.code == 0, "python3 with venv");
    // A package index of two packages that hold nothing: pip itself is the real one.
    const QByteArray script = R"(
import os, sys, zipfile
for name in ("jupyterlab", "ipykernel"):
    folder = os.path.join(sys.argv[1], name)
    os.makedirs(folder)
    wheel = name + "-4.9.9-py3-none-any.whl"
    info = name + "-4.9.9.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, wheel), "w") as out:
        out.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: %s\nVersion: 4.9.9\n" % name)
        out.writestr(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        out.writestr(info + "RECORD", "%sMETADATA,,\n%sWHEEL,,\n%sRECORD,,\n" % (info, info, info))
    with open(os.path.join(folder, "index.html"), "w") as out:
        out.write('<a href="%s">%s</a>' % (wheel, wheel))
)";
    const QString index = folder.path() + u"/simple"_qs;
    const auto made = lab::LabProcess::run({u"python3"_qs, u"-c"_qs, QString::fromLatin1(script), index});
    ASSERT_EQ(made.code, 0) << made.output.constData();
    JupyterService::Install what;
    what.newVenvFolder = u"~/.venvs/fresh"_qs;
    what.pipMirror = u"file://"_qs + index;
    test::RecordedProgress progress;
    ASSERT_DONE(world.jupyter.install(u"local"_qs, what, patient(nullptr, &progress)));
    EXPECT_EQ(progress.texts(ProgressEvent::Kind::Command).size(), 2);
    EXPECT_THAT(progress.texts(ProgressEvent::Kind::Output).join(QString()).toStdString(),
                HasSubstr("Successfully installed"));
    auto list = world.jupyter.environments(u"local"_qs, patient());
    ASSERT_DONE(list);
    const auto fresh =
        std::find_if(list->begin(), list->end(), [](const auto& one) { return one.name == u"fresh"_qs; });
    ASSERT_NE(fresh, list->end());
    EXPECT_EQ(fresh->labVersion, u"4.9.9"_qs);

    qputenv("PIP_RETRIES", "0");
    what.pipMirror = u"http://127.0.0.1:1/simple"_qs;
    what.where = JupyterService::Install::Where::Environment;
    what.environment = *fresh;
    what.lab = false;
    auto failed = world.jupyter.install(u"local"_qs, what, patient());
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::Failed);
    EXPECT_THAT(failed.error().hint.toStdString(), HasSubstr("mirror")) << qPrintable(failed.error().detail);
}

}  // namespace
}  // namespace hearth
