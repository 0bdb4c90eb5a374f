// SPDX-License-Identifier: GPL-3.0-or-later
// The supervisors of running virtual machines, with real QEMU, here and behind a real sshd.
#include "core/vms/vms.h"
#include "tests/lab/support/vmworld.h"
#include "tests/support/scriptedasker.h"

#include <condition_variable>
#include <mutex>

using namespace hearth;
using namespace hearth::lab;

namespace {

using Phase = VmState::Phase;

class VmWatches : public VmWorld {
protected:
    /// Until what is known of that VM suits; what is told wakes it.
    bool waitUntilKnown(Vms& vms, const QString& machine, const QString& vm,
                        const std::function<bool(const std::optional<VmState>&)>& suits) {
        std::mutex mutex;
        std::condition_variable changed;
        int changes = 0;
        const Subscription subscription = vms.onChanged([&](const QString&) {
            const std::lock_guard lock(mutex);
            ++changes;
            changed.notify_all();
        });
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        for (int seen = 0;;) {
            const auto states = vms.states(machine);
            std::optional<VmState> now;
            if (states)
                for (const VmState& state : *states)
                    if (state.name == vm) now = state;
            if (suits(now)) return true;
            std::unique_lock lock(mutex);
            if (!changed.wait_until(lock, end, [&] { return changes != seen; })) return false;
            seen = changes;
        }
    }
    bool waitForPhase(Vms& vms, const QString& machine, const QString& vm, Phase phase) {
        return waitUntilKnown(vms, machine, vm, [&](const auto& state) {
            return state && state->phase == phase && !state->unknownSince;
        });
    }
    const QString name = QStringLiteral("vm");
    const QString local = QStringLiteral("local");
    const QString box = QStringLiteral("box");
};

}  // namespace

TEST_F(VmWatches, WhatSomebodyElseDoesIsSeen) {
    use(local);
    started(local, LabGuest::idle(name));
    Vms vms(service);
    EXPECT_FALSE(vms.states(local));
    ASSERT_OK(vms.refresh(local, patient()));
    EXPECT_TRUE(waitForPhase(vms, local, name, Phase::Running));
    // By a service that this one's watches know nothing of.
    VmService other(machines);
    ASSERT_OK(other.pause(local, name, patient()));
    EXPECT_TRUE(waitForPhase(vms, local, name, Phase::Paused));
    ASSERT_OK(other.resume(local, name, patient()));
    EXPECT_TRUE(waitForPhase(vms, local, name, Phase::Running));
    ASSERT_OK(other.powerOff(local, name, patient()));
    EXPECT_TRUE(waitForPhase(vms, local, name, Phase::Stopped));
    // Its watch has ended: the next look finds it anew.
    ASSERT_OK(other.start(local, name, patient()));
    ASSERT_OK(vms.look(local, name, patient()));
    EXPECT_TRUE(waitForPhase(vms, local, name, Phase::Running));
}

TEST_F(VmWatches, ACrashAndTheRestartAfterItAreSeen) {
    use(local);
    VmSpec spec = LabGuest::idle(name);
    spec.restart = VmSpec::Restart::OnCrash;
    const VmState running = started(local, spec);
    Vms vms(service);
    ASSERT_OK(vms.refresh(local, patient()));
    ASSERT_TRUE(waitForPhase(vms, local, name, Phase::Running));
    shell(local, QStringLiteral("kill -9 %1").arg(running.pid));
    EXPECT_TRUE(waitUntilKnown(vms, local, name, [&](const auto& state) {
        return state && state->phase == Phase::Running && state->pid != 0 && state->pid != running.pid &&
               state->restarts == 1;
    }));
}

TEST_F(VmWatches, OneThatIsRemovedIsForgotten) {
    use(local);
    started(local, LabGuest::idle(name));
    Vms vms(service);
    ASSERT_OK(vms.refresh(local, patient()));
    ASSERT_TRUE(waitForPhase(vms, local, name, Phase::Running));
    ASSERT_OK(service.powerOff(local, name, patient()));
    ASSERT_OK(service.remove(local, name, patient()));
    ASSERT_OK(vms.refresh(local, patient()));
    EXPECT_TRUE(vms.states(local)->isEmpty());
}

TEST_F(VmWatches, ALostMachineIsSaidAndFoundAgain) {
    use(box);
    ASSERT_FALSE(IsSkipped());
    const VmState running = started(box, LabGuest::idle(name));
    Vms vms(service);
    ASSERT_OK(vms.refresh(box, patient()));
    ASSERT_TRUE(waitForPhase(vms, box, name, Phase::Running));
    proxy->refuse();
    proxy->reset();
    ASSERT_TRUE(
        waitUntilKnown(vms, box, name, [](const auto& state) { return state && state->unknownSince; }));
    EXPECT_EQ(vms.states(box)->front().pid, running.pid) << "what was known is kept";
    proxy->accept();
    ASSERT_TRUE(waitForPhase(vms, box, name, Phase::Running));
    EXPECT_EQ(vms.states(box)->front().pid, running.pid);
    ASSERT_OK(service.pause(box, name, patient()));
    EXPECT_TRUE(waitForPhase(vms, box, name, Phase::Paused));
}

TEST_F(VmWatches, APersonsDisconnectIsHeeded) {
    use(box);
    ASSERT_FALSE(IsSkipped());
    started(box, LabGuest::idle(name));
    Vms vms(service);
    ASSERT_OK(vms.refresh(box, patient()));
    ASSERT_TRUE(waitForPhase(vms, box, name, Phase::Running));
    machines.disconnect(box);
    EXPECT_TRUE(
        waitUntilKnown(vms, box, name, [](const auto& state) { return state && state->unknownSince; }));
    EXPECT_EQ(machines.state(box).phase, SshState::Phase::Disconnected);
    ASSERT_OK(vms.refresh(box, patient()));
    EXPECT_TRUE(waitForPhase(vms, box, name, Phase::Running));
}

TEST_F(VmWatches, AListThatWasAskedForBeforeADisconnectUndoesNothing) {
    use(box);
    ASSERT_FALSE(IsSkipped());
    ASSERT_TRUE(QFile::resize(folder.file(QStringLiteral("home/known_hosts")), 0));
    // While the list is on its way the login asks: that is the moment.
    class Leaves : public test::ScriptedAsker {
    public:
        explicit Leaves(std::function<void()> leave) : leave_(std::move(leave)) {}
        Result<HostKeyAnswer> hostKey(const HostKeyQuestion&, const Control&) override {
            leave_();
            return HostKeyAnswer::Remember;
        }

    private:
        std::function<void()> leave_;
    };
    Vms vms(service);
    Leaves asker([&] { vms.leave(box); });
    Control control = patient();
    control.asker = &asker;
    ASSERT_OK(vms.refresh(box, control));
    EXPECT_FALSE(vms.states(box));
    ASSERT_OK(vms.refresh(box, patient()));
    EXPECT_EQ(vms.states(box), QList<VmState>());
}
