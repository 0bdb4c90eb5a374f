// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hearth {

/// Asks for the name of a new volume. `command`: "docker", "podman".
void makeVolume(QWidget* parent, const QString& command, std::function<void(const QString& name)> make);

}  // namespace hearth
