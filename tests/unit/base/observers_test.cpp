// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/observers.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

using namespace hearth;

TEST(Observers, EachSubscriberHearsUntilItsSubscriptionEnds) {
    Observers<int> observers;
    std::string heard;
    std::optional<Subscription> a = observers.subscribe([&](int n) { heard += "a" + std::to_string(n); });
    const Subscription b = observers.subscribe([&](int n) { heard += "b" + std::to_string(n); });
    observers.notify(1);
    a.reset();
    observers.notify(2);
    EXPECT_EQ(heard, "a1b1b2");
}

TEST(Observers, ACallbackMayEndItselfAndTheNextOne) {
    Observers<> observers;
    int calls = 0;
    std::optional<Subscription> second;
    std::optional<Subscription> first = observers.subscribe([&] {
        ++calls;
        second.reset();
        first.reset();
    });
    second = observers.subscribe([&] { calls += 100; });
    observers.notify();
    observers.notify();
    EXPECT_EQ(calls, 1);
}

TEST(Observers, ASubscriptionMayOutliveThem) {
    Subscription subscription;
    {
        Observers<> observers;
        subscription = observers.subscribe([] {});
    }
    subscription.reset();
}
