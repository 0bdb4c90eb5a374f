// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftpcodec.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace hearth::sftp {
namespace {

/// "00 00 00 05 | 'abc'": bytes in hexadecimal, text within ''; "|" and spaces part them.
QByteArray bytes(const char* written) {
    QByteArray out, hex;
    bool text = false;
    for (const char* at = written; *at; ++at) {
        if (*at == '\'') {
            text = !text;
        } else if (text) {
            out += *at;
        } else if (*at != ' ' && *at != '|') {
            hex += *at;
            if (hex.size() == 2) out += QByteArray::fromHex(std::exchange(hex, {}));
        }
    }
    return out;
}

ErrorKind kindOf(const char* packet) {
    const auto answer = parseAnswer(bytes(packet));
    EXPECT_FALSE(answer) << packet;
    return answer ? ErrorKind::Failed : answer.error().kind;
}

TEST(SftpRequests, AreTheProtocolsBytes) {
    EXPECT_EQ(initRequest(), bytes("00000005 01 00000003"));
    Attributes none, mode;
    mode.permissions = 0100644;
    EXPECT_EQ(openRequest(7, "/a b", Write | Create | Exclusive, mode),
              bytes("00000019 03 00000007 | 00000004 '/a b' | 0000002a | 00000004 000081a4"));
    EXPECT_EQ(openRequest(7, "x", Read, none), bytes("00000012 03 00000007 00000001 'x' 00000001 00000000"));
    EXPECT_EQ(closeRequest(1, "h1"), bytes("0000000b 04 00000001 00000002 'h1'"));
    EXPECT_EQ(readRequest(2, "h1", 0x123456789aULL, 261120),
              bytes("00000017 05 00000002 00000002 'h1' 000000123456789a 0003fc00"));
    EXPECT_EQ(writeRequest(3, "h1", 5, "data"),
              bytes("0000001b 06 00000003 00000002 'h1' 0000000000000005 00000004 'data'"));
    EXPECT_EQ(lstatRequest(4, "p"), bytes("0000000a 07 00000004 00000001 'p'"));
    EXPECT_EQ(statRequest(4, "p"), bytes("0000000a 11 00000004 00000001 'p'"));
    Attributes all;
    all.size = 9;
    all.owner = {1000, 100};
    all.permissions = 0600;
    all.times = {10, 11};
    EXPECT_EQ(setstatRequest(5, "p", all),
              bytes("0000002a 09 00000005 00000001 'p' 0000000f 0000000000000009 000003e8 00000064 00000180 "
                    "0000000a 0000000b"));
    EXPECT_EQ(opendirRequest(6, "p"), bytes("0000000a 0b 00000006 00000001 'p'"));
    EXPECT_EQ(readdirRequest(6, "h"), bytes("0000000a 0c 00000006 00000001 'h'"));
    EXPECT_EQ(removeRequest(6, "p"), bytes("0000000a 0d 00000006 00000001 'p'"));
    EXPECT_EQ(mkdirRequest(6, "p", none), bytes("0000000e 0e 00000006 00000001 'p' 00000000"));
    EXPECT_EQ(rmdirRequest(6, "p"), bytes("0000000a 0f 00000006 00000001 'p'"));
    EXPECT_EQ(realpathRequest(6, "."), bytes("0000000a 10 00000006 00000001 '.'"));
    EXPECT_EQ(renameRequest(6, "p", "qq"), bytes("00000010 12 00000006 00000001 'p' 00000002 'qq'"));
    EXPECT_EQ(readlinkRequest(6, "p"), bytes("0000000a 13 00000006 00000001 'p'"));
    EXPECT_EQ(posixRenameRequest(6, "p", "q"),
              bytes("0000002b c8 00000006 00000018 'posix-rename@openssh.com' 00000001 'p' 00000001 'q'"));
    EXPECT_EQ(hardlinkRequest(6, "p", "q"),
              bytes("00000027 c8 00000006 00000014 'hardlink@openssh.com' 00000001 'p' 00000001 'q'"));
    EXPECT_EQ(statvfsRequest(6, "p"),
              bytes("00000021 c8 00000006 00000013 'statvfs@openssh.com' 00000001 'p'"));
    EXPECT_EQ(fsyncRequest(6, "h"), bytes("0000001f c8 00000006 00000011 'fsync@openssh.com' 00000001 'h'"));
    EXPECT_EQ(limitsRequest(6), bytes("0000001b c8 00000006 00000012 'limits@openssh.com'"));
}

TEST(SftpRequests, HoldAnyBytes) {
    const QByteArray name("a\0\xff\n'", 5);
    EXPECT_EQ(removeRequest(1, name), bytes("0000000e 0d 00000001 00000005") + name);
}

TEST(SftpAnswers, VersionTellsTheExtensions) {
    const auto version = parseVersion(bytes("02 00000003 00000013 'statvfs@openssh.com' 00000001 '2' "
                                            "00000003 'x@y' 00000000"));
    ASSERT_TRUE(version);
    EXPECT_EQ(*version, (Version{3, {{"statvfs@openssh.com", "2"}, {"x@y", ""}}}));
    EXPECT_TRUE(parseVersion(bytes("02 00000003")));
    for (const char* bad : {"", "02", "02 000000", "03 00000003", "02 00000003 00000001",
                            "02 00000003 00000001 'x'", "02 00000003 ffffffff 'x' 00000000"}) {
        const auto parsed = parseVersion(bytes(bad));
        ASSERT_FALSE(parsed) << bad;
        EXPECT_EQ(parsed.error().kind, ErrorKind::Protocol);
    }
}

TEST(SftpAnswers, EachKindIsRead) {
    const auto read = [](const char* packet) {
        auto answer = parseAnswer(bytes(packet));
        EXPECT_TRUE(answer) << packet;
        return answer ? *answer : Answer{};
    };
    EXPECT_EQ(read("65 00000007 00000002 00000007 'no such' 00000002 'en'"),
              (Answer{7, StatusAnswer{NoSuchFile, "no such"}}));
    EXPECT_EQ(read("65 00000007 00000001"), (Answer{7, StatusAnswer{Eof, ""}})) << "without its message";
    EXPECT_EQ(read("65 00000007 00000001 00000001 'e'"), (Answer{7, StatusAnswer{Eof, "e"}}));
    EXPECT_EQ(read("66 ffffffff 00000004 00000001"), (Answer{0xffffffff, HandleAnswer{bytes("00000001")}}));
    const Answer data = read("67 00000009 00000003 'abc'");
    EXPECT_EQ(std::get<DataAnswer>(data.body).bytes(), QByteArrayView("abc"));
    EXPECT_EQ(std::get<DataAnswer>(read("67 00000009 00000000").body).bytes().size(), 0);
    Attributes full;
    full.size = 0x100000000ULL;
    full.owner = {1, 2};
    full.permissions = 040755;
    full.times = {3, 4};
    EXPECT_EQ(read("69 00000001 0000000f 0000000100000000 00000001 00000002 000041ed 00000003 00000004"),
              (Answer{1, AttributesAnswer{full}}));
    Attributes sized;
    sized.size = 5;
    EXPECT_EQ(read("69 00000001 80000001 0000000000000005 00000001 00000001 'k' 00000001 'v'"),
              (Answer{1, AttributesAnswer{sized}}))
        << "attributes of extensions are passed over";
    EXPECT_EQ(read("68 00000002 00000002 00000001 'a' 00000004 '-rw-' 00000001 0000000000000005 "
                   "00000001 'b' 00000000 00000000"),
              (Answer{2, NameAnswer{{{"a", "-rw-", sized}, {"b", "", {}}}}}));
    EXPECT_EQ(read("c9 00000003 'body'"), (Answer{3, ExtendedAnswer{"body"}}));
}

TEST(SftpAnswers, WhatIsCutShortOrTooMuchIsAnError) {
    for (const char* bad : {
             "",
             "65",
             "65 000000",
             "00 00000001",
             "64 00000001",
             "01 00000003",
             "65 00000001",
             "65 00000001 0000",
             "65 00000001 00000000 00000005 'abc'",
             "65 00000001 00000000 00000001 'a' 00000001 'b' 'c'",
             "66 00000001 00000000",
             "66 00000001 00000002 'a'",
             "66 00000001 00000001 'ab'",
             "67 00000001 00000004 'abc'",
             "67 00000001 00000002 'abc'",
             "67 00000001 ffffffff 'abc'",
             "68 00000001 00000001",
             "68 00000001 ffffffff",
             "68 00000001 00000001 00000000 00000000",
             "68 00000001 00000000 'x'",
             "68 00000001 10000000 00000000 00000000 00000000",
             "69 00000001 00000001 00000000",
             "69 00000001 00000010",
             "69 00000001 00000000 00",
             "69 00000001 80000000 ffffffff",
             "69 00000001 80000000 00000001 00000001 'k'",
         })
        EXPECT_EQ(kindOf(bad), ErrorKind::Protocol) << bad;
    const QByteArray handle = bytes("66 00000001 00000101") + QByteArray(257, 'h');
    EXPECT_FALSE(parseAnswer(handle));
}

TEST(SftpAnswers, LimitsAndSpaceAreRead) {
    const auto limits =
        parseLimits(bytes("0000000000040000 000000000003fc00 000000000003fc00 0000000000000400"));
    ASSERT_TRUE(limits);
    EXPECT_EQ(*limits, (Limits{262144, 261120, 261120, 1024}));
    EXPECT_FALSE(parseLimits(bytes("0000000000040000 000000000003fc00 000000000003fc00 00000000000004")));
    QByteArray body;
    for (int i = 1; i <= 11; ++i) body += QByteArray(7, '\0') + static_cast<char>(i);
    const auto space = parseSpace(body);
    ASSERT_TRUE(space);
    EXPECT_EQ(*space, (Space{2, 5}));
    EXPECT_FALSE(parseSpace(body.chopped(1)));
}

TEST(SftpPackets, AreCutFromAnyPieces) {
    const QByteArray all = bytes("00000005 65 00000001 00000001 'a' 00000003 'xyz'");
    for (qsizetype step = 1; step <= all.size(); ++step) {
        PacketCutter cutter;
        QList<QByteArray> got;
        for (qsizetype at = 0; at < all.size(); at += step) {
            ASSERT_TRUE(cutter.take(QByteArrayView(all).sliced(at, std::min(step, all.size() - at))));
            while (auto packet = cutter.next()) got << *packet;
        }
        EXPECT_EQ(got, (QList<QByteArray>{bytes("65 00000001"), "a", "xyz"})) << step;
    }
}

TEST(SftpPackets, LongAndEmptyOnesEndIt) {
    PacketCutter longest;
    EXPECT_TRUE(longest.take(bytes("00040400")));
    EXPECT_TRUE(longest.take(QByteArray(longestPacket, 'x')));
    EXPECT_EQ(longest.next()->size(), longestPacket);
    for (const char* bad : {"00040401", "00000000", "'Welcome to this server'", "ffffffff"}) {
        PacketCutter cutter;
        EXPECT_TRUE(cutter.take(bytes("00000001 'a'")));
        EXPECT_FALSE(cutter.take(bytes(bad))) << bad;
        EXPECT_FALSE(cutter.take(bytes("00000001 'a'"))) << "what follows cannot be trusted";
        EXPECT_EQ(cutter.next(), QByteArray("a")) << "what came before can";
        EXPECT_FALSE(cutter.next());
    }
}

}  // namespace
}  // namespace hearth::sftp
