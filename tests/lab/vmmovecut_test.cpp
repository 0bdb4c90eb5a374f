// SPDX-License-Identifier: GPL-3.0-or-later
// A move that is cut off at whatever point: never are there two that start, and never none.
#include "core/vms/move/vmstay.h"
#include "tests/lab/support/transferworld.h"

#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

const QString kBox = QStringLiteral("box"), kFar = QStringLiteral("far"), kVm = QStringLiteral("vm");

/// Acts once a step begins whose words begin so, or at once after the first bytes.
struct AtStep : Progress {
    QString begins;  // empty: at the first bytes
    std::function<void()> act;
    void report(const ProgressEvent& event) override {
        const bool here = begins.isEmpty() ? event.kind == ProgressEvent::Kind::Amount
                                           : event.kind == ProgressEvent::Kind::StepStarted &&
                                                 event.text.startsWith(begins);
        if (here && act) std::exchange(act, {})();
    }
};

class VmMoveCutLab : public VmTransferLab {
protected:
    /// Ends the shell that holds a file open as its lock, as the kernel does when memory is short.
    void killHolder(const QString& machine, const QString& file) {
        shell(machine,
              QStringLiteral(
                  "for p in /proc/[0-9]*; do case $(readlink $p/fd/9 2>/dev/null) in */\"$1\") kill -9 "
                  "${p#/proc/};; esac; done"),
              {file});
    }
    /// From here on `sync`, which the scripts call just after a rename, ends the shell that called it with
    /// these arguments (a pattern).
    void killAtSync(LabSshd& server, const QString& machine, const QString& arguments) {
        shell(machine,
              QStringLiteral(
                  "cat >/tmp/sync.$1 <<EOF\n#!/bin/sh\ncase \"\\$*\" in $2) kill -9 \\$PPID;; esac\nEOF\n"
                  "chmod 755 /tmp/sync.$1"),
              {machine, arguments});
        const auto mounted = LabProcess::run(
            server.inside({QStringLiteral("mount"), QStringLiteral("--bind"),
                           QStringLiteral("/tmp/sync.") + machine, QStringLiteral("/usr/bin/sync")},
                          QStringLiteral("root")));
        ASSERT_EQ(mounted.code, 0) << mounted.output;
    }
    void mendSync(LabSshd& server) {
        const auto gone = LabProcess::run(server.inside(
            {QStringLiteral("umount"), QStringLiteral("/usr/bin/sync")}, QStringLiteral("root")));
        ASSERT_EQ(gone.code, 0) << gone.output;
    }
    QByteArray vmsOf(const QString& machine) {
        return shell(machine, QStringLiteral("ls ~/.local/share/hearth/vms 2>/dev/null || true"));
    }
    QString diskOf(const QString& machine) {
        return QString::fromUtf8(
            shell(machine, QStringLiteral("echo ~/.local/share/hearth/vms/vm/disk0.qcow2")));
    }
    /// A start that is not refused only because a shell of before has not noticed yet that nobody is there.
    Result<VmState> startSoon(const QString& machine) {
        Result<VmState> last = Error{};
        (void)eventually([&] {
            last = service.start(machine, kVm, patient());
            return last.has_value() || vmMovedOf(last.error()).has_value();
        });
        return last;
    }
    void isWhole(const QString& machine, const QByteArray& was) {
        const QString disk = diskOf(machine);
        EXPECT_EQ(content(machine, disk), was);
        EXPECT_EQ(shell(machine, QStringLiteral("qemu-img check -q \"$1\" && echo whole"), {disk}), "whole");
    }
    /// Whatever happened: exactly one starts, and if none does, a person can say which.
    void exactlyOneStarts(const QByteArray& was) {
        EXPECT_TRUE(
            eventually([&] { return service.list(kFar, patient()) && service.list(kBox, patient()); }));
        const bool here = vmsOf(kBox) == "vm", there = vmsOf(kFar) == "vm";
        ASSERT_TRUE(here || there);
        if (there) isWhole(kFar, was);
        if (here) isWhole(kBox, was);
        if (here) {
            auto started = startSoon(kBox);
            if (there) {
                ASSERT_FALSE(started);
                ASSERT_TRUE(vmMovedOf(started.error())) << started.error();
                EXPECT_EQ(vmMovedOf(started.error())->to, kFar);
                // Nobody lets it stay while the other one is there.
                EXPECT_ERROR(stayVm(service, kBox, kVm, patient()), ErrorKind::Busy);
                EXPECT_ERROR(service.start(kBox, kVm, patient()), ErrorKind::Busy);
            } else if (!started) {
                ASSERT_TRUE(vmMovedOf(started.error())) << started.error();
                const auto stays = stayVm(service, kBox, kVm, patient());
                ASSERT_OK(stays);
                EXPECT_EQ(*stays, QString());
                started = startSoon(kBox);
            }
            if (!there) {
                ASSERT_OK(started);
            }
        }
        if (there) {
            ASSERT_OK(service.start(kFar, kVm, patient()));
        }
        for (const QString& machine : {kBox, kFar}) {
            if ((machine == kBox && !here) || (machine == kFar && !there)) continue;
            ASSERT_OK(service.powerOff(machine, kVm, patient()));
            ASSERT_OK(service.remove(machine, kVm, patient()));
        }
    }
    /// Makes one, moves it while `act` happens at that step, and looks at what is left.
    void moveWhile(const QString& step, const std::function<void()>& act) {
        const VmState before = withDisk(kBox, kVm, 6);
        const QByteArray was = content(kBox, before.folder + QStringLiteral("/disk0.qcow2"));
        AtStep at;
        at.begins = step;
        at.act = act;
        (void)transferVm(service, {kBox, kVm, kFar, {}, true}, patient(nullptr, &at)).has_value();
        EXPECT_FALSE(at.act) << "it came so far";
        exactlyOneStarts(was);
    }
};

}  // namespace

TEST_F(VmMoveCutLab, KilledOrCutInEachStageExactlyOneStarts) {
    const struct {
        const char* name;
        std::function<void()> act;
    } ways[] = {{"the shell where it goes is killed", [&] { killHolder(kFar, QStringLiteral(".staging")); }},
                {"the shell where it is is killed", [&] { killHolder(kBox, QStringLiteral("run/lock")); }},
                {"the way there is cut", [&] { otherProxy->reset(); }},
                {"the way from here is cut", [&] { proxy->reset(); }},
                {"Hearth is killed", [&] {
                     otherProxy->cut();
                     proxy->cut();
                 }}};
    for (const char* step : {"", "Send notes.txt", "Give it its name", "Remove it from"})
        for (const auto& way : ways) {
            SCOPED_TRACE(std::string(step) + ": " + way.name);
            moveWhile(QString::fromLatin1(step), way.act);
            if (HasFatalFailure()) return;
        }
}

TEST_F(VmMoveCutLab, KilledWhileItsDisksArePutTogether) {
    VmSpec spec = LabGuest::idle(kVm);
    VmDisk disk;
    disk.file = QStringLiteral("disk0.img");
    disk.format = QStringLiteral("raw");
    spec.disks = {disk};
    const VmState before = made(kBox, spec, {{disk.file, disk.format, 256 << 20, {}, {}}});
    shell(kBox,
          QStringLiteral(
              "head -c 200000000 /dev/urandom | dd of=\"$1/disk0.img\" conv=notrunc bs=1M 2>/dev/null"),
          {before.folder});
    const QByteArray was = print(kBox, before.folder);
    Result<VmTransferred> moved = Error{};
    std::thread moving([&] { moved = transferVm(service, {kBox, kVm, kFar, {}, true}, patient()); });
    EXPECT_TRUE(eventually([&] {
        return shell(kBox, QStringLiteral("ls \"$1/.moving/\" 2>/dev/null || true"), {before.folder})
            .contains("qcow2");
    }));
    killHolder(kBox, QStringLiteral("run/lock"));
    moving.join();
    EXPECT_FALSE(moved);
    EXPECT_EQ(vmsOf(kFar), "");
    EXPECT_EQ(shell(kBox,
                    QStringLiteral(
                        "cd \"$1\" && find . \\( -path ./run -o -path ./.moving \\) -prune -o -type f -exec "
                        "sha256sum {} + | sort"),
                    {before.folder}),
              was);
    // Nothing marks it: it had no name there yet.
    EXPECT_OK(startSoon(kBox));
    ASSERT_OK(service.powerOff(kBox, kVm, patient()));
    ASSERT_OK(transferVm(service, {kBox, kVm, kFar, {}, true}, patient()));
    EXPECT_EQ(vmsOf(kBox), "");
}

TEST_F(VmMoveCutLab, KilledInTheInstantWhenItHasItsNameThere) {
    const VmState before = withDisk(kBox, kVm, 2);
    const QByteArray was = content(kBox, before.folder + QStringLiteral("/disk0.qcow2"));
    killAtSync(otherSshd, kFar, QStringLiteral("./vm*"));
    const auto moved = transferVm(service, {kBox, kVm, kFar, {}, true}, patient());
    ASSERT_FALSE(moved) << "its answer is lost";
    EXPECT_TRUE(moved.error().hint.contains(QStringLiteral("marked as moved"))) << moved.error();
    mendSync(otherSshd);
    EXPECT_EQ(vmsOf(kFar), "vm");
    EXPECT_EQ(vmsOf(kBox), "vm");
    exactlyOneStarts(was);
}

TEST_F(VmMoveCutLab, KilledInTheInstantWhenItIsMarked) {
    const VmState before = withDisk(kBox, kVm, 2);
    const QByteArray was = content(kBox, before.folder + QStringLiteral("/disk0.qcow2"));
    killAtSync(sshd, kBox, QStringLiteral(".moved*"));
    ASSERT_FALSE(transferVm(service, {kBox, kVm, kFar, {}, true}, patient()));
    mendSync(sshd);
    EXPECT_EQ(vmsOf(kFar), "");
    // It is not moved once more before a person said what holds.
    EXPECT_TRUE(eventually([&] {
        const auto again = transferVm(service, {kBox, kVm, kFar, {}, true}, patient());
        return !again && vmMovedOf(again.error());
    }));
    exactlyOneStarts(was);
}

TEST_F(VmMoveCutLab, OneThatIsRefusedThereStaysWithoutAMark) {
    const VmState before = withDisk(kBox, kVm, 2);
    AtStep at;
    at.begins = QStringLiteral("Give it its name");
    at.act = [&] { shell(kFar, QStringLiteral("mkdir -p ~/.local/share/hearth/vms/vm/x")); };
    EXPECT_ERROR(transferVm(service, {kBox, kVm, kFar, {}, true}, patient(nullptr, &at)), ErrorKind::Busy);
    EXPECT_EQ(shell(kBox, QStringLiteral("ls -A \"$1\" | grep -c moved || true"), {before.folder}), "0");
    EXPECT_OK(startSoon(kBox));
    EXPECT_EQ(shell(kFar, QStringLiteral("cd ~/.local/share/hearth/vms && ls -A . vm && rm -r vm")),
              ".:\nvm\n\nvm:\nx");
}

TEST_F(VmMoveCutLab, WhereTheOtherMachineCannotBeAskedItStaysAndThatIsSaid) {
    const VmState before = withDisk(kBox, kVm, 1);
    EXPECT_OK(stayVm(service, kBox, kVm, patient())) << "one without a mark stays anyway";
    shell(kBox, QStringLiteral("echo '{\"to\":\"gone\",\"name\":\"vm\"}' >\"$1/.moved\""), {before.folder});
    const auto refused = service.start(kBox, kVm, patient());
    ASSERT_FALSE(refused);
    EXPECT_EQ(vmMovedOf(refused.error()), (VmMoved{QStringLiteral("gone"), kVm, 0}));
    const auto stays = stayVm(service, kBox, kVm, patient());
    ASSERT_OK(stays);
    EXPECT_TRUE(stays->contains(QStringLiteral("gone"))) << stays->toStdString();
    EXPECT_OK(service.start(kBox, kVm, patient()));
}
