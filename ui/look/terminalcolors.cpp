// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/terminalcolors.h"

#include <array>

namespace hearth {

namespace {

using Sixteen = std::array<QRgb, 16>;

constexpr Sixteen kOnLight{0x1c1d22, 0xb3222e, 0x146c36, 0x875200, 0x2a5cc0, 0x8a3ba8, 0x00697a, 0x5a5d69,
                           0x63666f, 0xc4303c, 0x1a7a40, 0x8f5a00, 0x3569d4, 0x9a45ba, 0x05717f, 0x3a3c45};
constexpr Sixteen kOnDark{0x6e717d, 0xff8d89, 0x5fcb8c, 0xe6b450, 0x7aa8ff, 0xd69af2, 0x56c8d8, 0xc9ccd6,
                          0x8b8e9a, 0xffaaa6, 0x86dfab, 0xf2ca78, 0x9dc0ff, 0xe3b8f7, 0x86dbe7, 0xffffff};

}  // namespace

QColor terminalColor(const Colors& colors, int index) {
    if (index < 0 || index > 255) return colors[Role::Text];
    if (index < 16)
        return QColor::fromRgb((colors.isDark() ? kOnDark : kOnLight)[static_cast<std::size_t>(index)]);
    if (index >= 232) {
        const int grey = 8 + 10 * (index - 232);
        return QColor(grey, grey, grey);
    }
    const auto step = [](int part) { return part == 0 ? 0 : 55 + 40 * part; };
    const int cube = index - 16;
    return QColor(step(cube / 36), step(cube / 6 % 6), step(cube % 6));
}

}  // namespace hearth
