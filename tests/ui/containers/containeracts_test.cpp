// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to containers by clicks and keys.
#include "core/containers/containerservice.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/containeracts.h"
#include "ui/look/errorbanner.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

namespace hearth {
namespace {

using State = Container::State;
using test::FakeEngine;
using test::waitFor;

class ContainerActsTest : public test::ContainerWorld {
protected:
    QStringList asked() {
        QStringList all = engine.asked;
        all.sort();
        return all;
    }
    /// The commands of all operations, as "Show what Hearth ran" has them.
    QStringList ran() {
        QStringList all;
        for (const Operation* each : world.operations.list()) all += each->commands();
        return all;
    }
};

QString name(const char* text) { return QString::fromUtf8(text); }

TEST_F(ContainerActsTest, OneIsStoppedStartedPausedAndRestartedByItsButtons) {
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    EXPECT_FALSE(part("startContainer")->isEnabled());
    EXPECT_EQ(part("startContainer")->toolTip(), name("It is already running."));
    const QPoint place = part("stopContainer")->pos();
    engine.held = true;
    test::click(tab, name("stopContainer"));
    EXPECT_TRUE(becomes(name("web"), name("stopping…")));
    EXPECT_FALSE(part("stopContainer")->isEnabled()) << "it is under way";
    EXPECT_EQ(part("stopContainer")->pos(), place);
    ASSERT_TRUE(waitFor([&] {
        engine.letGo();
        return !engine.asked.isEmpty();
    }));
    engine.held = false;
    EXPECT_TRUE(becomes(name("web"), name("exited (0)")));
    ASSERT_TRUE(waitFor([&] { return part("startContainer")->isEnabled(); }));
    EXPECT_EQ(part("stopContainer")->pos(), place) << "buttons stay where they are";
    EXPECT_EQ(part("stopContainer")->toolTip(), name("It is not running."));
    test::click(tab, name("startContainer"));
    EXPECT_TRUE(becomes(name("web"), name("running")));
    ASSERT_TRUE(waitFor([&] { return part("pauseContainer")->isEnabled(); }));
    test::click(tab, name("pauseContainer"));
    EXPECT_TRUE(becomes(name("web"), name("paused")));
    ASSERT_TRUE(waitFor([&] { return tab->findChild<QWidget*>(name("unpauseContainer")) != nullptr; }));
    test::click(tab, name("unpauseContainer"));
    EXPECT_TRUE(becomes(name("web"), name("running")));
    ASSERT_TRUE(waitFor([&] { return part("restartContainer")->isEnabled(); }));
    test::click(tab, name("restartContainer"));
    ASSERT_TRUE(waitFor([&] { return engine.asked.size() == 5; }));
    EXPECT_EQ(engine.asked, (QStringList{name("stop web"), name("start web"), name("pause web"),
                                         name("unpause web"), name("restart web")}));
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_EQ(ran().size(), 5);
    EXPECT_TRUE(ran().last().startsWith(name("docker stop "))) << qPrintable(ran().last());
}

TEST_F(ContainerActsTest, SeveralAreGivenWhatEachOfThemCanBe) {
    openWith({FakeEngine::make(name("a")), FakeEngine::make(name("b"), State::Exited),
              FakeEngine::make(name("c")), FakeEngine::make(name("d"))});
    choose(name("a"));
    choose(name("c"), Qt::ShiftModifier);
    EXPECT_EQ(part<QLabel>("containerTitle")->text(), name("3 container(s)"));
    test::click(tab, name("stopContainer"));
    EXPECT_TRUE(becomes(name("a"), name("exited (0)")));
    EXPECT_TRUE(becomes(name("c"), name("exited (0)")));
    EXPECT_EQ(asked(), (QStringList{name("stop a"), name("stop c")}));
    EXPECT_EQ(stateOf(name("d")), name("running"));
    EXPECT_EQ(table().chosenRows().size(), 3) << "what was chosen stays so";
}

TEST_F(ContainerActsTest, AProjectsHeadingIsAllOfIt) {
    const QString shop = name("shop");
    openWith({FakeEngine::make(name("db"), State::Running, shop),
              FakeEngine::make(name("web"), State::Running, shop), FakeEngine::make(name("other"))});
    choose(shop);
    EXPECT_EQ(part<QLabel>("projectTitle")->text(), shop);
    test::click(tab, name("stopContainers"));
    EXPECT_TRUE(becomes(shop, name("0 of 2 up")));
    EXPECT_EQ(asked(), (QStringList{name("stop db"), name("stop web")}));
}

TEST_F(ContainerActsTest, WhatAFilterHidesIsNotMeantByManyThatAreChosen) {
    const QString shop = name("shop");
    openWith({FakeEngine::make(name("db"), State::Running, shop),
              FakeEngine::make(name("queue"), State::Running, shop), FakeEngine::make(name("queues"))});
    auto* find = part<QLineEdit>("findInTable");
    find->setText(name("queue"));
    ASSERT_EQ(names(), (QStringList{name("queues"), shop, name("queue")}));
    choose(name("queues"));
    choose(name("queue"), Qt::ShiftModifier);
    EXPECT_EQ(part<QLabel>("containerTitle")->text(), name("2 container(s)"));
    test::click(tab, name("stopContainer"));
    EXPECT_TRUE(becomes(name("queue"), name("exited (0)")));
    EXPECT_TRUE(becomes(name("queues"), name("exited (0)")));
    EXPECT_EQ(asked(), (QStringList{name("stop queue"), name("stop queues")}));
    find->clear();
    EXPECT_EQ(stateOf(name("db")), name("running"));
    EXPECT_EQ(part<QLabel>("containerTitle")->text(), name("3 container(s)")) << "its heading is chosen";
}

TEST_F(ContainerActsTest, WhatFailedStaysAtItsRowUntilItIsReadOrTriedAgain) {
    openWith({FakeEngine::make(name("web"), State::Exited)});
    choose(name("web"));
    engine.refusals.insert(name("start"), "no space left on device");
    test::click(tab, name("startContainer"));
    ASSERT_TRUE(waitFor([&] { return stateOf(name("web")).contains(name("no space left")); }));
    EXPECT_TRUE(stateOf(name("web")).startsWith(name("exited (0) · ")));
    auto* banner = part<ErrorBanner>("containerProblem");
    ASSERT_TRUE(banner->isVisible());
    EXPECT_TRUE(
        test::child<QLabel>(banner, name("errorMessage"))->text().contains(name("no space left on device")));
    engine.refusals.clear();
    test::click(tab, name("startContainer"));
    EXPECT_FALSE(banner->isVisible()) << "there is another try";
    EXPECT_TRUE(becomes(name("web"), name("running")));
}

TEST_F(ContainerActsTest, RemovingAsksAndTellsWhatGoes) {
    openWith({FakeEngine::make(name("off"), State::Exited), FakeEngine::make(name("web"))});
    choose(name("off"));
    QTest::keyClick(&table(), Qt::Key_Delete);
    auto* quiet = dialog<>("removeContainersDialog");
    ASSERT_TRUE(quiet);
    EXPECT_FALSE(test::child<QCheckBox>(quiet, name("removeForce"))->isVisible()) << "it does not run";
    QTest::keyClick(quiet, Qt::Key_Return);
    EXPECT_FALSE(quiet->isVisible());
    EXPECT_TRUE(engine.asked.isEmpty()) << "Enter removes nothing";
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    choose(name("web"));
    inMenu(name("removeContainer"))->trigger();
    auto* asking = dialog<>("removeContainersDialog");
    ASSERT_TRUE(asking);
    auto* act = test::child<QPushButton>(asking, name("act"));
    EXPECT_FALSE(act->isEnabled()) << "it runs, and nobody said that it may be ended";
    for (const char* box : {"removeForce", "removeVolumes"}) {
        auto* found = test::child<QCheckBox>(asking, name(box));
        QTest::mouseClick(found, Qt::LeftButton, {}, {8, found->height() / 2});
    }
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{name("off")}; }));
    EXPECT_EQ(engine.asked, QStringList{name("remove web force=1&v=1")});
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_TRUE(ran().last().startsWith(name("docker rm --force --volumes "))) << qPrintable(ran().last());
}

TEST_F(ContainerActsTest, AllAreRemovedOnlyOnceTheirNumberWasTyped) {
    openWith({FakeEngine::make(name("a")), FakeEngine::make(name("b"), State::Exited),
              FakeEngine::make(name("c"))});
    test::click(tab, name("removeAllContainers"));
    auto* asking = dialog<>("removeAllContainersDialog");
    ASSERT_TRUE(asking);
    const QString listed = test::child<QPlainTextEdit>(asking, name("removeList"))->toPlainText();
    EXPECT_EQ(listed.count(QLatin1Char('\n')), 2);
    EXPECT_TRUE(listed.contains(name("b  ·  exited (0)  ·  lab/web:1"))) << qPrintable(listed);
    auto* act = test::child<QPushButton>(asking, name("act"));
    auto* typed = test::child<QLineEdit>(asking, name("removeCount"));
    auto* force = test::child<QCheckBox>(asking, name("removeForce"));
    QTest::mouseClick(force, Qt::LeftButton, {}, {8, force->height() / 2});
    EXPECT_FALSE(act->isEnabled());
    QTest::keyClicks(typed, name("2"));
    EXPECT_FALSE(act->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, name("3"));
    EXPECT_TRUE(act->isEnabled());
    QTest::mouseClick(force, Qt::LeftButton, {}, {8, force->height() / 2});
    EXPECT_FALSE(act->isEnabled()) << "two run";
    QTest::mouseClick(force, Qt::LeftButton, {}, {8, force->height() / 2});
    // What comes meanwhile was not agreed to.
    engine.put(FakeEngine::make(name("late")));
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{name("late")}; }));
    EXPECT_EQ(engine.asked.size(), 3);
}

TEST_F(ContainerActsTest, ItGetsAnotherName) {
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    QTest::keyClick(&table(), Qt::Key_F2);
    auto* asking = dialog<>("renameContainerDialog");
    ASSERT_TRUE(asking);
    auto* typed = test::child<QLineEdit>(asking, name("containerName"));
    auto* act = test::child<QPushButton>(asking, name("act"));
    EXPECT_FALSE(act->isEnabled()) << "it has that name";
    typed->setText(name("no good"));
    EXPECT_FALSE(act->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, name("web-2"));
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{name("web-2")}; }));
    EXPECT_EQ(part<QLabel>("containerTitle")->text(), name("web-2")) << "it is the chosen one still";
}

TEST_F(ContainerActsTest, KillingIsAskedAbout) {
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    inMenu(name("killContainer"))->trigger();
    auto* asking = dialog<>("killContainerDialog");
    ASSERT_TRUE(asking);
    EXPECT_TRUE(engine.asked.isEmpty());
    test::click(asking, name("act"));
    EXPECT_TRUE(becomes(name("web"), name("exited (0)")));
    EXPECT_EQ(engine.asked, QStringList{name("kill web")});
}

TEST_F(ContainerActsTest, AHundredAreNotAllAskedForAtOnce) {
    QList<Container> many;
    for (int at = 0; at < 100; ++at)
        many.append(FakeEngine::make(name("c%1").arg(at, 2, 10, QLatin1Char('0'))));
    openWith(many);
    table().selectAll();
    QCoreApplication::sendPostedEvents();
    const QSignalSpy told(tab->findChild<ContainerActs*>(), &ContainerActs::changed);
    int most = 0;
    QObject::connect(&world.operations, &Operations::changed, tab,
                     [&] { most = std::max(most, world.operations.runningCount()); });
    test::click(tab, name("stopContainer"));
    ASSERT_TRUE(waitFor([&] { return engine.asked.size() == 100 && world.operations.runningCount() == 0; }));
    EXPECT_LE(most, 8);
    EXPECT_EQ(told.size(), 101) << "once at the beginning, and at the end of each";
    EXPECT_TRUE(becomes(name("c99"), name("exited (0)")));
}

TEST_F(ContainerActsTest, APublishedPortIsOpenedByAClick) {
    // A browser that writes down what it is to show.
    const QString seen = folder.file(name("seen")), browser = folder.file(name("browser"));
    QFile script(browser);
    ASSERT_TRUE(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho \"$1\" >>" + seen.toUtf8() + "\n");
    script.setPermissions(script.permissions() | QFile::ExeOwner);
    script.close();
    SettingsValues values = world.services.settings.values();
    values.browser = browser;
    ASSERT_TRUE(world.services.settings.save(values));
    const auto shown = [&] {
        QFile file(seen);
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                   : QStringList();
    };
    Container web = FakeEngine::make(name("web"));
    web.ports = {{name("0.0.0.0"), 8080, 80, name("tcp")}};
    Container safe = FakeEngine::make(name("safe"));
    safe.ports = {{name("127.0.0.1"), 9443, 8443, name("tcp")},
                  {name("0.0.0.0"), 443, 7777, name("tcp")},
                  {name("0.0.0.0"), 53, 53, name("udp")}};
    openWith({web, safe});
    choose(name("web"));
    const auto row = static_cast<int>(names().indexOf(name("web")));
    const QRect cell = table().visualRect(table().model()->index(row, ContainersModel::Ports));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, cell.center());
    ASSERT_TRUE(waitFor([&] { return shown() == QStringList{name("http://127.0.0.1:8080")}; }))
        << qPrintable(shown().join(QLatin1Char(' ')));
    choose(name("safe"));
    test::click(tab, name("openPort9443"));
    ASSERT_TRUE(waitFor([&] { return shown().value(1) == name("https://127.0.0.1:9443"); }))
        << qPrintable(shown().join(QLatin1Char(' ')));
    test::click(tab, name("copyPort9443"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), name("https://127.0.0.1:9443"));
    test::click(tab, name("copyPort443"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), name("https://127.0.0.1:443"));
    EXPECT_EQ(tab->findChild<QWidget*>(name("openPort53")), nullptr) << "UDP is nothing for a browser";
}

}  // namespace
}  // namespace hearth
