// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmspec.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hearth {

/// A file of the seed: its name in the folder "seed" of the VM, and what stands in it.
struct SeedFile {
    QString name;
    QByteArray content;
    friend bool operator==(const SeedFile&, const SeedFile&) = default;
};

/// What cloud-init's data source NoCloud reads (docs.cloud-init.io, "NoCloud"): user-data, meta-data,
/// network-config; empty where the VM has none. Written in ASCII as JSON, which is YAML: whatever stands in a
/// field, it stays within it. The network cards are known by the addresses that qemuArguments() gives them.
QList<SeedFile> cloudInitSeed(const VmSpec& spec);

/// The address of a VM in a group, where nobody hands addresses out: 10.86.x.y of its id.
QString groupGuestAddress(const QString& vmId, qsizetype card);

}  // namespace hearth
