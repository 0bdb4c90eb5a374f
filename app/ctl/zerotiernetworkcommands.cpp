// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier network list, show, create, set, remove.
#include "app/ctl/zerotierverb.h"
#include "core/services.h"
#include "core/zerotier/networktext.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

const QString kController = QStringLiteral("--controller"), kName = QStringLiteral("--name"),
              kRange = QStringLiteral("--range"), kRoute = QStringLiteral("--route"),
              kNoRoute = QStringLiteral("--no-route"), kPrivate = QStringLiteral("--private"),
              kAssign = QStringLiteral("--assign"), kDescription = QStringLiteral("--description"),
              kDnsDomain = QStringLiteral("--dns-domain"), kDnsServer = QStringLiteral("--dns-server");

QJsonObject documentOf(const ControlledNetwork& network) {
    QJsonArray ranges, routes;
    for (const AddressRange& range : network.ranges)
        ranges.append(
            QJsonObject{{QStringLiteral("first"), range.first}, {QStringLiteral("last"), range.last}});
    for (const ZeroTierRoute& route : network.routes)
        routes.append(
            QJsonObject{{QStringLiteral("target"), route.target}, {QStringLiteral("via"), route.via}});
    QJsonObject document{{QStringLiteral("id"), network.id}, {QStringLiteral("name"), network.name}};
    if (network.whole) {
        document.insert(QStringLiteral("private"), network.isPrivate);
        document.insert(QStringLiteral("assign"), network.assignV4);
        document.insert(QStringLiteral("ranges"), ranges);
        document.insert(QStringLiteral("routes"), routes);
    }
    if (!network.description.isEmpty()) document.insert(QStringLiteral("description"), network.description);
    if (!network.dns.empty()) document.insert(QStringLiteral("dns"), zeroTierDnsDocument(network.dns));
    if (network.members >= 0) document.insert(QStringLiteral("members"), network.members);
    if (network.authorized >= 0) document.insert(QStringLiteral("authorized"), network.authorized);
    return document;
}

Result<int> show(Context& context, const ControlledNetwork& network) {
    if (context.json()) {
        context.print(documentOf(network));
        return ExitDone;
    }
    context.print(QStringLiteral("%1  %2").arg(network.id, network.name));
    return ExitDone;
}

Result<int> list(Context& context, const Arguments& arguments) {
    Controllers& controllers = context.services().controllers;
    const Control control = context.control(kZeroTierPatience);
    QList<SavedController> wanted = controllers.all();
    if (arguments.has(kController)) {
        const auto one = controllers.find(arguments.value(kController));
        if (!one) return one.error();
        wanted = {*one};
    }
    QJsonArray document;
    QList<QStringList> rows;
    int failed = 0;
    for (const SavedController& each : std::as_const(wanted)) {
        const auto controller = controllers.open(each.id, control);
        const auto networks = controller ? (*controller)->networks(control)
                                         : Result<QList<ControlledNetwork>>(controller.error());
        if (!networks) {  // the others are listed all the same
            printError(networks.error(), context.json());
            ++failed;
            continue;
        }
        for (const ControlledNetwork& network : *networks) {
            QJsonObject one = documentOf(network);
            one.insert(QStringLiteral("controller"), each.name);
            document.append(one);
            rows.append(
                {network.id, network.name, rangesText(network.ranges),
                 network.authorized >= 0 ? Text::tr("%n authorized", nullptr, network.authorized) : QString(),
                 each.name});
        }
    }
    if (context.json())
        context.print(document);
    else
        printZeroTierRows(context, rows, Text::tr("There are no networks."));
    return failed == 0 ? ExitDone : ExitFailed;
}

Result<int> showOne(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    const auto network = decider->controller->network(decider->network, control);
    if (!network) return network.error();
    if (context.json()) return show(context, *network);
    (void)show(context, *network);
    const ZeroTierDns& dns = network->dns;
    QList<QStringList> rows{
        {Text::tr("Description"), network->description},
        {Text::tr("Access"),
         network->isPrivate ? Text::tr("members need authorization") : Text::tr("anyone")},
        {Text::tr("Addresses"),
         network->assignV4 ? Text::tr("assigned automatically") : Text::tr("set by hand")},
        {Text::tr("Range"), rangesText(network->ranges)},
        {Text::tr("Routes"), routeLines(network->routes).replace(QLatin1Char('\n'), QLatin1String(", "))},
        {Text::tr("DNS"), (QStringList(dns.domain) + dns.servers).join(QLatin1Char(' ')).trimmed()}};
    rows.removeIf([](const QStringList& row) { return row.last().isEmpty(); });
    printZeroTierRows(context, rows, {});
    return ExitDone;
}

Result<int> create(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto controller =
        context.services().controllers.open(arguments.positional(QStringLiteral("CONTROLLER")), control);
    if (!controller) return controller.error();
    const auto change = networkOfRange(arguments.positional(QStringLiteral("NAME")), arguments.value(kRange));
    if (!change) return usageError(change.error().message + QLatin1Char(' ') + change.error().hint);
    const auto made = (*controller)->create(*change, control);
    if (!made) return made.error();
    return show(context, *made);
}

/// What the options ask for. A usage error says what is wrong with one.
Result<NetworkChange> changeOf(const Arguments& arguments) {
    NetworkChange change;
    if (arguments.has(kRange)) {
        const auto range = networkOfRange({}, arguments.value(kRange));
        if (!range) return usageError(range.error().message + QLatin1Char(' ') + range.error().hint);
        change.assignV4 = range->assignV4;
        change.ranges = range->ranges;
        change.routes = range->routes;
    }
    if (arguments.has(kName)) change.name = arguments.value(kName);
    if (arguments.has(kDescription)) change.description = arguments.value(kDescription);
    const auto isPrivate = switchOf(arguments, kPrivate);
    if (!isPrivate) return isPrivate.error();
    change.isPrivate = *isPrivate;
    const auto assign = switchOf(arguments, kAssign);
    if (!assign) return assign.error();
    if (*assign) change.assignV4 = *assign;
    return change;
}

/// "192.168.7.0/24=10.147.20.1" or "192.168.7.0/24 via 10.147.20.1", or a target alone.
Result<QList<ZeroTierRoute>> routesOf(const Arguments& arguments) {
    QStringList lines = arguments.values.value(kRoute);
    lines.replaceInStrings(QStringLiteral("="), QStringLiteral(" via "));
    const auto routes = parseRoutes(lines.join(QLatin1Char('\n')));
    if (!routes) return usageError(routes.error().message);
    return routes;
}

Result<QStringList> dnsServersOf(const Arguments& arguments) {
    const auto servers = parseAddresses(arguments.values.value(kDnsServer).join(QLatin1Char(' ')));
    if (!servers) return usageError(servers.error().message);
    return servers;
}

Result<int> set(Context& context, const Arguments& arguments) {
    auto change = changeOf(arguments);
    if (!change) return change.error();
    const auto further = routesOf(arguments);
    if (!further) return further.error();
    const auto servers = dnsServersOf(arguments);
    if (!servers) return servers.error();
    const bool dns = arguments.has(kDnsDomain) || arguments.has(kDnsServer);
    const bool routes = arguments.has(kRoute) || arguments.has(kNoRoute);
    if (*change == NetworkChange() && !routes && !dns)
        return usageError(Text::tr("Name at least one setting: --name, --description, --range, --route, "
                                   "--no-route, --private, --assign, --dns-domain or --dns-server."));
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    if (routes || dns) {
        const auto before = decider->controller->network(decider->network, control);
        if (!before) return before.error();
        if (routes) {
            change->routes = change->routes.value_or(before->routes);
            for (const QString& target : arguments.values.value(kNoRoute))
                if (change->routes->removeIf(
                        [&](const ZeroTierRoute& each) { return each.target == target; }) == 0)
                    return usageError(Text::tr("There is no route to “%1”.").arg(target));
            *change->routes += *further;
        }
        if (dns) change->dns = before->dns;
        if (arguments.has(kDnsDomain)) change->dns->domain = arguments.value(kDnsDomain);
        if (arguments.has(kDnsServer)) change->dns->servers = *servers;
    }
    const auto changed = decider->controller->change(decider->network, *change, control);
    if (!changed) return changed.error();
    return show(context, *changed);
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    const auto network = decider->controller->network(decider->network, control);
    if (!network) return network.error();
    if (!arguments.has(QStringLiteral("--yes"))) {
        ChoiceQuestion question;
        question.title = Text::tr("Delete the network “%1”?").arg(network->name);
        question.text =
            Text::tr(
                "Every member loses its address in it. Its ID, %1, its settings and its list of members are "
                "gone for good.")
                .arg(network->id);
        question.options = {{Text::tr("Delete network"), {}}};
        question.dangerous = true;
        if (const auto answer = askChoice(control, question); !answer) return answer.error();
    }
    HEARTH_TRY(decider->controller->remove(decider->network, control));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), network->id}});
    else
        context.print(Text::tr("Deleted %1 (%2).").arg(network->id, network->name));
    return ExitDone;
}

}  // namespace

QList<Verb> zeroTierNetworkVerbs() {
    return {
        zeroTierVerb(
            "network list", {}, Text::tr("Lists the networks of your controllers."),
            Text::tr(
                "--json: [{\"id\",\"name\",\"description\"?,\"private\",\"assign\",\"ranges\":[{\"first\","
                "\"last\"}],\"routes\":[{\"target\",\"via\"}],\"dns\"?:{\"domain\","
                "\"servers\":[…]},\"members\"?,\"authorized\"?,\"controller\"}]"),
            list, {{kController, QStringLiteral("NAME")}}),
        zeroTierVerb("network show", {kZeroTierNetwork},
                     Text::tr("Shows a network's settings on its controller."), {}, showOne),
        zeroTierVerb("network create", {QStringLiteral("CONTROLLER"), QStringLiteral("NAME")},
                     Text::tr("Creates a private network."),
                     Text::tr("--range: where its members' addresses come from, such as 10.147.20.0/24."),
                     create,
                     {{.name = kRange, .value = QStringLiteral("CIDR"), .many = false, .needed = true}}),
        zeroTierVerb(
            "network set", {kZeroTierNetwork}, Text::tr("Changes a network."),
            Text::tr("--range: replaces its current ranges and routes. --route TARGET=VIA: an additional "
                     "route, through one of its members. --no-route: takes one away. --private off: anyone "
                     "who knows its ID can join. "
                     "--assign off: members get no addresses from its ranges. --dns-server: replaces its "
                     "current servers; repeat it for several."),
            set,
            {{kName, QStringLiteral("NAME")},
             {kDescription, QStringLiteral("TEXT")},
             {kRange, QStringLiteral("CIDR")},
             {kRoute, QStringLiteral("TARGET=VIA"), true},
             {kNoRoute, QStringLiteral("TARGET"), true},
             {kPrivate, QStringLiteral("on|off")},
             {kAssign, QStringLiteral("on|off")},
             {kDnsDomain, QStringLiteral("DOMAIN")},
             {kDnsServer, QStringLiteral("IP"), true}}),
        zeroTierVerb("network remove", {kZeroTierNetwork},
                     Text::tr("Deletes a network for good, after asking."), {}, remove,
                     {{QStringLiteral("--yes"), {}}})};
}

}  // namespace hearth::ctl
