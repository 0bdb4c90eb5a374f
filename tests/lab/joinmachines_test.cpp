// SPDX-License-Identifier: GPL-3.0-or-later
// Machines that join a network and are authorized: this computer, one behind a real sshd, fake services.
#include "core/zerotier/joinmachines.h"

#include "tests/lab/support/controllerworld.h"

#include <QSysInfo>

namespace hearth {
namespace {

using namespace lab;
using ::testing::HasSubstr;
using Step = JoiningMachine::Step;

QString latin(const char* text) { return QString::fromLatin1(text); }
const QString kLocal = latin("local"), kBox = latin("box"), kLocalNode = latin("371968a875"),
              kBoxNode = latin("014cc834ac");

class JoinLab : public ControllerWorld {
protected:
    void SetUp() override {
        ControllerWorld::SetUp();
        if (!HasFatalFailure() && !IsSkipped()) addMachine(kBox, kBoxNode);
    }
    JoinMachines both(const QString& network) const {
        JoinMachines what;
        what.machines = {kLocal, kBox};
        what.network = network;
        return what;
    }
    JoinMachines one(const QString& network) const {
        JoinMachines what = both(network);
        what.machines = {kLocal};
        return what;
    }
    /// The rows at the end; each machine's steps are kept in `steps`.
    QList<JoiningMachine> join(const JoinMachines& what, const Control& control = patient()) {
        auto rows = joinMachines(
            zeroTier, controllers, what,
            [&](const QList<JoiningMachine>& told) {
                EXPECT_EQ(busy.exchange(true), false) << "told by two at a time";
                for (const JoiningMachine& row : told) {
                    auto& before = steps[row.machine];
                    if (before.empty() || before.back() != row.step) before.push_back(row.step);
                }
                if (onTold) onTold(told);
                busy = false;
            },
            control);
        EXPECT_OK(rows);
        return rows ? *rows : QList<JoiningMachine>();
    }
    static QString problem(const JoiningMachine& row) { return row.error ? row.error->message : QString(); }

    std::function<void(const QList<JoiningMachine>&)> onTold;
    std::map<QString, std::vector<Step>> steps;
    std::atomic<bool> busy = false;
};

TEST_F(JoinLab, EachJoinsIsAuthorizedNamedAndGetsItsAddress) {
    for (const int generation : {1, 2}) {
        SCOPED_TRACE(generation);
        steps.clear();
        central.forgetRequests();
        const QString network =
            central.addNetwork(latin("lab"), true, QStringLiteral("10.147.%1").arg(generation));
        held(aCentral(generation));
        const auto rows = join(both(network));
        ASSERT_EQ(rows.size(), 2);
        EXPECT_EQ(rows[0].machine, kLocal);
        EXPECT_EQ(rows[1].machine, kBox);
        for (const JoiningMachine& row : rows) {
            EXPECT_EQ(row.step, Step::Joined) << problem(row);
            ASSERT_EQ(row.addresses.size(), 1);
            EXPECT_THAT(row.addresses.first().toStdString(),
                        ::testing::MatchesRegex("10\\.147\\." + std::to_string(generation) + "\\.[0-9]+"));
            EXPECT_TRUE(world->authorized(network, row.node));
            const auto& way = steps[row.machine];
            const std::vector<Step> whole{Step::Waiting, Step::Joining, Step::Authorizing,
                                          Step::WaitingForAddress, Step::Joined};
            // One that the other was told with may have been on its way already.
            EXPECT_THAT(way, ::testing::Each(::testing::AnyOfArray(whole)));
            EXPECT_EQ(way.back(), Step::Joined);
        }
        EXPECT_EQ(rows[0].node, kLocalNode);
        EXPECT_EQ(world->member(network, kBoxNode).value(QLatin1String("name")).toString(), kBox);
        EXPECT_EQ(world->member(network, kLocalNode).value(QLatin1String("name")).toString(),
                  QSysInfo::machineHostName());
        const auto authorizations = generation == 1
                                        ? central.bodies().count(R"({"config":{"authorized":true}})")
                                        : central.requests().filter(latin("/authorize")).size();
        EXPECT_EQ(authorizations, 2);
        // Both lead to the same networks: either could be asked.
        ASSERT_OK(controllers.remove(QStringLiteral("central%1").arg(generation), patient()));
    }
}

TEST_F(JoinLab, TheStepsComeInTheirOrder) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    EXPECT_EQ(join(one(network)).first().step, Step::Joined);
    EXPECT_EQ(steps[kLocal],
              (std::vector<Step>{Step::Joining, Step::Authorizing, Step::WaitingForAddress, Step::Joined}));
}

TEST_F(JoinLab, ANameThatIsThereStays) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    world->authorize(network, kLocalNode, false);
    world->nameMember(network, kLocalNode, latin("my laptop"));
    EXPECT_EQ(join(one(network)).first().step, Step::Joined);
    EXPECT_EQ(world->member(network, kLocalNode).value(QLatin1String("name")).toString(), latin("my laptop"));
}

TEST_F(JoinLab, WhatFailsStopsOnlyItsOwnRow) {
    held(aMachine(kLocal));
    const QString network = world->addNetwork(kLocalNode, latin("lab"));
    JoinMachines what = both(network);
    what.machines = {latin("nowhere"), kLocal, kBox, kLocal};
    services.at(kBox)->stop();
    const auto rows = join(what);
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0].step, Step::Failed);
    ASSERT_TRUE(rows[0].error);
    EXPECT_EQ(rows[0].error->kind, ErrorKind::NotFound);
    EXPECT_EQ(rows[1].step, Step::Joined) << problem(rows[1]);
    EXPECT_EQ(rows[2].step, Step::Failed);
    ASSERT_TRUE(rows[2].error);
    EXPECT_EQ(rows[2].error->kind, ErrorKind::Unreachable);
}

TEST_F(JoinLab, WithoutAControllerSomebodyElseMustAuthorizeIt) {
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Unauthorized);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::NotFound);
    EXPECT_EQ(service(kLocal).joined(), QStringList{network});
    // Nor is anybody asked where that is not wanted.
    held(aMachine(kBox));
    JoinMachines what = one(network);
    what.authorize = false;
    const auto again = join(what).first();
    EXPECT_EQ(again.step, Step::Unauthorized);
    ASSERT_TRUE(again.error);
    EXPECT_EQ(again.error->kind, ErrorKind::Denied);
    EXPECT_THAT(again.error->hint.toStdString(), HasSubstr(kLocalNode.toStdString()));
    EXPECT_FALSE(world->authorized(network, kLocalNode));
}

TEST_F(JoinLab, APublicNetworkWantsNoController) {
    const QString network = world->addNetwork(kBoxNode, latin("open"), false);
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Joined) << problem(row);
    EXPECT_EQ(row.error, std::nullopt);
    EXPECT_EQ(row.addresses.size(), 1);
}

TEST_F(JoinLab, AControllerThatGoesAwayInBetweenLeavesItUnauthorizedAndIsTold) {
    const QString network = central.addNetwork(latin("lab"));
    held(aCentral(1));
    central.setFault(Fault::Closes, "POST /network/");
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Unauthorized);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::Unreachable) << *row.error;
    EXPECT_EQ(service(kLocal).joined(), QStringList{network});
}

TEST_F(JoinLab, AControllerThatComesBackIsAskedOnceMore) {
    const QString network = central.addNetwork(latin("lab"));
    held(aCentral(1));
    central.setFault(Fault::Out, "POST /network/");
    onTold = [&](const QList<JoiningMachine>& rows) {
        if (rows.first().step == Step::WaitingForAddress) central.setFault(Fault::None, "POST /network/");
    };
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Joined) << problem(row);
    EXPECT_EQ(row.error, std::nullopt);
}

TEST_F(JoinLab, CancellingTellsWhereEachIs) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    service(kLocal).force(network, latin("REQUESTING_CONFIGURATION"));
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    onTold = [&](const QList<JoiningMachine>& rows) {
        if (rows[0].step == Step::WaitingForAddress && rows[1].step == Step::Joined) stop.request_stop();
    };
    const auto rows = join(both(network), control);
    EXPECT_EQ(rows[0].step, Step::WaitingForAddress);
    ASSERT_TRUE(rows[0].error);
    EXPECT_EQ(rows[0].error->kind, ErrorKind::Cancelled);
    EXPECT_EQ(rows[0].node, kLocalNode);
    EXPECT_EQ(rows[1].step, Step::Joined);
    EXPECT_EQ(rows[1].error, std::nullopt);
}

TEST_F(JoinLab, TheServicesOwnTimeIsCountedApart) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    service(kLocal).force(network, latin("REQUESTING_CONFIGURATION"));
    onTold = [&](const QList<JoiningMachine>& rows) {
        if (rows.first().waited > std::chrono::milliseconds(300)) service(kLocal).force(network, {});
    };
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Joined) << problem(row);
    EXPECT_GT(row.waited, std::chrono::milliseconds(300));
}

TEST_F(JoinLab, OneThatGetsNoAnswerIsGivenUpAtTheDeadline) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    service(kLocal).force(network, latin("REQUESTING_CONFIGURATION"));
    // Reached first, so that the deadline is for the waiting.
    ASSERT_OK(zeroTier.node(kLocal, patient()));
    const auto row = join(one(network), patient().within(std::chrono::seconds(2))).first();
    EXPECT_EQ(row.step, Step::Failed);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::TimedOut);
    EXPECT_THAT(row.error->message.toStdString(), HasSubstr("This computer has no address yet. "));
    EXPECT_EQ(row.error->detail, latin("REQUESTING_CONFIGURATION"));
}

TEST_F(JoinLab, WhatItsServiceSaysEndsTheWaiting) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    service(kLocal).force(network, latin("AUTHENTICATION_REQUIRED"), latin("https://sso.example/login"));
    auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Unauthorized);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::NeedsAnswer);
    service(kLocal).force(network, latin("NOT_FOUND"));
    row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Failed);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::NotFound);
    service(kLocal).force(network, latin("PORT_ERROR"));
    row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Failed);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::Failed);
}

TEST_F(JoinLab, AServiceThatRestartsWhileItJoinsIsAskedAgain) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    service(kLocal).setFault(test::FakeZeroTier::Fault::Closes, "POST /network/");
    std::jthread mending([&] {
        const auto posted = [&] {
            return !service(kLocal).requests().filter(latin("POST /network/")).isEmpty();
        };
        EXPECT_TRUE(test::eventually(posted));
        service(kLocal).setFault(test::FakeZeroTier::Fault::None, "POST /network/");
    });
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Joined) << problem(row);
}

TEST_F(JoinLab, AServiceThatRestartsInTheMiddleIsWaitedFor) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    bool stopped = false, started = false;
    onTold = [&](const QList<JoiningMachine>& rows) {
        if (rows.first().step != Step::WaitingForAddress) return;
        if (!std::exchange(stopped, true)) {
            services.at(kLocal)->stop();
        } else if (!std::exchange(started, true)) {
            EXPECT_TRUE(services.at(kLocal)->start());
        }
    };
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Joined) << problem(row);
    EXPECT_TRUE(started);
}

TEST_F(JoinLab, OneThatLeavesMeanwhileFails) {
    held(aMachine(kBox));
    const QString network = world->addNetwork(kBoxNode, latin("lab"));
    service(kLocal).force(network, latin("REQUESTING_CONFIGURATION"));
    onTold = [&](const QList<JoiningMachine>& rows) {
        if (rows.first().step == Step::WaitingForAddress) (void)zeroTier.leave(kLocal, network, patient());
    };
    const auto row = join(one(network)).first();
    EXPECT_EQ(row.step, Step::Failed);
    ASSERT_TRUE(row.error);
    EXPECT_EQ(row.error->kind, ErrorKind::NotFound);
}

TEST_F(JoinLab, TheFlagsAreSet) {
    held(aMachine(kBox));
    JoinMachines what = one(world->addNetwork(kBoxNode, latin("lab")));
    what.flags.allowDns = true;
    EXPECT_EQ(join(what).first().step, Step::Joined);
    const auto network = zeroTier.network(kLocal, what.network, patient());
    ASSERT_OK(network);
    EXPECT_EQ(network->flags, (ZeroTierFlags{true, false, false, true}));
}

TEST_F(JoinLab, WhatCannotBeBegunIsAnError) {
    EXPECT_ERROR(joinMachines(zeroTier, controllers, one(latin("x")), {}, patient()), ErrorKind::Invalid);
    JoinMachines nobody = one(latin("8056c2e21c000001"));
    nobody.machines.clear();
    EXPECT_ERROR(joinMachines(zeroTier, controllers, nobody, {}, patient()), ErrorKind::Invalid);
}

}  // namespace
}  // namespace hearth
