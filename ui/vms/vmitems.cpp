// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmitems.h"

#include "ui/look/icons.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

namespace hearth {

namespace {

constexpr int kMostShown = 4;  // before it scrolls

}  // namespace

VmItems::VmItems(const QString& name, const QString& accessibleName, QWidget* parent)
    : QWidget(parent),
      list_(new QListWidget),
      buttons_(row(nullptr, metrics::small)),
      remove_(new QToolButton) {
    list_->setObjectName(name + QStringLiteral("List"));
    list_->setAccessibleName(accessibleName);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->installEventFilter(this);
    remove_->setObjectName(name + QStringLiteral("Remove"));
    remove_->setIcon(icon(Icon::Trash));
    remove_->setToolTip(tr("Take it out"));
    remove_->setAccessibleName(remove_->toolTip());
    setButtonKind(remove_, ButtonKind::Flat);
    buttons_->addStretch(1);
    buttons_->addWidget(remove_);
    auto* all = column(this, metrics::small);
    all->addWidget(list_);
    all->addLayout(buttons_);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int place) {
        setRemovable(removable_);
        Q_EMIT chosen(place);
    });
    connect(remove_, &QToolButton::clicked, this, [this] { Q_EMIT removeWanted(current()); });
    setItems({}, {});
}

QPushButton* VmItems::addButton(const QString& text, const QString& objectName) {
    auto* button = new QPushButton(icon(Icon::Plus), text);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    buttons_->insertWidget(buttons_->count() - 2, button);
    return button;
}

void VmItems::setItems(const QStringList& texts, const QList<int>& wrong) {
    const int before = current();
    {
        const QSignalBlocker quiet(list_);
        while (list_->count() > texts.size()) delete list_->takeItem(list_->count() - 1);
        for (int at = 0; at < texts.size(); ++at) {
            if (at == list_->count()) list_->addItem(QString());
            QListWidgetItem* item = list_->item(at);
            if (item->text() != texts.at(at)) item->setText(texts.at(at));
            item->setIcon(wrong.contains(at) ? icon(Icon::Warning, Role::Warn) : QIcon());
        }
    }
    list_->setVisible(!texts.isEmpty());
    list_->setFixedHeight(metrics::rowHeight * qBound(1, static_cast<int>(texts.size()), kMostShown) + 2);
    if (before < 0 && !texts.isEmpty()) choose(0);
    if (before >= texts.size()) choose(static_cast<int>(texts.size()) - 1);
    setRemovable(removable_);
}

int VmItems::current() const { return list_->currentRow(); }

void VmItems::choose(int place) {
    if (place == current()) {
        Q_EMIT chosen(place);
        return;
    }
    list_->setCurrentRow(place);
}

void VmItems::setRemovable(bool removable) {
    removable_ = removable;
    remove_->setVisible(list_->count() > 0);
    remove_->setEnabled(removable_ && current() >= 0);
}

bool VmItems::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete && remove_->isEnabled()) {
        Q_EMIT removeWanted(current());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hearth
