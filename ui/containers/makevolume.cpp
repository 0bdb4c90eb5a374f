// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/makevolume.h"

#include "core/containers/volumes.h"
#include "ui/look/commandpreview.h"
#include "ui/look/dialog.h"
#include "ui/look/formfield.h"
#include "ui/look/metrics.h"
#include "ui/look/mnemonics.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::MakeVolume)
};

}  // namespace

void makeVolume(QWidget* parent, const QString& command, std::function<void(const QString& name)> make) {
    auto* dialog = new Dialog(Text::tr("Create a volume"), parent);
    dialog->setObjectName(QStringLiteral("makeVolumeDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* name = new QLineEdit;
    name->setObjectName(QStringLiteral("volumeName"));
    auto* field =
        new FormField(Text::tr("Name"), name, Text::tr("Containers use it by this name: -v NAME:/data"));
    auto* preview = new CommandPreview;
    preview->setObjectName(QStringLiteral("volumePreview"));
    dialog->body()->addWidget(field);
    dialog->body()->addWidget(preview);
    dialog->body()->addStretch();
    auto* act = dialog->addButton(Text::tr("Create volume"), QStringLiteral("act"), ButtonKind::Primary);
    dialog->addCancel();
    dialog->setMinimumWidth(metrics::dialogWidth);
    const auto judge = [=] {
        const QString wanted = name->text().trimmed();
        const auto good = checkEngineName(wanted);
        field->setProblem(good || wanted.isEmpty()
                              ? QString()
                              : good.error().message + QLatin1Char(' ') + good.error().hint);
        preview->setText(good ? command + QStringLiteral(" volume create ") + wanted : QString());
        act->setEnabled(good.has_value());
    };
    QObject::connect(name, &QLineEdit::textChanged, dialog, judge);
    QObject::connect(act, &QPushButton::clicked, dialog, [=] {
        dialog->accept();
        make(name->text().trimmed());
    });
    judge();
    Mnemonics::give(dialog);
    dialog->open();
    name->setFocus();
}

}  // namespace hearth
