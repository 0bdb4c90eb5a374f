// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmstate.h"

#include "core/vms/vmfolder.h"
#include "core/vms/vmscript.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using Phase = VmState::Phase;
using Kind = VmRun::Kind;

constexpr qint64 kNow = 1'800'000'000;

VmFolderFacts facts(QList<VmRun> runs) {
    VmFolderFacts facts;
    facts.name = u"box"_qs;
    facts.hasJson = true;
    facts.json = QJsonDocument(vmToJson([] {
                     VmSpec spec;
                     spec.id = u"11111111-2222-3333-4444-555555555555"_qs;
                     spec.name = u"box"_qs;
                     return spec;
                 }()))
                     .toJson();
    facts.runs = std::move(runs);
    return facts;
}

}  // namespace

TEST(VmState, OfWhatNeverRanOrWasShutDownIsStopped) {
    EXPECT_EQ(judgeVm(facts({}), kNow).phase, Phase::Stopped);
    EXPECT_EQ(judgeVm(facts({}), kNow).since, std::chrono::system_clock::time_point());
    const VmState ended = judgeVm(facts({{Kind::Started, kNow - 50, 7}, {Kind::Ended, kNow - 5, 0}}), kNow);
    EXPECT_EQ(ended.phase, Phase::Stopped);
    EXPECT_EQ(ended.exitCode, 0);
    EXPECT_EQ(ended.since, std::chrono::system_clock::time_point(std::chrono::seconds(kNow - 5)));
    EXPECT_EQ(ended.spec.name, u"box"_qs);
}

TEST(VmState, ACopyOfItsFolderIsAnotherOne) {
    VmFolderFacts copied = facts({});
    copied.name = u"copy"_qs;
    const VmState copy = judgeVm(copied, kNow);
    EXPECT_EQ(copy.spec.name, u"copy"_qs);
    EXPECT_NE(copy.spec.id, judgeVm(facts({}), kNow).spec.id);
    EXPECT_EQ(copy.spec.id, judgeVm(copied, kNow).spec.id) << "the same each time it is read";
    copied.name = u"third"_qs;
    EXPECT_NE(judgeVm(copied, kNow).spec.id, copy.spec.id);
}

TEST(VmState, AnExitCodeOrASignalIsACrashUnlessItWasWanted) {
    VmFolderFacts killed = facts({{Kind::Started, kNow - 50, 7}, {Kind::Ended, kNow - 5, 137}});
    killed.lastWords = "qemu-system-x86_64: the disk is gone\n";
    const VmState crashed = judgeVm(killed, kNow);
    EXPECT_EQ(crashed.phase, Phase::Crashed);
    EXPECT_EQ(crashed.exitCode, 137);
    EXPECT_THAT(crashed.why.toStdString(), testing::HasSubstr("signal 9"));
    EXPECT_THAT(crashed.why.toStdString(), testing::HasSubstr("the disk is gone"));
    killed.stopAsked = true;
    EXPECT_EQ(judgeVm(killed, kNow).phase, Phase::Stopped);
    EXPECT_EQ(judgeVm(killed, kNow).why, QString());
}

TEST(VmState, WhatNobodySawEndIsACrashUnlessItWasWanted) {
    VmFolderFacts gone = facts({{Kind::Started, kNow - 50, 7}});
    gone.pid = 7;
    EXPECT_EQ(judgeVm(gone, kNow).phase, Phase::Crashed);
    EXPECT_FALSE(judgeVm(gone, kNow).exitCode);
    gone.stopAsked = true;
    EXPECT_EQ(judgeVm(gone, kNow).phase, Phase::Stopped);
}

TEST(VmState, OneThatRunsIsRunningHoweverItsFileStands) {
    VmFolderFacts running = facts({{Kind::Started, kNow - 50, 7}});
    running.pid = 7;
    running.alive = running.kept = true;
    running.settled = R"({"accelerator":"tcg","ssh_port":22001,"ports":[20001,0,99999]})";
    VmState state = judgeVm(running, kNow);
    EXPECT_EQ(state.phase, Phase::Running);
    EXPECT_EQ(state.pid, 7);
    EXPECT_EQ(state.accelerator, u"tcg"_qs);
    EXPECT_EQ(state.sshPort, 22001);
    EXPECT_EQ(state.ports, (QList<quint16>{20001, 0, 0}));
    EXPECT_FALSE(state.unattended);
    running.kept = false;
    EXPECT_TRUE(judgeVm(running, kNow).unattended);
    running.json = "{";
    EXPECT_EQ(judgeVm(running, kNow).phase, Phase::Running);
    running.stopAsked = true;
    EXPECT_EQ(judgeVm(running, kNow).phase, Phase::Stopping);
    running.alive = false;
    EXPECT_EQ(judgeVm(running, kNow).phase, Phase::Unreadable);
}

TEST(VmState, RestartsAreCountedAndGivenUp) {
    QList<VmRun> runs{
        {Kind::StartedAgain, kNow - 5000, 3}, {Kind::Ended, kNow - 4000, 1}, {Kind::Started, kNow - 100, 4}};
    for (int i = 0; i < 5; ++i) {
        runs.append({Kind::Ended, kNow - 90 + i, 1});
        runs.append({Kind::StartedAgain, kNow - 90 + i, 10 + i});
    }
    VmFolderFacts again = facts(runs);
    again.pid = 14;
    again.alive = again.kept = true;
    EXPECT_EQ(judgeVm(again, kNow).restarts, 5);
    again.alive = false;
    again.runs.append({Kind::Ended, kNow - 10, 1});
    EXPECT_EQ(judgeVm(again, kNow).phase, Phase::Starting) << "the shell around it waits";
    EXPECT_THAT(judgeVm(again, kNow).why.toStdString(), testing::HasSubstr("exit code 1"));
    again.kept = false;
    again.runs.append({Kind::GaveUp, kNow - 9, 0});
    EXPECT_EQ(judgeVm(again, kNow).phase, Phase::Crashed);
    EXPECT_THAT(judgeVm(again, kNow).why.toStdString(), testing::HasSubstr("too often"));
}

TEST(VmState, OneThatIsMarkedAsMovedSaysWhereto) {
    VmFolderFacts marked = facts({});
    EXPECT_FALSE(judgeVm(marked, kNow).moved);
    marked.moved = R"({"to":"nas","name":"web","at":5})";
    EXPECT_EQ(judgeVm(marked, kNow).moved, (VmMoved{u"nas"_qs, u"web"_qs, 5}));
    EXPECT_EQ(judgeVm(marked, kNow).phase, Phase::Stopped);
    marked.moved = QByteArray();
    EXPECT_EQ(judgeVm(marked, kNow).moved, VmMoved());
}

TEST(VmState, FactsTakenWhileSomethingChangedAreNotSure) {
    VmFolderFacts moving = facts({{Kind::Started, kNow, 8}});
    moving.pid = 7;  // looked at before it was started
    EXPECT_TRUE(vmFactsMoving(moving));
    moving.pid = 8;
    EXPECT_FALSE(vmFactsMoving(moving)) << "it is gone, and nobody is left to say how";
    moving.kept = true;
    EXPECT_TRUE(vmFactsMoving(moving)) << "its end is about to be written";
    moving.alive = true;
    EXPECT_FALSE(vmFactsMoving(moving));
    moving.runs.append({Kind::Ended, kNow, 0});
    EXPECT_TRUE(vmFactsMoving(moving));
}

TEST(VmState, WhatCannotBeReadSaysWhy) {
    VmFolderFacts damaged = facts({});
    damaged.json = "{\"name\":";
    EXPECT_EQ(judgeVm(damaged, kNow).phase, Phase::Unreadable);
    EXPECT_FALSE(judgeVm(damaged, kNow).why.isEmpty());
    damaged = facts({});
    damaged.unreadable = u"vm.json"_qs;
    EXPECT_EQ(judgeVm(damaged, kNow).phase, Phase::Unreadable);
    damaged = facts({});
    damaged.hasJson = false;
    EXPECT_EQ(judgeVm(damaged, kNow).phase, Phase::Unreadable);
}

TEST(VmState, TellsWhatQemuTells) {
    VmState state;
    state.phase = Phase::Running;
    applyQemuStatus(state, u"paused"_qs);
    EXPECT_EQ(state.phase, Phase::Paused);
    applyQemuStatus(state, u"running"_qs);
    EXPECT_EQ(state.phase, Phase::Running);
    applyQemuStatus(state, u"io-error"_qs);
    EXPECT_EQ(state.phase, Phase::Paused);
    EXPECT_FALSE(state.why.isEmpty());
    state.phase = Phase::Stopping;
    applyQemuStatus(state, u"running"_qs);
    EXPECT_EQ(state.phase, Phase::Stopping) << "a person wants it off";
}

TEST(VmState, WhatWasSettledComesBack) {
    const VmSettled settled{u"tcg"_qs, 22001, {20001, 20002}};
    EXPECT_EQ(vmSettledFromJson(vmSettledToJson(settled)), settled);
    EXPECT_EQ(vmSettledFromJson("nonsense"), VmSettled());
    EXPECT_EQ(vmSettledFromJson(R"({"ssh_port":-1,"ports":"x"})"), VmSettled());
}

TEST(VmListing, IsReadFromItsLines) {
    const VmListing listing = readVmListing({"now 1800000000",
                                             "vm box",
                                             "process box 77 alive",
                                             "kept box",
                                             "stop box",
                                             "vm other",
                                             "unreadable other vm.json",
                                             "odd 2e2e2f78",
                                             "./box/vm.json:{",
                                             "./box/vm.json:}",
                                             "./box/run/runs:S 5 77",
                                             "./box/run/runs:garbage",
                                             "./box/run/runs:E 6 1",
                                             "./box/run/runs:E 6 1 2",
                                             "./box/run/runs:S -5 -7",
                                             "./box/run/why:last: words",
                                             "./nobody/vm.json:{}",
                                             "process nobody 1 alive",
                                             "./box",
                                             "moved box 7b7d",
                                             "moved other ",
                                             "moved nobody 7b7d"});
    EXPECT_EQ(listing.now, kNow);
    ASSERT_EQ(listing.vms.size(), 3);
    const VmFolderFacts& box = listing.vms[0];
    EXPECT_EQ(box.name, u"box"_qs);
    EXPECT_EQ(box.pid, 77);
    EXPECT_TRUE(box.alive && box.kept && box.stopAsked && box.hasJson);
    EXPECT_EQ(box.json, QByteArray("{\n}\n"));
    EXPECT_EQ(box.moved, QByteArray("{}"));
    EXPECT_EQ(listing.vms[1].moved, QByteArray()) << "a mark that cannot be read is one";
    EXPECT_FALSE(listing.vms[2].moved);
    EXPECT_EQ(box.lastWords, QByteArray("last: words\n"));
    EXPECT_EQ(box.runs, (QList<VmRun>{{Kind::Started, 5, 77}, {Kind::Ended, 6, 1}}));
    EXPECT_EQ(listing.vms[1].unreadable, u"vm.json"_qs);
    EXPECT_TRUE(listing.vms[2].odd);
    EXPECT_EQ(listing.vms[2].name, u"../x"_qs);
}

TEST(VmFolder, NamesAndPathsAreBounded) {
    for (const char* good : {"a", "Ubuntu-24.04_arm", "0"})
        EXPECT_TRUE(isVmName(QString::fromUtf8(good))) << good;
    for (const char* bad : {"", ".", "..", ".hidden", "-rf", "a b", "a/b", "ä", "a\nb", "$(x)",
                            "12345678901234567890123456789012345678901"})
        EXPECT_FALSE(isVmName(QString::fromUtf8(bad))) << bad;
    EXPECT_TRUE(checkVmFolder(u"/home/ada/.local/share/hearth/vms/box"_qs));
    const QString base = u"/home/"_qs + QString(40, u'x') + u"/.local/share/hearth/vms/"_qs;
    // The longest socket of a run is run/serial.sock; 103 bytes fit everywhere.
    const QString longest = (base + QString(40, u'n')).left(103 - 16);
    EXPECT_TRUE(checkVmFolder(longest));
    const auto tooLong = checkVmFolder(longest + u'n');
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().kind, ErrorKind::Invalid);
    EXPECT_THAT(tooLong.error().message.toStdString(), testing::HasSubstr("104"));
    EXPECT_FALSE(checkVmFolder(u"/home/a\nb/box"_qs));
}

TEST(VmScript, AnAnswerStandsBetweenItsMarks) {
    const auto answer = parseVmScriptAnswer(
        "welcome to bash\n\nhearth-vm-begin\nup 12\n\n./x:hearth-vm-end\nhearth-vm-end\nbye\n");
    ASSERT_TRUE(answer) << answer.error();
    EXPECT_EQ(answer->lines, (QList<QByteArray>{"up 12", "./x:hearth-vm-end"}));
    EXPECT_EQ(answer->after("up"), QByteArray("12"));
    EXPECT_FALSE(answer->after("u"));
    EXPECT_FALSE(parseVmScriptAnswer("\nhearth-vm-begin\nup 12"));
    EXPECT_FALSE(parseVmScriptAnswer(""));
    EXPECT_EQ(parseVmScriptAnswer("\nhearth-vm-begin\nhearth-vm-end\n")->lines.size(), 0);
    const auto error = parseVmScriptAnswer("\nhearth-vm-begin\nerror write 6e6f\nhearth-vm-end\n");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->error, QByteArray("write"));
    EXPECT_EQ(error->text, u"no"_qs);
}

}  // namespace hearth
