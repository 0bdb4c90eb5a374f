// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/imagearchives.h"

#include "core/containers/imagefiles.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/imageacts.h"
#include "ui/shell/operations.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QRegularExpression>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ImageArchives)
};

/// "lab-web-1.tar" of "lab/web:1".
QString fileNameFor(const Image& image) {
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9._-]+"));
    QString name = image.tags.value(0, shortImageId(image.id));
    return name.replace(other, QStringLiteral("-")) + QStringLiteral(".tar");
}

}  // namespace

void saveImage(QWidget* parent, ImageActs& acts, const Image& image) {
    auto* dialog =
        new QFileDialog(parent, Text::tr("Save %1 to a file").arg(imageTitle(image)), QDir::homePath());
    dialog->setObjectName(QStringLiteral("saveImageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({Text::tr("Archives (*.tar)"), Text::tr("Packed archives (*.tar.gz *.tgz)"),
                            Text::tr("All files (*)")});
    dialog->selectFile(fileNameFor(image));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [image, acts = QPointer(&acts)](const QString& file) {
                         if (acts) acts->save(image, file);
                     });
    dialog->open();
}

void loadImageOn(const UiContext& context, QWidget* parent, const QString& machine,
                 std::function<void(const Result<QStringList>& names)> loaded) {
    auto* dialog = new QFileDialog(parent, Text::tr("Load an image from a file"), QDir::homePath());
    dialog->setObjectName(QStringLiteral("loadImageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    // Whatever its name is: what is in it says what it is.
    dialog->setNameFilters({Text::tr("Archives (*.tar *.tar.gz *.tgz)"), Text::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [=](const QString& file) {
        OperationSpec spec{Text::tr("Load %1").arg(QFileInfo(file).fileName()), machine};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        context.operations.start(
            spec, parent,
            [&engines = context.services.engines, machine, file](const Control& control) {
                return ImageFiles(engines).load(machine, file, control);
            },
            loaded);
    });
    dialog->open();
}

}  // namespace hearth
