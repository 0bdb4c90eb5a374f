// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerdetail.h"

#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

QString textOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString();
}
QJsonObject objectOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toObject();
}
QStringList textsOf(const QJsonObject& object, const char* key) {
    QStringList texts;
    for (const QJsonValue& each : object.value(QLatin1String(key)).toArray()) texts.append(each.toString());
    return texts;
}

// "0001-01-01T00:00:00Z" is never.
QDateTime timeOf(const QJsonObject& object, const char* key) {
    const QDateTime time = QDateTime::fromString(textOf(object, key), Qt::ISODateWithMs).toUTC();
    return time.isValid() && time.date().year() > 1 ? time : QDateTime();
}

QList<ContainerPort> portsOf(const QJsonObject& description) {
    QList<ContainerPort> ports;
    const auto add = [&ports](const QString& key, const QJsonArray& bindings) {
        bool number = false;
        const uint port = key.section(QLatin1Char('/'), 0, 0).toUInt(&number);
        if (!number || port == 0 || port > 65535) return;
        ContainerPort one;
        one.port = static_cast<quint16>(port);
        if (const QString protocol = key.section(QLatin1Char('/'), 1); !protocol.isEmpty())
            one.protocol = protocol;
        if (bindings.isEmpty()) ports.append(one);
        for (const QJsonValue& each : bindings) {
            const QJsonObject binding = each.toObject();
            const uint machinePort = textOf(binding, "HostPort").toUInt();
            one.address = textOf(binding, "HostIp");
            one.machinePort = machinePort < 65536 ? static_cast<quint16>(machinePort) : quint16(0);
            if (one.machinePort != 0 && one.address.isEmpty()) one.address = QStringLiteral("0.0.0.0");
            if (!ports.contains(one)) ports.append(one);
        }
    };
    // What it has while it runs; else what it will have.
    const QJsonObject now = objectOf(objectOf(description, "NetworkSettings"), "Ports");
    const QJsonObject wanted = objectOf(objectOf(description, "HostConfig"), "PortBindings");
    const QJsonObject& all = now.isEmpty() ? wanted : now;
    for (auto it = all.begin(); it != all.end(); ++it) add(it.key(), it.value().toArray());
    return ports;
}

QList<ContainerNetwork> networksOf(const QJsonObject& description) {
    QList<ContainerNetwork> networks;
    const QJsonObject all = objectOf(objectOf(description, "NetworkSettings"), "Networks");
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QJsonObject one = it.value().toObject();
        networks.append({it.key(), textOf(one, "IPAddress"), textOf(one, "Gateway"),
                         textOf(one, "MacAddress"), textsOf(one, "Aliases")});
    }
    return networks;
}

ContainerLimits limitsOf(const QJsonObject& host) {
    const auto number = [&host](const char* key) { return host.value(QLatin1String(key)).toInteger(); };
    ContainerLimits limits;
    limits.memory = std::max<qint64>(number("Memory"), 0);
    limits.memorySwap = std::max<qint64>(number("MemorySwap"), -1);
    limits.nanoCpus = std::max<qint64>(number("NanoCpus"), 0);
    const qint64 quota = number("CpuQuota"), period = number("CpuPeriod");
    constexpr qint64 kMostQuota = qint64(1) << 32;  // microseconds
    if (limits.nanoCpus == 0 && quota > 0 && quota < kMostQuota && period > 0)
        limits.nanoCpus = quota * 1'000'000'000 / period;
    limits.pids = std::max<qint64>(number("PidsLimit"), 0);
    return limits;
}

QString valueText(const QJsonValue& value) {
    if (value.isBool()) return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble()) {
        // Sizes and times are whole numbers that a double's text would round.
        const qint64 whole = value.toInteger();
        return value == QJsonValue(whole) ? QString::number(whole) : QString::number(value.toDouble());
    }
    return value.toString();
}

DescriptionItem itemOf(const QString& name, const QJsonValue& value) {
    DescriptionItem item{name, valueText(value), {}};
    const auto add = [&item](const QString& key, const QJsonValue& inner) {
        DescriptionItem child = itemOf(key, inner);
        if (!child.value.isEmpty() || !child.children.isEmpty()) item.children.append(std::move(child));
    };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) add(it.key(), it.value());
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype at = 0; at < array.size(); ++at) add(QString::number(at), array.at(at));
    }
    return item;
}

}  // namespace

Result<ContainerDetail> parseContainerDetail(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    ContainerDetail detail;
    detail.id = textOf(object, "Id");
    if (detail.id.isEmpty()) return unreadableAnswer(json);
    const QJsonObject state = objectOf(object, "State"), config = objectOf(object, "Config"),
                      host = objectOf(object, "HostConfig");
    detail.name = textOf(object, "Name");
    if (detail.name.startsWith(QLatin1Char('/'))) detail.name.remove(0, 1);
    detail.image = textOf(config, "Image");
    detail.imageId = textOf(object, "Image");
    detail.command = textsOf(object, "Args");
    if (const QString path = textOf(object, "Path"); !path.isEmpty()) detail.command.prepend(path);
    detail.created = timeOf(object, "Created");
    detail.started = timeOf(state, "StartedAt");
    detail.finished = timeOf(state, "FinishedAt");
    detail.state = containerStateOf(textOf(state, "Status"));
    detail.health = containerHealthOf(textOf(objectOf(state, "Health"), "Status"));
    detail.exitCode = state.value(QLatin1String("ExitCode")).toInt();
    detail.outOfMemory = state.value(QLatin1String("OOMKilled")).toBool();
    detail.error = textOf(state, "Error");
    detail.pid = std::max<qint64>(state.value(QLatin1String("Pid")).toInteger(), 0);
    detail.restarts = std::max(object.value(QLatin1String("RestartCount")).toInt(), 0);
    detail.hostName = textOf(config, "Hostname");
    detail.user = textOf(config, "User");
    detail.workingFolder = textOf(config, "WorkingDir");
    detail.terminal = config.value(QLatin1String("Tty")).toBool();
    detail.input = config.value(QLatin1String("OpenStdin")).toBool();
    detail.environment = textsOf(config, "Env");
    detail.labels = engineLabels(config.value(QLatin1String("Labels")));
    detail.mounts = containerMountsOf(object.value(QLatin1String("Mounts")).toArray());
    detail.ports = portsOf(object);
    detail.networks = networksOf(object);
    detail.networkMode = textOf(host, "NetworkMode");
    detail.limits = limitsOf(host);
    detail.restart = restartPolicyOf(objectOf(host, "RestartPolicy"));
    detail.privileged = host.value(QLatin1String("Privileged")).toBool();
    detail.readOnly = host.value(QLatin1String("ReadonlyRootfs")).toBool();
    detail.autoRemove = host.value(QLatin1String("AutoRemove")).toBool();
    // 0: nothing was said when it was made.
    if (const int seconds = config.value(QLatin1String("StopTimeout")).toInt(); seconds > 0)
        detail.stopSeconds = seconds;
    return detail;
}

Result<QList<DescriptionItem>> describeJson(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isNull()) return unreadableAnswer(json);
    return itemOf({}, document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()))
        .children;
}

QByteArray indentedJson(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isNull() ? QByteArray() : document.toJson(QJsonDocument::Indented);
}

}  // namespace hearth
