// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"
#include "app/ctl/verb.h"
#include "core/services.h"
#include "core/ssh/retrypause.h"

#include <QCoreApplication>

#include <condition_variable>
#include <mutex>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Forward)
};

/// What changed, in one line for stderr; empty: nothing worth telling.
QString phaseText(const ForwardState& state) {
    switch (state.phase) {
    case ForwardState::Phase::Lost:
        return Text::tr("Connection lost, trying again: %1").arg(state.error.message);
    case ForwardState::Phase::Up:
        return Text::tr("Connected again.");
    case ForwardState::Phase::NeedsYou:
    case ForwardState::Phase::Connecting:
    case ForwardState::Phase::Off:
    case ForwardState::Phase::Stopped:
        break;
    }
    return {};
}

/// The one forward that was asked for: SPEC is as -L SPEC.
Result<ForwardSpec> wanted(const Arguments& arguments) {
    using Kind = ForwardSpec::Kind;
    QList<std::pair<Kind, QString>> given;
    if (const QString spec = arguments.positional(QStringLiteral("SPEC")); !spec.isEmpty())
        given.append({Kind::Local, spec});
    for (const auto& [option, kind] : {std::pair(QStringLiteral("-L"), Kind::Local),
                                       {QStringLiteral("-R"), Kind::Remote},
                                       {QStringLiteral("-D"), Kind::Dynamic}})
        if (arguments.has(option)) given.append({kind, arguments.value(option)});
    if (given.size() != 1) return usageError(Text::tr("One SPEC is needed, like 8888:localhost:8888."));
    auto spec = parseForwardSpec(given.first().first, given.first().second);
    if (!spec) return usageError(spec.error().message);
    return spec;
}

/// Which way it leads, for the person at the terminal.
QString readyText(const ForwardState& state) {
    switch (state.spec.kind) {
    case ForwardSpec::Kind::Remote:
        return Text::tr("%1 listens on %2 → %3 here. End with Ctrl+C.")
            .arg(state.machine, state.listening, state.spec.target.displayText());
    case ForwardSpec::Kind::Dynamic:
        return Text::tr("Listening on %1 for SOCKS clients. End with Ctrl+C.").arg(state.listening);
    case ForwardSpec::Kind::Local:
        break;
    }
    return Text::tr("Listening on %1 → %2. End with Ctrl+C.")
        .arg(state.listening, state.spec.target.displayText());
}

Result<int> runForward(Context& context, const Arguments& arguments) {
    const auto spec = wanted(arguments);
    if (!spec) return spec.error();

    auto forward = context.services().forwards.open(arguments.positional(QStringLiteral("M")), *spec, {},
                                                    context.control());
    if (!forward) return std::move(forward.error());

    const ForwardState first = (*forward)->state();
    if (!spec->isLoopback() && spec->kind != ForwardSpec::Kind::Remote)
        context.note(Text::tr("It listens on %1: everyone who reaches this computer can use it.")
                         .arg(first.listening));
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("listening"), first.listening}});
    } else {
        context.print(readyText(first));
    }

    std::mutex mutex;
    std::condition_variable_any changed;
    ForwardState told = first;
    ForwardState now = first;
    const Subscription subscription = (*forward)->onChanged([&](const ForwardState& state) {
        const std::lock_guard lock(mutex);
        now = state;
        changed.notify_all();
    });
    if (!first.error.message.isEmpty()) context.note(first.error.message);

    const std::stop_token stop = context.signals().stop();
    const ForwardState since = (*forward)->state();  // what changed before the subscription
    std::unique_lock lock(mutex);
    if (now == first) now = since;
    while (!stop.stop_requested()) {
        const auto isNews = [&] {
            return now.phase != told.phase ||
                   (now.phase == ForwardState::Phase::NeedsYou && now.error != told.error);
        };
        if (!changed.wait(lock, stop, isNews)) continue;
        told = now;
        const ForwardState state = now;
        lock.unlock();
        if (const QString text = phaseText(state); !text.isEmpty()) context.note(text);
        if (state.phase == ForwardState::Phase::NeedsYou) {
            // Whoever sits here answers; a script is told, instead of holding a port that leads nowhere.
            const bool question =
                state.error.kind == ErrorKind::NeedsAnswer || state.error.kind == ErrorKind::HostKeyUnknown;
            if (!question || !context.asker()) {
                (*forward)->stop();
                return state.error;
            }
            const auto mended = (*forward)->mend(context.lasting());
            if (!mended && needsPerson(mended.error().kind)) {
                (*forward)->stop();
                return mended.error();
            }
        }
        lock.lock();
    }
    lock.unlock();
    (*forward)->stop();
    return ExitDone;
}

}  // namespace

QList<Verb> forwardVerbs() {
    return {Verb{
        .noun = QStringLiteral("forward"),
        .name = {},
        .syntax = {.positionals = {QStringLiteral("M"), QStringLiteral("[SPEC]")},
                   .options = {{QStringLiteral("-L"), QStringLiteral("SPEC")},
                               {QStringLiteral("-R"), QStringLiteral("SPEC")},
                               {QStringLiteral("-D"), QStringLiteral("SPEC")}},
                   .rest = {}},
        .summary =
            Text::tr("Lead connections to M, from M or by SOCKS, like ssh -N -L, -R or -D, until ended."),
        .help =
            Text::tr("SPEC is [ADDRESS:]PORT:HOST:HOSTPORT, [ADDRESS:]PORT:/SOCKET, /SOCKET:HOST:HOSTPORT or "
                     "/SOCKET:/SOCKET.\n-R SPEC: M listens, and leads to HOST as this computer sees it. -D "
                     "[ADDRESS:]PORT: SOCKS 4a and 5; M looks names up.\n"
                     "Port 0 takes any free one. Without ADDRESS it listens on 127.0.0.1 only.\n"
                     "When the connection is lost it is made again; the port here stays.\n"
                     "With --json one line when ready: {\"listening\":\"127.0.0.1:40123\"}."),
        .failureCode = ExitFailed,
        .run = runForward,
    }};
}

}  // namespace hearth::ctl
