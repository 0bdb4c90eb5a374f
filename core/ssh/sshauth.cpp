// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshauth.h"

#include "core/base/progress.h"
#include "core/ssh/sshauth_exchange.h"
#include "core/ssh/sshtext.h"

namespace hearth {

using namespace std::chrono_literals;

Authenticator::Authenticator(const SshTarget& target, ssh_session session, SecretStore& secrets,
                             LoginMemory& memory, const Control& control)
    : target_(target),
      session_(session),
      secrets_(secrets),
      memory_(memory),
      control_(control),
      waiter_(session, control) {}

Authenticator::Tried Authenticator::connectionEnded() {
    const QString words = QString::fromUtf8(ssh_get_error(session_));
    if (words.contains(QLatin1String("Too many authentication failures"))) {
        return Error{ErrorKind::AuthRefused,
                     SshText::tr("%1 refused the login after too many attempts.").arg(target_.address),
                     SshText::tr("Name the right key for this host and let the agent offer only that one."),
                     words};
    }
    if (personAnswered_) return Outcome::Lost;
    return Error{ErrorKind::Unreachable,
                 SshText::tr("%1 closed the connection during the login.").arg(target_.address),
                 SshText::tr("The account may be locked, or the server too busy. Try again in a moment."),
                 words};
}

QString Authenticator::offered() const {
    QStringList names;
    if (offers(SSH_AUTH_METHOD_PUBLICKEY)) names << QStringLiteral("publickey");
    if (offers(SSH_AUTH_METHOD_PASSWORD)) names << QStringLiteral("password");
    if (offers(SSH_AUTH_METHOD_INTERACTIVE)) names << QStringLiteral("keyboard-interactive");
    if (offers(SSH_AUTH_METHOD_GSSAPI_MIC)) names << QStringLiteral("gssapi-with-mic");
    if (offers(SSH_AUTH_METHOD_HOSTBASED)) names << QStringLiteral("hostbased");
    return names.join(QLatin1String(", "));
}

void Authenticator::problem(const Error& error) {
    const auto same = [&](const Error& known) { return known.message == error.message; };
    if (std::any_of(problems_.begin(), problems_.end(), same)) return;  // a login may want several rounds
    problems_.push_back(error);
    reportNote(control_,
               error.hint.isEmpty() ? error.message : error.message + QLatin1Char(' ') + error.hint);
}

Error Authenticator::refused() const {
    QString message = SshText::tr("%1 refused the login of %2.").arg(target_.address, target_.user);
    if (!problems_.empty()) message += QLatin1Char(' ') + problems_.front().message;
    QString hint = problems_.empty() ? QString() : problems_.front().hint;
    if (hint.isEmpty()) {
        if (offers(SSH_AUTH_METHOD_PASSWORD) || offers(SSH_AUTH_METHOD_INTERACTIVE))
            hint = SshText::tr("Check the user name and the password.");
        else if (offered().isEmpty())
            hint = SshText::tr(
                "The server offers no way to log in that Hearth knows. Its administrator decides that: "
                "AuthenticationMethods in sshd_config.");
        else
            hint = SshText::tr(
                       "Check the user name, and that one of your keys is in its authorized_keys. The server "
                       "accepts: %1.")
                       .arg(offered());
    }
    return {ErrorKind::AuthRefused, message, hint,
            SshText::tr("tried: %1; the server offers: %2")
                .arg(tried_.isEmpty() ? QStringLiteral("-") : tried_.join(QLatin1String(", ")), offered())};
}

Result<PromptAnswer> Authenticator::ask(PromptQuestion question) {
    question.host = target_.displayText();
    auto answer = askPrompts(control_, question);
    if (!answer) {
        if (answer.error().kind == ErrorKind::NeedsAnswer) needsAnswer_ = answer.error();
        return answer.error();
    }
    if (answer->answers.size() != question.prompts.size())
        return Error{ErrorKind::Invalid, SshText::tr("Not every prompt was answered."), {}, {}};
    return answer;
}

Result<bool> Authenticator::run() {
    {
        ProgressStep step(control_, SshText::tr("Ways to log in"));
        const auto none = exchange([this] { return ssh_userauth_none(session_, nullptr); });
        if (!none) {
            step.failed(none.error().message);
            return none.error();
        }
        if (const SshTextPtr banner(ssh_get_issue_banner(session_)); banner)
            reportNote(control_, shownText(QString::fromUtf8(banner.get()), 2000));
        step.done(*none == Outcome::Accepted ? SshText::tr("none needed") : offered());
        if (*none == Outcome::Accepted) return true;
    }
    // Each method that the server accepts but wants more after (RFC 4252 §5.1) opens the list anew.
    for (int stage = 0; stage < 5; ++stage) {
        bool partial = false;
        for (const LoginMethod method : target_.methods) {
            Tried tried = Outcome::Refused;
            if (method == LoginMethod::PublicKey && offers(SSH_AUTH_METHOD_PUBLICKEY))
                tried = tryPublicKeys();
            else if (method == LoginMethod::KeyboardInteractive && offers(SSH_AUTH_METHOD_INTERACTIVE))
                tried = tryInteractive();
            else if (method == LoginMethod::Password && offers(SSH_AUTH_METHOD_PASSWORD))
                tried = tryPassword();
            if (!tried) {
                if (tried.error().kind == ErrorKind::NeedsAnswer) continue;
                return tried.error();
            }
            if (*tried == Outcome::Accepted) return true;
            if (*tried == Outcome::Lost) return false;
            if (*tried == Outcome::Partial) {
                partial = true;
                break;
            }
        }
        if (partial) {
            reportNote(control_, SshText::tr("The server wants more: %1").arg(offered()));
            continue;
        }
        if (needsAnswer_) return *needsAnswer_;
        return refused();
    }
    return refused();
}

Authenticator::Tried Authenticator::tryPassword() {
    if (interactiveWasPassword_) return Outcome::Refused;  // it is the same password
    const QString id = QLatin1String("password/") + target_.secretId;
    const auto attempt = [&](const Secret& password) {
        return exchange([&] { return ssh_userauth_password(session_, nullptr, password.c_str()); });
    };
    tried_ << QStringLiteral("password");
    if (!target_.secretId.isEmpty()) {
        if (auto stored = secrets_.get(id, control_); stored && *stored) {
            ProgressStep step(control_, SshText::tr("Password that was kept"));
            auto tried = attempt(**stored);
            if (!tried || *tried != Outcome::Refused) {
                if (tried) step.done();
                return tried;
            }
            step.failed(SshText::tr("refused, and forgotten"));
            if (auto removed = secrets_.remove(id, control_); !removed)
                reportNote(control_, removed.error().message);
        }
    }
    for (int i = 0; i < 3; ++i) {
        LoginMemory::Given given;
        if (memory_.given && memory_.given->prompts == QStringList{QStringLiteral("password")}) {
            given = std::move(*memory_.given);
            memory_.given.reset();
        } else {
            PromptQuestion question;
            question.what = PromptQuestion::What::Password;
            question.prompts.push_back({SshText::tr("Password of %1").arg(target_.displayText()), false});
            question.again = i > 0;
            question.mayRemember = !target_.secretId.isEmpty();
            question.rememberWhere = secrets_.rememberText();
            auto answer = ask(question);
            if (!answer) return answer.error();
            personAnswered_ = true;
            given.prompts = QStringList{QStringLiteral("password")};
            given.answers = std::move(answer->answers);
            given.remember = answer->remember;
        }
        ProgressStep step(control_, SshText::tr("Password"));
        auto tried = attempt(given.answers.front());
        if (!tried) {
            step.failed(tried.error().message);
            return tried;
        }
        if (*tried == Outcome::Lost) {
            memory_.given = std::move(given);
            step.failed(SshText::tr("the server had closed the connection meanwhile"));
            return tried;
        }
        if (*tried == Outcome::Refused) {
            step.failed(SshText::tr("refused; the server offers: %1").arg(offered()));
            continue;
        }
        step.done(*tried == Outcome::Partial
                      ? SshText::tr("accepted; the server wants more: %1").arg(offered())
                      : QString());
        if (given.remember && !target_.secretId.isEmpty()) {
            if (auto kept = secrets_.put(id, given.answers.front(), control_); !kept)
                reportNote(control_,
                           SshText::tr("The password could not be kept: %1").arg(kept.error().message));
        }
        return tried;
    }
    return Outcome::Refused;
}

}  // namespace hearth
