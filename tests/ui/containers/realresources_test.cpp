// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of volumes and networks over real engines, Docker and Podman, by clicks.
#include "tests/ui/containers/realimagesworld.h"
#include "ui/containers/containernetworksmodel.h"
#include "ui/containers/containervolumesmodel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hearth {
namespace {

using lab::LabEngine;
using test::child;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RealResources : public test::RealImagesWorld {
protected:
    void TearDown() override {
        if (!IsSkipped()) real.dropNetworks();
    }
    void openPage(int page) { part<QTabBar>("containersPages")->setCurrentIndex(page); }
    QStringList rows(const char* table, int column = 0) {
        const auto* view = child<TableView>(tab, name(table));
        QStringList all;
        for (int row = 0; row < view->shownRows(); ++row)
            all << view->model()->index(row, column).data().toString();
        return all;
    }
    void choose(const char* table, const char* item) {
        auto* view = child<TableView>(tab, name(table));
        const auto row = static_cast<int>(rows(table).indexOf(name(item)));
        ASSERT_GE(row, 0) << item;
        view->setCurrentIndex(view->model()->index(row, 0));
    }
    void does(const char* menu, const char* id) {
        auto* more = child<QMenu>(tab, name(menu));
        Q_EMIT more->aboutToShow();
        auto* action = child<QAction>(more, name(id));
        ASSERT_TRUE(action->isEnabled()) << id << ": " << qPrintable(action->toolTip());
        action->trigger();
    }
    static QString command() {
        return GetParam() == LabEngine::Kind::Podman ? name("podman") : name("docker");
    }
    void goes() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }
};
INSTANTIATE_TEST_SUITE_P(Of, RealResources, testing::Values(LabEngine::Kind::Docker, LabEngine::Kind::Podman),
                         [](const testing::TestParamInfo<LabEngine::Kind>& each) {
                             return each.param == LabEngine::Kind::Podman ? "podman" : "docker";
                         });

constexpr char kVolumes[] = "containerVolumesTable", kNetworks[] = "containerNetworksTable";

TEST_P(RealResources, AVolumeIsMadeCountedInspectedRemovedAndCleanedUp) {
    openPage(2);
    ASSERT_TRUE(waitFor([&] {
        const auto* empty = part<>("containerVolumes");
        for (const QPushButton* each : empty->findChildren<QPushButton*>())
            if (each->isVisible() && each->text() == name("Create a volume…")) return true;
        return false;
    }));
    for (QPushButton* each : part<>("containerVolumes")->findChildren<QPushButton*>())
        if (each->isVisible() && each->text() == name("Create a volume…"))
            QTest::mouseClick(each, Qt::LeftButton);
    auto* making = dialog<>("makeVolumeDialog");
    ASSERT_TRUE(making);
    QTest::keyClicks(child<QLineEdit>(making, name("volumeName")), name("data"));
    test::click(making, name("act"));
    ASSERT_TRUE(waitFor([&] { return rows(kVolumes) == QStringList{name("data")}; }));
    EXPECT_EQ(world.said.last(), name("data was created."));
    EXPECT_EQ(world.operations.list().first()->commands().last(), command() + name(" volume create data"));
    goes();
    // What somebody else makes is there by itself.
    real.docker({name("volume"), name("create"), name("other")});
    ASSERT_TRUE(waitFor([&] { return rows(kVolumes).contains(name("other")); }));
    real.docker({name("create"), name("--name"), name("user"), name("--network"), name("none"), name("-v"),
                 name("data:/data"), name("lab/busybox:1")});
    ASSERT_TRUE(
        waitFor([&] { return rows(kVolumes, ContainerVolumesModel::UsedBy).value(0) == name("user"); }));
    test::click(tab, name("countVolumes"));
    ASSERT_TRUE(waitFor([&] {
        return rows(kVolumes, ContainerVolumesModel::Size).value(0) == name("0 bytes");
    })) << qPrintable(rows(kVolumes, ContainerVolumesModel::Size).value(0));

    choose(kVolumes, "data");
    does("moreVolumeMenu", "removeVolume");
    auto* asking = dialog<>("removeVolumeDialog");
    ASSERT_TRUE(asking);
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return isShown("volumeProblem"); }));
    EXPECT_TRUE(rows(kVolumes, ContainerVolumesModel::UsedBy).value(0).startsWith(name("user · ")));
    goes();

    test::click(tab, name("pruneVolumes"));
    auto* cleaning = dialog<>("pruneVolumesDialog");
    ASSERT_TRUE(cleaning);
    auto* said = child<QLabel>(cleaning, name("pruneSaid"));
    ASSERT_TRUE(waitFor([&] { return said->text() == name("There is nothing to clean up."); }));
    auto* all = child<QCheckBox>(cleaning, name("pruneAll"));
    QTest::mouseClick(all, Qt::LeftButton, {}, {8, all->height() / 2});
    auto* list = child<QPlainTextEdit>(cleaning, name("pruneList"));
    ASSERT_TRUE(waitFor([&] { return list->toPlainText() == name("other  ·  0 bytes"); }))
        << qPrintable(list->toPlainText());
    test::click(cleaning, name("act"));
    ASSERT_TRUE(waitFor([&] { return rows(kVolumes) == QStringList{name("data")}; }));
}

TEST_P(RealResources, ANetworkIsMadeJoinedLeftAndRemoved) {
    openPage(3);
    ASSERT_TRUE(waitFor([&] { return !rows(kNetworks).isEmpty(); }));
    test::click(tab, name("newNetwork"));
    auto* making = dialog<>("makeNetworkDialog");
    ASSERT_TRUE(making);
    QTest::keyClicks(child<QLineEdit>(making, name("networkName")), name("lab-net"));
    auto* internal = child<QCheckBox>(making, name("networkInternal"));
    QTest::mouseClick(internal, Qt::LeftButton, {}, {8, internal->height() / 2});
    test::click(making, name("act"));
    ASSERT_TRUE(waitFor([&] { return rows(kNetworks).contains(name("lab-net")); }));
    EXPECT_TRUE(settles());
    goes();
    EXPECT_EQ(world.operations.list().first()->commands().filter(name("create")).last(),
              command() + name(" network create --internal lab-net"));
    NetworkSpec second{name("lab-two")};
    second.internal = true;
    ASSERT_TRUE(NetworkService(world.services.engines).create(name("local"), second, Control()));
    real.docker({name("create"), name("--name"), name("user"), name("--network"), name("lab-two"),
                 name("lab/busybox:1")});
    ASSERT_TRUE(waitFor([&] {
        const QStringList users = rows(kNetworks, ContainerNetworksModel::UsedBy);
        return users.value(rows(kNetworks).indexOf(name("lab-two"))) == name("user");
    }));
    const auto users = [&] {
        return rows(kNetworks, ContainerNetworksModel::UsedBy)
            .value(rows(kNetworks).indexOf(name("lab-net")));
    };
    choose(kNetworks, "lab-net");
    test::click(tab, name("connectNetwork"));
    auto* joining = dialog<>("joinNetworkDialog");
    ASSERT_TRUE(joining);
    EXPECT_EQ(child<QComboBox>(joining, name("joinContainer"))->currentText(), name("user"));
    test::click(joining, name("act"));
    ASSERT_TRUE(waitFor([&] { return users() == name("user"); })) << qPrintable(users());
    goes();
    test::click(tab, name("disconnectNetwork"));
    auto* leaving = dialog<>("joinNetworkDialog");
    ASSERT_TRUE(leaving);
    test::click(leaving, name("act"));
    ASSERT_TRUE(waitFor([&] { return users() == name("no container"); })) << qPrintable(users());
    goes();
    does("moreNetworkMenu", "removeNetwork");
    auto* asking = dialog<>("removeNetworkDialog");
    ASSERT_TRUE(asking);
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return !rows(kNetworks).contains(name("lab-net")); }));
    EXPECT_FALSE(isShown("networkProblem"));
}

}  // namespace
}  // namespace hearth
