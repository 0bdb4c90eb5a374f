// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisks.h"

#include <QWidget>

class QPushButton;
class QStandardItemModel;

namespace hearth {

class Label;
class TableView;

/// The snapshots of a virtual machine as a tree, each below the one that it was taken from, and what can be
/// done with them.
class VmSnapshotsView : public QWidget {
    Q_OBJECT
public:
    explicit VmSnapshotsView(QWidget* parent = nullptr);

    void setView(const VmDisksView& view);
    /// Something is being done: nothing else is begun.
    void setBusy(bool busy);
    /// The chosen one; nothing where there is none.
    const VmSnapshotNode* chosen() const;

Q_SIGNALS:
    void takeWanted();
    void revertWanted(const hearth::VmSnapshotNode& snapshot);
    void deleteWanted(const hearth::VmSnapshotNode& snapshot);

private:
    void rebuild();
    void refresh();
    void showMenu(const QPoint& at);
    QString whyNotRevert(const VmSnapshotNode& node) const;

    VmDisksView view_;
    bool busy_ = false;
    QStandardItemModel* model_;
    TableView* tree_;
    Label* none_;
    QPushButton* take_;
    QPushButton* revert_;
    QPushButton* delete_;
};

}  // namespace hearth
