// SPDX-License-Identifier: GPL-3.0-or-later
// The tab of a machine, against a service that behaves like the real one.
#include "tests/ui/zerotier/zerotierworld.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/switch.h"
#include "ui/zerotier/zerotiernetworksmodel.h"
#include "ui/zerotier/zerotierpeersmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTabBar>

namespace hearth {
namespace {

using test::child;
using test::click;
using test::FakeZeroTier;
using test::waitFor;

const QString kController = QStringLiteral("696cb83480");

QString text(const char* of) { return QString::fromUtf8(of); }

class ZeroTierTabTest : public test::ZeroTierWorld {
protected:
    QStringList states() { return column(table("zeroTierNetworks"), ZeroTierNetworksModel::State); }
    QStringList names() { return column(table("zeroTierNetworks"), ZeroTierNetworksModel::Name); }
    /// A network that the machine is in, seen in the tab.
    QString openInNetwork(const char* name = "Home") {
        const QString id = networks->addNetwork(kController, text(name), false);
        startService();
        node.join(id);
        open();
        EXPECT_TRUE(waitFor([&] {
            return isShown("zeroTierDetail") && states().contains(text("Connected"));
        })) << qPrintable(states().join(QLatin1Char(' ')));
        QCoreApplication::sendPostedEvents();  // what is shown now has its place
        return id;
    }
};

TEST_F(ZeroTierTabTest, ItsNodeItsNetworksAndItsPeersAreShown) {
    const QString id = openInNetwork();
    EXPECT_EQ(textOf("zeroTierNode"), node.node());
    EXPECT_TRUE(textOf("zeroTierAbout").startsWith(text("ZeroTier 1.")));
    EXPECT_EQ(names(), QStringList{text("Home")});
    EXPECT_EQ(textOf("zeroTierTitle"), text("Home"));
    click(tab, text("copyZeroTierNode"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), node.node());
    click(tab, text("copyZeroTierAddress"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
              column(table("zeroTierNetworks"), ZeroTierNetworksModel::Addresses).value(0));
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(text("10.147.20.")));
    EXPECT_EQ(world.services.zeroTierSeen.nodes().value(0).node, node.node());
    // Whatever happens on the machine itself is seen.
    const QString other = networks->addNetwork(kController, text("Other"));
    node.join(other);
    ASSERT_TRUE(waitFor([&] { return states().contains(text("Waiting for authorization")); }));
    tab->showItem(other);
    EXPECT_EQ(textOf("zeroTierTitle"), other) << "who is not let in is not told its name";
    EXPECT_TRUE(isShown("zeroTierAdvice"));
    EXPECT_TRUE(textOf("zeroTierNext").contains(node.node()));
    EXPECT_FALSE(child<QPushButton>(tab, text("copyZeroTierAddress"))->isEnabled());
}

TEST_F(ZeroTierTabTest, ThePagesAreSwitchedByTheirTabs) {
    openInNetwork();
    child<QTabBar>(tab, text("zeroTierPages"))->setCurrentIndex(1);
    EXPECT_TRUE(isShown("zeroTierPeers"));
    EXPECT_FALSE(isShown("zeroTierNetworks"));
    EXPECT_FALSE(column(table("zeroTierPeers"), ZeroTierPeersModel::Id).isEmpty());
}

TEST_F(ZeroTierTabTest, ANetworkIsJoinedByItsIdAndLeftAgain) {
    startService();
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierEmpty"); }));
    const QString id = networks->addNetwork(kController, text("Home"), false);
    click(child<QWidget>(tab, text("zeroTierEmpty")), text("emptyAction"));
    auto* join = dialog("joinZeroTierDialog");
    ASSERT_NE(join, nullptr);
    EXPECT_FALSE(child<QPushButton>(join, text("joinNow"))->isEnabled());
    type(join, "networkId", text("https://my.zerotier.com/network/") + id);
    EXPECT_EQ(child<QLineEdit>(join, text("networkId"))->text(), id) << "a page's address becomes its ID";
    EXPECT_FALSE(child<QWidget>(join, text("joinAuthorize"))->isVisible()) << "no controller is held";
    click(join, text("joinNow"));
    ASSERT_TRUE(waitFor([&] { return states() == QStringList{text("Connected")}; }));
    EXPECT_EQ(node.joined(), QStringList{id});

    inMenu(tab, "moreZeroTierMenu", "leaveZeroTier")->trigger();
    auto* leave = dialog("leaveZeroTierDialog");
    ASSERT_NE(leave, nullptr);
    EXPECT_TRUE(child<QLabel>(leave, text("loss"))->text().contains(text("10.147.20."))) << "what is lost";
    EXPECT_EQ(node.joined(), QStringList{id}) << "nothing happens unasked";
    click(leave, text("act"));
    ASSERT_TRUE(waitFor([&] { return node.joined().isEmpty() && isShown("zeroTierEmpty"); }));
}

TEST_F(ZeroTierTabTest, WhatIsTypedIsChecked) {
    startService();
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierEmpty"); }));
    tab->joinNetwork();
    auto* join = dialog("joinZeroTierDialog");
    const auto below = [&] { return child<QLabel>(join, text("below"))->text(); };
    type(join, "networkId", text("8056c2"));
    const QString help = below();
    EXPECT_FALSE(child<QPushButton>(join, text("joinNow"))->isEnabled());
    type(join, "networkId", text("8056c2x"));
    EXPECT_NE(below(), help) << "no digit";
    type(join, "networkId", text("8056C2E21C000001"));
    EXPECT_EQ(child<QLineEdit>(join, text("networkId"))->text(), text("8056c2e21c000001"));
    EXPECT_TRUE(below().contains(text("8056c2e21c")));
    EXPECT_TRUE(child<QPushButton>(join, text("joinNow"))->isEnabled());
    join->reject();
    EXPECT_TRUE(node.joined().isEmpty());
}

TEST_F(ZeroTierTabTest, ASwitchIsSetWhereTheServiceTookIt) {
    openInNetwork();
    auto* dns = child<Switch>(tab, text("allowDns"));
    ASSERT_FALSE(dns->isChecked());
    QTest::mouseClick(dns, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return dns->isChecked() && dns->isEnabled(); }));
    // All traffic through it: only when that was agreed to.
    auto* route = child<Switch>(tab, text("allowDefault"));
    QTest::mouseClick(route, Qt::LeftButton);
    auto* ask = dialog("allowDefaultDialog");
    ASSERT_NE(ask, nullptr);
    EXPECT_FALSE(route->isChecked());
    ask->reject();
    EXPECT_FALSE(route->isChecked());
    QTest::mouseClick(route, Qt::LeftButton);
    click(dialog("allowDefaultDialog"), text("act"));
    ASSERT_TRUE(waitFor([&] { return route->isChecked() && route->isEnabled(); }));
    // A service that says yes and does nothing is not believed.
    node.setFault(FakeZeroTier::Fault::IgnoresPost, "POST /network");
    QTest::mouseClick(dns, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierActProblem"); }));
    EXPECT_TRUE(dns->isChecked());
}

TEST_F(ZeroTierTabTest, ALoginHasItsButton) {
    const QString id = openInNetwork();
    EXPECT_FALSE(isShown("zeroTierLogin"));
    node.force(id, text("AUTHENTICATION_REQUIRED"), text("https://sso.example.org/login?x=1"));
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierLogin"); }));
    EXPECT_EQ(child<QPushButton>(tab, text("zeroTierLogin"))->toolTip(),
              text("https://sso.example.org/login?x=1"));
    EXPECT_EQ(states(), QStringList{text("Login required")});
    // Whoever runs the network wrote it: it opens pages, not files.
    node.force(id, text("AUTHENTICATION_REQUIRED"), text("file:///etc/passwd"));
    ASSERT_TRUE(waitFor([&] { return !isShown("zeroTierLogin"); }));
}

TEST_F(ZeroTierTabTest, WhatWasSeenLastStaysWhenTheServiceGoesSilent) {
    openInNetwork();
    node.setFault(FakeZeroTier::Fault::BrokenJson, "GET /");
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierLost"); }));
    EXPECT_EQ(names(), QStringList{text("Home")});
    EXPECT_TRUE(table("zeroTierNetworks").model()->index(0, 0).data(DimmedRole).toBool());
    EXPECT_FALSE(child<QPushButton>(tab, text("joinZeroTier"))->isEnabled());
    EXPECT_FALSE(child<Switch>(tab, text("allowDns"))->isEnabled());
    EXPECT_TRUE(textOf("zeroTierState").contains(text("when last seen")));
    node.setFault(FakeZeroTier::Fault::None, "GET /");
    click(tab, text("zeroTierAgain"));
    ASSERT_TRUE(waitFor([&] { return !isShown("zeroTierLost"); }));
    EXPECT_TRUE(child<QPushButton>(tab, text("joinZeroTier"))->isEnabled());
}

TEST_F(ZeroTierTabTest, AServiceThatDoesNotRunIsSaid) {
    startService();
    node.stop();
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierProblem"); }));
    EXPECT_EQ(textOf("zeroTierMessage"), text("The ZeroTier service on this computer is not running."));
    EXPECT_EQ(child<QPushButton>(tab, text("zeroTierSetup"))->text(), text("Start it…"));
    EXPECT_FALSE(isShown("zeroTierSudo"));
    ASSERT_TRUE(node.start());
    click(tab, text("zeroTierLook"));
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierEmpty"); }));
}

TEST_F(ZeroTierTabTest, AProblemSaysWhatMendsIt) {
    startService();
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("zeroTierEmpty"); }));
    tab->hidden();
    ZeroTierState state;
    state.is = ZeroTierState::Is::NotInstalled;
    tab->setState(state);
    EXPECT_EQ(textOf("zeroTierMessage"), text("ZeroTier is not installed on this computer."));
    EXPECT_EQ(child<QPushButton>(tab, text("zeroTierSetup"))->text(), text("Install ZeroTier…"));
    state.is = ZeroTierState::Is::NoToken;
    tab->setState(state);
    EXPECT_EQ(textOf("zeroTierMessage"), text("Only root can use ZeroTier on this computer."));
    EXPECT_TRUE(isShown("zeroTierSudo"));
    click(tab, text("zeroTierSetup"));
    auto* setup = dialog("zeroTierSetupDialog");
    ASSERT_NE(setup, nullptr);
    EXPECT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_FALSE(child<QLabel>(setup, text("setupSaid"))->text().isEmpty());
    setup->reject();
}

TEST_F(ZeroTierTabTest, AMachineThatIsNotConnectedIsNotLoggedInto) {
    world.saveNamed(text("nas"));
    ZeroTierTab far(world.context, text("nas"), &world.top);
    far.resize(900, 600);
    far.show();
    far.shown();
    auto* off = child<QWidget>(&far, text("zeroTierOff"));
    EXPECT_TRUE(off->isVisible());
    EXPECT_EQ(world.operations.list().size(), 0);
    click(off, text("emptyAction"));
    ASSERT_EQ(world.operations.list().size(), 1);
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_TRUE(off->isVisible()) << "nobody listens there";
    far.hidden();
}

}  // namespace
}  // namespace hearth
