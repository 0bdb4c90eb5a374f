// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftpfiles.h"

#include "core/files/fileerrors.h"
#include "core/files/filename.h"
#include "core/files/sftplist.h"
#include "core/files/sftptalk.h"

#include <QCoreApplication>

namespace hearth {

namespace {

using sftp::Attributes;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Sftp)
};

class SftpFiles : public FileSystem {
public:
    SftpFiles(QString machine, SftpStart start, std::chrono::milliseconds idle)
        : machine_(std::move(machine)), start_(std::move(start)), idle_(idle) {}

    Result<QString> realPath(const QString& path, const Control& control) override;
    Result<FileInfo> info(const QString& path, bool follow, const Control& control) override;
    Result<FolderContent> list(const QString& path, int limit, const Control& control) override;
    Result<FileReader> read(const QString& path, std::int64_t from, const Control& control) override;
    Result<FileWriterPtr> write(const QString& path, WriteMode mode, std::uint32_t permissions,
                                const Control& control) override;
    Result<void> makeFolder(const QString& path, std::uint32_t permissions, const Control& control) override;
    Result<void> removeFile(const QString& path, const Control& control) override;
    Result<void> removeFolder(const QString& path, const Control& control) override;
    Result<void> rename(const QString& from, const QString& to, bool replace,
                        const Control& control) override;
    Result<void> setPermissions(const QString& path, std::uint32_t permissions,
                                const Control& control) override;
    Result<std::optional<std::int64_t>> freeSpace(const QString& path, const Control& control) override;

private:
    Result<SftpClient::Lease> client(const Control& control);
    Result<std::shared_ptr<SftpClient>> start(const Control& control);

    const QString machine_;
    const SftpStart start_;
    const std::chrono::milliseconds idle_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::shared_ptr<SftpClient> client_;
    bool starting_ = false;
};

/// The live conversation, or a new one: one is begun for all who wait.
Result<SftpClient::Lease> SftpFiles::client(const Control& control) {
    HEARTH_TRY(control.check());
    std::shared_ptr<SftpClient> over;  // destroyed without the lock
    std::unique_lock lock(mutex_);
    for (;;) {
        if (client_) {
            if (auto lease = client_->lease()) return lease;
            over = std::exchange(client_, nullptr);
        }
        if (!starting_) break;
        HEARTH_TRY(waitUntil(changed_, lock, control, [this] { return !starting_; }));
    }
    starting_ = true;
    lock.unlock();
    over.reset();
    auto started = start(control);
    lock.lock();
    starting_ = false;
    changed_.notify_all();
    if (!started) return started.error();
    client_ = *started;
    if (auto lease = client_->lease()) return lease;
    return Error{ErrorKind::Unreachable, Text::tr("The SFTP server of %1 ended.").arg(machine_), {}, {}};
}

Result<std::shared_ptr<SftpClient>> SftpFiles::start(const Control& control) {
    auto process = start_(control);
    if (process) return SftpClient::open(std::move(*process), machine_, idle_, control);
    Error error = process.error();
    if (error.kind == ErrorKind::NotFound) {
        error.message = Text::tr("%1 offers no files by SFTP.").arg(machine_);
        error.hint =
            Text::tr("Install its SFTP server (package openssh-sftp-server), or have “Subsystem sftp "
                     "internal-sftp” set in its sshd_config.");
    }
    return error;
}

/// What is at a path and in the way. A status that says only that something failed is looked into with it.
std::optional<Attributes> standsAt(SftpTalk& talk, const FarPath& path, bool follow) {
    auto found = talk.look(path, follow);
    if (!found) return {};
    return *found;
}

bool isFolder(const std::optional<Attributes>& attributes) {
    return attributes && infoOf({}, *attributes).kind == FileInfo::Kind::Folder;
}

/// Only what has bytes: opening a pipe would stop the server until somebody writes to it.
Result<void> checkFile(const Attributes& attributes, const FarPath& path) {
    const FileInfo info = infoOf({}, attributes);
    if (info.kind == FileInfo::Kind::Folder) return fileError(FileProblem::IsFolder, path.text);
    // A server that tells no kind is believed to know what it opens.
    if (info.kind != FileInfo::Kind::File && attributes.permissions)
        return fileError(FileProblem::NoFile, path.text);
    return {};
}

}  // namespace

// Each begins alike: the conversation and the path.
#define HEARTH_TALK(path)                                                                                    \
    const auto at = farPath(path);                                                                           \
    if (!at) return at.error();                                                                              \
    auto lease = client(control);                                                                            \
    if (!lease) return lease.error();                                                                        \
    SftpTalk talk(std::move(*lease), control)

Result<QString> SftpFiles::realPath(const QString& path, const Control& control) {
    HEARTH_TALK(path);
    // OpenSSH's answers also where the last part of the path is not there.
    if (auto found = talk.look(*at, true); !found) return found.error();
    return talk.realPath(*at);
}

Result<FileInfo> SftpFiles::info(const QString& path, bool follow, const Control& control) {
    HEARTH_TALK(path);
    const auto found = talk.look(*at, follow);
    if (!found) return found.error();
    FileInfo info = infoOf(fileNameOf(path), *found);
    if (info.kind != FileInfo::Kind::Link) return info;
    const auto target = talk.readLink(*at);
    if (target) info.linkTarget = *target;
    describeTarget(info, talk.look(*at, true));
    HEARTH_TRY(control.check());
    return info;
}

Result<FolderContent> SftpFiles::list(const QString& path, int limit, const Control& control) {
    HEARTH_TALK(path);
    return listFolder(talk, *at, limit);
}

Result<FileReader> SftpFiles::read(const QString& path, std::int64_t from, const Control& control) {
    HEARTH_TALK(path);
    const auto found = talk.look(*at, true);
    if (!found) return found.error();
    HEARTH_TRY(checkFile(*found, *at));
    auto handle = talk.openFile(*at, sftp::Read, {});
    if (!handle) return handle.error();
    return makeSftpReader(std::move(*handle), path,
                          static_cast<std::uint64_t>(std::max<std::int64_t>(from, 0)));
}

Result<FileWriterPtr> SftpFiles::write(const QString& path, WriteMode mode, std::uint32_t permissions,
                                       const Control& control) {
    HEARTH_TALK(path);
    std::uint64_t from = 0;
    std::uint32_t flags = sftp::Write | sftp::Create;
    if (mode == WriteMode::New) {
        flags |= sftp::Exclusive;
    } else {
        if (mode == WriteMode::Replace) flags |= sftp::Truncate;
        const auto found = talk.look(*at, true);
        if (!found && found.error().kind != ErrorKind::NotFound) return found.error();
        if (found) HEARTH_TRY(checkFile(*found, *at));
        if (found && mode == WriteMode::Continue) from = found->size.value_or(0);
    }
    auto handle = talk.openFile(*at, flags, permissionsOnly(permissions));
    if (handle) return makeSftpWriter(std::move(*handle), path, from);
    if (handle.error().kind != ErrorKind::Failed) return handle.error();
    if (mode == WriteMode::New && standsAt(talk, *at, false)) return fileError(FileProblem::Exists, path);
    const auto space = sftpFreeSpace(talk.client(), folderOf(path), control);
    if (space && *space && **space == 0) return fileError(FileProblem::DiskFull, path, handle.error().detail);
    return handle.error();
}

Result<void> SftpFiles::makeFolder(const QString& path, std::uint32_t permissions, const Control& control) {
    HEARTH_TALK(path);
    auto made = talk.done(
        [&](std::uint32_t id) { return sftp::mkdirRequest(id, at->bytes, permissionsOnly(permissions)); },
        *at);
    if (made || made.error().kind != ErrorKind::Failed) return made;
    if (standsAt(talk, *at, false)) return fileError(FileProblem::Exists, path);
    const auto space = sftpFreeSpace(talk.client(), folderOf(path), control);
    if (space && *space && **space == 0) return fileError(FileProblem::DiskFull, path, made.error().detail);
    return made;
}

Result<void> SftpFiles::removeFile(const QString& path, const Control& control) {
    HEARTH_TALK(path);
    auto removed = talk.done([&](std::uint32_t id) { return sftp::removeRequest(id, at->bytes); }, *at);
    if (removed || removed.error().kind == ErrorKind::NotFound) return removed;
    // Systems differ in what they say of a folder.
    if (isFolder(standsAt(talk, *at, false))) return fileError(FileProblem::IsFolder, path);
    return removed;
}

Result<void> SftpFiles::removeFolder(const QString& path, const Control& control) {
    HEARTH_TALK(path);
    auto removed = talk.done([&](std::uint32_t id) { return sftp::rmdirRequest(id, at->bytes); }, *at);
    // ENOTDIR comes as "no such file" from OpenSSH.
    if (removed || (removed.error().kind != ErrorKind::Failed && removed.error().kind != ErrorKind::NotFound))
        return removed;
    const auto found = standsAt(talk, *at, false);
    if (!found) return removed;
    if (!isFolder(found)) return fileError(FileProblem::NoFolder, path);
    const auto content = listFolder(talk, *at, 1);
    if (content && !content->entries.isEmpty()) return fileError(FileProblem::NotEmpty, path);
    return removed;
}

Result<void> SftpFiles::rename(const QString& from, const QString& to, bool replace, const Control& control) {
    HEARTH_TALK(from);
    const auto target = farPath(to);
    if (!target) return target.error();
    // Servers differ in whether RENAME replaces, so what is there is asked for.
    const auto there = talk.look(*target, false);
    if (!there && there.error().kind != ErrorKind::NotFound) return there.error();
    if (there && (!replace || isFolder(*there))) return fileError(FileProblem::Exists, to);
    const auto rename = [&] {
        return talk.done(
            [&](std::uint32_t id) {
                return replace && talk.client().canPosixRename()
                           ? sftp::posixRenameRequest(id, at->bytes, target->bytes)
                           : sftp::renameRequest(id, at->bytes, target->bytes);
            },
            *at);
    };
    auto renamed = rename();
    if (renamed || renamed.error().kind != ErrorKind::Failed) return renamed;
    if (!replace) {
        if (standsAt(talk, *target, false)) return fileError(FileProblem::Exists, to);
        return renamed;
    }
    // Without the extension a server may refuse to replace: then there is a moment without either.
    if (!there || talk.client().canPosixRename() || !standsAt(talk, *at, false)) return renamed;
    HEARTH_TRY(talk.done([&](std::uint32_t id) { return sftp::removeRequest(id, target->bytes); }, *target));
    return rename();
}

Result<void> SftpFiles::setPermissions(const QString& path, std::uint32_t permissions,
                                       const Control& control) {
    HEARTH_TALK(path);
    return talk.done(
        [&](std::uint32_t id) { return sftp::setstatRequest(id, at->bytes, permissionsOnly(permissions)); },
        *at);
}

Result<std::optional<std::int64_t>> SftpFiles::freeSpace(const QString& path, const Control& control) {
    HEARTH_TALK(path);
    return sftpFreeSpace(talk.client(), path, control);
}

std::shared_ptr<FileSystem> makeSftpFiles(QString machine, SftpStart start, std::chrono::milliseconds idle) {
    return std::make_shared<SftpFiles>(std::move(machine), std::move(start), idle);
}

}  // namespace hearth
