// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier enroll, setup: machines into a network, and ZeroTier onto a machine.
#include "app/ctl/amountprogress.h"
#include "app/ctl/zerotierverb.h"
#include "core/services.h"
#include "core/zerotier/joinmachines.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

using Step = JoiningMachine::Step;

const char* nameOf(Step step) {
    switch (step) {
    case Step::Waiting:
        return "waiting";
    case Step::Joining:
        return "joining";
    case Step::Authorizing:
        return "authorizing";
    case Step::WaitingForAddress:
        return "waiting_for_address";
    case Step::Joined:
        return "joined";
    case Step::Unauthorized:
        return "unauthorized";
    case Step::Failed:
        break;
    }
    return "failed";
}

QString wordOf(const JoiningMachine& row) {
    switch (row.step) {
    case Step::Waiting:
        return Text::tr("waiting");
    case Step::Joining:
        return Text::tr("joining");
    case Step::Authorizing:
        return Text::tr("authorizing");
    case Step::WaitingForAddress:
        return Text::tr("waiting for an address");
    case Step::Joined:
        return Text::tr("reach it at %1").arg(row.addresses.join(QStringLiteral(", ")));
    case Step::Unauthorized:
        return Text::tr("joined, but not authorized: node %1").arg(row.node);
    case Step::Failed:
        break;
    }
    return Text::tr("failed");
}

QJsonObject documentOf(const JoiningMachine& row, const char* event) {
    QJsonObject document{{QStringLiteral("event"), QLatin1String(event)},
                         {QStringLiteral("machine"), row.machine},
                         {QStringLiteral("step"), QLatin1String(nameOf(row.step))},
                         {QStringLiteral("waited_ms"), qint64(row.waited.count())}};
    if (!row.node.isEmpty()) document.insert(QStringLiteral("node"), row.node);
    if (!row.addresses.isEmpty())
        document.insert(QStringLiteral("addresses"), QJsonArray::fromStringList(row.addresses));
    if (row.error) document.insert(QStringLiteral("reason"), row.error->message);
    return document;
}

/// Each machine's steps, as they are taken.
class Teller {
public:
    explicit Teller(Context& context) : context_(context) {}
    void operator()(const QList<JoiningMachine>& rows) {
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (i < told_.size() && told_[i].step == rows[i].step && told_[i].error == rows[i].error)
                continue;
            if (rows[i].step == Step::Waiting) continue;
            if (context_.json())
                context_.print(documentOf(rows[i], "step"));
            else
                tell(rows[i]);
        }
        told_ = rows;
    }

private:
    void tell(const JoiningMachine& row) const {
        const QString line = QStringLiteral("%1: %2").arg(row.machine, wordOf(row));
        if (row.step == Step::Joined)
            context_.print(line);
        else
            context_.note(line);
        if (!row.error) return;
        context_.note(QStringLiteral("  ") + row.error->message);
        if (!row.error->hint.isEmpty()) context_.note(QStringLiteral("  ") + row.error->hint);
    }
    Context& context_;
    QList<JoiningMachine> told_;
};

Result<int> enroll(Context& context, const Arguments& arguments) {
    const auto network = zeroTierNetworkOf(arguments);
    if (!network) return network.error();
    JoinMachines what;
    what.machines = arguments.several;
    what.network = *network;
    what.authorize = !arguments.has(QStringLiteral("--no-authorize"));
    what.nameMembers = !arguments.has(QStringLiteral("--no-name"));
    Teller teller(context);
    const auto rows = joinMachines(
        context.services().zeroTier, context.services().controllers, what,
        [&](const QList<JoiningMachine>& now) { teller(now); }, context.control(std::chrono::minutes(5)));
    if (!rows) return rows.error();
    if (context.json())
        for (const JoiningMachine& row : *rows) context.print(documentOf(row, "end"));
    const bool all = std::all_of(rows->begin(), rows->end(),
                                 [](const JoiningMachine& row) { return row.step == Step::Joined; });
    return all ? ExitDone : ExitFailed;
}

const char* nameOf(ZeroTierStep::What what) {
    switch (what) {
    case ZeroTierStep::What::Install:
        return "install";
    case ZeroTierStep::What::Start:
        return "start";
    case ZeroTierStep::What::CopyToken:
        break;
    }
    return "copy_token";
}

Result<int> setup(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kZeroTierMachine);
    ZeroTierService& service = context.services().zeroTier;
    const bool run = arguments.has(QStringLiteral("--run"));
    bool ran = false;
    QJsonArray list;
    // What comes after an installation is known only then.
    for (QStringList done;;) {
        const auto facts = service.facts(machine, context.control());
        if (!facts) return facts.error();
        if (const QString problem = zeroTierInstallProblem(*facts); !problem.isEmpty())
            return Error{ErrorKind::NotFound, problem, {}, {}};
        const QList<ZeroTierStep> steps = zeroTierSteps(*facts);
        QStringList now;
        for (const ZeroTierStep& step : steps) now += step.lines();
        if (steps.isEmpty() || now == done) {
            if (!ran) context.note(Text::tr("Everything is there: nothing to set up."));
            break;
        }
        for (const ZeroTierStep& step : steps) {
            list.append(QJsonObject{{QStringLiteral("what"), QLatin1String(nameOf(step.what))},
                                    {QStringLiteral("commands"), QJsonArray::fromStringList(step.lines())},
                                    {QStringLiteral("meaning"), step.meaning}});
            if (context.json()) continue;
            context.note(step.meaning);
            for (const QString& line : step.lines()) context.print(line);
        }
        if (!run) {
            context.note(Text::tr("To run this: hearthctl zerotier setup %1 --run").arg(machine));
            break;
        }
        AmountProgress progress(context);
        Control control = context.control(std::chrono::hours(1));
        control.progress = &progress;
        HEARTH_TRY(service.run(machine, steps, control));
        ran = true;
        done = now;
    }
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("steps"), list}, {QStringLiteral("ran"), ran}});
    return ExitDone;
}

}  // namespace

Verb zeroTierEnrollVerb() {
    return zeroTierVerb(
        "enroll", {kZeroTierNetwork, QStringLiteral("M…")},
        Text::tr("Joins machines, authorizes each, and waits until each has an address."),
        Text::tr("Uses whichever of your controllers manages the network (hearthctl zerotier controller). A "
                 "machine that fails does not stop the others.\n--no-authorize: someone else authorizes "
                 "them. --no-name: members get no name.\n--json, one line per step: "
                 "{\"event\":\"step\"|\"end\",\"machine\",\"step\":\"joining\"|\"authorizing\"|\"waiting_for_"
                 "address\"|\"joined\"|\"unauthorized\"|\"failed\",\"waited_ms\",\"node\"?,\"addresses\"?,"
                 "\"reason\"?}"),
        enroll, {{QStringLiteral("--no-authorize"), {}}, {QStringLiteral("--no-name"), {}}});
}

Verb zeroTierSetupVerb() {
    return zeroTierVerb("setup", {kZeroTierMachine},
                        Text::tr("Shows what a machine lacks for ZeroTier, and the commands to set it up."),
                        Text::tr("Installing it, starting its service, copying its token for your "
                                 "account.\n--run: runs them, as root where needed.\n--json: "
                                 "{\"steps\":[{\"what\":\"install\"|\"start\"|\"copy_token\",\"commands\":[…]"
                                 ",\"meaning\"}],\"ran\"}"),
                        setup, {{QStringLiteral("--run"), {}}});
}

}  // namespace hearth::ctl
