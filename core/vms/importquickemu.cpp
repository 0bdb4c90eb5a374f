// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/importscript.h"
#include "core/vms/qemuimport_p.h"

#include "core/vms/qemuarguments_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kLongestText = 64 * 1024;

class QuickemuReader {
public:
    QuickemuReader(ReadScript script, const ImportPlace& place) : script_(std::move(script)), place_(place) {}

    Result<QemuImport> read() {
        result_.notes = script_.notes;
        readMachine();
        readDisks();
        if (spec().disks.isEmpty())
            return Error{ErrorKind::Invalid,
                         ImportWords::tr("The file names neither a disk nor an installer."),
                         ImportWords::tr("Choose a .conf of quickemu's."),
                         {}};
        readNetwork();
        if (isOn("secureboot")) spec().firmware = VmSpec::Firmware::UefiSecure;
        spec().tpm = isOn("tpm");
        readRest();
        result_.notes.removeDuplicates();
        return std::move(result_);
    }

private:
    VmSpec& spec() { return result_.spec; }
    QString value(const char* name) const {
        return script_.variables.value(QString::fromLatin1(name)).value(0);
    }
    bool isOn(const char* name) const {
        const QString text = value(name);
        return text == QLatin1String("on") || text == QLatin1String("true");
    }

    void readMachine() {
        const QString architecture = value("arch");
        if (architecture == QLatin1String("aarch64") || architecture == QLatin1String("riscv64"))
            spec().architecture = architecture;
        // quickemu boots by UEFI unless told otherwise.
        const bool legacy =
            value("boot") == QLatin1String("legacy") || value("boot") == QLatin1String("bios");
        spec().firmware = legacy ? VmSpec::Firmware::Bios : VmSpec::Firmware::Uefi;
        if (const int cores = value("cpu_cores").toInt(); cores > 0) spec().cores = std::min(cores, 1024);
        static const QRegularExpression memory(
            QRegularExpression::anchoredPattern(QStringLiteral("([0-9]{1,6})([GgMm])?")));
        if (const auto match = memory.match(value("ram")); match.hasMatch()) {
            const int number = match.captured(1).toInt();
            const bool mega = match.captured(2).compare(QLatin1String("m"), Qt::CaseInsensitive) == 0;
            spec().memoryMiB = std::max(1, mega ? number : std::min(number, 65536) * 1024);
        } else {
            spec().memoryMiB = 4096;
        }
        if (value("guest_os").startsWith(QLatin1String("mac")))
            note(ImportWords::tr(
                "macOS needs a boot loader and a device of Apple's that Hearth does not bring."));
    }

    void readDisks() {
        VmDisk disk;
        disk.file = path(value("disk_img"));
        disk.format = value("disk_format").isEmpty() ? QStringLiteral("qcow2") : value("disk_format");
        disk.bootIndex = 1;
        if (!disk.file.isEmpty()) spec().disks.append(disk);
        int index = 1;
        for (const char* name : {"iso", "fixed_iso"}) {
            VmDisk disc;
            disc.file = path(value(name));
            if (disc.file.isEmpty()) continue;
            disc.format = QStringLiteral("raw");
            disc.media = VmDisk::Media::Cdrom;
            disc.readOnly = true;
            disc.bus = isX86(spec().architecture) ? VmDisk::Bus::Sata : VmDisk::Bus::Usb;
            disc.bootIndex = ++index;
            spec().disks.append(disc);
        }
    }

    void readNetwork() {
        const QString kind = value("network");
        VmNetwork network;
        if (kind == QLatin1String("none")) return;
        if (!kind.isEmpty() && kind != QLatin1String("user") && kind != QLatin1String("nat") &&
            kind != QLatin1String("restrict")) {
            network.kind = VmNetwork::Kind::Bridge;
            network.name = kind;
        }
        if (!value("macaddr").isEmpty()) network.mac = value("macaddr").toLower();
        static const QRegularExpression pattern(
            QRegularExpression::anchoredPattern(QStringLiteral("([0-9]{1,5}):([0-9]{1,5})")));
        for (const QString& forward : script_.variables.value(QStringLiteral("port_forwards"))) {
            const auto match = pattern.match(forward);
            const int outer = match.captured(1).toInt(), inner = match.captured(2).toInt();
            if (outer < 1 || outer > 65535 || inner < 1 || inner > 65535 ||
                network.kind != VmNetwork::Kind::User) {
                note(ImportWords::tr("The forward “%1” was left out.").arg(forward));
                continue;
            }
            network.ports.append({QStringLiteral("127.0.0.1"), static_cast<quint16>(outer),
                                  static_cast<quint16>(inner), false});
        }
        spec().networks = {network};
    }

    void readRest() {
        if (const QString folder = value("public_dir");
            !folder.isEmpty() && folder != QLatin1String("none")) {
            VmSpec::SharedFolder shared;
            shared.path = path(folder);
            spec().sharedFolders.append(shared);
        }
        if (value("display") == QLatin1String("none")) spec().display = VmSpec::Display::None;
        static const QStringList read{
            QStringLiteral("guest_os"),    QStringLiteral("disk_img"),   QStringLiteral("disk_size"),
            QStringLiteral("disk_format"), QStringLiteral("iso"),        QStringLiteral("fixed_iso"),
            QStringLiteral("arch"),        QStringLiteral("boot"),       QStringLiteral("cpu_cores"),
            QStringLiteral("ram"),         QStringLiteral("secureboot"), QStringLiteral("tpm"),
            QStringLiteral("network"),     QStringLiteral("macaddr"),    QStringLiteral("port_forwards"),
            QStringLiteral("public_dir"),  QStringLiteral("display"),    QStringLiteral("ssh_port"),
            QStringLiteral("HOME"),        QStringLiteral("PWD")};
        QStringList names = script_.variables.keys();
        names.sort();
        for (const QString& name : names)
            if (!read.contains(name)) note(ImportWords::tr("“%1” was left out.").arg(name.left(80)));
    }

    void note(const QString& text) { result_.notes.append(text); }

    QString path(const QString& file) {
        if (file.isEmpty() || isAbsoluteVmPath(file)) return file;
        if (place_.folder.isEmpty()) {
            note(ImportWords::tr("Say where %1 is on the machine.").arg(file));
            return file;
        }
        return place_.folder + QLatin1Char('/') + file;
    }

    ReadScript script_;
    const ImportPlace& place_;
    QemuImport result_;
};

}  // namespace

Result<QemuImport> importQuickemu(const QString& text, const ImportPlace& place) {
    if (text.size() > kLongestText)
        return Error{ErrorKind::Invalid, ImportWords::tr("That is too long for a command."), {}, {}};
    auto script = readShellScript(text, place);
    if (!script) return std::move(script.error());
    return QuickemuReader(std::move(*script), place).read();
}

}  // namespace hearth
