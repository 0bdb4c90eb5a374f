// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>

class QDialog;
class QWidget;

namespace hearth {

/// Shows a question to the person; made by WindowAsker for one question at a time, on the GUI thread.
/// `answered` is called once, with Cancelled when the person refused. Destroying what open…() returned takes
/// the question away without an answer.
class Prompter {
public:
    virtual ~Prompter() = default;
    using HostKeyDone = std::function<void(Result<HostKeyAnswer>)>;
    using PromptsDone = std::function<void(Result<PromptAnswer>)>;
    using ChoiceDone = std::function<void(Result<int>)>;
    virtual std::unique_ptr<QObject> openHostKey(const HostKeyQuestion& question, HostKeyDone answered) = 0;
    virtual std::unique_ptr<QObject> openPrompts(const PromptQuestion& question, PromptsDone answered) = 0;
    virtual std::unique_ptr<QObject> openChoice(const ChoiceQuestion& question, ChoiceDone answered) = 0;
};

/// The real one: dialogs over the window, which `window` brings into view first.
class DialogPrompter : public Prompter {
public:
    explicit DialogPrompter(std::function<QWidget*()> window) : window_(std::move(window)) {}
    std::unique_ptr<QObject> openHostKey(const HostKeyQuestion& question, HostKeyDone answered) override;
    std::unique_ptr<QObject> openPrompts(const PromptQuestion& question, PromptsDone answered) override;
    std::unique_ptr<QObject> openChoice(const ChoiceQuestion& question, ChoiceDone answered) override;

private:
    std::unique_ptr<QObject> show(QDialog* dialog);

    std::function<QWidget*()> window_;
};

/// core's Asker for the window. Threads that ask wait; the questions stand in one queue and are shown one at
/// a time without a nested event loop. A caller that is cancelled takes its question away, shown or not. Made
/// and destroyed on the GUI thread; whoever still waits then gets Cancelled.
class WindowAsker : public QObject, public Asker {
    Q_OBJECT
public:
    explicit WindowAsker(Prompter& prompter, QObject* parent = nullptr);
    ~WindowAsker() override;

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override;
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override;
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override;

    /// Questions that wait, the shown one included. GUI thread.
    int waiting() const;

Q_SIGNALS:
    /// A question was shown or taken away.
    void waitingChanged();

private:
    struct Entry;
    struct Queue;

    template <class Answer, class Question>
    Result<Answer> ask(const Question& question, const Control& control);
    void advance();

    Prompter& prompter_;
    std::shared_ptr<Queue> queue_;
    std::shared_ptr<Entry> shown_;
    std::unique_ptr<QObject> dialog_;
};

}  // namespace hearth
