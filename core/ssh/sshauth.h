// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "core/base/control.h"
#include "core/base/secretstore.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/sshagent.h"
#include "core/ssh/sshkeys.h"
#include "core/ssh/sshtarget.h"
#include "core/ssh/sshwait.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace hearth {

/// What the person said during one login: kept while it lasts, so that a server that closed the connection
/// while they were typing (LoginGraceTime) is asked again without asking them again.
struct LoginMemory {
    std::optional<PublicKey> acceptedOnce;
    std::map<QString, Secret> passphrases;  // by the key's path; those that opened it
    struct Given {
        QStringList prompts;
        std::vector<Secret> answers;
        bool remember = false;
    };
    std::optional<Given> given;  // not yet judged by the server
};

/// Proves to a server who we are (RFC 4252): agent, key files, keyboard-interactive, password, several in a
/// row where the server wants that. Runs on the caller's thread, which may ask the person. One object for one
/// connection.
class Authenticator {
public:
    Authenticator(const SshTarget& target, ssh_session session, SecretStore& secrets, LoginMemory& memory,
                  const Control& control);

    /// True: logged in. False: the server ended the connection while the person was asked; memory.given holds
    /// the answer. Errors: AuthRefused (with what the server still offers), NeedsAnswer, Cancelled, TimedOut,
    /// Unreachable.
    Result<bool> run();

private:
    enum class Outcome { Accepted, Partial, Refused, Lost };
    using Tried = Result<Outcome>;

    template <class Call>
    Tried exchange(Call call);
    Tried connectionEnded();
    bool offers(int method) const { return (ssh_userauth_list(session_, nullptr) & method) != 0; }
    QString offered() const;

    Tried tryPublicKeys();
    Tried tryAgent(bool namedOnly);
    Tried signWith(KeyFile& file);
    Result<SshKeyPtr> unlock(const KeyFile& file);
    Tried tryInteractive();
    Tried tryPassword();
    Result<PromptAnswer> ask(PromptQuestion question);
    void problem(const Error& error);
    Error refused() const;

    const SshTarget& target_;
    ssh_session session_;
    SecretStore& secrets_;
    LoginMemory& memory_;
    const Control& control_;
    SessionWaiter waiter_;

    std::unique_ptr<AgentBridge> agent_;
    bool agentOpened_ = false;
    std::set<QByteArray> triedBlobs_;
    std::vector<KeyFile> keyFiles_;
    std::vector<Error> problems_;       // what kept a key or an agent from being tried
    std::optional<Error> needsAnswer_;  // a method that would have needed a person
    bool personAnswered_ = false;       // since the connection was made
    bool interactiveWasPassword_ = false;
    QStringList tried_;
};

}  // namespace hearth
