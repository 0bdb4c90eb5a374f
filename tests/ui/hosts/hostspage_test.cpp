// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostspage.h"

#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/hosts/hostactions.h"
#include "ui/hosts/hostdialog.h"
#include "ui/hosts/hostsmodel.h"
#include "ui/look/tableview.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {
namespace {

using test::child;
using test::click;
using test::openDialog;
using test::waitFor;

class HostsPageTest : public ::testing::Test {
protected:
    void open() {
        page = new HostsPage(world.context, &world.top);
        page->resize(900, 500);
        world.top.show();
        page->show();
        page->shown();
    }
    QStringList names() const {
        QStringList all;
        for (const HostRow& row : page->model()->rows()) all << row.host.name;
        all.sort();
        return all;
    }
    TableView* table() const { return child<TableView>(page, QStringLiteral("hostsTable")); }
    void choose(const QString& name) {
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            if (page->model()->at(row).host.name == name) table()->choose(row);
        }
    }

    test::PageWorld world;
    HostsPage* page = nullptr;
};

TEST_F(HostsPageTest, TerminalsThatWouldEndAreNamedBeforeAHostGoesOrIsRenamed) {
    world.saveNamed(QStringLiteral("nas"));
    world.programs.insert(QStringLiteral("nas"), 2);
    open();
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{QStringLiteral("nas")}; }));
    hostactions::remove(world.context, {QStringLiteral("nas")});
    auto* asked = openDialog<QDialog>(world, "removeHosts");
    ASSERT_TRUE(asked);
    const auto says = [](QDialog* dialog, const QString& words) {
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->text().contains(words)) return true;
        return false;
    };
    EXPECT_TRUE(says(asked, QStringLiteral("terminals close")));
    asked->reject();

    hostactions::edit(world.context, QStringLiteral("nas"));
    auto* dialog = openDialog<HostDialog>(world, "hostDialog");
    ASSERT_TRUE(dialog);
    auto* name = child<QLineEdit>(dialog, QStringLiteral("name"));
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("attic"));
    click(dialog, QStringLiteral("save"));
    auto* rename = child<QDialog>(dialog, QStringLiteral("renameHost"));
    ASSERT_TRUE(rename && rename->isVisible());
    EXPECT_TRUE(says(rename, QStringLiteral("terminals close")));
    EXPECT_EQ(names(), QStringList{QStringLiteral("nas")});
    click(rename, QStringLiteral("act"));
    EXPECT_TRUE(waitFor([&] { return names() == QStringList{QStringLiteral("attic")}; }));
}

TEST_F(HostsPageTest, AnEmptyOneOffersTheOneNextStep) {
    open();
    auto* empty = child<QWidget>(page, QStringLiteral("noHosts"));
    ASSERT_TRUE(waitFor([&] { return empty->isVisible(); }));
    EXPECT_FALSE(child<QPushButton>(page, QStringLiteral("addHost"))->isVisible());
    auto* import = child<QPushButton>(page, QStringLiteral("importSessions"));
    EXPECT_TRUE(import->isVisible());
    click(empty, QStringLiteral("emptyAction"));
    auto* dialog = openDialog<HostDialog>(world, "hostDialog");
    ASSERT_NE(dialog, nullptr);
    QTest::keyClicks(child<QLineEdit>(dialog, QStringLiteral("address")), QStringLiteral("ada@gpu-box"));
    click(dialog, QStringLiteral("save"));
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{QStringLiteral("gpu-box")}; }));
    EXPECT_FALSE(import->isVisible());
    EXPECT_TRUE(world.shown.contains(QStringLiteral("gpu-box/")));
    EXPECT_EQ(world.services.hostStore.hosts().first().user, QStringLiteral("ada"));
}

TEST_F(HostsPageTest, FiltersAsOneTypes) {
    for (const char* name : {"gpu-box", "nas", "pve"}) world.saveNamed(QLatin1String(name));
    open();
    ASSERT_TRUE(waitFor([&] { return page->model()->rowCount() == 3; }));
    auto* find = child<QLineEdit>(page, QStringLiteral("findInTable"));
    QTest::keyClicks(find, QStringLiteral("NA"));
    EXPECT_EQ(table()->shownRows(), 1);
    QTest::keyClicks(find, QStringLiteral("zzz"));
    EXPECT_EQ(table()->shownRows(), 0);
    EXPECT_FALSE(table()->isVisible());
    find->clear();
    EXPECT_TRUE(table()->isVisible());
    EXPECT_EQ(table()->shownRows(), 3);
}

TEST_F(HostsPageTest, DelAsksAndNamesWhatIsLost) {
    world.saveNamed(QStringLiteral("gpu-box"));
    world.saveNamed(QStringLiteral("nas"));
    open();
    ASSERT_TRUE(waitFor([&] { return page->model()->rowCount() == 2; }));
    choose(QStringLiteral("nas"));
    hostactions::remove(world.context, {QStringLiteral("nas")});
    auto* dialog = openDialog<QDialog>(world, "removeHosts");
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->windowTitle(), QStringLiteral("Remove nas?"));
    QTest::keyClick(dialog, Qt::Key_Return);  // Enter is the way back
    ASSERT_TRUE(waitFor([&] { return openDialog<QDialog>(world, "removeHosts") == nullptr; }));
    EXPECT_TRUE(world.operations.list().isEmpty());
    hostactions::remove(world.context, {QStringLiteral("nas")});
    dialog = openDialog<QDialog>(world, "removeHosts");
    ASSERT_NE(dialog, nullptr);
    click(dialog, QStringLiteral("act"));
    EXPECT_TRUE(waitFor([&] { return names() == QStringList{QStringLiteral("gpu-box")}; }));
}

TEST_F(HostsPageTest, EnterOpensJupyterAndAFailureLeadsToItsTab) {
    world.saveNamed(QStringLiteral("gpu-box"));
    open();
    ASSERT_TRUE(waitFor([&] { return page->model()->rowCount() == 1; }));
    choose(QStringLiteral("gpu-box"));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTest::keyClick(table(), Qt::Key_Return);  // impatient: once is enough
    ASSERT_EQ(world.operations.list().size(), 1);
    EXPECT_EQ(world.operations.list().first()->machine(), QStringLiteral("gpu-box"));
    ASSERT_TRUE(waitFor([&] { return !world.operations.list().first()->isRunning(); }));
    EXPECT_EQ(world.operations.list().first()->error().kind, ErrorKind::Unreachable);
    EXPECT_TRUE(waitFor([&] { return world.shown.contains(QStringLiteral("gpu-box/jupyter")); }));
    // The state of the host tells of it, too.
    EXPECT_TRUE(waitFor([&] { return page->model()->at(0).state.phase == SshState::Phase::Failed; }));
}

TEST_F(HostsPageTest, SeveralCanBeChosenTogether) {
    for (const char* name : {"a", "b", "c"}) world.saveNamed(QLatin1String(name));
    open();
    ASSERT_TRUE(waitFor([&] { return page->model()->rowCount() == 3; }));
    auto* bar = child<QWidget>(page, QStringLiteral("chosenBar"));
    EXPECT_FALSE(bar->isVisible());
    table()->selectAll();
    EXPECT_TRUE(bar->isVisible());
    click(page, QStringLiteral("removeChosen"));
    auto* dialog = openDialog<QDialog>(world, "removeHosts");
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->windowTitle(), QStringLiteral("Remove 3 hosts?"));
    click(dialog, QStringLiteral("act"));
    EXPECT_TRUE(waitFor([&] { return page->model()->rowCount() == 0; }));
}

TEST_F(HostsPageTest, TheMenuOfOneHostHasWhatTheWindowOffersForIt) {
    world.saveNamed(QStringLiteral("gpu-box"));
    open();
    ASSERT_TRUE(waitFor([&] { return page->model()->rowCount() == 1; }));
    choose(QStringLiteral("gpu-box"));
    Q_EMIT table()->menuWanted(QPoint());
    auto* menu = child<QMenu>(page, QStringLiteral("hostMenu"));
    EXPECT_EQ(menu->actions().last()->text(), QStringLiteral("What can be done with gpu-box"));
    menu->close();
}

TEST_F(HostsPageTest, ATestOfAHostThatCannotBeReachedShowsWhereItStopped) {
    world.saveNamed(QStringLiteral("gpu-box"));
    hostactions::test(world.context, QStringLiteral("gpu-box"));
    auto* dialog = openDialog<QDialog>(world, "testDialog");
    ASSERT_NE(dialog, nullptr);
    auto* again = child<QPushButton>(dialog, QStringLiteral("again"));
    ASSERT_TRUE(waitFor([&] { return again->isEnabled(); }));
    EXPECT_TRUE(child<QLabel>(dialog, QStringLiteral("errorMessage"))->isVisible());
    EXPECT_FALSE(child<QLabel>(dialog, QStringLiteral("outcome"))->isVisible());
}

}  // namespace
}  // namespace hearth
