// SPDX-License-Identifier: GPL-3.0-or-later
// What tunnels*.cpp share.
#pragma once

#include "core/tunnels/tunnels.h"

#include <stop_token>
#include <vector>

namespace hearth {

struct Tunnels::Running {
    struct Part {
        std::shared_ptr<Forward> forward;
        Error error;
        quint16 keptPort = 0;  // of one that is to be opened anew, where the system had chosen it
    };
    explicit Running(const TunnelSpec& tunnel)
        : id(tunnel.id), spec(tunnel), parts(static_cast<std::size_t>(tunnel.parts.size())) {}

    const QString id;
    TunnelSpec spec;  // as it was switched on; read by all threads that open a part, changed while none does
    std::vector<Part> parts;
    bool opening = false;
    bool ended = false;
    std::stop_source stop;
};

}  // namespace hearth
