// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier status, peers, join, leave, set.
#include "app/ctl/zerotierverb.h"
#include "core/machine/sudoonce.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

const QString kManaged = QStringLiteral("--managed"), kGlobal = QStringLiteral("--global"),
              kDefault = QStringLiteral("--default"), kDns = QStringLiteral("--dns");

QList<Option> flagOptions() {
    QList<Option> options;
    for (const QString& each : {kManaged, kGlobal, kDefault, kDns})
        options.append({each, QStringLiteral("on|off")});
    return options;
}

Result<ZeroTierFlagsChange> flagsOf(const Arguments& arguments) {
    ZeroTierFlagsChange flags;
    for (const auto& [option, flag] :
         {std::pair(kManaged, &flags.allowManaged), std::pair(kGlobal, &flags.allowGlobal),
          std::pair(kDefault, &flags.allowDefault), std::pair(kDns, &flags.allowDns)}) {
        const auto value = switchOf(arguments, option);
        if (!value) return value.error();
        *flag = *value;
    }
    return flags;
}

const char* nameOf(ZeroTierState::Is is) {
    switch (is) {
    case ZeroTierState::Is::NotInstalled:
        return "not_installed";
    case ZeroTierState::Is::Stopped:
        return "stopped";
    case ZeroTierState::Is::NoToken:
        return "no_token";
    case ZeroTierState::Is::Works:
        break;
    }
    return "works";
}

QString sentenceOf(ZeroTierState::Is is, const QString& machine) {
    switch (is) {
    case ZeroTierState::Is::NotInstalled:
        return Text::tr("ZeroTier is not installed on %1. See: hearthctl zerotier setup %1").arg(machine);
    case ZeroTierState::Is::Stopped:
        return Text::tr("ZeroTier is installed on %1, but its service is not running. See: hearthctl "
                        "zerotier setup %1")
            .arg(machine);
    case ZeroTierState::Is::NoToken:
        return Text::tr("Only root can use ZeroTier on %1. See: hearthctl zerotier setup %1").arg(machine);
    case ZeroTierState::Is::Works:
        break;
    }
    return {};
}

/// Of a machine whose ZeroTier can be asked; an error says why not.
Result<ZeroTierState> look(Context& context, const QString& machine, ZeroTierService::Look what) {
    what.elevate = context.asker() != nullptr;
    return context.services().zeroTier.look(machine, what, context.control());
}

Result<int> status(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kZeroTierMachine);
    const auto state = look(context, machine, {.peers = false, .controller = true, .elevate = false});
    if (!state) return state.error();
    const bool works = state->is == ZeroTierState::Is::Works;
    if (context.json()) {
        QJsonArray networks;
        for (const ZeroTierNetwork& each : state->networks) networks.append(zeroTierNetworkDocument(each));
        context.print(
            QJsonObject{{QStringLiteral("installed"), state->is != ZeroTierState::Is::NotInstalled},
                        {QStringLiteral("running"), works || state->is == ZeroTierState::Is::NoToken},
                        {QStringLiteral("state"), QLatin1String(nameOf(state->is))},
                        {QStringLiteral("node"), state->node.id},
                        {QStringLiteral("version"), state->node.version},
                        {QStringLiteral("online"), state->node.online},
                        {QStringLiteral("controller"), state->controller},
                        {QStringLiteral("networks"), networks}});
        return ExitDone;
    }
    if (!works) {
        context.print(sentenceOf(state->is, machine));
        return ExitDone;
    }
    context.print(state->node.online
                      ? Text::tr("Node %1, ZeroTier %2, online").arg(state->node.id, state->node.version)
                      : Text::tr("Node %1, ZeroTier %2, offline: it cannot reach any of ZeroTier's roots")
                            .arg(state->node.id, state->node.version));
    QList<QStringList> rows;
    QStringList further;
    for (const ZeroTierNetwork& each : state->networks) {
        const ZeroTierStatusText text = zeroTierStatusText(each, state->node.id);
        rows.append(
            {each.id, each.name, text.word, each.hostAddresses().join(QStringLiteral(", ")), each.device});
        if (!text.next.isEmpty()) further.append(QStringLiteral("%1: %2").arg(each.id, text.next));
    }
    printZeroTierRows(context, rows, Text::tr("It has not joined any network."));
    for (const QString& line : further) context.note(line);
    return ExitDone;
}

Result<int> peers(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kZeroTierMachine);
    const auto state = look(context, machine, {.peers = true, .controller = false, .elevate = false});
    if (!state) return state.error();
    if (state->is != ZeroTierState::Is::Works)
        return Error{ErrorKind::Denied, sentenceOf(state->is, machine), {}, {}};
    QJsonArray document;
    QList<QStringList> rows;
    for (const ZeroTierPeer& peer : state->peers) {
        const char* role = peer.role == ZeroTierPeer::Role::Leaf   ? "leaf"
                           : peer.role == ZeroTierPeer::Role::Moon ? "moon"
                                                                   : "planet";
        const ZeroTierPeer::Path* path = peer.path();
        const QString address =
            path != nullptr ? QStringLiteral("%1/%2").arg(path->address).arg(path->port) : QString();
        QJsonObject one{{QStringLiteral("node"), peer.id},
                        {QStringLiteral("role"), QLatin1String(role)},
                        {QStringLiteral("direct"), peer.direct()}};
        if (!peer.version.isEmpty()) one.insert(QStringLiteral("version"), peer.version);
        if (peer.latency >= 0) one.insert(QStringLiteral("latency_ms"), peer.latency);
        if (path != nullptr) one.insert(QStringLiteral("path"), address);
        document.append(one);
        rows.append({peer.id, QLatin1String(role),
                     peer.latency >= 0 ? Text::tr("%1 ms").arg(peer.latency) : QString(),
                     peer.direct() ? Text::tr("direct") : Text::tr("relayed"), address, peer.version});
    }
    if (context.json())
        context.print(document);
    else
        printZeroTierRows(context, rows, Text::tr("It knows no other node."));
    return ExitDone;
}

Result<int> showNetwork(Context& context, const ZeroTierNetwork& network, const QString& node) {
    if (context.json()) {
        context.print(zeroTierNetworkDocument(network));
        return ExitDone;
    }
    const ZeroTierStatusText text = zeroTierStatusText(network, node);
    context.print(QStringLiteral("%1: %2").arg(network.id, text.word));
    for (const QString& line : {text.meaning, text.next})
        if (!line.isEmpty()) context.note(line);
    return ExitDone;
}

Result<int> join(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kZeroTierMachine);
    const auto network = zeroTierNetworkOf(arguments);
    if (!network) return network.error();
    const auto flags = flagsOf(arguments);
    if (!flags) return flags.error();
    ZeroTierService& service = context.services().zeroTier;
    const Control given = context.control(kZeroTierPatience);
    SudoOnce password(given.asker);
    const Control control = password.over(given);
    const auto joined = service.join(machine, *network, *flags, control);
    if (!joined) return joined.error();
    if (context.json()) return showNetwork(context, *joined, {});
    const auto node = service.node(machine, control);
    return showNetwork(context, *joined, node ? node->id : QString());
}

Result<int> leave(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kZeroTierMachine);
    const auto network = zeroTierNetworkOf(arguments);
    if (!network) return network.error();
    HEARTH_TRY(context.services().zeroTier.leave(machine, *network, context.control()));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("left"), *network}});
    else
        context.print(Text::tr("%1 has left %2.").arg(machine, *network));
    return ExitDone;
}

Result<int> set(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kZeroTierMachine);
    const auto network = zeroTierNetworkOf(arguments);
    if (!network) return network.error();
    const auto flags = flagsOf(arguments);
    if (!flags) return flags.error();
    if (*flags == ZeroTierFlagsChange())
        return usageError(Text::tr("Name at least one setting: --managed, --global, --default or --dns."));
    const auto after = context.services().zeroTier.setFlags(machine, *network, *flags, context.control());
    if (!after) return after.error();
    return showNetwork(context, *after, {});
}

}  // namespace

QList<Verb> zeroTierVerbs() {
    const QStringList ofNetwork{kZeroTierMachine, kZeroTierNetwork};
    const QString flagsHelp =
        Text::tr("--managed: addresses and routes assigned by the controller. --global: also public ones. "
                 "--default: all of the machine's traffic goes through the network, if it has a default "
                 "route. --dns: its DNS servers.");
    return QList<Verb>{
               zeroTierVerb(
                   "status", {kZeroTierMachine},
                   Text::tr("Shows a machine's ZeroTier: its node, and the networks that it has joined."),
                   Text::tr("--json: {\"installed\",\"running\",\"state\":\"works\"|\"no_token\"|\"stopped\"|"
                            "\"not_installed\",\"node\",\"version\",\"online\",\"controller\",\"networks\":"
                            "[{\"id\",\"name\",\"status\",\"addresses\":[…],…}]}"),
                   status),
               zeroTierVerb("peers", {kZeroTierMachine},
                            Text::tr("Lists the nodes that a machine knows, and how it reaches them."),
                            Text::tr("--json: [{\"node\",\"role\":\"leaf\"|\"moon\"|\"planet\",\"direct\","
                                     "\"latency_ms\"?,\"path\"?,\"version\"?}]"),
                            peers),
               zeroTierVerb("join", ofNetwork,
                            Text::tr("Joins a network, by its ID or the address of its web page."), flagsHelp,
                            join, flagOptions()),
               zeroTierVerb("leave", ofNetwork,
                            Text::tr("Leaves a network, and gives up the machine's address in it."), {},
                            leave),
               zeroTierVerb("set", ofNetwork, Text::tr("Sets what a network may do on a machine."), flagsHelp,
                            set, flagOptions()),
               zeroTierEnrollVerb(),
               zeroTierSetupVerb()} +
           zeroTierControllerVerbs() + zeroTierNetworkVerbs() + zeroTierMemberVerbs();
}

}  // namespace hearth::ctl
