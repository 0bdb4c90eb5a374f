// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/observe.h"

#include "tests/ui/support.h"

#include <QThread>

#include <thread>

namespace hearth {
namespace {

using namespace test;

TEST(Observe, CallsOnTheReceiversThread) {
    Observers<QString> observers;
    QObject receiver;
    QStringList got;
    observe<QString>(
        &receiver, [&](auto told) { return observers.subscribe(std::move(told)); },
        [&](const QString& name) {
            EXPECT_EQ(QThread::currentThread(), receiver.thread());
            got << name;
        });
    std::thread([&] {
        observers.notify(QStringLiteral("a"));
        observers.notify(QStringLiteral("b"));
    }).join();
    EXPECT_TRUE(got.isEmpty());
    ASSERT_TRUE(waitFor([&] { return got.size() == 2; }));
    EXPECT_EQ(got, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

TEST(Observe, ManyWithoutArgumentsBecomeOne) {
    Observers<> observers;
    QObject receiver;
    int calls = 0;
    observe(
        &receiver, [&](auto told) { return observers.subscribe(std::move(told)); }, [&] { ++calls; });
    for (int i = 0; i < 1000; ++i) observers.notify();
    ASSERT_TRUE(waitFor([&] { return calls > 0; }));
    EXPECT_EQ(calls, 1);
    observers.notify();
    ASSERT_TRUE(waitFor([&] { return calls == 2; }));
}

TEST(Observe, AReceiverMayGoWhileOthersNotify) {
    Observers<int> observers;
    std::jthread notifier([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) observers.notify(1);
    });
    for (int i = 0; i < 300; ++i) {
        auto receiver = std::make_unique<QObject>();
        bool gone = false;
        observe<int>(
            receiver.get(), [&](auto told) { return observers.subscribe(std::move(told)); },
            [&gone](int) { EXPECT_FALSE(gone); });
        QCoreApplication::sendPostedEvents();
        receiver.reset();
        gone = true;
        QCoreApplication::sendPostedEvents();
    }
}

}  // namespace
}  // namespace hearth
