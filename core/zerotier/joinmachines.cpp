// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/joinmachines.h"

#include "core/base/machinename.h"
#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/parallel.h"
#include "core/base/pause.h"
#include "core/machine/sudoonce.h"
#include "core/zerotier/controllertext.h"
#include "core/zerotier/lockedprogress.h"
#include "core/zerotier/zerotierids.h"

#include <QSysInfo>

#include <algorithm>
#include <optional>

namespace hearth {

using namespace std::chrono_literals;

namespace {

using Step = JoiningMachine::Step;
using Status = ZeroTierNetwork::Status;
using Clock = std::chrono::steady_clock;

constexpr qsizetype kMostAtOnce = 16;
constexpr std::chrono::milliseconds kFirstPause = 250ms, kLongestPause = 2s;
constexpr auto kDeciderWithin = 20s;
constexpr auto kBackWithin = 10s;     // a service that restarts
constexpr auto kHeardWithin = 90s;    // of an authorization: a service asks about once a minute
constexpr auto kAddressWithin = 10s;  // of being in the network: its controller gives both at once

/// All rows, and whoever is told of them.
class Rows {
public:
    Rows(const QStringList& machines, const std::function<void(const QList<JoiningMachine>&)>& told)
        : told_(told) {
        for (const QString& each : machines) {
            JoiningMachine row;
            row.machine = each;
            rows_.append(row);
        }
    }
    void set(qsizetype at, const JoiningMachine& row) {
        const std::lock_guard lock(mutex_);
        if (rows_[at] == row) return;
        rows_[at] = row;
        if (told_) told_(rows_);
    }
    QList<JoiningMachine> all() const { return rows_; }

private:
    const std::function<void(const QList<JoiningMachine>&)>& told_;
    std::mutex mutex_;
    QList<JoiningMachine> rows_;
};

/// Whoever decides about the network: looked for once, by the first machine that wants to know.
class Decider {
public:
    Decider(Controllers& controllers, const QString& network)
        : controllers_(controllers), network_(network) {}

    Result<std::shared_ptr<Controller>> get(const Control& control) {
        const std::lock_guard lock(mutex_);  // the others would ask the same
        if (!known_) {
            // Where one of the controllers says nothing the network may be somebody else's.
            auto found = controllers_.deciderOf(network_, control.within(kDeciderWithin));
            HEARTH_TRY(control.check());
            known_ = std::move(found);
        }
        return *known_;
    }

private:
    Controllers& controllers_;
    const QString network_;
    std::mutex mutex_;
    std::optional<Result<std::shared_ptr<Controller>>> known_;
};

/// One machine on its way.
class Joining {
public:
    Joining(ZeroTierService& service, Decider& decider, const JoinMachines& what, Rows& rows, qsizetype at,
            const Control& control)
        : service_(service),
          decider_(decider),
          what_(what),
          rows_(rows),
          at_(at),
          given_(control),
          password_(control.asker),
          control_(password_.over(control)) {
        row_.machine = what.machines[at];
    }

    void run() {
        enter(Step::Joining);
        auto node = insist(false, [this] { return service_.node(row_.machine, control_); });
        if (!node) return fail(std::move(node.error()));
        row_.node = node->id;
        rows_.set(at_, row_);
        // It was there just now. To join twice is to join.
        auto joined = insist(
            true, [this] { return service_.join(row_.machine, what_.network, what_.flags, control_); });
        if (!joined) return fail(std::move(joined.error()));
        if (what_.authorize && !authorize(std::move(*joined))) return;
        wait();
    }

private:
    void enter(Step step) {
        row_.step = step;
        rows_.set(at_, row_);
    }
    /// Asks again where the service went away in the middle of it; where it cannot be reached at all, if that
    /// is to be waited for, too.
    template <class Ask>
    auto insist(bool unreachable, const Ask& ask) -> decltype(ask()) {
        const auto until = Clock::now() + kBackWithin;
        for (auto pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
            auto answer = ask();
            const bool again = !answer && mayComeBack(answer.error()) &&
                               (unreachable || answer.error().kind == ErrorKind::Protocol);
            if (!again || Clock::now() >= until) return answer;
            if (const auto waited = pauseFor(pause, control_); !waited) return answer;
        }
    }
    /// Where it was given up tells how far it is; what went wrong ends it.
    void fail(Error error) { end(Step::Failed, std::move(error)); }
    void end(Step step, Error error) {
        if (error.kind != ErrorKind::Cancelled) row_.step = step;
        row_.error = std::move(error);
        rows_.set(at_, row_);
    }

    /// False: that is the end of it.
    bool authorize(const ZeroTierNetwork& joined) {
        if (joined.status == Status::Ok && !what_.nameMembers) return true;
        enter(Step::Authorizing);
        auto controller = decider_.get(given_);
        if (!controller) return refused(std::move(controller.error()));
        controller_ = std::move(*controller);
        return authorizeBy();
    }
    bool authorizeBy() {
        MemberChange change;
        change.authorized = true;
        auto member = controller_->changeMember(what_.network, row_.node, change, given_);
        if (!member) return refused(std::move(member.error()));
        authorized_ = Clock::now();
        refusal_.reset();
        if (!what_.nameMembers || !member->name.isEmpty()) return true;
        MemberChange name;
        name.name = row_.machine == localMachineName ? QSysInfo::machineHostName() : row_.machine;
        // Without its name it is in the network all the same.
        (void)controller_->changeMember(what_.network, row_.node, name, given_);
        return true;
    }
    /// Somebody else may have authorized it, or the network may be public: what its service says counts.
    bool refused(Error error) {
        if (error.kind == ErrorKind::Cancelled) {
            end(row_.step, std::move(error));
            return false;
        }
        refusal_ = std::move(error);
        return true;
    }

    void wait() {
        enter(Step::WaitingForAddress);
        const auto began = Clock::now();
        std::optional<Clock::time_point> inside;
        std::optional<ZeroTierNetwork> last;
        Error lost;
        Control asking = control_;
        for (auto pause = kFirstPause;; pause = std::min(pause * 3 / 2, kLongestPause)) {
            auto network = service_.network(row_.machine, what_.network, asking);
            asking.progress = nullptr;  // the same command again and again
            row_.waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
            rows_.set(at_, row_);
            if (network) {
                last = std::move(*network);
                if (last->status == Status::Ok && !inside) inside = Clock::now();
                if (decided(*last, inside && Clock::now() - *inside >= kAddressWithin)) return;
            } else if (mayComeBack(network.error())) {
                last.reset();
                lost = std::move(network.error());
            } else if (network.error().kind != ErrorKind::TimedOut) {
                return fail(std::move(network.error()));
            }
            if (auto waited = pauseFor(pause, control_); !waited)
                return fail(waited.error().kind != ErrorKind::TimedOut ? std::move(waited.error())
                            : last                                     ? late(*last)
                            : lost.message.isEmpty()                   ? std::move(waited.error())
                                                                       : std::move(lost));
        }
    }
    /// A service that restarts is back in a moment.
    static bool mayComeBack(const Error& error) {
        return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Protocol;
    }

    /// Whether what the service says of the network ends the waiting. `late`: it has been in it for long.
    bool decided(const ZeroTierNetwork& network, bool late) {
        switch (network.status) {
        case Status::Ok:
            row_.addresses = network.hostAddresses();
            // Without the addresses of its controller none will come.
            if (row_.addresses.isEmpty() && network.flags.allowManaged && !late) return false;
            if (row_.addresses.isEmpty() && network.flags.allowManaged) {
                fail({ErrorKind::Failed,
                      withMachine(
                          ControllerText::tr("%1 is in the network, but has not been assigned an address."),
                          machineTitle(row_.machine)),
                      ControllerText::tr("Give the network a range of addresses, or the member an address."),
                      {}});
                return true;
            }
            enter(Step::Joined);
            return true;
        case Status::AccessDenied:
            // Its service asks again soon; where it does not get in somebody took it out meanwhile.
            if (authorized_ && Clock::now() - *authorized_ < kHeardWithin) return false;
            // By now the controller knows the node, and may answer again. Once.
            if (controller_) {
                if (!authorizeBy()) return true;
                controller_.reset();
                if (authorized_) return false;
            }
            end(Step::Unauthorized, refusal_.value_or(unauthorized()));
            return true;
        case Status::AuthenticationRequired:
            end(Step::Unauthorized, ofStatus(network, ErrorKind::NeedsAnswer));
            return true;
        case Status::NotFound:
            fail(ofStatus(network, ErrorKind::NotFound));
            return true;
        case Status::PortError:
        case Status::ClientTooOld:
            fail(ofStatus(network, ErrorKind::Failed));
            return true;
        case Status::RequestingConfiguration:
        case Status::Unknown:
            break;
        }
        return false;
    }
    Error unauthorized() const {
        return {
            ErrorKind::Denied,
            withMachine(ControllerText::tr("%1 is waiting to be authorized."), machineTitle(row_.machine)),
            ControllerText::tr("Authorize node %1 on the network's controller.").arg(row_.node),
            {}};
    }
    Error ofStatus(const ZeroTierNetwork& network, ErrorKind kind) const {
        const ZeroTierStatusText text = zeroTierStatusText(network, row_.node);
        return {kind, text.meaning.isEmpty() ? text.word : text.meaning, text.next, network.statusWord};
    }
    Error late(const ZeroTierNetwork& network) const {
        Error error = ofStatus(network, ErrorKind::TimedOut);
        error.message =
            withMachine(ControllerText::tr("%1 has no address yet. %2"), machineTitle(row_.machine))
                .arg(error.message);
        return error;
    }

    ZeroTierService& service_;
    Decider& decider_;
    const JoinMachines& what_;
    Rows& rows_;
    const qsizetype at_;
    const Control& given_;
    SudoOnce password_;  // where only root may ask: for all that is asked
    const Control control_;
    JoiningMachine row_;
    std::shared_ptr<Controller> controller_;  // as long as it may be asked
    std::optional<Clock::time_point> authorized_;
    std::optional<Error> refusal_;  // why no controller could authorize it
};

}  // namespace

Result<QList<JoiningMachine>> joinMachines(ZeroTierService& service, Controllers& controllers,
                                           const JoinMachines& what,
                                           const std::function<void(const QList<JoiningMachine>&)>& told,
                                           const Control& control) {
    HEARTH_TRY(checkNetworkId(what.network));
    JoinMachines once = what;
    once.machines.removeDuplicates();
    if (once.machines.isEmpty())
        return Error{ErrorKind::Invalid, ControllerText::tr("Choose at least one machine to join."), {}, {}};
    LockedProgress progress(control.progress);
    Control shared = control;
    shared.progress = progress.get();
    Rows rows(once.machines, told);
    Decider decider(controllers, once.network);
    inParallel(once.machines.size(), kMostAtOnce, control.stop,
               [&](qsizetype at) { Joining(service, decider, once, rows, at, shared).run(); });
    return rows.all();
}

}  // namespace hearth
