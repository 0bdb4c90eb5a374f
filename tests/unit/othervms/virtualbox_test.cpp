// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/virtualbox.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using Phase = OtherVm::Phase;

const QByteArray kId = "8039859b-d3f6-40c4-9b47-ab8c68e3108d";

/// As VirtualBox 7.0 answers (its manual, "VBoxManage showvminfo").
QByteArray info(const QByteArray& state) {
    return R"vbox(name="build box"
Encryption:     disabled
groups="/"
ostype="Debian (64-bit)"
UUID="8039859b-d3f6-40c4-9b47-ab8c68e3108d"
CfgFile="/home/ada/VirtualBox VMs/build box/build box.vbox"
memory=2048
pagefusion="off"
cpus=4
nested-hw-virt="on"
BIOS NVRAM File="/home/ada/VirtualBox VMs/build box/build box.nvram"
paravirtprovider="default"
effparavirtprovider="kvm"
VMState=")vbox" +
           state +
           R"vbox("
VMStateChangeTime="2026-11-20T09:55:20.000000000"
"SATA-0-0"="/home/ada/VirtualBox VMs/build box/build box.vdi"
natnet1="nat"
nic1="nat"
Forwarding(0)="ssh,tcp,127.0.0.1,2222,,22"
hostonlyadapter2="vboxnet0"
nic2="hostonly"
nat-network3="NatNetwork"
nic3="natnetwork"
nic4="none"
nic5="none"
description="first line
VMState="aborted"
cpus=99
last \"line\""
GuestMemoryBalloon=0
)vbox";
}

OtherVm one(const QByteArray& state) {
    const auto all = parseVirtualBox({{"vm " + kId, info(state)}});
    EXPECT_EQ(all.size(), 1);
    return all.value(0);
}

}  // namespace

TEST(VirtualBoxInfo, IsReadWholeAndOfTwoTheFirstCounts) {
    const auto values = parseMachineReadable(info("running"));
    EXPECT_EQ(values.at("name"), "build box");
    EXPECT_EQ(values.at("SATA-0-0"), "/home/ada/VirtualBox VMs/build box/build box.vdi");
    EXPECT_EQ(values.at("Forwarding(0)"), "ssh,tcp,127.0.0.1,2222,,22");
    EXPECT_EQ(values.at("VMState"), "running");
    EXPECT_EQ(values.at("cpus"), "4");
    EXPECT_EQ(values.at("GuestMemoryBalloon"), "0");
    EXPECT_EQ(values.count("Encryption:     disabled"), 0U);
}

TEST(VirtualBoxInfo, BackslashesAreReadAsEitherVersionWritesThem) {
    const auto values = parseMachineReadable(
        "CfgFile=\"C:\\\\Users\\\\k\\\\x.vbox\"\n\"IDE-1-0\"=\"C:\\Program Files\\a.iso\"\r\n"
        "name=\"a \\\"b\\\" c\"\nold=\"say \"hi\" now\"\nempty=\"\"\ncut=\"no end");
    EXPECT_EQ(values.at("CfgFile"), "C:\\Users\\k\\x.vbox");
    EXPECT_EQ(values.at("IDE-1-0"), "C:\\Program Files\\a.iso");
    EXPECT_EQ(values.at("name"), "a \"b\" c");
    EXPECT_EQ(values.at("old"), "say \"hi\" now");
    EXPECT_EQ(values.at("empty"), "");
    EXPECT_EQ(values.at("cut"), "no end");
}

TEST(VirtualBoxListing, TellsHowOneStandsAndHowItIsRun) {
    const OtherVm vm = one("running");
    EXPECT_EQ(vm.manager, VmManager::VirtualBox);
    EXPECT_EQ(vm.name, u"build box"_qs);
    EXPECT_EQ(vm.id, QString::fromLatin1(kId));
    EXPECT_EQ(vm.phase, Phase::Running);
    EXPECT_EQ(vm.system, u"Debian (64-bit)"_qs);
    EXPECT_EQ(vm.cpus, 4);
    EXPECT_EQ(vm.memoryBytes, std::int64_t(2) << 30);
    ASSERT_TRUE(vm.settings);
    EXPECT_TRUE(vm.settings->nested);
    EXPECT_EQ(vm.settings->paravirtualisation, u"default"_qs);
    EXPECT_EQ(vm.settings->paravirtualisationNow, u"kvm"_qs);
    using Adapter = VirtualBoxSettings::Adapter;
    EXPECT_EQ(vm.settings->adapters, (QList<Adapter>{{u"nat"_qs, {}},
                                                     {u"hostonly"_qs, u"vboxnet0"_qs},
                                                     {u"natnetwork"_qs, u"NatNetwork"_qs},
                                                     {u"none"_qs, {}}}));
    EXPECT_EQ(one("poweroff").phase, Phase::Off);
    EXPECT_EQ(one("saved").phase, Phase::Saved);
    EXPECT_EQ(one("aborted-saved").phase, Phase::Saved);
    EXPECT_EQ(one("aborted").phase, Phase::Crashed);
    EXPECT_EQ(one("gurumeditation").phase, Phase::Crashed);
    EXPECT_EQ(one("paused").phase, Phase::Paused);
    EXPECT_EQ(one("livesnapshotting").phase, Phase::Busy);
    EXPECT_EQ(one("of a later version").phase, Phase::Unknown);
}

TEST(VirtualBoxListing, OneInGuruMeditationIsStillThereAndCanBePoweredOff) {
    EXPECT_TRUE(one("gurumeditation").on());
    EXPECT_EQ(actsOf(one("gurumeditation")), QList{OtherVmAct::PowerOff});
    EXPECT_FALSE(one("aborted").on());
    EXPECT_EQ(actsOf(one("aborted")), QList{OtherVmAct::Start});
}

TEST(VirtualBoxListing, OneWhoseFilesAreGoneIsTold) {
    const auto all =
        parseVirtualBox({{"vm " + kId, {}}, {"vm not-an-id", info("running")}, {"other", info("x")}});
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all[0].phase, Phase::Unreadable);
    EXPECT_EQ(all[0].name, QString::fromLatin1(kId));
    EXPECT_TRUE(actsOf(all[0]).isEmpty());
}

TEST(VirtualBoxNetworksTest, AreReadAsVirtualBox6And7TellThem) {
    const auto networks = parseVirtualBoxNetworks(
        {{"bridgedifs",
          "Name:            eth0\nGUID:            1\nVBoxNetworkName: HostInterfaceNetworking-eth0\n\n"
          "Name:            wlan 0\nVBoxNetworkName: HostInterfaceNetworking-wlan 0\n"},
         {"hostonlyifs", "Name:            vboxnet0\n"},
         {"intnets", "Name:        lab\nName:        lab\n"},
         {"natnets",
          "NetworkName:    Old\nIP:             10.0.2.1\n\nName:         New\nEnabled:      Yes\n"}});
    EXPECT_EQ(networks.bridged, (QStringList{"eth0", "wlan 0"}));
    EXPECT_EQ(networks.hostOnly, QStringList{"vboxnet0"});
    EXPECT_EQ(networks.internal, QStringList{"lab"});
    EXPECT_EQ(networks.nat, (QStringList{"Old", "New"}));
}

TEST(VirtualBoxChange, SetsWhatIsAnotherAndNothingElse) {
    const VirtualBoxSettings was = *one("poweroff").settings;
    EXPECT_TRUE(virtualBoxChange(u"id"_qs, was, was).isEmpty());
    VirtualBoxSettings wanted = was;
    wanted.cpus = 2;
    wanted.memoryMiB = 512;
    wanted.paravirtualisation = u"hyperv"_qs;
    wanted.nested = false;
    wanted.adapters[0] = {u"bridged"_qs, u"wlan 0"_qs};
    wanted.adapters[1] = {u"hostonly"_qs, u"vboxnet1"_qs};
    wanted.adapters[2] = {u"none"_qs, {}};
    wanted.adapters[3] = {u"intnet"_qs, u"lab"_qs};
    EXPECT_EQ(virtualBoxChange(u"id"_qs, was, wanted), (QStringList{"modifyvm",
                                                                    "id",
                                                                    "--cpus",
                                                                    "2",
                                                                    "--memory",
                                                                    "512",
                                                                    "--paravirtprovider",
                                                                    "hyperv",
                                                                    "--nested-hw-virt",
                                                                    "off",
                                                                    "--nic1",
                                                                    "bridged",
                                                                    "--bridgeadapter1",
                                                                    "wlan 0",
                                                                    "--hostonlyadapter2",
                                                                    "vboxnet1",
                                                                    "--nic3",
                                                                    "none",
                                                                    "--nic4",
                                                                    "intnet",
                                                                    "--intnet4",
                                                                    "lab"}));
}

TEST(VirtualBoxChange, WhatVirtualBoxWouldNotTakeIsRefused) {
    VirtualBoxSettings good = *one("poweroff").settings;
    EXPECT_TRUE(checkVirtualBoxSettings(good));
    for (const auto& spoil : std::initializer_list<std::function<void(VirtualBoxSettings&)>>{
             [](auto& s) { s.cpus = 0; }, [](auto& s) { s.cpus = 65; }, [](auto& s) { s.memoryMiB = 3; },
             [](auto& s) {
                 s.adapters[0] = {u"bridged"_qs, {}};
             },
             [](auto& s) {
                 s.adapters[0] = {u"intnet"_qs, u"--nic2"_qs};
             },
             [](auto& s) {
                 s.adapters[0] = {u"intnet"_qs, u"a\nb"_qs};
             }}) {
        VirtualBoxSettings bad = good;
        spoil(bad);
        EXPECT_FALSE(checkVirtualBoxSettings(bad));
    }
}

TEST(VirtualBoxErrorTest, SaysWhatHelps) {
    const auto error = [](const QByteArray& said, int code = 1) {
        return virtualBoxError(code, said, u"nas"_qs);
    };
    EXPECT_EQ(error("VBoxManage: error: Could not find a registered machine named 'x'\nVBoxManage: error: "
                    "Details: code "
                    "VBOX_E_OBJECT_NOT_FOUND (0x80bb0001)")
                  .kind,
              ErrorKind::NotFound);
    const Error busy =
        error("VBoxManage: error: The machine 'x' is already locked by a session (or being locked or "
              "unlocked)\nVBoxManage: error: Details: code VBOX_E_INVALID_OBJECT_STATE (0x80bb0007)");
    EXPECT_EQ(busy.kind, ErrorKind::Busy);
    EXPECT_THAT(busy.message.toStdString(), testing::HasSubstr("already locked"));
    EXPECT_THAT(busy.message.toStdString(), testing::Not(testing::HasSubstr("Details")));
    EXPECT_EQ(error("VBoxManage: error: Machine 'x' is not currently running.").kind, ErrorKind::Busy);
    EXPECT_THAT(
        error("VBoxManage: error: The VirtualBox Linux kernel driver is not loaded (/dev/vboxdrv, rc=-1908)")
            .hint.toStdString(),
        testing::HasSubstr("vboxconfig"));
    EXPECT_THAT(
        error("VBoxManage: error: VT-x is being used by another hypervisor (VERR_VMX_IN_VMX_ROOT_MODE).")
            .message.toStdString(),
        testing::HasSubstr("KVM"));
    EXPECT_EQ(error({}, 124).kind, ErrorKind::TimedOut);
    EXPECT_THAT(error({}, 2).message.toStdString(), testing::HasSubstr("exit code 2"));
}

TEST(VirtualBoxWordsTest, AreVBoxManagesOwn) {
    EXPECT_EQ(virtualBoxWords(OtherVmAct::Start, u"id"_qs),
              (QStringList{"startvm", "id", "--type", "headless"}));
    EXPECT_EQ(virtualBoxWords(OtherVmAct::ShutDown, u"id"_qs),
              (QStringList{"controlvm", "id", "acpipowerbutton"}));
    EXPECT_EQ(virtualBoxWords(OtherVmAct::Discard, u"id"_qs), (QStringList{"discardstate", "id"}));
    for (const OtherVmAct act : actsOf(one("running")))
        EXPECT_FALSE(virtualBoxWords(act, u"id"_qs).isEmpty());
    EXPECT_TRUE(virtualBoxWords(OtherVmAct::Reboot, u"id"_qs).isEmpty());
}

}  // namespace hearth
