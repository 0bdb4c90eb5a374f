// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/dockerrunvalues.h"

#include "core/containers/containertext.h"

#include <QRegularExpression>

#include <utility>

namespace hearth {
namespace {

constexpr int kMostPorts = 256;  // of one range

Error noPorts(const QString& text) {
    return {ErrorKind::Invalid,
            ContainerText::tr("“%1” does not name any ports.").arg(text),
            ContainerText::tr("Write them like 8080:80: the machine's port, then the container's."),
            {}};
}

/// "80", "80-83": the first and the last. Nothing where it is neither.
std::optional<std::pair<int, int>> rangeOf(const QString& text) {
    bool low = false, high = true;
    const int first = text.section(QLatin1Char('-'), 0, 0).toInt(&low);
    const int last = text.contains(QLatin1Char('-')) ? text.section(QLatin1Char('-'), 1).toInt(&high) : first;
    if (!low || !high || first < 1 || last > 65535 || last < first || last - first >= kMostPorts) return {};
    return std::pair(first, last);
}

Error badMount(const QString& text) {
    return {ErrorKind::Invalid,
            ContainerText::tr("Hearth does not know “%1” in --mount.").arg(text),
            ContainerText::tr("It knows type=bind, volume or tmpfs, source, target and readonly."),
            {}};
}

}  // namespace

Result<QList<SpecPort>> parseSpecPorts(const QString& text) {
    static const QRegularExpression form(QStringLiteral(
        "^(?:(?:(\\d{1,3}(?:\\.\\d{1,3}){3})|\\[([0-9A-Fa-f:.]+)\\]):(?=[\\d-]*:))?(?:([\\d-]*):)?([\\d-]+)"
        "(?:/(tcp|udp|sctp))?$"));
    const auto match = form.match(text);
    const auto inside = rangeOf(match.captured(4));
    if (!match.hasMatch() || !inside) return noPorts(text);
    const auto outside = match.captured(3).isEmpty() ? std::pair(0, 0) : rangeOf(match.captured(3));
    const bool free = match.captured(3).isEmpty();
    if (!outside || (!free && outside->second - outside->first != inside->second - inside->first))
        return noPorts(text);
    QList<SpecPort> ports;
    for (int at = inside->first; at <= inside->second; ++at) {
        SpecPort port;
        port.address = match.captured(1) + match.captured(2);
        port.machinePort = free ? quint16(0) : static_cast<quint16>(outside->first + at - inside->first);
        port.port = static_cast<quint16>(at);
        if (!match.captured(5).isEmpty()) port.protocol = match.captured(5);
        ports.append(port);
    }
    return ports;
}

QString specPortText(const SpecPort& port) {
    QString text = QString::number(port.port);
    const QString machinePort = port.machinePort == 0 ? QString() : QString::number(port.machinePort);
    if (!port.address.isEmpty() || port.machinePort != 0) text.prepend(machinePort + QLatin1Char(':'));
    if (port.address.contains(QLatin1Char(':')))
        text.prepend(QStringLiteral("[%1]:").arg(port.address));
    else if (!port.address.isEmpty())
        text.prepend(port.address + QLatin1Char(':'));
    return port.protocol == QLatin1String("tcp") ? text : text + QLatin1Char('/') + port.protocol;
}

Result<SpecVolume> parseSpecVolume(const QString& text) {
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() == 1) return SpecVolume{{}, text, {}};
    if (parts.size() > 3 || parts[0].isEmpty())
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("“%1” does not name a volume.").arg(text),
                     ContainerText::tr("Write it like /srv/data:/data or data:/data:ro."),
                     {}};
    return SpecVolume{parts[0], parts[1], parts.value(2)};
}

QString specVolumeText(const SpecVolume& volume) {
    if (volume.source.isEmpty()) return volume.target;
    const QString text = volume.source + QLatin1Char(':') + volume.target;
    return volume.options.isEmpty() ? text : text + QLatin1Char(':') + volume.options;
}

Result<void> addSpecMount(ContainerSpec& spec, const QString& text) {
    QString type = QStringLiteral("volume");
    SpecVolume volume;
    for (const QString& field : text.split(QLatin1Char(','))) {
        const QString key = field.section(QLatin1Char('='), 0, 0);
        const QString value = field.section(QLatin1Char('='), 1);
        if (key == QLatin1String("type")) {
            type = value;
        } else if (key == QLatin1String("source") || key == QLatin1String("src")) {
            volume.source = value;
        } else if (key == QLatin1String("target") || key == QLatin1String("dst") ||
                   key == QLatin1String("destination")) {
            volume.target = value;
        } else if ((key == QLatin1String("readonly") || key == QLatin1String("ro")) &&
                   (value.isEmpty() || value == QLatin1String("true") || value == QLatin1String("1"))) {
            volume.options = QStringLiteral("ro");
        } else {
            return badMount(field);
        }
    }
    if (type == QLatin1String("tmpfs") && volume.source.isEmpty()) {
        spec.tmpfs.append(volume.options.isEmpty() ? volume.target
                                                   : volume.target + QLatin1Char(':') + volume.options);
        return {};
    }
    const bool path = volume.source.startsWith(QLatin1Char('/'));
    if (!(type == QLatin1String("bind") && path) && !(type == QLatin1String("volume") && !path))
        return badMount(text);
    // Options have a place of their own only behind a source.
    if (volume.source.isEmpty() && !volume.options.isEmpty()) return badMount(text);
    spec.volumes.append(volume);
    return {};
}

}  // namespace hearth
