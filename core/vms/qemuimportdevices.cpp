// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimport_p.h"

#include "core/vms/qemuarguments_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth {
namespace {

using Kind = VmNetwork::Kind;

bool startsWithOneOf(const QString& text, std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return text.startsWith(QLatin1String(name)); });
}

}  // namespace

void QemuImporter::readDevice(const QString& value) {
    QemuOption device = QemuOption::parse(value, true);
    if (device.has("driver")) device.first = device.value("driver");
    if (readDiskDevice(device) || readNetworkDevice(device) || readDisplayDevice(device) ||
        readCommonDevice(device))
        return;
    keep(QStringLiteral("device"), value);
}

bool QemuImporter::readCommonDevice(const QemuOption& device) {
    const QString& name = device.first;
    // Controllers and helpers come with what needs them.
    if (startsWithOneOf(name, {"virtio-scsi", "virtio-rng", "virtio-balloon", "virtio-serial", "ich9-usb-",
                               "piix3-usb-", "piix4-usb-"}) ||
        isOneOf(name,
                {"qemu-xhci", "nec-usb-xhci", "usb-ehci", "pci-ohci", "ahci", "ich9-ahci", "sdhci-pci"}))
        return true;
    if (name == QLatin1String("usb-tablet") || name.startsWith(QLatin1String("virtio-tablet"))) {
        spec_.usbTablet = true;
        return true;
    }
    if (name == QLatin1String("usb-kbd") || name.startsWith(QLatin1String("virtio-keyboard"))) {
        spec_.usbKeyboard = true;
        return true;
    }
    if (name == QLatin1String("virtserialport")) {
        const QString port = device.value("name");
        if (!isOneOf(port, {"org.qemu.guest_agent.0", "com.redhat.spice.0"})) return false;
        if (port == QLatin1String("org.qemu.guest_agent.0")) spec_.guestAgent = true;
        return true;
    }
    if (startsWithOneOf(name, {"tpm-crb", "tpm-tis", "tpm-spapr"})) {
        const QString id = device.value("tpmdev");
        const auto backend =
            std::find_if(backends_.begin(), backends_.end(), [&](const ImportedBackend& one) {
                return one.option == QLatin1String("tpmdev") &&
                       QemuOption::parse(one.text, true).value("id") == id;
            });
        if (backend == backends_.end() || !backend->text.startsWith(QLatin1String("emulator"))) return false;
        spec_.tpm = true;
        return true;
    }
    if (name.startsWith(QLatin1String("virtio-9p"))) {
        const auto folder = fsdevs_.constFind(device.value("fsdev"));
        if (folder == fsdevs_.cend()) return false;
        QemuOption whole = *folder;
        whole.fields.append({QStringLiteral("mount_tag"), device.value("mount_tag")});
        readSharedFolder(whole);
        return true;
    }
    return false;
}

void QemuImporter::readSharedFolder(const QemuOption& option) {
    if (option.first != QLatin1String("local")) {
        note(ImportWords::tr("A shared folder was left out: %1").arg(option.text));
        return;
    }
    VmSpec::SharedFolder folder;
    folder.path = path(option.value("path"));
    folder.tag = option.value("mount_tag");
    folder.readOnly = option.flag("readonly");
    spec_.sharedFolders.append(folder);
}

bool QemuImporter::readDisplayDevice(const QemuOption& device) {
    const QString& name = device.first;
    if (!startsWithOneOf(name, {"virtio-vga", "virtio-gpu", "qxl"}) &&
        !isOneOf(name, {"VGA", "ramfb", "bochs-display", "cirrus-vga", "vmware-svga"}))
        return false;
    if (sawDisplay_) return false;  // a second screen
    sawDisplay_ = true;
    spec_.displayDevice = device.text;
    return true;
}

QString QemuImporter::defaultCard() const {
    const QString type = machineType();
    if (!isX86(spec_.architecture)) return {};
    return type == QLatin1String("q35") || type.startsWith(QLatin1String("pc-q35")) ? QStringLiteral("e1000e")
                                                                                    : QStringLiteral("e1000");
}

ImportedNetdev QemuImporter::netdevOf(const QemuOption& option) {
    ImportedNetdev netdev;
    netdev.text = option.text;
    VmNetwork& network = netdev.network;
    const QString kind = option.has("type") ? option.value("type") : option.first;
    if (kind == QLatin1String("user")) {
        readForwards(option, network);
        noteLeftOut(QStringLiteral("-netdev user"), option.except({"type", "id", "hostfwd", "model", "mac",
                                                                   "macaddr", "name", "vlan", "netdev"}));
    } else if (kind == QLatin1String("bridge") || (kind == QLatin1String("tap") && option.has("br"))) {
        network.kind = Kind::Bridge;
        network.name = option.has("br") ? option.value("br") : QStringLiteral("br0");
    } else if (kind == QLatin1String("tap")) {
        network.kind = Kind::Tap;
        network.name = option.value("ifname");
        if (network.name.isEmpty() || option.has("fd")) netdev.foreign = true;
        if (!netdev.foreign && !isOneOf(option.value("script"), {"no"}))
            note(ImportWords::tr(
                     "The script that sets up %1 was left out: the interface must be there before the start.")
                     .arg(network.name));
    } else if (kind == QLatin1String("socket") && option.has("mcast")) {
        network.kind = Kind::Group;
        network.name = option.value("mcast");
    } else {
        netdev.foreign = true;
    }
    return netdev;
}

/// [tcp|udp]:[address]:port-[guest]:port
void QemuImporter::readForwards(const QemuOption& option, VmNetwork& network) {
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("(tcp|udp)?:([0-9.]*|localhost):([0-9]{1,5})-([0-9.]*):([0-9]{1,5})")));
    for (const QString& forward : option.values("hostfwd")) {
        const auto match = pattern.match(forward);
        const int outer = match.captured(3).toInt(), inner = match.captured(5).toInt();
        if (!match.hasMatch() || outer < 1 || outer > 65535 || inner < 1 || inner > 65535) {
            note(ImportWords::tr("The forward “%1” was left out.").arg(forward));
            continue;
        }
        VmPort port;
        port.udp = match.captured(1) == QLatin1String("udp");
        port.address = match.captured(2);
        if (port.address == QLatin1String("localhost")) port.address = QStringLiteral("127.0.0.1");
        if (port.address == QLatin1String("0.0.0.0")) port.address.clear();
        port.machinePort = static_cast<quint16>(outer);
        port.guestPort = static_cast<quint16>(inner);
        const bool ssh = !port.udp && !spec_.reachBySsh && (isOwn() || port.guestPort == 22);
        if (ssh) {
            spec_.reachBySsh = true;
            spec_.guestSshPort = port.guestPort;
            if (isOwn()) continue;  // Hearth chooses that one anew at each start
        }
        if (port.address.isEmpty())
            note(ImportWords::tr("Port %1 is open to everybody who reaches the machine, as in the command.")
                     .arg(port.machinePort));
        network.ports.append(port);
    }
}

void QemuImporter::readNetdev(const QString& value) {
    sawNetwork_ = true;
    const QemuOption option = QemuOption::parse(value, true);
    netdevs_.insert(option.value("id"), netdevOf(option));
}

bool QemuImporter::readNetworkDevice(const QemuOption& device) {
    const auto found = netdevs_.find(device.value("netdev"));
    if (!device.has("netdev") || found == netdevs_.end()) return false;
    if (found->used) return false;
    found->used = true;
    if (found->foreign) {
        keep(QStringLiteral("netdev"), found->text);
        return false;
    }
    VmNetwork network = found->network;
    network.model = device.first;
    network.mac = device.value("mac").toLower();
    noteLeftOut(QStringLiteral("-device ") + device.first,
                device.except({"netdev", "id", "mac", "bus", "addr", "romfile"}));
    spec_.networks.append(network);
    return true;
}

void QemuImporter::readOldNet(const QString& value) {
    sawNetwork_ = true;
    const QemuOption option = QemuOption::parse(value, true);
    if (option.first == QLatin1String("none")) return;
    if (option.first == QLatin1String("nic")) {
        VmNetwork card;
        card.model = option.value("model");
        card.mac = option.value("macaddr").toLower();
        if (const auto found = netdevs_.find(option.value("netdev"));
            found != netdevs_.end() && !found->foreign) {
            found->used = true;
            found->network.mac = card.mac;
            found->network.model = card.model;
            spec_.networks.append(found->network);
            return;
        }
        oldCards_.append(card);
        return;
    }
    const ImportedNetdev netdev = netdevOf(option);
    if (netdev.foreign)
        keep(QStringLiteral("net"), value);
    else
        oldBackends_.append(netdev.network);
}

void QemuImporter::readNic(const QString& value) {
    sawNetwork_ = true;
    const QemuOption option = QemuOption::parse(value, true);
    if (option.first == QLatin1String("none")) return;
    const ImportedNetdev netdev = netdevOf(option);
    if (netdev.foreign) return keep(QStringLiteral("nic"), value);
    VmNetwork network = netdev.network;
    network.model = option.value("model");
    network.mac = option.value("mac").toLower();
    if (network.model.isEmpty()) network.model = defaultCard();
    spec_.networks.append(network);
}

void QemuImporter::finishNetworks() {
    for (qsizetype i = 0; i < oldBackends_.size(); ++i) {
        VmNetwork network = oldBackends_[i];
        const VmNetwork card = oldCards_.value(i);
        network.model = card.model.isEmpty() ? defaultCard() : card.model;
        network.mac = card.mac;
        spec_.networks.append(network);
    }
    if (!sawNetwork_ && !noDefaults_) {
        // Where nothing is said there is a card all the same.
        VmNetwork network;
        network.model = defaultCard();
        spec_.networks.append(network);
    }
    for (auto it = netdevs_.cbegin(); it != netdevs_.cend(); ++it)
        if (!it->used) keep(QStringLiteral("netdev"), it->text);
    for (qsizetype i = 0; i < spec_.networks.size(); ++i) {
        VmNetwork& network = spec_.networks[i];
        // "virtio" and "virtio-net" are short for what the machine type plugs.
        const QString usual = defaultNetworkModel(spec_.architecture, spec_.machine);
        if (network.model == usual || isOneOf(network.model, {"virtio", "virtio-net"})) network.model.clear();
        if (!spec_.id.isEmpty() && network.mac == defaultMac(spec_.id, i)) network.mac.clear();
    }
    if (!isOwn() && !spec_.reachBySsh)
        spec_.reachBySsh = std::any_of(spec_.networks.begin(), spec_.networks.end(),
                                       [](const VmNetwork& network) { return network.kind == Kind::User; });
}

}  // namespace hearth
