// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a disk's image is told before a start, with what helps: real images, spoiled in the ways
// that they are.
#include "tests/lab/support/vmworld.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

constexpr std::int64_t kMiB = 1 << 20;

class VmStartChecks : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) use(where);
    }
    /// A VM with a disk of that format, of which a guest wrote the first 24 MiB.
    void make(const char* format, bool readOnly = false) {
        VmSpec spec = LabGuest::idle(name);
        VmDisk disk;
        disk.file = file;
        disk.format = QString::fromLatin1(format);
        disk.readOnly = readOnly;
        spec.disks = {disk};
        folder_ = made(where, spec, {{file, disk.format, 64 * kMiB, {}, {}}}).folder;
        shell(where, QStringLiteral("qemu-io -f \"$2\" -c 'write -P 7 0 24M' \"$1\""), {path(), disk.format});
    }
    QString path() const { return folder_ + QLatin1Char('/') + file; }
    /// Puts these bytes, as printf writes them, there.
    void poke(std::int64_t at, const char* bytes) {
        shell(where, QStringLiteral("printf \"$3\" | dd of=\"$1\" bs=1 seek=\"$2\" conv=notrunc 2>/dev/null"),
              {path(), QString::number(at), QString::fromLatin1(bytes)});
    }
    QString check(const QStringList& more = {}) {
        return QString::fromUtf8(shell(where,
                                       QStringLiteral("qemu-img check \"$@\" >/dev/null 2>&1; echo $?"),
                                       more + QStringList{path()}));
    }
    QList<VmCheck> checks() {
        auto all = service.checks(where, name, patient());
        EXPECT_OK(all);
        return all ? *all : QList<VmCheck>();
    }
    /// One thing keeps it from starting, and that is said by both.
    void isStopped(const QString& words) {
        const auto all = checks();
        ASSERT_EQ(all.size(), 1);
        EXPECT_EQ(all.front().level, VmCheck::Level::Stops);
        EXPECT_EQ(all.front().field, QStringLiteral("disks.0.file"));
        EXPECT_FALSE(all.front().hint.isEmpty());
        EXPECT_TRUE(all.front().message.contains(words)) << all.front().message;
        const auto refused = service.start(where, name, patient());
        EXPECT_ERROR(refused, ErrorKind::Invalid);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().message, all.front().message);
        EXPECT_EQ(refused.error().hint, all.front().hint);
    }
    void starts() {
        EXPECT_EQ(checks(), QList<VmCheck>());
        EXPECT_OK(service.start(where, name, patient()));
        EXPECT_OK(service.powerOff(where, name, patient()));
    }

    const QString where = QString::fromLatin1(GetParam());
    const QString name = QStringLiteral("vm"), file = QStringLiteral("disk0.qcow2");
    QString folder_;
};
INSTANTIATE_TEST_SUITE_P(On, VmStartChecks, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmStartChecks, AnImageThatWasCutShortIsNotStarted) {
    make("qcow2");
    starts();
    // Also where its own tables are gone.
    for (const char* length : {"10M", "300K", "100K"}) {
        shell(where, QStringLiteral("cp \"$1\" \"$1.whole\" && truncate -s \"$2\" \"$1\""),
              {path(), QString::fromLatin1(length)});
        isStopped(QStringLiteral("cut short"));
        shell(where, QStringLiteral("mv \"$1.whole\" \"$1\""), {path()});
    }
    starts();
}

TEST_P(VmStartChecks, WhatACrashLeftBeyondTheEndHarmsNobody) {
    make("qcow2");
    // A cluster far behind the end is counted, and nothing leads to it: of a fresh image the first block of
    // counts, two bytes each, is its third cluster.
    poke(2 * 65536 + 2 * 2000, "\\000\\001");
    ASSERT_EQ(check(), QStringLiteral("0")) << "qemu-img has nothing against it";
    starts();
}

TEST_P(VmStartChecks, AnImageThatIsMarkedAsDamagedIsMendedFirst) {
    make("qcow2");
    poke(79, "\\002");
    isStopped(QStringLiteral("marked as damaged"));
    EXPECT_EQ(check({QStringLiteral("-r"), QStringLiteral("all")}), QStringLiteral("0"));
    starts();
}

TEST_P(VmStartChecks, AnImageThatIsMarkedAsDamagedCanBeRead) {
    make("qcow2", true);
    poke(79, "\\002");
    const auto all = checks();
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all.front().level, VmCheck::Level::Warns);
    EXPECT_OK(service.start(where, name, patient()));
}

TEST_P(VmStartChecks, WhatAnImageBuildsOnIsThereAndWhole) {
    make("qcow2");
    const QString base = folder_ + QStringLiteral("/base.qcow2");
    shell(
        where,
        QStringLiteral("mv \"$1\" \"$2\" && qemu-img create -q -f qcow2 -F qcow2 -b \"$2\" \"$1.middle\" && "
                       "qemu-img create -q -f qcow2 -F qcow2 -b \"$1.middle\" \"$1\""),
        {path(), base});
    starts();
    shell(where, QStringLiteral("mv \"$1\" \"$1.kept\""), {base});
    isStopped(QStringLiteral("builds on %1, which is not there").arg(base));
    shell(where, QStringLiteral("head -c 5M \"$1.kept\" >\"$1\""), {base});
    isStopped(QStringLiteral("builds on %1, which was cut short").arg(base));
    shell(where, QStringLiteral("echo nothing >\"$1\""), {base});
    isStopped(QStringLiteral("builds on %1, which cannot be opened").arg(base));
    shell(where, QStringLiteral("mv \"$1.kept\" \"$1\""), {base});
    starts();
}

TEST_P(VmStartChecks, WhatAGuestWroteIntoItsRawDiskIsItsOwn) {
    make("raw");
    // A header of an image that names its data in another file, and rubbish.
    poke(0, "QFI\\373\\000\\000\\000\\003rubbish");
    starts();
    shell(where,
          QStringLiteral("qemu-img create -q -f qcow2 -o data_file=\"$1.data\" \"$1.other\" 1M && "
                         "rm \"$1.data\" && dd if=\"$1.other\" of=\"$1\" conv=notrunc 2>/dev/null"),
          {path()});
    starts();
}
