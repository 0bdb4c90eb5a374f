// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of the controllers that a person holds, which of them decides, and a machine's own.
#include "tests/lab/support/controllerworld.h"

namespace hearth {
namespace {

using namespace lab;
using test::WarningsExpected;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

QString latin(const char* text) { return QString::fromLatin1(text); }
const QString kNode = latin("014cc834ac");

using ControllersLab = ControllerWorld;

TEST_F(ControllersLab, WithoutAGroupNewCentralMakesNoNetwork) {
    auto controller = held(aCentral(2));
    central.takeGroups();
    EXPECT_ERROR(controller->create({}, patient()), ErrorKind::Invalid);
}

TEST_F(ControllersLab, AMachinesServiceWithoutAControllerIsToldSo) {
    services.erase(latin("local"));
    addService(latin("local"), latin("371968a875"), false);
    const auto refused = controllers.add(aMachine(latin("local")), {}, patient());
    EXPECT_ERROR(refused, ErrorKind::NotFound);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, latin("The ZeroTier service on this computer controls no networks."));
    EXPECT_TRUE(controllers.all().isEmpty());
}

TEST_F(ControllersLab, AMachineTellsWhoIsOnlineOfItsPeers) {
    addMachine(latin("box"), kNode);
    auto controller = held(aMachine(latin("box")));
    const QString id = world->addNetwork(kNode, latin("lab"));
    service(latin("local")).join(id);
    world->authorize(id, latin("bbbbbbbbbb"));
    const auto members = controller->members(id, patient());
    ASSERT_OK(members);
    ASSERT_EQ(members->size(), 2);
    EXPECT_EQ(members->at(0).node, latin("371968a875"));
    EXPECT_EQ(members->at(0).online, true);
    EXPECT_FALSE(members->at(0).physicalAddress.isEmpty());
    EXPECT_EQ(members->at(1).online, false);
}

TEST_F(ControllersLab, AMachinesNewTokenIsFoundAnew) {
    auto controller = held(aMachine(latin("local")));
    service(latin("local")).setToken("anothertokenanothertoken");
    EXPECT_OK(controller->networks(patient()));
}

TEST_F(ControllersLab, AMachinesServiceIsFoundWhereItMovedTo) {
    auto controller = held(aMachine(latin("local")));
    const QString id = world->addNetwork(latin("371968a875"), latin("lab"));
    ASSERT_OK(controller->networks(patient()));
    const auto before = service(latin("local")).port();
    const auto old = std::move(services[latin("local")]);  // has its port until there is another one
    addService(latin("local"), latin("371968a875"));
    old->stop();
    service(latin("local")).keepHome(homeOf(latin("local")));
    ASSERT_NE(service(latin("local")).port(), before);
    NetworkChange change;
    change.name = latin("attic");
    const auto changed = controller->change(id, change, patient());
    ASSERT_OK(changed);
    EXPECT_EQ(changed->name, latin("attic"));
}

TEST_F(ControllersLab, WhatAMachineDidNotTakeIsNoSuccess) {
    auto controller = held(aMachine(latin("local")));
    const QString id = world->addNetwork(latin("371968a875"), latin("lab"));
    world->authorize(id, kNode);
    service(latin("local")).setFault(test::FakeZeroTier::Fault::IgnoresPost);
    NetworkChange change;
    change.name = latin("lab");
    EXPECT_OK(controller->change(id, change, patient())) << "it is called that already";
    change.routes = QList<ZeroTierRoute>{{latin("10.9.8.0/24"), {}}};
    const auto refused = controller->change(id, change, patient());
    EXPECT_ERROR(refused, ErrorKind::Failed);
    EXPECT_EQ(refused.error().message,
              latin("The ZeroTier service on this computer did not accept all of the change: routes."));
    change.description = latin("in the attic");
    // It keeps none.
    EXPECT_ERROR(controller->change(id, change, patient()), ErrorKind::Invalid);
    MemberChange member;
    member.addresses = QStringList{latin("10.147.20.9")};
    member.bridge = true;
    const auto same = controller->changeMember(id, kNode, member, patient());
    EXPECT_ERROR(same, ErrorKind::Failed);
    EXPECT_TRUE(same.error().message.endsWith(latin(": activeBridge, ipAssignments.")))
        << same.error().message.toStdString();
}

TEST_F(ControllersLab, WhichMachineDecidesIsKnownWithoutAskingIt) {
    held(aMachine(latin("local")));
    const QString id = world->addNetwork(latin("371968a875"), latin("lab"));
    EXPECT_EQ(controllers.all().first().node, latin("371968a875"));
    service(latin("local")).forgetRequests();
    EXPECT_EQ(controllers.whichHas(id, patient())->name, latin("local"));
    EXPECT_EQ(service(latin("local")).requests(), QStringList());
    // It was installed anew.
    services.erase(latin("local"));
    addService(latin("local"), kNode);
    const QString other = world->addNetwork(kNode, latin("lab"));
    EXPECT_EQ(controllers.whichHas(other, patient())->name, latin("local"));
    EXPECT_EQ(controllers.all().first().node, kNode);
    EXPECT_ERROR(controllers.whichHas(id, patient()), ErrorKind::NotFound);
}

TEST_F(ControllersLab, TheFileHoldsNoTokenAndTheKeychainForgetsIt) {
    held(aCentral(1));
    held(aMachine(latin("local")));
    QFile saved(file());
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    const QByteArray bytes = saved.readAll();
    EXPECT_THAT(bytes.toStdString(), Not(HasSubstr(central.token().toStdString())));
    EXPECT_THAT(bytes.toStdString(), HasSubstr("\"version\": 1"));
    const auto all = controllers.all();
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0].name, latin("central1"));
    EXPECT_EQ(all[1].name, latin("local"));
    const QString secret = latin("zerotier/") + all[0].id;
    EXPECT_TRUE(secrets->get(secret, patient())->has_value());
    ASSERT_OK(controllers.remove(all[0].id, patient()));
    EXPECT_FALSE(secrets->get(secret, patient())->has_value());
    EXPECT_EQ(controllers.all().size(), 1);
    EXPECT_ERROR(controllers.open(all[0].id, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(controllers.remove(all[0].id, patient()), ErrorKind::NotFound);
}

TEST_F(ControllersLab, IsOpenedByIdOrNameAndSaysWhereItsTokenIsGone) {
    held(aCentral(1));
    EXPECT_OK(controllers.open(latin("CENTRAL1"), patient()));
    const QString id = controllers.all().first().id;
    ASSERT_OK(secrets->remove(latin("zerotier/") + id, patient()));
    EXPECT_ERROR(controllers.open(id, patient()), ErrorKind::AuthRefused);
}

TEST_F(ControllersLab, NamesAreUniqueAndMadeWhereNoneIsGiven) {
    SavedController nameless = aCentral(1);
    nameless.name.clear();
    held(nameless);
    held(nameless);
    QStringList names;
    for (const SavedController& each : controllers.all()) names.append(each.name);
    EXPECT_EQ(names, (QStringList{latin("central"), latin("central-2")}));
    SavedController same = aCentral(2);
    same.name = latin("Central");
    central.forgetRequests();
    EXPECT_ERROR(controllers.add(same, goodToken(), patient()), ErrorKind::Invalid);
    same.name = latin("other");
    for (const auto* bad : {"", " \n", "two words", "line\r\nX-Evil: 1"})
        EXPECT_ERROR(controllers.add(same, Secret(bad), patient()), ErrorKind::Invalid);
    EXPECT_TRUE(central.requests().isEmpty());
}

TEST_F(ControllersLab, AnotherHearthsChangeIsSeen) {
    Controllers other(zeroTier, *secrets, web, file());
    held(aCentral(1));
    EXPECT_TRUE(other.all().isEmpty());
    int changes = 0;
    const auto subscription = other.onChanged([&] { ++changes; });
    EXPECT_OK(other.open(latin("central1"), patient()));
    EXPECT_EQ(changes, 1);
    EXPECT_EQ(other.all(), controllers.all());
    // Both add one: neither is lost.
    ASSERT_OK(other.add(aCentral(2), goodToken(), patient()));
    held(aMachine(latin("local")));
    ASSERT_OK(other.reload());
    EXPECT_EQ(other.all().size(), 3);
    EXPECT_EQ(other.all(), controllers.all());
}

TEST_F(ControllersLab, WhatItDoesNotKnowStaysInTheFileAndADamagedOneIsPutAside) {
    held(aCentral(1));
    const auto rewrite = [this](const QByteArray& from, const QByteArray& to) {
        QFile saved(file());
        ASSERT_TRUE(saved.open(QIODevice::ReadWrite));
        const QByteArray bytes = saved.readAll().replace(from, to);
        saved.resize(0);
        saved.seek(0);
        saved.write(bytes);
    };
    rewrite("\"kind\"", "\"colour\": \"blue\", \"kind\"");
    controllers.renameMachine(latin("x"), latin("y"));
    held(aMachine(latin("local")));
    QFile saved(file());
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    EXPECT_THAT(saved.readAll().toStdString(), HasSubstr("blue"));
    rewrite("{", "[");
    (void)controllers.reload();
    EXPECT_FALSE(controllers.damagedCopy().isEmpty());
    EXPECT_TRUE(controllers.all().isEmpty());
}

TEST_F(ControllersLab, AFileOfANewerHearthIsReadOnly) {
    held(aCentral(1));
    QFile saved(file());
    ASSERT_TRUE(saved.open(QIODevice::ReadWrite));
    const QByteArray bytes = saved.readAll().replace("\"version\": 1", "\"version\": 2");
    saved.resize(0);
    saved.seek(0);
    saved.write(bytes);
    saved.close();
    ASSERT_OK(controllers.reload());
    EXPECT_EQ(controllers.all().size(), 1);
    const auto refused = controllers.add(aCentral(2), goodToken(), patient());
    EXPECT_FALSE(refused);
    EXPECT_EQ(controllers.all().size(), 1);
}

TEST_F(ControllersLab, AMachineThatGotAnotherNameKeepsItsController) {
    held(aMachine(latin("local")));
    SavedController named = controllers.all().first();
    controllers.renameMachine(latin("LOCAL"), latin("gpu-box"));
    named.machine = named.name = latin("gpu-box");
    EXPECT_EQ(controllers.all(), QList<SavedController>{named});
}

TEST_F(ControllersLab, TheOneThatDecidesIsFound) {
    addMachine(latin("box"), kNode);
    held(aMachine(latin("local")));
    held(aMachine(latin("box")));
    held(aCentral(1));
    const QString here = world->addNetwork(latin("371968a875"), latin("here")),
                  there = world->addNetwork(kNode, latin("there")), far = central.addNetwork(latin("far"));
    const auto nameOfWhich = [this](const QString& network) {
        const auto found = controllers.whichHas(network, patient());
        return found ? found->name : found.error().message;
    };
    EXPECT_EQ(nameOfWhich(here), latin("local"));
    EXPECT_EQ(nameOfWhich(there), latin("box"));
    EXPECT_EQ(nameOfWhich(far), latin("central1"));
    // Whatever hangs, one that has it is enough.
    central.setFault(Fault::Silent);
    EXPECT_EQ(nameOfWhich(there), latin("box"));
    central.setFault(Fault::None);
    services.at(latin("local"))->stop();
    EXPECT_EQ(nameOfWhich(far), latin("central1"));
    central.stop();
    const auto none = controllers.whichHas(latin("ffffffffff000001"), patient());
    EXPECT_ERROR(none, ErrorKind::NotFound);
    ASSERT_FALSE(none);
    // Of a machine it is known that it is another node, though it does not answer.
    EXPECT_THAT(none.error().hint.toStdString(), AllOf(HasSubstr("central1: "), Not(HasSubstr("local: "))));
    EXPECT_ERROR(controllers.whichHas(latin("x"), patient()), ErrorKind::Invalid);
}

TEST_F(ControllersLab, WithoutAControllerNobodyDecides) {
    const auto none = controllers.whichHas(latin("8056c2e21c000001"), patient());
    EXPECT_ERROR(none, ErrorKind::NotFound);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().hint, latin("Add the controller of that network, or ask whoever runs it."));
}

}  // namespace
}  // namespace hearth
