// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmstate.h"

#include <chrono>
#include <utility>

namespace hearth {

// The folders of a machine's virtual machines, each by one command (docs/ARCHITECTURE.md, "Virtual
// machines"). Errors of all: those of the connection; NotFound where the VM is not there; Denied or Failed
// where its folder cannot be written to.

/// As the shell around QEMU knows the policy of restarts, in run/policy.
QString vmRestartPolicy(VmSpec::Restart restart);

/// Where they are: …/.local/share/hearth/vms below the home folder.
Result<QString> vmRoot(Machine& machine, const Control& control);
/// Pure. Whether a name may be a VM's: letters, digits, "-", "_", "."; at most 40; not hidden.
bool isVmName(const QString& name);
/// Pure. Invalid where a VM cannot run in that folder: its unix sockets' paths are too long, or a line break
/// is in it.
Result<void> checkVmFolder(const QString& folder);

struct VmListing {
    qint64 now = 0;  ///< by the machine's clock, seconds since 1970
    QList<VmFolderFacts> vms;
};
/// Pure: what the list script said, from its lines.
VmListing readVmListing(const QList<QByteArray>& lines);
/// All of them, or the one called `only`; in one command, tried once more where something changed meanwhile.
/// None where there are none; nothing of a VM that is not there.
Result<VmListing> listVms(Machine& machine, const QString& root, const QString& only, const Control& control);

/// Replaces vm.json. Busy where it is not `was` any more: somebody else saved it meanwhile.
Result<void> saveVmFile(Machine& machine, const QString& folder, const QByteArray& was,
                        const QByteArray& json, VmSpec::Restart restart, const Control& control);
/// The folder and all in it; what is elsewhere stays. Busy while it runs.
Result<void> removeVmFolder(Machine& machine, const QString& root, const QString& name,
                            const Control& control);

/// What a start needs besides QEMU's arguments.
struct VmStart {
    QString folder;
    QStringList arguments;  ///< of qemuArguments(), the program first
    VmSpec::Restart restart = VmSpec::Restart::Never;
    std::chrono::seconds pause{1};  ///< before the first restart; doubled for each within ten minutes
    std::int64_t mostLog = 16 * 1024 * 1024;  ///< bytes of qemu.log and of serial.log: then their end is kept
    std::chrono::seconds logLook{60};         ///< how often that is looked at
    QString
        varsTemplate;   ///< copied to vars.fd where that was made of none or another; empty: none is needed
    QStringList swtpm;  ///< its command line, run before QEMU; goes into the background itself
    QList<std::pair<QString, QByteArray>> files;  ///< written below the folder first: run/place.json, seed/…
};
/// Starts it and waits until QEMU's monitor lives; its process. It outlives the connection. Busy where it
/// runs; Failed with the last lines of qemu.log where QEMU ended at once, all of it in detail.
Result<qint64> startVmProcess(Machine& machine, const VmStart& start, const Control& control);

/// A person wants it off: what ends now is not started again. One that waits to be started again ends here.
Result<void> markVmStop(Machine& machine, const QString& folder, const Control& control);
/// It goes on after all: how it ends is judged as if nobody had wanted it off.
Result<void> unmarkVmStop(Machine& machine, const QString& folder, const Control& control);
/// Waits until neither QEMU nor the shell around it is there any more, and says so; false after `patience`.
/// With a `signal` ("KILL", "TERM") QEMU is told that first.
Result<bool> waitForVmEnd(Machine& machine, const QString& folder, const QString& signal,
                          std::chrono::seconds patience, const Control& control);
/// Likewise, for one whose guest was asked to end. Where it stays, nobody wants it off any more: only when its
/// guest ends by itself after all it is not started again. That holds, too, where the answer reaches nobody.
Result<bool> waitForVmShutdown(Machine& machine, const QString& folder, std::chrono::seconds patience,
                               const Control& control);

/// The last lines of "qemu.log" or "serial.log".
Result<QString> readVmLog(Machine& machine, const QString& folder, const QString& file, int lines,
                          const Control& control);
/// A file of the folder, whole, at most 32 MiB; removed after.
Result<QByteArray> takeVmFile(Machine& machine, const QString& folder, const QString& file,
                              const Control& control);

}  // namespace hearth
