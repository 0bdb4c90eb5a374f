// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/importmodel.h"

#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ImportModel)
};

/// As ssh's options say it: what looks alike may lead either way.
QString optionOf(ForwardSpec::Kind kind) {
    return QLatin1String(kind == ForwardSpec::Kind::Local    ? "-L "
                         : kind == ForwardSpec::Kind::Remote ? "-R "
                                                             : "-D ");
}

ImportRow rowFor(const ImportedSession& one) {
    ImportRow row;
    row.session = one.session;
    row.checked = true;
    row.becomes =
        one.host.id.isEmpty() ? one.host.addressText() : Text::tr("more forwards for %1").arg(one.host.name);
    if (one.host.id.isEmpty() && one.host.name != one.session)
        row.remarks << Text::tr("It is called %1 here.").arg(one.host.name);
    QStringList forwards, open;
    if (one.tunnel) {
        for (const TunnelSpec::Part& part : one.tunnel->parts) {
            forwards << optionOf(part.forward.kind) + part.forward.displayText();
            if (!part.forward.isLoopback()) open << part.forward.listeningText();
        }
    }
    row.forwards = forwards.join(QStringLiteral(", "));
    if (!open.isEmpty())
        row.remarks
            << Text::tr("Other computers can use its forward at %1.").arg(open.join(QStringLiteral(", ")));
    row.remarks << one.notKept;
    return row;
}

}  // namespace

QList<ImportRow> ImportModel::rowsOf(const PuttyImport& import) {
    QList<ImportRow> rows;
    for (const ImportedSession& one : import.sessions) {
        rows.append(rowFor(one));
        rows.last().at = static_cast<int>(rows.size()) - 1;
    }
    for (const PassedOverSession& passed : import.passedOver) {
        ImportRow row;
        row.session = passed.session;
        row.remarks = {passed.reason};
        rows.append(row);
    }
    return rows;
}

// PuTTY and KiTTY may have sessions of the same name.
QString ImportModel::keyOf(const ImportRow& row) const {
    return QStringLiteral("%1\n%2\n%3").arg(row.at).arg(row.session, row.remarks.join(QLatin1Char('\n')));
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ImportRow& row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Session:
            return row.session;
        case Becomes:
            return row.possible() ? row.becomes : tr("passed over");
        case Forwards:
            return row.forwards;
        case Remarks:
            return row.remarks.size() > 1
                       ? tr("%1 (%2 more)").arg(row.remarks.first()).arg(row.remarks.size() - 1)
                       : row.remarks.value(0);
        default:
            break;
        }
        break;
    case Qt::CheckStateRole:
        if (index.column() == Session && row.possible())
            return static_cast<int>(row.checked ? Qt::Checked : Qt::Unchecked);
        break;
    case Qt::ToolTipRole:
        if (index.column() == Remarks) return row.remarks.join(QLatin1Char('\n'));
        return data(index, Qt::DisplayRole);
    case Qt::AccessibleTextRole:
        if (index.column() == Session)
            return QStringList{row.session,
                               !row.possible() ? tr("passed over")
                               : row.checked   ? tr("will be imported")
                                               : tr("will not be imported"),
                               row.remarks.join(QLatin1Char(' '))}
                .join(QStringLiteral(", "));
        return data(index, Qt::DisplayRole);
    case MonoRole:
        return (index.column() == Becomes && row.possible()) || index.column() == Forwards;
    case DimmedRole:
        return !row.possible();
    case TextColorRole:
        if (index.column() == Remarks && row.possible()) return static_cast<int>(hearth::Role::Warn);
        break;
    case SortRole:
        // What is passed over stays behind the others.
        return QStringLiteral("%1%2")
            .arg(row.possible() ? 0 : 1)
            .arg(data(index, Qt::DisplayRole).toString());
    case FindRole:
        return QStringList{row.session, row.becomes, row.forwards}.join(QLatin1Char('\n')).toLower();
    default:
        break;
    }
    return {};
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Session:
        return tr("Session");
    case Becomes:
        return tr("Becomes");
    case Forwards:
        return tr("Forwards");
    case Remarks:
        return tr("To know");
    default:
        return {};
    }
}

}  // namespace hearth
