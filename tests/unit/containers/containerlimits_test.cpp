// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerlimits.h"

#include "core/containers/containerchanges.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Kind = RestartPolicy::Kind;
constexpr qint64 kMiB = 1024 * 1024;

TEST(ContainerLimits, RestartPoliciesBothWays) {
    const QList<std::pair<QString, RestartPolicy>> all{{u"no"_qs, {Kind::No, 0}},
                                                       {u"always"_qs, {Kind::Always, 0}},
                                                       {u"unless-stopped"_qs, {Kind::UnlessStopped, 0}},
                                                       {u"on-failure"_qs, {Kind::OnFailure, 0}},
                                                       {u"on-failure:3"_qs, {Kind::OnFailure, 3}}};
    for (const auto& [text, policy] : all) {
        EXPECT_EQ(*parseRestartPolicy(text), policy) << qPrintable(text);
        EXPECT_EQ(restartPolicyText(policy), text);
        EXPECT_EQ(restartPolicyOf(restartPolicyJson(policy)), policy) << qPrintable(text);
    }
    for (const char* bad :
         {"", "never", "always:3", "on-failure:", "on-failure:-1", "on-failure:x", "Always"})
        EXPECT_FALSE(parseRestartPolicy(QLatin1String(bad)).has_value()) << bad;
}

TEST(ContainerLimits, AmountsBothWays) {
    const QList<std::pair<const char*, qint64>> sizes{{"0", 0},
                                                      {"1024", 1024},
                                                      {"100b", 100},
                                                      {"64k", 65536},
                                                      {"512m", 512 * kMiB},
                                                      {"1.5g", 1536 * kMiB},
                                                      {"2G", 2048 * kMiB},
                                                      {"2GiB", 2048 * kMiB},
                                                      {"1 kb", 1024},
                                                      {"1t", qint64(1) << 40}};
    for (const auto& [text, bytes] : sizes) {
        EXPECT_EQ(*parseByteSize(QLatin1String(text)), bytes) << text;
        EXPECT_EQ(*parseByteSize(byteSizeText(bytes)), bytes) << text;
    }
    EXPECT_EQ(byteSizeText(512 * kMiB), u"512m"_qs);
    EXPECT_EQ(byteSizeText(1025), u"1025b"_qs);
    for (const char* bad :
         {"", "m", "-1", "1x", "1.m", "99999999999999999999", "9223372036854775807k", "1e3"})
        EXPECT_FALSE(parseByteSize(QLatin1String(bad)).has_value()) << bad;
    EXPECT_EQ(*parseCpus(u"1.5"_qs), 1'500'000'000);
    EXPECT_EQ(*parseCpus(u".25"_qs), 250'000'000);
    EXPECT_EQ(*parseCpus(u"2"_qs), 2'000'000'000);
    EXPECT_EQ(cpusText(1'500'000'000), u"1.5"_qs);
    EXPECT_EQ(cpusText(2'000'000'000), u"2"_qs);
    EXPECT_EQ(cpusText(1), u"0.000000001"_qs);
    for (const char* bad : {"", "-1", "1.2.3", "x", "1.0000000001", "9999999"})
        EXPECT_FALSE(parseCpus(QLatin1String(bad)).has_value()) << bad;
}

TEST(ContainerLimits, SwapGoesUpWithTheMemory) {
    ContainerChange change;
    change.memory = 512 * kMiB;
    // An engine would refuse more memory than memory and swap together may have.
    EXPECT_EQ(*containerChangeJson({256 * kMiB, 512 * kMiB, 0, 0}, change),
              (QJsonObject{{u"Memory"_qs, 512 * kMiB}, {u"MemorySwap"_qs, 1024 * kMiB}}));
    EXPECT_EQ(*containerChangeJson({256 * kMiB, -1, 0, 0}, change),
              (QJsonObject{{u"Memory"_qs, 512 * kMiB}, {u"MemorySwap"_qs, -1}}));
    change.memorySwap = 600 * kMiB;
    EXPECT_EQ(*containerChangeJson({}, change),
              (QJsonObject{{u"Memory"_qs, 512 * kMiB}, {u"MemorySwap"_qs, 600 * kMiB}}));
    change.memorySwap = 100 * kMiB;
    EXPECT_FALSE(containerChangeJson({}, change).has_value()) << "less than the memory alone";
    change = {};
    change.memorySwap = 700 * kMiB;
    EXPECT_EQ(*containerChangeJson({512 * kMiB, 600 * kMiB, 0, 0}, change),
              (QJsonObject{{u"MemorySwap"_qs, 700 * kMiB}}));
    EXPECT_FALSE(containerChangeJson({}, change).has_value()) << "there is no limit of memory";
}

TEST(ContainerLimits, WhatAnEngineWouldRefuseIsNotSent) {
    const ContainerLimits now{512 * kMiB, 0, 1'000'000'000, 0};
    ContainerChange change;
    EXPECT_FALSE(containerChangeJson(now, change).has_value()) << "nothing is another";
    change.memory = now.memory;
    EXPECT_FALSE(containerChangeJson(now, change).has_value());
    for (const qint64 memory : {qint64(0), qint64(-1), 5 * kMiB}) {
        change.memory = memory;
        EXPECT_FALSE(containerChangeJson(now, change).has_value()) << memory;
    }
    change = {};
    change.nanoCpus = 0;
    EXPECT_FALSE(containerChangeJson(now, change).has_value());
    change.nanoCpus = 500'000'000;
    change.restart = RestartPolicy{Kind::OnFailure, 3};
    EXPECT_EQ(*containerChangeJson(now, change),
              (QJsonObject{{u"NanoCpus"_qs, 500'000'000},
                           {u"RestartPolicy"_qs,
                            QJsonObject{{u"Name"_qs, u"on-failure"_qs}, {u"MaximumRetryCount"_qs, 3}}}}));
}

TEST(ContainerLimits, TheEqualCommandHasWhatIsSent) {
    ContainerChange change;
    change.memory = 512 * kMiB;
    change.nanoCpus = 1'500'000'000;
    change.restart = RestartPolicy{Kind::OnFailure, 3};
    EXPECT_EQ(*containerUpdateWords(u"web"_qs, {256 * kMiB, 512 * kMiB, 0, 0}, change),
              (QStringList{u"update"_qs, u"--memory"_qs, u"512m"_qs, u"--memory-swap"_qs, u"1g"_qs,
                           u"--cpus"_qs, u"1.5"_qs, u"--restart"_qs, u"on-failure:3"_qs, u"web"_qs}));
    change = {};
    change.memory = 512 * kMiB;
    EXPECT_EQ(
        *containerUpdateWords(u"web"_qs, {256 * kMiB, -1, 0, 0}, change),
        (QStringList{u"update"_qs, u"--memory"_qs, u"512m"_qs, u"--memory-swap"_qs, u"-1"_qs, u"web"_qs}));
    EXPECT_FALSE(containerUpdateWords(u"web"_qs, {512 * kMiB, 0, 0, 0}, change).has_value());
}

TEST(ContainerLimits, APodmanThatForgetsIsNotAsked) {
    Engine engine;
    engine.kind = Engine::Kind::Podman;
    engine.version = u"4.9.4"_qs;
    ASSERT_TRUE(whyNoContainerChange(engine).has_value());
    EXPECT_TRUE(whyNoContainerChange(engine)->message.contains(u"4.9.4"_qs));
    engine.version = u"5.3.1"_qs;
    EXPECT_FALSE(whyNoContainerChange(engine).has_value());
    engine = {};
    engine.version = u"20.10.24"_qs;
    EXPECT_FALSE(whyNoContainerChange(engine).has_value());
}

TEST(ContainerCommit, TheEqualCommand) {
    EXPECT_EQ(containerCommitWords(u"web"_qs, {u"lab/web:2"_qs, u"Ada"_qs, u"as it was"_qs, false}),
              (QStringList{u"commit"_qs, u"--author"_qs, u"Ada"_qs, u"--message"_qs, u"as it was"_qs,
                           u"--pause=false"_qs, u"web"_qs, u"lab/web:2"_qs}));
    EXPECT_EQ(containerCommitWords(u"web"_qs, {}), (QStringList{u"commit"_qs, u"web"_qs}));
}

TEST(ContainerCommit, NamesOfImages) {
    EXPECT_EQ(parseCommitName(u"host:5000/lab/web"_qs)->text(), u"host:5000/lab/web:latest"_qs);
    for (const QString& bad :
         {QString(), u"Web"_qs, u"web:"_qs, u"web&tag=x"_qs, u"web@sha256:"_qs + QString(64, u'a')})
        EXPECT_FALSE(parseCommitName(bad).has_value()) << bad;
}

}  // namespace
}  // namespace hearth
