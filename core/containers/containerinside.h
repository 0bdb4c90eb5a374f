// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/machine/inside.h"

namespace hearth {

class Engines;

/// The containers of a machine as FindInside has them: running ones that publish a TCP port or have the
/// machine's network, each as every user that runs such a program in it. Asks nobody. Which have such a
/// program the engine tells; only those are looked into by a command. Errors: those of Engines::api() and
/// EngineApi.
Result<std::vector<Inside>> findInContainers(Engines& engines, const QString& machine, const QString& word,
                                             const Control& control);

/// Pure. Where the machine itself has a TCP port of a container.
std::optional<StreamTarget> outsideOf(const Container& container, quint16 port);

}  // namespace hearth
