// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerspec.h"

#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace hearth {
namespace {

Error invalid(const QString& message, const QString& hint = {}) {
    return {ErrorKind::Invalid, message, hint, {}};
}

/// Neither a line's end nor a NUL: no engine takes them in a name, and files and terminals would be led
/// astray.
bool isPlain(const QString& text) {
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

Result<void> checkVolume(const SpecVolume& volume) {
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9_.-]*$"));
    if (!volume.target.startsWith(QLatin1Char('/')) || volume.target.contains(QLatin1Char(':')))
        return invalid(ContainerText::tr("“%1” is not a path in a container.").arg(volume.target),
                       ContainerText::tr("Give a full path, like /data."));
    if (volume.source.isEmpty()) return {};
    if (volume.source.startsWith(QLatin1Char('/')) ? volume.source.contains(QLatin1Char(':'))
                                                   : !name.match(volume.source).hasMatch())
        return invalid(
            ContainerText::tr("“%1” is neither a full path nor the name of a volume.").arg(volume.source),
            ContainerText::tr("Give the full path on that machine, like /home/ada/data."));
    return {};
}

}  // namespace

Result<void> checkContainerSpec(const ContainerSpec& spec) {
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9_.-]+$"));
    static const QRegularExpression gpus(QStringLiteral("^(all|[0-9]{1,3}|device=[A-Za-z0-9_.:,/-]+)$"));
    static const QRegularExpression ulimit(QStringLiteral("^[a-z]+=-?[0-9]{1,18}(:-?[0-9]{1,18})?$"));
    static const QRegularExpression platform(QStringLiteral("^[a-z0-9]+(/[a-z0-9]+){0,2}$"));
    if (spec.image.isEmpty()) return invalid(ContainerText::tr("No image was given."));
    if (spec.image.startsWith(QLatin1Char('-')) || !isPlain(spec.image) ||
        spec.image.contains(QLatin1Char(' ')))
        return invalid(ContainerText::tr("“%1” is not a valid image name.").arg(spec.image));
    if (!spec.name.isEmpty() && !name.match(spec.name).hasMatch())
        return invalid(ContainerText::tr("“%1” is not a valid container name.").arg(spec.name),
                       ContainerText::tr("Use at least two characters: letters, digits, “_”, “.” and “-”, "
                                         "starting with a letter or digit."));
    for (const SpecPort& port : spec.ports)
        if (port.port == 0 ||
            (port.protocol != QLatin1String("tcp") && port.protocol != QLatin1String("udp") &&
             port.protocol != QLatin1String("sctp")))
            return invalid(ContainerText::tr("A port is a number from 1 to 65535, for tcp, udp or sctp."));
    for (const SpecVolume& volume : spec.volumes) HEARTH_TRY(checkVolume(volume));
    for (const QString& each : spec.environment)
        if (each.indexOf(QLatin1Char('=')) < 1)
            return invalid(ContainerText::tr("“%1” has no value.").arg(each),
                           ContainerText::tr("Write it like NAME=value."));
    if (!spec.gpus.isEmpty() && !gpus.match(spec.gpus).hasMatch())
        return invalid(ContainerText::tr("“%1” does not name any graphics cards.").arg(spec.gpus),
                       ContainerText::tr("Use all, a number, or device=0,1."));
    for (const QString& each : spec.ulimits)
        if (!ulimit.match(each).hasMatch())
            return invalid(ContainerText::tr("“%1” is not a limit.").arg(each),
                           ContainerText::tr("Write it like nofile=1024:2048."));
    if (!spec.platform.isEmpty() && !platform.match(spec.platform).hasMatch())
        return invalid(ContainerText::tr("“%1” is not a platform.").arg(spec.platform),
                       ContainerText::tr("Write it like linux/arm64."));
    if (!QStringList{{}, QStringLiteral("always"), QStringLiteral("missing"), QStringLiteral("never")}
             .contains(spec.pull))
        return invalid(ContainerText::tr("“%1” does not say when to pull.").arg(spec.pull),
                       ContainerText::tr("Use always, missing or never."));
    if (spec.autoRemove && spec.restart.kind != RestartPolicy::Kind::No)
        return invalid(ContainerText::tr("--rm and --restart exclude each other: a container that is removed "
                                         "when it ends cannot be restarted."));
    return {};
}

Result<EngineGpus> parseEngineGpus(const QByteArray& info, Engine::Kind engine) {
    const QJsonObject object = QJsonDocument::fromJson(info).object();
    if (object.isEmpty()) return unreadableAnswer(info);
    if (engine == Engine::Kind::Podman) return EngineGpus{EngineGpus::Nvidia::Unknown};
    bool there = object.value(QLatin1String("Runtimes")).toObject().contains(QLatin1String("nvidia"));
    // Of newer engines by the Container Device Interface, without a runtime of its own.
    for (const QJsonValue& each : object.value(QLatin1String("DiscoveredDevices")).toArray())
        there =
            there ||
            each.toObject().value(QLatin1String("ID")).toString().startsWith(QLatin1String("nvidia.com/gpu"));
    return EngineGpus{there ? EngineGpus::Nvidia::There : EngineGpus::Nvidia::Missing};
}

QString nvidiaRemedy(Engine::Kind engine) {
    return engine == Engine::Kind::Podman
               ? ContainerText::tr(
                     "Install NVIDIA's driver and the package nvidia-container-toolkit there, then: "
                     "sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml")
               : ContainerText::tr(
                     "Install NVIDIA's driver and the package nvidia-container-toolkit there, then: "
                     "sudo nvidia-ctk runtime configure --runtime=docker && sudo systemctl "
                     "restart docker");
}

ContainerSpec gpuJupyterLab() {
    ContainerSpec spec;
    spec.image = QStringLiteral("quay.io/jupyter/pytorch-notebook:cuda12-latest");
    spec.name = spec.hostName = QStringLiteral("ailab");
    spec.ports = {{{}, 8888, 8888, QStringLiteral("tcp")}};
    spec.volumes = {{QStringLiteral("ailab"), QStringLiteral("/home/jovyan/work"), {}}};
    spec.gpus = QStringLiteral("all");
    spec.restart.kind = RestartPolicy::Kind::UnlessStopped;
    // What loads data in several processes shares it there.
    spec.sharedMemory = qint64(2) << 30;
    return spec;
}

}  // namespace hearth
