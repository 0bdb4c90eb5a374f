// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunneldetail.h"

#include "core/tunnels/reconnect.h"
#include "ui/models/text.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"
#include "ui/tunnels/forwardsmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace hearth {
namespace {

using Phase = ForwardState::Phase;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TunnelDetail)
};

/// As ssh's options say it: short, and known to whoever has several.
QString optionText(const ForwardSpec& spec) {
    const QLatin1String option(spec.kind == ForwardSpec::Kind::Local    ? "-L "
                               : spec.kind == ForwardSpec::Kind::Remote ? "-R "
                                                                        : "-D ");
    return option + spec.displayText();
}

/// Where it listens, as short as it can be told from its siblings.
QString placeText(const ForwardSpec& spec) {
    return spec.bindSocketPath.isEmpty() ? QString::number(spec.bindPort)
                                         : spec.bindSocketPath.section(QLatin1Char('/'), -1);
}

/// In the past, where stateOf() tells of now.
QString eventWord(const ForwardState::Event& event) {
    switch (event.phase) {
    case Phase::Connecting:
        return Text::tr("connecting");
    case Phase::Up:
        return event.reason.isEmpty() ? Text::tr("on") : Text::tr("on, nobody answers");
    case Phase::Lost:
        return Text::tr("lost");
    case Phase::NeedsYou:
        return Text::tr("needs you");
    case Phase::Off:
    case Phase::Stopped:
        break;
    }
    return Text::tr("off");
}

Status eventStatus(const ForwardState::Event& event) {
    ForwardState state;
    state.phase = event.phase;
    state.error.message = event.reason;
    return stateOf(state).status;
}

QString clockText(const QDateTime& at, const QDateTime& now) {
    const QString time = QLocale().toString(at.time(), QStringLiteral("HH:mm:ss"));
    return at.date() == now.date()
               ? time
               : QLocale().toString(at.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

/// How old it is that somebody answered at the target, where that is not just now.
QString answerText(const ForwardState& state, const QDateTime& now) {
    constexpr qint64 fresh = 60;
    const QDateTime answered = text::dateTime(state.answered);
    const qint64 age = answered.isValid() ? answered.secsTo(now) : 0;
    if (state.connections > 0 || age < fresh) return {};
    return QStringLiteral(" · ") + Text::tr("last answer %1 ago").arg(text::span(std::chrono::seconds(age)));
}

QString wordOf(const ForwardState& state, const QDateTime& now) {
    const QDateTime since = text::dateTime(state.since);
    QString word = stateOf(state).word;
    if (since.isValid()) {
        const QString span = text::span(std::chrono::seconds(std::max<qint64>(0, since.secsTo(now))));
        if (state.phase == Phase::Lost && !isNotReachedYet(state))
            word = Text::tr("lost for %1, trying again").arg(span);
        // It is on since it was connected; since when nobody answers is not known.
        else if (state.phase == Phase::Up && state.error.message.isEmpty())
            word = Text::tr("%1 for %2").arg(word, span) + answerText(state, now);
    }
    if (state.phase == Phase::Off)
        word += QStringLiteral(" · ") + Text::tr("%1 was disconnected").arg(state.machine);
    return word;
}

}  // namespace

TunnelState asTunnel(const std::shared_ptr<Forward>& forward, const ForwardState& state) {
    TunnelState tunnel;
    tunnel.spec.name = forwardTitle(state);
    tunnel.spec.machine = state.machine;
    tunnel.spec.parts = {{state.spec, state.service}};
    tunnel.parts = {{forward, state, {}}};
    tunnel.phase = tunnelPhase(tunnel.parts);
    return tunnel;
}

ForwardState wholeState(const TunnelState& tunnel) {
    ForwardState state = tunnelSummary(tunnel);
    // The only part as it is: its phase tells more than the tunnel's.
    if (tunnel.parts.size() == 1 && tunnel.parts.first().forward) state = *tunnel.parts.first().forward;
    state.purpose = tunnel.spec.name;
    state.tunnel = tunnel.spec.id;
    if (tunnel.parts.isEmpty()) state.phase = Phase::Stopped;
    return state;
}

ForwardState partState(const TunnelState& tunnel, qsizetype part) {
    const TunnelState::Part open = tunnel.parts.value(part);
    ForwardState state;
    if (open.forward) {
        state = *open.forward;
    } else {
        state.spec = tunnel.spec.parts.value(part).forward;
        state.service = tunnel.spec.parts.value(part).service;
        state.machine = tunnel.spec.machine;
        state.listening = state.spec.listeningText();
        state.history = tunnel.earlier.value(part);
        state.phase = tunnel.parts.isEmpty()         ? Phase::Stopped
                      : open.error.message.isEmpty() ? Phase::Connecting
                                                     : Phase::NeedsYou;
    }
    state.error = partError(open);
    state.purpose = tunnel.spec.name;
    state.tunnel = tunnel.spec.id;
    return state;
}

bool isPortTaken(const TunnelState& tunnel, qsizetype part) {
    const TunnelState::Part open = tunnel.parts.value(part);
    const ForwardSpec spec = tunnel.spec.parts.value(part).forward;
    return !open.forward && open.error.kind == ErrorKind::Busy && !open.error.message.isEmpty() &&
           spec.kind != ForwardSpec::Kind::Remote && spec.bindSocketPath.isEmpty() && spec.bindPort != 0;
}

TunnelDetail detailOf(const TunnelState& tunnel, qsizetype part, const Traffic& traffic,
                      const QDateTime& now) {
    TunnelDetail detail;
    const qsizetype count = tunnel.spec.parts.size();
    const bool all = part < 0 || part >= count;
    const ForwardState state = all ? wholeState(tunnel) : partState(tunnel, part);
    detail.title = tunnel.spec.name;
    detail.machine = tunnel.spec.machine;
    detail.status = stateOf(state).status;
    detail.word = wordOf(state, now);
    detail.problem = state.error;
    detail.problem.hint = hintHere(state.error);
    detail.up = state.phase == Phase::Up;
    detail.off = state.isOff();
    detail.down = isDown(state);

    detail.connections = Text::tr("%1 now, %2 so far").arg(state.connections).arg(state.connectionsTotal);
    detail.rateIn = rateText(detail.up ? traffic.rate(Traffic::Way::In) : 0);
    detail.rateOut = rateText(detail.up ? traffic.rate(Traffic::Way::Out) : 0);
    detail.received = sizeText(state.bytesIn);
    detail.sent = sizeText(state.bytesOut);
    detail.roundTrip =
        state.roundTrip.count() > 0 ? Text::tr("%1 ms").arg(state.roundTrip.count()) : QStringLiteral("–");
    const QDateTime since = text::dateTime(state.since);
    detail.since = since.isValid() ? clockText(since, now) : QStringLiteral("–");
    detail.in = traffic.rates(Traffic::Way::In, Traffic::kept, detailStep);
    detail.out = traffic.rates(Traffic::Way::Out, Traffic::kept, detailStep);

    struct Happened {
        ForwardState::Event event;
        qsizetype part;
    };
    QList<Happened> happened;
    if (count > 1) {
        const ForwardState whole = wholeState(tunnel);
        detail.parts.append(
            {QStringLiteral("all"), stateOf(whole).status, Text::tr("All of it"), {}, wordOf(whole, now)});
    }
    for (qsizetype each = 0; each < count; ++each) {
        if (isPortTaken(tunnel, each) && detail.taken < 0 && (all || each == part)) detail.taken = each;
        const ForwardState one = partState(tunnel, each);
        if (count > 1)
            detail.parts.append({QString::number(each),
                                 stateOf(one).status,
                                 optionText(one.spec),
                                 {},
                                 ForwardsModel::routeText(one) + QLatin1Char('\n') + wordOf(one, now)});
        if (!all && each != part) continue;
        for (auto event = one.history.rbegin(); event != one.history.rend(); ++event)
            happened.append({*event, each});
    }
    std::stable_sort(happened.begin(), happened.end(), [](const Happened& one, const Happened& other) {
        return one.event.at > other.event.at;
    });
    for (const Happened& each : std::as_const(happened)) {
        const QDateTime at = text::dateTime(each.event.at);
        TunnelDetail::Line line;
        line.key = QStringLiteral("%1/%2/%3")
                       .arg(each.part)
                       .arg(at.toMSecsSinceEpoch())
                       .arg(static_cast<int>(each.event.phase));
        line.status = eventStatus(each.event);
        line.text = eventWord(each.event);
        if (all && count > 1)
            line.text += QStringLiteral(" · ") + placeText(tunnel.spec.parts[each.part].forward);
        if (!each.event.reason.isEmpty()) line.text += QStringLiteral(" · ") + each.event.reason;
        line.trailing = clockText(at, now);
        line.toolTip = text::moment(at) + QLatin1Char('\n') + line.text;
        detail.history.append(line);
    }
    return detail;
}

}  // namespace hearth
