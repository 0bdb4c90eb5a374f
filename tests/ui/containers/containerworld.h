// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengine.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/containers/containersmodel.h"
#include "ui/containers/containerstab.h"
#include "ui/look/tableview.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

namespace hearth::test {

/// The tab of this computer's containers over an engine that is made of values.
class ContainerWorld : public testing::Test {
protected:
    ContainerWorld() {
        world.top.resize(1180, 760);
        world.top.show();
        engine.beChosen();
    }
    ~ContainerWorld() override {
        if (tab) tab->hidden();
        QDir(QDir::homePath() + QStringLiteral("/.docker")).removeRecursively();
    }
    void open() {
        tab = new ContainersTab(world.context, QStringLiteral("local"), &world.top);
        tab->resize(1180, 760);
        tab->show();
        tab->shown();
    }
    /// With containers of these names, and waits until they are seen.
    void openWith(const QList<Container>& containers) {
        for (const Container& each : containers) engine.put(each);
        ASSERT_TRUE(engine.start());
        open();
        ASSERT_TRUE(waitFor([&] { return names().size() >= containers.size(); })) << "they are not listed";
    }
    TableView& table() { return *child<TableView>(tab, QStringLiteral("containersTable")); }
    QStringList column(int which) {
        QStringList all;
        for (int row = 0; tab->isVisible() && table().isVisible() && row < table().shownRows(); ++row)
            all << table().model()->index(row, which).data().toString();
        return all;
    }
    /// As they are shown, headings too.
    QStringList names() { return column(ContainersModel::Name); }
    QString stateOf(const QString& name) {
        const qsizetype row = names().indexOf(name);
        return row < 0 ? QString() : column(ContainersModel::State).at(row);
    }
    /// A real click on its row.
    void choose(const QString& name, Qt::KeyboardModifiers modifiers = {}) {
        const auto row = static_cast<int>(names().indexOf(name));
        ASSERT_GE(row, 0) << qPrintable(name);
        const QRect place = table().visualRect(table().model()->index(row, ContainersModel::Name));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, place.center());
        QCoreApplication::sendPostedEvents();  // what stands below has its place
    }
    bool becomes(const QString& name, const QString& state) {
        const bool became = waitFor([&] { return stateOf(name) == state; });
        EXPECT_EQ(stateOf(name), state);
        return became;
    }
    /// An act under ⋯.
    QAction* inMenu(const QString& id) {
        auto* menu = child<QMenu>(tab, QStringLiteral("moreContainerMenu"));
        Q_EMIT menu->aboutToShow();
        return child<QAction>(menu, id);
    }
    /// The one that is seen, where there are several: a container and a project have parts of the same kind.
    template <class T = QWidget>
    T* part(const char* name) {
        if constexpr (std::is_base_of_v<QWidget, T>)
            for (T* each : tab->findChildren<T*>(QLatin1String(name)))
                if (each->isVisible()) return each;
        return child<T>(tab, QLatin1String(name));
    }
    bool isShown(const char* name) {
        const auto* found = tab->findChild<QWidget*>(QLatin1String(name));
        return found != nullptr && found->isVisible();
    }
    template <class T = QDialog>
    T* dialog(const char* name) {
        for (T* each : tab->findChildren<T*>(QLatin1String(name)))
            if (each->isVisible()) return each;
        ADD_FAILURE() << "no dialog " << name;
        return nullptr;
    }

    TempDir folder;
    FakeEngine engine{folder.file(QStringLiteral("engine.sock"))};
    PageWorld world;
    ContainersTab* tab = nullptr;
};

}  // namespace hearth::test
