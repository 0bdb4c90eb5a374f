// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/confirm.h"

#include "ui/look/dialog.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"

#include <QBoxLayout>
#include <QPushButton>

namespace hearth {

void confirm(QWidget* parent, const Confirmation& confirmation, std::function<void()> then) {
    auto* dialog = new Dialog(confirmation.question, parent);
    dialog->setObjectName(confirmation.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* question = new Label(confirmation.question, TextStyle::Heading);
    question->wrap();
    auto* loss = new Label(confirmation.loss);
    loss->setObjectName(QStringLiteral("loss"));
    loss->wrap();
    loss->setVisible(!confirmation.loss.isEmpty());
    dialog->body()->addWidget(question);
    dialog->body()->addWidget(loss);
    auto* act = dialog->addButton(confirmation.act, QStringLiteral("act"), ButtonKind::Danger);
    auto* cancel = dialog->addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    QObject::connect(act, &QPushButton::clicked, dialog, [dialog, then = std::move(then)] {
        dialog->accept();
        then();
    });
    Mnemonics::give(dialog);
    dialog->open();
    cancel->setFocus();
}

}  // namespace hearth
