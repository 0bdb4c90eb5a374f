// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmformfeed.h"

#include "core/services.h"
#include "ui/shell/operations.h"
#include "ui/vms/vmform.h"

namespace hearth {

VmFormFeed::VmFormFeed(const UiContext& context, const QString& machine, VmForm* form)
    : QObject(form), context_(context), machine_(machine), form_(form) {
    connect(form, &VmForm::choicesWanted, this, &VmFormFeed::lookAtChoices);
    form->setBrowse([this](const PickSpec& spec, std::function<void(const QString&)> picked) {
        pickFile(context_, form_->window(), machine_, spec, std::move(picked));
    });
}

void VmFormFeed::look(bool again) {
    context_.operations.start(
        {tr("See what QEMU there is"), machine_}, this,
        [&services = context_.services, machine = machine_, again](const Control& control) {
            return services.vmService.host(machine, control, again);
        },
        [this](const Result<QemuHost>& host) {
            if (!host) {
                if (host.error().kind != ErrorKind::Cancelled) Q_EMIT failed(host.error());
                return;
            }
            host_ = *host;
            Q_EMIT hostKnown(host_);
        });
}

void VmFormFeed::lookAtChoices(const QString& architecture) {
    // Where that fails there is nothing to choose from, and names can be typed all the same.
    context_.operations.query(
        this,
        [&services = context_.services, machine = machine_, host = host_,
         architecture](const Control& control) -> Result<QemuChoices> {
            auto on = services.machines.find(machine, control);
            if (!on) return std::move(on.error());
            return qemuChoices(**on, host, architecture, control);
        },
        [this, architecture](const Result<QemuChoices>& choices) {
            if (choices) form_->setChoices(architecture, *choices);
        });
}

}  // namespace hearth
