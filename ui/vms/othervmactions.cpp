// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/othervmactions.h"

#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/shell/operations.h"
#include "ui/vms/virtualboxdialog.h"

#include <QCoreApplication>
#include <QPointer>

namespace hearth {

namespace {

using namespace std::chrono_literals;
using Act = OtherVmAct;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVmActions)
};

// A server that ends its services may take that long.
constexpr auto kPatience = 90s;
constexpr auto kLongest = 10min;

struct ActText {
    const char* id;
    QString text;
    Icon icon;
    QString title;  // of the operation
    bool dangerous = false, minor = false;
    QString question = {}, loss = {};
};

ActText textOf(const OtherVm& vm, Act act) {
    switch (act) {
    case Act::Start:
        return {"startOther", vm.phase == OtherVm::Phase::Saved ? Text::tr("Resume") : Text::tr("Start"),
                Icon::Play, Text::tr("Start %1").arg(vm.name)};
    case Act::ShutDown:
        return {"shutDownOther", Text::tr("Shut down"), Icon::Power, Text::tr("Shut %1 down").arg(vm.name)};
    case Act::PowerOff:
        return {"powerOffOther",
                Text::tr("Power off…"),
                Icon::Stop,
                Text::tr("Power %1 off").arg(vm.name),
                true,
                true,
                Text::tr("Power %1 off at once?").arg(vm.name),
                Text::tr("What it has not written to its disks is lost, as if the plug were pulled.") +
                    (vm.persistent
                         ? QString()
                         : QLatin1Char(' ') + Text::tr("It is a transient one: libvirt forgets it then."))};
    case Act::Pause:
        return {"pauseOther", Text::tr("Pause"), Icon::Interrupt, Text::tr("Pause %1").arg(vm.name)};
    case Act::Resume:
        return {"resumeOther", Text::tr("Resume"), Icon::Play, Text::tr("Resume %1").arg(vm.name)};
    case Act::Reboot:
        return {"rebootOther", Text::tr("Restart the guest"),
                Icon::Restart, Text::tr("Restart %1").arg(vm.name),
                false,         true};
    case Act::Reset:
        return {"resetOther",
                Text::tr("Reset…"),
                Icon::Restart,
                Text::tr("Reset %1").arg(vm.name),
                true,
                true,
                Text::tr("Reset %1?").arg(vm.name),
                Text::tr("It starts anew at once. What it has not written to its disks is lost.")};
    case Act::Save:
        return {"saveOther", Text::tr("Save and switch off"),
                Icon::Save,  Text::tr("Save %1").arg(vm.name),
                false,       true};
    case Act::Discard:
        return {"discardOther",
                Text::tr("Discard what was saved…"),
                Icon::Trash,
                Text::tr("Discard the saved state of %1").arg(vm.name),
                true,
                true,
                Text::tr("Discard the saved state of %1?").arg(vm.name),
                Text::tr("What was in its memory is lost; it will boot anew, as after a power cut.")};
    case Act::AutostartOn:
        return {"autostartOther",
                Text::tr("Start it with the machine"),
                Icon::Clock,
                Text::tr("Start %1 with its machine").arg(vm.name),
                false,
                true};
    case Act::AutostartOff:
        return {"noAutostartOther",
                Text::tr("Start it by hand only"),
                Icon::Clock,
                Text::tr("Start %1 by hand only").arg(vm.name),
                false,
                true};
    }
    return {"", {}, Icon::Play, {}};
}

void start(const UiContext& context, QWidget* receiver, const OtherVm& vm, Act act,
           const std::function<void()>& changed) {
    Services& services = context.services;
    context.operations.start(
        {textOf(vm, act).title, vm.machine, kLongest}, receiver,
        [&services, vm, act](const Control& control) {
            return act == Act::ShutDown ? services.otherVms.shutDown(vm, kPatience, control)
                                        : services.otherVms.act(vm, act, control);
        },
        [=, receiver = QPointer(receiver)](const Result<void>& done) {
            changed();
            if (done || act != Act::ShutDown || done.error().kind != ErrorKind::Busy || !receiver) return;
            const ActText force = textOf(vm, Act::PowerOff);
            confirm(receiver,
                    {force.question,
                     Text::tr("It was asked to shut down and still runs.") + QLatin1Char(' ') + force.loss,
                     Text::tr("Power off"), QStringLiteral("powerOffOtherDialog")},
                    [=] {
                        if (receiver) start(context, receiver, vm, Act::PowerOff, changed);
                    });
        });
}

QString actWord(Act act) {
    switch (act) {
    case Act::PowerOff:
        return Text::tr("Power off");
    case Act::Reset:
        return Text::tr("Reset");
    default:
        return Text::tr("Discard it");
    }
}

/// Why what stands as a button cannot be done now; none: it can.
QString whyNot(const OtherVm& vm, Act act) {
    if (vm.unknownSince) return Text::tr("Who manages it does not answer: how it stands now is not known.");
    if (actsOf(vm).contains(act)) return {};
    using Phase = OtherVm::Phase;
    if (act == Act::Start && vm.on()) return Text::tr("It runs already.");
    if (vm.phase == Phase::Off || vm.phase == Phase::Saved || vm.phase == Phase::Crashed)
        return Text::tr("It is off.");
    return Text::tr("It cannot be done as it stands now.");
}

VmAction actionOf(const UiContext& context, QWidget* receiver, const OtherVm& vm, Act act,
                  const std::function<void()>& changed) {
    const ActText text = textOf(vm, act);
    const auto run = [=] { start(context, receiver, vm, act, changed); };
    VmAction action{QLatin1String(text.id), text.text, text.icon, text.dangerous, run, text.minor,
                    whyNot(vm, act)};
    if (!text.question.isEmpty())
        action.run = [=] {
            confirm(
                receiver,
                {text.question, text.loss, actWord(act), QLatin1String(text.id) + QLatin1String("Dialog")},
                run);
        };
    return action;
}

}  // namespace

QList<VmAction> otherVmActions(const UiContext& context, QWidget* receiver, const OtherVm& vm,
                               const std::function<void()>& changed) {
    const QList<Act> can = vm.unknownSince ? QList<Act>() : actsOf(vm);
    // The buttons are there whatever the state, one place for what makes a guest run.
    const QList<Act> buttons{can.contains(Act::Resume) ? Act::Resume : Act::Start, Act::ShutDown, Act::Pause};
    QList<VmAction> all;
    for (const Act act : buttons) all.append(actionOf(context, receiver, vm, act, changed));
    if (vm.manager == VmManager::VirtualBox) {
        QString why = whyNot(vm, Act::Start);
        if (why.isEmpty() && (!vm.settings || vm.phase == OtherVm::Phase::Saved))
            why = Text::tr("Its settings can be changed while it is off and nothing is saved.");
        all.append({QStringLiteral("settingsOther"), Text::tr("Settings…"), Icon::Settings, false,
                    [=] { changeVirtualBoxVm(context, receiver, vm, changed); }, false, why});
    }
    for (const Act act : can)
        if (!buttons.contains(act)) all.append(actionOf(context, receiver, vm, act, changed));
    return all;
}

}  // namespace hearth
