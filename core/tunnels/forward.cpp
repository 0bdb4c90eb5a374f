// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forward.h"

#include "core/base/timesource.h"
#include "core/tunnels/forwardlink.h"
#include "core/tunnels/forwardway.h"
#include "core/tunnels/retrypause.h"

#include <QCoreApplication>

#include <random>
#include <thread>

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Forward)
};

using Phase = ForwardState::Phase;

constexpr auto kAttempt = 30s;  // to connect, log in and try the way

/// Errors that no waiting mends: a person must do something first.
bool needsPerson(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::AuthRefused:
    case ErrorKind::NeedsAnswer:
    case ErrorKind::Denied:
    case ErrorKind::Invalid:
        return true;
    case ErrorKind::Cancelled:
    case ErrorKind::TimedOut:
    case ErrorKind::Unreachable:
    case ErrorKind::NotFound:
    case ErrorKind::Busy:
    case ErrorKind::Protocol:
    case ErrorKind::Failed:
        break;
    }
    return false;
}

}  // namespace

struct Forward::Private {
    Private(std::shared_ptr<SshClient> sshClient, ForwardState state)
        : client(std::move(sshClient)),
          time(client->time()),
          slept(time->slept()),
          link(std::make_shared<ForwardLink>(std::move(state))) {}

    struct Established {
        SshConnectionPtr connection;
        ForwardWay::Tried way;
    };

    Result<Established> establish(const Control& control, bool* reached = nullptr) const;
    void serve(const Established& now, const std::stop_token& stop);
    std::optional<Established> regain(const std::stop_token& stop);
    void waitForPerson(const std::stop_token& stop);
    std::optional<Established> waitUntilOn(const std::stop_token& stop);
    void endAttempt();
    void timeMoved();

    void keepLoop(const std::stop_token& stop, std::optional<Established> first);
    void start(std::optional<Established> first);
    void stop();

    const std::shared_ptr<SshClient> client;
    const std::shared_ptr<TimeSource> time;
    TimeSource::Duration slept;  // up to now; under the mutex
    const std::shared_ptr<ForwardLink> link;
    std::unique_ptr<ForwardWay> way;
    Observers<const ForwardState&> changed;

    // What the keeping thread waits for; under the mutex.
    std::mutex mutex;
    std::condition_variable_any woken;
    bool retryNow = false;  // by retry()
    bool loggedIn = false;  // the client is connected again: somebody else's doing, or a person's
    bool ended = false;     // the client gave its connection up, which may still be ending
    bool wokeUp = false;    // this computer
    std::optional<Established> switchedOn;  // by switchOn(), for the keeping thread
    Asker* asker = nullptr;                 // for the next attempt
    std::optional<std::stop_source> attempt;
    bool attemptMayAsk = false;

    std::stop_source stopping;
    std::once_flag stopOnce;
    Subscription clientSubscription, timeSubscription;
    std::thread keeper, runner;
};

/// A connection, and whether the way to the target works.
Result<Forward::Private::Established> Forward::Private::establish(const Control& control,
                                                                  bool* reached) const {
    auto connection = client->connection(control);
    if (!connection) return std::move(connection.error());
    if (reached) *reached = true;
    auto tried = way->establish(*connection, control);
    if (!tried) return std::move(tried.error());
    return Established{std::move(*connection), std::move(*tried)};
}

void Forward::Private::serve(const Established& now, const std::stop_token& stop) {
    link->up(now.connection, now.way.targetError);
    std::unique_lock lock(mutex);
    const auto lost = [&] {
        if (std::exchange(ended, false) && client->state().phase != SshState::Phase::Connected) return true;
        return !now.connection->alive();
    };
    while (!stop.stop_requested() && !link->isOff() && !lost()) {
        woken.wait(lock, stop,
                   [&] { return retryNow || ended || link->isOff() || !now.connection->alive(); });
        if (std::exchange(retryNow, false)) {
            lock.unlock();
            now.connection->probe();
            lock.lock();
        }
    }
    lock.unlock();
    if (stop.stop_requested()) return;  // that is no loss
    Error reason = now.connection->endReason();
    if (reason.message.isEmpty())
        reason = {ErrorKind::Unreachable, Text::tr("The connection was ended here."), {}, {}};
    link->down(Phase::Lost, reason);
}

// Not under the mutex: what the attempt waits on runs its own callbacks when it is told to stop.
void Forward::Private::endAttempt() {
    std::optional<std::stop_source> current;
    {
        const std::lock_guard lock(mutex);
        current = attempt;
    }
    if (current) current->request_stop();
}

// Of the network before a sleep nothing is known any more: whatever waits, or is under way, begins anew.
void Forward::Private::timeMoved() {
    std::optional<std::stop_source> current;  // not one that begins because of this
    {
        const std::lock_guard lock(mutex);
        woken.notify_all();
        if (time->slept() - slept <= TimeSource::nap) return;
        slept = time->slept();
        wokeUp = true;
        if (attemptMayAsk) return;  // a question may stand on the screen: it stays
        current = attempt;
    }
    if (current) current->request_stop();
}

void Forward::Private::waitForPerson(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    woken.wait(lock, stop, [this] { return retryNow || loggedIn || link->isOff(); });
}

std::optional<Forward::Private::Established> Forward::Private::waitUntilOn(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    woken.wait(lock, stop, [this] { return !link->isOff(); });
    return std::exchange(switchedOn, std::nullopt);
}

std::optional<Forward::Private::Established> Forward::Private::regain(const std::stop_token& stop) {
    if (link->state().phase == Phase::NeedsYou) waitForPerson(stop);
    auto lostAt = time->now();
    std::minstd_rand chance{std::random_device{}()};
    for (int attempts = 0; !stop.stop_requested(); ++attempts) {
        if (link->isOff()) {
            if (auto established = waitUntilOn(stop)) return established;
            lostAt = time->now();
            attempts = -1;
            continue;
        }
        Control control;
        control.deadline = Deadline::after(kAttempt);
        {
            const std::lock_guard lock(mutex);
            control.asker = std::exchange(asker, nullptr);
            retryNow = loggedIn = ended = wokeUp = false;
            attempt.emplace();
            attemptMayAsk = control.asker != nullptr;
            control.stop = attempt->get_token();
        }
        const auto begun = time->now();
        bool reached = false;
        Result<Established> outcome = [&] {
            const std::stop_callback onStop(stop, [this] { endAttempt(); });
            return establish(control, &reached);
        }();
        bool again = false;
        {
            const std::lock_guard lock(mutex);
            again = attempt->stop_requested();
            attempt.reset();
            attemptMayAsk = false;
            if (wokeUp) {
                lostAt = time->now();
                attempts = -1;
            }
            // Where the attempt itself logged in that is no news; somebody else may have done it just now.
            loggedIn = !reached && client->state().phase == SshState::Phase::Connected;
        }
        if (stop.stop_requested()) break;
        if (link->isOff()) continue;
        if (outcome) return std::move(*outcome);
        if (again) continue;

        if (needsPerson(outcome.error().kind)) {
            link->down(Phase::NeedsYou, outcome.error());
            waitForPerson(stop);
            lostAt = time->now();
            attempts = -1;
            continue;
        }
        link->down(Phase::Lost, outcome.error());
        // Counted from its begin: what met only silence has asked every second itself (core/ssh/sshdial).
        const auto pause =
            retryPause(outcome.error().kind, std::max(attempts, 0), time->now() - lostAt, chance);
        std::unique_lock lock(mutex);
        if (waitUntil(*time, woken, lock, stop, begun + pause,
                      [this] { return retryNow || loggedIn || wokeUp || link->isOff(); })) {
            attempts = -1;
            if (wokeUp) lostAt = time->now();
        }
    }
    return {};
}

void Forward::Private::keepLoop(const std::stop_token& stop, std::optional<Established> now) {
    while (!stop.stop_requested()) {
        if (now) serve(*now, stop);
        now.reset();  // nothing of a lost connection is kept
        now = regain(stop);
        if (!now) return;
    }
}

void Forward::Private::start(std::optional<Established> first) {
    keeper = std::thread(
        [this, now = std::move(first)]() mutable { keepLoop(stopping.get_token(), std::move(now)); });
    runner = std::thread([this] {
        way->run(stopping.get_token(), [this] {
            if (const auto snapshot = link->takeChange()) changed.notify(*snapshot);
        });
    });
}

void Forward::Private::stop() {
    std::call_once(stopOnce, [this] {
        clientSubscription.reset();
        timeSubscription.reset();
        stopping.request_stop();
        if (keeper.joinable()) keeper.join();
        if (runner.joinable()) runner.join();
        way.reset();
        link->stop();
        if (const auto snapshot = link->takeChange()) changed.notify(*snapshot);
    });
}

Forward::Forward() = default;

Result<std::shared_ptr<Forward>> Forward::open(std::shared_ptr<SshClient> client, const ForwardSpec& spec,
                                               const ForwardPurpose& purpose, const Control& control,
                                               IfDown ifDown) {
    ForwardState state;
    state.spec = spec;
    state.machine = client->target().name;
    state.purpose = purpose.text;
    state.tunnel = purpose.tunnel;
    state.service = purpose.service;
    state.history = purpose.history;
    state.listening = spec.listeningText();
    state.since = std::chrono::system_clock::now();

    std::shared_ptr<Forward> forward(new Forward);
    forward->d = std::make_unique<Private>(std::move(client), std::move(state));
    Private& d = *forward->d;
    if (spec.kind == ForwardSpec::Kind::Remote) {
        d.way = makeFarWay(spec, d.link);
    } else {
        auto way = makeNearWay(spec, d.client, d.link);
        if (!way) return std::move(way.error());
        d.way = std::move(*way);
    }
    // Before the first attempt: what happens to the client from then on is not to be missed.
    d.clientSubscription = d.client->onStateChanged([&d](const SshState& now) {
        const std::lock_guard lock(d.mutex);
        if (now.phase == SshState::Phase::Connected) d.loggedIn = true;
        if (now.phase == SshState::Phase::Disconnected || now.phase == SshState::Phase::Failed)
            d.ended = true;
        d.woken.notify_all();
    });
    d.timeSubscription = d.time->onMoved([&d] { d.timeMoved(); });
    auto first = d.establish(control);
    if (!first && (ifDown == IfDown::Fail || first.error().kind == ErrorKind::Cancelled))
        return std::move(first.error());
    if (first)
        d.link->up(first->connection, first->way.targetError);
    else
        d.link->down(needsPerson(first.error().kind) ? Phase::NeedsYou : Phase::Lost, first.error());
    (void)d.link->takeChange();  // nobody listens yet: state() tells
    d.start(first ? std::optional(std::move(*first)) : std::nullopt);
    return forward;
}

Forward::~Forward() {
    if (d) d->stop();
}

ForwardState Forward::state() const { return d->link->state(); }

Subscription Forward::onChanged(std::function<void(const ForwardState&)> callback) {
    return d->changed.subscribe(std::move(callback));
}

void Forward::renameMachine(const QString& name) { d->link->renameMachine(name); }

void Forward::retry(Asker* asker) {
    {
        const std::lock_guard lock(d->mutex);
        if (d->link->isOff()) return;
        d->asker = asker;
        d->retryNow = true;
        d->woken.notify_all();
    }
    d->endAttempt();
}

Result<void> Forward::logIn(const Control& control) {
    const auto connection = d->client->connection(control);
    if (!connection) return connection.error();
    return {};
}

void Forward::switchOff() {
    std::optional<Private::Established> dropped;  // let go without the lock
    {
        const std::lock_guard lock(d->mutex);
        d->link->switchOff();
        d->asker = nullptr;
        std::swap(dropped, d->switchedOn);
        d->woken.notify_all();
    }
    d->endAttempt();
}

Result<void> Forward::switchOn(const Control& control) {
    if (state().phase != Phase::Off) return {};
    // Here and not on the forward's own thread: somebody may have to be asked.
    auto established = d->establish(control);
    if (!established) return std::move(established.error());
    const std::lock_guard lock(d->mutex);
    if (!d->link->switchOn(established->connection, established->way.targetError)) return {};
    d->switchedOn = std::move(*established);
    d->woken.notify_all();
    return {};
}

void Forward::stop() { d->stop(); }

}  // namespace hearth
