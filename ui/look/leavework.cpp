// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/leavework.h"

#include "ui/look/dialog.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QPushButton>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::LeavingWork)
};

}  // namespace

void askAboutWork(QDialog* dialog, const LeavingWork& work) {
    auto* question = new Dialog(Text::tr("Something is under way"), dialog);
    question->setObjectName(QStringLiteral("leaveWorkDialog"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto* heading = new Label(Text::tr("“%1” is under way.").arg(work.what), TextStyle::Heading);
    heading->wrap();
    auto* said =
        new Label(Text::tr("It can go on without this dialog: the strip at the foot of the window shows "
                           "it, and can cancel it.") +
                  QLatin1Char(' ') + work.loss);
    said->setObjectName(QStringLiteral("leaveWorkText"));
    said->wrap();
    question->body()->addWidget(heading);
    question->body()->addWidget(said);
    auto* goOn =
        question->addButton(Text::tr("Let it go on"), QStringLiteral("workGoesOn"), ButtonKind::Primary);
    auto* stop = question->addButton(Text::tr("Stop it"), QStringLiteral("stopWork"), ButtonKind::Danger);
    question->addCancel(Text::tr("Stay here"));
    QObject::connect(goOn, &QPushButton::clicked, question, [question, run = work.goOn] {
        question->accept();
        run();
    });
    QObject::connect(stop, &QPushButton::clicked, question, [question, run = work.stop] {
        question->accept();
        run();
    });
    Mnemonics::give(question);
    question->open();
}

}  // namespace hearth
