// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/asking.h"

#include "ui/shell/dialogs/choicedialog.h"
#include "ui/shell/dialogs/hostkeydialog.h"
#include "ui/shell/dialogs/promptdialog.h"

#include <QApplication>
#include <QDialog>
#include <QPointer>
#include <QThread>
#include <QWindow>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <variant>

namespace hearth {

/// One question: made by the thread that asks, shown by the GUI thread, answered under the queue's mutex.
struct WindowAsker::Entry {
    std::variant<HostKeyQuestion, PromptQuestion, ChoiceQuestion> question;
    std::variant<std::monostate, Result<HostKeyAnswer>, Result<PromptAnswer>, Result<int>> answer;
    bool gone = false;  // the caller waits no more
};

struct WindowAsker::Queue {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<std::shared_ptr<Entry>> entries;
    WindowAsker* asker = nullptr;  // null once it is destroyed

    // Under the mutex: the event cannot outlive the asker, since ~QObject takes it along.
    void wake() {
        if (asker != nullptr)
            QMetaObject::invokeMethod(
                asker, [this] { asker->advance(); }, Qt::QueuedConnection);
    }
};

WindowAsker::WindowAsker(Prompter& prompter, QObject* parent)
    : QObject(parent), prompter_(prompter), queue_(std::make_shared<Queue>()) {
    queue_->asker = this;
}

WindowAsker::~WindowAsker() {
    dialog_.reset();
    const std::lock_guard lock(queue_->mutex);
    queue_->asker = nullptr;
    queue_->entries.clear();
    queue_->changed.notify_all();
}

template <class Answer, class Question>
Result<Answer> WindowAsker::ask(const Question& question, const Control& control) {
    Q_ASSERT_X(QThread::currentThread() != QCoreApplication::instance()->thread(), "WindowAsker",
               "the GUI thread cannot wait for itself");
    const auto queue = queue_;
    auto entry = std::make_shared<Entry>();
    entry->question = question;

    std::unique_lock lock(queue->mutex);
    if (queue->asker == nullptr) return cancelledError();
    queue->entries.push_back(entry);
    queue->wake();
    const auto answered = [&] { return queue->asker == nullptr || entry->answer.index() != 0; };
    if (auto waited = waitUntil(queue->changed, lock, control, answered); !waited) {
        entry->gone = true;
        std::erase(queue->entries, entry);
        queue->wake();
        return std::move(waited.error());
    }
    if (auto* answer = std::get_if<Result<Answer>>(&entry->answer)) return std::move(*answer);
    return cancelledError();
}

Result<HostKeyAnswer> WindowAsker::hostKey(const HostKeyQuestion& question, const Control& control) {
    return ask<HostKeyAnswer>(question, control);
}

Result<PromptAnswer> WindowAsker::prompts(const PromptQuestion& question, const Control& control) {
    return ask<PromptAnswer>(question, control);
}

Result<int> WindowAsker::choose(const ChoiceQuestion& question, const Control& control) {
    return ask<int>(question, control);
}

int WindowAsker::waiting() const {
    const std::lock_guard lock(queue_->mutex);
    return int(queue_->entries.size());
}

void WindowAsker::advance() {
    std::shared_ptr<Entry> next;
    {
        const std::lock_guard lock(queue_->mutex);
        if (shown_ && (shown_->gone || shown_->answer.index() != 0)) {
            std::erase(queue_->entries, shown_);
            shown_.reset();
        }
        if (!shown_ && !queue_->entries.empty()) next = queue_->entries.front();
    }
    if (shown_) return;
    dialog_.reset();
    shown_ = next;
    Q_EMIT waitingChanged();
    if (!next) return;

    // Called by the dialog, from inside its own signal: what follows it must wait for the event loop.
    const auto answered = [queue = queue_, entry = next](auto answer) {
        const std::lock_guard lock(queue->mutex);
        entry->answer = std::move(answer);
        queue->changed.notify_all();
        queue->wake();
    };
    dialog_ = std::visit(
        [&](const auto& question) -> std::unique_ptr<QObject> {
            using Question = std::decay_t<decltype(question)>;
            if constexpr (std::is_same_v<Question, HostKeyQuestion>)
                return prompter_.openHostKey(question, answered);
            else if constexpr (std::is_same_v<Question, PromptQuestion>)
                return prompter_.openPrompts(question, answered);
            else
                return prompter_.openChoice(question, answered);
        },
        next->question);
}

namespace {

/// Deletes a dialog that may be in the middle of its own signal.
class DialogHandle : public QObject {
public:
    explicit DialogHandle(QDialog* dialog) : dialog_(dialog) {}
    ~DialogHandle() override {
        if (dialog_ == nullptr) return;
        dialog_->disconnect();
        dialog_->hide();
        dialog_->deleteLater();
    }

private:
    QPointer<QDialog> dialog_;
};

}  // namespace

std::unique_ptr<QObject> DialogPrompter::show(QDialog* dialog) {
    dialog->setWindowModality(Qt::WindowModal);
    // Another dialog may be open over the window: a question belongs before it, or nobody would see it.
    if (const QWidget* before = QApplication::activeModalWidget(); before && before->windowHandle()) {
        dialog->winId();
        dialog->windowHandle()->setTransientParent(before->windowHandle());
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return std::make_unique<DialogHandle>(dialog);
}

std::unique_ptr<QObject> DialogPrompter::openHostKey(const HostKeyQuestion& question, HostKeyDone answered) {
    auto* dialog = new HostKeyDialog(question, window_());
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answered = std::move(answered)](int code) {
        if (code == QDialog::Accepted)
            answered(dialog->answer());
        else
            answered(HostKeyAnswer::Refuse);
    });
    return show(dialog);
}

std::unique_ptr<QObject> DialogPrompter::openPrompts(const PromptQuestion& question, PromptsDone answered) {
    auto* dialog = new PromptDialog(question, window_());
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answered = std::move(answered)](int code) {
        if (code == QDialog::Accepted)
            answered(dialog->takeAnswer());
        else
            answered(cancelledError());
    });
    return show(dialog);
}

std::unique_ptr<QObject> DialogPrompter::openChoice(const ChoiceQuestion& question, ChoiceDone answered) {
    auto* dialog = new ChoiceDialog(question, window_());
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answered = std::move(answered)](int code) {
        if (code == QDialog::Accepted)
            answered(dialog->choice());
        else
            answered(cancelledError());
    });
    return show(dialog);
}

}  // namespace hearth
