// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/othervmtext.h"
#include "app/ctl/verb.h"
#include "app/ctl/vmtext.h"
#include "app/ctl/vmuseverbs.h"
#include "app/ctl/vmverb.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/services.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmmoved.h"
#include "core/vms/vmwithhost.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M");
const QString kName = QStringLiteral("NAME");
const QString kUnneededBy = QStringLiteral("--unneeded-by");
// An accelerator that hangs is given up on; a large disk takes its time to be made.
constexpr std::chrono::seconds kPatience{180};

Result<int> list(Context& context, const Arguments& arguments) {
    auto found = context.services().vmService.list(arguments.positional(kMachine), context.control());
    if (!found) return std::move(found.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const VmState& state : *found) {
        document.append(vmDocument(state));
        rows.append(vmRow(state));
        rows.back().insert(2, QStringLiteral("Hearth"));
    }
    for (const OtherVm& vm : otherVms(context, arguments.positional(kMachine))) {
        document.append(otherVmDocument(vm));
        rows.append(otherVmRow(vm));
    }
    if (context.json()) {
        context.print(document);
    } else if (rows.isEmpty()) {
        context.print(
            Text::tr(
                "There is no virtual machine. Make one: hearthctl vm create %1 NAME --new-disk 20 --iso FILE")
                .arg(arguments.positional(kMachine)));
    } else {
        for (const QString& line : alignedColumns(rows)) context.print(line);
    }
    return ExitDone;
}

void show(Context& context, const VmState& state) {
    if (context.json())
        context.print(vmDocument(state));
    else
        context.print(vmRow(state).join(QStringLiteral("  ")));
}

/// What is left of a call that did something: how the VM stands now.
Result<int> showNow(Context& context, const Arguments& arguments) {
    auto state = context.services().vmService.state(arguments.positional(kMachine),
                                                    arguments.positional(kName), context.control());
    if (!state) return std::move(state.error());
    show(context, *state);
    return ExitDone;
}

Result<int> start(Context& context, const Arguments& arguments) {
    SpokenVmProgress progress(context);
    Control control = context.control(kPatience);
    control.progress = &progress;
    auto started = context.services().vmService.start(arguments.positional(kMachine),
                                                      arguments.positional(kName), control);
    if (!started && vmMovedOf(started.error()))
        started.error().hint +=
            QLatin1Char(' ') + Text::tr("To let it stay: hearthctl vm stay %1 %2")
                                   .arg(arguments.positional(kMachine), arguments.positional(kName));
    if (!started) return std::move(started.error());
    show(context, *started);
    return ExitDone;
}

Result<int> stop(Context& context, const Arguments& arguments) {
    const auto patience = shutDownPatience(arguments);
    if (!patience) return patience.error();
    auto done = context.services().vmService.shutDown(arguments.positional(kMachine),
                                                      arguments.positional(kName), *patience,
                                                      context.control(*patience + std::chrono::seconds(60)));
    if (!done) {
        if (done.error().kind == ErrorKind::Busy)
            done.error().hint +=
                QLatin1Char(' ') + Text::tr("By force: hearthctl vm kill %1 %2")
                                       .arg(arguments.positional(kMachine), arguments.positional(kName));
        return std::move(done.error());
    }
    return showNow(context, arguments);
}

using Act = Result<void> (VmService::*)(const QString&, const QString&, const Control&);

std::function<Result<int>(Context&, const Arguments&)> simple(Act act) {
    return [act](Context& context, const Arguments& arguments) -> Result<int> {
        auto done = (context.services().vmService.*act)(arguments.positional(kMachine),
                                                        arguments.positional(kName), context.control());
        if (!done) return std::move(done.error());
        return showNow(context, arguments);
    };
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(kName);
    Services& services = context.services();
    const bool withHost = arguments.has(QStringLiteral("--with-host"));
    auto removed = removeVmWithHost(
        services.vmService, services.vmHosts,
        {arguments.positional(kMachine), name, withHost, arguments.values.value(kUnneededBy)},
        context.control());
    if (!removed) {
        QString all;
        for (const QString& vm : needsUnknownOf(removed.error()))
            all += QLatin1Char(' ') + kUnneededBy + QLatin1Char(' ') + shellQuote({vm});
        if (!all.isEmpty())
            removed.error().hint +=
                QLatin1Char(' ') + Text::tr("If you know that it does not: %1").arg(all.trimmed());
        return std::move(removed.error());
    }
    if (withHost) context.tellOwner();
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), name}});
    else
        context.print(Text::tr("Removed %1 and the disks in its folder.").arg(name));
    return ExitDone;
}

Result<int> command(Context& context, const Arguments& arguments) {
    auto words = context.services().vmService.command(
        arguments.positional(kMachine), arguments.positional(kName), context.control(kPatience));
    if (!words) return std::move(words.error());
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("argv"), QJsonArray::fromStringList(*words)}});
    else
        context.print(shellQuote(*words));
    return ExitDone;
}

Verb verb(const QString& name, const QString& summary, const QString& help,
          std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options = {}) {
    return vmVerb(name, {kMachine, kName}, summary, help, std::move(run), options);
}

}  // namespace

SpokenVmProgress::SpokenVmProgress(const Context& context) : context_(context) {}

void SpokenVmProgress::report(const ProgressEvent& event) {
    if (event.kind == ProgressEvent::Kind::StepStarted) context_.note(event.text + QStringLiteral(" …"));
    if (event.kind == ProgressEvent::Kind::Note) context_.note(event.text);
}

QList<Verb> vmVerbs() {
    const QString asInList = Text::tr("--json: the virtual machine, as in the list.");
    QList<Verb> verbs{
        vmVerb(
            QStringLiteral("list"), {kMachine}, Text::tr("The virtual machines there."),
            Text::tr("--json: "
                     "[{\"name\",\"state\":\"running\"|\"paused\"|\"stopped\"|\"crashed\"|\"starting\"|"
                     "\"stopping\"|"
                     "\"unreadable\",\"arch\",\"cpus\",\"memory_mib\",\"ssh_port\"?,\"accelerator\",\"pid\"?,"
                     "\"exit\"?,\"why\"?,\"moved\"?:{\"to\",\"name\",\"at\"},\"managed_by\":\"hearth\"|"
                     "\"libvirt\"|\"virtualbox\",\"connection\"?,"
                     "\"id\"?,"
                     "\"autostart\"?}]; of those that libvirt and VirtualBox keep the states \"saved\", "
                     "\"sleeping\", "
                     "\"busy\", \"unknown\", too."),
            list),
        vmCreateVerb(),
        alsoOfOthers(verb(QStringLiteral("start"),
                          Text::tr("Starts it; it runs on when hearthctl has ended."), asInList, start),
                     OtherVmAct::Start),
        alsoOfOthers(
            verb(QStringLiteral("stop"),
                 Text::tr("Shuts it down, as its power button does, and waits until it is off."),
                 Text::tr(
                     "--timeout S: for at most so many seconds (90); then it fails, and the guest goes on "
                     "shutting down if it "
                     "does.") +
                     QLatin1Char('\n') + asInList,
                 stop, {{QStringLiteral("--timeout"), QStringLiteral("S")}}),
            OtherVmAct::ShutDown),
        alsoOfOthers(verb(QStringLiteral("kill"), Text::tr("Forces it off, as if the plug were pulled."),
                          asInList, simple(&VmService::powerOff)),
                     OtherVmAct::PowerOff),
        alsoOfOthers(verb(QStringLiteral("pause"), Text::tr("Makes it stand still."), asInList,
                          simple(&VmService::pause)),
                     OtherVmAct::Pause),
        alsoOfOthers(
            verb(QStringLiteral("resume"), Text::tr("Resumes it."), asInList, simple(&VmService::resume)),
            OtherVmAct::Resume),
        alsoOfOthers(verb(QStringLiteral("reset"), Text::tr("Restarts its guest, as the reset button does."),
                          asInList, simple(&VmService::reset)),
                     OtherVmAct::Reset),
        verb(QStringLiteral("command"), Text::tr("Prints the command line of QEMU that it is started with."),
             Text::tr("--json: {\"argv\":[…]}"), command),
        verb(QStringLiteral("remove"), Text::tr("Removes it and the disks in its folder; it must be off."),
             Text::tr(
                 "Disks and images that are elsewhere stay. --with-host: the saved host that leads to it "
                 "goes, too. --unneeded-by VM: where it cannot be known whether VM needs its disks, take it "
                 "that it does not; if it does, what it holds is lost.\n--json: {\"removed\":NAME}"),
             remove,
             {Option{QStringLiteral("--with-host"), {}}, Option{kUnneededBy, QStringLiteral("VM"), true}}),
    };
    verbs.append(vmConsoleVerb());
    return verbs + vmDiskVerbs() + vmSnapshotVerbs() + alsoOfVirtualBox(vmSettingsVerbs()) + vmImageVerbs() +
           vmUseVerbs() + otherVmVerbs();
}

}  // namespace hearth::ctl
