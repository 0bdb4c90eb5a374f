// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <QTest>
#include <QWidget>

#include <functional>

namespace hearth::test {

/// Runs the event loop until `ready`; false after a long while, which is a failure of the test and not a
/// measurement.
inline bool waitFor(const std::function<bool()>& ready) { return QTest::qWaitFor(ready, 20'000); }

/// The child with that object name, which must be there.
template <class T>
T* child(const QObject* parent, const QString& name) {
    T* found = parent->findChild<T*>(name);
    if (found == nullptr) ADD_FAILURE() << "no child named " << qPrintable(name);
    return found;
}

/// A real click on the child with that object name.
inline void click(QWidget* parent, const QString& name) {
    if (auto* found = child<QWidget>(parent, name)) {
        EXPECT_TRUE(found->isEnabled()) << qPrintable(name) << " is disabled";
        QTest::mouseClick(found, Qt::LeftButton);
    }
}

}  // namespace hearth::test
