// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotiercli.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/zerotier/zerotiertext.h"

namespace hearth {
namespace {

const QByteArray kEnd("\nhearth-zerotier-ended ");

/// zerotier-cli, told of a folder that it would not look into by itself.
QStringList cliWords(const ZeroTierFacts& facts) {
    static const QStringList usual{QStringLiteral("/var/lib/zerotier-one"),
                                   QStringLiteral("/var/db/zerotier-one"),
                                   QStringLiteral("/Library/Application Support/ZeroTier/One")};
    QStringList words{facts.cli};
    if (!usual.contains(facts.home)) words << QStringLiteral("-D") + facts.home;
    return words;
}

Error onlyRoot(const QString& machine, const QString& detail) {
    return {ErrorKind::Denied,
            withMachine(ZeroTierText::tr("Only root can use ZeroTier on %1."), machineTitle(machine)),
            ZeroTierText::tr("Let Hearth copy the service's token for this account, or use an account that "
                             "may administer that machine."),
            detail};
}

/// Why a command as root was not run.
Error notAsRoot(const QString& machine, const Error& error) {
    if (error.kind != ErrorKind::Denied && error.kind != ErrorKind::NeedsAnswer) return error;
    Error only = onlyRoot(machine, error.message + QLatin1Char('\n') + error.detail);
    only.kind = error.kind;
    return only;
}

}  // namespace

QString zeroTierCliScript(const QStringList& cli, const QList<QStringList>& calls) {
    QString script;
    for (const QStringList& call : calls)
        script +=
            shellQuote(cli + call) + QStringLiteral("; printf '\\nhearth-zerotier-ended %s\\n' \"$?\"\n");
    return script;
}

QList<ZeroTierCliAnswer> parseZeroTierCli(const QByteArray& printed) {
    QList<ZeroTierCliAnswer> answers;
    for (qsizetype from = 0;;) {
        const auto end = printed.indexOf(kEnd, from);
        const auto line = end < 0 ? -1 : printed.indexOf('\n', end + kEnd.size());
        if (line < 0) return answers;
        bool isCode = false;
        const int code = printed.mid(end + kEnd.size(), line - end - kEnd.size()).toInt(&isCode);
        answers.append({isCode ? code : 255, printed.mid(from, end - from)});
        from = line + 1;
    }
}

Error zeroTierCliError(const QString& machine, int code, const QByteArray& out, const QByteArray& err) {
    const QString title = machineTitle(machine);
    const QString words = QString::fromUtf8((out + '\n' + err).trimmed().left(1000));
    if (out.startsWith("401 "))
        return {ErrorKind::AuthRefused,
                withMachine(ZeroTierText::tr("The ZeroTier service on %1 does not accept its token."), title),
                ZeroTierText::tr("Restart the service there."), words};
    if (out.startsWith("404 "))
        return {ErrorKind::NotFound,
                withMachine(ZeroTierText::tr("The ZeroTier service on %1 does not know this."), title),
                {},
                words};
    if (words.contains(QLatin1String("connection failed")))
        return {ErrorKind::Unreachable,
                withMachine(ZeroTierText::tr("The ZeroTier service on %1 does not answer."), title),
                ZeroTierText::tr("It may be stopped, or still starting."), words};
    return {ErrorKind::Failed,
            withMachine(ZeroTierText::tr("zerotier-cli failed on %1 (exit code %2)."), title).arg(code),
            ZeroTierText::tr("Its output says why."), words};
}

Result<ZeroTierToken> readZeroTierToken(Machine& machine, const ZeroTierFacts& facts,
                                        const Control& control) {
    Command command;
    // A line each, though the files have no end of one.
    command.argv = {QStringLiteral("grep"), QStringLiteral("-h"), QString(),
                    facts.home + QStringLiteral("/zerotier-one.port"),
                    facts.home + QStringLiteral("/authtoken.secret")};
    reportCommand(control, machine.name(), QStringLiteral("sudo ") + shellQuote(command.argv));
    command.elevate = true;
    auto output = machine.run(command, control);
    if (!output) return notAsRoot(machine.name(), output.error());
    ZeroTierToken found;
    const auto line = output->out.indexOf('\n');
    found.port = output->out.left(line).toUShort();
    if (found.port != 0) output->out.remove(0, line + 1);
    if (found.port == 0) found.port = facts.port;
    found.token = zeroTierToken(std::move(output->out));
    if (!found.token.isEmpty()) return found;
    return Error{ErrorKind::NotFound,
                 withMachine(ZeroTierText::tr("The ZeroTier service on %1 has no token."),
                             machineTitle(machine.name())),
                 ZeroTierText::tr("Restart the service there."), QString::fromUtf8(output->err.left(1000))};
}

Result<QList<QByteArray>> runZeroTierCli(Machine& machine, const ZeroTierFacts& facts,
                                         const QList<QStringList>& calls, const Control& control) {
    if (facts.cli.isEmpty() || facts.manager == ZeroTierFacts::Manager::Windows)
        return onlyRoot(machine.name(), {});
    for (const QStringList& call : calls)
        reportCommand(control, machine.name(),
                      shellQuote(QStringList{QStringLiteral("sudo"), QStringLiteral("zerotier-cli")} + call));
    Command command = Command::shell(zeroTierCliScript(cliWords(facts), calls));
    command.elevate = true;
    auto output = machine.run(command, control);
    if (!output) return notAsRoot(machine.name(), output.error());
    const auto answers = parseZeroTierCli(output->out);
    QList<QByteArray> printed;
    for (const ZeroTierCliAnswer& answer : answers) {
        if (answer.code != 0) return zeroTierCliError(machine.name(), answer.code, answer.out, output->err);
        printed.append(answer.out);
    }
    if (printed.size() != calls.size())
        return Error{ErrorKind::Protocol,
                     withMachine(ZeroTierText::tr("The output of zerotier-cli on %1 was cut short."),
                                 machineTitle(machine.name())),
                     {},
                     QString::fromUtf8(output->err.left(1000))};
    return printed;
}

}  // namespace hearth
