// SPDX-License-Identifier: GPL-3.0-or-later
// Virtual machines copied and moved between this computer and machines behind real sshds.
#include "core/vms/vmhosts.h"
#include "tests/lab/support/transferworld.h"
#include "tests/support/program.h"
#include "tests/support/scriptedasker.h"

#include <QJsonDocument>

#include <array>
#include <atomic>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using namespace std::chrono_literals;

namespace {

using Phase = VmState::Phase;

QString text(const char* latin) { return QString::fromLatin1(latin); }

}  // namespace

TEST_F(VmTransferLab, OneIsMovedFromHereToThereAndBackAndStarts) {
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    VmSpec spec = guest.spec(text("vm"));
    VmDisk disk;
    disk.file = text("disk0.qcow2");
    spec.disks = {disk};
    const VmState before = made(text("local"), spec, {{disk.file, disk.format, 16 << 20, {}, {}}});
    test::RecordedProgress told;
    auto moved =
        transferVm(service, {text("local"), text("vm"), text("box"), {}, true}, patient(nullptr, &told));
    ASSERT_OK(moved);
    EXPECT_EQ(moved->vm.spec.id, before.spec.id) << "it is the same one";
    EXPECT_EQ(moved->vm.phase, Phase::Stopped);
    EXPECT_GT(moved->down.count(), 0);
    EXPECT_ERROR(service.state(text("local"), text("vm"), patient()), ErrorKind::NotFound);
    EXPECT_EQ(all(text("local")), "");
    EXPECT_EQ(all(text("box")), "vm");
    EXPECT_EQ(shell(text("box"), text("stat -c %a \"$1\""), {moved->vm.folder}), "700");
    // The kernel came along, from outside of its folder.
    EXPECT_EQ(moved->vm.spec.directBoot->kernel, text("kernel"));
    EXPECT_TRUE(QFile::exists(guest.kernel()));
    auto running = service.start(text("box"), text("vm"), patient());
    ASSERT_OK(running);
    EXPECT_EQ(guest.waitForSsh(running->sshPort).trimmed(), "labguest");
    EXPECT_ERROR(transferVm(service, {text("box"), text("vm"), text("far"), {}, true}, patient()),
                 ErrorKind::Busy);
    ASSERT_OK(service.powerOff(text("box"), text("vm"), patient()));
    // From one machine to another, through this computer, and home again.
    ASSERT_OK(transferVm(service, {text("box"), text("vm"), text("far"), {}, true}, patient()));
    auto home = transferVm(service, {text("far"), text("vm"), text("local"), text("again"), true}, patient());
    ASSERT_OK(home);
    EXPECT_EQ(home->vm.name, text("again"));
    EXPECT_EQ(all(text("box")) + all(text("far")), "");
}

TEST_F(VmTransferLab, ACopyIsAnotherOneAndTheFirstStays) {
    VmState before = withDisk(text("box"), text("vm"));
    VmSpec spec = before.spec;
    spec.networks = {VmNetwork{}};
    spec.networks[0].mac = text("52:54:00:00:00:01");
    spec.startWithHearth = true;
    ASSERT_OK(service.save(text("box"), stateOf(text("box"), text("vm")), spec, patient()));
    shell(text("box"), text("mkdir \"$1/tpm\" && echo secret >\"$1/tpm/state\""), {before.folder});
    const QByteArray was = print(text("box"), before.folder);
    auto copied = transferVm(service, {text("box"), text("vm"), text("far"), {}, false}, patient());
    ASSERT_OK(copied);
    EXPECT_EQ(print(text("box"), before.folder), was);
    EXPECT_NE(copied->vm.spec.id, before.spec.id);
    EXPECT_FALSE(copied->vm.spec.id.isEmpty());
    EXPECT_TRUE(copied->vm.spec.networks[0].mac.isEmpty());
    EXPECT_FALSE(copied->vm.spec.startWithHearth);
    EXPECT_EQ(content(text("far"), copied->vm.folder + text("/disk0.qcow2")),
              content(text("box"), before.folder + text("/disk0.qcow2")));
    EXPECT_EQ(shell(text("far"), text("ls -A \"$1\""), {copied->vm.folder}),
              "disk0.qcow2\nnotes.txt\nvm.json");
    EXPECT_TRUE(copied->notes.join(QLatin1Char(' ')).contains(text("TPM")));
    // A name that is taken is refused before anything is sent.
    EXPECT_ERROR(transferVm(service, {text("box"), text("vm"), text("far"), {}, false}, patient()),
                 ErrorKind::Busy);
    EXPECT_ERROR(transferVm(service, {text("box"), text("vm"), text("box"), text("b"), false}, patient()),
                 ErrorKind::Invalid);
    EXPECT_ERROR(transferVm(service, {text("box"), text("none"), text("far"), {}, false}, patient()),
                 ErrorKind::NotFound);
    EXPECT_ERROR(transferVm(service, {text("box"), text("vm"), text("far"), text("../x"), false}, patient()),
                 ErrorKind::Invalid);
    EXPECT_EQ(all(text("far")), "vm");
}

TEST_F(VmTransferLab, LayersAndRawDisksBecomeImagesOfTheirOwn) {
    const QString base = QString::fromLatin1(shell(
        text("box"),
        text("mkdir -p ~/images && cd ~/images && head -c 3000000 /dev/urandom >base.raw && truncate -s 8M "
             "base.raw && qemu-img convert -O qcow2 -f raw base.raw base.qcow2 && pwd")));
    VmSpec spec = LabGuest::idle(text("vm"));
    VmDisk layer, raw, disc;
    layer.file = text("disk0.qcow2");
    raw.file = base + text("/base.raw");
    raw.format = text("raw");
    disc.media = VmDisk::Media::Cdrom;
    disc.format = text("raw");
    disc.readOnly = true;
    disc.bus = VmDisk::Bus::Sata;
    disc.file = base + text("/some.iso");
    spec.disks = {layer, raw, disc};
    spec.sharedFolders = {{base, text("one"), true}};
    const VmState before =
        made(text("box"), spec, {{layer.file, layer.format, 0, base + text("/base.qcow2"), text("qcow2")}});
    const QByteArray was = print(text("box"), before.folder), wasOutside = print(text("box"), base);
    auto look = lookAtTransfer(service, {text("box"), text("vm"), text("far"), {}, true}, patient());
    ASSERT_OK(look);
    EXPECT_GT(look->freeThere, look->plan.bytes());
    EXPECT_EQ(all(text("far")), "") << "looking leaves nothing";
    auto moved = transferVm(service, {text("box"), text("vm"), text("far"), {}, true}, patient());
    ASSERT_OK(moved);
    const VmSpec& there = moved->vm.spec;
    ASSERT_EQ(there.disks.size(), 3);
    EXPECT_EQ(there.disks[0].format + there.disks[1].format, text("qcow2qcow2"));
    for (int at : {0, 1}) {
        const QString image = moved->vm.folder + QLatin1Char('/') + there.disks[at].file;
        EXPECT_FALSE(shell(text("far"), text("qemu-img info \"$1\""), {image}).contains("backing file"));
        EXPECT_EQ(content(text("far"), image), content(text("box"), base + text("/base.raw")));
    }
    EXPECT_TRUE(there.disks[2].file.isEmpty());
    EXPECT_TRUE(there.sharedFolders.isEmpty());
    EXPECT_GE(moved->notes.size(), 4) << moved->notes.join(QLatin1Char('\n')).toStdString();
    EXPECT_EQ(all(text("box")), "");
    EXPECT_EQ(print(text("box"), base), wasOutside) << "what is outside of its folder stays";
}

TEST_F(VmTransferLab, GivenUpOrCutItIsWhereItWasAndNothingIsThere) {
    const VmState before = withDisk(text("box"), text("vm"), 24);
    const QByteArray was = print(text("box"), before.folder);
    const auto asItWas = [&] {
        EXPECT_EQ(print(text("box"), before.folder), was);
        // A lost connection is noticed there in its own time.
        EXPECT_TRUE(eventually([&] { return all(text("far")).isEmpty(); })) << all(text("far"));
        EXPECT_TRUE(eventually([&] {
            const auto started = service.start(text("box"), text("vm"), patient());
            return started.has_value();
        })) << "nobody holds it any more";
        EXPECT_OK(service.powerOff(text("box"), text("vm"), patient()));
    };
    const VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    std::stop_source stop;
    At at;
    at.bytes = 5'000'000;
    at.act = [&] {
        EXPECT_ERROR(service.start(text("box"), text("vm"), patient()), ErrorKind::Busy);
        stop.request_stop();
    };
    Control control = patient(nullptr, &at);
    control.stop = stop.get_token();
    EXPECT_ERROR(transferVm(service, what, control), ErrorKind::Cancelled);
    EXPECT_EQ(all(text("far")), "") << "gone before it returns";
    asItWas();
    at.act = [&] { otherProxy->cut(); };
    EXPECT_ERROR(transferVm(service, what, patient(nullptr, &at)), ErrorKind::Unreachable);
    asItWas();
    at.act = [&] { proxy->reset(); };
    EXPECT_ERROR(transferVm(service, what, patient(nullptr, &at)), ErrorKind::Unreachable);
    asItWas();
    // What is changed on its way is noticed before anything goes.
    at.act = [&] {
        shell(text("far"), text("cd ~/.local/share/hearth/vms/.moving.* && printf x | dd of=disk0.qcow2 bs=1 "
                                "seek=100 conv=notrunc 2>/dev/null"));
    };
    EXPECT_ERROR(transferVm(service, what, patient(nullptr, &at)), ErrorKind::Failed);
    asItWas();
    ASSERT_OK(transferVm(service, what, patient()));
    EXPECT_EQ(all(text("box")), "");
}

TEST_F(VmTransferLab, AMachineDoesNotChooseWhereFilesAreWritten) {
    const VmState before = withDisk(text("box"), text("vm"), 1);
    // As a machine would that says what it likes: a vm.json that names a file elsewhere, an image in its
    // place.
    shell(text("box"),
          text("cp \"$1/disk0.qcow2\" ~/.local/share/hearth/vms/evil && sed -i 's,disk0.qcow2,../evil,' "
               "\"$1/vm.json\""),
          {before.folder});
    EXPECT_ERROR(transferVm(service, {text("box"), text("vm"), text("far"), {}, false}, patient()),
                 ErrorKind::Invalid);
    EXPECT_EQ(all(text("far")), "");
}

TEST_F(VmTransferLab, WhatLinkedClonesBuildOnIsNotMovedAway) {
    const VmState before = withDisk(text("box"), text("vm"), 24);
    VmSpec clone = LabGuest::idle(text("clone"));
    VmDisk layer;
    layer.file = text("disk0.qcow2");
    clone.disks = {layer};
    const QString base = before.folder + text("/disk0.qcow2");
    const VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    At at;
    at.bytes = 1'000'000;
    at.act = [&] {
        // By Hearth none is made while it is on its way; by hand one can be.
        EXPECT_ERROR(service.create(text("box"), clone, {{layer.file, layer.format, 0, base, text("qcow2")}},
                                    patient()),
                     ErrorKind::Busy);
        const VmState other = made(text("box"), clone, {{layer.file, layer.format, 1 << 20, {}, {}}});
        shell(text("box"), text("qemu-img create -q -f qcow2 -F qcow2 -b \"$1\" \"$2/disk0.qcow2\""),
              {base, other.folder});
    };
    EXPECT_ERROR(transferVm(service, what, patient(nullptr, &at)), ErrorKind::Busy);
    EXPECT_EQ(all(text("far")), "");
    EXPECT_EQ(all(text("box")), "clone\nvm");
    EXPECT_ERROR(transferVm(service, what, patient()), ErrorKind::Busy);
    EXPECT_EQ(all(text("box")), "clone\nvm");
}

TEST_F(VmTransferLab, WhatIsSavedDuringAMoveIsNotLost) {
    withDisk(text("box"), text("vm"), 24);
    const VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    At at;
    at.bytes = 1'000'000;
    at.act = [&] {
        const VmState now = stateOf(text("box"), text("vm"));
        VmSpec spec = now.spec;
        spec.notes = text("said meanwhile");
        ASSERT_OK(service.save(text("box"), now, spec, patient()));
    };
    EXPECT_ERROR(transferVm(service, what, patient(nullptr, &at)), ErrorKind::Busy);
    EXPECT_EQ(all(text("far")), "");
    EXPECT_EQ(stateOf(text("box"), text("vm")).spec.notes, text("said meanwhile"));
    auto moved = transferVm(service, what, patient());
    ASSERT_OK(moved);
    EXPECT_EQ(moved->vm.spec.notes, text("said meanwhile"));
}

TEST_F(VmTransferLab, ManyAtOnceToOneMachineLeaveEachOtherAlone) {
    constexpr int kMany = 3;
    for (int n = 0; n < kMany; ++n) withDisk(text("box"), text("vm%1").arg(n), 1);
    // Each look runs what cleans up after those that were cut off.
    std::atomic<bool> over = false;
    std::thread looking([&] {
        while (!over)
            (void)lookAtTransfer(service, {text("box"), text("vm0"), text("far"), text("x"), false},
                                 patient())
                .has_value();
    });
    std::vector<std::thread> sending;
    std::array<QByteArray, kMany> why;
    for (int n = 1; n < kMany; ++n)
        sending.emplace_back([&, n] {
            for (int time = 0; time < 2; ++time) {
                const QString name = text("vm%1").arg(n), to = name + text("-%1").arg(time);
                const auto done = transferVm(service, {text("box"), name, text("far"), to, false}, patient());
                if (!done) why[n] += done.error().message.toUtf8() + ' ' + done.error().detail.toUtf8();
            }
        });
    for (std::thread& thread : sending) thread.join();
    over = true;
    looking.join();
    for (const QByteArray& each : why) EXPECT_EQ(each, "");
    EXPECT_EQ(all(text("far")), "vm1-0\nvm1-1\nvm2-0\nvm2-1");
    for (const char* name : {"vm1-0", "vm2-1"})
        EXPECT_EQ(
            content(text("far"), shell(text("far"), text("echo ~/.local/share/hearth/vms/")) + name +
                                     text("/disk0.qcow2")),
            content(text("box"), stateOf(text("box"), text(name).left(3)).folder + text("/disk0.qcow2")));
}

TEST_F(VmTransferLab, WithoutRoomNothingIsSent) {
    withDisk(text("box"), text("vm"), 8);
    const QString vms =
        QString::fromLatin1(shell(text("far"), text("mkdir -p ~/.local/share/hearth/vms; echo ~"))) +
        text("/.local/share/hearth/vms");
    const auto mounted = LabProcess::run(otherSshd.inside(
        {text("mount"), text("-t"), text("tmpfs"), text("-o"), text("size=4m,mode=777"), text("tmpfs"), vms},
        text("root")));
    ASSERT_EQ(mounted.code, 0) << mounted.output;
    const auto refused = transferVm(service, {text("box"), text("vm"), text("far"), {}, true}, patient());
    EXPECT_ERROR(refused, ErrorKind::Failed);
    EXPECT_TRUE(refused.error().message.contains(text("room"))) << refused.error();
    EXPECT_EQ(all(text("far")), "");
    EXPECT_EQ(all(text("box")), "vm");
}

TEST_F(VmTransferLab, AMoveThatLosesSnapshotsIsMeantSo) {
    shell(text("box"), text("mkdir -p ~/images && qemu-img create -q -f qcow2 ~/images/base.qcow2 8M"));
    const QString base = QString::fromUtf8(shell(text("box"), text("echo ~/images/base.qcow2")));
    VmSpec spec = LabGuest::idle(text("vm"));
    VmDisk layer;
    layer.file = text("disk0.qcow2");
    spec.disks = {layer};
    const VmState before = made(text("box"), spec, {{layer.file, layer.format, 0, base, text("qcow2")}});
    ASSERT_OK(service.takeSnapshot(text("box"), text("vm"), text("before upgrade"), patient()));
    VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    const QByteArray was = print(text("box"), before.folder);
    const auto look = lookAtTransfer(service, what, patient());
    ASSERT_OK(look);
    const QList<LostSnapshots> lost{{text("disk0.qcow2"), {QStringLiteral("“before upgrade”")}}};
    EXPECT_EQ(look->plan.lost, lost);
    const auto refused = transferVm(service, what, patient());
    EXPECT_ERROR(refused, ErrorKind::NeedsAnswer);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(text("before upgrade"))) << refused.error();
    EXPECT_EQ(all(text("far")), "");
    EXPECT_EQ(print(text("box"), before.folder), was);
    // A copy takes nothing away.
    ASSERT_OK(transferVm(service, {text("box"), text("vm"), text("far"), text("copy"), false}, patient()));
    what.withoutSnapshots = true;
    ASSERT_OK(transferVm(service, what, patient()));
    EXPECT_EQ(all(text("box")), "");
    EXPECT_EQ(all(text("far")), "copy\nvm");
}

TEST_F(VmTransferLab, ASavedHostFollowsAndIsNotForgottenWithWhatWasLeft) {
    const VmState before = withDisk(text("box"), text("vm"), 1);
    Vms vms(service);
    VmHosts hosts(vms, store);
    const auto added = hosts.add(before, QString());
    ASSERT_OK(added);
    const auto jumps = [&] {
        QStringList all;
        for (const Host& host : store.items())
            if (host.hostKeyAlias == added->hostKeyAlias) all.append(host.jumps.join(QLatin1Char(',')));
        return all;
    };
    EXPECT_EQ(jumps(), QStringList{text("box")});
    const VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    const auto moved = transferVm(service, what, patient());
    ASSERT_OK(moved);
    EXPECT_EQ(followTransfer(store, what, before, moved->vm), QString());
    EXPECT_EQ(jumps(), QStringList{text("far")});
    hosts.remove(before);
    EXPECT_EQ(jumps(), QStringList{text("far")}) << "that one is another machine's";
    hosts.remove(moved->vm);
    EXPECT_EQ(jumps(), QStringList());
}

TEST_F(VmTransferLab, HiddenFilesComeAlongAndWhatDoesNotIsToldBefore) {
    const VmState before = withDisk(text("box"), text("vm"), 1);
    shell(text("box"),
          text("cd \"$1\" && echo a >.hidden && mkdir -p sub/.deep && echo b >sub/.deep/vm.json && ln -s "
               "notes.txt "
               "link && echo c >half.part && mkfifo pipe && echo left >.vm.json.77 && "
               "mv disk0.qcow2 ../../moved-disk && ln -s ../../moved-disk disk0.qcow2"),
          {before.folder});
    const VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    const auto look = lookAtTransfer(service, what, patient());
    ASSERT_OK(look);
    const QString notes = look->plan.notes.join(QLatin1Char('\n'));
    for (const char* left : {"The link link does", "half.part", "pipe"})
        EXPECT_TRUE(notes.contains(text(left))) << left << notes.toStdString();
    EXPECT_EQ(look->plan.stays, QStringList{before.folder + text("/disk0.qcow2")});
    const QByteArray was = content(text("box"), before.folder + text("/disk0.qcow2"));
    const auto moved = transferVm(service, what, patient());
    ASSERT_OK(moved);
    EXPECT_EQ(shell(text("far"), text("cd \"$1\" && find . ! -type d | LC_ALL=C sort"), {moved->vm.folder}),
              "./.hidden\n./disk0.qcow2\n./notes.txt\n./sub/.deep/vm.json\n./vm.json");
    EXPECT_EQ(content(text("far"), moved->vm.folder + text("/disk0.qcow2")), was);
    EXPECT_EQ(shell(text("box"), text("ls ~/.local/share/hearth/moved-disk | wc -l")), "1");
}
