// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "core/base/progress.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace hearth::test {

/// A person who answers as the test says, in order, one queue a kind of question. A question that no answer
/// was prepared for fails the test and is answered with Cancelled. Every question asked is kept. Thread-safe.
class ScriptedAsker : public Asker {
public:
    using Prompts = std::vector<QString>;

    ScriptedAsker& answerHostKey(HostKeyAnswer answer);
    ScriptedAsker& answerPrompts(Prompts answers, bool remember = false);
    ScriptedAsker& answerChoice(int index);
    /// The next question of that kind is closed without an answer.
    ScriptedAsker& cancelPrompts();
    ScriptedAsker& cancelHostKey();
    ScriptedAsker& cancelChoice();
    /// From now on every question stays open until the asking call is cancelled: a person who is away.
    ScriptedAsker& neverAnswer();

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override;
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override;
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override;

    std::vector<HostKeyQuestion> hostKeyQuestions() const;
    std::vector<PromptQuestion> promptQuestions() const;
    std::vector<ChoiceQuestion> choiceQuestions() const;
    /// Questions of all kinds so far.
    int asked() const;
    /// Waits until so many were asked.
    bool waitForAsked(int count) const;
    /// Answers that nobody asked for.
    int left() const;

private:
    template <class Answer>
    Result<Answer> next(std::deque<std::function<Result<Answer>()>>& queue, const QString& what,
                        const Control& control);

    mutable std::mutex mutex_;
    mutable std::condition_variable_any changed_;
    std::deque<std::function<Result<HostKeyAnswer>()>> hostKeyAnswers_;
    std::deque<std::function<Result<PromptAnswer>()>> promptAnswers_;
    std::deque<std::function<Result<int>()>> choiceAnswers_;
    std::vector<HostKeyQuestion> hostKeyQuestions_;
    std::vector<PromptQuestion> promptQuestions_;
    std::vector<ChoiceQuestion> choiceQuestions_;
    int asked_ = 0;
    bool away_ = false;
};

/// Keeps every event. Thread-safe.
class RecordedProgress : public Progress {
public:
    void report(const ProgressEvent& event) override;
    std::vector<ProgressEvent> events() const;
    /// The texts of one kind, in order.
    QStringList texts(ProgressEvent::Kind kind) const;
    /// Everything as lines, for a failure's message.
    QString toText() const;

private:
    mutable std::mutex mutex_;
    std::vector<ProgressEvent> events_;
};

}  // namespace hearth::test
