// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/dockerrunoptions.h"

#include "core/containers/containertext.h"
#include "core/containers/dockerrunvalues.h"

namespace hearth {
namespace {

using Spec = ContainerSpec;

QStringList given(const QString& value) { return value.isEmpty() ? QStringList() : QStringList{value}; }

template <auto Member>
Result<void> setText(Spec& spec, const QString& value) {
    spec.*Member = value;
    return {};
}
template <auto Member>
QStringList text(const Spec& spec) {
    return given(spec.*Member);
}
template <auto Member>
Result<void> addText(Spec& spec, const QString& value) {
    (spec.*Member).append(value);
    return {};
}
template <auto Member>
QStringList texts(const Spec& spec) {
    return spec.*Member;
}
template <auto Member>
Result<void> setFlag(Spec& spec, const QString& value) {
    spec.*Member = value == QLatin1String("true");
    return {};
}
template <auto Member>
QStringList flag(const Spec& spec) {
    return spec.*Member ? QStringList{QStringLiteral("true")} : QStringList();
}
template <auto Member>
Result<void> addPair(Spec& spec, const QString& value) {
    (spec.*Member).insert(value.section(QLatin1Char('='), 0, 0), value.section(QLatin1Char('='), 1));
    return {};
}
template <auto Member>
QStringList pairs(const Spec& spec) {
    QStringList all;
    for (auto it = (spec.*Member).begin(); it != (spec.*Member).end(); ++it)
        all.append(it.key() + QLatin1Char('=') + it.value());
    return all;
}
template <auto Member>
Result<void> setLimit(Spec& spec, const QString& value) {
    // -1: as much as there is.
    auto bytes = value == QLatin1String("-1") ? Result<qint64>(-1) : parseByteSize(value);
    if (!bytes) return std::move(bytes.error());
    spec.limits.*Member = *bytes;
    return {};
}
template <auto Member>
QStringList limit(const Spec& spec) {
    const qint64 bytes = spec.limits.*Member;
    return bytes == 0 ? QStringList() : QStringList{bytes < 0 ? QStringLiteral("-1") : byteSizeText(bytes)};
}

Result<int> numberOf(const QString& value) {
    bool number = false;
    const int parsed = value.toInt(&number);
    if (number) return parsed;
    return Error{ErrorKind::Invalid, ContainerText::tr("“%1” is not a number.").arg(value), {}, {}};
}

Result<void> setMemory(Spec& spec, const QString& value) {
    auto bytes = parseByteSize(value);
    if (!bytes) return std::move(bytes.error());
    spec.limits.memory = *bytes;
    return {};
}
Result<void> setShared(Spec& spec, const QString& value) {
    auto bytes = parseByteSize(value);
    if (!bytes) return std::move(bytes.error());
    spec.sharedMemory = *bytes;
    return {};
}
QStringList shared(const Spec& spec) {
    return spec.sharedMemory == 0 ? QStringList() : QStringList{byteSizeText(spec.sharedMemory)};
}
Result<void> setCpus(Spec& spec, const QString& value) {
    auto cpus = parseCpus(value);
    if (!cpus) return std::move(cpus.error());
    spec.limits.nanoCpus = *cpus;
    return {};
}
QStringList cpus(const Spec& spec) {
    return spec.limits.nanoCpus == 0 ? QStringList() : QStringList{cpusText(spec.limits.nanoCpus)};
}
Result<void> setPids(Spec& spec, const QString& value) {
    auto pids = numberOf(value);
    if (!pids) return std::move(pids.error());
    spec.limits.pids = std::max(*pids, -1);
    return {};
}
QStringList pids(const Spec& spec) {
    return spec.limits.pids == 0 ? QStringList() : QStringList{QString::number(spec.limits.pids)};
}
Result<void> setRestart(Spec& spec, const QString& value) {
    auto policy = parseRestartPolicy(value);
    if (!policy) return std::move(policy.error());
    spec.restart = *policy;
    return {};
}
QStringList restart(const Spec& spec) {
    return spec.restart == RestartPolicy() ? QStringList() : QStringList{restartPolicyText(spec.restart)};
}
Result<void> setStopSeconds(Spec& spec, const QString& value) {
    auto seconds = numberOf(value);
    if (!seconds) return std::move(seconds.error());
    spec.stopSeconds = *seconds;
    return {};
}
QStringList stopSeconds(const Spec& spec) {
    return spec.stopSeconds ? QStringList{QString::number(*spec.stopSeconds)} : QStringList();
}
Result<void> setEntryPoint(Spec& spec, const QString& value) {
    spec.entryPoint = value;
    return {};
}
QStringList entryPoint(const Spec& spec) {
    return spec.entryPoint ? QStringList{*spec.entryPoint} : QStringList();
}
Result<void> addPort(Spec& spec, const QString& value) {
    auto ports = parseSpecPorts(value);
    if (!ports) return std::move(ports.error());
    spec.ports += *ports;
    return {};
}
QStringList ports(const Spec& spec) {
    QStringList all;
    for (const SpecPort& port : spec.ports) all.append(specPortText(port));
    return all;
}
Result<void> addVolume(Spec& spec, const QString& value) {
    auto volume = parseSpecVolume(value);
    if (!volume) return std::move(volume.error());
    spec.volumes.append(*volume);
    return {};
}
QStringList volumes(const Spec& spec) {
    QStringList all;
    for (const SpecVolume& volume : spec.volumes) all.append(specVolumeText(volume));
    return all;
}
Result<void> setGpus(Spec& spec, const QString& value) {
    // Docker reads the value as a line of CSV: several are in quotes of their own.
    const bool quoted =
        value.size() > 1 && value.startsWith(QLatin1Char('"')) && value.endsWith(QLatin1Char('"'));
    spec.gpus = quoted ? value.mid(1, value.size() - 2) : value;
    return {};
}
QStringList gpus(const Spec& spec) {
    if (!spec.gpus.contains(QLatin1Char(','))) return given(spec.gpus);
    return {QLatin1Char('"') + spec.gpus + QLatin1Char('"')};
}
Result<void> passOver(Spec&, const QString&) { return {}; }
QStringList never(const Spec&) { return {}; }

constexpr DockerRunOption kOptions[] = {
    {"detach", 'd', true, passOver, never},
    {"interactive", 'i', true, setFlag<&Spec::interactive>, flag<&Spec::interactive>},
    {"tty", 't', true, setFlag<&Spec::terminal>, flag<&Spec::terminal>},
    {"rm", 0, true, setFlag<&Spec::autoRemove>, flag<&Spec::autoRemove>},
    {"name", 0, false, setText<&Spec::name>, text<&Spec::name>},
    {"hostname", 'h', false, setText<&Spec::hostName>, text<&Spec::hostName>},
    {"restart", 0, false, setRestart, restart},
    {"publish", 'p', false, addPort, ports},
    {"publish-all", 'P', true, setFlag<&Spec::publishAll>, flag<&Spec::publishAll>},
    {"expose", 0, false, addText<&Spec::exposed>, texts<&Spec::exposed>},
    {"volume", 'v', false, addVolume, volumes},
    {"mount", 0, false, addSpecMount, never},
    {"tmpfs", 0, false, addText<&Spec::tmpfs>, texts<&Spec::tmpfs>},
    {"env", 'e', false, addText<&Spec::environment>, texts<&Spec::environment>},
    {"label", 'l', false, addPair<&Spec::labels>, pairs<&Spec::labels>},
    {"network", 0, false, setText<&Spec::network>, text<&Spec::network>},
    {"net", 0, false, setText<&Spec::network>, never},
    {"network-alias", 0, false, addText<&Spec::networkAliases>, texts<&Spec::networkAliases>},
    {"net-alias", 0, false, addText<&Spec::networkAliases>, never},
    {"dns", 0, false, addText<&Spec::dns>, texts<&Spec::dns>},
    {"dns-search", 0, false, addText<&Spec::dnsSearch>, texts<&Spec::dnsSearch>},
    {"add-host", 0, false, addText<&Spec::hosts>, texts<&Spec::hosts>},
    {"gpus", 0, false, setGpus, gpus},
    {"memory", 'm', false, setMemory, limit<&ContainerLimits::memory>},
    {"memory-swap", 0, false, setLimit<&ContainerLimits::memorySwap>, limit<&ContainerLimits::memorySwap>},
    {"cpus", 0, false, setCpus, cpus},
    {"cpuset-cpus", 0, false, setText<&Spec::processors>, text<&Spec::processors>},
    {"pids-limit", 0, false, setPids, pids},
    {"shm-size", 0, false, setShared, shared},
    {"ulimit", 0, false, addText<&Spec::ulimits>, texts<&Spec::ulimits>},
    {"device", 0, false, addText<&Spec::devices>, texts<&Spec::devices>},
    {"privileged", 0, true, setFlag<&Spec::privileged>, flag<&Spec::privileged>},
    {"read-only", 0, true, setFlag<&Spec::readOnly>, flag<&Spec::readOnly>},
    {"init", 0, true, setFlag<&Spec::init>, flag<&Spec::init>},
    {"cap-add", 0, false, addText<&Spec::addedCapabilities>, texts<&Spec::addedCapabilities>},
    {"cap-drop", 0, false, addText<&Spec::droppedCapabilities>, texts<&Spec::droppedCapabilities>},
    {"security-opt", 0, false, addText<&Spec::securityOptions>, texts<&Spec::securityOptions>},
    {"sysctl", 0, false, addPair<&Spec::sysctls>, pairs<&Spec::sysctls>},
    {"ipc", 0, false, setText<&Spec::ipc>, text<&Spec::ipc>},
    {"pid", 0, false, setText<&Spec::processSpace>, text<&Spec::processSpace>},
    {"workdir", 'w', false, setText<&Spec::workingFolder>, text<&Spec::workingFolder>},
    {"user", 'u', false, setText<&Spec::user>, text<&Spec::user>},
    {"group-add", 0, false, addText<&Spec::groups>, texts<&Spec::groups>},
    {"runtime", 0, false, setText<&Spec::runtime>, text<&Spec::runtime>},
    {"platform", 0, false, setText<&Spec::platform>, text<&Spec::platform>},
    {"pull", 0, false, setText<&Spec::pull>, text<&Spec::pull>},
    {"stop-signal", 0, false, setText<&Spec::stopSignal>, text<&Spec::stopSignal>},
    {"stop-timeout", 0, false, setStopSeconds, stopSeconds},
    {"log-driver", 0, false, setText<&Spec::logDriver>, text<&Spec::logDriver>},
    {"log-opt", 0, false, addPair<&Spec::logOptions>, pairs<&Spec::logOptions>},
    {"entrypoint", 0, false, setEntryPoint, entryPoint},
};

}  // namespace

std::span<const DockerRunOption> dockerRunOptions() { return kOptions; }

}  // namespace hearth
