// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/operations.h"

#include "tests/ui/support.h"
#include "ui/shell/activity.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <stdexcept>

namespace hearth {
namespace {

using namespace test;

OperationSpec named(const QString& title) {
    OperationSpec spec;
    spec.title = title;
    spec.machine = QStringLiteral("nas");
    return spec;
}

// Waits as core does: for something that never comes, until the control says stop.
Result<int> waitForStop(const Control& control) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    HEARTH_TRY(waitUntil(never, lock, control, [] { return false; }));
    return 1;
}

TEST(Operations, WorkRunsElsewhereAndItsResultComesHere) {
    Operations operations;
    QObject receiver;
    QThread* const here = QThread::currentThread();
    QThread* worked = nullptr;
    int got = 0;
    Operation* operation = operations.start(
        named(QStringLiteral("Count")), &receiver,
        [&](const Control&) -> Result<int> {
            worked = QThread::currentThread();
            return 42;
        },
        [&](Result<int> result) {
            EXPECT_EQ(QThread::currentThread(), here);
            EXPECT_FALSE(operation->isRunning());
            got = result.value();
        });
    EXPECT_TRUE(operation->isRunning());
    EXPECT_EQ(operations.runningCount(), 1);
    ASSERT_TRUE(waitFor([&] { return got != 0; }));
    EXPECT_EQ(got, 42);
    EXPECT_NE(worked, here);
    EXPECT_EQ(operation->state(), Operation::State::Done);
    EXPECT_EQ(operations.runningCount(), 0);
}

TEST(Operations, MoveOnlyResultsArrive) {
    Operations operations;
    QObject receiver;
    std::unique_ptr<int> got;
    operations.query(
        &receiver, [](const Control&) -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); },
        [&](Result<std::unique_ptr<int>> result) { got = std::move(*result); });
    ASSERT_TRUE(waitFor([&] { return got != nullptr; }));
    EXPECT_EQ(*got, 7);
}

TEST(Operations, CancellingEndsTheWait) {
    Operations operations;
    QObject receiver;
    ErrorKind kind = ErrorKind::Failed;
    bool done = false;
    Operation* operation =
        operations.start(named(QStringLiteral("Wait")), &receiver, waitForStop, [&](Result<int> result) {
            ASSERT_FALSE(result);
            kind = result.error().kind;
            done = true;
        });
    operation->cancel();
    ASSERT_TRUE(waitFor([&] { return done; }));
    EXPECT_EQ(kind, ErrorKind::Cancelled);
    EXPECT_EQ(operation->state(), Operation::State::Cancelled);
}

TEST(Operations, NothingIsDeliveredToAReceiverThatIsGone) {
    Operations operations;
    auto receiver = std::make_unique<QObject>();
    std::latch go(1);
    bool delivered = false;
    Operation* operation = operations.start(
        named(QStringLiteral("Long")), receiver.get(),
        [&](const Control&) -> Result<int> {
            go.wait();
            return 1;
        },
        [&](Result<int>) { delivered = true; });
    receiver.reset();
    go.count_down();
    ASSERT_TRUE(waitFor([&] { return !operation->isRunning(); }));
    // It ended well, for the list; only nobody is there to be told.
    EXPECT_EQ(operation->state(), Operation::State::Done);
    EXPECT_FALSE(delivered);
}

TEST(Operations, AQueryIsCancelledWithItsReceiver) {
    Operations operations;
    auto receiver = std::make_unique<QObject>();
    std::atomic_bool stopped = false;
    operations.query(
        receiver.get(),
        [&](const Control& control) -> Result<int> {
            auto result = waitForStop(control);
            stopped = true;
            return result;
        },
        [](Result<int>) { FAIL() << "delivered to nobody"; }, std::chrono::milliseconds(0));
    receiver.reset();
    EXPECT_TRUE(waitFor([&] { return stopped.load(); }));
    EXPECT_TRUE(operations.list().isEmpty());
}

TEST(Operations, AQueryAsksNobody) {
    Operations operations;
    QObject receiver;
    std::optional<ErrorKind> kind;
    operations.query(
        &receiver, [](const Control& control) { return askChoice(control, {}); },
        [&](const Result<int>& result) { kind = result ? ErrorKind::Failed : result.error().kind; });
    ASSERT_TRUE(waitFor([&] { return kind.has_value(); }));
    EXPECT_EQ(*kind, ErrorKind::NeedsAnswer);
}

TEST(Operations, TwoHundredAndFiftySixRunAtOnce) {
    Operations operations;
    QObject receiver;
    constexpr int count = 256;
    // Each waits until all are there: with fewer threads this would never end.
    std::latch all(count);
    int done = 0;
    for (int i = 0; i < count; ++i) {
        operations.query(
            &receiver,
            [&](const Control&) -> Result<int> {
                all.arrive_and_wait();
                return 1;
            },
            [&](Result<int> result) { done += result.value(); });
    }
    ASSERT_TRUE(waitFor([&] { return done == count; }));
}

TEST(Operations, EndingThemCancelsWhatRuns) {
    std::atomic_bool stopped = false;
    QObject receiver;
    {
        Operations operations;
        operations.start(
            named(QStringLiteral("Wait")), &receiver,
            [&](const Control& control) -> Result<int> {
                auto result = waitForStop(control);
                stopped = true;
                return result;
            },
            [](Result<int>) { FAIL() << "told after the end"; });
    }
    EXPECT_TRUE(stopped);
    QCoreApplication::processEvents();
}

TEST(Operations, AnExceptionIsAFailureWithItsWords) {
    Operations operations;
    QObject receiver;
    Error error;
    operations.query(
        &receiver, [](const Control&) -> Result<int> { throw std::runtime_error("out of luck"); },
        [&](const Result<int>& result) { error = result.error(); });
    ASSERT_TRUE(waitFor([&] { return !error.message.isEmpty(); }));
    EXPECT_EQ(error.kind, ErrorKind::Failed);
    EXPECT_EQ(error.detail, QStringLiteral("out of luck"));
}

TEST(Operations, TheLogHoldsStepsCommandsAndOutputInOrder) {
    Operations operations;
    QObject receiver;
    bool done = false;
    Operation* operation = operations.start(
        named(QStringLiteral("Install")), &receiver,
        [](const Control& control) -> Result<void> {
            ProgressStep step(control, QStringLiteral("Making the environment"));
            reportCommand(control, QStringLiteral("nas"), QStringLiteral("python3 -m venv x"));
            for (int i = 0; i < 1000; ++i) {
                ProgressEvent event;
                event.kind = ProgressEvent::Kind::Output;
                event.text = QStringLiteral("line %1\n").arg(i);
                control.progress->report(event);
            }
            ProgressEvent amount;
            amount.kind = ProgressEvent::Kind::Amount;
            amount.done = 1;
            amount.total = 4;
            control.progress->report(amount);
            step.done(QStringLiteral("x"));
            return Error{
                ErrorKind::Failed, QStringLiteral("pip failed."), QStringLiteral("Set a mirror."), {}};
        },
        [&](const Result<void>&) { done = true; });
    ASSERT_TRUE(waitFor([&] { return done; }));
    const QString text = operation->logText();
    const auto at = [&](const char* part) { return text.indexOf(QLatin1String(part)); };
    EXPECT_LT(at("Making the environment"), at("nas $ python3 -m venv x"));
    EXPECT_LT(at("nas $ python3 -m venv x"), at("line 0\n"));
    EXPECT_LT(at("line 0\n"), at("line 999\n"));
    EXPECT_GT(at("line 0\n"), 0);
    EXPECT_LT(at("line 999\n"), at("pip failed."));
    EXPECT_GT(at("Set a mirror."), 0);
    EXPECT_EQ(operation->commands(), QStringList{QStringLiteral("python3 -m venv x")});
    EXPECT_EQ(operation->state(), Operation::State::Failed);
    EXPECT_EQ(operation->error().hint, QStringLiteral("Set a mirror."));
}

TEST(Operations, AHugeOutputIsBounded) {
    Operations operations;
    QObject receiver;
    bool done = false;
    Operation* operation = operations.start(
        named(QStringLiteral("Print")), &receiver,
        [](const Control& control) -> Result<void> {
            const QString line(10'000, QLatin1Char('x'));
            for (int i = 0; i < 2000; ++i) {
                ProgressEvent event;
                event.kind = ProgressEvent::Kind::Output;
                event.text = line;
                control.progress->report(event);
            }
            return {};
        },
        [&](const Result<void>&) { done = true; });
    ASSERT_TRUE(waitFor([&] { return done; }));
    EXPECT_LT(operation->logText().size(), 4 * 1024 * 1024);
}

TEST(Operations, WhatIsDoneButNotWellIsNotSaidToBeDone) {
    Operations operations;
    QObject receiver;
    bool told = false;
    auto* operation = operations.start(
        {QStringLiteral("Switch a on"), {}}, &receiver,
        [](const Control&) -> Result<Remark> { return Remark{QStringLiteral("not reached yet")}; },
        [&](const Result<Remark>& remark) { told = remark && !remark->text.isEmpty(); });
    ASSERT_TRUE(waitFor([&] { return told; }));
    EXPECT_EQ(operation->state(), Operation::State::Done);
    EXPECT_EQ(operation->step(), QStringLiteral("not reached yet"));
    EXPECT_EQ(operation->status(), Status::Warn);
    auto* well = operations.start(
        {QStringLiteral("Switch b on"), {}}, &receiver,
        [](const Control&) -> Result<Remark> { return Remark{}; }, [](const Result<Remark>&) {});
    ASSERT_TRUE(waitFor([&] { return !well->isRunning(); }));
    EXPECT_EQ(well->step(), QStringLiteral("Done"));
    EXPECT_EQ(well->status(), Status::Ok);
}

TEST(ActivityStrip, WhatItSaysGetsOlderThoughNothingHappens) {
    Operations operations;
    QObject receiver;
    auto* operation = operations.start(
        {QStringLiteral("Look"), {}}, &receiver, [](const Control&) -> Result<void> { return {}; },
        [](const Result<void>&) {});
    ASSERT_TRUE(waitFor([&] { return !operation->isRunning(); }));
    QDateTime now = operation->finished();
    ActivityStrip strip(operations, nullptr, [&] { return now; });
    const auto says = [&](const QString& text) {
        const auto labels = strip.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const auto* each) { return each->text().contains(text); });
    };
    auto* ages = strip.findChild<QTimer*>(QStringLiteral("ages"));
    ASSERT_NE(ages, nullptr);
    EXPECT_FALSE(ages->isActive());
    strip.show();
    EXPECT_TRUE(ages->isActive());
    EXPECT_TRUE(says(QStringLiteral("just now")));
    now = now.addSecs(180);
    ages->setInterval(0);
    EXPECT_TRUE(waitFor([&] { return says(QStringLiteral("3 min ago")); }));
    strip.hide();
    EXPECT_FALSE(ages->isActive());
}

TEST(Operations, TheModelFollows) {
    Operations operations;
    OperationsModel model(operations);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    QObject receiver;
    int done = 0;
    for (int i = 0; i < 150; ++i) {
        operations.start(
            named(QString::number(i)), &receiver, [](const Control&) -> Result<int> { return 1; },
            [&](Result<int>) { ++done; });
    }
    EXPECT_EQ(model.rowCount(), 150);
    EXPECT_EQ(model.index(0).data().toString(), QStringLiteral("149"));
    ASSERT_TRUE(waitFor([&] { return done == 150; }));
    // The last hundred that ended are kept.
    EXPECT_EQ(model.rowCount(), 100);
    operations.clearEnded();
    EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace hearth
