// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/carryprocess.h"

#include "app/ctl/terminal.h"

#include <QCoreApplication>

#include <array>
#include <thread>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Exec)
};

/// Carries stdin to the program until either ends.
void feed(Process& process, const Control& control) {
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        const auto size = readInput(buffer, control);
        if (!size || *size == 0) break;
        std::span<const char> rest(buffer.data(), *size);
        while (!rest.empty()) {
            const auto written = process.write(rest, control);
            // A program that reads no more is not at fault: its exit code tells.
            if (!written) return;
            rest = rest.subspan(*written);
        }
    }
    (void)process.closeInput();
}

/// Carries the program's output to ours until it ends, or collects it.
Result<void> drain(Process& process, CommandOutput* collected, const Control& control) {
    constexpr qsizetype kMostCollected = 64 * 1024 * 1024;
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        const auto chunk = process.read(buffer, control);
        if (!chunk) return chunk.error();
        if (chunk->source == Process::Source::End) return {};
        const bool output = chunk->source == Process::Source::Output;
        if (!collected) {
            HEARTH_TRY(
                writeOutput(output ? Output::Out : Output::Error, {buffer.data(), chunk->size}, control));
            continue;
        }
        QByteArray& stream = output ? collected->out : collected->err;
        if (stream.size() + static_cast<qsizetype>(chunk->size) > kMostCollected)
            return Error{ErrorKind::Failed,
                         Text::tr("The command printed more than 64 MiB."),
                         Text::tr("Leave --json out: then the output is passed on as it comes."),
                         {}};
        stream.append(buffer.data(), static_cast<qsizetype>(chunk->size));
    }
}

}  // namespace

Result<int> carryProcess(Context& context, Process& process, bool terminal) {
    const auto raw = terminal ? RawInput::begin() : nullptr;
    if (terminal) {
        context.signals().onResize([&process] {
            if (const auto size = terminalSize()) (void)process.resize(*size);
        });
    }
    struct EndResize {
        Context& context;
        ~EndResize() { context.signals().onResize(nullptr); }
    } const endResize{context};

    const Control control = context.lasting();
    std::stop_source ended;
    Control feeding = control;
    feeding.stop = ended.get_token();
    const std::stop_callback onStop(control.stop, [&ended] { ended.request_stop(); });
    std::jthread feeder([&process, feeding] { feed(process, feeding); });
    // Before the process goes, whatever way out is taken.
    struct EndFeeder {
        std::stop_source& ended;
        std::jthread& feeder;
        ~EndFeeder() {
            ended.request_stop();
            if (feeder.joinable()) feeder.join();
        }
    } const endFeeder{ended, feeder};

    CommandOutput collected;
    Result<void> drained = drain(process, context.json() ? &collected : nullptr, control);
    if (!drained) {
        if (control.stop.stop_requested()) (void)process.signal(QStringLiteral("TERM"));
        process.close();
        // As any program in a pipeline ends whose reader is satisfied (SIGPIPE): without a word.
        constexpr int kBrokenPipe = 128 + 13;
        if (drained.error().kind == ErrorKind::NotFound) return kBrokenPipe;
        return std::move(drained.error());
    }
    const auto exit = process.wait(control);
    if (!exit) return exit.error();
    if (context.json()) {
        QJsonObject document{{QStringLiteral("exit"), exit->code},
                             {QStringLiteral("stdout"), QString::fromUtf8(collected.out)},
                             {QStringLiteral("stderr"), QString::fromUtf8(collected.err)}};
        if (!exit->signal.isEmpty()) document[QStringLiteral("signal")] = exit->signal;
        context.print(document);
    }
    return exit->code;
}

}  // namespace hearth::ctl
