// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/networks.h"

#include <functional>

class QWidget;

namespace hearth {

/// Asks for a new network. `command`: "docker", "podman".
void makeNetwork(QWidget* parent, const QString& command, std::function<void(const NetworkSpec& spec)> make);
/// Asks which of these containers comes into a network, or leaves it.
void joinNetwork(QWidget* parent, const QString& command, const QString& network,
                 const QStringList& containers, bool into,
                 std::function<void(const QString& container)> join);

}  // namespace hearth
