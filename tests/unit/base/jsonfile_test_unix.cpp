// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfile.h"

#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <random>
#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace hearth;
using namespace hearth::test;

namespace {

Result<void> insert(const JsonFile& file, const QString& key, const QJsonValue& value) {
    auto written = file.update([&](QJsonObject& object) -> Result<void> {
        object.insert(key, value);
        return {};
    });
    if (!written) return std::move(written.error());
    return {};
}

}  // namespace

TEST(JsonFile, IsEmptyUntilWritten) {
    TempDir dir;
    const JsonFile file(dir.path() + QStringLiteral("/new/folder/x.json"), 3);
    ASSERT_TRUE(file.read());
    EXPECT_TRUE(file.read()->object.isEmpty());
    ASSERT_TRUE(insert(file, QStringLiteral("a"), 1));
    EXPECT_EQ(file.read()->object, (QJsonObject{{QStringLiteral("a"), 1}, {QStringLiteral("version"), 3}}));
    EXPECT_EQ(QFileInfo(file.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
    EXPECT_FALSE(QFileInfo::exists(file.path() + QStringLiteral(".lock")));
}

TEST(JsonFile, AChangeThatFailsWritesNothing) {
    TempDir dir;
    const JsonFile file(dir.write(QStringLiteral("x.json"), R"({"version":1,"a":1})"), 1);
    const auto written = file.update([](QJsonObject& object) -> Result<void> {
        object.insert(QStringLiteral("a"), 2);
        return Error{ErrorKind::Invalid, QStringLiteral("no"), {}, {}};
    });
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, QStringLiteral("no"));
    EXPECT_EQ(dir.read(QStringLiteral("x.json")), R"({"version":1,"a":1})");
}

TEST(JsonFile, KeepsWhatItDoesNotKnow) {
    TempDir dir;
    const JsonFile file(dir.write(QStringLiteral("x.json"), R"({"version":1,"future":{"x":[1,2]}})"), 1);
    ASSERT_TRUE(insert(file, QStringLiteral("a"), true));
    EXPECT_EQ(file.read()
                  ->object.value(QStringLiteral("future"))
                  .toObject()
                  .value(QStringLiteral("x"))
                  .toArray()
                  .size(),
              2);
}

TEST(JsonFile, DamagedOnesAreKeptAsideAndReportedOnce) {
    for (const QByteArray& damage :
         {QByteArray("{\"version\":1,\"hos"), QByteArray("[]"), QByteArray(), QByteArray("\0\xff\xfe", 3),
          QByteArray(R"({"version":"x"})"), QByteArray(2'000, '[')}) {
        TempDir dir;
        dir.write(QStringLiteral("x.json.damaged-1"), "of another time");
        const JsonFile file(dir.write(QStringLiteral("x.json"), damage), 1);
        const auto content = file.read();
        ASSERT_TRUE(content) << damage.constData();
        EXPECT_TRUE(content->object.isEmpty());
        EXPECT_EQ(content->damagedCopy, file.path() + QStringLiteral(".damaged-2"));
        EXPECT_EQ(dir.read(QStringLiteral("x.json.damaged-2")), damage);
        EXPECT_EQ(dir.read(QStringLiteral("x.json.damaged-1")), "of another time");
        EXPECT_TRUE(file.read()->damagedCopy.isEmpty());
    }
}

TEST(JsonFile, ADamagedOneIsNotWrittenOver) {
    TempDir dir;
    const JsonFile file(dir.write(QStringLiteral("x.json"), "{\"precious"), 1);
    ASSERT_TRUE(insert(file, QStringLiteral("a"), 1));
    EXPECT_EQ(dir.read(QStringLiteral("x.json.damaged-1")), "{\"precious");
    EXPECT_EQ(file.read()->object.value(QStringLiteral("a")), 1);
}

TEST(JsonFile, ANewerVersionIsOnlyRead) {
    TempDir dir;
    const QByteArray newer = R"({"version":2,"a":1})";
    const JsonFile file(dir.write(QStringLiteral("x.json"), newer), 1);
    ASSERT_TRUE(file.read());
    EXPECT_TRUE(file.read()->readOnly);
    EXPECT_EQ(file.read()->object.value(QStringLiteral("a")), 1);
    const auto written = insert(file, QStringLiteral("a"), 2);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::Denied);
    EXPECT_THAT(written.error().message.toStdString(), testing::HasSubstr("newer Hearth"));
    EXPECT_EQ(dir.read(QStringLiteral("x.json")), newer);
}

TEST(JsonFile, AFolderThatCannotBeWrittenIsDenied) {
    HEARTH_NEEDS(QFileInfo(QStringLiteral("/sys/kernel")).isDir(), "/sys, where nobody may make files");
    for (const char* path : {"/sys/kernel/x.json", "/sys/kernel/new/x.json"}) {
        const auto written = insert(JsonFile(QLatin1String(path), 1), QStringLiteral("a"), 1);
        ASSERT_FALSE(written) << path;
        EXPECT_EQ(written.error().kind, ErrorKind::Denied) << path;
        EXPECT_FALSE(written.error().hint.isEmpty());
    }
    EXPECT_EQ(writeFileAtomically(QStringLiteral("/sys/kernel/x"), "x").error().kind, ErrorKind::Denied);
}

TEST(JsonFile, ThreadsDoNotLoseEachOthersChanges) {
    TempDir dir;
    const QString path = dir.file(QStringLiteral("x.json"));
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 5; ++i)
                EXPECT_TRUE(insert(JsonFile(path, 1), QStringLiteral("%1-%2").arg(t).arg(i), i));
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(JsonFile(path, 1).read()->object.size(), 15 + 1);
}

TEST(WriteFileAtomically, KeepsModeAndFollowsLinks) {
    TempDir dir;
    const QString target = dir.write(QStringLiteral("real/x"), "old");
    QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    ASSERT_TRUE(QFile::link(target, dir.file(QStringLiteral("link"))));
    ASSERT_TRUE(writeFileAtomically(dir.file(QStringLiteral("link")), "new"));
    EXPECT_EQ(dir.read(QStringLiteral("real/x")), "new");
    EXPECT_TRUE(QFileInfo(dir.file(QStringLiteral("link"))).isSymLink());
    EXPECT_TRUE(QFileInfo(target).permissions() & QFile::ReadGroup);
}

#ifdef Q_OS_UNIX

TEST(JsonFile, AFullDiskLeavesTheOldContent) {
    TempDir dir;
    const QByteArray before = R"({"version":1,"a":1})";
    const JsonFile file(dir.write(QStringLiteral("x.json"), before), 1);
    // No disk is full here: a limit on the size of files makes write(2) fail in the same place.
    rlimit old{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4'096, old.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = insert(file, QStringLiteral("big"), QString(100'000, QLatin1Char('x')));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::Failed);
    EXPECT_THAT(written.error().hint.toStdString(), testing::HasSubstr("disk"));
    EXPECT_EQ(dir.read(QStringLiteral("x.json")), before);
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("x.json")})
        << "no litter";
}

TEST(JsonFile, AKillAtAnyInstantLeavesTheOldOrTheNewContent) {
    TempDir dir;
    const QString path = dir.file(QStringLiteral("x.json"));
    std::mt19937 random(7);
    int last = 0;
    for (int round = 0; round < 25; ++round) {
        int ready[2];
        ASSERT_EQ(::pipe(ready), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            // Writes 1, 2, 3 … with ballast that tells a torn file.
            for (int n = last + 1;; ++n) {
                const auto written = JsonFile(path, 1).update([&](QJsonObject& object) -> Result<void> {
                    object.insert(QStringLiteral("n"), n);
                    object.insert(QStringLiteral("ballast"),
                                  QString(50'000, QLatin1Char(static_cast<char>('a' + n % 26))));
                    return {};
                });
                if (!written || ::write(ready[1], "x", 1) != 1) ::_exit(1);
            }
        }
        ::close(ready[1]);
        char first = 0;
        ASSERT_EQ(::read(ready[0], &first, 1), 1);
        ::close(ready[0]);
        ::usleep(static_cast<useconds_t>(random() %
                                         4'000));  // somewhere between two writes: where does not matter
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);

        const auto content = JsonFile(path, 1).read();
        ASSERT_TRUE(content);
        EXPECT_TRUE(content->damagedCopy.isEmpty());
        const int n = content->object.value(QStringLiteral("n")).toInt();
        ASSERT_GT(n, last);
        EXPECT_EQ(content->object.value(QStringLiteral("ballast")).toString(),
                  QString(50'000, QLatin1Char(static_cast<char>('a' + n % 26))));
        last = n;
        // The lock that the dead one may have held is nobody's: the next round's child takes it.
    }
}

TEST(JsonFile, TwoProcessesDoNotLoseEachOthersChanges) {
    TempDir dir;
    const QString path = dir.file(QStringLiteral("x.json"));
    std::vector<pid_t> children;
    for (int c = 0; c < 2; ++c) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            bool ok = true;
            for (int i = 0; i < 10; ++i)
                ok = ok && insert(JsonFile(path, 1), QStringLiteral("%1-%2").arg(c).arg(i), i);
            ::_exit(ok ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(JsonFile(path, 1).read()->object.size(), 20 + 1);
}

#endif
