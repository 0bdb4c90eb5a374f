// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/machine/stepsmodel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace hearth {
namespace {

using Kind = ProgressEvent::Kind;

ProgressEvent event(Kind kind, const char* text, const char* detail = "", int ms = 0) {
    ProgressEvent event;
    event.kind = kind;
    event.text = QString::fromUtf8(text);
    event.detail = QString::fromUtf8(detail);
    event.took = std::chrono::milliseconds(ms);
    return event;
}

TEST(StepsModel, KeepsTheOrderInWhichThingsHappened) {
    StepsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.report(event(Kind::StepStarted, "Name"));
    model.report(event(Kind::StepDone, "Name", "192.168.0.114", 3));
    model.report(event(Kind::StepStarted, "TCP"));
    model.report(event(Kind::Note, "The port is unusual"));
    model.report(event(Kind::Output, "noise"));
    model.report(event(Kind::StepFailed, "TCP", "refused", 1200));
    model.report(event(Kind::StepStarted, "Host key"));
    model.finish();
    using State = Step::State;
    using std::chrono::milliseconds;
    EXPECT_EQ(model.steps(),
              (QList<Step>{
                  {State::Done, QStringLiteral("Name"), QStringLiteral("192.168.0.114"), milliseconds(3)},
                  {State::Failed, QStringLiteral("TCP"), QStringLiteral("refused"), milliseconds(1200)},
                  {State::Note, QStringLiteral("The port is unusual"), QString(), milliseconds(0)},
                  {State::Failed, QStringLiteral("Host key"), QString(), milliseconds(0)},
              }));
    EXPECT_EQ(model.plainText(),
              QStringLiteral("done  Name  192.168.0.114  3 ms\nfailed  TCP  refused  1.2 s\n"
                             "note  The port is unusual\nfailed  Host key  0 ms\n"));
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(StepsModel, TheInnermostStepOfANameEndsFirst) {
    StepsModel model;
    model.report(event(Kind::StepStarted, "Connect"));
    model.report(event(Kind::StepStarted, "Connect"));
    model.report(event(Kind::StepDone, "Connect", "inner", 1));
    EXPECT_EQ(model.steps().at(0).state, Step::State::Running);
    EXPECT_EQ(model.steps().at(1).detail, QStringLiteral("inner"));
}

TEST(StepsModel, IsBounded) {
    StepsModel model;
    for (int i = 0; i < 5000; ++i) model.report(event(Kind::Note, "again"));
    EXPECT_EQ(model.rowCount(), 1000);
}

}  // namespace
}  // namespace hearth
