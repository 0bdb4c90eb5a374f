// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwatch.h"

#include "core/machine/reach.h"

#include <algorithm>
#include <array>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kAnswerTime = 30s;
// A VM that waits to be started again, or whose second monitor somebody else has, is looked at so often.
constexpr std::chrono::milliseconds kLookStarting = 200ms, kLookShared = 5s, kLongestPause = 30s;

// After these its state may be another.
bool changesState(const QString& event) {
    static constexpr std::array names{"STOP",     "RESUME",         "SUSPEND",        "WAKEUP",
                                      "SHUTDOWN", "GUEST_PANICKED", "BLOCK_IO_ERROR", "POWERDOWN"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return event == QLatin1String(name); });
}

bool gone(const Error& error) { return error.kind == ErrorKind::NotFound; }

}  // namespace

VmWatch::VmWatch(VmService& service, VmState first, Told told)
    : service_(service),
      told_(std::move(told)),
      machine_(first.machine),
      name_(first.name),
      state_(std::move(first)),
      thread_([this](const std::stop_token& stop) {
          loop(stop);
          const std::lock_guard lock(mutex_);
          ended_ = true;
      }) {}

VmWatch::~VmWatch() { stop(); }

void VmWatch::stop() {
    thread_.request_stop();
    look();
}

void VmWatch::look() {
    std::stop_source current;
    {
        const std::lock_guard lock(mutex_);
        lookNow_ = true;
        current = turn_;
        woken_.notify_all();
    }
    // Not under the mutex: what waits runs its own callbacks.
    current.request_stop();
}

bool VmWatch::ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
}

void VmWatch::tell(const VmState& state) {
    if (state == state_) return;
    state_ = state;
    told_(state_);
}

void VmWatch::lost(const Error& error) {
    VmState now = state_;
    if (!now.unknownSince) now.unknownSince = std::chrono::system_clock::now();
    now.why = error.message;
    tell(now);
}

void VmWatch::rest(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, time, [this] { return lookNow_; });
}

/// Whether its machine can be asked. Waits for the way there with all who do.
bool VmWatch::reach(const std::stop_token& stop) {
    const Reach way = reachMachine(service_.machines(), machine_, known_, stop);
    if (!way.error) return true;
    if (!way.waited || way.error->kind != ErrorKind::Cancelled) lost(*way.error);
    if (!way.waited) rest(kLongestPause, stop);
    return false;
}

/// As its folder and its machine's processes have it; nothing where that could not be found out.
std::optional<VmState> VmWatch::ask(const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    control.deadline = Deadline::after(kAnswerTime);
    auto state = service_.state(machine_, name_, control);
    if (state) {
        tries_ = 0;
        return std::move(*state);
    }
    if (stop.stop_requested()) return {};
    if (gone(state.error())) {
        told_(std::nullopt);
        thread_.request_stop();
        return {};
    }
    lost(state.error());
    const auto pause =
        std::min<std::chrono::milliseconds>(500ms * (1 << std::min(tries_++, 8)), kLongestPause);
    rest(pause, stop);
    return {};
}

/// At its second monitor, until that ends or there is something to look at.
void VmWatch::listen(const std::stop_token& stop) {
    Control control;
    std::stop_source turn;
    {
        const std::lock_guard lock(mutex_);
        if (lookNow_) return;
        turn_ = turn;
    }
    const std::stop_callback onStop(stop, [&turn] { turn.request_stop(); });
    control.stop = turn.get_token();
    control.deadline = Deadline::after(kAnswerTime);
    auto machine = service_.machines().find(machine_, control);
    if (!machine) return;
    auto stream = (*machine)->connectLocal(state_.folder + QStringLiteral("/run/watch.sock"), control);
    // Where it ended just now, the next look says so.
    if (!stream) return rest(kLookStarting, stop);
    auto monitor = QmpClient::connect(std::move(*stream), control);
    if (!monitor) return rest(monitor.error().kind == ErrorKind::Busy ? kLookShared : kLookStarting, stop);
    control.deadline = Deadline::never();
    for (;;) {
        auto status = (*monitor)->execute(QStringLiteral("query-status"), {}, control.within(kAnswerTime));
        if (!status) return;
        VmState now = state_;
        applyQemuStatus(now, status->toObject().value(QLatin1String("status")).toString());
        tell(now);
        auto event =
            (*monitor)->waitForEvent([](const QmpEvent& each) { return changesState(each.name); }, control);
        if (!event) return;
        // Who pressed the button may have said in the folder that it is to stay off.
        if (event->name == QLatin1String("POWERDOWN")) return;
    }
}

void VmWatch::loop(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            const std::lock_guard lock(mutex_);
            lookNow_ = false;
        }
        if (!reach(stop)) continue;
        const auto now = ask(stop);
        if (!now) continue;
        tell(*now);
        if (!now->on()) return;
        if (now->pid == 0)
            rest(kLookStarting, stop);
        else
            listen(stop);
    }
}

}  // namespace hearth
