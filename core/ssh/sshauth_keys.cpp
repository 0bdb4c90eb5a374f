// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"
#include "core/ssh/sshauth_exchange.h"

namespace hearth {

namespace {

#ifdef Q_OS_WIN
// libssh is built without its agent client there.
constexpr bool kHasAgents = false;
int loginByAgent(ssh_session) { return SSH_AUTH_DENIED; }
#else
constexpr bool kHasAgents = true;
int loginByAgent(ssh_session session) { return ssh_userauth_agent(session, nullptr); }
#endif

}  // namespace

Authenticator::Tried Authenticator::tryPublicKeys() {
    // As ssh does it: what the agent holds of the named keys, its other keys, then files.
    if (keyFiles_.empty()) {
        for (const QString& path : identityPaths(target_)) {
            auto file = readKeyFile(path, target_.certificateFiles);
            if (!file) {
                problem(file.error());
                continue;
            }
            if (*file)
                keyFiles_.push_back(std::move(**file));
            else
                problem({ErrorKind::Invalid,
                         SshText::tr("There is no key at %1.").arg(path),
                         SshText::tr("Choose its file anew, or put it back there."),
                         {}});
        }
    }
    if (!kHasAgents && !target_.agentSocket.isEmpty() && !agentOpened_) {
        agentOpened_ = true;
        reportNote(control_,
                   SshText::tr("Hearth does not use an SSH agent on Windows: only key files are tried."));
    }
    if (kHasAgents && !target_.agentSocket.isEmpty()) {
        for (const bool namedOnly : {true, false}) {
            if (!namedOnly && target_.identitiesOnly) break;
            auto tried = tryAgent(namedOnly);
            if (!tried || *tried != Outcome::Refused) return tried;
        }
    }
    for (KeyFile& file : keyFiles_) {
        if (file.content.isEmpty()) {
            problem({ErrorKind::Invalid,
                     SshText::tr("%1 is the public half of a key that no agent offers.").arg(file.path),
                     SshText::tr("Choose the private key's file, without .pub, or add the key to the agent."),
                     {}});
            continue;
        }
        auto tried = signWith(file);
        if (!tried) {
            if (tried.error().kind == ErrorKind::NeedsAnswer) continue;
            if (tried.error().kind == ErrorKind::Invalid) {
                problem(tried.error());
                continue;
            }
            return tried;
        }
        if (*tried != Outcome::Refused) return tried;
    }
    return Outcome::Refused;
}

Authenticator::Tried Authenticator::tryAgent(bool namedOnly) {
    if (!agentOpened_) {
        agentOpened_ = true;
        ProgressStep step(control_, SshText::tr("SSH agent"));
        auto opened = AgentBridge::open(target_.agentSocket, control_.within(std::chrono::seconds(10)));
        if (!opened) {
            HEARTH_TRY(control_.check());
            step.failed(opened.error().message);
            reportNote(control_, SshText::tr("The SSH agent at %1 cannot be used: %2")
                                     .arg(target_.agentSocket, opened.error().message));
            return Outcome::Refused;
        }
        agent_ = std::move(*opened);
        step.done(SshText::tr("%n keys", nullptr, static_cast<int>(agent_->keys().size())));
        ssh_set_agent_socket(session_, agent_->takeSocket());
    }
    if (!agent_) return Outcome::Refused;
    for (const AgentKey& key : agent_->keys()) {
        if (triedBlobs_.contains(key.blob)) continue;
        const bool named = std::any_of(keyFiles_.begin(), keyFiles_.end(), [&](const KeyFile& file) {
            if (file.blob == key.blob) return true;
            return std::any_of(
                file.certificates.begin(), file.certificates.end(),
                [&](const SshKeyPtr& certificate) { return publicBlob(certificate.get()) == key.blob; });
        });
        if (namedOnly && !named) continue;
        triedBlobs_.insert(key.blob);
        tried_ << SshText::tr("agent key %1").arg(shownText(key.comment, 80));
        ProgressStep step(control_, SshText::tr("Agent key %1").arg(shownText(key.comment, 80)));
        auto tried = [&] {
            const AgentBridge::Serving serving(*agent_, key, control_);
            return exchange([this] { return loginByAgent(session_); });
        }();
        if (!tried) {
            step.failed(tried.error().message);
            return tried;
        }
        if (*tried == Outcome::Refused) {
            step.failed(SshText::tr("refused; the server offers: %1").arg(offered()));
            continue;
        }
        step.done(*tried == Outcome::Partial
                      ? SshText::tr("accepted; the server wants more: %1").arg(offered())
                      : QString());
        return tried;
    }
    return Outcome::Refused;
}

Result<SshKeyPtr> Authenticator::unlock(const KeyFile& file) {
    const Error unusable{
        ErrorKind::Invalid,
        SshText::tr("The key %1 is damaged or of a kind that cannot be used.").arg(file.path),
        SshText::tr("Check it with: ssh-keygen -y -f %1").arg(file.path),
        {}};
    PrivateKey open = decodePrivateKey(file, nullptr);
    if (open.state == PrivateKey::State::Ready) return std::move(open.key);
    if (open.state == PrivateKey::State::Wrong) return unusable;

    if (const auto known = memory_.passphrases.find(file.path); known != memory_.passphrases.end()) {
        open = decodePrivateKey(file, &known->second);
        if (open.state == PrivateKey::State::Ready) return std::move(open.key);
    }
    const QString id = QLatin1String("passphrase/") + file.path;
    if (auto stored = secrets_.get(id, control_); stored && *stored) {
        open = decodePrivateKey(file, &**stored);
        if (open.state == PrivateKey::State::Ready) return std::move(open.key);
        if (auto removed = secrets_.remove(id, control_); !removed)
            reportNote(control_, removed.error().message);
    }
    for (int i = 0; i < 3; ++i) {
        PromptQuestion question;
        question.what = PromptQuestion::What::Passphrase;
        question.instruction = file.path;
        question.prompts.push_back({SshText::tr("Passphrase of the key %1").arg(file.path), false});
        question.again = i > 0;
        question.mayRemember = true;
        question.rememberWhere = secrets_.rememberText();
        auto answer = ask(question);
        if (!answer) return answer.error();
        personAnswered_ = true;
        Secret& passphrase = answer->answers.front();
        open = decodePrivateKey(file, &passphrase);
        if (open.state != PrivateKey::State::Ready) continue;
        if (answer->remember) {
            if (auto kept = secrets_.put(id, passphrase, control_); !kept)
                reportNote(control_,
                           SshText::tr("The passphrase could not be kept: %1").arg(kept.error().message));
        }
        memory_.passphrases[file.path] = std::move(passphrase);
        return std::move(open.key);
    }
    return Error{ErrorKind::Invalid,
                 SshText::tr("The passphrase of %1 was wrong three times.").arg(file.path),
                 {},
                 {}};
}

Authenticator::Tried Authenticator::signWith(KeyFile& file) {
    // The certificates first, then the plain key.
    SshKeyPtr unlocked;
    for (std::size_t i = 0; i <= file.certificates.size(); ++i) {
        const ssh_key certificate = i < file.certificates.size() ? file.certificates[i].get() : nullptr;
        if (certificate && !file.blob.isEmpty() && !certifies(publicBlob(certificate), file.blob)) continue;
        const ssh_key shown = certificate ? certificate : file.publicPart.get();
        const QByteArray blob = publicBlob(shown);
        if (!blob.isEmpty() && !triedBlobs_.insert(blob).second) continue;
        const QString name = certificate ? SshText::tr("Certificate of key %1").arg(file.path)
                                         : SshText::tr("Key %1").arg(file.path);
        tried_ << name;
        ProgressStep step(control_, name);
        if (shown) {
            // Whether the server wants it at all: a passphrase is asked only then.
            auto wanted = exchange([&] { return ssh_userauth_try_publickey(session_, nullptr, shown); });
            if (!wanted) {
                step.failed(wanted.error().message);
                return wanted;
            }
            if (*wanted == Outcome::Lost) return wanted;
            if (*wanted == Outcome::Refused) {
                step.failed(SshText::tr("refused; the server offers: %1").arg(offered()));
                continue;
            }
        }
        if (!unlocked) {
            auto key = unlock(file);
            if (!key) {
                step.failed(key.error().message);
                return key.error();
            }
            unlocked = std::move(*key);
        }
        SshKeyPtr withCertificate;
        if (certificate) {
            withCertificate.reset(ssh_key_dup(unlocked.get()));
            if (!withCertificate ||
                ssh_pki_copy_cert_to_privkey(certificate, withCertificate.get()) != SSH_OK) {
                step.failed(SshText::tr("the certificate does not fit the key"));
                continue;
            }
        }
        const ssh_key signing = certificate ? withCertificate.get() : unlocked.get();
        auto tried = exchange([&] { return ssh_userauth_publickey(session_, nullptr, signing); });
        if (!tried) {
            step.failed(tried.error().message);
            return tried;
        }
        if (*tried == Outcome::Refused) {
            step.failed(SshText::tr("refused; the server offers: %1").arg(offered()));
            continue;
        }
        if (*tried == Outcome::Lost)
            step.failed(SshText::tr("the server had closed the connection meanwhile"));
        else
            step.done(*tried == Outcome::Partial
                          ? SshText::tr("accepted; the server wants more: %1").arg(offered())
                          : QString());
        return tried;
    }
    return Outcome::Refused;
}

}  // namespace hearth
