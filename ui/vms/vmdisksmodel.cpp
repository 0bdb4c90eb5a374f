// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmdisksmodel.h"

#include "core/vms/vmbus.h"
#include "ui/look/icons.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmDisksText)
};

QString nameOf(const QString& path) { return path.section(QLatin1Char('/'), -1); }

/// Its name; with its folder's before it where the other one has the same.
QString toldApart(const QString& path, const QString& other) {
    return nameOf(path) != nameOf(other) ? nameOf(path) : path.section(QLatin1Char('/'), -2);
}

bool isRight(int column) { return column == VmDisksModel::Size || column == VmDisksModel::Used; }

bool isBad(const VmDiskView& disk) {
    const QemuImageInfo* info = disk.info();
    return !disk.disk.file.isEmpty() && (info == nullptr || info->corrupt || !disk.why.isEmpty());
}

}  // namespace

QString diskBusText(VmDisk::Bus bus) { return QString::fromLatin1(vmBusName(bus).title); }

QString diskTitle(const VmDisk& disk) {
    return disk.file.isEmpty() ? Text::tr("(an empty drive)") : nameOf(disk.file);
}

QString diskSays(const VmDiskView& disk) {
    if (disk.disk.file.isEmpty()) return {};
    const QemuImageInfo* info = disk.info();
    // qemu-img's own words begin with the file, which stands beside.
    if (info == nullptr)
        return disk.why.contains(QLatin1String("No such file")) ? Text::tr("its file is not there")
                                                                : Text::tr("cannot be read");
    QStringList says;
    if (info->corrupt) says << Text::tr("says that it is corrupt");
    if (!disk.why.isEmpty())
        says << Text::tr("what it builds on cannot be read: %1").arg(nameOf(info->backing));
    else if (disk.images.size() > 1)
        says << Text::tr("a layer on %1").arg(toldApart(disk.images[1].file, disk.path));
    if (info->encrypted) says << Text::tr("encrypted");
    if (disk.disk.media == VmDisk::Media::Cdrom)
        says << Text::tr("a disc");
    else if (disk.disk.readOnly)
        says << Text::tr("only read");
    if (!disk.own) says << Text::tr("in %1").arg(disk.path.section(QLatin1Char('/'), 0, -2));
    return says.join(QStringLiteral(" · "));
}

void VmDisksModel::setDisks(const QList<VmDiskView>& disks) {
    QList<VmDiskRow> rows;
    for (qsizetype i = 0; i < disks.size(); ++i) rows.append({i, disks[i]});
    setRows(rows);
}

QVariant VmDisksModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const VmDiskRow& row = at(index.row());
    const VmDiskView& disk = row.disk;
    const QemuImageInfo* info = disk.info();
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case File:
            return diskTitle(disk.disk);
        case Format:
            return disk.disk.file.isEmpty() ? QString() : disk.disk.format;
        case Size:
            return info != nullptr ? sizeText(info->virtualBytes) : QString();
        case Used:
            return info != nullptr ? sizeText(info->fileBytes) : QString();
        case Bus:
            return diskBusText(disk.disk.bus);
        case Says:
            return diskSays(disk);
        }
        break;
    case Qt::DecorationRole:
        if (index.column() == File && !isBad(disk)) return icon(Icon::Database, hearth::Role::TextMuted);
        break;
    case StatusRole:
        if (index.column() == File && isBad(disk)) return static_cast<int>(Status::Bad);
        break;
    case DimmedRole:
        return index.column() == Says && !isBad(disk);
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == Says && !disk.why.isEmpty() ? disk.why : disk.path);
    case Qt::AccessibleTextRole:
        if (index.column() == File)
            return tr("%1, %2").arg(diskTitle(disk.disk),
                                    info != nullptr ? sizeText(info->virtualBytes) : diskSays(disk));
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        if (isRight(index.column()))
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case SortRole:
        if (index.column() == Size) return static_cast<qint64>(info != nullptr ? info->virtualBytes : 0);
        if (index.column() == Used) return static_cast<qint64>(info != nullptr ? info->fileBytes : 0);
        return data(index, Qt::DisplayRole);
    case FindRole:
        return disk.disk.file.toLower();
    default:
        break;
    }
    return {};
}

QVariant VmDisksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && isRight(section))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case File:
        return tr("File");
    case Format:
        return tr("Format");
    case Size:
        return tr("Size");
    case Used:
        return tr("Takes up");
    case Bus:
        return tr("Bus");
    default:
        return {};
    }
}

}  // namespace hearth
