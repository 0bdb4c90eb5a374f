// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QWidget;

namespace hearth {

/// Sizes on a 4-px grid, in device-independent pixels. No page sets a margin or a size by itself.
namespace metrics {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
inline constexpr int vast = 32;

inline constexpr int radius = 6;
inline constexpr int rowHeight = 32;      ///< a row of a list
inline constexpr int tallRowHeight = 48;  ///< a row with a second line
inline constexpr int controlHeight = 30;  ///< buttons and fields
inline constexpr int touchTarget = 28;    ///< nothing to click is smaller
inline constexpr int icon = 16;
inline constexpr int bigIcon = 24;
inline constexpr int hugeIcon = 48;
inline constexpr int dot = 10;  ///< a status dot's shape
inline constexpr int sidebarWidth = 232;
inline constexpr int readingWidth = 560;  ///< text is not wider than this
inline constexpr int pageWidth = 1120;    ///< nor a page of cards
inline constexpr int dialogWidth = 520;
}  // namespace metrics

/// The one scale of type, from the system's font.
enum class TextStyle {
    Title,    ///< 1.4x, demi-bold
    Heading,  ///< 1.15x, bold
    Body,
    Strong,   ///< body, demi-bold
    Small,    ///< 0.9x
    Caption,  ///< 0.85x, demi-bold, for headings of groups
    Mono,     ///< the system's fixed font at body size: addresses, ids, output
    MonoSmall,
};
QFont textFont(TextStyle style);

}  // namespace hearth
