// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QDialog;

namespace hearth {

/// What becomes of work that is under way when its dialog is left. Nothing is called where the person stays.
struct LeavingWork {
    QString what;  ///< "Install QEMU", as the strip at the window's foot has it
    QString loss;  ///< what stopping it means
    std::function<void()> goOn;
    std::function<void()> stop;
};

/// Asks it above the dialog, without blocking; the question goes with the dialog.
void askAboutWork(QDialog* dialog, const LeavingWork& work);

}  // namespace hearth
