// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerimagesmodel.h"

#include "ui/containers/itemspage.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

QString shortImageId(const QString& id) { return id.section(QLatin1Char(':'), -1).left(12); }

QString imageTitle(const Image& image) {
    if (!image.tags.isEmpty()) return image.tags.front();
    // "docker.io/library/nginx@sha256:…": of the name what a person would say.
    if (!image.digests.isEmpty()) return image.digests.front().section(QLatin1Char('@'), 0, 0);
    return ContainerImagesModel::tr("without a name");
}

QList<ContainerImageRow> containerImageRows(const QList<Image>& images, const QList<Container>& containers) {
    QHash<QString, QStringList> users;
    for (const bool on : {true, false})
        for (const Container& container : containers)
            if (container.on() == on) users[container.imageId].append(container.name);
    QList<ContainerImageRow> rows;
    for (const Image& image : images) rows.append({image, users.value(image.id), {}, {}});
    return rows;
}

/// What is under way comes first, and what failed stays until the next try.
QString ContainerImagesModel::usedText(const ContainerImageRow& row) {
    if (!row.doing.isEmpty()) return row.doing + QChar(u'…');
    const QString used = row.usedBy.isEmpty() ? tr("no container") : row.usedBy.join(QStringLiteral(", "));
    return row.problem.isEmpty() ? used : used + QStringLiteral(" · ") + row.problem;
}

QVariant ContainerImagesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ContainerImageRow& row = at(index.row());
    const Image& image = row.image;
    const QDateTime created = QDateTime::fromSecsSinceEpoch(image.created);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return imageTitle(image);
        case Size:
            return sizeText(image.bytes);
        case UsedBy:
            return usedText(row);
        case Created:
            return image.created > 0 ? agoText(created, now_) : QString();
        case Id:
            return shortImageId(image.id);
        default:
            break;
        }
        break;
    case SuffixRole:
        if (index.column() == Name && image.tags.size() > 1)
            return QStringLiteral("  +%1").arg(image.tags.size() - 1);
        break;
    case Qt::ToolTipRole:
        if (!row.problem.isEmpty() && (index.column() == UsedBy || index.column() == Name))
            return plainToolTip(row.problem);
        if (index.column() == Created) return text::moment(created);
        if (index.column() == Id) return plainToolTip(image.id);
        if (index.column() == UsedBy) return plainToolTip(row.usedBy.join(QLatin1Char('\n')));
        return plainToolTip((image.tags + image.digests).join(QLatin1Char('\n')));
    case Qt::TextAlignmentRole:
        if (index.column() == Size)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case ElideRole:
        if (index.column() == Name) return static_cast<int>(Qt::ElideLeft);
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
        return index.column() == Id;
    case MutedRole:
        return index.column() == Id || index.column() == Created ||
               (index.column() == UsedBy && row.usedBy.isEmpty() && row.problem.isEmpty()) ||
               (index.column() == Name && image.tags.isEmpty());
    case SortRole:
        if (index.column() == Size) return static_cast<qlonglong>(image.bytes);
        if (index.column() == Created) return image.created;
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (image.tags + image.digests + row.usedBy + QStringList{shortImageId(image.id)})
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ContainerImagesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Size)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Image");
    case Size:
        return tr("Size");
    case UsedBy:
        return tr("Used by");
    case Created:
        return tr("Created");
    case Id:
        return tr("ID");
    default:
        return {};
    }
}

void ContainerImagesModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Created);
}

}  // namespace hearth
