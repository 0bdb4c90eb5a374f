// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelwire.h"

#include "core/owner/ownerwire.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Tunnels)
};

using Phase = TunnelState::Phase;
using PartPhase = ForwardState::Phase;

constexpr std::array phases{std::pair(Phase::Off, "off"), std::pair(Phase::Connecting, "connecting"),
                            std::pair(Phase::Up, "up"), std::pair(Phase::Trouble, "trouble"),
                            std::pair(Phase::NeedsYou, "needs_you")};
constexpr std::array partPhases{std::pair(PartPhase::Connecting, "connecting"),
                                std::pair(PartPhase::Up, "up"),
                                std::pair(PartPhase::Lost, "lost"),
                                std::pair(PartPhase::NeedsYou, "needs_you"),
                                std::pair(PartPhase::Off, "off"),
                                std::pair(PartPhase::Stopped, "stopped")};

template <class Names, class Value>
QString nameOf(const Names& names, Value value) {
    for (const auto& [each, name] : names)
        if (each == value) return QLatin1String(name);
    return {};
}

template <class Names>
auto named(const Names& names, const QJsonValue& text) {
    std::optional<typename Names::value_type::first_type> found;
    for (const auto& [each, name] : names)
        if (text.toString() == QLatin1String(name)) found = each;
    return found;
}

QJsonObject eventToJson(const ForwardState::Event& event) {
    return {{QStringLiteral("at"),
             static_cast<qint64>(
                 std::chrono::floor<std::chrono::milliseconds>(event.at).time_since_epoch().count())},
            {QStringLiteral("state"), nameOf(partPhases, event.phase)},
            {QStringLiteral("reason"), event.reason}};
}

std::optional<ForwardState::Event> eventFromJson(const QJsonObject& object) {
    const auto phase = named(partPhases, object.value(QLatin1String("state")));
    if (!phase) return {};
    const std::chrono::milliseconds at(object.value(QLatin1String("at")).toInteger());
    return ForwardState::Event{std::chrono::system_clock::time_point(at), *phase,
                               object.value(QLatin1String("reason")).toString()};
}

QJsonObject partToJson(const TunnelState::Part& part) {
    QJsonObject object;
    if (!part.error.message.isEmpty()) object.insert(QStringLiteral("error"), errorToJson(part.error));
    if (!part.forward) return object;
    const ForwardState& forward = *part.forward;
    QJsonObject open{{QStringLiteral("state"), nameOf(partPhases, forward.phase)},
                     {QStringLiteral("listening"), forward.listening},
                     {QStringLiteral("port"), forward.localPort},
                     {QStringLiteral("connections"), forward.connections},
                     {QStringLiteral("connections_total"), static_cast<qint64>(forward.connectionsTotal)},
                     {QStringLiteral("bytes_in"), static_cast<qint64>(forward.bytesIn)},
                     {QStringLiteral("bytes_out"), static_cast<qint64>(forward.bytesOut)}};
    QJsonArray last;
    for (const auto& event : lastOf(forward.history)) last.append(eventToJson(event));
    open.insert(QStringLiteral("last"), last);
    if (!forward.error.message.isEmpty()) open.insert(QStringLiteral("error"), errorToJson(forward.error));
    object.insert(QStringLiteral("open"), open);
    return object;
}

std::optional<TunnelState::Part> partFromJson(const QJsonObject& object, const TunnelSpec& tunnel,
                                              qsizetype at) {
    TunnelState::Part part;
    part.error = errorFromJson(object.value(QLatin1String("error")).toObject());
    if (part.error.message.isEmpty()) part.error = {};
    if (!object.contains(QLatin1String("open"))) return part;
    const QJsonObject open = object.value(QLatin1String("open")).toObject();
    const auto phase = named(partPhases, open.value(QLatin1String("state")));
    const int port = open.value(QLatin1String("port")).toInt(-1);
    if (!phase || port < 0 || port > 65535) return {};
    ForwardState forward;
    forward.phase = *phase;
    forward.spec = tunnel.parts.at(at).forward;
    forward.machine = tunnel.machine;
    forward.purpose = tunnel.name;
    forward.tunnel = tunnel.id;
    forward.listening = open.value(QLatin1String("listening")).toString();
    forward.localPort = static_cast<quint16>(port);
    forward.connections = open.value(QLatin1String("connections")).toInt();
    forward.connectionsTotal = open.value(QLatin1String("connections_total")).toInteger();
    forward.bytesIn = open.value(QLatin1String("bytes_in")).toInteger();
    forward.bytesOut = open.value(QLatin1String("bytes_out")).toInteger();
    forward.error = errorFromJson(open.value(QLatin1String("error")).toObject());
    if (forward.error.message.isEmpty()) forward.error = {};
    for (const QJsonValue& value : open.value(QLatin1String("last")).toArray()) {
        const auto event = eventFromJson(value.toObject());
        if (!event) return {};
        forward.history.append(*event);
    }
    part.forward = std::move(forward);
    return part;
}

std::optional<TunnelState> stateFromJson(const QJsonObject& object) {
    auto spec = tunnelFromJson(object.value(QLatin1String("tunnel")).toObject());
    const auto phase = named(phases, object.value(QLatin1String("state")));
    const QJsonArray parts = object.value(QLatin1String("parts")).toArray();
    if (!spec || !phase || (!parts.isEmpty() && parts.size() != spec->parts.size())) return {};
    TunnelState state;
    state.spec = std::move(*spec);
    if (object.value(QLatin1String("source")).toString() == QLatin1String("ssh_config"))
        state.spec.source = TunnelSpec::Source::SshConfig;
    state.phase = *phase;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        auto part = partFromJson(parts[i].toObject(), state.spec, i);
        if (!part) return {};
        state.parts.append(std::move(*part));
    }
    return state;
}

}  // namespace

QString tunnelPhaseName(TunnelState::Phase phase) { return nameOf(phases, phase); }

QJsonObject tunnelStatesToJson(const QList<TunnelState>& states) {
    QJsonArray tunnels;
    for (const TunnelState& state : states) {
        QJsonArray parts;
        for (const auto& part : state.parts) parts.append(partToJson(part));
        tunnels.append(
            QJsonObject{{QStringLiteral("tunnel"), tunnelToJson(state.spec)},
                        {QStringLiteral("source"), state.spec.source == TunnelSpec::Source::SshConfig
                                                       ? QStringLiteral("ssh_config")
                                                       : QStringLiteral("hearth")},
                        {QStringLiteral("state"), tunnelPhaseName(state.phase)},
                        {QStringLiteral("parts"), parts}});
    }
    return {{QStringLiteral("tunnels"), tunnels}};
}

Result<QList<TunnelState>> tunnelStatesFromJson(const QJsonObject& object) {
    QList<TunnelState> states;
    for (const QJsonValue& value : object.value(QLatin1String("tunnels")).toArray()) {
        auto state = stateFromJson(value.toObject());
        if (!state)
            return Error{
                ErrorKind::Protocol,
                Text::tr("What the Hearth that owns this home told of its tunnels was not understood."),
                Text::tr("Update the older one of the two."),
                {}};
        states.append(std::move(*state));
    }
    return states;
}

}  // namespace hearth
