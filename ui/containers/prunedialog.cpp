// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/prunedialog.h"

#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QPushButton>

namespace hearth {

namespace {

constexpr int kRowsSeen = 8;
constexpr auto kLongest = std::chrono::minutes(10);

}  // namespace

PruneDialog::PruneDialog(const QString& title, const QString& all, QWidget* parent)
    : Dialog(title, parent),
      all_(new QCheckBox(all)),
      said_(new Label),
      list_(new QPlainTextEdit),
      act_(addButton(tr("Remove these"), QStringLiteral("act"), ButtonKind::Danger)) {
    all_->setObjectName(QStringLiteral("pruneAll"));
    said_->setObjectName(QStringLiteral("pruneSaid"));
    said_->wrap();
    list_->setObjectName(QStringLiteral("pruneList"));
    list_->setAccessibleName(tr("What will be removed"));
    list_->setReadOnly(true);
    list_->setTabChangesFocus(true);
    list_->setLineWrapMode(QPlainTextEdit::NoWrap);
    list_->setFixedHeight(kRowsSeen * list_->fontMetrics().lineSpacing() + metrics::huge);
    body()->addWidget(all_);
    body()->addWidget(said_);
    body()->addWidget(list_);
    body()->addStretch();
    all_->setVisible(!all.isEmpty());
    setMinimumWidth(metrics::dialogWidth);
    // Enter does not remove anything.
    QPushButton* cancel = addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    connect(all_, &QCheckBox::toggled, this, &PruneDialog::look);
    connect(act_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT pruneWanted();
    });
    Mnemonics::give(this);
}

bool PruneDialog::all() const { return all_->isChecked(); }

void PruneDialog::look() {
    error()->clear();
    said_->setText(tr("Finding what can be removed…"));
    list_->clear();
    going_ = {};
    act_->setEnabled(false);
    Q_EMIT lookWanted(all());
}

void PruneDialog::setGoing(const Result<Going>& going) {
    if (!going) {
        said_->clear();
        return error()->setError(going.error());
    }
    going_ = *going;
    list_->setPlainText(going->lines.join(QLatin1Char('\n')));
    list_->setVisible(!going->lines.isEmpty());
    said_->setText(going->lines.isEmpty() ? tr("There is nothing to clean up.") : going->said);
    act_->setEnabled(!going->lines.isEmpty());
}

QString withKept(const QString& said, const QStringList& kept) {
    if (kept.isEmpty()) return said;
    return said + QLatin1Char(' ') +
           PruneDialog::tr("Kept because now in use: %1.").arg(kept.join(QStringLiteral(", ")));
}

void cleanUp(const UiContext& context, QWidget* parent, const QString& machine, const CleanUp& what,
             std::function<void(const Result<QString>& said)> pruned) {
    auto* dialog = new PruneDialog(what.title, what.all, parent);
    dialog->setObjectName(what.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Operations& operations = context.operations;
    QObject::connect(dialog, &PruneDialog::lookWanted, dialog,
                     [dialog, &operations, look = what.look](bool all) {
                         operations.query(
                             dialog, [look, all](const Control& control) { return look(all, control); },
                             [dialog, all](const Result<PruneDialog::Going>& going) {
                                 if (dialog->all() == all) dialog->setGoing(going);
                             },
                             kLongest);
                     });
    QObject::connect(dialog, &PruneDialog::pruneWanted, parent, [=, &operations, act = what.act] {
        operations.start({act, machine, kLongest}, parent, dialog->going().prune, pruned);
    });
    dialog->open();
    dialog->look();
}

}  // namespace hearth
