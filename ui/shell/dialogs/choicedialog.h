// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "ui/look/dialog.h"

#include <QList>

class QListWidget;

namespace hearth {

/// One of several ways on. Two or fewer plain ones are buttons, more are a list with their details.
class ChoiceDialog : public Dialog {
    Q_OBJECT
public:
    explicit ChoiceDialog(const ChoiceQuestion& question, QWidget* parent = nullptr);
    int choice() const { return choice_; }

private:
    void buildButtons(const ChoiceQuestion& question);
    void buildList(const ChoiceQuestion& question);
    void take(int choice);

    int choice_ = 0;
};

}  // namespace hearth
