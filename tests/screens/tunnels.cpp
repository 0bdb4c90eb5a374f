// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/tunnels.h"

#include "core/base/http.h"
#include "core/base/socketstream.h"
#include "core/tunnels/presets.h"
#include "ui/look/tableview.h"
#include "ui/shell/statetext.h"
#include "ui/shell/tray.h"
#include "ui/tunnels/detailpanel.h"
#include "ui/tunnels/forwardsmodel.h"
#include "ui/tunnels/forwardspage.h"

#include <QDialog>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <thread>

namespace hearth::screens {
namespace {

using Kind = ForwardSpec::Kind;

TunnelSpec save(World& world, const QString& name, const QString& group,
                const QList<TunnelSpec::Part>& parts) {
    TunnelSpec tunnel;
    tunnel.name = name;
    tunnel.group = group;
    tunnel.machine = QStringLiteral("gpu-box");
    tunnel.parts = parts;
    auto saved = world.services().tunnelStore.save(tunnel);
    if (!saved) qFatal("the tunnel cannot be saved: %s", qPrintable(saved.error().message));
    return *saved;
}

TunnelSpec::Part part(Kind kind, const QString& forward, const QString& service = {}) {
    return {parseForwardSpec(kind, forward).value(), service};
}

void switchOn(World& world, const QString& name) {
    world.window().context().operations.start(
        {name, {}}, &world.window(),
        [&tunnels = world.services().tunnels, name](const Control& control) {
            return tunnels.up(name, control);
        },
        [](const Result<void>&) {});
}

ForwardsPage* page(World& world) { return world.window().findChild<ForwardsPage*>(); }

void choose(World& world, const QString& name) {
    for (const ForwardState& state : world.services().forwards.states())
        if (state.purpose == name && state.tunnel.isEmpty()) page(world)->showItem(state.listening);
    for (const TunnelState& tunnel : world.services().tunnels.states())
        if (tunnel.spec.name == name) page(world)->showItem(forwardKey(tunnelSummary(tunnel)));
}

/// Somebody who uses what listens on that port, now more, now less.
void flow(std::stop_token stop, quint16 port, const QByteArray& token) {
    for (int at = 0; !stop.stop_requested(); ++at) {
        auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
        if (!socket) return;
        HttpConnection connection(makeSocketStream(std::move(*socket)));
        HttpRequest request;
        request.method = "GET";
        request.target = "/lab";
        request.headers = {{"Authorization", "token " + token}};
        (void)connection.request(request, Control{});
        std::this_thread::sleep_for(std::chrono::milliseconds(60 + int(50 * std::sin(at / 9.0))));
    }
}

}  // namespace

void saveTunnels(World& world) {
    const auto address = QStringLiteral("2022:%1:%2").arg(world.sshd().address()).arg(world.sshd().port());
    save(world, QStringLiteral("shell"), {}, {part(Kind::Local, address)});
    save(world, QStringLiteral("web preview"), {},
         {part(Kind::Remote, QStringLiteral("9000:localhost:3000"))});
    save(world, QStringLiteral("browse from there"), {}, {part(Kind::Dynamic, QStringLiteral("1080"))});
    for (const char* name : {"shell", "web preview"}) switchOn(world, QLatin1String(name));
}

void showTunnels(World& world, const TakePicture& take) {
    MainWindow& window = world.window();
    const auto far = [&](int here, int port) {
        return QStringLiteral("%1:%2:%3").arg(here).arg(world.sshd().address()).arg(port);
    };
    save(world, QStringLiteral("notebook"), QStringLiteral("work"),
         {part(Kind::Local, far(18888, world.jupyter().port()), QStringLiteral("jupyter"))});
    save(world, QStringLiteral("databases"), QStringLiteral("work"),
         {part(Kind::Local, QStringLiteral("15432:localhost:5432"), QStringLiteral("postgresql")),
          part(Kind::Local, QStringLiteral("16379:localhost:6379"), QStringLiteral("redis")),
          part(Kind::Dynamic, QStringLiteral("11080"))});
    save(world, QStringLiteral("tensorboard"), QStringLiteral("work"),
         {part(Kind::Local, QStringLiteral("6006:localhost:6006"), QStringLiteral("tensorboard"))});
    switchOn(world, QStringLiteral("notebook"));
    switchOn(world, QStringLiteral("databases"));
    window.showPage(QStringLiteral("tunnels"));
    QTest::qWait(2500);
    choose(world, QStringLiteral("notebook"));
    {
        const std::jthread use(
            [&](std::stop_token stop) { flow(stop, 18888, world.jupyter().token().toUtf8()); });
        QTest::qWait(24'000);
        take(QStringLiteral("tunnels-flow"), &window);
    }
    choose(world, QStringLiteral("databases"));
    QTest::qWait(300);
    take(QStringLiteral("tunnels-parts"), &window);
    auto* panel = window.findChild<DetailPanel*>();
    panel->choosePart(2);
    QTest::qWait(300);
    take(QStringLiteral("tunnels-part"), &window);

    // A program by that name has the port.
    QTemporaryDir folder;
    const QString vnc = folder.filePath(QStringLiteral("vncserver"));
    QFile::link(QStringLiteral("/usr/bin/python3"), vnc);
    QProcess holder;
    holder.start(vnc, {QStringLiteral("-c"),
                       QStringLiteral("import socket,time\ns=socket.socket()\ns.bind(('127.0.0.1',5901))\n"
                                      "s.listen()\nprint('on',flush=True)\ntime.sleep(600)")});
    holder.waitForReadyRead(10'000);
    save(world, QStringLiteral("desktop"), {},
         {part(Kind::Local, QStringLiteral("5901:localhost:5901"), QStringLiteral("vnc"))});
    switchOn(world, QStringLiteral("desktop"));
    QTest::qWait(1500);
    choose(world, QStringLiteral("desktop"));
    QTest::qWait(1500);
    take(QStringLiteral("tunnels-taken"), &window);
    if (auto* end = panel->findChild<QPushButton*>(QStringLiteral("endHolder"))) {
        end->click();
        QTest::qWait(300);
        if (auto* dialog = window.findChild<QDialog*>(QStringLiteral("endHolderDialog"))) {
            take(QStringLiteral("tunnels-end-holder"), dialog);
            dialog->reject();
        }
    }
    holder.kill();
    holder.waitForFinished();
    choose(world, QStringLiteral("browse from there"));
    QTest::qWait(300);
    take(QStringLiteral("tunnels-off"), &window);
    window.resize(900, 600);
    choose(world, QStringLiteral("databases"));
    QTest::qWait(300);
    take(QStringLiteral("tunnels-parts-narrow"), &window);
    window.resize(1180, 760);
    choose(world, QStringLiteral("browse from there"));
    auto* fold = panel->findChild<QToolButton*>(QStringLiteral("detailFold"));
    fold->click();
    QTest::qWait(300);
    take(QStringLiteral("tunnels-folded"), &window);
    fold->click();

    TrayFacts facts;
    facts.machines = window.machines();
    for (const TunnelState& tunnel : world.services().tunnels.states())
        facts.forwards << tunnelSummary(tunnel);
    facts.groups = tunnelGroups(world.services().tunnels.states());
    const Registry& registry = world.registry();
    facts.actions = registry.machineActions();
    facts.recent = {{QStringLiteral("jupyter.open"), QStringLiteral("gpu-box")}};
    facts.addressOf = [&](const ForwardState& forward) { return registry.forwardAddress(forward); };
    Tray tray;
    tray.update(buildTray(facts));
    tray.menu()->ensurePolished();
    tray.menu()->resize(tray.menu()->sizeHint());
    take(QStringLiteral("tray"), tray.menu());
    for (const char* name : {"group.work", "menu.copyUrl"})
        if (auto* sub = tray.menu()->findChild<QMenu*>(QLatin1String(name)))
            take(QStringLiteral("tray-") + QString::fromLatin1(name).section(QLatin1Char('.'), 1), sub);
}

void showLostTunnels(World& world, const TakePicture& take) {
    MainWindow& window = world.window();
    window.showPage(QStringLiteral("tunnels"));
    choose(world, QStringLiteral("notebook"));
    world.sshd().stop();
    QTest::qWait(3000);
    take(QStringLiteral("tunnels-lost"), &window);
    world.sshd().options.config = {QStringLiteral("PubkeyAuthentication no"),
                                   QStringLiteral("PasswordAuthentication no")};
    if (!world.sshd().start()) qFatal("%s", qPrintable(world.sshd().error()));
    QTest::qWait(4000);
    take(QStringLiteral("tunnels-needs-you"), &window);
    world.sshd().stop();
}

}  // namespace hearth::screens
