// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filename.h"

#include <gtest/gtest.h>

#include <random>

namespace hearth {
namespace {

TEST(FileName, TextIsUtf8) {
    for (const char* bytes :
         {"", "plain", "sp ace", "new\nline", "'\"\\$", "h\xc3\xa9", "\xe6\x97\xa5\xe6\x9c\xac",
          "\xf0\x9f\x94\xa5 fire", "\xf4\x8f\xbf\xbf", "\xef\xbf\xbd"}) {
        EXPECT_EQ(fileText(bytes), QString::fromUtf8(bytes));
        EXPECT_EQ(fileBytes(QString::fromUtf8(bytes)), QByteArray(bytes));
    }
}

TEST(FileName, EachOtherByteIsALoneLowSurrogate) {
    const auto text = [](std::initializer_list<char16_t> units) {
        QString out;
        for (const char16_t unit : units) out += QChar(unit);
        return out;
    };
    EXPECT_EQ(fileText("a\xff"
                       "b"),
              text({'a', 0xdcff, 'b'}));
    EXPECT_EQ(fileText("caf\xe9"), text({'c', 'a', 'f', 0xdce9}));
    EXPECT_EQ(fileText("\xc3"), text({0xdcc3})) << "cut short";
    EXPECT_EQ(fileText("\xc0\xaf"), text({0xdcc0, 0xdcaf})) << "overlong";
    EXPECT_EQ(fileText("\xed\xb3\xbf"), text({0xdced, 0xdcb3, 0xdcbf})) << "a surrogate in UTF-8";
    EXPECT_EQ(fileText("\xf4\x90\x80\x80"), text({0xdcf4, 0xdc90, 0xdc80, 0xdc80})) << "above U+10FFFF";
}

TEST(FileName, ASurrogateThatIsNoByteIsNotSentOn) {
    EXPECT_EQ(fileBytes(QString(QChar(0xd800)) + QLatin1Char('x')), "\xef\xbf\xbdx");
    EXPECT_EQ(fileBytes(QString(QChar(0xdc7f))), "\xef\xbf\xbd");
    EXPECT_EQ(fileBytes(QString(QChar(0xd800)) + QChar(0xd800) + QChar(0xdc00)),
              "\xef\xbf\xbd\xf0\x90\x80\x80");
}

TEST(FileName, AnyBytesComeBack) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes(static_cast<qsizetype>(random() % 12), '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random() % 3 == 0 ? 0xc0 + random() % 64 : random());
        ASSERT_EQ(fileBytes(fileText(bytes)), bytes) << bytes.toHex().constData();
    }
}

TEST(FileName, WhatIsShownIsText) {
    EXPECT_EQ(shownFileName(fileText("a\n\xff"
                                     "b \x7f\xf0\x9f\x94\xa5")),
              QString::fromUtf8("a\xef\xbf\xbd\xef\xbf\xbd"
                                "b \xef\xbf\xbd\xf0\x9f\x94\xa5"));
}

TEST(FileName, PathsAreTakenApartAndPutTogether) {
    const auto text = [](const char* latin) { return QString::fromLatin1(latin); };
    EXPECT_EQ(fileNameOf(text("/a/b")), text("b"));
    EXPECT_EQ(fileNameOf(text("/a/b//")), text("b"));
    EXPECT_EQ(fileNameOf(text("b")), text("b"));
    EXPECT_EQ(fileNameOf(text("/")), text("/"));
    EXPECT_EQ(fileNameOf({}), QString());
    EXPECT_EQ(folderOf(text("/a/b")), text("/a"));
    EXPECT_EQ(folderOf(text("/a//b/")), text("/a"));
    EXPECT_EQ(folderOf(text("/a")), text("/"));
    EXPECT_EQ(folderOf(text("/")), text("/"));
    EXPECT_EQ(folderOf(text("a/b")), text("a"));
    EXPECT_EQ(folderOf(text("a")), QString());
    EXPECT_EQ(pathIn(text("/"), text("a")), text("/a"));
    EXPECT_EQ(pathIn(text("/a"), text("b")), text("/a/b"));
    EXPECT_EQ(pathIn({}, text("b")), text("b"));
}

}  // namespace
}  // namespace hearth
