// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwardsmodel.h"

#include "core/tunnels/tunnelstate.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"

namespace hearth {

QString ForwardsModel::routeText(const ForwardState& state) {
    const QString target = state.spec.target.displayText();
    switch (state.spec.kind) {
    case ForwardSpec::Kind::Remote:
        return tr("%1:%2 → %3 here")
            .arg(state.machine,
                 state.spec.isLoopback() ? state.listening.section(QLatin1Char(':'), -1) : state.listening,
                 target);
    case ForwardSpec::Kind::Dynamic:
        return tr("%1 → by SOCKS").arg(state.listening);
    case ForwardSpec::Kind::Local:
        break;
    }
    return state.listening + QStringLiteral(" → ") + target;
}

QString ForwardsModel::carriedText(const ForwardState& state) {
    return tr("%1 received, %2 sent").arg(sizeText(state.bytesIn), sizeText(state.bytesOut));
}

QString ForwardsModel::wordText(const ForwardRow& row, const QDateTime& now) {
    const ForwardState& state = row.state;
    if (state.phase == ForwardState::Phase::Up && state.error.message.isEmpty())
        return row.rates.isEmpty() || row.rates.last() < 1 ? tr("idle") : rateText(row.rates.last());
    const QDateTime since = text::dateTime(state.since);
    if (state.phase == ForwardState::Phase::Lost && since.isValid() && !isNotReachedYet(state)) {
        const auto seconds = std::max<qint64>(0, since.secsTo(now));
        return tr("lost for %1, trying again").arg(text::span(std::chrono::seconds(seconds)));
    }
    return stateOf(state).word;
}

QString ForwardsModel::statusText(const ForwardRow& row, const QDateTime& now) {
    const ForwardState& state = row.state;
    QStringList words{wordText(row, now)};
    if (state.phase == ForwardState::Phase::Up && state.error.message.isEmpty()) {
        if (state.bytesIn + state.bytesOut > 0) words << carriedText(state);
        return words.join(QStringLiteral(" · "));
    }
    if (state.phase == ForwardState::Phase::Off) words << tr("%1 was disconnected").arg(state.machine);
    if (!state.error.message.isEmpty()) words << state.error.message;
    return words.join(QStringLiteral(" · "));
}

QStringList ForwardsModel::shorterStatus(const ForwardRow& row, const QDateTime& now) {
    const ForwardState& state = row.state;
    const QString word = wordText(row, now);
    if (state.phase == ForwardState::Phase::Lost) return {word, shortWord(state)};
    const auto bytes = state.bytesIn + state.bytesOut;
    if (state.phase != ForwardState::Phase::Up || !state.error.message.isEmpty() || bytes == 0) return {word};
    return {word + QStringLiteral(" · ") + tr("%1 in all").arg(sizeText(bytes)), word};
}

QString ForwardsModel::lostWord() { return tr("lost, trying again"); }

QString ForwardsModel::shortWord(const ForwardState& state) {
    if (isNotReachedYet(state)) return tr("not reached yet");
    return state.phase == ForwardState::Phase::Lost ? lostWord() : stateOf(state).word;
}

QStringList ForwardsModel::leastWords() {
    ForwardState silent;
    silent.phase = ForwardState::Phase::Up;
    silent.error.message = QStringLiteral("silent");
    return {stateOf(silent).word, lostWord()};
}

Qt::ItemFlags ForwardsModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    if (at(index.row()).heading) return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QVariant ForwardsModel::headingData(const ForwardRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return column == Purpose ? row.group : column == State ? row.heading->state : QString();
    case Qt::AccessibleTextRole:
        return column == Purpose ? tr("Group %1, %2").arg(row.group, row.heading->state) : QString();
    case IdRole:
        return row.id;
    case MutedRole:
        return column == State;
    case HeadingRole:
        return true;
    case SectionRole:
        return row.group;
    default:
        return {};
    }
}

QVariant ForwardsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ForwardRow& row = at(index.row());
    if (row.heading) return headingData(row, index.column(), role);
    const ForwardState& state = row.state;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Purpose:
            return forwardTitle(state);
        case Machine:
            return state.machine;
        case Route:
            return routeText(state);
        case State:
            return statusText(row, now_);
        default:
            break;
        }
        break;
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Purpose:
            return stateOf(state).word;
        case State:
        case Traffic: {
            QStringList lines;
            if (!state.error.message.isEmpty()) lines << state.error.message;
            if (const QString hint = hintHere(state.error); !hint.isEmpty()) lines << hint;
            lines << carriedText(state);
            lines << tr("Connections now: %1, in all: %2").arg(state.connections).arg(state.connectionsTotal);
            if (state.roundTrip.count() > 0) lines << tr("Round trip: %1 ms").arg(state.roundTrip.count());
            const QString since = text::moment(text::dateTime(state.since));
            const bool nobody = state.phase == ForwardState::Phase::Up && !state.error.message.isEmpty();
            if (!since.isEmpty())
                lines << tr("%1 since %2").arg(nobody ? tr("on") : stateOf(state).word, since);
            return lines.join(QLatin1Char('\n'));
        }
        case Route:
            if (row.routes.size() > 1) return row.routes.join(QLatin1Char('\n'));
            if (state.spec.kind == ForwardSpec::Kind::Remote)
                return tr("%1 listens on %2, which leads to %3 as this computer sees it.")
                    .arg(state.machine, state.listening, state.spec.target.displayText());
            if (state.spec.kind == ForwardSpec::Kind::Dynamic)
                return tr("A SOCKS proxy on %1: programs reach through it whatever %2 reaches.")
                    .arg(state.listening, state.machine);
            return tr("Listens here on %1 and leads to %2 as %3 sees it.")
                .arg(state.listening, state.spec.target.displayText(), state.machine);
        default:
            break;
        }
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Purpose) {
            return tr("%1 on %2, %3, %4")
                .arg(state.purpose, state.machine, routeText(state), statusText(row, now_));
        }
        return data(index, Qt::DisplayRole);
    case ShorterRole:
        if (index.column() == State) return shorterStatus(row, now_);
        break;
    case ElideRole:
        // Both ends tell more than what is between them.
        if (index.column() == Route) return static_cast<int>(Qt::ElideMiddle);
        break;
    case SuffixRole:
        if (index.column() == Route && row.routes.size() > 1)
            return QStringLiteral("  +%1").arg(row.routes.size() - 1);
        break;
    case IdRole:
        return row.id;
    case MonoRole:
        return index.column() == Route;
    case MutedRole:
        return index.column() == Machine || index.column() == State;
    case SparklineRole:
        if (index.column() == Traffic && state.phase == ForwardState::Phase::Up)
            return QVariant::fromValue(row.rates);
        break;
    case StatusRole:
        return index.column() == Purpose ? QVariant(static_cast<int>(stateOf(state).status)) : QVariant();
    case PhaseRole:
        return static_cast<int>(state.phase);
    case RatesRole:
        return QVariant::fromValue(row.rates);
    case SortRole:
        if (index.column() == State || index.column() == Traffic) {
            return row.rates.isEmpty() ? 0.0 : row.rates.last();
        }
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (QStringList{forwardTitle(state), state.machine, routeText(state), row.group} + row.routes)
            .join(QLatin1Char('\n'))
            .toLower();
    case SectionRole:
        return row.group;
    default:
        break;
    }
    return {};
}

QVariant ForwardsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == LeastTextRole && section == State) return leastWords();
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Purpose:
        return tr("Name");
    case Machine:
        return tr("Machine");
    case Route:
        return tr("Listening → target");
    case Traffic:
        return tr("Traffic");
    case State:
        return tr("State");
    default:
        return {};
    }
}

void ForwardsModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(State);
}

}  // namespace hearth
