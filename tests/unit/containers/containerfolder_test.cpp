// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerfolder.h"

#include "tests/support/print.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Kind = FileInfo::Kind;

FileInfo made(const QString& name, Kind kind, qint64 size, std::uint32_t permissions, bool folder = false) {
    FileInfo file;
    file.name = name;
    file.kind = kind;
    file.size = size;
    file.permissions = permissions;
    file.opensAsFolder = folder;
    file.modified = std::chrono::system_clock::from_time_t(1'795'338'605);
    return file;
}

TEST(ContainerFolder, IsReadWhole) {
    // As busybox' stat says it.
    const QByteArray said = "81a4 2 1795338605 a b\na1ff 5 1795338605 broken\n41ed 4096 1795338605 deep\n"
                            "11a4 0 1795338605 pipe\na1ff 4 1795338605 rel\n89ed 7 1795338605 two\nlines\n"
                            "81a4 1 1795338605 n\xff\n41ed 4096 1795338605 .hid\n/\nrel\n";
    const FolderContent content = parseFolderList(u"/www"_qs, said, 100);
    EXPECT_EQ(content.path, u"/www"_qs);
    EXPECT_FALSE(content.cut);
    const QList<FileInfo> wanted{made(u"a b"_qs, Kind::File, 2, 0644),
                                 made(u"broken"_qs, Kind::Link, 5, 0777),
                                 made(u"deep"_qs, Kind::Folder, 4096, 0755, true),
                                 made(u"pipe"_qs, Kind::Other, 0, 0644),
                                 made(u"rel"_qs, Kind::Link, 4, 0777, true),
                                 made(u"two\nlines"_qs, Kind::File, 7, 04755),
                                 made(QStringLiteral("n") + QChar(0xdcff), Kind::File, 1, 0644),
                                 made(u".hid"_qs, Kind::Folder, 4096, 0755, true)};
    EXPECT_EQ(content.entries, wanted);
    const FolderContent few = parseFolderList(u"/www"_qs, said, 2);
    EXPECT_EQ(few.entries, wanted.first(2));
    EXPECT_TRUE(few.cut);
}

TEST(ContainerFolder, OfNothingIsEmptyAndRubbishIsNoFile) {
    EXPECT_EQ(parseFolderList(u"/e"_qs, "/\n", 10).entries, QList<FileInfo>());
    EXPECT_EQ(parseFolderList(u"/e"_qs, "", 10).entries, QList<FileInfo>());
    EXPECT_EQ(parseFolderList(u"/e"_qs, "41ed 1 1 ..\n41ed 1 1 a/b\n41ed 1 1 c\n/d\n/\n", 10).entries,
              QList<FileInfo>());
    EXPECT_EQ(parseFolderList(u"/e"_qs, "zz 1 2 a\n1 2\n81a4 x 2 a\n/\n", 10).entries, QList<FileInfo>());
}

}  // namespace
}  // namespace hearth
