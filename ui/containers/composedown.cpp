// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composedown.h"

#include "core/containers/volumes.h"
#include "core/services.h"
#include "ui/containers/composeacts.h"
#include "ui/containers/removecontainers.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QCheckBox>
#include <QPointer>
#include <QPushButton>

namespace hearth {

ComposeDownDialog::ComposeDownDialog(const QString& project, const QList<Container>& containers,
                                     QWidget* parent)
    : Dialog(tr("Take down a project"), parent),
      volumes_(new QCheckBox(tr("Also remove its volumes, with everything in them"))),
      which_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("composeDownDialog"));
    auto* question = new Label(tr("Take down %1?").arg(project), TextStyle::Heading);
    question->wrap();
    auto* said =
        new Label(tr("Its containers are stopped and removed, and so are its networks. What was written in a "
                     "container but not in a volume is gone for good. Its images and files stay."));
    said->setObjectName(QStringLiteral("loss"));
    said->wrap();
    body()->addWidget(question);
    body()->addWidget(said);
    if (!containers.isEmpty()) body()->addWidget(containersBox(containers));
    volumes_->setObjectName(QStringLiteral("composeVolumes"));
    which_->setObjectName(QStringLiteral("composeVolumeNames"));
    which_->wrap();
    which_->setContentsMargins(metrics::huge, 0, 0, 0);
    which_->hide();
    auto* kept = column(nullptr, metrics::tiny);
    kept->addWidget(volumes_);
    kept->addWidget(which_);
    body()->addLayout(kept);
    auto* act = addButton(tr("Take down"), QStringLiteral("act"), ButtonKind::Danger);
    // Enter does not remove anything.
    QPushButton* cancel = addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    cancel->setFocus();
    setMinimumWidth(metrics::dialogWidth);
    connect(act, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT downWanted(volumes_->isChecked());
    });
    Mnemonics::give(this);
}

void ComposeDownDialog::setVolumes(const QStringList& names) {
    which_->setText(names.isEmpty() ? tr("It has no named volumes.") : names.join(QStringLiteral(", ")));
    which_->show();
}

void askComposeDown(const UiContext& context, QWidget* parent, const QString& machine,
                    const ComposeProject& project, const QList<Container>& containers, ComposeActs& acts) {
    auto* dialog = new ComposeDownDialog(project.name, containers, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    context.operations.query(
        dialog,
        [&engines = context.services.engines, machine](const Control& control) {
            return VolumeService(engines).list(machine, false, control);
        },
        [dialog, name = project.name](const Result<QList<Volume>>& volumes) {
            if (volumes) dialog->setVolumes(composeVolumes(*volumes, name));
        });
    QObject::connect(dialog, &ComposeDownDialog::downWanted, parent,
                     [parent, project, acts = QPointer(&acts)](bool volumes) {
                         using Act = ComposeService::Act;
                         if (acts) acts->run(parent, project, volumes ? Act::DownWithVolumes : Act::Down);
                     });
    dialog->open();
}

}  // namespace hearth
