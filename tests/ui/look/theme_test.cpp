// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"

#include "ui/look/stylepaint.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

constexpr Role textRoles[] = {Role::Text, Role::TextMuted, Role::Accent, Role::Ok,
                              Role::Warn, Role::Bad,       Role::Idle};
constexpr Role surfaceRoles[] = {Role::Window, Role::Surface, Role::Raised};

void expectReadable(const Colors& colors) {
    for (const Role text : textRoles) {
        for (const Role surface : surfaceRoles) {
            EXPECT_GE(contrastRatio(colors[text], colors[surface]), 4.5)
                << "text role " << int(text) << " on surface " << int(surface);
        }
    }
    EXPECT_GE(contrastRatio(colors[Role::OnAccent], colors[Role::Accent]), 4.5);
}

TEST(Theme, ContrastIsThatOfWcag) {
    EXPECT_DOUBLE_EQ(contrastRatio(Qt::black, Qt::white), 21.0);
    EXPECT_DOUBLE_EQ(contrastRatio(Qt::white, Qt::white), 1.0);
    // 4.54 by WCAG's own example of the lightest grey that is enough on white.
    EXPECT_NEAR(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white), 4.54, 0.01);
}

TEST(Theme, EveryTextIsReadableOnEverySurface) {
    expectReadable(Colors::light());
    expectReadable(Colors::dark());
}

TEST(Theme, TheSystemsAccentIsMadeReadable) {
    for (const QColor& wanted : {QColor(Qt::yellow), QColor(0x33, 0xd1, 0x7a), QColor(0xff, 0x00, 0xff),
                                 QColor(Qt::black), QColor(Qt::white), QColor(0x9a, 0x99, 0x96)}) {
        expectReadable(Colors::light().withAccent(wanted));
        expectReadable(Colors::dark().withAccent(wanted));
    }
}

TEST(Theme, SelectedRowsKeepTheirTextReadable) {
    for (const Colors& colors : {Colors::light(), Colors::dark()}) {
        const QColor selected = paint::selectionFill(colors);
        EXPECT_GE(contrastRatio(colors[Role::Text], selected), 4.5);
        EXPECT_GE(contrastRatio(colors[Role::TextMuted], selected), 4.5);
    }
}

TEST(Theme, APaletteLeadsBackToItsColors) {
    for (const Colors& colors : {Colors::light(), Colors::dark()}) {
        const Colors back = colorsOf(colors.palette());
        EXPECT_EQ(back.isDark(), colors.isDark());
        for (int role = 0; role < roleCount; ++role)
            EXPECT_EQ(back[static_cast<Role>(role)], colors[static_cast<Role>(role)]) << role;
    }
}

}  // namespace
}  // namespace hearth
