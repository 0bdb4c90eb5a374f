// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QRectF>
#include <QStyleOption>

class QImage;
class QPainter;

namespace hearth::paint {

/// One device pixel, in the painter's units.
double hairline(const QPainter& painter);
/// A rounded box: filled, with a hairline around it where `line` is valid.
void box(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, double radius);
void focusRing(QPainter& painter, const QRectF& rect, const Colors& colors, double radius);
/// An arrow head in the middle of `rect`, pointing at 0 down, 1 up, 2 left, 3 right.
enum class Direction { Down, Up, Left, Right };
void chevron(QPainter& painter, const QRectF& rect, const QColor& color, Direction direction);
void checkMark(QPainter& painter, const QRectF& rect, const QColor& color);

void button(QPainter& painter, const QStyleOption& option, const QWidget* widget);
/// Icon, text and menu arrow of a push button, centred together.
void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
int buttonContentWidth(const QStyleOptionButton& option);
QColor buttonText(const QStyleOption& option, const QWidget* widget);
void checkBox(QPainter& painter, const QStyleOption& option);
void radioButton(QPainter& painter, const QStyleOption& option);
void lineEdit(QPainter& painter, const QStyleOption& option);
void comboBox(QPainter& painter, const QStyleOptionComboBox& option, const QRect& arrow);
void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down);
void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& slider);
void tabShape(QPainter& painter, const QStyleOptionTab& option);
void menuItem(QPainter& painter, const QStyleOptionMenuItem& option);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& wanted);
void headerSection(QPainter& painter, const QStyleOptionHeader& option);
void progressBar(QPainter& painter, const QStyleOptionProgressBar& option);
/// The tint of a selected row.
QColor selectionFill(const Colors& colors);
/// The background of a selected or pointed-at row.
void itemRow(QPainter& painter, const QStyleOptionViewItem& option, const QRectF& rect);
/// The same for one cell of a table: rounded only where the row ends.
void itemCell(QPainter& painter, const QStyleOptionViewItem& option);

/// A small picture in a rounded frame, not stretched; the empty frame where there is none.
void thumbnail(QPainter& painter, const QRectF& frame, const QImage& picture, const Colors& colors);

}  // namespace hearth::paint
