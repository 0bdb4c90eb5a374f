// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/files/filesystem.h"

#include <QString>

#include <functional>
#include <span>

namespace hearth {

/// Takes bytes of an archive; an error ends it.
using TarSink = std::function<Result<void>(std::span<const char> bytes)>;
/// Fills a buffer with an archive's bytes and says how many; 0 at its end.
using TarSource = std::function<Result<std::size_t>(std::span<char> buffer)>;

/// Packs a file of this computer, or a folder with all that is in it, into a tar archive in which it is
/// called `name`. Everything in it is root's; what is neither a file, a folder nor a link is left out.
/// Errors: of the files (NotFound, Denied, Failed), and the sink's.
Result<void> packFiles(const QString& path, const QString& name, const TarSink& sink, const Control& control);

/// Unpacks a tar archive of one file or folder into `folder` of this computer, which is there, as `name`.
/// What was there under a name is replaced. Nothing is written anywhere else, whatever the archive says:
/// Invalid, Protocol. What is neither a file, a folder nor a link is left out.
Result<void> unpackFiles(const QString& folder, const QString& name, const TarSource& source,
                         const Control& control);

/// Tells what is directly in the folder that a tar archive was made of, without unpacking anything, until the
/// sink wants no more. Of links it is not said where they lead to a folder.
Result<void> listFiles(const TarSource& source, const std::function<bool(FileInfo file)>& sink,
                       const Control& control);

}  // namespace hearth
