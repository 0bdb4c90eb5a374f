// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier network list, show, create, set, remove.
#include "app/ctl/zerotierverb.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

const QString kController = QStringLiteral("--controller"), kName = QStringLiteral("--name"),
              kRange = QStringLiteral("--range"), kRoute = QStringLiteral("--route"),
              kPrivate = QStringLiteral("--private");

QJsonObject documentOf(const ControlledNetwork& network) {
    QJsonArray ranges, routes;
    for (const AddressRange& range : network.ranges)
        ranges.append(
            QJsonObject{{QStringLiteral("first"), range.first}, {QStringLiteral("last"), range.last}});
    for (const ZeroTierRoute& route : network.routes)
        routes.append(
            QJsonObject{{QStringLiteral("target"), route.target}, {QStringLiteral("via"), route.via}});
    QJsonObject document{{QStringLiteral("id"), network.id},
                         {QStringLiteral("name"), network.name},
                         {QStringLiteral("private"), network.isPrivate},
                         {QStringLiteral("ranges"), ranges},
                         {QStringLiteral("routes"), routes}};
    if (network.members >= 0) document.insert(QStringLiteral("members"), network.members);
    if (network.authorized >= 0) document.insert(QStringLiteral("authorized"), network.authorized);
    return document;
}

QString rangeText(const ControlledNetwork& network) {
    QStringList ranges;
    for (const AddressRange& range : network.ranges)
        ranges += QStringLiteral("%1–%2").arg(range.first, range.last);
    return ranges.join(QStringLiteral(", "));
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
    QJsonArray document;
    QList<QStringList> rows;
    int failed = 0;
    for (const SavedController& each : controllers.all()) {
        if (arguments.has(kController) && arguments.value(kController) != each.name) continue;
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
                {network.id, network.name, rangeText(network),
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
    if (!context.json()) {
        printZeroTierRows(context,
                          {{Text::tr("Range"), rangeText(*network)},
                           {Text::tr("Access"), network->isPrivate ? Text::tr("members need authorization")
                                                                   : Text::tr("anyone")}},
                          {});
    }
    return show(context, *network);
}

Result<int> create(Context& context, const Arguments& arguments) {
    const Control control = context.control(kZeroTierPatience);
    const auto controller =
        context.services().controllers.open(arguments.positional(QStringLiteral("CONTROLLER")), control);
    if (!controller) return controller.error();
    const auto change = networkOfRange(arguments.positional(QStringLiteral("NAME")), arguments.value(kRange));
    if (!change) return usageError(change.error().message);
    const auto made = (*controller)->create(*change, control);
    if (!made) return made.error();
    return show(context, *made);
}

/// "192.168.7.0/24=10.147.20.1", or a target alone, which is reached in the network itself.
Result<ZeroTierRoute> routeOf(const QString& text) {
    ZeroTierRoute route{text.section(QLatin1Char('='), 0, 0), text.section(QLatin1Char('='), 1)};
    const auto [address, length] = QHostAddress::parseSubnet(route.target);
    if (route.target.contains(QLatin1Char('/')) && length >= 0 && !address.isNull() &&
        (route.via.isEmpty() || !QHostAddress(route.via).isNull()))
        return route;
    return usageError(Text::tr("“%1” is not a route. Example: 192.168.1.0/24=10.147.20.1.").arg(text));
}

Result<int> set(Context& context, const Arguments& arguments) {
    NetworkChange change;
    if (arguments.has(kRange)) {
        const auto range = networkOfRange({}, arguments.value(kRange));
        if (!range) return usageError(range.error().message);
        change = *range;
        change.name.reset();
        change.isPrivate.reset();
    }
    if (arguments.has(kName)) change.name = arguments.value(kName);
    const auto isPrivate = switchOf(arguments, kPrivate);
    if (!isPrivate) return isPrivate.error();
    change.isPrivate = *isPrivate;
    QList<ZeroTierRoute> further;
    for (const QString& text : arguments.values.value(kRoute)) {
        const auto route = routeOf(text);
        if (!route) return route.error();
        further.append(*route);
    }
    if (change == NetworkChange() && further.isEmpty())
        return usageError(Text::tr("Name at least one setting: --name, --range, --route or --private."));
    const Control control = context.control(kZeroTierPatience);
    const auto decider = zeroTierDeciderOf(context, arguments, control);
    if (!decider) return decider.error();
    if (!further.isEmpty()) {
        const auto before = decider->controller->network(decider->network, control);
        if (!before) return before.error();
        change.routes = change.routes.value_or(before->routes) + further;
    }
    const auto changed = decider->controller->change(decider->network, change, control);
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
                "Every member loses its address in it, and nobody can create a network with the ID %1 again.")
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
            Text::tr("--json: [{\"id\",\"name\",\"private\",\"ranges\":[{\"first\",\"last\"}],\"routes\":"
                     "[{\"target\",\"via\"}],\"members\"?,\"authorized\"?,\"controller\"}]"),
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
                     "route, through one of its members. --private off: anyone who knows its ID can join."),
            set,
            {{kName, QStringLiteral("NAME")},
             {kRange, QStringLiteral("CIDR")},
             {kRoute, QStringLiteral("TARGET=VIA"), true},
             {kPrivate, QStringLiteral("on|off")}}),
        zeroTierVerb("network remove", {kZeroTierNetwork},
                     Text::tr("Deletes a network for good, after asking."), {}, remove,
                     {{QStringLiteral("--yes"), {}}})};
}

}  // namespace hearth::ctl
