// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/othervmtext.h"

#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

constexpr std::chrono::seconds kShutDown{90}, kAct{180};

QString phaseText(OtherVm::Phase phase) {
    using Phase = OtherVm::Phase;
    switch (phase) {
    case Phase::Off:
        return Text::tr("off");
    case Phase::Starting:
        return Text::tr("starting");
    case Phase::Running:
        return Text::tr("running");
    case Phase::Paused:
        return Text::tr("paused");
    case Phase::Stopping:
        return Text::tr("shutting down");
    case Phase::Sleeping:
        return Text::tr("asleep");
    case Phase::Saved:
        return Text::tr("saved");
    case Phase::Crashed:
        return Text::tr("crashed");
    case Phase::Busy:
        return Text::tr("busy");
    case Phase::Unreadable:
        return Text::tr("cannot be read");
    case Phase::Unknown:
        break;
    }
    return Text::tr("not known");
}

QString managerText(const OtherVm& vm) {
    if (vm.manager == VmManager::VirtualBox) return QStringLiteral("VirtualBox");
    return QStringLiteral("libvirt (%1)").arg(vm.connection.section(QLatin1Char('/'), -1));
}

}  // namespace

Result<int> actOnOther(Context& context, const Arguments& arguments, VmManager manager, OtherVmAct act) {
    const QString machine = arguments.positional(QStringLiteral("M")),
                  name = arguments.positional(QStringLiteral("NAME"));
    const auto patience = shutDownPatience(arguments);
    if (!patience) return patience.error();
    OtherVms& others = context.services().otherVms;
    const Control control =
        context.control(act == OtherVmAct::ShutDown ? *patience + std::chrono::seconds(60) : kAct);
    auto vm = others.find(machine, manager, name, control);
    if (!vm) return std::move(vm.error());
    auto done = act == OtherVmAct::ShutDown ? others.shutDown(*vm, *patience, control)
                                            : others.act(*vm, act, control);
    if (!done) {
        if (act == OtherVmAct::ShutDown && done.error().kind == ErrorKind::Busy)
            done.error().hint +=
                QLatin1Char(' ') +
                Text::tr("By force: hearthctl vm kill %1 %2 --%3").arg(machine, name, vmManagerName(manager));
        return std::move(done.error());
    }
    auto now = others.find(machine, manager, vm->id, control);
    // A transient domain is gone with its end.
    if (!now && now.error().kind == ErrorKind::NotFound) {
        vm->phase = OtherVm::Phase::Off;
        now = *vm;
    }
    if (!now) return std::move(now.error());
    if (context.json())
        context.print(otherVmDocument(*now));
    else
        context.print(otherVmRow(*now).join(QStringLiteral("  ")));
    return ExitDone;
}

QList<OtherVm> otherVms(Context& context, const QString& machine) {
    auto look = context.services().otherVms.look(machine, context.control());
    if (!look) {
        context.note(look.error().message);
        return {};
    }
    for (const OtherVmsProblem& problem : look->problems)
        context.note(problem.error.message + QLatin1Char(' ') + problem.error.hint);
    return look->vms;
}

QJsonObject otherVmDocument(const OtherVm& vm) {
    QJsonObject document{{QStringLiteral("name"), vm.name},
                         {QStringLiteral("state"), otherVmPhaseName(vm.phase)},
                         {QStringLiteral("managed_by"), vmManagerName(vm.manager)},
                         {QStringLiteral("id"), vm.id},
                         {QStringLiteral("arch"), QString()},
                         {QStringLiteral("cpus"), vm.cpus},
                         {QStringLiteral("memory_mib"), static_cast<qint64>(vm.memoryBytes / (1024 * 1024))},
                         {QStringLiteral("accelerator"), QString()}};
    if (!vm.connection.isEmpty()) document.insert(QStringLiteral("connection"), vm.connection);
    if (vm.autostart) document.insert(QStringLiteral("autostart"), *vm.autostart);
    return document;
}

QStringList otherVmRow(const OtherVm& vm) {
    return {vm.name,
            phaseText(vm.phase),
            managerText(vm),
            QString(),
            vm.cpus > 0 ? Text::tr("%n cores", nullptr, vm.cpus) : QString(),
            vm.memoryBytes > 0 ? Text::tr("%1 MiB").arg(vm.memoryBytes / (1024 * 1024)) : QString(),
            QString(),
            vm.id};
}

Result<std::chrono::seconds> shutDownPatience(const Arguments& arguments) {
    const QString text = arguments.value(QStringLiteral("--timeout"));
    if (text.isEmpty()) return kShutDown;
    bool good = false;
    const std::chrono::seconds patience(text.toInt(&good));
    if (!good || patience.count() < 1 || patience > std::chrono::hours(24))
        return usageError(Text::tr("--timeout is a number of seconds."));
    return patience;
}

Verb alsoOfOthers(Verb verb, OtherVmAct act) {
    const QString libvirt = QStringLiteral("--libvirt"), virtualBox = QStringLiteral("--virtualbox");
    verb.syntax.options << Option{libvirt, {}} << Option{virtualBox, {}};
    verb.help +=
        QLatin1Char('\n') +
        Text::tr(
            "--libvirt, --virtualbox: NAME (or its UUID) is one that libvirt or VirtualBox keeps there.");
    verb.run = [own = std::move(verb.run), act, libvirt,
                virtualBox](Context& context, const Arguments& arguments) -> Result<int> {
        if (arguments.has(libvirt) && arguments.has(virtualBox))
            return usageError(Text::tr("Either --libvirt or --virtualbox."));
        if (arguments.has(libvirt)) return actOnOther(context, arguments, VmManager::Libvirt, act);
        if (arguments.has(virtualBox)) return actOnOther(context, arguments, VmManager::VirtualBox, act);
        return own(context, arguments);
    };
    return verb;
}

}  // namespace hearth::ctl
