// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"

namespace hearth {

/// Pure. A pasted `docker run …`, `podman run …` or `docker create …`, quoted as a POSIX shell reads it, over
/// several lines too; a prompt and sudo before it are passed over. What a shell would fill in (`$HOME`,
/// `$(pwd)`), further commands and options that Hearth does not know are Invalid and named: nothing is
/// dropped. -d is passed over: what is run here is left running.
Result<ContainerSpec> parseDockerRun(const QString& text);
/// Pure. The same of the words behind "run": options, image, command.
Result<ContainerSpec> parseDockerRunWords(const QStringList& words);
/// Pure. The words of the equal command, "docker" or "podman" first; for a shell through shellQuote().
QStringList dockerRunWords(const ContainerSpec& spec, Engine::Kind engine = Engine::Kind::Docker);

}  // namespace hearth
