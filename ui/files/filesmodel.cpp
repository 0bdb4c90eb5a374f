// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filesmodel.h"

#include "core/files/filename.h"
#include "ui/look/icons.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

#include <algorithm>

namespace hearth {

void FilesModel::setSuffixes(const QStringList& suffixes) {
    suffixes_.clear();
    for (const QString& suffix : suffixes) suffixes_ << QLatin1Char('.') + suffix.toLower();
    touchAll(Name);
}

bool FilesModel::isChoosable(const FileInfo& file) const {
    if (file.opensAsFolder) return true;
    if (foldersOnly_ || file.kind == FileInfo::Kind::Other) return false;
    const QString name = file.name.toLower();
    return suffixes_.isEmpty() || std::any_of(suffixes_.begin(), suffixes_.end(),
                                              [&](const QString& suffix) { return name.endsWith(suffix); });
}

QVariant FilesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const FileInfo& file = at(index.row());
    const QDateTime modified = text::dateTime(file.modified);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return shownFileName(file.name);
        case Size:
            return file.opensAsFolder ? QString() : sizeText(file.size);
        case Modified:
            return modified.isValid() ? agoText(modified) : QString();
        default:
            break;
        }
        break;
    case Qt::DecorationRole:
        if (index.column() != Name) break;
        return icon(file.opensAsFolder ? Icon::Folder : Icon::Log,
                    file.opensAsFolder ? hearth::Role::Accent : hearth::Role::TextMuted);
    case Qt::ToolTipRole:
        if (index.column() == Modified) return text::moment(modified);
        if (index.column() == Name && file.kind == FileInfo::Kind::Link) return tr("A link");
        break;
    case Qt::TextAlignmentRole:
        if (index.column() == Size) return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Name)
            return file.opensAsFolder ? tr("Folder %1").arg(shownFileName(file.name))
                                      : shownFileName(file.name);
        return data(index, Qt::DisplayRole);
    case MutedRole:
        return index.column() != Name;
    case DimmedRole:
        return !isChoosable(file);
    case SectionRole:
        return file.opensAsFolder ? QStringLiteral("0") : QStringLiteral("1");
    case SortRole:
        switch (index.column()) {
        case Size:
            return static_cast<qlonglong>(file.opensAsFolder ? 0 : file.size);
        case Modified:
            return modified;
        default:
            return file.name;
        }
    case FindRole:
        return file.name.toLower();
    default:
        break;
    }
    return {};
}

QVariant FilesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Size)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Size:
        return tr("Size");
    case Modified:
        return tr("Changed");
    default:
        return {};
    }
}

}  // namespace hearth
