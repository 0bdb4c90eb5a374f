// SPDX-License-Identifier: GPL-3.0-or-later
// One owner of a home: several real programs (hearthctl, the window) on the same tunnels.
#include "core/base/paths.h"
#include "core/base/shellquote.h"
#include "core/base/socketstream.h"
#include "core/owner/ownerclient.h"
#include "core/services.h"
#include "core/tunnels/tunnelstore.h"
#include "tests/lab/echoserver.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFileInfo>

#include <csignal>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::ProgramOutput;
using hearth::test::TempDir;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }
QStringList words(const char* all) { return text(all).split(QLatin1Char(' ')); }
QJsonObject objectIn(const QByteArray& bytes) { return QJsonDocument::fromJson(bytes.trimmed()).object(); }

class CtlTunnel : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("setsid");
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << sshd.error();
        addHost("nas", sshd);
        add("a", freePort());
        add("b", freePort());
    }
    void addHost(const char* name, const LabSshd& server) const {
        const QString address = text("%1@%2:%3").arg(server.user(), server.address()).arg(server.port());
        ASSERT_EQ(
            run({text("host"), text("add"), text(name), address, text("--key"), server.clientKey()}).exitCode,
            0);
        ASSERT_EQ(run({text("host"), text("trust"), text(name), text("--yes")}).exitCode, 0);
    }
    void add(const char* name, quint16 port, const QStringList& more = {}, const char* host = "nas") {
        ports[text(name)] = port;
        const auto added =
            run(QStringList{text("tunnel"), text("add"), text(name), text("--host"), text(host), text("-L"),
                            text("%1:127.0.0.1:%2").arg(port).arg(echo.port())} +
                more);
        ASSERT_EQ(added.exitCode, 0) << added.err;
    }
    QStringList command(const QStringList& all) const {
        return QStringList{hearth::test::builtProgram(text("hearthctl")), text("--home"), home()} + all;
    }
    ProgramOutput run(const QStringList& all) const {
        const QStringList argv = QStringList{text("setsid"), text("-w")} + command(all);
        return hearth::test::runProgram(argv.first(), argv.mid(1));
    }
    ProgramOutput run(const char* all) const { return run(words(all)); }
    std::unique_ptr<LabProcess> start(const char* all) const {
        auto process = std::make_unique<LabProcess>();
        EXPECT_TRUE(process->start({command(words(all)), {}, {}, {}})) << process->error().toStdString();
        return process;
    }
    /// The window, without a display.
    std::unique_ptr<LabProcess> startWindow(const QString& machine = {}) const {
        auto process = std::make_unique<LabProcess>();
        QStringList argv{hearth::test::builtProgram(text("hearth")), text("--home"), home()};
        if (!machine.isEmpty()) argv += machine;
        EXPECT_TRUE(process->start({argv, {{text("QT_QPA_PLATFORM"), text("offscreen")}}, {}, {}}));
        return process;
    }
    QString stateOf(const char* name) const {
        for (const QJsonValue& each : QJsonDocument::fromJson(run("tunnel list --json").out).array())
            if (each.toObject().value(text("name")).toString() == text(name))
                return each.toObject().value(text("state")).toString();
        return {};
    }
    QStringList tried(const char* all) const {
        const auto done = run(all);
        EXPECT_EQ(done.exitCode, 0) << all << done.err.constData();
        QStringList names;
        for (const QJsonValue& each : objectIn(done.out).value(text("tried")).toArray())
            names.append(each.toString());
        return names;
    }
    bool answers(const char* name) const {
        auto socket = connectLocalTcp(text("127.0.0.1"), ports.value(text(name)), Control{});
        if (!socket) return false;
        const auto stream = makeSocketStream(std::move(*socket));
        return writeAll(*stream, std::span("hello", 5), Control{}) && stream->finishWriting() &&
               readToEnd(*stream, 1024, Control{}).value_or(QByteArray()) == "hello";
    }
    QString home() const { return folder.path() + text("/hearth"); }

    TempDir folder;
    LabSshd sshd;
    EchoServer echo;
    QHash<QString, quint16> ports;
};

QList<QJsonObject> events(const LabProcess& process) {
    QList<QJsonObject> all;
    for (const QByteArray& line : process.output().trimmed().split('\n'))
        if (line.startsWith("{\"at\"")) all.append(objectIn(line));
    return all;
}
int count(const LabProcess& process, const char* event) {
    const auto all = events(process);
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const QJsonObject& each) {
        return each.value(text("event")).toString() == text(event);
    }));
}
/// Until it has told of that event so often.
bool waitForEvents(const LabProcess& process, const char* event, int times) {
    for (qsizetype from = 0;;) {
        if (count(process, event) >= times) return true;
        if (!process.waitForOutput("\n", from)) return count(process, event) >= times;
        from = process.output().indexOf('\n', from) + 1;
    }
}

}  // namespace

TEST_F(CtlTunnel, AnotherSeesWhatIsOnAndSwitchesItOff) {
    EXPECT_EQ(stateOf("a"), text("off"));
    const auto owner = start("tunnel up a b --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 2)) << owner->output();
    const auto list = run("tunnel list --json");
    const QJsonObject a = QJsonDocument::fromJson(list.out).array().first().toObject();
    EXPECT_EQ(a.value(text("state")).toString(), text("up")) << list.out;
    EXPECT_EQ(a.value(text("listening")).toArray(),
              QJsonArray{text("127.0.0.1:%1").arg(ports.value(text("a")))});
    EXPECT_TRUE(run("tunnel list").out.contains("  on  "));

    const auto down = run("tunnel down a --json");
    EXPECT_EQ(down.exitCode, 0) << down.err;
    EXPECT_EQ(objectIn(down.out), QJsonObject({{text("switched_off"), QJsonArray{text("a")}}}));
    ASSERT_TRUE(waitForEvents(*owner, "down", 1)) << owner->output();
    EXPECT_FALSE(answers("a"));
    EXPECT_TRUE(answers("b"));
    EXPECT_EQ(objectIn(run("tunnel down a --json").out), QJsonObject({{text("switched_off"), QJsonArray()}}));
    // Nothing is left to be held: it is done.
    EXPECT_EQ(run("tunnel down b").exitCode, 0);
    EXPECT_EQ(owner->waitForEnd(), 0) << owner->output();
    EXPECT_EQ(stateOf("b"), text("off"));
    EXPECT_EQ(run("tunnel down nothing").exitCode, 1);
}

TEST_F(CtlTunnel, OneThatFollowsSwitchesOffOnlyWhatItSwitchedOn) {
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    const auto second = start("tunnel up a b --json");
    ASSERT_TRUE(waitForEvents(*second, "up", 2)) << second->output();
    EXPECT_TRUE(answers("b"));
    second->signal(SIGINT);
    EXPECT_EQ(second->waitForEnd(), 0) << second->output();
    EXPECT_TRUE(answers("a"));
    EXPECT_FALSE(answers("b"));
    owner->signal(SIGINT);
    EXPECT_EQ(owner->waitForEnd(), 0) << owner->output();
    EXPECT_FALSE(answers("a"));
}

TEST_F(CtlTunnel, WhenTheOwnerIsKilledWhoFollowsTakesUpAtOnce) {
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    const auto second = start("tunnel up a b --json");
    ASSERT_TRUE(waitForEvents(*second, "up", 2)) << second->output();
    owner->kill();
    ASSERT_TRUE(waitForEvents(*second, "up", 4)) << second->output();
    EXPECT_EQ(count(*second, "down"), 2) << second->output();
    EXPECT_TRUE(answers("a"));
    EXPECT_TRUE(answers("b"));
    EXPECT_EQ(stateOf("a"), text("up"));
    second->kill();
    // The socket that is left there is nobody's.
    EXPECT_EQ(stateOf("a"), text("off"));
    const auto third = start("tunnel up a --json");
    EXPECT_TRUE(waitForEvents(*third, "up", 1)) << third->output();
}

TEST_F(CtlTunnel, WhenTheOwnerIsEndedWhoFollowsTakesUpWhatItWantsToo) {
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    const auto second = start("tunnel up a b --json");
    ASSERT_TRUE(waitForEvents(*second, "up", 2)) << second->output();
    owner->signal(SIGINT);
    EXPECT_EQ(owner->waitForEnd(), 0) << owner->output();
    ASSERT_TRUE(waitForEvents(*second, "up", 4)) << second->output();
    EXPECT_TRUE(answers("a"));
    EXPECT_TRUE(answers("b"));
}

TEST_F(CtlTunnel, WhatAPersonSwitchedOffStaysOffWithTheNextOwner) {
    const auto owner = start("tunnel up a b --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 2)) << owner->output();
    const auto second = start("tunnel up a b --json");
    ASSERT_TRUE(waitForEvents(*second, "up", 2)) << second->output();
    EXPECT_EQ(run("tunnel down a").exitCode, 0);
    ASSERT_TRUE(waitForEvents(*second, "down", 1)) << second->output();
    owner->kill();
    // They are switched on in this order: a would be on before b is.
    ASSERT_TRUE(waitForEvents(*second, "up", 3)) << second->output();
    EXPECT_TRUE(answers("b"));
    EXPECT_FALSE(answers("a"));
    EXPECT_EQ(stateOf("a"), text("off"));
}

TEST_F(CtlTunnel, OneThatIsSavedAnewIsStillHeld) {
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    for (int round = 1; round <= 5; ++round) {
        TunnelStore store(Paths::forHome(home()).config + text("/tunnels.json"));
        ASSERT_TRUE(store.reload());
        TunnelSpec tunnel = store.items().first();
        ASSERT_EQ(tunnel.name, text("a"));
        tunnel.parts[0].forward.bindPort = ports[text("a")] = freePort();
        ASSERT_TRUE(store.save(tunnel));
        EXPECT_EQ(run("tunnel list").exitCode, 0);  // the owner reads anew what is saved
        ASSERT_TRUE(waitForEvents(*owner, "up", round + 1)) << owner->output();
        EXPECT_TRUE(answers("a"));
    }
    EXPECT_FALSE(owner->output().contains("disconnected")) << owner->output();
}

TEST_F(CtlTunnel, TwoThatStartAtTheSameMomentShareOneOwner) {
    for (int round = 0; round < 5; ++round) {
        const auto first = start("tunnel up a b --json");
        const auto second = start("tunnel up a b --json");
        ASSERT_TRUE(waitForEvents(*first, "up", 2)) << first->output();
        ASSERT_TRUE(waitForEvents(*second, "up", 2)) << second->output();
        EXPECT_EQ(count(*first, "refused") + count(*second, "refused"), 0)
            << first->output().constData() << second->output().constData();
        EXPECT_EQ(sshd.connections(), 1);
        first->signal(SIGTERM);
        EXPECT_EQ(first->waitForEnd(), 0) << first->output();
        second->signal(SIGTERM);
        EXPECT_EQ(second->waitForEnd(), 0) << second->output();
    }
}

TEST_F(CtlTunnel, WhatIsAddedOrRemovedMeanwhileIsKnownToTheOwner) {
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    add("c", freePort());
    const auto second = start("tunnel up c --json");
    ASSERT_TRUE(waitForEvents(*second, "up", 1)) << second->output();
    EXPECT_TRUE(answers("c"));
    EXPECT_EQ(run("tunnel remove c").exitCode, 0);
    EXPECT_EQ(second->waitForEnd(), 0) << second->output();
    EXPECT_FALSE(answers("c"));
    EXPECT_TRUE(answers("a"));
}

TEST_F(CtlTunnel, WithoutAnOwnerNothingCanBeLeftOn) {
    const auto left = run("tunnel up a --detach --json");
    EXPECT_EQ(left.exitCode, 1);
    EXPECT_TRUE(left.err.contains("not_found")) << left.err;
    const auto owner = start("tunnel up b --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    EXPECT_EQ(run("tunnel up a -d --json").exitCode, 0);
    EXPECT_TRUE(answers("a"));
    EXPECT_EQ(run("tunnel down a").exitCode, 0);
}

TEST_F(CtlTunnel, OneThatNobodyCanBringUpIsAnErrorThereToo) {
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    add("c", echo.port());
    const auto refused = run("tunnel up c --json");
    EXPECT_EQ(refused.exitCode, 1) << refused.err;
    EXPECT_TRUE(refused.err.contains("\"busy\"")) << refused.err;
    EXPECT_EQ(stateOf("c"), text("off"));
}

TEST_F(CtlTunnel, AGroupIsSwitchedTogether) {
    add("c", freePort(), words("--group work"));
    add("d", freePort(), words("--group work"));
    add("e", freePort(), words("--group play"));
    EXPECT_TRUE(run("tunnel list").out.contains("work"));
    const auto owner = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 1)) << owner->output();
    const auto work = start("tunnel up --group work --json");
    ASSERT_TRUE(waitForEvents(*work, "up", 2)) << work->output();
    EXPECT_TRUE(answers("c"));
    EXPECT_TRUE(answers("d"));
    EXPECT_FALSE(answers("b"));
    EXPECT_FALSE(answers("e"));
    // What is named and in a group counts once.
    const auto more = start("tunnel up b c --group work --group play --json");
    ASSERT_TRUE(waitForEvents(*more, "up", 4)) << more->output();
    EXPECT_TRUE(answers("e"));

    const auto down = run("tunnel down --group work --json");
    EXPECT_EQ(down.exitCode, 0) << down.err;
    EXPECT_EQ(objectIn(down.out), QJsonObject({{text("switched_off"), QJsonArray{text("c"), text("d")}}}));
    EXPECT_EQ(work->waitForEnd(), 0) << work->output();
    EXPECT_FALSE(answers("c"));
    EXPECT_FALSE(answers("d"));
    EXPECT_TRUE(answers("a"));
    EXPECT_TRUE(answers("b"));
    EXPECT_TRUE(answers("e"));
}

TEST_F(CtlTunnel, AGroupThatIsNoneIsSaidAndSoIsNothingAtAll) {
    const auto none = run("tunnel up --group nothing --json");
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_TRUE(none.err.contains("not_found")) << none.err;
    // Those that stand in no group are none.
    EXPECT_EQ(run({text("tunnel"), text("down"), text("--group"), QString()}).exitCode, 1);
    EXPECT_EQ(run("tunnel up").exitCode, 2);
    EXPECT_EQ(run("tunnel down").exitCode, 2);
}

TEST_F(CtlTunnel, WhatIsDownIsTriedAgainByAnother) {
    EXPECT_EQ(tried("tunnel reconnect --json"), QStringList());  // nobody has any on
    EXPECT_TRUE(run("tunnel reconnect").out.contains("No tunnel was down"));
    add("c", freePort(), words("--group work"));
    // One that stays up: without it the owner ended once nobody can mend the others.
    LabSshd other;
    ASSERT_TRUE(other.start()) << other.error();
    addHost("other", other);
    add("far", freePort(), {}, "other");
    const auto owner = start("tunnel up far a b c --json");
    ASSERT_TRUE(waitForEvents(*owner, "up", 4)) << owner->output();
    EXPECT_EQ(run("tunnel down b").exitCode, 0);
    EXPECT_EQ(tried("tunnel reconnect --json"), QStringList());
    EXPECT_EQ(run("tunnel reconnect nothing").exitCode, 1);

    sshd.stop();
    ASSERT_TRUE(waitForEvents(*owner, "down", 3)) << owner->output();  // and that of b
    EXPECT_EQ(tried("tunnel reconnect --json"), words("a c"));
    EXPECT_EQ(tried("tunnel reconnect --group work --json"), words("c"));
    EXPECT_EQ(tried("tunnel reconnect a far --json"), words("a"));

    sshd.options.config = {text("PubkeyAuthentication no"), text("PasswordAuthentication no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    ASSERT_TRUE(waitForEvents(*owner, "refused", 2)) << owner->output();
    const auto refused = run("tunnel reconnect --json");
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_TRUE(refused.err.contains("auth_refused")) << refused.err;
    EXPECT_EQ(stateOf("a"), text("needs_you"));

    sshd.stop();
    sshd.options.config.clear();
    ASSERT_TRUE(sshd.start()) << sshd.error();
    EXPECT_EQ(stateOf("a"), text("needs_you"));  // not by itself
    EXPECT_EQ(tried("tunnel reconnect --json"), words("a c"));
    ASSERT_TRUE(waitForEvents(*owner, "up", 6)) << owner->output();
    EXPECT_TRUE(answers("a"));
    EXPECT_TRUE(answers("c"));
    EXPECT_FALSE(answers("b"));  // off is off
}

TEST_F(CtlTunnel, TheWindowTakesThemUpAndGivesThemBack) {
    HEARTH_NEEDS(QFileInfo::exists(hearth::test::builtProgram(text("hearth"))), "the window's program");
    const auto follower = start("tunnel up a --json");
    ASSERT_TRUE(waitForEvents(*follower, "up", 1)) << follower->output();
    const auto window = startWindow();
    ASSERT_TRUE(waitForEvents(*follower, "up", 2)) << follower->output() << window->output();
    EXPECT_EQ(count(*follower, "down"), 1) << follower->output();
    EXPECT_TRUE(answers("a"));
    EXPECT_EQ(stateOf("a"), text("up"));
    // A second window raises the first one, and ends.
    EXPECT_EQ(startWindow(text("nas"))->waitForEnd(), 0);
    // What it is asked for it keeps.
    EXPECT_EQ(run("tunnel up b --detach --json").exitCode, 0);
    EXPECT_TRUE(answers("b"));

    window->kill();
    ASSERT_TRUE(waitForEvents(*follower, "up", 3)) << follower->output();
    EXPECT_TRUE(answers("a"));
    EXPECT_FALSE(answers("b"));
    follower->signal(SIGINT);
    EXPECT_EQ(follower->waitForEnd(), 0) << follower->output();
    EXPECT_FALSE(answers("a"));
}

TEST_F(CtlTunnel, OnATerminalOneLineSaysHowItStands) {
    HEARTH_NEEDS_PROGRAM("script");
    LabProcess shown;
    const QString line = shellQuote(command(words("tunnel up a")));
    ASSERT_TRUE(shown.start({{text("script"), text("-qec"), line, text("/dev/null")}, {}, {}, {}}))
        << shown.error().toStdString();
    ASSERT_TRUE(shown.waitForOutput("\ra: on")) << shown.output().toStdString();
    EXPECT_TRUE(shown.output().contains("listening on 127.0.0.1:")) << "what changed stays as a line above";
    const qsizetype before = shown.output().size();
    ASSERT_EQ(run("tunnel down a").exitCode, 0);
    EXPECT_EQ(shown.waitForEnd(), 0);
    EXPECT_TRUE(shown.output().mid(before).contains("\r      ")) << "the line is taken away in the end";
    // Where nobody looks on there are lines, and nothing is drawn over.
    const auto piped = start("tunnel up a");
    ASSERT_TRUE(piped->waitForOutput("is on, listening on")) << piped->output().toStdString();
    EXPECT_FALSE(piped->output().contains('\r'));
    piped->signal(SIGINT);
    piped->waitForEnd();
}

TEST_F(CtlTunnel, SaysThatNobodyAnswersAtTheTarget) {
    const quint16 port = freePort();
    ASSERT_EQ(run(QStringList{text("tunnel"), text("add"), text("silent"), text("--host"), text("nas"),
                              text("-L"), text("%1:127.0.0.1:%2").arg(port).arg(freePort())})
                  .exitCode,
              0);
    const auto up = start("tunnel up silent --json");
    ASSERT_TRUE(waitForEvents(*up, "silent", 1)) << up->output().toStdString();
    EXPECT_TRUE(run("tunnel list").out.contains("on, nobody answers"));
    up->signal(SIGINT);
    up->waitForEnd();
}

TEST_F(CtlTunnel, SaysThatTheWindowAsks) {
    LabSshd other;
    ASSERT_TRUE(other.start()) << other.error();
    const QString address = text("%1@%2:%3").arg(other.user(), other.address()).arg(other.port());
    ASSERT_EQ(
        run({text("host"), text("add"), text("new"), address, text("--key"), other.clientKey()}).exitCode, 0);
    add("c", freePort(), {}, "new");
    const auto window = startWindow();
    ASSERT_TRUE(hearth::test::eventually([&] {
        const auto owner = findOwner(Paths::forHome(home()).runtime, Control{});
        return owner && owner->has_value();
    })) << window->output();
    const auto up = start("tunnel up c --json");
    ASSERT_TRUE(waitForEvents(*up, "asking", 1)) << up->output().toStdString();
    const auto asked = events(*up);
    EXPECT_TRUE(asked.first().value(text("question")).toString().contains(text("new")));
    up->signal(SIGINT);
    up->waitForEnd();
}
