// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmmoved.h"
#include "core/vms/vmspec.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>

namespace hearth {

/// What was settled for a start, kept beside it as run/place.json.
struct VmSettled {
    QString accelerator;
    quint16 sshPort = 0;   ///< of the machine's loopback; 0: none
    QList<quint16> ports;  ///< VmPlace::ports

    friend bool operator==(const VmSettled&, const VmSettled&) = default;
};
QByteArray vmSettledToJson(const VmSettled& settled);
/// What cannot be read is left empty: it is for showing, and for choosing the same ports again.
VmSettled vmSettledFromJson(const QByteArray& json);

/// A line of run/runs, as the shell around QEMU wrote it.
struct VmRun {
    enum class Kind { Started, StartedAgain, Ended, GaveUp };
    Kind kind = Kind::Started;
    qint64 at = 0;     ///< seconds since 1970, by the machine's clock
    qint64 value = 0;  ///< the process, or the exit code

    friend bool operator==(const VmRun&, const VmRun&) = default;
};

/// What was found in a VM's folder and among its machine's processes. Not judged yet.
struct VmFolderFacts {
    QString name;
    bool odd = false;  ///< its folder's name is none that a VM may have
    QByteArray json;   ///< vm.json, as it stands
    bool hasJson = false;
    QString unreadable;    ///< the file that may not be read or is too large
    QByteArray settled;    ///< place.json
    QByteArray lastWords;  ///< of qemu.log, when it crashed
    QList<VmRun> runs;     ///< oldest first
    qint64 pid = 0;        ///< as run/pid has it
    bool alive = false;    ///< and that is its QEMU
    bool kept = false;     ///< the shell around it lives
    bool stopAsked = false;
    std::optional<QByteArray> moved;  ///< .moved, as it stands

    friend bool operator==(const VmFolderFacts&, const VmFolderFacts&) = default;
};

/// A virtual machine as a person sees it: a whole snapshot.
struct VmState {
    enum class Phase {
        Stopped,
        Starting,  ///< or it waits to be started again after a crash: `why`
        Running,
        Paused,
        Stopping,  ///< a person wants it off
        Crashed,
        Unreadable,  ///< vm.json cannot be used: `why`
    };
    QString machine;
    QString name;
    QString folder;
    VmSpec spec;      ///< empty where Unreadable
    QByteArray json;  ///< what it was read from: to save it only where nobody else did meanwhile
    Phase phase = Phase::Stopped;
    std::chrono::system_clock::time_point since{};  ///< by the machine's clock; none: it never ran
    qint64 pid = 0;                                 ///< 0: it does not run
    QString accelerator;                            ///< of the run that is on, or was last
    quint16 sshPort = 0;
    QList<quint16> ports;
    std::optional<int> exitCode;  ///< of the last run that ended
    int restarts = 0;             ///< by its policy, within ten minutes
    bool unattended = false;      ///< it runs, but the shell around it is gone: nothing starts it again
    QString why;
    std::optional<VmMoved> moved;  ///< it is marked so, and is not started
    /// Its machine cannot be reached since then; all else is what was known last.
    std::optional<std::chrono::system_clock::time_point> unknownSince;

    bool on() const {
        return phase == Phase::Starting || phase == Phase::Running || phase == Phase::Paused ||
               phase == Phase::Stopping;
    }
    friend bool operator==(const VmState&, const VmState&) = default;
};

/// "running", "paused", "stopped" … as hearthctl prints it.
QString vmPhaseName(VmState::Phase phase);

/// Pure. Whether the facts were taken while something changed: then they say nothing sure.
bool vmFactsMoving(const VmFolderFacts& facts);
/// Pure. What the facts mean; `now` by the machine's clock. A VM that runs is Running here: only its monitor
/// knows more.
VmState judgeVm(const VmFolderFacts& facts, qint64 now);

/// Pure. What QEMU's query-status says of one that runs.
void applyQemuStatus(VmState& state, const QString& status);

}  // namespace hearth
