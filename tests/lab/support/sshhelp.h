// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "core/base/progress.h"
#include "core/base/secretstore.h"
#include "core/ssh/sshclient.h"
#include "core/ssh/sshlogin.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/tempdir.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <ostream>
#include <vector>

namespace hearth {
// Readable failures.
void PrintTo(const Error& error, std::ostream* out);
}  // namespace hearth

namespace hearth::lab {

/// Plays the person: answers what the test says, remembers what was asked. Thread-safe.
class ScriptedPerson : public Asker {
public:
    std::function<Result<HostKeyAnswer>(const HostKeyQuestion&)> onHostKey;
    std::function<Result<PromptAnswer>(const PromptQuestion&, const Control&)> onPrompts;

    /// Answers every prompt question with these, in order; the last again and again.
    void answerWith(std::vector<QStringList> answers, bool remember = false);

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override;
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override;
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override;

    std::vector<HostKeyQuestion> hostKeys() const;
    std::vector<PromptQuestion> asked() const;
    /// Until that many prompt questions were asked.
    bool waitForPrompts(std::size_t count) const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable_any changed_;
    std::vector<HostKeyQuestion> hostKeys_;
    std::vector<PromptQuestion> asked_;
};

/// Keeps the steps of a login.
class StepLog : public Progress {
public:
    void report(const ProgressEvent& event) override;
    std::vector<ProgressEvent> events() const;
    /// "name: detail", one a line, failed ones with "! " before.
    QString text() const;

private:
    mutable std::mutex mutex_;
    std::vector<ProgressEvent> events_;
};

/// A target for that server, its key remembered in `folder`/known_hosts, logging in with the server's client
/// key.
SshTarget targetFor(const LabSshd& sshd, const test::TempDir& folder, const QString& user = {});

/// Runs a line and returns what it said and how it ended.
Result<CommandOutput> runLine(SshConnection& connection, const QByteArray& line, const QByteArray& input = {},
                              const Control& control = {});
Result<CommandOutput> runLine(SshClient& client, const QByteArray& line, const Control& control = {});

/// A control that has two minutes.
Control patient(Asker* asker = nullptr, Progress* progress = nullptr);

}  // namespace hearth::lab

/// For Results: fails with the error's words.
#define ASSERT_OK(result) ASSERT_TRUE((result).has_value()) << ::testing::PrintToString((result).error())
#define EXPECT_OK(result) EXPECT_TRUE((result).has_value()) << ::testing::PrintToString((result).error())
#define EXPECT_ERROR(result, errorKind)                                                                      \
    do {                                                                                                     \
        const auto& hearthResult = (result);                                                                 \
        EXPECT_FALSE(hearthResult.has_value());                                                              \
        if (!hearthResult.has_value()) {                                                                     \
            EXPECT_EQ(hearthResult.error().kind, (errorKind))                                                \
                << ::testing::PrintToString(hearthResult.error());                                           \
        }                                                                                                    \
    } while (false)
