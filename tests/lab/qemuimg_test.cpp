// SPDX-License-Identifier: GPL-3.0-or-later
// Disk images with the real qemu-img, here and behind a real sshd.
#include "core/vms/qemuimg.h"
#include "core/vms/vmdisks.h"
#include "tests/lab/support/vmworld.h"

#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

constexpr std::int64_t kMiB = 1 << 20;

class Disks : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        use(where);
        if (IsSkipped() || HasFatalFailure()) return;
        machine = machineOf(where);
        home = QString::fromUtf8(
            shell(where, QStringLiteral("mkdir -p \"$HOME/disks\" && cd \"$HOME/disks\" && pwd -P")));
        images.emplace(*machine, QStringLiteral("qemu-img"));
    }
    void TearDown() override {
        if (!home.isEmpty()) shell(where, QStringLiteral("rm -rf \"$1\""), {home});
        VmWorld::TearDown();
    }
    QString path(const char* name) const { return home + QLatin1Char('/') + QString::fromUtf8(name); }
    QByteArray files() { return shell(where, QStringLiteral("ls -A \"$1\""), {home}); }
    QList<VmDiskView> disks(const QString& vm = QStringLiteral("vm")) {
        auto view = VmDisks(service).look(where, vm, patient());
        EXPECT_OK(view);
        return view ? view->disks : QList<VmDiskView>();
    }

    const QString where = QString::fromLatin1(GetParam());
    std::shared_ptr<Machine> machine;
    QString home;
    std::optional<QemuImg> images;
};
INSTANTIATE_TEST_SUITE_P(On, Disks, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

class Amounts : public Progress {
public:
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Amount) last = event;
    }
    std::optional<ProgressEvent> last;
};

}  // namespace

TEST_P(Disks, WhatGoesWrongNamesTheirMachineAsPeopleDo) {
    const QString disk = path("a.qcow2"), gone = path("gone.qcow2");
    const VmNewDisk small{{}, QStringLiteral("qcow2"), kMiB, {}, {}};
    ASSERT_OK(images->create(disk, small, patient()));
    const Result<void> wrong[] = {images->create(disk, small, patient()),
                                  images->create(path("none/a.qcow2"), small, patient()),
                                  images->resize(gone, QStringLiteral("qcow2"), 2 * kMiB, false, patient())};
    const QString title = where == QStringLiteral("local") ? QStringLiteral("this computer") : where;
    for (const Result<void>& each : wrong) {
        ASSERT_FALSE(each);
        EXPECT_TRUE(each.error().message.contains(QStringLiteral(" on ") + title)) << each.error();
    }
}

TEST_P(Disks, AreMadeResizedAndChecked) {
    const QString disk = path("a disk.qcow2");
    ASSERT_OK(images->create(disk, {{}, QStringLiteral("qcow2"), 16 * kMiB, {}, {}}, patient()));
    EXPECT_EQ(files(), "a disk.qcow2");
    auto info = images->info(disk, patient());
    ASSERT_OK(info);
    EXPECT_EQ(info->format, QStringLiteral("qcow2"));
    EXPECT_EQ(info->virtualBytes, 16 * kMiB);
    EXPECT_ERROR(images->create(disk, {{}, QStringLiteral("qcow2"), kMiB, {}, {}}, patient()),
                 ErrorKind::Busy);
    ASSERT_OK(images->resize(disk, QStringLiteral("qcow2"), 32 * kMiB, false, patient()));
    EXPECT_FALSE(images->resize(disk, QStringLiteral("qcow2"), 8 * kMiB, false, patient()))
        << "only when it is said";
    ASSERT_OK(images->resize(disk, QStringLiteral("qcow2"), 8 * kMiB, true, patient()));
    EXPECT_EQ(images->info(disk, patient())->virtualBytes, 8 * kMiB);
    auto check = images->check(disk, QStringLiteral("qcow2"), patient());
    ASSERT_OK(check);
    EXPECT_TRUE(check->whole());

    const QString layer = path("layer.qcow2");
    ASSERT_OK(
        images->create(layer, {{}, QStringLiteral("qcow2"), 0, disk, QStringLiteral("qcow2")}, patient()));
    info = images->info(layer, patient());
    ASSERT_OK(info);
    EXPECT_EQ(info->backing, disk);
    EXPECT_EQ(info->backingFormat, QStringLiteral("qcow2"));

    shell(where, QStringLiteral("dd if=/dev/zero of=\"$1\" bs=4096 seek=16 count=1 conv=notrunc 2>/dev/null"),
          {disk});
    EXPECT_ERROR(images->info(path("none.qcow2"), patient()), ErrorKind::NotFound);
    EXPECT_ERROR(images->info(QStringLiteral("nbd:unix:/x"), patient()), ErrorKind::Invalid);
    EXPECT_ERROR(images->check(path("none.raw"), QStringLiteral("raw"), patient()), ErrorKind::NotFound);
}

TEST_P(Disks, AreConvertedWithProgress) {
    shell(where, QStringLiteral("head -c 20000000 /dev/urandom > \"$1\" && truncate -s 20M \"$1\""),
          {path("source.raw")});
    for (const char* format : {"qcow2", "vmdk", "vdi", "vhdx"}) {
        Amounts progress;
        const QString target = path(format);
        ASSERT_OK(images->convert(
            {path("source.raw"), QStringLiteral("raw"), target, QString::fromUtf8(format), false, {}},
            patient(nullptr, &progress)));
        ASSERT_TRUE(progress.last) << format;
        EXPECT_EQ(progress.last->done, progress.last->total) << format;
        EXPECT_EQ(shell(where, QStringLiteral("qemu-img compare -f raw -F \"$3\" \"$1\" \"$2\" && echo same"),
                        {path("source.raw"), target, QString::fromUtf8(format)}),
                  "Images are identical.\nsame");
    }
    EXPECT_EQ(files(), "qcow2\nsource.raw\nvdi\nvhdx\nvmdk");
    EXPECT_ERROR(
        images->convert(
            {path("source.raw"), QStringLiteral("raw"), path("vdi"), QStringLiteral("qcow2"), false, {}},
            patient()),
        ErrorKind::Busy);
    EXPECT_FALSE(images->convert(
        {path("source.raw"), QStringLiteral("vmdk"), path("x"), QStringLiteral("qcow2"), false, {}},
        patient()));
    EXPECT_EQ(files(), "qcow2\nsource.raw\nvdi\nvhdx\nvmdk") << "nothing is left of what failed";
}

TEST_P(Disks, ACancelledConversionLeavesNothing) {
    // Compressing what cannot be compressed takes its time.
    shell(where, QStringLiteral("head -c 80000000 /dev/urandom > \"$1\""), {path("source.raw")});
    std::stop_source stop;
    class StopAtFirst : public Progress {
    public:
        explicit StopAtFirst(std::stop_source& source) : source_(source) {}
        void report(const ProgressEvent& event) override {
            if (event.kind == ProgressEvent::Kind::Amount) source_.request_stop();
        }

    private:
        std::stop_source& source_;
    } progress(stop);
    Control control = patient(nullptr, &progress);
    control.stop = stop.get_token();
    const auto cancelled = images->convert(
        {path("source.raw"), QStringLiteral("raw"), path("target.qcow2"), QStringLiteral("qcow2"), true, {}},
        control);
    EXPECT_ERROR(cancelled, ErrorKind::Cancelled);
    EXPECT_EQ(files(), "source.raw");
}

TEST_P(Disks, SnapshotsOfOneThatIsOffAndOfOneThatRuns) {
    const QString name = QStringLiteral("vm"), first = QStringLiteral("before upgrade"),
                  second = QStringLiteral("while on");
    VmSpec spec = LabGuest::idle(name);
    VmDisk one, two;
    one.file = QStringLiteral("disk0.qcow2");
    two.file = QStringLiteral("disk1.qcow2");
    spec.disks = {one, two};
    const VmState vm = made(
        where, spec, {{one.file, one.format, 8 * kMiB, {}, {}}, {two.file, two.format, 8 * kMiB, {}, {}}});
    ASSERT_OK(service.takeSnapshot(where, name, first, patient()));
    EXPECT_ERROR(service.takeSnapshot(where, name, first, patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.takeSnapshot(where, name, QStringLiteral("12"), patient()), ErrorKind::Invalid);
    ASSERT_OK(service.start(where, name, patient()));
    const QString disk = vm.folder + QLatin1Char('/') + one.file;
    EXPECT_ERROR(images->takeSnapshot(disk, QStringLiteral("x"), patient()),
                 ErrorKind::Busy);  // QEMU has it locked
    EXPECT_ERROR(images->resize(disk, one.format, 64 * kMiB, false, patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.clone(where, name, QStringLiteral("copy"), false, patient()), ErrorKind::Busy);
    ASSERT_OK(service.resizeDisk(where, name, 1, 16 * kMiB, false, patient()));
    EXPECT_EQ(disks().at(1).info()->virtualBytes, 16 * kMiB);
    ASSERT_OK(service.takeSnapshot(where, name, second, patient()));
    const auto there = disks().at(0).info()->snapshots;
    ASSERT_EQ(there.size(), 2);
    EXPECT_EQ(there.at(0).stateBytes, 0);
    EXPECT_GT(there.at(1).stateBytes, 0) << "with its memory";
    EXPECT_EQ(there.at(1).name, second);
    ASSERT_OK(service.revertSnapshot(where, name, second, patient()));
    EXPECT_EQ(stateOf(where, name).phase, VmState::Phase::Running);
    ASSERT_OK(service.deleteSnapshot(where, name, second, patient()));
    EXPECT_ERROR(service.revertSnapshot(where, name, second, patient()), ErrorKind::NotFound);
    ASSERT_OK(service.powerOff(where, name, patient()));
    ASSERT_OK(service.revertSnapshot(where, name, first, patient()));
    ASSERT_OK(service.deleteSnapshot(where, name, first, patient()));
    EXPECT_TRUE(disks().at(0).info()->snapshots.isEmpty());
    EXPECT_TRUE(images->check(disk, one.format, patient())->whole());
}

TEST_P(Disks, AFullAndALinkedClone) {
    const QString name = QStringLiteral("vm");
    VmSpec spec = LabGuest::idle(name);
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    spec.disks = {disk};
    const VmState vm = made(where, spec, {{disk.file, disk.format, 8 * kMiB, {}, {}}});
    shell(where, QStringLiteral("qemu-io -c 'write -P 0x5a 0 1M' \"$1/disk0.qcow2\""), {vm.folder});
    for (const bool linked : {false, true}) {
        const QString copy = linked ? QStringLiteral("linked") : QStringLiteral("full");
        auto cloned = service.clone(where, name, copy, linked, patient());
        ASSERT_OK(cloned);
        EXPECT_NE(cloned->spec.id, vm.spec.id);
        const auto made = disks(copy);
        ASSERT_TRUE(made.at(0).info());
        EXPECT_EQ(made.at(0).info()->backing.isEmpty(), !linked);
        EXPECT_EQ(shell(where, QStringLiteral("qemu-img compare \"$1/disk0.qcow2\" \"$2/disk0.qcow2\""),
                        {vm.folder, cloned->folder}),
                  "Images are identical.");
        EXPECT_OK(service.start(where, copy, patient()));
    }
    EXPECT_ERROR(service.clone(where, name, QStringLiteral("full"), false, patient()), ErrorKind::Busy);
}
