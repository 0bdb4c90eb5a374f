// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

/// The virtual machines of one machine.
class VmsModel : public ValueTable<VmState> {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmsModel)

public:
    enum Column { Name, State, System, Accelerator, Ssh, Since, ColumnCount };
    enum Role { NameRole = Qt::UserRole + 1, SortRole, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

protected:
    QString keyOf(const VmState& vm) const override { return vm.name; }

private:
    QDateTime now_ = QDateTime::currentDateTime();
};

/// "running", "off", "crashed" …, with its dot; how old that is where the machine cannot be reached.
StateText stateOf(const VmState& vm);
/// "x86_64, 2 cores, 2 GiB".
QString vmSizeText(const VmSpec& spec);
/// "KVM", "emulated (TCG)"; empty where it is not known.
QString acceleratorText(const QString& accelerator);

}  // namespace hearth
