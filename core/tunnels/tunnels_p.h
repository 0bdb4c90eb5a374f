// SPDX-License-Identifier: GPL-3.0-or-later
// What tunnels*.cpp share.
#pragma once

#include "core/tunnels/tunnels.h"

#include <stop_token>
#include <vector>

namespace hearth {

/// One that is on, or whose last forwards are ending.
struct Tunnels::Running {
    struct Part {
        std::shared_ptr<Forward> forward;
        Error error;           // why there is none, or why it could not be switched on again
        quint16 keptPort = 0;  // of one that is to be opened anew, where the system had chosen it
    };
    explicit Running(const TunnelSpec& tunnel)
        : id(tunnel.id), spec(tunnel), parts(static_cast<std::size_t>(tunnel.parts.size())) {}

    const QString id;
    // As it is on. Changed under the mutex, by whoever has taken it; that one may read it without.
    TunnelSpec spec;
    std::vector<Part> parts;
    // Under the mutex.
    bool taken = false;    // by who switches it on, or makes it follow what was saved
    bool behind = false;   // something was saved meanwhile
    int waiting = 0;       // who wants it on, too
    bool settled = false;  // somebody wanted it on and did not give that up
    bool ended = false;    // switched off, for good
    std::stop_source stop;
};

/// A control that also stops when the other thing does.
class EitherStop {
public:
    EitherStop(const Control& asked, const std::stop_token& other)
        : control(asked), onAsked_(asked.stop, Stop{either_}), onOther_(other, Stop{either_}) {
        control.stop = either_.get_token();
    }
    Control control;

private:
    struct Stop {
        std::stop_source source;
        void operator()() { source.request_stop(); }
    };
    std::stop_source either_;
    std::stop_callback<Stop> onAsked_, onOther_;
};

}  // namespace hearth
