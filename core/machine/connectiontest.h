// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hostresolver.h"
#include "core/machine/machine.h"

#include <optional>

namespace hearth {

class SecretStore;

/// Reaches a host anew, saved or not, without what is connected already, and closes the connection again:
/// names, TCP, host key, each way to log in, platform. Every step with its time goes to control.progress. It
/// is about the login: where only the platform cannot be told (no POSIX shell, a forced command), that step
/// has failed, with the reason, the test has not, and there is no platform.
Result<std::optional<Platform>> testConnection(const HostResolver& resolver, SecretStore& secrets,
                                               const Host& host, const Control& control);

}  // namespace hearth
