// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/terminalasker.h"
#include "app/ctl/verb.h"
#include "core/import/puttyimport.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Import)
};

const QString kFile = QStringLiteral("FILE");

QStringList forwardOptions(const TunnelSpec& tunnel) {
    QStringList options;
    for (const auto& part : tunnel.parts) options.append(forwardOption(part.forward));
    return options;
}

QJsonObject documentOf(const PuttyImport& import, bool saved) {
    QJsonArray hosts, passedOver;
    for (const ImportedSession& one : import.sessions) {
        const Host& host = one.host;
        QJsonObject object = hostSummary(host, {host.user, host.address, host.port});
        object[QStringLiteral("session")] = one.session;
        object[QStringLiteral("group")] = host.group;
        object[QStringLiteral("jumps")] = QJsonArray::fromStringList(host.jumps);
        object[QStringLiteral("proxy_command")] = host.proxyCommand;
        object[QStringLiteral("new")] = host.id.isEmpty();
        object[QStringLiteral("tunnel")] =
            one.tunnel ? QJsonValue(QJsonObject{{QStringLiteral("name"), one.tunnel->name},
                                                {QStringLiteral("forwards"),
                                                 QJsonArray::fromStringList(forwardOptions(*one.tunnel))}})
                       : QJsonValue(QJsonValue::Null);
        object[QStringLiteral("not_kept")] = QJsonArray::fromStringList(one.notKept);
        hosts.append(object);
    }
    for (const PassedOverSession& one : import.passedOver)
        passedOver.append(
            QJsonObject{{QStringLiteral("session"), one.session}, {QStringLiteral("reason"), one.reason}});
    return {{QStringLiteral("saved"), saved},
            {QStringLiteral("hosts"), hosts},
            {QStringLiteral("passed_over"), passedOver}};
}

void printPlan(const Context& context, const PuttyImport& import) {
    // The file is anybody's: it says nothing to the terminal itself.
    const auto print = [&](const QString& line) { context.print(terminalSafe(line)); };
    for (const ImportedSession& one : import.sessions) {
        const Host& host = one.host;
        QString line =
            QStringLiteral("%1  %2").arg(host.name, addressText({host.user, host.address, host.port}));
        if (!host.jumps.isEmpty())
            line += QStringLiteral("  ") + Text::tr("through %1").arg(host.jumps.join(QStringLiteral(", ")));
        if (!host.id.isEmpty()) line += QStringLiteral("  ") + Text::tr("(saved already)");
        print(line);
        if (one.tunnel)
            print(QStringLiteral("  ") +
                  Text::tr("tunnel %1: %2")
                      .arg(one.tunnel->name, forwardOptions(*one.tunnel).join(QStringLiteral(", "))));
        for (const QString& each : one.notKept) print(QStringLiteral("  ") + each);
    }
    for (const PassedOverSession& one : import.passedOver)
        print(Text::tr("Passed over: %1. %2").arg(one.session, one.reason));
}

Result<bool> confirmed(const Context& context, const Arguments& arguments, const PuttyImport& import) {
    if (import.sessions.isEmpty()) return false;
    if (arguments.has(QStringLiteral("--yes"))) return true;
    ChoiceQuestion question;
    question.title = Text::tr("Save what is listed?");
    question.options = {{Text::tr("Save it"), {}}, {Text::tr("Leave it"), {}}};
    if (!context.asker())
        return Error{ErrorKind::NeedsAnswer,
                     Text::tr("Nobody can be asked here whether to save what is listed."),
                     Text::tr("Say --yes to save it."),
                     {}};
    const auto answer = askChoice(context.control(), question);
    if (!answer) return answer.error();
    return *answer == 0;
}

Result<int> importSessions(Context& context, const Arguments& arguments) {
    auto sessions = readPuttySessions(arguments.positional(kFile));
    if (!sessions) return std::move(sessions.error());
    Services& services = context.services();
    const PuttyImport import = importPutty(*sessions, services.hosts.hosts(), services.tunnelStore.items());
    if (!context.json()) printPlan(context, import);
    const auto yes = confirmed(context, arguments, import);
    if (!yes) {
        if (context.json()) context.print(documentOf(import, false));
        return yes.error();
    }
    if (*yes) {
        HEARTH_TRY(saveImport(import, services.hostStore, services.tunnelStore));
        context.tellOwner();
    }
    if (context.json())
        context.print(documentOf(import, *yes));
    else
        context.print(*yes ? Text::tr("Saved.") : Text::tr("Nothing was saved."));
    return ExitDone;
}

}  // namespace

Verb hostImportVerb() {
    return {.noun = QStringLiteral("host"),
            .name = QStringLiteral("import"),
            .syntax = {.positionals = {kFile}, .options = {{QStringLiteral("--yes"), {}}}, .rest = {}},
            .summary = Text::tr("Take over the sessions of PuTTY or KiTTY as hosts and tunnels."),
            .help = Text::tr(
                "FILE is a registry export (.reg), a session file, or a folder of them such as ~/.putty.\n"
                "It shows what would come and asks; --yes does not ask. Names that exist get a number."),
            .failureCode = ExitFailed,
            .run = importSessions};
}

}  // namespace hearth::ctl
