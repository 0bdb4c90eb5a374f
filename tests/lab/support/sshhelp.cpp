// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/sshhelp.h"

#include <gtest/gtest.h>

namespace hearth {

void PrintTo(const Error& error, std::ostream* out) {
    *out << errorKindName(error.kind).toStdString() << ": " << error.message.toStdString() << " | "
         << error.hint.toStdString() << " | " << error.detail.toStdString();
}

}  // namespace hearth

namespace hearth::lab {

using namespace std::chrono_literals;

void ScriptedPerson::answerWith(std::vector<QStringList> answers, bool remember) {
    onPrompts = [answers = std::move(answers), remember, next = std::size_t{0}](
                    const PromptQuestion&, const Control&) mutable -> Result<PromptAnswer> {
        PromptAnswer out;
        out.remember = remember;
        for (const QString& text : answers[std::min(next, answers.size() - 1)])
            out.answers.push_back(Secret::fromText(text));
        ++next;
        return out;
    };
}

Result<HostKeyAnswer> ScriptedPerson::hostKey(const HostKeyQuestion& question, const Control&) {
    {
        const std::lock_guard lock(mutex_);
        hostKeys_.push_back(question);
    }
    if (!onHostKey) return HostKeyAnswer::Refuse;
    return onHostKey(question);
}

Result<PromptAnswer> ScriptedPerson::prompts(const PromptQuestion& question, const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        asked_.push_back(question);
        changed_.notify_all();
    }
    if (!onPrompts) return cancelledError();
    return onPrompts(question, control);
}

Result<int> ScriptedPerson::choose(const ChoiceQuestion&, const Control&) { return cancelledError(); }

std::vector<HostKeyQuestion> ScriptedPerson::hostKeys() const {
    const std::lock_guard lock(mutex_);
    return hostKeys_;
}

std::vector<PromptQuestion> ScriptedPerson::asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
}

bool ScriptedPerson::waitForPrompts(std::size_t count) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return asked_.size() >= count; });
}

void StepLog::report(const ProgressEvent& event) {
    const std::lock_guard lock(mutex_);
    events_.push_back(event);
}

std::vector<ProgressEvent> StepLog::events() const {
    const std::lock_guard lock(mutex_);
    return events_;
}

QString StepLog::text() const {
    QString out;
    for (const ProgressEvent& event : events()) {
        if (event.kind == ProgressEvent::Kind::StepDone)
            out += event.text + QLatin1String(": ") + event.detail + QLatin1Char('\n');
        if (event.kind == ProgressEvent::Kind::StepFailed)
            out += QLatin1String("! ") + event.text + QLatin1String(": ") + event.detail + QLatin1Char('\n');
        if (event.kind == ProgressEvent::Kind::Note)
            out += QLatin1String("note: ") + event.text + QLatin1Char('\n');
    }
    return out;
}

SshTarget targetFor(const LabSshd& sshd, const test::TempDir& folder, const QString& user) {
    SshTarget target;
    target.name = QStringLiteral("lab");
    target.user = user.isEmpty() ? sshd.user() : user;
    target.address = sshd.address();
    target.port = sshd.port();
    target.knownHostsFiles = QStringList{folder.write(QStringLiteral("known_hosts"), sshd.knownHosts())};
    target.identityFiles = QStringList{sshd.clientKey()};
    target.secretId = QStringLiteral("lab");
    return target;
}

Result<CommandOutput> runLine(SshConnection& connection, const QByteArray& line, const QByteArray& input,
                              const Control& control) {
    auto process = connection.startShellLine(line, {}, control);
    if (!process) return process.error();
    return communicate(**process, input, control, 1024 * 1024 * 1024);
}

Result<CommandOutput> runLine(SshClient& client, const QByteArray& line, const Control& control) {
    auto process = client.startShellLine(line, {}, control);
    if (!process) return process.error();
    return communicate(**process, {}, control);
}

Control patient(Asker* asker, Progress* progress) {
    Control control;
    control.deadline = Deadline::after(2min);
    control.asker = asker;
    control.progress = progress;
    return control;
}

}  // namespace hearth::lab
