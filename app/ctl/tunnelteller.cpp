// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tunnelteller.h"

#include "app/ctl/hosttext.h"
#include "app/ctl/tunneltext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

}  // namespace

void TunnelTeller::tell(const QList<TunnelState>& states) {
    for (const TunnelState& state : states) tell(state);
    if (!context_.json()) line_.show(statusText(states));
}

void TunnelTeller::asking(const QString& tunnel, const QString& program, const QString& what) {
    if (context_.json()) {
        context_.print(
            QJsonObject{{QStringLiteral("event"), QStringLiteral("asking")},
                        {QStringLiteral("tunnel"), tunnel},
                        {QStringLiteral("program"), program},
                        {QStringLiteral("question"), what},
                        {QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}});
        return;
    }
    printLine(Text::tr("%1: %2 asks you in its window: %3").arg(tunnel, program, what));
}

void TunnelTeller::printLine(const QString& text) {
    const QString line =
        QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ") + text;
    if (line_.exists())
        line_.print(line);
    else
        context_.print(line);
}

void TunnelTeller::lost() {
    for (const TunnelState& state : std::as_const(told_))
        tellDown(state, {ErrorKind::Unreachable, Text::tr("Who held it ended, or gave it over."), {}, {}});
    told_.clear();
}

void TunnelTeller::tell(const TunnelState& now) {
    TunnelState& told = told_[now.spec.id];
    if (now.parts.isEmpty()) tellDown(told, {ErrorKind::Cancelled, Text::tr("It was switched off."), {}, {}});
    QList<TunnelState::Part>& before = told.parts;
    told.spec = now.spec;
    before.resize(now.parts.size());
    for (qsizetype i = 0; i < now.parts.size(); ++i) {
        if (before[i] == now.parts[i]) continue;
        tellPart(now, i, before[i]);
        before[i] = now.parts[i];
    }
}

void TunnelTeller::tellDown(const TunnelState& told, const Error& reason) {
    for (qsizetype i = 0; i < told.parts.size(); ++i)
        if (told.parts[i].forward && told.parts[i].forward->phase == ForwardState::Phase::Up)
            event("down", told, i, {}, reason);
}

void TunnelTeller::tellPart(const TunnelState& tunnel, qsizetype at, const TunnelState::Part& before) {
    const auto& now = tunnel.parts[at];
    if (!now.forward) {
        if (before.forward && before.forward->phase == ForwardState::Phase::Up)
            event("down", tunnel, at, {}, {ErrorKind::Cancelled, Text::tr("It is opened anew."), {}, {}});
        if (!now.error.message.isEmpty()) event("refused", tunnel, at, {}, now.error);
        return;
    }
    const auto was = before.forward ? before.forward->phase : ForwardState::Phase::Connecting;
    const Error reason = before.forward ? before.forward->error : Error{};
    switch (now.forward->phase) {
    case ForwardState::Phase::Up:
        if (was != ForwardState::Phase::Up || before.forward->listening != now.forward->listening)
            event("up", tunnel, at, now.forward->listening, {});
        if (now.forward->error != reason || was != ForwardState::Phase::Up) {
            const bool wasSilent = was == ForwardState::Phase::Up && !reason.message.isEmpty();
            if (!now.forward->error.message.isEmpty())
                event("silent", tunnel, at, {}, now.forward->error);
            else if (wasSilent)
                event("answers", tunnel, at, {}, {});
        }
        break;
    case ForwardState::Phase::Lost:
        if (was == ForwardState::Phase::Up)
            event("down", tunnel, at, {}, now.forward->error);
        else if (now.forward->error != reason)
            event("retry", tunnel, at, {}, now.forward->error);
        break;
    case ForwardState::Phase::NeedsYou:
        if (was != now.forward->phase || now.forward->error != reason)
            event("refused", tunnel, at, {}, now.forward->error);
        break;
    case ForwardState::Phase::Off:
        if (was == ForwardState::Phase::Up)
            event("down", tunnel, at, {},
                  {ErrorKind::Cancelled, Text::tr("Its host was disconnected."), {}, {}});
        break;
    case ForwardState::Phase::Stopped:
        if (was == ForwardState::Phase::Up)
            event("down", tunnel, at, {}, {ErrorKind::Cancelled, Text::tr("It was stopped."), {}, {}});
        break;
    case ForwardState::Phase::Connecting:
        break;
    }
}

void TunnelTeller::event(const char* what, const TunnelState& tunnel, qsizetype at, const QString& listening,
                         const Error& reason) {
    const ForwardSpec& forward = tunnel.spec.parts[at].forward;
    if (context_.json()) {
        QJsonObject document{
            {QStringLiteral("event"), QLatin1String(what)},
            {QStringLiteral("tunnel"), tunnel.spec.name},
            {QStringLiteral("forward"), forwardOption(forward)},
            {QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
        if (!listening.isEmpty()) document.insert(QStringLiteral("listening"), listening);
        if (!reason.message.isEmpty()) document.insert(QStringLiteral("reason"), reason.message);
        context_.print(document);
        return;
    }
    const QString place = forwardOption(forward);
    const QString name = tunnel.spec.name;
    const QByteArrayView kind(what);
    printLine(kind == "up" ? Text::tr("%1: %2 is on, listening on %3").arg(name, place, listening)
              : kind == "silent"
                  ? Text::tr("%1: %2 is on, nobody answers: %3").arg(name, place, reason.message)
              : kind == "answers" ? Text::tr("%1: %2 is answered again").arg(name, place)
              : kind == "down"    ? Text::tr("%1: %2 is lost: %3").arg(name, place, reason.message)
              : kind == "retry"   ? Text::tr("%1: %2 is tried again: %3").arg(name, place, reason.message)
                                  : Text::tr("%1: %2 needs you: %3").arg(name, place, reason.message));
}

}  // namespace hearth::ctl
