// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen for a virtual machine is what it has: made with many options, changed, imported, exported.
#include "core/vms/qemuchoices.h"
#include "core/vms/vmdisks.h"
#include "core/vms/vmexport.h"
#include "core/vms/vmimport.h"
#include "core/vms/vmmake.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/vmworld.h"
#include "tests/support/program.h"

#include <QTcpServer>
#include <QUuid>

namespace hearth {
namespace {

using namespace lab;
using namespace std::chrono_literals;
using Phase = VmState::Phase;

QString text(const char* latin) { return QString::fromLatin1(latin); }

class VmSettingsLab : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        use(text("local"));
    }
    static quint16 freePort() {
        QTcpServer server;
        EXPECT_TRUE(server.listen(QHostAddress::LocalHost));
        return server.serverPort();
    }
    /// A card in the machine's network and one in a group of its own for this run of the tests.
    VmSpec member(const LabGuest& guest, const char* name) const {
        VmSpec spec = guest.spec(text(name));
        VmNetwork together;
        together.kind = VmNetwork::Kind::Group;
        together.name = group;
        spec.networks.append(together);
        return spec;
    }
    const QString group = QUuid::createUuid().toString();
};

TEST_F(VmSettingsLab, TwoOfAGroupSeeOneAnotherAndHaveWhatWasChosen) {
    HEARTH_NEEDS_PROGRAM("swtpm");
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    VmSpec one = member(guest, "one");
    one.firmware = VmSpec::Firmware::Uefi;
    one.memoryMiB = 256;
    one.cores = 2;
    one.cpu = text("Nehalem");
    one.tpm = true;
    one.guestAgent = true;
    one.display = VmSpec::Display::Vnc;
    one.displayDevice = text("virtio-vga");
    one.usbTablet = one.usbKeyboard = true;
    VmSpec::SharedFolder shared;
    shared.path = folder.path();
    shared.tag = text("data");
    one.sharedFolders = {shared};
    VmDisk disk;
    disk.file = text("disk0.qcow2");
    disk.bus = VmDisk::Bus::Nvme;
    disk.cache = text("none");
    VmDisk disc;
    disc.media = VmDisk::Media::Cdrom;
    disc.bus = VmDisk::Bus::Sata;
    one.disks = {disk, disc};
    const quint16 fixed = freePort();
    one.networks[0].ports = {{text("127.0.0.1"), fixed, 22, false},
                             {text("127.0.0.1"), 0, 22, false},
                             {text("127.0.0.1"), 0, 53, true}};
    one.extraArguments = {text("-device"), text("edu")};
    const VmState first = started(text("local"), one, {{disk.file, disk.format, 64 << 20, {}, {}}});
    const VmState second = started(text("local"), member(guest, "two"));
    ASSERT_EQ(first.phase, Phase::Running);
    ASSERT_EQ(second.phase, Phase::Running);

    // By the port that was chosen for it, and by the one that Hearth chose.
    EXPECT_EQ(guest.waitForSsh(fixed).trimmed(), "labguest");
    ASSERT_EQ(first.ports.size(), 2);
    EXPECT_EQ(guest.waitForSsh(first.ports[0]).trimmed(), "labguest");
    const auto in = [&](quint16 port, const char* line) {
        return guest.waitForSsh(port, text(line)).trimmed();
    };
    EXPECT_EQ(in(fixed, "test -d /sys/firmware/efi; echo $?"), "0");
    EXPECT_EQ(in(fixed, "grep -c ^processor /proc/cpuinfo"), "2");
    EXPECT_EQ(in(fixed, "grep -m1 -c Nehalem /proc/cpuinfo"), "1");
    EXPECT_EQ(in(fixed, "cat /sys/class/tpm/tpm0/tpm_version_major"), "2");
    // Its folder is a device of the kind 9 (virtio's number of 9p), the card's one of the kind 1.
    EXPECT_EQ(in(fixed, "cat /sys/bus/virtio/devices/*/device | grep -c 0x0009"), "1");
    EXPECT_EQ(in(fixed, "cat /sys/bus/virtio/devices/*/device | grep -c 0x0001"), "2");
    // NVMe's class, and the card for teaching that an extra argument put in.
    EXPECT_EQ(in(fixed, "cat /sys/bus/pci/devices/*/class | grep -c 0x010802"), "1");
    EXPECT_EQ(in(fixed, "cat /sys/bus/pci/devices/*/device | grep -c 0x11e8"), "1");
    EXPECT_EQ(in(second.sshPort, "test -d /sys/firmware/efi; echo $?"), "1");

    EXPECT_EQ(in(fixed, "ip addr add 10.86.0.1/16 dev eth1 && ip link set eth1 up; echo $?"), "0");
    EXPECT_EQ(in(second.sshPort, "ip addr add 10.86.0.2/16 dev eth1 && ip link set eth1 up; echo $?"), "0");
    EXPECT_EQ(in(second.sshPort, "ping -c 1 -w 20 10.86.0.1 >/dev/null; echo $?"), "0");
}

TEST_F(VmSettingsLab, WhatIsChangedHoldsFromTheNextStartOn) {
    VmSpec spec = LabGuest::idle(text("vm"));
    const VmState before = started(text("local"), spec);
    ASSERT_EQ(before.phase, Phase::Running);
    VmSpec changed = before.spec;
    changed.memoryMiB = 48;
    changed.cores = 2;
    changed.display = VmSpec::Display::Vnc;
    changed.networks = {VmNetwork{}};
    changed.extraArguments = {text("-device"), text("edu")};
    ASSERT_OK(service.save(text("local"), before, changed, patient()));
    EXPECT_ERROR(service.save(text("local"), before, spec, patient()), ErrorKind::Busy);
    EXPECT_EQ(stateOf(text("local"), text("vm")).spec, changed);
    const auto cpus = [&]() -> qsizetype {
        auto monitor = service.monitor(text("local"), text("vm"), patient());
        if (!monitor) return -1;
        auto answer = (*monitor)->execute(text("query-cpus-fast"), {}, patient());
        return answer ? answer->toArray().size() : -1;
    };
    EXPECT_EQ(cpus(), 1) << "the run that is on stays as it began";
    ASSERT_OK(service.powerOff(text("local"), text("vm"), patient()));
    ASSERT_OK(service.start(text("local"), text("vm"), patient()));
    EXPECT_EQ(cpus(), 2);
    EXPECT_OK(service.screen(text("local"), text("vm"), patient()));
}

TEST_F(VmSettingsLab, AScriptBecomesAVmThatRuns) {
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    const QString image = folder.file(text("data disk.img"));
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), image, text("64M")})
            .exitCode,
        0);
    const quint16 port = freePort();
    const QString script = text(R"sh(#!/bin/bash
# my little machine
MEM=256
DIR="$(cd "$(dirname "$0")" && pwd)"
ARGS=(-m "$MEM" -smp 1 -machine q35 -accel tcg)
ARGS+=(-kernel '%1' -initrd '%2' -append "console=ttyS0 quiet panic=1")
exec qemu-system-x86_64 "${ARGS[@]}" \
  -drive file="$DIR/data disk.img",if=virtio \
  -netdev user,id=n0,hostfwd=tcp:127.0.0.1:%3-:22 -device virtio-net-pci,netdev=n0 \
  -nographic -device edu
)sh")
                               .arg(guest.kernel(), guest.initrd())
                               .arg(port);
    auto found = importVm(script, {folder.path(), {}});
    ASSERT_OK(found);
    EXPECT_EQ(found->keptAsIs, QStringList{text("-device edu")});
    EXPECT_EQ(found->guessed, QList<qsizetype>{0});
    auto looked = lookAtImport(service, text("local"), *found, patient());
    ASSERT_OK(looked);
    ASSERT_EQ(looked->spec.disks.size(), 1);
    EXPECT_EQ(looked->spec.disks[0].format, text("qcow2")) << "as the image has it, not as its name ends";
    EXPECT_TRUE(looked->guessed.isEmpty());
    looked->spec.name = nameForImport(looked->spec, text("run.sh"), {});
    const VmState running = started(text("local"), looked->spec);
    ASSERT_EQ(running.phase, Phase::Running);
    EXPECT_EQ(guest.waitForSsh(port).trimmed(), "labguest");
    EXPECT_EQ(guest.waitForSsh(port, text("cat /sys/block/vda/size")).trimmed(), "131072");
}

TEST_F(VmSettingsLab, WhatIsNotThereIsNoted) {
    auto found = importVm(text("qemu-system-x86_64 -hda /nowhere/disk.img"));
    ASSERT_OK(found);
    auto looked = lookAtImport(service, text("local"), *found, patient());
    ASSERT_OK(looked);
    EXPECT_TRUE(looked->notes.join(QLatin1Char('\n')).contains(text("/nowhere/disk.img")))
        << looked->notes.join(QLatin1Char('\n')).toStdString();
}

TEST_F(VmSettingsLab, WhatADiskLooksLikeDoesNotCountAgainstTheCommand) {
    const QString disk = folder.file(text("guest.raw"));
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), disk, text("1M")})
            .exitCode,
        0);
    auto found = importVm(text("qemu-system-x86_64 -drive file=%1,format=raw").arg(disk));
    ASSERT_OK(found);
    auto looked = lookAtImport(service, text("local"), *found, patient());
    ASSERT_OK(looked);
    EXPECT_EQ(looked->spec.disks.value(0).format, text("raw"));
    EXPECT_TRUE(looked->notes.join(QLatin1Char('\n')).contains(text("looks like qcow2")))
        << looked->notes.join(QLatin1Char('\n')).toStdString();
}

TEST_F(VmSettingsLab, ADiskThatAnotherVmHasOrBuildsOnIsNotWritten) {
    VmSpec first = LabGuest::idle(text("first"));
    VmDisk disk;
    disk.file = text("disk0.qcow2");
    first.disks = {disk};
    const VmState one = made(text("local"), first, {{disk.file, disk.format, 1 << 20, {}, {}}});
    VmSpec second = LabGuest::idle(text("second"));
    disk.file = one.folder + text("/disk0.qcow2");
    second.disks = {disk};
    EXPECT_ERROR(service.create(text("local"), second, {}, patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.state(text("local"), text("second"), patient()), ErrorKind::NotFound);
    second.disks.clear();
    const VmState two = made(text("local"), second);
    VmSpec changed = two.spec;
    changed.disks = {disk};
    EXPECT_ERROR(service.save(text("local"), two, changed, patient()), ErrorKind::Busy);
    changed.disks[0].readOnly = true;
    EXPECT_OK(service.save(text("local"), two, changed, patient()));
    // One that builds on it counts as well.
    VmSpec third = LabGuest::idle(text("third"));
    VmDisk own;
    own.file = text("disk0.qcow2");
    third.disks = {own};
    const QString base = folder.file(text("base.qcow2"));
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), base, text("1M")})
            .exitCode,
        0);
    made(text("local"), third, {{own.file, own.format, 1 << 20, base, text("qcow2")}});
    VmSpec fourth = LabGuest::idle(text("fourth"));
    disk.file = base;
    fourth.disks = {disk};
    EXPECT_ERROR(service.create(text("local"), fourth, {}, patient()), ErrorKind::Busy);
}

TEST_F(VmSettingsLab, AnExportedScriptRunsItWithoutHearth) {
    HEARTH_NEEDS_PROGRAM("swtpm");
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    VmSpec spec = guest.spec(text("vm"));
    spec.tpm = true;
    spec.firmware = VmSpec::Firmware::Uefi;
    const quint16 port = freePort();
    spec.networks[0].ports = {{text("127.0.0.1"), port, 22, false}};
    spec.cloudInit = VmCloudInit{};
    spec.cloudInit->user = text("ada");
    made(text("local"), spec);
    auto script = exportVm(service, text("local"), text("vm"), patient());
    ASSERT_OK(script);
    QFile file(folder.file(text("run.sh")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(script->script.toUtf8());
    file.close();
    LabProcess run;
    ASSERT_TRUE(run.start({{text("sh"), file.fileName()}, {}, {}, {}}));
    EXPECT_EQ(guest.waitForSsh(port, text("cat /sys/class/tpm/tpm0/tpm_version_major")).trimmed(), "2");
    EXPECT_EQ(stateOf(text("local"), text("vm")).phase, Phase::Stopped) << "Hearth did not start it";
    run.kill();
}

TEST_F(VmSettingsLab, ADraftIsMadeWithItsImageLookedAt) {
    const QString image = folder.file(text("cloud.img"));
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("vmdk"), image, text("3G")})
            .exitCode,
        0);
    VmDraft draft;
    draft.name = text("vm");
    draft.kind = vmTemplates().at(2);
    draft.file = image;
    draft.user = text("ada");
    draft.diskGiB = 1;
    ASSERT_OK(makeVm(service, text("local"), draft, patient()));
    const auto view = VmDisks(service).look(text("local"), text("vm"), patient());
    ASSERT_OK(view);
    ASSERT_EQ(view->disks.size(), 1);
    ASSERT_TRUE(view->disks.front().info());
    EXPECT_EQ(view->disks.front().info()->backingFormat, text("vmdk"));
    EXPECT_EQ(view->disks.front().info()->virtualBytes, 3LL << 30) << "not smaller than its image";
}

TEST_F(VmSettingsLab, WhatQemuOffersIsFound) {
    auto host = service.host(text("local"), patient());
    ASSERT_OK(host);
    auto choices = qemuChoices(*machineOf(text("local")), *host, text("x86_64"), patient());
    ASSERT_OK(choices);
    const auto has = [](const QList<QemuChoice>& all, const char* name) {
        return std::any_of(all.begin(), all.end(),
                           [&](const QemuChoice& each) { return each.name == text(name); });
    };
    EXPECT_TRUE(has(choices->machines, "q35"));
    EXPECT_TRUE(has(choices->cpus, "max"));
    EXPECT_TRUE(has(choices->displays, "virtio-vga"));
    EXPECT_TRUE(has(choices->cards, "e1000"));
    EXPECT_FALSE(has(choices->cards, "virtio-vga"));
    EXPECT_ERROR(qemuChoices(*machineOf(text("local")), *host, text("vax"), patient()), ErrorKind::NotFound);
}

}  // namespace
}  // namespace hearth
