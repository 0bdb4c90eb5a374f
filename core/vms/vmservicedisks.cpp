// SPDX-License-Identifier: GPL-3.0-or-later
// Disks of a virtual machine: what they are, snapshots of all of them together, larger ones, copies.
#include "core/vms/qemuimg.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmservice_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype kLongestSnapshot = 100;

QString pathOf(const VmState& state, const VmDisk& disk) {
    return isAbsoluteVmPath(disk.file) ? disk.file : state.folder + QLatin1Char('/') + disk.file;
}

/// Disks that keep what the guest writes, by their place in the description.
QList<qsizetype> writtenDisks(const VmSpec& spec) {
    QList<qsizetype> places;
    for (qsizetype i = 0; i < spec.disks.size(); ++i)
        if (spec.disks[i].media == VmDisk::Media::Disk && !spec.disks[i].readOnly) places.append(i);
    return places;
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

/// A snapshot is of all disks that change, or it fits nothing.
Result<QList<qsizetype>> snapshotDisks(const VmState& state) {
    const auto places = writtenDisks(state.spec);
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
    auto ended = monitor.waitForEvent(
        [&](const QmpEvent& event) {
            return event.name == QLatin1String("JOB_STATUS_CHANGE") &&
                   event.data.value(QLatin1String("id")).toString() == id &&
                   event.data.value(QLatin1String("status")).toString() == QLatin1String("concluded");
        },
        control);
    if (!ended) return std::move(ended.error());
    auto jobs = monitor.execute(QStringLiteral("query-jobs"), {}, control);
    if (!jobs) return std::move(jobs.error());
    QString why;
    for (const QJsonValue& job : jobs->toArray())
        if (job.toObject().value(QLatin1String("id")).toString() == id)
            why = job.toObject().value(QLatin1String("error")).toString();
    (void)monitor.execute(QStringLiteral("job-dismiss"), {{QStringLiteral("id"), id}}, control);
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

Result<VmService::Disks> VmService::findDisks(const QString& machine, const QString& name,
                                              const Control& control) {
    auto found = find(machine, name, control);
    if (!found) return std::move(found.error());
    auto qemu = hostOf(found->machine, control, false);
    if (!qemu) return std::move(qemu.error());
    if (qemu->imageTool.isEmpty()) return qemuMissing(machine);
    return Disks{std::move(*found), qemu->imageTool};
}

Result<QList<VmDiskState>> VmService::disks(const QString& machine, const QString& name,
                                            const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    QemuImg images(*found->vm.machine, found->tool);
    QList<VmDiskState> states;
    for (const VmDisk& disk : found->vm.state.spec.disks) {
        VmDiskState state{disk, disk.file.isEmpty() ? QString() : pathOf(found->vm.state, disk), {}, {}};
        if (!state.path.isEmpty()) {
            auto info = images.info(state.path, control);
            HEARTH_TRY(control.check());
            if (info)
                state.info = std::move(*info);
            else
                state.error = std::move(info.error());
        }
        states.append(std::move(state));
    }
    return states;
}

Result<QList<VmSnapshot>> VmService::snapshots(const QString& machine, const QString& name,
                                               const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    const auto places = writtenDisks(found->vm.state.spec);
    QemuImg images(*found->vm.machine, found->tool);
    for (const qsizetype place : places) {
        const VmDisk& disk = found->vm.state.spec.disks[place];
        if (disk.format != QLatin1String("qcow2")) continue;
        auto info = images.info(pathOf(found->vm.state, disk), control);
        if (!info) return std::move(info.error());
        return std::move(info->snapshots);
    }
    return QList<VmSnapshot>();
}

Result<void> VmService::takeSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                                     const Control& control) {
    HEARTH_TRY(checkSnapshotName(snapshot));
    auto before = snapshots(machine, name, control);
    if (!before) return std::move(before.error());
    if (std::any_of(before->begin(), before->end(),
                    [&](const VmSnapshot& each) { return each.name == snapshot; }))
        return Error{ErrorKind::Busy,
                     VmText::tr("“%1” has a snapshot “%2” already.").arg(name, snapshot),
                     VmText::tr("Choose another name."),
                     {}};
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    const auto places = snapshotDisks(found->vm.state);
    if (!places) return places.error();
    if (found->vm.state.on()) {
        auto talk = monitor(machine, name, control);
        if (!talk) return std::move(talk.error());
        return runJob(**talk, QStringLiteral("snapshot-save"),
                      jobOf(found->vm.state.spec, *places, snapshot, true), control);
    }
    QemuImg images(*found->vm.machine, found->tool);
    for (qsizetype i = 0; i < places->size(); ++i) {
        auto taken = images.takeSnapshot(pathOf(found->vm.state, found->vm.state.spec.disks[places->at(i)]),
                                         snapshot, control);
        if (taken) continue;
        Control last = control;
        last.stop = {};
        last.deadline = Deadline::after(20s);
        for (qsizetype undone = 0; undone < i; ++undone)
            (void)images.deleteSnapshot(
                pathOf(found->vm.state, found->vm.state.spec.disks[places->at(undone)]), snapshot, last);
        return taken;
    }
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
    auto there = snapshots(machine, name, control);
    if (!there) return std::move(there.error());
    if (std::none_of(there->begin(), there->end(),
                     [&](const VmSnapshot& each) { return each.name == snapshot; }))
        return Error{
            ErrorKind::NotFound, VmText::tr("“%1” has no snapshot “%2”.").arg(name, snapshot), {}, {}};
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    const auto places = snapshotDisks(found->vm.state);
    if (!places) return places.error();
    if (found->vm.state.on()) {
        auto talk = monitor(machine, name, control);
        if (!talk) return std::move(talk.error());
        return runJob(**talk, job,
                      jobOf(found->vm.state.spec, *places, snapshot, job == QLatin1String("snapshot-load")),
                      control);
    }
    QemuImg images(*found->vm.machine, found->tool);
    for (const qsizetype place : *places)
        HEARTH_TRY(
            (images.*act)(pathOf(found->vm.state, found->vm.state.spec.disks[place]), snapshot, control));
    return {};
}

Result<void> VmService::resizeDisk(const QString& machine, const QString& name, qsizetype disk,
                                   std::int64_t bytes, bool shrink, const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    if (disk < 0 || disk >= found->vm.state.spec.disks.size())
        return Error{ErrorKind::NotFound, VmText::tr("“%1” has no such disk.").arg(name), {}, {}};
    const VmDisk& which = found->vm.state.spec.disks[disk];
    if (!found->vm.state.on())
        return QemuImg(*found->vm.machine, found->tool)
            .resize(pathOf(found->vm.state, which), which.format, bytes, shrink, control);
    if (shrink) return vmIsOn(found->vm.state);
    // QEMU itself makes a disk in use larger, and its guest sees that.
    auto talk = monitor(machine, name, control);
    if (!talk) return std::move(talk.error());
    auto done = (*talk)->execute(QStringLiteral("block_resize"),
                                 {{QStringLiteral("node-name"), diskNode(found->vm.state.spec, disk)},
                                  {QStringLiteral("size"), static_cast<qint64>(bytes)}},
                                 control);
    if (!done) return std::move(done.error());
    return {};
}

Result<VmState> VmService::clone(const QString& machine, const QString& name, const QString& newName,
                                 bool linked, const Control& control) {
    auto found = findDisks(machine, name, control);
    if (!found) return std::move(found.error());
    if (found->vm.state.on()) return vmIsOn(found->vm.state);
    if (found->vm.state.phase == VmState::Phase::Unreadable)
        return Error{ErrorKind::Invalid, found->vm.state.why, {}, {}};
    VmSpec spec = found->vm.state.spec;
    spec.name = newName;
    spec.id.clear();
    spec.startWithHearth = false;
    for (VmNetwork& network : spec.networks) network.mac.clear();
    // Discs and what is only read are shared; what is written is one's own.
    const auto places = writtenDisks(spec);
    QList<QemuImg::Conversion> copies;
    QList<VmNewDisk> layers;
    for (const qsizetype place : places) {
        VmDisk& disk = spec.disks[place];
        const QString source = pathOf(found->vm.state, disk), format = disk.format;
        disk.file = QStringLiteral("disk%1.qcow2").arg(place);
        disk.format = QStringLiteral("qcow2");
        if (linked)
            layers.append({disk.file, disk.format, 0, source, format});
        else
            copies.append({source,
                           format,
                           found->vm.root + QLatin1Char('/') + newName + QLatin1Char('/') + disk.file,
                           QStringLiteral("qcow2"),
                           false,
                           {}});
    }
    // A file within the first one's folder that is only read is told by its whole path.
    for (VmDisk& disk : spec.disks)
        if (!disk.file.isEmpty() && (disk.readOnly || disk.media == VmDisk::Media::Cdrom))
            disk.file = pathOf(found->vm.state, disk);
    auto made = create(machine, spec, layers, control);
    if (!made) return made;
    QemuImg images(*found->vm.machine, found->tool);
    for (const QemuImg::Conversion& copy : copies) {
        auto copied = images.convert(copy, control);
        if (copied) continue;
        Control last = control;
        last.stop = {};
        last.deadline = Deadline::after(20s);
        (void)removeVmFolder(*found->vm.machine, found->vm.root, newName, last);
        return std::move(copied.error());
    }
    return made;
}

}  // namespace hearth
