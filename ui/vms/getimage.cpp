// SPDX-License-Identifier: GPL-3.0-or-later
// What getImage() does with what the dialog wants.
#include "core/base/machinetitle.h"
#include "core/files/filename.h"
#include "core/services.h"
#include "ui/files/pickfile.h"
#include "ui/look/errorbanner.h"
#include "ui/shell/operations.h"
#include "ui/vms/getimagedialog.h"

namespace hearth {

GetImageDialog* getImage(const UiContext& context, QWidget* parent, const QString& machine,
                         CatalogueImage::Kind kind, const QString& architecture,
                         std::function<void(const QString& path)> chosen) {
    const bool here = context.navigator.facts(machine).local;
    auto* dialog = new GetImageDialog(machineTitle(machine), here, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWanted(kind, architecture);
    Services& services = context.services;
    Operations& operations = context.operations;
    const auto look = [=, &services, &operations] {
        operations.query(
            dialog,
            [&services, machine](const Control& control) {
                return VmImages(services.machines).list(machine, control);
            },
            [dialog](const Result<QList<VmImage>>& images) {
                if (images)
                    dialog->setImages(*images);
                else
                    dialog->error()->setError(images.error());
            });
    };
    using Work = std::function<Result<VmImage>(VmImages&, const Control&)>;
    const auto run = [=, &services, &operations](const QString& title, const Work& work) {
        dialog->setRunning(title);
        OperationSpec spec{title, machine};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        Operation* operation = operations.start(
            spec, dialog,
            [&services, work](const Control& control) {
                VmImages images(services.machines);
                return work(images, control);
            },
            [=](const Result<VmImage>& image) {
                dialog->setEnded(image ? std::optional<Error>() : image.error());
                if (!image) return look();
                dialog->accept();
                chosen(image->path);
            });
        QObject::connect(operation, &Operation::changed, dialog,
                         [=] { dialog->setProgress(operation->fraction(), operation->step()); });
        QObject::connect(dialog, &GetImageDialog::cancelWanted, operation, &Operation::cancel);
    };
    QObject::connect(dialog, &GetImageDialog::catalogueWanted, dialog, [=](const CatalogueImage& image) {
        run(GetImageDialog::tr("Fetch %1 %2").arg(image.distribution, image.version),
            [machine, image](VmImages& images, const Control& control) -> Result<VmImage> {
                auto source = images.find(machine, image, control);
                if (!source) return std::move(source.error());
                return images.fetch(machine, *source, control);
            });
    });
    QObject::connect(dialog, &GetImageDialog::addressWanted, dialog, [=](const ImageSource& source) {
        run(GetImageDialog::tr("Fetch %1").arg(source.file),
            [machine, source](VmImages& images, const Control& control) {
                return images.fetch(machine, source, control);
            });
    });
    QObject::connect(dialog, &GetImageDialog::sendWanted, dialog, [=] {
        pickFile(context, dialog, QStringLiteral("local"), {FilePicker::Pick::File, {}, {}},
                 [=](const QString& file) {
                     run(GetImageDialog::tr("Send %1").arg(fileNameOf(file)),
                         [machine, file](VmImages& images, const Control& control) {
                             return images.send(file, machine, control);
                         });
                 });
    });
    QObject::connect(dialog, &GetImageDialog::removeWanted, dialog,
                     [=, &services, &operations](const VmImage& image) {
                         operations.start(
                             {GetImageDialog::tr("Remove %1").arg(image.file), machine}, dialog,
                             [&services, machine, file = image.file](const Control& control) {
                                 return VmImages(services.machines).remove(machine, file, control);
                             },
                             [=](const Result<void>& removed) {
                                 if (!removed) dialog->error()->setError(removed.error());
                                 look();
                             });
                     });
    QObject::connect(dialog, &GetImageDialog::chosen, parent, [=](const QString& path) {
        dialog->accept();
        chosen(path);
    });
    dialog->open();
    look();
    return dialog;
}

}  // namespace hearth
