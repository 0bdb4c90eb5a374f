// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments_p.h"

namespace hearth {
namespace {

QString hostForward(const VmPort& port, quint16 machinePort) {
    return QStringLiteral(",hostfwd=%1:%2:%3-:%4")
        .arg(port.udp ? QStringLiteral("udp") : QStringLiteral("tcp"), port.address)
        .arg(machinePort)
        .arg(port.guestPort);
}

Error noBridgeHelper() {
    return {ErrorKind::NotFound,
            QemuWords::tr("The machine has no qemu-bridge-helper, which plugs a VM into a bridge."),
            QemuWords::tr("Install QEMU's common files, or choose another network."),
            {}};
}

class NetworkWriter {
public:
    explicit NetworkWriter(QemuArgumentList& list) : list_(list) {}

    Result<void> add(qsizetype at) {
        const VmNetwork& network = list_.spec.networks[at];
        const QString id = QStringLiteral("net%1").arg(at);
        auto backend = backendOf(network, id);
        if (!backend) return std::move(backend.error());
        list_.add("-netdev", *backend);
        const QString mac = network.mac.isEmpty() ? defaultMac(list_.spec.id, at) : network.mac;
        const QString model = network.model.isEmpty()
                                  ? defaultNetworkModel(list_.spec.architecture, list_.machine)
                                  : network.model;
        if (model.isEmpty())  // what the board has soldered on
            list_.add("-net", QStringLiteral("nic,netdev=%1,macaddr=%2").arg(id, mac));
        else
            list_.add("-device", QStringLiteral("%1,netdev=%2,id=dev-%2,mac=%3").arg(model, id, mac));
        return {};
    }

private:
    Result<QString> backendOf(const VmNetwork& network, const QString& id) {
        switch (network.kind) {
        case VmNetwork::Kind::User: {
            QString value = QStringLiteral("user,id=%1").arg(id);
            if (list_.spec.reachBySsh && list_.place.sshPort != 0 && !sshForwarded_) {
                value += hostForward({QStringLiteral("127.0.0.1"), 0, list_.spec.guestSshPort, false},
                                     list_.place.sshPort);
                sshForwarded_ = true;
            }
            for (const VmPort& port : network.ports) {
                const quint16 machinePort =
                    port.machinePort != 0 ? port.machinePort : list_.place.ports.value(chosen_++);
                if (machinePort == 0)
                    return Error{ErrorKind::Invalid,
                                 QemuWords::tr("No port of the machine was found for the guest's port %1.")
                                     .arg(port.guestPort),
                                 QemuWords::tr("Give the forward a port."),
                                 {}};
                value += hostForward(port, machinePort);
            }
            return value;
        }
        case VmNetwork::Kind::Group:
            // By loopback only: nobody else on the machine's networks hears it.
            return QStringLiteral("socket,id=%1,mcast=%2,localaddr=127.0.0.1")
                .arg(id, groupAddress(network.name));
        case VmNetwork::Kind::Bridge:
            if (list_.host.bridgeHelper.isEmpty()) return noBridgeHelper();
            return QStringLiteral("bridge,id=%1,br=%2,helper=%3")
                .arg(id, qemuEscaped(network.name), qemuEscaped(list_.host.bridgeHelper));
        case VmNetwork::Kind::Tap:
            return QStringLiteral("tap,id=%1,ifname=%2,script=no,downscript=no")
                .arg(id, qemuEscaped(network.name));
        }
        return QString();
    }

    QemuArgumentList& list_;
    bool sshForwarded_ = false;
    qsizetype chosen_ = 0;
};

}  // namespace

Result<void> addNetworkArguments(QemuArgumentList& list) {
    NetworkWriter writer(list);
    for (qsizetype i = 0; i < list.spec.networks.size(); ++i) HEARTH_TRY(writer.add(i));
    if (list.spec.networks.isEmpty() && list.transport == QemuTransport::Board)
        list.add("-net", QStringLiteral("none"));
    return {};
}

}  // namespace hearth
