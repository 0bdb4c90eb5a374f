// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/containers/engines.h"

namespace hearth {

/// A program to be run in a container.
struct ContainerCommand {
    QStringList argv;
    std::map<QString, QString> environment;  ///< added to the container's; never a secret
    QString user;                            ///< empty: the container's
    QString workingFolder;                   ///< empty: the container's
    std::optional<TerminalSize> terminal;    ///< with one; stderr then comes within stdout
};

/// Runs programs in containers of a machine, which is named as everywhere; `container` is a name or an id.
/// Made where it is needed; thread-safe; every call blocks and honours its Control. Errors of all: those of
/// Engines::api() and EngineApi; Busy: it does not run.
class ContainerExec {
public:
    explicit ContainerExec(Engines& engines) : engines_(engines) {}

    /// A program that does not exist is no error here: it says so, and exits with 126 or 127. The process
    /// cannot be sent signals (Invalid), and runs on in the container when the stream is closed: engines have
    /// no way to end it. One that the container ended with has 137.
    Result<ProcessPtr> start(const QString& machine, const QString& container,
                             const ContainerCommand& command, const Control& control);
    /// The same to its end, with this on its stdin. Each of its streams may have `limit` bytes; more is a
    /// Protocol error.
    Result<CommandOutput> run(const QString& machine, const QString& container,
                              const ContainerCommand& command, const Control& control,
                              const QByteArray& input = {}, std::size_t limit = 64 * 1024 * 1024);
    /// A shell with a terminal of that size: bash where the container has it, else sh.
    Result<ProcessPtr> shell(const QString& machine, const QString& container, TerminalSize size,
                             const Control& control);

private:
    Engines& engines_;
};

/// Pure. The words of a shell in a container: bash where it is there, else sh.
QStringList containerShell();
/// Pure. What POST /containers/ID/exec takes.
QByteArray execJson(const ContainerCommand& command);
/// Pure. Whether a program of an exec has ended, and with which code, of GET /exec/ID/json; nothing while it
/// runs, or has not begun. Protocol where it is none.
Result<std::optional<int>> parseExecEnd(const QByteArray& json);

}  // namespace hearth
