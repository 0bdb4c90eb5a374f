// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmspec.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hearth::lab {

/// A small guest (Debian's kernel, busybox, dropbear) that boots without a disk in a few seconds,
/// heeds the power button and lets root in by its key. Made once on a computer, from Debian's packages
/// (labguest.sh).
class LabGuest {
public:
    /// The ones of this computer; made now where they are not there yet. error() where one cannot be had.
    static const LabGuest& get();  ///< x86_64
    static const LabGuest& arm();  ///< aarch64

    QString error() const { return error_; }
    bool there() const { return error_.isEmpty(); }
    QString kernel() const { return folder_ + QStringLiteral("/kernel"); }
    QString initrd() const { return folder_ + QStringLiteral("/initrd.gz"); }
    /// The private key that root's authorized_keys has.
    QString key() const { return folder_ + QStringLiteral("/key"); }
    /// "ssh-ed25519 AAAA…" of its SSH server.
    QByteArray hostKey() const;

    /// A VM that boots it: emulated, one core, 192 MiB, without a screen, a port of the machine leads to its
    /// SSH.
    VmSpec spec(const QString& name) const;
    /// One whose firmware waits for ever: QEMU alone, for what needs no guest. Little memory.
    static VmSpec idle(const QString& name);
    /// OpenSSH's own client for it.
    QStringList ssh(quint16 port, const QString& command) const;
    /// Until its SSH server answers a command; what that said.
    QByteArray waitForSsh(quint16 port, const QString& command = QStringLiteral("hostname")) const;

private:
    explicit LabGuest(const QString& architecture);
    QString architecture_;
    QString folder_;
    QString error_;
};

}  // namespace hearth::lab
