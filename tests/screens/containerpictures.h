// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"

#include <QApplication>
#include <QDialog>
#include <QTest>

#include <functional>

namespace hearth::screens {

/// What those have in common that take pictures of the tab of containers.
class ContainerPictures {
protected:
    ContainerPictures(World& world, const TakePicture& take) : world_(world), take_(take) {}

    template <class T = QWidget>
    T* named(const char* name) {
        T* found = world_.window().findChild<T*>(QLatin1String(name));
        if (found == nullptr) qFatal("no %s", name);
        return found;
    }
    void window(const char* name) { take_(QLatin1String(name), &world_.window()); }
    void until(const std::function<bool()>& ready) {
        if (!QTest::qWaitFor(ready, 20'000)) qFatal("what is to be photographed does not come");
    }
    void click(const char* name) { QTest::mouseClick(named(name), Qt::LeftButton); }
    /// The dialog that is open now; closed afterwards.
    void dialog(const char* name) {
        QTest::qWait(100);
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* open = qobject_cast<QDialog*>(top); open != nullptr && open->isVisible()) {
                take_(QLatin1String(name), open);
                open->reject();
                QTest::qWait(100);
                return;
            }
        qFatal("no dialog for %s", name);
    }
    template <class T>
    T* opened() {
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<T*>(top); found != nullptr && found->isVisible()) return found;
        qFatal("the dialog is not open");
    }

    World& world_;
    const TakePicture& take_;
};

}  // namespace hearth::screens
