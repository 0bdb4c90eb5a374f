// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"
#include "core/ssh/sshauth_exchange.h"

#include <QRegularExpression>

namespace hearth {

namespace {

constexpr int kMostPrompts = 16;
constexpr int kMostRounds = 20;

/// One line without echo that asks for a password: what a password that was kept may answer.
bool asksForPassword(const QStringList& prompts, bool echo) {
    static const QRegularExpression password(
        QStringLiteral("pass(word|code)|kennwort|passwort|mot de passe|contrase|密码"),
        QRegularExpression::CaseInsensitiveOption);
    return prompts.size() == 1 && !echo && password.match(prompts.front()).hasMatch() &&
           !prompts.front().contains(QLatin1String("one-time"), Qt::CaseInsensitive);
}

}  // namespace

Authenticator::Tried Authenticator::tryInteractive() {
    tried_ << QStringLiteral("keyboard-interactive");
    const QString id = QLatin1String("password/") + target_.secretId;
    bool keptWasUsed = false;
    for (int attempt = 0, again = 0; attempt < 4; ++attempt) {
        ProgressStep step(control_, SshText::tr("Questions of the server"));
        bool asked = false, usedKept = false;
        std::optional<Secret> toKeep;
        int answer = SSH_AUTH_DENIED;
        Tried outcome = Outcome::Refused;
        LoginMemory::Given given;
        for (int round = 0; round < kMostRounds; ++round) {
            outcome = exchange([&] { return answer = ssh_userauth_kbdint(session_, nullptr, nullptr); });
            if (!outcome || answer != SSH_AUTH_INFO) break;

            const int count = ssh_userauth_kbdint_getnprompts(session_);
            if (count > kMostPrompts)
                return Error{
                    ErrorKind::Protocol, SshText::tr("The server asks too many questions at once."), {}, {}};
            PromptQuestion question;
            question.what = PromptQuestion::What::KeyboardInteractive;
            question.title = shownText(QString::fromUtf8(ssh_userauth_kbdint_getname(session_)));
            question.instruction =
                shownText(QString::fromUtf8(ssh_userauth_kbdint_getinstruction(session_)), 2000);
            QStringList texts;
            bool anyEcho = false;
            for (int i = 0; i < count; ++i) {
                char echo = 0;
                const char* text = ssh_userauth_kbdint_getprompt(session_, static_cast<unsigned>(i), &echo);
                texts << QString::fromUtf8(text ? text : "");
                question.prompts.push_back({shownText(texts.back(), 500), echo != 0});
                anyEcho = anyEcho || echo != 0;
            }
            if (count == 0 && question.instruction.isEmpty() && question.title.isEmpty())
                continue;  // nothing to answer
            if (count == 0) {
                reportNote(control_, question.title + QLatin1Char(' ') + question.instruction);
                continue;
            }
            const bool password = asksForPassword(texts, anyEcho) && !target_.secretId.isEmpty();
            std::vector<Secret> answers;
            if (memory_.given && memory_.given->prompts == texts) {
                answers = std::move(memory_.given->answers);
                if (memory_.given->remember && password) toKeep = answers.front().clone();
                memory_.given.reset();
            } else if (password && !keptWasUsed) {
                keptWasUsed = true;
                if (auto stored = secrets_.get(id, control_); stored && *stored) {
                    answers.push_back(std::move(**stored));
                    usedKept = true;
                }
            }
            if (answers.empty()) {
                question.again = again > 0 && round == 0;
                question.mayRemember = password;
                question.rememberWhere = password ? secrets_.rememberText() : QString();
                auto said = ask(question);
                if (!said) {
                    step.failed(said.error().message);
                    return said.error();
                }
                asked = personAnswered_ = true;
                answers = std::move(said->answers);
                if (password) interactiveWasPassword_ = true;
                if (said->remember && password) toKeep = answers.front().clone();
                given = {texts, {}, said->remember};
                for (const Secret& each : answers) given.answers.push_back(each.clone());
            }
            for (int i = 0; i < count; ++i)
                ssh_userauth_kbdint_setanswer(session_, static_cast<unsigned>(i),
                                              answers[static_cast<std::size_t>(i)].c_str());
        }
        if (!outcome) {
            step.failed(outcome.error().message);
            return outcome;
        }
        if (*outcome == Outcome::Lost) {
            if (!given.answers.empty()) memory_.given = std::move(given);
            step.failed(SshText::tr("the server had closed the connection meanwhile"));
            return outcome;
        }
        if (*outcome != Outcome::Refused) {
            step.done(*outcome == Outcome::Partial
                          ? SshText::tr("accepted; the server wants more: %1").arg(offered())
                          : QString());
            if (toKeep) {
                if (auto kept = secrets_.put(id, *toKeep, control_); !kept)
                    reportNote(control_,
                               SshText::tr("The password could not be kept: %1").arg(kept.error().message));
            }
            return outcome;
        }
        step.failed(SshText::tr("refused; the server offers: %1").arg(offered()));
        if (usedKept && !asked) {
            if (auto removed = secrets_.remove(id, control_); !removed)
                reportNote(control_, removed.error().message);
            continue;
        }
        if (!asked || !offers(SSH_AUTH_METHOD_INTERACTIVE) || ++again >= 3) break;
    }
    return Outcome::Refused;
}

}  // namespace hearth
