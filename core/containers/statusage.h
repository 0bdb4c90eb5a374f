// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace hearth {

/// Pure. For how long a container has been what its status says it is: "Up 3 hours (healthy)", "Exited (0)
/// About a minute ago". As exact as the engine's own words; none where they tell no time.
std::optional<std::chrono::seconds> containerStatusAge(const QString& status);

}  // namespace hearth
