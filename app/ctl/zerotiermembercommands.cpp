// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier members, authorize, deauthorize, member set, member remove, member save.
#include "app/ctl/zerotierverb.h"
#include "core/base/machinename.h"
#include "core/base/parallel.h"
#include "core/services.h"
#include "core/zerotier/lockedprogress.h"
#include "core/zerotier/memberhosts.h"
#include "core/zerotier/networktext.h"
#include "core/zerotier/zerotierids.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

const QString kNode = QStringLiteral("NODE"), kName = QStringLiteral("--name"),
              kDescription = QStringLiteral("--description"), kAddress = QStringLiteral("--address"),
              kBridge = QStringLiteral("--bridge"), kAutoAssign = QStringLiteral("--auto-assign"),
              kLook = QStringLiteral("--look");

/// A member by its node or by its name, where only one has that.
Result<NetworkMember> memberOf(const ZeroTierDecider& decider, const QString& word, const Control& control) {
    const auto members = decider.controller->members(decider.network, control);
    if (!members) return members.error();
    const auto node = parseNodeId(word);
    QList<NetworkMember> found;
    for (const NetworkMember& each : *members) {
        if (node && each.node == *node) return each;
        if (each.name == word) found.append(each);
    }
    if (found.size() == 1) return found.first();
    if (!found.isEmpty())
        return Error{ErrorKind::Invalid,
                     Text::tr("Several members are called “%1”.").arg(word),
                     Text::tr("Use the node ID that “hearthctl zerotier members” shows."),
                     {}};
    return Error{ErrorKind::NotFound,
                 Text::tr("There is no member “%1” in %2.").arg(word, decider.network),
                 Text::tr("See: hearthctl zerotier members %1").arg(decider.network),
                 {}};
}

Result<int> show(Context& context, const NetworkMember& member, const QString& sentence) {
    if (context.json())
        context.print(memberDocument(member));
    else
        context.print(sentence);
    return ExitDone;
}

QString titleOf(const NetworkMember& member) {
    return member.name.isEmpty() ? member.node : QStringLiteral("%1 (%2)").arg(member.name, member.node);
}

QString stateOf(const NetworkMember& member) {
    return member.authorized ? Text::tr("authorized")
           : member.revoked  ? Text::tr("revoked")
                             : Text::tr("asks to join");
}

/// Which node each machine is, asked of all of them at once; one that does not answer is none.
QList<MachineNode> nodesOf(Context& context, const QList<Host>& hosts, const Control& control) {
    constexpr qsizetype kAskAtOnce = 16;
    QStringList machines{localMachineName};
    for (const Host& host : hosts) machines.append(host.name);
    LockedProgress progress(control.progress);
    Control shared = control;
    shared.progress = progress.get();
    shared.asker = nullptr;  // questions of many at once
    QList<MachineNode> nodes(machines.size());
    inParallel(machines.size(), kAskAtOnce, control.stop, [&, at = nodes.data()](qsizetype i) {
        const auto state = context.services().zeroTier.look(machines[i], {}, shared);
        at[i] = {machines[i], state ? state->node.id : QString(), {}};
    });
    return nodes;
}

Result<int> list(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    const auto members = decider->controller->members(decider->network, control);
    if (!members) return members.error();
    const QList<Host> hosts = context.services().hostStore.hosts();
    const QList<MachineNode> nodes =
        arguments.has(kLook) ? nodesOf(context, hosts, control) : QList<MachineNode>();
    QJsonArray document;
    QList<QStringList> rows;
    for (const NetworkMember& each : *members) {
        const QString machine = machineOf(each, nodes, hosts);
        QJsonObject one = memberDocument(each);
        if (!machine.isEmpty()) one.insert(QStringLiteral("machine"), machine);
        document.append(one);
        const QString seen = each.online.value_or(false) ? Text::tr("online")
                             : each.lastSeen > 0
                                 ? Text::tr("seen %1").arg(QLocale().toString(
                                       QDateTime::fromMSecsSinceEpoch(each.lastSeen), QLocale::ShortFormat))
                                 : QString();
        rows.append(
            {each.node, each.name, stateOf(each), each.addresses.join(QStringLiteral(", ")), seen, machine});
    }
    if (context.json())
        context.print(document);
    else
        printZeroTierRows(context, rows, Text::tr("The network has no members."));
    return ExitDone;
}

/// Each on its own: what fails does not stop the others.
Result<int> changeEach(Context& context, const Arguments& arguments, bool authorized) {
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    QJsonArray document;
    int failed = 0;
    for (const QString& word : arguments.several) {
        const auto node = parseNodeId(word);
        const auto known = node ? Result<QString>(*node) : [&]() -> Result<QString> {
            const auto member = memberOf(*decider, word, control);
            if (!member) return member.error();
            return member->node;
        }();
        MemberChange change;
        change.authorized = authorized;
        const auto changed =
            known ? decider->controller->changeMember(decider->network, *known, change, control)
                  : Result<NetworkMember>(known.error());
        if (!changed) {
            printError(changed.error(), context.json());
            ++failed;
            continue;
        }
        document.append(memberDocument(*changed));
        if (!context.json())
            context.print(
                (authorized ? Text::tr("%1 is authorized.") : Text::tr("%1 is no longer authorized."))
                    .arg(titleOf(*changed)));
    }
    if (context.json()) context.print(document);
    return failed == 0 ? ExitDone : ExitFailed;
}

Result<int> authorize(Context& context, const Arguments& arguments) {
    return changeEach(context, arguments, true);
}

Result<int> deauthorize(Context& context, const Arguments& arguments) {
    return changeEach(context, arguments, false);
}

Result<int> set(Context& context, const Arguments& arguments) {
    MemberChange change;
    if (arguments.has(kName)) change.name = arguments.value(kName);
    if (arguments.has(kDescription)) change.description = arguments.value(kDescription);
    if (arguments.has(kAddress)) {
        // As status prints them, with a length.
        QStringList texts = arguments.values.value(kAddress);
        texts.replaceInStrings(QRegularExpression(QStringLiteral("/[0-9]+$")), QString());
        const auto addresses = parseAddresses(texts.join(QLatin1Char(' ')));
        if (!addresses) return usageError(addresses.error().message);
        change.addresses = *addresses;
    }
    const auto bridge = switchOf(arguments, kBridge);
    if (!bridge) return bridge.error();
    const auto autoAssign = switchOf(arguments, kAutoAssign);
    if (!autoAssign) return autoAssign.error();
    change.bridge = *bridge;
    change.autoAssign = *autoAssign;
    if (change == MemberChange())
        return usageError(Text::tr("Name at least one setting: --name, --description, --address, --bridge or "
                                   "--auto-assign."));
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    const auto member = memberOf(*decider, arguments.positional(kNode), control);
    if (!member) return member.error();
    const auto changed = decider->controller->changeMember(decider->network, member->node, change, control);
    if (!changed) return changed.error();
    return show(context, *changed, Text::tr("Changed %1.").arg(titleOf(*changed)));
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    const auto member = memberOf(*decider, arguments.positional(kNode), control);
    if (!member) return member.error();
    HEARTH_TRY(decider->controller->removeMember(decider->network, member->node, control));
    return show(context, *member,
                Text::tr("Removed %1. If it is still in the network, it asks to join again within a minute.")
                    .arg(titleOf(*member)));
}

Result<int> save(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    const auto member = memberOf(*decider, arguments.positional(kNode), control);
    if (!member) return member.error();
    auto host = hostOfMember(*member, context.services().hostStore.hosts());
    if (!host) return std::move(host.error());
    if (arguments.has(kName)) host->name = arguments.value(kName);
    host->user = arguments.value(QStringLiteral("--user"));
    const auto kept = context.services().hostStore.save(*host);
    if (!kept) return kept.error();
    context.tellOwner();
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("name"), kept->name},
                                  {QStringLiteral("address"), kept->addressText()}});
    else
        context.print(Text::tr("Saved %1 (%2).").arg(kept->name, kept->addressText()));
    return ExitDone;
}

}  // namespace

QList<Verb> zeroTierMemberVerbs() {
    const QStringList many{kZeroTierNetwork, QStringLiteral("NODE…")}, one{kZeroTierNetwork, kNode};
    return {
        zeroTierVerb(
            "members", {kZeroTierNetwork},
            Text::tr("Lists the members of a network, and the nodes that ask to join."),
            Text::tr("--json: [{\"node\",\"name\",\"authorized\",\"revoked\",\"addresses\":[…],\"online\"?,"
                     "\"last_seen\"?,\"version\"?,\"physical_address\"?,\"machine\"?,…}]; times are in "
                     "milliseconds since 1970. --look: asks each saved host which node it is, and so names "
                     "the machines of members without an address, too"),
            list, {{kLook, {}}}),
        zeroTierVerb("authorize", many, Text::tr("Lets nodes into a network."), {}, authorize),
        zeroTierVerb("deauthorize", many,
                     Text::tr("Revokes nodes' authorization; they stay in the network's list."), {},
                     deauthorize),
        zeroTierVerb(
            "member set", one, Text::tr("Changes a member."),
            Text::tr(
                "--address: replaces its current addresses; repeat it for several, or leave it empty for "
                "none. "
                "--bridge on: it may "
                "bridge another network into this one. --auto-assign off: it gets no address automatically."),
            set,
            {{kName, QStringLiteral("NAME")},
             {kDescription, QStringLiteral("TEXT")},
             {kAddress, QStringLiteral("IP"), true},
             {kBridge, QStringLiteral("on|off")},
             {kAutoAssign, QStringLiteral("on|off")}}),
        zeroTierVerb("member remove", one, Text::tr("Removes a member."), {}, remove),
        zeroTierVerb("member save", one,
                     Text::tr("Saves a member as a host, with its address in the network."), {}, save,
                     {{kName, QStringLiteral("NAME")}, {QStringLiteral("--user"), QStringLiteral("USER")}})};
}

}  // namespace hearth::ctl
