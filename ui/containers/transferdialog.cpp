// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/transferdialog.h"

#include "core/base/error.h"
#include "ui/containers/layerstable.h"
#include "ui/containers/transferlayers.h"
#include "ui/look/errorbanner.h"
#include "ui/look/leavework.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"

namespace hearth {

TransferDialog::TransferDialog(const QString& title, QWidget* parent)
    : Dialog(title, parent), progress_(new ProgressRow(this)), layers_(new LayersTable(this)) {
    progress_->setObjectName(QStringLiteral("transferProgress"));
    progress_->setTitle({});
    progress_->hide();
    connect(progress_, &ProgressRow::cancelled, this, &TransferDialog::cancel);
}

void TransferDialog::follow(Operation* operation, const QString& loss, std::function<QString()> words) {
    operation_ = operation;
    loss_ = loss;
    error()->clear();
    progress_->setDetail(tr("Starting…"));
    progress_->setFraction(-1);
    setRunning(true);
    connect(operation, &Operation::changed, this, [this, operation, words = std::move(words)] {
        if (!operation->isRunning()) return;
        const QString said = words ? words() : QString();
        progress_->setFraction(operation->fraction());
        progress_->setDetail(said.isEmpty() ? operation->step() : said);
    });
    connect(operation, &Operation::ended, this, [this] { setRunning(false); });
}

void TransferDialog::followLayers(Operation* operation, const QString& loss,
                                  const std::shared_ptr<const TransferLayers>& told) {
    layers_->setLayers({});
    const auto show = [this, told] { layers_->setLayers(told->all()); };
    connect(operation, &Operation::changed, this, show);
    connect(operation, &Operation::ended, this, show);
    follow(operation, loss, [told] { return layersText(told->all()); });
}

void TransferDialog::setRunning(bool running) {
    running_ = running;
    progress_->setRunning(running);
    progress_->setVisible(running);
    Q_EMIT runningChanged();
}

void TransferDialog::showError(const Error& error) {
    if (error.kind == ErrorKind::Cancelled) return this->error()->setWarning(tr("Cancelled. %1").arg(loss_));
    Error here = error;
    here.hint = hintHere(error);
    this->error()->setError(here);
}

void TransferDialog::cancel() {
    if (running_ && operation_) operation_->cancel();
}

void TransferDialog::reject() {
    if (!running_ || !operation_) return Dialog::reject();
    askAboutWork(this, {operation_->title(), loss_, [this] { Dialog::reject(); }, [this] { cancel(); }});
}

}  // namespace hearth
