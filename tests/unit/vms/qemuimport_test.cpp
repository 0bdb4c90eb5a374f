// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimport.h"

#include "core/base/shellquote.h"
#include "core/vms/qemuarguments.h"
#include "core/vms/vmtemplates.h"
#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

#include <QJsonDocument>

namespace hearth {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

/// A whole value as one would read it: what differs shows.
std::string shown(const VmSpec& spec) { return QJsonDocument(vmToJson(spec)).toJson().toStdString(); }

QemuImport imported(const char* text, const ImportPlace& place = {}) {
    auto result = importQemuCommand(QString::fromUtf8(text), place);
    EXPECT_TRUE(result) << result.error();
    return result.value_or(QemuImport{});
}

VmDisk disk(const char* file, const char* format, VmDisk::Bus bus, int bootIndex) {
    VmDisk made;
    made.file = QString::fromLatin1(file);
    made.format = QString::fromLatin1(format);
    made.bus = bus;
    made.bootIndex = bootIndex;
    made.discard = false;
    return made;
}

VmDisk disc(const char* file, VmDisk::Bus bus, int bootIndex) {
    VmDisk made = disk(file, "raw", bus, bootIndex);
    made.media = VmDisk::Media::Cdrom;
    made.readOnly = true;
    made.discard = true;
    return made;
}

/// What an import begins with: a VM of which nothing was said.
VmSpec blank() {
    VmSpec spec;
    spec.cores = 1;
    spec.memoryMiB = 128;
    spec.usbTablet = false;
    spec.guestAgent = false;
    return spec;
}

class ImportedBack : public testing::TestWithParam<test::VmCase> {};
INSTANTIATE_TEST_SUITE_P(Templates, ImportedBack, testing::ValuesIn([] {
                             std::vector<test::VmCase> cases;
                             for (const auto& one : test::vmCases())
                                 if (one.name.starts_with("template-") || one.name == "arm64-installing" ||
                                     one.name == "windows11" || one.name == "old-pc")
                                     cases.push_back(one);
                             return cases;
                         }()),
                         [](const auto& found) {
                             std::string name = found.param.name;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST_P(ImportedBack, TheCommandOfAVmIsThatVm) {
    const test::VmCase& one = GetParam();
    const auto words = qemuArguments(one.spec, one.host, one.place);
    ASSERT_TRUE(words) << words.error();
    const auto back = importQemuCommand(shellQuote(*words));
    ASSERT_TRUE(back) << back.error();
    VmSpec expected = one.spec;
    if (one.place.accelerator == QLatin1String("tcg")) expected.accelerator = QStringLiteral("tcg");
    EXPECT_EQ(shown(back->spec), shown(expected));
    EXPECT_EQ(back->keptAsIs.join(QLatin1Char('\n')), one.spec.extraArguments.join(QLatin1Char(' ')));
    EXPECT_EQ(back->notes, QStringList());
}

TEST(QemuImport, TheShortOptions) {
    const QemuImport found =
        imported("$ qemu-system-x86_64 -enable-kvm -m 4G -smp 4 -hda /vm/disk.qcow2 -cdrom /iso/debian.iso "
                 "-boot d -vga std -usb -device usb-tablet -net nic -net user,hostfwd=tcp::2222-:22\n");
    VmSpec expected = blank();
    expected.machine = QStringLiteral("pc");
    expected.cores = 4;
    expected.memoryMiB = 4096;
    expected.disks = {disk("/vm/disk.qcow2", "qcow2", VmDisk::Bus::Ide, 2),
                      disc("/iso/debian.iso", VmDisk::Bus::Ide, 1)};
    expected.usbTablet = true;
    VmNetwork network;
    network.model = QStringLiteral("e1000");
    network.ports = {{QString(), 2222, 22, false}};
    expected.networks = {network};
    EXPECT_EQ(shown(found.spec), shown(expected));
    EXPECT_EQ(found.keptAsIs, QStringList());
    EXPECT_EQ(found.guessed, QList<qsizetype>());
}

TEST(QemuImport, TheArmCommandOfAScript) {
    const QemuImport found = imported(R"sh(#!/bin/bash
# Ubuntu on Arm
set -e
DIR="/vm/arm"; MEM=4G
DISK=$DIR/ubuntu.img
ARGS=(
  -M virt,virtualization=true   # nested
  -cpu max,pauth-impdef=on
  -accel tcg,thread=multi
)
ARGS+=(-smp "${CPUS:-4}" -m "$MEM")
if [ ! -f "$DISK" ]; then qemu-img create -f raw $DISK 20G; fi
exec sudo qemu-system-aarch64 "${ARGS[@]}" \
  -drive if=pflash,format=raw,readonly=on,file="$DIR/flash0.img" -drive if=pflash,format=raw,file="$DIR/flash1.img" \
  -device ramfb -device qemu-xhci -device usb-kbd -device usb-tablet \
  -drive if=none,id=hd0,format=raw,file="$DISK" -device virtio-blk-device,drive=hd0 \
  -drive if=none,id=cd0,media=cdrom,file='/iso/ubuntu arm64.iso' -device usb-storage,drive=cd0 \
  -netdev user,id=net0,hostfwd=tcp:127.0.0.1:2222-:22 -device virtio-net-device,netdev=net0 \
  -monitor stdio "$@" >/tmp/log 2>&1 &
)sh");
    VmSpec expected = blank();
    expected.architecture = QStringLiteral("aarch64");
    expected.machine = QStringLiteral("virt,virtualization=true");
    expected.cpu = QStringLiteral("max,pauth-impdef=on");
    expected.accelerator = QStringLiteral("tcg");
    expected.cores = 4;
    expected.memoryMiB = 4096;
    expected.firmware = VmSpec::Firmware::Uefi;
    expected.firmwareFile = QStringLiteral("/vm/arm/flash0.img");
    expected.firmwareVars = QStringLiteral("/vm/arm/flash1.img");
    expected.displayDevice = QStringLiteral("ramfb");
    expected.usbTablet = true;
    expected.usbKeyboard = true;
    expected.disks = {disk("/vm/arm/ubuntu.img", "raw", VmDisk::Bus::Virtio, 1),
                      disc("/iso/ubuntu arm64.iso", VmDisk::Bus::Usb, 2)};
    VmNetwork network;
    network.model = QStringLiteral("virtio-net-device");
    network.ports = {{QStringLiteral("127.0.0.1"), 2222, 22, false}};
    expected.networks = {network};
    EXPECT_EQ(shown(found.spec), shown(expected));
    EXPECT_EQ(found.keptAsIs, QStringList());
    EXPECT_EQ(found.guessed, QList<qsizetype>());
}

TEST(QemuImport, AShellScriptIsNotTakenForABatchFile) {
    for (const char* line : {"set -e\n", "start vm\n", "CPUS=`nproc`\n", "run() {\n  set -x; start x\n}\n"}) {
        const QemuImport found =
            imported(QByteArray(line) + "DISK=/a/b.qcow2\nqemu-system-x86_64 -m 1.5G -smp 3 \\\n"
                                        "  -drive file=$DISK,if=virtio\n");
        EXPECT_EQ(found.spec.memoryMiB, 1536) << line;
        EXPECT_EQ(found.spec.cores, 3) << line;
        ASSERT_EQ(found.spec.disks.size(), 1) << line;
        EXPECT_EQ(found.spec.disks[0].file, QStringLiteral("/a/b.qcow2")) << line;
    }
}

TEST(QemuImport, ABatchFile) {
    const QemuImport found = imported("@echo off\r\n"
                                      "rem my VM\r\n"
                                      "set QEMU=\"C:\\Program Files\\qemu\\qemu-system-aarch64w.exe\"\r\n"
                                      "set \"DISK=D:\\vm\\ubuntu disk.qcow2\"\r\n"
                                      "set MEM=2048\r\n"
                                      "start \"\" %QEMU% ^\r\n"
                                      "  -M virt -cpu max -smp 2 -m %mem% ^\r\n"
                                      "  -bios D:\\vm\\QEMU_EFI.fd ^\r\n"
                                      "  -drive if=virtio,format=qcow2,file=\"%DISK%\" ^\r\n"
                                      "  -device virtio-gpu-pci -serial stdio -rtc base=localtime\r\n"
                                      "pause\r\n");
    VmSpec expected = blank();
    expected.architecture = QStringLiteral("aarch64");
    expected.cpu = QStringLiteral("max");
    expected.cores = 2;
    expected.memoryMiB = 2048;
    expected.firmware = VmSpec::Firmware::Bios;
    expected.firmwareFile = QStringLiteral("D:\\vm\\QEMU_EFI.fd");
    expected.disks = {disk("D:\\vm\\ubuntu disk.qcow2", "qcow2", VmDisk::Bus::Virtio, 1)};
    expected.networks = {VmNetwork{}};
    expected.extraArguments = {QStringLiteral("-rtc"), QStringLiteral("base=localtime")};
    expected.reachBySsh = true;
    EXPECT_EQ(shown(found.spec), shown(expected));
    EXPECT_EQ(found.keptAsIs, QStringList{QStringLiteral("-rtc base=localtime")});
    EXPECT_THAT(found.notes.join(QLatin1Char('\n')).toStdString(),
                HasSubstr("D:\\vm\\ubuntu disk.qcow2 is a place on Windows"));
}

TEST(QemuImport, PowerShellsLines) {
    const QemuImport found =
        imported("& 'C:\\qemu\\qemu-system-x86_64.exe' `\n  -m 1G `\n  -hda c:\\vm\\a.vhdx\n");
    EXPECT_EQ(found.spec.memoryMiB, 1024);
    EXPECT_EQ(shown(found.spec), shown([] {
                  VmSpec spec = blank();
                  spec.machine = QStringLiteral("pc");
                  spec.memoryMiB = 1024;
                  spec.disks = {disk("c:\\vm\\a.vhdx", "vhdx", VmDisk::Bus::Ide, 1)};
                  VmNetwork network;
                  network.model = QStringLiteral("e1000");
                  spec.networks = {network};
                  return spec;
              }()));
}

TEST(QemuImport, WhatHasNoFieldIsKeptAsItStood) {
    const QemuImport found =
        imported("qemu-system-x86_64 -nodefaults -M q35,kernel-irqchip=split -object "
                 "memory-backend-memfd,id=mem,size=1G -machine memory-backend=mem "
                 "-device intel-iommu -chardev stdio,id=c0 -device isa-serial,chardev=c0 -audiodev pa,id=snd "
                 "-device intel-hda -device hda-duplex,audiodev=snd "
                 "-chardev socket,id=mon0,path=/tmp/x -mon chardev=mon0 -smp 4,sockets=2,cores=2 -drive "
                 "file=nbd:host:10809,if=virtio");
    EXPECT_EQ(found.spec.machine, QStringLiteral("q35,kernel-irqchip=split,memory-backend=mem"));
    EXPECT_EQ(found.spec.cores, 4);
    EXPECT_TRUE(found.spec.disks.isEmpty());
    EXPECT_EQ(found.spec.extraArguments.join(QLatin1Char(' ')),
              QStringLiteral("-object memory-backend-memfd,id=mem,size=1G -chardev stdio,id=c0 -audiodev "
                             "pa,id=snd -smp 4,sockets=2,cores=2 "
                             "-device intel-iommu -device isa-serial,chardev=c0 -device intel-hda -device "
                             "hda-duplex,audiodev=snd "
                             "-drive file=nbd:host:10809,if=virtio"));
    EXPECT_EQ(found.spec.displayDevice, QStringLiteral("none"));
    EXPECT_TRUE(found.spec.networks.isEmpty());
}

TEST(QemuImport, WhatWouldTakeQemuFromHearthIsLeftOutAndTold) {
    const QemuImport found = imported("qemu-system-x86_64 -m 64 -daemonize -pidfile /run/x.pid");
    EXPECT_TRUE(found.spec.extraArguments.isEmpty());
    const std::string notes = found.notes.join(QLatin1Char('\n')).toStdString();
    EXPECT_THAT(notes, HasSubstr("“-daemonize” was left out"));
    EXPECT_THAT(notes, HasSubstr("“-pidfile” was left out"));
}

TEST(QemuImport, WhatIsLeftOutIsTold) {
    const QemuImport found =
        imported("qemu-system-x86_64 -drive file=/a.img,if=virtio,werror=report -device "
                 "virtio-net-pci,netdev=n,mq=on -netdev user,id=n,dns=10.0.2.9 -hdb $MISSING/b.img -m many");
    const std::string notes = found.notes.join(QLatin1Char('\n')).toStdString();
    EXPECT_THAT(notes, HasSubstr("werror=report"));
    EXPECT_THAT(notes, HasSubstr("mq=on"));
    EXPECT_THAT(notes, HasSubstr("dns=10.0.2.9"));
    EXPECT_THAT(notes, HasSubstr("$MISSING"));
    EXPECT_THAT(notes, HasSubstr("-m many"));
    EXPECT_EQ(found.guessed, (QList<qsizetype>{0, 1}));
}

TEST(QemuImport, VariablesAsAShellPutsThemIn) {
    const QemuImport found = imported("NAME='two words'\nOPTS=\"-m 1G\"; OPTS+=' -smp 3'\nEMPTY=\n"
                                      "export DISK=/vm/a.qcow2 # the disk\n"
                                      "qemu-system-x86_64 $OPTS $EMPTY -name \"$NAME\" -hda \"${DISK}\" -hdb "
                                      "${OTHER:-/vm/b.qcow2} \\\r\n -nic none\n");
    EXPECT_EQ(found.spec.memoryMiB, 1024);
    EXPECT_EQ(found.spec.cores, 3);
    EXPECT_EQ(found.spec.name, QStringLiteral("two-words"));
    ASSERT_EQ(found.spec.disks.size(), 2);
    EXPECT_EQ(found.spec.disks[0].file, QStringLiteral("/vm/a.qcow2"));
    EXPECT_EQ(found.spec.disks[1].file, QStringLiteral("/vm/b.qcow2"));
    EXPECT_TRUE(found.spec.networks.isEmpty());
    EXPECT_EQ(found.keptAsIs, QStringList());
}

TEST(QemuImport, WhatOnlySpeaksOfQemuIsNoStart) {
    const QemuImport found =
        imported("sudo apt-get install -y qemu-system-arm qemu-kvm\nsudo adduser ada kvm\n"
                 "command -v qemu-system-riscv64 || exit 1\nnice -n 5 qemu-system-aarch64 -M virt -m 512\n");
    EXPECT_EQ(found.spec.architecture, QStringLiteral("aarch64"));
    EXPECT_EQ(found.spec.memoryMiB, 512);
}

TEST(QemuImport, RelativePathsAreOfTheScriptsFolder) {
    const QemuImport found = imported("cd $(dirname \"$0\") && qemu-system-x86_64 -hda ./a.qcow2 -hdb "
                                      "~/b.qcow2 -hdc \"$HOME/c.qcow2\" -hdd \"$(pwd)/d.qcow2\"",
                                      {QStringLiteral("/srv/vm"), QStringLiteral("/home/ada")});
    ASSERT_EQ(found.spec.disks.size(), 4);
    EXPECT_EQ(found.spec.disks[0].file, QStringLiteral("/srv/vm/a.qcow2"));
    EXPECT_EQ(found.spec.disks[1].file, QStringLiteral("/home/ada/b.qcow2"));
    EXPECT_EQ(found.spec.disks[2].file, QStringLiteral("/home/ada/c.qcow2"));
    EXPECT_EQ(found.spec.disks[3].file, QStringLiteral("/srv/vm/d.qcow2"));
}

TEST(QemuImport, RefusesWhatHoldsNoCommand) {
    for (const char* text :
         {"", "ls -l", "qemu-img create a 1G", "which qemu-system-x86_64", "# qemu-system-x86_64",
          "qemu-system-x86_64 -name 'a", "qemu-system-x86_64 \"a", "qemu-system-x86_64 $(a"})
        EXPECT_FALSE(importQemuCommand(QString::fromLatin1(text))) << text;
    EXPECT_FALSE(importQemuCommand(QString(300 * 1024, QLatin1Char('a'))));
    // Variables that double each other.
    QString bomb = QStringLiteral("A=aaaaaaaaaa\n");
    for (int i = 0; i < 60; ++i) bomb += QStringLiteral("A=$A$A\n");
    EXPECT_FALSE(importQemuCommand(bomb + QStringLiteral("qemu-system-x86_64 -name $A")));
}

TEST(QemuImport, AQuickemuConfiguration) {
    const auto found =
        importQuickemu(QStringLiteral("#!/usr/bin/quickemu --vm\n"
                                      "guest_os=\"windows\"\n"
                                      "disk_img=\"windows-11/disk.qcow2\"\n"
                                      "iso=\"windows-11/win.iso\"\n"
                                      "fixed_iso=\"windows-11/virtio-win.iso\"\n"
                                      "tpm=\"on\"\nsecureboot=\"on\"\nram=\"8G\"\ncpu_cores=6\n"
                                      "port_forwards=(\"8080:80\" \"2222:22\")\n"
                                      "gl=\"off\"\n"),
                       {QStringLiteral("/vm"), {}});
    ASSERT_TRUE(found) << found.error();
    VmSpec expected;
    expected.cores = 6;
    expected.memoryMiB = 8192;
    expected.firmware = VmSpec::Firmware::UefiSecure;
    expected.tpm = true;
    VmDisk first;
    first.file = QStringLiteral("/vm/windows-11/disk.qcow2");
    first.bootIndex = 1;
    expected.disks = {first, disc("/vm/windows-11/win.iso", VmDisk::Bus::Sata, 2),
                      disc("/vm/windows-11/virtio-win.iso", VmDisk::Bus::Sata, 3)};
    VmNetwork network;
    network.ports = {{QStringLiteral("127.0.0.1"), 8080, 80, false},
                     {QStringLiteral("127.0.0.1"), 2222, 22, false}};
    expected.networks = {network};
    EXPECT_EQ(shown(found->spec), shown(expected));
    EXPECT_EQ(found->notes, QStringList{QStringLiteral("“gl” was left out.")});
    EXPECT_FALSE(importQuickemu(QStringLiteral("guest_os=linux\n")));
}

}  // namespace
}  // namespace hearth
