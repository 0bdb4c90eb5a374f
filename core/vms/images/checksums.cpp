// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/images/checksums.h"

#include <algorithm>
#include <optional>

namespace hearth {
namespace {

constexpr qsizetype kMostSums = 20'000;
constexpr qsizetype kLongestLine = 4096;

QString algorithmOf(qsizetype digits) {
    if (digits == 64) return QStringLiteral("sha256");
    if (digits == 96) return QStringLiteral("sha384");
    if (digits == 128) return QStringLiteral("sha512");
    return {};
}

Checksum sumOf(QByteArrayView hex) {
    const QString algorithm = algorithmOf(hex.size());
    const bool good = std::all_of(hex.begin(), hex.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (algorithm.isEmpty() || !good) return {};
    return {algorithm, QString::fromLatin1(hex).toLower()};
}

/// A name alone, or none: lists of whole trees have paths.
QString nameOf(const QByteArray& path) {
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    const bool odd =
        std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return odd || name == "." || name == ".." ? QString() : QString::fromUtf8(name);
}

/// "SHA256 (NAME) = HASH", "SHA2-256(NAME)= HASH".
std::optional<FileChecksum> tagged(const QByteArray& line) {
    const auto open = line.indexOf('('), close = line.lastIndexOf(')');
    const auto equals = close < 0 ? -1 : line.indexOf('=', close);
    if (open < 0 || close < open || equals < 0) return {};
    if (!line.startsWith("SHA") || !line.mid(close + 1, equals - close - 1).trimmed().isEmpty()) return {};
    FileChecksum found{nameOf(line.mid(open + 1, close - open - 1)), sumOf(line.mid(equals + 1).trimmed())};
    if (found.file.isEmpty() || found.sum.isEmpty()) return {};
    return found;
}

/// "HASH  NAME", "HASH *NAME".
std::optional<FileChecksum> plain(const QByteArray& line) {
    auto gap = line.indexOf(' ');
    if (const auto tab = line.indexOf('\t'); tab >= 0 && (gap < 0 || tab < gap)) gap = tab;
    if (gap < 0) return {};
    FileChecksum found;
    found.sum = sumOf(QByteArrayView(line).first(gap));
    QByteArray name = line.mid(gap).trimmed();
    if (name.startsWith('*')) name.remove(0, 1);
    found.file = nameOf(name);
    if (found.file.isEmpty() || found.sum.isEmpty()) return {};
    return found;
}

}  // namespace

Checksum checksumOf(const QString& text) {
    QString hex = text.trimmed();
    if (const auto colon = hex.indexOf(QLatin1Char(':')); colon >= 0) {
        const QString named = hex.left(colon).toLower().remove(QLatin1Char('-'));
        const Checksum sum = sumOf(hex.mid(colon + 1).trimmed().toLatin1());
        return sum.algorithm == named ? sum : Checksum();
    }
    // toLatin1 makes a question mark of what is no Latin letter: that is no digit either.
    return sumOf(hex.toLatin1());
}

QList<FileChecksum> parseChecksums(const QByteArray& text) {
    QList<FileChecksum> all;
    Checksum alone;
    int words = 0;  // lines that mean something
    for (qsizetype at = 0; at < text.size() && all.size() < kMostSums;) {
        const auto stop = text.indexOf('\n', at);
        const auto end = stop < 0 ? text.size() : stop;
        QByteArray line = text.mid(at, std::min(end - at, kLongestLine)).trimmed();
        at = end + 1;
        if (line.startsWith("-----BEGIN PGP SIGNATURE")) break;
        if (line.startsWith("- ")) line.remove(0, 2);  // as PGP writes a line that begins with a dash
        if (line.isEmpty() || line.startsWith('#') || line.startsWith("-----")) continue;
        ++words;
        if (const auto found = tagged(line))
            all.append(*found);
        else if (const auto named = plain(line))
            all.append(*named);
        else if (alone.isEmpty())
            alone = sumOf(line);
    }
    if (all.isEmpty() && !alone.isEmpty() && words == 1) all.append({{}, alone});
    return all;
}

}  // namespace hearth
