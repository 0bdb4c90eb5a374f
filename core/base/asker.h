// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace hearth {

/// A host key as a person compares it.
struct HostKeyFacts {
    QString type;         ///< "ED25519", "ECDSA 256", "RSA 3072" …
    QString fingerprint;  ///< "SHA256:…" as OpenSSH prints it
    QString randomart;    ///< OpenSSH's picture, lines ended by newline
    QString where;        ///< for a remembered key: "/home/ada/.ssh/known_hosts:12"; empty for the server's

    friend bool operator==(const HostKeyFacts&, const HostKeyFacts&) = default;
};

struct HostKeyQuestion {
    enum class Why {
        Unknown,  ///< never seen: remember it?
        Changed,  ///< another key is remembered: the person must remove that first
        Revoked,  ///< the key is marked @revoked: never accepted, the dialog only explains
    };
    Why why = Why::Unknown;
    QString host;                          ///< name as saved
    QString address;                       ///< as known_hosts names it: "nas", "[nas]:2222"
    HostKeyFacts offered;                  ///< the server's key now
    std::vector<HostKeyFacts> remembered;  ///< what is known under that name (other types too)
    QStringList notes;  ///< e.g. that a @cert-authority line exists and why it does not help here
    bool ephemeral = false;
};

enum class HostKeyAnswer {
    Refuse,
    AcceptOnce,        ///< this connection only
    Remember,          ///< write it to known_hosts
    ReplaceRemembered  ///< remove the old entries, then remember the new one (only for Changed)
};

/// One or several prompts shown together; the server's own words for keyboard-interactive.
struct PromptQuestion {
    enum class What { Password, Passphrase, KeyboardInteractive, Sudo };
    struct Prompt {
        QString text;
        bool echo = false;
    };
    What what = What::Password;
    QString host;         ///< whom it is for: "ada@gpu-box"
    QString title;        ///< the server's name of the request; may be empty
    QString instruction;  ///< the server's instruction, the key file's path …; may be empty
    std::vector<Prompt> prompts;
    bool again = false;        ///< the answer before was refused
    bool mayRemember = false;  ///< offer to keep it in the keychain (or, without one, for this session)
    QString rememberWhere;     ///< translated: "Keep in the keychain" or why only for the session
};

struct PromptAnswer {
    std::vector<Secret> answers;  ///< one for each prompt
    bool remember = false;
};

struct ChoiceQuestion {
    struct Option {
        QString label;
        QString detail;
    };
    QString title;
    QString text;
    std::vector<Option> options;  ///< the last way out (cancel) is always there beside them
    int suggested = 0;
    bool dangerous = false;  ///< something is lost: the button is marked, Enter does not press it
};

/// The one way by which code asks a person. The window answers with dialogs, hearthctl on the terminal or not
/// at all, a supervisor by "needs you". Called from any thread; blocks until answered, cancelled
/// (control.stop) or refused (Error Cancelled). Whoever asks holds a Deadline::Pause meanwhile; use ask…
/// below, which do.
class Asker {
public:
    virtual ~Asker() = default;
    virtual Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) = 0;
    virtual Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) = 0;
    /// The index of the option taken.
    virtual Result<int> choose(const ChoiceQuestion& question, const Control& control) = 0;
};

/// Ask control's asker with the deadline paused; NeedsAnswer where there is none.
Result<HostKeyAnswer> askHostKey(const Control& control, const HostKeyQuestion& question);
Result<PromptAnswer> askPrompts(const Control& control, const PromptQuestion& question);
Result<int> askChoice(const Control& control, const ChoiceQuestion& question);

}  // namespace hearth
