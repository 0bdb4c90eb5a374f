// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machines.h"
#include "core/othervms/libvirt.h"
#include "core/othervms/virtualbox.h"

#include <map>
#include <memory>
#include <mutex>

namespace hearth {

/// The virtual machines of a machine that somebody else keeps: libvirt's domains (virsh) and VirtualBox's
/// (VBoxManage), each where it is installed. Whoever asks looks; remembered is where those two programs are,
/// and what was seen last, for who only wants to lead there. Thread-safe; every call blocks and honours its
/// Control. Errors of all: those of the connection, libvirtError() and virtualBoxError().
class OtherVms {
public:
    struct Options {
        /// libvirt's connections that are asked, each where it is used.
        QStringList connections{QStringLiteral("qemu:///system"), QStringLiteral("qemu:///session")};
        std::chrono::seconds patience{12};  ///< for an answer while all are listed
    };
    explicit OtherVms(Machines& machines) : OtherVms(machines, Options()) {}
    OtherVms(Machines& machines, Options options) : machines_(machines), options_(std::move(options)) {}

    /// All of them, by name. A manager that is there and does not answer is a problem in it, not an error.
    Result<OtherVmsLook> look(const QString& machine, const Control& control);
    /// As the last look had them; none where nobody looked yet. Asks nobody and does not wait.
    QList<OtherVm> seen(const QString& machine) const;
    /// By its name or its UUID among those of one manager. NotFound; Invalid where several have that name.
    Result<OtherVm> find(const QString& machine, VmManager manager, const QString& name,
                         const Control& control);

    /// Does it; Busy where it does not stand so. ShutDown is shutDown()'s.
    Result<void> act(const OtherVm& vm, OtherVmAct act, const Control& control);
    /// Presses its power button and waits until it is off: Busy after `patience`; it may still be at it.
    Result<void> shutDown(const OtherVm& vm, std::chrono::seconds patience, const Control& control);
    /// As one would type it.
    Result<QStringList> command(const OtherVm& vm, OtherVmAct act, const Control& control);

    /// libvirt's: `virsh console` on a terminal.
    Result<ProcessPtr> console(const OtherVm& vm, TerminalSize size, const Control& control);
    /// libvirt's, where the domain has VNC: a stream to where that was at the last look.
    Result<ByteStreamPtr> screen(const OtherVm& vm, const Control& control);
    Result<LibvirtDetails> details(const OtherVm& vm, const Control& control);

    /// VirtualBox's.
    Result<VirtualBoxNetworks> networks(const QString& machine, const Control& control);
    Result<void> change(const OtherVm& vm, const VirtualBoxSettings& wanted, const Control& control);

private:
    struct Tools {
        QString virsh, vboxManage;
    };
    struct There {
        std::shared_ptr<Machine> machine;
        Tools tools;
        const QString& of(VmManager manager) const {
            return manager == VmManager::Libvirt ? tools.virsh : tools.vboxManage;
        }
    };
    Result<There> there(const QString& machine, const Control& control);
    /// The same where that manager must be there.
    Result<There> with(const QString& machine, VmManager manager, const Control& control);
    static Result<Tools> probe(Machine& machine, const Control& control);

    Machines& machines_;
    const Options options_;
    struct Known {
        std::weak_ptr<Machine> machine;  // made anew when its host changed
        Tools tools;
    };
    mutable std::mutex mutex_;
    std::map<QString, Known> known_;
    std::map<QString, QList<OtherVm>> seen_;
};

}  // namespace hearth
