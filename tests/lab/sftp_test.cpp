// SPDX-License-Identifier: GPL-3.0-or-later
// Files over a connection that breaks, and servers that have none. What works is in files_test.cpp.
#include "core/files/filesystem.h"
#include "core/files/sftpfiles.h"
#include "core/machine/sshmachine.h"

#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace hearth {
namespace {

using namespace std::chrono_literals;

class Sftp : public ::testing::Test {
protected:
    void SetUp() override { HEARTH_NEEDS_PROGRAM("sshd"); }
    void start(const QStringList& config = {}) {
        sshd.options.config = config;
        ASSERT_TRUE(sshd.start()) << sshd.error();
        target = lab::targetFor(sshd, known);
    }
    void startWithProxy() {
        start();
        proxy.emplace(sshd.address(), sshd.port());
        known.write(u"known_hosts"_qs, sshd.knownHosts().replace(QByteArray::number(sshd.port()),
                                                                 QByteArray::number(proxy->port())));
        target.port = proxy->port();
    }
    FileSystem& files() {
        if (!machine) {
            client = std::make_shared<SshClient>(target, *secrets, nullptr);
            machine = std::make_unique<SshMachine>(u"box"_qs, client);
        }
        return machine->files();
    }
    QString big() const { return folder.write(u"big"_qs, QByteArray(64 * 1024 * 1024, 'b')); }
    int channels() const {
        const auto connection = client->liveConnection();
        return connection ? connection->statistics().channels : -1;
    }

    test::TempDir folder, known;
    lab::LabSshd sshd;
    std::optional<lab::CutProxy> proxy;
    SshTarget target;
    std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    std::shared_ptr<SshClient> client;
    std::unique_ptr<SshMachine> machine;
    const Control control = lab::patient();
};

TEST_F(Sftp, ACutConnectionFailsAllAndTheNextCallConnectsAnew) {
    startWithProxy();
    const QString path = big();
    std::vector<char> buffer(1024 * 1024);
    auto reader = files().read(path, 0, control);
    ASSERT_OK(reader);
    ASSERT_OK((*reader)->read(buffer, control));
    auto writer = files().write(folder.path() + u"/up"_qs, WriteMode::New, 0644, control);
    ASSERT_OK(writer);
    // Nothing comes any more, so that both are waiting when it is cut.
    proxy->stall();
    std::thread reading([&] {
        for (;;) {
            const auto count = (*reader)->read(buffer, control);
            if (count) continue;
            EXPECT_EQ(count.error().kind, ErrorKind::Unreachable) << ::testing::PrintToString(count.error());
            return;
        }
    });
    std::thread writing([&] {
        const std::vector<char> much(1024 * 1024, 'x');
        for (;;) {
            const auto written = (*writer)->write(much, control);
            if (written) continue;
            EXPECT_EQ(written.error().kind, ErrorKind::Unreachable)
                << ::testing::PrintToString(written.error());
            return;
        }
    });
    proxy->reset();
    reading.join();
    writing.join();
    proxy->resume();
    EXPECT_ERROR((*writer)->finish(control), ErrorKind::Unreachable);
    auto info = files().info(path, true, control);
    ASSERT_OK(info);
    EXPECT_EQ(info->size, 64 * 1024 * 1024);
    EXPECT_EQ(proxy->accepted(), 2);
    // Who reads goes on where it was.
    reader = files().read(path, 50'000'000, control);
    ASSERT_OK(reader);
    auto rest = readToEnd(**reader, 64 * 1024 * 1024, control);
    ASSERT_OK(rest);
    EXPECT_EQ(rest->size(), 64 * 1024 * 1024 - 50'000'000);
}

TEST_F(Sftp, AServerWithoutItIsSaidWithWhatToInstall) {
    start({u"Subsystem other /bin/true"_qs});
    const auto content = files().list({}, 10, control);
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(content.error().message.contains(u"box"_qs)) << content.error().message;
    EXPECT_TRUE(content.error().hint.contains(u"openssh-sftp-server"_qs)) << content.error().hint;
    // Commands run as ever.
    EXPECT_OK(lab::runLine(*client, "true", control));
}

TEST_F(Sftp, OneThatDoesNotStartIsSaid) {
    start({u"Subsystem sftp /no/such/sftp-server"_qs});
    const auto content = files().list({}, 10, control);
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().kind, ErrorKind::NotFound);
    // sshd keeps what its shell says to itself.
    EXPECT_TRUE(content.error().detail.contains(u"127"_qs)) << content.error().detail;
}

TEST_F(Sftp, WhatPrintsAGreetingIsNoServer) {
    start({u"Subsystem sftp echo Welcome to this computer; cat"_qs});
    const auto content = files().list({}, 10, control);
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().kind, ErrorKind::Protocol);
    EXPECT_TRUE(content.error().detail.contains(u"Welcome"_qs)) << content.error().detail;
}

TEST_F(Sftp, OneSessionServesAllAndEndsWhenItIsOfNoUse) {
    start();
    (void)files();
    const auto brief = makeSftpFiles(
        u"box"_qs, [this](const Control& starting) { return client->startSubsystem("sftp", starting); },
        20ms);
    for (int round = 0; round < 2; ++round) {
        auto held = brief->list(u"/"_qs, 10, control);
        ASSERT_OK(held);
        EXPECT_TRUE(test::eventually([&] { return channels() == 0; })) << channels();
    }
    // A file that is open keeps it.
    auto reader = brief->read(folder.write(u"small"_qs, "small"), 0, control);
    ASSERT_OK(reader);
    EXPECT_EQ(channels(), 1);
    auto bytes = readToEnd(**reader, 100, control);
    ASSERT_OK(bytes);
    EXPECT_EQ(*bytes, "small");
    reader->reset();
    EXPECT_TRUE(test::eventually([&] { return channels() == 0; }));
}

TEST_F(Sftp, AFurtherConnectionIsMadeWhereSessionsAreUsedUp) {
    start({u"MaxSessions 1"_qs});
    ASSERT_OK(files().list({}, 10, control));
    EXPECT_OK(lab::runLine(*client, "true", control));
    EXPECT_OK(files().list({}, 10, control));
}

TEST_F(Sftp, ASilentServerIsGivenUpInTime) {
    startWithProxy();
    ASSERT_OK(files().list({}, 10, control));
    proxy->stall();
    EXPECT_ERROR(files().list({}, 10, control.within(100ms)), ErrorKind::TimedOut);
    proxy->resume();
    EXPECT_OK(files().list({}, 10, control));
    EXPECT_EQ(proxy->accepted(), 1) << "what was given up left all as it was";
}

}  // namespace
}  // namespace hearth
