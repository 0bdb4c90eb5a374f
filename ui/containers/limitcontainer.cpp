// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/limitcontainer.h"

#include "core/base/shellquote.h"
#include "core/containers/containerchanges.h"
#include "core/containers/containerinspect.h"
#include "core/services.h"
#include "ui/containers/runcontainerform.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace hearth {

namespace {

constexpr int kMostTries = 9999;

QString sizeOrNone(qint64 bytes) { return bytes > 0 ? byteSizeText(bytes) : QString(); }

Result<qint64> parseSwap(const QString& text) {
    return text == QLatin1String("-1") ? Result<qint64>(-1) : parseByteSize(text);
}

/// Puts what was typed where it is another than now; an empty field: no limit.
void take(FormField* field, const QString& typed, qint64 now, std::optional<qint64>& into,
          Result<qint64> (*parse)(const QString&)) {
    const auto value = typed.isEmpty() ? Result<qint64>(0) : parse(typed);
    field->setProblem(value ? QString() : value.error().message + QLatin1Char(' ') + value.error().hint);
    if (value && *value != now) into = *value;
}

/// What an engine would refuse of a change is said at its field.
void check(FormField* field, const ContainerLimits& now, const ContainerChange& change) {
    if (change == ContainerChange() || !field->problem().isEmpty()) return;
    if (const auto json = containerChangeJson(now, change); !json)
        field->setProblem(json.error().message + QLatin1Char(' ') + json.error().hint);
}

}  // namespace

LimitContainerDialog::LimitContainerDialog(const Container& container, QWidget* parent)
    : TransferDialog(tr("Limits of %1").arg(container.name), parent),
      name_(container.name),
      restart_(new QComboBox),
      tries_(new QSpinBox),
      preview_(new CommandPreview),
      act_(addButton(tr("Change limits"), QStringLiteral("act"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("limitContainerDialog"));
    cpus_ = addText(cpusField_, tr("Processors"), "limitCpus", tr("Like 2 or 1.5. Empty: no limit."));
    memory_ = addText(memoryField_, tr("Memory"), "limitMemory", tr("Like 512m or 1.5g. Empty: no limit."));
    swap_ = addText(swapField_, tr("Memory and swap together"), "limitSwap",
                    tr("-1: all the swap there is. It rises with the memory by itself."));
    restart_->setObjectName(QStringLiteral("limitRestart"));
    RunContainerForm::addRestartPolicies(restart_);
    restartField_ = new FormField(tr("Restart automatically"), restart_);
    tries_->setObjectName(QStringLiteral("limitTries"));
    tries_->setRange(0, kMostTries);
    tries_->setSpecialValueText(tr("no limit"));
    triesField_ = new FormField(tr("At most this many times"), tries_);
    preview_->setObjectName(QStringLiteral("limitPreview"));
    const auto pair = [this](QWidget* left, QWidget* right) {
        auto* line = row(nullptr, metrics::medium);
        line->addWidget(left, 1);
        line->addWidget(right, 1);
        body()->addLayout(line);
    };
    pair(cpusField_, memoryField_);
    body()->addWidget(swapField_);
    pair(restartField_, triesField_);
    body()->addStretch();
    body()->addWidget(preview_);
    body()->addWidget(progress());
    addCancel();
    setMinimumWidth(metrics::dialogWidth);
    connect(restart_, &QComboBox::currentIndexChanged, this, &LimitContainerDialog::refresh);
    connect(tries_, &QSpinBox::valueChanged, this, &LimitContainerDialog::refresh);
    connect(this, &TransferDialog::runningChanged, this, &LimitContainerDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] { Q_EMIT changeWanted(judge()); });
    refresh();
    Mnemonics::give(this);
}

QLineEdit* LimitContainerDialog::addText(FormField*& field, const QString& label, const char* name,
                                         const QString& help) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    field = new FormField(label, edit, help);
    connect(edit, &QLineEdit::textChanged, this, &LimitContainerDialog::refresh);
    return edit;
}

void LimitContainerDialog::setNow(const ContainerDetail& now, const Engine& engine) {
    engine_ = engine.kind;
    refusal_ = whyNoContainerChange(engine);
    now_ = now;
    fill();
    if (refusal_) error()->setError(*refusal_);
    refresh();
    cpus_->setFocus();
}

void LimitContainerDialog::fill() {
    const ContainerLimits& limits = now_->limits;
    cpus_->setText(limits.nanoCpus > 0 ? cpusText(limits.nanoCpus) : QString());
    memory_->setText(sizeOrNone(limits.memory));
    swap_->setText(limits.memorySwap < 0 ? QStringLiteral("-1") : sizeOrNone(limits.memorySwap));
    restart_->setCurrentIndex(restart_->findData(restartPolicyText({now_->restart.kind, 0})));
    tries_->setValue(now_->restart.tries);
}

ContainerChange LimitContainerDialog::judge() {
    const ContainerLimits& limits = now_->limits;
    ContainerChange cpus, memory, all;
    take(cpusField_, cpus_->text().trimmed(), limits.nanoCpus, cpus.nanoCpus, &parseCpus);
    take(memoryField_, memory_->text().trimmed(), limits.memory, memory.memory, &parseByteSize);
    take(swapField_, swap_->text().trimmed(), limits.memorySwap, all.memorySwap, &parseSwap);
    all.nanoCpus = cpus.nanoCpus;
    all.memory = memory.memory;
    check(cpusField_, limits, cpus);
    check(memoryField_, limits, memory);
    ContainerChange both;
    both.memory = all.memory;
    both.memorySwap = all.memorySwap;
    if (both.memorySwap && memoryField_->problem().isEmpty()) check(swapField_, limits, both);
    if (auto policy = parseRestartPolicy(restart_->currentData().toString()); policy) {
        if (policy->kind == RestartPolicy::Kind::OnFailure) policy->tries = tries_->value();
        if (*policy != now_->restart) all.restart = *policy;
    }
    return all;
}

void LimitContainerDialog::refresh() {
    const bool still = now_ && !refusal_ && !isRunning();
    for (QWidget* each : {cpusField_, memoryField_, swapField_, restartField_, triesField_})
        each->setEnabled(still);
    triesField_->setVisible(restart_->currentData() == QLatin1String("on-failure"));
    act_->setEnabled(false);
    preview_->setText({});
    if (!now_) return;
    const ContainerChange change = judge();
    for (const FormField* each : {cpusField_, memoryField_, swapField_})
        if (!each->problem().isEmpty()) return;
    const auto words = containerUpdateWords(name_, now_->limits, change);
    act_->setEnabled(still && words);
    const QString program =
        engine_ == Engine::Kind::Podman ? QStringLiteral("podman") : QStringLiteral("docker");
    if (words) preview_->setText(shellQuote(QStringList{program} + *words));
}

void limitContainer(const UiContext& context, QWidget* parent, const QString& machine,
                    const Container& container) {
    auto* dialog = new LimitContainerDialog(container, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Engines& engines = context.services.engines;
    using Now = std::pair<ContainerDetail, Engine>;
    context.operations.query(
        dialog,
        [&engines, machine, id = container.id](const Control& control) -> Result<Now> {
            auto engine = engines.engine(machine, control);
            if (!engine) return std::move(engine.error());
            auto detail = ContainerInspect(engines).detail(machine, id, control);
            if (!detail) return std::move(detail.error());
            return Now(*detail, *engine);
        },
        [dialog](const Result<Now>& now) {
            if (now)
                dialog->setNow(now->first, now->second);
            else
                dialog->showError(now.error());
        });
    const auto change = [=, &engines, &operations = context.operations](const ContainerChange& wanted) {
        Operation* operation = operations.start(
            {LimitContainerDialog::tr("Change the limits of %1").arg(container.name), machine}, dialog,
            [&engines, machine, id = container.id, wanted](const Control& control) {
                return ContainerChanges(engines).change(machine, id, wanted, control);
            },
            [dialog](const Result<ContainerDetail>& now) {
                now ? dialog->accept() : dialog->showError(now.error());
            });
        dialog->follow(operation,
                       LimitContainerDialog::tr("Changes that have already reached the engine stay."));
    };
    QObject::connect(dialog, &LimitContainerDialog::changeWanted, dialog, change);
    dialog->open();
}

}  // namespace hearth
