// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelspec.h"

#include "core/base/jsonfields.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TunnelSpec)
};

constexpr qsizetype longestName = 100;
constexpr qsizetype mostParts = 100;

using Kind = ForwardSpec::Kind;
constexpr std::array kinds{std::pair(Kind::Local, "local"), std::pair(Kind::Remote, "remote"),
                           std::pair(Kind::Dynamic, "dynamic")};

QString nameProblem(const TunnelSpec& tunnel, const QList<TunnelSpec>& others) {
    const QString& name = tunnel.name;
    if (name.trimmed().isEmpty()) return Text::tr("Give the tunnel a name.");
    if (name != name.trimmed()) return Text::tr("The name starts or ends with a space.");
    if (name.size() > longestName) return Text::tr("The name is longer than 100 characters.");
    const bool odd = std::any_of(name.begin(), name.end(), [](QChar c) { return !c.isPrint(); });
    if (odd || name.startsWith(QLatin1Char('-')))  // hearthctl would take it for an option
        return Text::tr("A name has no line breaks in it and does not start with “-”.");
    for (const TunnelSpec& other : others)
        if (other.source == TunnelSpec::Source::Hearth && other.id != tunnel.id &&
            other.name.compare(name, Qt::CaseInsensitive) == 0)
            return Text::tr("There is a tunnel “%1” already.").arg(other.name);
    return {};
}

/// Where it listens, where that can be told before it does; empty otherwise.
QString listensAt(const ForwardSpec& forward) {
    if (!forward.bindSocketPath.isEmpty()) return forward.bindSocketPath;
    if (forward.bindPort == 0) return {};
    const QString side = forward.kind == Kind::Remote ? QStringLiteral("far ") : QString();
    return side + forward.bindAddress + QLatin1Char(' ') + QString::number(forward.bindPort);
}

QString partsProblem(const QList<TunnelSpec::Part>& parts) {
    if (parts.isEmpty()) return Text::tr("Add a forward.");
    if (parts.size() > mostParts) return Text::tr("A tunnel has at most 100 forwards.");
    QStringList places;
    for (const auto& part : parts) {
        const QString place = listensAt(part.forward);
        if (place.isEmpty()) continue;
        if (places.contains(place))
            return Text::tr("Two forwards cannot listen at the same place: %1.")
                .arg(part.forward.displayText());
        places.append(place);
    }
    return {};
}

}  // namespace

QList<TunnelProblem> validateTunnel(const TunnelSpec& tunnel, const QList<TunnelSpec>& others) {
    QList<TunnelProblem> problems;
    const auto add = [&](const char* field, const QString& message) {
        if (!message.isEmpty()) problems.append({QLatin1String(field), message});
    };
    add("name", nameProblem(tunnel, others));
    if (tunnel.machine.isEmpty()) add("machine", Text::tr("Choose the machine it leads through."));
    add("parts", partsProblem(tunnel.parts));
    return problems;
}

QJsonObject tunnelToJson(const TunnelSpec& tunnel) {
    QJsonArray parts;
    for (const auto& part : tunnel.parts) {
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const auto& each) { return each.first == part.forward.kind; });
        QJsonObject object{{QStringLiteral("kind"), QLatin1String(kind->second)},
                           {QStringLiteral("forward"), part.forward.displayText()}};
        if (!part.service.isEmpty()) object.insert(QStringLiteral("service"), part.service);
        parts.append(object);
    }
    QJsonObject object{{QStringLiteral("id"), tunnel.id},
                       {QStringLiteral("name"), tunnel.name},
                       {QStringLiteral("machine"), tunnel.machine},
                       {QStringLiteral("parts"), parts}};
    if (!tunnel.group.isEmpty()) object.insert(QStringLiteral("group"), tunnel.group);
    if (tunnel.startWithHearth) object.insert(QStringLiteral("start_with_hearth"), true);
    return object;
}

Result<TunnelSpec> tunnelFromJson(const QJsonObject& object) {
    JsonFields fields(object);
    TunnelSpec tunnel;
    tunnel.id = fields.text(QStringLiteral("id"));
    tunnel.name = fields.text(QStringLiteral("name"));
    tunnel.machine = fields.text(QStringLiteral("machine"));
    tunnel.group = fields.text(QStringLiteral("group"));
    tunnel.startWithHearth = fields.flag(QStringLiteral("start_with_hearth"));
    for (const QJsonValue& value : fields.array(QStringLiteral("parts"))) {
        const QJsonObject entry = value.toObject();
        JsonFields part(entry);
        const QString name = part.text(QStringLiteral("kind"));
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const auto& each) { return name == QLatin1String(each.second); });
        const QString text = part.text(QStringLiteral("forward"));
        const QString service = part.text(QStringLiteral("service"));
        if (kind == kinds.end() || !part.wrong().isEmpty()) {
            fields.fail(QStringLiteral("parts"));
            continue;
        }
        const auto forward = parseForwardSpec(kind->first, text);
        if (forward)
            tunnel.parts.append({*forward, service});
        else
            fields.fail(QStringLiteral("parts"));
    }
    for (const auto& [field, value] : {std::pair(QStringLiteral("id"), tunnel.id),
                                       {QStringLiteral("name"), tunnel.name},
                                       {QStringLiteral("machine"), tunnel.machine}})
        if (value.isEmpty()) fields.fail(field);
    if (!fields.wrong().isEmpty())
        return Error{
            ErrorKind::Invalid,
            Text::tr("A saved tunnel has a field “%1” that cannot be understood.").arg(fields.wrong()),
            Text::tr("Mend tunnels.json by hand, or remove that tunnel from it."),
            {}};
    return tunnel;
}

}  // namespace hearth
