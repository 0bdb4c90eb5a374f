// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace hearth {

/// What goes wrong with files, said alike for every machine.
enum class FileProblem {
    Missing,   ///< NotFound
    Denied,    ///< Denied
    Exists,    ///< Busy
    NotEmpty,  ///< Busy
    NoFolder,  ///< Invalid
    IsFolder,  ///< Invalid
    NoFile,    ///< Invalid: a device, a pipe …
    BadName,   ///< Invalid
    ReadOnly,  ///< Denied: the file system
    DiskFull,  ///< Failed
    Failed     ///< Failed
};

/// `words`: the system's or the server's own, for the log.
Error fileError(FileProblem problem, const QString& path, const QString& words = {});

/// The bytes of a path that a person or another machine gave: BadName where no system could take them.
Result<QByteArray> pathBytes(const QString& path);

}  // namespace hearth
