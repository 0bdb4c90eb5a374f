// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/zerotier.h"

#include "tests/screens/containerpictures.h"
#include "tests/support/fakecentral.h"
#include "tests/support/tempdir.h"
#include "ui/look/tableview.h"
#include "ui/zerotier/controllerdialogs.h"
#include "ui/zerotier/controllerspage.h"
#include "ui/zerotier/joinmachinesdialog.h"
#include "ui/zerotier/joinnetwork.h"
#include "ui/zerotier/zerotiersetup.h"
#include "ui/zerotier/zerotiertab.h"

#include <QLineEdit>
#include <QMenu>
#include <QTabBar>

namespace hearth::screens {
namespace {

const QString kLocal = QStringLiteral("local");
const QString kPage = QStringLiteral("zerotier.networks");

QString text(const char* of) { return QString::fromUtf8(of); }

ZeroTierNetwork network(const char* id, const char* name, ZeroTierNetwork::Status status,
                        const char* device = "ztlxwhgcth") {
    ZeroTierNetwork made;
    made.id = text(id);
    made.name = text(name);
    made.status = status;
    made.device = text(device);
    made.mac = text("e6:09:d2:e8:9c:cd");
    made.mtu = 2800;
    return made;
}

ZeroTierPeer peer(const char* id, ZeroTierPeer::Role role, int latency, const char* path,
                  const char* version = "1.14.1") {
    ZeroTierPeer made;
    made.id = text(id);
    made.role = role;
    made.latency = latency;
    made.version = text(version);
    if (*path != '\0') made.paths = {{text(path), 9993, true, false, true, 1}};
    return made;
}

ZeroTierState household() {
    using Status = ZeroTierNetwork::Status;
    using Role = ZeroTierPeer::Role;
    ZeroTierState state;
    state.is = ZeroTierState::Is::Works;
    state.node.id = text("371968a875");
    state.node.version = text("1.14.1");
    state.node.online = true;
    state.node.surfaceAddresses = {text("203.0.113.7/9993")};
    ZeroTierNetwork home = network("8056c2e21c4a7f31", "Home", Status::Ok);
    home.addresses = {text("10.147.20.5/24"), text("fd80:56c2:e21c:4a7f:3199:9337:1968:a875/88")};
    home.routes = {{text("10.147.20.0/24"), {}}, {text("192.168.7.0/24"), text("10.147.20.1")}};
    home.dns = {text("home.arpa"), {text("10.147.20.1")}};
    home.flags.allowDns = true;
    ZeroTierNetwork lab = network("d3ecf5726d0c1a9b", "Lab 3 · 实验室", Status::AccessDenied, "ztbto4wsuo");
    ZeroTierNetwork work = network("a09acf02337b5d10", "Work", Status::AuthenticationRequired, "ztklhwv3qr");
    work.authenticationUrl = text("https://login.example.org/zerotier?state=8f3a");
    ZeroTierNetwork old = network("1d71939404912b40", "", Status::NotFound, "ztr2qsmswx");
    state.networks = {home, lab, work, old};
    state.peers = {peer("014cc834ac", Role::Leaf, 3, "192.168.0.114"),
                   peer("8056c2e21c", Role::Leaf, -1, "", ""),
                   peer("d3ecf5726d", Role::Leaf, 182, "2001:db8:17::9"),
                   peer("cafe04eba9", Role::Planet, 41, "84.17.53.155", ""),
                   peer("cafefd6717", Role::Planet, -1, "", ""),
                   peer("778cde7190", Role::Planet, 96, "103.195.103.66", "")};
    return state;
}

class ZeroTierPictures : public ContainerPictures {
public:
    ZeroTierPictures(World& world, const TakePicture& take) : ContainerPictures(world, take) {}

    void all() {
        qputenv("ZEROTIER_HOME", home_.path().toUtf8());
        world_.window().resize(1180, 760);
        world_.window().showMachine(kLocal, QStringLiteral("zerotier"));
        until([&] { return named("zeroTierProblem")->isVisible(); });
        window("zerotier-not-installed");
        if (!node_.start()) qFatal("the fake service does not listen");
        node_.keepHome(home_.path());
        click("zeroTierLook");
        until([&] { return named("zeroTierEmpty")->isVisible(); });
        window("zerotier-empty");
        tab();
        page();
        node_.stop();
        qunsetenv("ZEROTIER_HOME");
    }

private:
    void menu(const char* name, const char* act) {
        auto* menu = named<QMenu>(name);
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(QLatin1String(act))->trigger();
    }
    void tab() {
        auto* shown = world_.window().findChild<ZeroTierTab*>();
        shown->hidden();
        shown->setState(household());
        auto* table = named<TableView>("zeroTierNetworks");
        const auto choose = [&](const char* id) { shown->showItem(text(id)); };
        choose("8056c2e21c4a7f31");
        window("zerotier");
        choose("d3ecf5726d0c1a9b");
        window("zerotier-denied");
        choose("a09acf02337b5d10");
        window("zerotier-login");
        choose("8056c2e21c4a7f31");
        menu("moreZeroTierMenu", "leaveZeroTier");
        dialog("zerotier-leave");
        world_.window().resize(900, 600);
        window("zerotier-narrow");
        world_.window().resize(1180, 760);
        named<QTabBar>("zeroTierPages")->setCurrentIndex(1);
        window("zerotier-peers");
        world_.window().resize(900, 600);
        window("zerotier-peers-narrow");
        world_.window().resize(1180, 760);
        named<QTabBar>("zeroTierPages")->setCurrentIndex(0);
        table->choose(0);
        shown->joinNetwork();
        opened<JoinNetworkDialog>()
            ->findChild<QLineEdit*>(QStringLiteral("networkId"))
            ->setText(text("8056c2e21c4a7f32"));
        QTest::qWait(600);
        dialog("zerotier-join");
        shown->joinNetwork();
        opened<JoinNetworkDialog>()
            ->findChild<QLineEdit*>(QStringLiteral("networkId"))
            ->setText(text("8056c2e21cx"));
        dialog("zerotier-join-wrong");
        ZeroTierSetupDialog setup(text("gpu-box"), &world_.window());
        ZeroTierFacts facts;
        facts.os = text("linux");
        facts.osName = text("Debian GNU/Linux 12 (bookworm)");
        facts.distribution = text("debian");
        facts.packageManager = text("apt-get");
        facts.user = text("ada");
        facts.userHome = text("/home/ada");
        facts.home = text("/var/lib/zerotier-one");
        facts.manager = ZeroTierFacts::Manager::Systemd;
        facts.curl = true;
        setup.setFacts(facts);
        setup.show();
        dialog("zerotier-install");
        shown->setError({ErrorKind::Protocol,
                         text("ZeroTier on this computer does not answer any more."),
                         text("Look again in a moment."),
                         {}});
        window("zerotier-lost");
        ZeroTierState denied;
        denied.is = ZeroTierState::Is::NoToken;
        shown->setState(denied);
        window("zerotier-no-token");
    }
    void member(const QString& network, const char* node, const char* name, bool authorized, qint64 ago,
                const char* from) {
        test::FakeZeroTier peer(networks_, text(node));
        if (authorized) networks_->authorize(network, text(node));
        peer.join(network);
        peer.askAgain();  // and has its address
        if (*name != '\0') networks_->nameMember(network, text(node), text(name));
        central_.see(network, text(node), QDateTime::currentMSecsSinceEpoch() - ago * 1000, text(from));
    }
    void page() {
        world_.window().showPage(kPage);
        window("zerotier-controllers-empty");
        addDialogs();
        if (!central_.start()) qFatal("the fake Central does not listen");
        const QString home = central_.addNetwork(text("Home"));
        central_.addNetwork(text("Work"), true, text("10.201.7"));
        central_.addNetwork(text("Guests"), false, text("10.88.0"));
        member(home, "371968a875", "", true, 5, "203.0.113.7");
        member(home, "014cc834ac", "gpu-box", true, 12, "198.51.100.23");
        member(home, "d3ecf5726d", "nas", true, 190, "203.0.113.7");
        member(home, "9a1bb03e42", "ada’s notebook", true, 5 * 86'400, "192.0.2.81");
        member(home, "c0ffee42d7", "old-laptop", true, 9 * 86'400, "192.0.2.81");
        networks_->authorize(home, text("c0ffee42d7"), false);
        node_.join(home);
        asker_.start();
        asker_.join(home);
        SavedController controller;
        controller.name = text("Central");
        controller.address = central_.address(1);
        const auto held = world_.services().controllers.add(
            controller, Secret::fromText(QString::fromLatin1(central_.token())), Control());
        if (!held) qFatal("%s", qPrintable(held.error().message));
        world_.window().showPage(kPage, home);
        until([&] { return named<TableView>("membersTable")->shownRows() >= 4; });
        QTest::qWait(300);
        window("zerotier-controllers");
        world_.window().resize(900, 600);
        window("zerotier-controllers-narrow");
        world_.window().resize(1180, 760);
        click("editControlled");
        until([] { return QApplication::activeModalWidget() != nullptr; });
        dialog("zerotier-network-settings");
        menu("moreControlledMenu", "newControlled");
        dialog("zerotier-network-new");
        menu("moreControlledMenu", "deleteControlled");
        dialog("zerotier-network-delete");
        menu("moreMemberMenu", "memberAddresses");
        dialog("zerotier-member-addresses");
        menu("moreMemberMenu", "deleteMember");
        dialog("zerotier-member-delete");
        joining();
    }
    void addDialogs() {
        auto* adding = new AddControllerDialog(world_.window().context(), &world_.window());
        adding->show();
        adding->findChild<QLineEdit*>(QStringLiteral("controllerToken"))->setText(text("notarealtoken"));
        dialog("zerotier-controller-add");
    }
    void joining() {
        joinSeveralMachines(world_.window().context(), {kLocal}, text("8056c2e21c4a7f31"));
        QTest::qWait(100);
        take_(QStringLiteral("zerotier-join-machines"), opened<JoinMachinesDialog>());
        auto* join = opened<JoinMachinesDialog>();
        using Step = JoiningMachine::Step;
        QList<JoiningMachine> rows{{kLocal, Step::Joined, text("371968a875"), {text("10.147.20.5")}, {}, {}}};
        join->setRunning(true);
        join->setProgress(rows);
        take_(QStringLiteral("zerotier-joining"), join);
        join->setRunning(false);
        dialog("zerotier-joined");
    }

    test::TempDir home_;
    std::shared_ptr<test::FakeZeroTierWorld> networks_ = std::make_shared<test::FakeZeroTierWorld>();
    test::FakeZeroTier node_{networks_};
    test::FakeZeroTier asker_{networks_, QStringLiteral("5b2c9d01ff")};
    test::FakeCentral central_{networks_};
};

}  // namespace

void showZeroTier(World& world, const TakePicture& take) { ZeroTierPictures(world, take).all(); }

}  // namespace hearth::screens
