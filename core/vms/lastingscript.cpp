// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/lastingscript.h"

#include <QCoreApplication>

#include <array>

namespace hearth {
namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

constexpr auto kCleanUp = 20s;
constexpr qsizetype kLongestLine = 4 * 1024 * 1024;
constexpr qsizetype kMostWords = 4096;

}  // namespace

Result<LastingScript> LastingScript::start(Machine& machine, const char* body, const QStringList& arguments,
                                           const Control& control) {
    auto process = startVmScript(machine, body, arguments, control);
    if (!process) return std::move(process.error());
    return LastingScript(std::move(*process));
}

bool LastingScript::takeLine(QByteArray& line) {
    for (;;) {
        const auto end = pending_.indexOf('\n');
        if (end < 0) return false;
        line = pending_.left(end);
        pending_.remove(0, end + 1);
        if (!begun_) {  // a login may print before it
            begun_ = line == "hearth-vm-begin";
            continue;
        }
        if (line == "hearth-vm-end") {
            ended_ = true;
            return false;
        }
        if (line.isEmpty()) continue;
        if (line.startsWith("error ")) {
            const auto words = line.split(' ');
            error_ = words.value(1);
            errorText_ = QString::fromUtf8(QByteArray::fromHex(words.value(2))).trimmed();
        }
        return true;
    }
}

Result<std::optional<QByteArray>> LastingScript::readUntil(const QByteArray& word, const OnLine& onLine,
                                                           const Control& control) {
    std::array<char, 16 * 1024> buffer;
    Result<void> whole;
    Control reading = control;
    for (;;) {
        QByteArray line;
        while (!ended_ && takeLine(line)) {
            const bool wanted =
                line.startsWith(word) && (line.size() == word.size() || line.at(word.size()) == ' ');
            if (wanted && whole) return std::optional(line);
            if (onLine) onLine(line);
        }
        if (ended_) break;
        const auto chunk = process_->read(buffer, reading);
        if (!chunk) {
            // What is half done goes away before this returns, if its machine can still be told.
            if (!whole) break;
            whole = chunk.error();
            (void)process_->closeInput().has_value();
            reading.stop = {};
            reading.deadline = Deadline::after(kCleanUp);
            continue;
        }
        if (chunk->source == Process::Source::End) break;
        if (chunk->source == Process::Source::Error) {
            words_ =
                (words_ + QByteArray(buffer.data(), static_cast<qsizetype>(chunk->size))).right(kMostWords);
            continue;
        }
        pending_.append(buffer.data(), static_cast<qsizetype>(chunk->size));
        if (pending_.size() > kLongestLine) {
            if (begun_)
                return Error{ErrorKind::Protocol,
                             Text::tr("The machine's answer about virtual machines cannot be read."),
                             {},
                             {}};
            pending_ = pending_.right(64);  // but for the mark that may have begun
        }
    }
    if (!whole) return std::move(whole.error());
    if (!ended_)
        return Error{ErrorKind::Unreachable,
                     Text::tr("The machine's answer about virtual machines was cut short."),
                     Text::tr("Try again: its connection may have been lost."), QString::fromUtf8(words_)};
    return std::optional<QByteArray>();
}

Result<void> LastingScript::tell(const QByteArray& line, const Control& control) {
    const QByteArray whole = line + '\n';
    std::span<const char> rest(whole.constData(), static_cast<std::size_t>(whole.size()));
    while (!rest.empty()) {
        auto written = process_->write(rest, control);
        if (!written) return std::move(written.error());
        rest = rest.subspan(*written);
    }
    return {};
}

void LastingScript::finish() {
    (void)process_->closeInput().has_value();
    Control last;
    last.deadline = Deadline::after(kCleanUp);
    // Its mark comes before what its end does: so to the end of its output.
    std::array<char, 4096> buffer;
    for (;;) {
        const auto chunk = process_->read(buffer, last);
        if (!chunk || chunk->source == Process::Source::End) return;
    }
}

Result<QByteArray> LastingScript::ask(const QByteArray& line, const Control& control, const OnLine& onLine) {
    const QByteArray verb = line.left(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' '));
    HEARTH_TRY(tell(line, control));
    auto answer = readUntil(verb, onLine, control);
    if (!answer) return std::move(answer.error());
    if (*answer) return std::move(**answer);
    if (error_.isEmpty())
        return Error{ErrorKind::Protocol,
                     Text::tr("The machine's answer about virtual machines was cut short."),
                     {},
                     QString::fromUtf8(words_)};
    return Error{ErrorKind::Failed, {}, {}, errorText_};
}

}  // namespace hearth
