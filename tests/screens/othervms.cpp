// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/othervms.h"

#include "core/othervms/libvirt.h"
#include "core/vms/vmstate.h"
#include "ui/shell/mainwindow.h"
#include "ui/vms/othervmspanel.h"
#include "ui/vms/virtualboxdialog.h"
#include "ui/vms/vmstab.h"

#include <QTest>

namespace hearth::screens {
namespace {

OtherVm domain(const QString& name, OtherVm::Phase phase, const QString& word, const QString& reason,
               int cpus, std::int64_t mebibytes) {
    OtherVm vm;
    vm.connection = QStringLiteral("qemu:///system");
    vm.id = QStringLiteral("6695eb01-f6a4-8304-79aa-%1").arg(qHash(name) % 1000000, 12, 10, QLatin1Char('0'));
    vm.name = name;
    vm.phase = phase;
    vm.word = word;
    vm.reason = reason;
    vm.cpus = cpus;
    vm.memoryBytes = mebibytes << 20;
    vm.autostart = phase == OtherVm::Phase::Running;
    return vm;
}

OtherVm box() {
    OtherVm vm =
        domain(QStringLiteral("win10-build"), OtherVm::Phase::Off, QStringLiteral("poweroff"), {}, 4, 8192);
    vm.manager = VmManager::VirtualBox;
    vm.connection.clear();
    vm.autostart.reset();
    vm.system = QStringLiteral("Windows 10 (64-bit)");
    VirtualBoxSettings settings;
    settings.cpus = 4;
    settings.memoryMiB = 8192;
    settings.paravirtualisationNow = QStringLiteral("hyperv");
    settings.adapters = {
        {QStringLiteral("nat"), {}}, {QStringLiteral("hostonly"), QStringLiteral("vboxnet0")}, {}, {}};
    vm.settings = settings;
    return vm;
}

VmState own() {
    VmState vm;
    vm.name = QStringLiteral("ubuntu-arm");
    vm.spec.name = vm.name;
    vm.spec.architecture = QStringLiteral("aarch64");
    vm.folder = QStringLiteral("/home/ada/.local/share/hearth/vms/ubuntu-arm");
    vm.since = std::chrono::system_clock::now() - std::chrono::hours(5);
    return vm;
}

}  // namespace

void showOtherVms(MainWindow& window, const QString& machine,
                  const std::function<void(const QString& name, QWidget* widget)>& take) {
    using Phase = OtherVm::Phase;
    window.showMachine(machine, QStringLiteral("vms"));
    VmsTab* tab = nullptr;
    QTest::qWaitFor([&] {
        for (auto* each : window.findChildren<VmsTab*>())
            if (each->isVisible()) tab = each;
        return tab != nullptr;
    });
    if (tab == nullptr) qFatal("no tab of virtual machines");
    QTest::qWait(3000);  // until it has looked by itself
    tab->hidden();
    auto* others = tab->findChild<OtherVmsPanel*>();
    OtherVmsLook look{{domain(QStringLiteral("gitea"), Phase::Running, QStringLiteral("running"),
                              QStringLiteral("booted"), 2, 4096),
                       domain(QStringLiteral("家庭助理"), Phase::Paused, QStringLiteral("paused"),
                              QStringLiteral("I/O error"), 2, 2048),
                       domain(QStringLiteral("old-mail-server-with-a-long-name"), Phase::Off,
                              QStringLiteral("shut off"), QStringLiteral("destroyed"), 1, 512),
                       box()},
                      {}};
    for (OtherVm& vm : look.vms) vm.machine = machine;
    VmState mine = own();
    mine.machine = machine;
    tab->setVms({mine});
    others->setLook(look);
    tab->showItem(look.vms[0].key());
    take(QStringLiteral("othervms"), &window);
    tab->showItem(look.vms[3].key());
    take(QStringLiteral("othervms-virtualbox"), &window);
    tab->setVms({});
    tab->showItem(look.vms[1].key());
    look.vms = {box()};
    look.vms[0].machine = machine;
    look.problems = {
        {VmManager::Libvirt, QStringLiteral("qemu:///system"),
         libvirtError(1,
                      "error: failed to connect to the hypervisor\nerror: authentication unavailable: no "
                      "polkit agent available to authenticate action 'org.libvirt.unix.manage'",
                      QStringLiteral("qemu:///system"), machine)}};
    others->setLook(look);
    take(QStringLiteral("othervms-denied"), &window);

    auto* dialog = new VirtualBoxDialog(look.vms[0], &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNetworks({{QStringLiteral("eno1"), QStringLiteral("wlp3s0")},
                         {QStringLiteral("vboxnet0")},
                         {QStringLiteral("intnet")},
                         {QStringLiteral("NatNetwork")}});
    dialog->findChild<QWidget*>(QStringLiteral("boxNested"))->setFocus();
    QTest::keyClick(dialog->findChild<QWidget*>(QStringLiteral("boxNested")), Qt::Key_Space);
    dialog->open();
    QTest::qWait(200);
    take(QStringLiteral("virtualbox-settings"), dialog);
    dialog->reject();
    others->setLook({});
    tab->shown();
}

}  // namespace hearth::screens
