// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/dockerignore.h"

#include <QFile>

#include <memory>
#include <span>

namespace hearth {

/// What a tar archive says of a file before its content.
struct TarEntry {
    enum class Kind { File, Folder, Link };
    Kind kind = Kind::File;
    QByteArray path;    ///< within the archive
    QByteArray target;  ///< of a link
    std::uint32_t permissions = 0644;
    std::int64_t size = 0;  ///< of a file
    std::int64_t modified = 0;

    friend bool operator==(const TarEntry&, const TarEntry&) = default;
};
/// Pure. Its header (POSIX pax where ustar has no room); content and what fills its last block come behind.
QByteArray tarHeader(const TarEntry& entry);

/// A folder of this computer as a tar archive for a build, made as it is read; what .dockerignore says stays
/// behind. Nothing of it is kept.
class BuildContext {
public:
    /// `dockerfile` is a path within the folder; its own NAME.dockerignore comes before the folder's.
    /// NotFound where one of both is not there; Invalid where .dockerignore cannot be read.
    static Result<BuildContext> open(const QString& folder, const QString& dockerfile);

    QStringList paths() const;
    std::int64_t bytes() const;  ///< of all files
    /// The next bytes of the archive; 0 at its end. Busy where a file became shorter meanwhile.
    Result<std::size_t> read(std::span<char> buffer);

private:
    Result<void> next();

    QString folder_;
    QList<TarEntry> entries_;
    qsizetype at_ = 0;
    QByteArray ready_;
    std::shared_ptr<QFile> file_;
    std::int64_t left_ = 0;
    bool ended_ = false;
};

}  // namespace hearth
