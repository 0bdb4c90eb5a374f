// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/streamtarget.h"

namespace hearth {

QString StreamTarget::displayText() const {
    if (isLocal()) return socketPath;
    const bool v6 = host.contains(u':');
    return (v6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

}  // namespace hearth
