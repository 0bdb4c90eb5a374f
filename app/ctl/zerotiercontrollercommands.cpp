// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier controller list, add, token, remove.
#include "app/ctl/zerotierverb.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QFile>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

using Kind = SavedController::Kind;
const QString kName = QStringLiteral("NAME"), kCentral = QStringLiteral("--central"),
              kNewCentral = QStringLiteral("--new-central"), kMachine = QStringLiteral("--machine"),
              kAddress = QStringLiteral("--address"), kFromStdin = QStringLiteral("--token-stdin");
constexpr qint64 kLongestToken = 4096;

const char* nameOf(Kind kind) {
    switch (kind) {
    case Kind::Central:
        return "central";
    case Kind::NewCentral:
        return "new_central";
    case Kind::Machine:
        break;
    }
    return "machine";
}

QString wordOf(const SavedController& controller) {
    switch (controller.kind) {
    case Kind::Central:
        return Text::tr("ZeroTier Central");
    case Kind::NewCentral:
        return Text::tr("new ZeroTier Central");
    case Kind::Machine:
        break;
    }
    return Text::tr("on %1").arg(controller.machine);
}

QJsonObject documentOf(const SavedController& controller) {
    QJsonObject document{{QStringLiteral("name"), controller.name},
                         {QStringLiteral("kind"), QLatin1String(nameOf(controller.kind))}};
    if (!controller.machine.isEmpty()) document.insert(QStringLiteral("machine"), controller.machine);
    if (!controller.address.isEmpty()) document.insert(QStringLiteral("address"), controller.address);
    return document;
}

Result<int> show(Context& context, const SavedController& controller, const QString& sentence) {
    if (context.json())
        context.print(documentOf(controller));
    else
        context.print(sentence);
    return ExitDone;
}

/// Asked for on the terminal, or read from stdin where that is said; never taken from the command line.
Result<Secret> askToken(const Arguments& arguments, const Control& control, const QString& controller) {
    if (arguments.has(kFromStdin)) {
        QFile in;
        if (!in.open(stdin, QFile::ReadOnly)) return Error{ErrorKind::Failed, in.errorString(), {}, {}};
        QByteArray line = in.readLine(kLongestToken).trimmed();
        Secret token(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
        line.fill('\0');
        if (token.isEmpty()) return usageError(Text::tr("There is no token on stdin."));
        return token;
    }
    PromptQuestion question;
    question.host = controller;
    question.title = Text::tr("API token of %1").arg(controller);
    question.prompts = {{Text::tr("API token: "), false}};
    auto answer = askPrompts(control, question);
    if (!answer) return std::move(answer.error());
    return std::move(answer->answers.at(0));
}

Result<SavedController> saved(const Context& context, const QString& name) {
    for (const SavedController& each : context.services().controllers.all())
        if (each.name == name || each.id == name) return each;
    return Error{ErrorKind::NotFound,
                 Text::tr("There is no controller “%1”.").arg(name),
                 Text::tr("See: hearthctl zerotier controller list"),
                 {}};
}

Result<int> list(Context& context, const Arguments&) {
    QJsonArray document;
    QList<QStringList> rows;
    for (const SavedController& each : context.services().controllers.all()) {
        document.append(documentOf(each));
        rows.append({each.name, wordOf(each), each.address});
    }
    if (context.json())
        context.print(document);
    else
        printZeroTierRows(context, rows,
                          Text::tr("No controllers yet. Add one: hearthctl zerotier controller add NAME "
                                   "--central"));
    return ExitDone;
}

Result<int> add(Context& context, const Arguments& arguments) {
    const int kinds =
        int(arguments.has(kCentral)) + int(arguments.has(kNewCentral)) + int(arguments.has(kMachine));
    if (kinds != 1) return usageError(Text::tr("Give one of --central, --new-central or --machine M."));
    SavedController controller;
    controller.name = arguments.positional(kName);
    controller.kind = arguments.has(kCentral)      ? Kind::Central
                      : arguments.has(kNewCentral) ? Kind::NewCentral
                                                   : Kind::Machine;
    controller.machine = arguments.value(kMachine);
    controller.address = arguments.value(kAddress);
    const Control control = context.control(kZeroTierPatience);
    Secret token;
    if (controller.kind != Kind::Machine) {
        auto given = askToken(arguments, control, controller.name);
        if (!given) return std::move(given.error());
        token = std::move(*given);
    }
    const auto added = context.services().controllers.add(controller, std::move(token), control);
    if (!added) return added.error();
    return show(context, *added, Text::tr("Added %1 (%2).").arg(added->name, wordOf(*added)));
}

Result<int> setToken(Context& context, const Arguments& arguments) {
    const auto controller = saved(context, arguments.positional(kName));
    if (!controller) return controller.error();
    const Control control = context.control(kZeroTierPatience);
    auto token = askToken(arguments, control, controller->name);
    if (!token) return std::move(token.error());
    HEARTH_TRY(context.services().controllers.setToken(controller->id, std::move(*token), control));
    return show(context, *controller, Text::tr("Replaced the token of %1.").arg(controller->name));
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const auto controller = saved(context, arguments.positional(kName));
    if (!controller) return controller.error();
    HEARTH_TRY(context.services().controllers.remove(controller->id, context.control()));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), controller->name}});
    else
        context.print(Text::tr("Removed %1 and its token.").arg(controller->name));
    return ExitDone;
}

}  // namespace

QList<Verb> zeroTierControllerVerbs() {
    const QString fromStdin = Text::tr("--token-stdin: the token is the first line of stdin.");
    return {
        zeroTierVerb(
            "controller list", {}, Text::tr("Lists your controllers."),
            Text::tr("--json: [{\"name\",\"kind\":\"central\"|\"new_central\"|\"machine\",\"machine\"?,"
                     "\"address\"?}]"),
            list),
        zeroTierVerb(
            "controller add", {kName}, Text::tr("Adds a controller; its API token is asked for."),
            Text::tr("--central: my.zerotier.com, with a personal API token. --new-central: "
                     "central.zerotier.com, with the key of a service account. --machine M: the controller "
                     "built into ZeroTier on a machine, which needs no token. --address URL: the address of "
                     "the API, if it is not the usual one.\nThe token is kept in the keychain.") +
                QLatin1Char('\n') + fromStdin,
            add,
            {{kCentral, {}},
             {kNewCentral, {}},
             {kMachine, QStringLiteral("M")},
             {kAddress, QStringLiteral("URL")},
             {kFromStdin, {}}}),
        zeroTierVerb("controller token", {kName}, Text::tr("Replaces a controller's API token."), fromStdin,
                     setToken, {{kFromStdin, {}}}),
        zeroTierVerb("controller remove", {kName},
                     Text::tr("Forgets a controller and its token. Its networks stay."), {}, remove)};
}

}  // namespace hearth::ctl
