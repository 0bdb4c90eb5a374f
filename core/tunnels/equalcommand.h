// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/host.h"
#include "core/tunnels/forwardspec.h"

#include <QList>
#include <QString>

namespace hearth {

/// The ssh command that does what a tunnel does, quoted for a shell: "ssh -N -p 2222 -L
/// 127.0.0.1:8888:localhost:8888 ada@gpu-box.lan". A host of the ssh config is named by its alias, one that
/// is not saved (address empty) by its name. `hosts`: where names of jumps are looked up; a jump with a key
/// or an option of its own becomes a proxy command, because -J cannot say it. Without anything that only
/// ssh's own retries could do; no secret is in it. Pure.
QString equalSshCommand(const Host& host, const QList<ForwardSpec>& forwards, const QList<Host>& hosts);

}  // namespace hearth
