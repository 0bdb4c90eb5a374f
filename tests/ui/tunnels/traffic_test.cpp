// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/traffic.h"

#include "ui/look/trafficgraph.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using namespace std::chrono_literals;
using Way = Traffic::Way;

TEST(Traffic, RatesAreOfEachStep) {
    Traffic traffic;
    EXPECT_TRUE(traffic.rates(Way::Both, 30s, 1s).isEmpty());
    traffic.add(0s, 0, 0);
    EXPECT_EQ(traffic.rate(Way::In), 0);
    traffic.add(1s, 100, 10);
    traffic.add(2s, 300, 10);
    EXPECT_EQ(traffic.rates(Way::In, 30s, 1s), (QList<double>{100, 200}));
    EXPECT_EQ(traffic.rates(Way::Out, 30s, 1s), (QList<double>{10, 0}));
    EXPECT_EQ(traffic.rates(Way::Both, 1s, 1s), (QList<double>{200}));
    EXPECT_EQ(traffic.rate(Way::In), 200);
}

TEST(Traffic, WhatNobodyWatchedIsAnEvenFlow) {
    Traffic traffic;
    traffic.add(0s, 0, 0);
    traffic.add(10s, 1000, 0);
    EXPECT_EQ(traffic.rates(Way::In, 4s, 2s), (QList<double>{100, 100}));
}

TEST(Traffic, CountersThatBeginAnewAreNoNegativeRate) {
    Traffic traffic;
    traffic.add(0s, 5000, 5000);
    traffic.add(1s, 6000, 6000);
    traffic.add(2s, 10, 0);
    EXPECT_TRUE(traffic.rates(Way::In, 30s, 1s).isEmpty());
    traffic.add(3s, 20, 0);
    EXPECT_EQ(traffic.rates(Way::In, 30s, 1s), (QList<double>{10}));
}

TEST(Traffic, OnlyTheLastMinutesAreKept) {
    Traffic traffic;
    for (int second = 0; second < 1000; ++second) traffic.add(std::chrono::seconds(second), second, 0);
    const auto rates = traffic.rates(Way::In, Traffic::kept, 2s);
    EXPECT_EQ(rates.size(), Traffic::kept / 2s);
    EXPECT_EQ(rates.first(), 1);
    EXPECT_EQ(rates.last(), 1);
    EXPECT_EQ(traffic.rates(Way::In, 10 * Traffic::kept, 1s).size(), Traffic::kept / 1s);
}

TEST(TrafficGraph, TheTopOfItsScaleIsRound) {
    EXPECT_EQ(TrafficGraph::roundTop(0), 1024);
    EXPECT_EQ(TrafficGraph::roundTop(1024), 1024);
    EXPECT_EQ(TrafficGraph::roundTop(1025), 2048);
    EXPECT_EQ(TrafficGraph::roundTop(300.0 * 1024), 500 * 1024);
    EXPECT_EQ(TrafficGraph::roundTop(501.0 * 1024), 1024 * 1024);
    EXPECT_EQ(TrafficGraph::roundTop(3.5 * 1024 * 1024 * 1024), 5.0 * 1024 * 1024 * 1024);
}

}  // namespace
}  // namespace hearth
