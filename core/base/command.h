// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>

namespace hearth {

struct TerminalSize {
    int columns = 80;
    int rows = 24;
};

/// A program to run on some machine. It is an argument list, never a line of shell: what a shell must see is
/// quoted in core/base/shellquote. For a script use Command::shell().
struct Command {
    QStringList argv{};
    QByteArray input{};  ///< given to stdin by run(), which then closes it; start() leaves stdin open
    std::map<QString, QString> environment{};  ///< added to what the machine gives; never a secret
    QString workingDirectory{};                ///< empty: the home folder (SSH) or Hearth's own (here)
    bool elevate = false;  ///< through sudo or doas, with the password from the Asker on stdin
    std::optional<TerminalSize> terminal{};  ///< with a pty; stderr then comes within stdout

    /// `sh -c SCRIPT sh ARGUMENTS…`: the arguments are $1 … in the script.
    static Command shell(const QString& script, const QStringList& arguments = {});
    /// As one would paste it into a POSIX shell.
    QString displayText() const;
};

/// How a program ended.
struct ExitStatus {
    int code = 0;    ///< its exit code; 128 + number where it was ended by a signal
    QString signal;  ///< "TERM", "KILL" …; empty when it exited by itself
    bool ok() const { return code == 0 && signal.isEmpty(); }

    friend bool operator==(const ExitStatus&, const ExitStatus&) = default;
};

struct CommandOutput {
    ExitStatus exit;
    QByteArray out;
    QByteArray err;
};

/// A running program. Reading is one call for both streams, because over SSH they share one window: a caller
/// that waited on one alone could stop the other. One thread may read while another writes. Destroying it
/// closes its streams; a program that is still running is then told by SIGHUP.
class Process {
public:
    enum class Source { Output, Error, End };
    struct Chunk {
        Source source = Source::End;
        std::size_t size = 0;
    };

    virtual ~Process() = default;
    /// Waits for output: at least one byte of one stream, or End when both are finished.
    virtual Result<Chunk> read(std::span<char> buffer, const Control& control) = 0;
    virtual Result<std::size_t> write(std::span<const char> bytes, const Control& control) = 0;
    virtual Result<void> closeInput() = 0;
    virtual Result<void> resize(TerminalSize size) = 0;
    /// A signal by its name without SIG: "TERM", "INT", "KILL".
    virtual Result<void> signal(const QString& name) = 0;
    /// Waits for the end of the program. Output that nobody reads may keep it from ending.
    virtual Result<ExitStatus> wait(const Control& control) = 0;
    /// From any thread: gives up both streams and wakes whoever waits, with Cancelled.
    virtual void close() = 0;
};
using ProcessPtr = std::unique_ptr<Process>;

/// Writes the input, reads both streams to their end and waits: what Machine::run does on every kind of
/// machine. Each stream may have `limit` bytes; more is a Protocol error. A program that closes its stdin
/// early is no error.
Result<CommandOutput> communicate(Process& process, const QByteArray& input, const Control& control,
                                  std::size_t limit = 64 * 1024 * 1024);

/// Failed with the command's own words in detail, unless it ended with 0. `doing` is a phrase for the
/// message.
Result<CommandOutput> requireSuccess(Result<CommandOutput> output, const QString& doing);

}  // namespace hearth
