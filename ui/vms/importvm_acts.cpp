// SPDX-License-Identifier: GPL-3.0-or-later
// What the import dialog wants, done.
#include "core/base/machinetitle.h"
#include "core/files/filesystem.h"
#include "core/services.h"
#include "core/vms/vmimport.h"
#include "ui/files/pickfile.h"
#include "ui/shell/operations.h"
#include "ui/vms/importvm.h"
#include "ui/vms/qemuinstalldialog.h"
#include "ui/vms/vmform.h"
#include "ui/vms/vmformfeed.h"

namespace hearth {

namespace {

constexpr std::size_t kLongestScript = 256 * 1024;

Result<QString> readScript(Services& services, const QString& machine, const QString& path,
                           const Control& control) {
    auto on = services.machines.find(machine, control);
    if (!on) return std::move(on.error());
    auto file = (*on)->files().read(path, 0, control);
    if (!file) return std::move(file.error());
    auto content = readToEnd(**file, kLongestScript, control);
    if (!content) {
        if (content.error().kind == ErrorKind::Protocol)
            return Error{
                ErrorKind::Invalid, ImportVmDialog::tr("%1 is too long for a script.").arg(path), {}, {}};
        return std::move(content.error());
    }
    return QString::fromUtf8(*content);
}

void connectFiles(const UiContext& context, ImportVmDialog* dialog, const QString& machine) {
    Services& services = context.services;
    QObject::connect(dialog, &ImportVmDialog::browseWanted, dialog, [=, &services] {
        pickFile(context, dialog, machine, {FilePicker::Pick::File, {}, {}},
                 [=, &services](const QString& path) {
                     context.operations.query(
                         dialog,
                         [&services, machine, path](const Control& control) {
                             return readScript(services, machine, path, control);
                         },
                         [dialog, path](const Result<QString>& text) {
                             text ? dialog->setScript(*text, path) : dialog->showError(text.error());
                         });
                 });
    });
    QObject::connect(dialog, &ImportVmDialog::folderWanted, dialog, [=](const QString& from) {
        pickFile(context, dialog, machine, {FilePicker::Pick::Folder, from, {}},
                 [dialog](const QString& path) { dialog->setFolder(path); });
    });
    context.operations.query(
        dialog,
        [&services, machine](const Control& control) -> Result<QString> {
            auto on = services.machines.find(machine, control);
            if (!on) return std::move(on.error());
            auto platform = (*on)->platform(control);
            if (!platform) return std::move(platform.error());
            return platform->home;
        },
        [dialog](const Result<QString>& home) {
            if (home) dialog->setHome(*home);
        });
}

}  // namespace

void importVmFromText(const UiContext& context, QWidget* parent, const QString& machine,
                      std::function<void(const QString& name)> made) {
    QStringList names;
    for (const VmState& each : context.services.vms.states(machine).value_or(QList<VmState>()))
        names << each.name;
    auto* dialog = new ImportVmDialog(machineTitle(machine), names, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* feed = new VmFormFeed(context, machine, dialog->form());
    QObject::connect(feed, &VmFormFeed::hostKnown, dialog, &ImportVmDialog::setHost);
    QObject::connect(feed, &VmFormFeed::failed, dialog, &ImportVmDialog::showError);
    feed->look(false);
    QObject::connect(dialog, &ImportVmDialog::installWanted, dialog,
                     [=] { installQemuOn(context, dialog, machine, [feed] { feed->look(true); }); });
    connectFiles(context, dialog, machine);
    Services& services = context.services;
    QObject::connect(dialog, &ImportVmDialog::lookWanted, dialog, [=, &services](const QemuImport& found) {
        dialog->setBusy(true);
        context.operations.query(
            dialog,
            [&services, machine, found](const Control& control) {
                return lookAtImport(services.vmService, machine, found, control);
            },
            [dialog](const Result<QemuImport>& looked) {
                looked ? dialog->setLooked(*looked) : dialog->showError(looked.error());
            });
    });
    QObject::connect(dialog, &ImportVmDialog::makeWanted, dialog,
                     [=, &services](const VmSpec& spec, const QList<VmNewDisk>& newDisks) {
                         dialog->setBusy(true);
                         Operation* operation = context.operations.start(
                             {ImportVmDialog::tr("Import %1").arg(spec.name), machine}, dialog,
                             [&services, machine, spec, newDisks](const Control& control) {
                                 auto created = services.vmService.create(machine, spec, newDisks, control);
                                 (void)services.vms.refresh(machine, control);
                                 return created;
                             },
                             [=](const Result<VmState>& created) {
                                 if (!created) return dialog->showError(created.error());
                                 dialog->accept();
                                 made(created->name);
                             });
                         QObject::connect(dialog, &ImportVmDialog::cancelWanted, operation,
                                          &Operation::cancel);
                     });
    dialog->open();
}

}  // namespace hearth
