// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containervolumesmodel.h"

#include "ui/containers/itemspage.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/tableview.h"
#include "ui/look/theme.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

// Longer names may be cut.
constexpr qsizetype kLongestSeen = 24;

}  // namespace

QString volumeTitle(const Volume& volume) {
    return volume.anonymous() ? volume.name.left(12) + QChar(u'…') : volume.name;
}

QString labelLines(const QMap<QString, QString>& labels) {
    QStringList lines;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        lines.append(it.value().isEmpty() ? it.key() : it.key() + QLatin1Char('=') + it.value());
    return lines.join(QLatin1Char('\n'));
}

/// What is under way comes first, and what failed stays until the next try.
QString ContainerVolumesModel::usedText(const ContainerVolumeRow& row) {
    if (!row.doing.isEmpty()) return row.doing + QChar(u'…');
    const QString used = row.usedBy.isEmpty() ? tr("no container") : row.usedBy.join(QStringLiteral(", "));
    return row.problem.isEmpty() ? used : used + QStringLiteral(" · ") + row.problem;
}

QString ContainerVolumesModel::sizeOf(const ContainerVolumeRow& row) {
    if (row.counting) return tr("measuring…");
    return row.volume.bytes < 0 ? QStringLiteral("–") : sizeText(row.volume.bytes);
}

QVariant ContainerVolumesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ContainerVolumeRow& row = at(index.row());
    const Volume& volume = row.volume;
    const QDateTime created = QDateTime::fromSecsSinceEpoch(volume.created);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return volumeTitle(volume);
        case Size:
            return sizeOf(row);
        case UsedBy:
            return usedText(row);
        case Created:
            return volume.created > 0 ? agoText(created, now_) : QString();
        case Driver:
            return volume.driver;
        default:
            break;
        }
        break;
    case Qt::ToolTipRole:
        if (!row.problem.isEmpty() && (index.column() == UsedBy || index.column() == Name))
            return plainToolTip(row.problem);
        if (index.column() == Created) return volume.created > 0 ? text::moment(created) : QString();
        if (index.column() == UsedBy) return plainToolTip(row.usedBy.join(QLatin1Char('\n')));
        if (index.column() == Size && volume.bytes < 0)
            return tr("Not measured yet: the engine has to read all of it for that.");
        return plainToolTip(QStringList{volume.name, volume.path, labelLines(volume.labels)}
                                .join(QLatin1Char('\n'))
                                .trimmed());
    case Qt::TextAlignmentRole:
        if (index.column() == Size)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case ElideRole:
        // What failed is told at the end, and so is how many more there are.
        if (index.column() == UsedBy) return static_cast<int>(Qt::ElideMiddle);
        break;
    case ShorterRole:
        if (index.column() == UsedBy && row.doing.isEmpty() && row.problem.isEmpty())
            return fewerUsers(row.usedBy);
        break;
    case TextColorRole:
        if (index.column() == UsedBy && !row.problem.isEmpty() && row.doing.isEmpty())
            return static_cast<int>(hearth::Role::Bad);
        break;
    case MonoRole:
        return index.column() == Name && volume.anonymous();
    case MutedRole:
        return index.column() == Driver || index.column() == Created ||
               (index.column() == Size && (volume.bytes < 0 || row.counting)) ||
               (index.column() == UsedBy && row.usedBy.isEmpty() && row.problem.isEmpty()) ||
               (index.column() == Name && volume.anonymous());
    case SortRole:
        if (index.column() == Size) return static_cast<qlonglong>(volume.bytes);
        if (index.column() == Created) return volume.created;
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (QStringList{volume.name, volume.driver, volume.path, labelLines(volume.labels)} + row.usedBy)
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ContainerVolumesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Size)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == LeastTextRole && section == Name) {
        QStringList names;
        for (const ContainerVolumeRow& row : rows()) names.append(volumeTitle(row.volume).left(kLongestSeen));
        return names;
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Volume");
    case Size:
        return tr("Size");
    case UsedBy:
        return tr("Used by");
    case Created:
        return tr("Created");
    case Driver:
        return tr("Driver");
    default:
        return {};
    }
}

void ContainerVolumesModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Created);
}

}  // namespace hearth
