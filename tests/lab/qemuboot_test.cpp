// SPDX-License-Identifier: GPL-3.0-or-later
// A guest really boots from each kind of disk, with the command line that Hearth makes; and the seed is what
// cloud-init looks for.
#include "core/vms/qemuarguments.h"

#include "core/vms/cloudinit.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"
#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

using namespace hearth;
using testing::HasSubstr;
using Bus = VmDisk::Bus;

namespace {

/// Says on the first serial port what it booted from, and leaves by isa-debug-exit with (0x10 << 1) | 1.
QByteArray bootSector(const QByteArray& words) {
    QByteArray sector = QByteArray::fromHex("31c0"    // xor ax, ax
                                            "8ed8"    // mov ds, ax
                                            "baf803"  // mov dx, 0x3f8
                                            "be177c"  // mov si, 0x7c17
                                            "ac"      // lodsb
                                            "08c0"    // or al, al
                                            "7403"    // jz +3
                                            "ee"      // out dx, al
                                            "ebf8"    // jmp to lodsb
                                            "b010"    // mov al, 0x10
                                            "e6f4"    // out 0xf4, al
                                            "f4");    // hlt
    sector += words;
    return sector.leftJustified(510, '\0') + QByteArray::fromHex("55aa");
}

struct Boot {
    const char* name;
    const char* machine;
    Bus bus;
};
void PrintTo(const Boot& boot, std::ostream* out) { *out << boot.name; }

class QemuBoots : public testing::TestWithParam<Boot> {};
INSTANTIATE_TEST_SUITE_P(From, QemuBoots,
                         testing::Values(Boot{"q35_virtio", "q35", Bus::Virtio},
                                         Boot{"q35_scsi", "q35", Bus::Scsi},
                                         Boot{"q35_sata", "q35", Bus::Sata}, Boot{"q35_ide", "q35", Bus::Ide},
                                         Boot{"q35_nvme", "q35", Bus::Nvme}, Boot{"q35_usb", "q35", Bus::Usb},
                                         Boot{"pc_virtio", "pc", Bus::Virtio}, Boot{"pc_ide", "pc", Bus::Ide},
                                         Boot{"pc_sata", "pc", Bus::Sata}),
                         [](const auto& found) { return found.param.name; });

TEST_P(QemuBoots, TheDiskThatComesFirst) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    test::TempDir dir;
    QemuHost host;
    host.emulators.insert(QStringLiteral("x86_64"), test::findProgram(QStringLiteral("qemu-system-x86_64")));
    VmSpec spec = test::bareVm();
    spec.memoryMiB = 64;
    spec.cores = 1;
    spec.machine = QString::fromLatin1(GetParam().machine);
    spec.extraArguments = {QStringLiteral("-device"),
                           QStringLiteral("isa-debug-exit,iobase=0xf4,iosize=0x04")};
    const auto add = [&](const char* name, Bus bus, int bootIndex) {
        VmDisk disk;
        disk.file = QString::fromLatin1(name);
        disk.format = QStringLiteral("raw");
        disk.bus = bus;
        disk.bootIndex = bootIndex;
        dir.write(disk.file,
                  bootSector(QByteArray("booted from ") + name) + QByteArray(1024 * 1024 - 512, '\0'));
        spec.disks.append(disk);
    };
    add("last", Bus::Virtio, 2);
    add("first", GetParam().bus, 1);
    dir.write(QStringLiteral("run/.keep"), {});
    VmPlace place;
    place.folder = dir.path();
    place.accelerator = QStringLiteral("tcg");
    ASSERT_TRUE(validateVm(spec, {}).isEmpty());
    const auto words = qemuArguments(spec, host, place);
    ASSERT_TRUE(words) << words.error();
    const auto output = test::runProgram(words->first(), words->mid(1));
    EXPECT_EQ(output.exitCode, 33) << output.err;
    EXPECT_THAT(dir.read(QStringLiteral("run/serial.log")).toStdString(), HasSubstr("booted from first"));
}

TEST(QemuSeed, IsADiskThatCloudInitLooksFor) {
    HEARTH_NEEDS_PROGRAM("qemu-img");
    HEARTH_NEEDS_PROGRAM("blkid");
    test::TempDir dir;
    VmSpec spec = test::bareVm();
    spec.cloudInit.emplace();
    spec.cloudInit->user = QStringLiteral("ada");
    for (const SeedFile& file : cloudInitSeed(spec))
        dir.write(QStringLiteral("seed/") + file.name, file.content);
    VmPlace place;
    place.folder = dir.path();
    place.accelerator = QStringLiteral("kvm");
    const auto words = qemuArguments(spec, test::debianHost(), place);
    ASSERT_TRUE(words) << words.error();
    QString seed = words->filter(QStringLiteral("driver=vvfat")).value(0);
    seed.remove(QStringLiteral("node-name=seed,"));
    ASSERT_FALSE(seed.isEmpty());
    // What the guest sees, as a file.
    const QString image = dir.file(QStringLiteral("seed.img"));
    const auto made = test::runProgram(QStringLiteral("qemu-img"),
                                       {QStringLiteral("convert"), QStringLiteral("--image-opts"), seed,
                                        QStringLiteral("-O"), QStringLiteral("raw"), image});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    const auto label = test::runProgram(QStringLiteral("blkid"),
                                        {QStringLiteral("-p"), QStringLiteral("-O"), QStringLiteral("32256"),
                                         QStringLiteral("-o"), QStringLiteral("value"), QStringLiteral("-s"),
                                         QStringLiteral("LABEL"), image});
    EXPECT_EQ(label.out.trimmed(), "CIDATA") << label.err;
    QFile file(image);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray begin = file.read(4 * 1024 * 1024);
    for (const SeedFile& one : cloudInitSeed(spec)) EXPECT_TRUE(begin.contains(one.content)) << one.name;
}

}  // namespace
