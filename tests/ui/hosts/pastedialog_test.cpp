// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/pastedialog.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace hearth {
namespace {

template <class Widget>
Widget* find(QWidget& in, const char* name) {
    auto* found = in.findChild<Widget*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
}

TEST(PasteDialog, ShowsWhatACommandMakesAndWhatIsLost) {
    PasteDialog dialog({},
                       QStringLiteral("ssh -p 2222 -J bastion -L 8888:localhost:8888 -D 1080 ada@gpu-box"));
    dialog.show();
    QSignalSpy wanted(&dialog, &PasteDialog::saveWanted);
    EXPECT_EQ(find<QLineEdit>(dialog, "name")->text(), QStringLiteral("gpu-box"));
    auto* lost = find<QLabel>(dialog, "notKept");
    EXPECT_TRUE(lost->isVisible());
    EXPECT_TRUE(lost->text().contains(QStringLiteral("-D ")));
    find<QCheckBox>(dialog, "openForwards")->setChecked(true);
    QTest::mouseClick(find<QPushButton>(dialog, "save"), Qt::LeftButton);
    ASSERT_EQ(wanted.count(), 1);
    const auto host = wanted.first().at(0).value<Host>();
    EXPECT_EQ(host.addressText(), QStringLiteral("ada@gpu-box:2222"));
    EXPECT_EQ(host.jumps, QStringList{QStringLiteral("bastion")});
    const auto forwards = wanted.first().at(1).value<QList<ForwardSpec>>();
    ASSERT_EQ(forwards.size(), 1);
    EXPECT_EQ(forwards.first().target.displayText(), QStringLiteral("localhost:8888"));
}

TEST(PasteDialog, ANameThatIsTakenGetsANumber) {
    Host there;
    there.id = QStringLiteral("1");
    there.name = QStringLiteral("nas");
    there.address = QStringLiteral("nas");
    PasteDialog dialog({there}, QStringLiteral("ssh nas"));
    EXPECT_EQ(find<QLineEdit>(dialog, "name")->text(), QStringLiteral("nas-2"));
}

TEST(PasteDialog, WhatIsNoCommandCannotBeSaved) {
    PasteDialog dialog({});
    dialog.show();
    auto* save = find<QPushButton>(dialog, "save");
    EXPECT_FALSE(save->isEnabled());
    auto* command = find<QPlainTextEdit>(dialog, "command");
    command->setPlainText(QStringLiteral("ssh 'open quote"));
    EXPECT_FALSE(save->isEnabled());
    command->setPlainText(QStringLiteral("ssh ada@nas"));
    EXPECT_TRUE(save->isEnabled());
}

}  // namespace
}  // namespace hearth
