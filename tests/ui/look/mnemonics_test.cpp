// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/mnemonics.h"

#include "tests/ui/support.h"
#include "ui/look/dialog.h"
#include "ui/look/formfield.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {
namespace {

bool haveKeys() { return !QKeySequence::mnemonic(QStringLiteral("&A")).isEmpty(); }

QLineEdit* edit(const char* name) {
    auto* made = new QLineEdit;
    made->setObjectName(QLatin1String(name));
    return made;
}
QString labelOf(const QDialog& dialog, const QWidget* field) {
    for (const QLabel* each : dialog.findChildren<QLabel*>())
        if (each->buddy() == field) return each->text();
    return {};
}

TEST(MnemonicsTest, EachHasALetterOfItsOwnOfWhatStandsThere) {
    if (!haveKeys()) return;  // as on macOS: there they are nothing
    Dialog dialog(QStringLiteral("Clone"));
    auto* name = edit("cloneName");
    auto* notes = edit("cloneNotes");
    auto* box = new QCheckBox(QStringLiteral("Not now"));
    dialog.body()->addWidget(new FormField(QStringLiteral("Name"), name));
    dialog.body()->addWidget(new FormField(QStringLiteral("Notes"), notes));
    dialog.body()->addWidget(box);
    auto* own = dialog.addButton(QStringLiteral("Co&py"), QStringLiteral("copy"));
    auto* act = dialog.addButton(QStringLiteral("Clone it"), QStringLiteral("act"));
    Mnemonics::give(&dialog);
    EXPECT_EQ(labelOf(dialog, name), QStringLiteral("&Name"));
    EXPECT_EQ(labelOf(dialog, notes), QStringLiteral("N&otes"));
    EXPECT_EQ(name->accessibleName(), QStringLiteral("Name"));
    EXPECT_EQ(box->text(), QStringLiteral("No&t now"));
    EXPECT_EQ(own->text(), QStringLiteral("Co&py"));
    EXPECT_EQ(act->text(), QStringLiteral("&Clone it"));
    dialog.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&dialog));
    notes->setFocus();
    QTest::keyClick(&dialog, Qt::Key_N, Qt::AltModifier);
    EXPECT_TRUE(name->hasFocus());
    // Other words, another letter.
    act->setText(QStringLiteral("Making it…"));
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(act->text(), QStringLiteral("&Making it…"));
}

TEST(MnemonicsTest, InAScriptWithoutLettersTheyAreThoseOfTheNames) {
    if (!haveKeys()) return;
    Dialog dialog(QStringLiteral("克隆"));
    auto* name = edit("cloneName");
    auto* notes = edit("cloneNotes");
    auto* size = edit("cloneSize");
    dialog.body()->addWidget(new FormField(QStringLiteral("名称"), name));
    dialog.body()->addWidget(new FormField(QStringLiteral("备注"), notes));
    dialog.body()->addWidget(new FormField(QStringLiteral("CPU 型号"), size));
    auto* browse = dialog.addSideButton(QStringLiteral("浏览…"), QStringLiteral("cloneBrowse"));
    Mnemonics::give(&dialog);
    EXPECT_EQ(labelOf(dialog, name), QStringLiteral("名称(&N)"));
    EXPECT_EQ(labelOf(dialog, notes), QStringLiteral("备注(&C)"));
    EXPECT_EQ(labelOf(dialog, size), QStringLiteral("C&PU 型号"));
    EXPECT_EQ(browse->text(), QStringLiteral("浏览(&B)…"));
}

TEST(MnemonicsTest, WhatIsNotShownTakesNoLetter) {
    if (!haveKeys()) return;
    Dialog dialog(QStringLiteral("Clone"));
    auto* first = new QCheckBox(QStringLiteral("Near"));
    auto* second = new QCheckBox(QStringLiteral("Next"));
    dialog.body()->addWidget(first);
    dialog.body()->addWidget(second);
    first->hide();
    Mnemonics::give(&dialog);
    EXPECT_EQ(first->text(), QStringLiteral("Near"));
    EXPECT_EQ(second->text(), QStringLiteral("&Next"));
    dialog.show();
    first->show();
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(second->text(), QStringLiteral("&Next")) << "it keeps its own";
    EXPECT_EQ(first->text(), QStringLiteral("N&ear"));
}

}  // namespace
}  // namespace hearth
