// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/machine/machine.h"

namespace hearth {

/// What a machine has for a registry, as `docker login` left it there.
struct RegistryLogin {
    Secret header;   ///< what X-Registry-Auth wants; empty: nothing
    QString helper;  ///< a credential helper that keeps it instead: "desktop"
};

/// Pure. Of a config.json of Docker's, or an auth.json of Podman's.
RegistryLogin parseRegistryLogin(const QByteArray& config, const QString& registry);

/// Read on the machine when it is needed, never kept. Nothing is there: nothing comes.
Result<RegistryLogin> findRegistryLogin(Machine& machine, const QString& registry, const Control& control);

}  // namespace hearth
