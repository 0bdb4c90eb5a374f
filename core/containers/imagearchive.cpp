// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagearchive.h"

#include "core/containers/containertext.h"

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kBlock = 512;
constexpr std::uint64_t kSmall = 1024 * 1024;
constexpr std::uint64_t kMost = std::uint64_t(1) << 50;

Error noArchive() { return {ErrorKind::Invalid, ContainerText::tr("This is not a tar archive."), {}, {}}; }

QByteArray field(const QByteArray& block, qsizetype at, qsizetype size) {
    const QByteArray text = block.mid(at, size);
    const auto end = text.indexOf('\0');
    return end < 0 ? text : text.left(end);
}

/// Octal, or binary where its first bit is set.
std::uint64_t number(const QByteArray& block, qsizetype at, qsizetype size) {
    const auto first = static_cast<unsigned char>(block.at(at));
    if ((first & 0x80U) == 0) return field(block, at, size).trimmed().toULongLong(nullptr, 8);
    std::uint64_t value = first & 0x7fU;
    for (qsizetype i = 1; i < size; ++i) {
        if (value >= kMost) return kMost;
        value = value << 8 | static_cast<unsigned char>(block.at(at + i));
    }
    return value;
}

bool isHeader(const QByteArray& block) {
    constexpr qsizetype kSum = 148, kSumSize = 8;
    std::uint64_t sum = 0;
    for (qsizetype i = 0; i < kBlock; ++i)
        sum += i >= kSum && i < kSum + kSumSize ? ' ' : static_cast<unsigned char>(block.at(i));
    return sum == number(block, kSum, kSumSize);
}

/// "27 path=some/long/name\n", as often as there is something to be said.
QByteArray paxValue(QByteArray records, const QByteArray& key) {
    QByteArray value;
    while (!records.isEmpty()) {
        const auto gap = records.indexOf(' ');
        const auto size = records.left(gap).toLongLong();
        if (gap < 1 || size <= gap + 1 || size > records.size()) break;
        const QByteArray record = records.mid(gap + 1, size - gap - 2);
        if (record.startsWith(key + '=')) value = record.mid(key.size() + 1);
        records.remove(0, size);
    }
    return value;
}

bool isNote(char type) { return type == 'x' || type == 'L' || type == 'K'; }
bool isFile(char type) { return type == '0' || type == '\0' || type == '7'; }

}  // namespace

Result<void> TarFilter::feed(std::span<const char> bytes, const BytesSink& sink) {
    while (!bytes.empty()) {
        // Behind the end stands what fills the last record up.
        if (ended_) return sink(bytes);
        if (left_ == 0) {
            const auto take = std::min(static_cast<std::size_t>(kBlock - block_.size()), bytes.size());
            block_.append(bytes.data(), static_cast<qsizetype>(take));
            bytes = bytes.subspan(take);
            if (block_.size() == kBlock) HEARTH_TRY(takeHeader(sink));
            continue;
        }
        const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
        const auto piece = bytes.first(take);
        bytes = bytes.subspan(take);
        if (small_) content_.append(piece.data(), static_cast<qsizetype>(take));
        if (isNote(type_))
            held_.append(piece.data(), static_cast<qsizetype>(take));
        else if (passing_)
            HEARTH_TRY(sink(piece));
        left_ -= take;
        if (left_ == 0) endEntry();
    }
    return {};
}

Result<void> TarFilter::takeHeader(const BytesSink& sink) {
    const QByteArray block = std::exchange(block_, {});
    const auto whole = [](const QByteArray& all) {
        return std::span<const char>(all.constData(), static_cast<std::size_t>(all.size()));
    };
    if (std::all_of(block.begin(), block.end(), [](char byte) { return byte == 0; })) {
        ended_ = zeros_++ > 0;
        return sink(whole(block));
    }
    zeros_ = 0;
    if (!isHeader(block)) return noArchive();
    type_ = block.at(156);
    const bool hasContent = isFile(type_) || isNote(type_) || type_ == 'g';
    std::uint64_t size = hasContent ? number(block, 124, 12) : 0;
    if (!isNote(type_)) {
        name_ = std::exchange(longName_, {});
        if (name_.isEmpty()) {
            name_ = field(block, 0, 100);
            if (block.mid(257, 6) == QByteArray("ustar\0", 6) && block.at(345) != 0)
                name_ = field(block, 345, 155) + '/' + name_;
        }
        if (const QByteArray said = std::exchange(longSize_, {}); !said.isEmpty() && hasContent)
            size = said.toULongLong();
        passing_ = !isFile(type_) || wanted_(name_);
        if (!passing_) leftOut_ += static_cast<std::int64_t>(std::min(size, kMost));
    }
    if (size >= kMost || (isNote(type_) && size > kSmall)) return noArchive();
    size_ = size;
    small_ = isNote(type_) || (isFile(type_) && size <= kSmall);
    content_.clear();
    left_ = (size + kBlock - 1) / kBlock * kBlock;
    if (isNote(type_)) {
        held_ += block;
        if (static_cast<std::uint64_t>(held_.size()) > 4 * kSmall) return noArchive();
    } else {
        const QByteArray heads = std::exchange(held_, {}) + block;
        if (passing_) HEARTH_TRY(sink(whole(heads)));
    }
    if (left_ == 0) endEntry();
    return {};
}

void TarFilter::endEntry() {
    const QByteArray content = std::exchange(content_, {}).left(static_cast<qsizetype>(size_));
    if (type_ == 'L') longName_ = field(content, 0, content.size());
    if (type_ == 'x') {
        if (const QByteArray path = paxValue(content, "path"); !path.isEmpty()) longName_ = path;
        longSize_ = paxValue(content, "size");
    }
    if (isFile(type_) && small_ && passing_) seen_(name_, content);
}

ArchiveKind archiveKindOf(const QByteArray& head) {
    const auto begins = [&head](const char* hex) { return head.startsWith(QByteArray::fromHex(hex)); };
    if (begins("1f8b")) return ArchiveKind::Gzip;
    if (head.startsWith("BZh")) return ArchiveKind::Bzip2;
    if (begins("fd377a585a00")) return ArchiveKind::Xz;
    if (begins("28b52ffd")) return ArchiveKind::Zstd;
    if (begins("504b0304") || begins("504b0506")) return ArchiveKind::Zip;
    if (head.size() >= kBlock && isHeader(head.left(kBlock))) return ArchiveKind::Tar;
    return ArchiveKind::Other;
}

std::optional<Error> archiveRefused(ArchiveKind kind, const QString& file) {
    if (kind == ArchiveKind::Zip)
        return Error{
            ErrorKind::Invalid,
            ContainerText::tr("%1 is a ZIP file: container engines take tar archives only.").arg(file),
            ContainerText::tr("Unpack it, and use the .tar that is in it."),
            {}};
    if (kind == ArchiveKind::Other)
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("%1 is not a tar archive, compressed or not.").arg(file),
                     ContainerText::tr("Use a file that docker save or docker export wrote."),
                     {}};
    return {};
}

}  // namespace hearth
