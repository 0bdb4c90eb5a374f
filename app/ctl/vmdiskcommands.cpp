// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/verb.h"
#include "app/ctl/vmtext.h"
#include "app/ctl/vmverb.h"
#include "core/services.h"
#include "core/vms/vmbus.h"
#include "core/vms/vmdisks.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M");
const QString kName = QStringLiteral("NAME");
const QString kDisk = QStringLiteral("DISK");

QString busName(VmDisk::Bus bus) { return QString::fromLatin1(vmBusName(bus).name); }

QJsonObject diskDocument(const VmDiskView& disk, qsizetype place) {
    QJsonObject document{
        {QStringLiteral("disk"), place},
        {QStringLiteral("file"), disk.disk.file},
        {QStringLiteral("path"), disk.path},
        {QStringLiteral("format"), disk.disk.format},
        {QStringLiteral("media"),
         disk.disk.media == VmDisk::Media::Cdrom ? QStringLiteral("disc") : QStringLiteral("disk")},
        {QStringLiteral("bus"), busName(disk.disk.bus)},
        {QStringLiteral("read_only"), disk.disk.readOnly || disk.disk.media == VmDisk::Media::Cdrom}};
    if (const QemuImageInfo* info = disk.info()) {
        document.insert(QStringLiteral("virtual_bytes"), static_cast<qint64>(info->virtualBytes));
        document.insert(QStringLiteral("file_bytes"), static_cast<qint64>(info->fileBytes));
        document.insert(QStringLiteral("snapshots"), info->snapshots.size());
        if (info->corrupt) document.insert(QStringLiteral("corrupt"), true);
        QJsonArray chain;
        for (qsizetype i = 1; i < disk.images.size(); ++i) chain.append(disk.images[i].file);
        document.insert(QStringLiteral("backing"), chain);
    }
    if (!disk.why.isEmpty()) document.insert(QStringLiteral("error"), disk.why);
    return document;
}

QStringList diskRow(const VmDiskView& disk, qsizetype place) {
    const QemuImageInfo* info = disk.info();
    QString says = disk.why.section(QLatin1Char('\n'), 0, 0);
    if (says.isEmpty() && disk.images.size() > 1) says = Text::tr("a layer on %1").arg(disk.images[1].file);
    if (says.isEmpty() && info != nullptr && info->corrupt) says = Text::tr("says that it is corrupt");
    return {QString::number(place),
            disk.disk.file.isEmpty() ? Text::tr("(an empty drive)") : disk.disk.file,
            disk.disk.format,
            busName(disk.disk.bus),
            info != nullptr ? sizeText(info->virtualBytes) : QString(),
            info != nullptr ? Text::tr("%1 used").arg(sizeText(info->fileBytes)) : QString(),
            says};
}

Result<int> list(Context& context, const Arguments& arguments) {
    const auto view =
        VmDisks(context.services().vmService)
            .look(arguments.positional(kMachine), arguments.positional(kName), context.control());
    if (!view) return view.error();
    QJsonArray document;
    QList<QStringList> rows;
    for (qsizetype i = 0; i < view->disks.size(); ++i) {
        document.append(diskDocument(view->disks[i], i));
        rows.append(diskRow(view->disks[i], i));
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("It has no disk."));
    else
        for (const QString& line : alignedColumns(rows)) context.print(line);
    return ExitDone;
}

/// A disk as the person names it, by number or file, and the VM it is of.
struct Meant {
    QString machine, name;
    VmDiskRef ref;
    VmDiskView disk;
};

Result<Meant> meant(Context& context, const Arguments& arguments) {
    Meant found{arguments.positional(kMachine), arguments.positional(kName), {}, {}};
    const auto view =
        VmDisks(context.services().vmService).look(found.machine, found.name, context.control());
    if (!view) return view.error();
    const QString word = arguments.positional(kDisk);
    bool number = false;
    qsizetype place = word.toInt(&number);
    if (!number) {
        place = -1;
        for (qsizetype i = 0; i < view->disks.size(); ++i)
            if (view->disks[i].disk.file == word || view->disks[i].path == word) place = i;
    }
    if (place < 0 || place >= view->disks.size())
        return Error{ErrorKind::NotFound,
                     Text::tr("“%1” has no disk “%2”.").arg(found.name, word),
                     Text::tr("See them: hearthctl vm disks %1 %2").arg(found.machine, found.name),
                     {}};
    found.disk = view->disks[place];
    found.ref = {place, found.disk.disk.file};
    return found;
}

/// How the disk is after something was done.
Result<int> showNow(Context& context, const Meant& which) {
    const auto view =
        VmDisks(context.services().vmService).look(which.machine, which.name, context.control());
    if (!view) return view.error();
    const qsizetype place = which.ref.place;
    if (place >= view->disks.size()) return ExitDone;
    if (context.json())
        context.print(diskDocument(view->disks[place], place));
    else
        context.print(diskRow(view->disks[place], place).join(QStringLiteral("  ")).trimmed());
    return ExitDone;
}

Result<int> resize(Context& context, const Arguments& arguments) {
    const auto which = meant(context, arguments);
    if (!which) return which.error();
    const QemuImageInfo* info = which->disk.info();
    const auto bytes =
        parseSize(arguments.positional(QStringLiteral("SIZE")), info != nullptr ? info->virtualBytes : 0);
    if (!bytes) return bytes.error();
    HEARTH_TRY(VmDisks(context.services().vmService)
                   .resize(which->machine, which->name, which->ref, *bytes,
                           arguments.has(QStringLiteral("--shrink")), context.control()));
    return showNow(context, *which);
}

Result<int> convert(Context& context, const Arguments& arguments) {
    VmDisks::Conversion what;
    what.format = arguments.value(QStringLiteral("--format"));
    what.compress = arguments.has(QStringLiteral("--compress"));
    what.target = arguments.value(QStringLiteral("--to"));
    what.use = arguments.has(QStringLiteral("--use"));
    what.dropOld = arguments.has(QStringLiteral("--drop-old"));
    if (what.format.isEmpty())
        return usageError(Text::tr("--format is missing: qcow2, raw, vmdk, vdi, vpc or vhdx."));
    if (what.dropOld && !what.use)
        return usageError(
            Text::tr("--drop-old goes with --use: else the virtual machine would lose its disk."));
    const auto which = meant(context, arguments);
    if (!which) return which.error();
    SpokenVmAmount progress(context, Text::tr("Converting %1").arg(which->disk.disk.file));
    Control control = context.lasting();
    control.progress = &progress;
    const auto path =
        VmDisks(context.services().vmService).convert(which->machine, which->name, which->ref, what, control);
    if (!path) return path.error();
    if (what.use) return showNow(context, *which);
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("path"), *path}, {QStringLiteral("format"), what.format}});
    else
        context.print(*path);
    return ExitDone;
}

Result<int> check(Context& context, const Arguments& arguments) {
    const auto which = meant(context, arguments);
    if (!which) return which.error();
    VmDisks disks(context.services().vmService);
    const bool all = arguments.has(QStringLiteral("--repair-all"));
    const bool repair = all || arguments.has(QStringLiteral("--repair"));
    const auto found = repair ? disks.repair(which->machine, which->name, which->ref, all, context.lasting())
                              : disks.check(which->machine, which->name, which->ref, context.lasting());
    if (!found) return found.error();
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("whole"), found->whole()},
                                  {QStringLiteral("errors"), static_cast<qint64>(found->errors)},
                                  {QStringLiteral("corruptions"), static_cast<qint64>(found->corruptions)},
                                  {QStringLiteral("leaks"), static_cast<qint64>(found->leaks)}});
    else if (!found->whole())
        context.print(Text::tr("It is damaged: %1 corrupt, %2 could not be checked.")
                          .arg(found->corruptions)
                          .arg(found->errors));
    else if (found->leaks > 0)
        context.print(Text::tr("It is whole. %1 clusters are nobody's and take room: --repair frees them.")
                          .arg(found->leaks));
    else
        context.print(Text::tr("It is whole."));
    return found->whole() ? ExitDone : ExitFailed;
}

Result<int> compress(Context& context, const Arguments& arguments) {
    const auto which = meant(context, arguments);
    if (!which) return which.error();
    SpokenVmAmount progress(context, Text::tr("Compressing %1").arg(which->disk.disk.file));
    Control control = context.lasting();
    control.progress = &progress;
    HEARTH_TRY(
        VmDisks(context.services().vmService).compress(which->machine, which->name, which->ref, control));
    return showNow(context, *which);
}

Result<int> add(Context& context, const Arguments& arguments) {
    VmDisks::Addition what;
    what.file = arguments.value(QStringLiteral("--file"));
    const QString size = arguments.value(QStringLiteral("--new"));
    if (what.file.isEmpty() == size.isEmpty())
        return usageError(Text::tr("Say either --new SIZE or --file F."));
    if (!size.isEmpty()) {
        const auto bytes = parseSize(size);
        if (!bytes) return bytes.error();
        what.bytes = *bytes;
    }
    what.format = arguments.value(QStringLiteral("--format"));
    if (const QString bus = arguments.value(QStringLiteral("--bus")); !bus.isEmpty()) {
        QStringList buses;
        for (const VmBusName& each : vmBuses) buses.append(QString::fromLatin1(each.name));
        if (!buses.contains(bus))
            return usageError(Text::tr("--bus is one of: %1.").arg(buses.join(QStringLiteral(", "))));
        what.bus = vmBuses[static_cast<std::size_t>(buses.indexOf(bus))].value;
    }
    what.readOnly = arguments.has(QStringLiteral("--read-only"));
    Meant added{arguments.positional(kMachine), arguments.positional(kName), {}, {}};
    const auto disk =
        VmDisks(context.services().vmService).add(added.machine, added.name, what, context.control());
    if (!disk) return disk.error();
    const auto state = context.services().vmService.state(added.machine, added.name, context.control());
    if (!state) return state.error();
    added.ref.place = state->spec.disks.size() - 1;
    return showNow(context, added);
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const auto which = meant(context, arguments);
    if (!which) return which.error();
    const bool dropFile = arguments.has(QStringLiteral("--delete-file"));
    HEARTH_TRY(VmDisks(context.services().vmService)
                   .remove(which->machine, which->name, which->ref, dropFile, context.control()));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), which->ref.file},
                                  {QStringLiteral("file_deleted"), dropFile}});
    else
        context.print(
            dropFile ? Text::tr("Removed %1 and its file.").arg(which->ref.file)
                     : Text::tr("Removed %1; its file stays: %2").arg(which->ref.file, which->disk.path));
    return ExitDone;
}

/// Of one virtual machine, which stands first.
Verb verb(const QString& name, const QStringList& further, const QString& summary, const QString& help,
          std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options = {}) {
    return vmVerb(name, QStringList{kMachine, kName} + further, summary, help, std::move(run), options);
}

}  // namespace

QList<Verb> vmDiskVerbs() {
    const auto flag = [](const char* name) { return Option{QLatin1String(name), {}}; };
    const auto value = [](const char* name, const char* text) {
        return Option{QLatin1String(name), QLatin1String(text)};
    };
    const QString asInList =
        Text::tr("DISK is a number or a file, as “vm disks” tells them. --json: the disk, as there.");
    return {
        verb(QStringLiteral("disks"), {}, Text::tr("Its disks, and what their files are."),
             Text::tr(
                 "--json: "
                 "[{\"disk\",\"file\",\"path\",\"format\",\"media\":\"disk\"|\"disc\",\"bus\",\"read_only\","
                 "\"virtual_bytes\"?,\"file_bytes\"?,\"snapshots\"?,\"corrupt\"?,\"backing\"?:[path],"
                 "\"error\"?}]"),
             list),
        verb(QStringLiteral("disk resize"), {kDisk, QStringLiteral("SIZE")},
             Text::tr("Makes a disk larger, also while it runs; smaller with --shrink."),
             Text::tr("SIZE: 40G, 512M, or +10G for as much more. What the guest has beyond a smaller end is "
                      "lost.") +
                 QLatin1Char('\n') + asInList,
             resize, {flag("--shrink")}),
        verb(QStringLiteral("disk convert"), {kDisk},
             Text::tr("Writes a disk anew in another format; the old file is untouched until that is done."),
             Text::tr("--format: qcow2, raw, vmdk, vdi, vpc (VHD) or vhdx. --compress: qcow2 only. --to: a "
                      "name in its "
                      "folder, or a whole path.\n"
                      "--use: the virtual machine's disk is then the new file; --drop-old removes the old "
                      "one after "
                      "that. Snapshots do not come along.\n"
                      "--json: {\"path\",\"format\"}; with --use the disk, as in “vm disks”."),
             convert,
             {value("--format", "F"), flag("--compress"), value("--to", "FILE"), flag("--use"),
              flag("--drop-old")}),
        verb(QStringLiteral("disk check"), {kDisk},
             Text::tr("Reads a whole disk and tells what is wrong with it."),
             Text::tr(
                 "--repair frees what is nobody's; --repair-all mends what is corrupt, too, and may lose "
                 "data.\n"
                 "Exit code 1 when it is damaged. --json: {\"whole\",\"errors\",\"corruptions\",\"leaks\"}"),
             check, {flag("--repair"), flag("--repair-all")}),
        verb(QStringLiteral("disk compress"), {kDisk},
             Text::tr("Writes a qcow2 disk anew, compressed and without what the guest freed."), asInList,
             compress),
        verb(QStringLiteral("disk add"), {},
             Text::tr("Gives it another disk: a new one, or a file that is there."),
             Text::tr("A file that ends in .iso becomes a disc. --format: of a new disk qcow2 or another; of "
                      "a file "
                      "what it is, where its name and its content do not say the same. --bus: virtio, scsi, "
                      "sata, ide, nvme, usb, sd.\n"
                      "--json: the disk, as in “vm disks”."),
             add,
             {value("--new", "SIZE"), value("--file", "F"), value("--format", "F"), value("--bus", "B"),
              flag("--read-only")}),
        verb(QStringLiteral("disk remove"), {kDisk}, Text::tr("Takes a disk away from it; the file stays."),
             Text::tr("--delete-file: the file goes, too, where it is in its folder.\n"
                      "--json: {\"removed\":FILE,\"file_deleted\"}"),
             remove, {flag("--delete-file")}),
    };
}

}  // namespace hearth::ctl
