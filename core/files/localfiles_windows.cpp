// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/localfiles.h"

#include "core/base/handle_windows.h"
#include "core/files/fileerrors.h"
#include "core/files/filename.h"

#include <QCoreApplication>
#include <QDir>

#include <atomic>
#include <filesystem>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Files)
};

constexpr int kLookEvery = 256;  // entries of a folder, until the control is looked at again
constexpr std::size_t kPiece = 1024 * 1024;
// Of a FILETIME, 1601, until 1970, in its 100 ns.
constexpr std::int64_t kEpoch = 116'444'736'000'000'000;

Error systemError(const QString& path, DWORD code = ::GetLastError()) {
    const QString words = windowsErrorText(code);
    const auto error = [&](FileProblem problem) { return fileError(problem, path, words); };
    switch (code) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_DRIVE:
    case ERROR_NOT_READY:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
        return error(FileProblem::Missing);
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_PRIVILEGE_NOT_HELD:
        return error(FileProblem::Denied);
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
        return error(FileProblem::Exists);
    case ERROR_DIR_NOT_EMPTY:
        return error(FileProblem::NotEmpty);
    case ERROR_DIRECTORY:
        return error(FileProblem::NoFolder);
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_FILENAME_EXCED_RANGE:
        return error(FileProblem::BadName);
    case ERROR_WRITE_PROTECT:
        return error(FileProblem::ReadOnly);
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return error(FileProblem::DiskFull);
    default:
        return error(FileProblem::Failed);
    }
}

std::chrono::system_clock::time_point timeOf(const FILETIME& time) {
    using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
    const auto ticks =
        static_cast<std::int64_t>(std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime);
    return std::chrono::system_clock::time_point(
        std::chrono::duration_cast<std::chrono::system_clock::duration>(Ticks(ticks - kEpoch)));
}

FileInfo infoOf(const QString& name, DWORD attributes, DWORD reparse, const FILETIME& modified,
                DWORD sizeHigh, DWORD sizeLow) {
    const bool link = (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
                      (reparse == IO_REPARSE_TAG_SYMLINK || reparse == IO_REPARSE_TAG_MOUNT_POINT);
    const bool folder = (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    FileInfo info;
    info.name = name;
    info.kind = link                                        ? FileInfo::Kind::Link
                : folder                                    ? FileInfo::Kind::Folder
                : (attributes & FILE_ATTRIBUTE_DEVICE) != 0 ? FileInfo::Kind::Other
                                                            : FileInfo::Kind::File;
    info.opensAsFolder = info.kind == FileInfo::Kind::Folder;
    info.size = static_cast<std::int64_t>(std::uint64_t{sizeHigh} << 32 | sizeLow);
    info.modified = timeOf(modified);
    info.permissions = folder ? 0777 : (attributes & FILE_ATTRIBUTE_READONLY) != 0 ? 0444 : 0666;
    return info;
}

FileInfo driveInfo(const QString& name) {
    FileInfo info;
    info.name = name;
    info.kind = FileInfo::Kind::Folder;
    info.opensAsFolder = true;
    info.permissions = 0777;
    return info;
}

UniqueHandle openForLook(const QString& native, DWORD access = 0, DWORD flags = 0) {
    return UniqueHandle(::CreateFileW(wide(native), access,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                      OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | flags, nullptr));
}

void describeTarget(FileInfo& link, const QString& native) {
    const UniqueHandle handle = openForLook(native);
    BY_HANDLE_FILE_INFORMATION found{};
    if (!handle || !::GetFileInformationByHandle(handle.get(), &found)) return;
    link.opensAsFolder = (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    link.size = static_cast<std::int64_t>(std::uint64_t{found.nFileSizeHigh} << 32 | found.nFileSizeLow);
}

/// Without the prefix by which Windows takes long paths, and with slashes.
QString shownPath(QString path) {
    if (path.startsWith(QLatin1String("\\\\?\\UNC\\")))
        path.replace(0, 8, QStringLiteral("\\\\"));
    else if (path.startsWith(QLatin1String("\\\\?\\")))
        path.remove(0, 4);
    path.replace(QLatin1Char('\\'), QLatin1Char('/'));
    return path;
}

class LocalReader : public ByteStream {
public:
    LocalReader(UniqueHandle handle, QString path) : handle_(std::move(handle)), path_(std::move(path)) {}

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Text::tr("There is no room to read into."), {}, {}};
        HEARTH_TRY(control.check());
        if (closed_) return cancelledError();
        DWORD count = 0;
        if (!::ReadFile(handle_.get(), buffer.data(), static_cast<DWORD>(std::min(buffer.size(), kPiece)),
                        &count, nullptr))
            return systemError(path_);
        return std::size_t{count};
    }
    Result<std::size_t> write(std::span<const char>, const Control&) override { return readOnly(); }
    Result<void> finishWriting() override { return readOnly(); }
    void close() override { closed_ = true; }

private:
    static Error readOnly() {
        return {ErrorKind::Invalid, Text::tr("This file was opened for reading."), {}, {}};
    }

    const UniqueHandle handle_;
    const QString path_;
    std::atomic<bool> closed_{false};
};

class LocalWriter : public FileWriter {
public:
    LocalWriter(UniqueHandle handle, QString path) : handle_(std::move(handle)), path_(std::move(path)) {}

    Result<void> write(std::span<const char> bytes, const Control& control) override {
        while (!bytes.empty()) {
            HEARTH_TRY(control.check());
            DWORD count = 0;
            if (!::WriteFile(handle_.get(), bytes.data(), static_cast<DWORD>(std::min(bytes.size(), kPiece)),
                             &count, nullptr))
                return systemError(path_);
            bytes = bytes.subspan(count);
        }
        return {};
    }
    Result<void> finish(const Control& control) override {
        HEARTH_TRY(control.check());
        if (!::FlushFileBuffers(handle_.get())) return systemError(path_);
        handle_.reset();
        return {};
    }

private:
    UniqueHandle handle_;
    const QString path_;
};

class LocalFiles : public FileSystem {
public:
    explicit LocalFiles(QString home) : home_(std::move(home)) {}

    Result<QString> realPath(const QString& path, const Control& control) override {
        const auto native = nativePath(path, control);
        if (!native) return native.error();
        if (isRoot(path)) return QStringLiteral("/");
        const UniqueHandle handle = openForLook(*native);
        if (!handle) return systemError(path);
        const DWORD size = ::GetFinalPathNameByHandleW(handle.get(), nullptr, 0, FILE_NAME_NORMALIZED);
        std::wstring room(size, L'\0');
        const DWORD got = ::GetFinalPathNameByHandleW(handle.get(), room.data(), size, FILE_NAME_NORMALIZED);
        if (got == 0 || got >= size) return systemError(path);
        return shownPath(QString::fromWCharArray(room.data(), static_cast<qsizetype>(got)));
    }

    Result<FileInfo> info(const QString& path, bool follow, const Control& control) override {
        const auto native = nativePath(path, control);
        if (!native) return native.error();
        if (isRoot(path)) return driveInfo(QStringLiteral("/"));
        const UniqueHandle handle = openForLook(*native, 0, follow ? 0 : FILE_FLAG_OPEN_REPARSE_POINT);
        BY_HANDLE_FILE_INFORMATION found{};
        FILE_ATTRIBUTE_TAG_INFO tag{};
        if (!handle || !::GetFileInformationByHandle(handle.get(), &found)) return systemError(path);
        if (!::GetFileInformationByHandleEx(handle.get(), FileAttributeTagInfo, &tag, sizeof tag))
            tag.ReparseTag = 0;
        FileInfo info = infoOf(fileNameOf(path), found.dwFileAttributes, follow ? 0 : tag.ReparseTag,
                               found.ftLastWriteTime, found.nFileSizeHigh, found.nFileSizeLow);
        if (info.kind != FileInfo::Kind::Link) return info;
        std::error_code failed;
        const auto target = std::filesystem::read_symlink(std::filesystem::path(wide(*native)), failed);
        if (!failed) info.linkTarget = shownPath(QString::fromStdWString(target.wstring()));
        describeTarget(info, *native);
        return info;
    }

    Result<FolderContent> list(const QString& path, int limit, const Control& control) override;

    Result<FileReader> read(const QString& path, std::int64_t from, const Control& control) override {
        auto handle = open(path, GENERIC_READ, OPEN_EXISTING, control);
        if (!handle) return handle.error();
        HEARTH_TRY(seek(*handle, std::max<std::int64_t>(from, 0), FILE_BEGIN, path));
        return std::make_unique<LocalReader>(std::move(*handle), path);
    }

    Result<FileWriterPtr> write(const QString& path, WriteMode mode, std::uint32_t,
                                const Control& control) override {
        auto handle = open(path, GENERIC_WRITE, mode == WriteMode::New ? CREATE_NEW : OPEN_ALWAYS, control);
        if (!handle) return handle.error();
        if (mode == WriteMode::Replace && !::SetEndOfFile(handle->get())) return systemError(path);
        if (mode == WriteMode::Continue) HEARTH_TRY(seek(*handle, 0, FILE_END, path));
        return std::make_unique<LocalWriter>(std::move(*handle), path);
    }

    Result<void> makeFolder(const QString& path, std::uint32_t, const Control& control) override {
        return act(path, control,
                   [](const QString& native) { return ::CreateDirectoryW(wide(native), nullptr); });
    }

    Result<void> removeFile(const QString& path, const Control& control) override {
        return act(path, control, [](const QString& native) {
            const DWORD attributes = ::GetFileAttributesW(wide(native));
            // A link to a folder is removed as one.
            const DWORD folderLink = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT;
            if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & folderLink) == folderLink)
                return ::RemoveDirectoryW(wide(native));
            return ::DeleteFileW(wide(native));
        });
    }

    Result<void> removeFolder(const QString& path, const Control& control) override {
        return act(path, control, [](const QString& native) { return ::RemoveDirectoryW(wide(native)); });
    }

    Result<void> rename(const QString& from, const QString& to, bool replace,
                        const Control& control) override {
        const auto source = nativePath(from, control);
        if (!source) return source.error();
        const auto target = nativePath(to, control);
        if (!target) return target.error();
        const DWORD there = ::GetFileAttributesW(wide(*target));
        const bool folder = there != INVALID_FILE_ATTRIBUTES && (there & FILE_ATTRIBUTE_DIRECTORY) != 0;
        if (replace && folder) return fileError(FileProblem::Exists, to);
        if (::MoveFileExW(wide(*source), wide(*target), replace ? MOVEFILE_REPLACE_EXISTING : 0)) return {};
        const DWORD code = ::GetLastError();
        return systemError(code == ERROR_ALREADY_EXISTS || code == ERROR_FILE_EXISTS ? to : from, code);
    }

    /// Windows has one bit of them here: whether it may be written to.
    Result<void> setPermissions(const QString& path, std::uint32_t permissions,
                                const Control& control) override {
        return act(path, control, [permissions](const QString& native) -> BOOL {
            const DWORD attributes = ::GetFileAttributesW(wide(native));
            if (attributes == INVALID_FILE_ATTRIBUTES) return FALSE;
            const DWORD others = attributes & ~static_cast<DWORD>(FILE_ATTRIBUTE_READONLY);
            return ::SetFileAttributesW(
                wide(native), (permissions & 0200) != 0 ? others : others | FILE_ATTRIBUTE_READONLY);
        });
    }

    Result<std::optional<std::int64_t>> freeSpace(const QString& path, const Control& control) override {
        auto found = info(path, true, control);
        if (!found) return found.error();
        if (isRoot(path)) return std::optional<std::int64_t>();
        const auto native = nativePath(found->opensAsFolder ? path : folderOf(path), control);
        if (!native) return native.error();
        ULARGE_INTEGER available{};
        if (!::GetDiskFreeSpaceExW(wide(*native), &available, nullptr, nullptr)) return systemError(path);
        return std::optional(static_cast<std::int64_t>(available.QuadPart));
    }

private:
    static bool isRoot(const QString& path) { return path == QLatin1String("/"); }

    /// As Windows wants it: whole, with its own slashes, and the prefix that allows any length.
    Result<QString> nativePath(const QString& path, const Control& control) const {
        HEARTH_TRY(control.check());
        if (auto bytes = pathBytes(path); !bytes) return bytes.error();
        QString whole = QDir::fromNativeSeparators(path);
        const auto driveAt = [&](qsizetype at) {
            return whole.size() > at + 1 && whole[at].isLetter() && whole[at + 1] == QLatin1Char(':');
        };
        if (whole.startsWith(QLatin1Char('/')) && driveAt(1)) whole.remove(0, 1);
        const bool network = whole.startsWith(QLatin1String("//"));
        if (!driveAt(0) && !network)
            whole = pathIn(home_.isEmpty() ? QDir::homePath() : QDir::fromNativeSeparators(home_), whole);
        whole = QDir::cleanPath(whole);
        if (whole.size() == 2) whole += QLatin1Char('/');
        whole.replace(QLatin1Char('/'), QLatin1Char('\\'));
        return network ? QStringLiteral("\\\\?\\UNC") + whole.sliced(1) : QStringLiteral("\\\\?\\") + whole;
    }

    /// A system call that answers with true or GetLastError().
    template <class Call>
    Result<void> act(const QString& path, const Control& control, Call call) const {
        const auto native = nativePath(path, control);
        if (!native) return native.error();
        if (call(*native)) return {};
        const DWORD code = ::GetLastError();
        const DWORD attributes = ::GetFileAttributesW(wide(*native));
        if (code == ERROR_ACCESS_DENIED && attributes != INVALID_FILE_ATTRIBUTES &&
            (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
            return fileError(FileProblem::IsFolder, path, windowsErrorText(code));
        return systemError(path, code);
    }

    Result<UniqueHandle> open(const QString& path, DWORD access, DWORD how, const Control& control) const {
        const auto native = nativePath(path, control);
        if (!native) return native.error();
        UniqueHandle handle(::CreateFileW(wide(*native), access,
                                          FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                          how, FILE_ATTRIBUTE_NORMAL, nullptr));
        if (!handle) {
            const DWORD code = ::GetLastError();
            const DWORD attributes = ::GetFileAttributesW(wide(*native));
            // A folder is opened only by who says so.
            if (how != CREATE_NEW && attributes != INVALID_FILE_ATTRIBUTES &&
                (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
                return fileError(FileProblem::IsFolder, path, windowsErrorText(code));
            return systemError(path, code);
        }
        if (::GetFileType(handle.get()) != FILE_TYPE_DISK) return fileError(FileProblem::NoFile, path);
        return handle;
    }

    static Result<void> seek(const UniqueHandle& handle, std::int64_t to, DWORD from, const QString& path) {
        LARGE_INTEGER place{};
        place.QuadPart = to;
        if (!::SetFilePointerEx(handle.get(), place, nullptr, from)) return systemError(path);
        return {};
    }

    const QString home_;
};

FolderContent drives() {
    FolderContent content;
    content.path = QStringLiteral("/");
    const DWORD there = ::GetLogicalDrives();
    for (int i = 0; i < 26; ++i)
        if ((there >> i & 1) != 0)
            content.entries.append(
                driveInfo(QString(QChar(QLatin1Char(static_cast<char>('A' + i)))) + QLatin1Char(':')));
    return content;
}

Result<FolderContent> LocalFiles::list(const QString& path, int limit, const Control& control) {
    const auto native = nativePath(path, control);
    if (!native) return native.error();
    if (isRoot(path)) return drives();
    const auto self = info(path, true, control);
    if (!self) return self.error();
    if (!self->opensAsFolder) return fileError(FileProblem::NoFolder, path);
    FolderContent content;
    content.path = shownPath(*native);
    const QString folder = native->endsWith(QLatin1Char('\\')) ? *native : *native + QLatin1Char('\\');
    WIN32_FIND_DATAW found{};
    const HANDLE first = ::FindFirstFileExW(wide(folder + QLatin1Char('*')), FindExInfoBasic, &found,
                                            FindExSearchNameMatch, nullptr, FIND_FIRST_EX_LARGE_FETCH);
    if (first == INVALID_HANDLE_VALUE) {
        // A drive's own folder has no "." and may be empty.
        if (::GetLastError() == ERROR_FILE_NOT_FOUND) return content;
        return systemError(path);
    }
    const std::unique_ptr<void, BOOL(WINAPI*)(HANDLE)> search(first, &::FindClose);
    int seen = 0;
    do {
        if (++seen % kLookEvery == 0) HEARTH_TRY(control.check());
        const QString name = QString::fromWCharArray(found.cFileName);
        if (name == QLatin1String(".") || name == QLatin1String("..")) continue;
        if (content.entries.size() >= limit) {
            content.cut = true;
            return content;
        }
        FileInfo info = infoOf(name, found.dwFileAttributes, found.dwReserved0, found.ftLastWriteTime,
                               found.nFileSizeHigh, found.nFileSizeLow);
        if (info.kind == FileInfo::Kind::Link) describeTarget(info, folder + name);
        content.entries.append(std::move(info));
    } while (::FindNextFileW(search.get(), &found));
    if (::GetLastError() != ERROR_NO_MORE_FILES) return systemError(path);
    return content;
}

}  // namespace

std::shared_ptr<FileSystem> makeLocalFiles(QString home) {
    return std::make_shared<LocalFiles>(std::move(home));
}

}  // namespace hearth
