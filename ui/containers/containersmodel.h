// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/enginewatch.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

/// A container in the list, or the heading of a compose project.
struct ContainerRow {
    QString id;           ///< the container's; of a heading one that no container has
    Container container;  ///< empty for a heading
    QString project;      ///< of compose; empty: it is in none
    bool heading = false;
    int on = 0, all = 0;  ///< of a heading: how many are on, how many there are; none: it is down
    QDateTime since;      ///< it is what it is; invalid: not known
    QString doing;        ///< "stopping": what Hearth does with it just now
    QString problem;      ///< why the last act failed
    bool old = false;     ///< as seen last

    friend bool operator==(const ContainerRow&, const ContainerRow&) = default;
};

/// Containers with a heading above those of each project; `known`: projects that have one in any case.
QList<ContainerRow> containerRows(const QList<Container>& containers, const QStringList& known = {});

class ContainersModel : public ValueTable<ContainerRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainersModel)

public:
    enum Column { Name, State, Image, Ports, Since, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

protected:
    QString keyOf(const ContainerRow& row) const override { return row.id; }

private:
    QVariant headingData(const ContainerRow& row, int column, int role) const;
    QVariant toolTip(const ContainerRow& row, int column) const;
    static QString stateText(const ContainerRow& row);

    QDateTime now_ = QDateTime::currentDateTime();
};

/// "running", "running, healthy", "exited (3)" …, with its shape.
StateText stateOf(const Container& container);
/// "healthy", as its own check says while it runs; empty: it has none.
QString healthText(const Container& container);
/// "8080→80, 127.0.0.1:9000→9000/udp"; those that are not published: "5432".
QString portsText(const Container& container);
QString portText(const ContainerPort& port);

}  // namespace hearth
