// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/tablefilter.h"

#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"

#include <algorithm>

namespace hearth {

int itemsOf(const QAbstractItemModel& model) {
    int items = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        items += model.index(row, 0).data(HeadingRole).toBool() ? 0 : 1;
    return items;
}

TableFilter::TableFilter(int findRole, QObject* parent)
    : QSortFilterProxyModel(parent),
      findRole_(findRole),
      // The C locale knows bytes only.
      collator_(QLocale() == QLocale::c() || QLocale::system().language() == QLocale::C
                    ? QLocale(QLocale::English)
                    : QLocale()) {
    collator_.setNumericMode(true);
    collator_.setCaseSensitivity(Qt::CaseInsensitive);
}

bool TableFilter::setWords(const QStringList& words) {
    if (words == words_) return false;
    words_ = words;
    invalidateFilter();
    return true;
}

bool TableFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (words_.isEmpty()) return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!index.data(HeadingRole).toBool()) return matches(index);
    // A heading stands as long as something of its section does.
    const QString section = index.data(SectionRole).toString();
    for (int each = 0; each < sourceModel()->rowCount(parent); ++each) {
        const QModelIndex other = sourceModel()->index(each, 0, parent);
        if (each != row && other.data(SectionRole).toString() == section && matches(other)) return true;
    }
    return false;
}

bool TableFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const auto before = [this](bool is) { return sortOrder() == Qt::AscendingOrder ? is : !is; };
    const QModelIndex one = left.siblingAtColumn(0), other = right.siblingAtColumn(0);
    const QString section = one.data(SectionRole).toString(), another = other.data(SectionRole).toString();
    if (section != another) {
        // Those that differ in their case only are two nevertheless.
        const int sections = collator_.compare(section, another);
        return before(sections != 0 ? sections < 0 : section < another);
    }
    const bool heading = one.data(HeadingRole).toBool();
    if (heading != other.data(HeadingRole).toBool()) return before(heading);
    const QVariant first = left.data(sortRole()), second = right.data(sortRole());
    if (first.typeId() == QMetaType::QString && second.typeId() == QMetaType::QString)
        return collator_.compare(first.toString(), second.toString()) < 0;
    return QSortFilterProxyModel::lessThan(left, right);
}

bool TableFilter::matches(const QModelIndex& index) const {
    const QString text = index.data(findRole_).toString();
    return std::all_of(words_.begin(), words_.end(),
                       [&](const QString& word) { return text.contains(word); });
}

}  // namespace hearth
