// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/importimage.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/containers/imagefiles.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/imagenamefield.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

ImportImageDialog::ImportImageDialog(const QString& machine, const QString& command, QWidget* parent)
    : TransferDialog(withMachine(tr("Import a root file system on %1"), machine), parent),
      machine_(machine),
      command_(command),
      file_(new QLineEdit),
      name_(new ImageNameField(tr("Name of the image"), ImageNameField::Use::Give)),
      preview_(new CommandPreview),
      said_(new Label),
      act_(addButton(tr("Import"), QStringLiteral("importNow"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("importImageDialog"));
    file_->setObjectName(QStringLiteral("importFile"));
    file_->setFont(textFont(TextStyle::Mono));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("importChoose"));
    choose->setAutoDefault(false);
    auto* line = new QWidget;
    auto* parts = row(line, metrics::small);
    parts->addWidget(file_, 1);
    parts->addWidget(choose);
    line->setFocusProxy(file_);
    fileField_ =
        new FormField(tr("File on this computer"), line,
                      tr("A .tar or .tar.gz with all the files of a system, as docker export writes it. It "
                         "has neither layers nor settings: the image has no command of its own."));
    preview_->setObjectName(QStringLiteral("importPreview"));
    said_->setObjectName(QStringLiteral("importSaid"));
    said_->wrap();
    body()->addWidget(fileField_);
    body()->addWidget(name_);
    body()->addWidget(preview_);
    body()->addWidget(said_);
    body()->addStretch();
    body()->addWidget(progress());
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth);
    const auto changed = [this] {
        error()->clear();
        said_->clear();
        refresh();
    };
    connect(choose, &QPushButton::clicked, this, &ImportImageDialog::fileWanted);
    connect(file_, &QLineEdit::textChanged, this, changed);
    connect(name_, &ImageNameField::changed, this, changed);
    connect(this, &TransferDialog::runningChanged, this, &ImportImageDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] {
        said_->clear();
        Q_EMIT importWanted(file(), name_->text());
    });
    refresh();
    Mnemonics::give(this);
}

void ImportImageDialog::setFile(const QString& file) { file_->setText(file); }

QString ImportImageDialog::file() const { return file_->text().trimmed(); }

void ImportImageDialog::refresh() {
    const bool whole = QDir::isAbsolutePath(file());
    const bool good = whole && name_->isGood();
    fileField_->setProblem(file().isEmpty() || whole ? QString() : tr("A full path is needed here."));
    fileField_->setEnabled(!isRunning());
    name_->setEnabled(!isRunning());
    act_->setEnabled(good && !isRunning());
    preview_->setText(
        good ? shellQuote({command_, QStringLiteral("import"), file(), parseImageName(name_->text())->text()})
             : QString());
}

void ImportImageDialog::setDone(const Image& image) {
    said_->setText(tr("%1 is now on %2: %3.").arg(imageTitle(image), machine_, sizeText(image.bytes)));
}

namespace {

void chooseFile(ImportImageDialog* dialog) {
    auto* chooser = new QFileDialog(dialog, ImportImageDialog::tr("The root file system"),
                                    dialog->file().isEmpty() ? QDir::homePath() : dialog->file());
    chooser->setObjectName(QStringLiteral("importFileDialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters(
        {ImportImageDialog::tr("Archives (*.tar *.tar.gz *.tgz)"), ImportImageDialog::tr("All files (*)")});
    QObject::connect(chooser, &QFileDialog::fileSelected, dialog, &ImportImageDialog::setFile);
    chooser->open();
}

}  // namespace

void importImageOn(const UiContext& context, QWidget* parent, const QString& machine, const QString& command,
                   std::function<void()> imported) {
    auto* dialog = new ImportImageDialog(machineTitle(machine), command, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ImportImageDialog::fileWanted, dialog, [dialog] { chooseFile(dialog); });
    const auto import = [=, &engines = context.services.engines,
                         &operations = context.operations](const QString& file, const QString& name) {
        OperationSpec spec{ImportImageDialog::tr("Import %1").arg(QFileInfo(file).fileName()), machine};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        Operation* operation = operations.start(
            spec, dialog,
            [&engines, machine, file, name](const Control& control) {
                return ImageFiles(engines).import(machine, file, name, control);
            },
            [dialog](const Result<Image>& image) {
                image ? dialog->setDone(*image) : dialog->showError(image.error());
            });
        // Also when nobody looks any more.
        QObject::connect(operation, &Operation::ended, parent, imported);
        dialog->follow(operation, ImportImageDialog::tr("No partial image is kept."));
    };
    QObject::connect(dialog, &ImportImageDialog::importWanted, dialog, import);
    dialog->open();
}

}  // namespace hearth
