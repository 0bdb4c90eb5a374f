// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"

#include <span>

namespace hearth {

/// An option of docker run, both ways.
struct DockerRunOption {
    const char* name;  ///< without dashes
    char letter;       ///< 0: it has none
    bool flag;         ///< its value is "true" or "false", and "true" where there is none
    Result<void> (*set)(ContainerSpec& spec, const QString& value);
    QStringList (*values)(const ContainerSpec& spec);  ///< one for each time that it is to be given
};
/// Those that Hearth knows, in the order in which they are written.
std::span<const DockerRunOption> dockerRunOptions();

}  // namespace hearth
