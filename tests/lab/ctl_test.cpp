// SPDX-License-Identifier: GPL-3.0-or-later
// The real hearthctl, run as a program against a real sshd.
#include "core/base/socketstream.h"
#include "tests/lab/echoserver.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/needs.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFileInfo>

#include <csignal>
#include <random>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::ProgramOutput;
using hearth::test::TempDir;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

QJsonObject objectIn(const QByteArray& bytes) { return QJsonDocument::fromJson(bytes.trimmed()).object(); }
QString errorKindIn(const ProgramOutput& output) {
    return objectIn(output.err).value(text("error")).toObject().value(text("kind")).toString();
}

class Ctl : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("setsid");
        ASSERT_TRUE(QFileInfo::exists(hearth::test::builtProgram(text("hearthctl"))));
    }

    QString home() const { return folder.path() + text("/hearth"); }
    /// In a session of its own: no terminal to ask on, whoever runs the tests.
    QStringList command(const QStringList& words) const {
        return QStringList{text("setsid"), text("-w"), hearth::test::builtProgram(text("hearthctl")),
                           text("--home"), home()} +
               words;
    }
    ProgramOutput run(const QStringList& words, const QByteArray& input = {}) const {
        const QStringList argv = command(words);
        return hearth::test::runProgram(argv.first(), argv.mid(1), input);
    }
    ProgramOutput run(const char* words) const { return run(text(words).split(QLatin1Char(' '))); }
    QJsonArray list() const { return QJsonDocument::fromJson(run("host list --json").out).array(); }

    TempDir folder;
};

/// With a server that is saved as "nas" and, unless a test says otherwise, trusted.
class CtlServer : public Ctl {
protected:
    void SetUp() override {
        Ctl::SetUp();
        if (IsSkipped()) return;
        HEARTH_NEEDS_PROGRAM("sshd");
    }
    void startAndAdd(const QStringList& options = {}) {
        ASSERT_TRUE(sshd.start()) << sshd.error();
        const QString address = text("%1@%2:%3").arg(sshd.user(), sshd.address()).arg(sshd.port());
        const auto added = run(QStringList{text("host"), text("add"), text("nas"), address} +
                               (options.isEmpty() ? QStringList{text("--key"), sshd.clientKey()} : options));
        ASSERT_EQ(added.exitCode, 0) << added.err;
    }
    void trust() {
        const auto trusted = run("host trust nas --yes");
        ASSERT_EQ(trusted.exitCode, 0) << trusted.err;
    }
    void startAddAndTrust() {
        startAndAdd();
        trust();
    }

    LabSshd sshd;
};

QByteArray randomBytes(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    std::mt19937 generator(7);
    for (char& byte : bytes) byte = static_cast<char>(generator());
    return bytes;
}

}  // namespace

TEST_F(Ctl, TellsItsVersionAndUsage) {
    EXPECT_EQ(run("--version").exitCode, 0);
    EXPECT_TRUE(run("--version").out.startsWith("hearthctl "));
    const auto help = run("--help");
    EXPECT_EQ(help.exitCode, 0);
    for (const char* verb : {"host list", "host add", "host trust", "exec M", "forward M", "jupyter open"})
        EXPECT_TRUE(help.out.contains(verb)) << verb;
    EXPECT_TRUE(run("exec --help").out.contains("stdin"));
}

TEST_F(Ctl, WrongUsageIsTwo) {
    for (const char* words :
         {"nonsense", "host", "host add", "host add nas", "host show", "exec", "exec nas", "exec nas ls",
          "forward nas", "forward nas 1:2", "host list extra", "host add nas x@y --nonsense"}) {
        const auto output = run(words);
        EXPECT_EQ(output.exitCode, 2) << words << output.err;
        EXPECT_EQ(output.out, "") << words;
        EXPECT_TRUE(output.err.contains("hearthctl: ")) << words;
    }
    const auto asJson = run("host nonsense --json");
    EXPECT_EQ(asJson.exitCode, 2);
    EXPECT_EQ(errorKindIn(asJson), text("invalid")) << asJson.err;
}

TEST_F(Ctl, KeepsHosts) {
    EXPECT_EQ(list(), QJsonArray());
    ASSERT_EQ(
        run("host add nas ada@192.168.0.9:2222 --group home --tag a --tag b --jump gate.example").exitCode,
        0);
    ASSERT_EQ(run("host add box ada@box.example").exitCode, 0);
    const QJsonArray hosts = list();
    ASSERT_EQ(hosts.size(), 2);
    EXPECT_EQ(hosts[0].toObject(), (QJsonObject{{text("name"), text("nas")},
                                                {text("user"), text("ada")},
                                                {text("address"), text("192.168.0.9")},
                                                {text("port"), 2222},
                                                {text("other_addresses"), QJsonArray()},
                                                {text("source"), text("hearth")}}));
    EXPECT_EQ(hosts[1].toObject().value(text("port")).toInt(), 22);

    const QJsonObject shown = objectIn(run("--json host show nas").out);
    EXPECT_EQ(shown.value(text("group")).toString(), text("home"));
    EXPECT_EQ(shown.value(text("tags")).toArray(), (QJsonArray{text("a"), text("b")}));
    EXPECT_EQ(shown.value(text("jumps")).toArray().size(), 1);

    ASSERT_EQ(run("host add pi ada@pi.lan --also 10.147.20.5 --also [fd00::5]:2222").exitCode, 0);
    const QJsonArray others{text("10.147.20.5"), text("[fd00::5]:2222")};
    EXPECT_EQ(list().last().toObject().value(text("other_addresses")).toArray(), others);
    EXPECT_EQ(objectIn(run("--json host show pi").out).value(text("other_addresses")).toArray(), others);
    EXPECT_TRUE(run("host show pi").out.contains("other_addresses: 10.147.20.5, [fd00::5]:2222"));
    EXPECT_EQ(errorKindIn(run("host add pi2 ada@pi --also ada@10.0.0.1 --json")), text("invalid"));
    ASSERT_EQ(run("host remove pi").exitCode, 0);

    const auto twice = run("host add nas ada@other --json");
    EXPECT_EQ(twice.exitCode, 1);
    EXPECT_EQ(errorKindIn(twice), text("invalid"));

    EXPECT_EQ(run("host remove nas").exitCode, 0);
    EXPECT_EQ(list().size(), 1);
    const auto gone = run("host show nas --json");
    EXPECT_EQ(gone.exitCode, 1);
    EXPECT_EQ(errorKindIn(gone), text("not_found"));
}

TEST_F(Ctl, TellsWhatListens) {
    const EchoServer server;
    const auto output = run("tunnel listening local --json");
    ASSERT_EQ(output.exitCode, 0) << output.err;
    QJsonObject found;
    for (const QJsonValue& each : QJsonDocument::fromJson(output.out).array())
        if (each.toObject().value(text("port")).toInt() == server.port()) found = each.toObject();
    EXPECT_EQ(found.value(text("address")).toString(), text("127.0.0.1")) << output.out;
    EXPECT_EQ(found.value(text("pid")).toInt(), QCoreApplication::applicationPid());
    EXPECT_EQ(found.keys(), (QStringList{text("address"), text("container"), text("pid"), text("port"),
                                         text("process"), text("service"), text("user")}));
    const auto table = run("tunnel listening local");
    EXPECT_EQ(table.exitCode, 0);
    EXPECT_TRUE(table.out.contains(QByteArray::number(server.port()))) << table.out;
    EXPECT_EQ(run("tunnel listening").exitCode, 2);
    EXPECT_EQ(run("tunnel listening nobody-there.invalid --json").exitCode, 1);
}

TEST_F(Ctl, KeepsAllStateInItsHome) {
    ASSERT_EQ(run("host add nas ada@nas.example").exitCode, 0);
    EXPECT_TRUE(QFileInfo::exists(home() + text("/hosts.json")));
    EXPECT_FALSE(QFileInfo::exists(QDir::homePath() + text("/.config/hearth")));
    EXPECT_FALSE(QFileInfo::exists(QDir::homePath() + text("/.ssh")));
}

TEST_F(Ctl, ListsHostsOfTheSshConfigReadOnly) {
    HEARTH_NEEDS_PROGRAM("ssh");
    const QString sshFolder = QDir::homePath() + text("/.ssh");
    ASSERT_TRUE(QDir().mkpath(sshFolder));
    QFile config(sshFolder + text("/config"));
    ASSERT_TRUE(config.open(QIODevice::WriteOnly));
    config.write("Host pve\n  HostName 10.1.2.3\n  Port 2200\n  User root\nHost *\n  Compression yes\n");
    config.close();
    const QJsonArray hosts = list();
    const auto removed = run("host remove pve --json");
    config.remove();

    ASSERT_EQ(hosts.size(), 1);
    EXPECT_EQ(hosts[0].toObject(), (QJsonObject{{text("name"), text("pve")},
                                                {text("user"), text("root")},
                                                {text("address"), text("10.1.2.3")},
                                                {text("port"), 2200},
                                                {text("other_addresses"), QJsonArray()},
                                                {text("source"), text("ssh_config")}}));
    EXPECT_EQ(removed.exitCode, 1);
    EXPECT_EQ(errorKindIn(removed), text("invalid"));
}

TEST_F(Ctl, TakesAPastedSshCommand) {
    const auto added = run({text("host"), text("add"), text("gpu"), text("--json"), text("--paste"),
                            text("ssh -p 2200 -L 8888:localhost:8888 -D 1080 ada@gpu.example uptime")});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    const QJsonObject host = objectIn(added.out);
    EXPECT_EQ(host.value(text("address")).toString(), text("gpu.example"));
    EXPECT_EQ(host.value(text("port")).toInt(), 2200);
    EXPECT_EQ(host.value(text("forwards")).toArray(),
              (QJsonArray{text("-L 8888:localhost:8888"), text("-D 1080")}));
    EXPECT_EQ(host.value(text("remote_command")).toString(), text("uptime"));
    EXPECT_EQ(host.value(text("tunnel")).toString(), text("gpu"));
    EXPECT_FALSE(host.value(text("updated")).toBool());
    QFile tunnels(home() + text("/config/tunnels.json"));
    if (!tunnels.exists()) tunnels.setFileName(home() + text("/tunnels.json"));
    ASSERT_TRUE(tunnels.open(QIODevice::ReadOnly)) << qPrintable(tunnels.fileName());
    const QJsonArray saved = objectIn(tunnels.readAll()).value(text("tunnels")).toArray();
    ASSERT_EQ(saved.size(), 1);
    EXPECT_EQ(saved[0].toObject().value(text("machine")).toString(), text("gpu"));
    EXPECT_EQ(saved[0].toObject().value(text("parts")).toArray().size(), 2);
}

TEST_F(Ctl, APastedColabCommandUpdatesYesterdaysHost) {
    const auto paste = [&](const char* name, const char* command) {
        QStringList words{text("host"), text("add"), text("--json"), text("--paste"), text(command)};
        if (*name) words.insert(2, text(name));
        return run(words);
    };
    const auto first = paste("", "ssh -o UserKnownHostsFile=/dev/null -oStrictHostKeyChecking=no "
                                 "-oProxyCommand=\"cloudflared access ssh --hostname %h\" "
                                 "-L 5901:localhost:5901 colab@some-words.trycloudflare.com");
    ASSERT_EQ(first.exitCode, 0) << first.err;
    EXPECT_EQ(objectIn(first.out).value(text("name")).toString(), text("some-words"));
    EXPECT_EQ(objectIn(first.out).value(text("tunnel")).toString(), text("some-words"));
    const auto second = paste("", "ssh -o UserKnownHostsFile=/dev/null -oStrictHostKeyChecking=no "
                                  "-oProxyCommand=\"cloudflared access ssh --hostname %h\" "
                                  "-L 5901:localhost:5901 colab@other-words.trycloudflare.com");
    ASSERT_EQ(second.exitCode, 0) << second.err;
    const QJsonObject told = objectIn(second.out);
    EXPECT_TRUE(told.value(text("updated")).toBool());
    EXPECT_EQ(told.value(text("name")).toString(), text("some-words"));
    EXPECT_EQ(told.value(text("address")).toString(), text("other-words.trycloudflare.com"));
    EXPECT_TRUE(told.value(text("tunnel")).isNull()) << "it has that forward already";
    EXPECT_EQ(list().size(), 1);
    // A name of one's own is one's own decision.
    EXPECT_EQ(paste("mine",
                    "ssh -o UserKnownHostsFile=none -oProxyCommand=\"cloudflared access ssh --hostname "
                    "%h\" colab@third.trycloudflare.com")
                  .exitCode,
              0);
    EXPECT_EQ(list().size(), 2);
    EXPECT_EQ(paste("", "telnet x").exitCode, 2);
}

TEST_F(Ctl, ImportsTheSessionsOfPutty) {
    const QString file = hearth::test::dataFile(text("putty/putty.reg"));
    const auto unanswered = run({text("host"), text("import"), file, text("--json")});
    EXPECT_EQ(unanswered.exitCode, 3) << unanswered.err;
    EXPECT_TRUE(QByteArray(unanswered.err).contains("--yes")) << "how it goes on: " << unanswered.err;
    EXPECT_EQ(objectIn(unanswered.out).value(text("hosts")).toArray().size(), 3) << "shown all the same";
    EXPECT_FALSE(objectIn(unanswered.out).value(text("saved")).toBool());
    EXPECT_EQ(list(), QJsonArray());

    const auto done = run({text("host"), text("import"), file, text("--yes"), text("--json")});
    ASSERT_EQ(done.exitCode, 0) << done.err;
    EXPECT_TRUE(objectIn(done.out).value(text("saved")).toBool());
    EXPECT_EQ(objectIn(done.out).value(text("passed_over")).toArray().size(), 2);
    const QJsonArray hosts = list();
    ASSERT_EQ(hosts.size(), 3);
    const QJsonObject gpu = objectIn(run({text("host"), text("show"), text("gpu box"), text("--json")}).out);
    EXPECT_EQ(gpu.value(text("port")).toInt(), 2222);
    EXPECT_EQ(gpu.value(text("jumps")).toArray().size(), 1);

    const auto again = run({text("host"), text("import"), file});
    EXPECT_EQ(again.exitCode, 0) << again.err;
    EXPECT_TRUE(again.out.contains("gpu box")) << again.out;
    EXPECT_EQ(list().size(), 3);
    EXPECT_EQ(run("host import /no/such/file").exitCode, 1);
    EXPECT_EQ(run("host import").exitCode, 2);
}

TEST_F(Ctl, ThisComputerIsAMachineToo) {
    const auto output = run(
        {text("exec"), text("local"), text("--"), text("sh"), text("-c"), text("cat; echo err >&2; exit 5")},
        "given");
    EXPECT_EQ(output.exitCode, 5);
    EXPECT_EQ(output.out, "given");
    EXPECT_EQ(output.err, "err\n");
}

TEST_F(CtlServer, TestsAHostByItsOtherAddress) {
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const QString real = text("%1:%2").arg(sshd.address()).arg(sshd.port());
    const QString own = text("%1@127.0.0.1:%2").arg(sshd.user()).arg(freePort());
    ASSERT_EQ(run({text("host"), text("add"), text("nas"), own, text("--also"), real, text("--key"),
                   sshd.clientKey()})
                  .exitCode,
              0);
    trust();
    const auto tested = run("host test nas --json");
    ASSERT_EQ(tested.exitCode, 0) << tested.err;
    QStringList steps;
    for (const QJsonValue& each : objectIn(tested.out).value(text("steps")).toArray()) {
        const QJsonObject step = each.toObject();
        if (step.value(text("name")).toString() == text("Connection")) {
            EXPECT_FALSE(step.value(text("ok")).toBool());
        }
        if (step.value(text("name")).toString() == text("Other address"))
            steps << step.value(text("detail")).toString();
    }
    EXPECT_EQ(steps, QStringList{real}) << tested.out;
}

TEST_F(CtlServer, AnUnknownKeyNeedsAnAnswerAndTrustGivesIt) {
    startAndAdd();
    const auto refused = run("--json exec nas -- true");
    EXPECT_EQ(refused.exitCode, 3) << refused.err;
    EXPECT_EQ(errorKindIn(refused), text("host_key_unknown")) << refused.err;
    EXPECT_EQ(run("host trust nas").exitCode, 3);
    EXPECT_EQ(run("host test nas").exitCode, 3);

    const auto trusted = run("host trust nas --yes --json");
    ASSERT_EQ(trusted.exitCode, 0) << trusted.err;
    EXPECT_EQ(objectIn(trusted.out).value(text("fingerprint")).toString(), sshd.fingerprint());
    QFile known(home() + text("/known_hosts"));
    ASSERT_TRUE(known.open(QIODevice::ReadOnly));
    EXPECT_TRUE(known.readAll().contains(sshd.hostKey().split(' ').value(1)));
    EXPECT_FALSE(QFileInfo::exists(QDir::homePath() + text("/.ssh/known_hosts")));

    EXPECT_EQ(run("exec nas -- true").exitCode, 0);
    const auto again = run("host trust nas --yes --json");
    EXPECT_EQ(again.exitCode, 0) << again.err;
    EXPECT_EQ(objectIn(again.out).value(text("remembered")).toBool(), false);
}

TEST_F(CtlServer, ThePersonsOwnKnownHostsIsReadAndLeftAlone) {
    startAndAdd();
    const QString sshFolder = QDir::homePath() + text("/.ssh");
    ASSERT_TRUE(QDir().mkpath(sshFolder));
    QFile own(sshFolder + text("/known_hosts"));
    ASSERT_TRUE(own.open(QIODevice::WriteOnly));
    own.write(sshd.knownHosts());
    own.close();
    const auto output = run("exec nas -- true");
    ASSERT_TRUE(own.open(QIODevice::ReadOnly));
    EXPECT_EQ(own.readAll(), sshd.knownHosts());
    own.remove();
    EXPECT_EQ(output.exitCode, 0) << output.err;
}

TEST_F(CtlServer, AChangedKeyIsNeverTakenByYes) {
    startAddAndTrust();
    ASSERT_TRUE(sshd.changeHostKey()) << sshd.error();
    const auto output = run("exec nas --json -- true");
    EXPECT_EQ(output.exitCode, 255);
    EXPECT_EQ(errorKindIn(output), text("host_key_changed")) << output.err;
    const auto trusted = run("host trust nas --yes --json");
    EXPECT_EQ(trusted.exitCode, 1) << trusted.out;
    EXPECT_EQ(errorKindIn(trusted), text("host_key_changed")) << trusted.err;
}

TEST_F(CtlServer, ExecGivesTheCommandsOwnOutputAndCode) {
    startAddAndTrust();
    const auto output = run({text("exec"), text("nas"), text("--"), text("sh"), text("-c"),
                             text("printf out; printf err >&2; exit 42")});
    EXPECT_EQ(output.exitCode, 42);
    EXPECT_EQ(output.out, "out");
    EXPECT_EQ(output.err, "err");
    EXPECT_EQ(
        run({text("exec"), text("nas"), text("--"), text("printf"), text("%s"), text("$HOME 'a'  b")}).out,
        "$HOME 'a'  b");
    EXPECT_EQ(run("exec nas -- no-such-program-here").exitCode, 127);
    EXPECT_EQ(
        run({text("exec"), text("nas"), text("--"), text("sh"), text("-c"), text("kill -TERM $$")}).exitCode,
        143);

    const auto asJson = run({text("exec"), text("nas"), text("--json"), text("--"), text("sh"), text("-c"),
                             text("cat; printf err >&2; exit 7")},
                            "in");
    EXPECT_EQ(asJson.exitCode, 7);
    EXPECT_EQ(objectIn(asJson.out),
              (QJsonObject{{text("exit"), 7}, {text("stdout"), text("in")}, {text("stderr"), text("err")}}));
}

TEST_F(CtlServer, ExecCarriesTwentyMegabytesBothWays) {
    startAddAndTrust();
    const QByteArray bytes = randomBytes(20 * 1024 * 1024);
    const auto output = run({text("exec"), text("nas"), text("--"), text("cat")}, bytes);
    EXPECT_EQ(output.exitCode, 0) << output.err;
    EXPECT_EQ(output.out.size(), bytes.size());
    EXPECT_TRUE(output.out == bytes);
}

TEST_F(CtlServer, ExecWithATerminal) {
    HEARTH_NEEDS_PROGRAM("expect");
    startAddAndTrust();
    const QString script = folder.write(text("t.exp"), R"(set timeout 20
expect_after timeout { exit 99 }
set stty_init "rows 33 columns 101"
spawn {*}$argv
expect "size 33 101"
send "typed\r"
expect "got typed"
expect eof
exit [lindex [wait] 3]
)");
    const auto output = hearth::test::runProgram(
        text("expect"),
        QStringList{text("-f"), script} +
            command({text("exec"), text("nas"), text("-t"), text("--"), text("sh"), text("-c"),
                     text("tty >/dev/null && echo size $(stty size); read l; echo got $l; exit 9")})
                .mid(2));
    EXPECT_EQ(output.exitCode, 9) << output.out << output.err;
}

TEST_F(CtlServer, ExecEndsQuietlyWhenItsReaderIsSatisfied) {
    startAddAndTrust();
    const QStringList words = command({text("exec"), text("nas"), text("--"), text("yes")}).mid(2);
    const auto output = hearth::test::runProgram(
        text("bash"),
        QStringList{text("-c"), text("\"$@\" | head -n 1; echo ${PIPESTATUS[0]}"), text("bash")} + words);
    EXPECT_EQ(output.out, "y\n141\n");
    EXPECT_EQ(output.err, "");
}

TEST_F(CtlServer, SigtermEndsExec) {
    startAddAndTrust();
    LabProcess process;
    ASSERT_TRUE(process.start({command({text("exec"), text("nas"), text("--"), text("sh"), text("-c"),
                                        text("echo started; sleep 1000")})
                                   .mid(2),
                               {},
                               {},
                               {}}));
    ASSERT_TRUE(process.waitForOutput("started")) << process.output();
    process.signal(SIGTERM);
    EXPECT_EQ(process.waitForEnd(), 255);
}

TEST_F(CtlServer, AFailureOfHearthsIs255) {
    ASSERT_EQ(
        run(QStringList{text("host"), text("add"), text("nas"), text("ada@127.0.0.1:%1").arg(freePort())})
            .exitCode,
        0);
    const auto output = run("exec nas --json -- true");
    EXPECT_EQ(output.exitCode, 255);
    EXPECT_EQ(errorKindIn(output), text("unreachable")) << output.err;
    // The system's own word is there for whoever looks closer, on the terminal and in JSON.
    const auto detail = objectIn(output.err).value(text("error")).toObject().value(text("detail")).toString();
    EXPECT_TRUE(detail.contains(text("refused"))) << output.err;
    EXPECT_TRUE(run("exec nas -- true").err.contains("\n  " + detail.toUtf8() + '\n'));
    EXPECT_EQ(run("exec nobody-by-that-name -- true").exitCode, 255);
    const auto tested = run("host test nas --json");
    EXPECT_EQ(tested.exitCode, 1);
    const QJsonObject document = objectIn(tested.out);
    EXPECT_FALSE(document.value(text("ok")).toBool(true));
    EXPECT_FALSE(document.value(text("steps")).toArray().isEmpty());
}

TEST_F(CtlServer, APasswordNeedsATerminal) {
    sshd.options.users = {{text("ada"), text("ada's pw"), {}}};
    HEARTH_NEEDS(!sshd.needsRoot() || hearth::test::isRoot(), "to run as root");
    HEARTH_NEEDS_PROGRAM("expect");
    startAndAdd({text("--login"), text("password")});
    trust();
    const auto refused = run("exec nas --json -- true");
    EXPECT_EQ(refused.exitCode, 3);
    EXPECT_EQ(errorKindIn(refused), text("needs_answer")) << refused.err;

    const QString script = folder.write(text("t.exp"), R"(set timeout 20
spawn {*}$argv
expect_after timeout { exit 99 }
expect -re {[Pp]assword.*: }
send "wrong\r"
expect -re {refused.*[Pp]assword.*: }
send "ada's pw\r"
expect "in as ada"
expect eof
exit [lindex [wait] 3]
)");
    const auto output = hearth::test::runProgram(
        text("expect"),
        QStringList{text("-f"), script} + command({text("exec"), text("nas"), text("--"), text("sh"),
                                                   text("-c"), text("echo in as $(id -un); exit 4")})
                                              .mid(2));
    EXPECT_EQ(output.exitCode, 4) << output.out << output.err;
    EXPECT_FALSE(output.out.contains("ada's pw"));
    EXPECT_FALSE(output.out.contains("wrong")) << output.out;
}

TEST_F(CtlServer, TrustAsksOnTheTerminal) {
    HEARTH_NEEDS_PROGRAM("expect");
    startAndAdd();
    const QString script = folder.write(text("t.exp"), R"(set timeout 20
spawn {*}$argv
expect_after timeout { exit 99 }
expect "SHA256:"
expect -ex "+----\[SHA256\]-----+"
expect "Trust it?"
send "yes\r"
expect eof
exit [lindex [wait] 3]
)");
    const auto output = hearth::test::runProgram(
        text("expect"),
        QStringList{text("-f"), script} + command({text("host"), text("trust"), text("nas")}).mid(2));
    EXPECT_EQ(output.exitCode, 0) << output.out << output.err;
    EXPECT_EQ(run("exec nas -- true").exitCode, 0);
}

TEST_F(CtlServer, TestShowsEveryStep) {
    startAddAndTrust();
    const auto output = run("host test nas --json");
    ASSERT_EQ(output.exitCode, 0) << output.err;
    const QJsonObject document = objectIn(output.out);
    EXPECT_TRUE(document.value(text("ok")).toBool());
    const QJsonArray steps = document.value(text("steps")).toArray();
    EXPECT_GE(steps.size(), 4);
    for (const auto& step : steps) {
        const QJsonObject object = step.toObject();
        for (const char* key : {"name", "ok", "ms", "detail"}) EXPECT_TRUE(object.contains(text(key))) << key;
    }
}

TEST_F(CtlServer, ForwardListensUntilItIsEnded) {
    startAddAndTrust();
    const EchoServer echo;
    ASSERT_TRUE(echo.listening());
    LabProcess process;
    ASSERT_TRUE(process.start(
        {command({text("forward"), text("nas"), text("0:127.0.0.1:%1").arg(echo.port()), text("--json")})
             .mid(2),
         {},
         {},
         {}}));
    ASSERT_TRUE(process.waitForOutput("\n")) << process.output();
    const QString listening = objectIn(process.output()).value(text("listening")).toString();
    ASSERT_TRUE(listening.startsWith(text("127.0.0.1:"))) << process.output();
    const quint16 port = listening.section(QLatin1Char(':'), 1).toUShort();

    auto socket = connectLocalTcp(text("127.0.0.1"), port, Control{});
    ASSERT_TRUE(socket) << socket.error();
    const auto stream = makeSocketStream(std::move(*socket));
    const QByteArray bytes("through hearthctl");
    ASSERT_TRUE(writeAll(*stream, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, Control{}));
    ASSERT_TRUE(stream->finishWriting());
    const auto back = readToEnd(*stream, 1024, Control{});
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, bytes);

    // The port is taken now, and said by whom.
    const auto second =
        run({text("forward"), text("nas"), text("-L"), text("%1:127.0.0.1:9").arg(port), text("--json")});
    EXPECT_EQ(second.exitCode, 1);
    EXPECT_EQ(errorKindIn(second), text("busy")) << second.err;

    process.signal(SIGTERM);
    EXPECT_EQ(process.waitForEnd(), 0) << process.output();
    EXPECT_FALSE(connectLocalTcp(text("127.0.0.1"), port, Control{}));
}

TEST_F(CtlServer, AForwardInAScriptsBackgroundEndsOnSigint) {
    startAddAndTrust();
    // A shell without job control ignores SIGINT in what it starts by “&”.
    const QStringList forward =
        command({text("forward"), text("nas"), text("0:127.0.0.1:9"), text("--json")}).mid(2);
    LabProcess process;
    ASSERT_TRUE(process.start(
        {QStringList{text("sh"), text("-c"), text("trap '' INT; exec \"$@\""), text("sh")} + forward,
         {},
         {},
         {}}));
    ASSERT_TRUE(process.waitForOutput("\n")) << process.output();
    process.signal(SIGINT);
    EXPECT_EQ(process.waitForEnd(), 0) << process.output();
}

TEST_F(CtlServer, TunnelsAreSavedAndHeldUp) {
    startAddAndTrust();
    const EchoServer echo;
    ASSERT_TRUE(echo.listening());
    EXPECT_EQ(run("tunnel list --json").out.trimmed(), "[]");
    const auto added = run(QStringList{text("tunnel"), text("add"), text("work db"), text("--host"),
                                       text("nas"), text("-L"), text("0:127.0.0.1:%1").arg(echo.port()),
                                       text("-D"), text("0"), text("--group"), text("work"), text("--json")});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    const QJsonObject expected{
        {text("name"), text("work db")},
        {text("machine"), text("nas")},
        {text("group"), text("work")},
        {text("forwards"), QJsonArray{text("-L 0:127.0.0.1:%1").arg(echo.port()), text("-D 0")}},
        {text("start_with_hearth"), false},
        {text("source"), text("hearth")}};
    EXPECT_EQ(objectIn(added.out), expected);
    QJsonObject listed = expected;
    listed.insert(text("state"), text("off"));
    listed.insert(text("listening"), QJsonArray{QJsonValue(), QJsonValue()});
    EXPECT_EQ(QJsonDocument::fromJson(run("tunnel list --json").out).array(), QJsonArray{listed});

    LabProcess process;
    ASSERT_TRUE(process.start(
        {command({text("tunnel"), text("up"), text("work db"), text("--json")}).mid(2), {}, {}, {}}));
    ASSERT_TRUE(process.waitForOutput("-D 0"));
    ASSERT_TRUE(process.waitForOutput("-L 0:"));
    for (const QByteArray& line : process.output().trimmed().split('\n')) {
        const QJsonObject event = objectIn(line);
        EXPECT_EQ(event.value(text("event")).toString(), text("up")) << line;
        EXPECT_EQ(event.value(text("tunnel")).toString(), text("work db"));
        EXPECT_TRUE(event.value(text("listening")).toString().startsWith(text("127.0.0.1:"))) << line;
    }
    // A lost server is told, and its return.
    sshd.killConnections();
    ASSERT_TRUE(process.waitForOutput("\"down\"")) << process.output();
    process.signal(SIGTERM);
    EXPECT_EQ(process.waitForEnd(), 0) << process.output();

    EXPECT_EQ(run(QStringList{text("tunnel"), text("remove"), text("work db")}).exitCode, 0);
    EXPECT_EQ(run("tunnel up gone").exitCode, 1);
    EXPECT_EQ(run("tunnel list --json").out.trimmed(), "[]");
}

TEST_F(CtlServer, ATunnelThatNobodyHereCanBringUpIsAnError) {
    startAddAndTrust();
    const EchoServer taken;
    ASSERT_EQ(run(QStringList{text("tunnel"), text("add"), text("a"), text("--host"), text("nas"), text("-L"),
                              text("%1:127.0.0.1:9").arg(taken.port())})
                  .exitCode,
              0);
    const auto output = run("tunnel up a --json");
    EXPECT_EQ(output.exitCode, 1);
    EXPECT_EQ(errorKindIn(output), text("busy")) << output.err;
    EXPECT_EQ(objectIn(output.out).value(text("event")).toString(), text("refused")) << output.out;
}
