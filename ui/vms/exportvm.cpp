// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/exportvm.h"

#include "core/base/shellquote.h"
#include "core/services.h"
#include "core/vms/vmexport.h"
#include "ui/shell/operations.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmActions)
};

/// Whole or not at all; the person may run it.
Result<void> writeScript(const QString& path, const QString& script) {
    QSaveFile file(path);
    const QByteArray content = script.toUtf8();
    // It may hold the hash of a password, for cloud-init: nobody else reads it, at no moment.
    const auto ownOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownOnly) ||
        file.write(content) != content.size() || !file.commit())
        return Error{ErrorKind::Failed, Text::tr("%1 could not be written.").arg(path),
                     Text::tr("Choose another place."), file.errorString()};
    return {};
}

}  // namespace

void copyVmCommand(const UiContext& context, QWidget* receiver, const VmState& vm) {
    context.operations.start(
        {Text::tr("Copy the command of %1").arg(vm.name), vm.machine}, receiver,
        [&services = context.services, vm](const Control& control) {
            return exportVm(services.vmService, vm.machine, vm.name, control);
        },
        [context, vm](const Result<VmExport>& made) {
            if (!made) return;  // the strip says it
            QGuiApplication::clipboard()->setText(shellQuote(made->arguments));
            context.navigator.say(Text::tr("The command of %1 was copied to the clipboard.").arg(vm.name));
        });
}

void saveVmScript(const UiContext& context, QWidget* receiver, const VmState& vm) {
    auto* dialog = new QFileDialog(receiver, Text::tr("Save %1 as a script").arg(vm.name), QDir::homePath());
    dialog->setObjectName(QStringLiteral("saveVmScriptDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(vm.name + QStringLiteral(".sh"));
    QObject::connect(dialog, &QFileDialog::fileSelected, receiver, [=](const QString& path) {
        context.operations.start(
            {Text::tr("Save %1 as a script").arg(vm.name), vm.machine}, receiver,
            [&services = context.services, vm, path](const Control& control) -> Result<void> {
                auto made = exportVm(services.vmService, vm.machine, vm.name, control);
                if (!made) return std::move(made.error());
                return writeScript(path, made->script);
            },
            [=](const Result<void>& saved) {
                if (saved) context.navigator.say(Text::tr("Saved as %1.").arg(path));
            });
    });
    dialog->open();
}

}  // namespace hearth
