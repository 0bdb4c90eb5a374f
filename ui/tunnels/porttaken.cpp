// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/porttaken.h"

#include "core/services.h"
#include "core/tunnels/freeport.h"
#include "ui/look/confirm.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/operations.h"
#include "ui/tunnels/tunneldetail.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace hearth {
namespace {

constexpr auto timeToEnd = std::chrono::seconds(10);

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PortTaken)
};

QString holderText(const PortHolder& holder) {
    if (holder.pid == 0 || holder.user.isEmpty()) return holder.displayText();
    return Text::tr("%1 (pid %2, %3)").arg(holder.name, QString::number(holder.pid), holder.user);
}

/// The ports that saved tunnels and open forwards have, or want to have.
QSet<quint16> portsInUse(const Services& services) {
    QSet<quint16> ports;
    for (const TunnelState& tunnel : services.tunnels.states())
        for (const auto& part : tunnel.spec.parts) ports.insert(part.forward.bindPort);
    for (const ForwardState& forward : services.forwards.states()) ports.insert(forward.localPort);
    return ports;
}

/// Which of this Hearth's own has the port.
QString ownerOf(const Services& services, quint16 port) {
    for (const ForwardState& forward : services.forwards.states())
        if (forward.localPort == port && forward.spec.kind != ForwardSpec::Kind::Remote)
            return forward.purpose;
    return {};
}

void switchOn(const UiContext& context, const PortTaken& taken) {
    context.operations.start(
        {Text::tr("Switch %1 on").arg(taken.name), taken.machine}, context.navigator.window(),
        [&tunnels = context.services.tunnels, name = taken.name](const Control& control) {
            return hearth::switchOn(tunnels, name, control);
        },
        [](const Result<Remark>&) {});
}

void end(const UiContext& context, QPointer<QWidget> parent, const PortTaken& taken, EndBy how) {
    OperationSpec spec;
    spec.title = Text::tr("End %1").arg(taken.holder->name);
    spec.time = timeToEnd;
    context.operations.start(
        spec, context.navigator.window(),
        [holder = *taken.holder, how](const Control& control) { return endPortHolder(holder, how, control); },
        [context, parent, taken, how](const Result<void>& ended) {
            if (ended) return switchOn(context, taken);
            if (ended.error().kind != ErrorKind::Busy || how == EndBy::Force || !parent) return;
            Confirmation question;
            question.name = QStringLiteral("forceHolderDialog");
            question.question = Text::tr("%1 did not end. Force it?").arg(taken.holder->name);
            question.loss = Text::tr(
                "It was asked and still runs. Forced, it ends at once and what it has not saved is lost.");
            question.act = Text::tr("Force %1 to end").arg(taken.holder->name);
            confirm(parent, question,
                    [context, parent, taken] { end(context, parent, taken, EndBy::Force); });
        });
}

}  // namespace

QString PortTaken::text() const {
    if (!holdingTunnel.isEmpty())
        return Text::tr("%1 is held by Hearth itself, for %2.").arg(port).arg(holdingTunnel);
    if (!holder) return Text::tr("%1 on this computer is in use.").arg(port);
    return Text::tr("%1 is held by %2.").arg(QString::number(port), holderText(*holder));
}

QString PortTaken::hint() const {
    if (!holdingTunnel.isEmpty()) return Text::tr("Switch that one off, or use another port.");
    if (other != 0 && mayEnd())
        return Text::tr("Use another port, which the tunnel keeps, or end that program.");
    if (other != 0)
        return Text::tr("That program is not yours to end. Use another port, which the tunnel keeps.");
    if (mayEnd()) return Text::tr("Give the tunnel another port, or end that program.");
    return Text::tr("Give the tunnel another port, or ask whoever runs that program.");
}

void findWhatHolds(const UiContext& context, QObject* receiver, const TunnelState& tunnel, qsizetype part,
                   std::function<void(const PortTaken&)> done) {
    PortTaken taken;
    taken.tunnel = tunnel.spec.id;
    taken.name = tunnel.spec.name;
    taken.machine = tunnel.spec.machine;
    taken.part = part;
    const ForwardSpec spec = tunnel.spec.parts.value(part).forward;
    taken.port = spec.bindPort;
    const bool saved = tunnel.spec.source == TunnelSpec::Source::Hearth;
    context.operations.query(
        receiver,
        [&services = context.services, taken, spec, saved](const Control&) mutable -> Result<PortTaken> {
            taken.holder = findPortHolder(taken.port);
            if (taken.holder && taken.holder->itself) taken.holdingTunnel = ownerOf(services, taken.port);
            if (saved) taken.other = freePortNear(taken.port, spec.bindAddress, portsInUse(services));
            return taken;
        },
        [done = std::move(done)](const Result<PortTaken>& found) {
            if (found) done(*found);
        });
}

void useOtherPort(const UiContext& context, const PortTaken& taken) {
    context.operations.start(
        {Text::tr("Use port %1 for %2").arg(QString::number(taken.other), taken.name), taken.machine},
        context.navigator.window(),
        [&services = context.services, taken](const Control& control) -> Result<Remark> {
            for (TunnelSpec tunnel : services.tunnelStore.items()) {
                if (tunnel.id != taken.tunnel || taken.part >= tunnel.parts.size()) continue;
                ForwardSpec& forward = tunnel.parts[taken.part].forward;
                // It may have been edited since.
                if (forward.bindPort == taken.port) {
                    forward.bindPort = taken.other;
                    HEARTH_TRY(services.tunnelStore.save(tunnel));
                }
                return hearth::switchOn(services.tunnels, tunnel.name, control);
            }
            return Remark{};
        },
        [](const Result<Remark>&) {});
}

void endHolder(const UiContext& context, QWidget* parent, const PortTaken& taken) {
    if (!taken.mayEnd()) return;
    Confirmation question;
    question.name = QStringLiteral("endHolderDialog");
    question.question = Text::tr("End %1?").arg(taken.holder->displayText());
    question.loss = Text::tr("It is asked to end, and what uses it is cut off. Port %1 is then free for %2.")
                        .arg(QString::number(taken.port), taken.name);
    question.act = Text::tr("End %1").arg(taken.holder->name);
    const QPointer<QWidget> alive = parent;
    confirm(parent, question, [context, alive, taken] { end(context, alive, taken, EndBy::Asking); });
}

}  // namespace hearth
