// SPDX-License-Identifier: GPL-3.0-or-later
// How a dialog that gets a machine ready is wired: looked at, run, said, given up.
#include "core/base/control.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/errorbanner.h"
#include "ui/machine/setupdialog.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

#include <condition_variable>
#include <mutex>

namespace hearth {
namespace {

using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class SetupDialogTest : public testing::Test {
protected:
    SetupDialogTest() {
        world.top.show();
        work.look = name("See what is needed");
        work.probe = [this](Machine& machine, const Control&) -> Result<std::function<void()>> {
            EXPECT_TRUE(machine.isLocal());
            return std::function<void()>([this] {
                dialog->setSteps(
                    name("It lacks a thing."),
                    {{"installThing", name("Install the thing"), {}, {name("get thing")}, true}});
            });
        };
        work.installed = [this] { ++installed; };
    }
    void open() { openSetup(world.context, dialog, name("local"), work); }
    bool says(const char* text) {
        return waitFor(
            [&] { return dialog && test::child<QLabel>(dialog, name("setupSaid"))->text() == name(text); });
    }

    test::PageWorld world;
    QPointer<SetupDialog> dialog{
        new SetupDialog(name("A thing"), name("Install a thing"), name("local"), &world.top)};
    SetupWork work;
    int installed = 0;
};

TEST_F(SetupDialogTest, LooksRunsWhatIsCheckedAndSaysHowItEnded) {
    work.install = [] {
        return [](const Control& control) -> Result<QString> {
            control.progress->report({ProgressEvent::Kind::Output, name("Unpacking it\n"), {}, {}, {}, 0, 0});
            return name("It is there.");
        };
    };
    open();
    ASSERT_TRUE(says("It lacks a thing."));
    EXPECT_EQ(world.operations.list().first()->title(), name("See what is needed"));
    test::click(dialog, name("runSetup"));
    ASSERT_TRUE(says("It is there."));
    EXPECT_EQ(installed, 1);
    EXPECT_EQ(world.operations.list().first()->title(), name("Install a thing"));
    EXPECT_EQ(test::child<QPlainTextEdit>(dialog, name("setupOutput"))->toPlainText(), name("Unpacking it"));
    test::click(dialog, name("cancel"));
    EXPECT_TRUE(waitFor([&] { return !dialog; })) << "it goes once it is closed";
}

TEST_F(SetupDialogTest, WhatFailsIsShownAndStopEndsWhatRuns) {
    bool refuse = true;
    work.install = [&refuse] {
        return [refuse](const Control& control) -> Result<QString> {
            if (refuse) return Error{ErrorKind::Failed, name("No package of that name."), {}, {}};
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            HEARTH_TRY(waitUntil(never, lock, control, [] { return false; }));
            return name("It is there.");
        };
    };
    open();
    ASSERT_TRUE(says("It lacks a thing."));
    test::click(dialog, name("runSetup"));
    ASSERT_TRUE(waitFor([&] { return dialog->error()->isVisible(); }));
    refuse = false;
    test::click(dialog, name("runSetup"));
    EXPECT_EQ(test::child<QPushButton>(dialog, name("runSetup"))->text().remove(QLatin1Char('&')),
              name("Stop"));
    ASSERT_EQ(world.operations.runningCount(), 1);
    test::click(dialog, name("runSetup"));
    EXPECT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_EQ(world.operations.list().first()->state(), Operation::State::Cancelled);
    EXPECT_EQ(installed, 0);
}

}  // namespace
}  // namespace hearth
