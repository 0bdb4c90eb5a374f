// SPDX-License-Identifier: GPL-3.0-or-later
// What can be pressed and filled in in the dialogs of virtual machines is reached by keys.
#include "tests/ui/dialogkeys.h"
#include "tests/ui/support.h"
#include "ui/vms/clonedialog.h"
#include "ui/vms/createvm.h"
#include "ui/vms/diskdialogs.h"
#include "ui/vms/editvm.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/importvm.h"
#include "ui/vms/movevm.h"
#include "ui/vms/qemuinstalldialog.h"
#include "ui/vms/removevm.h"
#include "ui/vms/virtualboxdialog.h"
#include "ui/vms/vmform.h"
#include "ui/vms/vmmachine.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>

namespace hearth {
namespace {

using test::expectKeys;

VmState web() {
    VmState vm;
    vm.machine = QStringLiteral("local");
    vm.name = vm.spec.name = QStringLiteral("web");
    vm.folder = QStringLiteral("/vms/web");
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    vm.spec.disks = {disk};
    vm.spec.networks = {VmNetwork()};
    return vm;
}

TEST(DialogKeys, OfWhatIsDoneWithAVm) {
    CloneDialog clone(web(), {});
    expectKeys(clone);
    MoveVmDialog move(web(), QStringLiteral("This computer"),
                      {{QStringLiteral("nas"), QStringLiteral("nas"), true}});
    expectKeys(move);
    RemoveVmDialog remove(web(), QStringLiteral("web"));
    expectKeys(remove);
    VmMachineDialog machine(web(), QStringLiteral("web"));
    expectKeys(machine);
    OtherVm box;
    box.settings = VirtualBoxSettings();
    box.settings->adapters = QList<VirtualBoxSettings::Adapter>(VirtualBoxSettings::adapterCount);
    VirtualBoxDialog virtualBox(box);
    expectKeys(virtualBox);
}

TEST(DialogKeys, OfItsDisks) {
    VmDisksView view;
    view.vm = web();
    view.tool = QStringLiteral("qemu-img");
    VmDiskView disk;
    disk.disk = view.vm.spec.disks[0];
    disk.path = QStringLiteral("/vms/web/disk0.qcow2");
    disk.own = true;
    view.disks = {disk};
    AddDiskDialog add(view, QStringLiteral("gpu-box"));
    expectKeys(add);
    ResizeDiskDialog resize(view, 0);
    expectKeys(resize);
    ConvertDiskDialog convert(view, 0);
    expectKeys(convert);
    RemoveDiskDialog remove(view, 0);
    expectKeys(remove);
    TakeSnapshotDialog snapshot(view);
    expectKeys(snapshot);
}

TEST(DialogKeys, OfWhatIsGotForOne) {
    GetImageDialog image(QStringLiteral("gpu-box"), false);
    for (const auto page : {GetImageDialog::Catalogue, GetImageDialog::Address, GetImageDialog::Kept}) {
        image.showPage(page);
        expectKeys(image);
    }
    QemuInstallDialog install(QStringLiteral("gpu-box"));
    expectKeys(install);
    ImportVmDialog import(QStringLiteral("gpu-box"), {});
    expectKeys(import);
}

TEST(DialogKeys, OfAllThatCanBeSet) {
    VmDialog fresh(QStringLiteral("gpu-box"), {});
    expectKeys(fresh);
    VmSettingsDialog settings(QStringLiteral("gpu-box"), web());
    auto* sections = test::child<QListWidget>(settings.form(), QStringLiteral("formSections"));
    for (int at = 0; at < sections->count(); ++at) {
        sections->setCurrentRow(at);
        SCOPED_TRACE(qPrintable(sections->item(at)->text()));
        expectKeys(settings);
    }
}

}  // namespace
}  // namespace hearth
