// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesystem.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

/// The entries of one folder: folders first, whatever they are sorted by.
class FilesModel : public ValueTable<FileInfo> {
    Q_DECLARE_TR_FUNCTIONS(hearth::FilesModel)

public:
    enum Column { Name, Size, Modified, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    /// Files that end so ("iso"; any case) are to be chosen from, others are dimmed. Empty: all are.
    void setSuffixes(const QStringList& suffixes);
    /// Files are not to be chosen from at all.
    void setFoldersOnly(bool only) { foldersOnly_ = only; }
    bool isChoosable(const FileInfo& file) const;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const FileInfo& file) const override { return file.name; }

private:
    QStringList suffixes_;
    bool foldersOnly_ = false;
};

}  // namespace hearth
