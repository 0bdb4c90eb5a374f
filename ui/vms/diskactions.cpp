// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/diskactions.h"

#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/services.h"
#include "ui/files/pickfile.h"
#include "ui/look/card.h"
#include "ui/look/commandpreview.h"
#include "ui/look/confirm.h"
#include "ui/look/dialog.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/settingrow.h"
#include "ui/models/text.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"
#include "ui/vms/clonedialog.h"
#include "ui/vms/diskdialogs.h"
#include "ui/vms/vmdisksmodel.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPushButton>

#include <memory>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::DiskActions)
};

VmDiskRef refOf(const VmDisksView& view, qsizetype place) { return {place, view.disks[place].disk.file}; }

QString onReason(const VmDisksView& view) {
    return view.vm.on() ? Text::tr("%1 runs: shut it down first.").arg(view.vm.name) : QString();
}

bool isOneOf(const QString& format, std::initializer_list<const char*> formats) {
    return std::any_of(formats.begin(), formats.end(),
                       [&](const char* each) { return format == QLatin1String(each); });
}

/// What stands in the way of every change of what is on a disk.
QString contentReason(const VmDiskView& disk) {
    if (disk.disk.file.isEmpty()) return Text::tr("The drive is empty.");
    if (disk.disk.media == VmDisk::Media::Cdrom) return Text::tr("A disc is only read.");
    if (disk.info() == nullptr) return Text::tr("Its file cannot be read.");
    return {};
}

QString firstOf(const QStringList& reasons) {
    for (const QString& each : reasons)
        if (!each.isEmpty()) return each;
    return {};
}

template <class Made>
Made* shown(Made* dialog) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void showDetails(QWidget* parent, const VmDisksView& view, qsizetype place) {
    const VmDiskView& disk = view.disks[place];
    auto* dialog = new Dialog(diskTitle(disk.disk), parent);
    dialog->setObjectName(QStringLiteral("diskDetailsDialog"));
    for (qsizetype i = 0; i < std::max<qsizetype>(disk.images.size(), 1); ++i) {
        auto* card = i == 0 ? new Card : new Card(Text::tr("It builds on"));
        const auto add = [card](const QString& title, const QString& value) {
            if (!value.isEmpty()) card->body()->addWidget(new FactRow(title, value));
        };
        if (i < disk.images.size()) {
            const QemuImageInfo& image = disk.images[i];
            add(Text::tr("File"), i == 0 ? disk.path : image.file);
            add(Text::tr("Format"), image.format);
            add(Text::tr("The guest sees"), sizeText(image.virtualBytes));
            add(Text::tr("It takes up"), sizeText(image.fileBytes));
            if (i == 0) add(Text::tr("Bus"), diskBusText(disk.disk.bus));
            if (!image.snapshots.isEmpty())
                add(Text::tr("Snapshots"), QString::number(image.snapshots.size()));
            if (image.encrypted) add(Text::tr("Encrypted"), Text::tr("yes"));
            if (image.corrupt) add(Text::tr("State"), Text::tr("says that it is corrupt"));
        } else {
            add(Text::tr("File"), disk.path);
        }
        dialog->body()->addWidget(card);
    }
    if (!disk.why.isEmpty()) {
        auto* why = new Label(disk.why, TextStyle::MonoSmall, Role::Bad);
        why->wrap();
        dialog->body()->addWidget(why);
    }
    if (!disk.path.isEmpty())
        dialog->body()->addWidget(
            new CommandPreview(shellQuote(QStringList{view.tool, QStringLiteral("info"), QStringLiteral("-U"),
                                                      QStringLiteral("--backing-chain"), disk.path})));
    dialog->addCancel(Text::tr("Close"));
    Mnemonics::give(dialog);
    shown(dialog);
}

void startCheck(const UiContext& context, QWidget* parent, const VmDisksView& view, qsizetype place,
                const DiskRunner& run, std::optional<bool> repairAll);

/// What a check found, and what mends it.
void showCheck(const UiContext& context, QWidget* parent, const VmDisksView& view, qsizetype place,
               const DiskRunner& run, const QemuImageCheck& found, bool repaired) {
    const VmDiskView& disk = view.disks[place];
    const QString title = diskTitle(disk.disk);
    if (found.whole() && found.leaks == 0)
        return context.navigator.say(repaired ? Text::tr("%1 is mended: it is whole").arg(title)
                                              : Text::tr("%1 is whole").arg(title));
    auto* dialog = new Dialog(Text::tr("Check of %1").arg(title), parent);
    dialog->setObjectName(QStringLiteral("checkDialog"));
    const bool harmless = found.whole();
    auto* heading = new Label(harmless ? Text::tr("%1 is whole, and takes more room than it needs").arg(title)
                              : repaired ? Text::tr("%1 could not be mended").arg(title)
                                         : Text::tr("%1 is damaged").arg(title),
                              TextStyle::Heading);
    heading->wrap();
    dialog->body()->addWidget(heading);
    QStringList said;
    if (found.corruptions > 0) said << Text::tr("%n place(s) are corrupt.", nullptr, int(found.corruptions));
    if (found.errors > 0) said << Text::tr("%n place(s) could not be read.", nullptr, int(found.errors));
    if (found.leaks > 0)
        said << Text::tr("%n cluster(s) belong to nothing: no data is at risk.", nullptr, int(found.leaks));
    if (!harmless)
        said << (repaired
                     ? Text::tr("Go back to a copy or a snapshot, or copy off what the guest can still read.")
                     : Text::tr("Mending it may lose what is in those places. Copy the file first."));
    auto* words = new Label(said.join(QLatin1Char(' ')));
    words->setObjectName(QStringLiteral("checkFound"));
    words->wrap();
    dialog->body()->addWidget(words);
    if (!repaired) {
        const auto repair = harmless ? QemuImg::Repair::Leaks : QemuImg::Repair::All;
        dialog->body()->addWidget(new CommandPreview(
            shellQuote(QStringList(view.tool) + QemuImg::checkWords(disk.path, disk.disk.format, repair))));
        auto* mend = dialog->addButton(harmless ? Text::tr("Free that room") : Text::tr("Mend it"),
                                       QStringLiteral("repairNow"),
                                       harmless ? ButtonKind::Primary : ButtonKind::Danger);
        QObject::connect(mend, &QPushButton::clicked, dialog, [=] {
            dialog->accept();
            startCheck(context, parent, view, place, run, !harmless);
        });
    }
    dialog->addCancel(Text::tr("Close"));
    Mnemonics::give(dialog);
    shown(dialog);
}

void startCheck(const UiContext& context, QWidget* parent, const VmDisksView& view, qsizetype place,
                const DiskRunner& run, std::optional<bool> repairAll) {
    const auto found = std::make_shared<std::optional<QemuImageCheck>>();
    const QString title = diskTitle(view.disks[place].disk);
    run(
        repairAll ? Text::tr("Mend %1").arg(title) : Text::tr("Check %1").arg(title),
        [=](VmDisks& disks, const Control& control) -> Result<void> {
            auto checked =
                repairAll
                    ? disks.repair(view.vm.machine, view.vm.name, refOf(view, place), *repairAll, control)
                    : disks.check(view.vm.machine, view.vm.name, refOf(view, place), control);
            if (!checked) return std::move(checked.error());
            *found = *checked;
            return {};
        },
        [=, parent = QPointer(parent)] {
            if (*found && parent)
                showCheck(context, parent, view, place, run, **found, repairAll.has_value());
        });
}

void askToCompress(QWidget* parent, const VmDisksView& view, qsizetype place, const DiskRunner& run) {
    const VmDiskView& disk = view.disks[place];
    auto* dialog = new Dialog(Text::tr("Compress %1").arg(diskTitle(disk.disk)), parent);
    dialog->setObjectName(QStringLiteral("compressDialog"));
    auto* said = new Label(
        Text::tr(
            "It is written anew beside, compressed and without what the guest has freed, and takes its old "
            "place when it is whole. What the guest writes later is not compressed. For so long it needs up "
            "to "
            "%1 more.")
            .arg(sizeText(disk.info()->fileBytes)));
    said->wrap();
    dialog->body()->addWidget(said);
    auto* preview = new CommandPreview(
        shellQuote(QStringList(view.tool) + QemuImg::convertWords(VmDisks::compression(disk))) +
        QLatin1Char('\n') +
        shellQuote({QStringLiteral("mv"), VmDisks::compressionTarget(disk.path), disk.path}));
    dialog->body()->addWidget(preview);
    auto* act = dialog->addButton(Text::tr("Compress"), QStringLiteral("compressNow"), ButtonKind::Primary);
    dialog->addCancel();
    QObject::connect(act, &QPushButton::clicked, dialog, [=] {
        dialog->accept();
        run(
            Text::tr("Compress %1").arg(diskTitle(disk.disk)),
            [view, place](VmDisks& disks, const Control& control) {
                return disks.compress(view.vm.machine, view.vm.name, refOf(view, place), control);
            },
            [] {});
    });
    Mnemonics::give(dialog);
    shown(dialog);
}

}  // namespace

QString whyNoNewDisk(const VmDisksView& view) { return onReason(view); }

QList<DiskAction> diskActions(const UiContext& context, QWidget* parent, const VmDisksView& view,
                              qsizetype place, const DiskRunner& run) {
    const VmDiskView& disk = view.disks[place];
    const QString title = diskTitle(disk.disk), format = disk.disk.format, on = onReason(view);
    const QString content = contentReason(disk);
    QList<DiskAction> all;
    all.append(
        {QStringLiteral("resizeDisk"), Text::tr("Resize…"), Icon::Edit, false,
         firstOf(
             {content, isOneOf(format, {"qcow2", "raw"})
                           ? QString()
                           : Text::tr("qemu-img cannot resize %1: convert it to qcow2 first.").arg(format)}),
         [=] {
             auto* dialog = shown(new ResizeDiskDialog(view, place, parent));
             QObject::connect(dialog, &ResizeDiskDialog::resizeWanted, parent,
                              [=](std::int64_t bytes, bool shrink) {
                                  run(
                                      Text::tr("Resize %1").arg(title),
                                      [=](VmDisks& disks, const Control& control) {
                                          return disks.resize(view.vm.machine, view.vm.name,
                                                              refOf(view, place), bytes, shrink, control);
                                      },
                                      [] {});
                              });
         }});
    all.append(
        {QStringLiteral("convertDisk"), Text::tr("Convert…"), Icon::Copy, false, firstOf({content, on}), [=] {
             auto* dialog = shown(new ConvertDiskDialog(view, place, parent));
             QObject::connect(dialog, &ConvertDiskDialog::convertWanted, parent,
                              [=](const VmDisks::Conversion& what) {
                                  run(
                                      Text::tr("Convert %1 to %2").arg(title, what.format),
                                      [=](VmDisks& disks, const Control& control) -> Result<void> {
                                          auto made = disks.convert(view.vm.machine, view.vm.name,
                                                                    refOf(view, place), what, control);
                                          if (!made) return std::move(made.error());
                                          return {};
                                      },
                                      [] {});
                              });
         }});
    all.append({QStringLiteral("checkDisk"), Text::tr("Check"), Icon::Check, false,
                firstOf({content,
                         isOneOf(format, {"raw", "vpc"})
                             ? Text::tr("%1 has nothing that could be checked.").arg(format)
                             : QString(),
                         on}),
                [=] { startCheck(context, parent, view, place, run, {}); }});
    all.append(
        {QStringLiteral("compressDisk"), Text::tr("Compress…"), Icon::Save, false,
         firstOf({content,
                  VmDisks::canCompress(format) ? QString()
                                               : Text::tr("Only qcow2 can be compressed: convert it first."),
                  disk.disk.readOnly ? Text::tr("It is only read.") : QString(),
                  disk.info() != nullptr && !disk.info()->snapshots.isEmpty()
                      ? Text::tr("It has snapshots, which would be lost: delete them first.")
                      : QString(),
                  on}),
         [=] { askToCompress(parent, view, place, run); }});
    all.append({QStringLiteral("diskDetails"), Text::tr("Details"), Icon::Info, false, {}, [=] {
                    showDetails(parent, view, place);
                }});
    all.append({QStringLiteral("removeDisk"), Text::tr("Remove…"), Icon::Trash, true, on, [=] {
                    auto* dialog = shown(new RemoveDiskDialog(view, place, parent));
                    QObject::connect(dialog, &RemoveDiskDialog::removeWanted, parent, [=](bool dropFile) {
                        run(
                            Text::tr("Remove %1").arg(title),
                            [=](VmDisks& disks, const Control& control) {
                                return disks.remove(view.vm.machine, view.vm.name, refOf(view, place),
                                                    dropFile, control);
                            },
                            [] {});
                    });
                }});
    return all;
}

void askForNewDisk(const UiContext& context, QWidget* parent, const VmDisksView& view,
                   const DiskRunner& run) {
    auto* dialog = shown(new AddDiskDialog(view, machineTitle(view.vm.machine), parent));
    QObject::connect(dialog, &AddDiskDialog::browseWanted, dialog, [=](const QString& from) {
        pickFile(context, dialog, view.vm.machine, {FilePicker::Pick::File, from, {}},
                 [dialog](const QString& path) { dialog->setFile(path); });
    });
    const auto add = [=](const VmDisks::Addition& what) {
        dialog->accept();
        run(
            Text::tr("Add a disk to %1").arg(view.vm.name),
            [=](VmDisks& disks, const Control& control) -> Result<void> {
                auto added = disks.add(view.vm.machine, view.vm.name, what, control);
                if (!added) return std::move(added.error());
                return {};
            },
            [] {});
    };
    QObject::connect(dialog, &AddDiskDialog::addWanted, dialog, [=](const VmDisks::Addition& what) {
        if (what.file.isEmpty()) return add(what);
        // What is wrong with a file is mended where it was chosen.
        dialog->setLooking(true);
        context.operations.query(
            dialog,
            [&services = context.services, vm = view.vm, what](const Control& control) {
                return VmDisks(services.vmService).checkAddition(vm.machine, vm.name, what, control);
            },
            [=](const Result<void>& good) { good ? add(what) : dialog->showError(good.error()); });
    });
}

void askForSnapshot(const UiContext& context, QWidget* parent, const VmDisksView& view,
                    const DiskRunner& run) {
    auto* dialog = shown(new TakeSnapshotDialog(view, parent));
    VmService* const service = &context.services.vmService;
    QObject::connect(dialog, &TakeSnapshotDialog::takeWanted, parent, [=](const QString& name) {
        run(
            Text::tr("Take snapshot “%1” of %2").arg(name, view.vm.name),
            [=](VmDisks&, const Control& control) {
                return service->takeSnapshot(view.vm.machine, view.vm.name, name, control);
            },
            [] {});
    });
}

void askToRevert(const UiContext& context, QWidget* parent, const VmDisksView& view,
                 const VmSnapshotNode& snapshot, const DiskRunner& run) {
    const QString& name = snapshot.snapshot.name;
    QString loss =
        Text::tr(
            "Everything that was written to its disks since %1 is lost, unless another snapshot holds it.")
            .arg(text::moment(text::dateTime(snapshot.snapshot.at)));
    if (view.vm.on())
        loss += QLatin1Char(' ') + Text::tr("It runs on from the moment at which the snapshot was taken.");
    else if (snapshot.snapshot.stateBytes > 0)
        loss +=
            QLatin1Char(' ') +
            Text::tr(
                "Its memory at that moment does not come back while it is off: the guest starts as after a "
                "power cut. To have it back, start %1 first and revert then.")
                .arg(view.vm.name);
    VmService* const service = &context.services.vmService;
    confirm(parent,
            {Text::tr("Take %1 back to “%2”?").arg(view.vm.name, name), loss, Text::tr("Revert"),
             QStringLiteral("revertDialog")},
            [=] {
                run(
                    Text::tr("Revert %1 to “%2”").arg(view.vm.name, name),
                    [=](VmDisks&, const Control& control) {
                        return service->revertSnapshot(view.vm.machine, view.vm.name, name, control);
                    },
                    [] {});
            });
}

void askToDelete(const UiContext& context, QWidget* parent, const VmDisksView& view,
                 const VmSnapshotNode& snapshot, const DiskRunner& run) {
    const QString& name = snapshot.snapshot.name;
    VmService* const service = &context.services.vmService;
    QString loss =
        Text::tr("Nothing can go back to it any more. The disks as they are now stay, and so do the other "
                 "snapshots.");
    if (snapshot.snapshot.stateBytes > 0)
        loss += QLatin1Char(' ') +
                Text::tr("%1 of memory go with it.").arg(sizeText(snapshot.snapshot.stateBytes));
    confirm(parent,
            {Text::tr("Delete snapshot “%1”?").arg(name), loss, Text::tr("Delete snapshot"),
             QStringLiteral("deleteSnapshotDialog")},
            [=] {
                run(
                    Text::tr("Delete snapshot “%1” of %2").arg(name, view.vm.name),
                    [=](VmDisks&, const Control& control) {
                        return service->deleteSnapshot(view.vm.machine, view.vm.name, name, control);
                    },
                    [] {});
            });
}

}  // namespace hearth
