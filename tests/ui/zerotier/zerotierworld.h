// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakezerotier.h"
#include "tests/support/tempdir.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/look/tableview.h"
#include "ui/zerotier/zerotiertab.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace hearth::test {

/// This computer's ZeroTier is a service that behaves, in a folder of its own.
class ZeroTierWorld : public testing::Test {
protected:
    ZeroTierWorld() {
        qputenv("ZEROTIER_HOME", home.path().toUtf8());
        world.top.resize(1180, 760);
        world.top.show();
    }
    ~ZeroTierWorld() override {
        if (tab) tab->hidden();
        qunsetenv("ZEROTIER_HOME");
    }
    void startService() {
        ASSERT_TRUE(node.start());
        node.keepHome(home.path());
    }
    void open() {
        tab = new ZeroTierTab(world.context, QStringLiteral("local"), &world.top);
        tab->resize(1180, 760);
        tab->show();
        tab->shown();
    }
    bool isShown(const char* name) {
        const auto* found = tab->findChild<QWidget*>(QLatin1String(name));
        return found != nullptr && found->isVisible();
    }
    QString textOf(const char* name) { return child<QLabel>(tab, QLatin1String(name))->text(); }
    TableView& table(const char* name) { return *child<TableView>(tab, QLatin1String(name)); }
    /// A column as it is shown.
    static QStringList column(const TableView& table, int which) {
        QStringList all;
        for (int row = 0; row < table.shownRows(); ++row)
            all << table.model()->index(row, which).data().toString();
        return all;
    }
    /// An act under ⋯, whose menu has this name.
    QAction* inMenu(QWidget* where, const char* menu, const char* id) {
        auto* found = child<QMenu>(where, QLatin1String(menu));
        if (found == nullptr) return nullptr;
        Q_EMIT found->aboutToShow();
        return child<QAction>(found, QLatin1String(id));
    }
    template <class T = QDialog>
    T* dialog(const char* name) {
        for (QWidget* each : QApplication::allWidgets())
            if (auto* found = qobject_cast<T*>(each);
                found != nullptr && found->isVisible() && found->objectName() == QLatin1String(name))
                return found;
        ADD_FAILURE() << "no dialog " << name;
        return nullptr;
    }
    static void type(QWidget* where, const char* field, const QString& text) {
        auto* edit = child<QLineEdit>(where, QLatin1String(field));
        edit->clear();
        QTest::keyClicks(edit, text);
    }

    TempDir home;
    std::shared_ptr<FakeZeroTierWorld> networks = std::make_shared<FakeZeroTierWorld>();
    FakeZeroTier node{networks};
    PageWorld world;
    ZeroTierTab* tab = nullptr;
};

}  // namespace hearth::test
