// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/tarfiles.h"

#include "core/containers/containertext.h"
#include "core/files/filename.h"

#include <QDir>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <vector>

namespace hearth {
namespace {

constexpr std::size_t kPiece = 128 * 1024;

template <int (*Free)(archive*)>
struct Freed {
    void operator()(archive* one) const { Free(one); }
};
using Reader = std::unique_ptr<archive, Freed<archive_read_free>>;
using Writer = std::unique_ptr<archive, Freed<archive_write_free>>;
struct EntryFreed {
    void operator()(archive_entry* one) const { archive_entry_free(one); }
};

bool failed(int code) { return code != ARCHIVE_OK && code != ARCHIVE_WARN; }

Error errorOf(archive* of, const QString& path) {
    const int number = archive_errno(of);
    const ErrorKind kind = number == ENOENT                      ? ErrorKind::NotFound
                           : number == EACCES || number == EPERM ? ErrorKind::Denied
                                                                 : ErrorKind::Failed;
    return {kind,
            ContainerText::tr("“%1” could not be copied.").arg(path),
            {},
            QString::fromLocal8Bit(archive_error_string(of))};
}

bool isKept(archive_entry* entry) {
    const auto type = archive_entry_filetype(entry);
    return type == AE_IFREG || type == AE_IFDIR || type == AE_IFLNK ||
           archive_entry_hardlink(entry) != nullptr;
}

/// Moves the content of the entry that both are at.
Result<void> moveData(archive* from, archive* to, const QString& path, const Control& control) {
    std::vector<char> buffer(kPiece);
    for (;;) {
        HEARTH_TRY(control.check());
        const auto size = archive_read_data(from, buffer.data(), buffer.size());
        if (size < 0) return errorOf(from, path);
        if (size == 0) return {};
        if (archive_write_data(to, buffer.data(), static_cast<std::size_t>(size)) < 0)
            return errorOf(to, path);
    }
}

/// What a sink or a source said, through a library that knows numbers only.
struct Sending {
    const TarSink& sink;
    std::optional<Error> error{};

    static la_ssize_t write(archive* to, void* self, const void* bytes, std::size_t size) {
        auto& sending = *static_cast<Sending*>(self);
        auto taken = sending.sink({static_cast<const char*>(bytes), size});
        if (taken) return static_cast<la_ssize_t>(size);
        sending.error = std::move(taken.error());
        archive_set_error(to, EIO, "%s", "the sink takes no more");
        return -1;
    }
};
struct Receiving {
    const TarSource& source;
    std::vector<char> buffer = std::vector<char>(kPiece);
    std::optional<Error> error{};

    static la_ssize_t read(archive* from, void* self, const void** bytes) {
        auto& receiving = *static_cast<Receiving*>(self);
        auto got = receiving.source(receiving.buffer);
        *bytes = receiving.buffer.data();
        if (got) return static_cast<la_ssize_t>(*got);
        receiving.error = std::move(got.error());
        archive_set_error(from, EIO, "%s", "the source ended");
        return -1;
    }
};

Error badArchive(const QString& detail) {
    return {
        ErrorKind::Protocol, ContainerText::tr("The container engine's archive cannot be read."), {}, detail};
}

/// A name within the archive as one within the folder: its first part is `name` there. Nothing where it would
/// lead anywhere else.
std::optional<QByteArray> placeOf(QByteArray within, const QByteArray& name) {
    while (within.endsWith('/')) within.chop(1);
    if (within.startsWith("./")) within.remove(0, 2);
#ifdef Q_OS_WIN
    if (within.contains('\\') || within.contains(':')) return {};
#endif
    if (within.isEmpty() || within.startsWith('/')) return {};
    QList<QByteArray> parts = within.split('/');
    for (const QByteArray& part : parts)
        if (part.isEmpty() || part == "." || part == "..") return {};
    parts[0] = name;
    return parts.join('/');
}

FileInfo infoOf(archive_entry* entry, const QByteArray& name) {
    FileInfo file;
    file.name = fileText(name);
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFREG || archive_entry_hardlink(entry) != nullptr) file.kind = FileInfo::Kind::File;
    if (type == AE_IFDIR) file.kind = FileInfo::Kind::Folder;
    if (type == AE_IFLNK) {
        file.kind = FileInfo::Kind::Link;
        if (const char* target = archive_entry_symlink(entry)) file.linkTarget = fileText(target);
    }
    file.opensAsFolder = file.kind == FileInfo::Kind::Folder;
    file.size = archive_entry_size(entry);
    file.modified = std::chrono::system_clock::from_time_t(archive_entry_mtime(entry));
    file.permissions = static_cast<std::uint32_t>(archive_entry_perm(entry)) & 07777;
    return file;
}

}  // namespace

Result<void> packFiles(const QString& path, const QString& name, const TarSink& sink,
                       const Control& control) {
    const QByteArray root = QDir::cleanPath(QFileInfo(path).absoluteFilePath()).toUtf8();
    const Reader disk(archive_read_disk_new());
    archive_read_disk_set_symlink_physical(disk.get());
    archive_read_disk_set_behavior(disk.get(), ARCHIVE_READDISK_NO_XATTR | ARCHIVE_READDISK_NO_ACL |
                                                   ARCHIVE_READDISK_NO_FFLAGS);
    if (failed(archive_read_disk_open(disk.get(), root.constData()))) return errorOf(disk.get(), path);
    Sending sending{sink};
    const Writer tar(archive_write_new());
    archive_write_set_format_gnutar(tar.get());
    archive_write_set_bytes_in_last_block(tar.get(), 1);
    const auto wrong = [&](archive* of, const QString& what) {
        return sending.error ? *sending.error : errorOf(of, what);
    };
    if (failed(archive_write_open(tar.get(), &sending, nullptr, Sending::write, nullptr)))
        return wrong(tar.get(), path);
    const std::unique_ptr<archive_entry, EntryFreed> entry(archive_entry_new());
    for (;;) {
        HEARTH_TRY(control.check());
        archive_entry_clear(entry.get());
        const int code = archive_read_next_header2(disk.get(), entry.get());
        if (code == ARCHIVE_EOF) break;
        const QByteArray at = archive_entry_pathname(entry.get());
        if (failed(code)) return errorOf(disk.get(), at.isEmpty() ? path : QString::fromUtf8(at));
        archive_read_disk_descend(disk.get());
        if (!isKept(entry.get())) continue;
        archive_entry_set_pathname(entry.get(), (name.toUtf8() + at.mid(root.size())).constData());
        archive_entry_set_uid(entry.get(), 0);
        archive_entry_set_gid(entry.get(), 0);
        archive_entry_set_uname(entry.get(), "");
        archive_entry_set_gname(entry.get(), "");
        if (failed(archive_write_header(tar.get(), entry.get())))
            return wrong(tar.get(), QString::fromUtf8(at));
        if (archive_entry_filetype(entry.get()) != AE_IFREG) continue;
        if (auto moved = moveData(disk.get(), tar.get(), QString::fromUtf8(at), control); !moved)
            return sending.error ? *sending.error : std::move(moved.error());
    }
    if (failed(archive_write_close(tar.get()))) return wrong(tar.get(), path);
    return {};
}

Result<void> unpackFiles(const QString& folder, const QString& name, const TarSource& source,
                         const Control& control) {
    // A link on the way to it is the person's own; those below it are the archive's.
    const QByteArray root = QFileInfo(folder).canonicalFilePath().toUtf8();
    if (root.isEmpty())
        return Error{ErrorKind::NotFound, ContainerText::tr("There is no folder %1.").arg(folder), {}, {}};
    Receiving receiving{source};
    const Reader tar(archive_read_new());
    archive_read_support_format_tar(tar.get());
    const auto wrong = [&] {
        return receiving.error ? *receiving.error
                               : badArchive(QString::fromLocal8Bit(archive_error_string(tar.get())));
    };
    if (failed(archive_read_open(tar.get(), &receiving, nullptr, Receiving::read, nullptr))) return wrong();
    const Writer disk(archive_write_disk_new());
    archive_write_disk_set_options(disk.get(), ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_SECURE_SYMLINKS |
                                                   ARCHIVE_EXTRACT_SECURE_NODOTDOT);
    for (bool any = false;; any = true) {
        HEARTH_TRY(control.check());
        archive_entry* entry = nullptr;
        const int code = archive_read_next_header(tar.get(), &entry);
        if (code == ARCHIVE_EOF) return any ? Result<void>() : badArchive(QStringLiteral("empty"));
        if (failed(code)) return wrong();
        const auto within = [&](const char* plain, const char* utf8) {
            const char* said = plain != nullptr ? plain : utf8;
            return said == nullptr ? std::optional<QByteArray>() : placeOf(said, name.toUtf8());
        };
        const auto place = within(archive_entry_pathname(entry), archive_entry_pathname_utf8(entry));
        if (!place) return badArchive(QString::fromUtf8(archive_entry_pathname_utf8(entry)));
        if (!isKept(entry)) continue;
        const QByteArray path = root + '/' + *place;
        archive_entry_set_pathname(entry, path.constData());
        if (archive_entry_hardlink(entry) != nullptr) {
            const auto link = within(archive_entry_hardlink(entry), archive_entry_hardlink_utf8(entry));
            if (!link) return badArchive(QString::fromUtf8(archive_entry_hardlink_utf8(entry)));
            archive_entry_set_hardlink(entry, (root + '/' + *link).constData());
        }
        // No set-user-id from strangers.
        archive_entry_set_perm(entry, archive_entry_perm(entry) & 0777);
        if (failed(archive_write_header(disk.get(), entry)))
            return errorOf(disk.get(), QString::fromUtf8(path));
        if (archive_entry_hardlink(entry) == nullptr && archive_entry_filetype(entry) == AE_IFREG)
            if (auto moved = moveData(tar.get(), disk.get(), QString::fromUtf8(path), control); !moved)
                return receiving.error ? *receiving.error : std::move(moved.error());
        if (failed(archive_write_finish_entry(disk.get())))
            return errorOf(disk.get(), QString::fromUtf8(path));
    }
}

Result<void> listFiles(const TarSource& source, const std::function<bool(FileInfo file)>& sink,
                       const Control& control) {
    Receiving receiving{source};
    const Reader tar(archive_read_new());
    archive_read_support_format_tar(tar.get());
    if (failed(archive_read_open(tar.get(), &receiving, nullptr, Receiving::read, nullptr)))
        return receiving.error ? *receiving.error : badArchive({});
    for (;;) {
        HEARTH_TRY(control.check());
        archive_entry* entry = nullptr;
        const int code = archive_read_next_header(tar.get(), &entry);
        if (code == ARCHIVE_EOF) return {};
        if (failed(code))
            return receiving.error ? *receiving.error
                                   : badArchive(QString::fromLocal8Bit(archive_error_string(tar.get())));
        const char* plain = archive_entry_pathname(entry);
        QByteArray name = plain != nullptr ? plain : archive_entry_pathname_utf8(entry);
        if (name.startsWith("./")) name.remove(0, 2);
        while (name.endsWith('/')) name.chop(1);
        if (name.isEmpty() || name == "." || name.contains('/')) continue;
        if (!sink(infoOf(entry, name))) return {};
    }
}

}  // namespace hearth
