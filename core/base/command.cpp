// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/command.h"

#include "core/base/shellquote.h"

#include <QCoreApplication>

#include <array>
#include <thread>

namespace hearth {

Command Command::shell(const QString& script, const QStringList& arguments) {
    Command command;
    command.argv =
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh")} + arguments;
    return command;
}

QString Command::displayText() const {
    QStringList words;
    if (elevate) words << QStringLiteral("sudo");
    if (!environment.empty()) {
        words << QStringLiteral("env");
        for (const auto& [name, value] : environment) words << name + u'=' + value;
    }
    words << argv;
    const QString line = shellQuote(words);
    return workingDirectory.isEmpty() ? line
                                      : QStringLiteral("cd %1 && %2").arg(shellQuote(workingDirectory), line);
}

namespace {

Error tooMuchOutput(std::size_t limit) {
    return {ErrorKind::Protocol,
            QCoreApplication::translate("hearth", "The command printed too much."),
            {},
            QStringLiteral("more than %1 bytes").arg(limit)};
}

Result<void> readBoth(Process& process, CommandOutput& into, std::size_t limit, const Control& control) {
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        auto chunk = process.read(buffer, control);
        if (!chunk) return std::move(chunk.error());
        if (chunk->source == Process::Source::End) return {};
        QByteArray& stream = chunk->source == Process::Source::Output ? into.out : into.err;
        if (static_cast<std::size_t>(stream.size()) + chunk->size > limit) return tooMuchOutput(limit);
        stream.append(buffer.data(), static_cast<qsizetype>(chunk->size));
    }
}

// A program that closes its stdin before all was written (head -1) is not at fault: its exit code tells.
void writeInput(Process& process, const QByteArray& input, const Control& control) {
    std::span<const char> rest(input.constData(), static_cast<std::size_t>(input.size()));
    while (!rest.empty()) {
        const auto written = process.write(rest, control);
        if (!written) return;
        rest = rest.subspan(*written);
    }
    (void)process.closeInput();
}

}  // namespace

Result<CommandOutput> communicate(Process& process, const QByteArray& input, const Control& control,
                                  std::size_t limit) {
    CommandOutput output;
    Result<void> read;
    // What fits into any pipe or window needs no second thread; more must be written while the output is
    // read.
    constexpr qsizetype kFitsAtOnce = 4096;
    if (input.size() <= kFitsAtOnce) {
        writeInput(process, input, control);
        read = readBoth(process, output, limit, control);
    } else {
        const std::jthread writer([&] { writeInput(process, input, control); });
        read = readBoth(process, output, limit, control);
        if (!read) process.close();  // wakes the writer, so that it can be joined
    }
    if (!read) {
        process.close();
        return std::move(read.error());
    }
    auto exit = process.wait(control);
    if (!exit) return std::move(exit.error());
    output.exit = *exit;
    return output;
}

Result<CommandOutput> requireSuccess(Result<CommandOutput> output, const QString& doing) {
    if (!output || output->exit.ok()) return output;
    const QString ended = output->exit.signal.isEmpty()
                              ? QCoreApplication::translate("hearth", "exit code %1").arg(output->exit.code)
                              : QCoreApplication::translate("hearth", "signal %1").arg(output->exit.signal);
    const QByteArray& words = output->err.trimmed().isEmpty() ? output->out : output->err;
    return Error{ErrorKind::Failed,
                 QCoreApplication::translate("hearth", "%1 failed (%2).").arg(doing, ended),
                 {},
                 QString::fromUtf8(words.trimmed().right(4000))};
}

}  // namespace hearth
