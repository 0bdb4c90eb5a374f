// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

#include <array>
#include <memory>
#include <optional>

class QApplication;

namespace hearth {

class SystemTheme;

/// What a colour is for. No other code names a colour.
enum class Role {
    Window,   ///< behind everything: sidebar, strips
    Surface,  ///< lists, fields, cards
    Raised,   ///< what stands out of a surface: hover, pills, code
    Line,     ///< hairlines and borders; never text
    Text,
    TextMuted,  ///< secondary text
    Accent,     ///< the main button's fill, links, focus, selection marks; may be text
    OnAccent,   ///< text on an accent fill
    Ok,
    Warn,
    Bad,
    Idle,
};
inline constexpr int roleCount = static_cast<int>(Role::Idle) + 1;

/// One colour for each role. A value.
class Colors {
public:
    static Colors light();
    static Colors dark();

    QColor operator[](Role role) const { return colors_[static_cast<std::size_t>(role)]; }
    bool isDark() const { return dark_; }
    /// The same with another accent, moved lighter or darker until it is readable on every surface.
    Colors withAccent(const QColor& wanted) const;
    QPalette palette() const;

private:
    std::array<QColor, roleCount> colors_;
    bool dark_ = false;
};

/// The colours behind a palette made by Colors::palette(); light or dark by its window colour for any other.
/// Widgets paint with colorsOf(palette()), so a change of theme reaches them as an ordinary change of
/// palette.
Colors colorsOf(const QPalette& palette);
inline QColor roleColor(const QPalette& palette, Role role) { return colorsOf(palette)[role]; }

/// WCAG 2.1's contrast ratio, 1 to 21. https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrastRatio(const QColor& one, const QColor& other);
/// `from` moved towards `to` by 0 … 1.
QColor mixed(const QColor& from, const QColor& to, double part);

/// Puts style and palette on the application, follows the system's light or dark and accent, or what the
/// person chose. Made once in the composition root; GUI thread.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };

    explicit Theme(QApplication& application);
    ~Theme() override;

    void choose(Choice choice);
    Choice choice() const { return choice_; }
    bool isDark() const { return dark_; }
    /// "", "light" or "dark", as the settings keep it; anything else means the system's.
    static Choice choiceFromName(const QString& name);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication& application_;
    std::unique_ptr<SystemTheme> system_;
    Choice choice_ = Choice::System;
    bool platformDark_ = false;
    bool dark_ = false;
};

}  // namespace hearth
