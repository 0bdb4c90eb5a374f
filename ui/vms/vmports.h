// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmspec.h"

#include <QWidget>

class QVBoxLayout;

namespace hearth {

class Label;

/// The ports of a machine that lead to those of a guest: a row each.
class VmPorts : public QWidget {
    Q_OBJECT
public:
    explicit VmPorts(QWidget* parent = nullptr);

    QList<VmPort> ports() const;
    void setPorts(const QList<VmPort>& ports);

Q_SIGNALS:
    void changed();

private:
    class Row;
    Row* addRow(const VmPort& port);
    void refresh();

    QVBoxLayout* rows_;
    QList<Row*> all_;
    QWidget* heads_;
    Label* open_;
};

}  // namespace hearth
