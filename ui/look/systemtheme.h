// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace hearth {

/// What the desktop says about light or dark and its accent; no value where it does not tell. One file a
/// system.
class SystemTheme {
public:
    virtual ~SystemTheme() = default;
    virtual std::optional<bool> isDark() const = 0;
    virtual std::optional<QColor> accent() const = 0;
};

/// `changed` is called on the GUI thread, also when the first answer of a desktop comes late.
std::unique_ptr<SystemTheme> makeSystemTheme(std::function<void()> changed);

}  // namespace hearth
