// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerspec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

/// Only what is said goes into the request: the rest is the engine's rule.
class Fields {
public:
    void text(const char* name, const QString& value) {
        if (!value.isEmpty()) object_.insert(QLatin1String(name), value);
    }
    void texts(const char* name, const QStringList& values) {
        if (!values.isEmpty()) object_.insert(QLatin1String(name), QJsonArray::fromStringList(values));
    }
    void flag(const char* name, bool value) {
        if (value) object_.insert(QLatin1String(name), true);
    }
    void number(const char* name, qint64 value) {
        if (value != 0) object_.insert(QLatin1String(name), value);
    }
    void map(const char* name, const QMap<QString, QString>& values) {
        QJsonObject inner;
        for (auto it = values.begin(); it != values.end(); ++it) inner.insert(it.key(), it.value());
        object(name, inner);
    }
    void object(const char* name, const QJsonObject& value) {
        if (!value.isEmpty()) object_.insert(QLatin1String(name), value);
    }
    void array(const char* name, const QJsonArray& value) {
        if (!value.isEmpty()) object_.insert(QLatin1String(name), value);
    }
    const QJsonObject& all() const { return object_; }

private:
    QJsonObject object_;
};

QString keyOf(const SpecPort& port) { return QStringLiteral("%1/%2").arg(port.port).arg(port.protocol); }

QJsonObject exposedOf(const ContainerSpec& spec) {
    QJsonObject exposed;
    for (const SpecPort& port : spec.ports) exposed.insert(keyOf(port), QJsonObject());
    for (const QString& each : spec.exposed)
        exposed.insert(each.contains(QLatin1Char('/')) ? each : each + QStringLiteral("/tcp"), QJsonObject());
    return exposed;
}

QJsonObject bindingsOf(const QList<SpecPort>& ports) {
    QJsonObject bindings;
    for (const SpecPort& port : ports) {
        QJsonArray of = bindings.value(keyOf(port)).toArray();
        of.append(QJsonObject{{QStringLiteral("HostIp"), port.address},
                              {QStringLiteral("HostPort"),
                               port.machinePort == 0 ? QString() : QString::number(port.machinePort)}});
        bindings.insert(keyOf(port), of);
    }
    return bindings;
}

QStringList bindsOf(const QList<SpecVolume>& volumes) {
    QStringList binds;
    for (const SpecVolume& each : volumes)
        if (!each.source.isEmpty())
            binds.append(each.source + QLatin1Char(':') + each.target +
                         (each.options.isEmpty() ? QString() : QLatin1Char(':') + each.options));
    return binds;
}

QJsonObject namelessOf(const QList<SpecVolume>& volumes) {
    QJsonObject nameless;
    for (const SpecVolume& each : volumes)
        if (each.source.isEmpty()) nameless.insert(each.target, QJsonObject());
    return nameless;
}

QJsonObject tmpfsOf(const QStringList& all) {
    QJsonObject tmpfs;
    for (const QString& each : all)
        tmpfs.insert(each.section(QLatin1Char(':'), 0, 0), each.section(QLatin1Char(':'), 1));
    return tmpfs;
}

QJsonArray devicesOf(const ContainerSpec& spec, Engine::Kind engine) {
    QJsonArray devices;
    const auto add = [&devices](const QString& there, const QString& inside, const QString& rights) {
        devices.append(QJsonObject{{QStringLiteral("PathOnHost"), there},
                                   {QStringLiteral("PathInContainer"), inside},
                                   {QStringLiteral("CgroupPermissions"), rights}});
    };
    for (const QString& each : spec.devices) {
        const QStringList parts = each.split(QLatin1Char(':'));
        // "/dev/a:r": the second may be the rights.
        const bool short2 = parts.size() == 2 && !parts[1].startsWith(QLatin1Char('/'));
        const QString inside = parts.size() > 1 && !short2 ? parts[1] : parts[0];
        const QString rights = short2 ? parts[1] : parts.value(2, QStringLiteral("rwm"));
        add(parts[0], inside, rights);
    }
    if (engine == Engine::Kind::Podman && !spec.gpus.isEmpty()) {
        const QString which =
            spec.gpus.startsWith(QLatin1String("device=")) ? spec.gpus.mid(7) : QStringLiteral("all");
        for (const QString& each : which.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const QString name = QStringLiteral("nvidia.com/gpu=") + each;
            add(name, name, {});
        }
    }
    return devices;
}

QJsonArray deviceRequestsOf(const QString& gpus) {
    if (gpus.isEmpty()) return {};
    QJsonObject request{{QStringLiteral("Driver"), QString()},
                        {QStringLiteral("Capabilities"), QJsonArray{QJsonArray{QStringLiteral("gpu")}}}};
    if (gpus.startsWith(QLatin1String("device=")))
        request.insert(QStringLiteral("DeviceIDs"),
                       QJsonArray::fromStringList(gpus.mid(7).split(QLatin1Char(','), Qt::SkipEmptyParts)));
    else
        request.insert(QStringLiteral("Count"), gpus == QLatin1String("all") ? -1 : gpus.toInt());
    return {request};
}

QJsonArray ulimitsOf(const QStringList& all) {
    QJsonArray ulimits;
    for (const QString& each : all) {
        const QString values = each.section(QLatin1Char('='), 1);
        const qint64 soft = values.section(QLatin1Char(':'), 0, 0).toLongLong();
        const QString hard = values.section(QLatin1Char(':'), 1);
        ulimits.append(QJsonObject{{QStringLiteral("Name"), each.section(QLatin1Char('='), 0, 0)},
                                   {QStringLiteral("Soft"), soft},
                                   {QStringLiteral("Hard"), hard.isEmpty() ? soft : hard.toLongLong()}});
    }
    return ulimits;
}

QJsonObject hostOf(const ContainerSpec& spec, Engine::Kind engine) {
    Fields host;
    host.texts("Binds", bindsOf(spec.volumes));
    host.object("Tmpfs", tmpfsOf(spec.tmpfs));
    host.object("PortBindings", bindingsOf(spec.ports));
    host.flag("PublishAllPorts", spec.publishAll);
    if (spec.restart.kind != RestartPolicy::Kind::No)
        host.object("RestartPolicy", restartPolicyJson(spec.restart));
    host.flag("AutoRemove", spec.autoRemove);
    host.text("NetworkMode", spec.network);
    host.texts("Dns", spec.dns);
    host.texts("DnsSearch", spec.dnsSearch);
    host.texts("ExtraHosts", spec.hosts);
    host.number("Memory", spec.limits.memory);
    host.number("MemorySwap", spec.limits.memorySwap);
    host.number("NanoCpus", spec.limits.nanoCpus);
    host.number("PidsLimit", spec.limits.pids);
    host.text("CpusetCpus", spec.processors);
    host.number("ShmSize", spec.sharedMemory);
    host.array("Ulimits", ulimitsOf(spec.ulimits));
    host.array("Devices", devicesOf(spec, engine));
    if (engine == Engine::Kind::Docker) host.array("DeviceRequests", deviceRequestsOf(spec.gpus));
    host.flag("Privileged", spec.privileged);
    host.flag("ReadonlyRootfs", spec.readOnly);
    host.flag("Init", spec.init);
    host.texts("CapAdd", spec.addedCapabilities);
    host.texts("CapDrop", spec.droppedCapabilities);
    host.texts("SecurityOpt", spec.securityOptions);
    host.texts("GroupAdd", spec.groups);
    host.map("Sysctls", spec.sysctls);
    host.text("IpcMode", spec.ipc);
    host.text("PidMode", spec.processSpace);
    host.text("Runtime", spec.runtime);
    if (!spec.logDriver.isEmpty() || !spec.logOptions.isEmpty()) {
        Fields log;
        log.text("Type", spec.logDriver);
        log.map("Config", spec.logOptions);
        host.object("LogConfig", log.all());
    }
    return host.all();
}

}  // namespace

QByteArray containerCreateJson(const ContainerSpec& spec, Engine::Kind engine) {
    Fields all;
    all.text("Image", spec.image);
    all.texts("Cmd", spec.command);
    // One that is empty says that there is none.
    if (spec.entryPoint) all.texts("Entrypoint", {*spec.entryPoint});
    all.text("Hostname", spec.hostName);
    all.flag("OpenStdin", spec.interactive);
    all.flag("Tty", spec.terminal);
    all.object("ExposedPorts", exposedOf(spec));
    all.object("Volumes", namelessOf(spec.volumes));
    all.texts("Env", spec.environment);
    all.map("Labels", spec.labels);
    all.text("WorkingDir", spec.workingFolder);
    all.text("User", spec.user);
    all.text("StopSignal", spec.stopSignal);
    if (spec.stopSeconds) all.number("StopTimeout", *spec.stopSeconds);
    all.object("HostConfig", hostOf(spec, engine));
    if (!spec.networkAliases.isEmpty() && !spec.network.isEmpty())
        all.object(
            "NetworkingConfig",
            {{QStringLiteral("EndpointsConfig"),
              QJsonObject{{spec.network, QJsonObject{{QStringLiteral("Aliases"),
                                                      QJsonArray::fromStringList(spec.networkAliases)}}}}}});
    return QJsonDocument(all.all()).toJson(QJsonDocument::Compact);
}

}  // namespace hearth
