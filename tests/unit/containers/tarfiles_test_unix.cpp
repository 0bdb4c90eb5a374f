// SPDX-License-Identifier: GPL-3.0-or-later
// Archives as engines give and take them, with those of a stranger among them.
#include "core/containers/tarfiles.h"

#include "core/containers/containerfiles.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace hearth {
namespace {

Result<QByteArray> packed(const QString& path, const QString& name) {
    QByteArray tar;
    auto done = packFiles(path, name,
                          [&tar](std::span<const char> bytes) -> Result<void> {
                              tar.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
                              return {};
                          },
                          {});
    if (!done) return std::move(done.error());
    return tar;
}
Result<void> unpacked(const QString& folder, const QString& name, QByteArray tar) {
    return unpackFiles(folder, name,
                       [&tar](std::span<char> buffer) -> Result<std::size_t> {
                           const auto size = std::min<std::size_t>(
                               {buffer.size(), static_cast<std::size_t>(tar.size()), 777});
                           std::copy_n(tar.constData(), size, buffer.begin());
                           tar.remove(0, static_cast<qsizetype>(size));
                           return size;
                       },
                       {});
}
QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}
/// What tar(1) makes of a folder.
QByteArray tarOf(const QString& folder, const QStringList& words) {
    const auto made = test::runProgram(u"tar"_qs, QStringList{u"-C"_qs, folder, u"-cf"_qs, u"-"_qs} + words);
    EXPECT_EQ(made.exitCode, 0) << made.err.constData();
    return made.out;
}

TEST(TarFiles, AFolderThereAndBackIsTheSame) {
    test::TempDir folder;
    const QByteArray large(300'000, 'x');
    folder.write(u"from/a file:1 \u00e4"_qs, "one");
    folder.write(u"from/deep/"_qs + QString(120, u'd') + u"/large"_qs, large);
    QDir(folder.file(u"from"_qs)).mkdir(u"empty"_qs);
    ASSERT_EQ(::symlink("../elsewhere", folder.file(u"from/link"_qs).toUtf8().constData()), 0);
    ASSERT_EQ(::mkfifo(folder.file(u"from/pipe"_qs).toUtf8().constData(), 0600), 0);
    ASSERT_EQ(::chmod(folder.file(u"from/a file:1 \u00e4"_qs).toUtf8().constData(), 04750), 0);
    const auto tar = packed(folder.file(u"from"_qs), u"kept"_qs);
    ASSERT_TRUE(tar) << qPrintable(tar.error().detail);
    const auto listed = test::runProgram(u"tar"_qs, {u"-tvf"_qs, u"-"_qs, u"--numeric-owner"_qs}, *tar);
    EXPECT_EQ(listed.exitCode, 0);
    for (const QByteArray& line : listed.out.trimmed().split('\n'))
        EXPECT_TRUE(line.contains(" 0/0 ") && line.contains(" kept")) << line.constData();
    QDir(folder.path()).mkdir(u"to"_qs);
    const auto done = unpacked(folder.file(u"to"_qs), u"back"_qs, *tar);
    ASSERT_TRUE(done) << qPrintable(done.error().detail);
    const QString back = folder.file(u"to/back/"_qs);
    EXPECT_EQ(content(back + u"a file:1 \u00e4"_qs), "one");
    EXPECT_EQ(content(back + u"deep/"_qs + QString(120, u'd') + u"/large"_qs), large);
    EXPECT_TRUE(QFileInfo(back + u"empty"_qs).isDir());
    EXPECT_EQ(QFile::symLinkTarget(back + u"link"_qs), QDir::cleanPath(back + u"../elsewhere"_qs));
    EXPECT_FALSE(QFileInfo::exists(back + u"pipe"_qs));
    struct stat status {};
    ASSERT_EQ(::stat((back + u"a file:1 \u00e4"_qs).toUtf8().constData(), &status), 0);
    EXPECT_EQ(status.st_mode & 07700, 0700U) << "and nobody else's rights";
}

TEST(TarFiles, OneFileByAnotherName) {
    test::TempDir folder;
    folder.write(u"a"_qs, "one");
    folder.write(u"b"_qs, "old");
    EXPECT_TRUE(unpacked(folder.path(), u"b"_qs, *packed(folder.file(u"a"_qs), u"x"_qs)));
    EXPECT_EQ(content(folder.file(u"b"_qs)), "one") << "what was there is replaced";
    EXPECT_EQ(packed(folder.file(u"none"_qs), u"x"_qs).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(unpacked(folder.file(u"none"_qs), u"x"_qs, {}).error().kind, ErrorKind::NotFound);
    const auto full = packFiles(folder.file(u"a"_qs), u"x"_qs,
                                [](std::span<const char>) -> Result<void> {
                                    return Error{ErrorKind::Busy, u"full"_qs, {}, {}};
                                },
                                {});
    EXPECT_EQ(full.error().kind, ErrorKind::Busy);
}

TEST(TarFiles, NothingLeadsOutOfTheFolder) {
    test::TempDir folder;
    folder.write(u"in/x"_qs, "bad");
    folder.write(u"out/safe"_qs, "safe");
    const QString in = folder.file(u"in"_qs), out = folder.file(u"out"_qs);
    QDir(folder.path()).mkdir(u"to"_qs);
    const QString to = folder.file(u"to"_qs);
    // Names that climb, and whole ones.
    for (const QString& rename : {u"s,x,a/../../out/safe,"_qs, u"s,x,/"_qs + out + u"/safe,"_qs,
                                  u"s,x,../out/safe,"_qs, u"s,x,a/b/../../../../out/safe,"_qs}) {
        const auto refused = unpacked(to, u"n"_qs, tarOf(in, {u"-P"_qs, u"--transform"_qs, rename, u"x"_qs}));
        ASSERT_FALSE(refused) << qPrintable(rename);
        EXPECT_EQ(refused.error().kind, ErrorKind::Protocol);
        EXPECT_EQ(content(out + u"/safe"_qs), "safe");
    }
    // A link out of it, and then a file behind that link.
    ASSERT_EQ(::symlink(out.toUtf8().constData(), (in + u"/d"_qs).toUtf8().constData()), 0);
    QByteArray link = tarOf(in, {u"--transform"_qs, u"s,^,n/,S"_qs, u"d"_qs});
    link = link.left(512);
    const QByteArray behind = tarOf(in, {u"--transform"_qs, u"s,x,n/d/safe,"_qs, u"x"_qs});
    EXPECT_FALSE(unpacked(to, u"n"_qs, link + behind));
    EXPECT_EQ(content(out + u"/safe"_qs), "safe");
    // A hard link to a file outside.
    ASSERT_EQ(::link((in + u"/x"_qs).toUtf8().constData(), (in + u"/y"_qs).toUtf8().constData()), 0);
    const QByteArray hard =
        tarOf(in, {u"-P"_qs, u"--transform"_qs, u"s,^x,../out/safe,h"_qs, u"x"_qs, u"y"_qs});
    (void)unpacked(to, u"n"_qs, hard);
    EXPECT_EQ(content(out + u"/safe"_qs), "safe");
}

TEST(TarFiles, WhatIsCutOrNoArchiveIsRefused) {
    test::TempDir folder;
    folder.write(u"a"_qs, QByteArray(10'000, 'x'));
    const QByteArray tar = *packed(folder.file(u"a"_qs), u"a"_qs);
    for (const qsizetype size : {qsizetype(0), qsizetype(100), qsizetype(512), qsizetype(5000)})
        EXPECT_FALSE(unpacked(folder.path(), u"b"_qs, tar.left(size))) << size;
    EXPECT_FALSE(unpacked(folder.path(), u"b"_qs, QByteArray(2000, 'z')));
}

TEST(ContainerFiles, WhatAnEngineSaysOfAPath) {
    const auto header = [](const char* json) { return QByteArray(json).toBase64(); };
    EXPECT_EQ(parseContainerPath(header(R"({"name":"www","size":4096,"mode":2147484141,"linkTarget":""})")),
              (ContainerPath{u"www"_qs, true, {}}));
    EXPECT_EQ(parseContainerPath(header(R"({"name":"sh","mode":134218239,"linkTarget":"/bin/busybox"})")),
              (ContainerPath{u"sh"_qs, false, u"/bin/busybox"_qs}));
    for (const QByteArray& bad : {QByteArray(), QByteArray("%%%"), header("[]"), header("{}")})
        EXPECT_EQ(parseContainerPath(bad), std::nullopt);
}

}  // namespace
}  // namespace hearth
