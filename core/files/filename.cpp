// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filename.h"

#include <cstdint>

namespace hearth {

namespace {

constexpr char16_t kEscape = 0xdc00;

/// How many bytes of UTF-8 (RFC 3629) begin at `at`; 0 where there is none.
int sequenceAt(QByteArrayView bytes, qsizetype at) {
    const auto byte = [&](qsizetype i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t first = byte(at);
    if (first < 0x80) return 1;
    const int length = first >= 0xc2 && first < 0xe0   ? 2
                       : first >= 0xe0 && first < 0xf0 ? 3
                       : first >= 0xf0 && first < 0xf5 ? 4
                                                       : 0;
    if (length == 0 || bytes.size() - at < length) return 0;
    for (int i = 1; i < length; ++i)
        if ((byte(at + i) & 0xc0) != 0x80) return 0;
    const std::uint8_t second = byte(at + 1);
    // Overlong forms, surrogates, and what is above U+10FFFF.
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) ||
        (first == 0xf0 && second < 0x90) || (first == 0xf4 && second >= 0x90))
        return 0;
    return length;
}

/// A path without slashes at its end; the root stays.
QString trimmed(const QString& path) {
    qsizetype end = path.size();
    while (end > 1 && path[end - 1] == QLatin1Char('/')) --end;
    return path.left(end);
}

}  // namespace

QString fileText(QByteArrayView bytes) {
    QString text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype end = at;
        while (end < bytes.size()) {
            const int length = sequenceAt(bytes, end);
            if (length == 0) break;
            end += length;
        }
        text += QString::fromUtf8(bytes.sliced(at, end - at));
        if (end < bytes.size())
            text += QChar(static_cast<char16_t>(kEscape + static_cast<std::uint8_t>(bytes[end++])));
        at = end;
    }
    return text;
}

QByteArray fileBytes(const QString& text) {
    QByteArray bytes;
    bytes.reserve(text.size());
    const QStringView all(text);
    qsizetype from = 0;
    for (qsizetype at = 0; at < all.size(); ++at) {
        if (all[at].isHighSurrogate() && at + 1 < all.size() && all[at + 1].isLowSurrogate()) {
            ++at;
            continue;
        }
        if (!all[at].isSurrogate()) continue;
        bytes += all.sliced(from, at - from).toUtf8();
        const char16_t unit = all[at].unicode();
        if (unit >= kEscape + 0x80 && unit <= kEscape + 0xff)
            bytes += static_cast<char>(unit - kEscape);
        else
            bytes += "\xef\xbf\xbd";
        from = at + 1;
    }
    bytes += all.sliced(from).toUtf8();
    return bytes;
}

QString shownFileName(const QString& name) {
    QString shown = name;
    for (qsizetype at = 0; at < shown.size(); ++at) {
        const QChar c = shown[at];
        if (c.isHighSurrogate() && at + 1 < shown.size() && shown[at + 1].isLowSurrogate())
            ++at;
        else if (c.isSurrogate() || c.category() == QChar::Other_Control)
            shown[at] = QChar(QChar::ReplacementCharacter);
    }
    return shown;
}

QString fileNameOf(const QString& path) {
    const QString whole = trimmed(path);
    if (whole == QLatin1String("/")) return whole;
    return whole.sliced(whole.lastIndexOf(QLatin1Char('/')) + 1);
}

QString folderOf(const QString& path) {
    const QString whole = trimmed(path);
    const qsizetype slash = whole.lastIndexOf(QLatin1Char('/'));
    if (slash < 0) return {};
    return trimmed(whole.left(slash + 1));
}

QString pathIn(const QString& folder, const QString& name) {
    if (folder.isEmpty() || folder.endsWith(QLatin1Char('/'))) return folder + name;
    return folder + QLatin1Char('/') + name;
}

}  // namespace hearth
