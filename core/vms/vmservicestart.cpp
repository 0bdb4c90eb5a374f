// SPDX-License-Identifier: GPL-3.0-or-later
// Starting: what is settled for a run, and QEMU's arguments from it.
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/vms/cloudinit.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmimagechecks.h"
#include "core/vms/vmlayers.h"
#include "core/vms/vmlook.h"
#include "core/vms/vmservice_p.h"
#include "core/vms/vmwindow.h"

#include <QRandomGenerator>

namespace hearth {
namespace {

// Above what daemons are given, below what most systems give to clients.
constexpr int kFirstPort = 20'000, kPorts = 10'000;
constexpr int kTries = 3;

/// Pure but for chance: `before` where that is free, so that whoever goes there finds the VM again.
quint16 choosePort(QSet<quint16>& used, quint16 before) {
    quint16 port = before;
    // A machine that says that all are taken is not believed for ever: QEMU then says which one is.
    for (int tried = 0; (port == 0 || used.contains(port)) && tried < kPorts; ++tried)
        port = static_cast<quint16>(kFirstPort + QRandomGenerator::global()->bounded(kPorts));
    used.insert(port);
    return port;
}

/// How many of a VM's ports are to be chosen.
qsizetype openPorts(const VmSpec& spec) {
    qsizetype count = 0;
    for (const VmNetwork& network : spec.networks)
        count += std::count_if(network.ports.begin(), network.ports.end(),
                               [](const VmPort& port) { return port.machinePort == 0; });
    return count;
}

VmSettled settle(const VmSpec& spec, const QemuHost& host, const VmSettled& before, QSet<quint16> used) {
    VmSettled settled;
    settled.accelerator =
        spec.accelerator.isEmpty() ? host.bestAccelerator(spec.architecture) : spec.accelerator;
    // What leads in comes by a card of QEMU's own network.
    const bool leadsIn =
        std::any_of(spec.networks.begin(), spec.networks.end(),
                    [](const VmNetwork& network) { return network.kind == VmNetwork::Kind::User; });
    if (spec.reachBySsh && leadsIn) settled.sshPort = choosePort(used, before.sshPort);
    for (qsizetype i = 0; i < openPorts(spec); ++i)
        settled.ports.append(choosePort(used, before.ports.value(i)));
    return settled;
}

VmPlace placeOf(const QString& folder, const VmSettled& settled) {
    VmPlace place;
    place.folder = folder;
    place.accelerator = settled.accelerator;
    place.sshPort = settled.sshPort;
    place.ports = settled.ports;
    return place;
}

/// All there are: those that `facts` tell, and those that its machine is asked for.
Result<QList<VmCheck>> allChecks(Machine& machine, const QString& folder, const VmSpec& spec,
                                 const VmFacts& facts, const Control& control) {
    QList<VmCheck> all = vmChecks(spec, facts);
    auto images = checkVmImages(machine, folder, spec, facts.host.imageTool, control);
    if (!images) return images;
    auto window = checkVmWindow(machine, spec, facts.host, control);
    if (!window) return window;
    all += *images + *window;
    std::stable_sort(all.begin(), all.end(),
                     [](const VmCheck& a, const VmCheck& b) { return a.level < b.level; });
    return all;
}

}  // namespace

Error qemuMissing(const QString& machine) {
    return {ErrorKind::NotFound,
            VmText::tr("QEMU is not installed on %1.").arg(machineTitle(machine)),
            VmText::tr("Install it there: the packages qemu-system and qemu-utils on Debian and Ubuntu."),
            {}};
}

/// `used`: every port that a new forward cannot have.
Result<VmFacts> VmService::factsOf(const Found& found, const QemuHost& host, QSet<quint16>& used,
                                   const Control& control) {
    auto look = lookBeforeStart(*found.machine, found.folder, host.imageTool,
                                vmLookFiles(found.state.spec, found.folder), control);
    if (!look) return std::move(look.error());
    used = look->tcpPorts | look->udpPorts;
    VmFacts facts;
    facts.host = host;
    // The host was looked at some time ago.
    if (look->memoryFreeBytes >= 0) facts.host.memoryFreeBytes = look->memoryFreeBytes;
    facts.files = look->files;
    facts.diskFreeBytes = look->diskFreeBytes;
    facts.portsTaken = look->tcpPorts;
    facts.udpPortsTaken = look->udpPorts;
    facts.interfaces = look->interfaces;
    if (!look->clones.isEmpty()) {
        const auto needs = vmsBuiltOn(*found.machine, found.root, found.state, control);
        if (!needs) return needs.error();
        for (const VmImageUser& user : needs->users)
            if (!facts.clones.contains(user.vm)) facts.clones.append(user.vm);
        for (const VmImageUnknown& unknown : needs->unknown) facts.unknownClones.append(unknown.vm);
    }
    return facts;
}

Result<QList<VmCheck>> VmService::checks(const QString& machine, const QString& name,
                                         const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.phase == VmState::Phase::Unreadable)
        return Error{ErrorKind::Invalid, found->state.why, {}, {}};
    auto host = hostOf(found->machine, control, false);
    if (!host) return std::move(host.error());
    if (!host->present()) return qemuMissing(machine);
    QSet<quint16> used;
    auto facts = factsOf(*found, *host, used, control);
    if (!facts) return std::move(facts.error());
    return allChecks(*found->machine, found->folder, found->state.spec, *facts, control);
}

Result<QStringList> VmService::startOnce(Found& found, const QemuHost& host, const Control& control) {
    const VmSpec& spec = found.state.spec;
    QSet<quint16> used;
    auto facts = factsOf(found, host, used, control);
    if (!facts) return std::move(facts.error());
    const auto checks = allChecks(*found.machine, found.folder, spec, *facts, control);
    if (!checks) return checks.error();
    for (const VmCheck& check : *checks) {
        if (check.level == VmCheck::Level::Stops)
            return Error{ErrorKind::Invalid, check.message, check.hint, {}};
        reportNote(control, check.message + QLatin1Char(' ') + check.hint);
    }
    const VmSettled before{found.state.accelerator, found.state.sshPort, found.state.ports};
    const VmSettled settled = settle(spec, host, before, used);
    const VmPlace place = placeOf(found.folder, settled);
    auto arguments = qemuArguments(spec, host, place);
    if (!arguments) return std::move(arguments.error());
    auto firmware = vmFirmwareFiles(spec, host, found.folder);
    if (!firmware) return std::move(firmware.error());

    VmStart start;
    start.folder = found.folder;
    start.arguments = *arguments;
    start.restart = spec.restart;
    start.pause = options_.restartPause;
    start.varsTemplate = firmware->varsTemplate;
    start.swtpm = swtpmArguments(spec, host, place);
    start.files = {{QStringLiteral("run/place.json"), vmSettledToJson(settled)}};
    for (const SeedFile& file : cloudInitSeed(spec))
        start.files.append({QStringLiteral("seed/") + file.name, file.content});
    auto process = startVmProcess(*found.machine, start, control);
    if (!process) return std::move(process.error());
    return arguments;
}

Result<VmState> VmService::start(const QString& machine, const QString& name, const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.phase == VmState::Phase::Unreadable)
        return Error{
            ErrorKind::Invalid,
            VmText::tr("“%1” on %2 cannot be started: %3").arg(name, machineTitle(machine), found->state.why),
            VmText::tr("Mend the file %1/vm.json, or remove the virtual machine.").arg(found->folder),
            {}};
    if (found->state.on()) return vmIsOn(found->state);
    ProgressStep step(control, VmText::tr("Start %1").arg(name));
    auto host = hostOf(found->machine, control, false);
    if (!host) return std::move(host.error());
    if (!host->present()) return qemuMissing(machine);
    const bool chosen = found->state.spec.reachBySsh || openPorts(found->state.spec) > 0;
    for (int tries = 1;; ++tries) {
        auto started = startOnce(*found, *host, control);
        if (started) break;
        // Somebody took the port meanwhile: another one does as well, where it was of our choosing.
        const bool taken =
            started.error().detail.contains(QLatin1String("Could not set up host forwarding rule"));
        if (!taken || !chosen || tries == kTries) {
            step.failed(started.error().message);
            return std::move(started.error());
        }
    }
    auto now = state(machine, name, control);
    if (now) step.done(now->accelerator);
    return now;
}

Result<QStringList> VmService::command(const QString& machine, const QString& name, const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.phase == VmState::Phase::Unreadable)
        return Error{ErrorKind::Invalid, found->state.why, {}, {}};
    auto host = hostOf(found->machine, control, false);
    if (!host) return std::move(host.error());
    if (!host->present()) return qemuMissing(machine);
    VmSettled settled{found->state.accelerator, found->state.sshPort, found->state.ports};
    if (!found->state.on()) {
        QSet<quint16> used;
        auto facts = factsOf(*found, *host, used, control);
        if (!facts) return std::move(facts.error());
        settled = settle(found->state.spec, *host, settled, used);
    }
    VmPlace place = placeOf(found->folder, settled);
    place.monitors = found->state.on();
    return qemuArguments(found->state.spec, *host, place);
}

}  // namespace hearth
