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

/// Has a file hold these bytes. They are written beside it first. A new one gets its name once they are on
/// the disk, and `permissions`, less the machine's umask; Busy where somebody else made one meanwhile. One
/// that was there is written over, so that its owner, group and permissions stay; what fails before that
/// leaves nothing behind, what fails in it leaves all of it beside, and says where. A link stays one;
/// NotFound where it leads nowhere. Errors: those of FileSystem.
Result<void> replaceWhole(FileSystem& files, const QString& path, const QByteArray& bytes,
                          std::uint32_t permissions, const Control& control);

/// Removes a file that is of no use any more, whatever became of the control that it was made under.
void removeLeftover(FileSystem& files, const QString& path);

}  // namespace hearth
