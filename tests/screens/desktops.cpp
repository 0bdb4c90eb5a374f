// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/desktops.h"

#include "tests/lab/support/labvnc.h"
#include "ui/shell/mainwindow.h"
#include "ui/tunnels/forwardscreen.h"
#include "ui/vnc/screenwindow.h"
#include "ui/vnc/vncview.h"

#include <QDialog>
#include <QTest>

namespace hearth::screens {
namespace {

ScreenWindow* opened(MainWindow& window, const lab::LabVnc& desktop) {
    const ServiceUse use = serviceUse(QStringLiteral("vnc"), desktop.socket());
    showScreenHere(window.context(), use, StreamTarget::local(desktop.socket()), QStringLiteral("desktop"));
    auto* shown = window.findChild<ScreenWindow*>();
    shown->resize(900, 620);
    return shown;
}

}  // namespace

void showDesktops(MainWindow& window, const TakePicture& take) {
    lab::LabVnc open, locked;
    if (!open.start() || !open.paint(QStringLiteral("#2e5d7d")) || !locked.start("secret")) return;
    ScreenWindow* shown = opened(window, open);
    (void)QTest::qWaitFor([&] { return shown->screen()->view()->session() != nullptr; }, 10'000);
    QTest::qWait(500);
    take(QStringLiteral("screen"), shown);
    open.kill();
    QTest::qWait(500);
    take(QStringLiteral("screen-gone"), shown);
    delete shown;

    shown = opened(window, locked);
    // Whoever was asked closes the question.
    const auto question = [&]() -> QDialog* {
        for (QDialog* dialog : window.findChildren<QDialog*>())
            if (dialog->isVisible()) return dialog;
        return nullptr;
    };
    (void)QTest::qWaitFor([&] { return question() != nullptr; }, 10'000);
    if (QDialog* dialog = question()) {
        take(QStringLiteral("screen-question"), dialog);
        dialog->reject();
    }
    QTest::qWait(500);
    take(QStringLiteral("screen-locked"), shown);
    delete shown;
}

}  // namespace hearth::screens
