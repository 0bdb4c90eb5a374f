// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshreach.h"

#include "core/base/progress.h"
#include "core/base/streamtarget.h"
#include "core/ssh/sshdial.h"
#include "core/ssh/sshhandshake.h"
#include "core/ssh/sshtext.h"
#include "core/ssh/tellingasker.h"

#include <QStringList>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// How long a way may be silent before the next one is tried beside it: time for a far link and a busy server.
constexpr auto kHeadStart = 2s;

Result<LoginGate::Pass> enterGate(const SshTarget& target, const QString& through, const SshWays& ways,
                                  const Control& control) {
    if (!ways.gate) return LoginGate::Pass();
    const QString place = StreamTarget::tcp(target.address, target.port).displayText();
    // Two of one address by different ways are different servers to us.
    return ways.gate->enter(through.isEmpty() ? place : through + QLatin1Char(' ') + place, control);
}

Result<SshSessionPtr> open(const SshTarget& target, const SshConnectionPtr& nearer, const Control& control) {
    const auto timeout = std::chrono::duration_cast<std::chrono::milliseconds>(target.connectTimeout);
    auto way = dial(target, nearer, control.within(timeout));
    if (!way) return way.error();
    return handshake(target, std::move(*way), control.within(timeout));
}

/// `headStart` stands still while others log in to the same server.
Result<Reached> ownWay(const SshTarget& target, const SshWays& ways, const Deadline& headStart,
                       const Control& control) {
    SshConnectionPtr nearer;
    if (ways.jump) {
        auto jump = ways.jump(control);
        if (!jump) return jump.error();
        nearer = std::move(*jump);
    }
    auto pass = [&] {
        const auto waiting = headStart.pause();
        return enterGate(target, ways.jumpName, ways, control);
    }();
    if (!pass) return pass.error();
    auto session = open(target, nearer, control);
    if (!session) return session.error();
    return Reached{target, {}, std::move(*pass), std::move(*session)};
}

/// The same server, dialled at that address; what is known of its keys stands under its own name.
SshTarget targetAt(const SshTarget& target, const SshAddress& other) {
    SshTarget at = target;
    at.hostKeyAlias = hostKeyName(target);
    at.address = other.address;
    at.port = other.port;
    at.jumps.clear();
    at.proxyCommand.clear();
    at.otherAddresses.clear();
    return at;
}

Result<Reached> otherWay(const SshTarget& target, const SshAddress& other, const SshWays& ways,
                         const Control& control) {
    const SshTarget at = targetAt(target, other);
    auto pass = enterGate(at, {}, ways, control);
    if (!pass) return pass.error();
    auto session = open(at, nullptr, control);
    if (!session) return session.error();
    // A machine that is another one does not stand in the way of the right one, and nobody is asked to take
    // its key for this host's. Whether an unknown key is to be trusted is asked later.
    Control silent = control;
    silent.asker = nullptr;
    silent.progress = nullptr;
    std::optional<PublicKey> none;
    const auto judged = checkHostKey(target, **session, none, silent, other.displayText());
    if (!judged && judged.error().kind == ErrorKind::HostKeyChanged) return judged.error();
    return Reached{at, other.displayText(), std::move(*pass), std::move(*session)};
}

/// Failures after which a server may still answer elsewhere. Failed: a proxy command that ended.
bool isNoAnswer(const Error& error) {
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::TimedOut ||
           error.kind == ErrorKind::Failed;
}

/// Tells of the own way what it is told, but that it was left when another one answered.
class OwnSteps : public Progress {
public:
    OwnSteps(Progress& progress, std::function<bool()> left) : progress_(progress), left_(std::move(left)) {}
    void report(const ProgressEvent& event) override {
        ProgressEvent told = event;
        if (told.kind == ProgressEvent::Kind::StepFailed && left_())
            told.detail = SshText::tr("No answer so far");
        progress_.report(told);
    }

private:
    Progress& progress_;
    std::function<bool()> left_;
};

/// The own way on the calling thread, the others on threads of their own, which wait for their turn.
class WayRace {
public:
    WayRace(const SshTarget& target, const SshWays& ways, const Control& control)
        : target_(target), ways_(ways), control_(control), headStart_(Deadline::after(kHeadStart)) {
        for (const SshAddress& other : target.otherAddresses) others_.push_back({other, {}, {}, {}});
    }

    Result<Reached> run() {
        const std::stop_callback onStop(control_.stop, [this] { over_.request_stop(); });
        std::vector<std::jthread> threads;
        threads.reserve(others_.size());
        for (Other& other : others_) threads.emplace_back([this, &other] { tryOther(other); });
        const std::optional<Error> ownError = tryOwn();
        if (ownError && isNoAnswer(*ownError)) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, over_.get_token(), [&] {
                return won_ || std::all_of(others_.begin(), others_.end(),
                                           [](const Other& other) { return other.error.has_value(); });
            });
        }
        over_.request_stop();
        threads.clear();
        // From here on this is the only thread.
        if (won_) {
            reportOthers();
            return std::move(*won_);
        }
        if (auto ok = control_.check(); !ok && ok.error().kind == ErrorKind::Cancelled) return ok.error();
        if (!isNoAnswer(*ownError)) return *ownError;
        reportOthers();
        return allFailed(*ownError);
    }

private:
    struct Other {
        SshAddress address;
        std::optional<Deadline> headStart;  ///< of the one after it, once it is tried
        std::optional<Error> error;
        std::chrono::milliseconds took;
    };

    /// What it failed by; nothing where it answered, if only after another.
    std::optional<Error> tryOwn() {
        std::unique_ptr<Deadline::Pause> asked;
        std::optional<TellingAsker> asker;
        std::optional<OwnSteps> steps;
        Control control = control_;
        control.stop = over_.get_token();
        // A person takes their time: that is no silence.
        if (control_.asker)
            control.asker = &asker.emplace(*control_.asker, [&](bool asking) {
                asked.reset(asking ? new Deadline::Pause(headStart_.pause()) : nullptr);
            });
        if (control_.progress)
            control.progress = &steps.emplace(*control_.progress, [this] { return isWon(); });
        auto reached = ownWay(target_, ways_, headStart_, control);
        if (reached) {
            win(std::move(*reached));
            return {};
        }
        if (isNoAnswer(reached.error())) {
            const std::lock_guard lock(mutex_);
            ownSilent_ = true;
            changed_.notify_all();
        } else {
            over_.request_stop();
        }
        return reached.error();
    }

    void tryOther(Other& other) {
        if (!waitForTurn(other)) return;
        const auto begun = Deadline::Clock::now();
        Control control = control_;
        control.stop = over_.get_token();
        control.asker = nullptr;
        control.progress = nullptr;
        auto reached = otherWay(target_, other.address, ways_, control);
        {
            const std::lock_guard lock(mutex_);
            other.took =
                std::chrono::duration_cast<std::chrono::milliseconds>(Deadline::Clock::now() - begun);
            if (!reached && reached.error().kind != ErrorKind::Cancelled) {
                other.error = reached.error();
                changed_.notify_all();
            }
        }
        if (reached) win(std::move(*reached));
    }

    /// False where nothing is to be tried any more.
    bool waitForTurn(Other& other) {
        const Other* before = &other == &others_.front() ? nullptr : &other - 1;
        std::unique_lock lock(mutex_);
        const auto failed = [&] { return before ? before->error.has_value() : ownSilent_; };
        for (;;) {
            if (over_.stop_requested()) return false;
            const Deadline* silence = !before             ? &headStart_
                                      : before->headStart ? &*before->headStart
                                                          : nullptr;
            if (failed() || (silence && silence->expired())) break;
            if (silence)
                changed_.wait_until(lock, over_.get_token(), silence->wakeAt(), failed);
            else
                changed_.wait(lock, over_.get_token(), [&] { return before->headStart.has_value(); });
        }
        other.headStart = Deadline::after(kHeadStart);
        changed_.notify_all();
        return true;
    }

    void win(Reached reached) {
        {
            const std::lock_guard lock(mutex_);
            if (won_) return;
            won_.emplace(std::move(reached));
        }
        // Not under the mutex: whatever the others wait on runs its own callbacks.
        over_.request_stop();
    }

    bool isWon() const {
        const std::lock_guard lock(mutex_);
        return won_.has_value();
    }

    /// Those that came to an end of their own, each as one step.
    void reportOthers() const {
        if (!control_.progress) return;
        for (const Other& other : others_) {
            const QString name = other.address.displayText();
            const bool won = won_ && won_->via == name;
            if (!won && !other.error) continue;
            ProgressEvent event;
            event.kind = ProgressEvent::Kind::StepStarted;
            event.text = SshText::tr("Other address");
            control_.progress->report(event);
            event.kind = won ? ProgressEvent::Kind::StepDone : ProgressEvent::Kind::StepFailed;
            event.detail = won ? name : other.error->message;
            event.took = other.took;
            control_.progress->report(event);
        }
    }

    Error allFailed(Error error) const {
        QStringList names, details{error.detail};
        for (const Other& other : others_) {
            if (!other.error) continue;
            if (other.error->kind == ErrorKind::HostKeyChanged) return *other.error;
            names << other.address.displayText();
            details << other.error->message;
        }
        const QString also =
            SshText::tr("Also tried, without success: %1.").arg(names.join(QLatin1String(", ")));
        error.hint = error.hint.isEmpty() ? also : error.hint + QLatin1Char(' ') + also;
        details.removeAll(QString());
        error.detail = details.join(QLatin1String("; "));
        return error;
    }

    const SshTarget& target_;
    const SshWays& ways_;
    const Control& control_;
    const Deadline headStart_;
    std::stop_source over_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<Other> others_;  // which there are never changes; the rest is under the mutex
    bool ownSilent_ = false;
    std::optional<Reached> won_;
};

}  // namespace

Result<Reached> reach(const SshTarget& target, const SshWays& ways, const Control& control) {
    if (!ways.only.isEmpty()) {
        for (const SshAddress& other : target.otherAddresses)
            if (other.displayText() == ways.only) return otherWay(target, other, ways, control);
    }
    if (target.otherAddresses.isEmpty()) return ownWay(target, ways, Deadline::never(), control);
    return WayRace(target, ways, control).run();
}

}  // namespace hearth
