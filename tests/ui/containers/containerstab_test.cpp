// SPDX-License-Identifier: GPL-3.0-or-later
// The list: what it says of an engine and its containers, as they change.
#include "tests/ui/containers/containerworld.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/statusdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTabBar>

namespace hearth {
namespace {

using State = Container::State;
using test::FakeEngine;
using test::waitFor;

class ContainersTabTest : public test::ContainerWorld {};

QString name(const char* text) { return QString::fromUtf8(text); }

TEST_F(ContainersTabTest, WhatTheEngineHasIsListedByProjectAndFollowed) {
    openWith({FakeEngine::make(name("web"), State::Running, name("shop")),
              FakeEngine::make(name("db"), State::Exited, name("shop")), FakeEngine::make(name("zeta"))});
    EXPECT_EQ(names(), (QStringList{name("zeta"), name("shop"), name("db"), name("web")}));
    EXPECT_EQ(stateOf(name("shop")), name("1 of 2 up"));
    EXPECT_EQ(part<QLabel>("containersEngine")->text(), name("Docker 24.0.7"));
    choose(name("web"));
    // Live: one comes, one changes, one goes; what is chosen stays so.
    engine.put(FakeEngine::make(name("alpha"), State::Created));
    ASSERT_TRUE(waitFor([&] { return names().contains(name("alpha")); }));
    Container paused = FakeEngine::make(name("web"), State::Paused, name("shop"));
    engine.put(paused);
    EXPECT_TRUE(becomes(name("web"), name("paused")));
    engine.drop(FakeEngine::make(name("zeta")).id);
    ASSERT_TRUE(waitFor([&] { return !names().contains(name("zeta")); }));
    EXPECT_EQ(part<QLabel>("containerTitle")->text(), name("web"));
    EXPECT_EQ(table().chosenRows().size(), 1);
    auto* list = part("containersList");
    auto* find = test::child<FindField>(list, name("findInTable"));
    QTest::keyClicks(find, name("shop db"));
    EXPECT_EQ(names(), (QStringList{name("shop"), name("db")}));
    QTest::keyClicks(find, name("nothing"));
    EXPECT_TRUE(test::child<QWidget>(list, name("nothingFound"))->isVisible());
}

TEST_F(ContainersTabTest, NothingThereYetIsSaid) {
    ASSERT_TRUE(engine.start());
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
    EXPECT_FALSE(isShown("removeAllContainers"));
    EXPECT_FALSE(isShown("containerDetail"));
}

TEST_F(ContainersTabTest, AnEngineThatIsNotThereIsSaidAndFoundLater) {
    open();
    EXPECT_TRUE(isShown("containersWaiting"));
    ASSERT_TRUE(waitFor([&] { return isShown("engineProblem"); }));
    EXPECT_FALSE(part<QLabel>("engineMessage")->text().isEmpty());
    test::click(tab, name("engineCopy"));
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(part<QLabel>("engineMessage")->text()));
    test::click(tab, name("engineTerminal"));
    EXPECT_EQ(world.shown, QStringList{name("local/terminal")});
    engine.put(FakeEngine::make(name("web")));
    ASSERT_TRUE(engine.start());
    test::click(tab, name("engineLook"));
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{name("web")}; }));
}

TEST_F(ContainersTabTest, OneThatMayNotBeUsedSaysWhoMay) {
    open();
    tab->hidden();
    ContainersState denied;
    denied.error = Error{ErrorKind::Denied, name("ada may not use it."), name("The group may."), {}};
    tab->setState(denied);
    ASSERT_TRUE(isShown("engineProblem"));
    EXPECT_EQ(part<QLabel>("engineMessage")->text(), name("ada may not use it."));
    EXPECT_EQ(part<QLabel>("engineHint")->text(), name("The group may."));
}

TEST_F(ContainersTabTest, WhatWasSeenLastStaysWhenTheEngineGoes) {
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    EXPECT_TRUE(part("stopContainer")->isEnabled());
    engine.stop();
    ASSERT_TRUE(waitFor([&] { return isShown("containersLost"); }));
    EXPECT_EQ(names(), QStringList{name("web")});
    auto* lost = part("containersLost");
    EXPECT_TRUE(test::child<QLabel>(lost, name("errorMessage"))->text().contains(name("container engine")));
    EXPECT_TRUE(test::child<QLabel>(lost, name("errorHint"))->text().contains(name("The list is from")));
    EXPECT_TRUE(table().model()->index(0, 0).data(DimmedRole).toBool());
    EXPECT_FALSE(part("removeAllContainers")->isEnabled());
    EXPECT_FALSE(part("stopContainer")->isEnabled());
    EXPECT_FALSE(part("stopContainer")->toolTip().isEmpty());
    EXPECT_TRUE(part<QLabel>("containerState")->text().contains(name("when last seen")));
    engine.put(FakeEngine::make(name("more")));
    ASSERT_TRUE(engine.start());
    test::click(tab, name("containersAgain"));
    ASSERT_TRUE(waitFor([&] { return names().size() == 2; }));
    EXPECT_FALSE(isShown("containersLost"));
    EXPECT_TRUE(part("stopContainer")->isEnabled());
}

TEST_F(ContainersTabTest, AMachineThatIsNotConnectedIsNotLoggedInto) {
    world.saveNamed(name("nas"));
    ContainersTab far(world.context, name("nas"), &world.top);
    far.resize(900, 600);
    far.show();
    far.shown();
    auto* off = test::child<QWidget>(&far, name("containersOff"));
    EXPECT_TRUE(off->isVisible());
    EXPECT_EQ(world.operations.list().size(), 0);
    test::click(off, name("emptyAction"));
    ASSERT_EQ(world.operations.list().size(), 1);
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_TRUE(off->isVisible()) << "nobody listens there";
    far.hidden();
}

TEST_F(ContainersTabTest, ImagesHaveAPageOfTheirOwn) {
    Image image;
    image.id = name("sha256:1");
    image.tags = {name("lab/web:1")};
    image.bytes = 5 << 20;
    engine.images = {image};
    openWith({FakeEngine::make(name("web"))});
    part<QTabBar>("containersPages")->setCurrentIndex(1);
    auto* images = part<TableView>("containerImagesTable");
    ASSERT_TRUE(waitFor([&] { return images->isVisible() && images->shownRows() == 1; }));
    EXPECT_EQ(images->model()->index(0, 2).data().toString(), name("web"));
    auto* more = part<QMenu>("moreImageMenu");
    Q_EMIT more->aboutToShow();
    test::child<QAction>(more, name("copyImageName"))->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), name("lab/web:1"));
    // Whatever happens to containers may have brought one.
    image.id = name("sha256:2");
    image.tags = {name("other:1")};
    engine.images.append(image);
    engine.put(FakeEngine::make(name("new")));
    ASSERT_TRUE(waitFor([&] { return images->shownRows() == 2; }));
}

TEST_F(ContainersTabTest, FiveHundredAreListedAndOneOfThemChanges) {
    QList<Container> many;
    for (int at = 0; at < 500; ++at)
        many.append(FakeEngine::make(name("c%1").arg(at, 3, 10, QLatin1Char('0')), State::Running,
                                     at % 2 == 0 ? name("p%1").arg(at % 20) : QString()));
    openWith(many);
    EXPECT_EQ(names().size(), 510);
    engine.put(FakeEngine::make(name("c499"), State::Paused));
    EXPECT_TRUE(becomes(name("c499"), name("paused")));
}

}  // namespace
}  // namespace hearth
