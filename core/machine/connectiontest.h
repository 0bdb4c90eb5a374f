// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hostresolver.h"
#include "core/machine/machine.h"

namespace hearth {

class SecretStore;

/// Reaches a host anew, saved or not, without what is connected already, and closes the connection again:
/// names, TCP, host key, each way to log in, platform. Every step with its time goes to control.progress.
Result<Platform> testConnection(const HostResolver& resolver, SecretStore& secrets, const Host& host,
                                const Control& control);

}  // namespace hearth
