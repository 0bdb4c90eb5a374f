// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/livecommand.h"

#include "core/base/progress.h"

#include <array>

namespace hearth {

Result<LiveEnd> runLive(Machine& machine, const Command& command, const Control& control) {
    constexpr qsizetype kTail = 8192;
    reportCommand(control, machine.name(), command.displayText());
    auto process = machine.start(command, control);
    if (!process) return std::move(process.error());
    (void)(*process)->closeInput().has_value();  // nothing here may wait for an answer
    std::array<char, 16 * 1024> buffer;
    QByteArray tail;
    for (;;) {
        auto chunk = (*process)->read(buffer, control);
        if (!chunk) {
            (void)(*process)->signal(QStringLiteral("TERM")).has_value();
            return std::move(chunk.error());
        }
        if (chunk->source == Process::Source::End) break;
        const QByteArray piece(buffer.data(), static_cast<qsizetype>(chunk->size));
        if (control.progress)
            control.progress->report(
                {ProgressEvent::Kind::Output, QString::fromUtf8(piece), {}, machine.name(), {}, 0, 0});
        tail = (tail + piece).right(kTail);
    }
    auto exit = (*process)->wait(control);
    if (!exit) return std::move(exit.error());
    return LiveEnd{*exit, QString::fromUtf8(tail)};
}

}  // namespace hearth
