// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshdial.h"
#include "core/ssh/sshtext.h"

namespace hearth {

Result<Dialed> startProxyCommand(const QString&, const Control&) {
    return Error{ErrorKind::Invalid,
                 SshText::tr("Proxy commands do not work on Windows."),
                 SshText::tr("Use a jump host instead."),
                 {}};
}

}  // namespace hearth
