// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/vms.h"

#include "ui/look/errorbanner.h"
#include "ui/look/tableview.h"
#include "ui/vms/vmdetail.h"

#include <QDialog>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

namespace hearth::screens {
namespace {

const QString kLocal = QStringLiteral("local");
constexpr std::int64_t kGiB = 1 << 30;

Control patient() {
    Control control;
    control.deadline = Deadline::after(std::chrono::minutes(2));
    return control;
}

VmState make(World& world, const QString& name, int cores, int memoryMiB) {
    VmSpec spec;
    spec.name = name;
    spec.cores = cores;
    spec.memoryMiB = memoryMiB;
    spec.accelerator = QStringLiteral("tcg");
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    spec.disks = {disk};
    spec.networks = {VmNetwork{}};
    auto made = world.services().vmService.create(kLocal, spec, {{disk.file, disk.format, 20 * kGiB, {}, {}}},
                                                  patient());
    if (!made) qFatal("%s", qPrintable(made.error().message));
    return *made;
}

void choose(World& world, const QString& name) {
    world.window().showMachine(kLocal, QStringLiteral("vms"));
    (void)world.services().vms.refresh(kLocal, patient());
    QTest::qWait(500);
    auto* table = world.window().findChild<TableView*>(QStringLiteral("vmsTable"));
    for (int row = 0; row < table->allRows(); ++row)
        if (table->indexOf(row).data().toString() == name) table->choose(row);
}

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
    file.write(content);
}

/// The second question, where it cannot be known who needs its disks.
void askedToTrust(World& world, const QString& name,
                  const std::function<void(const QString& name, QWidget* widget)>& take) {
    choose(world, name);
    auto* menu = world.window().findChild<QMenu*>(QStringLiteral("moreVmMenu"));
    Q_EMIT menu->aboutToShow();
    menu->findChild<QAction*>(QStringLiteral("removeVm"))->trigger();
    const auto open = [&](const char* dialog) {
        QDialog* found = nullptr;
        if (!QTest::qWaitFor(
                [&] {
                    found = world.window().findChild<QDialog*>(QLatin1String(dialog));
                    return found != nullptr && found->isVisible();
                },
                20'000))
            qFatal("%s did not open", dialog);
        return found;
    };
    auto* remove = open("removeVmDialog");
    take(QStringLiteral("vm-remove"), remove);
    remove->findChild<QPushButton*>(QStringLiteral("act"))->click();
    auto* trust = open("trustDialog");
    take(QStringLiteral("vm-remove-trust"), trust);
    trust->reject();
}

}  // namespace

void showVms(World& world, const std::function<void(const QString& name, QWidget* widget)>& take) {
    for (const char* program : {"qemu-img", "qemu-system-x86_64"})
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty()) return;
    VmService& service = world.services().vmService;
    const QString web = QStringLiteral("web"), db = QStringLiteral("database"), lab = QStringLiteral("lab");
    const auto window = [&](const char* name) { take(QLatin1String(name), &world.window()); };
    world.window().resize(1180, 760);
    world.window().showMachine(kLocal, QStringLiteral("vms"));
    QTest::qWait(2000);
    window("vms-empty");
    make(world, web, 2, 256);
    make(world, db, 4, 512);
    VmState refused = make(world, lab, 1, 256);
    VmSpec gone = refused.spec;
    gone.disks[0].file = QStringLiteral("/srv/images/lab.qcow2");
    if (auto done = service.save(kLocal, refused, gone, patient()); !done)
        qFatal("%s", qPrintable(done.error().message));
    for (const QString& name : {web, db})
        if (auto on = service.start(kLocal, name, patient()); !on)
            qFatal("%s", qPrintable(on.error().message));
    if (auto done = service.pause(kLocal, db, patient()); !done)
        qFatal("%s", qPrintable(done.error().message));
    choose(world, web);
    QTest::qWait(8000);  // what they use is known after two looks, their screens a little later
    window("vms");
    choose(world, lab);
    auto* detail = world.window().findChild<VmDetail*>();
    detail->findChild<QPushButton*>(QStringLiteral("startVm"))->click();
    auto* why = detail->findChild<ErrorBanner*>(QStringLiteral("vmWhy"));
    if (!QTest::qWaitFor([&] { return why->isVisible(); }, 20'000)) qFatal("it was not refused");
    window("vms-refused");
    world.window().resize(900, 600);
    choose(world, web);
    window("vms-narrow");
    world.window().resize(1180, 760);
    for (const QString& name : {web, db}) (void)service.powerOff(kLocal, name, patient());
    const QString mark = refused.folder + QStringLiteral("/.moved");
    write(mark, R"({"to":"gpu-box","name":"lab","at":1})");
    choose(world, lab);
    window("vms-moved");
    QFile::remove(mark);
    QFile json(refused.folder + QStringLiteral("/vm.json"));
    if (!json.open(QIODevice::ReadOnly)) qFatal("cannot read vm.json");
    const QByteArray before = json.readAll();
    write(json.fileName(), "{");
    askedToTrust(world, db, take);
    write(json.fileName(), before);
    for (const QString& name : {web, db, lab}) (void)service.remove(kLocal, name, patient());
}

}  // namespace hearth::screens
