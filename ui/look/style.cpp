// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/style.h"

#include "ui/look/metrics.h"
#include "ui/look/stylepaint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace hearth {
namespace {

constexpr char kindProperty[] = "hearthButtonKind";

template <class T>
const T& as(const QStyleOption* option) {
    return *static_cast<const T*>(option);
}

// A line edit inside a spin or combo box has no frame of its own.
bool isInsideOther(const QWidget* widget) {
    const QWidget* parent = widget != nullptr ? widget->parentWidget() : nullptr;
    return qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
           qobject_cast<const QComboBox*>(parent) != nullptr;
}

}  // namespace

void setButtonKind(QAbstractButton* button, ButtonKind kind) {
    button->setProperty(kindProperty, static_cast<int>(kind));
    if (kind == ButtonKind::Flat) button->setAttribute(Qt::WA_Hover);
    button->update();
}

ButtonKind buttonKind(const QWidget* button) {
    if (button == nullptr) return ButtonKind::Ordinary;
    const QVariant kind = button->property(kindProperty);
    if (kind.isValid()) return static_cast<ButtonKind>(kind.toInt());
    return qobject_cast<const QToolButton*>(button) != nullptr ? ButtonKind::Flat : ButtonKind::Ordinary;
}

bool Style::hasMaskedMenus() { return QGuiApplication::platformName() == QLatin1String("xcb"); }

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr ||
        qobject_cast<QTabBar*>(widget) != nullptr || qobject_cast<QAbstractSpinBox*>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu*>(widget) != nullptr) {
        // Not every X server blends windows, and then what is clear is black: there a mask cuts the corners.
        if (!hasMaskedMenus()) widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
    // Text keeps the distance from its frame that a line edit keeps.
    auto* text = qobject_cast<QPlainTextEdit*>(widget);
    if (text != nullptr && text->frameShape() != QFrame::NoFrame)
        text->document()->setDocumentMargin(metrics::small - 1);
    // The frame fills its rounded box; a viewport that filled itself would cut the corners off.
    auto* area = qobject_cast<QAbstractScrollArea*>(widget);
    if (area != nullptr && area->frameShape() != QFrame::NoFrame)
        area->viewport()->setAutoFillBackground(false);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    const Colors colors = colorsOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        paint::button(*painter, *option, widget);
        return;
    case PE_FrameButtonTool:
    case PE_FrameDefaultButton:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_FrameWindow:
    case PE_PanelScrollAreaCorner:
        return;
    case PE_FrameFocusRect:
        // Buttons, fields and rows draw their own ring.
        if (qobject_cast<const QPushButton*>(widget) != nullptr ||
            qobject_cast<const QToolButton*>(widget) != nullptr)
            return;
        // A combo box's popup asks for a ring around the text alone.
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget)) {
            const QRect item = view->visualRect(view->indexAt(option->rect.center()));
            paint::focusRing(*painter, item.adjusted(2, 1, -2, -1), colors, metrics::radius);
            return;
        }
        paint::focusRing(*painter, option->rect, colors, metrics::radius - 2);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (!isInsideOther(widget)) {
            const auto* edit = qobject_cast<const QLineEdit*>(widget);
            if (edit == nullptr || edit->hasFrame()) paint::lineEdit(*painter, *option);
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(*painter, *option);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const auto direction = element == PE_IndicatorArrowDown   ? paint::Direction::Down
                               : element == PE_IndicatorArrowUp   ? paint::Direction::Up
                               : element == PE_IndicatorArrowLeft ? paint::Direction::Left
                                                                  : paint::Direction::Right;
        paint::chevron(*painter, option->rect, colors[Role::TextMuted], direction);
        return;
    }
    case PE_IndicatorHeaderArrow: {
        const auto& header = as<QStyleOptionHeader>(option);
        paint::chevron(*painter, option->rect, colors[Role::TextMuted],
                       header.sortIndicator == QStyleOptionHeader::SortUp ? paint::Direction::Up
                                                                          : paint::Direction::Down);
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            paint::chevron(*painter, option->rect, colors[Role::TextMuted],
                           option->state & State_Open ? paint::Direction::Down : paint::Direction::Right);
        }
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        if (element == PE_PanelMenu) {
            if (hasMaskedMenus()) painter->fillRect(option->rect, colors[Role::Line]);
            paint::box(*painter, option->rect, colors[Role::Surface], colors[Role::Line], metrics::radius);
        }
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, colors[Role::Raised]);
        painter->setPen(colors[Role::Line]);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea*>(widget) != nullptr) {
            paint::box(*painter, option->rect, colors[Role::Surface], colors[Role::Line], metrics::radius);
            if (option->state & State_HasFocus)
                paint::focusRing(*painter, option->rect, colors, metrics::radius);
            return;
        }
        break;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        paint::itemCell(*painter, as<QStyleOptionViewItem>(option));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    const Colors colors = colorsOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        paint::buttonLabel(*painter, as<QStyleOptionButton>(option), widget);
        return;
    case CE_ToolButtonLabel: {
        QStyleOptionToolButton copy = as<QStyleOptionToolButton>(option);
        copy.palette.setColor(QPalette::ButtonText, paint::buttonText(*option, widget));
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    case CE_TabBarTabShape:
        paint::tabShape(*painter, as<QStyleOptionTab>(option));
        return;
    case CE_TabBarTabLabel: {
        QStyleOptionTab copy = as<QStyleOptionTab>(option);
        const bool on = copy.state & State_Selected;
        if (copy.state & State_Enabled)
            copy.palette.setColor(QPalette::WindowText, colors[on ? Role::Text : Role::TextMuted]);
        copy.state &= ~State_HasFocus;
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    case CE_MenuItem:
        paint::menuItem(*painter, as<QStyleOptionMenuItem>(option));
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_Header: {
        // QCommonStyle asks itself, not its proxy, where the arrow goes.
        const auto& header = as<QStyleOptionHeader>(option);
        drawControl(CE_HeaderSection, option, painter, widget);
        QStyleOptionHeader part = header;
        const bool sorted = header.sortIndicator != QStyleOptionHeader::None;
        // Above the text of the cells, and in line with the titles of cards.
        const bool first = header.position == QStyleOptionHeader::Beginning ||
                           header.position == QStyleOptionHeader::OnlyOneSection;
        part.rect = visualRect(option->direction, option->rect,
                               option->rect.adjusted(first ? metrics::large - 1 : metrics::medium, 0,
                                                     sorted ? -20 : -metrics::small, 0));
        drawControl(CE_HeaderLabel, &part, painter, widget);
        if (sorted) {
            part.rect = subElementRect(SE_HeaderArrow, option, widget);
            drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
        }
        return;
    }
    case CE_HeaderSection:
        paint::headerSection(*painter, as<QStyleOptionHeader>(option));
        return;
    case CE_HeaderEmptyArea: {
        QStyleOptionHeader header;
        header.QStyleOption::operator=(*option);
        paint::headerSection(*painter, header);
        return;
    }
    case CE_HeaderLabel: {
        QStyleOptionHeader copy = as<QStyleOptionHeader>(option);
        copy.palette.setColor(QPalette::ButtonText, colors[Role::TextMuted]);
        painter->save();
        painter->setFont(textFont(TextStyle::Caption));
        copy.state &= ~State_On;
        QProxyStyle::drawControl(element, &copy, painter, widget);
        painter->restore();
        return;
    }
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        paint::progressBar(*painter, as<QStyleOptionProgressBar>(option));
        return;
    case CE_Splitter:
        // A wide one is a gap between two framed things; only a thin one is a line.
        if (std::min(option->rect.width(), option->rect.height()) <= 2)
            painter->fillRect(option->rect, colors[Role::Line]);
        return;
    case CE_RubberBand:
        return;
    case CE_ItemViewItem: {
        // Selected rows are tinted, not filled: their text keeps its colour.
        QStyleOptionViewItem copy = as<QStyleOptionViewItem>(option);
        copy.palette.setColor(QPalette::HighlightedText, colors[Role::Text]);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox:
        paint::comboBox(*painter, as<QStyleOptionComboBox>(option),
                        subControlRect(control, option, SC_ComboBoxArrow, widget));
        return;
    case CC_SpinBox:
        paint::spinBox(*painter, as<QStyleOptionSpinBox>(option),
                       subControlRect(control, option, SC_SpinBoxUp, widget),
                       subControlRect(control, option, SC_SpinBoxDown, widget));
        return;
    case CC_ScrollBar:
        paint::scrollBar(*painter, as<QStyleOptionSlider>(option),
                         subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    case CC_ToolButton: {
        const auto& button = as<QStyleOptionToolButton>(option);
        QStyleOptionToolButton copy = button;
        if (!(copy.state & State_Enabled)) copy.state &= ~State_MouseOver;
        paint::button(*painter, copy, widget);
        if (copy.features & QStyleOptionToolButton::MenuButtonPopup) break;
        copy.state &= ~State_HasFocus;
        drawControl(CE_ToolButtonLabel, &copy, painter, widget);
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}  // namespace hearth
