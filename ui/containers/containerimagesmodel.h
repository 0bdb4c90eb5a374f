// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/image.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

struct ContainerImageRow {
    Image image;
    QStringList usedBy;      ///< names of containers, those that run first
    QString doing, problem;  ///< what is under way with it; why the last act failed

    friend bool operator==(const ContainerImageRow&, const ContainerImageRow&) = default;
};

/// Each image with the containers that were made of it.
QList<ContainerImageRow> containerImageRows(const QList<Image>& images, const QList<Container>& containers);

class ContainerImagesModel : public ValueTable<ContainerImageRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerImagesModel)

public:
    enum Column { Name, Size, UsedBy, Created, Id, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

protected:
    QString keyOf(const ContainerImageRow& row) const override { return row.image.id; }

private:
    static QString usedText(const ContainerImageRow& row);

    QDateTime now_ = QDateTime::currentDateTime();
};

/// Its first tag, or what else it is known by.
QString imageTitle(const Image& image);
/// "3579f24a7123".
QString shortImageId(const QString& id);

}  // namespace hearth
