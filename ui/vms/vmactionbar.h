// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/vms/vmactions.h"

#include <QWidget>

class QHBoxLayout;

namespace hearth {

/// What can be done with a virtual machine, as buttons; most of it, and all that is dangerous, under ⋯.
class VmActionBar : public QWidget {
    Q_OBJECT
public:
    explicit VmActionBar(QWidget* parent = nullptr);

    /// Those of `vm`, whatever tells one from another. `mainFirst`: the first is what one came for. Buttons
    /// that stay keep the focus.
    void setActions(const QString& vm, const QList<VmAction>& all, bool mainFirst);

private:
    QHBoxLayout* row_;
    QString shown_;
};

}  // namespace hearth
