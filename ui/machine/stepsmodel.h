// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QList>

namespace hearth {

/// One line of what an operation did.
struct Step {
    enum class State { Running, Done, Failed, Note, Command };
    State state = State::Running;
    QString name;
    QString detail;
    std::chrono::milliseconds took{0};

    friend bool operator==(const Step&, const Step&) = default;
};

/// The steps of one operation in the order in which they happened, built from its progress events. Live
/// output and amounts are not steps and are passed over. Made for StatusDelegate.
class StepsModel : public QAbstractListModel {
    Q_DECLARE_TR_FUNCTIONS(hearth::StepsModel)

public:
    using QAbstractListModel::QAbstractListModel;

    void clear();
    void report(const ProgressEvent& event);
    /// No step runs any more: one that was left running has failed, as when the operation was cancelled.
    void finish();
    const QList<Step>& steps() const { return steps_; }
    /// One line a step, to be copied: "done  TCP  192.168.0.114:22  38 ms".
    QString plainText() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void append(Step step);
    QList<Step> steps_;
};

}  // namespace hearth
