// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/freeport.h"

#include "core/tunnels/listener.h"

namespace hearth {

quint16 freePortNear(quint16 port, const QString& bindAddress, const QSet<quint16>& avoided) {
    constexpr int kTries = 64, kLast = 65535;
    for (int near = port + 1; near <= std::min(port + kTries, kLast); ++near) {
        const auto candidate = static_cast<quint16>(near);
        if (avoided.contains(candidate)) continue;
        ForwardSpec spec;
        spec.bindAddress = bindAddress;
        spec.bindPort = candidate;
        if (Listener::open(spec)) return candidate;
    }
    return 0;
}

}  // namespace hearth
