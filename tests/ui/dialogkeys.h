// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialog>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSet>

namespace hearth::test {

/// Each that is shown has a letter, and no two have the same.
inline void expectKeys(QDialog& dialog) {
    if (QKeySequence::mnemonic(QStringLiteral("&A")).isEmpty()) return;  // as on macOS
    dialog.show();
    QCoreApplication::sendPostedEvents();
    QSet<QString> taken;
    const auto take = [&](const QString& text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        EXPECT_FALSE(key.isEmpty()) << qPrintable(dialog.objectName()) << ": " << qPrintable(text);
        EXPECT_FALSE(taken.contains(key)) << qPrintable(dialog.objectName()) << ": " << qPrintable(text);
        taken.insert(key);
    };
    for (const QLabel* each : dialog.findChildren<QLabel*>())
        if (each->isVisible() && each->buddy() != nullptr) take(each->text());
    for (const QAbstractButton* each : dialog.findChildren<QAbstractButton*>()) {
        const bool reached = qobject_cast<const QPushButton*>(each) != nullptr ||
                             qobject_cast<const QCheckBox*>(each) != nullptr ||
                             qobject_cast<const QRadioButton*>(each) != nullptr;
        if (reached && each->isVisible() && !each->text().isEmpty()) take(each->text());
    }
    EXPECT_FALSE(taken.isEmpty()) << qPrintable(dialog.objectName());
}

}  // namespace hearth::test
