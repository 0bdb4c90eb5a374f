// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/pastedhost.h"
#include "core/machine/connectiontest.h"
#include "core/machine/keysetup.h"
#include "tests/lab/support/labagent.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <csignal>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;
using testing::HasSubstr;
using testing::Not;

namespace {

/// A person's home with Hearth in it, and a server.
class HostsLab : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("ssh");
        paths.home = home.path();
        paths.config = home.path() + QStringLiteral("/.config/hearth");
        paths.sshDirectory = home.path() + QStringLiteral("/.ssh");
        paths.sshConfig = paths.sshDirectory + QStringLiteral("/config");
        paths.sshConfigIsDefault = false;
        paths.knownHosts = paths.sshDirectory + QStringLiteral("/known_hosts");
        paths.ephemeralKnownHosts = home.path() + QStringLiteral("/run/ephemeral");
        store = std::make_unique<HostStore>(paths.config + QStringLiteral("/hosts.json"));
        config = std::make_unique<SshConfig>(paths.sshConfig, paths.home, false);
        resolver = std::make_unique<HostResolver>(paths, *store, *config);
        secrets = makeMemorySecretStore();
        machines = std::make_unique<Machines>(*resolver, *secrets);
        person.onHostKey = [](const HostKeyQuestion& question) {
            return question.why == HostKeyQuestion::Why::Unknown ? HostKeyAnswer::Remember
                                                                 : HostKeyAnswer::Refuse;
        };
    }

    Host saved(const LabSshd& server, const char* name, bool withKey = true) {
        Host host;
        host.name = QLatin1String(name);
        host.user = server.user();
        host.address = server.address();
        host.port = server.port();
        if (withKey) host.keyFile = server.clientKey();
        auto result = store->save(host);
        EXPECT_OK(result);
        return result.value_or(host);
    }

    Result<std::optional<Platform>> test(const Host& host) {
        return testConnection(*resolver, *secrets, host, patient(&person, &steps));
    }

    Result<QByteArray> outputOf(const char* machine, const char* script) {
        auto found = machines->find(QLatin1String(machine), patient(&person, &steps));
        if (!found) return std::move(found.error());
        auto output = (*found)->run(Command::shell(QLatin1String(script)), patient(&person, &steps));
        if (!output) return std::move(output.error());
        return output->out;
    }

    /// The names of the steps that went well, then those that did not.
    QStringList stepNames(ProgressEvent::Kind kind) const {
        QStringList names;
        for (const ProgressEvent& event : steps.events())
            if (event.kind == kind) names.append(event.text);
        return names;
    }

    TempDir home;
    Paths paths;
    std::unique_ptr<HostStore> store;
    std::unique_ptr<SshConfig> config;
    std::unique_ptr<HostResolver> resolver;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<Machines> machines;
    ScriptedPerson person;
    StepLog steps;
    LabSshd sshd;
};

QString text(const char* latin) { return QString::fromLatin1(latin); }

}  // namespace

TEST_F(HostsLab, TestingShowsEveryStepAndLeavesNothingOpen) {
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    const auto platform = test(saved(sshd, "nas"));
    ASSERT_OK(platform);
    ASSERT_TRUE(platform->has_value());
    EXPECT_EQ((*platform)->user, sshd.user());
    const QStringList done = stepNames(ProgressEvent::Kind::StepDone);
    qsizetype last = -1;
    for (const char* step : {"Connection", "SSH", "Host key", "Ways to log in", "Platform"}) {
        const qsizetype at = done.indexOf(QLatin1String(step));
        EXPECT_GT(at, last) << step << " in " << qPrintable(done.join(QLatin1String(", ")));
        last = at;
    }
    EXPECT_TRUE(stepNames(ProgressEvent::Kind::StepFailed).isEmpty()) << qPrintable(steps.text());
    EXPECT_THAT(steps.text().toStdString(), HasSubstr(sshd.fingerprint().toStdString()));
    EXPECT_TRUE(sshd.waitForLog("Connection closed by") || sshd.waitForLog("disconnected by user"))
        << sshd.log().constData();
}

TEST_F(HostsLab, AServerThatRunsNoShellIsLoggedInToAllTheSame) {
    sshd.options.config = {text("ForceCommand echo Menu: 1 reboot; exit 4")};
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    const auto platform = test(saved(sshd, "switch"));
    ASSERT_OK(platform);
    EXPECT_FALSE(platform->has_value());
    EXPECT_EQ(stepNames(ProgressEvent::Kind::StepFailed), QStringList{text("Platform")});
    EXPECT_TRUE(stepNames(ProgressEvent::Kind::StepDone).contains(text("Ways to log in")));
    const auto events = steps.events();
    const auto failed = std::find_if(events.begin(), events.end(), [](const ProgressEvent& event) {
        return event.kind == ProgressEvent::Kind::StepFailed;
    });
    ASSERT_NE(failed, events.end());
    EXPECT_THAT(failed->detail.toStdString(), Not(testing::IsEmpty()));
    EXPECT_TRUE(sshd.waitForLog("Connection closed by") || sshd.waitForLog("disconnected by user"))
        << sshd.log().constData();
}

TEST_F(HostsLab, ATestThatFailsTellsWhereAndWhatIsStillOffered) {
    sshd.options.users = {{text("ada"), text("pw"), {}}};
    HEARTH_NEEDS_ROOT();
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    Host host = saved(sshd, "nas", false);
    host.login = Host::Login::KeyFile;
    host.keyFile = home.file(text("other"));
    ASSERT_EQ(LabProcess::run({text("ssh-keygen"),
                               text("-q"),
                               text("-t"),
                               text("ed25519"),
                               text("-N"),
                               {},
                               text("-f"),
                               host.keyFile})
                  .code,
              0);
    EXPECT_ERROR(test(host), ErrorKind::AuthRefused);
    EXPECT_THAT(steps.text().toStdString(), HasSubstr("password"));
    EXPECT_FALSE(stepNames(ProgressEvent::Kind::StepFailed).isEmpty());
}

TEST_F(HostsLab, EachFailureHasItsKind) {
    Host closed;
    closed.name = text("closed");
    closed.address = text("127.0.0.1");
    closed.port = freePort();
    EXPECT_ERROR(test(closed), ErrorKind::Unreachable);
    Host nowhere;
    nowhere.name = nowhere.address = text("no-such-host.invalid");
    EXPECT_ERROR(test(nowhere), ErrorKind::Unreachable);
    EXPECT_EQ(stepNames(ProgressEvent::Kind::StepFailed).size(), 2) << qPrintable(steps.text());

    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    EXPECT_ERROR(testConnection(*resolver, *secrets, saved(sshd, "nas"), patient()),
                 ErrorKind::HostKeyUnknown);
    Host unknownJump = saved(sshd, "inner");
    unknownJump.jumps = {text("bad jump")};
    EXPECT_ERROR(test(unknownJump), ErrorKind::Invalid);
}

TEST_F(HostsLab, AConfigHostIsReachedAsSshReachesIt) {
    LabSshd gate;
    gate.options.address = text("127.0.0.2");
    ASSERT_TRUE(gate.start() && sshd.start()) << qPrintable(gate.error() + sshd.error());
    LabAgent agent;
    ASSERT_TRUE(agent.start() && agent.add(sshd.clientKey())) << qPrintable(agent.error());
    // In full: for ssh ~ is the account's home, wherever HOME points. Only the public half is here: the agent
    // has the key.
    ASSERT_TRUE(QFile::copy(sshd.clientKey() + text(".pub"), home.file(text(".ssh/box.pub"))));
    const auto number = [](quint16 port) { return QByteArray::number(port); };
    home.write(text(".ssh/config"),
               "Host box\n HostName " + sshd.address().toUtf8() + "\n Port " + number(sshd.port()) +
                   "\n User " + sshd.user().toUtf8() + "\n HostKeyAlias the-box\n IdentityAgent " +
                   agent.socket().toUtf8() + "\n IdentitiesOnly yes\n IdentityFile " + home.path().toUtf8() +
                   "/.ssh/box\n ProxyJump gate\nHost gate\n HostName " + gate.address().toUtf8() +
                   "\n Port " + number(gate.port()) + "\n User " + gate.user().toUtf8() + "\n IdentityFile " +
                   gate.clientKey().toUtf8() + "\n UserKnownHostsFile " + home.path().toUtf8() +
                   "/.ssh/gate_hosts\n");
    const auto said = outputOf("box", "echo hello");
    ASSERT_TRUE(said) << qPrintable(said.error().message + said.error().detail) << steps.text().toStdString();
    EXPECT_EQ(*said, "hello\n");
    EXPECT_TRUE(home.read(text(".ssh/known_hosts")).startsWith("the-box ssh-ed25519 "));
    EXPECT_TRUE(home.read(text(".ssh/gate_hosts")).startsWith("[127.0.0.2]:"));
    // And ssh itself now knows both.
    const auto ssh =
        LabProcess::run({text("ssh"), text("-F"), paths.sshConfig, text("-o"), text("BatchMode=yes"),
                         text("-o"), text("UserKnownHostsFile=") + paths.knownHosts, text("-o"),
                         text("ProxyJump=none"), text("box"), text("true")});
    EXPECT_EQ(ssh.code, 0) << ssh.output.constData();
}

TEST_F(HostsLab, KeysOfEphemeralHostsStayApart) {
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    Host host = saved(sshd, "colab");
    host.ephemeral = true;
    ASSERT_OK(test(host));
    EXPECT_FALSE(QFile::exists(paths.knownHosts));
    EXPECT_EQ(home.read(text("run/ephemeral")).split(' ').value(2),
              sshd.hostKey().split(' ').value(1) + '\n');
    ASSERT_OK(test(host));
    EXPECT_EQ(person.hostKeys().size(), 1u) << "asked once a session";
}

/// A machine that is reached through a program, as Colab is through cloudflared: what it is called by is not
/// where it is. The script tells what it was given and connects to the server; on a name that is not today's
/// it fails.
class ProxyScriptLab : public HostsLab {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("python3");
        HostsLab::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        script = home.write(text("access.py"), R"(
import os, select, socket, sys
where, port, host, userport, user, typed = sys.argv[1:7]
folder = os.path.dirname(sys.argv[0])
open(folder + '/argv', 'w').write('|'.join([host, userport, user, typed]))
open(folder + '/pid', 'w').write(str(os.getpid()))
if host != open(folder + '/today').read() + '.try.example':
    sys.exit('there is no tunnel called ' + host)
far = socket.create_connection((where, int(port)))
while True:
    for each in select.select([0, far], [], [])[0]:
        data = os.read(0, 65536) if each == 0 else far.recv(65536)
        if not data:
            sys.exit(0)
        if each == 0:
            far.sendall(data)
        else:
            sent = 0
            while sent < len(data):
                sent += os.write(1, data[sent:])
)");
    }

    PastedSshCommand paste(const char* words) {
        auto pasted = parseSshCommand(
            text("ssh -o UserKnownHostsFile=/dev/null -oStrictHostKeyChecking=no -oProxyCommand=\"python3 %1 "
                 "%2 %3 %h %p %r %n\" -i %4 -L 0:localhost:5901 %5@%6.try.example")
                .arg(script, sshd.address())
                .arg(sshd.port())
                .arg(sshd.clientKey(), sshd.user(), text(words)));
        EXPECT_OK(pasted);
        return pasted.value_or(PastedSshCommand{});
    }

    QString script;
};

TEST_F(ProxyScriptLab, APastedCommandIsReachedAndItsCommandEndsWithTheConnection) {
    TunnelStore tunnels(paths.config + text("/tunnels.json"));
    const auto done = savePasted(paste("some-words"), text("colab"), *store, tunnels);
    ASSERT_OK(done);
    ASSERT_TRUE(done->tunnel);
    home.write(text("today"), "some-words");
    const auto said = outputOf("colab", "echo hello");
    ASSERT_TRUE(said) << qPrintable(said.error().message + said.error().detail) << steps.text().toStdString();
    EXPECT_EQ(*said, "hello\n");
    EXPECT_EQ(QString::fromUtf8(home.read(text("argv"))),
              text("some-words.try.example|22|%1|some-words.try.example").arg(sshd.user()));

    // It asked, with the picture, and kept the key apart.
    ASSERT_EQ(person.hostKeys().size(), 1u);
    const HostKeyQuestion question = person.hostKeys().front();
    EXPECT_TRUE(question.ephemeral);
    EXPECT_EQ(question.offered.fingerprint, sshd.fingerprint());
    EXPECT_TRUE(question.offered.randomart.contains(text("[SHA256]")))
        << qPrintable(question.offered.randomart);
    EXPECT_FALSE(QFile::exists(paths.knownHosts));

    const int pid = home.read(text("pid")).trimmed().toInt();
    ASSERT_GT(pid, 0);
    EXPECT_EQ(::kill(pid, 0), 0);
    machines->disconnect(text("colab"));
    EXPECT_TRUE(test::eventually([pid] { return ::kill(pid, 0) != 0; }));
}

TEST_F(ProxyScriptLab, ThePersonReadsWhyTheCommandFailedAndTomorrowsPasteMendsIt) {
    TunnelStore tunnels(paths.config + text("/tunnels.json"));
    home.write(text("today"), "other-words");
    ASSERT_OK(savePasted(paste("some-words"), text("colab"), *store, tunnels));
    const auto failed = outputOf("colab", "true");
    ASSERT_FALSE(failed);
    EXPECT_TRUE(failed.error().message.contains(text("there is no tunnel called some-words.try.example")))
        << ::testing::PrintToString(failed.error());

    const auto done = savePasted(paste("other-words"), {}, *store, tunnels);
    ASSERT_OK(done);
    EXPECT_TRUE(done->updated);
    EXPECT_EQ(done->host.name, text("colab"));
    const auto said = outputOf("colab", "echo back");
    ASSERT_OK(said);
    EXPECT_EQ(*said, "back\n");
}

class KeySetupLab : public HostsLab {
protected:
    void SetUp() override {
        HostsLab::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {{text("ada"), text("ada's pw"), {}}};
        sshd.options.config = {text("AuthorizedKeysFile .ssh/authorized_keys"), text("StrictModes yes")};
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        host = saved(sshd, "nas", false);
        how.keyFile = defaultKeyFile(paths);
        how.comment = text("hearth@test");
        person.answerWith({{text("ada's pw")}});
    }

    Result<void> setUp() {
        return setUpKeyLogin(*machines, *resolver, *secrets, host, how, patient(&person, &steps));
    }
    QByteArray inside(const char* script) {
        return LabProcess::run(sshd.inside({text("sh"), text("-c"), QLatin1String(script)})).output;
    }

    Host host;
    KeySetup how;
};

TEST_F(KeySetupLab, AfterItTheKeyAloneLogsIn) {
    how.passphrase = Secret("open sesame");
    const auto done = setUp();
    ASSERT_TRUE(done) << qPrintable(done.error().message) << steps.text().toStdString()
                      << sshd.log().constData();
    EXPECT_EQ(person.asked().size(), 1u) << "the password, once; the passphrase was just typed";
    EXPECT_EQ(inside("cd; stat -c '%a %U %n' .ssh .ssh/authorized_keys; wc -l < .ssh/authorized_keys"),
              "700 ada .ssh\n600 ada .ssh/authorized_keys\n1\n");
    EXPECT_EQ(QFileInfo(how.keyFile).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);

    // A second time: the same key, nothing added.
    ASSERT_OK(setUp());
    EXPECT_EQ(inside("wc -l < ~/.ssh/authorized_keys"), "1\n");
    EXPECT_THAT(steps.text().toStdString(), HasSubstr("there already"));

    // OpenSSH gets in with it too.
    LabAgent agent;
    ASSERT_TRUE(agent.start() && agent.add(how.keyFile, text("open sesame"))) << qPrintable(agent.error());
    const auto ssh = LabProcess::run(
        {text("ssh"), text("-F"), text("none"), text("-o"), text("BatchMode=yes"), text("-o"),
         text("UserKnownHostsFile=") + paths.knownHosts, text("-o"), text("IdentityAgent=") + agent.socket(),
         text("-o"), text("PreferredAuthentications=publickey"), text("-p"), QString::number(sshd.port()),
         text("ada@") + sshd.address(), text("true")});
    EXPECT_EQ(ssh.code, 0) << ssh.output.constData();
}

TEST_F(KeySetupLab, ARememberedPassphraseIsKept) {
    how.passphrase = Secret("open sesame");
    how.remember = true;
    ASSERT_OK(setUp());
    const auto kept = secrets->get(text("passphrase/") + how.keyFile, Control());
    ASSERT_OK(kept);
    ASSERT_TRUE(kept->has_value());
    EXPECT_EQ((*kept)->view(), "open sesame");
}

TEST_F(KeySetupLab, AServerThatDoesNotTakeTheKeyIsSaidSo) {
    inside("chmod 777 ~");
    const auto done = setUp();
    EXPECT_ERROR(done, ErrorKind::AuthRefused);
    EXPECT_THAT(done.error().message.toStdString(), HasSubstr("authorized_keys"));
    EXPECT_THAT(done.error().hint.toStdString(), HasSubstr("chmod go-w"));
}

TEST_F(KeySetupLab, AHomeWithoutWritePermissionIsSaidSo) {
    QFile::remove(sshd.home() + text("/.ssh/authorized_keys"));
    ASSERT_EQ(LabProcess::run({text("sh"), text("-c"),
                               text("rm -rf \"$1/.ssh\" && chown 0:0 \"$1\" && chmod 755 \"$1\""), text("sh"),
                               sshd.home()})
                  .code,
              0);
    EXPECT_ERROR(setUp(), ErrorKind::Denied);
    EXPECT_THAT(steps.text().toStdString(), HasSubstr("~/.ssh"));
}

TEST_F(KeySetupLab, AFullDiskIsSaidSoAndLeavesNoHalfKey) {
    // A disk of two blocks: the folder fits, the file's content does not.
    const auto mounted = LabProcess::run(sshd.inside({text("true")}));
    ASSERT_EQ(mounted.code, 0) << mounted.output.constData();
    const auto full = LabProcess::run(sshd.inside(
        {text("sh"), text("-c"),
         text("mkdir -p /home/ada/.ssh && mount -t tmpfs -o size=4k,mode=700 none /home/ada/.ssh && "
              "{ chown ada: /home/ada/.ssh; head -c 4096 /dev/zero > /home/ada/.ssh/filler; }")},
        text("root")));
    ASSERT_EQ(full.code, 0) << full.output.constData();
    EXPECT_ERROR(setUp(), ErrorKind::Denied);
    EXPECT_THAT(steps.text().toStdString(), HasSubstr("disk is full"));
}
