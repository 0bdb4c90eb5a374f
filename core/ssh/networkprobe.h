// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"

#include <QByteArray>

namespace hearth {

/// Whether packets get through to the other side of a TCP connection again, asked by a fresh one: that a
/// silent connection is dead can only be said once they do. It does not wait. One thread uses it.
class NetworkProbe {
public:
    /// Of that socket's peer; of none for -1.
    explicit NetworkProbe(int socket);

    /// False where the socket has no peer in a network: a jump, a proxy command.
    bool canAsk() const { return !address_.isEmpty(); }
    /// A new attempt, instead of the one under way.
    void ask();
    /// That of the attempt under way, which becomes writable with the answer; -1 where there is none.
    int fd() const { return attempt_.get(); }
    /// Once that is writable: whether it was an answer ("connection refused" is one, too). The attempt is
    /// over.
    bool finish();

private:
    QByteArray address_;  // a sockaddr
    UniqueFd attempt_;
};

}  // namespace hearth
