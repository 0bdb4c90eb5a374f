// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncopen.h"

#include "core/base/asker.h"
#include "core/base/progress.h"

namespace hearth {

namespace {

constexpr int kMostTries = 3;

/// Answers with what is kept; asks where nothing is, or where that was refused.
class KeptPassword : public Asker {
public:
    KeptPassword(const QString& id, SecretStore& secrets, const Control& control)
        : id_(id), secrets_(secrets), control_(control) {}

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override {
        return askHostKey(with(control), question);
    }
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override {
        return askChoice(with(control), question);
    }
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override {
        // A name is nothing that is kept.
        const bool keeps = !id_.isEmpty() && question.prompts.size() == 1;
        given_.clear();
        if (keeps && !again_) {
            auto kept = secrets_.get(id_, control);
            if (kept && *kept) {
                PromptAnswer answer;
                answer.answers.push_back(std::move(**kept));
                fromStore_ = true;
                return answer;
            }
        }
        fromStore_ = false;
        PromptQuestion asked = question;
        asked.again = again_;
        asked.mayRemember = keeps;
        if (keeps) asked.rememberWhere = secrets_.rememberText();
        auto answer = askPrompts(with(control), asked);
        if (answer && keeps && answer->remember && !answer->answers.empty())
            given_ = answer->answers.front().clone();
        return answer;
    }

    /// It was let in.
    void accepted() {
        if (given_.isEmpty()) return;
        if (const auto kept = secrets_.put(id_, given_, control_); !kept)
            reportNote(control_, kept.error().message);
    }
    /// It was not. Whether somebody may be asked again.
    bool refused() {
        if (fromStore_) (void)secrets_.remove(id_, control_);
        again_ = true;
        return control_.asker != nullptr;
    }

private:
    Control with(const Control& control) const {
        Control own = control;
        own.asker = control_.asker;
        return own;
    }

    const QString& id_;
    SecretStore& secrets_;
    const Control& control_;
    bool again_ = false, fromStore_ = false;
    Secret given_;
};

}  // namespace

Result<std::unique_ptr<VncSession>> openVnc(const VncWay& way, const VncOptions& options,
                                            const QString& secretId, SecretStore& secrets,
                                            const Control& control) {
    KeptPassword password(secretId, secrets, control);
    Control own = control;
    own.asker = &password;
    for (int tries = 1;; ++tries) {
        auto stream = way(control);
        if (!stream) return std::move(stream.error());
        auto session = VncSession::open(std::move(*stream), options, own);
        if (session) password.accepted();
        const bool refused = !session && session.error().kind == ErrorKind::AuthRefused;
        if (!refused || !password.refused() || tries == kMostTries) return session;
    }
}

}  // namespace hearth
