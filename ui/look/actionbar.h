// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/vms/vmactions.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace hearth {

/// What can be done with a virtual machine, as buttons; most of it, and all that is dangerous, under ⋯. Each
/// has its place and keeps it: what cannot be done now is dimmed and says why.
class VmActionBar : public QWidget {
    Q_OBJECT
public:
    explicit VmActionBar(QWidget* parent = nullptr);

    /// `mainFirst`: the first is what one came for.
    void setActions(const QList<VmAction>& all, bool mainFirst);

private:
    QPushButton* addButton();

    QList<VmAction> buttonActions_, menuActions_;
    QList<QPushButton*> buttons_;
    QHBoxLayout* row_;
    QToolButton* more_;
};

}  // namespace hearth
