// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/folderpicker.h"

#include "ui/look/errorbanner.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdelegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace hearth {

namespace {
QString parentOf(const QString& path) {
    const auto slash = path.lastIndexOf(QLatin1Char('/'));
    return slash <= 0 ? QStringLiteral("/") : path.left(slash);
}
}  // namespace

FolderPicker::FolderPicker(const QString& machine, QWidget* parent)
    : Dialog(tr("Choose a folder on %1").arg(machine), parent),
      path_(new QLineEdit),
      list_(new QListWidget),
      note_(new Label({}, TextStyle::Small, Role::TextMuted)),
      up_(new QPushButton(tr("Up"))) {
    setObjectName(QStringLiteral("folderPicker"));
    path_->setObjectName(QStringLiteral("path"));
    path_->setAccessibleName(tr("Folder"));
    path_->setFont(textFont(TextStyle::Mono));
    path_->installEventFilter(this);
    list_->setObjectName(QStringLiteral("folders"));
    list_->setAccessibleName(tr("Folders inside"));
    list_->setUniformItemSizes(true);
    list_->setItemDelegate(new StatusDelegate(list_));
    list_->installEventFilter(this);
    note_->setObjectName(QStringLiteral("note"));
    note_->wrap();
    up_->setObjectName(QStringLiteral("up"));
    up_->setIcon(icon(Icon::ChevronUp));
    up_->setAutoDefault(false);

    auto* top = row();
    top->addWidget(path_, 1);
    top->addWidget(up_);
    body()->addLayout(top);
    body()->addWidget(list_, 1);
    body()->addWidget(note_);
    choose_ = addButton(tr("Choose this folder"), QStringLiteral("choose"), ButtonKind::Primary);
    addCancel();
    resize(metrics::dialogWidth, metrics::dialogWidth - metrics::vast);

    connect(list_, &QListWidget::itemDoubleClicked, this, &FolderPicker::enter);
    connect(up_, &QPushButton::clicked, this, &FolderPicker::leave);
    connect(choose_, &QPushButton::clicked, this, [this] {
        Q_EMIT picked(listing_.path);
        accept();
    });
    refresh();
}

void FolderPicker::start(const QString& folder) { want(folder); }

void FolderPicker::want(const QString& path) {
    loading_ = true;
    error()->clear();
    refresh();
    Q_EMIT listWanted(path);
}

void FolderPicker::showListing(const FolderListing& listing) {
    const QString from = listing_.path;
    listing_ = listing;
    loading_ = false;
    path_->setText(listing.path);
    list_->clear();
    for (const QString& folder : listing.folders) {
        list_->addItem(new QListWidgetItem(icon(Icon::Folder, Role::TextMuted), folder));
    }
    // Coming out of a folder, it is the one that is chosen.
    int at = 0;
    if (parentOf(from) == listing.path) {
        at =
            static_cast<int>(qMax<qsizetype>(0, listing.folders.indexOf(from.section(QLatin1Char('/'), -1))));
    }
    list_->setCurrentRow(at);
    refresh();
    if (!path_->hasFocus()) list_->setFocus();
}

void FolderPicker::showError(const Error& problem) {
    loading_ = false;
    error()->setError(problem);
    refresh();
}

void FolderPicker::refresh() {
    list_->setEnabled(!loading_);
    up_->setEnabled(!loading_ && !listing_.path.isEmpty() && listing_.path != QLatin1String("/"));
    choose_->setEnabled(!loading_ && !listing_.path.isEmpty());
    if (loading_) {
        note_->setText(tr("Reading the folder…"));
    } else if (listing_.cut) {
        note_->setText(tr("There are more folders than are listed; type the path above."));
    } else if (!listing_.path.isEmpty() && !listing_.writable) {
        note_->setText(tr("You may not write here: notebooks could not be saved."));
    } else {
        note_->clear();
    }
}

void FolderPicker::enter() {
    const auto* item = list_->currentItem();
    if (!item || loading_) return;
    const QString base = listing_.path == QLatin1String("/") ? QString() : listing_.path;
    want(base + QLatin1Char('/') + item->text());
}

void FolderPicker::leave() {
    if (!loading_) want(parentOf(listing_.path));
}

bool FolderPicker::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return Dialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool return_ = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == path_ && return_) {
        if (path_->text() == listing_.path) return Dialog::eventFilter(watched, event);
        want(path_->text());
        return true;
    }
    if (watched == list_ && return_ && list_->currentItem() &&
        !key->modifiers().testFlag(Qt::ControlModifier)) {
        enter();
        return true;
    }
    if (watched == list_ && (key->key() == Qt::Key_Backspace ||
                             (key->key() == Qt::Key_Up && key->modifiers().testFlag(Qt::AltModifier)))) {
        leave();
        return true;
    }
    return Dialog::eventFilter(watched, event);
}

}  // namespace hearth
