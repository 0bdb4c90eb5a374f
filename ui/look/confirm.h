// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hearth {

/// A question before something is lost.
struct Confirmation {
    QString question;                                ///< names what is done: "Remove gpu-box?"
    QString loss;                                    ///< what will be lost
    QString act;                                     ///< the button's words: "Remove host"
    QString name = QStringLiteral("confirmDialog");  ///< object name, for tests
};

/// Asks without blocking; `then` runs only when the person presses the act, which Enter does not do. Nothing
/// runs when `parent` goes first.
void confirm(QWidget* parent, const Confirmation& confirmation, std::function<void()> then);

}  // namespace hearth
