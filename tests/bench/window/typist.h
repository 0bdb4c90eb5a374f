// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/child.h"

#include <QApplication>
#include <QLineEdit>
#include <QObject>

#include <functional>

namespace hearth::bench {

/// Tells when a turn of events that painted something has come to its end, with what was painted flushed, and
/// how long the longest turn took.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;
    std::function<void()> painted;
    double longest = 0;  ///< ms; whoever measures sets it back

    bool notify(QObject* receiver, QEvent* event) override;

private:
    int depth_ = 0;
    bool sawPaint_ = false;
    Clock::time_point began_;
};

/// Does steps one after the other, each in a turn of the event loop of its own, and says "WHAT MILLISECONDS"
/// for each, until what it does is painted. Then it says "end 0" and ends the process.
class Typist : public QObject {
public:
    struct Step {
        const char* what;  ///< null: is not told
        std::function<void()> act;
        std::function<bool()> done;  ///< asked whenever something was painted
    };
    Typist(WatchedApplication& application, QList<Step> steps);

    /// A "key" for each letter of a text that is typed into an empty field.
    static QList<Step> keys(QLineEdit& field, const QString& text);

private:
    void next();
    void painted();

    const QList<Step> steps_;
    qsizetype at_ = 0;
    bool waiting_ = false;
    Clock::time_point started_;
};

}  // namespace hearth::bench
