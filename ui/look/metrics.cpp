// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/metrics.h"

#include <QApplication>
#include <QFontDatabase>

namespace hearth {
namespace {

QFont scaled(QFont font, double factor) {
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

QFont mono(double factor) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont body = QApplication::font();
    if (body.pointSizeF() > 0)
        font.setPointSizeF(body.pointSizeF());
    else
        font.setPixelSize(body.pixelSize());
    return scaled(font, factor);
}

}  // namespace

QFont textFont(TextStyle style) {
    QFont font = QApplication::font();
    switch (style) {
    case TextStyle::Title:
        font = scaled(font, 1.4);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Heading:
        font = scaled(font, 1.15);
        font.setWeight(QFont::Bold);
        break;
    case TextStyle::Body:
        break;
    case TextStyle::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Small:
        font = scaled(font, 0.9);
        break;
    case TextStyle::Caption:
        font = scaled(font, 0.85);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Mono:
        return mono(1.0);
    case TextStyle::MonoSmall:
        return mono(0.9);
    }
    return font;
}

}  // namespace hearth
