// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hearth {

/// The folders inside one folder of a machine, to pick from.
struct FolderListing {
    QString path;           ///< absolute, as the machine's own pwd says it
    QStringList folders;    ///< names, sorted as a person expects, hidden ones last
    bool writable = false;  ///< by the user who is logged in
    bool cut = false;       ///< there are more than are listed

    friend bool operator==(const FolderListing&, const FolderListing&) = default;
};

/// One command on a unix machine. `path` empty: the home folder; "~" and "~/…" too. NotFound where it is no
/// folder, Denied where it may not be read.
Result<FolderListing> listFolders(Machine& machine, const QString& path, const Control& control);
/// Pure: what the command of listFolders prints. Protocol where it is something else.
Result<FolderListing> parseFolderListing(const QByteArray& output);

}  // namespace hearth
