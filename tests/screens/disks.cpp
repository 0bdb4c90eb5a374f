// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/disks.h"

#include "core/vms/vmdisks.h"
#include "ui/look/tableview.h"
#include "ui/vms/vmdetail.h"
#include "ui/vms/vmdisks.h"

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

namespace hearth::screens {
namespace {

const QString kLocal = QStringLiteral("local");
constexpr std::int64_t kGiB = 1 << 30;

Control patient() {
    Control control;
    control.deadline = Deadline::after(std::chrono::minutes(2));
    return control;
}

VmSpec idle(const QString& name) {
    VmSpec spec;
    spec.name = name;
    spec.cores = 1;
    spec.memoryMiB = 64;
    spec.accelerator = QStringLiteral("tcg");
    spec.display = VmSpec::Display::None;
    return spec;
}

void need(const Result<void>& done) {
    if (!done) qFatal("%s", qPrintable(done.error().message + done.error().detail));
}

void make(World& world, VmSpec spec, int count) {
    QList<VmNewDisk> made;
    for (int i = 0; i < count; ++i) {
        VmDisk disk;
        disk.file = QStringLiteral("disk%1.qcow2").arg(i);
        spec.disks.append(disk);
        made.append({disk.file, disk.format, (i + 1) * 20 * kGiB, {}, {}});
    }
    if (auto done = world.services().vmService.create(kLocal, spec, made, patient()); !done)
        qFatal("%s", qPrintable(done.error().message));
}

class Pictures {
public:
    Pictures(World& world, const TakePicture& take) : world_(world), take_(take) {}

    void choose(const QString& vm) {
        world_.window().showMachine(kLocal, QStringLiteral("vms"));
        (void)world_.services().vms.refresh(kLocal, patient());
        QTest::qWait(300);
        auto* detail = world_.window().findChild<VmDetail*>();
        auto* table = world_.window().findChild<TableView*>(QStringLiteral("vmsTable"));
        for (int row = 0; row < table->allRows(); ++row)
            if (table->indexOf(row).data().toString() == vm) table->choose(row);
        detail->showPart(VmDetail::Disks);
        QTest::qWait(2500);
    }
    void window(const QString& name) { take_(name, &world_.window()); }
    VmDisksPart* part() { return world_.window().findChild<VmDisksPart*>(); }
    template <class T>
    T* in(QWidget* parent, const char* name) {
        T* found = parent->findChild<T*>(QLatin1String(name));
        if (!found) qFatal("no %s", name);
        return found;
    }
    void click(const char* button) {
        in<QAbstractButton>(part(), button)->click();
        QTest::qWait(200);
    }
    void entry(const char* name) {
        auto* menu = in<QMenu>(part(), "diskMenu");
        Q_EMIT menu->aboutToShow();
        for (QAction* each : menu->actions())
            if (each->objectName() == QLatin1String(name)) each->trigger();
        QTest::qWait(200);
    }
    QDialog* open() {
        for (QDialog* each : part()->findChildren<QDialog*>())
            if (each->isVisible()) return each;
        for (QDialog* each : world_.window().findChildren<QDialog*>())
            if (each->isVisible()) return each;
        qFatal("no dialog");
    }
    void dialog(const QString& name) {
        QDialog* shown = open();
        take_(name, shown);
        shown->reject();
        QTest::qWait(200);
    }
    void chooseSnapshot(const QString& name) {
        auto* tree = in<TableView>(part(), "snapshotTree");
        for (QModelIndex at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
            if (at.data().toString() == name) tree->setCurrentIndex(at);
        QTest::qWait(100);
    }

private:
    World& world_;
    const TakePicture& take_;
};

}  // namespace

void showDisks(World& world, const TakePicture& take) {
    if (QStandardPaths::findExecutable(QStringLiteral("qemu-img")).isEmpty() ||
        QStandardPaths::findExecutable(QStringLiteral("qemu-system-x86_64")).isEmpty())
        return;
    VmService& service = world.services().vmService;
    const QString web = QStringLiteral("web"), db = QStringLiteral("database"), bare = QStringLiteral("bare");
    make(world, idle(web), 2);
    make(world, idle(db), 1);
    make(world, idle(bare), 0);
    for (const char* name : {"fresh install", "before upgrade"})
        need(service.takeSnapshot(kLocal, web, QString::fromUtf8(name), patient()));
    need(service.revertSnapshot(kLocal, web, QStringLiteral("fresh install"), patient()));
    need(service.takeSnapshot(kLocal, web, QStringLiteral("另一条路"), patient()));
    if (auto on = service.start(kLocal, db, patient()); !on) qFatal("%s", qPrintable(on.error().message));
    need(service.takeSnapshot(kLocal, db, QStringLiteral("warm"), patient()));
    if (auto made = service.clone(kLocal, web, QStringLiteral("web-linked"), true, patient()); !made)
        qFatal("%s", qPrintable(made.error().message));

    world.window().resize(1180, 860);
    Pictures pictures(world, take);
    pictures.choose(web);
    pictures.window(QStringLiteral("disks"));
    pictures.click("resizeDisk");
    pictures.in<QDoubleSpinBox>(pictures.open(), "resizeSize")->setValue(10);
    pictures.dialog(QStringLiteral("disk-resize"));
    pictures.click("convertDisk");
    pictures.dialog(QStringLiteral("disk-convert"));
    pictures.click("addDisk");
    pictures.dialog(QStringLiteral("disk-add"));
    pictures.click("addDisk");
    pictures.in<QComboBox>(pictures.open(), "addDiskWhat")->setCurrentIndex(1);
    pictures.dialog(QStringLiteral("disk-add-file"));
    pictures.entry("removeDisk");
    pictures.dialog(QStringLiteral("disk-remove"));
    pictures.entry("diskDetails");
    pictures.dialog(QStringLiteral("disk-details"));
    pictures.click("takeSnapshot");
    pictures.in<QLineEdit>(pictures.open(), "snapshotName")->setText(QStringLiteral("before-24.04"));
    pictures.dialog(QStringLiteral("snapshot-take"));
    pictures.chooseSnapshot(QStringLiteral("before upgrade"));
    pictures.click("revertSnapshot");
    pictures.dialog(QStringLiteral("snapshot-revert"));
    pictures.choose(QStringLiteral("web-linked"));
    pictures.window(QStringLiteral("disks-layer"));
    pictures.entry("diskDetails");
    pictures.dialog(QStringLiteral("disk-details-layer"));
    pictures.entry("compressDisk");
    pictures.dialog(QStringLiteral("disk-compress"));
    auto* detail = world.window().findChild<VmDetail*>();
    Q_EMIT pictures.in<QMenu>(detail, "moreVmMenu")->aboutToShow();
    for (QAction* each : detail->findChildren<QAction*>())
        if (each->objectName() == QLatin1String("cloneVm")) each->trigger();
    QTest::qWait(200);
    pictures.dialog(QStringLiteral("vm-clone"));
    pictures.choose(db);
    pictures.window(QStringLiteral("disks-running"));
    auto* more = pictures.in<QToolButton>(pictures.part(), "moreDisk");
    Q_EMIT more->menu()->aboutToShow();
    more->menu()->ensurePolished();
    more->menu()->resize(more->menu()->sizeHint());
    take(QStringLiteral("disks-running-menu"), more->menu());
    pictures.choose(bare);
    pictures.window(QStringLiteral("disks-none"));
    world.window().resize(900, 600);
    pictures.choose(web);
    pictures.window(QStringLiteral("disks-narrow"));
    world.window().resize(1180, 760);
    // A name that is no disk image.
    pictures.part()->setError(
        {ErrorKind::Busy,
         QStringLiteral(
             "The disk disk0.qcow2 cannot be resized. Linked clones build on its disks: “web-linked”."),
         QStringLiteral("Remove those first, or convert their disks: a converted disk stands on its own."),
         {}});
    pictures.window(QStringLiteral("disks-refused"));
    need(service.powerOff(kLocal, db, patient()));
    for (const QString& each : {QStringLiteral("web-linked"), web, db, bare})
        need(service.remove(kLocal, each, patient()));
}

}  // namespace hearth::screens
