// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"

namespace hearth {

// Pure. Values of docker run's options, as forms take them too. Invalid where they are none.

/// "8080:80", "127.0.0.1:8080:80/udp", "[::1]::80", "80", and ranges "8000-8003:80-83": one each.
Result<QList<SpecPort>> parseSpecPorts(const QString& text);
QString specPortText(const SpecPort& port);
/// "data:/data", "/srv:/srv:ro", "/data".
Result<SpecVolume> parseSpecVolume(const QString& text);
QString specVolumeText(const SpecVolume& volume);
/// "type=bind,source=/srv,target=/srv,readonly": a volume or a tmpfs.
Result<void> addSpecMount(ContainerSpec& spec, const QString& text);

}  // namespace hearth
