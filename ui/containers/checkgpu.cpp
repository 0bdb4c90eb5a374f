// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/checkgpu.h"

#include "core/services.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/look/statusdot.h"
#include "ui/shell/operations.h"

namespace hearth {

GpuCheckDialog::GpuCheckDialog(const QString& container, QWidget* parent)
    : TransferDialog(tr("The graphics card in %1").arg(container), parent),
      dot_(new StatusDot),
      said_(new Label({}, TextStyle::Heading)),
      verdict_(new QWidget),
      facts_(new Label),
      hint_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("gpuCheckDialog"));
    said_->setObjectName(QStringLiteral("gpuSaid"));
    facts_->setObjectName(QStringLiteral("gpuFacts"));
    hint_->setObjectName(QStringLiteral("gpuHint"));
    for (Label* each : {said_, facts_, hint_}) {
        each->wrap();
        each->makeSelectable();
    }
    auto* head = row(nullptr, metrics::small);
    head->addWidget(dot_);
    head->addWidget(said_, 1);
    auto* all = column(verdict_, metrics::medium);
    all->addLayout(head);
    all->addWidget(facts_);
    all->addWidget(hint_);
    verdict_->hide();
    body()->addWidget(verdict_);
    body()->addStretch();
    body()->addWidget(progress());
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth);
    Mnemonics::give(this);
}

void GpuCheckDialog::setVerdict(const GpuVerdict& verdict) {
    dot_->setStatus(verdict.good ? Status::Ok : Status::Warn, verdict.said);
    said_->setText(verdict.said);
    facts_->setText(verdict.facts.join(QLatin1Char('\n')));
    hint_->setText(verdict.hint);
    hint_->setVisible(!verdict.hint.isEmpty());
    verdict_->show();
    adjustSize();
}

void checkGpuOf(const UiContext& context, QWidget* parent, const QString& machine,
                const Container& container) {
    auto* dialog = new GpuCheckDialog(container.name, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Operation* operation = context.operations.start(
        {GpuCheckDialog::tr("Check the graphics card in %1").arg(container.name), machine,
         std::chrono::minutes(5)},
        dialog,
        [&engines = context.services.engines, machine,
         id = container.id](const Control& control) -> Result<GpuVerdict> {
            auto check = checkGpu(engines, machine, id, control);
            if (!check) return std::move(check.error());
            const auto engine = engines.engine(machine, control);
            return gpuVerdict(*check, engine ? engine->kind : Engine::Kind::Docker);
        },
        [dialog](const Result<GpuVerdict>& verdict) {
            verdict ? dialog->setVerdict(*verdict) : dialog->showError(verdict.error());
        });
    dialog->follow(operation, GpuCheckDialog::tr("It changes nothing."),
                   [] { return GpuCheckDialog::tr("Asking nvidia-smi and PyTorch in the container…"); });
    dialog->open();
}

}  // namespace hearth
