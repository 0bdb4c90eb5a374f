// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/renamecontainer.h"

#include "ui/containers/containeracts.h"
#include "ui/look/dialog.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::RenameContainer)
};

/// Empty: an engine takes it.
QString whyNoName(const QString& name) {
    static const QRegularExpression form(QStringLiteral("^[a-zA-Z0-9][a-zA-Z0-9_.-]+$"));
    if (form.match(name).hasMatch()) return {};
    return Text::tr(
        "At least two characters: a–z, A–Z, 0–9, “_”, “.” and “-”, starting with a letter or digit.");
}

}  // namespace

void renameContainer(QWidget* parent, ContainerActs& acts, const Container& container) {
    auto* dialog = new Dialog(Text::tr("Rename %1").arg(container.name), parent);
    dialog->setObjectName(QStringLiteral("renameContainerDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* name = new QLineEdit(container.name);
    name->setObjectName(QStringLiteral("containerName"));
    auto* field = new FormField(Text::tr("New name"), name);
    dialog->body()->addWidget(field);
    dialog->body()->addStretch();
    auto* act = dialog->addButton(Text::tr("Rename"), QStringLiteral("act"), ButtonKind::Primary);
    dialog->addCancel();
    const auto judge = [=, before = container.name] {
        const QString wanted = name->text().trimmed();
        field->setProblem(wanted.isEmpty() ? QString() : whyNoName(wanted));
        act->setEnabled(wanted != before && whyNoName(wanted).isEmpty());
    };
    QObject::connect(name, &QLineEdit::textChanged, dialog, judge);
    QObject::connect(act, &QPushButton::clicked, dialog, [=, acts = QPointer(&acts)] {
        if (acts) acts->rename(container, name->text().trimmed());
        dialog->accept();
    });
    judge();
    Mnemonics::give(dialog);
    dialog->open();
    name->selectAll();
    name->setFocus();
}

}  // namespace hearth
