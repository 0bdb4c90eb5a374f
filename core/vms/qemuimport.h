// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vms/vmspec.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace hearth {

/// Where an imported script would be run: what its relative paths, $HOME and "~" stand for. Empty: they stay
/// as they are, and a note says so.
struct ImportPlace {
    QString folder;
    QString home;
};

/// A VM made of somebody's command, and what became of the rest of it.
struct QemuImport {
    VmSpec spec;               ///< without an id or a name where the command gave none
    QStringList keptAsIs;      ///< options with no field of their own, as they stood: in spec.extraArguments
    QStringList notes;         ///< translated: what differs from the command, what to look at
    QList<qsizetype> guessed;  ///< disks whose format is guessed from their name: `qemu-img info` knows
    QStringList buildOn;       ///< translated: disks with a guessed format whose image names another file
};

/// A command `qemu-system-…` as a VM: a pasted line, a shell script with variables, arrays and continued
/// lines, a batch file with set, %VAR% and ^, or a line of PowerShell's. Nothing is run: what only a shell
/// could tell
/// ($(…), conditions) is noted. Invalid where no such command is in it, a quote is open, or it is too long.
Result<QemuImport> importQemuCommand(const QString& text, const ImportPlace& place = {});

/// A .conf of quickemu
/// (https://github.com/quickemu-project/quickemu/wiki/05-Advanced-quickemu-configuration). Invalid where it
/// names neither a disk nor a medium to install from.
Result<QemuImport> importQuickemu(const QString& text, const ImportPlace& place = {});

}  // namespace hearth
