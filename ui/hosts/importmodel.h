// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/puttyimport.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

/// One session of PuTTY's as the import dialog lists it.
struct ImportRow {
    int at = -1;          ///< in PuttyImport::sessions; -1: it is passed over
    QString session;      ///< what PuTTY calls it
    QString becomes;      ///< "ada@nas:2222"; "more forwards for nas"
    QString forwards;     ///< its tunnel's, in ssh's words
    QStringList remarks;  ///< what is not kept, what is to be heeded, why it is passed over
    bool checked = false;

    bool possible() const { return at >= 0; }
    friend bool operator==(const ImportRow&, const ImportRow&) = default;
};

/// The sessions, each with a box to check; those that are passed over last, with the reason.
class ImportModel : public ValueTable<ImportRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ImportModel)

public:
    enum Column { Session, Becomes, Forwards, Remarks, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The rows of an import; everything that is possible is checked.
    static QList<ImportRow> rowsOf(const PuttyImport& import);

protected:
    QString keyOf(const ImportRow& row) const override;
};

}  // namespace hearth
