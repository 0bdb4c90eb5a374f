// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/verb.h"
#include "app/ctl/vmtext.h"
#include "core/services.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmtemplates.h"

#include <QCoreApplication>
#include <QFile>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

constexpr std::chrono::seconds kPatience{180};
constexpr qint64 kMostUserData = 1024 * 1024;
constexpr qint64 kGiB = 1024LL * 1024 * 1024;

Result<int> wholeNumber(const Arguments& arguments, const char* option, int most, int otherwise) {
    const QString name = QString::fromLatin1(option);
    if (!arguments.has(name)) return otherwise;
    bool good = false;
    const int number = arguments.value(name).toInt(&good);
    if (!good || number < 1 || number > most)
        return usageError(Text::tr("%1 is a number from 1 to %2.").arg(name).arg(most));
    return number;
}

template <class Value>
Result<Value> oneOf(const Arguments& arguments, const char* option,
                    const QList<std::pair<const char*, Value>>& values, Value otherwise) {
    const QString name = QString::fromLatin1(option);
    if (!arguments.has(name)) return otherwise;
    QStringList known;
    for (const auto& [word, value] : values) {
        if (arguments.value(name) == QLatin1String(word)) return value;
        known << QString::fromLatin1(word);
    }
    return usageError(Text::tr("%1 is one of: %2.").arg(name, known.join(QStringLiteral(", "))));
}

/// "8080:80", "udp:53:53", ":80" (a port that is free when it starts).
Result<VmPort> portOf(const QString& text) {
    VmPort port;
    QString rest = text;
    if (rest.startsWith(QLatin1String("udp:"))) {
        port.udp = true;
        rest.remove(0, 4);
    }
    const QString near = rest.section(QLatin1Char(':'), 0, 0);
    const auto far = parsePort(rest.section(QLatin1Char(':'), 1));
    if (!far) return usageError(Text::tr("“%1” is no port: it is [udp:][PORT]:GUEST-PORT.").arg(text));
    port.guestPort = *far;
    if (near.isEmpty()) return port;
    const auto here = parsePort(near);
    if (!here) return usageError(here.error().message);
    port.machinePort = *here;
    return port;
}

Result<VmSpec> specFrom(const Arguments& arguments, QList<VmNewDisk>& disks) {
    VmSpec spec;
    spec.networks = {VmNetwork{}};
    int newDisk = 0;
    if (const QString wanted = arguments.value(QStringLiteral("--template")); !wanted.isEmpty()) {
        const auto templates = vmTemplates();
        const auto found = std::find_if(templates.begin(), templates.end(),
                                        [&](const VmTemplate& each) { return each.id == wanted; });
        if (found == templates.end()) {
            QStringList known;
            for (const VmTemplate& each : templates) known << each.id;
            return usageError(Text::tr("%1 is one of: %2.")
                                  .arg(QStringLiteral("--template"), known.join(QStringLiteral(", "))));
        }
        spec = found->spec;
        newDisk = found->diskGiB;
    }
    spec.name = arguments.positional(QStringLiteral("NAME"));
    if (const QString architecture = arguments.value(QStringLiteral("--arch")); !architecture.isEmpty())
        spec.architecture = architecture;
    const auto memory = wholeNumber(arguments, "--memory", 64 * 1024 * 1024, spec.memoryMiB);
    if (!memory) return memory.error();
    spec.memoryMiB = *memory;
    const auto cores = wholeNumber(arguments, "--cpus", 1024, spec.cores);
    if (!cores) return cores.error();
    spec.cores = *cores;
    using Firmware = VmSpec::Firmware;
    const auto firmware = oneOf<Firmware>(
        arguments, "--firmware",
        {{"bios", Firmware::Bios}, {"uefi", Firmware::Uefi}, {"uefi-secure", Firmware::UefiSecure}},
        spec.firmware);
    if (!firmware) return firmware.error();
    spec.firmware = *firmware;
    using Restart = VmSpec::Restart;
    const auto restart = oneOf<Restart>(
        arguments, "--restart",
        {{"never", Restart::Never}, {"on-crash", Restart::OnCrash}, {"always", Restart::Always}},
        spec.restart);
    if (!restart) return restart.error();
    spec.restart = *restart;
    using Display = VmSpec::Display;
    const auto display = oneOf<Display>(
        arguments, "--display", {{"none", Display::None}, {"vnc", Display::Vnc}, {"window", Display::Window}},
        spec.display);
    if (!display) return display.error();
    spec.display = *display;
    spec.accelerator = arguments.value(QStringLiteral("--accelerator"));
    if (arguments.has(QStringLiteral("--tpm"))) spec.tpm = true;
    if (arguments.has(QStringLiteral("--no-ssh"))) spec.reachBySsh = false;
    spec.sshUser = arguments.value(QStringLiteral("--ssh-user"));
    for (const QString& text : arguments.values.value(QStringLiteral("--port"))) {
        const auto port = portOf(text);
        if (!port) return port.error();
        spec.networks.front().ports.append(*port);
    }
    const auto size = wholeNumber(arguments, "--new-disk", 1024 * 1024, newDisk);
    if (!size) return size.error();
    // An image that is there already stands for the disk that would be made.
    const QStringList images = arguments.values.value(QStringLiteral("--disk"));
    if (!images.isEmpty() && !arguments.has(QStringLiteral("--new-disk"))) spec.disks.clear();
    if (images.isEmpty() || arguments.has(QStringLiteral("--new-disk"))) {
        if (*size > 0) {
            if (spec.disks.isEmpty()) {
                VmDisk disk;
                disk.file = QStringLiteral("disk0.qcow2");
                disk.bootIndex = 1;
                spec.disks.append(disk);
            }
            disks.append({spec.disks.front().file, spec.disks.front().format, *size * kGiB, {}, {}});
        }
    }
    if (const QString kernel = arguments.value(QStringLiteral("--kernel")); !kernel.isEmpty())
        spec.directBoot = VmSpec::DirectBoot{kernel, arguments.value(QStringLiteral("--initrd")),
                                             arguments.value(QStringLiteral("--append"))};
    else if (arguments.has(QStringLiteral("--initrd")) || arguments.has(QStringLiteral("--append")))
        return usageError(Text::tr("--initrd and --append go with --kernel."));
    spec.extraArguments = arguments.values.value(QStringLiteral("--argument"));
    return spec;
}

/// Images are used where they are; what they are is asked of qemu-img, once and here: an image that is taken
/// for what its content claims could lead a guest to any file of the machine.
Result<void> addImages(Context& context, const Arguments& arguments, VmSpec& spec) {
    const QStringList images = arguments.values.value(QStringLiteral("--disk"));
    if (images.isEmpty()) return {};
    VmService& service = context.services().vmService;
    const QString machine = arguments.positional(QStringLiteral("M"));
    auto host = service.host(machine, context.control(kPatience));
    if (!host) return std::move(host.error());
    auto where = context.services().machines.find(machine, context.control());
    if (!where) return std::move(where.error());
    QemuImg tool(**where, host->imageTool);
    for (const QString& image : images) {
        auto info = tool.info(image, context.control());
        if (!info) return std::move(info.error());
        VmDisk disk;
        disk.file = image;
        disk.format = info->format;
        disk.bootIndex = static_cast<int>(spec.disks.size()) + 1;
        spec.disks.append(disk);
    }
    return {};
}

Result<void> addCloudInit(const Arguments& arguments, VmSpec& spec) {
    const QString path = arguments.value(QStringLiteral("--cloud-init"));
    if (path.isEmpty()) return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, Text::tr("%1 cannot be read.").arg(path), {}, file.errorString()};
    const QByteArray data = file.read(kMostUserData + 1);
    if (data.size() > kMostUserData)
        return Error{ErrorKind::Invalid, Text::tr("%1 is too large for cloud-init.").arg(path), {}, {}};
    spec.cloudInit = VmCloudInit{};
    spec.cloudInit->userData = QString::fromUtf8(data);
    return {};
}

Result<int> create(Context& context, const Arguments& arguments) {
    QList<VmNewDisk> disks;
    auto spec = specFrom(arguments, disks);
    if (!spec) return std::move(spec.error());
    HEARTH_TRY(addImages(context, arguments, *spec));
    if (const QString iso = arguments.value(QStringLiteral("--iso")); !iso.isEmpty())
        attachInstaller(*spec, iso);
    HEARTH_TRY(addCloudInit(arguments, *spec));
    SpokenVmProgress progress(context);
    Control control = context.control(kPatience);
    control.progress = &progress;
    auto made =
        context.services().vmService.create(arguments.positional(QStringLiteral("M")), *spec, disks, control);
    if (!made) return std::move(made.error());
    if (context.json())
        context.print(vmDocument(*made));
    else
        context.print(Text::tr("Made %1. Start it: hearthctl vm start %2 %1")
                          .arg(made->name, arguments.positional(QStringLiteral("M"))));
    return ExitDone;
}

Option option(const char* name, const char* value, bool many = false) {
    return {QString::fromLatin1(name), QString::fromLatin1(value), many};
}

}  // namespace

Verb vmCreateVerb() {
    return Verb{
        .noun = QStringLiteral("vm"),
        .name = QStringLiteral("create"),
        .syntax = {.positionals = {QStringLiteral("M"), QStringLiteral("NAME")},
                   .options = {option("--template", "T"),   option("--disk", "F", true),
                               option("--new-disk", "GIB"), option("--iso", "F"),
                               option("--cloud-init", "F"), option("--arch", "A"),
                               option("--memory", "MIB"),   option("--cpus", "N"),
                               option("--firmware", "FW"),  option("--accelerator", "ACC"),
                               option("--display", "D"),    option("--port", "P", true),
                               option("--kernel", "F"),     option("--initrd", "F"),
                               option("--append", "TEXT"),  option("--restart", "POLICY"),
                               option("--ssh-user", "U"),   option("--tpm", ""),
                               option("--no-ssh", ""),      option("--argument", "WORD", true)},
                   .rest = {}},
        .summary = Text::tr("Makes a virtual machine there; it is off."),
        .help = Text::tr(
            "--template T: arm64, x86-64 or tiny; what else is given goes before it. --disk F: an image on "
            "that "
            "machine, used where it is. --new-disk GIB: an empty disk of its own. --iso F: what it is "
            "installed "
            "from. --cloud-init F: user-data for cloud-init, a file on this computer.\n"
            "--firmware bios, uefi or uefi-secure. --accelerator kvm, hvf, whpx or tcg; without it the best "
            "that works when it starts. --display none, vnc or window. --port [udp:][PORT]:GUEST-PORT: a "
            "port of "
            "the machine that leads to one of the guest. --restart never, on-crash or always.\n"
            "A port of the machine leads to the guest's SSH unless --no-ssh. --argument=WORD: given to QEMU "
            "as it "
            "is, at the end.\n--json: the virtual machine, as in the list."),
        .failureCode = ExitFailed,
        .run = create};
}

}  // namespace hearth::ctl
