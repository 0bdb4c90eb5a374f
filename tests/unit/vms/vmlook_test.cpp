// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmlook.h"

#include <gmock/gmock.h>

namespace hearth {

using Kind = VmLookFile::Kind;

TEST(VmLook, IsReadFromItsLines) {
    const QByteArray info = QByteArray(R"({"format":"qcow2","virtual-size":1048576})").toHex();
    const QList<VmLookFile> files{{u"disk0.qcow2"_qs, u"/vm/disk0.qcow2"_qs, Kind::Image},
                                  {u"/k"_qs, u"/k"_qs, Kind::File},
                                  {u"/x"_qs, u"/x"_qs, Kind::Image}};
    const VmLook look =
        readVmLook({"tcp 1F90", "tcp 0", "tcp x", "udp 35", "free 2048", "memory 1024", "interface 6272 30",
                    "interface 627230", "file 0 rw 4", "used 0", "info 0 " + info, "gone 1", "file 2 n 0",
                    "damaged 2", "info 2 zz", "file 3 rw 1", "file -1 rw 1", "file"},
                   files);
    EXPECT_EQ(look.tcpPorts, QSet<quint16>{8080});
    EXPECT_EQ(look.udpPorts, QSet<quint16>{53});
    EXPECT_EQ(look.diskFreeBytes, 2 << 20);
    EXPECT_EQ(look.memoryFreeBytes, 1 << 20);
    EXPECT_TRUE(look.interfaces.contains(u"br0"_qs));
    ASSERT_EQ(look.files.size(), 3);
    const VmFileFacts disk = look.files.value(u"disk0.qcow2"_qs);
    EXPECT_TRUE(disk.there && disk.readable && disk.writable && disk.inUse && !disk.damaged);
    EXPECT_EQ(disk.format, u"qcow2"_qs);
    EXPECT_EQ(disk.guestBytes, 1 << 20);
    EXPECT_EQ(disk.bytes, 4096);
    EXPECT_FALSE(look.files.value(u"/k"_qs).there);
    const VmFileFacts damaged = look.files.value(u"/x"_qs);
    EXPECT_TRUE(damaged.there && !damaged.readable && damaged.damaged && damaged.format.isEmpty());
    EXPECT_EQ(readVmLook({"free", "free x", "memory -5"}, {}).diskFreeBytes, -1);
}

TEST(VmLook, FilesAreTheVmsOwnOrElsewhere) {
    VmSpec spec;
    VmDisk own, raw, disc, empty;
    raw.file = u"/srv/data.img"_qs;
    raw.format = u"raw"_qs;
    own.file = u"disk0.qcow2"_qs;
    disc.file = u"/iso/x.iso"_qs;
    disc.media = empty.media = VmDisk::Media::Cdrom;
    spec.disks = {own, raw, disc, empty};
    spec.directBoot = VmSpec::DirectBoot{u"/boot/k"_qs, QString(), QString()};
    const auto files = vmLookFiles(spec, u"/vms/box"_qs);
    ASSERT_EQ(files.size(), 4);
    EXPECT_EQ(files[0].path, u"/vms/box/disk0.qcow2"_qs);
    EXPECT_EQ(files[0].kind, Kind::Image);
    EXPECT_EQ(files[1].kind, Kind::Raw);
    EXPECT_EQ(files[2].path, u"/iso/x.iso"_qs);
    EXPECT_EQ(files[2].kind, Kind::File);
    EXPECT_EQ(files[3].path, u"/boot/k"_qs);
}

}  // namespace hearth
