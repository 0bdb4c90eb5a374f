// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmactions.h"

#include "core/base/shellquote.h"
#include "core/services.h"
#include "core/vms/move/vmmoved.h"
#include "ui/look/commandpreview.h"
#include "ui/look/confirm.h"
#include "ui/look/dialog.h"
#include "ui/look/label.h"
#include "ui/shell/operations.h"
#include "ui/vms/clonedialog.h"
#include "ui/vms/editvm.h"
#include "ui/vms/exportvm.h"
#include "ui/vms/movevm.h"
#include "ui/vms/vmmachine.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace hearth {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmActions)
};

// A server that ends its services may take that long.
constexpr auto kPatience = 90s;
constexpr auto kLongest = 10min;

using Work = std::function<Result<void>(VmService&, const Control&)>;

/// Does something with a VM as an operation, and looks at it anew however that went.
void start(const UiContext& context, QWidget* receiver, const QString& title, const VmState& vm, Work work,
           std::function<void(const Result<void>&)> done) {
    Services& services = context.services;
    context.operations.start(
        {title, vm.machine, kLongest}, receiver,
        [&services, machine = vm.machine, name = vm.name, work = std::move(work)](const Control& control) {
            auto outcome = work(services.vmService, control);
            // What came of it is seen by the next look, if not by this one.
            (void)services.vms.look(machine, name, control);
            return outcome;
        },
        std::move(done));
}

void powerOff(const UiContext& context, QWidget* receiver, const VmState& vm, std::function<void()> changed) {
    start(
        context, receiver, Text::tr("Power %1 off").arg(vm.name), vm,
        [vm](VmService& service, const Control& control) {
            return service.powerOff(vm.machine, vm.name, control);
        },
        [changed](const Result<void>&) { changed(); });
}

void askToPowerOff(const UiContext& context, QWidget* receiver, const VmState& vm, const QString& why,
                   std::function<void()> changed) {
    confirm(receiver,
            {Text::tr("Power %1 off at once?").arg(vm.name),
             why + Text::tr("What it has not written to its disks is lost, as if the plug were pulled."),
             Text::tr("Power off"), QStringLiteral("powerOffDialog")},
            [=] { powerOff(context, receiver, vm, changed); });
}

void shutDown(const UiContext& context, QWidget* receiver, const VmState& vm, std::function<void()> changed) {
    start(
        context, receiver, Text::tr("Shut %1 down").arg(vm.name), vm,
        [vm](VmService& service, const Control& control) {
            return service.shutDown(vm.machine, vm.name, kPatience, control);
        },
        [=, receiver = QPointer(receiver)](const Result<void>& done) {
            changed();
            if (!done && done.error().kind == ErrorKind::Busy && receiver)
                askToPowerOff(context, receiver, vm,
                              Text::tr("It was asked to shut down and still runs.") + QLatin1Char(' '),
                              changed);
        });
}

}  // namespace

QList<VmAction> vmActions(const UiContext& context, QWidget* receiver, const VmState& vm,
                          std::function<void()> changed) {
    using Phase = VmState::Phase;
    const auto simple = [context, receiver, vm, changed](
                            const char* id, const QString& text, Icon icon, const QString& title,
                            Result<void> (VmService::*act)(const QString&, const QString&, const Control&)) {
        return VmAction{QLatin1String(id), text, icon, false, [=] {
                            start(
                                context, receiver, title, vm,
                                [vm, act](VmService& service, const Control& control) {
                                    return (service.*act)(vm.machine, vm.name, control);
                                },
                                [changed](const Result<void>&) { changed(); });
                        }};
    };
    QList<VmAction> all;
    const bool off = vm.phase == Phase::Stopped || vm.phase == Phase::Crashed;
    if (off) {
        all.append({QStringLiteral("startVm"), Text::tr("Start"), Icon::Play, false, [=] {
                        start(
                            context, receiver, Text::tr("Start %1").arg(vm.name), vm,
                            [vm](VmService& service, const Control& control) -> Result<void> {
                                const auto started = service.start(vm.machine, vm.name, control);
                                if (!started) return started.error();
                                return {};
                            },
                            [=, receiver = QPointer(receiver)](const Result<void>& started) {
                                changed();
                                if (!started && receiver && vmMovedOf(started.error()))
                                    askToStay(context, receiver, vm, started.error(), changed);
                            });
                    }});
    }
    if (vm.phase == Phase::Paused)
        all.append(simple("resumeVm", Text::tr("Go on"), Icon::Play, Text::tr("Let %1 go on").arg(vm.name),
                          &VmService::resume));
    // One that did not heed it can be asked again.
    if (vm.phase == Phase::Running || vm.phase == Phase::Stopping)
        all.append({QStringLiteral("shutDownVm"), Text::tr("Shut down"), Icon::Power, false,
                    [=] { shutDown(context, receiver, vm, changed); }});
    if (vm.phase == Phase::Running)
        all.append(simple("pauseVm", Text::tr("Pause"), Icon::Interrupt, Text::tr("Pause %1").arg(vm.name),
                          &VmService::pause));
    if (vm.phase == Phase::Running || vm.phase == Phase::Paused || vm.phase == Phase::Stopping) {
        all.append(
            {QStringLiteral("resetVm"), Text::tr("Reset…"), Icon::Restart, true, [=] {
                 confirm(
                     receiver,
                     {Text::tr("Reset %1?").arg(vm.name),
                      Text::tr("It starts anew at once. What it has not written to its disks is lost."),
                      Text::tr("Reset"), QStringLiteral("resetVmDialog")},
                     simple("", {}, Icon::Restart, Text::tr("Reset %1").arg(vm.name), &VmService::reset).run);
             }});
    }
    if (vm.on())
        all.append({QStringLiteral("powerOffVm"), Text::tr("Power off…"), Icon::Stop, true,
                    [=] { askToPowerOff(context, receiver, vm, {}, changed); }});
    if (vm.phase != Phase::Unreadable) {
        all.append({QStringLiteral("editVm"), Text::tr("Settings…"), Icon::Settings, false,
                    [=] { editVm(context, receiver, vm, changed); }});
        all.append({QStringLiteral("vmCommand"), Text::tr("Show the command"), Icon::Terminal, false,
                    [=] { showVmCommand(context, receiver, vm); }});
        all.append({QStringLiteral("copyVmCommand"), Text::tr("Copy command"), Icon::Copy, false,
                    [=] { copyVmCommand(context, receiver, vm); }});
        all.append({QStringLiteral("saveVmScript"), Text::tr("Save as a script…"), Icon::Save, false,
                    [=] { saveVmScript(context, receiver, vm); }});
    }
    if (canBeAddedAsMachine(context, vm))
        all.append({QStringLiteral("addVmAsMachine"), Text::tr("Add as a machine…"), Icon::Host, false,
                    [=] { addVmAsMachine(context, receiver, vm, changed); }});
    if (off)
        all.append({QStringLiteral("cloneVm"), Text::tr("Clone…"), Icon::Copy, false,
                    [=] { cloneVm(context, receiver, vm, changed); }});
    if (!vm.on() && vm.phase != Phase::Unreadable)
        all.append({QStringLiteral("transferVm"), Text::tr("Copy or move to another machine…"),
                    Icon::ArrowRight, false, [=] { moveVm(context, receiver, vm, changed); }});
    if (!vm.on())
        all.append(
            {QStringLiteral("removeVm"), Text::tr("Remove…"), Icon::Trash, true, [=] {
                 confirm(receiver,
                         {Text::tr("Remove %1?").arg(vm.name),
                          Text::tr("Its folder %1 and the disks in it are gone for good. Disks that are "
                                   "elsewhere stay.")
                              .arg(vm.folder),
                          Text::tr("Remove VM"), QStringLiteral("removeVmDialog")},
                         [=, &services = context.services] {
                             start(
                                 context, receiver, Text::tr("Remove %1").arg(vm.name), vm,
                                 [&services, vm](VmService& service, const Control& control) -> Result<void> {
                                     HEARTH_TRY(service.remove(vm.machine, vm.name, control));
                                     services.vmHosts.remove(vm);
                                     return {};
                                 },
                                 [changed](const Result<void>&) { changed(); });
                         });
             }});
    return all;
}

void showVmCommand(const UiContext& context, QWidget* parent, const VmState& vm) {
    context.operations.query(
        parent,
        [&services = context.services, vm](const Control& control) {
            return services.vmService.command(vm.machine, vm.name, control);
        },
        [parent, vm](const Result<QStringList>& command) {
            auto* dialog = new Dialog(Text::tr("How %1 is run").arg(vm.name), parent);
            dialog->setObjectName(QStringLiteral("vmCommandDialog"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            if (command) {
                auto* said = new Label(Text::tr("Ready to be pasted into a terminal on %1.").arg(vm.machine));
                said->wrap();
                dialog->body()->addWidget(said);
                auto* preview = new CommandPreview(shellQuote(*command));
                preview->setObjectName(QStringLiteral("vmCommandText"));
                preview->setMaximumLines(14);
                dialog->body()->addWidget(preview);
            } else {
                auto* said = new Label(command.error().message + QLatin1Char(' ') + command.error().hint);
                said->wrap();
                dialog->body()->addWidget(said);
            }
            dialog->addCancel(Text::tr("Close"));
            dialog->open();
        });
}

}  // namespace hearth
