// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vms/qemuhost.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace hearth {

// Everything here is pure. What it reads was written on another machine and may be cut short or hostile.

/// What stands in the way of /dev/kvm, as the probe saw it.
struct KvmFacts {
    bool there = false;
    bool usable = false;        ///< this account may read and write it
    QString group;              ///< that may
    bool inGroupSince = false;  ///< the account is in it by now, but was not when it logged in
    bool processorCan = false;  ///< vmx or svm is among the processor's flags
    QString user;
    friend bool operator==(const KvmFacts&, const KvmFacts&) = default;
};

/// The answer of the first script: all of QemuHost but the accelerators and the sandbox.
struct QemuProbe {
    QemuHost host;
    KvmFacts kvm;
    friend bool operator==(const QemuProbe&, const QemuProbe&) = default;
};
/// Protocol where a mark is missing.
Result<QemuProbe> parseQemuProbe(const QByteArray& output);

/// What of that answer must be the same for the accelerators to be as they were tried: all but how much
/// memory there is, as a hash.
Result<QString> qemuProbeKey(const QByteArray& output);

/// One of QEMU's firmware descriptors (docs/interop/firmware.json in QEMU) as an entry for each architecture;
/// none where it is not UEFI in flash. Invalid where it is no such thing.
Result<QList<QemuFirmware>> parseFirmwareDescriptor(const QByteArray& json);

/// How a trial ended: the exit code, or nothing where it had to be ended.
struct AcceleratorTrial {
    QString name;  ///< kvm …; "sandbox" for tcg within QEMU's sandbox
    std::optional<int> exitCode;
    QString output;
    friend bool operator==(const AcceleratorTrial&, const AcceleratorTrial&) = default;
};
Result<QList<AcceleratorTrial>> parseAcceleratorTrials(const QByteArray& output);

/// `wanted` is the exit code that the trial's guest ends with.
QemuAccelerator judgeTrial(const AcceleratorTrial& trial, int wanted, const KvmFacts& kvm);
/// What is known of KVM without a trial; nothing where one is worth it.
std::optional<QemuAccelerator> judgeKvm(const KvmFacts& kvm);

}  // namespace hearth
