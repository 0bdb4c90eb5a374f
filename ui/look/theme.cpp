// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"

#include "ui/look/style.h"
#include "ui/look/systemtheme.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace hearth {
namespace {

constexpr Role surfaces[] = {Role::Window, Role::Surface, Role::Raised};
constexpr double readable = 4.5;

double luminance(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

double contrastRatio(const QColor& one, const QColor& other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor mixed(const QColor& from, const QColor& to, double part) {
    const auto between = [part](float a, float b) { return float(a + (b - a) * part); };
    return QColor::fromRgbF(between(from.redF(), to.redF()), between(from.greenF(), to.greenF()),
                            between(from.blueF(), to.blueF()), between(from.alphaF(), to.alphaF()));
}

Colors Colors::light() {
    Colors colors;
    colors.colors_ = {
        QColor(0xf4, 0xf4, 0xf6),  // Window
        QColor(0xff, 0xff, 0xff),  // Surface
        QColor(0xec, 0xed, 0xf0),  // Raised
        QColor(0xd9, 0xda, 0xe0),  // Line
        QColor(0x1c, 0x1d, 0x22),  // Text
        QColor(0x5a, 0x5d, 0x69),  // TextMuted
        QColor(0x2a, 0x5c, 0xc0),  // Accent
        QColor(0xff, 0xff, 0xff),  // OnAccent
        QColor(0x14, 0x6c, 0x36),  // Ok
        QColor(0x87, 0x52, 0x00),  // Warn
        QColor(0xb3, 0x22, 0x2e),  // Bad
        QColor(0x63, 0x66, 0x72),  // Idle
    };
    return colors;
}

Colors Colors::dark() {
    Colors colors;
    colors.colors_ = {
        QColor(0x1a, 0x1b, 0x1f),  // Window
        QColor(0x22, 0x23, 0x28),  // Surface
        QColor(0x2e, 0x30, 0x36),  // Raised
        QColor(0x3b, 0x3d, 0x45),  // Line
        QColor(0xec, 0xed, 0xf1),  // Text
        QColor(0xa8, 0xab, 0xb7),  // TextMuted
        QColor(0x7a, 0xa8, 0xff),  // Accent
        QColor(0x0e, 0x14, 0x22),  // OnAccent
        QColor(0x5f, 0xcb, 0x8c),  // Ok
        QColor(0xe6, 0xb4, 0x50),  // Warn
        QColor(0xff, 0x8d, 0x89),  // Bad
        QColor(0xa1, 0xa4, 0xb0),  // Idle
    };
    colors.dark_ = true;
    return colors;
}

Colors Colors::withAccent(const QColor& wanted) const {
    Colors result = *this;
    const QColor end = dark_ ? QColor(Qt::white) : QColor(Qt::black);
    for (int step = 0; step <= 20; ++step) {
        const QColor accent = mixed(wanted.toRgb(), end, step / 20.0);
        const bool fine =
            std::all_of(std::begin(surfaces), std::end(surfaces),
                        [&](Role surface) { return contrastRatio(accent, (*this)[surface]) >= readable; }) &&
            contrastRatio(accent, (*this)[Role::OnAccent]) >= readable;
        if (fine) {
            result.colors_[static_cast<std::size_t>(Role::Accent)] = accent;
            return result;
        }
    }
    return result;
}

QPalette Colors::palette() const {
    const auto& self = *this;
    QPalette palette;
    palette.setColor(QPalette::Window, self[Role::Window]);
    palette.setColor(QPalette::WindowText, self[Role::Text]);
    palette.setColor(QPalette::Base, self[Role::Surface]);
    palette.setColor(QPalette::AlternateBase, self[Role::Raised]);
    palette.setColor(QPalette::Text, self[Role::Text]);
    palette.setColor(QPalette::PlaceholderText, self[Role::TextMuted]);
    palette.setColor(QPalette::Button, self[Role::Surface]);
    palette.setColor(QPalette::ButtonText, self[Role::Text]);
    palette.setColor(QPalette::BrightText, self[Role::Bad]);
    palette.setColor(QPalette::ToolTipBase, self[Role::Raised]);
    palette.setColor(QPalette::ToolTipText, self[Role::Text]);
    palette.setColor(QPalette::Highlight, self[Role::Accent]);
    palette.setColor(QPalette::HighlightedText, self[Role::OnAccent]);
    palette.setColor(QPalette::Link, self[Role::Accent]);
    palette.setColor(QPalette::LinkVisited, self[Role::Accent]);
    palette.setColor(QPalette::Light, self[Role::Surface]);
    palette.setColor(QPalette::Midlight, self[Role::Raised]);
    palette.setColor(QPalette::Mid, self[Role::Line]);
    palette.setColor(QPalette::Dark, self[Role::Line]);
    palette.setColor(QPalette::Shadow, self[Role::Line]);
    const QColor dimmed = mixed(self[Role::TextMuted], self[Role::Surface], 0.35);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dimmed);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, self[Role::Line]);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, self[Role::TextMuted]);
    return palette;
}

Colors colorsOf(const QPalette& palette) {
    const bool dark = palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
    const Colors colors = dark ? Colors::dark() : Colors::light();
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    return accent == colors[Role::Accent] ? colors : colors.withAccent(accent);
}

Theme::Theme(QApplication& application) : application_(application) {
    // What the platform's own theme says, before our palette hides it.
    platformDark_ = application.palette().color(QPalette::Window).lightness() < 128;
    application.setStyle(new Style);
    system_ = makeSystemTheme([this] {
        if (system_ && choice_ == Choice::System) apply();
    });
    apply();
}

Theme::~Theme() = default;

Theme::Choice Theme::choiceFromName(const QString& name) {
    if (name == QLatin1String("light")) return Choice::Light;
    if (name == QLatin1String("dark")) return Choice::Dark;
    return Choice::System;
}

void Theme::choose(Choice choice) {
    if (choice == choice_) return;
    choice_ = choice;
    apply();
}

void Theme::apply() {
    dark_ =
        choice_ == Choice::Dark || (choice_ == Choice::System && system_->isDark().value_or(platformDark_));
    Colors colors = dark_ ? Colors::dark() : Colors::light();
    if (const auto accent = system_->accent()) colors = colors.withAccent(*accent);
    application_.setPalette(colors.palette());
    Q_EMIT changed();
}

}  // namespace hearth
