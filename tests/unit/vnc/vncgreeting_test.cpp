// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncgreeting.h"

#include "core/vnc/vncmessages.h"
#include "tests/support/print.h"

#include <QtEndian>

#include <gtest/gtest.h>

namespace hearth {
namespace {

/// A whole talk: what was said here, and how it ended.
struct Talk {
    QByteArray said;  // as hex
    VncScreenFacts facts;
    std::optional<ErrorKind> error;
    QString detail;
    qsizetype left = 0;  // bytes that were not wanted

    friend bool operator==(const Talk&, const Talk&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Talk& talk) {
        return out << talk.said.constData() << ' ' << talk.facts.width << 'x' << talk.facts.height << ' '
                   << talk.facts.name.toStdString() << " error "
                   << (talk.error ? static_cast<int>(*talk.error) : -1) << ' ' << talk.detail.toStdString()
                   << " left " << talk.left;
    }
};

Talk talkWith(const QByteArray& server) {
    VncGreeting greeting(QStringLiteral("lab"));
    Talk talk;
    QByteArray said;
    qsizetype at = 0;
    while (!greeting.done()) {
        if (greeting.login() != VncLogin::None)
            greeting.logIn(Secret::fromText(QStringLiteral("ada")),
                           Secret::fromText(QStringLiteral("right-pw")));
        said += greeting.takeReply();
        const auto wanted = static_cast<qsizetype>(greeting.wanted());
        if (at + wanted > server.size()) break;
        const auto taken = greeting.take(QByteArrayView(server).sliced(at, wanted));
        at += wanted;
        if (!taken) {
            talk.error = taken.error().kind;
            talk.detail = taken.error().detail;
            break;
        }
    }
    talk.said = said.toHex();
    talk.facts = greeting.facts();
    talk.left = server.size() - at;
    return talk;
}

QByteArray hex(const char* text) { return QByteArray::fromHex(text); }

// "RFB 003.00x\n", and that nobody else need leave.
const QByteArray k38 = "524642203030332e3030380a", k37 = "524642203030332e3030370a",
                 k33 = "524642203030332e3030330a";
const QByteArray kLab = "014000c82018000100ff00ff00ff10080000000000000007746865206c6162";
const VncScreenFacts kLabFacts{320, 200, QStringLiteral("the lab")};

QByteArray init(int width, int height, const char* format = "2018000100ff00ff00ff100800000000",
                const char* name = "00000000") {
    QByteArray made(4, 0);
    qToBigEndian(static_cast<quint16>(width), made.data());
    qToBigEndian(static_cast<quint16>(height), made.data() + 2);
    return hex(k38 + "010100000000") + made + hex(format) + hex(name);
}

TEST(VncGreeting, IsHadWithRealServers) {
    // QEMU 7.2 and Xtigervnc 1.12, as they said it.
    EXPECT_EQ(talkWith(hex("524642203030332e3030380a010100000000028001e02018000100ff00ff00ff1008000000000000"
                           "001151454d55202874696e7920677565737429")),
              (Talk{k38 + "01" + "01", {640, 480, QStringLiteral("QEMU (tiny guest)")}, {}, {}, 0}));
    EXPECT_EQ(talkWith(hex(k38 + "010100000000" + kLab)), (Talk{k38 + "01" + "01", kLabFacts, {}, {}, 0}));
    // With a password, and the wrong one: its refusal.
    EXPECT_EQ(
        talkWith(hex("524642203030332e3030380a0102473349db9bc825bca9c59da2181a7d0e000000010000001641757468"
                     "656e7469636174696f6e206661696c757265")),
        (Talk{k38 + "02" + vncChallengeAnswer(hex("473349db9bc825bca9c59da2181a7d0e"), "right-pw").toHex(),
              {},
              ErrorKind::AuthRefused,
              QStringLiteral("Authentication failure"),
              0}));
}

TEST(VncGreeting, ThePasswordAnswersTheChallengeByDes) {
    // As OpenSSL's DES-ECB does it with the mirrored key.
    const QByteArray challenge = hex("000102030405060708090a0b0c0d0e0f");
    EXPECT_EQ(vncChallengeAnswer(challenge, "right-pw").toHex(), "b9f5d5c0fd57ab5a2c54d67a441e6737");
    EXPECT_EQ(vncChallengeAnswer(challenge, "right-pw and more"), vncChallengeAnswer(challenge, "right-pw"));
    EXPECT_NE(vncChallengeAnswer(challenge, "right"), vncChallengeAnswer(challenge, "right-pw"));
}

TEST(VncGreeting, KnowsTheOlderVersionsAndTheNewer) {
    // 3.3 says which login it is to be, 3.7 has no outcome of none.
    EXPECT_EQ(talkWith(hex(k33 + "00000001" + kLab)), (Talk{k33 + "01", kLabFacts, {}, {}, 0}));
    EXPECT_EQ(talkWith(hex(k37 + "020102" + kLab)), (Talk{k37 + "01" + "01", kLabFacts, {}, {}, 0}));
    // UltraVNC's own, Apple's and RealVNC's.
    EXPECT_EQ(talkWith("RFB 003.006\n" + hex("00000001" + kLab)).said, k33 + "01");
    EXPECT_EQ(talkWith("RFB 003.889\n" + hex("010100000000" + kLab)).said, k38 + "01" + "01");
    EXPECT_EQ(talkWith("RFB 005.000\n" + hex("010100000000" + kLab)).said, k38 + "01" + "01");
    // What follows is not touched: it is the picture's.
    EXPECT_EQ(talkWith(hex(k38 + "010100000000" + kLab + "0000")).left, 2);
}

TEST(VncGreeting, TakesTheLoginThatAsksLeast) {
    EXPECT_EQ(talkWith(hex(k38 + "04" + "13120201" + "00000000" + kLab)).said, k38 + "01" + "01");
    EXPECT_EQ(talkWith(hex(k38 + "02" + "1302" + "000102030405060708090a0b0c0d0e0f" + "00000000" + kLab)),
              (Talk{k38 + "02" + "b9f5d5c0fd57ab5a2c54d67a441e6737" + "01", kLabFacts, {}, {}, 0}));
    // VeNCrypt 0.2 with a name: TLS is passed over.
    EXPECT_EQ(
        talkWith(hex(k38 + "01" + "13" + "0002" + "00" + "02" + "00000103" + "00000100" + "00000000" + kLab)),
        (Talk{k38 + "13" + "0002" + "00000100" + "00000003" + "00000008" + "616461" + "72696768742d7077" +
                  "01",
              kLabFacts,
              {},
              {},
              0}));
}

TEST(VncGreeting, WhatOthersKnowIsAskedForByName) {
    const auto unknown = [](const QByteArray& server) {
        const Talk talk = talkWith(server);
        EXPECT_EQ(talk.error, ErrorKind::Protocol);
        return talk.detail;
    };
    // Apple's, and Microsoft's of UltraVNC: in them libvncclient divides by what the server says.
    EXPECT_EQ(unknown(hex(k38 + "021e71")), QStringLiteral("30, 113"));
    EXPECT_EQ(unknown(hex(k33 + "00000013")), QStringLiteral("19"));
    EXPECT_EQ(unknown(hex(k38 + "0113" + "0001")), QStringLiteral("VeNCrypt 0.1"));
    EXPECT_EQ(unknown(hex(k38 + "0113" + "0002" + "01")), QStringLiteral("VeNCrypt, not 0.2"));
    EXPECT_EQ(unknown(hex(k38 + "0113" + "0002" + "00" + "00")), QStringLiteral("VeNCrypt without a kind"));
    EXPECT_EQ(unknown(hex(k38 + "0113" + "0002" + "00" + "01" + "00000104")), QStringLiteral("VeNCrypt 260"));
}

TEST(VncGreeting, ARefusalIsToldInTheServersWords) {
    const QByteArray words = QByteArray("Too many\nfailures").toHex();
    EXPECT_EQ(talkWith(hex(k38 + "00" + "00000011" + words)),
              (Talk{k38, {}, ErrorKind::Denied, QStringLiteral("Too many failures"), 0}));
    EXPECT_EQ(talkWith(hex(k33 + "00000000" + "00000000")), (Talk{k33, {}, ErrorKind::Denied, {}, 0}));
    // Of 4 GiB the beginning is enough.
    EXPECT_EQ(talkWith(hex(k38 + "00" + "ffffffff") + QByteArray(5000, 'x')),
              (Talk{k38, {}, ErrorKind::Denied, QString(4096, u'x'), 904}));
    EXPECT_EQ(talkWith(hex(k38 + "0101" + "00000002")).error, ErrorKind::AuthRefused);
    EXPECT_EQ(talkWith(hex(k38 + "0101" + "00000007")).error, ErrorKind::Protocol);
}

TEST(VncGreeting, WhatIsNoVncServerIsNone) {
    for (const char* other :
         {"SSH-2.0-OpenSSH_9.2p1", "HTTP/1.1 400 Bad Request", "RFB 003:008\n", "RFB 000.000\n",
          "RFB 002.002\n", "RFB 003.0x8\n", "RFB 003.008 and more", "RFB -03.008\n"})
        EXPECT_EQ(talkWith(other).error, ErrorKind::Protocol) << other;
}

TEST(VncGreeting, AScreenThatCannotBeIsRefused) {
    const auto fault = [](const QByteArray& server) {
        const Talk talk = talkWith(server);
        return talk.error == ErrorKind::Protocol ? talk.detail : QStringLiteral("no error");
    };
    EXPECT_EQ(fault(init(0, 0)), QStringLiteral("a screen of 0 × 0"));
    EXPECT_EQ(fault(init(640, 0)), QStringLiteral("a screen of 640 × 0"));
    EXPECT_EQ(fault(init(65535, 65535)), QStringLiteral("a screen of 65535 × 65535"));
    EXPECT_EQ(fault(init(16384, 16384)), QStringLiteral("a screen of 16384 × 16384"));
    EXPECT_EQ(fault(init(640, 480, "0018000100ff00ff00ff100800000000")),
              QStringLiteral("pixels of the kind 00 18 00 01 00 ff 00 ff 00 ff 10 08 00 00 00 00"));
    for (const char* format : {"1818000100ff00ff00ff100800000000", "20180001000000ff00ff100800000000",
                               "2018000100ff000000ff100800000000", "2018000100ff00ff0000100800000000",
                               "2018000100ff00ff00ff200800000000", "0808000100070007000300080600000000"})
        EXPECT_TRUE(fault(init(640, 480, format)).startsWith(QStringLiteral("pixels"))) << format;
    EXPECT_EQ(fault(init(640, 480, "2018000100ff00ff00ff100800000000", "ffffffff")),
              QStringLiteral("a name of 4294967295 bytes"));
    // Others that are rare, and fine: colours of a map, eight bits, no name.
    EXPECT_EQ(talkWith(init(640, 480, "08080000000000000000000000000000")).facts,
              (VncScreenFacts{640, 480, {}}));
    EXPECT_EQ(talkWith(init(8000, 8000, "08080001000700070003000306000000")).facts,
              (VncScreenFacts{8000, 8000, {}}));
}

TEST(VncMessages, WishesAreTheProtocolsBytes) {
    EXPECT_EQ(vncWishes(false).toHex(), "000000002018000100ff00ff00ff100800000000"
                                        "02000007"
                                        "00000001"
                                        "00000000"
                                        "ffffff11"
                                        "ffffff21"
                                        "fffffecc"
                                        "fffffefe"
                                        "c0a1e5ce");
    EXPECT_EQ(vncWishes(true).toHex(), "000000002018000100ff00ff00ff100800000000"
                                       "0200000e"
                                       "00000007"
                                       "00000010"
                                       "00000001"
                                       "00000005"
                                       "00000006"
                                       "00000000"
                                       "ffffff03"
                                       "ffffffe7"
                                       "ffffff20"
                                       "ffffff11"
                                       "ffffff21"
                                       "fffffecc"
                                       "fffffefe"
                                       "c0a1e5ce");
    EXPECT_EQ(vncUpdateRequest(640, 480, true).toHex(), "03010000"
                                                        "0000"
                                                        "0280"
                                                        "01e0");
    EXPECT_EQ(vncUpdateRequest(640, 480, false).toHex(), "03000000"
                                                         "0000"
                                                         "0280"
                                                         "01e0");
}

TEST(VncMessages, ARectangleIsCheckedBeforeItIsDecoded) {
    const QByteArray bytes = hex("000100020003000400000010");
    const VncRectHead head = vncRectHead(std::span<const char, VncRectHead::size>(bytes.data(), 12));
    EXPECT_EQ(head, (VncRectHead{{1, 2, 3, 4}, vnc::kZrle}));
    EXPECT_EQ(vncRectFault(head, 4, 6), QString());
    EXPECT_EQ(vncRectFault(head, 4, 5), QStringLiteral("a rectangle of 3 × 4 at 1, 2 in a screen of 4 × 5"));
    EXPECT_NE(vncRectFault(head, 3, 6), QString());
    for (const std::int32_t known : {vnc::kRaw, vnc::kCopyRect, vnc::kHextile, vnc::kZlib, vnc::kZrle})
        EXPECT_EQ(vncRectFault({{0, 0, 0, 4}, known}, 4, 4), QString()) << known;
    EXPECT_EQ(vncRectFault({{0, 0, 1, 4}, vnc::kTight}, 4, 4), QString());
    EXPECT_EQ(vncRectFault({{0, 0, 0, 4}, vnc::kTight}, 4, 4),
              QStringLiteral("an empty rectangle of Tight's"));
    // RRE, CoRRE, Ultra, TRLE, ZYWRLE, UltraZip, XCursor.
    for (const std::int32_t other : {2, 4, 9, 15, 17, -65527, -240})
        EXPECT_EQ(vncRectFault({{0, 0, 1, 1}, other}, 4, 4),
                  QStringLiteral("a rectangle of encoding %1, which was not asked for").arg(other));
}

TEST(VncMessages, OfTightIsDecodedWhatWasAskedFor) {
    using Kind = VncTightHead::Kind;
    EXPECT_EQ(vncTightHead(0x80)->kind, Kind::Fill);
    EXPECT_EQ(vncTightHead(0x9f)->kind, Kind::Jpeg);
    EXPECT_EQ(vncTightHead(0x00)->kind, Kind::Packed);
    EXPECT_FALSE(vncTightHead(0x3f)->filtered);
    EXPECT_TRUE(vncTightHead(0x4f)->filtered);
    for (const int control : {0xa0, 0xb0, 0xe0, 0xff})
        EXPECT_FALSE(vncTightHead(static_cast<unsigned char>(control))) << control;
    EXPECT_TRUE(isVncTightFilter(0, 5000));
    EXPECT_TRUE(isVncTightFilter(1, 5000));
    EXPECT_TRUE(isVncTightFilter(2, 2048));
    EXPECT_FALSE(isVncTightFilter(2, 2049));
    EXPECT_FALSE(isVncTightFilter(3, 1));
}

TEST(VncMessages, AJpegThatIsWholeTellsItsSize) {
    const QByteArray start = "ffd8", app = "ffe000104a46494600010100000100010000", tables = "ffdb000300",
                     frame = "ffc0000b080001000201011100", scan = "ffda0008010100003f00",
                     pixels = "12ff0034ffd756", end = "ffd9";
    const auto size = [](const QByteArray& jpeg) { return jpegSize(hex(jpeg)); };
    EXPECT_EQ(size(start + app + tables +
                   "ffc0001108"
                   "01e00280"
                   "03012200021101031101" +
                   scan + pixels + end),
              std::pair(640, 480));
    // Filled up, in two scans, with a word in between, and something behind its end.
    EXPECT_EQ(
        size(start + "ffff" + frame + scan + pixels + "fffe0003aa" + "ff" + scan + pixels + end + "ffe0ffff"),
        std::pair(2, 1));
    for (const QByteArray& none :
         {QByteArray(), start, start + end, "89504e470d0a1a0a" + frame + end, start + "00" + frame + end,
          start + frame + scan + pixels,                        // no end
          start + frame + "ffe0ffff00" + scan + pixels + end,   // longer than all of it
          start + frame + scan + pixels + "ffe0ffff00" + end,   // and behind its pixels
          start + frame + "ffe00001" + scan + pixels + end,     // shorter than its own length
          start + frame + frame + scan + pixels + end,          // two frames
          start + scan + pixels + frame + end,                  // pixels of none
          start + "ffc2" + frame.mid(4) + scan + pixels + end,  // progressive: any number of scans
          start + "ff000002" + frame + end, start + "ff010002" + frame + end,
          start + "ffd00002" + frame + end, start + "ffc00007080001000201" + end})
        EXPECT_EQ(size(none), std::nullopt) << none.constData();
}

}  // namespace
}  // namespace hearth
