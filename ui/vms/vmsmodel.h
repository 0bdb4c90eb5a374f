// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "core/vms/vmuse.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QImage>

#include <map>

namespace hearth {

/// The virtual machines of one machine.
class VmsModel : public ValueTable<VmState> {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmsModel)

public:
    enum Column { Name, State, System, Accelerator, Cpu, Memory, Disk, Ssh, Since, ColumnCount };
    enum Role { NameRole = Qt::UserRole + 1, SortRole, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);
    /// What those that run use now, by their names; the others use nothing.
    void setLoads(std::map<QString, VmLoad> loads);
    /// What a screen shows; a null image: nothing is seen.
    void setPicture(const QString& name, const QImage& picture);

protected:
    QString keyOf(const VmState& vm) const override { return vm.name; }

private:
    QString loadText(const VmState& vm, int column) const;

    std::map<QString, VmLoad> loads_;
    QHash<QString, QImage> pictures_;
    QDateTime now_ = QDateTime::currentDateTime();
};

/// "running", "off", "crashed" …, with its dot; how old that is where the machine cannot be reached.
StateText stateOf(const VmState& vm);
/// "x86_64, 2 cores, 2 GiB".
QString vmSizeText(const VmSpec& spec);
/// "KVM", "emulated (TCG)"; empty where it is not known.
QString acceleratorText(const QString& accelerator);

}  // namespace hearth
