// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/libvirt.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using Phase = OtherVm::Phase;

const QByteArray kMark = "hearth-5a0c";
const QByteArray kId = "6695eb01-f6a4-8304-79aa-97f2502e193f";

/// As virsh 9.0 answers, in C.
QByteArray domain(const QByteArray& id, const QByteArray& state, const QByteArray& name,
                  const QByteArray& saved = "no") {
    return kMark + " domain " + id + '\n' + state + "\n\n" + kMark +
           " info\nId:             -\nName:           " + name + "\nUUID:           " + id +
           "\nOS Type:        hvm\nState:          " + state.left(state.indexOf(" (")) +
           "\nCPU(s):         2\nMax memory:     196608 KiB\nUsed memory:    196608 KiB\nPersistent:     "
           "yes\n"
           "Autostart:      enable\nManaged save:   " +
           saved + "\nSecurity model: none\nSecurity DOI:   0\n\n" + kMark + " display\n\n" + kMark +
           " console\n\n";
}

LibvirtListing parsed(const QByteArray& answers) {
    auto parts = parseMarked('\n' + kMark + " begin\n" + answers + '\n' + kMark + " end\n", kMark);
    EXPECT_TRUE(parts);
    return parts ? parseLibvirt(*parts, QStringLiteral("qemu:///system")) : LibvirtListing();
}

OtherVm one(const QByteArray& state, const QByteArray& saved = "no") {
    const LibvirtListing listing = parsed(domain(kId, state, "web", saved));
    EXPECT_EQ(listing.vms.size(), 1);
    return listing.vms.value(0);
}

}  // namespace

TEST(MarkedParts, AreWhatStandsBetweenTheMarks) {
    const auto parts = parseMarked("Welcome\n" + kMark + " begin\nnoise\n" + kMark + " one a\nx\ny\n" +
                                       kMark + " two\n" + kMark + " end\nafter",
                                   kMark);
    ASSERT_TRUE(parts);
    EXPECT_THAT(*parts, testing::ElementsAre(MarkedPart("one a", "x\ny"), MarkedPart("two", "")));
    EXPECT_EQ(parseMarked(kMark + " begin\n" + kMark + " one\nhalf", kMark).error().kind,
              ErrorKind::Protocol);
    EXPECT_FALSE(parseMarked({}, kMark));
    // A mark within a line is none.
    const auto within = parseMarked(kMark + " one\nsay " + kMark + " end\n" + kMark + " end\n", kMark);
    ASSERT_TRUE(within);
    EXPECT_EQ(within->value(0).second, "say " + kMark + " end");
}

TEST(LibvirtListingTest, ReadsWhatVirshSaysOfADomain) {
    const OtherVm vm = one("running (booted)");
    EXPECT_EQ(vm.name, u"web"_qs);
    EXPECT_EQ(vm.id, QString::fromLatin1(kId));
    EXPECT_EQ(vm.connection, u"qemu:///system"_qs);
    EXPECT_EQ(vm.phase, Phase::Running);
    EXPECT_EQ(vm.word, u"running"_qs);
    EXPECT_EQ(vm.reason, u"booted"_qs);
    EXPECT_EQ(vm.cpus, 2);
    EXPECT_EQ(vm.memoryBytes, std::int64_t(192) << 20);
    EXPECT_EQ(vm.autostart, true);
    EXPECT_TRUE(vm.persistent);
    EXPECT_EQ(vm.display, QString());
}

TEST(LibvirtListingTest, StatesAreThoseOfVirsh) {
    EXPECT_EQ(one("shut off (unknown)").phase, Phase::Off);
    EXPECT_EQ(one("shut off (unknown)").reason, QString());
    EXPECT_EQ(one("shut off (destroyed)").phase, Phase::Off);
    EXPECT_EQ(one("shut off (failed)").phase, Phase::Off);
    EXPECT_EQ(one("shut off (crashed)").phase, Phase::Crashed);
    EXPECT_EQ(one("shut off (saved)").phase, Phase::Off) << "what was saved was discarded";
    EXPECT_EQ(one("shut off (saved)", "yes").phase, Phase::Saved);
    EXPECT_EQ(one("shut off (shutdown)", "yes").phase, Phase::Saved);
    EXPECT_EQ(one("idle (unknown)").phase, Phase::Running);
    EXPECT_EQ(one("paused (user)").phase, Phase::Paused);
    EXPECT_EQ(one("paused (I/O error)").reason, u"I/O error"_qs);
    EXPECT_EQ(one("paused (starting up)").phase, Phase::Starting);
    EXPECT_EQ(one("paused (migrating)").phase, Phase::Busy);
    EXPECT_EQ(one("in shutdown (user)").phase, Phase::Stopping);
    EXPECT_EQ(one("pmsuspended (unknown)").phase, Phase::Sleeping);
    EXPECT_EQ(one("crashed (panicked)").phase, Phase::Crashed);
    EXPECT_EQ(one("no state").phase, Phase::Unknown);
    EXPECT_EQ(one("something new (in 2030)").phase, Phase::Unknown);
    EXPECT_EQ(one("something new (in 2030)").word, u"something new"_qs);
}

TEST(LibvirtListingTest, ScreensAndConsolesAreThoseOfNow) {
    QByteArray answers = domain(kId, "running (booted)", "web");
    answers.replace(" display\n\n", " display\nvnc://127.0.0.1:3\n\n")
        .replace(" console\n\n", " console\n/dev/pts/7\n\n");
    const OtherVm vm = parsed(answers).vms.value(0);
    EXPECT_EQ(vm.display, u"vnc://127.0.0.1:3"_qs);
    EXPECT_EQ(vm.console, u"/dev/pts/7"_qs);
}

TEST(LibvirtListingTest, OneThatWasNotToldAboutIsNoDomainAndTheListNotWhole) {
    const QByteArray gone = kMark + " domain 11111111-2222-3333-4444-555555555555\n\n" + kMark + " info\n\n" +
                            kMark + " display\n\n" + kMark + " console\n\n";
    const LibvirtListing listing = parsed(domain(kId, "running (booted)", "web") + gone);
    EXPECT_FALSE(listing.whole);
    ASSERT_EQ(listing.vms.size(), 1);
    EXPECT_TRUE(parsed(domain(kId, "running (booted)", "web")).whole);
    EXPECT_TRUE(parsed({}).whole);
}

TEST(LibvirtListingTest, NoNameIsMoreThanAName) {
    const OtherVm odd = parsed(domain(kId, "running (booted)", "Autostart:      disable")).vms.value(0);
    EXPECT_EQ(odd.name, u"Autostart:      disable"_qs);
    EXPECT_EQ(odd.autostart, true);
    const QByteArray shell = "$(rm -rf ~); echo '\"";
    EXPECT_EQ(parsed(domain(kId, "running (booted)", shell)).vms.value(0).name, QString::fromLatin1(shell));
    EXPECT_TRUE(parsed(domain("../../etc", "running (booted)", "web")).vms.isEmpty());
}

TEST(LibvirtErrorTest, SaysWhatHelps) {
    const auto kind = [](int code, const QByteArray& said, const char* connection = "qemu:///system") {
        return libvirtError(code, said, QLatin1String(connection), u"nas"_qs);
    };
    const Error denied =
        kind(1, "error: failed to connect to the hypervisor\nerror: authentication unavailable: no polkit "
                "agent available to authenticate action 'org.libvirt.unix.manage'");
    EXPECT_EQ(denied.kind, ErrorKind::Denied);
    EXPECT_THAT(denied.hint.toStdString(), testing::HasSubstr("adduser \"$USER\" libvirt"));
    EXPECT_EQ(kind(1, "error: failed to connect to the hypervisor\nerror: Failed to connect socket to "
                      "'/var/run/libvirt/libvirt-sock': Permission denied")
                  .kind,
              ErrorKind::Denied);
    const Error off =
        kind(1, "error: failed to connect to the hypervisor\nerror: Failed to connect socket to "
                "'/var/run/libvirt/libvirt-sock': No such file or directory");
    EXPECT_EQ(off.kind, ErrorKind::Unreachable);
    EXPECT_THAT(off.hint.toStdString(), testing::HasSubstr("systemctl start"));
    EXPECT_EQ(kind(1, "error: Disconnected from qemu:///system due to end of file").kind,
              ErrorKind::Unreachable);
    EXPECT_EQ(kind(124, {}).kind, ErrorKind::TimedOut);
    EXPECT_EQ(libvirtError(124, {}, u"qemu:///system"_qs, u"local"_qs).message,
              u"libvirt on this computer does not answer (qemu:///system)."_qs);
    EXPECT_EQ(kind(1, "error: failed to get domain 'x'").kind, ErrorKind::NotFound);
    EXPECT_EQ(
        kind(1,
             "error: Failed to start domain 'x'\nerror: Requested operation is not valid: domain is already "
             "running")
            .kind,
        ErrorKind::Busy);
    // A disk that QEMU may not open is no matter of libvirt's group.
    const Error disk =
        kind(1, "error: Failed to start domain 'web'\nerror: internal error: process exited while "
                "connecting to monitor: Could not open '/home/x/d.qcow2': Permission denied");
    EXPECT_EQ(disk.kind, ErrorKind::Failed);
    EXPECT_THAT(disk.message.toStdString(), testing::HasSubstr("Could not open '/home/x/d.qcow2'"));
    EXPECT_THAT(kind(3, {}).message.toStdString(), testing::HasSubstr("exit code 3"));
}

TEST(LibvirtXmlTest, ReadsWhatADomainIsMadeOf) {
    const auto details = parseLibvirtXml(R"(<domain type='kvm' id='3'>
  <name>web</name>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><loader readonly='yes' type='pflash'>/usr/share/OVMF/x.fd</loader></os>
  <devices>
    <disk type='file' device='disk'><source file='/srv/a &amp; b.qcow2'/><backingStore><source file='/no'/></backingStore></disk>
    <disk type='volume' device='disk'><source pool='default' volume='data'/></disk>
    <disk type='file' device='cdrom'><target dev='sda'/></disk>
    <interface type='network'><source network='default'/></interface>
    <interface type='bridge'><source bridge='br0'/></interface>
    <interface type='user'/>
    <graphics type='vnc' port='5900'/><graphics type='spice'/>
  </devices></domain>)");
    ASSERT_TRUE(details);
    EXPECT_EQ(details->architecture, u"x86_64"_qs);
    EXPECT_EQ(details->machineType, u"pc-q35-7.2"_qs);
    EXPECT_EQ(details->firmware, u"efi"_qs);
    EXPECT_EQ(details->disks, (QStringList{u"/srv/a & b.qcow2"_qs, u"default/data"_qs}));
    EXPECT_EQ(details->networks, (QStringList{u"network default"_qs, u"bridge br0"_qs, u"user"_qs}));
    EXPECT_EQ(details->graphics, u"vnc"_qs);
    for (const char* bad : {"", "<domain>", "<domain/><x", "error: no", "<network/>"})
        EXPECT_FALSE(parseLibvirtXml(bad)) << bad;
    const QByteArray deep = QByteArray("<domain>").append(QByteArray("<a>").repeated(100'000));
    EXPECT_FALSE(parseLibvirtXml(deep));
}

TEST(LibvirtWordsTest, AreVirshsOwn) {
    EXPECT_EQ(libvirtWords(OtherVmAct::PowerOff, u"id"_qs), (QStringList{"destroy", "id"}));
    EXPECT_EQ(libvirtWords(OtherVmAct::Pause, u"id"_qs), (QStringList{"suspend", "id"}));
    EXPECT_EQ(libvirtWords(OtherVmAct::AutostartOff, u"id"_qs),
              (QStringList{"autostart", "id", "--disable"}));
    EXPECT_EQ(libvirtWords(OtherVmAct::Save, u"id"_qs), (QStringList{"managedsave", "id"}));
}

TEST(OtherVmTest, ItsScreenIsWhereLibvirtSaysSo) {
    const auto tcp = parseDisplay(u"vnc://127.0.0.1:3"_qs);
    ASSERT_TRUE(tcp);
    EXPECT_EQ(tcp->host, u"127.0.0.1"_qs);
    EXPECT_EQ(tcp->port, 5903);
    EXPECT_EQ(parseDisplay(u"vnc://localhost"_qs)->port, 5900);
    EXPECT_EQ(parseDisplay(u"vnc://[::1]:0"_qs)->host, u"::1"_qs);
    EXPECT_EQ(parseDisplay(u"vnc+unix:///run/user/1000/a b%20.sock"_qs)->socket,
              u"/run/user/1000/a b%20.sock"_qs);
    for (const char* none : {"", "spice://127.0.0.1:5900", "vnc://", "vnc://h:70000", "vnc://h:60000",
                             "vnc+unix://x", "vnc://-oProxy:x", "http://h:1"})
        EXPECT_FALSE(parseDisplay(QLatin1String(none))) << none;
}

TEST(OtherVmTest, OfAManagerThatDoesNotAnswerAllStaysAsItWasKnown) {
    const auto now = std::chrono::system_clock::now();
    OtherVm a = one("running (booted)"), b = a;
    b.connection = u"qemu:///session"_qs;
    OtherVmsLook look;
    look.problems = {{VmManager::Libvirt, u"qemu:///system"_qs, Error{ErrorKind::TimedOut, u"x"_qs, {}, {}}}};
    auto shown = mergedLook({a, b}, look, now);
    ASSERT_EQ(shown.size(), 1);  // the other one is gone indeed
    EXPECT_EQ(shown[0].connection, a.connection);
    EXPECT_EQ(shown[0].unknownSince, now);
    shown = mergedLook(shown, look, now + std::chrono::minutes(1));
    EXPECT_EQ(shown[0].unknownSince, now) << "since it is not known, not since it was asked last";
    look.problems.clear();
    look.vms = {a};
    EXPECT_EQ(mergedLook(shown, look, now), QList{a});
}

TEST(OtherVmTest, OnlyWhatItsManagerWouldDoIsOffered) {
    using Act = OtherVmAct;
    EXPECT_EQ(actsOf(one("shut off (unknown)")), (QList{Act::Start, Act::AutostartOff}));
    EXPECT_EQ(actsOf(one("paused (user)")),
              (QList{Act::Resume, Act::Save, Act::Reset, Act::PowerOff, Act::AutostartOff}));
    OtherVm passing = one("running (booted)");
    passing.persistent = false;
    EXPECT_EQ(actsOf(passing), (QList{Act::ShutDown, Act::Pause, Act::Reboot, Act::Reset, Act::PowerOff}));
    EXPECT_EQ(actsOf(one("shut off (crashed)")).front(), Act::Start);
    EXPECT_EQ(actsOf(one("crashed (panicked)")).front(), Act::Reset);
    EXPECT_EQ(actsOf(one("no state")), QList{Act::AutostartOff});
}

}  // namespace hearth
