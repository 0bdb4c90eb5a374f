// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/look/problemview.h"

namespace hearth {

/// Stands where the containers of a machine would be and says why there are none to be seen: no engine, one
/// that does not run, one that this account may not use. What to do can be copied.
class EngineProblem : public ProblemView {
    Q_OBJECT
public:
    explicit EngineProblem(QWidget* parent = nullptr);
    void setError(const Error& error);

Q_SIGNALS:
    void lookWanted();
    void terminalWanted();
    void installWanted();

private:
    QPushButton* install_;
};

}  // namespace hearth
