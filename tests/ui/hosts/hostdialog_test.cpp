// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostdialog.h"

#include "ui/hosts/jumpseditor.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/machine/stepsmodel.h"
#include "ui/machine/stepsview.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace hearth {
namespace {

Host saved(const QString& name, const QString& group = {}) {
    Host host;
    host.id = QStringLiteral("id-") + name;
    host.name = name;
    host.address = name + QStringLiteral(".lan");
    host.group = group;
    return host;
}

template <class Widget = QWidget>
Widget* find(QWidget& in, const char* name) {
    auto* found = in.findChild<Widget*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
}

void click(QWidget& in, const char* name) { QTest::mouseClick(find<QPushButton>(in, name), Qt::LeftButton); }

void type(QWidget& in, const char* name, const QString& text) {
    auto* edit = find<QLineEdit>(in, name);
    edit->clear();
    QTest::keyClicks(edit, text);
}

QString problemOf(QWidget& in, const char* name) {
    for (QWidget* up = find(in, name); up; up = up->parentWidget()) {
        if (auto* field = qobject_cast<FormField*>(up)) return field->problem();
    }
    return {};
}

Host wantedBy(QSignalSpy& spy) { return spy.takeFirst().at(0).value<Host>(); }

TEST(HostDialog, MakesAHostOfWhatIsTyped) {
    HostDialog dialog({}, {saved(QStringLiteral("bastion"), QStringLiteral("Home"))});
    dialog.show();
    QSignalSpy wanted(&dialog, &HostDialog::saveWanted);
    type(dialog, "address", QStringLiteral("ada@gpu-box.lan:2222"));
    find<QLineEdit>(dialog, "tags")->setText(QStringLiteral("gpu, linux，gpu"));
    find<QComboBox>(dialog, "group")->setCurrentText(QStringLiteral("Home"));
    auto* next = find<QComboBox>(dialog, "nextJump");
    next->setCurrentText(QStringLiteral("bastion"));
    click(dialog, "addJump");
    find<QCheckBox>(dialog, "ephemeral")->setChecked(true);
    find<QPlainTextEdit>(dialog, "notes")->setPlainText(QStringLiteral("under the stairs"));
    click(dialog, "save");
    ASSERT_EQ(wanted.count(), 1);
    Host expected;
    expected.name = QStringLiteral("gpu-box");  // nobody typed one: it is made from the address
    expected.user = QStringLiteral("ada");
    expected.address = QStringLiteral("gpu-box.lan");
    expected.port = 2222;
    expected.group = QStringLiteral("Home");
    expected.tags = {QStringLiteral("gpu"), QStringLiteral("linux")};
    expected.jumps = {QStringLiteral("bastion")};
    expected.ephemeral = true;
    expected.notes = QStringLiteral("under the stairs");
    EXPECT_EQ(wantedBy(wanted), expected);
}

TEST(HostDialog, OtherAddressesStandOneALineOrWithCommas) {
    HostDialog dialog({}, {});
    dialog.show();
    QSignalSpy wanted(&dialog, &HostDialog::saveWanted);
    type(dialog, "address", QStringLiteral("nas.lan"));
    auto* others = find<QPlainTextEdit>(dialog, "otherAddresses");
    QTest::keyClicks(others, QStringLiteral("10.147.20.5, [fd00::5]:2222"));
    QTest::keyClick(others, Qt::Key_Return);
    QTest::keyClicks(others, QStringLiteral("nas.l"));
    EXPECT_EQ(problemOf(dialog, "otherAddresses"), QString());
    // Checked while it is typed: here it becomes its own.
    QTest::keyClicks(others, QStringLiteral("an"));
    EXPECT_NE(problemOf(dialog, "otherAddresses"), QString());
    click(dialog, "save");
    EXPECT_EQ(wanted.count(), 0);
    QTest::keyClicks(others, QStringLiteral(":23"));
    EXPECT_EQ(problemOf(dialog, "otherAddresses"), QString());
    click(dialog, "save");
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wantedBy(wanted).otherAddresses,
              (QStringList{QStringLiteral("10.147.20.5"), QStringLiteral("[fd00::5]:2222"),
                           QStringLiteral("nas.lan:23")}));
}

TEST(HostDialog, SaysWhatIsWrongBesideTheFieldAndOnlyOnceItWasTouched) {
    HostDialog dialog({}, {saved(QStringLiteral("nas"))});
    dialog.show();
    QSignalSpy wanted(&dialog, &HostDialog::saveWanted);
    EXPECT_EQ(problemOf(dialog, "address"), QString());
    click(dialog, "save");
    EXPECT_EQ(wanted.count(), 0);
    EXPECT_NE(problemOf(dialog, "address"), QString());
    type(dialog, "address", QStringLiteral("nas"));
    EXPECT_EQ(problemOf(dialog, "address"), QString());
    // The name that would be made of the address is taken.
    EXPECT_NE(problemOf(dialog, "name"), QString());
    click(dialog, "save");
    EXPECT_EQ(wanted.count(), 0);
    type(dialog, "name", QStringLiteral("nas-2"));
    EXPECT_EQ(problemOf(dialog, "name"), QString());
    click(dialog, "save");
    EXPECT_EQ(wanted.count(), 1);
}

TEST(HostDialog, EditsWithoutLosingWhatItDoesNotShow) {
    Host host = saved(QStringLiteral("nas"));
    host.user = QStringLiteral("ada");
    host.login = Host::Login::KeyFile;
    host.keyFile = QStringLiteral("/home/ada/.ssh/id_nas");
    host.certificateFile = QStringLiteral("/home/ada/.ssh/id_nas-cert.pub");
    host.hostKeyAlias = QStringLiteral("nas-key");
    host.jumps = {QStringLiteral("one"), QStringLiteral("two")};
    host.otherAddresses = {QStringLiteral("10.147.20.5"), QStringLiteral("nas.zt:2222")};
    HostDialog dialog(host, {saved(QStringLiteral("one")), saved(QStringLiteral("two"))});
    dialog.show();
    EXPECT_EQ(dialog.host(), host);
    type(dialog, "name", QStringLiteral("storage"));
    Host expected = host;
    expected.name = QStringLiteral("storage");
    EXPECT_EQ(dialog.host(), expected);
}

TEST(HostDialog, FieldsOfKeysAreThereOnlyWhereKeysAreUsed) {
    HostDialog dialog({}, {});
    dialog.show();
    auto* login = find<QComboBox>(dialog, "login");
    EXPECT_TRUE(find<QLineEdit>(dialog, "keyFile")->isVisible());
    login->setCurrentIndex(login->findData(static_cast<int>(Host::Login::Password)));
    EXPECT_FALSE(find<QLineEdit>(dialog, "keyFile")->isVisible());
    login->setCurrentIndex(login->findData(static_cast<int>(Host::Login::KeyFile)));
    EXPECT_TRUE(find<QLineEdit>(dialog, "certificate")->isVisible());
}

TEST(HostDialog, AConfigHostCanOnlyBeLookedAt) {
    Host host = saved(QStringLiteral("work"));
    host.source = Host::Source::SshConfig;
    HostDialog dialog(host, {});
    dialog.setResolved(QStringLiteral("~/.ssh/config"), {QStringLiteral("user ada")});
    dialog.show();
    EXPECT_EQ(dialog.findChild<QPushButton*>(QStringLiteral("save")), nullptr);
    EXPECT_TRUE(find<QLineEdit>(dialog, "address")->isReadOnly());
    EXPECT_FALSE(find<QPlainTextEdit>(dialog, "otherAddresses")->isVisible());
    EXPECT_FALSE(find<QComboBox>(dialog, "nextJump")->isVisible());
    EXPECT_EQ(find<QPlainTextEdit>(dialog, "resolved")->toPlainText(), QStringLiteral("user ada"));
    EXPECT_TRUE(find<QLabel>(dialog, "whereFrom")->text().contains(QStringLiteral("~/.ssh/config")));
}

TEST(HostDialog, TestsWithoutANameAndShowsTheSteps) {
    HostDialog dialog({}, {});
    dialog.show();
    QSignalSpy wanted(&dialog, &HostDialog::testWanted);
    QSignalSpy stopped(&dialog, &HostDialog::testStopWanted);
    click(dialog, "testConnection");
    EXPECT_EQ(wanted.count(), 0);  // nothing to test yet
    type(dialog, "address", QStringLiteral("ada@gpu-box"));
    click(dialog, "testConnection");
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wantedBy(wanted).address, QStringLiteral("gpu-box"));
    dialog.setTesting(true);
    dialog.steps()->report({ProgressEvent::Kind::StepStarted, QStringLiteral("TCP"), {}, {}, {}, 0, 0});
    EXPECT_TRUE(dialog.steps()->isVisible());
    EXPECT_EQ(dialog.steps()->model()->steps().first().state, Step::State::Running);
    click(dialog, "testConnection");
    EXPECT_EQ(stopped.count(), 1);
    dialog.setTesting(false);
    EXPECT_EQ(dialog.steps()->model()->steps().first().state, Step::State::Failed);
}

TEST(HostDialog, AnErrorOfTheStoreIsShownAndCanBeTriedAgain) {
    HostDialog dialog({}, {});
    dialog.show();
    type(dialog, "address", QStringLiteral("gpu-box"));
    dialog.setSaving(true);
    EXPECT_FALSE(find<QPushButton>(dialog, "save")->isEnabled());
    dialog.showError(
        {ErrorKind::Denied, QStringLiteral("The disk is full."), QStringLiteral("Make room."), {}});
    EXPECT_TRUE(find<QPushButton>(dialog, "save")->isEnabled());
    EXPECT_TRUE(dialog.error()->isVisible());
    EXPECT_EQ(find<QLabel>(dialog, "errorMessage")->text(), QStringLiteral("The disk is full."));
}

TEST(JumpsEditor, OrdersAndRemovesByKeys) {
    JumpsEditor editor({QStringLiteral("a"), QStringLiteral("b")});
    editor.show();
    QSignalSpy changed(&editor, &JumpsEditor::changed);
    editor.setJumps({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    auto* list = find<QListWidget>(editor, "jumpsList");
    list->setCurrentRow(2);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(editor.jumps(), (QStringList{QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("b")}));
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_EQ(editor.jumps(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    auto* next = find<QComboBox>(editor, "nextJump");
    QTest::keyClicks(next->lineEdit(), QStringLiteral("me@far:2200"));
    QTest::keyClick(next->lineEdit(), Qt::Key_Return);
    EXPECT_EQ(editor.jumps(),
              (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("me@far:2200")}));
    EXPECT_EQ(changed.count(), 4);
}

}  // namespace
}  // namespace hearth
