// SPDX-License-Identifier: GPL-3.0-or-later
// Virtual machines with real QEMU, here and behind a real sshd.
#include "tests/lab/support/vmworld.h"

#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using namespace std::chrono_literals;

namespace {

using Phase = VmState::Phase;

class Vms : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) use(where);
    }
    const QString where = QString::fromLatin1(GetParam());
    const QString name = QStringLiteral("box");
};
INSTANTIATE_TEST_SUITE_P(On, Vms, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(Vms, OneIsMadeStartedReachedAndShutDown) {
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    const VmState created = made(where, guest.spec(name));
    EXPECT_EQ(created.phase, Phase::Stopped);
    EXPECT_EQ(shell(where, QStringLiteral("stat -c %a \"$1\""), {created.folder}), "700");

    StepLog log;
    auto running = service.start(where, name, patient(nullptr, &log));
    ASSERT_OK(running);
    EXPECT_EQ(running->phase, Phase::Running);
    EXPECT_EQ(running->accelerator, QStringLiteral("tcg"));
    EXPECT_GT(running->pid, 0);
    EXPECT_NE(running->sshPort, 0);
    EXPECT_FALSE(running->unattended);
    const auto events = log.events();
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const ProgressEvent& event) {
        return event.kind == ProgressEvent::Kind::Command &&
               event.text.contains(QLatin1String("qemu-system-x86_64"));
    }));
    EXPECT_EQ(guest.waitForSsh(running->sshPort).trimmed(), "labguest");

    EXPECT_ERROR(service.start(where, name, patient()), ErrorKind::Busy);
    EXPECT_ERROR(service.remove(where, name, patient()), ErrorKind::Busy);
    ASSERT_OK(service.shutDown(where, name, 60s, patient()));
    const VmState after = stateOf(where, name);
    EXPECT_EQ(after.phase, Phase::Stopped);
    EXPECT_EQ(after.exitCode, 0);
    // The same port again, so that whoever knew the way finds it.
    auto again = service.start(where, name, patient());
    ASSERT_OK(again);
    EXPECT_EQ(again->sshPort, running->sshPort);
}

TEST_P(Vms, AnotherArchitectureIsEmulated) {
    HEARTH_NEEDS_PROGRAM("qemu-system-aarch64");
    const LabGuest& arm = LabGuest::arm();
    ASSERT_TRUE(arm.there()) << arm.error();
    const VmState running = started(where, arm.spec(name));
    EXPECT_EQ(running.accelerator, QStringLiteral("tcg"));
    EXPECT_EQ(arm.waitForSsh(running.sshPort, QStringLiteral("uname -m")).trimmed(), "aarch64");
    // Debian's kernel for arm64 clouds has no driver for the button that QEMU's machine presses.
    ASSERT_OK(service.powerOff(where, name, patient()));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Stopped);
}

TEST_P(Vms, OneIsPausedResumedResetAndForcedOff) {
    VmSpec spec = LabGuest::idle(name);
    ASSERT_EQ(started(where, spec).phase, Phase::Running);
    ASSERT_OK(service.pause(where, name, patient()));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Paused);
    EXPECT_EQ(service.list(where, patient())->front().phase, Phase::Paused);
    ASSERT_OK(service.resume(where, name, patient()));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
    {
        // The second monitor is the supervisor's: it hears what is done on the first.
        auto stream = machineOf(where)->connectLocal(
            stateOf(where, name).folder + QStringLiteral("/run/watch.sock"), patient());
        ASSERT_OK(stream);
        auto watch = QmpClient::connect(std::move(*stream), patient());
        ASSERT_OK(watch);
        ASSERT_OK(service.reset(where, name, patient()));
        EXPECT_OK((*watch)->waitForEvent(
            [](const QmpEvent& event) { return event.name == QLatin1String("RESET"); }, patient()));
    }
    // Its firmware heeds no power button.
    const auto deaf = service.shutDown(where, name, 1s, patient());
    EXPECT_ERROR(deaf, ErrorKind::Busy);
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running) << "nobody wants it off any more";
    std::stop_source tired;
    {
        const std::jthread waiting([&] {
            Control control = patient();
            control.stop = tired.get_token();
            EXPECT_ERROR(service.shutDown(where, name, 600s, control), ErrorKind::Cancelled);
        });
        EXPECT_TRUE(waitFor(where, name, Phase::Stopping));
        tired.request_stop();
    }
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
    ASSERT_OK(service.powerOff(where, name, patient()));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Stopped);
    ASSERT_OK(service.powerOff(where, name, patient())) << "off is off";
    EXPECT_ERROR(service.pause(where, name, patient()), ErrorKind::Busy);
}

TEST_P(Vms, AKilledOneIsCrashedOrStartedAgainByItsPolicy) {
    VmSpec spec = LabGuest::idle(name);
    VmState running = started(where, spec);
    const auto kill = [&] {
        shell(where, QStringLiteral("kill -9 \"$1\""), {QString::number(stateOf(where, name).pid)});
    };
    kill();
    ASSERT_TRUE(waitFor(where, name, Phase::Crashed));
    EXPECT_EQ(stateOf(where, name).exitCode, 137);
    EXPECT_FALSE(stateOf(where, name).why.isEmpty());

    spec = stateOf(where, name).spec;
    spec.restart = VmSpec::Restart::OnCrash;
    ASSERT_OK(service.save(where, stateOf(where, name), spec, patient()));
    running = *service.start(where, name, patient());
    for (int times = 1; times <= 5; ++times) {
        const qint64 pid = running.pid;
        kill();
        ASSERT_TRUE(eventually([&] {
            running = stateOf(where, name);
            return running.phase == Phase::Running && running.pid != pid;
        })) << times;
        EXPECT_EQ(running.restarts, times);
    }
    kill();
    ASSERT_TRUE(waitFor(where, name, Phase::Crashed)) << "five times in ten minutes are enough";

    // Nor does a guest that did not heed its button keep it from being started again.
    ASSERT_OK(service.start(where, name, patient()));
    EXPECT_ERROR(service.shutDown(where, name, 1s, patient()), ErrorKind::Busy);
    kill();
    EXPECT_TRUE(waitFor(where, name, Phase::Running));
    ASSERT_OK(service.powerOff(where, name, patient()));

    // A person's stop is none of its business.
    ASSERT_OK(service.start(where, name, patient()));
    ASSERT_OK(service.powerOff(where, name, patient()));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Stopped);
}

TEST_P(Vms, OneWhoseShellIsKilledRunsOn) {
    const VmState running = started(where, LabGuest::idle(name));
    shell(where, QStringLiteral("kill -9 \"$(cat \"$1/run/keeper\")\""), {running.folder});
    ASSERT_TRUE(eventually([&] { return stateOf(where, name).unattended; }));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
    EXPECT_EQ(stateOf(where, name).pid, running.pid);
    EXPECT_ERROR(service.start(where, name, patient()), ErrorKind::Busy);  // never twice on the same disks
    ASSERT_OK(service.powerOff(where, name, patient()));
    EXPECT_EQ(stateOf(where, name).phase, Phase::Stopped);
}

TEST_P(Vms, OfALogThatIsTooLongTheEndIsKept) {
    const VmState vm = made(where, LabGuest::idle(name));
    const auto host = service.host(where, patient());
    ASSERT_OK(host);
    VmPlace place;
    place.folder = vm.folder;
    place.accelerator = QStringLiteral("tcg");
    const auto arguments = qemuArguments(vm.spec, *host, place);
    ASSERT_OK(arguments);
    VmStart start;
    start.folder = vm.folder;
    start.arguments = *arguments;
    start.mostLog = 16'000;
    start.logLook = 1s;
    ASSERT_OK(startVmProcess(*machineOf(where), start, patient()));
    for (const char* log : {"qemu.log", "serial.log"}) {
        const QStringList file{vm.folder + QStringLiteral("/run/") + QLatin1String(log)};
        shell(where, QStringLiteral("seq 100000 >>\"$1\""), file);
        // Both at once: while the end is written back, the log is short and has no end yet.
        EXPECT_TRUE(eventually([&] {
            return shell(where, QStringLiteral("[ \"$(wc -c <\"$1\")\" -gt 16000 ] || tail -n 1 \"$1\""),
                         file) == "100000";
        })) << log;
    }
}

TEST_P(Vms, OfTwoStartsAtOnceOneGetsIt) {
    made(where, LabGuest::idle(name));
    ASSERT_OK(service.host(where, patient()));
    std::vector<Result<VmState>> outcomes(4);
    {
        std::vector<std::jthread> threads;
        for (auto& outcome : outcomes)
            threads.emplace_back([&] { outcome = service.start(where, name, patient()); });
    }
    EXPECT_EQ(std::count_if(outcomes.begin(), outcomes.end(),
                            [](const auto& outcome) { return outcome.has_value(); }),
              1);
    for (const auto& outcome : outcomes)
        if (!outcome) {
            EXPECT_EQ(outcome.error().kind, ErrorKind::Busy) << outcome.error();
        }
    EXPECT_EQ(shell(where, QStringLiteral("grep -c ^S \"$1/run/runs\""), {stateOf(where, name).folder}), "1");
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
}

TEST_P(Vms, WhatQemuRefusesIsToldInItsWords) {
    VmSpec spec = LabGuest::idle(name);
    spec.extraArguments = {QStringLiteral("-device"), QStringLiteral("no-such-thing")};
    made(where, spec);
    const auto refused = service.start(where, name, patient());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Failed);
    EXPECT_THAT(refused.error().message.toStdString(), testing::HasSubstr("no-such-thing"));
    const VmState state = stateOf(where, name);
    EXPECT_EQ(state.phase, Phase::Crashed);
    EXPECT_THAT(state.why.toStdString(), testing::HasSubstr("no-such-thing"));
    EXPECT_THAT(service.log(where, name, 10, patient())->toStdString(), testing::HasSubstr("no-such-thing"));
}

TEST_P(Vms, WhatIsMissingOrInUseIsToldBeforeItStarts) {
    VmSpec spec = LabGuest::idle(name);
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    spec.disks = {disk};
    const VmState first = started(where, spec, {{disk.file, disk.format, 8 << 20, {}, {}}});
    VmSpec second = LabGuest::idle(QStringLiteral("second"));
    VmDisk linked = disk;
    disk.file = first.folder + QStringLiteral("/disk0.qcow2");
    second.disks = {disk};
    EXPECT_ERROR(service.create(where, second, {}, patient()), ErrorKind::Busy);
    // Somebody brings the same disk about all the same.
    linked.file = QStringLiteral("linked.qcow2");
    second.disks = {linked};
    const VmState other = made(where, second);
    shell(where, QStringLiteral("ln -s \"$1\" \"$2/linked.qcow2\""), {disk.file, other.folder});
    const auto used = service.start(where, second.name, patient());
    EXPECT_ERROR(used, ErrorKind::Invalid);
    EXPECT_THAT(used.error().message.toStdString(), testing::HasSubstr("in use"));
    ASSERT_OK(service.powerOff(where, name, patient()));
    ASSERT_OK(service.start(where, second.name, patient()));
    ASSERT_OK(service.powerOff(where, second.name, patient()));
    shell(where, QStringLiteral("rm \"$1\""), {disk.file});
    EXPECT_ERROR(service.start(where, second.name, patient()), ErrorKind::Invalid);
    const auto checks = service.checks(where, second.name, patient());
    ASSERT_OK(checks);
    ASSERT_FALSE(checks->isEmpty());
    EXPECT_EQ(checks->front().level, VmCheck::Level::Stops);
    EXPECT_EQ(checks->front().field, QStringLiteral("disks.0.file"));
}

TEST_P(Vms, IsSeenHeardAndMeasured) {
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    VmSpec spec = guest.spec(name);
    spec.display = VmSpec::Display::Vnc;
    spec.displayDevice = QStringLiteral("VGA");
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    spec.disks = {disk};
    const VmState running = started(where, spec, {{disk.file, disk.format, 64 << 20, {}, {}}});
    ASSERT_EQ(running.phase, Phase::Running);

    auto screen = service.screen(where, name, patient());
    ASSERT_OK(screen);
    std::array<char, 12> hello;
    auto got = (*screen)->read(hello, patient());
    ASSERT_OK(got);
    EXPECT_EQ(QByteArray(hello.data(), qsizetype(*got)).left(4), "RFB ");
    auto shot = service.screenshot(where, name, patient());
    ASSERT_OK(shot);
    EXPECT_TRUE(shot->startsWith("\x89PNG")) << shot->left(16).toHex();
    EXPECT_EQ(shell(where, QStringLiteral("ls \"$1/run\" | grep -c screen-"), {running.folder}), "0");

    guest.waitForSsh(running.sshPort);
    EXPECT_THAT(service.serialLog(where, name, 1000, patient())->toStdString(),
                testing::HasSubstr("LABGUEST-READY"));
    auto console = service.console(where, name, patient());
    ASSERT_OK(console);
    const QByteArray line = "\necho heard-$((40 + 2))\n";
    ASSERT_OK(writeAll(**console, std::span(line.constData(), std::size_t(line.size())), patient()));
    QByteArray said;
    std::array<char, 4096> buffer;
    while (!said.contains("heard-42")) {
        auto count = (*console)->read(buffer, patient());
        ASSERT_OK(count);
        ASSERT_NE(*count, 0U) << said;
        said.append(buffer.data(), qsizetype(*count));
    }

    const auto before = service.uses(where, patient());
    ASSERT_OK(before);
    ASSERT_EQ(before->size(), 1U);
    const VmUse& used = before->at(name);
    EXPECT_EQ(used.pid, running.pid);
    EXPECT_GT(used.cpuSeconds, 0);
    EXPECT_GT(used.memoryBytes, 32 << 20);
    guest.waitForSsh(running.sshPort,
                     QStringLiteral("dd if=/dev/zero of=/dev/vda bs=1M count=8 conv=fsync 2>&1"));
    const auto after = service.uses(where, patient());
    ASSERT_OK(after);
    EXPECT_GE(after->at(name).writtenBytes - used.writtenBytes, 8 << 20);
    const VmLoad load = vmLoad(used, after->at(name));
    EXPECT_GT(load.cores, 0);
    EXPECT_GT(load.writtenPerSecond, 0);
}

TEST_P(Vms, ItsMonitorServesOneAtATime) {
    const VmState running = started(where, LabGuest::idle(name));
    const auto connect = [&] {
        auto stream =
            machineOf(where)->connectLocal(running.folder + QStringLiteral("/run/watch.sock"), patient());
        EXPECT_OK(stream);
        return QmpClient::connect(std::move(*stream), patient());
    };
    auto first = connect();
    ASSERT_OK(first);
    EXPECT_ERROR(connect(), ErrorKind::Busy);
    first->reset();
    EXPECT_OK(connect());
    EXPECT_EQ(stateOf(where, name).phase, Phase::Running);
}

TEST_P(Vms, TheirFoldersAreNeitherOverwrittenNorMixedUp) {
    const VmState created = made(where, LabGuest::idle(name));
    EXPECT_ERROR(service.create(where, LabGuest::idle(name), {}, patient()), ErrorKind::Busy);
    EXPECT_EQ(stateOf(where, name).spec.id, created.spec.id);

    VmSpec changed = created.spec;
    changed.memoryMiB = 32;
    ASSERT_OK(service.save(where, created, changed, patient()));
    changed.memoryMiB = 64;
    EXPECT_ERROR(service.save(where, created, changed, patient()),
                 ErrorKind::Busy);  // it was read before the other saved
    EXPECT_EQ(stateOf(where, name).spec.memoryMiB, 32);

    // What a version to come wrote stays.
    const VmState read = stateOf(where, name);
    shell(where, QStringLiteral("sed -i 's/^{/{ \"from_later\": 7,/' \"$1/vm.json\""), {read.folder});
    const VmState later = stateOf(where, name);
    ASSERT_OK(service.save(where, later, changed, patient()));
    EXPECT_THAT(stateOf(where, name).json.toStdString(), testing::HasSubstr("from_later"));

    // A disk that is elsewhere is not its own.
    const QString elsewhere = created.folder.section(u'/', 0, -3) + QStringLiteral("/elsewhere.img");
    shell(where, QStringLiteral("echo mine > \"$1\""), {elsewhere});
    ASSERT_OK(service.remove(where, name, patient()));
    EXPECT_ERROR(service.state(where, name, patient()), ErrorKind::NotFound);
    EXPECT_EQ(shell(where, QStringLiteral("cat \"$1\"; rm \"$1\"; ls -A \"$2\""),
                    {elsewhere, created.folder.section(u'/', 0, -2)}),
              "mine");
}

TEST_P(Vms, HostileFoldersAreShownAndLeftAlone) {
    const VmState created = made(where, LabGuest::idle(name));
    const QString root = created.folder.section(u'/', 0, -2);
    const QStringList hostile{
        QStringLiteral("-rf"),  QStringLiteral("a b"),       QStringLiteral("$(touch x)"),
        QStringLiteral("`id`"), QStringLiteral("new\nline"), QStringLiteral("'quote\""),
        QStringLiteral("*"),    QStringLiteral("über"),      QString(60, u'n')};
    for (const QString& each : hostile)
        shell(where, QStringLiteral("mkdir -p \"$1/$2\" && cp \"$1/box/vm.json\" \"$1/$2/vm.json\""),
              {root, each});
    shell(where,
          QStringLiteral(
              "cd \"$1\" && mkdir empty && echo x > file && mkdir damaged && echo '{' > damaged/vm.json && "
              "mkdir huge && head -c 1000000 /dev/zero > huge/vm.json && ln -s nowhere link"),
          {root});
    const auto all = service.list(where, patient());
    ASSERT_OK(all);
    QStringList unreadable;
    for (const VmState& state : *all) {
        if (state.phase == Phase::Unreadable)
            unreadable << state.name;
        else
            EXPECT_EQ(state.name, name);
    }
    for (const QString& each : hostile) EXPECT_TRUE(unreadable.contains(each)) << each;
    EXPECT_TRUE(unreadable.contains(QStringLiteral("damaged")));
    EXPECT_TRUE(unreadable.contains(QStringLiteral("huge")));
    EXPECT_EQ(all->size(), hostile.size() + 3);
    EXPECT_ERROR(service.start(where, QStringLiteral("-rf"), patient()), ErrorKind::Invalid);
    EXPECT_ERROR(service.start(where, QStringLiteral("damaged"), patient()), ErrorKind::Invalid);
    // What they are is known but for two: those keep the others from being removed until they are mended.
    EXPECT_ERROR(service.remove(where, QStringLiteral("a b"), patient()), ErrorKind::Busy);
    shell(where, QStringLiteral("rm -r \"$1/damaged\" \"$1/huge\""), {root});
    for (const QString& each : hostile) EXPECT_OK(service.remove(where, each, patient())) << each;
    EXPECT_EQ(service.list(where, patient())->size(), 1);
    EXPECT_ERROR(service.remove(where, QStringLiteral("../vms"), patient()), ErrorKind::NotFound);
    EXPECT_EQ(shell(where, QStringLiteral("cd \"$1\" && ls | grep -c '^x$'; rm -rf -- ./* "), {root}), "0");
}

TEST_P(Vms, FiftyAreListedAtOnce) {
    const VmState created = made(where, LabGuest::idle(name));
    shell(where, QStringLiteral("cd \"$1\" && for i in $(seq 49); do cp -r box vm$i; done"),
          {created.folder.section(u'/', 0, -2)});
    const auto all = service.list(where, patient());
    ASSERT_OK(all);
    EXPECT_EQ(all->size(), 50);
    for (const VmState& state : *all) EXPECT_EQ(state.phase, Phase::Stopped) << state.name << state.why;
    shell(where, QStringLiteral("cd \"$1\" && rm -rf vm*"), {created.folder.section(u'/', 0, -2)});
}

TEST_P(Vms, ATpmAndUefiVariablesAreItsOwn) {
    HEARTH_NEEDS_PROGRAM("swtpm");
    VmSpec spec = LabGuest::idle(name);
    spec.tpm = true;
    auto host = service.host(where, patient());
    ASSERT_OK(host);
    const bool uefi = findFirmware(*host, spec.architecture, QStringLiteral("q35"), false) != nullptr;
    if (uefi) {
        spec.firmware = VmSpec::Firmware::Uefi;
        spec.memoryMiB = 128;
    }
    const VmState running = started(where, spec);
    ASSERT_EQ(running.phase, Phase::Running);
    EXPECT_EQ(shell(where, QStringLiteral("ls \"$1/tpm\" | grep -c tpm2"), {running.folder}), "1");
    if (uefi) {
        EXPECT_EQ(shell(where, QStringLiteral("stat -c %a \"$1/vars.fd\""), {running.folder}), "600");
    }
    ASSERT_OK(service.powerOff(where, name, patient()));
    ASSERT_OK(service.start(where, name, patient())) << "again with the same state";
}

namespace {
class VmsFarAway : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) use(QStringLiteral("box"));
    }
};
}  // namespace

TEST_F(VmsFarAway, OneLivesOnWhenItsConnectionIsCut) {
    const QString where = QStringLiteral("box"), name = QStringLiteral("vm");
    const VmState running = started(where, LabGuest::idle(name));
    proxy->reset();
    VmState after;
    ASSERT_TRUE(eventually([&] {
        auto state = service.state(where, name, patient());
        if (state) after = *state;
        return state.has_value();
    }));
    EXPECT_EQ(after.phase, Phase::Running);
    EXPECT_EQ(after.pid, running.pid);
    EXPECT_OK(service.pause(where, name, patient()));
}
