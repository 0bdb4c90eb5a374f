// SPDX-License-Identifier: GPL-3.0-or-later
// A published port of a far machine, reached from here.
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/listener.h"
#include "tests/support/fakeengine.h"
#include "tests/support/needs.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/containers/containeractions.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>

namespace hearth {
namespace {

TEST(FarContainerPort, IsReachedThroughOneTunnelWhoeverWantsIt) {
    HEARTH_NEEDS_PROGRAM("sshd");
    lab::LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    const lab::Listener listener([](int) {});
    test::PageWorld world;
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
    // A browser that opens nothing.
    SettingsValues values = world.services.settings.values();
    values.browser = QStringLiteral("true");
    ASSERT_TRUE(world.services.settings.save(values));

    Container web = test::FakeEngine::make(QStringLiteral("web"));
    web.ports = {{QStringLiteral("0.0.0.0"), listener.port(), 8443, QStringLiteral("tcp")}};
    const auto settled = [&] { return world.operations.runningCount() == 0; };
    copyContainerPort(world.context, host.name, web, web.ports.front());
    ASSERT_TRUE(test::waitFor([&] { return settled() && !world.said.isEmpty(); }));
    ASSERT_EQ(world.services.forwards.states().size(), 1);
    const ForwardState way = world.services.forwards.states().front();
    EXPECT_EQ(way.spec.target.port, listener.port());
    const QString address = QStringLiteral("https://127.0.0.1:%1").arg(way.localPort);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), address);

    openContainerPort(world.context, host.name, web, web.ports.front());
    ASSERT_TRUE(test::waitFor([&] { return settled() && world.said.last().contains(address); }))
        << qPrintable(world.said.last());
    QGuiApplication::clipboard()->clear();
    copyContainerPort(world.context, host.name, web, web.ports.front());
    EXPECT_EQ(QGuiApplication::clipboard()->text(), address) << "the way is there already";
    EXPECT_EQ(world.services.forwards.states().size(), 1);
}

}  // namespace
}  // namespace hearth
