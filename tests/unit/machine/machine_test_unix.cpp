// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/localmachine.h"

#include <gmock/gmock.h>

#include <QSysInfo>

#include <unistd.h>

namespace hearth {
namespace {

TEST(Platform, IsReadFromBetweenTheMarksWhateverABashrcPrints) {
    const auto platform =
        parsePlatform("Welcome to gpu-box!\nos=lie\n\nhearth-platform-begin\n"
                      "os=Linux\narch=x86_64\nhost=gpu-box\nuser=ada\nuid=1000\nhome=/home/ada\n"
                      "shell=/usr/bin/fish\nname=Debian GNU/Linux 12 (bookworm)\ncores=16\nkib=65536\n"
                      "future=thing\nnonsense\nhearth-platform-end\nbye\nos=lie\n");
    ASSERT_TRUE(platform);
    const Platform expected{u"linux"_qs,
                            u"Debian GNU/Linux 12 (bookworm)"_qs,
                            u"x86_64"_qs,
                            u"gpu-box"_qs,
                            u"ada"_qs,
                            u"/home/ada"_qs,
                            u"/usr/bin/fish"_qs,
                            false,
                            16,
                            65536 * 1024};
    EXPECT_EQ(*platform, expected);
}

TEST(Platform, MacAndRoot) {
    const auto platform = parsePlatform(
        "\nhearth-platform-begin\nos=Darwin\nuid=0\nbytes=17179869184\ncores=-4\nhearth-platform-end\n");
    ASSERT_TRUE(platform);
    EXPECT_EQ(platform->os, u"darwin"_qs);
    EXPECT_EQ(platform->osName, u"darwin"_qs);
    EXPECT_TRUE(platform->root);
    EXPECT_EQ(platform->cores, 0);
    EXPECT_EQ(platform->memoryBytes, 17179869184);
}

TEST(Platform, WhatIsNoUnixIsSaid) {
    for (const QByteArray& said : {QByteArray(), QByteArray("'sh' is not recognized"),
                                   QByteArray("\nhearth-platform-begin\nos=Linux\n"),
                                   QByteArray("\nhearth-platform-begin\nhearth-platform-end\n")}) {
        const auto platform = parsePlatform(said);
        ASSERT_FALSE(platform) << said.constData();
        EXPECT_EQ(platform.error().kind, ErrorKind::Protocol);
    }
}

TEST(LocalMachine, KnowsThisComputer) {
    LocalMachine machine;
    const auto platform = machine.platform({});
    ASSERT_TRUE(platform) << qPrintable(platform.error().message);
    EXPECT_EQ(platform->os, QSysInfo::kernelType());
    EXPECT_EQ(platform->hostName, QSysInfo::machineHostName());
    EXPECT_EQ(platform->home, qEnvironmentVariable("HOME"));
    EXPECT_EQ(platform->root, ::geteuid() == 0);
    EXPECT_GT(platform->cores, 0);
    EXPECT_GT(platform->memoryBytes, 0);
}

TEST(LocalMachine, RunsWithInput) {
    LocalMachine machine;
    auto output = machine.run({.argv = {u"tr"_qs, u"a-z"_qs, u"A-Z"_qs}, .input = "hello"}, {});
    ASSERT_TRUE(output);
    EXPECT_EQ(output->out, "HELLO");
}

}  // namespace
}  // namespace hearth
