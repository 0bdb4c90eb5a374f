// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

#include <memory>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace hearth {
namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;
constexpr int lockWaitMs = 10'000;
// A lock whose holder died is told by its pid at once, but not one whose holder was killed before it had
// written that pid, nor that of another computer that shares the folder: those are told by age. A change
// takes milliseconds.
constexpr int staleLockMs = 6'000;
static_assert(staleLockMs < lockWaitMs, "whoever waits must see a torn lock out");
const auto versionKey = QStringLiteral("version");

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::JsonFile)
};

QString shown(const QString& path) { return QDir::toNativeSeparators(path); }

Error cannotWrite(const QString& path, ErrorKind kind, const QString& why) {
    return {kind,
            Text::tr("%1 cannot be written: %2.").arg(shown(path), why),
            kind == ErrorKind::Denied
                ? Text::tr("Check who owns the folder and its permissions.")
                : Text::tr("Check that the disk is not full. What was saved before is unharmed."),
            {}};
}

QFile::Permissions permissions(unsigned mode) {
    // Qt's bits are the unix ones spread over hexadecimal digits: 0x4000 is the owner's read, 0x4 the
    // others'.
    unsigned bits = (mode >> 6 & 7) << 12 | (mode >> 3 & 7) << 4 | (mode & 7);
    return QFile::Permissions::fromInt(static_cast<int>(bits));
}

/// A rename is on disk only once its folder is.
void syncFolder([[maybe_unused]] const QString& folder) {
#ifdef Q_OS_UNIX
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
#endif
}

Result<void> makeFolder(const QString& path) {
    const QString folder = QFileInfo(path).path();
    if (QFileInfo(folder).isDir()) return {};
    if (!QDir().mkpath(folder))
        return Error{ErrorKind::Denied,
                     Text::tr("The folder %1 cannot be made.").arg(shown(folder)),
                     Text::tr("Check who owns the folder above it and its permissions."),
                     {}};
    QFile::setPermissions(folder, permissions(0700));
    return {};
}

/// Holds the lock of a file while it lives.
Result<std::unique_ptr<QLockFile>> lock(const QString& path) {
    HEARTH_TRY(makeFolder(path));
    auto held = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    held->setStaleLockTime(staleLockMs);
    if (held->tryLock(lockWaitMs)) return held;
    if (held->error() == QLockFile::PermissionError)
        return cannotWrite(path, ErrorKind::Denied, Text::tr("its folder does not allow it"));
    if (held->error() != QLockFile::LockFailedError)
        return cannotWrite(path, ErrorKind::Failed, Text::tr("no lock file can be made beside it"));
    qint64 pid = 0;
    QString host, program;
    held->getLockInfo(&pid, &host, &program);
    return Error{ErrorKind::Busy,
                 Text::tr("%1 is being changed by %2 (pid %3 on %4) and was not released within 10 s.")
                     .arg(shown(path), program.isEmpty() ? Text::tr("another program") : program)
                     .arg(pid)
                     .arg(host),
                 Text::tr("Close the other Hearth, then try again."),
                 {}};
}

struct Document {
    QJsonObject object;
    bool exists = false;
    QString damage;  // why it cannot be understood; empty: it can
};

Result<Document> load(const QString& path) {
    Document document;
    QFile file(path);
    if (!file.exists()) return document;
    document.exists = true;
    if (!file.open(QFile::ReadOnly)) {
        // A rename may come between the two calls; then there is no file again.
        if (!file.exists()) return Document{};
        return Error{ErrorKind::Denied,
                     Text::tr("%1 cannot be read: %2.").arg(shown(path), file.errorString()),
                     Text::tr("Check who owns the file and its permissions."),
                     {}};
    }
    if (file.size() > largestFile) {
        document.damage = QStringLiteral("larger than 64 MiB");
        return document;
    }
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        document.damage = QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset);
    else if (!json.isObject())
        document.damage = QStringLiteral("not an object");
    else if (const auto version = json.object().value(versionKey);
             !version.isUndefined() && !version.isDouble())
        document.damage = QStringLiteral("the version is no number");
    else
        document.object = json.object();
    return document;
}

/// Moves it to the first free NAME.damaged-N. The lock is held.
Result<QString> putAside(const QString& path) {
    for (int n = 1; n < 1000; ++n) {
        const QString aside = QStringLiteral("%1.damaged-%2").arg(path).arg(n);
        if (QFileInfo::exists(aside)) continue;
        if (QFile::rename(path, aside)) return aside;
        break;
    }
    return Error{ErrorKind::Denied,
                 Text::tr("%1 is damaged and cannot be put aside.").arg(shown(path)),
                 Text::tr("Rename the file, then start Hearth again."),
                 {}};
}

}  // namespace

JsonFile::JsonFile(QString path, int version) : path_(std::move(path)), version_(version) {}

Result<JsonFile::Content> JsonFile::read() const {
    auto document = load(path_);
    if (!document) return std::move(document.error());
    Content content;
    if (!document->damage.isEmpty()) {
        auto held = lock(path_);
        if (!held) return std::move(held.error());
        // Whoever held the lock may have mended it meanwhile.
        document = load(path_);
        if (!document) return std::move(document.error());
        if (!document->damage.isEmpty()) {
            auto aside = putAside(path_);
            if (!aside) return std::move(aside.error());
            content.damagedCopy = *aside;
            return content;
        }
    }
    content.object = document->object;
    content.readOnly = content.object.value(versionKey).toInt(version_) > version_;
    return content;
}

Result<QJsonObject> JsonFile::update(const std::function<Result<void>(QJsonObject&)>& change) const {
    auto held = lock(path_);
    if (!held) return std::move(held.error());
    auto document = load(path_);
    if (!document) return std::move(document.error());
    if (!document->damage.isEmpty()) {
        if (auto aside = putAside(path_); !aside) return std::move(aside.error());
        document->object = {};
    }
    QJsonObject object = document->object;
    if (object.value(versionKey).toInt(version_) > version_)
        return Error{
            ErrorKind::Denied,
            Text::tr("%1 was written by a newer Hearth, so this one only reads it.").arg(shown(path_)),
            Text::tr("Update Hearth on this computer to change it."),
            {}};
    HEARTH_TRY(change(object));
    object.insert(versionKey, version_);
    HEARTH_TRY(writeFileAtomically(path_, QJsonDocument(object).toJson(QJsonDocument::Indented)));
    return object;
}

Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes, unsigned mode) {
    HEARTH_TRY(makeFolder(path));
    const bool isNew = !QFileInfo::exists(path);
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    const auto fail = [&] {
        const bool denied = file.error() == QFile::PermissionsError || file.error() == QFile::OpenError ||
                            !QFileInfo(QFileInfo(path).path()).isWritable();
        return cannotWrite(path, denied ? ErrorKind::Denied : ErrorKind::Failed, file.errorString());
    };
    if (!file.open(QFile::WriteOnly)) return fail();
    if (isNew) file.setPermissions(permissions(mode));
    if (file.write(bytes) != bytes.size() || !file.flush() || !file.commit()) return fail();
    syncFolder(QFileInfo(QFileInfo(path).canonicalFilePath()).path());
    return {};
}

}  // namespace hearth
