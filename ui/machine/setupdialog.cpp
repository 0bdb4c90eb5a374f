// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/machine/setupdialog.h"

#include "core/base/error.h"
#include "core/base/machinesentence.h"
#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/machine/stepsview.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/operations.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace hearth {

SetupDialog::SetupDialog(const QString& title, const QString& work, const QString& machine, QWidget* parent)
    : Dialog(title, parent),
      work_(work),
      machine_(machine),
      said_(new Label(withMachine(tr("Looking what %1 has…"), machine))),
      choices_(column(nullptr, metrics::medium)),
      willRun_(new Label(tr("These commands will run:"), TextStyle::Small, hearth::Role::TextMuted)),
      commands_(new CommandPreview),
      progress_(new StepsView),
      output_(new QPlainTextEdit),
      install_(addButton(tr("Install"), QStringLiteral("runSetup"), ButtonKind::Primary)),
      close_(addCancel(tr("Close"))) {
    said_->setObjectName(QStringLiteral("setupSaid"));
    said_->wrap();
    commands_->setObjectName(QStringLiteral("setupCommands"));
    commands_->setMaximumLines(8);
    progress_->setObjectName(QStringLiteral("setupSteps"));
    output_->setObjectName(QStringLiteral("setupOutput"));
    output_->setReadOnly(true);
    output_->setFont(textFont(TextStyle::MonoSmall));
    output_->setAccessibleName(tr("Output"));
    output_->setMaximumBlockCount(5000);
    output_->setMinimumHeight(metrics::rowHeight * 6);
    body()->addWidget(said_);
    body()->addLayout(choices_);
    body()->addWidget(willRun_);
    body()->addWidget(commands_);
    body()->addWidget(progress_);
    body()->addWidget(output_, 1);
    progress_->hide();
    output_->hide();
    setMinimumWidth(metrics::dialogWidth + metrics::dialogWidth / 4);
    connect(install_, &QPushButton::clicked, this, [this] {
        if (running_)
            Q_EMIT stopWanted();
        else
            Q_EMIT installWanted();
    });
    refresh();
    Mnemonics::give(this);
}

void SetupDialog::setSteps(const QString& said, const QList<SetupStep>& steps) {
    known_ = true;
    error()->clear();
    said_->setText(said);
    all_ = steps;
    while (QLayoutItem* item = choices_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    boxes_.clear();
    for (const SetupStep& step : std::as_const(all_)) {
        auto* one = new QWidget;
        auto* lines = column(one, metrics::tiny);
        auto* box = new QCheckBox(step.title);
        box->setObjectName(QLatin1String(step.name));
        box->setChecked(step.advised);
        auto* meaning = new Label(step.meaning, TextStyle::Small, hearth::Role::TextMuted);
        meaning->wrap();
        meaning->setContentsMargins(metrics::huge, 0, 0, 0);
        lines->addWidget(box);
        lines->addWidget(meaning);
        choices_->addWidget(one);
        boxes_.append(box);
        connect(box, &QCheckBox::toggled, this, &SetupDialog::refresh);
    }
    refresh();
}

QList<qsizetype> SetupDialog::chosen() const {
    QList<qsizetype> chosen;
    for (qsizetype at = 0; at < all_.size(); ++at)
        if (boxes_[at]->isChecked()) chosen.append(at);
    return chosen;
}

void SetupDialog::reject() {
    if (!running_) return Dialog::reject();
    askAboutWork(this,
                 {work_, tr("Stopped, what was installed until then stays."), [this] { Dialog::reject(); },
                  [this] {
                      if (running_) Q_EMIT stopWanted();
                  }});
}

void SetupDialog::refresh() {
    QStringList lines;
    for (const qsizetype at : chosen()) lines += all_[at].lines;
    commands_->setText(lines.join(QLatin1Char('\n')));
    const bool something = !all_.isEmpty();
    // While they run and after, each is told with its output.
    const bool before = something && !lines.isEmpty() && progress_->isHidden();
    willRun_->setVisible(before);
    commands_->setVisible(before);
    for (QCheckBox* box : boxes_) box->setEnabled(!running_ && !done_);
    install_->setVisible(something && !done_);
    setButtonKind(install_, running_ ? ButtonKind::Ordinary : ButtonKind::Primary);
    install_->setText(running_ ? tr("Stop") : tr("Run these commands"));
    install_->setEnabled(running_ || !lines.isEmpty());
}

void SetupDialog::setRunning(bool running) {
    if (running && !running_) {
        error()->clear();
        progress_->clear();
        output_->clear();
        progress_->show();
        output_->show();
    }
    if (!running) progress_->finish();
    running_ = running;
    refresh();
}

void SetupDialog::setDone(const QString& said) {
    setRunning(false);
    done_ = true;
    said_->setText(said);
    refresh();
}

void SetupDialog::showError(const Error& error) {
    setRunning(false);
    if (!known_) said_->setText(withMachine(tr("%1 could not be looked at."), machine_));
    this->error()->setError(error);
}

void SetupDialog::report(const ProgressEvent& event) {
    if (event.kind != ProgressEvent::Kind::Output) return progress_->report(event);
    // Follows the end unless the person has scrolled up to read.
    QScrollBar* bar = output_->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 4;
    QString text = event.text;
    if (text.endsWith(QLatin1Char('\n'))) text.chop(1);
    output_->appendPlainText(text);
    if (atEnd) bar->setValue(bar->maximum());
}

void openSetup(const UiContext& context, SetupDialog* dialog, const QString& machine, const SetupWork& work) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Operations& operations = context.operations;
    operations.start(
        {work.look, machine}, dialog,
        [&machines = context.services.machines, machine,
         probe = work.probe](const Control& control) -> Result<std::function<void()>> {
            auto found = machines.find(machine, control);
            if (!found) return std::move(found.error());
            return probe(**found, control);
        },
        [dialog](const Result<std::function<void()>>& show) {
            show ? (*show)() : dialog->showError(show.error());
        });
    QObject::connect(dialog, &SetupDialog::installWanted, dialog, [=, &operations] {
        auto install = work.install();
        dialog->setRunning(true);
        OperationSpec spec{dialog->work(), machine};
        spec.time = std::chrono::hours(1);
        Operation* operation =
            operations.start(spec, dialog, std::move(install), [=](const Result<QString>& said) {
                if (!said) return dialog->showError(said.error());
                dialog->setDone(*said);
                if (work.installed) work.installed();
            });
        QObject::connect(operation, &Operation::logged, dialog,
                         [dialog](const OperationLogEntry& entry) { dialog->report(entry.event); });
        QObject::connect(dialog, &SetupDialog::stopWanted, operation, &Operation::cancel);
    });
    dialog->open();
}

}  // namespace hearth
