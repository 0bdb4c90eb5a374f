// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmimagechecks.h"

#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using Level = VmCheck::Level;

VmSpec withDisk() {
    VmSpec spec = test::bareVm();
    VmDisk disk;
    disk.file = u"disk0.qcow2"_qs;
    spec.disks = {disk};
    return spec;
}

QemuImageInfo image(const QString& file, const QString& backing = {}) {
    QemuImageInfo info;
    info.file = file;
    info.format = u"qcow2"_qs;
    info.backing = backing;
    return info;
}

/// Each as "stops disks.0.file: message".
QStringList said(const VmSpec& spec, const VmImageFound& found) {
    QStringList all;
    for (const VmCheck& check : vmImageChecks(spec, QList<VmImageFound>{found})) {
        EXPECT_FALSE(check.hint.isEmpty());
        all.append((check.level == Level::Stops ? u"stops "_qs : u"warns "_qs) + check.field + u": "_qs +
                   check.message);
    }
    return all;
}

}  // namespace

TEST(VmImageChecks, SayWhatIsWrong) {
    const QString top = u"/vms/v/disk0.qcow2"_qs, base = u"/images/base.qcow2"_qs;
    VmSpec spec = withDisk();
    const VmImageFound good{0, {{image(top, base), image(base)}, {}}};
    EXPECT_EQ(said(spec, good), QStringList());
    EXPECT_EQ(said(spec, {0, {}}), QStringList()) << "its file is told of by others";

    VmImageFound found = good;
    found.chain.images[0].corrupt = true;
    EXPECT_EQ(said(spec, found), QStringList{u"stops disks.0.file: disk0.qcow2 is marked as damaged: nothing "
                                             "is written to it any more."_qs});
    spec.disks[0].readOnly = true;
    EXPECT_TRUE(said(spec, found).front().startsWith(u"warns"_qs));

    found = good;
    found.cutShort = {top, base};
    EXPECT_EQ(said(spec, found),
              (QStringList{u"stops disks.0.file: disk0.qcow2 was cut short: it ends before "
                           "what it holds does."_qs,
                           u"stops disks.0.file: disk0.qcow2 builds on /images/base.qcow2, "
                           "which was cut short: it ends before what it holds does."_qs}));

    const auto baseWith = [&](const char* words) {
        VmImageFound with{0, {{image(top, base)}, QString::fromLatin1(words)}};
        return said(spec, with);
    };
    EXPECT_EQ(baseWith("qemu-img: Could not open '/images/base.qcow2': Could not open '/images/base.qcow2': "
                       "No such file or directory"),
              QStringList{u"stops disks.0.file: disk0.qcow2 builds on /images/base.qcow2, which is not "
                          "there."_qs});
    EXPECT_EQ(baseWith("qemu-img: Could not open '/images/deeper': Could not open '/images/deeper': "
                       "Permission denied"),
              QStringList{u"stops disks.0.file: disk0.qcow2 builds on /images/deeper, which this account may "
                          "not read."_qs});
    EXPECT_EQ(baseWith("qemu-img: Could not open '/images/base.qcow2': Image is not in qcow2 format"),
              QStringList{u"stops disks.0.file: disk0.qcow2 builds on /images/base.qcow2, which cannot be "
                          "opened: Image is not in qcow2 format"_qs});
    EXPECT_EQ(baseWith("Killed"), QStringList{u"stops disks.0.file: disk0.qcow2 builds on "
                                              "/images/base.qcow2, which cannot be opened: Killed"_qs});
}

}  // namespace hearth
