// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisks.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

/// A disk and where it stands in the VM's description.
struct VmDiskRow {
    qsizetype place = 0;
    VmDiskView disk;

    friend bool operator==(const VmDiskRow&, const VmDiskRow&) = default;
};

/// The disks of one virtual machine, in the order of its description.
class VmDisksModel : public ValueTable<VmDiskRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmDisksModel)

public:
    enum Column { File, Format, Size, Used, Bus, Says, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    void setDisks(const QList<VmDiskView>& disks);

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const VmDiskRow& row) const override {
        return QString::number(row.place) + QLatin1Char('/') + row.disk.disk.file;
    }
};

/// "virtio", "SCSI" … as people write them.
QString diskBusText(VmDisk::Bus bus);
/// A disk's name for a person: its file's, without its folder; "(an empty drive)".
QString diskTitle(const VmDisk& disk);
/// What is worth knowing of a disk beside its sizes: what it builds on, what is wrong; empty: nothing.
QString diskSays(const VmDiskView& disk);

}  // namespace hearth
