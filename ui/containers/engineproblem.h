// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

class QPushButton;

namespace hearth {

class Label;

/// Stands where the containers of a machine would be and says why there are none to be seen: no engine, one
/// that does not run, one that this account may not use. What to do can be copied.
class EngineProblem : public QWidget {
    Q_OBJECT
public:
    explicit EngineProblem(QWidget* parent = nullptr);
    void setError(const Error& error);

Q_SIGNALS:
    void lookWanted();
    void terminalWanted();
    void installWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();

    bool denied_ = false;
    Label* picture_;
    Label* message_;
    Label* hint_;
    QPushButton* install_;
};

}  // namespace hearth
