// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/statistics.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace hearth::bench {

/// The goal of a row: for its ratio where there is a peer, for its value otherwise.
struct Goal {
    enum class Is { AtLeast, AtMost };
    Is is = Is::AtMost;
    double value = 0;
};
inline Goal atLeast(double value) { return {Goal::Is::AtLeast, value}; }
inline Goal atMost(double value) { return {Goal::Is::AtMost, value}; }

/// One line of the report.
struct Row {
    QString what;    ///< "one stream, down, 0 ms"
    QString unit;    ///< "MB/s"
    Samples hearth;  ///< a value a round
    QString peer;    ///< "ssh -N -L"; empty: measured alone
    Samples peerValues;
    std::optional<Goal> goal;
};

/// The rows of one measurement. They are printed as they are added, and saved as build/…/bench/NAME.json,
/// from which report.cpp writes docs/performance.md.
class Results {
public:
    /// `how` says in a few sentences what is counted, and how.
    Results(QString name, QString title, QString how);
    /// More of `how`, known only once it ran (the cipher that was agreed on …).
    void note(const QString& text);
    void add(const Row& row);
    bool save(const QString& folder) const;

private:
    QJsonObject section_;
    QJsonArray notes_;
    QJsonArray rows_;
};

/// "≥ 1.5", "≤ 100 KiB"
QString goalText(const QJsonObject& row);
/// "met", "met within the spread", "not met"; empty without a goal.
QString verdict(const QJsonObject& row);
Samples samplesOf(const QJsonObject& row, const QString& key);

/// This computer and what was measured on it: CPU, kernel, system, versions, commit, load.
QJsonObject machineFacts();

}  // namespace hearth::bench
