// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/testdialog.h"

#include "core/machine/connectiontest.h"
#include "core/services.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/machine/stepsview.h"
#include "ui/shell/operations.h"

#include <QPushButton>

namespace hearth {

Operation* runConnectionTest(const UiContext& context, const Host& host, StepsView* view,
                             std::function<void(const Result<std::optional<Platform>>&)> ended) {
    view->clear();
    Services& services = context.services;
    Operation* operation = context.operations.start(
        {TestDialog::tr("Test connection"), host.name}, view,
        [&services, host](const Control& control) {
            return testConnection(services.hosts, *services.secrets, host, control);
        },
        [view, ended = std::move(ended)](const Result<std::optional<Platform>>& outcome) {
            view->finish();
            ended(outcome);
        });
    QObject::connect(operation, &Operation::logged, view,
                     [view](const OperationLogEntry& entry) { view->report(entry.event); });
    return operation;
}

TestDialog::TestDialog(const UiContext& context, const Host& host, QWidget* parent)
    : Dialog(tr("Test connection to %1").arg(host.name), parent),
      context_(context),
      host_(host),
      steps_(new StepsView),
      outcome_(new Label({}, TextStyle::Strong, Role::Ok)) {
    setObjectName(QStringLiteral("testDialog"));
    outcome_->setObjectName(QStringLiteral("outcome"));
    outcome_->hide();
    body()->addWidget(new Label(host.addressText(), TextStyle::Mono, Role::TextMuted));
    body()->addWidget(steps_, 1);
    body()->addWidget(outcome_);
    auto* close = addCancel(tr("Close"));
    again_ = addSideButton(tr("Test again"), QStringLiteral("again"));
    connect(again_, &QPushButton::clicked, this, &TestDialog::begin);
    // Nobody waits for a test whose window is closed.
    connect(this, &QDialog::finished, this, [this] {
        if (operation_) operation_->cancel();
    });
    resize(metrics::readingWidth, metrics::dialogWidth - metrics::vast);
    close->setFocus();
    begin();
}

void TestDialog::begin() {
    again_->setEnabled(false);
    outcome_->hide();
    error()->clear();
    const auto ended = [this](const Result<std::optional<Platform>>& outcome) {
        again_->setEnabled(true);
        if (!outcome) {
            error()->setError(outcome.error());
            return;
        }
        outcome_->setText(*outcome ? tr("Everything works.")
                                   : tr("The login works. What the machine is could not be told."));
        outcome_->show();
    };
    operation_ = runConnectionTest(context_, host_, steps_, ended);
}

}  // namespace hearth
