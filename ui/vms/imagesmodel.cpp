// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/imagesmodel.h"

#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

QVariant ImagesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const VmImage& image = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (column == Name) return image.file;
        if (column == Size) return sizeText(image.bytes);
        if (column == Since) return text::dateTime(image.modified).toString(QStringLiteral("yyyy-MM-dd"));
        if (!image.whole) return tr("a part: goes on there");
        return image.sum.isEmpty() ? tr("not verified") : tr("verified");
    case Qt::ToolTipRole:
        if (column == Since) return text::moment(text::dateTime(image.modified));
        if (column == Trust && !image.sum.isEmpty())
            return QString(image.sum.algorithm + QLatin1Char(' ') + image.sum.hash);
        return image.origin.isEmpty() ? image.path : image.origin;
    case Qt::TextAlignmentRole:
        if (column == Size) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        break;
    case MutedRole:
        return column != Name || !image.whole;
    case SortRole:
        if (column == Size) return qlonglong(image.bytes);
        if (column == Since) return text::dateTime(image.modified);
        return data(index, Qt::DisplayRole);
    case FindRole:
        return image.file.toLower();
    default:
        break;
    }
    return {};
}

QVariant ImagesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Size) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Image");
    case Size:
        return tr("Size");
    case Since:
        return tr("Since");
    default:
        return tr("Checksum");
    }
}

}  // namespace hearth
