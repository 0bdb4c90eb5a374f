// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/base/control.h"
#include "core/base/secret.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace hearth::ctl {

/// The terminal of the person, whatever stdin and stdout are: /dev/tty, or the console. Nothing where there
/// is none.
class Terminal {
public:
    static std::unique_ptr<Terminal> open();
    virtual ~Terminal() = default;

    virtual void write(const QString& text) = 0;
    /// Shows the prompt and reads one line, without its end; what is typed is shown or not, and was hidden
    /// before the prompt appeared. Cancelled at the end of input, by ^C and by the control.
    virtual Result<Secret> readLine(const QString& prompt, bool echo, const Control& control) = 0;
};

/// Stdin as a raw terminal (every key goes to the far program) for as long as it lives; nothing where stdin
/// is no terminal.
class RawInput {
public:
    static std::unique_ptr<RawInput> begin();
    virtual ~RawInput() = default;
};

/// Whether stdout is shown to a person on a terminal.
bool outputIsTerminal();
/// Whether a person types at stdin.
bool inputIsTerminal();

/// The size of the terminal at stdin or stdout; nothing where there is none.
std::optional<TerminalSize> terminalSize();

/// This process's own streams. Reading waits for stdin within the control: 0 bytes at its end. Writing waits
/// for the reader of stdout (or stderr), within the control too, so that a stop ends it even when nobody
/// reads.
Result<std::size_t> readInput(std::span<char> buffer, const Control& control);
enum class Output { Out, Error };
Result<void> writeOutput(Output where, std::span<const char> bytes, const Control& control);

/// Makes SIGINT, SIGTERM and SIGHUP a stop token (the second one ends the process at once), and a reader who
/// left an error instead of a signal. One a process, made before there are threads.
class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    std::stop_token stop() const;
    /// Called on a thread of its own whenever the terminal's size changed; null ends it.
    void onResize(std::function<void()> callback);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth::ctl
