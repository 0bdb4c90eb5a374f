// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmactions.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "core/vms/vmexport.h"
#include "core/vms/vmmoved.h"
#include "ui/look/commandpreview.h"
#include "ui/look/confirm.h"
#include "ui/look/dialog.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"
#include "ui/vms/clonedialog.h"
#include "ui/vms/editvm.h"
#include "ui/vms/exportvm.h"
#include "ui/vms/movevm.h"
#include "ui/vms/removevm.h"
#include "ui/vms/vmlog.h"
#include "ui/vms/vmmachine.h"
#include "ui/vms/vmstarts.h"

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
Operation* start(const UiContext& context, QWidget* receiver, const QString& title, const VmState& vm,
                 Work work, std::function<void(const Result<void>&)> done) {
    Services& services = context.services;
    return context.operations.start(
        {title, vm.machine, kLongest}, receiver,
        [&services, machine = vm.machine, name = vm.name, work = std::move(work)](const Control& control) {
            auto outcome = work(services.vmService, control);
            // What came of it is seen by the next look, if not by this one.
            (void)services.vms.look(machine, name, control);
            return outcome;
        },
        std::move(done));
}

void powerOff(const UiContext& context, QWidget* receiver, const VmState& vm,
              const std::function<void()>& changed) {
    start(
        context, receiver, Text::tr("Power %1 off").arg(vm.name), vm,
        [vm](VmService& service, const Control& control) {
            return service.powerOff(vm.machine, vm.name, control);
        },
        [changed](const Result<void>&) { changed(); });
}

void askToPowerOff(const UiContext& context, QWidget* receiver, const VmState& vm, const QString& why,
                   const std::function<void()>& changed) {
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
        [=, receiver = QPointer(receiver), changed = std::move(changed)](const Result<void>& done) {
            changed();
            if (!done && done.error().kind == ErrorKind::Busy && receiver)
                askToPowerOff(context, receiver, vm,
                              Text::tr("It was asked to shut down and still runs.") + QLatin1Char(' '),
                              changed);
        });
}

void startVm(const UiContext& context, QWidget* receiver, const VmState& vm, std::function<void()> changed) {
    markAsStart(start(
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
                    }),
                vm.name);
}

using Phase = VmState::Phase;

/// Why nothing can be done with the guest of one that does not run, or is not that far.
QString whyNoGuest(const VmState& vm) {
    if (vm.phase == Phase::Unreadable) return Text::tr("Its settings cannot be read.");
    if (!vm.on()) return Text::tr("It is off.");
    return vm.phase == Phase::Starting ? Text::tr("It is being started.") : QString();
}

QString whyNoStart(const VmState& vm) {
    if (vm.phase == Phase::Unreadable) return Text::tr("Its settings cannot be read.");
    if (vm.phase == Phase::Stopping) return Text::tr("It is shutting down.");
    return vm.on() ? Text::tr("It runs already.") : QString();
}

QString whyNoShutDown(const VmState& vm) {
    // One that did not heed it can be asked again.
    return vm.phase == Phase::Paused ? Text::tr("It is paused: resume it first.") : whyNoGuest(vm);
}

QString whyNoPause(const VmState& vm) {
    if (vm.phase == Phase::Paused) return Text::tr("It is already paused.");
    return vm.phase == Phase::Stopping ? Text::tr("It is shutting down.") : whyNoGuest(vm);
}

/// For what needs its files to itself.
QString whyNotOff(const VmState& vm) { return vm.on() ? Text::tr("Shut it down first.") : QString(); }

QString whyUnreadable(const VmState& vm) {
    return vm.phase == Phase::Unreadable ? Text::tr("Its settings cannot be read.") : QString();
}

/// What is done to those of one machine, as actions.
class Actions {
public:
    Actions(const UiContext& context, QWidget* receiver, const VmState& vm, std::function<void()> changed)
        : context_(context), receiver_(receiver), vm_(vm), changed_(std::move(changed)) {}

    QList<VmAction> all() {
        addRuns();
        addSettings();
        addFiles();
        // What was known of it last is nothing to act on.
        if (vm_.unknownSince)
            for (VmAction& action : all_) action.reason = Text::tr("Its machine cannot be reached.");
        return std::move(all_);
    }

private:
    using Act = Result<void> (VmService::*)(const QString&, const QString&, const Control&);
    using Shower = void (*)(const UiContext&, QWidget*, const VmState&);
    using Changer = void (*)(const UiContext&, QWidget*, const VmState&, std::function<void()>);

    VmAction& add(const char* id, const QString& text, Icon icon, std::function<void()> run,
                  const QString& reason) {
        all_.append({QLatin1String(id), text, icon, false, std::move(run), true, reason});
        return all_.back();
    }
    VmAction& add(const char* id, const QString& text, Icon icon, Shower show, const QString& reason) {
        return add(
            id, text, icon,
            [=, context = context_, receiver = receiver_, vm = vm_] { show(context, receiver, vm); }, reason);
    }
    VmAction& add(const char* id, const QString& text, Icon icon, Changer change, const QString& reason) {
        return add(
            id, text, icon,
            [=, context = context_, receiver = receiver_, vm = vm_, changed = changed_] {
                change(context, receiver, vm, changed);
            },
            reason);
    }
    std::function<void()> telling(const QString& title, Act act) const {
        return [=, context = context_, receiver = receiver_, vm = vm_, changed = changed_] {
            start(
                context, receiver, title, vm,
                [vm, act](VmService& service, const Control& control) {
                    return (service.*act)(vm.machine, vm.name, control);
                },
                [changed](const Result<void>&) { changed(); });
        };
    }

    void addRuns() {
        // One place for both: what makes a guest run.
        if (vm_.phase == Phase::Paused)
            add("resumeVm", Text::tr("Resume"), Icon::Play,
                telling(Text::tr("Resume %1").arg(vm_.name), &VmService::resume), {})
                .minor = false;
        else
            add("startVm", Text::tr("Start"), Icon::Play, &startVm, whyNoStart(vm_)).minor = false;
        add("shutDownVm", Text::tr("Shut down"), Icon::Power, &shutDown, whyNoShutDown(vm_)).minor = false;
        add("pauseVm", Text::tr("Pause"), Icon::Interrupt,
            telling(Text::tr("Pause %1").arg(vm_.name), &VmService::pause), whyNoPause(vm_))
            .minor = false;
        const auto reset = [receiver = receiver_, vm = vm_,
                            run = telling(Text::tr("Reset %1").arg(vm_.name), &VmService::reset)] {
            confirm(receiver,
                    {Text::tr("Reset %1?").arg(vm.name),
                     Text::tr("It starts anew at once. What it has not written to its disks is lost."),
                     Text::tr("Reset"), QStringLiteral("resetVmDialog")},
                    run);
        };
        add("resetVm", Text::tr("Reset…"), Icon::Restart, reset, whyNoGuest(vm_)).dangerous = true;
        const auto powerOff = [context = context_, receiver = receiver_, vm = vm_, changed = changed_] {
            askToPowerOff(context, receiver, vm, {}, changed);
        };
        add("powerOffVm", Text::tr("Power off…"), Icon::Stop, powerOff,
            vm_.phase == Phase::Starting ? QString() : whyNoGuest(vm_))
            .dangerous = true;
    }
    void addSettings() {
        const QString why = whyUnreadable(vm_);
        add("editVm", Text::tr("Settings…"), Icon::Settings, &editVm, why).minor = false;
        add("vmLog", Text::tr("Log"), Icon::Log, &showVmLog, {});
        add("vmCommand", Text::tr("Show the command"), Icon::Terminal, &showVmCommand, why);
        add("copyVmCommand", Text::tr("Copy command"), Icon::Copy, &copyVmCommand, why);
        add("saveVmScript", Text::tr("Save as a script…"), Icon::Save, &saveVmScript, why);
        add("addVmAsMachine", Text::tr("Add as a machine…"), Icon::Host, &addVmAsMachine,
            whyNoMachine(context_, vm_));
    }
    void addFiles() {
        const QString why = vm_.phase == Phase::Unreadable ? whyUnreadable(vm_) : whyNotOff(vm_);
        add("cloneVm", Text::tr("Clone…"), Icon::Copy, &cloneVm, why);
        add("transferVm", Text::tr("Copy or move to another machine…"), Icon::ArrowRight, &moveVm, why);
        add("removeVm", Text::tr("Remove…"), Icon::Trash, &removeVm, whyNotOff(vm_)).dangerous = true;
    }

    const UiContext& context_;
    QWidget* receiver_;
    const VmState& vm_;
    std::function<void()> changed_;
    QList<VmAction> all_;
};

}  // namespace

QList<VmAction> vmActions(const UiContext& context, QWidget* receiver, const VmState& vm,
                          std::function<void()> changed) {
    return Actions(context, receiver, vm, std::move(changed)).all();
}

void showVmCommand(const UiContext& context, QWidget* parent, const VmState& vm) {
    context.operations.query(
        parent,
        [&services = context.services, vm](const Control& control) {
            return exportVm(services.vmService, vm.machine, vm.name, control);
        },
        [parent, vm](const Result<VmExport>& made) {
            auto* dialog = new Dialog(Text::tr("How %1 is run").arg(vm.name), parent);
            dialog->setObjectName(QStringLiteral("vmCommandDialog"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            if (made) {
                auto* said = new Label(withMachine(
                    Text::tr("Saved as a file on %1 and run by sh, this starts it without Hearth."),
                    machineTitle(vm.machine)));
                said->wrap();
                dialog->body()->addWidget(said);
                auto* preview = new CommandPreview(made->script);
                preview->setObjectName(QStringLiteral("vmCommandText"));
                preview->setMaximumLines(14);
                dialog->body()->addWidget(preview);
            } else {
                auto* said = new Label(made.error().message + QLatin1Char(' ') + made.error().hint);
                said->wrap();
                dialog->body()->addWidget(said);
            }
            dialog->addCancel(Text::tr("Close"));
            Mnemonics::give(dialog);
            dialog->open();
        });
}

}  // namespace hearth
