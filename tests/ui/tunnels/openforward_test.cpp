// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/openforward.h"

#include "tests/ui/pageworld.h"
#include "tests/ui/shell/facts.h"
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/vnc/screenwindow.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPushButton>
#include <QToolButton>

namespace hearth {
namespace {

using test::child;
using test::openDialog;

/// Takes what would be opened in the browser or in a viewer.
class Opened : public QObject {
    Q_OBJECT
public:
    Opened() {
        for (const char* scheme : {"http", "https", "vnc"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "take");
    }
    ~Opened() override {
        for (const char* scheme : {"http", "https", "vnc"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }
    QStringList urls;

public Q_SLOTS:
    void take(const QUrl& url) { urls << url.toString(); }
};

ForwardState leadsTo(quint16 port, const QString& service = {}) {
    ForwardState state = test::forward(QStringLiteral("it"), QStringLiteral("nas"), ForwardState::Phase::Up);
    state.spec.target.port = port;
    state.service = service;
    return state;
}

TEST(ServiceUse, IsThePresetsAtThePortHere) {
    const ServiceUse page = serviceUse(leadsTo(8006));
    EXPECT_TRUE(page.web);
    EXPECT_EQ(page.url.toString(), QStringLiteral("https://127.0.0.1:8888"));
    EXPECT_EQ(page.name, QStringLiteral("Proxmox"));
    const ServiceUse data = serviceUse(leadsTo(5432));
    EXPECT_FALSE(data.web);
    EXPECT_EQ(data.address, QStringLiteral("127.0.0.1:8888"));
    EXPECT_EQ(data.command, QStringLiteral("psql -h 127.0.0.1 -p 8888"));
    // What it was made with wins over what its port is known for.
    EXPECT_EQ(serviceUse(leadsTo(5432, QStringLiteral("websecure"))).url.scheme(), QStringLiteral("https"));
    const ServiceUse nothing = serviceUse(leadsTo(4711));
    EXPECT_TRUE(nothing.service.isEmpty());
    EXPECT_TRUE(nothing.url.isEmpty());
    EXPECT_EQ(nothing.address, QStringLiteral("127.0.0.1:8888"));
}

TEST(ServiceUse, FollowsWhereTheForwardListens) {
    ForwardState state = leadsTo(5432);
    state.spec.bindAddress = QStringLiteral("0.0.0.0");
    EXPECT_EQ(serviceUse(state).address, QStringLiteral("127.0.0.1:8888"));
    state.spec.bindAddress = QStringLiteral("127.0.0.7");
    EXPECT_EQ(serviceUse(state).command, QStringLiteral("psql -h 127.0.0.7 -p 8888"));
    state.spec.bindAddress = QStringLiteral("::1");
    EXPECT_EQ(serviceUse(state).address, QStringLiteral("[::1]:8888"));
    EXPECT_TRUE(serviceUse(state).command.isEmpty());
    ForwardState page = leadsTo(80);
    page.spec.bindAddress = QStringLiteral("::1");
    EXPECT_EQ(serviceUse(page).url.toString(), QStringLiteral("http://[::1]:8888"));

    ForwardState docker = leadsTo(0, QStringLiteral("docker"));
    docker.spec.target = StreamTarget::local(QStringLiteral("/run/docker.sock"));
    docker.spec.bindSocketPath = QStringLiteral("/tmp/d.sock");
    EXPECT_EQ(serviceUse(docker).address, QStringLiteral("/tmp/d.sock"));
    EXPECT_EQ(serviceUse(docker).command, QStringLiteral("docker -H unix:///tmp/d.sock ps"));

    ForwardState proxy = leadsTo(0);
    proxy.spec.kind = ForwardSpec::Kind::Dynamic;
    EXPECT_EQ(serviceUse(proxy).address, QStringLiteral("socks5h://127.0.0.1:8888"));
    ForwardState remote = leadsTo(3000);
    remote.spec.kind = ForwardSpec::Kind::Remote;
    EXPECT_TRUE(serviceUse(remote).address.isEmpty());
}

class OpenForward : public testing::Test {
protected:
    OpenForward() { world.top.show(); }
    UseDialog* dialog() { return openDialog<UseDialog>(world, "useDialog"); }
    QString shown(const char* name) {
        auto* preview = dialog()->findChild<CommandPreview*>(QLatin1String(name));
        return preview ? preview->text() : QString();
    }
    test::PageWorld world;
    Opened opened;
};

TEST_F(OpenForward, AWebPageIsOpenedAtOnce) {
    EXPECT_TRUE(world.openForward(leadsTo(9090)));
    EXPECT_EQ(opened.urls, QStringList{QStringLiteral("https://127.0.0.1:8888")});
    EXPECT_EQ(dialog(), nullptr);
    ASSERT_EQ(world.said.size(), 1);
    EXPECT_TRUE(world.said.first().contains(QStringLiteral("https://127.0.0.1:8888")));
}

TEST_F(OpenForward, ADatabaseIsShownWithItsCommandToCopy) {
    EXPECT_TRUE(world.openForward(leadsTo(3306)));
    EXPECT_TRUE(opened.urls.isEmpty());
    ASSERT_NE(dialog(), nullptr);
    EXPECT_EQ(shown("useAddress"), QStringLiteral("127.0.0.1:8888"));
    EXPECT_EQ(shown("useCommand"), QStringLiteral("mysql -h 127.0.0.1 -P 8888"));
    EXPECT_EQ(dialog()->findChild<QPushButton*>(QStringLiteral("openUse")), nullptr);
    auto* command = dialog()->findChild<CommandPreview*>(QStringLiteral("useCommand"));
    test::click(command, QStringLiteral("commandCopy"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("mysql -h 127.0.0.1 -P 8888"));
}

TEST_F(OpenForward, AClustersApiIsForItsProgramThoughItSpeaksHttps) {
    EXPECT_TRUE(world.openForward(leadsTo(6443)));
    ASSERT_NE(dialog(), nullptr);
    EXPECT_TRUE(opened.urls.isEmpty());
    EXPECT_TRUE(shown("useCommand").startsWith(QStringLiteral("kubectl --server https://127.0.0.1:8888")));
    test::click(dialog(), QStringLiteral("openUse"));
    EXPECT_EQ(opened.urls, QStringList{QStringLiteral("https://127.0.0.1:8888")});
}

TEST_F(OpenForward, ADesktopIsShownHereAndInAnotherViewerWhenThePersonSaysSo) {
    EXPECT_EQ(openText(serviceUse(leadsTo(5901))), QStringLiteral("Open the screen"));
    EXPECT_TRUE(world.openForward(leadsTo(5901)));
    EXPECT_TRUE(world.openForward(leadsTo(5901)));
    const auto windows = world.top.findChildren<ScreenWindow*>();
    ASSERT_EQ(windows.size(), 1);
    ASSERT_EQ(dialog(), nullptr);
    // Nobody listens there: it says so, and what else can be done.
    auto* banner = child<ErrorBanner>(windows.first(), QStringLiteral("screenBanner"));
    EXPECT_TRUE(test::waitFor([&] { return banner->isVisible(); }));
    test::click(windows.first(), QStringLiteral("screenElsewhere"));
    ASSERT_NE(dialog(), nullptr);
    EXPECT_EQ(shown("useAddress"), QStringLiteral("vnc://127.0.0.1:8888"));
    EXPECT_TRUE(opened.urls.isEmpty());
    test::click(dialog(), QStringLiteral("openUse"));
    EXPECT_EQ(opened.urls, QStringList{QStringLiteral("vnc://127.0.0.1:8888")});
    EXPECT_EQ(dialog(), nullptr);
}

TEST_F(OpenForward, WhatIsNotKnownMayBeTriedInTheBrowser) {
    EXPECT_TRUE(world.openForward(leadsTo(4711)));
    ASSERT_NE(dialog(), nullptr);
    test::click(dialog(), QStringLiteral("openUse"));
    EXPECT_EQ(opened.urls, QStringList{QStringLiteral("http://127.0.0.1:8888")});
}

TEST_F(OpenForward, WhatIsStoppedIsOpenedAnewFirst) {
    ForwardState off = leadsTo(80);
    off.phase = ForwardState::Phase::Stopped;
    EXPECT_TRUE(world.openForward(off));
    ASSERT_EQ(world.operations.list().size(), 1);
    ASSERT_TRUE(test::waitFor([&] { return !world.operations.list().first()->isRunning(); }));
    // There is no such machine, so there is nothing to open.
    EXPECT_EQ(world.operations.list().first()->state(), Operation::State::Failed);
    EXPECT_TRUE(opened.urls.isEmpty());
}

TEST_F(OpenForward, WhatIsFromTheMachineOpensNothing) {
    ForwardState remote = leadsTo(80);
    remote.spec.kind = ForwardSpec::Kind::Remote;
    EXPECT_FALSE(world.openForward(remote));
    EXPECT_TRUE(opened.urls.isEmpty());
    EXPECT_EQ(dialog(), nullptr);
}

TEST_F(OpenForward, ATunnelThatIsOffIsSwitchedOnFirst) {
    world.saveNamed(QStringLiteral("nas"));
    TunnelSpec tunnel;
    tunnel.name = QStringLiteral("web");
    tunnel.machine = QStringLiteral("nas");
    tunnel.parts = {
        {parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("0:localhost:80")).value(), {}}};
    ASSERT_TRUE(world.services.tunnelStore.save(tunnel));
    const auto states = world.services.tunnels.states();
    ASSERT_EQ(states.size(), 1);
    EXPECT_TRUE(world.openForward(tunnelSummary(states.first())));
    ASSERT_EQ(world.operations.list().size(), 1);
    EXPECT_EQ(world.operations.list().first()->machine(), QStringLiteral("nas"));
    // Nobody answers at nas; the place here is open all the same.
    ASSERT_TRUE(test::waitFor([&] { return !world.operations.list().first()->isRunning(); }));
    EXPECT_NE(world.services.tunnels.states().first().phase, TunnelState::Phase::Off);
    EXPECT_TRUE(test::waitFor([&] { return opened.urls.size() == 1; }));
}

}  // namespace
}  // namespace hearth

#include "openforward_test.moc"
