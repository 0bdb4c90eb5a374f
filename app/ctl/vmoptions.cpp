// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/vmoptions.h"

#include "app/ctl/arguments.h"
#include "core/machine/keysetup.h"
#include "core/services.h"
#include "core/ssh/newkey.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmfields.h"
#include "core/vms/vmmake.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

constexpr std::chrono::seconds kPatience{180};
constexpr qint64 kMostUserData = 1024 * 1024;

QString nameOf(const char* option) { return QString::fromLatin1(option); }

Result<VmTemplate> kindOf(Context& context, const Arguments& arguments) {
    const QString wanted = arguments.value(nameOf("--template"));
    if (wanted.isEmpty()) {
        VmTemplate plain;
        plain.spec.networks = {VmNetwork{}};
        return plain;
    }
    if (wanted == QLatin1String("like")) {
        const auto host = context.services().vmService.host(arguments.positional(QStringLiteral("M")),
                                                            context.control(kPatience));
        if (!host) return host.error();
        if (const auto like = vmTemplateLike(*host)) return *like;
        return Error{
            ErrorKind::NotFound, Text::tr("There is no QEMU of that machine's own architecture."), {}, {}};
    }
    QStringList known{QStringLiteral("like")};
    for (const VmTemplate& each : vmTemplates()) {
        if (each.id == wanted) return each;
        known << each.id;
    }
    return usageError(
        Text::tr("%1 is one of: %2.").arg(nameOf("--template"), known.join(QStringLiteral(", "))));
}

/// What it begins with, and how large a disk is made.
Result<void> readStart(const Arguments& arguments, VmDraft& draft) {
    using From = VmDraft::From;
    const QString cloud = arguments.value(nameOf("--cloud-image")), iso = arguments.value(nameOf("--iso"));
    const QStringList images = arguments.values.value(nameOf("--disk"));
    const bool newDisk = arguments.has(nameOf("--new-disk"));
    if (!cloud.isEmpty() && !iso.isEmpty())
        return usageError(Text::tr("--cloud-image and --iso do not go together."));
    draft.from = From::Nothing;
    draft.diskGiB = draft.kind.diskGiB;
    if (!cloud.isEmpty()) {
        draft.from = From::CloudImage;
        draft.file = cloud;
        if (draft.diskGiB == 0) draft.diskGiB = 20;
    } else if (!images.isEmpty() && !newDisk) {
        // An image that is there already stands for the disk that would be made.
        draft.from = From::DiskImage;
        draft.file = images.front();
    } else if (!iso.isEmpty()) {
        draft.from = From::Installer;
        draft.file = iso;
    }
    if (!newDisk) return {};
    bool good = false;
    draft.diskGiB = arguments.value(nameOf("--new-disk")).toInt(&good);
    if (good && draft.diskGiB >= 1 && draft.diskGiB <= 1024 * 1024) return {};
    return usageError(Text::tr("%1 is a number from 1 to %2.").arg(nameOf("--new-disk")).arg(1024 * 1024));
}

Result<void> readCloudInit(Context& context, const Arguments& arguments, VmDraft& draft, VmSpec& spec) {
    const auto text = [&](const char* option, QString& into) -> Result<void> {
        const QString path = arguments.value(nameOf(option));
        if (path.isEmpty()) return {};
        auto content = readInput(path, kMostUserData);
        if (!content) return std::move(content.error());
        into = QString::fromUtf8(*content);
        return {};
    };
    if (arguments.has(nameOf("--cloud-init")) && !spec.cloudInit) spec.cloudInit = VmCloudInit{};
    if (spec.cloudInit) HEARTH_TRY(text("--cloud-init", spec.cloudInit->userData));
    const bool image = draft.from == VmDraft::From::CloudImage;
    for (const char* option : {"--user", "--key", "--package", "--script", "--host-name"})
        if (arguments.has(nameOf(option)) && !image)
            return usageError(Text::tr("%1 goes with --cloud-image.").arg(nameOf(option)));
    if (!image) return {};
    if (!spec.cloudInit) spec.cloudInit = VmCloudInit{};
    spec.cloudInit->hostName = arguments.value(nameOf("--host-name"));
    spec.cloudInit->user =
        arguments.has(nameOf("--user")) ? arguments.value(nameOf("--user")) : QStringLiteral("me");
    spec.cloudInit->packages = arguments.values.value(nameOf("--package"));
    HEARTH_TRY(text("--script", spec.cloudInit->script));
    for (const QString& path : arguments.values.value(nameOf("--key"))) {
        auto key = readInput(path, 64 * 1024);
        if (!key) return std::move(key.error());
        spec.cloudInit->authorizedKeys.append(QString::fromUtf8(*key).trimmed());
    }
    // Hearth's own key always: by it the guest is a machine.
    const QString file = defaultKeyFile(context.services().paths);
    auto own = readPublicKeyLine(file);
    if (!own) own = makeKeyPair(file, QStringLiteral("hearth"), Secret());
    if (!own) return std::move(own.error());
    draft.authorizedKey = QString::fromUtf8(*own).trimmed();
    return {};
}

/// Disks and discs beside the draft's own. What an image is is asked of qemu-img, once and here: one that is
/// taken for what its content claims could lead a guest to any file of the machine.
Result<void> addOthers(Context& context, const Arguments& arguments, const VmDraft& draft, VmSpec& spec) {
    using From = VmDraft::From;
    spec.disks = planVm(draft).spec.disks;
    QStringList images = arguments.values.value(nameOf("--disk"));
    if (draft.from == From::DiskImage) images.removeFirst();
    if (!images.isEmpty()) {
        const QString machine = arguments.positional(QStringLiteral("M"));
        VmService& service = context.services().vmService;
        auto host = service.host(machine, context.control(kPatience));
        if (!host) return std::move(host.error());
        auto where = context.services().machines.find(machine, context.control());
        if (!where) return std::move(where.error());
        QemuImg tool(**where, host->imageTool);
        for (const QString& image : std::as_const(images)) {
            auto info = tool.info(image, context.control());
            if (!info) return std::move(info.error());
            VmDisk disk;
            disk.file = image;
            auto format = attachedImageFormat(image, *info);
            if (!format) return std::move(format.error());
            disk.format = *format;
            for (const VmDisk& each : std::as_const(spec.disks))
                disk.bootIndex = std::max(disk.bootIndex, each.bootIndex);
            ++disk.bootIndex;
            spec.disks.append(disk);
        }
    }
    if (const QString iso = arguments.value(nameOf("--iso")); !iso.isEmpty() && draft.from != From::Installer)
        attachInstaller(spec, iso);
    return {};
}

Option option(const char* name, const char* value, bool many = false) {
    return {QString::fromLatin1(name), QString::fromLatin1(value), many};
}

}  // namespace

Result<QByteArray> readInput(const QString& path, qint64 most) {
    QFile file(path);
    const bool open =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return Error{ErrorKind::NotFound, Text::tr("%1 cannot be read.").arg(path), {}, file.errorString()};
    QByteArray data;
    while (data.size() <= most) {
        const QByteArray more = file.read(most + 1 - data.size());
        if (more.isEmpty()) return data;
        data += more;
    }
    return Error{ErrorKind::Invalid, Text::tr("%1 is too long.").arg(path), {}, {}};
}

Result<void> setVmFields(VmSpec& spec, const QStringList& assignments) {
    QJsonObject object = vmToJson(spec);
    for (const QString& each : assignments) HEARTH_TRY(setVmField(object, each));
    auto changed = vmFromJson(object);
    if (!changed)
        return Error{changed.error().kind,
                     Text::tr("The field “%1” cannot have that value.").arg(changed.error().detail),
                     changed.error().hint, changed.error().detail};
    spec = *changed;
    return {};
}

Result<VmDraft> vmDraftOf(Context& context, const Arguments& arguments) {
    VmDraft draft;
    draft.name = arguments.positional(QStringLiteral("NAME"));
    auto kind = kindOf(context, arguments);
    if (!kind) return std::move(kind.error());
    draft.kind = *kind;
    HEARTH_TRY(readStart(arguments, draft));
    VmSpec spec = draft.kind.spec;
    HEARTH_TRY(readVmSpecOptions(arguments, spec));
    HEARTH_TRY(readCloudInit(context, arguments, draft, spec));
    // Where installers are found depends on the kind of machine.
    draft.kind.spec = spec;
    HEARTH_TRY(addOthers(context, arguments, draft, spec));
    HEARTH_TRY(setVmFields(spec, arguments.values.value(nameOf("--set"))));
    return draftWithSettings(draft, spec);
}

QList<Option> vmCreateOptions() {
    return {option("--template", "T"),
            option("--cloud-image", "F"),
            option("--iso", "F"),
            option("--disk", "F", true),
            option("--new-disk", "GIB"),
            option("--user", "U"),
            option("--key", "F", true),
            option("--host-name", "H"),
            option("--package", "P", true),
            option("--script", "F"),
            option("--cloud-init", "F"),
            option("--arch", "A"),
            option("--machine", "TYPE"),
            option("--cpu", "MODEL"),
            option("--cpus", "N"),
            option("--memory", "MIB"),
            option("--accelerator", "ACC"),
            option("--firmware", "FW"),
            option("--firmware-file", "F"),
            option("--firmware-vars", "F"),
            option("--tpm", ""),
            option("--kernel", "F"),
            option("--initrd", "F"),
            option("--append", "TEXT"),
            option("--network", "NET", true),
            option("--port", "P", true),
            option("--display", "D"),
            option("--display-device", "DEV"),
            option("--no-tablet", ""),
            option("--keyboard", ""),
            option("--no-agent", ""),
            option("--share", "PATH", true),
            option("--share-read-only", "PATH", true),
            option("--no-ssh", ""),
            option("--ssh-port", "N"),
            option("--ssh-user", "U"),
            option("--restart", "POLICY"),
            option("--with-hearth", ""),
            option("--notes", "TEXT"),
            option("--argument", "WORD", true),
            option("--set", "FIELD=VALUE", true)};
}

QString vmCreateHelp() {
    return Text::tr(
               "What it starts from, files on that machine: --cloud-image F (a new disk is a layer on it), "
               "--iso F (what it is installed from), --disk F (an image that is used where it is). "
               "--new-disk GIB: how large a disk of its own is. --template arm64, x86-64, tiny or like "
               "(of that machine's own architecture); what else is given goes before it.\n"
               "With --cloud-image: --user U (me), --key F (a public key beside Hearth's own), --host-name "
               "H, "
               "--package P, --script F (run once, as root). --cloud-init F: user-data as it is. These files "
               "are on "
               "this computer; - is stdin.") +
           QLatin1Char('\n') +
           Text::tr(
               "--firmware bios, uefi or uefi-secure. --accelerator kvm, hvf, whpx or tcg; without it the "
               "best "
               "that works when it starts. --display none, vnc or window. --network user, group:NAME, "
               "bridge:NAME, tap:NAME or none. --port [udp:][PORT]:GUEST-PORT: a port of the machine that "
               "leads "
               "to one of the guest. --share PATH[=NAME]: a folder that the guest mounts by that name (9p). "
               "--restart never, on-crash or always.\n"
               "A port of the machine leads to the guest's SSH unless --no-ssh. --argument=WORD: given to "
               "QEMU "
               "as it is, at the end. --set FIELD=VALUE: any field, as in vm set.\n"
               "--json: the virtual machine, as in the list.");
}

}  // namespace hearth::ctl
