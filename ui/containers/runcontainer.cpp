// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/runcontainer.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/containers/containerrun.h"
#include "core/containers/dockerrun.h"
#include "core/containers/registryimages.h"
#include "core/services.h"
#include "ui/containers/runcontainerform.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

namespace hearth {

RunContainerDialog::RunContainerDialog(const QString& machine, Engine::Kind engine, QWidget* parent)
    : Dialog(withMachine(tr("Run a container on %1"), machine), parent),
      engine_(engine),
      pasted_(new QPlainTextEdit),
      form_(new RunContainerForm),
      scroll_(new QScrollArea),
      preview_(new CommandPreview),
      progress_(new ProgressRow) {
    setObjectName(QStringLiteral("runContainerDialog"));
    pasted_->setObjectName(QStringLiteral("runPasted"));
    pasted_->setFont(textFont(TextStyle::Mono));
    pasted_->setTabChangesFocus(true);
    pasted_->setPlaceholderText(QStringLiteral("docker run -d -p 8080:80 nginx"));
    pasted_->setFixedHeight(metrics::rowHeight * 2);
    pastedField_ =
        new FormField(tr("A docker run command"), pasted_, tr("Paste one here to fill the fields below."));
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidget(form_);
    preview_->setObjectName(QStringLiteral("runPreview"));
    preview_->setMaximumLines(3);
    progress_->setObjectName(QStringLiteral("runProgress"));
    progress_->hide();
    body()->addWidget(pastedField_);
    body()->addWidget(scroll_, 1);
    body()->addWidget(preview_);
    body()->addWidget(progress_);
    act_ = addButton(tr("Run"), QStringLiteral("act"), ButtonKind::Primary);
    addCancel();
    template_ = addSideButton(tr("GPU Jupyter lab"), QStringLiteral("runTemplate"));
    template_->setToolTip(tr("Fills the fields for a Jupyter lab that has the graphics cards"));
    setMinimumSize(metrics::dialogWidth + metrics::sidebarWidth, metrics::rowHeight * 22);
    connect(pasted_, &QPlainTextEdit::textChanged, this, &RunContainerDialog::takePasted);
    connect(template_, &QPushButton::clicked, this, [this] { form_->setSpec(gpuJupyterLab()); });
    connect(form_, &RunContainerForm::edited, this, &RunContainerDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] {
        if (const auto spec = form_->spec()) Q_EMIT runWanted(*spec);
    });
    connect(progress_, &ProgressRow::cancelled, this, &RunContainerDialog::cancelWanted);
    refresh();
    Mnemonics::give(this);
}

void RunContainerDialog::takePasted() {
    const QString text = pasted_->toPlainText();
    const auto spec = parseDockerRun(text);
    const bool wrong = !spec && !text.trimmed().isEmpty();
    pastedField_->setProblem(wrong ? spec.error().message + QLatin1Char(' ') + spec.error().hint : QString());
    if (spec) form_->setSpec(*spec);
}

void RunContainerDialog::refresh() {
    const auto spec = form_->spec();
    preview_->setText(spec ? shellQuote(dockerRunWords(*spec, engine_)) : QString());
    act_->setEnabled(spec && !running_);
    for (QWidget* each : {static_cast<QWidget*>(pastedField_), static_cast<QWidget*>(scroll_),
                          static_cast<QWidget*>(template_)})
        each->setEnabled(!running_);
}

void RunContainerDialog::setRunning(const QString& title) {
    running_ = true;
    title_ = title;
    error()->clear();
    progress_->setTitle(title);
    progress_->setDetail({});
    progress_->setFraction(-1);
    progress_->setRunning(true);
    progress_->show();
    refresh();
}

void RunContainerDialog::setProgress(double fraction, const QString& step) {
    if (!running_) return;
    progress_->setFraction(fraction);
    progress_->setDetail(step);
}

void RunContainerDialog::setFailed(const Error& failed) {
    running_ = false;
    progress_->hide();
    if (failed.kind == ErrorKind::Cancelled)
        error()->setWarning(tr("Cancelled."));
    else
        error()->setError(failed);
    refresh();
}

void RunContainerDialog::reject() {
    if (!running_) return Dialog::reject();
    askAboutWork(this, {title_, tr("If stopped, no container is created."), [this] { Dialog::reject(); },
                        [this] {
                            if (running_) Q_EMIT cancelWanted();
                        }});
}

void runContainer(const UiContext& context, QWidget* parent, const QString& machine, Engine::Kind engine,
                  std::function<void(const QString& id)> made) {
    auto* dialog = new RunContainerDialog(machineTitle(machine), engine, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Engines& engines = context.services.engines;
    Operations& operations = context.operations;
    operations.query(
        dialog,
        [&engines, machine](const Control& control) { return ContainerRun(engines).gpus(machine, control); },
        [dialog, engine](const Result<EngineGpus>& gpus) {
            if (gpus && gpus->nvidia == EngineGpus::Nvidia::Missing)
                dialog->form()->setGpuRemedy(nvidiaRemedy(engine));
        });
    QObject::connect(
        dialog, &RunContainerDialog::runWanted, dialog,
        [=, &engines, &operations](const ContainerSpec& spec) {
            const QString title =
                RunContainerDialog::tr("Run %1").arg(spec.name.isEmpty() ? spec.image : spec.name);
            dialog->setRunning(title);
            OperationSpec how{title, machine};
            how.time = std::chrono::milliseconds(0);  // a large image may take its time
            Operation* operation = operations.start(
                how, dialog,
                [&engines, machine, spec](const Control& control) {
                    const ContainerRun::Pull pull = [&engines](const QString& where, const QString& image,
                                                               const Control& within) -> Result<void> {
                        HEARTH_TRY(RegistryImages(engines).pull(where, image, {}, within));
                        return {};
                    };
                    return ContainerRun(engines, pull).run(machine, spec, control);
                },
                [=](const Result<QString>& id) {
                    if (!id) return dialog->setFailed(id.error());
                    dialog->accept();
                    made(*id);
                });
            QObject::connect(operation, &Operation::changed, dialog,
                             [=] { dialog->setProgress(operation->fraction(), operation->step()); });
            QObject::connect(dialog, &RunContainerDialog::cancelWanted, operation, &Operation::cancel);
        });
    dialog->open();
    dialog->form()->image()->setFocus();
}

}  // namespace hearth
