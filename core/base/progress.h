// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace hearth {

/// One thing that happened while an operation ran. Operations keep them as their log; "Show what Hearth ran"
/// lists the Command events; *Test connection* lists the steps.
struct ProgressEvent {
    enum class Kind {
        StepStarted,  ///< text: what is being done now ("Looking for running servers")
        StepDone,     ///< text: the step's name; detail: what came out; took: how long
        StepFailed,   ///< as StepDone; detail: why
        Command,      ///< text: a command as one could paste it into a terminal; machine tells where it ran
        Output,       ///< text: a piece of live output of that command, lines ended by newline
        Amount,       ///< done of total (bytes, items); total 0 when unknown
        Note,         ///< text: something worth telling ("Jupyter runs as root: --allow-root is used")
    };
    Kind kind = Kind::Note;
    QString text;
    QString detail;
    QString machine;
    std::chrono::milliseconds took{0};
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// Whoever wants to know what a call is doing. Called from the thread that makes the call; must not block.
class Progress {
public:
    virtual ~Progress() = default;
    virtual void report(const ProgressEvent& event) = 0;
};

struct Control;
void reportNote(const Control& control, const QString& text);
void reportCommand(const Control& control, const QString& machine, const QString& commandLine);

/// A timed step: says StepStarted when made, and StepDone or StepFailed when told; a step that is never told
/// anything counts as failed without detail (its function left early).
class ProgressStep {
public:
    ProgressStep(const Control& control, QString name);
    ~ProgressStep();
    ProgressStep(const ProgressStep&) = delete;
    ProgressStep& operator=(const ProgressStep&) = delete;
    void done(const QString& detail = {});
    void failed(const QString& detail);

private:
    void finish(ProgressEvent::Kind kind, const QString& detail);
    Progress* progress_;
    QString name_;
    std::chrono::steady_clock::time_point started_;
    bool finished_ = false;
};

}  // namespace hearth
