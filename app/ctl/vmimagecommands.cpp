// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl vm install-qemu, images, fetch, send-image, remove-image, copy, stay.
#include "app/ctl/amountprogress.h"
#include "app/ctl/hosttext.h"
#include "app/ctl/verb.h"
#include "app/ctl/vmtext.h"
#include "app/ctl/vmverb.h"
#include "core/services.h"
#include "core/vms/images/vmimages.h"
#include "core/vms/move/vmstay.h"
#include "core/vms/move/vmtransfer.h"
#include "core/vms/qemuinstall.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M");

QString sizeOf(std::int64_t bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

const char* nameOf(QemuInstallStep::What what) {
    switch (what) {
    case QemuInstallStep::What::Packages:
        return "packages";
    case QemuInstallStep::What::Kvm:
        return "kvm";
    case QemuInstallStep::What::Libvirt:
        break;
    }
    return "libvirt";
}

QJsonObject setupDocument(const QemuSetup& setup, const QList<QemuInstallStep>& steps) {
    QJsonArray list;
    for (const QemuInstallStep& step : steps)
        list.append(QJsonObject{{QStringLiteral("what"), QLatin1String(nameOf(step.what))},
                                {QStringLiteral("commands"), QJsonArray::fromStringList(step.lines())},
                                {QStringLiteral("meaning"), step.meaning},
                                {QStringLiteral("advised"), step.advised}});
    return {{QStringLiteral("qemu"), setup.qemu},
            {QStringLiteral("kvm"), setup.kvmThere && setup.kvmUsable},
            {QStringLiteral("steps"), list}};
}

Result<int> installQemuVerb(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    auto found = context.services().machines.find(machine, context.control());
    if (!found) return std::move(found.error());
    auto setup = probeQemuSetup(**found, context.control());
    if (!setup) return std::move(setup.error());
    if (const QString problem = qemuInstallProblem(*setup); !problem.isEmpty())
        return Error{ErrorKind::NotFound, problem, {}, {}};
    QList<QemuInstallStep> steps = qemuInstallSteps(*setup);
    QJsonObject document = setupDocument(*setup, steps);
    if (!arguments.has(QStringLiteral("--libvirt")))
        steps.removeIf([](const QemuInstallStep& step) { return !step.advised; });
    const bool run = arguments.has(QStringLiteral("--run"));
    if (!context.json()) {
        if (steps.isEmpty()) context.print(Text::tr("Everything is there: nothing to install."));
        for (const QemuInstallStep& step : std::as_const(steps)) {
            context.note(step.meaning);
            for (const QString& line : step.lines()) context.print(line);
        }
        if (!steps.isEmpty() && !run)
            context.note(Text::tr("To run this: hearthctl vm install-qemu %1 --run").arg(machine));
    }
    document.insert(QStringLiteral("ran"), run && !steps.isEmpty());
    if (run && !steps.isEmpty()) {
        AmountProgress progress(context);
        Control control = context.control(std::chrono::hours(1));
        control.progress = &progress;
        HEARTH_TRY(installQemu(**found, steps, control));
        auto host = context.services().vmService.host(machine, control, true);
        if (!host) return std::move(host.error());
        document.insert(QStringLiteral("version"), host->version);
        document.insert(QStringLiteral("new_login"), needsNewLogin(steps));
        if (!host->present())
            return Error{
                ErrorKind::Failed, Text::tr("The commands ran, but no QEMU was found after them."), {}, {}};
        if (!context.json()) {
            context.print(Text::tr("QEMU %1 is there.").arg(host->version));
            if (needsNewLogin(steps))
                context.note(
                    Text::tr("The new rights hold from the next login on: disconnect and connect anew."));
        }
    }
    if (context.json()) context.print(document);
    return ExitDone;
}

QJsonObject imageDocument(const VmImage& image) {
    QJsonObject document{{QStringLiteral("name"), image.file},
                         {QStringLiteral("path"), image.path},
                         {QStringLiteral("bytes"), qint64(image.bytes)},
                         {QStringLiteral("whole"), image.whole}};
    if (!image.origin.isEmpty()) document.insert(QStringLiteral("origin"), image.origin);
    if (!image.sum.isEmpty())
        document.insert(QStringLiteral("checksum"), image.sum.algorithm + QLatin1Char(':') + image.sum.hash);
    return document;
}

QString kindName(CatalogueImage::Kind kind) {
    return kind == CatalogueImage::Kind::Cloud ? QStringLiteral("cloud") : QStringLiteral("installer");
}

Result<int> listImages(Context& context, const Arguments& arguments) {
    QJsonArray document;
    QList<QStringList> rows;
    if (arguments.has(QStringLiteral("--catalogue"))) {
        for (const CatalogueImage& image : imageCatalogue()) {
            document.append(QJsonObject{{QStringLiteral("id"), image.id},
                                        {QStringLiteral("distribution"), image.distribution},
                                        {QStringLiteral("version"), image.version},
                                        {QStringLiteral("arch"), image.architecture},
                                        {QStringLiteral("kind"), kindName(image.kind)},
                                        {QStringLiteral("from"), image.folder}});
            rows.append({image.id, image.distribution, image.version, image.architecture,
                         kindName(image.kind), Text::tr("about %1 MiB").arg(image.mebibytes)});
        }
    } else {
        auto images =
            VmImages(context.services().machines).list(arguments.positional(kMachine), context.control());
        if (!images) return std::move(images.error());
        for (const VmImage& image : *images) {
            document.append(imageDocument(image));
            rows.append({image.file, sizeOf(image.bytes),
                         !image.whole          ? Text::tr("a part")
                         : image.sum.isEmpty() ? Text::tr("not verified")
                                               : Text::tr("verified"),
                         image.path});
        }
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("There is no image. Fetch one: hearthctl vm fetch %1 debian-13-cloud-x86_64")
                          .arg(arguments.positional(kMachine)));
    else
        for (const QString& line : alignedColumns(rows)) context.print(line);
    return ExitDone;
}

Result<int> showImage(Context& context, const Result<VmImage>& image) {
    if (!image) return image.error();
    if (context.json())
        context.print(imageDocument(*image));
    else
        context.print(image->path);
    return ExitDone;
}

Result<int> fetchImage(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine),
                  what = arguments.positional(QStringLiteral("IMAGE"));
    const QString checksum = arguments.value(QStringLiteral("--checksum"));
    VmImages images(context.services().machines);
    AmountProgress progress(context);
    Control control = context.lasting();
    control.progress = &progress;
    if (!what.contains(QStringLiteral("://"))) {
        const auto& catalogue = imageCatalogue();
        const auto entry = std::find_if(catalogue.begin(), catalogue.end(),
                                        [&](const CatalogueImage& image) { return image.id == what; });
        if (entry == catalogue.end())
            return usageError(
                Text::tr("“%1” is neither an address nor in the list of hearthctl vm images M --catalogue.")
                    .arg(what));
        if (!checksum.isEmpty()) return usageError(Text::tr("--checksum goes with an address."));
        auto source = images.find(machine, *entry, control);
        if (!source) return std::move(source.error());
        return showImage(context, images.fetch(machine, *source, control));
    }
    const auto source = imageSourceOf(what, checksum);
    if (!source) return usageError(source.error().message);
    return showImage(context, images.fetch(machine, *source, control));
}

Result<int> sendImage(Context& context, const Arguments& arguments) {
    AmountProgress progress(context);
    Control control = context.lasting();
    control.progress = &progress;
    const QString file = QDir::current().absoluteFilePath(arguments.positional(QStringLiteral("FILE")));
    return showImage(
        context, VmImages(context.services().machines).send(file, arguments.positional(kMachine), control));
}

Result<int> removeImage(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(QStringLiteral("IMAGE"));
    auto done =
        VmImages(context.services().machines).remove(arguments.positional(kMachine), name, context.control());
    if (!done) return std::move(done.error());
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), name}});
    else
        context.print(Text::tr("Removed %1.").arg(name));
    return ExitDone;
}

Result<int> copy(Context& context, const Arguments& arguments) {
    VmTransfer what;
    what.from = arguments.positional(kMachine);
    what.name = arguments.positional(QStringLiteral("NAME"));
    what.to = arguments.value(QStringLiteral("--to"));
    what.newName = arguments.value(QStringLiteral("--name"));
    what.move = arguments.has(QStringLiteral("--move"));
    what.withoutSnapshots = arguments.has(QStringLiteral("--without-snapshots"));
    if (what.withoutSnapshots && !what.move)
        return usageError(Text::tr("--without-snapshots goes with --move: a copy takes nothing away."));
    if (what.to.isEmpty()) return usageError(Text::tr("--to names the machine that it goes to."));
    Services& services = context.services();
    AmountProgress progress(context);
    Control control = context.lasting();
    control.progress = &progress;
    auto before = services.vmService.state(what.from, what.name, control);
    if (!before) return std::move(before.error());
    auto done = transferVm(services.vmService, what, control);
    if (!done && done.error().kind == ErrorKind::NeedsAnswer && what.move && !what.withoutSnapshots)
        done.error().hint += QLatin1Char(' ') + Text::tr("Without them: --without-snapshots");
    if (!done) return std::move(done.error());
    if (const QString why = followTransfer(services.hostStore, what, *before, done->vm); !why.isEmpty()) {
        done->notes.append(why);
        context.note(why);
    }
    context.tellOwner();
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("vm"), vmDocument(done->vm)},
                                  {QStringLiteral("bytes"), qint64(done->bytes)},
                                  {QStringLiteral("down_ms"), qint64(done->down.count())},
                                  {QStringLiteral("notes"), QJsonArray::fromStringList(done->notes)}});
        return ExitDone;
    }
    const QString words =
        what.move ? Text::tr("%1 is on %2 now: %3 were sent and verified. It was down for %4 s.")
                  : Text::tr("%1 is on %2, too: %3 were sent and verified. The first one could not "
                             "start for %4 s.");
    context.print(words.arg(done->vm.name, what.to, sizeOf(done->bytes))
                      .arg(std::max<qint64>(1, (done->down.count() + 999) / 1000)));
    return ExitDone;
}

Result<int> stay(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine),
                  name = arguments.positional(QStringLiteral("NAME"));
    VmService& service = context.services().vmService;
    const auto note = stayVm(service, machine, name, context.control());
    if (!note) return note.error();
    if (!note->isEmpty()) context.note(*note);
    const auto state = service.state(machine, name, context.control());
    if (!state) return state.error();
    if (context.json())
        context.print(vmDocument(*state));
    else
        context.print(Text::tr("%1 stays on %2.").arg(name, machine));
    return ExitDone;
}

Verb verb(const char* name, const QStringList& positionals, const QList<Option>& options,
          const QString& summary, const QString& help,
          std::function<Result<int>(Context&, const Arguments&)> run) {
    return vmVerb(QLatin1String(name), positionals, summary, help, std::move(run), options);
}

}  // namespace

QList<Verb> vmImageVerbs() {
    const QString imageKeys =
        Text::tr("--json: {\"name\",\"path\",\"bytes\",\"whole\",\"origin\"?,\"checksum\"?}");
    return {
        verb("install-qemu", {kMachine}, {{QStringLiteral("--run"), {}}, {QStringLiteral("--libvirt"), {}}},
             Text::tr("Shows what a machine lacks for virtual machines, and the commands for it."),
             Text::tr(
                 "--run: runs them, as root where they need it. --libvirt: lets the account manage libvirt's "
                 "virtual machines, too, which is as much as being administrator.\n"
                 "--json: "
                 "{\"qemu\",\"kvm\",\"steps\":[{\"what\":\"packages\"|\"kvm\"|\"libvirt\",\"commands\":[…],"
                 "\"meaning\",\"advised\"}],\"ran\",\"version\"?,\"new_login\"?}"),
             installQemuVerb),
        verb(
            "images", {kMachine}, {{QStringLiteral("--catalogue"), {}}},
            Text::tr("The images that a machine keeps for virtual machines."),
            Text::tr(
                "--catalogue: those that can be fetched.\n"
                "--json: a list of {\"name\",\"path\",\"bytes\",\"whole\",\"origin\"?,\"checksum\"?}, of the "
                "catalogue {\"id\",\"distribution\",\"version\",\"arch\",\"kind\",\"from\"}"),
            listImages),
        verb("fetch", {kMachine, QStringLiteral("IMAGE")},
             {{QStringLiteral("--checksum"), QStringLiteral("SUM")}},
             Text::tr("Lets a machine fetch an image: one of the catalogue, or from an address."),
             Text::tr("Goes on where an earlier attempt stood; verified by the distribution's list, or by "
                      "--checksum "
                      "SUM (SHA-256 or SHA-512).\n") +
                 imageKeys,
             fetchImage),
        verb("send-image", {kMachine, QStringLiteral("FILE")}, {},
             Text::tr("Sends a file of this computer to a machine's images."),
             Text::tr("Goes on where an earlier attempt stood; verified there.\n") + imageKeys, sendImage),
        verb("remove-image", {kMachine, QStringLiteral("IMAGE")}, {},
             Text::tr("Removes an image that no virtual machine there is built on."),
             Text::tr("--json: {\"removed\":NAME}"), removeImage),
        verb(
            "copy", {kMachine, QStringLiteral("NAME")},
            {{QStringLiteral("--to"), QStringLiteral("M2"), false, true},
             {QStringLiteral("--name"), QStringLiteral("NAME2")},
             {QStringLiteral("--move"), {}},
             {QStringLiteral("--without-snapshots"), {}}},
            Text::tr("Copies a virtual machine that is off to another machine, or moves it there."),
            Text::tr(
                "Its disks go through this computer and are verified on both sides. --move: it is gone here "
                "once it is whole there. --name: what it is called there. --without-snapshots: moves it also "
                "where its snapshots do not come along.\n"
                "--json: {\"vm\":{…},\"bytes\",\"down_ms\",\"notes\":[…]}"),
            copy),
        verb(
            "stay", {kMachine, QStringLiteral("NAME")}, {},
            Text::tr(
                "Lets a virtual machine whose move was cut off stay where it is, so that it can be started."),
            Text::tr("Refused where it is on the other machine, too.\n--json: the virtual machine, as in the "
                     "list."),
            stay),
    };
}

}  // namespace hearth::ctl
