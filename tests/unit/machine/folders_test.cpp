// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/folders.h"

#include "core/machine/localmachine.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace hearth {
namespace {

QByteArray said(std::initializer_list<QByteArray> parts) {
    QByteArray text;
    for (const QByteArray& part : parts) text += part + '\0';
    return text;
}

TEST(Folders, AreSortedAsPeopleExpectWithHiddenOnesLast) {
    const auto listing =
        parseFolderListing("Welcome to nas\n" + said({"hearth-folder", "rw", "/home/ada\n.", ".cache",
                                                      "run10", "Work", "run9", "a\nb", "end", ""}));
    ASSERT_TRUE(listing) << listing.error().message.toStdString();
    EXPECT_EQ(*listing,
              (FolderListing{QStringLiteral("/home/ada"),
                             {QStringLiteral("a\nb"), QStringLiteral("run9"), QStringLiteral("run10"),
                              QStringLiteral("Work"), QStringLiteral(".cache")},
                             true,
                             false}));
}

TEST(Folders, AFolderMayBeNamedEnd) {
    const auto listing = parseFolderListing(said({"hearth-folder", "ro", "/x\n.", "end", "end", ""}));
    ASSERT_TRUE(listing);
    EXPECT_EQ(listing->folders, QStringList{QStringLiteral("end")});
    EXPECT_FALSE(listing->writable);
}

TEST(Folders, MissingAndForbiddenAreErrorsOfTheirOwn) {
    EXPECT_EQ(parseFolderListing(said({"hearth-folder", "missing"})).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(parseFolderListing(said({"hearth-folder", "denied"})).error().kind, ErrorKind::Denied);
}

TEST(Folders, WhatIsCutShortOrOddIsRefused) {
    const QByteArray whole = said({"hearth-folder", "rw", "/home/ada\n.", "one", "two", "end", ""});
    ASSERT_TRUE(parseFolderListing(whole));
    for (qsizetype size = 0; size + 1 < whole.size(); ++size) {
        EXPECT_FALSE(parseFolderListing(whole.left(size))) << size;
    }
    EXPECT_FALSE(parseFolderListing(said({"hearth-folder", "rw", "relative\n.", "end", ""})));
    EXPECT_FALSE(parseFolderListing(said({"hearth-folder", "rw", "/x\n.", "a/b", "end", ""})));
}

TEST(Folders, AreBounded) {
    QByteArray text = said({"hearth-folder", "rw", "/x\n."});
    for (int i = 0; i < 5000; ++i) text += QByteArray::number(i) + '\0';
    text += said({"end", ""});
    const auto listing = parseFolderListing(text);
    ASSERT_TRUE(listing);
    EXPECT_EQ(listing->folders.size(), 2000);
    EXPECT_TRUE(listing->cut);
}

TEST(Folders, AreListedByARealShell) {
    const test::TempDir dir;
    for (const char* name : {"b", ".hidden", "a b\nc", "-x", "*"}) {
        ASSERT_TRUE(QDir(dir.path()).mkdir(QString::fromLatin1(name)));
    }
    dir.write(QStringLiteral("file"), "no folder");
    LocalMachine machine;
    const auto listing = listFolders(machine, dir.path(), Control());
    ASSERT_TRUE(listing) << listing.error().message.toStdString();
    EXPECT_EQ(QSet<QString>(listing->folders.begin(), listing->folders.end()),
              (QSet<QString>{QStringLiteral("b"), QStringLiteral(".hidden"), QStringLiteral("a b\nc"),
                             QStringLiteral("-x"), QStringLiteral("*")}));
    EXPECT_EQ(listing->folders.size(), 5);
    EXPECT_TRUE(listing->writable);
    const auto empty = listFolders(machine, dir.path() + QStringLiteral("/b"), Control());
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->folders, QStringList());
    EXPECT_EQ(listFolders(machine, dir.path() + QStringLiteral("/file"), Control()).error().kind,
              ErrorKind::NotFound);
    const auto home = listFolders(machine, QStringLiteral("~"), Control());
    ASSERT_TRUE(home);
    EXPECT_EQ(QFileInfo(home->path).canonicalFilePath(), QFileInfo(QDir::homePath()).canonicalFilePath());
}

}  // namespace
}  // namespace hearth
