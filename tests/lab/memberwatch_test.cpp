// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/memberwatch.h"

#include "tests/lab/support/controllerworld.h"

namespace hearth {
namespace {

using namespace lab;

QString latin(const char* text) { return QString::fromLatin1(text); }
const QString kA = latin("aaaaaaaaaa"), kB = latin("bbbbbbbbbb");

class MemberWatchLab : public ControllerWorld {
protected:
    using Asking = QList<AskingMember>;

    void watch() {
        watch_.emplace(
            controllers,
            [this](const Asking& all, const Asking& fresh) {
                const std::lock_guard lock(mutex);
                told.push_back({nodesOf(all), nodesOf(fresh)});
                changed.notify_all();
            },
            std::chrono::hours(1));
    }
    /// "NETWORK'S NAME/NODE"
    static QStringList nodesOf(const Asking& some) {
        QStringList nodes;
        for (const AskingMember& each : some)
            nodes.append(each.networkName + QLatin1Char('/') + each.member.node);
        return nodes;
    }
    struct Told {
        QStringList all, fresh;
        friend bool operator==(const Told&, const Told&) = default;
    };
    friend void PrintTo(const Told& told, std::ostream* out) {
        *out << told.all.join(QLatin1Char(' ')).toStdString() << " | "
             << told.fresh.join(QLatin1Char(' ')).toStdString();
    }
    /// The next that it tells; all empty where it never does.
    Told next() {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, patience, [this] { return told.size() > read; }));
        return told.size() > read ? told[read++] : Told{};
    }

    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Told> told;
    std::size_t read = 0;
    std::optional<MemberWatch> watch_;  // ends first
};

TEST_F(MemberWatchLab, TellsWhoAsksAndWhoIsNews) {
    const QString lab = central.addNetwork(latin("lab"));
    const QString c = latin("cccccccccc");
    held(aCentral(1));
    world->authorize(lab, kA, false);
    world->authorize(lab, c);
    watch();
    // Who asks when it begins is no news.
    EXPECT_EQ(next(), (Told{{latin("lab/") + kA}, {}}));
    world->authorize(lab, kB, false);
    watch_->look();
    EXPECT_EQ(next(), (Told{{latin("lab/") + kA, latin("lab/") + kB}, {latin("lab/") + kB}}));
    world->authorize(lab, kA);
    watch_->look();
    EXPECT_EQ(next(), (Told{{latin("lab/") + kB}, {}}));
    // Whose authorization is taken back does not ask, though its node goes on doing so.
    world->authorize(lab, kA, false);
    world->authorize(lab, c, false);
    world->removeMember(lab, kB);
    watch_->look();
    EXPECT_EQ(next(), (Told{{}, {}}));
    // Deleted, it is one like any other.
    world->removeMember(lab, c);
    world->authorize(lab, c, false);
    watch_->look();
    EXPECT_EQ(next(), (Told{{latin("lab/") + c}, {}}));
}

TEST_F(MemberWatchLab, ANewNetworkOfAKnownControllerIsNewsAndAPublicOneIsNotLookedAt) {
    held(aCentral(2));
    watch();
    EXPECT_EQ(next(), Told());
    central.forgetRequests();
    world->authorize(central.addNetwork(latin("lab")), kA, false);
    const QString open = central.addNetwork(latin("open"), false);
    world->authorize(open, kB, false);
    watch_->look();
    const Told now = next();
    EXPECT_EQ(now.fresh, QStringList{latin("lab/") + kA});
}

TEST_F(MemberWatchLab, AControllerThatIsAddedIsLookedAtAtOnce) {
    const QString lab = world->addNetwork(latin("371968a875"), latin("lab"));
    world->authorize(lab, kA, false);
    watch();
    EXPECT_EQ(next(), Told());
    held(aMachine(latin("local")));
    EXPECT_EQ(next(), (Told{{latin("lab/") + kA}, {}}));
    ASSERT_OK(controllers.remove(latin("local"), patient()));
    EXPECT_EQ(next(), Told());
}

TEST_F(MemberWatchLab, OneThatDoesNotAnswerIsPassedOverAndWhatItSaidLastHolds) {
    const QString far = central.addNetwork(latin("far")),
                  near = world->addNetwork(latin("371968a875"), latin("near"));
    held(aCentral(1));
    held(aMachine(latin("local")));
    world->authorize(far, kA, false);
    watch();
    EXPECT_EQ(next(), (Told{{latin("far/") + kA}, {}}));
    central.stop();
    world->authorize(near, kB, false);
    watch_->look();
    EXPECT_EQ(next(), (Told{{latin("far/") + kA, latin("near/") + kB}, {latin("near/") + kB}}));
}

TEST_F(MemberWatchLab, NobodyIsLoggedInForIt) {
    addMachine(latin("box"), latin("696cb83480"));
    const QString lab = world->addNetwork(latin("696cb83480"), latin("lab"));
    held(aMachine(latin("box")));
    world->authorize(lab, kA, false);
    machines.disconnect(latin("box"));
    ASSERT_TRUE(test::eventually([this] { return sshds.at(latin("box"))->connections() == 0; }));
    watch();
    EXPECT_EQ(next(), Told());
    EXPECT_EQ(sshds.at(latin("box"))->connections(), 0);
    // Somebody wants the machine for something else.
    ASSERT_OK(machineOf(latin("box"))->run(Command::shell(latin("true")), patient()));
    watch_->look();
    EXPECT_EQ(next(), (Told{{latin("lab/") + kA}, {}}));
}

TEST_F(MemberWatchLab, EndsAtOnceWhileOneHangs) {
    held(aCentral(1));
    central.forgetRequests();
    central.setFault(Fault::Silent);
    watch();
    EXPECT_TRUE(test::eventually([this] { return !central.requests().isEmpty(); }));
    watch_.reset();
    EXPECT_TRUE(told.empty());
}

}  // namespace
}  // namespace hearth
