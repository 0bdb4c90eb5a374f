// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncmessages.h"

#include "core/vnc/vncclipboard.h"

#include <QtEndian>

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace hearth {

namespace {

// Wider ones have no room in libvncclient.
constexpr int kWidestGradient = 2048;

template <class Number>
void put(QByteArray& to, Number number) {
    const auto at = to.size();
    to.resize(at + static_cast<qsizetype>(sizeof(Number)));
    qToBigEndian(number, to.data() + at);
}

}  // namespace

VncRectHead vncRectHead(std::span<const char, VncRectHead::size> bytes) {
    const auto side = [&](std::size_t at) { return int{qFromBigEndian<std::uint16_t>(bytes.data() + at)}; };
    return {{side(0), side(2), side(4), side(6)}, qFromBigEndian<std::int32_t>(bytes.data() + 8)};
}

QByteArray vncWishes(bool far) {
    using namespace vnc;
    constexpr bool bigEndian = Q_BYTE_ORDER == Q_BIG_ENDIAN;
    // SetPixelFormat: 32 bits, 24 of them used, true colour, each to 255, red above green above blue.
    QByteArray wishes("\x00\x00\x00\x00\x20\x18", 6);
    wishes += char{bigEndian};
    wishes += QByteArray("\x01\x00\xff\x00\xff\x00\xff\x10\x08\x00\x00\x00\x00", 13);
    constexpr std::int32_t kQuality = -32, kCompression = -256;  // 0 of each
    static const std::initializer_list<std::int32_t> kFar{
        kTight, kZrle, kCopyRect, kHextile, kZlib, kRaw, kCompression + 3, kQuality + 7, kLastRect};
    static const std::initializer_list<std::int32_t> kNear{kCopyRect, kRaw};
    static const std::initializer_list<std::int32_t> kAlways{kCursor, kDesktopSize, kExtendedDesktopSize,
                                                             kQemuKeys, vncExtendedClipboard};
    const auto& packed = far ? kFar : kNear;
    // SetEncodings.
    wishes += QByteArray("\x02\x00", 2);
    put(wishes, static_cast<std::uint16_t>(packed.size() + kAlways.size()));
    for (const std::int32_t each : packed) put(wishes, each);
    for (const std::int32_t each : kAlways) put(wishes, each);
    return wishes;
}

QByteArray vncUpdateRequest(int width, int height, bool changes) {
    QByteArray request("\x03", 1);
    request += char{changes};
    request += QByteArray(4, 0);
    put(request, static_cast<std::uint16_t>(width));
    put(request, static_cast<std::uint16_t>(height));
    return request;
}

QString vncRectFault(const VncRectHead& head, int width, int height) {
    using namespace vnc;
    const VncRect& at = head.at;
    if (at.x + at.width > width || at.y + at.height > height)
        return QStringLiteral("a rectangle of %1 × %2 at %3, %4 in a screen of %5 × %6")
            .arg(at.width)
            .arg(at.height)
            .arg(at.x)
            .arg(at.y)
            .arg(width)
            .arg(height);
    switch (head.encoding) {
    case kRaw:
    case kCopyRect:
    case kHextile:
    case kZlib:
    case kZrle:
        return {};
    case kTight:
        // A side of 0 is any size to its JPEG, and a column too many to its gradient.
        return at.empty() ? QStringLiteral("an empty rectangle of Tight's") : QString();
    default:
        return QStringLiteral("a rectangle of encoding %1, which was not asked for").arg(head.encoding);
    }
}

std::optional<VncTightHead> vncTightHead(unsigned char control) {
    constexpr int kFillKind = 8, kJpegKind = 9, kFilterBit = 4;
    const int kind = control >> 4;
    if (kind == kFillKind) return VncTightHead{VncTightHead::Kind::Fill};
    if (kind == kJpegKind) return VncTightHead{VncTightHead::Kind::Jpeg};
    if (kind > kJpegKind) return std::nullopt;
    return VncTightHead{VncTightHead::Kind::Packed, (kind & kFilterBit) != 0};
}

bool isVncTightFilter(unsigned char filter, int width) {
    constexpr int kPalette = 1, kGradient = 2;
    return filter <= kPalette || (filter == kGradient && width <= kWidestGradient);
}

std::optional<std::pair<int, int>> jpegSize(QByteArrayView bytes) {
    const auto byte = [&](qsizetype at) { return int{static_cast<unsigned char>(bytes[at])}; };
    const auto pair = [&](qsizetype at) { return byte(at) << 8 | byte(at + 1); };
    constexpr int kStart = 0xffd8, kEnd = 0xd9, kScan = 0xda, kTables[] = {0xc4, 0xdb, 0xdd, 0xfe};
    if (bytes.size() < 2 || pair(0) != kStart) return std::nullopt;
    std::optional<std::pair<int, int>> size;
    // Segments, each behind its marker and with its length; behind that of a scan its packed pixels.
    for (qsizetype at = 2; at + 2 <= bytes.size();) {
        if (byte(at) != 0xff) return std::nullopt;
        const int marker = byte(at + 1);
        if (marker == 0xff) {  // it may be filled up
            ++at;
            continue;
        }
        if (marker == kEnd) return size;
        if (at + 4 > bytes.size()) return std::nullopt;
        const int length = pair(at + 2);
        if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
        const bool sequential = marker == 0xc0 || marker == 0xc1;
        const bool application = marker >= 0xe0 && marker <= 0xef;
        if (sequential && !size && length >= 8)
            size = std::pair(pair(at + 7), pair(at + 5));
        else if (!application &&
                 std::find(std::begin(kTables), std::end(kTables), marker) == std::end(kTables) &&
                 (marker != kScan || !size))
            return std::nullopt;
        at += 2 + length;
        if (marker != kScan) continue;
        // Up to a marker that is neither a byte of theirs (0) nor a place to begin anew.
        const auto isTheirs = [&] {
            const int next = byte(at + 1);
            return byte(at) != 0xff || next == 0 || (next >= 0xd0 && next <= 0xd7);
        };
        while (at + 2 <= bytes.size() && isTheirs()) ++at;
    }
    return std::nullopt;
}

}  // namespace hearth
