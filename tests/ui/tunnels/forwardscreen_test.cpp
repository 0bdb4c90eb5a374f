// SPDX-License-Identifier: GPL-3.0-or-later
// A real desktop behind a real sshd, looked at through a tunnel.
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/labvnc.h"
#include "tests/support/needs.h"
#include "tests/support/scriptedasker.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/tunnels/openforward.h"
#include "ui/vnc/screenwindow.h"
#include "ui/vnc/vncview.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>

namespace hearth {
namespace {

using test::child;
using test::waitFor;

class ForwardScreen : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("Xtigervnc");
        HEARTH_NEEDS_PROGRAM("xsetroot");
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        QFile known(world.services.paths.knownHosts);
        ASSERT_TRUE(known.open(QIODevice::WriteOnly));
        known.write(sshd.knownHosts());
        known.close();
        Host host;
        host.name = QStringLiteral("nas");
        host.address = sshd.address();
        host.port = sshd.port();
        host.user = sshd.user();
        host.keyFile = sshd.clientKey();
        world.save(host);
        world.operations.setAsker(&person);
        world.top.show();
    }
    void TearDown() override { world.operations.setAsker(nullptr); }

    /// Starts the desktop and opens a saved tunnel to it.
    void open(const QByteArray& password = {}) {
        ASSERT_TRUE(desktop.start(password)) << qPrintable(desktop.error());
        ASSERT_TRUE(desktop.paint(QStringLiteral("#102030")));
        TunnelSpec tunnel;
        tunnel.name = QStringLiteral("desktop");
        tunnel.machine = QStringLiteral("nas");
        tunnel.parts = {
            {parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("0:") + desktop.socket()).value(),
             QStringLiteral("vnc")}};
        ASSERT_TRUE(world.services.tunnelStore.save(tunnel));
        openAgain();
        ASSERT_TRUE(waitFor([&] { return window() != nullptr; }));
    }
    void openAgain() {
        EXPECT_TRUE(world.openForward(tunnelSummary(world.services.tunnels.states().first())));
    }
    ScreenWindow* window() { return world.top.findChild<ScreenWindow*>(); }
    /// Until all of it has that colour.
    bool shows(std::uint32_t color) {
        return waitFor([&] {
            const auto& session = window()->screen()->view()->session();
            bool all = false;
            if (session)
                session->look([&](const VncPicture& now) {
                    const std::span pixels(now.pixels, static_cast<std::size_t>(now.width) * now.height);
                    all = std::all_of(pixels.begin(), pixels.end(), [&](auto each) { return each == color; });
                });
            return all;
        });
    }
    QString said() { return child<Label>(window(), QStringLiteral("screenSaid"))->text(); }

    lab::LabSshd sshd;
    lab::LabVnc desktop;
    test::ScriptedAsker person;
    test::PageWorld world;
};

TEST_F(ForwardScreen, IsSeenInOneWindowWhichFollowsItsTunnel) {
    open();
    ASSERT_TRUE(shows(0xff102030));
    EXPECT_TRUE(window()->windowTitle().contains(QStringLiteral("desktop")));
    ASSERT_TRUE(desktop.paint(QStringLiteral("#c08040")));
    EXPECT_TRUE(shows(0xffc08040));
    openAgain();
    EXPECT_EQ(world.top.findChildren<ScreenWindow*>().size(), 1);
    EXPECT_TRUE(shows(0xffc08040));

    // The desktop goes, and is there again.
    desktop.kill();
    auto* banner = child<ErrorBanner>(window(), QStringLiteral("screenBanner"));
    EXPECT_TRUE(waitFor([&] { return banner->isVisible(); }));
    ASSERT_TRUE(desktop.start()) << qPrintable(desktop.error());
    ASSERT_TRUE(desktop.paint(QStringLiteral("#405060")));
    test::click(banner, QStringLiteral("screenAgain"));
    EXPECT_TRUE(shows(0xff405060));
    EXPECT_FALSE(banner->isVisible());

    // So does the tunnel, on another port maybe.
    world.services.tunnels.down(QStringLiteral("desktop"));
    EXPECT_TRUE(waitFor([&] { return !window()->screen()->view()->session(); }));
    EXPECT_EQ(said(), QStringLiteral("The screen is seen here while its tunnel is on."));
    ASSERT_TRUE(world.services.tunnels.up(QStringLiteral("desktop"), Control{}));
    EXPECT_TRUE(shows(0xff405060));
}

TEST_F(ForwardScreen, ComesBackWithTheConnection) {
    open();
    ASSERT_TRUE(shows(0xff102030));
    const auto before = window()->screen()->view()->session();
    sshd.killConnections();
    ASSERT_TRUE(waitFor([&] { return window()->screen()->view()->session() != before; }));
    EXPECT_TRUE(shows(0xff102030));
}

TEST_F(ForwardScreen, WhoWorksAtItHasItsClipboardTooAlsoWhenItIsBack) {
    HEARTH_NEEDS_PROGRAM("xclip");
    open();
    ASSERT_TRUE(shows(0xff102030));
    const auto copiedThere = [&] {
        return QString::fromUtf8(
            desktop
                .run({QStringLiteral("timeout"), QStringLiteral("5"), QStringLiteral("xclip"),
                      QStringLiteral("-selection"), QStringLiteral("clipboard"), QStringLiteral("-o")})
                .output);
    };
    auto* view = window()->screen()->view();
    window()->activateWindow();
    view->setFocus();
    ASSERT_TRUE(waitFor([&] { return view->hasFocus(); }));
    const QString here = QStringLiteral("from here: 你好");
    QGuiApplication::clipboard()->setText(here);
    EXPECT_TRUE(waitFor([&] { return copiedThere() == here; })) << qPrintable(copiedThere());
    // Another desktop behind the same tunnel is told of what was copied before.
    const auto before = view->session();
    desktop.kill();
    ASSERT_TRUE(desktop.start()) << qPrintable(desktop.error());
    test::click(window(), QStringLiteral("screenAgain"));
    view->setFocus();
    ASSERT_TRUE(waitFor([&] { return view->session() && view->session() != before; }));
    EXPECT_TRUE(waitFor([&] { return copiedThere() == here; })) << qPrintable(copiedThere());
}

TEST_F(ForwardScreen, AsksForItsPasswordAndKeepsIt) {
    person.cancelPrompts();
    open("right-pw");
    auto* unlock = child<QPushButton>(window(), QStringLiteral("screenUnlock"));
    ASSERT_TRUE(waitFor([&] { return unlock->isVisible(); }));
    EXPECT_EQ(person.asked(), 1);
    EXPECT_EQ(said(), QStringLiteral("A password is wanted before the screen of desktop is shown."));
    person.answerPrompts({QStringLiteral("wrong")});
    person.answerPrompts({QStringLiteral("right-pw")}, true);
    test::click(window(), QStringLiteral("screenUnlock"));
    ASSERT_TRUE(shows(0xff102030));
    EXPECT_EQ(person.asked(), 3);
    EXPECT_FALSE(unlock->isVisible());
    // Another window of it asks nobody.
    window()->close();
    ASSERT_TRUE(waitFor([&] { return window() == nullptr; }));
    openAgain();
    ASSERT_NE(window(), nullptr);
    EXPECT_TRUE(shows(0xff102030));
    EXPECT_EQ(person.asked(), 3);
    EXPECT_EQ(person.left(), 0);
}

}  // namespace
}  // namespace hearth
