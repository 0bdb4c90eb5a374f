// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/buildcontext.h"

#include "core/containers/containertext.h"

#include <QDateTime>
#include <QDir>

#include <filesystem>
#include <numeric>

namespace hearth {
namespace {

constexpr qsizetype kBlock = 512;

QByteArray filled(QByteArray bytes) { return bytes.append((kBlock - bytes.size() % kBlock) % kBlock, '\0'); }

QByteArray octal(std::int64_t number, qsizetype digits) {
    return QByteArray::number(number, 8).rightJustified(digits, '0');
}

QByteArray header(const QByteArray& path, const QByteArray& target, char type, std::uint32_t permissions,
                  std::int64_t size, std::int64_t modified) {
    QByteArray made(kBlock, '\0');
    const auto put = [&made](qsizetype at, const QByteArray& text) { made.replace(at, text.size(), text); };
    put(0, path.left(100));
    put(100, octal(permissions & 07777U, 7));
    put(108, octal(0, 7));
    put(116, octal(0, 7));
    put(124, octal(size, 11));
    put(136, octal(std::max<std::int64_t>(modified, 0), 11));
    put(148, QByteArray(8, ' '));
    made[156] = type;
    put(157, target.left(100));
    put(257, QByteArray("ustar\0"
                        "00",
                        8));
    unsigned sum = 0;
    for (const char byte : std::as_const(made)) sum += static_cast<unsigned char>(byte);
    put(148, octal(sum, 6) + '\0');
    return made;
}

QByteArray record(const QByteArray& key, const QByteArray& value) {
    const QByteArray text = ' ' + key + '=' + value + '\n';
    qsizetype size = text.size() + 1;
    while (QByteArray::number(size).size() + text.size() != size) ++size;
    return QByteArray::number(size) + text;
}

std::uint32_t permissionsOf(const QFileInfo& info) {
    const auto has = info.permissions();
    const auto bit = [has](QFileDevice::Permission which, std::uint32_t value) {
        return has.testFlag(which) ? value : 0U;
    };
    return bit(QFileDevice::ReadOwner, 0400) | bit(QFileDevice::WriteOwner, 0200) |
           bit(QFileDevice::ExeOwner, 0100) | bit(QFileDevice::ReadGroup, 040) |
           bit(QFileDevice::WriteGroup, 020) | bit(QFileDevice::ExeGroup, 010) |
           bit(QFileDevice::ReadOther, 04) | bit(QFileDevice::WriteOther, 02) |
           bit(QFileDevice::ExeOther, 01);
}

/// Files, folders and links below a folder, in the order of their names.
void gather(const QDir& root, const QString& below, const DockerIgnore& ignore, const QStringList& always,
            QList<TarEntry>& entries) {
    const QDir folder(root.filePath(below));
    for (const QFileInfo& info : folder.entryInfoList(
             QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString path = below.isEmpty() ? info.fileName() : below + QLatin1Char('/') + info.fileName();
        const bool out = ignore.excludes(path) && !always.contains(path);
        const bool isFolder = info.isDir() && !info.isSymLink();
        if (out && !(isFolder && ignore.hasExceptions())) continue;
        TarEntry entry;
        entry.path = path.toUtf8();
        entry.permissions = permissionsOf(info);
        entry.modified = info.lastModified().toSecsSinceEpoch();
        if (info.isSymLink()) {
            entry.kind = TarEntry::Kind::Link;
            entry.permissions = 0777;
            std::error_code none;
            entry.target = QByteArray::fromStdString(
                std::filesystem::read_symlink(info.filesystemAbsoluteFilePath(), none).generic_string());
        } else if (isFolder) {
            entry.kind = TarEntry::Kind::Folder;
        } else if (info.isFile()) {
            entry.size = info.size();
        } else {
            continue;  // a socket, a pipe
        }
        if (!out) entries.append(entry);
        if (isFolder) gather(root, path, ignore, always, entries);
    }
}

}  // namespace

QByteArray tarHeader(const TarEntry& entry) {
    constexpr std::int64_t kMostOctal = 077777777777;
    const QByteArray path = entry.kind == TarEntry::Kind::Folder ? entry.path + '/' : entry.path;
    QByteArray records;
    if (path.size() > 99) records += record("path", path);
    if (entry.target.size() > 99) records += record("linkpath", entry.target);
    if (entry.size > kMostOctal)
        records += record("size", QByteArray::number(static_cast<qint64>(entry.size)));
    QByteArray made;
    if (!records.isEmpty())
        made = header("PaxHeader", {}, 'x', 0644, records.size(), entry.modified) + filled(records);
    const char type = entry.kind == TarEntry::Kind::Folder ? '5'
                      : entry.kind == TarEntry::Kind::Link ? '2'
                                                           : '0';
    return made + header(path, entry.target, type, entry.permissions,
                         entry.kind == TarEntry::Kind::File ? std::min(entry.size, kMostOctal) : 0,
                         entry.modified);
}

Result<BuildContext> BuildContext::open(const QString& folder, const QString& dockerfile) {
    const QDir root(folder);
    if (!QFileInfo(folder).isDir())
        return Error{ErrorKind::NotFound, ContainerText::tr("There is no folder %1.").arg(folder), {}, {}};
    const QString path = QDir::cleanPath(dockerfile);
    if (!QFileInfo(root.filePath(path)).isFile() || path.startsWith(QLatin1String("../")) ||
        QDir::isAbsolutePath(path))
        return Error{
            ErrorKind::NotFound, ContainerText::tr("There is no %1 in %2.").arg(dockerfile, folder), {}, {}};
    QString rules = path + QStringLiteral(".dockerignore");
    if (!QFile::exists(root.filePath(rules))) rules = QStringLiteral(".dockerignore");
    DockerIgnore ignore;
    constexpr qint64 kMostRules = 1024 * 1024;
    if (QFile file(root.filePath(rules)); file.open(QIODevice::ReadOnly)) {
        auto read = DockerIgnore::parse(QString::fromUtf8(file.read(kMostRules)));
        if (!read) return std::move(read.error());
        ignore = *read;
    }
    BuildContext made;
    made.folder_ = root.absolutePath();
    // The engine reads both, whatever they say of themselves.
    gather(root, {}, ignore, {path, rules}, made.entries_);
    return made;
}

QStringList BuildContext::paths() const {
    QStringList all;
    for (const TarEntry& each : entries_) all.append(QString::fromUtf8(each.path));
    return all;
}

std::int64_t BuildContext::bytes() const {
    return std::accumulate(entries_.begin(), entries_.end(), std::int64_t(0),
                           [](std::int64_t sum, const TarEntry& each) { return sum + each.size; });
}

Result<void> BuildContext::next() {
    if (at_ == entries_.size()) {
        ready_ = ended_ ? QByteArray() : QByteArray(2 * kBlock, '\0');
        ended_ = true;
        return {};
    }
    const TarEntry& entry = entries_.at(at_++);
    ready_ = tarHeader(entry);
    if (entry.kind != TarEntry::Kind::File) return {};
    file_ = std::make_shared<QFile>(folder_ + QLatin1Char('/') + QString::fromUtf8(entry.path));
    left_ = entry.size;
    if (file_->open(QIODevice::ReadOnly)) return {};
    return Error{
        ErrorKind::Denied, ContainerText::tr("%1: %2").arg(file_->fileName(), file_->errorString()), {}, {}};
}

Result<std::size_t> BuildContext::read(std::span<char> buffer) {
    std::size_t got = 0;
    while (got < buffer.size()) {
        if (ready_.isEmpty() && left_ == 0) HEARTH_TRY(next());
        if (!ready_.isEmpty()) {
            const auto take = std::min(buffer.size() - got, static_cast<std::size_t>(ready_.size()));
            std::copy_n(ready_.constData(), take, buffer.data() + got);
            ready_.remove(0, static_cast<qsizetype>(take));
            got += take;
        } else if (left_ > 0) {
            const auto room = std::min<std::int64_t>(left_, static_cast<std::int64_t>(buffer.size() - got));
            const auto size = file_->read(buffer.data() + got, room);
            if (size <= 0)
                return Error{ErrorKind::Busy,
                             ContainerText::tr("%1 shrank while it was being sent.").arg(file_->fileName()),
                             ContainerText::tr("Wait until nothing is writing to it, then try again."),
                             {}};
            got += static_cast<std::size_t>(size);
            left_ -= size;
            if (left_ == 0) ready_ = QByteArray((kBlock - entries_.at(at_ - 1).size % kBlock) % kBlock, '\0');
        } else if (ended_) {
            break;
        }
    }
    return got;
}

}  // namespace hearth
