// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QStyleOption>

/// What a style option says of the thing to be painted.
namespace hearth::paint {

inline bool has(const QStyleOption& option, QStyle::StateFlag flag) { return (option.state & flag) != 0; }
inline bool enabled(const QStyleOption& option) { return has(option, QStyle::State_Enabled); }
inline bool hovered(const QStyleOption& option) {
    return enabled(option) && has(option, QStyle::State_MouseOver);
}
inline bool pressed(const QStyleOption& option) {
    return enabled(option) && (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On));
}

}  // namespace hearth::paint
