// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"

#include "core/base/control.h"

#include <utility>

namespace hearth {

void reportNote(const Control& control, const QString& text) {
    if (!control.progress) return;
    ProgressEvent event;
    event.kind = ProgressEvent::Kind::Note;
    event.text = text;
    control.progress->report(event);
}

void reportCommand(const Control& control, const QString& machine, const QString& commandLine) {
    if (!control.progress) return;
    ProgressEvent event;
    event.kind = ProgressEvent::Kind::Command;
    event.text = commandLine;
    event.machine = machine;
    control.progress->report(event);
}

ProgressStep::ProgressStep(const Control& control, QString name)
    : progress_(control.progress), name_(std::move(name)), started_(std::chrono::steady_clock::now()) {
    if (!progress_) return;
    ProgressEvent event;
    event.kind = ProgressEvent::Kind::StepStarted;
    event.text = name_;
    progress_->report(event);
}

ProgressStep::~ProgressStep() {
    if (!finished_) finish(ProgressEvent::Kind::StepFailed, {});
}

void ProgressStep::done(const QString& detail) { finish(ProgressEvent::Kind::StepDone, detail); }

void ProgressStep::failed(const QString& detail) { finish(ProgressEvent::Kind::StepFailed, detail); }

void ProgressStep::finish(ProgressEvent::Kind kind, const QString& detail) {
    if (std::exchange(finished_, true) || !progress_) return;
    ProgressEvent event;
    event.kind = kind;
    event.text = name_;
    event.detail = detail;
    event.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started_);
    progress_->report(event);
}

}  // namespace hearth
