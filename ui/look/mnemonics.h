// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;

namespace hearth {

/// Gives all that can be reached in a dialog a letter of its own to be pressed with Alt: buttons, boxes, and
/// the fields that have a label. It is one of the words that stand there; where they are in a script without
/// such letters, one of the object's name, in brackets behind them. It follows what is shown and what changes
/// its words; a letter that the words bring with them stays. Does nothing where the system has no such keys.
class Mnemonics : public QObject {
public:
    /// Once the dialog has its content; it goes with the dialog.
    static void give(QDialog* dialog);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit Mnemonics(QDialog* dialog);
    void assign();

    QDialog* dialog_;
};

}  // namespace hearth
