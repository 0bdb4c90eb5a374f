// SPDX-License-Identifier: GPL-3.0-or-later
// VirtualBox's virtual machines, here and behind a real sshd, by a VBoxManage that behaves as the documented
// one.
#include "tests/lab/support/othervmworld.h"

using namespace hearth;
using namespace hearth::lab;
using namespace std::chrono_literals;

namespace {

using Phase = OtherVm::Phase;
using Act = OtherVmAct;

const QString kId = QStringLiteral("8039859b-d3f6-40c4-9b47-ab8c68e3108d");
const QString kName = QStringLiteral("a \"b\" $(touch pwned); \\c 'd'");

class VirtualBox : public OtherVmWorld, public testing::WithParamInterface<const char*> {
protected:
    VirtualBox() : OtherVmWorld({{}, 3s}) {}
    void SetUp() override {
        use(QString::fromLatin1(GetParam()));
        if (IsSkipped() || HasFatalFailure()) return;
        addVirtualBox();
    }
    void make() { shell(QStringLiteral("VBoxManage createvm --name \"$1\" --uuid \"$2\""), {kName, kId}); }
    OtherVm vm() { return found(VmManager::VirtualBox, kName); }
    Result<void> act(Act what) { return others.act(vm(), what, patient()); }
};
INSTANTIATE_TEST_SUITE_P(On, VirtualBox, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VirtualBox, OneIsStartedPausedSavedAndSwitchedOff) {
    EXPECT_TRUE(look().vms.isEmpty());
    make();
    EXPECT_EQ(vm().phase, Phase::Off);
    EXPECT_EQ(vm().id, kId);
    EXPECT_EQ(found(VmManager::VirtualBox, kId.toUpper()).name, kName);
    ASSERT_OK(act(Act::Start));
    EXPECT_EQ(vm().phase, Phase::Running);
    EXPECT_ERROR(act(Act::Start), ErrorKind::Busy);
    ASSERT_OK(act(Act::Pause));
    EXPECT_EQ(vm().phase, Phase::Paused);
    ASSERT_OK(act(Act::Resume));
    ASSERT_OK(act(Act::Reset));
    ASSERT_OK(act(Act::Save));
    EXPECT_EQ(vm().phase, Phase::Saved);
    ASSERT_OK(act(Act::Discard));
    EXPECT_EQ(vm().phase, Phase::Off);
    EXPECT_ERROR(act(Act::PowerOff), ErrorKind::Busy);
    ASSERT_OK(act(Act::Start));
    ASSERT_OK(act(Act::PowerOff));
    EXPECT_EQ(vm().phase, Phase::Off);
    EXPECT_EQ(shell(QStringLiteral("ls pwned 2>/dev/null")), "");
    EXPECT_ERROR(others.find(where, VmManager::VirtualBox, QStringLiteral("no such"), patient()),
                 ErrorKind::NotFound);
    EXPECT_ERROR(others.find(where, VmManager::Libvirt, QStringLiteral("x"), patient()), ErrorKind::NotFound);
}

TEST_P(VirtualBox, ItsPowerButtonIsWaitedFor) {
    make();
    ASSERT_OK(act(Act::Start));
    shell(QStringLiteral("touch \"${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}/slow\""));
    EXPECT_ERROR(others.shutDown(vm(), 1s, patient()), ErrorKind::Busy);
    EXPECT_EQ(vm().phase, Phase::Running);
    shell(QStringLiteral("rm -f \"${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}/slow\""));
    EXPECT_TRUE(test::eventually([&] { return vm().phase == Phase::Off; }));
    ASSERT_OK(act(Act::Start));
    EXPECT_OK(others.shutDown(vm(), 30s, patient()));
    EXPECT_EQ(vm().phase, Phase::Off);
    EXPECT_ERROR(others.shutDown(vm(), 30s, patient()), ErrorKind::Busy);
}

TEST_P(VirtualBox, WhatIsSetIsSetAndOnlyOfOneThatIsOff) {
    make();
    auto networks = others.networks(where, patient());
    ASSERT_OK(networks);
    EXPECT_EQ(networks->bridged, (QStringList{"eth0", "wlan 0"}));
    EXPECT_EQ(networks->nat, QStringList{"NatNetwork"});
    VirtualBoxSettings wanted = vm().settings.value();
    wanted.cpus = 3;
    wanted.memoryMiB = 768;
    wanted.paravirtualisation = QStringLiteral("kvm");
    wanted.nested = true;
    wanted.adapters[0] = {QStringLiteral("bridged"), QStringLiteral("wlan 0")};
    wanted.adapters[1] = {QStringLiteral("natnetwork"), QStringLiteral("NatNetwork")};
    wanted.adapters[2] = {QStringLiteral("intnet"), QStringLiteral("lab")};
    wanted.adapters[3] = {QStringLiteral("hostonly"), QStringLiteral("vboxnet0")};
    ASSERT_OK(others.change(vm(), wanted, patient()));
    VirtualBoxSettings now = vm().settings.value();
    EXPECT_EQ(now.paravirtualisationNow, QStringLiteral("kvm"));
    now.paravirtualisationNow = wanted.paravirtualisationNow;
    EXPECT_EQ(now, wanted);
    EXPECT_OK(others.change(vm(), vm().settings.value(), patient())) << "nothing to change is no error";

    ASSERT_OK(act(Act::Start));
    wanted.cpus = 1;
    EXPECT_ERROR(others.change(vm(), wanted, patient()), ErrorKind::Busy);
    // Somebody started it in between: VirtualBox itself refuses.
    OtherVm before = vm();
    before.phase = Phase::Off;
    EXPECT_ERROR(others.change(before, wanted, patient()), ErrorKind::Busy);
    EXPECT_EQ(vm().settings->cpus, 3);
}

TEST_P(VirtualBox, WhatKeepsItFromWorkingIsToldWithTheRemedy) {
    make();
    shell(QStringLiteral("touch \"${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}/broken\""));
    const auto broken = act(Act::Start);
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().hint.toStdString(), testing::HasSubstr("vboxconfig"));
    shell(QStringLiteral("touch \"${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}/vms/$1/inaccessible\""), {kId});
    ASSERT_EQ(look().vms.size(), 1);
    EXPECT_EQ(look().vms[0].phase, Phase::Unreadable);
    shell(QStringLiteral("touch \"${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}/hang\""));
    const OtherVmsLook hung = look();
    ASSERT_EQ(hung.problems.size(), 1);
    EXPECT_EQ(hung.problems[0].error.kind, ErrorKind::TimedOut);
    EXPECT_TRUE(hung.vms.isEmpty());
}

TEST_P(VirtualBox, ManyAreListedWhole) {
    shell(QStringLiteral("for i in $(seq 10 59); do VBoxManage createvm --name \"vm $i\" --uuid "
                         "8039859b-d3f6-40c4-9b47-ab8c68e310$i >/dev/null; done; "
                         "printf 'x%.0s' $(seq 200000) >\"${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}/vms/"
                         "8039859b-d3f6-40c4-9b47-ab8c68e31010/description\""));
    const OtherVmsLook all = look();
    EXPECT_EQ(all.vms.size(), 50);
    EXPECT_TRUE(all.problems.isEmpty());
    for (const OtherVm& each : all.vms) EXPECT_EQ(each.phase, Phase::Off) << each.name;
}

TEST_F(OtherVmWorld, HearthctlListsThemAndStartsAndStopsOne) {
    use(QStringLiteral("local"));
    addVirtualBox();
    shell(QStringLiteral("VBoxManage createvm --name web --uuid \"$1\""), {kId});
    const auto run = [&](const QStringList& words) {
        return test::runProgram(test::builtProgram(QStringLiteral("hearthctl")),
                                QStringList{"--home", folder.file(QStringLiteral("hearth")), "vm"} + words);
    };
    const auto state = [](const test::ProgramOutput& output) {
        const auto document = QJsonDocument::fromJson(output.out.trimmed());
        return (document.isArray() ? document.array().at(0) : QJsonValue(document.object())).toObject();
    };
    auto list = run({"list", "local", "--json"});
    ASSERT_EQ(list.exitCode, 0) << list.err;
    EXPECT_EQ(state(list).value(QLatin1String("managed_by")), QStringLiteral("virtualbox"));
    EXPECT_EQ(state(list).value(QLatin1String("state")), QStringLiteral("stopped"));
    EXPECT_EQ(state(list).value(QLatin1String("id")), kId);
    EXPECT_THAT(run({"list", "local"}).out.toStdString(), testing::HasSubstr("VirtualBox"));
    const auto started = run({"start", "local", "web", "--virtualbox", "--json"});
    EXPECT_EQ(started.exitCode, 0) << started.err;
    EXPECT_EQ(state(started).value(QLatin1String("state")), QStringLiteral("running"));
    const auto stopped = run({"stop", "local", kId, "--virtualbox", "--timeout", "30", "--json"});
    EXPECT_EQ(stopped.exitCode, 0) << stopped.err;
    EXPECT_EQ(state(stopped).value(QLatin1String("state")), QStringLiteral("stopped"));
    const auto set =
        run({"set", "local", "web", "cpus=3", "adapter2=bridged:wlan 0", "--virtualbox", "--json"});
    EXPECT_EQ(set.exitCode, 0) << set.err;
    EXPECT_EQ(state(set).value(QLatin1String("cpus")), 3);
    EXPECT_EQ(state(set).value(QLatin1String("adapter2")), QStringLiteral("bridged:wlan 0"));
    EXPECT_EQ(run({"set", "local", "web", "cpus=many", "--virtualbox"}).exitCode, 2);
    EXPECT_EQ(run({"set", "local", "web", "adapter9=nat", "--virtualbox"}).exitCode, 2);
    EXPECT_EQ(run({"start", "local", "web", "--virtualbox"}).exitCode, 0);
    EXPECT_EQ(state(run({"save", "local", "web", "--virtualbox", "--json"})).value(QLatin1String("state")),
              QStringLiteral("saved"));
    EXPECT_EQ(state(run({"discard", "local", "web", "--virtualbox", "--json"})).value(QLatin1String("state")),
              QStringLiteral("stopped"));
    EXPECT_EQ(run({"save", "local", "web"}).exitCode, 2);
    EXPECT_EQ(run({"use", "local", "--json"}).out.trimmed(), "[]");
    // Without saying whose, it is Hearth's own that is meant.
    EXPECT_EQ(run({"start", "local", "web", "--json"}).exitCode, 1);
    EXPECT_EQ(run({"start", "local", "web", "--libvirt", "--virtualbox"}).exitCode, 2);
    EXPECT_EQ(run({"stop", "local", "web", "--virtualbox", "--timeout", "soon"}).exitCode, 2);
}
