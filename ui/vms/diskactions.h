// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisks.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QWidget;

namespace hearth {

/// How something is done to a VM's disks in the window: it begins the operation, shows it while it runs, and
/// looks anew when it has ended.
using DiskWork = std::function<Result<void>(VmDisks&, const Control&)>;
using DiskRunner = std::function<void(const QString& title, DiskWork work, std::function<void()> done)>;

/// What can be done with one disk: the same under every button and menu.
struct DiskAction {
    QString id;  ///< "resizeDisk": also the object name of its button and action
    QString text;
    Icon icon = Icon::Edit;
    bool dangerous = false;
    QString reason;  ///< why it cannot be done now; empty: it can
    std::function<void()> run;
};

/// All of them, always: those that are not safe now have their reason. `parent` is where questions belong.
QList<DiskAction> diskActions(const UiContext& context, QWidget* parent, const VmDisksView& view,
                              qsizetype place, const DiskRunner& run);
/// Why that VM cannot get another disk now; empty: it can.
QString whyNoNewDisk(const VmDisksView& view);
void askForNewDisk(const UiContext& context, QWidget* parent, const VmDisksView& view, const DiskRunner& run);

// Snapshots: the questions, and what follows on them.
void askForSnapshot(const UiContext& context, QWidget* parent, const VmDisksView& view,
                    const DiskRunner& run);
void askToRevert(const UiContext& context, QWidget* parent, const VmDisksView& view,
                 const VmSnapshotNode& snapshot, const DiskRunner& run);
void askToDelete(const UiContext& context, QWidget* parent, const VmDisksView& view,
                 const VmSnapshotNode& snapshot, const DiskRunner& run);

}  // namespace hearth
