// SPDX-License-Identifier: GPL-3.0-or-later
// A screen by VNC, from servers that say what they like.
#include "core/base/socketstream.h"
#include "core/vnc/vncsession.h"
#include "tests/lab/support/through.h"
#include "tests/support/eventually.h"
#include "tests/support/paths.h"
#include "tests/support/print.h"

#include <QFile>

#include <thread>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// Somebody who answers a greeting with these bytes, and then says nothing more.
class Odd {
public:
    explicit Odd(QByteArray bytes) : bytes_(std::move(bytes)) {
        auto pair = socketPair();
        EXPECT_TRUE(pair);
        near_ = makeSocketStream(std::move(pair->first));
        far_ = makeSocketStream(std::move(pair->second));
        thread_ = std::jthread([this](const std::stop_token& stop) {
            Control control;
            control.stop = stop;
            control.deadline = Deadline::never();
            if (!writeAll(*far_, std::span(bytes_.constData(), static_cast<std::size_t>(bytes_.size())),
                          control))
                return;
            std::array<char, 4096> buffer{};
            for (;;)
                if (const auto count = far_->read(buffer, control); !count || *count == 0) return;
        });
    }
    /// As a socket, or as a stream of another kind.
    ByteStreamPtr take(bool socket = true) {
        if (socket) return std::move(near_);
        return std::make_unique<Through>(std::move(near_));
    }

private:
    QByteArray bytes_;
    ByteStreamPtr near_, far_;
    std::jthread thread_;
};

QByteArray word(quint16 number) { return QByteArray(1, char(number >> 8)) + char(number & 0xff); }
QByteArray dword(quint32 number) { return word(quint16(number >> 16)) + word(quint16(number & 0xffff)); }

/// RFC 6143 §7: no login, a screen of that size.
QByteArray greeting(quint16 width, quint16 height, quint32 nameLength = 1) {
    return "RFB 003.008\n" + QByteArray("\x01\x01", 2) + dword(0) + word(width) + word(height) +
           QByteArray("\x20\x18\x00\x01\x00\xff\x00\xff\x00\xff\x10\x08\x00\x00\x00\x00", 16) +
           dword(nameLength) + "x";
}

/// What a server may say, over a socket (true) and over another stream.
class VncFar : public testing::TestWithParam<bool> {};

}  // namespace

INSTANTIATE_TEST_SUITE_P(Streams, VncFar, testing::Bool());

TEST_P(VncFar, WhoSaysNothingIsLeftInTimeAndAtOnceWhenToldTo) {
    Odd silent({});
    Control hasty = Control{}.within(std::chrono::milliseconds(50));
    auto late = VncSession::open(silent.take(GetParam()), {QStringLiteral("lab")}, hasty);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ErrorKind::TimedOut) << late.error();
    Odd other("RFB 003.008\n");
    std::stop_source stop;
    Control control;
    control.stop = stop.get_token();
    control.deadline = Deadline::never();
    const std::jthread later([&] { stop.request_stop(); });
    auto stopped = VncSession::open(other.take(GetParam()), {QStringLiteral("lab")}, control);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::Cancelled) << stopped.error();
}

TEST_P(VncFar, WhatIsNoVncServerIsAnError) {
    for (const QByteArray& bytes :
         {QByteArray("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n"),
          QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n"),
          QByteArray("RFB 003.008\n") + QByteArray("\x00", 1) + dword(7) + "too bad",
          QByteArray("RFB 003.008\n") + QByteArray("\x01\x63", 2),  // a login of kind 99
          // UltraVNC's and Apple's, by a modulus of 0: libvncclient ends the program for them.
          QByteArray("RFB 003.008\n") + QByteArray("\x01\x71", 2) + QByteArray(24, 0),
          QByteArray("RFB 003.008\n") + QByteArray("\x01\x1e\x00\x05\x00\x08", 6) + QByteArray(24, 0),
          greeting(0, 0), greeting(65535, 65535)}) {
        Odd odd(bytes);
        auto session = VncSession::open(odd.take(GetParam()), {QStringLiteral("lab")},
                                        Control{}.within(std::chrono::seconds(5)));
        ASSERT_FALSE(session) << bytes.toPercentEncoding().constData();
        EXPECT_NE(session.error().kind, ErrorKind::TimedOut) << session.error();
        EXPECT_FALSE(session.error().message.isEmpty());
    }
}

namespace {

QByteArray rect(quint16 x, quint16 y, quint16 w, quint16 h, qint32 encoding) {
    return word(x) + word(y) + word(w) + word(h) + dword(quint32(encoding));
}
const QByteArray kUpdate = QByteArray("\x00\x00", 2) + word(1);

/// A zlib stream that goes on, of bytes that are not packed.
QByteArray stored(const QByteArray& bytes) {
    const auto little = [](quint16 number) { return QByteArray(1, char(number & 0xff)) + char(number >> 8); };
    const auto size = quint16(bytes.size());
    const QByteArray stream = QByteArray("\x78\x01\x00", 3) + little(size) + little(quint16(~size)) + bytes;
    return dword(quint32(stream.size())) + stream;
}

}  // namespace

TEST_P(VncFar, PixelsAreUnpackedInEachWayThatIsAskedFor) {
    // All of it 0x123456, blue first in pixels of four bytes and of three, but for Tight's.
    const QByteArray pixel("\x56\x34\x12\x00", 4), shortPixel = pixel.left(3);
    for (const QByteArray& bytes :
         {kUpdate + rect(0, 0, 16, 16, 0) + pixel.repeated(256),
          kUpdate + rect(0, 0, 16, 16, 5) + '\x02' + pixel,
          kUpdate + rect(0, 0, 16, 16, 6) + stored(pixel.repeated(256)),
          kUpdate + rect(0, 0, 16, 16, 16) + stored('\x01' + shortPixel),
          kUpdate + rect(0, 0, 16, 16, 7) + QByteArray("\x80\x12\x34\x56", 4),
          // In two halves, beside one another.
          QByteArray("\x00\x00", 2) + word(2) + rect(0, 0, 8, 16, 0) + pixel.repeated(128) +
              rect(8, 0, 8, 16, 0) + pixel.repeated(128),
          // Half of it copied, and an end that is told.
          QByteArray("\x00\x00\xff\xff", 4) + rect(0, 0, 16, 8, 0) + pixel.repeated(128) +
              rect(0, 8, 16, 8, 1) + word(0) + word(0) + rect(0, 0, 0, 0, -224),
          // Another size first, and words in between.
          QByteArray("\x00\x00", 2) + word(2) + rect(0, 0, 4, 4, -223) + rect(0, 0, 4, 4, 0) +
              pixel.repeated(16) + '\x02' + QByteArray("\x01\x00\x00\x00", 4) + word(2) +
              QByteArray(12, 'c')}) {
        SCOPED_TRACE(bytes.left(24).toHex().constData());
        Odd odd(greeting(16, 16) + bytes + QByteArray("\x03\x00\x00\x00", 4) + dword(3) + "end");
        auto session = VncSession::open(odd.take(GetParam()), {QStringLiteral("lab"), true}, Control{});
        ASSERT_TRUE(session) << session.error();
        std::optional<QString> clipboard;
        ASSERT_TRUE(test::eventually([&] {
            (void)(*session)->takeChanged();
            if (auto now = (*session)->takeClipboard()) clipboard = now;
            return clipboard.has_value() || (*session)->ending().has_value();
        }));
        EXPECT_EQ(clipboard, QStringLiteral("end"));
        (*session)->look([](const VncPicture& now) {
            const std::span pixels(now.pixels, static_cast<std::size_t>(now.width) * now.height);
            EXPECT_TRUE(
                std::all_of(pixels.begin(), pixels.end(), [](auto each) { return each == 0xff123456; }));
        });
    }
}

TEST_P(VncFar, APhotographIsUnpacked) {
    // 16 × 16 of (200, 30, 60), as libvncserver packs it.
    QFile file(test::dataFile(QStringLiteral("vnc/red.jpg")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray jpeg = file.readAll();
    const QByteArray length = QByteArray(1, char(0x80 | (jpeg.size() & 0x7f))) + char(jpeg.size() >> 7);
    Odd odd(greeting(16, 16) + kUpdate + rect(0, 0, 16, 16, 7) + '\x90' + length + jpeg);
    auto session = VncSession::open(odd.take(GetParam()), {QStringLiteral("lab"), true}, Control{});
    ASSERT_TRUE(session) << session.error();
    EXPECT_TRUE(test::eventually([&] {
        (void)(*session)->takeChanged();
        bool red = false;
        (*session)->look([&](const VncPicture& now) {
            const auto near = [&](int shift, int wanted) {
                return std::abs(static_cast<int>(now.pixels[100] >> shift & 0xff) - wanted) < 6;
            };
            red = near(16, 200) && near(8, 30) && near(0, 60);
        });
        return red;
    }));
    EXPECT_FALSE((*session)->ending());
}

TEST_P(VncFar, ThePointersShapeIsTaken) {
    const QByteArray red("\x00\x00\xff\x00", 4);
    // Three by two, its hot spot outside of it; the mask's rows are whole bytes.
    Odd odd(greeting(16, 16) + kUpdate + rect(9, 1, 3, 2, -239) + red.repeated(6) +
            QByteArray("\xa0\x40", 2));
    auto session = VncSession::open(odd.take(GetParam()), {QStringLiteral("lab"), true}, Control{});
    ASSERT_TRUE(session) << session.error();
    std::optional<VncCursor> cursor;
    ASSERT_TRUE(test::eventually([&] {
        (void)(*session)->takeChanged();
        cursor = (*session)->takeCursor();
        return cursor.has_value();
    }));
    EXPECT_EQ(cursor->width, 3);
    EXPECT_EQ(cursor->height, 2);
    EXPECT_EQ(cursor->hotX, 2);
    EXPECT_EQ(cursor->hotY, 1);
    constexpr std::uint32_t on = 0xffff0000;
    EXPECT_EQ(cursor->pixels, (std::vector<std::uint32_t>{on, 0, on, 0, on, 0}));
}

TEST_P(VncFar, AnUpdateThatCannotBeEndsIt) {
    // Three bytes of pixel and a length of 1, over and over, and then a length without an end.
    const QByteArray runs = QByteArray("\x01\x02\x03\x00", 4).repeated(254) + "\x01\x02\x03" +
                            QByteArray(1530, '\xff') + QByteArray(1, 0);
    for (const QByteArray& bytes :
         {kUpdate + rect(60, 60, 100, 100, 0) + QByteArray(100 * 100 * 4, 'x'),
          kUpdate + rect(0, 0, 65535, 65535, 0) + QByteArray(100'000, 'x'),
          kUpdate + rect(0, 0, 10, 10, 12345),                          // an encoding that nobody knows
          kUpdate + rect(0, 0, 65535, 65535, -223) + QByteArray(1, 0),  // a size that no memory holds
          kUpdate + rect(0, 0, 0, 0, -223), kUpdate + rect(0, 0, 2000, 2000, -239),
          // With these libvncclient writes and reads where it may not.
          kUpdate + rect(0, 0, 64, 64, 7) + QByteArray("\xa0\x01x", 3),
          kUpdate + rect(0, 0, 0, 0, 7) + QByteArray("\x90\x04\xff\xd8\xff\xd9", 6),
          kUpdate + rect(0, 0, 16, 16, 7) +
              QByteArray("\x90\x0d\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01", 15),
          kUpdate + rect(0, 0, 16, 16, 7) + QByteArray("\x40\x03", 2),
          kUpdate + rect(0, 0, 16, 16, 15) + '\x80' + runs,
          kUpdate + rect(1, 0, 65535, 0, -65527) + dword(20) + QByteArray(20, 'A'),
          QByteArray("\x04\x00\x00\x10\x00\x10", 6),  // a message that nobody asked for
          QByteArray("\x03\x00\x00\x00\xff\xff\xff\xff", 8) + QByteArray(1000, 'x')}) {  // 4 GiB of clipboard
        Odd odd(greeting(64, 64) + bytes);
        auto session = VncSession::open(odd.take(GetParam()), {QStringLiteral("lab")},
                                        Control{}.within(std::chrono::seconds(5)));
        ASSERT_TRUE(session) << session.error();
        SCOPED_TRACE(bytes.left(24).toHex().constData());
        EXPECT_TRUE(test::eventually([&] {
            (void)(*session)->takeChanged();
            return (*session)->ending().has_value();
        }));
        EXPECT_EQ((*session)->ending()->kind, ErrorKind::Protocol) << *(*session)->ending();
        EXPECT_FALSE((*session)->ending()->detail.isEmpty());
    }
}
