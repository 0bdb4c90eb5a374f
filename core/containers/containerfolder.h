// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesystem.h"

#include <QStringList>

namespace hearth {

/// Pure. The words of a program of a container that lists a folder of it, by sh and stat. It exits with 127
/// where these are not there, or could not be asked for all of it.
QStringList folderListWords(const QString& folder);

/// Pure. What that says, at most `limit` entries.
FolderContent parseFolderList(const QString& folder, const QByteArray& output, int limit);

}  // namespace hearth
