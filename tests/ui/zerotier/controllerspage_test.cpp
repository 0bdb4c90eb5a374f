// SPDX-License-Identifier: GPL-3.0-or-later
// The networks that a person controls, against a Central that behaves, and joining machines to them.
#include "tests/support/fakecentral.h"
#include "tests/ui/zerotier/zerotierworld.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/zerotier/askingmembers.h"
#include "ui/zerotier/controllednetworksmodel.h"
#include "ui/zerotier/controllerspage.h"
#include "ui/zerotier/joinmachinesdialog.h"
#include "ui/zerotier/joinmachinesmodel.h"
#include "ui/zerotier/membersmodel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>

namespace hearth {
namespace {

using test::child;
using test::click;
using test::waitFor;

QString text(const char* of) { return QString::fromUtf8(of); }

class ControllersPageTest : public test::ZeroTierWorld {
protected:
    ControllersPageTest() { EXPECT_TRUE(central.start()); }
    ~ControllersPageTest() override {
        if (page) page->hidden();
    }
    /// A controller that is held already.
    SavedController hold() {
        SavedController controller;
        controller.name = text("Central");
        controller.address = central.address(1);
        const auto added = world.services.controllers.add(
            controller, Secret::fromText(QString::fromLatin1(central.token())), Control());
        EXPECT_TRUE(added) << (added ? "" : qPrintable(added.error().message));
        return added.value_or(SavedController());
    }
    void openPage() {
        page = new ControllersPage(world.context, &world.top);
        page->resize(1180, 900);
        page->show();
        page->shown();
    }
    TableView& networksTable() { return *child<TableView>(page, text("controlledTable")); }
    TableView& membersTable() { return *child<TableView>(page, text("membersTable")); }
    QStringList rows() { return column(networksTable(), ControlledNetworksModel::Name); }
    QStringList members() { return column(membersTable(), MembersModel::Name); }
    QStringList states() { return column(membersTable(), MembersModel::State); }
    void trigger(const char* menu, const char* id) { inMenu(page, menu, id)->trigger(); }

    test::FakeCentral central{networks};
    ControllersPage* page = nullptr;
};

TEST_F(ControllersPageTest, AControllerIsAddedByItsTokenWhichNoFileHas) {
    const QString id = central.addNetwork(text("Home"));
    openPage();
    auto* empty = child<QWidget>(page, text("noControllers"));
    ASSERT_TRUE(empty->isVisible());
    click(empty, text("emptyAction"));
    auto* add = dialog("addControllerDialog");
    ASSERT_NE(add, nullptr);
    auto* token = child<QLineEdit>(add, text("controllerToken"));
    EXPECT_EQ(token->echoMode(), QLineEdit::Password);
    EXPECT_EQ(child<QLineEdit>(add, text("controllerName"))->text(), text("Central"));
    EXPECT_FALSE(child<QPushButton>(add, text("addNow"))->isEnabled());
    type(add, "controllerAddress", central.address(1));
    type(add, "controllerToken", text("wrong"));
    click(add, text("addNow"));
    ASSERT_TRUE(waitFor([&] { return child<QLabel>(add, text("errorMessage"))->isVisible(); }));
    EXPECT_TRUE(world.services.controllers.all().isEmpty());
    type(add, "controllerToken", QString::fromLatin1(central.token()));
    click(add, text("addNow"));
    ASSERT_TRUE(waitFor([&] {
        return rows() == QStringList({text("Central"), text("Home")});
    })) << qPrintable(rows().join(QLatin1Char('|')));
    QFile file(world.services.paths.config + text("/zerotier.json"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    EXPECT_TRUE(kept.contains("Central"));
    EXPECT_FALSE(kept.contains(central.token()));
    EXPECT_EQ(world.services.zeroTierSeen.networks().value(0).second.id, id);

    trigger("moreControlledMenu", "deleteControlled");
    dialog("deleteNetworkDialog")->reject();
    EXPECT_TRUE(networks->networks().contains(id));
    const int heading = static_cast<int>(rows().indexOf(text("Central")));
    networksTable().setCurrentIndex(networksTable().model()->index(heading, 0));
    trigger("moreControlledMenu", "removeController");
    click(dialog("removeControllerDialog"), text("act"));
    ASSERT_TRUE(waitFor([&] { return empty->isVisible(); }));
    EXPECT_TRUE(world.services.controllers.all().isEmpty());
}

TEST_F(ControllersPageTest, WhoAsksIsAuthorizedNamedAndTakenOut) {
    const QString id = central.addNetwork(text("Home"));
    startService();
    node.join(id);
    hold();
    openPage();
    ASSERT_TRUE(waitFor([&] { return states() == QStringList{text("asks to join")}; }));
    ASSERT_TRUE(waitFor([&] {
        return column(membersTable(), MembersModel::Machine) == QStringList{text("this computer")};
    })) << "which machine it is";
    EXPECT_FALSE(child<QPushButton>(page, text("revokeMember"))->isEnabled());
    click(page, text("authorizeMember"));
    ASSERT_TRUE(waitFor([&] { return states().value(0).startsWith(text("authorized")); }));
    EXPECT_TRUE(networks->authorized(id, node.node()));
    trigger("moreMemberMenu", "renameMember");
    auto* rename = dialog("renameMemberDialog");
    type(rename, "memberName", text("gpu-box"));
    click(rename, text("act"));
    ASSERT_TRUE(waitFor([&] { return members() == QStringList{text("gpu-box")}; }));
    trigger("moreMemberMenu", "memberAddresses");
    auto* addresses = dialog("memberAddressesDialog");
    type(addresses, "memberAddressList", text("10.147.20.77 nonsense"));
    EXPECT_FALSE(child<QPushButton>(addresses, text("act"))->isEnabled());
    type(addresses, "memberAddressList", text("10.147.20.77"));
    click(addresses, text("act"));
    ASSERT_TRUE(waitFor([&] {
        return column(membersTable(), MembersModel::Addresses).value(0).contains(text("10.147.20.77"));
    }));
    click(page, text("revokeMember"));
    click(dialog("revokeMemberDialog"), text("act"));
    ASSERT_TRUE(waitFor([&] { return states() == QStringList{text("revoked")}; }));
    EXPECT_FALSE(networks->authorized(id, node.node()));
    trigger("moreMemberMenu", "deleteMember");
    EXPECT_FALSE(networks->members(id).isEmpty()) << "nothing happens unasked";
    click(dialog("deleteMemberDialog"), text("act"));
    ASSERT_TRUE(waitFor([&] { return networks->members(id).isEmpty(); }));
}

TEST_F(ControllersPageTest, AControllerWithoutNetworksIsChosenSoThatOneCanBeMade) {
    hold();
    openPage();
    ASSERT_TRUE(waitFor([&] { return networksTable().currentRow() == 0; }));
    EXPECT_TRUE(child<QPushButton>(page, text("newControlled"))->isVisible());
}

TEST_F(ControllersPageTest, ANetworkIsMadeChangedAndDeleted) {
    hold();
    openPage();
    ASSERT_TRUE(waitFor([&] { return rows() == QStringList{text("Central")}; }));
    networksTable().setCurrentIndex(networksTable().model()->index(0, 0));
    ASSERT_TRUE(waitFor([&] { return child<QPushButton>(page, text("newControlled"))->isEnabled(); }));
    click(page, text("newControlled"));
    auto* make = dialog("newNetworkDialog");
    type(make, "controlledName", text("Lab"));
    type(make, "controlledRange", text("10.99.0.0/33"));
    EXPECT_FALSE(child<QPushButton>(make, text("act"))->isEnabled());
    type(make, "controlledRange", text("10.99.0.0/24"));
    click(make, text("act"));
    ASSERT_TRUE(waitFor([&] { return rows().contains(text("Lab")); }));
    ASSERT_TRUE(waitFor([&] { return child<QLabel>(page, text("controlledChosen"))->text() == text("Lab"); }))
        << "what was made is chosen";
    click(page, text("editControlled"));  // all of it is asked for first
    ASSERT_TRUE(waitFor([] {
        const QWidget* front = QApplication::activeModalWidget();
        return front != nullptr && front->objectName() == text("networkEditor");
    }));
    auto* edit = dialog("networkEditor");
    EXPECT_FALSE(child<QPushButton>(edit, text("act"))->isEnabled()) << "nothing is another yet";
    EXPECT_TRUE(
        child<QPlainTextEdit>(edit, text("controlledRanges"))->toPlainText().contains(text("10.99.0.")));
    type(edit, "controlledName", text("Laboratory"));
    auto* routes = child<QPlainTextEdit>(edit, text("controlledRoutes"));
    routes->setPlainText(text("10.99.0.0/24\n192.168.7.0/24 by 10.99.0.1"));
    EXPECT_FALSE(child<QPushButton>(edit, text("act"))->isEnabled());
    routes->setPlainText(text("10.99.0.0/24\n192.168.7.0/24 via 10.99.0.1"));
    click(edit, text("act"));
    ASSERT_TRUE(waitFor([&] { return rows().contains(text("Laboratory")); }));
    trigger("moreControlledMenu", "deleteControlled");
    auto* remove = dialog("deleteNetworkDialog");
    EXPECT_FALSE(child<QLabel>(remove, text("loss"))->text().isEmpty());
    click(remove, text("act"));
    ASSERT_TRUE(waitFor([&] { return rows() == QStringList{text("Central")}; }));
}

TEST_F(ControllersPageTest, AMemberIsSavedAsAHost) {
    const QString id = central.addNetwork(text("Home"));
    test::FakeZeroTier nas{networks, text("aabbccddee")};  // no machine of ours
    ASSERT_TRUE(nas.start());
    nas.join(id);
    networks->authorize(id, nas.node());
    networks->nameMember(id, nas.node(), text("nas"));
    nas.askAgain();
    hold();
    openPage();
    ASSERT_TRUE(waitFor([&] { return members() == QStringList{text("nas")}; }));
    const QString address = column(membersTable(), MembersModel::Addresses).value(0);
    ASSERT_FALSE(address.isEmpty());
    click(page, text("saveMember"));
    auto* host = dialog("hostDialog");
    ASSERT_NE(host, nullptr);
    bool named = false, addressed = false;
    for (const QLineEdit* each : host->findChildren<QLineEdit*>()) {
        named = named || each->text() == text("nas");
        addressed = addressed || each->text() == address;
    }
    EXPECT_TRUE(named && addressed);
    host->reject();
}

TEST_F(ControllersPageTest, ATokenThatIsRefusedIsSaidAndReplaced) {
    central.addNetwork(text("Home"));
    hold();
    central.setToken("another-token-of-32-characters-xx");
    openPage();
    ASSERT_TRUE(waitFor([&] { return rows() == QStringList{text("Central")}; }));
    networksTable().setCurrentIndex(networksTable().model()->index(0, 0));
    ASSERT_TRUE(waitFor([&] { return child<QWidget>(page, text("controlledProblem"))->isVisible(); }));
    trigger("moreControlledMenu", "replaceToken");
    auto* replace = dialog("replaceTokenDialog");
    type(replace, "controllerToken", QString::fromLatin1(central.token()));
    click(replace, text("act"));
    ASSERT_TRUE(waitFor([&] { return rows() == QStringList({text("Central"), text("Home")}); }));
    EXPECT_FALSE(child<QWidget>(page, text("controlledProblem"))->isVisible());
}

TEST_F(ControllersPageTest, MachinesJoinAndAreAuthorizedInOneStep) {
    const QString id = central.addNetwork(text("Home"));
    startService();
    world.saveNamed(text("nas"));  // does not answer: its row fails alone
    hold();
    openPage();
    ASSERT_TRUE(waitFor([&] { return rows().contains(text("Home")); }));
    click(page, text("joinMachines"));
    auto* join = dialog<JoinMachinesDialog>("joinMachinesDialog");
    ASSERT_NE(join, nullptr);
    EXPECT_EQ(child<QLineEdit>(join, text("networkId"))->text(), id) << "of the chosen network";
    EXPECT_FALSE(child<QPushButton>(join, text("joinMachinesNow"))->isEnabled());
    auto* table = child<TableView>(join, text("joinTable"));
    QTest::keyClicks(child<FindField>(join, text("findJoining")), text("nas"));
    EXPECT_EQ(table->shownRows(), 1);
    QTest::keyClick(child<FindField>(join, text("findJoining")), Qt::Key_Escape);
    ASSERT_EQ(table->shownRows(), 2);
    for (int row = 0; row < 2; ++row)
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 0)).center());
    EXPECT_EQ(join->machines().size(), 2);
    click(join, text("joinMachinesNow"));
    const auto steps = [&] { return column(*table, JoinMachinesModel::Step); };
    ASSERT_TRUE(waitFor([&] {
        return steps().filter(text("connected")).size() == 1 && steps().filter(text("failed")).size() == 1;
    })) << qPrintable(steps().join(QLatin1Char('|')));
    ASSERT_TRUE(waitFor([&] { return !child<QPushButton>(join, text("joinMachinesNow"))->isVisible(); }));
    EXPECT_TRUE(networks->authorized(id, node.node()));
    EXPECT_EQ(child<QLabel>(join, text("joinSaid"))->text(), text("1 of 2 connected, 1 not."));
    const auto choose = [&](const char* state) {
        for (int row = 0; row < 2; ++row)
            if (steps().at(row).startsWith(text(state)))
                table->setCurrentIndex(table->model()->index(row, 0));
    };
    auto* problem = child<ErrorBanner>(join, text("joinProblem"));
    choose("failed");
    EXPECT_TRUE(problem->isVisible()) << "the row has no room for all of it";
    choose("connected");
    EXPECT_FALSE(problem->isVisible());
    click(join, text("copyJoined"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
              column(*table, JoinMachinesModel::Address).join(QString()));
    EXPECT_FALSE(child<QPushButton>(join, text("useJoined"))->isEnabled()) << "it is this computer";
    join->reject();
    ASSERT_TRUE(waitFor([&] {
        return column(networksTable(), ControlledNetworksModel::Members).contains(text("1 of 1 authorized"));
    })) << "the page is told of who joined";
}

TEST_F(ControllersPageTest, AnAddressIsUsedForTheHostOfTheMachine) {
    world.saveNamed(text("nas"));
    JoinMachinesDialog join(world.context, {text("nas")}, text("8056c2e21c000001"), &world.top);
    join.setAttribute(Qt::WA_DeleteOnClose, false);
    join.show();
    join.setProgress(
        {{text("nas"), JoiningMachine::Step::Joined, text("371968a875"), {text("10.147.20.5")}, {}, {}}});
    click(&join, text("useJoined"));
    const auto addresses = [this] { return world.services.hostStore.hosts().value(0).otherAddresses; };
    ASSERT_TRUE(waitFor([&] { return addresses() == QStringList{text("10.147.20.5")}; }));
    ASSERT_TRUE(waitFor([&] { return !child<QPushButton>(&join, text("useJoined"))->isEnabled(); }))
        << "it has it now";
}

TEST_F(ControllersPageTest, TheTabOffersToAuthorizeWhereAControllerIsHeld) {
    const QString id = central.addNetwork(text("Home"));
    startService();
    hold();
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierEmpty"); }));
    tab->joinNetwork();
    auto* join = dialog("joinZeroTierDialog");
    type(join, "networkId", id);
    auto* authorize = child<QCheckBox>(join, text("joinAuthorize"));
    ASSERT_TRUE(waitFor([&] { return authorize->isVisible(); }));
    EXPECT_TRUE(authorize->isChecked());
    click(join, text("joinNow"));
    ASSERT_TRUE(waitFor([&] { return networks->authorized(id, node.node()); }));
    ASSERT_TRUE(waitFor([&] {
        return world.said.filter(text("Reach this computer at 10.147.20.")).size() == 1;
    })) << qPrintable(world.said.join(QLatin1Char('|')));
}

TEST_F(ControllersPageTest, WhoAsksIsToldOnceAndAllowed) {
    const QString id = central.addNetwork(text("Home"));
    hold();
    AskingMembers asking(world.services, world.operations);
    QSignalSpy changed(&asking, &AskingMembers::changed), asks(&asking, &AskingMembers::asks),
        said(&asking, &AskingMembers::said);
    asking.start();
    ASSERT_TRUE(waitFor([&] { return changed.size() >= 1; })) << "nobody asks yet";
    startService();
    node.join(id);
    SavedController other;  // a change has the watch look at once
    other.name = text("Other");
    other.kind = SavedController::Kind::NewCentral;
    other.address = central.address(2);
    ASSERT_TRUE(world.services.controllers.add(other, Secret::fromText(QString::fromLatin1(central.token())),
                                               Control()));
    ASSERT_TRUE(waitFor([&] { return !asking.all().isEmpty(); }));
    const AskingMember one = asking.all().front();
    EXPECT_EQ(AskingMembers::titleOf(one), node.node() + text(" wants to join Home"));
    EXPECT_EQ(AskingMembers::itemOf(one), id + QLatin1Char('/') + node.node());
    asking.allow(AskingMembers::keyOf(one));
    ASSERT_TRUE(waitFor([&] { return said.size() == 1 && asking.all().isEmpty(); }));
    EXPECT_TRUE(networks->authorized(id, node.node()));
    asking.stop();
}

}  // namespace
}  // namespace hearth
