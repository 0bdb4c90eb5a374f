// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/buildimage.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/services.h"
#include "ui/containers/buildimageform.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/logview.h"
#include "ui/files/pickfile.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QPushButton>

namespace hearth {

BuildImageDialog::BuildImageDialog(const QString& machine, const QString& command, QWidget* parent)
    : TransferDialog(withMachine(tr("Build an image on %1"), machineTitle(machine)), parent),
      machine_(machine),
      command_(command),
      form_(new BuildImageForm(machine)),
      preview_(new CommandPreview),
      output_(new LogView),
      said_(new Label),
      act_(addButton(tr("Build"), QStringLiteral("buildNow"), ButtonKind::Primary)),
      back_(addSideButton(tr("Back to the form"), QStringLiteral("buildBack"))) {
    setObjectName(QStringLiteral("buildImageDialog"));
    preview_->setObjectName(QStringLiteral("buildPreview"));
    preview_->setMaximumLines(3);
    output_->setObjectName(QStringLiteral("buildOutput"));
    output_->setAccessibleName(tr("Build output"));
    said_->setObjectName(QStringLiteral("buildSaid"));
    said_->wrap();
    body()->addWidget(form_);
    body()->addWidget(output_, 1);
    body()->addStretch();
    body()->addWidget(preview_);
    body()->addWidget(said_);
    body()->addWidget(progress());
    addCancel(tr("Close"));
    setMinimumSize(metrics::dialogWidth + metrics::sidebarWidth, metrics::rowHeight * 15);
    connect(form_, &BuildImageForm::edited, this, [this] {
        error()->clear();
        refresh();
    });
    connect(this, &TransferDialog::runningChanged, this, &BuildImageDialog::refresh);
    connect(act_, &QPushButton::clicked, this, &BuildImageDialog::begin);
    connect(back_, &QPushButton::clicked, this, [this] {
        error()->clear();
        showOutput(false);
    });
    showOutput(false);
    Mnemonics::give(this);
}

void BuildImageDialog::showOutput(bool shown) {
    form_->setVisible(!shown);
    output_->setVisible(shown);
    refresh();
}

void BuildImageDialog::refresh() {
    const auto what = form_->what();
    const bool output = form_->isHidden();
    preview_->setText(what ? shellQuote(QStringList{command_} + equalBuildWords(*what)) : QString());
    act_->setEnabled(what && !isRunning());
    act_->setVisible(!done_);
    back_->setVisible(output && !isRunning() && !done_);
    said_->setVisible(done_);
}

void BuildImageDialog::begin() {
    const auto what = form_->what();
    if (!what) return;
    output_->clear();
    output_->follow();
    pending_.clear();
    style_ = {};
    steps_ = {};
    said_->clear();
    showOutput(true);
    Q_EMIT buildWanted(*what);
}

void BuildImageDialog::addOutput(const QString& text) {
    steps_.take(text);
    pending_ += text;
    const qsizetype end = pending_.lastIndexOf(QLatin1Char('\n'));
    if (end < 0) return;
    takeLines(pending_.left(end));
    pending_.remove(0, end + 1);
}

void BuildImageDialog::takeLines(const QString& lines) {
    std::vector<LogLine> all;
    for (const QString& each : lines.split(QLatin1Char('\n'))) {
        AnsiText line = parseAnsi(each, style_);
        style_ = line.end;
        all.push_back({FrameDecoder::Stream::Output, 0, std::move(line.text), std::move(line.spans)});
    }
    output_->append(std::move(all));
}

QString BuildImageDialog::stepText() const {
    const auto& step = steps_.last();
    if (!step) return {};
    return tr("Step %1 of %2: %3").arg(QString::number(step->at), QString::number(step->of), step->text);
}

void BuildImageDialog::setDone(const Image& image) {
    if (!pending_.isEmpty()) takeLines(std::exchange(pending_, {}));
    done_ = true;
    said_->setText(
        tr("%1 is now on %2: %3.").arg(imageTitle(image), machineTitle(machine_), sizeText(image.bytes)));
    refresh();
}

void BuildImageDialog::setFailed(const Error& failed) {
    if (!pending_.isEmpty()) takeLines(std::exchange(pending_, {}));
    showError(failed);
    // What is wrong with the folder itself is mended in the form.
    if (output_->lines().begin() == output_->lines().end()) showOutput(false);
    refresh();
}

namespace {

void chooseFolder(const UiContext& context, BuildImageDialog* dialog, const QString& machine) {
    BuildImageForm* form = dialog->form();
    if (form->isThere()) {
        pickFile(context, dialog, machine, {FilePicker::Pick::Folder, form->folder(), {}},
                 [form](const QString& folder) { form->setFolder(folder); });
        return;
    }
    const QString from = form->folder();
    auto* chooser = new QFileDialog(dialog, BuildImageDialog::tr("The folder with the Dockerfile"),
                                    from.isEmpty() ? QDir::homePath() : from);
    chooser->setObjectName(QStringLiteral("buildFolderDialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(chooser, &QFileDialog::fileSelected, form,
                     [form](const QString& folder) { form->setFolder(folder); });
    chooser->open();
}

}  // namespace

void buildImageOn(const UiContext& context, QWidget* parent, const QString& machine, const QString& command,
                  std::function<void()> built) {
    auto* dialog = new BuildImageDialog(machine, command, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog->form(), &BuildImageForm::folderWanted, dialog,
                     [=] { chooseFolder(context, dialog, machine); });
    const auto build = [=, &engines = context.services.engines,
                        &operations = context.operations](const ImageBuild& what) {
        OperationSpec spec{BuildImageDialog::tr("Build %1").arg(what.name), machine};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        Operation* operation = operations.start(
            spec, dialog,
            [&engines, what](const Control& control) { return buildImage(engines, what, control); },
            [dialog](const Result<Image>& image) {
                image ? dialog->setDone(*image) : dialog->setFailed(image.error());
            });
        QObject::connect(operation, &Operation::logged, dialog, [dialog](const OperationLogEntry& entry) {
            if (entry.event.kind == ProgressEvent::Kind::Output) dialog->addOutput(entry.event.text);
        });
        // Also when nobody looks any more.
        QObject::connect(operation, &Operation::ended, parent, built);
        dialog->follow(operation, BuildImageDialog::tr("Finished steps stay in the engine's cache."),
                       [dialog] { return dialog->stepText(); });
    };
    QObject::connect(dialog, &BuildImageDialog::buildWanted, dialog, build);
    dialog->open();
    dialog->form()->setFocus();
}

}  // namespace hearth
