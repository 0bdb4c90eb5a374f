// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/opening.h"

#include "tests/support/paths.h"
#include "ui/hosts/hostactions.h"
#include "ui/hosts/importdialog.h"
#include "ui/shell/ids.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunnelstab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

namespace hearth::screens {
namespace {

/// What listens on a machine that a person may have.
Listening muchListens() {
    Listening listening;
    listening.someUnnamed = true;
    const auto add = [&](quint16 port, const char* process, const char* service, const char* address,
                         const char* container = "") {
        ListeningSocket socket;
        socket.address = QLatin1String(address);
        socket.port = port;
        socket.process = QLatin1String(process);
        socket.service = QLatin1String(service);
        socket.container = QLatin1String(container);
        listening.sockets.append(socket);
    };
    add(22, "sshd", "", "*");
    add(5432, "postgres", "postgresql", "127.0.0.1");
    add(5901, "Xtigervnc", "vnc", "127.0.0.1");
    add(6006, "tensorboard", "tensorboard", "127.0.0.1");
    add(8080, "docker-proxy", "web", "0.0.0.0", "grafana");
    add(8888, "jupyter-lab", "jupyter", "127.0.0.1");
    add(9090, "cockpit-ws", "cockpit", "*");
    add(33060, "", "", "192.168.0.114");
    ListeningSocket docker;
    docker.socketPath = QStringLiteral("/run/docker.sock");
    docker.service = QStringLiteral("docker");
    docker.process = QStringLiteral("dockerd");
    ListeningSocket libvirt;
    libvirt.socketPath = QStringLiteral("/run/libvirt/libvirt-sock");
    libvirt.service = QStringLiteral("libvirt");
    libvirt.usable = false;
    listening.sockets << docker << libvirt;
    return listening;
}

TunnelsTab* shownTab(MainWindow& window) {
    for (TunnelsTab* each : window.findChildren<TunnelsTab*>())
        if (each->isVisible()) return each;
    qFatal("no tab of tunnels is shown");
}

/// The dialog that is open; closed afterwards.
void takeDialog(World& world, const TakePicture& take, const QString& name) {
    QTest::qWait(200);
    for (QDialog* dialog : world.window().findChildren<QDialog*>()) {
        if (!dialog->isVisible()) continue;
        take(name, dialog);
        dialog->reject();
        QTest::qWait(100);
        return;
    }
    qFatal("no dialog for %s", qPrintable(name));
}

}  // namespace

void showListening(World& world, const TakePicture& take) {
    MainWindow& window = world.window();
    const UiContext& context = window.context();
    window.showMachine(QStringLiteral("colab"), ids::tunnelsTab);
    take(QStringLiteral("listening-off"), &window);
    window.showMachine(QStringLiteral("local"), ids::tunnelsTab);
    QTest::qWait(2500);
    take(QStringLiteral("listening-here"), &window);
    window.showMachine(QStringLiteral("gpu-box"), ids::tunnelsTab);
    QTest::qWait(2500);
    shownTab(window)->setListening(muchListens());
    window.resize(1180, 900);
    take(QStringLiteral("listening"), &window);
    window.resize(900, 600);
    take(QStringLiteral("listening-narrow"), &window);
    window.resize(1180, 760);
    const QString here = QStringLiteral("127.0.0.1");
    openUse(context, serviceUse(QStringLiteral("postgresql"), here, 5432), QStringLiteral("PostgreSQL"));
    takeDialog(world, take, QStringLiteral("use"));
    openUse(context, serviceUse(QStringLiteral("vnc"), here, 5901), QStringLiteral("VNC"));
    takeDialog(world, take, QStringLiteral("use-desktop"));
}

void showImports(World& world, const TakePicture& take) {
    const UiContext& context = world.window().context();
    QGuiApplication::clipboard()->setText(
        QStringLiteral("ssh -o UserKnownHostsFile=/dev/null -oProxyCommand='cloudflared access ssh "
                       "--hostname %h' -L 5901:localhost:5901 root@quiet-words-sing.trycloudflare.com"));
    hostactions::paste(context);
    takeDialog(world, take, QStringLiteral("paste-colab"));
    hostactions::importSessions(context);
    takeDialog(world, take, QStringLiteral("import-none"));
    hostactions::importSessions(context);
    QTest::qWait(300);
    auto* dialog = world.window().findChild<ImportDialog*>();
    const auto sessions = readPuttySessions(test::dataFile(QStringLiteral("putty/putty.reg")));
    if (dialog == nullptr || !sessions) qFatal("no sessions to import");
    dialog->setFound({QStringLiteral("/home/ada/putty.reg")},
                     importPutty(*sessions, context.services.hosts.hosts(), {}));
    takeDialog(world, take, QStringLiteral("import"));
}

}  // namespace hearth::screens
