// SPDX-License-Identifier: GPL-3.0-or-later
// Three machines and the controller that one of them has: with the services that the tests have of their own,
// and, where HEARTH_LAB_ZEROTIER names a folder with zerotier-one, with real ones.
#include "core/zerotier/joinmachines.h"
#include "core/zerotier/memberwatch.h"
#include "tests/lab/support/controllerworld.h"
#include "tests/lab/support/realzerotier.h"

namespace hearth {
namespace {

using namespace lab;
using Status = ZeroTierNetwork::Status;
using Step = JoiningMachine::Step;

const QString kLocal = QStringLiteral("local"), kBox = QStringLiteral("box"),
              kOther = QStringLiteral("other");

class ZeroTierTogether : public ControllerWorld, public testing::WithParamInterface<std::string> {
protected:
    void SetUp() override {
        if (GetParam() == lab::kRealZeroTier) {
            HEARTH_NEEDS_ROOT();
            HEARTH_NEEDS_PROGRAM("sshd");
            real.emplace(lab::realZeroTierFolder(), folder.file(QStringLiteral("real")));
            ASSERT_TRUE(real->start()) << real->error();
            qputenv("ZEROTIER_HOME", real->home(RealZeroTier::Node).toUtf8());
            addHost(kBox, real->home(RealZeroTier::Controller));
            addHost(kOther, real->home(RealZeroTier::Other));
        } else {
            ControllerWorld::SetUp();
            addMachine(kBox, QStringLiteral("696cb83480"));
            addMachine(kOther, QStringLiteral("014cc834ac"));
        }
        controller = held(aMachine(kBox));
        ASSERT_TRUE(controller);
        const auto wanted = networkOfRange(QStringLiteral("lab"), QStringLiteral("10.147.20.0/24"));
        ASSERT_OK(wanted);
        const auto made = controller->create(*wanted, patient());
        ASSERT_OK(made);
        network = made->id;
    }
    QList<JoiningMachine> join(const QStringList& which, bool authorize = true) {
        JoinMachines what;
        what.machines = which;
        what.network = network;
        what.authorize = authorize;
        const auto rows = joinMachines(zeroTier, controllers, what, {}, patient());
        EXPECT_OK(rows);
        return rows.value_or(QList<JoiningMachine>());
    }
    bool becomes(const QString& machine, Status status) {
        return test::eventually([&] {
            const auto now = zeroTier.network(machine, network, patient());
            return now && now->status == status;
        });
    }

    std::shared_ptr<Controller> controller;
    QString network;
    std::optional<RealZeroTier> real;
};

TEST_P(ZeroTierTogether, AllJoinAreAuthorizedNamedAndGetAnAddress) {
    const auto rows = join({kLocal, kOther});
    ASSERT_EQ(rows.size(), 2);
    QStringList addresses;
    for (const JoiningMachine& row : rows) {
        EXPECT_EQ(row.step, Step::Joined) << (row.error ? row.error->message : QString());
        addresses += row.addresses;
    }
    EXPECT_EQ(addresses.filter(QStringLiteral("10.147.20.")).size(), 2);
    const auto members = controller->members(network, patient());
    ASSERT_OK(members);
    ASSERT_EQ(members->size(), 2);
    for (const NetworkMember& member : *members) {
        EXPECT_TRUE(member.authorized);
        EXPECT_FALSE(member.asks() || member.revoked);
        EXPECT_FALSE(member.name.isEmpty());
        EXPECT_TRUE(addresses.contains(member.addresses.value(0)));
    }
    EXPECT_EQ(controllers.whichHas(network, patient())->name, kBox);
}

TEST_P(ZeroTierTogether, OneIsRevokedAndLetInAgainWithAnAddressOfItsOwn) {
    const QString node = join({kOther}).value(0).node;
    MemberChange change;
    change.authorized = false;
    const auto revoked = controller->changeMember(network, node, change, patient());
    ASSERT_OK(revoked);
    EXPECT_TRUE(revoked->revoked);
    EXPECT_TRUE(becomes(kOther, Status::AccessDenied));
    change.authorized = true;
    change.addresses = QStringList{QStringLiteral("10.147.20.77")};
    const auto back = controller->changeMember(network, node, change, patient());
    ASSERT_OK(back);
    EXPECT_FALSE(back->revoked);
    EXPECT_TRUE(becomes(kOther, Status::Ok));
    EXPECT_EQ(zeroTier.network(kOther, network, patient())->hostAddresses(), *change.addresses);
    ASSERT_OK(controller->removeMember(network, node, patient()));
    EXPECT_EQ(controller->members(network, patient()), QList<NetworkMember>());
}

TEST_P(ZeroTierTogether, ItsSettingsAreTakenInAnySpelling) {
    NetworkChange change;
    change.name = QStringLiteral("Büro \"2\"");
    change.isPrivate = false;
    change.assignV4 = false;
    change.ranges = QList<AddressRange>{{QStringLiteral("10.9.8.10"), QStringLiteral("10.9.8.99")},
                                        {QStringLiteral("FD00:0::1"), QStringLiteral("fd00::00ff")}};
    change.routes = QList<ZeroTierRoute>{{QStringLiteral("10.9.8.0/24"), {}},
                                         {QStringLiteral("192.168.7.0/24"), QStringLiteral("10.9.8.10")},
                                         {QStringLiteral("fd00:0::/64"), {}}};
    change.dns = ZeroTierDns{QStringLiteral("lab.example"), {QStringLiteral("10.9.8.10")}};
    ASSERT_OK(controller->change(network, change, patient()));
    const auto now = controller->network(network, patient());
    ASSERT_OK(now);
    EXPECT_EQ(now->name, *change.name);
    EXPECT_FALSE(now->isPrivate || now->assignV4);
    EXPECT_EQ(now->ranges.size(), 2);
    EXPECT_EQ(now->routes.size(), 3);
    EXPECT_EQ(now->dns, *change.dns);
    ASSERT_OK(controller->remove(network, patient()));
    EXPECT_ERROR(controller->network(network, patient()), ErrorKind::NotFound);
}

TEST_P(ZeroTierTogether, WhoAsksIsTold) {
    std::mutex mutex;
    std::condition_variable told;
    QStringList asking;
    const MemberWatch watch(
        controllers,
        [&](const QList<AskingMember>& all, const QList<AskingMember>&) {
            const std::lock_guard lock(mutex);
            asking.clear();
            for (const AskingMember& each : all) asking.append(each.member.node);
            told.notify_all();
        },
        std::chrono::milliseconds(100));
    const QString node = join({kOther}, false).value(0).node;
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(told.wait_for(lock, patience, [&] { return asking == QStringList{node}; }));
    }
    MemberChange change;
    change.authorized = true;
    ASSERT_OK(controller->changeMember(network, node, change, patient()));
    std::unique_lock lock(mutex);
    EXPECT_TRUE(told.wait_for(lock, patience, [&] { return asking.isEmpty(); }));
}

INSTANTIATE_TEST_SUITE_P(Services, ZeroTierTogether, testing::ValuesIn(lab::zeroTierWorlds()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace hearth
