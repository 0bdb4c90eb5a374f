// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/othervm.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace hearth {

bool OtherVm::on() const {
    switch (phase) {
    case Phase::Starting:
    case Phase::Running:
    case Phase::Paused:
    case Phase::Stopping:
    case Phase::Sleeping:
        return true;
    case Phase::Crashed:
        // It may still be there, kept for whoever wants to look into it.
        return word == QLatin1String("crashed") || word == QLatin1String("gurumeditation");
    case Phase::Off:
    case Phase::Saved:
    case Phase::Busy:
    case Phase::Unreadable:
    case Phase::Unknown:
        break;
    }
    return false;
}

QString OtherVm::key() const {
    return vmManagerName(manager) + QLatin1Char(' ') + connection + QLatin1Char(' ') + id;
}

QList<OtherVm> mergedLook(const QList<OtherVm>& known, const OtherVmsLook& look,
                          std::chrono::system_clock::time_point now) {
    QList<OtherVm> all = look.vms;
    QSet<QString> seen;
    for (const OtherVm& vm : look.vms) seen.insert(vm.key());
    for (OtherVm vm : known) {
        const bool unasked =
            std::any_of(look.problems.begin(), look.problems.end(), [&](const OtherVmsProblem& problem) {
                return problem.manager == vm.manager && problem.connection == vm.connection;
            });
        if (!unasked || seen.contains(vm.key())) continue;
        if (!vm.unknownSince) vm.unknownSince = now;
        all.append(vm);
    }
    return all;
}

QString otherVmPhaseName(OtherVm::Phase phase) {
    switch (phase) {
    case OtherVm::Phase::Off:
        return QStringLiteral("stopped");
    case OtherVm::Phase::Starting:
        return QStringLiteral("starting");
    case OtherVm::Phase::Running:
        return QStringLiteral("running");
    case OtherVm::Phase::Paused:
        return QStringLiteral("paused");
    case OtherVm::Phase::Stopping:
        return QStringLiteral("stopping");
    case OtherVm::Phase::Sleeping:
        return QStringLiteral("sleeping");
    case OtherVm::Phase::Saved:
        return QStringLiteral("saved");
    case OtherVm::Phase::Crashed:
        return QStringLiteral("crashed");
    case OtherVm::Phase::Busy:
        return QStringLiteral("busy");
    case OtherVm::Phase::Unreadable:
        return QStringLiteral("unreadable");
    case OtherVm::Phase::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString vmManagerName(VmManager manager) {
    return manager == VmManager::Libvirt ? QStringLiteral("libvirt") : QStringLiteral("virtualbox");
}

QList<OtherVmAct> actsOf(const OtherVm& vm) {
    using Act = OtherVmAct;
    using Phase = OtherVm::Phase;
    const bool libvirt = vm.manager == VmManager::Libvirt;
    QList<Act> acts;
    switch (vm.phase) {
    case Phase::Off:
        acts = {Act::Start};
        break;
    case Phase::Crashed:
        if (!vm.on())
            acts = {Act::Start};
        else if (libvirt)
            acts = {Act::Reset, Act::PowerOff};
        else
            acts = {Act::PowerOff};
        break;
    case Phase::Saved:
        acts = {Act::Start, Act::Discard};
        break;
    case Phase::Running:
    case Phase::Stopping:
        acts = {Act::ShutDown};
        if (vm.phase == Phase::Running) acts << Act::Pause;
        if (libvirt) acts << Act::Reboot;
        if (vm.phase == Phase::Running && vm.persistent) acts << Act::Save;
        acts << Act::Reset << Act::PowerOff;
        break;
    case Phase::Paused:
        acts = {Act::Resume};
        if (vm.persistent) acts << Act::Save;
        acts << Act::Reset << Act::PowerOff;
        break;
    case Phase::Sleeping:
    case Phase::Starting:
        acts = {Act::PowerOff};
        break;
    case Phase::Busy:
    case Phase::Unreadable:
    case Phase::Unknown:
        break;
    }
    if (vm.autostart && vm.persistent) acts << (*vm.autostart ? Act::AutostartOff : Act::AutostartOn);
    return acts;
}

std::optional<OtherVmScreen> parseDisplay(const QString& address) {
    OtherVmScreen screen;
    // What follows is the path as it is: nothing in it is escaped.
    static const QLatin1String kUnix("vnc+unix://");
    if (address.startsWith(kUnix)) {
        screen.socket = address.mid(kUnix.size());
        if (!screen.socket.startsWith(QLatin1Char('/')) || screen.socket.size() > 4096 ||
            screen.socket.contains(QChar::Null))
            return {};
        return screen;
    }
    const QUrl url(address, QUrl::StrictMode);
    if (url.scheme() != QLatin1String("vnc") || url.host().isEmpty()) return {};
    screen.host = url.host(QUrl::FullyDecoded);
    // virsh tells the display, which is 5900 less than the port.
    const int display = url.port(0);
    if (display < 0 || display > 65535 - 5900) return {};
    screen.port = static_cast<quint16>(display + 5900);
    return screen;
}

}  // namespace hearth
