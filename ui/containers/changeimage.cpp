// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/changeimage.h"

#include "ui/containers/imageacts.h"
#include "ui/containers/imagenamefield.h"
#include "ui/look/dialog.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QPointer>
#include <QPushButton>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ChangeImage)
};

/// What goes, and what that means. `name`: one of several; empty: all of it.
QString lossText(const ContainerImageRow& row, const QString& name) {
    const QString comma = Text::tr(", ");
    QStringList tags = row.image.tags;
    if (!name.isEmpty()) {
        tags.removeOne(name);
        return Text::tr("Only the name %1 is removed. The image stays: it is also called %2.")
            .arg(name, tags.join(comma));
    }
    QString said = tags.isEmpty()
                       ? Text::tr("The image is deleted. It has no name.")
                       : Text::tr("The image is deleted, along with its names: %1.").arg(tags.join(comma));
    said += QLatin1Char(' ') + Text::tr("Layers that other images share stay.");
    if (!row.usedBy.isEmpty())
        said += QLatin1Char('\n') +
                Text::tr("Containers made from it: %1. The engine refuses while there are any.")
                    .arg(row.usedBy.join(comma));
    return said;
}

}  // namespace

void tagImage(QWidget* parent, ImageActs& acts, const Image& image) {
    auto* dialog = new Dialog(Text::tr("Tag %1").arg(imageTitle(image)), parent);
    dialog->setObjectName(QStringLiteral("tagImageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* field = new ImageNameField(Text::tr("Another name for it"), ImageNameField::Use::Give);
    dialog->body()->addWidget(field);
    dialog->body()->addStretch();
    auto* act = dialog->addButton(Text::tr("Tag"), QStringLiteral("act"), ButtonKind::Primary);
    dialog->addCancel();
    const auto judge = [=, tags = image.tags] {
        const bool has = field->isGood() && tags.contains(parseImageName(field->text())->text());
        if (has) field->setProblem(Text::tr("It already has that name."));
        act->setEnabled(field->isGood() && !has);
    };
    QObject::connect(field, &ImageNameField::changed, dialog, judge);
    QObject::connect(act, &QPushButton::clicked, dialog, [=, acts = QPointer(&acts)] {
        if (acts) acts->tag(image, field->text());
        dialog->accept();
    });
    judge();
    Mnemonics::give(dialog);
    dialog->open();
    field->setFocus();
}

void removeImage(QWidget* parent, ImageActs& acts, const ContainerImageRow& row) {
    const QString title = imageTitle(row.image);
    auto* dialog = new Dialog(Text::tr("Remove an image"), parent);
    dialog->setObjectName(QStringLiteral("removeImageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* question = new Label(Text::tr("Remove %1?").arg(title), TextStyle::Heading);
    question->wrap();
    auto* which = new QComboBox;
    which->setObjectName(QStringLiteral("removeWhich"));
    which->setAccessibleName(Text::tr("What to remove"));
    which->addItem(Text::tr("The image, with all its names"));
    for (const QString& tag : row.image.tags) which->addItem(Text::tr("Only the name %1").arg(tag), tag);
    which->setVisible(row.image.tags.size() > 1);
    auto* loss = new Label;
    loss->setObjectName(QStringLiteral("loss"));
    loss->wrap();
    auto* force = new QCheckBox(Text::tr("Force removal"));
    force->setObjectName(QStringLiteral("removeImageForce"));
    auto* forced = new Label(Text::tr("Docker removes it even if stopped containers were made from it. "
                                      "Podman also removes all containers made from it, even running ones."),
                             TextStyle::Small, hearth::Role::TextMuted);
    forced->wrap();
    for (QWidget* each :
         {static_cast<QWidget*>(question), static_cast<QWidget*>(which), static_cast<QWidget*>(loss),
          static_cast<QWidget*>(force), static_cast<QWidget*>(forced)})
        dialog->body()->addWidget(each);
    auto* act = dialog->addButton(Text::tr("Remove"), QStringLiteral("act"), ButtonKind::Danger);
    // Enter does not remove anything.
    QPushButton* cancel = dialog->addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    const auto tell = [=] { loss->setText(lossText(row, which->currentData().toString())); };
    QObject::connect(which, &QComboBox::currentIndexChanged, dialog, tell);
    QObject::connect(act, &QPushButton::clicked, dialog, [=, acts = QPointer(&acts)] {
        const QString name = which->currentData().toString();
        dialog->accept();
        if (acts)
            acts->remove(row.image, name.isEmpty() ? row.image.tags : QStringList{name}, force->isChecked());
    });
    tell();
    Mnemonics::give(dialog);
    dialog->open();
    cancel->setFocus();
}

}  // namespace hearth
