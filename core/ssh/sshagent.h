// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/fd.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace hearth {

/// A key that an ssh-agent holds (draft-miller-ssh-agent).
struct AgentKey {
    QByteArray blob;
    QString comment;

    friend bool operator==(const AgentKey&, const AgentKey&) = default;
};

/// Pure: the keys in an agent's answer to "request identities"; Protocol where it is damaged.
Result<std::vector<AgentKey>> parseAgentIdentities(const QByteArray& answer);
/// Pure: such an answer with one key.
QByteArray agentIdentities(const AgentKey& key);

/// What stands between libssh and an ssh-agent. libssh's own agent client cannot be cancelled, waits for ever
/// and offers every key; this one shows libssh the one key that is to be tried, passes its signature on, and
/// honours the control.
class AgentBridge {
public:
    /// Connects to the agent at `socketPath` and asks for its keys.
    static Result<std::unique_ptr<AgentBridge>> open(const QString& socketPath, const Control& control);
    ~AgentBridge();

    const std::vector<AgentKey>& keys() const { return keys_; }
    /// libssh's end, to be given to ssh_set_agent_socket, which owns it then. Once.
    int takeSocket();
    /// While it lives, libssh is served with that key; ended early by the control.
    class Serving {
    public:
        Serving(AgentBridge& bridge, const AgentKey& key, const Control& control);
        ~Serving();

    private:
        struct Private;
        std::unique_ptr<Private> d;
    };

private:
    AgentBridge() = default;
    UniqueFd agent_, ours_, libssh_;
    std::vector<AgentKey> keys_;
};

}  // namespace hearth
