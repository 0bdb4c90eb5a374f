// SPDX-License-Identifier: GPL-3.0-or-later
// What libvncclient is: a decoder of rectangles, one at a time, and a writer of what a person does. What the
// server says besides is read here, so that it believes nothing that was not looked at.
#include "core/vnc/vncclipboard.h"
#include "core/vnc/vncgreeting.h"
#include "core/vnc/vncmessages.h"
#include "core/vnc/vncsession_p.h"
#include "core/vnc/vnctext.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <new>

namespace hearth {

namespace {

constexpr std::uint32_t kAbsurdClipboard = 64 * 1024 * 1024;
constexpr qsizetype kLongestPacked = 8 * 1024 * 1024;
constexpr int kLargestCursor = 1024, kLargestShownCursor = 512;
constexpr qsizetype kLongestLog = 8192;

thread_local QByteArray lastLog;

void logLine(const char* format, ...) __attribute__((format(printf, 1, 2)));
void logLine(const char* format, ...) {
    std::array<char, 512> line{};
    std::va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line.data(), line.size(), format, arguments);
    va_end(arguments);
    if (lastLog.size() < kLongestLog) lastLog += line.data();
}

/// What libvncclient unpacks JPEG with. 0.9.14 makes one a client and lets go of none, so that they are
/// handed on here.
struct SpareDecoders {
    std::mutex mutex;
    std::vector<void*> all;
};
SpareDecoders& spareDecoders() {
    static auto* const spare = new SpareDecoders;  // for as long as the program: a client may end after it
    return *spare;
}

std::uint16_t numberAt(const char* at) { return qFromBigEndian<std::uint16_t>(at); }

}  // namespace

void catchVncLog() {
    static std::once_flag once;
    std::call_once(once, [] {
        rfbClientLog = &logLine;
        rfbClientErr = &logLine;
    });
}

void clearVncLog() { lastLog.clear(); }

QString vncLog() { return QString::fromUtf8(lastLog).trimmed(); }

VncRect united(const VncRect& one, const VncRect& other) {
    if (one.empty()) return other;
    if (other.empty()) return one;
    const int x = std::min(one.x, other.x), y = std::min(one.y, other.y);
    return {x, y, std::max(one.x + one.width, other.x + other.width) - x,
            std::max(one.y + one.height, other.y + other.height) - y};
}

void VncSession::Private::endClient() {
    if (client == nullptr) return;
    if (void* const decoder = std::exchange(client->tjhnd, nullptr); decoder != nullptr) {
        SpareDecoders& spare = spareDecoders();
        const std::lock_guard lock(spare.mutex);
        spare.all.push_back(decoder);
    }
    rfbClientCleanup(std::exchange(client, nullptr));
}

bool VncSession::Private::resize(int columns, int rows) {
    if (!isVncSize(columns, rows))
        return refuse(QStringLiteral("a screen of %1 × %2").arg(columns).arg(rows));
    const auto pixels = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    std::unique_lock lock(mutex, std::defer_lock);
    try {
        back.assign(pixels, 0);
        lock.lock();
        front.assign(pixels, 0xff000000U);
    } catch (const std::bad_alloc&) {
        return refuse(QStringLiteral("a screen of %1 × %2: no memory for it").arg(columns).arg(rows));
    }
    client->width = columns;
    client->height = rows;
    client->frameBuffer = reinterpret_cast<std::uint8_t*>(back.data());
    pending = {};
    changesOnly = false;
    width = columns;
    height = rows;
    damage = {0, 0, columns, rows};
    touched(std::move(lock));
    return true;
}

bool VncSession::Private::refuse(const QString& what) {
    impossible = what;
    return false;
}

bool VncSession::Private::read(std::span<char> into) {
    return ReadFromRFBServer(client, into.data(), static_cast<unsigned>(into.size())) != FALSE;
}

bool VncSession::Private::skip(std::size_t count) {
    std::array<char, 4096> nowhere{};
    for (; count > 0; count -= std::min(count, nowhere.size()))
        if (!read(std::span(nowhere).first(std::min(count, nowhere.size())))) return false;
    return true;
}

std::optional<QByteArray> VncSession::Private::readFirst(std::size_t count, qsizetype most) {
    QByteArray first(std::min(static_cast<qsizetype>(count), most), Qt::Uninitialized);
    const auto size = static_cast<std::size_t>(first.size());
    if (!read({first.data(), size}) || !skip(count - size)) return std::nullopt;
    return first;
}

bool VncSession::Private::write(const QByteArray& bytes) {
    return WriteToRFBServer(client, bytes.constData(), static_cast<unsigned>(bytes.size())) != FALSE;
}

/// Lets libvncclient read these next, and then what it has read ahead already.
void VncSession::Private::giveBack(std::span<const char> bytes) {
    std::vector<char> all(bytes.begin(), bytes.end());
    all.insert(all.end(), client->bufoutptr, client->bufoutptr + client->buffered);
    ahead = std::move(all);
    client->bufoutptr = ahead.data();
    client->buffered = static_cast<unsigned>(ahead.size());
}

bool VncSession::Private::message() {
    std::array<char, 8> head{};
    const std::span all(head);
    if (!read(all.first(1))) return false;
    switch (head[0]) {
    case vnc::kUpdate:
        return read(all.first(3)) && update(numberAt(head.data() + 1));
    case vnc::kColours:
        // Of no use: true colours were asked for.
        return read(all.first(5)) && skip(std::size_t{6} * numberAt(head.data() + 3));
    case vnc::kBell:
        return true;
    case vnc::kCutText:
        return read(all.first(7)) && takeCutText(qFromBigEndian<std::uint32_t>(head.data() + 3));
    default:
        return refuse(QStringLiteral("a message of kind %1").arg(static_cast<unsigned char>(head[0])));
    }
}

bool VncSession::Private::update(int rects) {
    changesOnly = true;
    for (int left = rects; left > 0; --left) {
        std::array<char, VncRectHead::size> bytes{};
        if (!read(bytes)) return false;
        const VncRectHead head = vncRectHead(bytes);
        if (head.encoding == vnc::kLastRect) break;
        if (!takeRect(head, bytes)) return false;
    }
    // First, so that the next one is on its way while this one is copied.
    if (!write(vncUpdateRequest(client->width, client->height, changesOnly))) return false;
    publish();
    return true;
}

bool VncSession::Private::takeRect(const VncRectHead& head, std::span<const char> bytes) {
    switch (head.encoding) {
    case vnc::kDesktopSize:
        return resize(head.at.width, head.at.height);
    case vnc::kExtendedDesktopSize: {
        std::array<char, 4> screens{};
        if (!read(screens) || !skip(std::size_t{16} * static_cast<unsigned char>(screens[0]))) return false;
        const bool another = head.at.width != client->width || head.at.height != client->height;
        return !another || resize(head.at.width, head.at.height);
    }
    case vnc::kCursor:
        return takeCursor(head.at);
    case vnc::kQemuKeys:
        allow(rfbQemuEvent);
        return true;
    default:
        break;
    }
    if (const QString fault = vncRectFault(head, client->width, client->height); !fault.isEmpty())
        return refuse(fault);
    if (head.encoding == vnc::kRaw) return readRaw(head.at);
    // A message of its own with nothing but this rectangle.
    std::vector<char> whole{0, 0, 0, 1};
    whole.insert(whole.end(), bytes.begin(), bytes.end());
    if (head.encoding == vnc::kTight && !readTight(head.at, whole)) return false;
    if ((head.encoding == vnc::kZrle || head.encoding == vnc::kZlib) && !makeRoom(head.at)) return false;
    giveBack(whole);
    if (!HandleRFBServerMessage(client)) return false;
    pending = united(pending, head.at);
    return true;
}

/// Pixels as they are go where they belong, without the copy that libvncclient makes of them.
bool VncSession::Private::readRaw(const VncRect& at) {
    const std::span all(reinterpret_cast<char*>(back.data()), back.size() * 4);
    const auto columns = static_cast<std::size_t>(client->width), wide = static_cast<std::size_t>(at.width);
    const bool whole = wide == columns;  // rows that follow one another
    const auto rows = static_cast<std::size_t>(at.height), each = whole ? rows : 1;
    for (std::size_t row = 0; row < rows; row += each) {
        const std::size_t first =
            (static_cast<std::size_t>(at.y) + row) * columns + static_cast<std::size_t>(at.x);
        if (!read(all.subspan(first * 4, each * wide * 4))) return false;
    }
    pending = united(pending, at);
    return true;
}

/// Reads as much of a Tight rectangle as must be seen before it is decoded.
bool VncSession::Private::readTight(const VncRect& at, std::vector<char>& whole) {
    const auto more = [&](std::size_t count) {
        const auto had = whole.size();
        whole.resize(had + count);
        return read(std::span(whole).subspan(had));
    };
    const auto last = [&] { return static_cast<unsigned char>(whole.back()); };
    if (!more(1)) return false;
    const auto kind = vncTightHead(last());
    if (!kind) return refuse(QStringLiteral("Tight's control byte %1").arg(last()));
    if (kind->filtered) {
        if (!more(1)) return false;
        return isVncTightFilter(last(), at.width) ||
               refuse(QStringLiteral("Tight's filter %1 at a width of %2").arg(last()).arg(at.width));
    }
    if (kind->kind != VncTightHead::Kind::Jpeg) return true;
    // Seven bits of its length a byte, in the third all eight.
    std::size_t length = 0;
    for (int shift = 0; shift <= 14; shift += 7) {
        if (!more(1)) return false;
        length |= std::size_t{last()} << shift & (shift == 14 ? ~std::size_t{0} : std::size_t{0x7f} << shift);
        if (last() < 0x80) break;
    }
    const auto begin = static_cast<qsizetype>(whole.size());
    if (!more(length)) return false;
    const auto size = jpegSize(QByteArrayView(whole).sliced(begin));
    return size == std::pair(at.width, at.height) || refuse(QStringLiteral("a JPEG of another size"));
}

/// What a rectangle is unpacked to: with bytes to spare, since libvncclient reads pixels of three bytes as of
/// four, and with nothing of somebody else's in it.
bool VncSession::Private::makeRoom(const VncRect& at) {
    constexpr int kMostBytesAPixel = 6, kSpare = 64;
    const int wanted = at.width * at.height * kMostBytesAPixel + kSpare;
    if (client->raw_buffer_size >= wanted) return true;
    std::free(client->raw_buffer);
    client->raw_buffer = static_cast<char*>(std::calloc(1, static_cast<std::size_t>(wanted) + kSpare));
    client->raw_buffer_size = client->raw_buffer != nullptr ? wanted : -1;
    return client->raw_buffer != nullptr || refuse(QStringLiteral("no memory for a rectangle"));
}

bool VncSession::Private::takeCursor(const VncRect& at) {
    if (at.empty()) return true;
    if (at.width > kLargestCursor || at.height > kLargestCursor)
        return refuse(QStringLiteral("a pointer of %1 × %2").arg(at.width).arg(at.height));
    const auto columns = static_cast<std::size_t>(at.width), rows = static_cast<std::size_t>(at.height);
    const std::size_t maskRow = (columns + 7) / 8;
    VncCursor shape{at.width, at.height, std::min(at.x, at.width - 1), std::min(at.y, at.height - 1), {}};
    shape.pixels.resize(columns * rows);
    std::vector<char> mask(maskRow * rows);
    if (!read({reinterpret_cast<char*>(shape.pixels.data()), shape.pixels.size() * 4}) || !read(mask))
        return false;
    if (at.width > kLargestShownCursor || at.height > kLargestShownCursor) return true;
    for (std::size_t i = 0; i < shape.pixels.size(); ++i) {
        const auto column = i % columns;
        const auto bits = static_cast<unsigned char>(mask[i / columns * maskRow + column / 8]);
        const bool seen = (bits >> (7 - column % 8) & 1) != 0;
        shape.pixels[i] = seen ? shape.pixels[i] | 0xff000000U : 0;
    }
    std::unique_lock lock(mutex);
    cursor = std::move(shape);
    touched(std::move(lock));
    return true;
}

bool VncSession::Private::takeCutText(std::uint32_t length) {
    // Below zero it is the extended clipboard's.
    if (const std::uint32_t extended = 0U - length; extended >= 4 && extended <= kAbsurdClipboard)
        return takeExtendedClipboard(extended);
    if (length > kAbsurdClipboard) return refuse(QStringLiteral("a clipboard of %1 bytes").arg(length));
    const auto text = readFirst(length, vncLongestClipboard);
    if (text) keepClipboard(QString::fromLatin1(*text));
    return text.has_value();
}

bool VncSession::Private::takeExtendedClipboard(std::uint32_t length) {
    const auto body = readFirst(length, kLongestPacked);
    if (!body) return false;
    const auto message = vncClipboardMessage(*body);
    if (!message) return true;  // no more than nothing was copied
    if (message->bringsText) keepClipboard(message->text);
    if (message->tellsAbilities) {
        // QEMU, which alone of those known cannot be asked what is there, gives its guest each byte as it is.
        clipboardKind = message->answersWhatIsThere ? Clipboard::Extended : Clipboard::ExtendedAsIs;
        if (!write(vncClipboardAbilities())) return false;
    }
    if (options.viewOnly) return true;
    if (message->tellsOfText && !write(vncClipboardRequest())) return false;
    const bool news = message->tellsAbilities || message->asksWhatIsThere;
    if (news && !copiedHere.isEmpty() && !write(vncClipboardNews())) return false;
    return !message->asksForText || copiedHere.isEmpty() ||
           write(vncClipboardText(copiedHere, clipboardKind == Clipboard::ExtendedAsIs));
}

void VncSession::Private::keepClipboard(const QString& text) {
    sameOnBoth = text;
    std::unique_lock lock(mutex);
    clipboard = text;
    touched(std::move(lock));
}

/// Gives it to a server that knows only that, and tells the others of it.
bool VncSession::Private::offerClipboard(const QString& text) {
    // What came from there would take it away from the program there that has it.
    if (text == sameOnBoth) return true;
    copiedHere = sameOnBoth = text;
    if (text.isEmpty()) return true;  // what was taken out of it is not given away any more
    if (clipboardKind != Clipboard::Latin) return write(vncClipboardNews());
    QByteArray bytes = text.toLatin1();
    return SendClientCutText(client, bytes.data(), static_cast<int>(bytes.size())) != FALSE;
}

void VncSession::Private::allow(int message) {
    client->supportedMessages.client2server[message / 8] |= static_cast<std::uint8_t>(1 << message % 8);
}

bool VncSession::Private::begin(int socket, const VncScreenFacts& facts) {
    client = rfbGetClient(8, 3, 4);
    // As QImage and others have it: 0x00RRGGBB in the machine's own order.
    client->format.redShift = 16;
    client->format.greenShift = 8;
    client->format.blueShift = 0;
    client->sock = socket;
    {
        SpareDecoders& spare = spareDecoders();
        const std::lock_guard lock(spare.mutex);
        if (!spare.all.empty()) {
            client->tjhnd = spare.all.back();
            spare.all.pop_back();
        }
    }
    // All that it may say; asking for pictures is not among it.
    for (const int each : {rfbKeyEvent, rfbPointerEvent, rfbClientCutText}) allow(each);
    title = facts.name;
    return resize(facts.width, facts.height) && write(vncWishes(options.far)) &&
           write(vncUpdateRequest(facts.width, facts.height, false));
}

}  // namespace hearth
