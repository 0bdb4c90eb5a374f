// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"
#include "core/containers/containerchanges.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kMemory = QStringLiteral("--memory"), kSwap = QStringLiteral("--memory-swap"),
              kCpus = QStringLiteral("--cpus"), kRestart = QStringLiteral("--restart");

/// What is wrong with a value is wrong usage.
template <class Value>
Result<void> take(std::optional<Value>& into, const Result<Value>& value) {
    if (!value) return usageError(value.error().message + QLatin1Char(' ') + value.error().hint);
    into = *value;
    return {};
}

Result<ContainerChange> changeOf(const Arguments& arguments) {
    ContainerChange change;
    if (arguments.has(kMemory)) HEARTH_TRY(take(change.memory, parseByteSize(arguments.value(kMemory))));
    if (arguments.has(kSwap)) {
        const QString swap = arguments.value(kSwap);
        HEARTH_TRY(
            take(change.memorySwap, swap == QLatin1String("-1") ? Result<qint64>(-1) : parseByteSize(swap)));
    }
    if (arguments.has(kCpus)) HEARTH_TRY(take(change.nanoCpus, parseCpus(arguments.value(kCpus))));
    if (arguments.has(kRestart))
        HEARTH_TRY(take(change.restart, parseRestartPolicy(arguments.value(kRestart))));
    if (change == ContainerChange()) return usageError(Text::tr("Nothing to change was given."));
    return change;
}

Result<int> update(Context& context, const Arguments& arguments) {
    const auto change = changeOf(arguments);
    if (!change) return change.error();
    return onContainer([&change](Context& inside, const Arguments&, const QString& machine,
                                 const Container& container) -> Result<int> {
        const auto now = ContainerChanges(inside.services().engines)
                             .change(machine, container.id, *change, inside.control());
        if (!now) return now.error();
        if (inside.json())
            inside.print(
                QJsonObject{{QStringLiteral("name"), now->name},
                            {QStringLiteral("memory"), now->limits.memory},
                            {QStringLiteral("memory_swap"), now->limits.memorySwap},
                            {QStringLiteral("cpus"), static_cast<double>(now->limits.nanoCpus) / 1e9},
                            {QStringLiteral("restart"), restartPolicyText(now->restart)}});
        else
            inside.print(Text::tr("Changed %1.").arg(now->name));
        return ExitDone;
    })(context, arguments);
}

Result<int> commit(Context& context, const Arguments& arguments) {
    ContainerCommit what;
    what.reference = arguments.positional(QStringLiteral("IMAGE"));
    what.comment = arguments.value(QStringLiteral("--message"));
    what.author = arguments.value(QStringLiteral("--author"));
    what.pause = !arguments.has(QStringLiteral("--no-pause"));
    if (!what.reference.isEmpty())
        if (const auto name = parseCommitName(what.reference); !name)
            return usageError(name.error().message + QLatin1Char(' ') + name.error().hint);
    return onContainer([&what](Context& inside, const Arguments&, const QString& machine,
                               const Container& container) -> Result<int> {
        const auto id = ContainerChanges(inside.services().engines)
                            .commit(machine, container.id, what, inside.control(kDockerPatience));
        if (!id) return id.error();
        if (inside.json())
            inside.print(QJsonObject{{QStringLiteral("image"), *id}});
        else
            inside.print(*id);
        return ExitDone;
    })(context, arguments);
}

}  // namespace

QList<Verb> dockerChangeVerbs() {
    const QStringList one{kDockerMachine, kDockerContainer};
    return {
        dockerVerb(
            "update", one, Text::tr("Changes what a container may use, and when it is restarted."),
            Text::tr(
                "Works while it is running, too. --memory 512m, --memory-swap 1g (memory and swap together; "
                "-1: all the swap there is), --cpus 1.5, --restart no|always|unless-stopped|on-failure[:N].\n"
                "--json: {\"name\",\"memory\",\"memory_swap\",\"cpus\",\"restart\"}"),
            update,
            {{kMemory, QStringLiteral("SIZE")},
             {kSwap, QStringLiteral("SIZE")},
             {kCpus, QStringLiteral("N")},
             {kRestart, QStringLiteral("POLICY")}}),
        dockerVerb("commit", one + QStringList{QStringLiteral("[IMAGE]")},
                   Text::tr("Makes an image from a container as it is now."),
                   Text::tr("The container is paused meanwhile, unless --no-pause is given. The contents of "
                            "its volumes are not in the image.\n"
                            "--json: {\"image\":ID}"),
                   commit,
                   {{QStringLiteral("--message"), QStringLiteral("TEXT")},
                    {QStringLiteral("--author"), QStringLiteral("NAME")},
                    {QStringLiteral("--no-pause"), {}}}),
    };
}

}  // namespace hearth::ctl
