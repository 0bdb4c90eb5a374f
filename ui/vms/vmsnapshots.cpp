// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmsnapshots.h"

#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/sectionheader.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/style.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace hearth {

namespace {

enum Column { Name, Taken, Memory, Says, ColumnCount };
enum Role { NodeRole = Qt::UserRole + 1, SortRole, FindRole };

constexpr int kMostRows = 12;  // then it scrolls

/// How the user-visible words for one are put together.
QString says(const VmSnapshotNode& node) {
    QStringList all;
    if (!node.missing.isEmpty())
        all << VmSnapshotsView::tr("not on %1").arg(node.missing.join(QStringLiteral(", ")));
    if (!node.known) all << VmSnapshotsView::tr("not taken by Hearth: what it came from is unknown");
    return all.join(QStringLiteral(" · "));
}

QList<QStandardItem*> rowOf(const VmSnapshotNode& node, int at) {
    QList<QStandardItem*> row;
    for (int column = 0; column < ColumnCount; ++column) {
        auto* item = new QStandardItem;
        item->setEditable(false);
        item->setData(at, NodeRole);
        row.append(item);
    }
    const QDateTime taken = text::dateTime(node.snapshot.at);
    row[Name]->setText(node.snapshot.name);
    row[Name]->setData(node.snapshot.name, SortRole);
    row[Name]->setIcon(icon(Icon::Clock, hearth::Role::TextMuted));
    if (node.current) row[Name]->setData(VmSnapshotsView::tr("now"), PillRole);
    row[Name]->setToolTip(
        plainToolTip(node.current ? VmSnapshotsView::tr("The disks go on from “%1”.").arg(node.snapshot.name)
                                  : node.snapshot.name));
    row[Name]->setAccessibleText(
        node.current ? VmSnapshotsView::tr("%1, the disks go on from it").arg(node.snapshot.name)
                     : node.snapshot.name);
    row[Taken]->setText(agoText(taken));
    row[Taken]->setData(taken, SortRole);
    row[Taken]->setToolTip(text::moment(taken));
    row[Memory]->setText(node.snapshot.stateBytes > 0
                             ? VmSnapshotsView::tr("with memory, %1").arg(sizeText(node.snapshot.stateBytes))
                             : VmSnapshotsView::tr("disks only"));
    row[Memory]->setData(static_cast<qint64>(node.snapshot.stateBytes), SortRole);
    row[Says]->setText(says(node));
    row[Says]->setData(node.missing.isEmpty(), MutedRole);
    if (!node.missing.isEmpty()) row[Says]->setData(static_cast<int>(hearth::Role::Warn), TextColorRole);
    row[Says]->setToolTip(plainToolTip(says(node)));
    return row;
}

}  // namespace

VmSnapshotsView::VmSnapshotsView(QWidget* parent)
    : QWidget(parent),
      model_(new QStandardItemModel(this)),
      none_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      take_(new QPushButton(icon(Icon::Plus), tr("Take snapshot…"))),
      revert_(new QPushButton(tr("Revert…"))),
      delete_(new QPushButton(tr("Delete…"))) {
    setObjectName(QStringLiteral("vmSnapshots"));
    auto* all = column(this, metrics::small);
    auto* header = new SectionHeader(tr("Snapshots"));
    for (const auto& [button, name] :
         {std::pair{revert_, "revertSnapshot"}, std::pair{delete_, "deleteSnapshot"},
          std::pair{take_, "takeSnapshot"}}) {
        button->setObjectName(QLatin1String(name));
        header->addAction(button);
    }
    all->addWidget(header);
    none_->setObjectName(QStringLiteral("noSnapshots"));
    none_->wrap();
    all->addWidget(none_);
    tree_ = new TableView(model_, SortRole, FindRole);
    tree_->setObjectName(QStringLiteral("snapshotTree"));
    tree_->setAccessibleName(tr("Snapshots"));
    tree_->setSelectionMode(QAbstractItemView::SingleSelection);
    tree_->setRootIsDecorated(true);
    tree_->setItemsExpandable(true);
    tree_->setIndentation(metrics::large);
    model_->setHorizontalHeaderLabels({tr("Name"), tr("Taken"), tr("Holds"), {}});
    tree_->setColumnWidths({260, 130, 170, 200}, Says);
    tree_->sortByColumn(Taken, Qt::AscendingOrder);
    all->addWidget(tree_);
    connect(take_, &QPushButton::clicked, this, &VmSnapshotsView::takeWanted);
    connect(revert_, &QPushButton::clicked, this, [this] {
        if (const auto* node = chosen()) Q_EMIT revertWanted(*node);
    });
    connect(delete_, &QPushButton::clicked, this, [this] {
        if (const auto* node = chosen()) Q_EMIT deleteWanted(*node);
    });
    tree_->onKey(Qt::Key_Delete, [this] { delete_->click(); });
    connect(tree_, &TableView::choiceChanged, this, &VmSnapshotsView::refresh);
    connect(tree_, &TableView::menuWanted, this, &VmSnapshotsView::showMenu);
    refresh();
}

void VmSnapshotsView::setView(const VmDisksView& view) {
    view_ = view;
    rebuild();  // the ages have grown, too
    refresh();
}

void VmSnapshotsView::setBusy(bool busy) {
    busy_ = busy;
    refresh();
}

const VmSnapshotNode* VmSnapshotsView::chosen() const {
    const QModelIndex index = tree_->selectionModel()->currentIndex();
    if (!index.isValid() || !tree_->selectionModel()->isSelected(index)) return nullptr;
    const int at = index.data(NodeRole).toInt();
    return at >= 0 && at < view_.snapshots.size() ? &view_.snapshots[at] : nullptr;
}

void VmSnapshotsView::rebuild() {
    QString wanted = tree_->currentIndex().siblingAtColumn(Name).data().toString();
    model_->removeRows(0, model_->rowCount());
    QHash<QString, QStandardItem*> places;
    for (int at = 0; at < view_.snapshots.size(); ++at) {
        const VmSnapshotNode& node = view_.snapshots[at];
        const auto row = rowOf(node, at);
        QStandardItem* parent = places.value(node.parent, model_->invisibleRootItem());
        parent->appendRow(row);
        places.insert(node.snapshot.name, row[Name]);
        if (wanted.isEmpty() && node.current) wanted = node.snapshot.name;
    }
    tree_->expandAll();
    for (QModelIndex index = tree_->model()->index(0, 0); index.isValid(); index = tree_->indexBelow(index))
        if (index.data().toString() == wanted)
            tree_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                                QItemSelectionModel::Rows);
    const int rows = std::min<int>(static_cast<int>(view_.snapshots.size()), kMostRows);
    const int rowHeight = std::max(tree_->sizeHintForRow(0), metrics::rowHeight);
    tree_->setFixedHeight(tree_->header()->sizeHint().height() + rows * rowHeight + metrics::small);
}

QString VmSnapshotsView::whyNotRevert(const VmSnapshotNode& node) const {
    if (!node.missing.isEmpty())
        return tr("%1 does not have it: half a revert fits nothing.")
            .arg(node.missing.join(QStringLiteral(", ")));
    if (view_.vm.on() && node.snapshot.stateBytes == 0)
        return tr("It was taken while %1 was off: shut it down first.").arg(view_.vm.name);
    return view_.noSnapshots;
}

void VmSnapshotsView::refresh() {
    const VmSnapshotNode* node = chosen();
    const bool any = !view_.snapshots.isEmpty();
    tree_->setVisible(any);
    none_->setVisible(!any || !view_.noSnapshots.isEmpty());
    none_->setText(
        !view_.noSnapshots.isEmpty()
            ? view_.noSnapshots
            : tr("None yet. A snapshot keeps all disks as they are now, and of a virtual machine that "
                 "runs its memory, too; you can go back to it at any time."));
    take_->setEnabled(!busy_ && view_.noSnapshots.isEmpty());
    take_->setToolTip(plainToolTip(view_.noSnapshots));
    revert_->setVisible(any);
    delete_->setVisible(any);
    const QString why = node != nullptr ? whyNotRevert(*node) : tr("Choose a snapshot first.");
    revert_->setEnabled(!busy_ && why.isEmpty());
    revert_->setToolTip(plainToolTip(why));
    delete_->setEnabled(!busy_ && node != nullptr);
}

void VmSnapshotsView::showMenu(const QPoint& at) {
    if (chosen() == nullptr) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (QPushButton* each : {revert_, delete_}) {
        QAction* entry = menu->addAction(each->text(), each, &QPushButton::click);
        entry->setEnabled(each->isEnabled());
        entry->setToolTip(each->toolTip());
    }
    menu->popup(at);
}

}  // namespace hearth
