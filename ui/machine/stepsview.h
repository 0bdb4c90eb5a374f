// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <QWidget>

class QListView;
class QToolButton;

namespace hearth {

class StepsModel;

/// What an operation does, step by step with its times, as it happens: a connection test, setting up keys,
/// installing.
class StepsView : public QWidget {
    Q_OBJECT
public:
    explicit StepsView(QWidget* parent = nullptr);

    StepsModel* model() const { return model_; }
    void clear();
    void report(const ProgressEvent& event);
    /// Nothing runs any more.
    void finish();

private:
    StepsModel* model_;
    QListView* list_;
    QToolButton* copy_;
};

}  // namespace hearth
