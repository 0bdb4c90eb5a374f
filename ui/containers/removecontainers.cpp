// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/removecontainers.h"

#include "ui/containers/containeracts.h"
#include "ui/containers/containersmodel.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

constexpr qsizetype kNamed = 6;
constexpr int kRowsSeen = 8;

}  // namespace

QString containerNames(const QList<Container>& containers) {
    QStringList names;
    for (const Container& container : containers.first(std::min(containers.size(), kNamed)))
        names.append(container.name);
    const QString all = names.join(RemoveContainersDialog::tr(", "));
    const auto more = static_cast<int>(containers.size() - names.size());
    return more > 0 ? RemoveContainersDialog::tr("%1 and %n more", nullptr, more).arg(all) : all;
}

QWidget* containersBox(const QList<Container>& containers) {
    QStringList lines;
    for (const Container& container : containers)
        lines.append(QStringList{container.name, stateOf(container).word, container.image}.join(
            QStringLiteral("  ·  ")));
    auto* list = new QPlainTextEdit(lines.join(QLatin1Char('\n')));
    list->setObjectName(QStringLiteral("removeList"));
    list->setAccessibleName(RemoveContainersDialog::tr("What will be removed"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    const auto rows = static_cast<int>(std::min<qsizetype>(lines.size(), kRowsSeen));
    list->setFixedHeight(rows * list->fontMetrics().lineSpacing() + metrics::huge);
    return list;
}

RemoveContainersDialog::RemoveContainersDialog(const QList<Container>& containers, bool all, QWidget* parent)
    : Dialog(tr("Remove containers"), parent),
      count_(containers.size()),
      force_(new QCheckBox),
      volumes_(new QCheckBox) {
    setObjectName(all ? QStringLiteral("removeAllContainersDialog")
                      : QStringLiteral("removeContainersDialog"));
    const auto running = static_cast<int>(
        std::count_if(containers.begin(), containers.end(), [](const Container& each) { return each.on(); }));
    const auto count = static_cast<int>(count_);
    auto* question = new Label(all          ? tr("Remove all %n container(s)?", nullptr, count)
                               : count == 1 ? tr("Remove %1?").arg(containers.front().name)
                                            : tr("Remove %n container(s)?", nullptr, count),
                               TextStyle::Heading);
    question->wrap();
    const QString loss = count == 1 ? tr("What was written in it but not in a volume is gone for good. Its "
                                         "image and named volumes stay.")
                                    : tr("What was written in them but not in a volume is gone for good. "
                                         "Images and named volumes stay.");
    auto* said =
        new Label(all || count == 1 ? loss : containerNames(containers) + QStringLiteral(".\n") + loss);
    said->setObjectName(QStringLiteral("loss"));
    said->wrap();
    body()->addWidget(question);
    body()->addWidget(said);
    if (all) body()->addWidget(containersBox(containers));
    force_->setObjectName(QStringLiteral("removeForce"));
    force_->setText(count == 1 ? tr("It is running: end it at once")
                               : tr("End the running ones at once (%1)").arg(running));
    if (running == 0) force_->hide();
    volumes_->setObjectName(QStringLiteral("removeVolumes"));
    volumes_->setText(count == 1 ? tr("Also remove anonymous volumes that only it uses")
                                 : tr("Also remove anonymous volumes that only they use"));
    body()->addWidget(force_);
    body()->addWidget(volumes_);
    if (all) {
        typed_ = new QLineEdit;
        typed_->setObjectName(QStringLiteral("removeCount"));
        body()->addWidget(new FormField(tr("How many containers will be removed? Type the number."), typed_));
        connect(typed_, &QLineEdit::textChanged, this, &RemoveContainersDialog::judge);
    }
    act_ = addButton(all ? tr("Remove all containers") : tr("Remove"), QStringLiteral("act"),
                     ButtonKind::Danger);
    // Enter does not remove anything.
    QPushButton* cancel = addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    typed_ != nullptr ? typed_->setFocus() : cancel->setFocus();
    connect(force_, &QCheckBox::toggled, this, &RemoveContainersDialog::judge);
    connect(act_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT removeWanted(force_->isChecked(), volumes_->isChecked());
    });
    judge();
    Mnemonics::give(this);
}

void RemoveContainersDialog::judge() {
    const bool agreed = force_->isHidden() || force_->isChecked();
    const bool counted = typed_ == nullptr || typed_->text().trimmed() == QString::number(count_);
    act_->setEnabled(agreed && counted);
    act_->setToolTip(!agreed    ? tr("Confirm above that running containers are ended.")
                     : !counted ? tr("Type how many containers will be removed.")
                                : QString());
}

void removeContainers(QWidget* parent, ContainerActs& acts, const QList<Container>& containers, bool all) {
    auto* dialog = new RemoveContainersDialog(containers, all, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &RemoveContainersDialog::removeWanted, &acts,
                     [acts = QPointer(&acts), containers](bool force, bool volumes) {
                         if (acts) acts->remove(containers, force, volumes);
                     });
    dialog->open();
}

}  // namespace hearth
