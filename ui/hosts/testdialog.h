// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/host.h"
#include "core/machine/machine.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

#include <functional>
#include <optional>

namespace hearth {

class Label;
class Operation;
class StepsView;

/// Tests the connection to `host` with its steps in `view`, which is cleared first; `ended` is told on the
/// GUI thread what came of it (core/machine/connectiontest.h) while `view` lives.
Operation* runConnectionTest(const UiContext& context, const Host& host, StepsView* view,
                             std::function<void(const Result<std::optional<Platform>>&)> ended);

/// *Test connection* of one host, from a menu: begins at once. Open it with open().
class TestDialog : public Dialog {
    Q_OBJECT
public:
    TestDialog(const UiContext& context, const Host& host, QWidget* parent = nullptr);

    StepsView* steps() const { return steps_; }

private:
    void begin();

    UiContext context_;
    Host host_;
    StepsView* steps_;
    Label* outcome_;
    QPushButton* again_;
    QPointer<Operation> operation_;
};

}  // namespace hearth
