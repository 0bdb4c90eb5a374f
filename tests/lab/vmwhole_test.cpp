// SPDX-License-Identifier: GPL-3.0-or-later
// A VM that is made, or cloned, is there whole or not at all, whatever ends that and when; and who holds one
// is told.
#include "core/vms/vmholder.h"
#include "core/vms/vmstage.h"
#include "tests/lab/support/ctlvm.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/vmworld.h"

#include <QProcess>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using namespace std::chrono_literals;

namespace {

using Phase = VmState::Phase;

constexpr std::int64_t kMiB = 1024 * 1024;

/// Acts once the amount of something has grown past a share of it.
struct At : Progress {
    double share = 0;
    std::function<void()> act;
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Amount &&
            static_cast<double>(event.done) >= share * static_cast<double>(event.total) && act)
            std::exchange(act, {})();
    }
};

class VmWhole : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) use(where);
    }
    /// One whose disk holds so much noise that copying it takes a moment.
    VmState withDisk(int mebibytes) {
        VmSpec spec = LabGuest::idle(text("vm"));
        VmDisk disk;
        disk.file = text("disk0.qcow2");
        spec.disks = {disk};
        const VmState vm = made(where, spec, {{disk.file, disk.format, mebibytes * kMiB, {}, {}}});
        shell(where,
              text("cd \"$1\" && head -c \"$2\" /dev/urandom >raw && qemu-img convert -f raw -O qcow2 raw "
                   "disk0.qcow2 && rm raw"),
              {vm.folder, QString::number(mebibytes * kMiB)});
        return vm;
    }
    QByteArray all() { return shell(where, text("ls -A ~/.local/share/hearth/vms 2>/dev/null || true")); }
    QByteArray sum(const VmState& vm) {
        return shell(where, text("cd \"$1\" && sha256sum vm.json disk0.qcow2"), {vm.folder});
    }
    /// The processes on that machine whose command line has this in it.
    void killAll(const QString& what) {
        shell(where,
              text("for each in /proc/[0-9]*; do id=${each#/proc/}; [ $id != $$ ] && [ $id != $PPID ] && "
                   "tr '\\0' ' ' <$each/cmdline 2>/dev/null | grep -q -F -e \"$1\" && kill -KILL $id; done; "
                   "true"),
              {what});
    }
    const QString where = QString::fromLatin1(GetParam());
};
INSTANTIATE_TEST_SUITE_P(On, VmWhole, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmWhole, ACloneThatIsGivenUpOrCutIsNotThere) {
    const VmState vm = withDisk(64);
    const QByteArray was = sum(vm);
    std::stop_source stop;
    At at;
    at.share = 0.2;
    at.act = [&] {
        EXPECT_EQ(service.list(where, patient())->size(), 1) << "until it is whole it is not listed";
        const auto refused = service.start(where, vm.name, patient());
        ASSERT_FALSE(refused.has_value());
        EXPECT_ERROR(refused, ErrorKind::Busy);
        EXPECT_TRUE(refused.error().message.contains(text("being cloned"))) << refused.error();
        stop.request_stop();
    };
    Control control = patient(nullptr, &at);
    control.stop = stop.get_token();
    EXPECT_ERROR(service.clone(where, vm.name, text("two"), false, control), ErrorKind::Cancelled);
    EXPECT_EQ(all(), "vm") << "gone before it returns";
    if (proxy) {
        for (const bool rude : {false, true}) {
            at.act = [&] { rude ? proxy->reset() : proxy->cut(); };
            EXPECT_ERROR(service.clone(where, vm.name, text("two"), false, patient(nullptr, &at)),
                         ErrorKind::Unreachable);
            EXPECT_TRUE(eventually([&] { return all() == "vm"; })) << all();
        }
    }
    EXPECT_EQ(sum(vm), was);
    // Nobody holds the first any more.
    EXPECT_TRUE(eventually([&] { return service.start(where, vm.name, patient()).has_value(); }));
    ASSERT_OK(service.powerOff(where, vm.name, patient()));
    const auto cloned = service.clone(where, vm.name, text("two"), false, patient());
    ASSERT_OK(cloned);
    EXPECT_EQ(all(), "two\nvm");
    EXPECT_EQ(shell(where, text("ls -A \"$1\""), {cloned->folder}), "disk0.qcow2\nvm.json");
    EXPECT_EQ(shell(where, text("stat -c %a \"$1\""), {cloned->folder}), "700");
}

TEST_P(VmWhole, WhatAKilledShellLeftIsTakenAwayByTheNext) {
    const auto root = vmRoot(*machineOf(where), patient());
    ASSERT_OK(root);
    {
        auto stage = VmStage::open(*machineOf(where), *root, text("one"), patient());
        ASSERT_OK(stage);
        shell(where, text("echo half >\"$1/disk0.qcow2\""), {stage->folder()});
        // Held by a living one it stays.
        auto other = VmStage::open(*machineOf(where), *root, text("other"), patient());
        ASSERT_OK(other);
        EXPECT_EQ(shell(where, text("cat \"$1/disk0.qcow2\""), {stage->folder()}), "half");
        // Its name is among the arguments of the shell that holds it.
        killAll(stage->folder().section(QLatin1String(".making."), 1));
        EXPECT_FALSE(stage->place("{}", patient()).has_value());
        EXPECT_TRUE(all().contains(".making."));
        EXPECT_TRUE(service.list(where, patient())->isEmpty());
    }
    made(where, LabGuest::idle(text("vm")));
    EXPECT_EQ(all(), "vm");
}

TEST_P(VmWhole, OfTwoOfOneNameOneIsMade) {
    const auto root = vmRoot(*machineOf(where), patient());
    ASSERT_OK(root);
    auto first = VmStage::open(*machineOf(where), *root, text("vm"), patient());
    auto second = VmStage::open(*machineOf(where), *root, text("vm"), patient());
    ASSERT_OK(first);
    ASSERT_OK(second);
    shell(where, text("echo first >\"$1/notes\""), {first->folder()});
    shell(where, text("echo second >\"$1/notes\"; echo >\"$1/more\""), {second->folder()});
    ASSERT_OK(first->place("{\"name\":\"vm\"}", patient()));
    EXPECT_ERROR(second->place("{\"name\":\"vm\"}", patient()), ErrorKind::Busy);
    EXPECT_EQ(shell(where, text("cd \"$1/vm\" && ls -A && cat notes"), {*root}), "notes\nvm.json\nfirst");
    EXPECT_ERROR(service.create(where, LabGuest::idle(text("vm")), {}, patient()), ErrorKind::Busy);
    // A name whose owner was killed in the moment of taking it is free.
    shell(where, text("mkdir \"$1/late\""), {*root});
    made(where, LabGuest::idle(text("late")));
}

TEST_P(VmWhole, WhatIsHeldSaysWhatFor) {
    const VmState vm = withDisk(1);
    const auto message = [](const auto& result) { return result ? QString() : result.error().message; };
    for (const char* why : {"move", "clone", "disks", "remove"}) {
        auto held = VmHolder::take(*machineOf(where), vm.folder, text(why), patient());
        ASSERT_OK(held);
        const QString wanted = vmHoldText(text(why), vm.name, where);
        EXPECT_EQ(message(service.takeSnapshot(where, vm.name, text("s"), patient())), wanted);
        EXPECT_EQ(message(service.remove(where, vm.name, patient())), wanted);
        EXPECT_EQ(message(VmHolder::take(*machineOf(where), vm.folder, text("x"), patient())), wanted);
    }
    ASSERT_OK(service.start(where, vm.name, patient()));
    EXPECT_ERROR(VmHolder::take(*machineOf(where), vm.folder, text("x"), patient()), ErrorKind::Busy);
}

namespace {

class VmLocks : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        HEARTH_NEEDS_ROOT();  // programs are hidden in a mount namespace
        use(text("box"));
    }
    /// In the lab's machine only: there it is as if it were not installed.
    void hide(const QString& program) {
        const auto hidden = LabProcess::run(
            sshd.inside({text("sh"), text("-c"),
                         text("for f in /usr/bin/$1 /bin/$1 /usr/local/bin/$1; do [ -e $f ] || continue; "
                              ": >/etc/none && chmod 644 /etc/none && mount --bind /etc/none $f; done"),
                         text("sh"), program},
                        text("root")));
        ASSERT_EQ(hidden.code, 0) << hidden.output;
        ASSERT_EQ(shell(text("box"), text("command -v \"$1\" || echo none"), {program}), "none");
    }
};
INSTANTIATE_TEST_SUITE_P(By, VmLocks, testing::Values("flock", "perl", "python3"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmLocks, HoldWithoutFlockToo) {
    const QString by = QString::fromLatin1(GetParam());
    if (by != QLatin1String("flock")) hide(text("flock"));
    if (by == QLatin1String("python3")) hide(text("perl"));
    const VmState vm = made(text("box"), LabGuest::idle(text("vm")));
    {
        auto held = VmHolder::take(*machineOf(text("box")), vm.folder, text("move"), patient());
        ASSERT_OK(held);
        const auto refused = service.start(text("box"), vm.name, patient());
        ASSERT_FALSE(refused.has_value());
        EXPECT_ERROR(refused, ErrorKind::Busy);
        EXPECT_TRUE(refused.error().message.contains(text("being moved"))) << refused.error();
    }
    ASSERT_OK(service.start(text("box"), vm.name, patient()));
    EXPECT_EQ(stateOf(text("box"), vm.name).phase, Phase::Running);
    ASSERT_OK(service.powerOff(text("box"), vm.name, patient()));
}

using VmKilled = CtlVm;

TEST_F(VmKilled, HearthInTheMiddleOfACloneOrOfALargeDisk) {
    VmSpec spec = LabGuest::idle(text("vm"));
    VmDisk disk;
    disk.file = text("disk0.qcow2");
    spec.disks = {disk};
    const QString where = text("local");
    const VmState vm = made(where, spec, {{disk.file, disk.format, 64 * kMiB, {}, {}}});
    shell(where,
          text("cd \"$1\" && head -c 67108864 /dev/urandom >raw && qemu-img convert -f raw -O qcow2 raw "
               "disk0.qcow2 && rm raw"),
          {vm.folder});
    const auto all = [&] { return shell(where, text("ls -A ~/.local/share/hearth/vms")); };
    // As soon as there is something hidden, and once so many bytes of it are there.
    for (const int bytes : {0, 1'000'000, 20'000'000, 60'000'000}) {
        QProcess program;
        program.start(test::builtProgram(text("hearthctl")), words(text("clone local vm two")));
        const auto there = [&] {
            return shell(where,
                         text("cd ~/.local/share/hearth/vms && cat .making.*/disk* 2>/dev/null | wc -c; ls "
                              "-d .making.* 2>/dev/null || true"));
        };
        EXPECT_TRUE(eventually([&] {
            const auto now = there();
            return now.contains(".making.") && now.split('\n').front().toLongLong() >= bytes;
        })) << bytes
            << ' ' << there();
        program.kill();
        EXPECT_TRUE(program.waitForFinished());
        EXPECT_TRUE(eventually([&] { return all() == "vm"; })) << bytes << ' ' << all();
        EXPECT_TRUE(eventually([&] { return service.start(where, vm.name, patient()).has_value(); }))
            << "nobody holds it any more";
        EXPECT_OK(service.powerOff(where, vm.name, patient()));
        EXPECT_EQ(shell(where, text("qemu-img check -q \"$1/disk0.qcow2\" && echo whole"), {vm.folder}),
                  "whole");
    }
    EXPECT_EQ(run("clone local vm two").exitCode, 0);
    EXPECT_EQ(all(), "two\nvm");
}
