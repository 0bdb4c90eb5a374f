// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierservice.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/machine/sudoonce.h"
#include "core/zerotier/zerotiercli.h"
#include "core/zerotier/zerotierids.h"
#include "core/zerotier/zerotierlook.h"
#include "core/zerotier/zerotiertext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

const QString kJson = QStringLiteral("-j");

Error notJoined(const QString& machine, const QString& network) {
    return {ErrorKind::NotFound,
            withMachine(ZeroTierText::tr("%1 is not in the network %2."), machineTitle(machine)).arg(network),
            {},
            {}};
}

Error notInstalled(const QString& machine) {
    return {ErrorKind::NotFound,
            withMachine(ZeroTierText::tr("ZeroTier is not installed on %1."), machineTitle(machine)),
            ZeroTierText::tr("Hearth can install it there."),
            {}};
}

Error stopped(const QString& machine) {
    return {
        ErrorKind::Unreachable,
        withMachine(ZeroTierText::tr("The ZeroTier service on %1 is not running."), machineTitle(machine)),
        ZeroTierText::tr("Hearth can start it there."),
        {}};
}

Error refusedAll(const QString& machine, const ZeroTierFacts& facts) {
    return {
        ErrorKind::AuthRefused,
        withMachine(
            ZeroTierText::tr("The ZeroTier service on %1 accepts no token that this account can read."),
            machineTitle(machine)),
        facts.copy && facts.tokenUnreadable
            ? ZeroTierText::tr("The service has a new token, and this account's copy is old: copy it again.")
            : ZeroTierText::tr(
                  "Restart the service there: it may have started before its token was changed."),
        {}};
}

QList<QStringList> setCalls(const QString& network, const ZeroTierFlagsChange& flags) {
    QList<QStringList> calls;
    for (const QString& word : zeroTierFlagWords(flags))
        calls.append({kJson, QStringLiteral("set"), network, word});
    return calls;
}

/// Nobody is there to be asked for a password.
Error onlyRoot(const QString& machine) {
    return {
        ErrorKind::NeedsAnswer,
        withMachine(ZeroTierText::tr("Only root can use ZeroTier on %1."), machineTitle(machine)),
        ZeroTierText::tr("Ask again and give sudo its password, or let Hearth copy the service's token for "
                         "this account."),
        {}};
}

/// What the service said of a network whose flags were to be changed: it says 200 as well where they are not.
Result<ZeroTierNetwork> withFlags(const QString& machine, const QByteArray& answer,
                                  const ZeroTierFlagsChange& flags) {
    auto network = parseZeroTierNetwork(answer);
    if (!network || flags.of(network->flags) == network->flags) return network;
    return Error{ErrorKind::Failed,
                 withMachine(ZeroTierText::tr("ZeroTier on %1 did not accept the network's settings."),
                             machineTitle(machine)),
                 ZeroTierText::tr("They are unchanged. Check them, then try again."),
                 QString::fromUtf8(answer.left(400))};
}

}  // namespace

struct ZeroTierService::Access {
    std::shared_ptr<Machine> machine;
    ZeroTierFacts facts;  // its tokens are in the APIs

    std::shared_ptr<ZeroTierApi> api() const {
        const std::lock_guard lock(mutex);
        return current < apis.size() ? apis[current] : nullptr;
    }
    /// Its token was refused: the next one's turn.
    void refuse(const std::shared_ptr<ZeroTierApi>& which) {
        const std::lock_guard lock(mutex);
        if (current < apis.size() && apis[current] == which) ++current;
    }
    bool hadTokens() const { return !apis.empty(); }
    /// Root would read another token than those that were refused.
    bool rootMay() const { return apis.empty() || facts.tokenUnreadable; }
    /// With the token that root reads; it is kept in memory alone.
    Result<std::shared_ptr<ZeroTierApi>> asRoot(const Control& control) {
        auto token = readZeroTierToken(*machine, facts, control);
        if (!token) return std::move(token.error());
        const auto api = std::make_shared<ZeroTierApi>(machine, token->port, std::move(token->token));
        const std::lock_guard lock(mutex);
        apis.push_back(api);
        current = apis.size() - 1;
        return api;
    }
    /// Why it cannot be asked, where it has no API.
    Result<void> check() const {
        if (!facts.installed) return notInstalled(machine->name());
        if (!facts.running) return stopped(machine->name());
        if (!rootMay()) return refusedAll(machine->name(), facts);
        return {};
    }

    mutable std::mutex mutex;
    std::vector<std::shared_ptr<ZeroTierApi>> apis;
    std::size_t current = 0;
};

Result<std::shared_ptr<ZeroTierService::Access>> ZeroTierService::access(const QString& machine,
                                                                         const Control& control, bool& kept) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    {
        const std::lock_guard lock(mutex_);
        const auto known = known_.find(machine);
        // A machine is made anew when its host was changed.
        kept = known != known_.end() && known->second->machine == *where;
        if (kept) return known->second;
    }
    auto facts = probeZeroTier(**where, control);
    if (!facts) return std::move(facts.error());
    auto access = std::make_shared<Access>();
    access->machine = std::move(*where);
    if (facts->running)
        for (Secret& token : facts->tokens)
            access->apis.push_back(
                std::make_shared<ZeroTierApi>(access->machine, facts->port, std::move(token)));
    facts->tokens.clear();
    access->facts = std::move(*facts);
    return access;
}

void ZeroTierService::forget(const QString& machine, const std::shared_ptr<Access>& which) {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(machine);
    if (known != known_.end() && known->second == which) known_.erase(known);
}

void ZeroTierService::forget(const QString& machine) {
    const std::lock_guard lock(mutex_);
    known_.erase(machine);
}

Result<void> ZeroTierService::attempt(const QString& machine, const Control& control,
                                      const std::function<Result<void>(Access&)>& work) {
    for (;;) {
        bool kept = false;
        auto found = access(machine, control, kept);
        if (!found) return std::move(found.error());
        Access& access = **found;
        Result<void> done = Error{};
        for (bool again = true; again;) {
            const auto api = access.api();
            if (!api && kept) {
                // Every token was refused: they may be others by now.
                done = refusedAll(machine, access.facts);
                break;
            }
            done = work(access);
            again = api && !done && done.error().kind == ErrorKind::AuthRefused;
            if (again) access.refuse(api);
            if (done && access.api()) {
                const std::lock_guard lock(mutex_);
                known_[machine] = *found;
            }
        }
        const bool gone = !done && (done.error().kind == ErrorKind::AuthRefused ||
                                    done.error().kind == ErrorKind::Unreachable);
        if (!gone) return done;
        forget(machine, *found);
        if (!kept) return done;
    }
}

Result<ZeroTierState> ZeroTierService::look(const QString& machine, Look what, const Control& control) {
    ZeroTierState state;
    const auto done = attempt(machine, control, [&](Access& access) -> Result<void> {
        using Is = ZeroTierState::Is;
        state = {};
        if (const auto api = access.api()) {
            auto looked = lookAtZeroTier(*api, what, control);
            if (!looked) return std::move(looked.error());
            state = std::move(*looked);
            return {};
        }
        state.is = !access.facts.installed ? Is::NotInstalled
                   : !access.facts.running ? Is::Stopped
                                           : Is::NoToken;
        if (state.is != Is::NoToken) return {};
        if (access.hadTokens() && !(what.elevate && access.rootMay()))
            return refusedAll(machine, access.facts);
        if (!what.elevate) return {};
        auto answers = runZeroTierCli(*access.machine, access.facts, zeroTierLookCalls(what), control);
        if (!answers) return std::move(answers.error());
        auto looked = zeroTierStateOf(*answers, what);
        if (!looked) return std::move(looked.error());
        state = std::move(*looked);
        state.byCommand = true;
        return {};
    });
    if (!done) return done.error();
    return state;
}

Result<QByteArray> ZeroTierService::ask(const QString& machine, const QByteArray& method,
                                        const QString& network, const QByteArray& json,
                                        const QList<QStringList>& calls, const Control& control) {
    const QByteArray path = network.isEmpty() ? QByteArray("/status") : "/network/" + network.toLatin1();
    QByteArray body;
    const auto done = attempt(machine, control, [&](Access& access) -> Result<void> {
        if (const auto api = access.api()) {
            for (const QStringList& words : calls) sayZeroTierCli(*access.machine, words, control);
            auto answer = method == "GET"    ? api->get(path, control)
                          : method == "POST" ? api->post(path, json, control)
                                             : api->remove(path, control);
            if (!answer && answer.error().kind == ErrorKind::NotFound) return notJoined(machine, network);
            if (!answer) return std::move(answer.error());
            body = std::move(*answer);
            return {};
        }
        HEARTH_TRY(access.check());
        if (control.asker == nullptr) return onlyRoot(machine);
        auto answers = runZeroTierCli(*access.machine, access.facts, calls, control);
        if (!answers) return std::move(answers.error());
        body = answers->value(answers->size() - 1);
        return {};
    });
    if (!done) return done.error();
    return body;
}

Result<ZeroTierNetwork> ZeroTierService::join(const QString& machine, const QString& network,
                                              const ZeroTierFlagsChange& flags, const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    const QList<QStringList> calls =
        QList<QStringList>{{kJson, QStringLiteral("join"), network}} + setCalls(network, flags);
    auto answer = ask(machine, "POST", network, zeroTierFlagsJson(flags), calls, control);
    // Without a network device the service of 1.14 ends in the middle of it.
    if (!answer && answer.error().kind == ErrorKind::Protocol)
        return Error{ErrorKind::Protocol,
                     withMachine(ZeroTierText::tr("ZeroTier on %1 gave no answer while it was joining."),
                                 machineTitle(machine)),
                     ZeroTierText::tr("It may have ended. On Linux, including in a container, it needs "
                                      "/dev/net/tun and permission to use it."),
                     answer.error().message + QLatin1Char(' ') + answer.error().detail};
    if (!answer) return std::move(answer.error());
    auto joined = withFlags(machine, *answer, flags);
    if (!joined && joined.error().kind == ErrorKind::Failed)
        return Error{
            ErrorKind::Failed,
            withMachine(ZeroTierText::tr("%1 has joined the network, but ZeroTier there did not accept "
                                         "its settings."),
                        machineTitle(machine)),
            ZeroTierText::tr("Set them again, then authorize it if the network is private."),
            joined.error().detail};
    return joined;
}

Result<void> ZeroTierService::leave(const QString& machine, const QString& network, const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    auto answer = ask(machine, "DELETE", network, {}, {{kJson, QStringLiteral("leave"), network}}, control);
    if (!answer) return std::move(answer.error());
    // {} for one that was not joined.
    const QJsonDocument document = QJsonDocument::fromJson(*answer);
    if (document.object().value(QLatin1String("result")).toBool()) return {};
    if (document.isObject()) return notJoined(machine, network);
    return Error{ErrorKind::Protocol,
                 ZeroTierText::tr("ZeroTier's answer could not be understood."),
                 {},
                 QString::fromUtf8(answer->left(400))};
}

Result<ZeroTierNetwork> ZeroTierService::setFlags(const QString& machine, const QString& network,
                                                  const ZeroTierFlagsChange& flags, const Control& given) {
    SudoOnce password(given.asker);
    const Control control = password.over(given);
    // To set them of one that is not joined would join it.
    auto before = this->network(machine, network, control);
    if (!before || flags == ZeroTierFlagsChange()) return before;
    auto answer = ask(machine, "POST", network, zeroTierFlagsJson(flags), setCalls(network, flags), control);
    if (!answer) return std::move(answer.error());
    return withFlags(machine, *answer, flags);
}

Result<ZeroTierNetwork> ZeroTierService::network(const QString& machine, const QString& network,
                                                 const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    auto answer = ask(machine, "GET", network, {}, {{kJson, QStringLiteral("listnetworks")}}, control);
    if (!answer) return std::move(answer.error());
    // The command lists all of them.
    if (const auto all = parseZeroTierNetworks(*answer)) {
        for (const ZeroTierNetwork& each : *all)
            if (each.id == network) return each;
        return notJoined(machine, network);
    }
    return parseZeroTierNetwork(*answer);
}

Result<ZeroTierNode> ZeroTierService::node(const QString& machine, const Control& control) {
    auto answer = ask(machine, "GET", {}, {}, {{kJson, QStringLiteral("info")}}, control);
    if (!answer) return std::move(answer.error());
    return parseZeroTierNode(*answer);
}

Result<std::shared_ptr<ZeroTierApi>> ZeroTierService::api(const QString& machine, const Control& control) {
    const auto where = machines_.find(machine, control);
    if (!where) return where.error();
    std::shared_ptr<ZeroTierApi> good;
    {
        const std::lock_guard lock(mutex_);
        const auto known = known_.find(machine);
        if (known != known_.end() && known->second->machine == *where) good = known->second->api();
    }
    if (good) return good;
    // One after the other: what all of them lack is looked for, and a person asked, once.
    std::unique_lock turn(finding_, std::defer_lock);
    while (!turn.try_lock_for(std::chrono::milliseconds(50))) HEARTH_TRY(control.check());
    const auto done = attempt(machine, control, [&](Access& access) -> Result<void> {
        good = access.api();
        if (good) {
            const std::lock_guard lock(mutex_);
            const auto known = known_.find(machine);
            if (known != known_.end() && known->second.get() == &access) return {};
        } else {
            HEARTH_TRY(access.check());
            if (control.asker == nullptr)
                return access.hadTokens() ? refusedAll(machine, access.facts) : onlyRoot(machine);
            auto read = access.asRoot(control);
            if (!read) return std::move(read.error());
            good = std::move(*read);
        }
        auto answer = good->get("/status", control);
        if (!answer) return std::move(answer.error());
        return {};
    });
    if (!done) return done.error();
    return good;
}

Result<ZeroTierFacts> ZeroTierService::facts(const QString& machine, const Control& control) {
    auto where = machines_.find(machine, control);
    if (!where) return std::move(where.error());
    auto facts = probeZeroTier(**where, control);
    if (!facts || !facts->running || !facts->tokenUnreadable) return facts;
    // What is left are copies; the service may have another token by now.
    std::vector<Secret> good;
    for (Secret& token : facts->tokens) {
        ZeroTierApi api(*where, facts->port, token.clone());
        const auto answer = api.get("/status", control);
        if (answer || answer.error().kind != ErrorKind::AuthRefused) good.push_back(std::move(token));
    }
    facts->tokens = std::move(good);
    facts->copy = !facts->tokens.empty();
    return facts;
}

Result<void> ZeroTierService::run(const QString& machine, const QList<ZeroTierStep>& steps,
                                  const Control& given) {
    using What = ZeroTierStep::What;
    auto where = machines_.find(machine, given);
    if (!where) return std::move(where.error());
    SudoOnce password(given.asker);
    const Control control = password.over(given);
    for (const ZeroTierStep& step : steps) {
        const auto done = runSetupCommands(**where,
                                           step.what == What::Install ? ZeroTierText::tr("Install ZeroTier")
                                           : step.what == What::Start ? ZeroTierText::tr("Start ZeroTier")
                                                                      : ZeroTierText::tr("Copy the token"),
                                           step.commands, control);
        forget(machine);
        if (!done) return done.error();
    }
    return {};
}

}  // namespace hearth
