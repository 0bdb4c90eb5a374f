// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/othervms.h"

#include "core/base/machinetitle.h"
#include "core/base/parallel.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVms)
};

const char* const kProbe = R"sh(
for tool in virsh VBoxManage; do
  path=$(command -v "$tool" 2>/dev/null) || continue
  case $path in /*) say "$tool $path";; esac
done
)sh";

QString managerTitle(VmManager manager) {
    return manager == VmManager::Libvirt ? QStringLiteral("libvirt") : QStringLiteral("VirtualBox");
}

}  // namespace

Result<OtherVms::Tools> OtherVms::probe(Machine& machine, const Control& control) {
    auto platform = machine.platform(control);
    if (!platform) return std::move(platform.error());
    // Nothing there speaks sh.
    if (platform->os == QLatin1String("windows")) return Tools();
    auto parts = runMarked(machine, kProbe, {}, 10s, control);
    if (!parts) return std::move(parts.error());
    Tools tools;
    for (const auto& [word, said] : *parts) {
        const qsizetype blank = word.indexOf(' ');
        const QString path = QString::fromUtf8(word.mid(blank + 1));
        if (word.startsWith("virsh ")) tools.virsh = path;
        if (word.startsWith("VBoxManage ")) tools.vboxManage = path;
    }
    return tools;
}

Result<OtherVms::There> OtherVms::there(const QString& machine, const Control& control) {
    auto found = machines_.find(machine, control);
    if (!found) return std::move(found.error());
    {
        const std::scoped_lock lock(mutex_);
        const auto known = known_.find(machine);
        if (known != known_.end() && known->second.machine.lock() == *found)
            return There{*found, known->second.tools};
    }
    auto tools = probe(**found, control);
    if (!tools) return std::move(tools.error());
    // Where there is one, another may be installed later: that is seen when the machine is connected anew.
    // Where there is none, each look is this one cheap question.
    if (!tools->virsh.isEmpty() || !tools->vboxManage.isEmpty()) {
        const std::scoped_lock lock(mutex_);
        known_[machine] = {*found, *tools};
    }
    return There{*found, *tools};
}

Result<OtherVms::There> OtherVms::with(const QString& machine, VmManager manager, const Control& control) {
    auto place = there(machine, control);
    if (place && place->of(manager).isEmpty())
        return Error{ErrorKind::NotFound,
                     Text::tr("There is no %1 on %2.").arg(managerTitle(manager), machineTitle(machine)),
                     manager == VmManager::Libvirt
                         ? Text::tr("It comes with the packages libvirt-clients and "
                                    "libvirt-daemon-system, or as your system calls them.")
                         : Text::tr("It is to be had from virtualbox.org."),
                     {}};
    return place;
}

Result<OtherVmsLook> OtherVms::look(const QString& machine, const Control& control) {
    auto place = there(machine, control);
    if (!place) return std::move(place.error());
    struct Question {
        VmManager manager;
        QString connection;
        Result<std::optional<QList<OtherVm>>> answer = std::optional<QList<OtherVm>>();
    };
    std::vector<Question> questions;
    if (!place->tools.virsh.isEmpty())
        for (const QString& connection : options_.connections)
            questions.push_back({VmManager::Libvirt, connection});
    if (!place->tools.vboxManage.isEmpty()) questions.push_back({VmManager::VirtualBox, {}});
    const auto ask = [&](qsizetype at) {
        Question& question = questions[std::size_t(at)];
        if (question.manager == VmManager::Libvirt) {
            question.answer = listLibvirt(*place->machine, place->tools.virsh, question.connection,
                                          options_.patience, control);
            return;
        }
        auto all = listVirtualBox(*place->machine, place->tools.vboxManage, options_.patience, control);
        if (all)
            question.answer = std::optional(std::move(*all));
        else
            question.answer = std::move(all.error());
    };
    // One that hangs keeps the others from nothing.
    inParallel(qsizetype(questions.size()), qsizetype(questions.size()), control.stop, ask);
    HEARTH_TRY(control.check());
    OtherVmsLook found;
    for (Question& question : questions) {
        if (!question.answer) {
            found.problems.append({question.manager, question.connection, question.answer.error()});
        } else if (*question.answer) {
            found.vms += **question.answer;
        }
    }
    for (OtherVm& vm : found.vms) vm.machine = machine;
    std::sort(found.vms.begin(), found.vms.end(), [](const OtherVm& a, const OtherVm& b) {
        return std::pair(a.name, a.key()) < std::pair(b.name, b.key());
    });
    const std::scoped_lock lock(mutex_);
    QList<OtherVm>& seen = seen_[machine];
    seen = mergedLook(seen, found, std::chrono::system_clock::now());
    return found;
}

QList<OtherVm> OtherVms::seen(const QString& machine) const {
    const std::scoped_lock lock(mutex_);
    const auto found = seen_.find(machine);
    return found == seen_.end() ? QList<OtherVm>() : found->second;
}

Result<OtherVm> OtherVms::find(const QString& machine, VmManager manager, const QString& name,
                               const Control& control) {
    HEARTH_TRY(with(machine, manager, control));
    auto found = look(machine, control);
    if (!found) return std::move(found.error());
    QList<OtherVm> named;
    for (const OtherVm& vm : found->vms) {
        if (vm.manager != manager) continue;
        if (vm.id == name.toLower()) return vm;
        if (vm.name == name) named.append(vm);
    }
    if (named.size() == 1) return named.front();
    if (named.size() > 1) {
        QStringList ids;
        for (const OtherVm& vm : named) ids << vm.id;
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 on %2 has several virtual machines called “%3”.")
                         .arg(managerTitle(manager), machineTitle(machine), name),
                     Text::tr("Say which one by its UUID: %1.").arg(ids.join(QLatin1String(", "))),
                     {}};
    }
    for (const OtherVmsProblem& problem : found->problems)
        if (problem.manager == manager) return problem.error;
    return Error{ErrorKind::NotFound,
                 Text::tr("%1 on %2 has no virtual machine “%3”.")
                     .arg(managerTitle(manager), machineTitle(machine), name),
                 Text::tr("Look at the list: hearthctl vm list %1").arg(machine),
                 {}};
}

Result<void> OtherVms::act(const OtherVm& vm, OtherVmAct act, const Control& control) {
    auto place = with(vm.machine, vm.manager, control);
    if (!place) return std::move(place.error());
    if (vm.manager == VmManager::Libvirt)
        return actLibvirt(*place->machine, place->tools.virsh, vm, act, control);
    return actVirtualBox(*place->machine, place->tools.vboxManage, vm, act, control);
}

Result<void> OtherVms::shutDown(const OtherVm& vm, std::chrono::seconds patience, const Control& control) {
    auto place = with(vm.machine, vm.manager, control);
    if (!place) return std::move(place.error());
    if (vm.manager == VmManager::Libvirt)
        return shutDownLibvirt(*place->machine, place->tools.virsh, vm, patience, control);
    return shutDownVirtualBox(*place->machine, place->tools.vboxManage, vm, patience, control);
}

Result<QStringList> OtherVms::command(const OtherVm& vm, OtherVmAct act, const Control& control) {
    auto place = with(vm.machine, vm.manager, control);
    if (!place) return std::move(place.error());
    if (vm.manager == VmManager::Libvirt)
        return QStringList{place->tools.virsh, QStringLiteral("-c"), vm.connection} +
               libvirtWords(act, vm.id);
    return QStringList{place->tools.vboxManage} + virtualBoxWords(act, vm.id);
}

Result<ProcessPtr> OtherVms::console(const OtherVm& vm, TerminalSize size, const Control& control) {
    auto place = with(vm.machine, VmManager::Libvirt, control);
    if (!place) return std::move(place.error());
    Command command;
    command.argv = {place->tools.virsh, QStringLiteral("-c"), vm.connection, QStringLiteral("console"),
                    vm.id};
    command.environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    command.terminal = size;
    return place->machine->start(command, control);
}

Result<ByteStreamPtr> OtherVms::screen(const OtherVm& vm, const Control& control) {
    auto place = with(vm.machine, VmManager::Libvirt, control);
    if (!place) return std::move(place.error());
    const auto screen = parseDisplay(vm.display);
    if (!screen)
        return Error{
            ErrorKind::Invalid,
            vm.display.isEmpty()
                ? Text::tr("“%1” has no screen that can be seen from here.").arg(vm.name)
                : Text::tr("The screen of “%1” is no VNC: %2").arg(vm.name, vm.display.section(u':', 0, 0)),
            Text::tr("Give it VNC graphics: virsh edit, <graphics type='vnc'>."),
            {}};
    if (screen->socket.isEmpty()) return place->machine->connectTcp(screen->host, screen->port, control);
    return place->machine->connectLocal(screen->socket, control);
}

Result<LibvirtDetails> OtherVms::details(const OtherVm& vm, const Control& control) {
    auto place = with(vm.machine, VmManager::Libvirt, control);
    if (!place) return std::move(place.error());
    auto xml = libvirtXml(*place->machine, place->tools.virsh, vm, control);
    if (!xml) return std::move(xml.error());
    return parseLibvirtXml(*xml);
}

Result<VirtualBoxNetworks> OtherVms::networks(const QString& machine, const Control& control) {
    auto place = with(machine, VmManager::VirtualBox, control);
    if (!place) return std::move(place.error());
    return listVirtualBoxNetworks(*place->machine, place->tools.vboxManage, control);
}

Result<void> OtherVms::change(const OtherVm& vm, const VirtualBoxSettings& wanted, const Control& control) {
    auto place = with(vm.machine, VmManager::VirtualBox, control);
    if (!place) return std::move(place.error());
    return changeVirtualBox(*place->machine, place->tools.vboxManage, vm, wanted, control);
}

}  // namespace hearth
