// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace hearth {

/// Who keeps a virtual machine that is not Hearth's.
enum class VmManager { Libvirt, VirtualBox };

/// How VirtualBox runs a virtual machine: what Hearth can set of it while it is off.
struct VirtualBoxSettings {
    /// One of its network adapters.
    struct Adapter {
        /// As VBoxManage has it: "none", "null", "nat", "bridged", "intnet", "hostonly", "natnetwork", or
        /// another one that is only shown.
        QString mode = QStringLiteral("none");
        QString network;  ///< the interface or the network; empty for the modes that have none
        friend bool operator==(const Adapter&, const Adapter&) = default;
    };
    static constexpr qsizetype adapterCount = 4;  ///< as VirtualBox's own window shows

    int cpus = 1;
    int memoryMiB = 0;
    /// "default", "none", "legacy", "minimal", "hyperv", "kvm".
    QString paravirtualisation = QStringLiteral("default");
    QString paravirtualisationNow;  ///< what "default" comes to
    bool nested = false;            ///< guests of the guest may use the hardware
    QList<Adapter> adapters;        ///< adapterCount of them

    friend bool operator==(const VirtualBoxSettings&, const VirtualBoxSettings&) = default;
};

/// A virtual machine of a machine that somebody else than Hearth keeps, as its manager tells of it.
struct OtherVm {
    enum class Phase {
        Off,
        Starting,
        Running,
        Paused,
        Stopping,
        Sleeping,  ///< the guest put itself to sleep
        Saved,     ///< off, its memory on the disk
        Crashed,
        Busy,        ///< its manager is at something with it: a snapshot, saving, restoring
        Unreadable,  ///< its manager cannot read it
        Unknown,
    };

    QString machine;
    VmManager manager = VmManager::Libvirt;
    QString connection;  ///< libvirt's: "qemu:///system"; empty: VirtualBox
    QString id;          ///< its UUID, in lower case: what every act goes by
    QString name;
    Phase phase = Phase::Unknown;
    QString word;    ///< its manager's own for the state: "shut off", "poweroff"
    QString reason;  ///< likewise, in brackets behind it: "crashed", "migrating"; may be empty
    int cpus = 0;    ///< 0: unknown
    std::int64_t memoryBytes = 0;
    std::optional<bool> autostart;  ///< libvirt's
    bool persistent = true;         ///< false: it is gone once it is off
    QString display;                ///< libvirt's address of its screen: "vnc://127.0.0.1:0"; empty: none now
    QString run;                    ///< libvirt's number of this run of it; empty while it is off
    QString console;                ///< libvirt's pty: "/dev/pts/3"; empty: none now
    QString system;                 ///< VirtualBox's kind of guest: "Debian (64-bit)"
    std::optional<VirtualBoxSettings> settings;                         ///< VirtualBox's
    std::optional<std::chrono::system_clock::time_point> unknownSince;  ///< its manager does not answer

    /// Whether a guest is in memory.
    bool on() const;
    /// The same one at every look, whatever it is called.
    QString key() const;
    friend bool operator==(const OtherVm&, const OtherVm&) = default;
};

/// A manager that is there and could not be asked.
struct OtherVmsProblem {
    VmManager manager = VmManager::Libvirt;
    QString connection;
    Error error;
    friend bool operator==(const OtherVmsProblem&, const OtherVmsProblem&) = default;
};

struct OtherVmsLook {
    QList<OtherVm> vms;  ///< by name
    QList<OtherVmsProblem> problems;
};

/// Pure. What is shown after a look: those of a manager that could not be asked stay as they were known, and
/// say since when.
QList<OtherVm> mergedLook(const QList<OtherVm>& known, const OtherVmsLook& look,
                          std::chrono::system_clock::time_point now);

/// "off", "running", "paused" …, as hearthctl prints it.
QString otherVmPhaseName(OtherVm::Phase phase);
/// "libvirt", "virtualbox".
QString vmManagerName(VmManager manager);

/// What can be done with one.
enum class OtherVmAct {
    Start,
    ShutDown,  ///< presses its power button
    PowerOff,
    Pause,
    Resume,
    Reboot,  ///< asks the guest to; libvirt's
    Reset,
    Save,     ///< its memory to the disk, and off
    Discard,  ///< throws away what was saved
    AutostartOn,
    AutostartOff,
};
/// Pure. Those that its manager would do as it stands now.
QList<OtherVmAct> actsOf(const OtherVm& vm);

/// Where the screen of a virtual machine is, out of libvirt's address of it.
struct OtherVmScreen {
    QString socket;  ///< a unix socket of the machine; else:
    QString host;
    quint16 port = 0;
};
/// Pure. Nothing where it is no VNC (RFC 7869 has no unix sockets; libvirt writes vnc+unix:///PATH), or
/// cannot be read.
std::optional<OtherVmScreen> parseDisplay(const QString& address);

}  // namespace hearth
