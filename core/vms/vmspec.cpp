// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmspec.h"

#include "core/vms/qemuarguments.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kMostItems = 32;
constexpr int kMostCores = 1024;
constexpr int kMostMemoryMiB = 64 * 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmSpec)
};

bool matches(const QString& text, const char* pattern) {
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return expression.match(text).hasMatch();
}

/// What cannot stand in an argument: it would end it, or a line of what is shown and logged.
bool hasControl(const QString& text) {
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

/// A name within a folder: no way out of it.
bool isPlainName(const QString& name) {
    return !name.isEmpty() && name != QLatin1String(".") && name != QLatin1String("..") &&
           !name.contains(QLatin1Char('/')) && !hasControl(name);
}

class Checker {
public:
    explicit Checker(const VmSpec& spec) : spec_(spec) {}

    QList<VmProblem> run(const QStringList& otherNames) {
        checkName(otherNames);
        checkMachine();
        checkFirmware();
        for (qsizetype i = 0; i < spec_.disks.size(); ++i) checkDisk(i);
        checkDisksTogether();
        for (qsizetype i = 0; i < spec_.networks.size(); ++i) checkNetwork(i);
        for (qsizetype i = 0; i < spec_.sharedFolders.size(); ++i) checkFolder(i);
        checkCounts();
        checkCloudInit();
        for (const QString& argument : spec_.extraArguments) checkExtra(argument);
        if (spec_.reachBySsh && spec_.guestSshPort == 0)
            add("guestSshPort", Text::tr("Give the port at which the guest's SSH listens: usually 22."));
        if (spec_.sshUser.startsWith(QLatin1Char('-')) || hasControl(spec_.sshUser) ||
            spec_.sshUser.contains(QLatin1Char(' ')))
            add("sshUser", Text::tr("That cannot be a user's name."));
        return problems_;
    }

private:
    void add(const QString& field, const QString& message) { problems_.append({field, message}); }
    void add(const char* field, const QString& message) { add(QString::fromLatin1(field), message); }
    static QString itemField(const char* list, qsizetype at, const char* field) {
        return QStringLiteral("%1.%2.%3").arg(QLatin1String(list), QString::number(at), QLatin1String(field));
    }

    void checkExtra(const QString& argument) {
        if (hasControl(argument))
            return add("extraArguments", Text::tr("An extra argument cannot go over several lines."));
        // QEMU takes two dashes for one.
        const QString option = argument.mid(argument.startsWith(QLatin1String("--")) ? 1 : 0);
        if (option == QLatin1String("-daemonize") || option == QLatin1String("-pidfile"))
            add("extraArguments",
                Text::tr(
                    "“%1” cannot be used: Hearth keeps QEMU itself, so that it runs on and is found again.")
                    .arg(argument));
        static const QStringList own{QStringLiteral("/run/watch.sock"), QStringLiteral("/run/qmp.sock"),
                                     QStringLiteral("/run/vnc.sock"), QStringLiteral("/run/serial.sock"),
                                     QStringLiteral("/run/agent.sock")};
        if (std::any_of(own.begin(), own.end(), [&](const QString& end) {
                return argument.section(QLatin1Char(','), 0, 0).endsWith(end) ||
                       argument.contains(end + QLatin1Char(','));
            }))
            add("extraArguments",
                Text::tr("“%1” is a socket of Hearth's own: give this monitor or device another one.")
                    .arg(argument));
    }

    void checkName(const QStringList& otherNames) {
        if (spec_.name.isEmpty())
            add("name", Text::tr("Give the VM a name."));
        else if (spec_.name.size() > 40)
            add("name", Text::tr("A name has at most 40 characters."));
        else if (!matches(spec_.name, "[A-Za-z0-9][A-Za-z0-9._-]*"))
            add("name", Text::tr("A name has letters a to z, digits, “-”, “_” and “.”, and begins with a "
                                 "letter or a digit."));
        else if (otherNames.contains(spec_.name, Qt::CaseInsensitive))
            add("name", Text::tr("There is a VM named %1 on that machine already.").arg(spec_.name));
        if (!spec_.id.isEmpty() && !matches(spec_.id, "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"))
            add("id", Text::tr("The VM's id is damaged."));
    }

    void checkMachine() {
        if (!matches(spec_.architecture, "[a-z0-9_]{1,20}"))
            add("architecture", Text::tr("That is no architecture of QEMU's."));
        if (hasControl(spec_.machine)) add("machine", Text::tr("That cannot be a machine type."));
        static const QStringList accelerators{QString(), QStringLiteral("kvm"), QStringLiteral("hvf"),
                                              QStringLiteral("whpx"), QStringLiteral("tcg")};
        if (!accelerators.contains(spec_.accelerator))
            add("accelerator", Text::tr("“%1” is no accelerator.").arg(spec_.accelerator));
        if (hasControl(spec_.cpu)) add("cpu", Text::tr("That cannot be a CPU model."));
        if (spec_.cores < 1 || spec_.cores > kMostCores)
            add("cores", Text::tr("A VM has at least one core."));
        if (spec_.memoryMiB < 1 || spec_.memoryMiB > kMostMemoryMiB)
            add("memoryMiB", Text::tr("Give the VM some memory, in MiB: 2048, for example."));
        if (hasControl(spec_.displayDevice)) add("displayDevice", Text::tr("That cannot be a device."));
        if (spec_.directBoot) {
            if (spec_.directBoot->kernel.isEmpty())
                add("directBoot.kernel", Text::tr("Choose the kernel that is started."));
            for (const QString& text :
                 {spec_.directBoot->kernel, spec_.directBoot->initrd, spec_.directBoot->commandLine})
                if (hasControl(text))
                    add("directBoot", Text::tr("The kernel and its command line are one line each."));
        }
    }

    void checkFirmware() {
        const bool bySelf = !spec_.firmwareFile.isEmpty();
        if (hasControl(spec_.firmwareFile) || hasControl(spec_.firmwareVars) ||
            (bySelf && !isAbsoluteVmPath(spec_.firmwareFile) && !isPlainName(spec_.firmwareFile)))
            add("firmwareFile", Text::tr("Give the whole path of the firmware on the machine."));
        if (!spec_.firmwareVars.isEmpty() && !bySelf)
            add("firmwareVars", Text::tr("A file of variables belongs to a firmware: choose that, too."));
        if (bySelf && spec_.firmware == VmSpec::Firmware::Default)
            add("firmware", Text::tr("Say whether the chosen firmware is a BIOS or UEFI."));
    }

    void checkDisk(qsizetype at) {
        const VmDisk& disk = spec_.disks[at];
        const bool cdrom = disk.media == VmDisk::Media::Cdrom;
        const auto field = [at](const char* name) { return itemField("disks", at, name); };
        if (disk.file.isEmpty()) {
            if (!cdrom) add(field("file"), Text::tr("Choose the image of this disk."));
        } else if (hasControl(disk.file) || (!isAbsoluteVmPath(disk.file) && !isPlainName(disk.file))) {
            add(field("file"), Text::tr("Give the whole path of the image on the machine."));
        }
        static const QSet<QString> formats{
            QStringLiteral("qcow2"), QStringLiteral("raw"),  QStringLiteral("vmdk"),
            QStringLiteral("vdi"),   QStringLiteral("vpc"),  QStringLiteral("vhdx"),
            QStringLiteral("qed"),   QStringLiteral("qcow"), QStringLiteral("parallels")};
        if (!cdrom && !formats.contains(disk.format))
            add(field("format"),
                Text::tr("QEMU cannot run a VM from a disk of the format “%1”.").arg(disk.format));
        static const QSet<QString> caches{QString(),
                                          QStringLiteral("none"),
                                          QStringLiteral("writeback"),
                                          QStringLiteral("writethrough"),
                                          QStringLiteral("directsync"),
                                          QStringLiteral("unsafe")};
        if (!caches.contains(disk.cache))
            add(field("cache"), Text::tr("“%1” is no way of caching.").arg(disk.cache));
        if (disk.bootIndex < 0 || disk.bootIndex > 1000)
            add(field("bootIndex"), Text::tr("The place in the boot order is a number from 1."));
        using Bus = VmDisk::Bus;
        if (!cdrom && disk.readOnly && (disk.bus == Bus::Sata || disk.bus == Bus::Ide || disk.bus == Bus::Sd))
            add(field("readOnly"),
                Text::tr("A disk by SATA or IDE, or an SD card, cannot be read-only: attach it by VirtIO "
                         "or SCSI."));
        if (cdrom && (disk.bus == VmDisk::Bus::Nvme || disk.bus == VmDisk::Bus::Sd))
            add(field("bus"), Text::tr("A disc cannot be attached by NVMe or as an SD card."));
    }

    void checkDisksTogether() {
        QHash<int, int> byIndex;
        QHash<VmDisk::Bus, int> byBus;
        QSet<QString> files;
        for (qsizetype i = 0; i < spec_.disks.size(); ++i) {
            const VmDisk& disk = spec_.disks[i];
            ++byBus[disk.bus];
            if (disk.bootIndex > 0 && ++byIndex[disk.bootIndex] == 2)
                add(itemField("disks", i, "bootIndex"),
                    Text::tr("Two disks have place %1 in the boot order.").arg(disk.bootIndex));
            if (disk.file.isEmpty() || disk.media == VmDisk::Media::Cdrom) continue;
            if (files.contains(disk.file))
                add(itemField("disks", i, "file"), Text::tr("%1 is attached already.").arg(disk.file));
            files.insert(disk.file);
        }
        const QString machine =
            spec_.machine.isEmpty() ? defaultMachineType(spec_.architecture) : spec_.machine;
        const QString type = machine.section(QLatin1Char(','), 0, 0);
        const bool hasIde = type == QLatin1String("pc") || type.startsWith(QLatin1String("pc-i440fx"));
        if (hasIde ? byBus[VmDisk::Bus::Sata] > 6 || byBus[VmDisk::Bus::Ide] > 4
                   : byBus[VmDisk::Bus::Sata] + byBus[VmDisk::Bus::Ide] > 6)
            add("disks",
                Text::tr("This machine type has no room for so many disks by SATA or IDE: attach some "
                         "by VirtIO."));
    }

    void checkNetwork(qsizetype at) {
        const VmNetwork& network = spec_.networks[at];
        const auto field = [at](const char* name) { return itemField("networks", at, name); };
        if (hasControl(network.model)) add(field("model"), Text::tr("That cannot be a network card."));
        if (!network.mac.isEmpty() && !matches(network.mac, "[0-9a-fA-F][02468aAcCeE](?::[0-9a-fA-F]{2}){5}"))
            add(field("mac"), Text::tr("Write the address of the card as in 52:54:00:12:34:56."));
        switch (network.kind) {
        case VmNetwork::Kind::User:
            break;
        case VmNetwork::Kind::Group:
            if (network.name.isEmpty() || hasControl(network.name))
                add(field("name"), Text::tr("Give the group of VMs a name."));
            break;
        case VmNetwork::Kind::Bridge:
        case VmNetwork::Kind::Tap:
            // IFNAMSIZ of Linux: 16 with the end.
            if (!matches(network.name, "[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}"))
                add(field("name"), network.kind == VmNetwork::Kind::Bridge
                                       ? Text::tr("Name the machine's bridge: br0, for example.")
                                       : Text::tr("Name the machine's TAP interface: tap0, for example."));
            break;
        }
        if (network.kind != VmNetwork::Kind::User && !network.ports.isEmpty())
            add(field("ports"), Text::tr("Only a network of the kind NAT forwards ports."));
        for (qsizetype i = 0; i < network.ports.size(); ++i) checkPort(at, i);
    }

    void checkPort(qsizetype network, qsizetype at) {
        const VmPort& port = spec_.networks[network].ports[at];
        const QString field = QStringLiteral("networks.%1.ports.%2").arg(network).arg(at);
        if (port.guestPort == 0) add(field, Text::tr("Give the guest's port: 80, for example."));
        if (!port.address.isEmpty() && !matches(port.address, "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"))
            add(field, Text::tr("Give the address as in 127.0.0.1, or none for all of the machine's."));
        if (port.machinePort == 0) return;
        const QString key = QStringLiteral("%1 %2").arg(port.udp).arg(port.machinePort);
        if (ports_.contains(key))
            add(field, Text::tr("Port %1 of the machine leads somewhere already.").arg(port.machinePort));
        ports_.insert(key);
    }

    void checkFolder(qsizetype at) {
        const VmSpec::SharedFolder& folder = spec_.sharedFolders[at];
        if (!isAbsoluteVmPath(folder.path) || hasControl(folder.path))
            add(itemField("sharedFolders", at, "path"), Text::tr("Give the whole path of the folder."));
        // The tag's place in virtio-9p's configuration is 32 bytes in QEMU.
        if (!matches(folder.tag, "[A-Za-z0-9._-]{1,31}"))
            add(itemField("sharedFolders", at, "tag"),
                Text::tr("The name for the guest has letters, digits, “-”, “_” and “.”, at most 31."));
        if (folderTags_.contains(folder.tag))
            add(itemField("sharedFolders", at, "tag"),
                Text::tr("Two folders have the name %1.").arg(folder.tag));
        folderTags_.insert(folder.tag);
    }

    void checkCounts() {
        const auto check = [this](const char* field, qsizetype count) {
            if (count > kMostItems) add(field, Text::tr("At most %1 of these.").arg(kMostItems));
        };
        check("disks", spec_.disks.size());
        check("networks", spec_.networks.size());
        check("sharedFolders", spec_.sharedFolders.size());
    }

    void checkCloudInit() {
        if (!spec_.cloudInit || !spec_.cloudInit->userData.isEmpty()) return;
        const VmCloudInit& init = *spec_.cloudInit;
        // useradd's own rule, without the trailing $ of machine accounts.
        if (!init.user.isEmpty() && !matches(init.user, "[a-z_][a-z0-9_-]{0,31}"))
            add("cloudInit.user", Text::tr("A user's name has small letters, digits, “-” and “_”."));
        if (!init.hostName.isEmpty() &&
            !matches(init.hostName,
                     "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-"
                     "z0-9-]{0,61}[A-Za-z0-9])?)*"))
            add("cloudInit.hostName", Text::tr("A host name has letters, digits, “-” and “.”."));
        if (!init.passwordHash.isEmpty() && !matches(init.passwordHash, "\\$[0-9a-z]+\\$[!-~]+"))
            add("cloudInit.passwordHash",
                Text::tr("Only the hash of a password is kept, as crypt(3) makes it."));
        if (!init.script.isEmpty() && !init.script.startsWith(QLatin1String("#!")))
            add("cloudInit.script", Text::tr("A script begins with #! and what runs it: #!/bin/sh"));
        for (const QString& key : init.authorizedKeys)
            if (key.isEmpty() || hasControl(key))
                add("cloudInit.authorizedKeys", Text::tr("A public key is one line."));
        for (const QString& package : init.packages)
            if (!matches(package, "[A-Za-z0-9][A-Za-z0-9+._:=~-]{0,200}"))
                add("cloudInit.packages", Text::tr("“%1” cannot be a package.").arg(package));
    }

    const VmSpec& spec_;
    QList<VmProblem> problems_;
    QSet<QString> ports_;
    QSet<QString> folderTags_;
};

}  // namespace

bool isAbsoluteVmPath(const QString& path) {
    if (path.startsWith(QLatin1Char('/'))) return true;
    return path.size() > 2 && path[0].unicode() < 128 && path[0].isLetter() && path[1] == QLatin1Char(':') &&
           (path[2] == QLatin1Char('\\') || path[2] == QLatin1Char('/'));
}

QList<VmProblem> validateVm(const VmSpec& spec, const QStringList& otherNames) {
    return Checker(spec).run(otherNames);
}

}  // namespace hearth
