// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of volumes and networks over an engine of values.
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/containernetworksmodel.h"
#include "ui/containers/containervolumesmodel.h"
#include "ui/look/commandpreview.h"
#include "ui/look/formfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>

namespace hearth {
namespace {

using test::child;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

QByteArray volumesOf(const QList<QByteArray>& names) {
    QByteArray all;
    for (const QByteArray& each : names)
        all += (all.isEmpty() ? "" : ",") + (R"({"Name":")" + each) +
               R"(","Driver":"local","Mountpoint":"/v/)" + each + R"(","CreatedAt":"2026-11-22T03:17:01Z"})";
    return "{\"Volumes\":[" + all + "]}";
}

Container with(const char* container, Container::State state, const char* volume, const char* network) {
    Container one = test::FakeEngine::make(name(container), state);
    one.networks = {name(network)};
    one.mounts = {{name("volume"), name(volume), name("/data"), true}};
    return one;
}

class ContainerResources : public test::ContainerWorld {
protected:
    void openPage(int page) {
        engine.answers.insert(name("/volumes"), volumesOf({"data", "spare"}));
        engine.answers.insert(
            name("/networks"),
            R"([{"Id":"1","Name":"bridge","Driver":"bridge","IPAM":{"Config":[{"Subnet":"172.17.0.0/16"}]}},)"
            R"({"Id":"2","Name":"lab","Driver":"bridge","Internal":true,)"
            R"("IPAM":{"Config":[{"Subnet":"10.9.0.0/24","Gateway":"10.9.0.1"}]}}])");
        openWith({with("web", Container::State::Running, "data", "lab"),
                  with("old", Container::State::Exited, "data", "bridge")});
        part<QTabBar>("containersPages")->setCurrentIndex(page);
    }
    QStringList rows(const char* table, int column) {
        const auto* view = child<TableView>(tab, name(table));
        QStringList all;
        for (int row = 0; row < view->shownRows(); ++row)
            all << view->model()->index(row, column).data().toString();
        return all;
    }
    /// An act under ⋯ of a page.
    QAction* act(const char* menu, const char* id) {
        auto* more = child<QMenu>(tab, name(menu));
        Q_EMIT more->aboutToShow();
        return child<QAction>(more, name(id));
    }
};

/// Has the engine write down what is removed and pruned, and say that it is done.
void recordRemovals(test::FakeEngine& engine, QStringList& removals) {
    engine.own = [&removals](const QByteArray& method, const QString& path, const QString&,
                             const QByteArray&) -> std::optional<QByteArray> {
        if (method != "DELETE" && !path.endsWith(QLatin1String("/prune"))) return std::nullopt;
        removals.append(QString::fromLatin1(method) + QLatin1Char(' ') + path);
        return QByteArray("{}");
    };
}

constexpr int kVolumes = 2, kNetworks = 3;
constexpr char kVolumeTable[] = "containerVolumesTable", kNetworkTable[] = "containerNetworksTable";

TEST(ContainerVolumeRows, ReadAsTheyAre) {
    Volume volume;
    volume.name = QString(64, QLatin1Char('a'));
    EXPECT_EQ(volumeTitle(volume), name("aaaaaaaaaaaa…"));
    volume.name = name("data");
    volume.labels = {{name("a"), name("b")}, {name("c"), {}}};
    EXPECT_EQ(volumeTitle(volume), name("data"));
    EXPECT_EQ(labelLines(volume.labels), name("a=b\nc"));
    ContainerVolumesModel model;
    model.setRows({{volume, {}, false, {}, {}}});
    const auto cell = [&](int column) { return model.index(0, column).data().toString(); };
    EXPECT_EQ(cell(ContainerVolumesModel::Size), name("–"));
    EXPECT_EQ(cell(ContainerVolumesModel::UsedBy), name("no container"));
    volume.bytes = 0;
    model.setRows({{volume, {name("web")}, false, {}, name("It is in use.")}});
    EXPECT_EQ(cell(ContainerVolumesModel::Size), name("0 bytes"));
    EXPECT_EQ(cell(ContainerVolumesModel::UsedBy), name("web · It is in use."));
    model.setRows({{volume, {name("web")}, true, name("being removed"), {}}});
    EXPECT_EQ(cell(ContainerVolumesModel::Size), name("measuring…"));
    EXPECT_EQ(cell(ContainerVolumesModel::UsedBy), name("being removed…"));
}

TEST(ContainerNetworkRows, AreSortedByTheirAddresses) {
    ContainerNetworksModel model;
    Network nine, ten;
    nine.id = nine.name = name("nine");
    nine.subnets = {name("10.9.0.0/24")};
    ten.id = ten.name = name("ten");
    ten.subnets = {name("10.10.0.0/24")};
    model.setRows({{nine, {}, {}, {}}, {ten, {}, {}, {}}});
    const auto key = [&](int row) {
        return model.index(row, ContainerNetworksModel::Subnet)
            .data(ContainerNetworksModel::SortRole)
            .toString();
    };
    EXPECT_LT(key(0), key(1));
}

TEST_F(ContainerResources, VolumesAreListedWithWhoHasThemAndFollowTheEngine) {
    openPage(kVolumes);
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0) == QStringList({name("data"), name("spare")}); }));
    EXPECT_EQ(rows(kVolumeTable, ContainerVolumesModel::UsedBy),
              (QStringList{name("web, old"), name("no container")}));
    // What somebody else makes is there by itself; mounting one changes nothing.
    engine.answers.insert(name("/volumes"), volumesOf({"data", "fresh", "spare"}));
    engine.tellOf(name("volume"), name("create"));
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0).contains(name("fresh")); }));
    engine.put(with("new", Container::State::Running, "spare", "lab"));
    ASSERT_TRUE(
        waitFor([&] { return rows(kVolumeTable, ContainerVolumesModel::UsedBy).value(2) == name("new"); }));

    EXPECT_EQ(part<QPushButton>("volumeUser")->text(), name("Show web"));
    EXPECT_EQ(act("moreVolumeMenu", "volumeUser1")->text(), name("Show old"));
    test::click(tab, name("copyVolumePath"));
    EXPECT_EQ(world.said.last(), name("/v/data was copied to the clipboard."));
    test::click(tab, name("volumeUser"));
    EXPECT_EQ(part<QTabBar>("containersPages")->currentIndex(), 0);
    EXPECT_EQ(table().model()->index(table().currentIndex().row(), 0).data().toString(), name("web"));
}

TEST_F(ContainerResources, ASizeIsCountedWhenItIsWantedAndRemovingSaysWhoIsInTheWay) {
    openPage(kVolumes);
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0).size() == 2; }));
    EXPECT_EQ(rows(kVolumeTable, ContainerVolumesModel::Size), (QStringList{name("–"), name("–")}));
    engine.answers.insert(name("/system/df"),
                          R"({"Volumes":[{"Name":"data","UsageData":{"Size":3145728,"RefCount":2}}]})");
    test::click(tab, name("countVolumes"));
    ASSERT_TRUE(waitFor([&] {
        return rows(kVolumeTable, ContainerVolumesModel::Size) == QStringList({name("3.0 MiB"), name("–")});
    }));
    EXPECT_EQ(world.operations.list().first()->commands(), QStringList{name("docker system df --verbose")});
    act("moreVolumeMenu", "removeVolume")->trigger();
    auto* asking = dialog<>("removeVolumeDialog");
    ASSERT_TRUE(asking);
    const QString said = child<QLabel>(asking, name("loss"))->text();
    EXPECT_TRUE(said.contains(name("Everything in it, 3.0 MiB, is gone for good."))) << qPrintable(said);
    EXPECT_TRUE(said.contains(name("It is used by: web, old."))) << qPrintable(said);
}

TEST_F(ContainerResources, TheSizeOfOneThatIsGoneIsNotThatOfTheNext) {
    openPage(kVolumes);
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0).size() == 2; }));
    engine.answers.insert(name("/system/df"),
                          R"({"Volumes":[{"Name":"data","UsageData":{"Size":3145728,"RefCount":2}},)"
                          R"({"Name":"spare","UsageData":{"Size":1048576,"RefCount":0}}]})");
    test::click(tab, name("countVolumes"));
    const auto sizes = [&] { return rows(kVolumeTable, ContainerVolumesModel::Size); };
    ASSERT_TRUE(waitFor([&] { return sizes() == QStringList({name("3.0 MiB"), name("1.0 MiB")}); }));
    engine.answers.insert(name("/volumes"), volumesOf({"spare"}));
    engine.tellOf(name("volume"), name("destroy"));
    ASSERT_TRUE(waitFor([&] { return sizes() == QStringList(name("1.0 MiB")); }));
    engine.answers.insert(name("/volumes"), volumesOf({"data", "spare"}));
    engine.tellOf(name("volume"), name("create"));
    ASSERT_TRUE(waitFor([&] { return sizes().size() == 2; }));
    EXPECT_EQ(sizes(), (QStringList{name("–"), name("1.0 MiB")}));
}

TEST_F(ContainerResources, AnOpenMenuKeepsItsVolumeWhileTheListChanges) {
    QStringList removals;
    recordRemovals(engine, removals);
    openPage(kVolumes);
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0) == QStringList({name("data"), name("spare")}); }));
    auto* view = child<TableView>(tab, name(kVolumeTable));
    view->setCurrentIndex(view->model()->index(1, 0));
    Q_EMIT view->menuWanted({0, 0});
    auto* menu = child<QMenu>(tab, name("volumeMenu"));
    ASSERT_TRUE(menu);
    engine.answers.insert(name("/volumes"), volumesOf({"another", "data", "spare"}));
    engine.tellOf(name("volume"), name("create"));
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0).size() == 3; }));
    child<QAction>(menu, name("removeVolume"))->trigger();
    menu->close();
    auto* asking = dialog<>("removeVolumeDialog");
    ASSERT_TRUE(asking);
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return world.said.contains(name("spare was removed.")); }));
    EXPECT_EQ(removals, QStringList{name("DELETE /volumes/spare")});
}

TEST_F(ContainerResources, ACleanUpTakesTheVolumesThatItShowed) {
    QStringList removals;
    recordRemovals(engine, removals);
    openPage(kVolumes);
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0).size() == 2; }));
    engine.answers.insert(name("/system/df"),
                          R"({"Volumes":[{"Name":"data","UsageData":{"Size":3145728,"RefCount":2}},)"
                          R"({"Name":"spare","UsageData":{"Size":1048576,"RefCount":0}}]})");
    test::click(tab, name("pruneVolumes"));
    auto* cleaning = dialog<>("pruneVolumesDialog");
    ASSERT_TRUE(cleaning);
    auto* all = child<QCheckBox>(cleaning, name("pruneAll"));
    QTest::mouseClick(all, Qt::LeftButton, {}, {8, all->height() / 2});
    auto* list = child<QPlainTextEdit>(cleaning, name("pruneList"));
    ASSERT_TRUE(waitFor([&] { return list->toPlainText() == name("spare  ·  1.0 MiB"); }))
        << qPrintable(list->toPlainText());
    // Meanwhile the other one becomes free.
    engine.answers.insert(name("/system/df"),
                          R"({"Volumes":[{"Name":"data","UsageData":{"Size":3145728,"RefCount":0}},)"
                          R"({"Name":"spare","UsageData":{"Size":1048576,"RefCount":0}}]})");
    test::click(cleaning, name("act"));
    ASSERT_TRUE(waitFor([&] { return world.said.contains(name("1.0 MiB freed.")); }));
    EXPECT_EQ(removals, QStringList{name("DELETE /volumes/spare")});
    EXPECT_EQ(world.operations.list().first()->commands(), QStringList{name("docker volume rm spare")});
}

TEST_F(ContainerResources, ANewVolumesNameIsCheckedAsItIsTyped) {
    openPage(kVolumes);
    ASSERT_TRUE(waitFor([&] { return rows(kVolumeTable, 0).size() == 2; }));
    test::click(tab, name("newVolume"));
    auto* making = dialog<>("makeVolumeDialog");
    ASSERT_TRUE(making);
    auto* typed = child<QLineEdit>(making, name("volumeName"));
    auto* ok = child<QPushButton>(making, name("act"));
    EXPECT_FALSE(ok->isEnabled());
    typed->setText(name("no good"));
    EXPECT_FALSE(ok->isEnabled());
    typed->setText(name("photos"));
    EXPECT_TRUE(ok->isEnabled());
    EXPECT_EQ(child<CommandPreview>(making, name("volumePreview"))->text(),
              name("docker volume create photos"));
}

TEST_F(ContainerResources, NetworksSayWhatCannotBeDoneWithTheEnginesOwn) {
    openPage(kNetworks);
    ASSERT_TRUE(waitFor([&] {
        return rows(kNetworkTable, 0) == QStringList({name("bridge"), name("lab")});
    }));
    EXPECT_EQ(rows(kNetworkTable, ContainerNetworksModel::UsedBy), (QStringList{name("old"), name("web")}));
    EXPECT_EQ(rows(kNetworkTable, ContainerNetworksModel::Gateway).value(1), name("10.9.0.1"));
    EXPECT_FALSE(act("moreNetworkMenu", "removeNetwork")->isEnabled()) << "the engine brings it";
    auto* view = child<TableView>(tab, name(kNetworkTable));
    view->setCurrentIndex(view->model()->index(1, 0));
    EXPECT_TRUE(act("moreNetworkMenu", "removeNetwork")->isEnabled());
    test::click(tab, name("connectNetwork"));
    auto* joining = dialog<>("joinNetworkDialog");
    ASSERT_TRUE(joining);
    EXPECT_EQ(child<QComboBox>(joining, name("joinContainer"))->count(), 1) << "the one outside";
    EXPECT_EQ(child<CommandPreview>(joining, name("joinPreview"))->text(),
              name("docker network connect lab old"));
    joining->close();
    engine.stop();
    ASSERT_TRUE(waitFor([&] { return isShown("containersLost"); }));
    EXPECT_FALSE(part<QPushButton>("connectNetwork")->isEnabled()) << "nobody answers";
    EXPECT_FALSE(part<QPushButton>("newNetwork")->isEnabled());
}

TEST_F(ContainerResources, AnOpenMenuKeepsItsNetworkWhileTheListChanges) {
    openPage(kNetworks);
    ASSERT_TRUE(waitFor([&] {
        return rows(kNetworkTable, 0) == QStringList({name("bridge"), name("lab")});
    }));
    auto* view = child<TableView>(tab, name(kNetworkTable));
    view->setCurrentIndex(view->model()->index(1, 0));
    Q_EMIT view->menuWanted({0, 0});
    auto* menu = child<QMenu>(tab, name("networkMenu"));
    ASSERT_TRUE(menu);
    // Its row is not there any more.
    engine.answers.insert(name("/networks"), R"([{"Id":"1","Name":"bridge","Driver":"bridge"}])");
    engine.tellOf(name("network"), name("destroy"));
    ASSERT_TRUE(waitFor([&] { return rows(kNetworkTable, 0) == QStringList(name("bridge")); }));
    child<QAction>(menu, name("connectNetwork"))->trigger();
    menu->close();
    auto* joining = dialog<>("joinNetworkDialog");
    ASSERT_TRUE(joining);
    EXPECT_EQ(child<CommandPreview>(joining, name("joinPreview"))->text(),
              name("docker network connect lab old"));
}

TEST_F(ContainerResources, ANewNetworkIsCheckedAtItsFields) {
    openPage(kNetworks);
    ASSERT_TRUE(waitFor([&] { return rows(kNetworkTable, 0).size() == 2; }));
    test::click(tab, name("newNetwork"));
    auto* making = dialog<>("makeNetworkDialog");
    ASSERT_TRUE(making);
    const auto type = [&](const char* field, const char* text) {
        child<QLineEdit>(making, name(field))->setText(name(text));
    };
    const auto problem = [&](const char* field) {
        return qobject_cast<FormField*>(child<QWidget>(making, name(field))->parentWidget())->problem();
    };
    auto* ok = child<QPushButton>(making, name("act"));
    EXPECT_FALSE(ok->isEnabled());
    EXPECT_EQ(problem("networkName"), QString()) << "nothing is typed yet";
    type("networkName", "lab2");
    EXPECT_TRUE(ok->isEnabled());
    type("networkSubnet", "10.9.0.0");
    EXPECT_EQ(problem("networkSubnet"), name("“10.9.0.0” is not a subnet. Write it like 10.99.0.0/24."));
    EXPECT_EQ(problem("networkName"), QString());
    type("networkSubnet", "10.9.0.0/24");
    type("networkGateway", "10.8.0.1");
    EXPECT_EQ(problem("networkGateway"), name("“10.8.0.1” is not an address in 10.9.0.0/24."));
    EXPECT_FALSE(ok->isEnabled());
    type("networkGateway", "10.9.0.7");
    auto* internal = child<QCheckBox>(making, name("networkInternal"));
    QTest::mouseClick(internal, Qt::LeftButton, {}, {8, internal->height() / 2});
    EXPECT_EQ(child<CommandPreview>(making, name("networkPreview"))->text(),
              name("docker network create --subnet 10.9.0.0/24 --gateway 10.9.0.7 --internal lab2"));
    EXPECT_TRUE(ok->isEnabled());
}

TEST_F(ContainerResources, ACleanUpOfNetworksSaysWhoLosesOne) {
    openPage(kNetworks);
    engine.drop(test::FakeEngine::make(name("web")).id);
    engine.put(with("idle", Container::State::Exited, "data", "lab"));
    ASSERT_TRUE(waitFor(
        [&] { return rows(kNetworkTable, ContainerNetworksModel::UsedBy).value(1) == name("idle"); }));
    test::click(tab, name("pruneNetworks"));
    auto* cleaning = dialog<>("pruneNetworksDialog");
    ASSERT_TRUE(cleaning);
    auto* list = child<QPlainTextEdit>(cleaning, name("pruneList"));
    ASSERT_TRUE(waitFor([&] { return !list->toPlainText().isEmpty(); }));
    EXPECT_EQ(list->toPlainText(), name("lab  ·  10.9.0.0/24  ·  in it, not running: idle"));
    EXPECT_TRUE(child<QLabel>(cleaning, name("pruneSaid"))->text().contains(name("are not running")));
    EXPECT_FALSE(child<QWidget>(cleaning, name("pruneAll"))->isVisible());
}

}  // namespace
}  // namespace hearth
