// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmchecks.h"

namespace hearth {

/// A file of a VM that is looked at before it starts.
struct VmLookFile {
    QString name;  ///< as it stands in the description
    QString path;
    enum class Kind {
        File,
        Image,  ///< a disk: qemu-img is asked, too
        Raw,    ///< likewise, of its lock and size only: its content is its guest's
    };
    Kind kind = Kind::File;
};

/// What stands in the way of a start, or might, as of now.
struct VmLook {
    QSet<quint16> tcpPorts;  ///< somebody listens there
    QSet<quint16> udpPorts;
    QHash<QString, VmFileFacts> files;
    std::int64_t diskFreeBytes = -1;    ///< where the VM's folder is; -1: unknown
    std::int64_t memoryFreeBytes = -1;  ///< likewise
    QStringList interfaces;
    QStringList clones;  ///< those that were made as linked clones of it; vmsBuiltOn() says which still are
};

/// One command. Errors: those of the connection.
Result<VmLook> lookBeforeStart(Machine& machine, const QString& folder, const QString& imageTool,
                               const QList<VmLookFile>& files, const Control& control);
/// Pure: what its script said.
VmLook readVmLook(const QList<QByteArray>& lines, const QList<VmLookFile>& files);
/// The files of a VM: disks, kernel, firmware, shared folders. Pure.
QList<VmLookFile> vmLookFiles(const VmSpec& spec, const QString& folder);

}  // namespace hearth
