// SPDX-License-Identifier: GPL-3.0-or-later
// macOS tells through Qt's palette, which the caller reads already.
#include "ui/look/systemtheme.h"

namespace hearth {
namespace {

class PaletteTheme : public SystemTheme {
public:
    std::optional<bool> isDark() const override { return {}; }
    std::optional<QColor> accent() const override { return {}; }
};

}  // namespace

std::unique_ptr<SystemTheme> makeSystemTheme(std::function<void()>) {
    return std::make_unique<PaletteTheme>();
}

}  // namespace hearth
