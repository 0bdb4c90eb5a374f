// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forward.h"

#include "core/base/timesource.h"
#include "core/ssh/retrypause.h"
#include "core/tunnels/forwardlink.h"
#include "core/tunnels/forwardway.h"

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

constexpr auto kTryWay = 30s;  // to make what is to be made at the far end
// Whether somebody answers there by now: ten minutes long, then more seldom.
constexpr auto kAskAgain = 5s, kAskSeldom = 30s;
constexpr int kAskOften = 120;

}  // namespace

struct Forward::Private {
    Private(std::shared_ptr<SshClient> sshClient, ForwardState state)
        : client(std::move(sshClient)),
          time(client->time()),
          link(std::make_shared<ForwardLink>(std::move(state))) {}

    struct Established {
        SshConnectionPtr connection;
        ForwardWay::Tried way;
    };

    Result<Established> establish(const Control& control) const;
    Result<Established> establishOver(SshConnectionPtr connection, const Control& control) const;
    void serve(const Established& now, const std::stop_token& stop);
    void askTarget(const SshConnectionPtr& connection, const std::stop_token& stop);
    std::optional<Established> regain(const std::stop_token& stop);
    void waitForAnotherTry(const SshConnectionPtr& connection, const Error& why, const std::stop_token& stop);
    std::optional<Established> waitUntilOn(const std::stop_token& stop);
    void endTurn();

    void keepLoop(const std::stop_token& stop, std::optional<Established> first);
    void start(std::optional<Established> first);
    void stop();

    const std::shared_ptr<SshClient> client;
    const std::shared_ptr<TimeSource> time;
    const std::shared_ptr<ForwardLink> link;
    std::unique_ptr<ForwardWay> way;
    Observers<const ForwardState&> changed;

    // What the keeping thread waits for; under the mutex.
    std::mutex mutex;
    std::condition_variable_any woken;
    bool retryNow = false;                  // by retry()
    bool holding = false;                   // the keeping thread may hold something at the far end
    std::uint64_t offs = 0;                 // how often it was switched off
    std::optional<Established> switchedOn;  // by switchOn(), for the keeping thread
    std::optional<std::stop_source> turn;   // of regain()
    std::uint64_t turns = 0;                // of it that had an outcome

    // The keeping thread's own.
    std::uint64_t known = 0;  // of the reconnector's failures
    int refused = 0;          // tries of the way in a row
    std::minstd_rand chance{std::random_device{}()};

    std::stop_source stopping;
    std::once_flag stopOnce;
    Subscription clientSubscription, timeSubscription;
    std::thread keeper, runner;
};

/// A connection, and whether the way to the target works. Asks by the control.
Result<Forward::Private::Established> Forward::Private::establish(const Control& control) const {
    auto connection = client->connection(control);
    if (!connection) return std::move(connection.error());
    return establishOver(std::move(*connection), control);
}

Result<Forward::Private::Established> Forward::Private::establishOver(SshConnectionPtr connection,
                                                                      const Control& control) const {
    auto tried = way->establish(connection, control);
    if (!tried) return std::move(tried.error());
    return Established{std::move(connection), std::move(*tried)};
}

/// Until the connection is lost, or it is switched off or stopped.
void Forward::Private::serve(const Established& now, const std::stop_token& stop) {
    refused = 0;
    link->up(now.connection, now.way.targetError);
    int asked = 0;
    std::unique_lock lock(mutex);
    woken.notify_all();  // mend() waits for that
    const auto isOff = [&] { return link->isOff() || switchedOn; };
    const auto isLost = [&] { return client->liveConnection() != now.connection; };
    while (!stop.stop_requested() && !isOff() && !isLost()) {
        const auto isNews = [&] { return retryNow || isOff() || isLost(); };
        bool ask = link->nobodyAnswers();
        if (!ask) asked = 0;
        if (ask)
            ask = !waitUntil(*time, woken, lock, stop,
                             time->now() + (asked++ < kAskOften ? kAskAgain : kAskSeldom), isNews);
        else
            woken.wait(lock, stop, [&] { return isNews() || link->nobodyAnswers(); });
        const bool retry = std::exchange(retryNow, false);
        if (!retry && !ask) continue;
        lock.unlock();
        if (retry) now.connection->probe();
        if (link->nobodyAnswers() && !stop.stop_requested()) askTarget(now.connection, stop);
        lock.lock();
    }
    if (stop.stop_requested() || isOff()) return;  // that is no loss
    lock.unlock();
    Error reason = now.connection->endReason();
    if (reason.message.isEmpty())
        reason = {ErrorKind::Unreachable, Text::tr("The connection was ended here."), {}, {}};
    link->lost(now.connection, reason);
}

/// What is said of the far end is to be true also while nobody comes who would find out.
void Forward::Private::askTarget(const SshConnectionPtr& connection, const std::stop_token& stop) {
    std::stop_source now;
    {
        const std::lock_guard lock(mutex);
        if (link->isOff()) return;
        turn = now;
    }
    Control control;
    control.stop = now.get_token();
    control.deadline = Deadline::after(kTryWay);
    const auto answer = [&] {
        const std::stop_callback onStop(stop, [&now] { now.request_stop(); });
        return way->probe(connection, control);
    }();
    {
        const std::lock_guard lock(mutex);
        turn.reset();
        if (now.stop_requested()) return;
    }
    if (answer) link->noteTarget(*answer);
}

// Not under the mutex: what the attempt waits on runs its own callbacks when it is told to stop.
void Forward::Private::endTurn() {
    std::optional<std::stop_source> current;
    {
        const std::lock_guard lock(mutex);
        current = turn;
    }
    if (current) current->request_stop();
}

std::optional<Forward::Private::Established> Forward::Private::waitUntilOn(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    woken.wait(lock, stop, [this] { return !link->isOff() || switchedOn; });
    holding = switchedOn.has_value();
    return std::exchange(switchedOn, std::nullopt);
}

/// One turn: the connection, which all forwards of a host wait for together, and the way over it. Nothing
/// where there is something new to look at first.
std::optional<Forward::Private::Established> Forward::Private::regain(const std::stop_token& stop) {
    std::stop_source now;
    {
        const std::lock_guard lock(mutex);
        if (link->isOff() || switchedOn) return {};
        retryNow = false;
        holding = true;
        turn = now;
    }
    Control control;
    control.stop = now.get_token();
    SshConnectionPtr connection;
    Result<Established> outcome = [&]() -> Result<Established> {
        const std::stop_callback onStop(stop, [&now] { now.request_stop(); });
        auto reached = client->reconnector().connection(known, control.stop);
        if (!reached) return std::move(reached.error());
        connection = std::move(*reached);
        control.deadline = Deadline::after(kTryWay);
        return establishOver(connection, control);
    }();
    {
        const std::lock_guard lock(mutex);
        turn.reset();
        if (now.stop_requested() || link->isOff()) return {};
    }
    if (outcome) return std::move(*outcome);
    if (connection && !connection->alive()) return {};  // the next turn tells why
    link->down(needsPerson(outcome.error().kind) ? Phase::NeedsYou : Phase::Lost, outcome.error());
    {
        const std::lock_guard lock(mutex);
        ++turns;
        woken.notify_all();
    }
    if (connection) waitForAnotherTry(connection, outcome.error(), stop);
    return {};
}

/// After the far end refused what was to be made there: for a while, or for a person.
void Forward::Private::waitForAnotherTry(const SshConnectionPtr& connection, const Error& why,
                                         const std::stop_token& stop) {
    const auto until = time->now() + refusalPause(refused++, chance);
    std::unique_lock lock(mutex);
    const auto isNews = [&] {
        return retryNow || link->isOff() || switchedOn || client->liveConnection() != connection;
    };
    if (needsPerson(why.kind))
        woken.wait(lock, stop, isNews);
    else
        (void)waitUntil(*time, woken, lock, stop, until, isNews);
}

void Forward::Private::keepLoop(const std::stop_token& stop, std::optional<Established> now) {
    while (!stop.stop_requested()) {
        if (now) serve(*now, stop);
        now.reset();  // nothing of a lost connection is kept
        bool off = false;
        {
            const std::lock_guard lock(mutex);
            off = link->isOff() || switchedOn;
            holding = false;
            woken.notify_all();
        }
        now = off ? waitUntilOn(stop) : regain(stop);
    }
}

void Forward::Private::start(std::optional<Established> first) {
    holding = first.has_value();
    keeper = std::thread(
        [this, now = std::move(first)]() mutable { keepLoop(stopping.get_token(), std::move(now)); });
    runner = std::thread([this] {
        way->run(stopping.get_token(), [this] {
            const auto snapshot = link->takeChange();
            if (!snapshot) return;
            if (snapshot->phase == Phase::Up && !snapshot->error.message.isEmpty()) {
                const std::lock_guard lock(mutex);
                woken.notify_all();
            }
            changed.notify(*snapshot);
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
        {
            const std::lock_guard lock(mutex);
            woken.notify_all();
        }
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
    const auto wake = [&d] {
        const std::lock_guard lock(d.mutex);
        d.woken.notify_all();
    };
    d.clientSubscription = d.client->onStateChanged([wake](const SshState&) { wake(); });
    d.timeSubscription = d.time->onMoved(wake);
    // A server that refused is not asked again for everything that keeps trying, where nobody can answer it.
    Error standing = d.client->reconnector().standing();
    if (control.asker || ifDown == IfDown::Fail) standing = {};
    auto first = standing.message.isEmpty() ? d.establish(control) : Result<Private::Established>(standing);
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

void Forward::retry() {
    {
        const std::lock_guard lock(d->mutex);
        if (d->link->isOff()) return;
        d->retryNow = true;
        d->woken.notify_all();
    }
    if (!d->client->liveConnection()) d->client->reconnector().retry();
}

Result<void> Forward::mend(const Control& control) {
    if (state().phase == Phase::Off) return switchOn(control);
    const auto connection = d->client->connection(control);
    if (!connection) return connection.error();
    std::unique_lock lock(d->mutex);
    const auto before = d->turns;
    lock.unlock();
    retry();
    lock.lock();
    HEARTH_TRY(waitUntil(d->woken, lock, control, [&] {
        return d->turns != before || d->link->isOff() || d->link->connection() != nullptr;
    }));
    const ForwardState now = d->link->state();
    if (now.phase == Phase::NeedsYou) return now.error;
    return {};
}

void Forward::switchOff() {
    std::optional<Private::Established> dropped;  // let go without the lock
    {
        const std::lock_guard lock(d->mutex);
        ++d->offs;
        d->link->switchOff();
        std::swap(dropped, d->switchedOn);
        d->woken.notify_all();
    }
    d->endTurn();
}

Result<void> Forward::switchOn(const Control& control) {
    std::uint64_t offs = 0;
    {
        std::unique_lock lock(d->mutex);
        if (d->link->state().phase != Phase::Off) return {};
        offs = d->offs;
        // What the keeping thread has at the far end still would be in the way of the same.
        HEARTH_TRY(waitUntil(d->woken, lock, control, [this] { return !d->holding; }));
    }
    // Here and not on the forward's own thread: somebody may have to be asked.
    auto established = d->establish(control);
    if (!established) return std::move(established.error());
    const std::lock_guard lock(d->mutex);
    if (d->offs != offs) return cancelledError();
    if (!d->link->switchOn(established->connection, established->way.targetError)) return {};
    d->switchedOn = std::move(*established);
    d->woken.notify_all();
    return {};
}

void Forward::stop() { d->stop(); }

}  // namespace hearth
