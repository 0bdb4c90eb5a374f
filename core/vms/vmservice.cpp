// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmservice.h"

#include "core/base/machinetitle.h"
#include "core/base/parallel.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmlayers.h"
#include "core/vms/vmservice_p.h"
#include "core/vms/vmstage.h"
#include "core/vms/vmwrittendisks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kAskStatus = 5s;      // of one VM of a list
constexpr qsizetype kAskAtOnce = 8;  // of them
constexpr auto kQuitTime = 5s;       // for QEMU to end when told to
constexpr auto kKillTime = 20s;

QString status(QmpClient& monitor, const Control& control) {
    auto answer = monitor.execute(QStringLiteral("query-status"), {}, control);
    return answer ? answer->toObject().value(QLatin1String("status")).toString() : QString();
}

Result<std::unique_ptr<QmpClient>> connectMonitor(Machine& machine, const QString& folder,
                                                  const Control& control) {
    auto stream = machine.connectLocal(folder + QStringLiteral("/run/qmp.sock"), control);
    if (!stream) return std::move(stream.error());
    return QmpClient::connect(std::move(*stream), control);
}

/// What only its monitor knows.
void askStatus(Machine& machine, VmState& state, const Control& control) {
    const Control brief = control.within(kAskStatus);
    auto monitor = connectMonitor(machine, state.folder, brief);
    if (!monitor) {
        if (monitor.error().kind == ErrorKind::Busy || monitor.error().kind == ErrorKind::TimedOut)
            state.why = VmText::tr("Its monitor does not answer now: whether it is paused is not known.");
        return;
    }
    applyQemuStatus(state, status(**monitor, brief));
}

/// What only its monitor knows; nothing where somebody else talks to that just now.
void askDisks(Machine& machine, const QString& folder, VmUse& use, const Control& control) {
    const Control brief = control.within(kAskStatus);
    auto monitor = connectMonitor(machine, folder, brief);
    if (!monitor) return;
    const auto disks = (*monitor)->execute(QStringLiteral("query-blockstats"), {}, brief);
    if (!disks) return;
    for (const QJsonValue& disk : disks->toArray()) {
        const QJsonObject stats = disk.toObject().value(QLatin1String("stats")).toObject();
        use.readBytes += stats.value(QLatin1String("rd_bytes")).toInteger();
        use.writtenBytes += stats.value(QLatin1String("wr_bytes")).toInteger();
    }
}

}  // namespace

Error vmIsOff(const VmState& state) {
    return {ErrorKind::Busy,
            VmText::tr("“%1” on %2 does not run.").arg(state.name, machineTitle(state.machine)),
            VmText::tr("Start it first."),
            {}};
}

Error vmIsOn(const VmState& state) {
    return {ErrorKind::Busy,
            VmText::tr("“%1” runs on %2.").arg(state.name, machineTitle(state.machine)),
            VmText::tr("Shut it down first."),
            {}};
}

Result<VmService::Found> VmService::findOn(const QString& machine, const QString& name,
                                           const Control& control) {
    auto found = find(machine, name, control);
    if (found && !found->state.on()) return vmIsOff(found->state);
    return found;
}

Result<VmService::Found> VmService::find(const QString& machine, const QString& name,
                                         const Control& control) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    auto root = vmRoot(**where, control);
    if (!root) return std::move(root.error());
    auto listing = listVms(**where, *root, name, control);
    if (!listing) return std::move(listing.error());
    if (name.isEmpty() || listing->vms.isEmpty() || listing->vms.front().name != name)
        return Error{ErrorKind::NotFound,
                     VmText::tr("There is no virtual machine “%1” on %2.").arg(name, machineTitle(machine)),
                     VmText::tr("Its virtual machines are in its list."),
                     {}};
    Found found{*where, *root, *root + QLatin1Char('/') + name, judgeVm(listing->vms.front(), listing->now)};
    found.state.machine = machine;
    found.state.folder = found.folder;
    return found;
}

Result<QList<VmState>> VmService::list(const QString& machine, const Control& control) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    auto root = vmRoot(**where, control);
    if (!root) return std::move(root.error());
    auto listing = listVms(**where, *root, {}, control);
    if (!listing) return std::move(listing.error());
    QList<VmState> states;
    for (const VmFolderFacts& facts : listing->vms) {
        VmState state = judgeVm(facts, listing->now);
        state.machine = machine;
        state.folder = *root + QLatin1Char('/') + facts.name;
        states.append(state);
    }
    std::vector<VmState*> running;
    for (VmState& state : states)
        if (state.phase == VmState::Phase::Running) running.push_back(&state);
    inParallel(static_cast<qsizetype>(running.size()), kAskAtOnce, control.stop,
               [&](qsizetype i) { askStatus(**where, *running[static_cast<std::size_t>(i)], control); });
    HEARTH_TRY(control.check());
    std::sort(states.begin(), states.end(), [](const VmState& one, const VmState& other) {
        const int order = one.name.compare(other.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : one.name < other.name;
    });
    return states;
}

Result<VmState> VmService::state(const QString& machine, const QString& name, const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.phase == VmState::Phase::Running) askStatus(*found->machine, found->state, control);
    return std::move(found->state);
}

Result<QemuHost> VmService::host(const QString& machine, const Control& control, bool again) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    return hostOf(*where, control, again);
}

Result<QemuHost> VmService::hostOf(const std::shared_ptr<Machine>& machine, const Control& control,
                                   bool again) {
    const QString name = machine->name();
    if (!again) {
        const std::lock_guard lock(mutex_);
        const auto known = hosts_.find(name);
        if (known != hosts_.end() && known->second.machine.lock() == machine && known->second.host.present())
            return known->second.host;
    }
    auto probed = probeQemuHost(*machine, control, again);
    if (!probed) return probed;
    const std::lock_guard lock(mutex_);
    hosts_[name] = {machine, *probed};
    return probed;
}

Result<void> VmService::save(const QString& machine, const VmState& was, const VmSpec& spec,
                             const Control& control) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    if (spec.name != was.name)
        return Error{
            ErrorKind::Invalid, VmText::tr("A virtual machine keeps its name: its folder has it."), {}, {}};
    if (const auto problems = validateVm(spec, {}); !problems.isEmpty())
        return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
    const QString root = was.folder.section(QLatin1Char('/'), 0, -2);
    HEARTH_TRY(refuseWrittenByOthers(**where, root, was.spec, spec, control));
    HEARTH_TRY(noteNewLayers(**where, root, was.spec, spec, control));
    const QJsonObject before = QJsonDocument::fromJson(was.json).object();
    return saveVmFile(**where, was.folder, was.json, QJsonDocument(vmToJson(spec, before)).toJson(),
                      spec.restart, control);
}

Result<void> VmService::shutDown(const QString& machine, const QString& name, std::chrono::seconds patience,
                                 const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (!found->state.on()) return {};
    std::unique_ptr<QmpClient> talk;
    if (found->state.pid != 0) {
        auto connected = connectMonitor(*found->machine, found->folder, control);
        if (connected)
            talk = std::move(*connected);
        else if (connected.error().kind != ErrorKind::Unreachable &&
                 connected.error().kind != ErrorKind::NotFound)
            return std::move(connected.error());
        // Else it ended just now, or its machine is away: then the next line says so.
    }
    // Before the button: what ends from here on was wanted.
    if (auto marked = markVmStop(*found->machine, found->folder, control); !marked) {
        // It may have come so far before it was given up.
        (void)unmarkVmStop(*found->machine, found->folder, vmLastWord(control));
        return marked;
    }
    if (talk) {
        // A guest that stands still hears nothing.
        const QString now = status(*talk, control);
        if (now == QLatin1String("paused")) (void)talk->execute(QStringLiteral("cont"), {}, control);
        if (now == QLatin1String("suspended"))
            (void)talk->execute(QStringLiteral("system_wakeup"), {}, control);
        auto pressed = talk->execute(QStringLiteral("system_powerdown"), {}, control);
        if (!pressed && pressed.error().kind != ErrorKind::Unreachable) {
            (void)unmarkVmStop(*found->machine, found->folder, vmLastWord(control));
            return std::move(pressed.error());
        }
        talk.reset();  // others wait for it
    }
    auto ended = waitForVmShutdown(*found->machine, found->folder, patience, control);
    if (!ended) {
        // Who stops waiting ends the wait there, too.
        (void)waitForVmShutdown(*found->machine, found->folder, 0s, vmLastWord(control));
        return std::move(ended.error());
    }
    if (*ended) return {};
    return Error{
        ErrorKind::Busy,
        VmText::tr("“%1” has not shut down within %2 s: its guest may not heed the power button.")
            .arg(name)
            .arg(patience.count()),
        VmText::tr(
            "Shut it down from inside, wait longer, or force it off: what was not saved in it is then lost."),
        {}};
}

Result<void> VmService::powerOff(const QString& machine, const QString& name, const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    if (!found->state.on()) return {};
    if (auto marked = markVmStop(*found->machine, found->folder, control); !marked) {
        // It may have come so far before it was given up.
        (void)unmarkVmStop(*found->machine, found->folder, vmLastWord(control));
        return marked;
    }
    bool asked = false;
    if (found->state.pid != 0) {
        // Its disks are written out where it can still do that.
        const Control brief = control.within(kQuitTime);
        auto talk = monitor(machine, name, brief);
        if (talk) asked = (*talk)->execute(QStringLiteral("quit"), {}, brief).has_value();
        HEARTH_TRY(control.check());
    }
    if (asked || found->state.pid == 0) {
        auto ended = waitForVmEnd(*found->machine, found->folder, {}, kQuitTime, control);
        if (!ended) return std::move(ended.error());
        if (*ended) return {};
    }
    auto ended = waitForVmEnd(*found->machine, found->folder, QStringLiteral("KILL"), kKillTime, control);
    if (!ended) return std::move(ended.error());
    if (*ended) return {};
    (void)unmarkVmStop(*found->machine, found->folder, vmLastWord(control));
    return Error{ErrorKind::Failed,
                 VmText::tr("QEMU of “%1” (process %2) cannot be ended.").arg(name).arg(found->state.pid),
                 VmText::tr("It may wait for a disk that does not answer."),
                 {}};
}

Result<void> VmService::tell(const QString& machine, const QString& name, const QString& command,
                             const Control& control) {
    auto talk = monitor(machine, name, control);
    if (!talk) return std::move(talk.error());
    auto done = (*talk)->execute(command, {}, control);
    if (!done) return std::move(done.error());
    return {};
}

Result<void> VmService::pause(const QString& machine, const QString& name, const Control& control) {
    return tell(machine, name, QStringLiteral("stop"), control);
}

Result<void> VmService::resume(const QString& machine, const QString& name, const Control& control) {
    return tell(machine, name, QStringLiteral("cont"), control);
}

Result<void> VmService::reset(const QString& machine, const QString& name, const Control& control) {
    HEARTH_TRY(tell(machine, name, QStringLiteral("system_reset"), control));
    // What it was to end of, if that was asked for, is over.
    auto found = findOn(machine, name, control);
    if (!found) return std::move(found.error());
    return unmarkVmStop(*found->machine, found->folder, control);
}

Result<std::unique_ptr<QmpClient>> VmService::monitor(const QString& machine, const QString& name,
                                                      const Control& control) {
    auto found = findOn(machine, name, control);
    if (!found) return std::move(found.error());
    return connectMonitor(*found->machine, found->folder, control);
}

Result<ByteStreamPtr> VmService::console(const QString& machine, const QString& name,
                                         const Control& control) {
    auto found = findOn(machine, name, control);
    if (!found) return std::move(found.error());
    return found->machine->connectLocal(found->folder + QStringLiteral("/run/serial.sock"), control);
}

Result<ByteStreamPtr> VmService::screen(const QString& machine, const QString& name, const Control& control) {
    auto found = findOn(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->state.spec.display == VmSpec::Display::None)
        return Error{ErrorKind::NotFound,
                     VmText::tr("“%1” has no screen that Hearth could show.").arg(name),
                     VmText::tr("Give it the display “VNC” in its settings, and start it anew."),
                     {}};
    return found->machine->connectLocal(found->folder + QStringLiteral("/run/vnc.sock"), control);
}

Result<QByteArray> VmService::screenshot(const QString& machine, const QString& name,
                                         const Control& control) {
    auto found = findOn(machine, name, control);
    if (!found) return std::move(found.error());
    auto talk = connectMonitor(*found->machine, found->folder, control);
    if (!talk) return std::move(talk.error());
    const QString file = QStringLiteral("run/screen-%1").arg(QUuid::createUuid().toString(QUuid::Id128));
    QJsonObject arguments{{QStringLiteral("filename"), QString(found->folder + QLatin1Char('/') + file)},
                          {QStringLiteral("format"), QStringLiteral("png")}};
    auto dumped = (*talk)->execute(QStringLiteral("screendump"), arguments, control);
    if (!dumped && dumped.error().kind == ErrorKind::Failed &&
        dumped.error().message.contains(QLatin1String("format"))) {
        arguments.remove(QStringLiteral("format"));
        dumped = (*talk)->execute(QStringLiteral("screendump"), arguments, control);
    }
    if (!dumped) return std::move(dumped.error());
    talk->reset();
    return takeVmFile(*found->machine, found->folder, file, control);
}

Result<std::map<QString, VmUse>> VmService::uses(const QString& machine, const Control& control) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    auto root = vmRoot(**where, control);
    if (!root) return std::move(root.error());
    auto uses = vmProcessUses(**where, *root, control);
    if (!uses) return uses;
    std::vector<std::pair<const QString, VmUse>*> all;
    for (auto& each : *uses) all.push_back(&each);
    inParallel(static_cast<qsizetype>(all.size()), kAskAtOnce, control.stop, [&](qsizetype i) {
        auto& [name, use] = *all[static_cast<std::size_t>(i)];
        askDisks(**where, *root + QLatin1Char('/') + name, use, control);
    });
    HEARTH_TRY(control.check());
    return uses;
}

Result<QString> VmService::log(const QString& machine, const QString& name, int lines,
                               const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    return readVmLog(*found->machine, found->folder, QStringLiteral("qemu.log"), lines, control);
}

Result<QString> VmService::serialLog(const QString& machine, const QString& name, int lines,
                                     const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    return readVmLog(*found->machine, found->folder, QStringLiteral("serial.log"), lines, control);
}

}  // namespace hearth
