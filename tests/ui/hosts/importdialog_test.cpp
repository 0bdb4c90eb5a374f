// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/importdialog.h"

#include "tests/support/paths.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/hosts/hostactions.h"
#include "ui/hosts/importmodel.h"
#include "ui/look/tableview.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>

namespace hearth {
namespace {

using test::child;
using test::openDialog;

PuttySession session(const char* name, std::map<QString, QString> values) {
    values.emplace(QStringLiteral("HostName"), QLatin1String(name) + QStringLiteral(".lan"));
    return {QLatin1String(name), std::move(values)};
}

QString s(const char* text) { return QLatin1String(text); }

/// A jump, what leads through it, one with a key and an open forward, and one that is no SSH.
QList<PuttySession> sessions() {
    return {session("bastion", {}),
            session("inner", {{s("ProxyMethod"), s("6")}, {s("ProxyHost"), s("bastion")}}),
            session("nas", {{s("PortForwardings"), s("L8080=web:80")},
                            {s("LocalPortAcceptAll"), s("1")},
                            {s("AutoStoreSSHKey"), s("yes")}}),
            session("modem", {{s("Protocol"), s("serial")}})};
}

class ImportDialogTest : public testing::Test {
protected:
    ImportDialogTest() {
        dialog.setFound({s("/home/ada/.putty")}, importPutty(sessions(), {}, {}));
        dialog.show();
        dialog.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&dialog));
    }
    int rowOf(const char* name) const {
        for (int row = 0; row < table()->allRows(); ++row)
            if (table()->indexOf(row).data().toString() == QLatin1String(name)) return row;
        return -1;
    }
    void clickRow(const char* name) const {
        const QModelIndex index = table()->indexOf(rowOf(name));
        table()->scrollTo(index);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    }
    bool checked(const char* name) const {
        return table()->indexOf(rowOf(name)).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    TableView* table() const { return child<TableView>(&dialog, s("importTable")); }
    QString remarks() const { return child<QLabel>(&dialog, s("importRemarks"))->text(); }

    ImportDialog dialog;
};

TEST_F(ImportDialogTest, ListsWhatBecomesOfEachAndWhatDoesNot) {
    EXPECT_EQ(table()->allRows(), 4);
    EXPECT_EQ(dialog.chosen().sessions.size(), 3);
    EXPECT_FALSE(table()->indexOf(rowOf("modem")).data(Qt::CheckStateRole).isValid());
    clickRow("modem");
    EXPECT_TRUE(remarks().contains(s("serial"))) << qPrintable(remarks());
    clickRow("nas");
    EXPECT_TRUE(remarks().contains(s("any host key"))) << qPrintable(remarks());
    EXPECT_TRUE(remarks().contains(s("*:8080"))) << qPrintable(remarks());
    EXPECT_EQ(child<QPushButton>(&dialog, s("import"))->text(), s("Import 2 of 3"));
}

TEST_F(ImportDialogTest, AJumpHostComesAndGoesWithThoseThatNeedIt) {
    clickRow("bastion");
    EXPECT_FALSE(checked("bastion"));
    EXPECT_FALSE(checked("inner"));
    EXPECT_TRUE(checked("nas"));
    clickRow("inner");
    EXPECT_TRUE(checked("inner"));
    EXPECT_TRUE(checked("bastion"));
    clickRow("inner");
    EXPECT_FALSE(checked("inner"));
    EXPECT_TRUE(checked("bastion"));
}

TEST_F(ImportDialogTest, SpaceChecksAndNothingCheckedCannotBeImported) {
    table()->choose(rowOf("nas"));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Space);
    EXPECT_FALSE(checked("nas"));
    clickRow("bastion");
    EXPECT_FALSE(child<QPushButton>(&dialog, s("import"))->isEnabled());
    QTest::keyClick(table(), Qt::Key_Space);
    EXPECT_TRUE(child<QPushButton>(&dialog, s("import"))->isEnabled());
}

TEST(ImportModel, IsAModel) {
    ImportModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(ImportModel::rowsOf(importPutty(sessions(), {}, {})));
    auto rows = model.rows();
    rows[0].checked = false;
    model.setRows(rows);
    EXPECT_EQ(model.index(0, 0).data(Qt::CheckStateRole).toInt(), Qt::Unchecked);
    Host nas;
    nas.id = s("1");
    nas.name = s("nas");
    nas.address = s("elsewhere");
    model.setRows(ImportModel::rowsOf(importPutty(sessions(), {nas}, {})));
    // Its name is taken: it gets another, and that is said.
    const int row = 2;
    EXPECT_TRUE(model.at(row).remarks.first().contains(s("nas-2")));
}

class Importing : public testing::Test {
protected:
    Importing() {
        world.services.paths.home = world.folder.path();
        world.top.show();
    }
    ImportDialog* open() {
        hostactions::importSessions(world.context);
        return openDialog<ImportDialog>(world, "importDialog");
    }
    test::PageWorld world;
};

TEST_F(Importing, FindsTheSessionsOfThisAccountAndSavesTheChosenOnes) {
    const QString place = world.folder.path() + s("/.putty/sessions");
    QDir().mkpath(place);
    for (const char* name : {"alpha", "beta"}) {
        QFile file(place + QLatin1Char('/') + QLatin1String(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("HostName=") + name + ".lan\nProtocol=ssh\nPortNumber=22\n" +
                   "PortForwardings=L5432=localhost:5432\n");
    }
    auto* dialog = open();
    ASSERT_NE(dialog, nullptr);
    auto* table = child<TableView>(dialog, s("importTable"));
    ASSERT_TRUE(test::waitFor([&] { return table->allRows() == 2; }));
    table->choose(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    EXPECT_EQ(dialog->chosen().sessions.size(), 1);
    test::click(dialog, s("import"));
    ASSERT_TRUE(test::waitFor([&] { return !world.said.isEmpty(); }));
    ASSERT_EQ(world.services.hostStore.hosts().size(), 1);
    EXPECT_EQ(world.services.hostStore.hosts().first().address, s("beta.lan"));
    ASSERT_EQ(world.services.tunnelStore.items().size(), 1);
    EXPECT_EQ(world.services.tunnelStore.items().first().machine, s("beta"));
    EXPECT_EQ(world.said.first(), s("Imported. New hosts: 1, tunnels: 1."));
    EXPECT_EQ(openDialog<ImportDialog>(world, "importDialog"), nullptr);
}

TEST_F(Importing, WithoutAnyItSaysWhereItLookedAndTakesAFile) {
    auto* dialog = open();
    ASSERT_NE(dialog, nullptr);
    auto* words = child<QLabel>(dialog, s("emptySentence"));
    ASSERT_TRUE(test::waitFor([&] { return words->text().contains(s("~/.putty")); }));
    EXPECT_FALSE(child<QPushButton>(dialog, s("import"))->isEnabled());
    Q_EMIT dialog->readWanted(test::dataFile(s("putty/putty.reg")));
    auto* table = child<TableView>(dialog, s("importTable"));
    ASSERT_TRUE(test::waitFor([&] { return table->allRows() > 0; }));
    EXPECT_TRUE(table->isVisible());
    Q_EMIT dialog->readWanted(s("/nowhere"));
    ASSERT_TRUE(test::waitFor([&] { return child<QLabel>(dialog, s("errorMessage"))->isVisible(); }));
}

}  // namespace
}  // namespace hearth
