// SPDX-License-Identifier: GPL-3.0-or-later
// A snapshot of a running VM that is cut off while its memory is written: no disk is damaged, nothing half
// done is listed as if whole.
#include "core/vms/vmdisks.h"
#include "tests/lab/support/ctlvm.h"
#include "tests/lab/support/labprocess.h"

#include <algorithm>
#include <future>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using Phase = VmState::Phase;

namespace {

class VmSnapshotCutLab : public CtlVm, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        CtlVm::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        HEARTH_NEEDS(guest.there(), guest.error().toStdString());
        use(where);
        VmSpec spec = guest.spec(name);
        QList<VmNewDisk> made;
        for (const char* file : {"disk0.qcow2", "disk1.qcow2"}) {
            VmDisk disk;
            disk.file = text(file);
            spec.disks.append(disk);
            made.append({disk.file, disk.format, 16 << 20, {}, {}});
        }
        folder_ = VmWorld::made(where, spec, made).folder;
        shell(
            where,
            text("for d in disk0 disk1; do qemu-io -c 'write -P 0x5a 0 4M' \"$1/$d.qcow2\" >/dev/null; done"),
            {folder_});
    }
    /// On, with a memory that takes a while to write.
    void start() {
        auto running = service.start(where, name, patient());
        ASSERT_OK(running);
        pid_ = running->pid;
        ASSERT_EQ(guest.waitForSsh(running->sshPort, text("head -c 8000000 /dev/urandom >/tmp/a && cd /tmp "
                                                          "&& cat a a a a >noise && echo full")),
                  "full\n");
    }
    /// Returns in the middle of a snapshot that begins after this was called: the memory goes into the first
    /// disk, whose table of snapshots is written at the end. `then` is what is done on that machine.
    std::future<void> whileWriting(int mebibytes, const QString& then = {}) {
        const QByteArray before =
            shell(where, text("rm -f \"$1/watching\"; stat -c %b \"$1/disk0.qcow2\""), {folder_});
        auto watching = std::async(std::launch::async, [this, before, mebibytes, then] {
            shell(where,
                  text(": >\"$1/watching\"; while kill -0 $4 && [ $(($(stat -c %b \"$1/disk0.qcow2\") - $2)) "
                       "-le "
                       "$(($3 * 2048)) ]; do :; done; ") +
                      then,
                  {folder_, QString::fromLatin1(before), QString::number(mebibytes), QString::number(pid_)});
        });
        EXPECT_TRUE(eventually(
            [&] { return shell(where, text("[ -e \"$1/watching\" ] && echo yes"), {folder_}) == "yes"; }));
        return watching;
    }
    Result<void> take(const char* snapshot) {
        return service.takeSnapshot(where, name, text(snapshot), patient());
    }
    QList<VmSnapshotNode> listed() {
        auto view = disks.look(where, name, patient());
        EXPECT_OK(view);
        return view ? view->snapshots : QList<VmSnapshotNode>();
    }
    bool lists(const char* snapshot) {
        const auto all = listed();
        return std::any_of(all.begin(), all.end(),
                           [&](const VmSnapshotNode& each) { return each.snapshot.name == text(snapshot); });
    }
    /// Of an image that nobody has: space that nobody uses (3) is no damage.
    void disksAreWhole() {
        EXPECT_EQ(shell(where,
                        text("for d in disk0 disk1; do qemu-img check -q \"$1/$d.qcow2\" >/dev/null 2>&1; "
                             "case $? in 0 | 3) ;; *) echo $d is damaged;; esac; "
                             "qemu-io -r -c 'read -P 0x5a 0 4M' \"$1/$d.qcow2\" | grep -q '^read 4194304' || "
                             "echo $d has changed; done"),
                        {folder_}),
                  "");
    }
    /// A further snapshot can be taken and gone back to.
    void goesOnAsEver(const char* snapshot) {
        ASSERT_OK(take(snapshot));
        EXPECT_TRUE(lists(snapshot));
        ASSERT_OK(service.revertSnapshot(where, name, text(snapshot), patient()));
        EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
        ASSERT_OK(service.powerOff(where, name, patient()));
        disksAreWhole();
    }

    const QString where = QString::fromLatin1(GetParam());
    const QString name = QStringLiteral("vm");
    const LabGuest& guest = LabGuest::get();
    QString folder_;
    qint64 pid_ = 0;
    VmDisks disks{service};
};
INSTANTIATE_TEST_SUITE_P(On, VmSnapshotCutLab, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmSnapshotCutLab, QemuIsKilled) {
    for (const int mebibytes : {0, 16}) {
        SCOPED_TRACE(mebibytes);
        start();
        const auto killed = whileWriting(mebibytes, text("kill -9 $4"));
        EXPECT_FALSE(take("cut"));
        killed.wait();
        ASSERT_TRUE(waitFor(where, name, Phase::Crashed));
        disksAreWhole();
        EXPECT_FALSE(lists("cut"));
    }
    ASSERT_OK(service.start(where, name, patient()));
    goesOnAsEver("after");
}

TEST_P(VmSnapshotCutLab, WhoAskedForItIsGone) {
    start();
    const auto writing = whileWriting(1);
    if (where == text("local")) {
        LabProcess hearthctl;
        LabProcess::Start program;
        program.argv =
            QStringList{test::builtProgram(text("hearthctl"))} + words(text("snapshot take local vm cut"));
        ASSERT_TRUE(hearthctl.start(program)) << hearthctl.error();
        writing.wait();
        hearthctl.kill();
    } else {
        auto taken = std::async(std::launch::async, [&] { return take("cut"); });
        writing.wait();
        proxy->reset();
        EXPECT_FALSE(taken.get());
    }
    // QEMU does it all the same, and the guest runs on.
    ASSERT_TRUE(eventually([&] { return service.state(where, name, patient()).has_value(); }));
    EXPECT_TRUE(eventually([&] { return lists("cut"); }));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
    ASSERT_OK(service.revertSnapshot(where, name, text("cut"), patient()));
    goesOnAsEver("after");
}
