// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/verb.h"
#include "app/ctl/vmoptions.h"
#include "app/ctl/vmtext.h"
#include "app/ctl/vmverb.h"
#include "core/machine/keysetup.h"
#include "core/services.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vmmake.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

constexpr std::chrono::seconds kPatience{180};

Result<int> create(Context& context, const Arguments& arguments) {
    auto draft = vmDraftOf(context, arguments);
    if (!draft) return std::move(draft.error());
    Services& services = context.services();
    SpokenVmProgress progress(context);
    Control control = context.control(kPatience);
    control.progress = &progress;
    auto made = makeVm(services.vmService, arguments.positional(QStringLiteral("M")), *draft, control);
    if (!made) return std::move(made.error());
    if (!draft->authorizedKey.isEmpty() && made->spec.reachBySsh) {
        if (const auto host = services.vmHosts.add(*made, defaultKeyFile(services.paths)); host) {
            context.tellOwner();
            if (host->name != made->name)
                context.note(Text::tr("There is a host “%1” already: this one's is “%2”.")
                                 .arg(made->name, host->name));
        } else {
            context.note(host.error().message);
        }
    }
    if (context.json())
        context.print(vmDocument(*made));
    else
        context.print(Text::tr("Made %1. Start it: hearthctl vm start %2 %1")
                          .arg(made->name, arguments.positional(QStringLiteral("M"))));
    return ExitDone;
}

}  // namespace

Verb vmCreateVerb() {
    return vmVerb(QStringLiteral("create"), {QStringLiteral("M"), QStringLiteral("NAME")},
                  Text::tr("Makes a virtual machine there; it is off."), vmCreateHelp(), create,
                  vmCreateOptions());
}

}  // namespace hearth::ctl
