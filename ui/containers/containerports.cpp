// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services.h"
#include "core/tunnels/freeport.h"
#include "core/tunnels/presets.h"
#include "ui/containers/containeractions.h"
#include "ui/shell/operations.h"
#include "ui/tunnels/listeningmodel.h"
#include "ui/tunnels/openforward.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerActions)
};

/// What listens there, as the page of tunnels knows it: so both lead to it by the same way.
ListeningSocket socketOf(const Container& container, const ContainerPort& port) {
    ListeningSocket socket;
    socket.address = port.address.isEmpty() ? QStringLiteral("0.0.0.0") : port.address;
    socket.port = port.machinePort;
    socket.container = container.name;
    // The image's last name is what runs in it, mostly: nginx, postgres.
    const QString image = container.image.section(QLatin1Char('/'), -1)
                              .section(QLatin1Char('@'), 0, 0)
                              .section(QLatin1Char(':'), 0, 0);
    socket.service = presetFor(port.port, image);
    // What nobody knows is most likely a page.
    if (socket.service.isEmpty()) {
        const QLatin1String secure("websecure"), web("web");
        socket.service = presetFor(port.machinePort, {}) == secure ? secure : web;
    }
    return socket;
}

QString addressOf(const ServiceUse& use) { return use.web ? use.url.toString() : use.address; }

void copy(const UiContext& context, const QString& address) {
    QGuiApplication::clipboard()->setText(address);
    context.navigator.say(Text::tr("%1 was copied to the clipboard.").arg(address));
}

}  // namespace

QList<ContainerPort> openablePorts(const Container& container) {
    QList<ContainerPort> all;
    if (!container.on()) return all;
    for (const ContainerPort& port : container.ports)
        if (port.machinePort != 0 && port.protocol == QLatin1String("tcp")) all.append(port);
    return all;
}

void openContainerPort(const UiContext& context, const QString& machine, const Container& container,
                       const ContainerPort& port) {
    openListening(context, machine, socketOf(container, port));
}

void copyContainerPort(const UiContext& context, const QString& machine, const Container& container,
                       const ContainerPort& port) {
    const ListeningSocket socket = socketOf(container, port);
    const TunnelSpec::Part part = partFor(context, machine, socket);
    const StreamTarget target = part.forward.target;
    if (context.navigator.facts(machine).local)
        return copy(context, addressOf(serviceUse(socket.service, target.host, socket.port)));
    const auto states = context.services.forwards.states();
    const auto open = std::find_if(states.begin(), states.end(), [&](const ForwardState& each) {
        return each.machine == machine && each.spec.kind == ForwardSpec::Kind::Local &&
               each.spec.target == target && isOpen(each);
    });
    if (open != states.end()) return copy(context, addressOf(serviceUse(*open)));
    using Opening = Result<std::shared_ptr<Forward>>;
    const ForwardPurpose purpose(ListeningModel::purposeOf(socket), {}, part.service);
    context.operations.start(
        {Text::tr("Open a port forward to %1").arg(purpose.text), machine}, context.navigator.window(),
        [&forwards = context.services.forwards, machine, spec = part.forward,
         purpose](const Control& control) -> Opening {
            auto opened = forwards.open(machine, spec, purpose, control);
            if (opened || opened.error().kind != ErrorKind::Busy) return opened;
            ForwardSpec near = spec;
            near.bindPort = freePortNear(spec.bindPort, spec.bindAddress, {});
            return forwards.open(machine, near, purpose, control);
        },
        [context](const Opening& opened) {
            if (opened) copy(context, addressOf(serviceUse((*opened)->state())));
        });
}

}  // namespace hearth
