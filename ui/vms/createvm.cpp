// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/createvm.h"

#include "core/base/machinetitle.h"
#include "core/machine/keysetup.h"
#include "core/services.h"
#include "core/ssh/newkey.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vmmake.h"
#include "ui/files/pickfile.h"
#include "ui/shell/operations.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/qemuinstalldialog.h"
#include "ui/vms/vmformfeed.h"

namespace hearth {

namespace {

/// Makes it, and a guest that lets Hearth's key in a machine.
Result<VmState> make(Services& services, const QString& machine, const VmDraft& draft,
                     const Control& control) {
    auto created = makeVm(services.vmService, machine, draft, control);
    if (!created) return created;
    // A guest that cannot be logged in to by a known key is no machine yet.
    if (!draft.authorizedKey.isEmpty() && created->spec.reachBySsh) {
        const auto host = services.vmHosts.add(*created, defaultKeyFile(services.paths));
        if (!host)
            reportNote(control, host.error().message);
        else if (host->name != created->name)
            reportNote(control, VmDialog::tr("There is a machine “%1” already: this one's name is “%2”.")
                                    .arg(created->name, host->name));
    }
    (void)services.vms.refresh(machine, control);
    return created;
}

}  // namespace

void createVm(const UiContext& context, QWidget* parent, const QString& machine,
              std::function<void(const QString& name)> made) {
    QStringList names;
    for (const VmState& each : context.services.vms.states(machine).value_or(QList<VmState>()))
        names << each.name;
    auto* dialog = new VmDialog(machineTitle(machine), names, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context.services;
    auto* feed = new VmFormFeed(context, machine, dialog->form());
    QObject::connect(feed, &VmFormFeed::hostKnown, dialog, &VmDialog::setHost);
    QObject::connect(feed, &VmFormFeed::failed, dialog, &VmDialog::showLookError);
    QObject::connect(dialog, &VmDialog::lookAgainWanted, feed, [feed] { feed->look(true); });
    const auto look = [feed] { feed->look(true); };
    look();
    QObject::connect(dialog, &VmDialog::installWanted, dialog,
                     [=] { installQemuOn(context, dialog, machine, look); });
    QObject::connect(dialog, &VmDialog::downloadWanted, dialog,
                     [=](VmDraft::From from, const QString& architecture) {
                         getImage(context, dialog, machine,
                                  from == VmDraft::From::Installer ? CatalogueImage::Kind::Installer
                                                                   : CatalogueImage::Kind::Cloud,
                                  architecture, [dialog](const QString& path) { dialog->setFile(path); });
                     });
    context.operations.query(
        dialog,
        [&services](const Control&) -> Result<QByteArray> {
            const QString file = defaultKeyFile(services.paths);
            auto known = readPublicKeyLine(file);
            if (known) return known;
            return makeKeyPair(file, QStringLiteral("hearth"), Secret());
        },
        [dialog](const Result<QByteArray>& key) {
            if (key)
                dialog->setKey(QString::fromUtf8(*key).trimmed());
            else
                dialog->showError(key.error());
        });
    QObject::connect(dialog, &VmDialog::browseWanted, dialog, [=](const QString& from) {
        pickFile(context, dialog, machine, {FilePicker::Pick::File, from, {}},
                 [dialog](const QString& path) { dialog->setFile(path); });
    });
    QObject::connect(dialog, &VmDialog::makeWanted, dialog, [=, &services](const VmDraft& draft) {
        dialog->setMaking(true);
        Operation* operation = context.operations.start(
            {VmDialog::tr("Make %1").arg(draft.name), machine}, dialog,
            [&services, machine, draft](const Control& control) {
                return make(services, machine, draft, control);
            },
            [=](const Result<VmState>& created) {
                if (!created) return dialog->showError(created.error());
                dialog->accept();
                made(created->name);
            });
        QObject::connect(dialog, &VmDialog::cancelWanted, operation, &Operation::cancel);
    });
    dialog->open();
}

}  // namespace hearth
