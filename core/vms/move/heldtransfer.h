// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/move/transferside.h"
#include "core/vms/move/vmtransfer.h"

namespace hearth {

/// A transfer whose two ends are held, and what there is to do: all that is known before anything is sent.
/// One thread.
class HeldTransfer {
public:
    HeldTransfer(VmService& service, const VmTransfer& what)
        : service_(service), what_(what), source_(what, what.from), target_(what, what.to) {}

    /// Errors: as of transferVm(), but for what is found while it is sent.
    Result<void> begin(const Control& control);
    /// What goes from here, others would miss: Busy where they are or may be.
    Result<void> refuseIfNeeded(const Control& control);
    /// Lets go of both ends.
    void finish();

    TransferSide& source() { return source_; }
    TransferSide& target() { return target_; }
    const VmState& before() const { return before_; }  ///< as it stands where it is
    const VmTransferLook& look() const { return look_; }
    const QString& tool() const { return tool_; }    ///< qemu-img there
    const QString& stage() const { return stage_; }  ///< the folder where it goes, hidden yet
    const QString& root() const { return root_; }    ///< that of all VMs where it goes
    std::chrono::steady_clock::time_point since() const { return since_; }  ///< it cannot be started since

private:
    Result<void> readState(const Control& control);
    Result<QemuImageInfo> lookAtDisk(const VmDisk& disk, std::int64_t& below, const Control& control);
    Result<void> makePlan(const QList<FolderFile>& folder, const Control& control);
    Result<void> keepShared(const Control& control);
    Result<void> judgeThere(const Control& control);
    Result<void> checkRoom(const Control& control);

    VmService& service_;
    const VmTransfer& what_;
    TransferSide source_, target_;
    VmState before_;
    VmTransferLook look_;
    QString tool_, stage_, root_;
    std::chrono::steady_clock::time_point since_{};
};

}  // namespace hearth
