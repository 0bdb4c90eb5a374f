// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secretstore.h"

#include "core/base/qtloop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QObject>
#include <QThread>

#include <future>

using namespace hearth;

TEST(MemorySecretStore, KeepsReplacesAndForgets) {
    const auto store = makeMemorySecretStore(QStringLiteral("no session bus"));
    const Control control;
    const QString id = QStringLiteral("password/nas");
    EXPECT_FALSE(store->get(id, control)->has_value());
    ASSERT_TRUE(store->put(id, Secret("one"), control));
    ASSERT_TRUE(store->put(id, Secret("zwö"), control));
    EXPECT_EQ((*store->get(id, control))->view(), "zwö");
    ASSERT_TRUE(store->remove(id, control));
    ASSERT_TRUE(store->remove(id, control));
    EXPECT_FALSE(store->get(id, control)->has_value());
    EXPECT_FALSE(store->isPersistent());
    EXPECT_THAT(store->rememberText().toStdString(), testing::HasSubstr("no session bus"));
}

TEST(QtLoop, RunsWorkOnItsThreadInOrder) {
    QtLoop loop;
    std::promise<std::pair<QThread*, QThread*>> promise;
    int steps = 0;
    loop.post([&](QObject*) { ++steps; });
    loop.post([&](QObject* context) { promise.set_value({QThread::currentThread(), context->thread()}); });
    const auto [ran, context] = promise.get_future().get();
    EXPECT_EQ(ran, context);
    EXPECT_NE(ran, QThread::currentThread());
    EXPECT_EQ(steps, 1);
}

TEST(QtLoop, TakesItsChildrenWithItOnTheirThread) {
    std::promise<void> made;
    QThread* diedOn = nullptr;
    QThread* livedOn = nullptr;
    {
        QtLoop loop;
        loop.post([&](QObject* context) {
            livedOn = QThread::currentThread();
            auto* child = new QObject(context);
            QObject::connect(child, &QObject::destroyed, [&] { diedOn = QThread::currentThread(); });
            made.set_value();
        });
        made.get_future().wait();
    }
    ASSERT_NE(diedOn, nullptr);
    EXPECT_EQ(diedOn, livedOn);
}
