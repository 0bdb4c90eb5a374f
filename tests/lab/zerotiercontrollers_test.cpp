// SPDX-License-Identifier: GPL-3.0-or-later
// What controllers do: a Central that behaves as it is documented, and the controller within a machine's
// service as it was recorded.
#include "core/base/parallel.h"
#include "tests/lab/support/controllerworld.h"

#include <QDateTime>

namespace hearth {
namespace {

using namespace lab;
using ::testing::HasSubstr;
using ::testing::Not;

enum class Which { Legacy, Current, Machine };

std::string nameOf(const testing::TestParamInfo<Which>& each) {
    return each.param == Which::Legacy ? "legacy" : each.param == Which::Current ? "current" : "machine";
}

QString latin(const char* text) { return QString::fromLatin1(text); }
const QString kNode = latin("014cc834ac");

/// What all of them do alike.
class EachController : public ControllerWorld, public testing::WithParamInterface<Which> {
protected:
    void SetUp() override {
        ControllerWorld::SetUp();
        controller =
            held(isMachine() ? aMachine(latin("local")) : aCentral(GetParam() == Which::Legacy ? 1 : 2));
        ASSERT_TRUE(controller);
    }
    bool isMachine() const { return GetParam() == Which::Machine; }
    /// "lab", at 10.147.20.0/24.
    QString addNetwork() {
        return isMachine() ? world->addNetwork(latin("371968a875"), latin("lab"))
                           : central.addNetwork(latin("lab"));
    }

    std::shared_ptr<Controller> controller;
};

INSTANTIATE_TEST_SUITE_P(All, EachController, testing::Values(Which::Legacy, Which::Current, Which::Machine),
                         nameOf);

TEST_P(EachController, ListsNetworksWithTheirMembers) {
    EXPECT_EQ(controller->networks(patient()), QList<ControlledNetwork>());
    const QString id = addNetwork();
    world->authorize(id, kNode);
    world->authorize(id, latin("aaaaaaaaaa"), false);
    const auto networks = controller->networks(patient());
    ASSERT_OK(networks);
    ASSERT_EQ(networks->size(), 1);
    EXPECT_EQ(networks->first().id, id);
    EXPECT_EQ(networks->first().name, latin("lab"));
    EXPECT_EQ(networks->first().members, 2);
    EXPECT_EQ(networks->first().authorized, 1);
    const auto network = controller->network(id, patient());
    ASSERT_OK(network);
    EXPECT_TRUE(network->isPrivate);
    EXPECT_TRUE(network->assignV4);
    EXPECT_EQ(network->ranges, (QList<AddressRange>{{latin("10.147.20.1"), latin("10.147.20.254")}}));
    EXPECT_EQ(network->routes, (QList<ZeroTierRoute>{{latin("10.147.20.0/24"), {}}}));
}

TEST_P(EachController, MakesChangesAndRemovesANetwork) {
    const auto wanted = networkOfRange(latin("cellar"), latin("10.147.9.0/24"));
    ASSERT_OK(wanted);
    const auto made = controller->create(*wanted, patient());
    ASSERT_OK(made);
    EXPECT_EQ(made->name, latin("cellar"));
    EXPECT_TRUE(made->isPrivate);
    EXPECT_EQ(made->ranges, *wanted->ranges);
    EXPECT_EQ(made->routes, *wanted->routes);
    NetworkChange change;
    change.name = latin("attic");
    change.isPrivate = false;
    const auto changed = controller->change(made->id, change, patient());
    ASSERT_OK(changed);
    EXPECT_EQ(changed->name, latin("attic"));
    EXPECT_FALSE(changed->isPrivate);
    EXPECT_EQ(changed->ranges, *wanted->ranges);
    ASSERT_OK(controller->remove(made->id, patient()));
    EXPECT_ERROR(controller->network(made->id, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(controller->change(made->id, change, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(controller->remove(made->id, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(controller->members(made->id, patient()), ErrorKind::NotFound);
}

TEST_P(EachController, AuthorizesNamesRevokesAndRemovesAMember) {
    const QString id = addNetwork();
    world->authorize(id, kNode, false);
    MemberChange change;
    change.authorized = true;
    change.name = latin("gpu-box");
    change.bridge = true;
    change.autoAssign = false;
    change.addresses = QStringList{latin("10.147.20.77")};
    const auto changed = controller->changeMember(id, kNode, change, patient());
    ASSERT_OK(changed);
    EXPECT_TRUE(world->authorized(id, kNode));
    const auto members = controller->members(id, patient());
    ASSERT_OK(members);
    ASSERT_EQ(members->size(), 1);
    EXPECT_EQ(members->first(), *changed);
    EXPECT_EQ(changed->node, kNode);
    EXPECT_EQ(changed->name, latin("gpu-box"));
    EXPECT_TRUE(changed->authorized);
    EXPECT_TRUE(changed->bridge);
    EXPECT_FALSE(changed->autoAssign);
    EXPECT_EQ(changed->addresses, QStringList{latin("10.147.20.77")});
    change = {};
    change.authorized = false;
    const auto revoked = controller->changeMember(id, kNode, change, patient());
    ASSERT_OK(revoked);
    EXPECT_FALSE(revoked->authorized);
    EXPECT_TRUE(revoked->revoked);
    EXPECT_FALSE(changed->revoked);
    EXPECT_EQ(revoked->name, latin("gpu-box"));
    EXPECT_FALSE(world->authorized(id, kNode));
    ASSERT_OK(controller->removeMember(id, kNode, patient()));
    EXPECT_EQ(controller->members(id, patient()), QList<NetworkMember>());
}

TEST_P(EachController, AuthorizesOneThatHasNotAskedYet) {
    const QString id = addNetwork();
    MemberChange change;
    change.authorized = true;
    const auto member = controller->changeMember(id, kNode, change, patient());
    ASSERT_OK(member);
    EXPECT_TRUE(member->authorized);
    EXPECT_TRUE(world->authorized(id, kNode));
}

TEST_P(EachController, WhatIsNoIdNeverStandsInAPath) {
    MemberChange change;
    change.authorized = true;
    for (const auto* bad : {"", "../status", "8056C2E21C000001", "8056c2e21c00000", "8056c2e21c000001/x"}) {
        EXPECT_ERROR(controller->network(latin(bad), patient()), ErrorKind::Invalid);
        EXPECT_ERROR(controller->members(latin(bad), patient()), ErrorKind::Invalid);
        EXPECT_ERROR(controller->remove(latin(bad), patient()), ErrorKind::Invalid);
        EXPECT_ERROR(controller->changeMember(latin(bad), kNode, change, patient()), ErrorKind::Invalid);
        EXPECT_ERROR(controller->removeMember(addNetwork(), latin(bad), patient()), ErrorKind::Invalid);
    }
}

TEST_P(EachController, ShowsWhatItRanWithoutTheToken) {
    const QString id = addNetwork();
    StepLog log;
    Control control = patient();
    control.progress = &log;
    MemberChange change;
    change.authorized = true;
    ASSERT_OK(controller->changeMember(id, kNode, change, control));
    QStringList commands;
    for (const ProgressEvent& each : log.events())
        if (each.kind == ProgressEvent::Kind::Command) commands.append(each.text);
    const std::string all = commands.join(QLatin1Char('\n')).toStdString();
    EXPECT_THAT(all, HasSubstr("curl -X POST -H "));
    EXPECT_THAT(all, HasSubstr("$TOKEN"));
    EXPECT_THAT(all, HasSubstr(id.toStdString() + "/member/" + kNode.toStdString()));
    EXPECT_THAT(all, Not(HasSubstr(central.token().toStdString())));
    EXPECT_THAT(all, Not(HasSubstr(service(latin("local")).token().toStdString())));
}

TEST_P(EachController, OneThatHangsIsWaitedForUntilOneGivesUp) {
    central.setFault(Fault::Silent);
    service(latin("local")).setFault(test::FakeZeroTier::Fault::Silent);
    EXPECT_ERROR(controller->networks(patient().within(std::chrono::milliseconds(50))), ErrorKind::TimedOut);
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    std::jthread canceller([&] { stop.request_stop(); });
    EXPECT_ERROR(controller->networks(control), ErrorKind::Cancelled);
}

TEST_P(EachController, BadAnswersAreErrors) {
    addNetwork();
    central.setFault(Fault::BrokenJson);
    service(latin("local")).setFault(test::FakeZeroTier::Fault::BrokenJson);
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::Protocol);
    central.setFault(Fault::CutShort);
    service(latin("local")).setFault(test::FakeZeroTier::Fault::CutShort);
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::Protocol);
    central.setFault(Fault::Huge);
    service(latin("local")).setFault(test::FakeZeroTier::Fault::Huge);
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::Protocol);
}

TEST_P(EachController, AThousandMembersAreListed) {
    const QString id = addNetwork();
    for (int i = 0; i < 1000; ++i)
        world->authorize(id, QStringLiteral("%1").arg(i, 10, 16, QLatin1Char('0')), i % 2 == 0);
    const auto members = controller->members(id, patient());
    ASSERT_OK(members);
    EXPECT_EQ(members->size(), 1000);
    EXPECT_EQ(std::count_if(members->begin(), members->end(),
                            [](const NetworkMember& each) { return each.authorized; }),
              500);
}

class CentralLab : public ControllerWorld, public testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(Both, CentralLab, testing::Values(1, 2));

TEST_P(CentralLab, SaysWhoIsOnlineAndWhere) {
    auto controller = held(aCentral(GetParam()));
    const QString id = central.addNetwork(latin("lab"));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    world->authorize(id, kNode);
    central.see(id, kNode, now - 1000, latin("203.0.113.7"));
    world->authorize(id, latin("aaaaaaaaaa"));
    central.see(id, latin("aaaaaaaaaa"), now - 3'600'000, latin("203.0.113.8"), latin("1.12.0"));
    world->authorize(id, latin("bbbbbbbbbb"));
    const auto members = controller->members(id, patient());
    ASSERT_OK(members);
    ASSERT_EQ(members->size(), 3);
    EXPECT_EQ(members->at(0).online, true);
    EXPECT_EQ(members->at(0).lastSeen, now - 1000);
    EXPECT_EQ(members->at(0).physicalAddress, latin("203.0.113.7"));
    EXPECT_EQ(members->at(1).online, false);
    EXPECT_EQ(members->at(1).version, latin("1.12.0"));
    EXPECT_EQ(members->at(2).online, std::nullopt);
}

TEST_P(CentralLab, ARefusedTokenIsNotKept) {
    const auto refused = controllers.add(aCentral(GetParam()), Secret("wrong"), patient());
    EXPECT_ERROR(refused, ErrorKind::AuthRefused);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().hint.toStdString(),
                HasSubstr(GetParam() == 1 ? "at my.zerotier.com" : "at central.zerotier.com"));
    EXPECT_TRUE(controllers.all().isEmpty());
    EXPECT_FALSE(QFile::exists(file()));
}

TEST_P(CentralLab, ATokenThatStopsBeingGoodIsToldAndReplaced) {
    auto controller = held(aCentral(GetParam()));
    central.setToken("another");
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::AuthRefused);
    const QString id = controllers.all().first().id;
    EXPECT_ERROR(controllers.setToken(id, Secret("wrong"), patient()), ErrorKind::AuthRefused);
    ASSERT_OK(controllers.setToken(id, Secret(" another\r\n"), patient()));
    EXPECT_OK((*controllers.open(id, patient()))->networks(patient()));
}

TEST_P(CentralLab, TooManyRequestsAreWaitedOut) {
    auto controller = held(aCentral(GetParam()));
    central.forgetRequests();
    central.refuseNext(1, 1);
    EXPECT_OK(controller->networks(patient()));
    EXPECT_EQ(central.requests().size(), 2);
}

TEST_P(CentralLab, NotMoreIsAskedInASecondThanTheFreePlanAllows) {
    auto controller = held(aCentral(GetParam()));
    central.forgetRequests();
    constexpr qsizetype kAll = 45;  // 20 at once, 20 a second later, the rest another one later
    const auto began = std::chrono::steady_clock::now();
    inParallel(kAll, kAll, {}, [&](qsizetype) { EXPECT_OK(controller->networks(patient())); });
    EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    EXPECT_EQ(central.requests().size(), kAll);
}

TEST_P(CentralLab, TooLongAWaitIsBusyAtOnce) {
    auto controller = held(aCentral(GetParam()));
    central.forgetRequests();
    central.refuseNext(1, 3600);
    const auto busy = controller->networks(patient());
    EXPECT_ERROR(busy, ErrorKind::Busy);
    ASSERT_FALSE(busy);
    EXPECT_THAT(busy.error().hint.toStdString(), HasSubstr("3600"));
    EXPECT_EQ(central.requests().size(), 1);
}

TEST_P(CentralLab, WhatItDoesNotAcceptIsToldInItsWords) {
    auto controller = held(aCentral(GetParam()));
    NetworkChange change;
    change.routes = QList<ZeroTierRoute>{{latin("everywhere"), {}}};
    const auto refused = controller->change(central.addNetwork(latin("lab")), change, patient());
    EXPECT_ERROR(refused, ErrorKind::Invalid);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message.toStdString(),
                HasSubstr(GetParam() == 1 ? "a route's target is no CIDR"
                                          : "validation failed; config.routes[0].target: no CIDR"));
}

TEST_P(CentralLab, OtherFailuresHaveTheirKinds) {
    auto controller = held(aCentral(GetParam()));
    central.setFault(Fault::ServerError);
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::Failed);
    central.setFault(Fault::Out);
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::Unreachable);
    central.setFault(Fault::Forbidden);
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::AuthRefused);
    central.setFault(Fault::None);
    central.stop();
    EXPECT_ERROR(controller->networks(patient()), ErrorKind::Unreachable);
    ASSERT_TRUE(central.start());
    EXPECT_OK(controller->networks(patient()));
}

TEST_P(CentralLab, ANetworkIsMadeOnceThoughItsMakerGoesAway) {
    auto controller = held(aCentral(GetParam()));
    central.forgetRequests();
    const QByteArray request = GetParam() == 1 ? "POST /network" : "POST /network-group";
    central.setFault(Fault::Closes, request);
    EXPECT_FALSE(controller->create(*networkOfRange(latin("x"), latin("10.1.0.0/24")), patient()));
    EXPECT_EQ(central.requests().filter(latin("POST ")).size(), 1);
}

TEST_P(CentralLab, WhatIsTakenOutIsTakenOutOnceThoughTheAnswerIsLost) {
    auto controller = held(aCentral(GetParam()));
    const QString id = central.addNetwork(latin("lab"));
    world->authorize(id, kNode, false);
    central.forgetRequests();
    central.setFault(Fault::Closes, "DELETE /network");
    EXPECT_FALSE(controller->removeMember(id, kNode, patient()));
    EXPECT_FALSE(controller->remove(id, patient()));
    EXPECT_EQ(central.requests().filter(latin("DELETE ")).size(), 2);
    central.setFault(Fault::Closes, "POST /network");
    MemberChange change;
    change.authorized = true;
    EXPECT_FALSE(controller->changeMember(id, kNode, change, patient()));
    EXPECT_EQ(central.requests().filter(latin("POST ")).size(), 1);
}

}  // namespace
}  // namespace hearth
