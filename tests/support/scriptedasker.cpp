// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedasker.h"

#include <gtest/gtest.h>

#include <utility>

namespace hearth::test {
namespace {

Error closed() { return {ErrorKind::Cancelled, QStringLiteral("The question was closed."), {}, {}}; }

}  // namespace

ScriptedAsker& ScriptedAsker::answerHostKey(HostKeyAnswer answer) {
    const std::lock_guard lock(mutex_);
    hostKeyAnswers_.emplace_back([answer]() -> Result<HostKeyAnswer> { return answer; });
    return *this;
}

ScriptedAsker& ScriptedAsker::answerPrompts(Prompts answers, bool remember) {
    const std::lock_guard lock(mutex_);
    promptAnswers_.emplace_back([answers = std::move(answers), remember]() -> Result<PromptAnswer> {
        PromptAnswer answer;
        for (const QString& one : answers) answer.answers.push_back(Secret::fromText(one));
        answer.remember = remember;
        return answer;
    });
    return *this;
}

ScriptedAsker& ScriptedAsker::answerChoice(int index) {
    const std::lock_guard lock(mutex_);
    choiceAnswers_.emplace_back([index]() -> Result<int> { return index; });
    return *this;
}

ScriptedAsker& ScriptedAsker::cancelPrompts() {
    const std::lock_guard lock(mutex_);
    promptAnswers_.emplace_back([]() -> Result<PromptAnswer> { return closed(); });
    return *this;
}

ScriptedAsker& ScriptedAsker::cancelHostKey() {
    const std::lock_guard lock(mutex_);
    hostKeyAnswers_.emplace_back([]() -> Result<HostKeyAnswer> { return closed(); });
    return *this;
}

ScriptedAsker& ScriptedAsker::cancelChoice() {
    const std::lock_guard lock(mutex_);
    choiceAnswers_.emplace_back([]() -> Result<int> { return closed(); });
    return *this;
}

ScriptedAsker& ScriptedAsker::neverAnswer() {
    const std::lock_guard lock(mutex_);
    away_ = true;
    return *this;
}

template <class Answer>
Result<Answer> ScriptedAsker::next(std::deque<std::function<Result<Answer>()>>& queue, const QString& what,
                                   const Control& control) {
    std::unique_lock lock(mutex_);
    ++asked_;
    changed_.notify_all();
    if (away_) {
        changed_.wait(lock, control.stop, [] { return false; });
        return closed();
    }
    if (queue.empty()) {
        lock.unlock();
        ADD_FAILURE() << "nobody prepared an answer to: " << what.toStdString();
        return closed();
    }
    const auto answer = std::move(queue.front());
    queue.pop_front();
    lock.unlock();
    return answer();
}

Result<HostKeyAnswer> ScriptedAsker::hostKey(const HostKeyQuestion& question, const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        hostKeyQuestions_.push_back(question);
    }
    return next(hostKeyAnswers_, QStringLiteral("host key of ") + question.address, control);
}

Result<PromptAnswer> ScriptedAsker::prompts(const PromptQuestion& question, const Control& control) {
    QString what;
    for (const auto& prompt : question.prompts) what += prompt.text + QLatin1Char(' ');
    {
        const std::lock_guard lock(mutex_);
        promptQuestions_.push_back(question);
    }
    return next(promptAnswers_, what, control);
}

Result<int> ScriptedAsker::choose(const ChoiceQuestion& question, const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        choiceQuestions_.push_back(question);
    }
    return next(choiceAnswers_, question.title + QLatin1Char(' ') + question.text, control);
}

std::vector<HostKeyQuestion> ScriptedAsker::hostKeyQuestions() const {
    const std::lock_guard lock(mutex_);
    return hostKeyQuestions_;
}

std::vector<PromptQuestion> ScriptedAsker::promptQuestions() const {
    const std::lock_guard lock(mutex_);
    return promptQuestions_;
}

std::vector<ChoiceQuestion> ScriptedAsker::choiceQuestions() const {
    const std::lock_guard lock(mutex_);
    return choiceQuestions_;
}

int ScriptedAsker::asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
}

bool ScriptedAsker::waitForAsked(int count) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(30), [&] { return asked_ >= count; });
}

int ScriptedAsker::left() const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(hostKeyAnswers_.size() + promptAnswers_.size() + choiceAnswers_.size());
}

void RecordedProgress::report(const ProgressEvent& event) {
    const std::lock_guard lock(mutex_);
    events_.push_back(event);
}

std::vector<ProgressEvent> RecordedProgress::events() const {
    const std::lock_guard lock(mutex_);
    return events_;
}

QStringList RecordedProgress::texts(ProgressEvent::Kind kind) const {
    QStringList found;
    for (const ProgressEvent& event : events()) {
        if (event.kind == kind) found << event.text;
    }
    return found;
}

QString RecordedProgress::toText() const {
    static const char* const kinds[] = {"started", "done", "failed", "command", "output", "amount", "note"};
    QString text;
    for (const ProgressEvent& event : events()) {
        text += QStringLiteral("%1: %2 %3\n")
                    .arg(QLatin1String(kinds[static_cast<int>(event.kind)]), event.text, event.detail);
    }
    return text;
}

}  // namespace hearth::test
