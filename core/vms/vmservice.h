// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machines.h"
#include "core/vms/qemuarguments.h"
#include "core/vms/qemuhost.h"
#include "core/vms/qemuimgparse.h"
#include "core/vms/qmpclient.h"
#include "core/vms/vmchecks.h"
#include "core/vms/vmspec.h"
#include "core/vms/vmstate.h"
#include "core/vms/vmuse.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>

namespace hearth {

class QemuImg;

/// A disk to be made with a VM.
struct VmNewDisk {
    QString file;  ///< a name in the VM's folder
    QString format = QStringLiteral("qcow2");
    std::int64_t bytes = 0;  ///< 0: as the backing file has it
    QString backing;         ///< absolute: what it is a layer on
    QString backingFormat;
};

/// The virtual machines of a machine, which is named as everywhere ("local", a host). Nothing is remembered
/// but what QEMU the machines have: whoever asks looks. Thread-safe; every call blocks and honours its
/// Control. Errors of all: those of the connection; NotFound where the VM is not there; Busy where it does
/// not stand as the call needs it.
class VmService {
public:
    struct Options {
        std::chrono::seconds restartPause{1};  ///< before the first restart after a crash; then doubled
    };
    explicit VmService(Machines& machines) : VmService(machines, Options()) {}
    VmService(Machines& machines, Options options) : machines_(machines), options_(options) {}

    /// All of them, by name; what runs is asked by QMP whether it is paused.
    Result<QList<VmState>> list(const QString& machine, const Control& control);
    Result<VmState> state(const QString& machine, const QString& name, const Control& control);

    /// What QEMU the machine has: probed once, and anew with `again` (something was installed).
    Result<QemuHost> host(const QString& machine, const Control& control, bool again = false);

    /// Makes its folder and its disks: whole or not at all. Invalid where the description cannot be used.
    Result<VmState> create(const QString& machine, VmSpec spec, const QList<VmNewDisk>& disks,
                           const Control& control);
    /// Busy where it was changed since `was` was read. A VM that runs is changed from its next start on.
    Result<void> save(const QString& machine, const VmState& was, const VmSpec& spec, const Control& control);
    /// With its disks in its folder; what is elsewhere stays. Busy while it runs, and where others need its
    /// disks or that cannot be known (needsUnknownOf()) of one that is not among `trusted`: of those a person
    /// says that they do not.
    Result<void> remove(const QString& machine, const QString& name, const Control& control,
                        const QStringList& trusted = {});

    /// What would keep it from starting now, or may spoil it, those that stop it first; start() looks by
    /// itself.
    Result<QList<VmCheck>> checks(const QString& machine, const QString& name, const Control& control);
    /// Starts it and returns once QEMU lives. Failed with QEMU's words where it ended at once.
    Result<VmState> start(const QString& machine, const QString& name, const Control& control);
    /// Presses the guest's power button and waits until it is off: at most `patience`, then Busy: the guest
    /// does not heed it, and powerOff() is what helps. The guest's own shutting down goes on.
    Result<void> shutDown(const QString& machine, const QString& name, std::chrono::seconds patience,
                          const Control& control);
    /// As if the plug were pulled; returns when it is off.
    Result<void> powerOff(const QString& machine, const QString& name, const Control& control);
    Result<void> pause(const QString& machine, const QString& name, const Control& control);
    Result<void> resume(const QString& machine, const QString& name, const Control& control);
    Result<void> reset(const QString& machine, const QString& name, const Control& control);

    /// The command line that start() would run now, for a person: without Hearth's monitors unless it runs.
    Result<QStringList> command(const QString& machine, const QString& name, const Control& control);

    /// A conversation with its monitor: ended soon, since others wait for it.
    Result<std::unique_ptr<QmpClient>> monitor(const QString& machine, const QString& name,
                                               const Control& control);
    /// Its first serial port; one holder at a time. What was said before is in serialLog().
    Result<ByteStreamPtr> console(const QString& machine, const QString& name, const Control& control);
    /// Its screen, by VNC (RFB).
    Result<ByteStreamPtr> screen(const QString& machine, const QString& name, const Control& control);
    /// What its screen shows, as a PNG (PPM where QEMU is older than 7.1).
    Result<QByteArray> screenshot(const QString& machine, const QString& name, const Control& control);
    /// What each that runs has used until now, by its name.
    Result<std::map<QString, VmUse>> uses(const QString& machine, const Control& control);
    Result<QString> log(const QString& machine, const QString& name, int lines, const Control& control);
    Result<QString> serialLog(const QString& machine, const QString& name, int lines, const Control& control);

    /// Snapshots are of all its disks that change together, which must be qcow2; of one that runs with its
    /// memory, by QEMU itself.
    Result<void> takeSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                              const Control& control);
    /// What was written since is lost.
    Result<void> revertSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                                const Control& control);
    Result<void> deleteSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                                const Control& control);
    /// By its place in VmSpec::disks. Larger also while it runs.
    Result<void> resizeDisk(const QString& machine, const QString& name, qsizetype disk, std::int64_t bytes,
                            bool shrink, const Control& control);
    /// A VM of its own with the same settings: with full copies of the disks, or `linked`, with layers on
    /// them: then the first one's disks must not change any more. It must be off.
    Result<VmState> clone(const QString& machine, const QString& name, const QString& newName, bool linked,
                          const Control& control);

    Machines& machines() const { return machines_; }

private:
    struct Found {
        std::shared_ptr<Machine> machine;
        QString root, folder;
        VmState state;
    };
    struct Disks {
        Found vm;
        QString tool;  ///< qemu-img
    };
    Result<Disks> findDisks(const QString& machine, const QString& name, const Control& control);
    Result<void> eachSnapshot(const QString& machine, const QString& name, const QString& snapshot,
                              const QString& job,
                              Result<void> (QemuImg::*act)(const QString&, const QString&, const Control&),
                              const Control& control);
    /// As its files and processes have it; its monitor is not asked.
    Result<Found> find(const QString& machine, const QString& name, const Control& control);
    Result<Found> findOn(const QString& machine, const QString& name, const Control& control);
    Result<QemuHost> hostOf(const std::shared_ptr<Machine>& machine, const Control& control, bool again);
    Result<QStringList> startOnce(Found& found, const QemuHost& host, const Control& control);
    static Result<VmFacts> factsOf(const Found& found, const QemuHost& host, QSet<quint16>& used,
                                   const Control& control);
    Result<void> tell(const QString& machine, const QString& name, const QString& command,
                      const Control& control);

    Machines& machines_;
    const Options options_;
    struct KnownHost {
        std::weak_ptr<Machine> machine;  // made anew when its host changed
        QemuHost host;
    };
    std::mutex mutex_;
    std::map<QString, KnownHost> hosts_;
};

}  // namespace hearth
