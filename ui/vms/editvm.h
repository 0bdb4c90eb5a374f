// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/vmservice.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>
#include <optional>

namespace hearth {

class Label;
class VmCommandLine;
class VmForm;

/// The settings of a virtual machine that is there. It holds no service: it says what the person wants and is
/// told what came of it.
class VmSettingsDialog : public Dialog {
    Q_OBJECT
public:
    VmSettingsDialog(const QString& machineTitle, const VmState& vm, QWidget* parent = nullptr);

    /// As it stands now: what was changed here is lost.
    void setVm(const VmState& vm);
    const VmState& vm() const { return vm_; }
    void setHost(const QemuHost& host);
    void setSaving(bool saving);
    /// Busy: somebody else changed it; Cancelled: maybe it was saved. Then the person can take what stands
    /// there now.
    void showError(const Error& error);
    VmForm* form() const { return form_; }
    /// While it is being saved, and where something was changed, asks what becomes of that.
    void reject() override;

Q_SIGNALS:
    /// QEMU is missing there, or may not use what it could.
    void installWanted();
    void saveWanted(const hearth::VmSpec& spec, const QList<hearth::VmNewDisk>& newDisks);
    /// It is not to be saved after all.
    void cancelWanted();
    void reloadWanted();

private:
    void refresh();
    void press();

    VmState vm_;
    VmSpec shown_;  // as the form had it when nothing was changed yet
    bool saving_ = false;
    std::optional<QemuHost> host_;
    VmForm* form_;
    Label* later_;
    VmCommandLine* line_;
    QPushButton* save_;
    QPushButton* reload_ = nullptr;
};

/// Lets a person change a virtual machine's settings; `changed` is called when they were saved.
void editVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed);

}  // namespace hearth
