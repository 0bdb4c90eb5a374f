// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/images/vmimages.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

/// The images that a machine keeps.
class ImagesModel : public ValueTable<VmImage> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ImagesModel)

public:
    enum Column { Name, Size, Since, Trust, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const VmImage& image) const override { return image.file; }
};

}  // namespace hearth
