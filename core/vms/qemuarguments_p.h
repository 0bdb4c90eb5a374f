// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuarguments.h"

#include <QCoreApplication>

namespace hearth {

struct QemuWords {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuArguments)
};

/// How devices are plugged into a machine type.
enum class QemuTransport {
    Pci,
    Ccw,    ///< s390x
    Mmio,   ///< virtio by memory: microvm, m68k's virt
    Board,  ///< none of these: a real board with what it has
};
QemuTransport qemuTransport(const QString& architecture, const QString& machineType);

bool isX86(const QString& architecture);

/// The words as they come together, and what they depend on.
struct QemuArgumentList {
    const VmSpec& spec;
    const QemuHost& host;
    const VmPlace& place;
    QString machine;      ///< with its options
    QString machineType;  ///< without
    QString accelerator;
    QemuTransport transport = QemuTransport::Pci;
    VmFirmwareFiles firmware{};
    bool hasUsb = false;  ///< an xHCI controller named xhci is there
    QStringList words{};

    void add(const char* option) { words.append(QString::fromLatin1(option)); }
    void add(const char* option, const QString& value) {
        words.append(QString::fromLatin1(option));
        words.append(value);
    }
    /// "virtio-blk" as the machine type plugs it: "virtio-blk-pci".
    QString virtio(const char* device) const;
    QString runFile(const char* name) const;
    QString path(const QString& file) const;
    bool hasScreen() const;
    /// The device that shows the picture; empty: none.
    QString displayDevice() const;
    bool wantsKeyboard() const;
};

// Each adds one part, in the order in which they stand on the line.
void addFirmwareArguments(QemuArgumentList& list);
Result<void> addDiskArguments(QemuArgumentList& list);
Result<void> addNetworkArguments(QemuArgumentList& list);
void addDisplayArguments(QemuArgumentList& list);
Result<void> addGuestArguments(QemuArgumentList& list);  // shared folders, seed, TPM, agent

}  // namespace hearth
