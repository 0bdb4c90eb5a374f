// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a machine: the same tests for this computer and for a real SFTP server.
#include "core/base/localprocess.h"
#include "core/files/filename.h"
#include "core/files/localfiles.h"
#include "core/files/sftpfiles.h"
#include "core/machine/sshmachine.h"

#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fcntl.h>
#include <map>
#include <random>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace hearth {
namespace {

using namespace std::chrono_literals;

enum class Way {
    Local,
    Sshd,    ///< internal-sftp of a real sshd
    Program  ///< sftp-server without any extension
};

QByteArray randomBytes(qsizetype size, unsigned seed) {
    QByteArray bytes(size, Qt::Uninitialized);
    std::mt19937 random(seed);
    for (qsizetype i = 0; i < size; i += 4) {
        const auto word = random();
        std::memcpy(bytes.data() + i, &word, static_cast<std::size_t>(std::min<qsizetype>(4, size - i)));
    }
    return bytes;
}

Result<QByteArray> readAll(FileSystem& files, const QString& path, std::int64_t from = 0) {
    auto reader = files.read(path, from, lab::patient());
    if (!reader) return reader.error();
    return readToEnd(**reader, 1024 * 1024 * 1024, lab::patient());
}

Result<void> writeAll(FileSystem& files, const QString& path, const QByteArray& bytes,
                      WriteMode mode = WriteMode::New) {
    auto writer = files.write(path, mode, 0644, lab::patient());
    if (!writer) return writer.error();
    HEARTH_TRY((*writer)->write({bytes.constData(), static_cast<std::size_t>(bytes.size())}, lab::patient()));
    return (*writer)->finish(lab::patient());
}

class Files : public ::testing::TestWithParam<Way> {
protected:
    void SetUp() override {
        if (GetParam() == Way::Local) {
            local = makeLocalFiles(folder.path());
        } else if (GetParam() == Way::Sshd) {
            HEARTH_NEEDS_PROGRAM("sshd");
            startSshd();
        } else {
            const QString server = u"/usr/lib/openssh/sftp-server"_qs;
            HEARTH_NEEDS(QFile::exists(server), "OpenSSH's sftp-server");
            local = makeSftpFiles(u"box"_qs, [server, home = folder.path()](const Control& starting) {
                Command command;
                command.argv =
                    QStringList{server, u"-P"_qs, u"posix-rename,statvfs,fsync,limits,hardlink"_qs};
                command.workingDirectory = home;
                return startLocalProcess(command, starting);
            });
        }
    }
    void startSshd(const QStringList& config = {}) {
        sshd.options.config = config;
        ASSERT_TRUE(sshd.start()) << sshd.error();
        client = std::make_shared<SshClient>(lab::targetFor(sshd, known), *secrets, nullptr);
        machine = std::make_unique<SshMachine>(u"box"_qs, client);
    }
    FileSystem& files() { return local ? *local : machine->files(); }
    QString at(const QByteArray& name = {}) const {
        return name.isEmpty() ? base : pathIn(base, fileText(name));
    }
    /// Beside the machine's own way: with this process's.
    QByteArray bytesAt(const QByteArray& name) const { return QFile::encodeName(base) + '/' + name; }
    void put(const QByteArray& name, const QByteArray& content = "x") const {
        const int fd = ::open(bytesAt(name).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        ASSERT_GE(fd, 0) << name;
        EXPECT_EQ(::write(fd, content.constData(), static_cast<std::size_t>(content.size())), content.size());
        ::close(fd);
    }
    bool there(const QByteArray& name) const {
        struct stat found {};
        return ::lstat(bytesAt(name).constData(), &found) == 0;
    }

    test::TempDir folder, known;
    QString base = folder.path();
    lab::LabSshd sshd;
    std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    std::shared_ptr<SshClient> client;
    std::unique_ptr<SshMachine> machine;
    std::shared_ptr<FileSystem> local;
    const Control control = lab::patient();
};

/// What the bare server program cannot show: it runs as this account, and does not tell of room (statvfs).
class FilesOfAccounts : public Files {};
INSTANTIATE_TEST_SUITE_P(, FilesOfAccounts, ::testing::Values(Way::Local, Way::Sshd), [](const auto& way) {
    return std::string(way.param == Way::Local ? "Local" : "Sshd");
});

INSTANTIATE_TEST_SUITE_P(
    , Files, ::testing::Values(Way::Local, Way::Sshd, Way::Program), [](const auto& way) {
        return std::string(way.param == Way::Local ? "Local" : way.param == Way::Sshd ? "Sshd" : "Program");
    });

const std::vector<QByteArray>& oddNames() {
    static const std::vector<QByteArray> names{"plain",
                                               " spaces  in and around ",
                                               "new\nline",
                                               "tab\tand\x01"
                                               "control",
                                               "it's \"quoted\" `x` $HOME \\",
                                               "-rf",
                                               "~",
                                               "*?[a]",
                                               ".hidden",
                                               "caf\xe9 latin1",
                                               "\xff\xfe",
                                               "\xc3",
                                               "\xed\xb2\x80",
                                               "h\xc3\xa9\xf0\x9f\x94\xa5",
                                               QByteArray(255, 'n')};
    return names;
}

TEST_P(Files, KnowsWhereAPathLeads) {
    put("file");
    ASSERT_EQ(::mkdir(bytesAt("sub").constData(), 0755), 0);
    ASSERT_EQ(::symlink("sub", bytesAt("link").constData()), 0);
    const QString real = QDir(folder.path()).canonicalPath();
    auto found = files().realPath(at("link"), control);
    ASSERT_OK(found);
    EXPECT_EQ(*found, real + u"/sub"_qs);
    found = files().realPath(at("sub") + u"/../file"_qs, control);
    ASSERT_OK(found);
    EXPECT_EQ(*found, real + u"/file"_qs);
    EXPECT_ERROR(files().realPath(at("missing"), control), ErrorKind::NotFound);
    const auto home = files().realPath({}, control);
    ASSERT_OK(home);
    EXPECT_TRUE(home->startsWith(u'/')) << *home;
    const auto content = files().list({}, 10, control);
    ASSERT_OK(content);
    EXPECT_EQ(content->path, *home);
    if (GetParam() == Way::Sshd) return;
    EXPECT_EQ(*home, real);
    ASSERT_OK(files().info(u"file"_qs, true, control));
}

TEST_P(Files, TellsWhatAnEntryIs) {
    put("file", "12345");
    ASSERT_EQ(::chmod(bytesAt("file").constData(), 04640), 0);
    const timespec times[2] = {{1'600'000'000, 0}, {1'600'000'001, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, bytesAt("file").constData(), times, 0), 0);
    ASSERT_EQ(::mkdir(bytesAt("sub").constData(), 0700), 0);
    ASSERT_EQ(::symlink("file", bytesAt("tofile").constData()), 0);
    ASSERT_EQ(::symlink("sub/", bytesAt("tosub").constData()), 0);
    ASSERT_EQ(::symlink("no\xffwhere", bytesAt("dangling").constData()), 0);
    ASSERT_EQ(::mkfifo(bytesAt("pipe").constData(), 0600), 0);

    FileInfo file;
    file.name = u"file"_qs;
    file.kind = FileInfo::Kind::File;
    file.size = 5;
    file.modified = std::chrono::system_clock::time_point(1'600'000'001s);
    file.permissions = 04640;
    auto info = files().info(at("file"), false, control);
    ASSERT_OK(info);
    EXPECT_EQ(*info, file);

    info = files().info(at("sub") + u'/', true, control);
    ASSERT_OK(info);
    EXPECT_EQ(info->name, u"sub"_qs);
    EXPECT_EQ(info->kind, FileInfo::Kind::Folder);
    EXPECT_TRUE(info->opensAsFolder);
    EXPECT_EQ(info->permissions, 0700U);

    info = files().info(at("tofile"), false, control);
    ASSERT_OK(info);
    EXPECT_EQ(info->kind, FileInfo::Kind::Link);
    EXPECT_EQ(info->linkTarget, u"file"_qs);
    EXPECT_EQ(info->size, 5);
    EXPECT_FALSE(info->opensAsFolder);
    info = files().info(at("tofile"), true, control);
    ASSERT_OK(info);
    FileInfo followed = file;
    followed.name = u"tofile"_qs;
    EXPECT_EQ(*info, followed);

    info = files().info(at("tosub"), false, control);
    ASSERT_OK(info);
    EXPECT_TRUE(info->opensAsFolder);
    info = files().info(at("dangling"), false, control);
    ASSERT_OK(info);
    EXPECT_EQ(fileBytes(info->linkTarget), "no\xffwhere");
    EXPECT_FALSE(info->opensAsFolder);
    EXPECT_ERROR(files().info(at("dangling"), true, control), ErrorKind::NotFound);
    EXPECT_ERROR(files().info(at("file/below"), true, control), ErrorKind::NotFound);

    const auto content = files().list(folder.path() + u"//"_qs, 100, control);
    ASSERT_OK(content);
    EXPECT_EQ(content->path, folder.path());
    EXPECT_FALSE(content->cut);
    std::map<QString, FileInfo> byName;
    for (const FileInfo& entry : content->entries) byName[entry.name] = entry;
    ASSERT_EQ(byName.size(), 6U);
    EXPECT_EQ(byName[u"file"_qs], file);
    EXPECT_EQ(byName[u"pipe"_qs].kind, FileInfo::Kind::Other);
    EXPECT_EQ(byName[u"sub"_qs].kind, FileInfo::Kind::Folder);
    EXPECT_EQ(byName[u"tofile"_qs].kind, FileInfo::Kind::Link);
    EXPECT_EQ(byName[u"tofile"_qs].size, 5);
    EXPECT_TRUE(byName[u"tosub"_qs].opensAsFolder);
    EXPECT_FALSE(byName[u"dangling"_qs].opensAsFolder);
}

TEST_P(Files, EveryNameFindsItsFileAgain) {
    for (const QByteArray& name : oddNames()) ASSERT_OK(writeAll(files(), at(name), "of " + name)) << name;
    const auto content = files().list(at(), 1000, control);
    ASSERT_OK(content);
    std::vector<QByteArray> seen, expected(oddNames());
    for (const FileInfo& entry : content->entries) seen.push_back(fileBytes(entry.name));
    std::sort(seen.begin(), seen.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(seen, expected);
    for (const FileInfo& entry : content->entries) {
        const QString path = pathIn(content->path, entry.name);
        EXPECT_TRUE(there(fileBytes(entry.name)));
        auto bytes = readAll(files(), path);
        ASSERT_OK(bytes);
        EXPECT_EQ(*bytes, "of " + fileBytes(entry.name));
        ASSERT_OK(files().rename(path, at("moved"), false, control));
        ASSERT_OK(files().rename(at("moved"), path, false, control));
        ASSERT_OK(files().removeFile(path, control));
        EXPECT_FALSE(there(fileBytes(entry.name)));
    }
}

TEST_P(Files, AreWrittenAnewOverAndOn) {
    const mode_t mask = ::umask(022);
    ::umask(mask);
    ASSERT_OK(writeAll(files(), at("a"), "first"));
    EXPECT_ERROR(writeAll(files(), at("a"), "second"), ErrorKind::Busy);
    EXPECT_EQ(folder.read(u"a"_qs), "first");
    ASSERT_OK(writeAll(files(), at("a"), "2", WriteMode::Replace));
    EXPECT_EQ(folder.read(u"a"_qs), "2");
    ASSERT_OK(writeAll(files(), at("a"), " and on", WriteMode::Continue));
    EXPECT_EQ(folder.read(u"a"_qs), "2 and on");
    ASSERT_OK(writeAll(files(), at("b"), "new", WriteMode::Continue));
    EXPECT_EQ(folder.read(u"b"_qs), "new");
    ASSERT_OK(writeAll(files(), at("empty"), {}));
    EXPECT_EQ(folder.read(u"empty"_qs), "");
    auto nothing = readAll(files(), at("empty"));
    ASSERT_OK(nothing);
    EXPECT_EQ(*nothing, "");

    auto rest = readAll(files(), at("a"), 2);
    ASSERT_OK(rest);
    EXPECT_EQ(*rest, "and on");
    rest = readAll(files(), at("a"), 100);
    ASSERT_OK(rest);
    EXPECT_EQ(*rest, "") << "behind the end";

    auto secret = files().write(at("secret"), WriteMode::New, 0600, control);
    ASSERT_OK(secret);
    ASSERT_OK((*secret)->finish(control));
    struct stat found {};
    ASSERT_EQ(::stat(bytesAt("secret").constData(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777U, 0600U);
    ASSERT_OK(files().setPermissions(at("secret"), 0640, control));
    ASSERT_EQ(::stat(bytesAt("secret").constData(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777U, 0640U);

    // What is not finished stays as far as it came, and its file can be used.
    {
        auto left = files().write(at("left"), WriteMode::New, 0644, control);
        ASSERT_OK(left);
        ASSERT_OK((*left)->write(std::span("abc", 3), control));
    }
    ASSERT_OK(writeAll(files(), at("left"), "whole", WriteMode::Replace));
    EXPECT_EQ(folder.read(u"left"_qs), "whole");
}

TEST_P(Files, FoldersAreMadeAndRemoved) {
    ASSERT_OK(files().makeFolder(at("one"), 0755, control));
    EXPECT_ERROR(files().makeFolder(at("one"), 0755, control), ErrorKind::Busy);
    put("file");
    EXPECT_ERROR(files().makeFolder(at("file"), 0755, control), ErrorKind::Busy);
    EXPECT_ERROR(files().makeFolder(at("no/where"), 0755, control), ErrorKind::NotFound);
    put("one/inside");
    EXPECT_ERROR(files().removeFolder(at("one"), control), ErrorKind::Busy);
    EXPECT_ERROR(files().removeFile(at("one"), control), ErrorKind::Invalid);
    EXPECT_ERROR(files().removeFolder(at("file"), control), ErrorKind::Invalid);
    EXPECT_ERROR(files().removeFolder(at("missing"), control), ErrorKind::NotFound);
    EXPECT_ERROR(files().removeFile(at("missing"), control), ErrorKind::NotFound);
    ASSERT_OK(files().removeFile(at("one/inside"), control));
    ASSERT_OK(files().removeFolder(at("one"), control));
    EXPECT_FALSE(there("one"));
    // A link is removed, not what it leads to.
    ASSERT_EQ(::symlink("file", bytesAt("link").constData()), 0);
    ASSERT_OK(files().removeFile(at("link"), control));
    EXPECT_TRUE(there("file"));
    EXPECT_FALSE(there("link"));
}

TEST_P(Files, ARenameReplacesOnlyWhereItMay) {
    put("a", "a");
    put("b", "b");
    ASSERT_EQ(::mkdir(bytesAt("folder").constData(), 0755), 0);
    ASSERT_EQ(::symlink("nowhere", bytesAt("dangling").constData()), 0);
    EXPECT_ERROR(files().rename(at("a"), at("b"), false, control), ErrorKind::Busy);
    EXPECT_ERROR(files().rename(at("a"), at("dangling"), false, control), ErrorKind::Busy);
    EXPECT_ERROR(files().rename(at("folder"), at("b"), false, control), ErrorKind::Busy);
    EXPECT_ERROR(files().rename(at("a"), at("folder"), true, control), ErrorKind::Busy);
    EXPECT_ERROR(files().rename(at("missing"), at("c"), false, control), ErrorKind::NotFound);
    EXPECT_ERROR(files().rename(at("missing"), at("b"), true, control), ErrorKind::NotFound);
    EXPECT_EQ(folder.read(u"b"_qs), "b");
    ASSERT_OK(files().rename(at("a"), at("b"), true, control));
    EXPECT_EQ(folder.read(u"b"_qs), "a");
    EXPECT_FALSE(there("a"));
    ASSERT_OK(files().rename(at("b"), at("new"), true, control));
    ASSERT_OK(files().rename(at("folder"), at("moved"), false, control));
    EXPECT_TRUE(there("moved"));
}

TEST_P(Files, WhatCannotBeDoneIsNamed) {
    put("file");
    ASSERT_EQ(::mkfifo(bytesAt("pipe").constData(), 0600), 0);
    EXPECT_ERROR(files().list(at("missing"), 10, control), ErrorKind::NotFound);
    EXPECT_ERROR(files().list(at("file"), 10, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().read(at("missing"), 0, control), ErrorKind::NotFound);
    EXPECT_ERROR(files().read(at(), 0, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().read(at("pipe"), 0, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().write(at("pipe"), WriteMode::Replace, 0644, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().write(at(), WriteMode::Replace, 0644, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().write(at("no/where"), WriteMode::New, 0644, control), ErrorKind::NotFound);
    EXPECT_ERROR(files().write(at("pipe"), WriteMode::New, 0644, control), ErrorKind::Busy);
    EXPECT_ERROR(files().info(at(QByteArray(256, 'n')), true, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().makeFolder(at(QByteArray(256, 'n')), 0755, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().info(at() + QString(1'000'000, u'n'), true, control), ErrorKind::Invalid);
    EXPECT_ERROR(files().removeFile(at("file") + QChar(0), control), ErrorKind::Invalid);
    EXPECT_ERROR(files().setPermissions(at("missing"), 0644, control), ErrorKind::NotFound);
    EXPECT_TRUE(there("file"));
    const auto named = files().info(at("a\nb"), true, control);
    ASSERT_FALSE(named);
    EXPECT_FALSE(named.error().message.contains(u'\n')) << named.error().message;
    // And all is as usable as before.
    ASSERT_OK(files().info(at("file"), true, control));
}

TEST_P(Files, AStoppedCallReturnsAtOnceAndLeavesTheOthers) {
    put("big", QByteArray(40 * 1024 * 1024, 'b'));
    std::stop_source stop;
    Control stopped = control;
    stopped.stop = stop.get_token();
    auto reader = files().read(at("big"), 0, stopped);
    ASSERT_OK(reader);
    auto writer = files().write(at("copy"), WriteMode::New, 0644, stopped);
    ASSERT_OK(writer);
    std::vector<char> buffer(1024 * 1024);
    ASSERT_OK((*reader)->read(buffer, stopped));
    ASSERT_OK((*writer)->write(buffer, stopped));
    stop.request_stop();
    EXPECT_ERROR((*reader)->read(buffer, stopped), ErrorKind::Cancelled);
    EXPECT_ERROR((*writer)->write(buffer, stopped), ErrorKind::Cancelled);
    EXPECT_ERROR(files().info(at("big"), true, stopped), ErrorKind::Cancelled);
    EXPECT_ERROR(files().list(at(), 10, stopped), ErrorKind::Cancelled);
    reader->reset();
    writer->reset();
    auto bytes = readAll(files(), at("big"));
    ASSERT_OK(bytes);
    EXPECT_EQ(bytes->size(), 40 * 1024 * 1024);
    if (GetParam() == Way::Sshd) {
        EXPECT_EQ(sshd.log().count("subsystem 'sftp'"), 1) << sshd.log();
    }
}

TEST_P(Files, AReaderCanBeClosedFromAnotherThread) {
    put("big", QByteArray(40 * 1024 * 1024, 'b'));
    auto reader = files().read(at("big"), 0, control);
    ASSERT_OK(reader);
    std::jthread closer([&] { (*reader)->close(); });
    std::vector<char> buffer(1024 * 1024);
    for (;;) {
        const auto count = (*reader)->read(buffer, control);
        if (!count) {
            EXPECT_ERROR(count, ErrorKind::Cancelled);
            break;
        }
        if (*count == 0) break;  // it came too late
    }
    closer.join();
    EXPECT_ERROR((*reader)->read(buffer, control), ErrorKind::Cancelled);
    ASSERT_OK(files().info(at("big"), true, control));
}

TEST_P(Files, CarriesABigFileBothWays) {
    const QByteArray content = randomBytes(96 * 1024 * 1024 + 12345, 1);
    auto writer = files().write(at("big"), WriteMode::New, 0644, control);
    ASSERT_OK(writer);
    // Pieces of all sizes.
    qsizetype from = 0, size = 1;
    while (from < content.size()) {
        const qsizetype count = std::min(size, content.size() - from);
        ASSERT_OK((*writer)->write({content.constData() + from, static_cast<std::size_t>(count)}, control));
        from += count;
        size = size > 3'000'000 ? 1 : size * 3;
    }
    ASSERT_OK((*writer)->finish(control));
    const auto hash = [](const QByteArray& bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    EXPECT_EQ(hash(folder.read(u"big"_qs)), hash(content));
    auto back = readAll(files(), at("big"));
    ASSERT_OK(back);
    EXPECT_EQ(hash(*back), hash(content));
    back = readAll(files(), at("big"), 50'000'001);
    ASSERT_OK(back);
    EXPECT_EQ(hash(*back), hash(content.sliced(50'000'001)));
}

TEST_P(Files, ManyThreadsAtOnce) {
    put("shared", randomBytes(5'000'000, 7));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this, i] {
            const QByteArray name = "of" + QByteArray::number(i);
            const QByteArray content = randomBytes(6'000'000 + i, static_cast<unsigned>(i));
            EXPECT_OK(writeAll(files(), at(name), content));
            const auto back = readAll(files(), at(name));
            ASSERT_OK(back);
            EXPECT_TRUE(*back == content);
            for (int round = 0; round < 20; ++round) {
                EXPECT_OK(files().list(at(), 100, control));
                EXPECT_OK(files().info(at("shared"), true, control));
            }
            const auto shared = readAll(files(), at("shared"));
            ASSERT_OK(shared);
            EXPECT_EQ(shared->size(), 5'000'000);
        });
    }
    for (auto& thread : threads) thread.join();
}

TEST_P(Files, AFolderMayBeHuge) {
    constexpr int many = 50'000;
    ASSERT_EQ(::mkdir(bytesAt("huge").constData(), 0755), 0);
    const int fd = ::open(bytesAt("huge").constData(), O_DIRECTORY | O_RDONLY | O_CLOEXEC);
    for (int i = 0; i < many; ++i) {
        const QByteArray name = "entry" + QByteArray::number(i);
        if (i % 100 == 0)
            ASSERT_EQ(::symlinkat(".", fd, name.constData()), 0);
        else
            ::close(::openat(fd, name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    }
    ::close(fd);
    const auto all = files().list(at("huge"), many, control);
    ASSERT_OK(all);
    EXPECT_FALSE(all->cut);
    std::set<QString> names;
    int folders = 0;
    for (const FileInfo& entry : all->entries) {
        names.insert(entry.name);
        folders += entry.opensAsFolder ? 1 : 0;
    }
    EXPECT_EQ(names.size(), std::size_t{many});
    EXPECT_EQ(folders, many / 100);
    const auto some = files().list(at("huge"), 1000, control);
    ASSERT_OK(some);
    EXPECT_TRUE(some->cut);
    EXPECT_EQ(some->entries.size(), 1000);
    const auto none = files().list(at("huge"), 0, control);
    ASSERT_OK(none);
    EXPECT_TRUE(none->cut);
}

TEST_P(Files, AFolderMayBeDeep) {
    QByteArray path;
    for (int i = 0; i < 30; ++i) {
        path += (i ? "/" : "") + QByteArray(100, static_cast<char>('a' + i % 26));
        ASSERT_OK(files().makeFolder(at(path), 0755, control)) << i;
    }
    ASSERT_OK(writeAll(files(), at(path + "/file"), "deep"));
    auto bytes = readAll(files(), at(path + "/file"));
    ASSERT_OK(bytes);
    EXPECT_EQ(*bytes, "deep");
}

TEST_P(Files, FreeSpaceIsTold) {
    const auto space = files().freeSpace(at(), control);
    ASSERT_OK(space);
    if (GetParam() == Way::Program) {
        EXPECT_FALSE(space->has_value());
        return;
    }
    ASSERT_TRUE(space->has_value());
    EXPECT_GT(**space, 0);
    EXPECT_ERROR(files().freeSpace(at("missing"), control), ErrorKind::NotFound);
}

TEST_P(FilesOfAccounts, AFullDiskIsSaid) {
    HEARTH_NEEDS_ROOT();
    ASSERT_EQ(::mkdir(bytesAt("small").constData(), 0755), 0);
    const auto fill = [&] {
        const auto before = files().freeSpace(at("small"), control);
        ASSERT_OK(before);
        EXPECT_LE(before->value_or(-1), 1024 * 1024);
        const auto full = writeAll(files(), at("small/file"), QByteArray(3 * 1024 * 1024, 'x'));
        ASSERT_FALSE(full);
        EXPECT_EQ(full.error().kind, ErrorKind::Failed);
        EXPECT_THAT(full.error().message.toStdString(), ::testing::HasSubstr("disk is full"));
        ASSERT_OK(files().removeFile(at("small/file"), control));
        ASSERT_OK(writeAll(files(), at("small/file"), "fits"));
    };
    if (GetParam() == Way::Sshd) {
        const auto mounted = lab::LabProcess::run(sshd.inside(
            {u"mount"_qs, u"-t"_qs, u"tmpfs"_qs, u"-o"_qs, u"size=1m"_qs, u"none"_qs, at("small")},
            u"root"_qs));
        ASSERT_EQ(mounted.code, 0) << mounted.output;
        fill();
        return;
    }
    // In mounts of that thread's own.
    std::thread([&] {
        ASSERT_EQ(::unshare(CLONE_NEWNS), 0);
        ASSERT_EQ(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
        ASSERT_EQ(::mount("none", bytesAt("small").constData(), "tmpfs", 0, "size=1m"), 0);
        fill();
    }).join();
}

TEST_P(FilesOfAccounts, WhatIsNotAllowedIsDenied) {
    HEARTH_NEEDS_ROOT();
    // Others may not come to the test's own folder at all.
    const QTemporaryDir open(u"/tmp/open-XXXXXX"_qs);
    base = open.path();
    ASSERT_EQ(::chmod(QFile::encodeName(base).constData(), 0755), 0);
    ASSERT_EQ(::mkdir(bytesAt("locked").constData(), 0700), 0);
    put("locked/file");
    put("private");
    ASSERT_EQ(::chmod(bytesAt("private").constData(), 0600), 0);
    const auto look = [&] {
        EXPECT_ERROR(files().list(at("locked"), 10, control), ErrorKind::Denied);
        EXPECT_ERROR(files().info(at("locked/file"), true, control), ErrorKind::Denied);
        EXPECT_ERROR(files().read(at("private"), 0, control), ErrorKind::Denied);
        EXPECT_ERROR(files().write(at("private"), WriteMode::Replace, 0644, control), ErrorKind::Denied);
        EXPECT_ERROR(files().write(at("new"), WriteMode::New, 0644, control), ErrorKind::Denied);
        EXPECT_ERROR(files().makeFolder(at("new"), 0755, control), ErrorKind::Denied);
        EXPECT_ERROR(files().removeFile(at("private"), control), ErrorKind::Denied);
        EXPECT_ERROR(files().removeFolder(at("locked"), control), ErrorKind::Denied);
        EXPECT_ERROR(files().rename(at("private"), at("new"), false, control), ErrorKind::Denied);
        EXPECT_ERROR(files().setPermissions(at("private"), 0644, control), ErrorKind::Denied);
        EXPECT_OK(files().list(at(), 10, control));
    };
    if (GetParam() == Way::Sshd) {
        sshd.options.users = {{u"ada"_qs, u"ada-pw"_qs, {}}};
        startSshd();
        look();
        return;
    }
    // As another user, in that thread alone.
    std::thread([&] {
        ::setfsgid(65534);
        ::setfsuid(65534);
        look();
        EXPECT_TRUE(there("private"));
    }).join();
}

}  // namespace
}  // namespace hearth
