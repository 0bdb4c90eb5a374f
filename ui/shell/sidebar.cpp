// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

namespace hearth {

Sidebar::Sidebar(SidebarModel& model, QWidget* parent) : QWidget(parent), model_(model) {
    auto* all = column(this, 0);
    list_ = new QListView;
    list_->setObjectName(QStringLiteral("sidebar"));
    list_->setAccessibleName(tr("Machines and tunnels"));
    list_->setModel(&model_);
    list_->setItemDelegate(new StatusDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setMouseTracking(true);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    list_->viewport()->setAutoFillBackground(false);
    list_->installEventFilter(this);
    add_ = new QPushButton(icon(Icon::Plus), tr("New"));
    add_->setObjectName(QStringLiteral("sidebarAdd"));
    setButtonKind(add_, ButtonKind::Flat);
    addMenu_ = new QMenu(this);
    auto* foot = row(nullptr, 0);
    foot->setContentsMargins(metrics::small, metrics::tiny, metrics::small, metrics::small);
    foot->addWidget(add_);
    foot->addStretch(1);
    auto* inset = row();
    inset->setContentsMargins(metrics::tiny, metrics::small, 0, 0);
    inset->addWidget(list_);
    all->addLayout(inset, 1);
    all->addLayout(foot);
    setMinimumWidth(180);

    connect(add_, &QPushButton::clicked, this,
            [this] { addMenu_->popup(add_->mapToGlobal(QPoint(0, -addMenu_->sizeHint().height()))); });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (!quiet_ && index.isValid()) choose(index);
            });
    connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (model_.at(index.row()).kind == SidebarRow::Kind::Add) Q_EMIT addWanted();
    });
    connect(list_, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        if (model_.at(index.row()).kind == SidebarRow::Kind::Machine)
            Q_EMIT machineActivated(model_.at(index.row()).name);
    });
    connect(list_, &QListView::customContextMenuRequested, this,
            [this](const QPoint& at) { openMenu(list_->indexAt(at), list_->viewport()->mapToGlobal(at)); });
}

void Sidebar::setCurrent(const QString& key) {
    quiet_ = true;
    const int row = model_.rowOf(key);
    if (row < 0)
        list_->clearSelection();
    else
        list_->setCurrentIndex(model_.index(row, 0));
    quiet_ = false;
}

void Sidebar::choose(const QModelIndex& index) {
    const SidebarRow& row = model_.at(index.row());
    switch (row.kind) {
    case SidebarRow::Kind::Machine:
        Q_EMIT machineChosen(row.name);
        break;
    case SidebarRow::Kind::Page:
        Q_EMIT pageChosen(row.name);
        break;
    case SidebarRow::Kind::Tunnel:
        Q_EMIT tunnelChosen(row.name);
        break;
    case SidebarRow::Kind::Add:
    case SidebarRow::Kind::Heading:
        break;
    }
}

void Sidebar::openMenu(const QModelIndex& index, const QPoint& at) {
    if (!index.isValid()) {
        addMenu_->popup(at);
        return;
    }
    const SidebarRow& row = model_.at(index.row());
    if (row.kind == SidebarRow::Kind::Machine)
        Q_EMIT machineMenuWanted(row.name, at);
    else if (row.kind == SidebarRow::Kind::Tunnel)
        Q_EMIT tunnelMenuWanted(row.name, at);
    else if (row.kind == SidebarRow::Kind::Heading)
        addMenu_->popup(at);
}

bool Sidebar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const QModelIndex index = list_->currentIndex();
        if (index.isValid() && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            const SidebarRow& row = model_.at(index.row());
            if (row.kind == SidebarRow::Kind::Machine)
                Q_EMIT machineActivated(row.name);
            else if (row.kind == SidebarRow::Kind::Add)
                Q_EMIT addWanted();
            else
                choose(index);
            return true;
        }
        if (index.isValid() && key == Qt::Key_Menu) {
            openMenu(index, list_->viewport()->mapToGlobal(list_->visualRect(index).bottomLeft()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Sidebar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(palette(), Role::Window));
}

}  // namespace hearth
