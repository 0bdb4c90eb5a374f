// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/othervm.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>

namespace hearth {

/// The virtual machines of one machine that somebody else keeps.
class OtherVmsModel : public ValueTable<OtherVm> {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVmsModel)

public:
    enum Column { Name, State, System, Manager, Starts, ColumnCount };
    enum Role { NameRole = Qt::UserRole + 1, SortRole, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const OtherVm& vm) const override { return vm.key(); }
};

/// "running", "off", "saved" …, with its dot.
StateText stateOf(const OtherVm& vm);
/// "libvirt (system)", "VirtualBox".
QString managerText(VmManager manager, const QString& connection);
/// "2 cores, 2.0 GiB"; empty where nothing is known.
QString otherVmSizeText(const OtherVm& vm);

}  // namespace hearth
