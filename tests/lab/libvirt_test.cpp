// SPDX-License-Identifier: GPL-3.0-or-later
// libvirt's domains: its test driver here, and a real one under a libvirtd of an ordinary user's session,
// behind a real sshd.
#include "core/terminal/terminalstream.h"
#include "core/vnc/vncsession.h"
#include "tests/lab/support/labguest.h"
#include "tests/lab/support/othervmworld.h"

using namespace hearth;
using namespace hearth::lab;
using namespace std::chrono_literals;

namespace {

using Phase = OtherVm::Phase;
using Act = OtherVmAct;

class LibvirtTestDriver : public OtherVmWorld, public testing::WithParamInterface<const char*> {
protected:
    LibvirtTestDriver()
        : OtherVmWorld({{QStringLiteral("test:///default"), QStringLiteral("test:///no/such/file")}, 30s}) {}
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("virsh");
        use(QString::fromLatin1(GetParam()));
    }
};
INSTANTIATE_TEST_SUITE_P(On, LibvirtTestDriver, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

/// An ordinary user's session of libvirt on "box".
class LibvirtSession : public OtherVmWorld {
protected:
    LibvirtSession()
        : OtherVmWorld({{QStringLiteral("qemu:///system"), QStringLiteral("qemu:///session")}, 4s}) {}
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("virsh");
        HEARTH_NEEDS_PROGRAM("libvirtd");
        HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
        HEARTH_NEEDS(guest.there(), guest.error().toStdString());
        use(QStringLiteral("box"));
    }
    /// Defines a domain that boots the lab's guest, its screen on a unix socket.
    OtherVm define(const QString& name) {
        const QString xml =
            QStringLiteral(
                "<domain type='qemu'><name>%1</name><memory unit='MiB'>192</memory><vcpu>1</vcpu>"
                "<os><type arch='x86_64' machine='q35'>hvm</type><kernel>%2</kernel><initrd>%3</initrd>"
                "<cmdline>console=ttyS0 quiet panic=1</cmdline></os><features><acpi/></features>"
                "<cpu mode='maximum'/><devices><emulator>/usr/bin/qemu-system-x86_64</emulator>"
                "<serial type='pty'/><console type='pty'/>"
                "<graphics type='vnc'><listen type='socket' socket='/home/ada/the screen.sock'/></graphics>"
                "<video><model type='vga'/></video></devices></domain>")
                .arg(name.toHtmlEscaped(), guest.kernel(), guest.initrd());
        const QByteArray said =
            shell(QStringLiteral("printf '%s' \"$1\" >d.xml; virsh -c qemu:///session define d.xml"), {xml});
        EXPECT_THAT(said.toStdString(), testing::HasSubstr("defined from"));
        return found(VmManager::Libvirt, name);
    }
    OtherVm now(const OtherVm& vm) { return found(VmManager::Libvirt, vm.id); }
    const LabGuest& guest = LabGuest::get();
    const QString hostile = QStringLiteral("lab $(touch pwned); `x` \"q\" 'r' -c <&> 虚拟机");
};

/// Reads until it said that.
bool says(TerminalStream& stream, const QByteArray& words) {
    QByteArray all;
    std::array<char, 4096> buffer;
    while (!all.contains(words)) {
        const auto count = stream.read(buffer, patient());
        if (!count || *count == 0) {
            ADD_FAILURE() << all;
            return false;
        }
        all.append(buffer.data(), qsizetype(*count));
    }
    return true;
}

}  // namespace

TEST_P(LibvirtTestDriver, IsListedAndFound) {
    const OtherVmsLook all = look();
    ASSERT_EQ(all.vms.size(), 1);
    EXPECT_EQ(all.vms[0].name, QStringLiteral("test"));
    EXPECT_EQ(all.vms[0].phase, Phase::Running);
    EXPECT_EQ(all.vms[0].cpus, 2);
    EXPECT_EQ(all.vms[0].memoryBytes, std::int64_t(8) << 30);
    EXPECT_EQ(all.vms[0].connection, QStringLiteral("test:///default"));
    EXPECT_EQ(all.vms[0].machine, where);
    // The other connection's trouble is told beside it.
    ASSERT_EQ(all.problems.size(), 1);
    EXPECT_EQ(all.problems[0].connection, QStringLiteral("test:///no/such/file"));
    EXPECT_THAT(all.problems[0].error.message.toStdString(), testing::HasSubstr("/no/such/file"));
    const OtherVm vm = found(VmManager::Libvirt, all.vms[0].id);
    EXPECT_EQ(vm, all.vms[0]);
    auto details = others.details(vm, patient());
    ASSERT_OK(details);
    EXPECT_EQ(details->architecture, QStringLiteral("i686"));
    EXPECT_EQ(details->disks, QStringList{"/guest/diskimage1"});
    EXPECT_EQ(details->networks, QStringList{"network default"});
    // Each virsh has a test host of its own, so what is done is seen by its own answer only.
    EXPECT_OK(others.act(vm, Act::Pause, patient()));
    EXPECT_ERROR(others.shutDown(vm, 1s, patient()), ErrorKind::Busy);
    EXPECT_ERROR(others.act(vm, Act::Start, patient()), ErrorKind::Busy);
    OtherVm gone = vm;
    gone.id = QStringLiteral("11111111-2222-3333-4444-555555555555");
    EXPECT_ERROR(others.act(gone, Act::PowerOff, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(others.find(where, VmManager::Libvirt, QStringLiteral("../test"), patient()),
                 ErrorKind::Failed);
}

TEST_F(LibvirtSession, NothingIsStartedWhereNothingIsDefined) {
    EXPECT_TRUE(look().vms.isEmpty());
    EXPECT_TRUE(look().problems.isEmpty());
    EXPECT_EQ(shell(QStringLiteral("ls -A ~/.cache/libvirt ~/.config/libvirt 2>/dev/null")), "");
}

TEST_F(LibvirtSession, ARealOneIsRunSeenTalkedWithAndShutDown) {
    const OtherVm vm = define(hostile);
    EXPECT_EQ(vm.phase, Phase::Off);
    EXPECT_EQ(vm.name, hostile);
    EXPECT_EQ(vm.connection, QStringLiteral("qemu:///session"));
    ASSERT_OK(others.act(vm, Act::Start, patient()));
    const OtherVm running = now(vm);
    EXPECT_EQ(running.phase, Phase::Running);
    EXPECT_EQ(running.reason, QStringLiteral("booted"));
    EXPECT_FALSE(running.run.isEmpty());
    EXPECT_EQ(running.display, QStringLiteral("vnc+unix:///home/ada/the screen.sock"));
    EXPECT_ERROR(others.act(vm, Act::Start, patient()), ErrorKind::Busy);

    auto process = others.console(running, {80, 24}, patient());
    ASSERT_OK(process);
    const TerminalStreamPtr console = makeTerminalStream(std::move(*process));
    EXPECT_TRUE(says(*console, "LABGUEST-READY"));
    const QByteArray words = "echo to-$((40 + 2))-come\n";
    ASSERT_OK(console->write({words.data(), std::size_t(words.size())}, patient()));
    EXPECT_TRUE(says(*console, "to-42-come"));
    console->close();

    auto stream = others.screen(running, patient());
    ASSERT_OK(stream);
    auto screen = VncSession::open(std::move(*stream), {vm.name, true, false}, patient());
    ASSERT_OK(screen);
    EXPECT_GT((*screen)->width(), 0);
    screen->reset();

    ASSERT_OK(others.act(running, Act::Pause, patient()));
    EXPECT_EQ(now(vm).phase, Phase::Paused);
    ASSERT_OK(others.act(running, Act::Resume, patient()));
    EXPECT_EQ(now(vm).phase, Phase::Running);
    ASSERT_OK(others.shutDown(running, 60s, patient()));
    EXPECT_EQ(now(vm).phase, Phase::Off);
    EXPECT_EQ(now(vm).reason, QStringLiteral("shutdown"));
    EXPECT_EQ(shell(QStringLiteral("ls pwned 2>/dev/null")), "");
}

TEST_F(LibvirtSession, OneIsSavedDiscardedStartedWithItsMachineAndForcedOff) {
    const OtherVm vm = define(QStringLiteral("web"));
    EXPECT_EQ(vm.autostart, false);
    ASSERT_OK(others.act(vm, Act::AutostartOn, patient()));
    EXPECT_EQ(now(vm).autostart, true);
    ASSERT_OK(others.act(vm, Act::AutostartOff, patient()));
    EXPECT_EQ(now(vm).autostart, false);
    ASSERT_OK(others.act(vm, Act::Start, patient()));
    ASSERT_OK(others.act(vm, Act::Save, patient()));
    EXPECT_EQ(now(vm).phase, Phase::Saved);
    ASSERT_OK(others.act(vm, Act::Discard, patient()));
    EXPECT_EQ(now(vm).phase, Phase::Off);
    ASSERT_OK(others.act(vm, Act::Start, patient()));
    // Its firmware has not read the power button yet: nothing heeds it.
    ASSERT_OK(others.act(vm, Act::Pause, patient()));
    EXPECT_ERROR(others.shutDown(vm, 1s, patient()), ErrorKind::Busy);
    ASSERT_OK(others.act(vm, Act::PowerOff, patient()));
    EXPECT_EQ(now(vm).phase, Phase::Off);
    EXPECT_EQ(now(vm).reason, QStringLiteral("destroyed"));
    EXPECT_ERROR(others.act(vm, Act::PowerOff, patient()), ErrorKind::Busy);
    shell(QStringLiteral("virsh -c qemu:///session undefine web"));
    EXPECT_ERROR(others.act(vm, Act::Start, patient()), ErrorKind::NotFound);
}

TEST_F(LibvirtSession, ADaemonThatHangsIsToldAndOneThatDiesIsStartedAgain) {
    const OtherVm vm = define(QStringLiteral("web"));
    ASSERT_OK(others.act(vm, Act::Start, patient()));
    const QByteArray pid = shell(QStringLiteral("cat ~/.cache/libvirt/libvirtd.pid"));
    ASSERT_GT(pid.toInt(), 0);
    shell(QStringLiteral("kill -STOP \"$1\""), {QString::fromLatin1(pid)});
    const OtherVmsLook hung = look();
    EXPECT_TRUE(hung.vms.isEmpty());
    ASSERT_EQ(hung.problems.size(), 1);
    EXPECT_EQ(hung.problems[0].error.kind, ErrorKind::TimedOut);
    const auto shown = mergedLook({vm}, hung, std::chrono::system_clock::now());
    ASSERT_EQ(shown.size(), 1);
    EXPECT_TRUE(shown[0].unknownSince);
    shell(QStringLiteral("kill -KILL \"$1\""), {QString::fromLatin1(pid)});
    // The guest did not notice.
    EXPECT_EQ(now(vm).phase, Phase::Running);
    EXPECT_NE(shell(QStringLiteral("cat ~/.cache/libvirt/libvirtd.pid")), pid);
    EXPECT_OK(others.act(vm, Act::PowerOff, patient()));
}

TEST_F(LibvirtSession, ManyAreListedWhole) {
    define(QStringLiteral("web"));
    shell(QStringLiteral("cd && for i in $(seq 1 120); do sed \"s,<name>web<,<name>web $i<,\" d.xml >$i.xml; "
                         "echo \"define $i.xml\"; done >all; virsh -c qemu:///session <all >/dev/null 2>&1"));
    const OtherVmsLook all = look();
    EXPECT_TRUE(all.problems.isEmpty());
    EXPECT_EQ(all.vms.size(), 121);
    for (const OtherVm& each : all.vms) EXPECT_EQ(each.phase, Phase::Off) << each.name;
}
