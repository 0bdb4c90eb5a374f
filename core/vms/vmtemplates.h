// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/vmspec.h"

#include <QList>
#include <QString>

#include <optional>

namespace hearth {

/// A VM to begin with: everything but its id, its name, and what is on its disk.
struct VmTemplate {
    QString id;  ///< "arm64", "x86-64", "tiny", "like": stable, for hearthctl
    QString title;
    QString description;
    VmSpec spec;      ///< its first disk is disk0.qcow2, which is yet to be made
    int diskGiB = 0;  ///< how large
    friend bool operator==(const VmTemplate&, const VmTemplate&) = default;
};
QList<VmTemplate> vmTemplates();
/// One of the machine's own architecture, by the accelerator that was found there; nothing where its QEMU has
/// none of that architecture.
std::optional<VmTemplate> vmTemplateLike(const QemuHost& host);

/// The disc that a system is installed from, on the bus where its architecture's firmware finds it. A VM
/// boots from its disk first, which is empty then; so nothing needs changing between the installation's
/// restarts.
void attachInstaller(VmSpec& spec, const QString& iso);
/// Takes such discs out again, with their drives.
void detachInstaller(VmSpec& spec);

}  // namespace hearth
