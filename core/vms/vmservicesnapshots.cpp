// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots: of all disks that change, together; by qemu-img while the VM is off, by QEMU itself while it
// runs.
#include "core/base/progress.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmheld.h"
#include "core/vms/vmservice_p.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <functional>

namespace hearth {
namespace {

constexpr qsizetype kLongestSnapshot = 100;

const VmSnapshot* findSnapshot(const QList<VmSnapshot>& there, const QString& name) {
    const auto found =
        std::find_if(there.begin(), there.end(), [&](const VmSnapshot& each) { return each.name == name; });
    return found == there.end() ? nullptr : &*found;
}

QList<VmSnapshot> snapshotsOf(const VmImageChain& chain) {
    return chain.images.isEmpty() ? QList<VmSnapshot>() : chain.images.front().snapshots;
}

/// The images of those disks, and what is remembered of their snapshots.
Result<VmImagesLook> lookAt(Machine& machine, const QString& tool, const VmState& state,
                            const QList<qsizetype>& places, const Control& control) {
    QList<VmImageFile> files;
    for (const qsizetype place : places)
        files.append({vmDiskPath(state, state.spec.disks[place]), state.spec.disks[place].format});
    auto look = lookAtImages(machine, state.folder, tool, files, control);
    if (!look) return look;
    for (qsizetype i = 0; i < places.size(); ++i)
        if (look->chains[i].images.isEmpty())
            return Error{ErrorKind::Failed,
                         VmText::tr("The disk %1 of “%2” cannot be read.")
                             .arg(state.spec.disks[places[i]].file, state.name),
                         {},
                         look->chains[i].why};
    return look;
}

/// Remembers what was done to the snapshots. Where that fails they are shown without their order: no more is
/// lost by it.
void remember(Machine& machine, const QString& tool, const VmState& state, const QList<qsizetype>& places,
              const Control& control,
              const std::function<VmSnapshotRecord(const VmImagesLook&, const QList<VmSnapshot>&)>& change) {
    const Control last = vmLastWord(control);
    const auto look = lookAt(machine, tool, state, places.first(1), last);
    if (!look) return;
    if (auto kept =
            keepSnapshotRecord(machine, state.folder, change(*look, snapshotsOf(look->chains[0])), last);
        !kept)
        reportNote(control, kept.error().message);
}

Result<void> checkSnapshotName(const QString& name) {
    const bool digits = std::all_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); });
    const bool control = std::any_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x20; });
    if (!name.isEmpty() && name.size() <= kLongestSnapshot && !digits && !control) return {};
    return Error{ErrorKind::Invalid,
                 VmText::tr("“%1” cannot be a snapshot's name.").arg(name),
                 VmText::tr("It has one line of at most 100 characters, and not digits alone: QEMU takes "
                            "those for a number."),
                 {}};
}

/// qemu-img's words for an act on each of these disks, and their paths.
struct Commands {
    QList<QStringList> words;
    QStringList files;
};
Commands commandsOf(const VmState& state, const QList<qsizetype>& places, QemuImg::SnapshotAct act,
                    const QString& snapshot) {
    Commands commands;
    for (const qsizetype place : places) {
        commands.files.append(vmDiskPath(state, state.spec.disks[place]));
        commands.words.append(QemuImg::snapshotWords(act, snapshot, commands.files.last()));
    }
    return commands;
}

/// qemu-img takes a name that is another one's number for that number.
Result<void> checkNotANumber(const VmImageChain& chain, const QString& name) {
    for (const VmSnapshot& each : snapshotsOf(chain))
        if (each.id == name && each.name != name)
            return Error{ErrorKind::Invalid,
                         VmText::tr("“%1” is the number of the snapshot “%2”, too: qemu-img would take that.")
                             .arg(name, each.name),
                         VmText::tr("Nothing was changed. Delete “%1” first.").arg(each.name),
                         {}};
    return {};
}

/// A snapshot is of all disks that change, or it fits nothing.
Result<QList<qsizetype>> snapshotDisks(const VmState& state) {
    const auto places = vmWrittenDisks(state.spec);
    if (places.isEmpty())
        return Error{
            ErrorKind::Invalid, VmText::tr("“%1” has no disk that changes.").arg(state.name), {}, {}};
    for (const qsizetype place : places)
        if (state.spec.disks[place].format != QLatin1String("qcow2"))
            return Error{ErrorKind::Invalid,
                         VmText::tr("The disk %1 of “%2” is %3: only qcow2 can have snapshots.")
                             .arg(state.spec.disks[place].file, state.name, state.spec.disks[place].format),
                         VmText::tr("Convert it to qcow2 first."),
                         {}};
    return places;
}

/// Starts one of QEMU's jobs and waits for its end by its events.
Result<void> runJob(QmpClient& monitor, const QString& command, QJsonObject arguments,
                    const Control& control) {
    const QString id = QStringLiteral("hearth-") + QUuid::createUuid().toString(QUuid::Id128);
    arguments.insert(QStringLiteral("job-id"), id);
    auto begun = monitor.execute(command, arguments, control);
    if (!begun) return std::move(begun.error());
    // It cannot be given up: QEMU would go on with it, and nobody would know.
    Control lasting = control;
    lasting.stop = {};
    lasting.deadline = Deadline::never();
    auto ended = monitor.waitForEvent(
        [&](const QmpEvent& event) {
            return event.name == QLatin1String("JOB_STATUS_CHANGE") &&
                   event.data.value(QLatin1String("id")).toString() == id &&
                   event.data.value(QLatin1String("status")).toString() == QLatin1String("concluded");
        },
        lasting);
    if (!ended) return std::move(ended.error());
    lasting.deadline = Deadline::after(std::chrono::seconds(20));
    auto jobs = monitor.execute(QStringLiteral("query-jobs"), {}, lasting);
    if (!jobs) return std::move(jobs.error());
    QString why;
    for (const QJsonValue& job : jobs->toArray())
        if (job.toObject().value(QLatin1String("id")).toString() == id)
            why = job.toObject().value(QLatin1String("error")).toString();
    (void)monitor.execute(QStringLiteral("job-dismiss"), {{QStringLiteral("id"), id}}, lasting);
    if (why.isEmpty()) return {};
    return Error{ErrorKind::Failed, VmText::tr("QEMU could not do it: %1").arg(why.left(2000)), {}, {}};
}

QJsonObject jobOf(const VmSpec& spec, const QList<qsizetype>& places, const QString& name, bool withState) {
    QJsonArray nodes;
    for (const qsizetype place : places) nodes.append(diskNode(spec, place));
    QJsonObject arguments{{QStringLiteral("tag"), name}, {QStringLiteral("devices"), nodes}};
    // The memory goes into the first disk.
    if (withState) arguments.insert(QStringLiteral("vmstate"), nodes.first());
    return arguments;
}

}  // namespace

Result<void> VmService::takeSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                                     const Control& control) {
    HEARTH_TRY(checkSnapshotName(snapshot));
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    const VmState& state = found->vm.state;
    const auto places = snapshotDisks(state);
    if (!places) return places.error();
    const auto before = lookAt(*found->vm.machine, found->tool, state, *places, control);
    if (!before) return before.error();
    for (const VmImageChain& chain : before->chains)
        if (findSnapshot(snapshotsOf(chain), snapshot) != nullptr)
            return Error{ErrorKind::Busy,
                         VmText::tr("“%1” has a snapshot “%2” already.").arg(name, snapshot),
                         VmText::tr("Choose another name."),
                         {}};
    if (state.on()) {
        HEARTH_TRY(checkRunningDisks(*found->vm.machine, state, control));
        auto talk = monitor(machine, name, control);
        if (!talk) return std::move(talk.error());
        HEARTH_TRY(runJob(**talk, QStringLiteral("snapshot-save"), jobOf(state.spec, *places, snapshot, true),
                          control));
    } else {
        const Commands take = commandsOf(state, *places, QemuImg::SnapshotAct::Take, snapshot);
        qsizetype done = 0;
        auto taken = runOnHeldDisks(*found->vm.machine, found->tool, state, take.words, take.files, true,
                                    control, &done);
        if (!taken) {
            const Commands undo =
                commandsOf(state, places->first(done), QemuImg::SnapshotAct::Delete, snapshot);
            if (done > 0)
                (void)runOnHeldDisks(*found->vm.machine, found->tool, state, undo.words, undo.files, true,
                                     vmLastWord(control));
            return taken;
        }
    }
    remember(*found->vm.machine, found->tool, state, *places, control,
             [&](const VmImagesLook& look, const QList<VmSnapshot>& there) {
                 return afterTaking(look.record, snapshot, there);
             });
    return {};
}

Result<void> VmService::revertSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                                       const Control& control) {
    return eachSnapshot(machine, name, snapshot, QStringLiteral("snapshot-load"), &QemuImg::revertSnapshot,
                        control);
}

Result<void> VmService::deleteSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                                       const Control& control) {
    return eachSnapshot(machine, name, snapshot, QStringLiteral("snapshot-delete"), &QemuImg::deleteSnapshot,
                        control);
}

Result<void> VmService::eachSnapshot(
    const QString& machine, const QString& name, const QString& snapshot, const QString& job,
    Result<void> (QemuImg::*act)(const QString&, const QString&, const Control&), const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    const VmState& state = found->vm.state;
    const bool load = job == QLatin1String("snapshot-load");
    auto places = snapshotDisks(state);
    if (!places && load) return std::move(places.error());
    if (!places) {
        // What was taken before a disk of another kind came along can still go.
        places = vmWrittenDisks(state.spec);
        places->removeIf([&](qsizetype at) { return state.spec.disks[at].format != QLatin1String("qcow2"); });
    }
    // All of them are looked at before any is touched: half a revert fits nothing.
    const auto look = lookAt(*found->vm.machine, found->tool, state, *places, control);
    if (!look) return look.error();
    QList<qsizetype> having;
    QStringList without, paths;
    std::int64_t memory = 0;
    for (qsizetype i = 0; i < places->size(); ++i) {
        const VmDisk& disk = state.spec.disks[places->at(i)];
        paths.append(vmDiskPath(state, disk));
        HEARTH_TRY(checkNotANumber(look->chains[i], snapshot));
        if (const VmSnapshot* there = findSnapshot(snapshotsOf(look->chains[i]), snapshot)) {
            having.append(places->at(i));
            memory = std::max(memory, there->stateBytes);
        } else {
            without.append(disk.file);
        }
    }
    if (having.isEmpty())
        return Error{
            ErrorKind::NotFound, VmText::tr("“%1” has no snapshot “%2”.").arg(name, snapshot), {}, {}};
    if (load && !without.isEmpty())
        return Error{ErrorKind::NotFound,
                     VmText::tr("“%1” cannot go back to “%2”: %3 does not have that snapshot.")
                         .arg(name, snapshot, without.join(QStringLiteral(", "))),
                     VmText::tr("Nothing was changed. A snapshot fits only when all disks have it."),
                     {}};
    if (load)
        HEARTH_TRY(refuseWhereNeeded(*found->vm.machine, found->vm.root, {name}, paths,
                                     VmText::tr("“%1” cannot go back to a snapshot.").arg(name), control));
    if (state.on()) {
        if (load && memory == 0)
            return Error{ErrorKind::Busy,
                         VmText::tr("“%1” runs, and “%2” was taken while it was off.").arg(name, snapshot),
                         VmText::tr("Shut it down first."),
                         {}};
        HEARTH_TRY(checkRunningDisks(*found->vm.machine, state, control));
        auto talk = monitor(machine, name, control);
        if (!talk) return std::move(talk.error());
        HEARTH_TRY(runJob(**talk, job, jobOf(state.spec, load ? *places : having, snapshot, load), control));
    } else {
        const auto what =
            act == &QemuImg::revertSnapshot ? QemuImg::SnapshotAct::Revert : QemuImg::SnapshotAct::Delete;
        const Commands commands = commandsOf(state, having, what, snapshot);
        qsizetype done = 0;
        auto acted = runOnHeldDisks(*found->vm.machine, found->tool, state, commands.words, commands.files,
                                    true, control, &done);
        if (!acted) {
            if (done > 0)
                acted.error().hint +=
                    QLatin1Char(' ') + VmText::tr("It was done for %1 already, and not for the others: "
                                                  "do it again once that is mended.")
                                           .arg(commands.files.first(done).join(QStringLiteral(", ")));
            return acted;
        }
    }
    remember(*found->vm.machine, found->tool, state, *places, control,
             [&](const VmImagesLook& now, const QList<VmSnapshot>& there) {
                 return load ? afterReverting(now.record, snapshot, now.now, there)
                             : afterDeleting(now.record, snapshot, there);
             });
    return {};
}

}  // namespace hearth
