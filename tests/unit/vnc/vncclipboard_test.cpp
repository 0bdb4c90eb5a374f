// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncclipboard.h"
#include "tests/support/print.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

/// What stands behind the length, which must be that of the rest.
QByteArray body(const QByteArray& message) {
    EXPECT_EQ(message.left(4), QByteArray("\x06\x00\x00\x00", 4));
    EXPECT_EQ(message.mid(4, 3), QByteArray("\xff\xff\xff", 3));
    EXPECT_EQ(256 - static_cast<unsigned char>(message[7]), message.size() - 8);
    return message.sliced(8);
}

VncClipboardMessage brought(const QString& text) {
    VncClipboardMessage message;
    message.bringsText = true;
    message.text = text;
    return message;
}

}  // namespace

TEST(VncClipboard, WhatIsSaidIsSaidInTheProtocolsBits) {
    EXPECT_EQ(vncClipboardNews(), QByteArray("\x06\x00\x00\x00\xff\xff\xff\xfc\x08\x00\x00\x01", 12));
    EXPECT_EQ(vncClipboardRequest(), QByteArray("\x06\x00\x00\x00\xff\xff\xff\xfc\x02\x00\x00\x01", 12));
    EXPECT_EQ(vncClipboardAbilities(),
              QByteArray("\x06\x00\x00\x00\xff\xff\xff\xf8\x1f\x00\x00\x01\x00\x00\x00\x00", 16));
}

TEST(VncClipboard, WhatAServerSaysIsUnderstood) {
    VncClipboardMessage expected;
    expected.tellsAbilities = true;  // QEMU's
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x1b\x00\x00\x01\x00\x00\x00\x00", 8)), expected);
    expected.answersWhatIsThere = true;  // TigerVNC's
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x1f\x00\x00\x01\x00\x00\x00\x00", 8)), expected);
    expected = {};
    expected.tellsOfText = true;
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x08\x00\x00\x01", 4)), expected);
    expected = {};
    expected.asksForText = true;
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x02\x00\x00\x01", 4)), expected);
    expected = {};
    expected.asksWhatIsThere = true;
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x04\x00\x00\x00", 4)), expected);
    // Pictures and files are nothing that is known here.
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x08\x00\x00\x18", 4)), VncClipboardMessage());
}

TEST(VncClipboard, TextComesBackAsItWas) {
    for (const QString& text : {QStringLiteral("café 你好\nsecond"), QString(), QStringLiteral("\n")})
        for (const bool plain : {false, true}) {
            SCOPED_TRACE(text.toStdString());
            EXPECT_EQ(vncClipboardMessage(body(vncClipboardText(text, plain))), brought(text));
        }
    const QByteArray packed = body(vncClipboardText(QStringLiteral("a\nb"), false)).sliced(4);
    EXPECT_EQ(qUncompress(QByteArray("\x00\x00\x00\x10", 4) + packed), QByteArray("\x00\x00\x00\x05"
                                                                                  "a\r\nb\x00",
                                                                                  9));
}

TEST(VncClipboard, WhatIsCutShortOrTooLongIsBounded) {
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x10\x00\x00", 3)), std::nullopt);
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x10\x00\x00\x01no zlib", 11)), std::nullopt);
    EXPECT_EQ(vncClipboardMessage(QByteArray("\x10\x00\x00\x01", 4)), std::nullopt);
    // Four bytes that say how long it is, and less than that; a GiB in a few bytes.
    const QByteArray flags("\x10\x00\x00\x01", 4);
    EXPECT_EQ(vncClipboardMessage(flags + qCompress(QByteArray("\xff\xff\xff\xff"
                                                               "abc",
                                                               7))
                                              .sliced(4)),
              brought(QStringLiteral("abc")));
    const auto bomb =
        vncClipboardMessage(flags + qCompress("\x7f\xff\xff\xff" + QByteArray(64 << 20, 'a'), 9).sliced(4));
    ASSERT_TRUE(bomb);
    EXPECT_EQ(bomb->text.size(), vncLongestClipboard);
}
