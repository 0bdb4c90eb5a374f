// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a VM's disks, with the real qemu-img and QEMU, here and behind a real sshd.
#include "core/vms/vmdisks.h"
#include "tests/lab/support/vmworld.h"

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

constexpr std::int64_t kMiB = 1 << 20;

class VmDisksLab : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) use(where);
    }
    /// A VM with that many disks of 32 MiB, the first with something on it.
    void make(int count = 1) {
        VmSpec spec = LabGuest::idle(name);
        QList<VmNewDisk> made;
        for (int i = 0; i < count; ++i) {
            VmDisk disk;
            disk.file = QStringLiteral("disk%1.qcow2").arg(i);
            spec.disks.append(disk);
            made.append({disk.file, disk.format, 32 * kMiB, {}, {}});
        }
        folder_ = VmWorld::made(where, spec, made).folder;
        write("disk0.qcow2", 0x5a);
    }
    void write(const char* file, int byte, const char* at = "0") {
        shell(where, QStringLiteral("qemu-io -c \"write -P $3 $4 4M\" \"$1/$2\" >/dev/null"),
              {folder_, QString::fromUtf8(file), QString::number(byte), QString::fromUtf8(at)});
    }
    QByteArray compared(const QString& one, const QString& other) {
        return shell(where, QStringLiteral("qemu-img compare \"$1\" \"$2\""), {one, other});
    }
    bool whole(const char* file) {
        return shell(where, QStringLiteral("qemu-img check \"$1/$2\" >/dev/null 2>&1 && echo whole"),
                     {folder_, QString::fromUtf8(file)}) == "whole";
    }
    QString path(const char* file) const { return folder_ + QLatin1Char('/') + QString::fromUtf8(file); }
    QByteArray files() {
        return shell(where, QStringLiteral("cd \"$1\" && ls -A | grep -v -x -e run -e vm.json -e .lock"),
                     {folder_});
    }
    VmDisksView looked() {
        auto view = disks.look(where, name, patient());
        EXPECT_OK(view);
        return view ? *view : VmDisksView();
    }
    VmSpec spec() { return stateOf(where, name).spec; }
    static VmDiskRef ref(const char* file, qsizetype place = 0) { return {place, QString::fromUtf8(file)}; }
    static VmDisks::Conversion to(const char* format, bool use = false, bool dropOld = false) {
        VmDisks::Conversion what;
        what.format = QString::fromUtf8(format);
        what.use = use;
        what.dropOld = dropOld;
        return what;
    }
    QStringList treeOf() {
        QStringList all;
        for (const VmSnapshotNode& node : looked().snapshots)
            all << node.snapshot.name + (node.parent.isEmpty() ? QString() : QLatin1Char('<') + node.parent) +
                       (node.known ? QString() : QStringLiteral("?")) +
                       (node.current ? QStringLiteral("*") : QString());
        return all;
    }

    const QString where = QString::fromLatin1(GetParam());
    const QString name = QStringLiteral("vm");
    QString folder_;
    VmDisks disks{service};
};
INSTANTIATE_TEST_SUITE_P(On, VmDisksLab, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

/// Does something once, when the first amount is told.
class AtFirstAmount : public Progress {
public:
    explicit AtFirstAmount(std::function<void()> act) : act_(std::move(act)) {}
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Amount && act_) std::exchange(act_, nullptr)();
    }
    bool acted() const { return !act_; }

private:
    std::function<void()> act_;
};

}  // namespace

TEST_P(VmDisksLab, AreAddedSeenCheckedAndRemoved) {
    make();
    VmDisks::Addition fresh;
    fresh.bytes = 8 * kMiB;
    fresh.bus = VmDisk::Bus::Scsi;
    auto added = disks.add(where, name, fresh, patient());
    ASSERT_OK(added);
    EXPECT_EQ(added->file, QStringLiteral("disk1.qcow2"));
    shell(where, QStringLiteral("qemu-img create -q -f vmdk \"$1\" 4M"), {path("../elsewhere.vmdk")});
    VmDisks::Addition there;
    there.file = shell(where, QStringLiteral("cd \"$1/..\" && pwd"), {folder_}) + "/elsewhere.vmdk";
    added = disks.add(where, name, there, patient());
    ASSERT_OK(added);
    EXPECT_EQ(added->format, QStringLiteral("vmdk"));
    EXPECT_ERROR(disks.add(where, name, there, patient()), ErrorKind::Invalid);

    const VmDisksView view = looked();
    ASSERT_EQ(view.disks.size(), 3);
    EXPECT_EQ(view.vm.name, name);
    EXPECT_TRUE(view.disks[0].own && view.disks[1].own && !view.disks[2].own);
    EXPECT_EQ(view.disks[1].info()->virtualBytes, 8 * kMiB);
    EXPECT_EQ(view.disks[2].info()->virtualBytes, 4 * kMiB);
    EXPECT_TRUE(view.noSnapshots.contains(QStringLiteral("vmdk"))) << view.noSnapshots.toStdString();

    auto check = disks.check(where, name, ref("disk0.qcow2"), patient());
    ASSERT_OK(check);
    EXPECT_TRUE(check->whole());
    ASSERT_OK(disks.resize(where, name, ref("disk1.qcow2", 1), 16 * kMiB, false, patient()));
    EXPECT_EQ(looked().disks[1].info()->virtualBytes, 16 * kMiB);
    // Whoever looked before another changed it means another disk.
    EXPECT_ERROR(disks.resize(where, name, ref("disk1.qcow2", 0), 16 * kMiB, false, patient()),
                 ErrorKind::Busy);
    EXPECT_ERROR(disks.remove(where, name, ref("disk9.qcow2", 9), true, patient()), ErrorKind::Busy);

    EXPECT_ERROR(disks.remove(where, name, {2, there.file}, true, patient()), ErrorKind::Invalid);
    ASSERT_OK(disks.remove(where, name, {2, there.file}, false, patient()));
    ASSERT_OK(disks.remove(where, name, ref("disk1.qcow2", 1), false, patient()));
    EXPECT_EQ(files(), "disk0.qcow2\ndisk1.qcow2");
    EXPECT_EQ(spec().disks.size(), 1);
    // The name of what was left there is not taken for another.
    added = disks.add(where, name, fresh, patient());
    ASSERT_OK(added);
    EXPECT_EQ(added->file, QStringLiteral("disk2.qcow2"));
    ASSERT_OK(disks.remove(where, name, ref("disk2.qcow2", 1), true, patient()));
    EXPECT_EQ(files(), "disk0.qcow2\ndisk1.qcow2");
    EXPECT_EQ(shell(where, QStringLiteral("ls \"$1\" && rm \"$1\""), {there.file}), there.file.toUtf8());
}

TEST_P(VmDisksLab, LeaksAreFoundAndMended) {
    make();
    // A second snapshot's clusters lose their owner when its table is cut off.
    shell(where,
          QStringLiteral("qemu-img snapshot -c s \"$1\" && qemu-io -c 'write 0 4M' \"$1\" >/dev/null && "
                         "printf '\\0\\0\\0\\0' | dd of=\"$1\" bs=1 seek=60 conv=notrunc 2>/dev/null"),
          {path("disk0.qcow2")});
    auto check = disks.check(where, name, ref("disk0.qcow2"), patient());
    ASSERT_OK(check);
    EXPECT_GT(check->leaks, 0);
    auto mended = disks.repair(where, name, ref("disk0.qcow2"), true, patient());
    ASSERT_OK(mended);
    EXPECT_EQ(mended->leaks, 0);
    EXPECT_TRUE(mended->whole());
}

TEST_P(VmDisksLab, AreConvertedAndTheVmGoesOnWithTheNewOne) {
    make();
    auto raw = disks.convert(where, name, ref("disk0.qcow2"), to("raw"), patient());
    ASSERT_OK(raw);
    EXPECT_EQ(*raw, path("disk0.img"));
    EXPECT_EQ(spec().disks[0].file, QStringLiteral("disk0.qcow2")) << "not asked for";
    EXPECT_EQ(compared(path("disk0.qcow2"), *raw), "Images are identical.");
    EXPECT_ERROR(disks.convert(where, name, ref("disk0.qcow2"), to("raw"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.convert(where, name, ref("disk0.qcow2"), to("qed"), patient()), ErrorKind::Invalid);

    auto used = disks.convert(where, name, ref("disk0.qcow2"), to("vmdk", true), patient());
    ASSERT_OK(used);
    EXPECT_EQ(spec().disks[0].file, QStringLiteral("disk0.vmdk"));
    EXPECT_EQ(spec().disks[0].format, QStringLiteral("vmdk"));
    EXPECT_EQ(compared(*used, *raw), "Images are identical.");
    ASSERT_OK(service.start(where, name, patient())) << "with the new one";
    ASSERT_OK(service.powerOff(where, name, patient()));
    shell(where, QStringLiteral("rm \"$1\""), {path("disk0.qcow2")});
    ASSERT_OK(disks.convert(where, name, ref("disk0.vmdk"), to("qcow2", true, true), patient()));
    EXPECT_EQ(files(), "disk0.img\ndisk0.qcow2");
    EXPECT_EQ(compared(path("disk0.qcow2"), *raw), "Images are identical.");
    EXPECT_TRUE(whole("disk0.qcow2"));
}

TEST_P(VmDisksLab, AreCompressedInTheirPlace) {
    make();
    shell(where, QStringLiteral("cp \"$1\" \"$2\""), {path("disk0.qcow2"), path("../before.qcow2")});
    const auto before = looked().disks[0].info()->fileBytes;
    ASSERT_OK(disks.compress(where, name, ref("disk0.qcow2"), patient()));
    EXPECT_LT(looked().disks[0].info()->fileBytes, before / 4);
    EXPECT_EQ(compared(path("disk0.qcow2"), path("../before.qcow2")), "Images are identical.");
    EXPECT_TRUE(whole("disk0.qcow2"));
    EXPECT_EQ(files(), "disk0.qcow2");
    shell(where, QStringLiteral("rm \"$1\""), {path("../before.qcow2")});
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("s"), patient()));
    EXPECT_ERROR(disks.compress(where, name, ref("disk0.qcow2"), patient()), ErrorKind::Invalid);
    EXPECT_EQ(looked().snapshots.size(), 1) << "its snapshots would be lost";
}

TEST_P(VmDisksLab, ALayerStaysOneWhenItIsCompressed) {
    make();
    ASSERT_OK(service.clone(where, name, QStringLiteral("linked"), true, patient()));
    const QString layer = folder_ + QStringLiteral("/../linked/disk0.qcow2");
    shell(where, QStringLiteral("qemu-io -c 'write -P 7 8M 4M' \"$1\" >/dev/null && cp \"$1\" \"$1.before\""),
          {layer});
    ASSERT_OK(disks.compress(where, QStringLiteral("linked"), ref("disk0.qcow2"), patient()));
    auto view = disks.look(where, QStringLiteral("linked"), patient());
    ASSERT_OK(view);
    ASSERT_EQ(view->disks[0].images.size(), 2);
    EXPECT_EQ(view->disks[0].images[1].file, path("disk0.qcow2"));
    EXPECT_EQ(compared(layer, layer + QStringLiteral(".before")), "Images are identical.");
    EXPECT_LT(view->disks[0].info()->fileBytes, kMiB) << "what it builds on is not copied";
}

TEST_P(VmDisksLab, OfOneThatRunsOnlyWhatIsSafeIsDone) {
    make();
    ASSERT_OK(service.start(where, name, patient()));
    const auto disk = ref("disk0.qcow2");
    VmDisks::Addition fresh;
    fresh.bytes = kMiB;
    EXPECT_ERROR(disks.add(where, name, fresh, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.remove(where, name, disk, true, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.convert(where, name, disk, to("raw"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.compress(where, name, disk, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.check(where, name, disk, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.repair(where, name, disk, true, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.resize(where, name, disk, kMiB, true, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.resize(where, name, disk, kMiB, false, patient()), ErrorKind::Busy);
    EXPECT_EQ(looked().disks[0].info()->virtualBytes, 32 * kMiB) << "QEMU would have cut it off";
    EXPECT_OK(disks.resize(where, name, disk, 64 * kMiB, false, patient()));
    EXPECT_EQ(looked().disks[0].info()->virtualBytes, 64 * kMiB);
    EXPECT_EQ(files(), "disk0.qcow2");
    // Files are changed only while nobody can start it, either.
    VmFilesChange change;
    change.gone = path("disk0.qcow2");
    EXPECT_ERROR(changeVmFiles(*machineOf(where), folder_, change, patient()), ErrorKind::Busy);
    EXPECT_EQ(files(), "disk0.qcow2");
}

TEST_P(VmDisksLab, OfOneThatRunsWithOtherDisksThanItsSettingsNameNothingIsDone) {
    make(2);
    ASSERT_OK(service.start(where, name, patient()));
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("as it runs"), patient()));
    const VmState running = stateOf(where, name);
    VmSpec other = running.spec;
    other.disks.removeFirst();
    ASSERT_OK(service.save(where, running, other, patient()));
    // The first of the settings is the second of QEMU's.
    EXPECT_ERROR(disks.resize(where, name, ref("disk1.qcow2"), 64 * kMiB, false, patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.takeSnapshot(where, name, QStringLiteral("s"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.revertSnapshot(where, name, QStringLiteral("as it runs"), patient()),
                 ErrorKind::Busy);
    ASSERT_OK(service.powerOff(where, name, patient()));
    EXPECT_OK(disks.resize(where, name, ref("disk1.qcow2"), 64 * kMiB, false, patient()));
}

TEST_P(VmDisksLab, WhatIsHeldBySomebodyElseIsLeftAlone) {
    make(2);
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("a"), patient()));
    // As a move or a start holds it.
    auto holder = machineOf(where)->start(
        Command::shell(QStringLiteral("exec 9>>\"$1/run/lock\"; flock 9; echo held; read -r _"), {folder_}),
        patient());
    ASSERT_OK(holder);
    std::array<char, 16> word;
    ASSERT_OK((*holder)->read(word, patient()));
    const auto disk = ref("disk0.qcow2");
    EXPECT_ERROR(service.takeSnapshot(where, name, QStringLiteral("b"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.revertSnapshot(where, name, QStringLiteral("a"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.deleteSnapshot(where, name, QStringLiteral("a"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.resize(where, name, disk, 64 * kMiB, false, patient()), ErrorKind::Busy);
    EXPECT_ERROR(disks.repair(where, name, disk, false, patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.clone(where, name, QStringLiteral("copy"), true, patient()), ErrorKind::Busy);
    ASSERT_OK((*holder)->closeInput());
    ASSERT_OK((*holder)->wait(patient()));
    EXPECT_EQ(treeOf(), QStringList{QStringLiteral("a*")});
    EXPECT_OK(service.revertSnapshot(where, name, QStringLiteral("a"), patient()));
}

TEST_P(VmDisksLab, ANameThatIsAnothersNumberIsNotGoneBackTo) {
    make();
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("a"), patient()));
    shell(where, QStringLiteral("qemu-img snapshot -c 1 \"$1\""), {path("disk0.qcow2")});
    EXPECT_ERROR(service.revertSnapshot(where, name, QStringLiteral("1"), patient()), ErrorKind::Invalid);
    EXPECT_ERROR(service.deleteSnapshot(where, name, QStringLiteral("1"), patient()), ErrorKind::Invalid);
    EXPECT_EQ(looked().snapshots.size(), 2);
    EXPECT_OK(service.deleteSnapshot(where, name, QStringLiteral("a"), patient()));
    EXPECT_OK(service.deleteSnapshot(where, name, QStringLiteral("1"), patient()));
}

TEST_P(VmDisksLab, ACopyOfWhatWasWrittenSinceTakesNoPlace) {
    make();
    shell(where, QStringLiteral("cp \"$1\" \"$1.copy\" && touch -d 2001-01-01 \"$1.copy\""), {path("disk0.qcow2")});
    VmFilesChange change;
    change.source = change.to = path("disk0.qcow2");
    change.copy = change.from = path("disk0.qcow2.copy");
    EXPECT_ERROR(changeVmFiles(*machineOf(where), folder_, change, patient()), ErrorKind::Busy);
    EXPECT_EQ(files(), "disk0.qcow2\ndisk0.qcow2.copy");
    shell(where, QStringLiteral("touch -d 2000-01-01 \"$1\""), {path("disk0.qcow2")});
    EXPECT_OK(changeVmFiles(*machineOf(where), folder_, change, patient()));
    EXPECT_EQ(files(), "disk0.qcow2");
}

TEST_P(VmDisksLab, ADiskThatAnotherOfTheSameVmBuildsOnKeepsItsFile) {
    make();
    shell(
        where,
        QStringLiteral("cd \"$1\" && qemu-img create -q -f qcow2 -F qcow2 -b \"$1/disk0.qcow2\" layer.qcow2"),
        {folder_});
    VmDisks::Addition layer;
    layer.file = path("layer.qcow2");
    ASSERT_OK(disks.add(where, name, layer, patient()));
    EXPECT_ERROR(disks.remove(where, name, ref("disk0.qcow2"), true, patient()), ErrorKind::Busy);
    EXPECT_OK(disks.remove(where, name, ref("disk0.qcow2"), false, patient()));
}

TEST_P(VmDisksLab, AConversionNeverTakesSnapshotsAwayWithTheOldFile) {
    make();
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("a"), patient()));
    EXPECT_ERROR(disks.convert(where, name, ref("disk0.qcow2"), to("raw", true, true), patient()),
                 ErrorKind::Invalid);
    EXPECT_EQ(files(), "disk0.qcow2\nsnapshots.json");
    EXPECT_OK(disks.convert(where, name, ref("disk0.qcow2"), to("raw", true), patient()));
}

TEST_P(VmDisksLab, WhatAnotherChangedMeanwhileIsLeftAsItIs) {
    make();
    const VmState was = stateOf(where, name);
    VmSpec other = was.spec;
    other.memoryMiB = 32;
    // Saved by somebody in the midst of it: the copy stays, and is told of.
    AtFirstAmount progress([&] { EXPECT_OK(service.save(where, was, other, patient())); });
    auto used =
        disks.convert(where, name, ref("disk0.qcow2"), to("raw", true, true), patient(nullptr, &progress));
    ASSERT_OK(used) << "another field was changed";
    EXPECT_TRUE(progress.acted());
    EXPECT_EQ(spec().memoryMiB, 32);
    EXPECT_EQ(spec().disks[0].file, QStringLiteral("disk0.img"));
    AtFirstAmount starts([&] { EXPECT_OK(service.start(where, name, patient())); });
    used = disks.convert(where, name, ref("disk0.img"), to("qcow2", true, true), patient(nullptr, &starts));
    EXPECT_FALSE(used) << "it runs with the old one";
    EXPECT_EQ(spec().disks[0].file, QStringLiteral("disk0.img"));
    EXPECT_TRUE(files().contains("disk0.img"));
}

TEST_P(VmDisksLab, AConversionThatIsCancelledKilledOrCutOffLeavesNothing) {
    make();
    shell(where,
          QStringLiteral(
              "head -c 60000000 /dev/urandom >\"$1/noise\" && qemu-img convert -O qcow2 \"$1/noise\" "
              "\"$1/disk0.qcow2\" && cp \"$1/disk0.qcow2\" \"$1/noise\""),
          {folder_});
    VmDisks::Conversion slow = to("qcow2", true, true);
    slow.compress = true;
    const auto untouched = [&](const char* how) {
        EXPECT_TRUE(eventually([&] { return files() == "disk0.qcow2\nnoise"; })) << how << files();
        EXPECT_EQ(spec().disks[0].file, QStringLiteral("disk0.qcow2")) << how;
        EXPECT_EQ(shell(where, QStringLiteral("cmp \"$1/noise\" \"$1/disk0.qcow2\" && echo same"), {folder_}),
                  "same")
            << how;
    };
    {
        std::stop_source stop;
        AtFirstAmount progress([&] { stop.request_stop(); });
        Control control = patient(nullptr, &progress);
        control.stop = stop.get_token();
        EXPECT_ERROR(disks.convert(where, name, ref("disk0.qcow2"), slow, control), ErrorKind::Cancelled);
        untouched("cancelled");
    }
    {
        AtFirstAmount progress([&] {
            shell(where, QStringLiteral("kill -9 $(pgrep -f \"^[^ ]*qemu-img convert .*$1\")"), {folder_});
        });
        EXPECT_ERROR(disks.convert(where, name, ref("disk0.qcow2"), slow, patient(nullptr, &progress)),
                     ErrorKind::Failed);
        EXPECT_TRUE(progress.acted());
        untouched("killed");
    }
    {
        AtFirstAmount progress([&] {
            shell(where, QStringLiteral("kill -9 $(pgrep -f \"^[^ ]*qemu-img convert .*$1\")"), {folder_});
        });
        EXPECT_FALSE(disks.compress(where, name, ref("disk0.qcow2"), patient(nullptr, &progress)));
        EXPECT_TRUE(progress.acted());
        untouched("killed while it was compressed");
    }
    if (proxy) {
        AtFirstAmount progress([&] { proxy->reset(); });
        EXPECT_FALSE(disks.convert(where, name, ref("disk0.qcow2"), slow, patient(nullptr, &progress)));
        EXPECT_TRUE(progress.acted());
        ASSERT_TRUE(eventually([&] { return service.state(where, name, patient()).has_value(); }));
        untouched("cut off");
    }
    // And then it goes as ever.
    ASSERT_OK(disks.convert(where, name, ref("disk0.qcow2"), to("raw", true, true), patient()));
    EXPECT_EQ(compared(path("disk0.img"), path("noise")), "Images are identical.");
}

TEST_P(VmDisksLab, SnapshotsStandInTheirOrder) {
    make(2);
    const auto take = [&](const char* snapshot) {
        ASSERT_OK(service.takeSnapshot(where, name, QString::fromUtf8(snapshot), patient())) << snapshot;
    };
    EXPECT_EQ(treeOf(), QStringList());
    take("a");
    write("disk0.qcow2", 0x11);
    take("b");
    EXPECT_EQ(treeOf(), (QStringList{"a", "b<a*"}));
    ASSERT_OK(service.revertSnapshot(where, name, QStringLiteral("a"), patient()));
    EXPECT_EQ(shell(where, QStringLiteral("qemu-io -c 'read -P 0x5a 0 4M' \"$1\" | grep -c read"),
                    {path("disk0.qcow2")}),
              "1");
    take("c");
    EXPECT_EQ(treeOf(), (QStringList{"a", "b<a", "c<a*"}));
    ASSERT_OK(service.start(where, name, patient()));
    take("while on");
    EXPECT_EQ(treeOf(), (QStringList{"a", "b<a", "c<a", "while on<c*"}));
    EXPECT_GT(looked().snapshots.last().snapshot.stateBytes, 0);
    // That one has no memory.
    EXPECT_ERROR(service.revertSnapshot(where, name, QStringLiteral("a"), patient()), ErrorKind::Busy);
    ASSERT_OK(service.revertSnapshot(where, name, QStringLiteral("while on"), patient()));
    EXPECT_EQ(stateOf(where, name).phase, VmState::Phase::Running);
    ASSERT_OK(service.powerOff(where, name, patient()));
    ASSERT_OK(service.deleteSnapshot(where, name, QStringLiteral("a"), patient()));
    EXPECT_EQ(treeOf(), (QStringList{"b", "c", "while on<c*"}));
    EXPECT_TRUE(whole("disk0.qcow2") && whole("disk1.qcow2"));
    // Somebody's own are shown without a place.
    shell(where, QStringLiteral("for d in disk0 disk1; do qemu-img snapshot -c theirs \"$1/$d.qcow2\"; done"),
          {folder_});
    EXPECT_TRUE(treeOf().contains(QStringLiteral("theirs?")));
}

TEST_P(VmDisksLab, ASnapshotThatNotAllDisksHaveIsNotGoneBackTo) {
    make(2);
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("a"), patient()));
    write("disk0.qcow2", 0x11);
    write("disk1.qcow2", 0x22);
    shell(where, QStringLiteral("qemu-img snapshot -d a \"$1\" && cp \"$2\" \"$2.was\""),
          {path("disk1.qcow2"), path("disk0.qcow2")});
    EXPECT_EQ(looked().snapshots.front().missing, QStringList{QStringLiteral("disk1.qcow2")});
    const auto refused = service.revertSnapshot(where, name, QStringLiteral("a"), patient());
    EXPECT_ERROR(refused, ErrorKind::NotFound);
    EXPECT_THAT(refused.error().message.toStdString(), testing::HasSubstr("disk1.qcow2"));
    EXPECT_EQ(shell(where, QStringLiteral("cmp \"$1\" \"$1.was\" && echo same"), {path("disk0.qcow2")}),
              "same")
        << "the first one was not touched";
    ASSERT_OK(service.deleteSnapshot(where, name, QStringLiteral("a"), patient())) << "where it is";
    EXPECT_TRUE(looked().snapshots.isEmpty());
}

TEST_P(VmDisksLab, WhatLinkedClonesBuildOnIsLeftAlone) {
    make();
    const QString copy = QStringLiteral("copy");
    ASSERT_OK(service.takeSnapshot(where, name, QStringLiteral("s"), patient()));
    ASSERT_OK(service.clone(where, name, copy, true, patient()));
    const auto namesIt = [&](const Error& error) {
        EXPECT_EQ(error.kind, ErrorKind::Busy) << error;
        EXPECT_THAT(error.message.toStdString(), testing::HasSubstr("“copy”"));
    };
    const auto disk = ref("disk0.qcow2");
    namesIt(service.remove(where, name, patient()).error());
    namesIt(service.revertSnapshot(where, name, QStringLiteral("s"), patient()).error());
    namesIt(disks.resize(where, name, disk, 64 * kMiB, false, patient()).error());
    namesIt(disks.remove(where, name, disk, true, patient()).error());
    namesIt(disks.convert(where, name, disk, to("raw", true, true), patient()).error());
    const auto started = service.start(where, name, patient());
    EXPECT_ERROR(started, ErrorKind::Invalid);
    EXPECT_THAT(started.error().message.toStdString(), testing::HasSubstr("copy"));
    EXPECT_OK(service.start(where, copy, patient()));
    EXPECT_OK(service.powerOff(where, copy, patient()));
    // Another VM that is to write it, too.
    made(where, LabGuest::idle(QStringLiteral("other")));
    VmDisks::Addition same;
    same.file = path("disk0.qcow2");
    namesIt(disks.add(where, QStringLiteral("other"), same, patient()).error());
    same.readOnly = true;
    EXPECT_OK(disks.add(where, QStringLiteral("other"), same, patient()));
    EXPECT_ERROR(service.remove(where, name, patient()), ErrorKind::Busy);
    ASSERT_OK(disks.remove(where, QStringLiteral("other"), {0, same.file}, false, patient()));

    // A converted disk stands on its own.
    ASSERT_OK(disks.convert(where, copy, disk, to("qcow2", true, true), patient()));
    EXPECT_OK(service.start(where, name, patient()));
    ASSERT_OK(service.powerOff(where, name, patient()));
    EXPECT_OK(service.remove(where, name, patient()));
    EXPECT_OK(service.start(where, copy, patient()));
}

TEST_P(VmDisksLab, ACloneTakesItsFirmwaresVariablesAlong) {
    make();
    shell(where, QStringLiteral("cd \"$1\" && echo variables >vars.fd && mkdir tpm && echo state >tpm/tpm2"),
          {folder_});
    auto copy = service.clone(where, name, QStringLiteral("copy"), false, patient());
    ASSERT_OK(copy);
    EXPECT_EQ(shell(where, QStringLiteral("cat \"$1/vars.fd\" \"$1/tpm/tpm2\""), {copy->folder}),
              "variables\nstate");
}
