// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/volumes.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

struct ContainerVolumeRow {
    Volume volume;
    QStringList usedBy;      ///< names of containers, those that run first
    bool counting = false;   ///< its size is being asked for
    QString doing, problem;  ///< what is under way with it; why the last act failed

    friend bool operator==(const ContainerVolumeRow&, const ContainerVolumeRow&) = default;
};

class ContainerVolumesModel : public ValueTable<ContainerVolumeRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerVolumesModel)

public:
    enum Column { Name, Size, UsedBy, Created, Driver, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

protected:
    QString keyOf(const ContainerVolumeRow& row) const override { return row.volume.name; }

private:
    static QString usedText(const ContainerVolumeRow& row);
    static QString sizeOf(const ContainerVolumeRow& row);

    QDateTime now_ = QDateTime::currentDateTime();
};

/// Its name, the first digits of it where nobody gave it one.
QString volumeTitle(const Volume& volume);
/// Its labels, a line each: "a=b".
QString labelLines(const QMap<QString, QString>& labels);

}  // namespace hearth
