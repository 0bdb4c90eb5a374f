// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/gzip.h"
#include "core/containers/engines.h"
#include "core/containers/image.h"

namespace hearth {

/// Images of a machine in files of this computer. Costs nothing to make; thread-safe. Told by Amount events
/// (bytes of the archive). Errors besides those of EngineApi: of the file (NotFound, Denied, Failed: no
/// room).
class ImageFiles {
public:
    explicit ImageFiles(Engines& engines) : engines_(engines) {}

    /// Into a .tar, or packed into a .tar.gz or .tgz. The file is there whole, or as it was before.
    Result<void> save(const QString& machine, const QStringList& images, const QString& file,
                      const Control& control);
    /// What a save wrote, packed or not. The names of what is in it, ids where it has none. Invalid where it
    /// is no such file.
    Result<QStringList> load(const QString& machine, const QString& file, const Control& control);
    /// A root filesystem, as `docker export` writes it, as an image of that name.
    Result<Image> import(const QString& machine, const QString& file, const QString& name,
                         const Control& control);

private:
    Engines& engines_;
};

/// The archive of images as it comes. From another machine it comes packed where that has the commands for
/// it: the network is what is slow. It is whole at the end, or there is an error.
Result<void> readImages(EngineApi& engine, const QStringList& images, const BytesSink& sink,
                        const Control& control);
/// Has an engine load an archive that `source` gives, packed or not; as ImageFiles::load().
Result<QStringList> loadImages(EngineApi& engine,
                               const std::function<Result<std::size_t>(std::span<char>)>& source,
                               const Control& control);
/// Pure. The names in what an engine says of a load.
QStringList loadedImages(const QString& text);

}  // namespace hearth
