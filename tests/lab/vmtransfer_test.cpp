// SPDX-License-Identifier: GPL-3.0-or-later
// Virtual machines copied and moved between this computer and machines behind real sshds.
#include "core/vms/move/vmtransfer.h"
#include "tests/lab/support/vmworld.h"
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

/// Acts once the amount of something has grown past a number of bytes.
struct At : Progress {
    std::int64_t bytes = 0;
    std::function<void()> act;
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Amount && event.done >= bytes && act) std::exchange(act, {})();
    }
};

class VmTransferLab : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        HEARTH_NEEDS_ROOT();  // a second sshd with a home of its own
        use(text("local"));
        use(text("box"));
        useOther();
    }
    void TearDown() override {
        if (otherSshd.running())
            if (auto all = service.list(text("far"), patient()))
                for (const VmState& state : *all) {
                    EXPECT_OK(service.powerOff(text("far"), state.name, patient()));
                    EXPECT_OK(service.remove(text("far"), state.name, patient()));
                }
        VmWorld::TearDown();
    }
    void useOther() {
        ASSERT_TRUE(otherSshd.start()) << otherSshd.error();
        otherProxy.emplace(otherSshd.address(), otherSshd.port());
        QFile known(folder.file(text("home/known_hosts")));
        ASSERT_TRUE(known.open(QIODevice::Append));
        known.write("[127.0.0.1]:" + QByteArray::number(otherProxy->port()) + ' ' + otherSshd.hostKey() +
                    '\n');
        known.close();
        Host host;
        host.name = text("far");
        host.user = otherSshd.user();
        host.address = otherProxy->address();
        host.port = otherProxy->port();
        host.keyFile = otherSshd.clientKey();
        ASSERT_OK(store.save(host));
    }
    /// A VM with one qcow2 disk that holds noise.
    VmState withDisk(const QString& machine, const QString& name, int mebibytes = 8) {
        VmSpec spec = LabGuest::idle(name);
        VmDisk disk;
        disk.file = text("disk0.qcow2");
        spec.disks = {disk};
        VmState state =
            made(machine, spec, {{disk.file, disk.format, std::int64_t(mebibytes) << 20, {}, {}}});
        shell(machine,
              text("cd \"$1\" && head -c \"$2\" /dev/urandom >raw && qemu-img convert -f raw -O qcow2 raw "
                   "disk0.qcow2 "
                   "&& rm raw && echo mine >notes.txt"),
              {state.folder, QString::number(mebibytes << 20)});
        return state;
    }
    QByteArray content(const QString& machine, const QString& image) {
        return shell(
            machine,
            text("qemu-img convert -O raw \"$1\" /tmp/content.$$ && sha256sum </tmp/content.$$; rm -f "
                 "/tmp/content.$$"),
            {image});
    }
    /// Whole folders, for "as it was".
    QByteArray print(const QString& machine, const QString& at) {
        return shell(machine,
                     text("cd \"$1\" && find . -path ./run -prune -o -type f -exec sha256sum {} + | sort"),
                     {at});
    }
    QByteArray all(const QString& machine) {
        return shell(machine, text("ls -A ~/.local/share/hearth/vms 2>/dev/null || true"));
    }

    LabSshd otherSshd;
    std::optional<CutProxy> otherProxy;
};

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
    const auto cloned = [&] {
        made(text("box"), clone,
             {{layer.file, layer.format, 0, before.folder + text("/disk0.qcow2"), text("qcow2")}});
    };
    const VmTransfer what{text("box"), text("vm"), text("far"), {}, true};
    // Made while it is on its way, too.
    At at;
    at.bytes = 1'000'000;
    at.act = cloned;
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
