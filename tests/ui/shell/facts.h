// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/shell/machinetab.h"

namespace hearth::test {

inline MachineFacts here() {
    MachineFacts facts;
    facts.name = QStringLiteral("local");
    facts.local = true;
    return facts;
}

inline MachineFacts machine(const QString& name, SshState::Phase phase = SshState::Phase::Disconnected,
                            const QString& group = {}) {
    MachineFacts facts;
    facts.name = name;
    facts.saved = true;
    facts.host.name = name;
    facts.host.user = QStringLiteral("ada");
    facts.host.address = name + QStringLiteral(".lan");
    facts.host.group = group;
    facts.ssh.phase = phase;
    return facts;
}

inline ForwardState forward(const QString& purpose, const QString& machine, ForwardState::Phase phase) {
    ForwardState state;
    state.purpose = purpose;
    state.machine = machine;
    state.phase = phase;
    state.localPort = 8888;
    state.listening = QStringLiteral("127.0.0.1:8888");
    state.spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), 8888);
    return state;
}

}  // namespace hearth::test
