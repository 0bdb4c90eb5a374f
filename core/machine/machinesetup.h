// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <functional>

namespace hearth {

/// What a machine says of how software comes to it, by one light command: nothing is started.
struct MachineSetup {
    QString os;              ///< "linux", "darwin" …
    QString architecture;    ///< uname -m
    QString packageManager;  ///< apt-get, dnf, yum, pacman, zypper, apk, brew; empty: none that is known
    QString distribution;    ///< ID of os-release, and the words of ID_LIKE behind it
    QString osName;          ///< for a person
    QString user;
    bool root = false;
    QString addToGroup;  ///< adduser, usermod or addgroup: what the machine has; empty: none

    bool isLike(const char* distribution) const;
    friend bool operator==(const MachineSetup&, const MachineSetup&) = default;
};

/// The script that asks for it; `more` says further lines of its own by `has NAME`, `inGroup NAME`,
/// `isGroup NAME`, and `say WORD VALUE`.
QString machineSetupProbe(const char* more);
/// Pure: what the script printed. Protocol where it was cut short. `more` is told every line: its word and
/// its value, if any.
Result<MachineSetup> parseMachineSetup(const QByteArray& output,
                                       const std::function<void(const QByteArray&, const QString&)>& more);
/// Runs it. Errors: those of the connection; Invalid with `onWindows` where it has no POSIX shell.
Result<QByteArray> probeMachineSetup(Machine& machine, const char* more, const QString& onWindows,
                                     const Control& control);

/// Pure. What adds the account to a group.
QList<Command> commandsToJoin(const MachineSetup& setup, const QString& group);

/// Runs commands one after the other, with their output (ProgressEvent::Output), as one step. Failed with the
/// last words of the one that failed, and a hint where they tell; what was done before stays.
Result<void> runSetupCommands(Machine& machine, const QString& title, const QList<Command>& commands,
                              const Control& control);

}  // namespace hearth
