// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/othervm.h"
#include "core/othervms/othervmscript.h"

namespace hearth {

// libvirt's domains of a machine, through its own virsh. Every call goes by a domain's UUID, never by its
// name. Errors of all: those of the connection, and libvirtError().

/// Pure. What virsh said of all domains of a connection; `whole` is false where one was listed and then not
/// told about: it is gone, or libvirt stopped answering in the middle.
struct LibvirtListing {
    QList<OtherVm> vms;
    bool whole = true;
};
LibvirtListing parseLibvirt(const QList<MarkedPart>& parts, const QString& connection);

/// Pure. Which failure of a virsh that ended with `code` its words mean, and what helps: Denied (this account
/// may not use libvirt), Unreachable (its daemon does not run), TimedOut (it does not answer), NotFound (no
/// such domain), Busy (it does not stand as that needs it), Failed with its words.
Error libvirtError(int code, const QByteArray& said, const QString& connection, const QString& machine);

/// What a domain is made of, out of its XML (libvirt's formatdomain).
struct LibvirtDetails {
    QString architecture, machineType;
    QString firmware;      ///< "efi" or empty
    QStringList disks;     ///< what each is: a path, "pool/volume", a URL; empty drives are left out
    QStringList networks;  ///< "network default", "bridge br0", "user"
    QString graphics;      ///< "vnc", "spice" …; empty: none
    friend bool operator==(const LibvirtDetails&, const LibvirtDetails&) = default;
};
/// Pure. Invalid where it is no domain.
Result<LibvirtDetails> parseLibvirtXml(const QByteArray& xml);

/// Nothing where that connection is not used there. Each question of it waits for `patience` at most.
Result<std::optional<QList<OtherVm>>> listLibvirt(Machine& machine, const QString& virsh,
                                                  const QString& connection, std::chrono::seconds patience,
                                                  const Control& control);
/// Not ShutDown, which lasts.
Result<void> actLibvirt(Machine& machine, const QString& virsh, const OtherVm& vm, OtherVmAct act,
                        const Control& control);
/// Presses the power button and waits until it is off; Busy after `patience`.
Result<void> shutDownLibvirt(Machine& machine, const QString& virsh, const OtherVm& vm,
                             std::chrono::seconds patience, const Control& control);
/// Its XML, without what is secret in it.
Result<QByteArray> libvirtXml(Machine& machine, const QString& virsh, const OtherVm& vm,
                              const Control& control);

/// Pure. The words behind "virsh -c CONNECTION" for an act; empty where libvirt has none.
QStringList libvirtWords(OtherVmAct act, const QString& id);

}  // namespace hearth
