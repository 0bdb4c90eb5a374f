// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"

#include <QHash>
#include <QList>
#include <QString>

namespace hearth {

/// Something that happened to a virtual machine while nobody looked, as a notification says it.
struct VmNotice {
    QString title;  ///< "ubuntu on gpu-box crashed"
    QString text;   ///< why
    friend bool operator==(const VmNotice&, const VmNotice&) = default;
};

/// What of the virtual machines' changes is news to a person: a crash, a restart after one, a guest that
/// stands still. Not what was so when it was first seen, what a person did, nor a machine that is not
/// reachable: that is told of its tunnels. Pure.
class VmNews {
public:
    /// All VMs of a machine as they stand now.
    QList<VmNotice> update(const QString& machine, const QList<VmState>& vms);

private:
    QHash<QString, QHash<QString, VmState>> known_;  // by machine and name, as last known for sure
};

}  // namespace hearth
