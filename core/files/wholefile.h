// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesystem.h"

#include <QByteArray>

namespace hearth {

/// All of a file. Invalid where it is longer than `limit`, and what FileSystem::read() says.
Result<QByteArray> readWhole(FileSystem& files, const QString& path, std::int64_t limit,
                             const Control& control);

/// The name of a file beside `path`, hidden and of nobody else's.
QString nameBeside(const QString& path);

/// Has a file hold these bytes, and nothing else at any moment: they are written beside it, and renamed once
/// they are on the disk. One that was there keeps its permissions, a link stays one; a new one gets
/// `permissions`, less the machine's umask. What failed leaves nothing behind. Errors: those of FileSystem.
Result<void> replaceWhole(FileSystem& files, const QString& path, const QByteArray& bytes,
                          std::uint32_t permissions, const Control& control);

/// Removes a file that is of no use any more, whatever became of the control that it was made under.
void removeLeftover(FileSystem& files, const QString& path);

}  // namespace hearth
