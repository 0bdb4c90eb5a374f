// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncclipboard.h"

#include <QtEndian>

#include <zlib.h>

#include <algorithm>

namespace hearth {

namespace {

// What its 32 bits of flags say.
constexpr std::uint32_t kText = 1U << 0, kCaps = 1U << 24, kRequest = 1U << 25, kPeek = 1U << 26,
                        kNotify = 1U << 27, kProvide = 1U << 28;
constexpr qsizetype kMostBytesACharacter = 4;

void put(QByteArray& to, std::uint32_t number) {
    const auto at = to.size();
    to.resize(at + 4);
    qToBigEndian(number, to.data() + at);
}

QByteArray message(std::uint32_t flags, const QByteArray& rest = {}) {
    QByteArray whole("\x06\x00\x00\x00", 4);
    put(whole, 0U - static_cast<std::uint32_t>(4 + rest.size()));
    put(whole, flags);
    return whole + rest;
}

/// The first bytes of what was packed, at most that many; of what cannot be unpacked nothing.
QByteArray unpacked(QByteArrayView packed, qsizetype most) {
    z_stream unpacking{};
    if (inflateInit(&unpacking) != Z_OK) return {};
    QByteArray bytes(most, Qt::Uninitialized);
    unpacking.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // it only reads there
    unpacking.avail_in = static_cast<uInt>(packed.size());
    unpacking.next_out = reinterpret_cast<Bytef*>(bytes.data());
    unpacking.avail_out = static_cast<uInt>(bytes.size());
    // Servers flush what they packed, and need not end it.
    const int done = inflate(&unpacking, Z_SYNC_FLUSH);
    inflateEnd(&unpacking);
    if (done != Z_OK && done != Z_STREAM_END && done != Z_BUF_ERROR) return {};
    bytes.truncate(most - static_cast<qsizetype>(unpacking.avail_out));
    return bytes;
}

QByteArray packed(const QByteArray& bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    QByteArray whole(static_cast<qsizetype>(size), Qt::Uninitialized);
    (void)compress(reinterpret_cast<Bytef*>(whole.data()), &size,
                   reinterpret_cast<const Bytef*>(bytes.constData()), static_cast<uLong>(bytes.size()));
    whole.truncate(static_cast<qsizetype>(size));
    return whole;
}

/// Text is the first of the formats, so its length and its bytes are what comes first.
std::optional<QString> textOf(QByteArrayView body) {
    const QByteArray bytes = unpacked(body, 4 + vncLongestClipboard * kMostBytesACharacter);
    if (bytes.size() < 4) return std::nullopt;
    const auto length = qFromBigEndian<std::uint32_t>(bytes.constData());
    QByteArrayView text = QByteArrayView(bytes).sliced(4);
    text = text.first(std::min<qsizetype>(text.size(), length));
    while (text.endsWith('\0')) text.chop(1);
    return QString::fromUtf8(text)
        .replace(QLatin1String("\r\n"), QLatin1String("\n"))
        .left(vncLongestClipboard);
}

}  // namespace

std::optional<VncClipboardMessage> vncClipboardMessage(QByteArrayView body) {
    if (body.size() < 4) return std::nullopt;
    const auto flags = qFromBigEndian<std::uint32_t>(body.data());
    const bool text = (flags & kText) != 0;
    VncClipboardMessage message;
    if ((flags & kCaps) != 0) {
        message.tellsAbilities = true;
        message.answersWhatIsThere = (flags & kPeek) != 0;
        return message;  // the other bits are what it can do
    }
    message.asksForText = text && (flags & kRequest) != 0;
    message.asksWhatIsThere = (flags & kPeek) != 0;
    message.tellsOfText = text && (flags & kNotify) != 0;
    message.bringsText = text && (flags & kProvide) != 0;
    if (!message.bringsText) return message;
    auto brought = textOf(body.sliced(4));
    if (!brought) return std::nullopt;
    message.text = std::move(*brought);
    return message;
}

QByteArray vncClipboardAbilities() {
    // Nothing of the text is to come unasked: of the sizes that it may have then, 0.
    return message(kCaps | kRequest | kPeek | kNotify | kProvide | kText, QByteArray(4, 0));
}

QByteArray vncClipboardNews() { return message(kNotify | kText); }

QByteArray vncClipboardRequest() { return message(kRequest | kText); }

QByteArray vncClipboardText(const QString& text, bool plain) {
    QString lines = text.left(vncLongestClipboard);
    if (!plain)
        lines.replace(QLatin1String("\r\n"), QLatin1String("\n"))
            .replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    QByteArray bytes = lines.toUtf8();
    if (!plain) bytes += '\0';
    QByteArray all;
    put(all, static_cast<std::uint32_t>(bytes.size()));
    return message(kProvide | kText, packed(all + bytes));
}

}  // namespace hearth
