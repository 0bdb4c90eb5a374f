// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/control.h"
#include "core/base/result.h"

#include <QList>
#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace hearth {

/// What one entry of a folder is. A name is the machine's own bytes as UTF-8; bytes that are not UTF-8 are
/// lone low surrogates (U+DC80 … U+DCFF, as Python's surrogateescape has it), so that every name finds its
/// file again.
struct FileInfo {
    enum class Kind { File, Folder, Link, Other };
    QString name;                ///< without its folder
    Kind kind = Kind::Other;     ///< of the entry itself
    bool opensAsFolder = false;  ///< a folder, or a link to one
    std::int64_t size = 0;       ///< bytes; of a link: what it leads to, where that is known
    std::chrono::system_clock::time_point modified{};
    std::uint32_t permissions = 0;  ///< unix permission bits, 07777
    QString linkTarget;             ///< of a link, as it is written there; empty where it was not asked for

    friend bool operator==(const FileInfo&, const FileInfo&) = default;
};

struct FolderContent {
    QString path;             ///< absolute; links stay in it where it was asked for so
    QList<FileInfo> entries;  ///< without "." and "..", in the machine's own order
    bool cut = false;         ///< there are more than were asked for
};

/// Bytes of one file, from the place on where it was opened. Destroying it closes it.
using FileReader = ByteStreamPtr;

/// A file that is being written. One thread at a time. What was written is sure to be there only after
/// finish(); destroying it without leaves what was written so far.
class FileWriter {
public:
    virtual ~FileWriter() = default;
    /// Takes all of them; may return before they are on the far disk.
    virtual Result<void> write(std::span<const char> bytes, const Control& control) = 0;
    /// Waits until all is written and, where the machine can, on its disk; closes.
    virtual Result<void> finish(const Control& control) = 0;
};
using FileWriterPtr = std::unique_ptr<FileWriter>;

enum class WriteMode {
    New,      ///< Busy where there is something of that name
    Replace,  ///< empties a file that is there
    Continue  ///< goes on at its end
};

/// The files of a machine. Paths are absolute, or relative to the home folder; "/" parts them everywhere. On
/// Windows they begin with the drive ("C:/Users", "/C:/Users" is the same), and "/" holds the drives.
/// Thread-safe; every call blocks and honours its Control. Errors: NotFound, Denied, Busy (is there already,
/// not empty), Invalid (no folder, too long), Failed (disk full: the message says so), and those of the
/// connection.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    /// Absolute and without links; the home folder for an empty path.
    virtual Result<QString> realPath(const QString& path, const Control& control) = 0;
    /// Follows a link where `follow`.
    virtual Result<FileInfo> info(const QString& path, bool follow, const Control& control) = 0;
    /// At most `limit` entries.
    virtual Result<FolderContent> list(const QString& path, int limit, const Control& control) = 0;
    /// A file, not a folder, a device or a pipe (Invalid); reads ahead.
    virtual Result<FileReader> read(const QString& path, std::int64_t from, const Control& control) = 0;
    /// A file, as read(). `permissions` are those of a new one, less the machine's umask.
    virtual Result<FileWriterPtr> write(const QString& path, WriteMode mode, std::uint32_t permissions,
                                        const Control& control) = 0;
    virtual Result<void> makeFolder(const QString& path, std::uint32_t permissions,
                                    const Control& control) = 0;
    /// A file or a link.
    virtual Result<void> removeFile(const QString& path, const Control& control) = 0;
    /// An empty folder.
    virtual Result<void> removeFolder(const QString& path, const Control& control) = 0;
    /// Takes the place of a file that stands there, at once (an SFTP server without posix-rename: nearly),
    /// where `replace`; else Busy. Of a folder never: Busy.
    virtual Result<void> rename(const QString& from, const QString& to, bool replace,
                                const Control& control) = 0;
    virtual Result<void> setPermissions(const QString& path, std::uint32_t permissions,
                                        const Control& control) = 0;
    /// Bytes that this account may still write where `path` is; nothing where the machine does not tell.
    virtual Result<std::optional<std::int64_t>> freeSpace(const QString& path, const Control& control) = 0;
};

}  // namespace hearth
