// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containersmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerWords)
};

StateText plainState(const Container& container) {
    // 128 and the signal: it was ended by KILL or TERM, as a stop does.
    constexpr int kKilled = 137, kTerminated = 143;
    const int code = container.exitCode;
    switch (container.state) {
    case Container::State::Unknown:
        return {Text::tr("unknown"), Status::Warn};
    case Container::State::Created:
        return {Text::tr("created"), Status::Idle};
    case Container::State::Running:
        return {Text::tr("running"), Status::Ok};
    case Container::State::Paused:
        return {Text::tr("paused"), Status::Warn};
    case Container::State::Restarting:
        return {Text::tr("restarting"), Status::Busy};
    case Container::State::Removing:
        return {Text::tr("being removed"), Status::Busy};
    case Container::State::Exited:
        return {Text::tr("exited (%1)").arg(code),
                code == 0 || code == kKilled || code == kTerminated ? Status::Idle : Status::Bad};
    case Container::State::Dead:
        return {Text::tr("dead"), Status::Bad};
    }
    return {};
}

Container::Health healthOf(const Container& container) {
    return container.state == Container::State::Running ? container.health : Container::Health::None;
}

hearth::Role healthRole(const Container& container) {
    switch (healthOf(container)) {
    case Container::Health::Healthy:
        return hearth::Role::Ok;
    case Container::Health::Unhealthy:
        return hearth::Role::Bad;
    default:
        return hearth::Role::TextMuted;
    }
}

QString healthSentence(const Container& container) {
    switch (healthOf(container)) {
    case Container::Health::None:
        break;
    case Container::Health::Starting:
        return Text::tr("Its health check has not passed yet.");
    case Container::Health::Healthy:
        return Text::tr("Its health check passes.");
    case Container::Health::Unhealthy:
        return Text::tr("Its health check fails. Its output is under Inspect…, at State, Health.");
    }
    return {};
}

bool onEveryInterface(const QString& address) {
    return address.isEmpty() || address == QLatin1String("0.0.0.0") || address == QLatin1String("::");
}

QString firstPort(const Container& container) {
    for (const ContainerPort& port : container.ports)
        if (port.machinePort != 0) return QStringLiteral("%1").arg(port.machinePort, 5, 10, QLatin1Char('0'));
    return {};
}

}  // namespace

StateText stateOf(const Container& container) {
    StateText state = plainState(container);
    if (container.state != Container::State::Running) return state;
    switch (container.health) {
    case Container::Health::None:
        break;
    case Container::Health::Starting:
        return {Text::tr("running, not healthy yet"), Status::Busy};
    case Container::Health::Healthy:
        return {Text::tr("running, healthy"), Status::Ok};
    case Container::Health::Unhealthy:
        return {Text::tr("running, unhealthy"), Status::Bad};
    }
    return state;
}

QString healthText(const Container& container) {
    switch (healthOf(container)) {
    case Container::Health::None:
        break;
    case Container::Health::Starting:
        return Text::tr("not yet");
    case Container::Health::Healthy:
        return Text::tr("healthy");
    case Container::Health::Unhealthy:
        return Text::tr("unhealthy");
    }
    return {};
}

QString portText(const ContainerPort& port) {
    const QString protocol =
        port.protocol == QLatin1String("tcp") ? QString() : QLatin1Char('/') + port.protocol;
    if (port.machinePort == 0) return QString::number(port.port) + protocol;
    const bool plain = !port.address.contains(QLatin1Char(':'));
    const QString address =
        onEveryInterface(port.address)
            ? QString()
            : (plain ? port.address : QLatin1Char('[') + port.address + QLatin1Char(']')) + QLatin1Char(':');
    return QStringLiteral("%1%2→%3%4").arg(address).arg(port.machinePort).arg(port.port).arg(protocol);
}

QString portsText(const Container& container) {
    QStringList all;
    for (const bool published : {true, false})
        for (const ContainerPort& port : container.ports)
            if ((port.machinePort != 0) == published) all.append(portText(port));
    return all.join(QStringLiteral(", "));
}

QList<ContainerRow> containerRows(const QList<Container>& containers, const QStringList& known) {
    QList<ContainerRow> rows;
    QMap<QString, ContainerRow> projects;
    const auto headingOf = [&projects](const QString& project) -> ContainerRow& {
        ContainerRow& heading = projects[project];
        heading.id = QStringLiteral("project\n") + project;
        heading.project = project;
        heading.heading = true;
        return heading;
    };
    for (const QString& project : known) headingOf(project);
    for (const Container& container : containers) {
        ContainerRow row;
        row.id = container.id;
        row.container = container;
        row.project = container.project();
        if (!row.project.isEmpty()) {
            ContainerRow& heading = headingOf(row.project);
            ++heading.all;
            heading.on += container.on() ? 1 : 0;
        }
        rows.append(row);
    }
    return rows + projects.values();
}

QVariant ContainersModel::headingData(const ContainerRow& row, int column, int role) const {
    const QString counts = row.all == 0 ? tr("down") : tr("%1 of %2 up").arg(row.on).arg(row.all);
    switch (role) {
    case Qt::DisplayRole:
        return column == Name ? row.project : column == State ? counts : QString();
    case Qt::AccessibleTextRole:
        return column == Name ? tr("Project %1, %2").arg(row.project, counts) : QString();
    case Qt::ToolTipRole:
        return plainToolTip(
            tr("The compose project %1: what is done here is done to all of it.").arg(row.project));
    case ElideRole:
        return static_cast<int>(Qt::ElideMiddle);
    case MutedRole:
        return column == State;
    case HeadingRole:
        return true;
    case SectionRole:
        return row.project;
    case DimmedRole:
        return row.old;
    default:
        return {};
    }
}

QVariant ContainersModel::toolTip(const ContainerRow& row, int column) const {
    const Container& container = row.container;
    if (!row.problem.isEmpty() && (column == State || column == Name)) return plainToolTip(row.problem);
    switch (column) {
    case Name:
        return plainToolTip(container.command);
    case State:
        return plainToolTip(
            QStringList{container.status, healthSentence(container)}.join(QLatin1Char('\n')).trimmed());
    case Image:
        return plainToolTip(container.image);
    case Ports:
        return plainToolTip(portsText(container));
    default:
        return row.since.isValid() ? QVariant(plainToolTip(container.status)) : QVariant();
    }
}

/// Its health has a pill beside it.
QString ContainersModel::stateText(const ContainerRow& row) {
    if (!row.doing.isEmpty()) return row.doing + QChar(u'…');
    const QString word = plainState(row.container).word;
    return row.problem.isEmpty() ? word : word + QStringLiteral(" · ") + row.problem;
}

QVariant ContainersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ContainerRow& row = at(index.row());
    if (row.heading) return headingData(row, index.column(), role);
    const Container& container = row.container;
    const StateText state =
        row.doing.isEmpty() ? stateOf(container) : StateText{row.doing + QChar(u'…'), Status::Busy};
    const bool published = std::any_of(container.ports.begin(), container.ports.end(),
                                       [](const ContainerPort& port) { return port.machinePort != 0; });
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return container.name;
        case State:
            return stateText(row);
        case Image:
            return container.image;
        case Ports:
            return portsText(container);
        case Since:
            return row.since.isValid() ? agoText(row.since, now_) : QString();
        default:
            break;
        }
        break;
    case PillRole:
        if (index.column() == State && row.doing.isEmpty()) return healthText(container);
        break;
    case PillColorRole:
        return static_cast<int>(healthRole(container));
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(container.name, state.word);
        if (index.column() == State && row.problem.isEmpty()) return state.word;
        return data(index, Qt::DisplayRole);
    case TextColorRole:
        if (index.column() == State && !row.problem.isEmpty() && row.doing.isEmpty())
            return static_cast<int>(hearth::Role::Bad);
        if (index.column() == Ports && published && container.on())
            return static_cast<int>(hearth::Role::Accent);
        break;
    case MutedRole:
        return index.column() == Image || index.column() == Since || (index.column() == Ports && !published);
    case ElideRole:
        // Of a project's names the end tells more than what they share.
        if (index.column() == Name) return static_cast<int>(Qt::ElideMiddle);
        // What failed is told at the end.
        if (index.column() == State)
            return static_cast<int>(row.problem.isEmpty() ? Qt::ElideRight : Qt::ElideMiddle);
        // The end of a name tells more than the registry before it.
        if (index.column() == Image) return static_cast<int>(Qt::ElideLeft);
        break;
    case DimmedRole:
        return row.old;
    case SectionRole:
        return row.project;
    case SortRole:
        if (index.column() == Since) return row.since;
        if (index.column() == Ports) return firstPort(container);
        if (index.column() == State) return state.word;  // with its health
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (QStringList{container.name, state.word, container.image, portsText(container), row.project,
                            container.service(), container.shortId()})
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ContainersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == LeastTextRole && section == Name) {
        constexpr qsizetype enough = 18;
        QStringList names;
        for (const ContainerRow& row : rows())
            names.append(QStringLiteral("mm") +
                         (row.heading ? row.project : row.container.name).left(enough));
        return names;
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case Image:
        return tr("Image");
    case Ports:
        return tr("Ports");
    case Since:
        return tr("Since");
    default:
        return {};
    }
}

void ContainersModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Since);
}

}  // namespace hearth
