// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/localfiles.h"

#include "core/base/fd.h"
#include "core/files/fileerrors.h"
#include "core/files/filename.h"

#include <QCoreApplication>
#include <QDir>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Files)
};

constexpr int kLookEvery = 256;  // entries of a folder, until the control is looked at again
constexpr std::size_t kPiece = 1024 * 1024;

/// What the last system call says of a path.
Error systemError(const QString& path, const QByteArray& bytes) {
    const int number = errno;
    const QString words = QString::fromLocal8Bit(std::strerror(number));
    const auto error = [&](FileProblem problem) { return fileError(problem, path, words); };
    struct stat found {};
    switch (number) {
    case ENOENT:
    case ELOOP:
        return error(FileProblem::Missing);
    case ENOTDIR:
        // The thing itself is none, or something on the way to it.
        return error(::lstat(bytes.constData(), &found) == 0 ? FileProblem::NoFolder : FileProblem::Missing);
    case EACCES:
    case EPERM:
        return error(FileProblem::Denied);
    case EEXIST:
        return error(FileProblem::Exists);
    case ENOTEMPTY:
        return error(FileProblem::NotEmpty);
    case EISDIR:
        return error(FileProblem::IsFolder);
    case ENXIO:
        return error(FileProblem::NoFile);
    case ENAMETOOLONG:
    case EINVAL:
        return error(FileProblem::BadName);
    case EROFS:
        return error(FileProblem::ReadOnly);
    case ENOSPC:
    case EDQUOT:
        return error(FileProblem::DiskFull);
    default:
        return error(FileProblem::Failed);
    }
}

FileInfo infoOf(const QString& name, const struct stat& found) {
    FileInfo info;
    info.name = name;
    info.kind = S_ISDIR(found.st_mode)   ? FileInfo::Kind::Folder
                : S_ISREG(found.st_mode) ? FileInfo::Kind::File
                : S_ISLNK(found.st_mode) ? FileInfo::Kind::Link
                                         : FileInfo::Kind::Other;
    info.opensAsFolder = info.kind == FileInfo::Kind::Folder;
    info.size = found.st_size;
#ifdef Q_OS_DARWIN
    const timespec& modified = found.st_mtimespec;
#else
    const timespec& modified = found.st_mtim;
#endif
    info.modified =
        std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(
            std::chrono::seconds(modified.tv_sec) + std::chrono::nanoseconds(modified.tv_nsec)));
    info.permissions = found.st_mode & 07777;
    return info;
}

void describeTarget(FileInfo& link, int folder, const char* path) {
    struct stat target {};
    if (::fstatat(folder, path, &target, 0) != 0) return;
    link.opensAsFolder = S_ISDIR(target.st_mode);
    link.size = target.st_size;
}

QString linkTarget(const QByteArray& path) {
    QByteArray room(PATH_MAX, '\0');
    const ssize_t size = ::readlink(path.constData(), room.data(), static_cast<std::size_t>(room.size()));
    return size < 0 ? QString() : fileText(QByteArrayView(room).first(size));
}

class LocalReader : public ByteStream {
public:
    LocalReader(UniqueFd fd, QString path, std::int64_t from)
        : fd_(std::move(fd)), path_(std::move(path)), next_(from) {}

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Text::tr("There is no room to read into."), {}, {}};
        HEARTH_TRY(control.check());
        if (closed_) return cancelledError();
        for (;;) {
            const ssize_t count =
                ::pread(fd_.get(), buffer.data(), std::min(buffer.size(), kPiece), static_cast<off_t>(next_));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return systemError(path_, {});
            next_ += count;
            return static_cast<std::size_t>(count);
        }
    }
    Result<std::size_t> write(std::span<const char>, const Control&) override { return readOnly(); }
    Result<void> finishWriting() override { return readOnly(); }
    void close() override { closed_ = true; }

private:
    static Error readOnly() {
        return {ErrorKind::Invalid, Text::tr("This file was opened for reading."), {}, {}};
    }

    const UniqueFd fd_;
    const QString path_;
    std::int64_t next_;
    std::atomic<bool> closed_{false};
};

class LocalWriter : public FileWriter {
public:
    LocalWriter(UniqueFd fd, QString path) : fd_(std::move(fd)), path_(std::move(path)) {}

    Result<void> write(std::span<const char> bytes, const Control& control) override {
        while (!bytes.empty()) {
            HEARTH_TRY(control.check());
            const ssize_t count = ::write(fd_.get(), bytes.data(), std::min(bytes.size(), kPiece));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return systemError(path_, {});
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
        return {};
    }
    Result<void> finish(const Control& control) override {
        HEARTH_TRY(control.check());
        // EINVAL: the file system has no such thing.
        if (::fsync(fd_.get()) != 0 && errno != EINVAL) return systemError(path_, {});
        if (::close(fd_.release()) != 0 && errno != EINTR) return systemError(path_, {});
        return {};
    }

private:
    UniqueFd fd_;
    const QString path_;
};

class LocalFiles : public FileSystem {
public:
    explicit LocalFiles(QString home) : home_(std::move(home)) {}

    Result<QString> realPath(const QString& path, const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        const std::unique_ptr<char, void (*)(void*)> real(::realpath(at->constData(), nullptr), &::free);
        if (!real) return systemError(path, *at);
        return fileText(real.get());
    }

    Result<FileInfo> info(const QString& path, bool follow, const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        struct stat found {};
        if ((follow ? ::stat(at->constData(), &found) : ::lstat(at->constData(), &found)) != 0)
            return systemError(path, *at);
        FileInfo info = infoOf(fileNameOf(path), found);
        if (info.kind != FileInfo::Kind::Link) return info;
        info.linkTarget = linkTarget(*at);
        describeTarget(info, AT_FDCWD, at->constData());
        return info;
    }

    Result<FolderContent> list(const QString& path, int limit, const Control& control) override;

    Result<FileReader> read(const QString& path, std::int64_t from, const Control& control) override {
        auto fd = open(path, O_RDONLY, 0, control);
        if (!fd) return fd.error();
        return std::make_unique<LocalReader>(std::move(*fd), path, std::max<std::int64_t>(from, 0));
    }

    Result<FileWriterPtr> write(const QString& path, WriteMode mode, std::uint32_t permissions,
                                const Control& control) override {
        auto fd = open(path,
                       O_WRONLY | O_CREAT |
                           (mode == WriteMode::New        ? O_EXCL
                            : mode == WriteMode::Continue ? O_APPEND
                                                          : 0),
                       permissions & 07777, control);
        if (!fd) return fd.error();
        // Not before it is sure to be a file.
        if (mode == WriteMode::Replace && ::ftruncate(fd->get(), 0) != 0) return systemError(path, {});
        return std::make_unique<LocalWriter>(std::move(*fd), path);
    }

    Result<void> makeFolder(const QString& path, std::uint32_t permissions, const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        if (::mkdir(at->constData(), static_cast<mode_t>(permissions & 07777)) != 0)
            return systemError(path, *at);
        return {};
    }

    Result<void> removeFile(const QString& path, const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        if (::unlink(at->constData()) == 0) return {};
        const Error error = systemError(path, *at);
        struct stat found {};
        // Systems differ in what they say of a folder.
        if (::lstat(at->constData(), &found) == 0 && S_ISDIR(found.st_mode))
            return fileError(FileProblem::IsFolder, path, error.detail);
        return error;
    }

    Result<void> removeFolder(const QString& path, const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        if (::rmdir(at->constData()) == 0) return {};
        if (errno == EEXIST) errno = ENOTEMPTY;
        return systemError(path, *at);
    }

    Result<void> rename(const QString& from, const QString& to, bool replace,
                        const Control& control) override;

    Result<void> setPermissions(const QString& path, std::uint32_t permissions,
                                const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        if (::chmod(at->constData(), static_cast<mode_t>(permissions & 07777)) != 0)
            return systemError(path, *at);
        return {};
    }

    Result<std::optional<std::int64_t>> freeSpace(const QString& path, const Control& control) override {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        struct statvfs found {};
        if (::statvfs(at->constData(), &found) != 0) return systemError(path, *at);
        return std::optional(static_cast<std::int64_t>(static_cast<std::uint64_t>(found.f_bavail) *
                                                       static_cast<std::uint64_t>(found.f_frsize)));
    }

private:
    Result<QByteArray> bytesOf(const QString& path, const Control& control) const {
        HEARTH_TRY(control.check());
        const QString home = home_.isEmpty() ? QDir::homePath() : home_;
        return pathBytes(path.isEmpty()                      ? home
                         : path.startsWith(QLatin1Char('/')) ? path
                                                             : pathIn(home, path));
    }

    /// Only what has bytes; a pipe would stop whoever opens it.
    Result<UniqueFd> open(const QString& path, int flags, std::uint32_t permissions, const Control& control) {
        const auto at = bytesOf(path, control);
        if (!at) return at.error();
        UniqueFd fd(::open(at->constData(), flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, permissions));
        struct stat found {};
        if (!fd || ::fstat(fd.get(), &found) != 0) return systemError(path, *at);
        if (S_ISDIR(found.st_mode)) return fileError(FileProblem::IsFolder, path);
        if (!S_ISREG(found.st_mode)) return fileError(FileProblem::NoFile, path);
        return fd;
    }

    const QString home_;
};

Result<FolderContent> LocalFiles::list(const QString& path, int limit, const Control& control) {
    const auto at = bytesOf(path, control);
    if (!at) return at.error();
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(at->constData()), &::closedir);
    if (!folder) return systemError(path, *at);
    FolderContent content;
    content.path = fileText(*at);
    while (content.path.contains(QLatin1String("//")))
        content.path.replace(QLatin1String("//"), QLatin1String("/"));
    while (content.path.size() > 1 && content.path.endsWith(QLatin1Char('/'))) content.path.chop(1);
    if (!path.startsWith(QLatin1Char('/'))) {
        auto real = realPath(path, control);
        if (!real) return real.error();
        content.path = std::move(*real);
    }
    const int fd = ::dirfd(folder.get());
    for (int seen = 0;; ++seen) {
        if (seen % kLookEvery == 0) HEARTH_TRY(control.check());
        errno = 0;
        const dirent* entry = ::readdir(folder.get());
        if (!entry && errno != 0) return systemError(path, *at);
        if (!entry) return content;
        const char* name = entry->d_name;
        if (std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0) continue;
        if (content.entries.size() >= limit) {
            content.cut = true;
            return content;
        }
        struct stat found {};
        // Gone meanwhile, or not to be looked at: its name is all that is known.
        if (::fstatat(fd, name, &found, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) continue;
            FileInfo unknown;
            unknown.name = fileText(name);
            content.entries.append(unknown);
            continue;
        }
        FileInfo info = infoOf(fileText(name), found);
        if (info.kind == FileInfo::Kind::Link) describeTarget(info, fd, name);
        content.entries.append(std::move(info));
    }
}

Result<void> LocalFiles::rename(const QString& from, const QString& to, bool replace,
                                const Control& control) {
    const auto source = bytesOf(from, control);
    if (!source) return source.error();
    const auto target = bytesOf(to, control);
    if (!target) return target.error();
    struct stat found {};
    if (::lstat(source->constData(), &found) != 0) return systemError(from, *source);
    const bool taken = ::lstat(target->constData(), &found) == 0;
    if (taken && (!replace || S_ISDIR(found.st_mode))) return fileError(FileProblem::Exists, to);
    int done = -1;
#ifdef Q_OS_LINUX
    if (!replace) {
        done = ::renameat2(AT_FDCWD, source->constData(), AT_FDCWD, target->constData(), RENAME_NOREPLACE);
        if (done != 0 && errno == EEXIST) return fileError(FileProblem::Exists, to);
        // Not every file system can; then what was seen above must do.
        if (done != 0 && errno != EINVAL && errno != ENOSYS) return systemError(from, *source);
    }
#endif
    if (done != 0) done = ::rename(source->constData(), target->constData());
    if (done == 0) return {};
    // What is missing is then the folder that it should come into.
    return systemError(errno == ENOENT ? to : from, *source);
}

}  // namespace

std::shared_ptr<FileSystem> makeLocalFiles(QString home) {
    return std::make_shared<LocalFiles>(std::move(home));
}

}  // namespace hearth
