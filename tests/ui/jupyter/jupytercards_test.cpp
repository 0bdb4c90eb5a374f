// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/folderpicker.h"
#include "ui/jupyter/startcard.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

namespace hearth {
namespace {

template <class Widget>
Widget* find(QWidget& in, const char* name) {
    auto* found = in.findChild<Widget*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
}

JupyterEnvironment environment(const char* name, const char* lab) {
    JupyterEnvironment made;
    made.kind = JupyterEnvironment::Kind::Venv;
    made.name = QLatin1String(name);
    made.prefix = QStringLiteral("/home/ada/") + made.name;
    made.labVersion = QLatin1String(lab);
    return made;
}

TEST(JupyterStartCard, TakesWhatStandsInTheFieldsAndForgetsThePassword) {
    JupyterStartCard card;
    card.setEnvironments({environment("ml", "4.0.11"), environment("bare", "")});
    card.show();
    QSignalSpy start(&card, &JupyterStartCard::startWanted);
    find<QLineEdit>(card, "folder")->setText(QStringLiteral(" /data "));
    QTest::mouseClick(find<QToolButton>(card, "more"), Qt::LeftButton);
    find<QSpinBox>(card, "remotePort")->setValue(9999);
    find<QLineEdit>(card, "password")->setText(QStringLiteral("geheim"));
    find<QLineEdit>(card, "configFile")->setText(QStringLiteral("/etc/jupyter.py"));
    QTest::mouseClick(find<QPushButton>(card, "startJupyter"), Qt::LeftButton);
    ASSERT_EQ(start.count(), 1);
    const auto taken = card.take();
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->environment, environment("ml", "4.0.11"));
    EXPECT_EQ(taken->folder, QStringLiteral("/data"));
    EXPECT_EQ(taken->remotePort, 9999);
    EXPECT_EQ(taken->configFile, QStringLiteral("/etc/jupyter.py"));
    ASSERT_TRUE(taken->password);
    EXPECT_EQ(taken->password->view(), "geheim");
    EXPECT_EQ(find<QLineEdit>(card, "password")->text(), QString());
}

TEST(JupyterStartCard, AnEnvironmentWithoutJupyterLeadsToInstalling) {
    JupyterStartCard card;
    card.setEnvironments({environment("ml", "4.0.11"), environment("bare", "")});
    card.show();
    QSignalSpy start(&card, &JupyterStartCard::startWanted);
    QSignalSpy install(&card, &JupyterStartCard::installWanted);
    find<QComboBox>(card, "environment")->setCurrentIndex(1);
    QTest::mouseClick(find<QPushButton>(card, "startJupyter"), Qt::LeftButton);
    EXPECT_EQ(start.count(), 0);
    EXPECT_EQ(install.count(), 1);
    EXPECT_FALSE(card.take());
    // The choice stays when the list comes anew.
    card.setEnvironments({environment("new", "4.1"), environment("ml", "4.0.11"), environment("bare", "")});
    EXPECT_EQ(find<QComboBox>(card, "environment")->currentIndex(), 2);
}

TEST(FolderPicker, GoesInAndOutByKeysAndPicks) {
    FolderPicker picker(QStringLiteral("gpu-box"));
    picker.show();
    QSignalSpy wanted(&picker, &FolderPicker::listWanted);
    QSignalSpy picked(&picker, &FolderPicker::picked);
    picker.start({});
    EXPECT_EQ(wanted.takeFirst().at(0).toString(), QString());
    auto* list = find<QListWidget>(picker, "folders");
    EXPECT_FALSE(list->isEnabled());
    picker.showListing(
        {QStringLiteral("/home/ada"), {QStringLiteral("data"), QStringLiteral("work")}, true, false});
    EXPECT_TRUE(list->isEnabled());
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(wanted.takeFirst().at(0).toString(), QStringLiteral("/home/ada/work"));
    picker.showListing({QStringLiteral("/home/ada/work"), {}, false, false});
    QTest::keyClick(list, Qt::Key_Backspace);
    EXPECT_EQ(wanted.takeFirst().at(0).toString(), QStringLiteral("/home/ada"));
    picker.showListing(
        {QStringLiteral("/home/ada"), {QStringLiteral("data"), QStringLiteral("work")}, true, false});
    EXPECT_EQ(list->currentItem()->text(), QStringLiteral("work"));
    QTest::mouseClick(find<QPushButton>(picker, "choose"), Qt::LeftButton);
    EXPECT_EQ(picked.first().at(0).toString(), QStringLiteral("/home/ada"));
}

TEST(FolderPicker, AFolderThatCannotBeReadLeavesTheListAsItWas) {
    FolderPicker picker(QStringLiteral("gpu-box"));
    picker.show();
    picker.start({});
    picker.showListing({QStringLiteral("/home/ada"), {QStringLiteral("data")}, true, false});
    auto* list = find<QListWidget>(picker, "folders");
    QTest::keyClick(list, Qt::Key_Return);
    picker.showError({ErrorKind::Denied, QStringLiteral("No."), {}, {}});
    EXPECT_EQ(list->count(), 1);
    EXPECT_TRUE(list->isEnabled());
    EXPECT_TRUE(find<QPushButton>(picker, "choose")->isEnabled());
}

}  // namespace
}  // namespace hearth
