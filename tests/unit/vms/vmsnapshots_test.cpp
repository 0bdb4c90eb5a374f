// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmsnapshots.h"

#include "core/vms/vmdisks.h"
#include "core/vms/vmheld.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

VmSnapshot snapshot(const char* name, qint64 at) {
    VmSnapshot made;
    made.id = QString::number(at);
    made.name = QString::fromUtf8(name);
    made.at = std::chrono::system_clock::time_point(std::chrono::seconds(at));
    return made;
}

/// "a", "b<a", "c<b*" (current), "x?" (parent unknown), in the tree's order.
QStringList told(const QList<VmSnapshot>& there, const VmSnapshotRecord& record) {
    QStringList all;
    for (const VmSnapshotNode& node : vmSnapshotTree({{u"disk0"_qs, there}}, record)) {
        QString each = node.snapshot.name;
        if (!node.parent.isEmpty()) each += u'<' + node.parent;
        if (!node.known) each += u'?';
        if (node.current) each += u'*';
        all.append(each);
    }
    return all;
}

TEST(VmSnapshotTree, WhatHearthTookHasItsParents) {
    QList<VmSnapshot> there;
    VmSnapshotRecord record;
    const auto take = [&](const char* name, qint64 at) {
        there.append(snapshot(name, at));
        record = afterTaking(record, QString::fromUtf8(name), there);
    };
    take("a", 100);
    take("b", 200);
    EXPECT_EQ(told(there, record), (QStringList{"a", "b<a*"}));
    record = afterReverting(record, u"a"_qs, 250, there);
    EXPECT_EQ(told(there, record), (QStringList{"a*", "b<a"}));
    take("c", 300);
    take("d", 400);
    EXPECT_EQ(told(there, record), (QStringList{"a", "b<a", "c<a", "d<c*"}));
    // What stood above goes on above.
    there.removeAt(2);
    record = afterDeleting(record, u"c"_qs, there);
    EXPECT_EQ(told(there, record), (QStringList{"a", "b<a", "d<a*"}));
    there.removeAt(2);
    record = afterDeleting(record, u"d"_qs, there);
    EXPECT_EQ(told(there, record), (QStringList{"a*", "b<a"}));
    EXPECT_EQ(record.entries.size(), 2) << "what is gone is forgotten";
    EXPECT_EQ(vmSnapshotRecordFromJson(vmSnapshotRecordToJson(record)), record);
}

TEST(VmSnapshotTree, WhatOthersDidIsUnknownAndNotGuessed) {
    const QList<VmSnapshot> foreign{snapshot("x", 50), snapshot("y", 60)};
    EXPECT_EQ(told(foreign, {}), (QStringList{"x?", "y?"}));
    // Taken by Hearth after theirs: whether it comes from theirs cannot be known.
    QList<VmSnapshot> there = foreign;
    there.append(snapshot("a", 100));
    VmSnapshotRecord record = afterTaking({}, u"a"_qs, there);
    EXPECT_EQ(told(there, record), (QStringList{"x?", "y?", "a?*"}));
    // After a revert by Hearth it is known again.
    record = afterReverting(record, u"x"_qs, 150, there);
    there.append(snapshot("b", 200));
    record = afterTaking(record, u"b"_qs, there);
    EXPECT_EQ(told(there, record), (QStringList{"x?", "y?", "a?", "b<x*"}));
    // One that somebody took since may stand between.
    there.append(snapshot("z", 300));
    there.append(snapshot("c", 400));
    record = afterTaking(record, u"c"_qs, there);
    EXPECT_EQ(told(there, record), (QStringList{"x?", "y?", "a?", "b<x", "z?", "c?*"}));
}

TEST(VmSnapshotTree, WhatOthersDeletedOrTookUnderTheSameNameIsSeen) {
    QList<VmSnapshot> there{snapshot("a", 100)};
    VmSnapshotRecord record = afterTaking({}, u"a"_qs, there);
    there.append(snapshot("b", 200));
    record = afterTaking(record, u"b"_qs, there);
    there.append(snapshot("c", 300));
    record = afterTaking(record, u"c"_qs, there);
    QList<VmSnapshot> without{there[0], there[2]};
    EXPECT_EQ(told(without, record), (QStringList{"a", "c<a*"})) << "deleted behind its back";
    QList<VmSnapshot> another{there[0], snapshot("b", 250), there[2]};
    EXPECT_EQ(told(another, record), (QStringList{"a", "b?", "c<a*"})) << "another one has its name now";
    EXPECT_EQ(told({there[0], there[1]}, record), (QStringList{"a", "b<a*"})) << "the current one is gone";
    EXPECT_EQ(told({}, record), QStringList());
}

TEST(VmSnapshotTree, ADamagedRecordLosesNoSnapshot) {
    const QList<VmSnapshot> there{snapshot("a", 100), snapshot("b", 200), snapshot("c", 300)};
    for (const char* json :
         {"", "[]", "{", R"({"snapshots":7,"current":[]})", R"({"current":"q","snapshots":{"a":3,"b":[]}})"})
        EXPECT_EQ(told(there, vmSnapshotRecordFromJson(json)).size(), 3) << json;
    // Each other's parents.
    const auto circle = vmSnapshotRecordFromJson(
        R"({"current":"b","snapshots":{"a":{"at":100,"parent":"b"},"b":{"at":200,"parent":"a"},"c":{"at":300,"parent":"c"}}})");
    EXPECT_EQ(told(there, circle), (QStringList{"a?", "b?*", "c?"}));
    // A clock that was set back: parents come first all the same.
    const auto back = vmSnapshotRecordFromJson(
        R"({"snapshots":{"a":{"at":100,"parent":"c"},"b":{"at":200,"parent":""},"c":{"at":300,"parent":""}}})");
    EXPECT_EQ(told(there, back), (QStringList{"b", "c", "a<c"}));
}

TEST(VmSnapshotTree, ASnapshotThatNotAllDisksHaveIsToldSo) {
    const auto all = vmSnapshotTree(
        {{u"disk0"_qs, {snapshot("a", 100)}}, {u"disk1"_qs, {snapshot("a", 101), snapshot("b", 200)}}}, {});
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0].snapshot.at, snapshot("a", 100).at);
    EXPECT_TRUE(all[0].missing.isEmpty());
    EXPECT_EQ(all[1].missing, QStringList{u"disk0"_qs});
}

TEST(VmDisksNames, AreFreeOnes) {
    EXPECT_EQ(VmDisks::conversionTarget(u"disk0.qcow2"_qs, u"raw"_qs, {}), u"disk0.img"_qs);
    EXPECT_EQ(VmDisks::conversionTarget(u"disk0.qcow2"_qs, u"qcow2"_qs, {u"disk0.qcow2"_qs}),
              u"disk0-2.qcow2"_qs);
    EXPECT_EQ(VmDisks::conversionTarget(u"/images/my.disk.vmdk"_qs, u"qcow2"_qs, {u"my.disk.qcow2"_qs}),
              u"my.disk-2.qcow2"_qs);
    EXPECT_EQ(VmDisks::conversionTarget(u"disk"_qs, u"vpc"_qs, {}), u"disk.vhd"_qs);
    VmSpec spec;
    EXPECT_EQ(VmDisks::newDiskName(spec, u"qcow2"_qs), u"disk0.qcow2"_qs);
    spec.disks.resize(2);
    spec.disks[0].file = u"disk0.img"_qs;
    spec.disks[1].file = u"disk2.qcow2"_qs;
    EXPECT_EQ(VmDisks::newDiskName(spec, u"raw"_qs), u"disk1.img"_qs);
}

TEST(VmDisksWords, ALayerIsCompressedAsALayer) {
    VmDiskView disk;
    disk.path = u"/vms/a/disk0.qcow2"_qs;
    disk.images.resize(2);
    disk.images[0].backing = u"/base.img"_qs;
    disk.images[1].format = u"raw"_qs;
    EXPECT_EQ(QemuImg::convertWords(VmDisks::compression(disk)),
              (QStringList{"convert", "-p", "-f", "qcow2", "-O", "qcow2", "-c", "-F", "raw", "-B",
                           "/base.img", "/vms/a/disk0.qcow2", "/vms/a/.disk0.qcow2.compressing"}));
    disk.images[0].backing.clear();
    EXPECT_FALSE(QemuImg::convertWords(VmDisks::compression(disk)).contains(u"-B"_qs));
}

TEST(VmHeld, DisksThatQemuRunsWithAreComparedWithThoseOfTheSettings) {
    VmState vm;
    vm.folder = u"/vms/a"_qs;
    vm.spec.disks.resize(2);
    vm.spec.disks[0].file = u"disk0.qcow2"_qs;
    vm.spec.disks[1].file = u"/images/a,b.img"_qs;
    const QStringList argv{
        u"qemu"_qs, u"-blockdev"_qs,
        u"driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/vms/a/disk0.qcow2"_qs,
        u"-blockdev"_qs, u"driver=raw,node-name=disk1,file.driver=file,file.filename=/images/a,,b.img"_qs};
    EXPECT_TRUE(qemuHasDisks(argv, vm));
    VmState fewer = vm;
    fewer.spec.disks.removeLast();
    EXPECT_FALSE(qemuHasDisks(argv, fewer));
    VmState moved = vm;
    std::swap(moved.spec.disks[0], moved.spec.disks[1]);
    EXPECT_FALSE(qemuHasDisks(argv, moved));
    VmState more = vm;
    more.spec.disks.append(vm.spec.disks[0]);
    EXPECT_FALSE(qemuHasDisks(argv, more));
    EXPECT_FALSE(qemuHasDisks({}, vm));
}

TEST(QemuImageChain, IsReadWithAndWithoutWhatItBuildsOn) {
    const auto chain = parseQemuImageChain(
        R"([{"format":"qcow2","virtual-size":10,"full-backing-filename":"/b"},{"format":"raw","virtual-size":5}])");
    ASSERT_TRUE(chain);
    ASSERT_EQ(chain->size(), 2);
    EXPECT_EQ(chain->at(0).backing, u"/b"_qs);
    EXPECT_EQ(chain->at(1).format, u"raw"_qs);
    EXPECT_EQ(parseQemuImageChain(R"({"format":"raw","virtual-size":5})")->size(), 1);
    for (const char* json : {"", "[]", "{}", "[7]", R"([{"format":"raw"}])"})
        EXPECT_FALSE(parseQemuImageChain(json)) << json;
    QByteArray endless = R"([{"format":"raw","virtual-size":5})";
    for (int i = 0; i < 300; ++i) endless += R"(,{"format":"raw","virtual-size":5})";
    EXPECT_FALSE(parseQemuImageChain(endless + ']'));
}

}  // namespace
}  // namespace hearth
