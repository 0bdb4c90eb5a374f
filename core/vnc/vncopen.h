// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstore.h"
#include "core/vnc/vncsession.h"

#include <functional>

namespace hearth {

/// Opens a stream to a screen; anew for each attempt.
using VncWay = std::function<Result<ByteStreamPtr>(const Control&)>;

/// Opens a screen by the password that is kept for it, or asks for one, again where it is refused (three
/// times at most), and keeps it where the person wants that. `secretId`: under which it is kept; empty: it is
/// not. Errors: those of the way and of VncSession::open().
Result<std::unique_ptr<VncSession>> openVnc(const VncWay& way, const VncOptions& options,
                                            const QString& secretId, SecretStore& secrets,
                                            const Control& control);

}  // namespace hearth
