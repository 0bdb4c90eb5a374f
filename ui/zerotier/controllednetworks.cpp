// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/controllednetworks.h"

#include "core/services.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"

#include <algorithm>

namespace hearth {

ControlledNetworks::ControlledNetworks(const UiContext& context, QObject* parent)
    : QObject(parent), context_(context) {
    observe(
        this, [this](auto told) { return context_.services.controllers.onChanged(std::move(told)); },
        [this] {
            takeControllers();
            for (const HeldController& each : std::as_const(held_))
                if (!each.networks && !each.error && !each.asking) ask(each.controller.id, false);
            Q_EMIT changed();
        });
    takeControllers();
}

void ControlledNetworks::takeControllers() {
    const QList<SavedController> all = context_.services.controllers.all();
    QList<HeldController> now;
    for (const SavedController& each : all) {
        const HeldController* known = find(each.id);
        now.append(known != nullptr ? *known : HeldController());
        now.last().controller = each;
    }
    held_ = now;
    context_.services.zeroTierSeen.keepOnly(all);
}

const HeldController* ControlledNetworks::find(const QString& controller) const {
    const auto found = std::find_if(held_.begin(), held_.end(), [&](const HeldController& each) {
        return each.controller.id == controller;
    });
    return found == held_.end() ? nullptr : &*found;
}

HeldController* ControlledNetworks::at(const QString& controller) {
    for (HeldController& each : held_)
        if (each.controller.id == controller) return &each;
    return nullptr;
}

void ControlledNetworks::load() {
    takeControllers();
    QStringList ids;
    for (const HeldController& each : std::as_const(held_)) ids << each.controller.id;
    for (const QString& id : ids) ask(id, false);
    lookAtMachines();
    Q_EMIT changed();
}

void ControlledNetworks::loadOne(const QString& controller) {
    ask(controller, true);
    Q_EMIT changed();
}

void ControlledNetworks::ask(const QString& controller, bool byPerson) {
    HeldController* held = at(controller);
    if (held == nullptr) return;
    if (held->asking) {
        again_.insert(controller);
        return;
    }
    held->off = !byPerson && held->controller.kind == SavedController::Kind::Machine &&
                !isReachable(context_.navigator.facts(held->controller.machine));
    if (held->off) return;
    held->asking = true;
    const auto work = [&controllers = context_.services.controllers,
                       controller](const Control& control) -> Result<QList<ControlledNetwork>> {
        const auto opened = controllers.open(controller, control);
        if (!opened) return opened.error();
        return (*opened)->networks(control);
    };
    const auto done = [this, controller](const Result<QList<ControlledNetwork>>& networks) {
        take(controller, networks);
    };
    if (byPerson)
        context_.operations.start({tr("Ask %1 for its networks").arg(held->controller.name), {}}, this, work,
                                  done);
    else
        context_.operations.query(this, work, done);
}

void ControlledNetworks::take(const QString& controller, const Result<QList<ControlledNetwork>>& networks) {
    HeldController* held = at(controller);
    if (held == nullptr) return;
    held->asking = false;
    if (networks) {
        held->networks = *networks;
        held->error.reset();
        context_.services.zeroTierSeen.setNetworks(held->controller, *networks);
    } else if (networks.error().kind != ErrorKind::Cancelled) {
        held->error = networks.error();
    }
    if (again_.remove(controller)) ask(controller, false);
    Q_EMIT changed();
}

/// Which nodes they are: whoever is connected can be asked at once.
void ControlledNetworks::lookAtMachines() {
    QStringList machines{QStringLiteral("local")};
    for (const MachineFacts& facts : context_.navigator.machines())
        if (!facts.local && isReachable(facts)) machines << facts.name;
    for (const QString& machine : std::as_const(machines))
        context_.operations.query(
            this,
            [&service = context_.services.zeroTier, machine](const Control& control) {
                return service.look(machine, {}, control);
            },
            [this, machine](const Result<ZeroTierState>& state) {
                if (!state) return;
                context_.services.zeroTierSeen.setState(machine, *state);
                Q_EMIT changed();
            });
}

}  // namespace hearth
