// SPDX-License-Identifier: GPL-3.0-or-later
// How large things are and where their parts lie; style.cpp draws them.
#include "ui/look/metrics.h"
#include "ui/look/style.h"
#include "ui/look/stylepaint.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace hearth {
namespace {

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

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return metrics::icon;
    case PM_ToolBarIconSize:
        return metrics::icon;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics::small;
    case PM_ButtonMargin:
        return 2 * metrics::medium;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuButtonIndicator:
        return metrics::icon;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return metrics::tiny;
    case PM_SubMenuOverlap:
        return -2;
    case PM_SplitterWidth:
        return 1;
    case PM_HeaderMargin:
        return metrics::small;
    case PM_TabBarTabHSpace:
        return 2 * metrics::medium;
    case PM_TabBarTabVSpace:
        return metrics::large;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_TreeViewIndentation:
        return metrics::large;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metrics::large;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::small;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_DefaultFrameWidth: {
        if (qobject_cast<const QLineEdit*>(widget) != nullptr) return 4;
        return 1;
    }
    case PM_FocusFrameHMargin:
        return metrics::small - 1;
    case PM_FocusFrameVMargin:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ShowDecorationSelected:
    case SH_ItemView_ArrowKeysNavigateIntoChildren:
        return hint == SH_ItemView_ShowDecorationSelected;
    case SH_Menu_MouseTracking:
    case SH_MenuBar_MouseTracking:
    case SH_ComboBox_ListMouseTracking:
        return 1;
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_Menu_SupportsSections:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_Menu_Mask: {
        if (!hasMaskedMenus()) return 0;
        QPainterPath shape;
        shape.addRoundedRect(option->rect, metrics::radius, metrics::radius);
        static_cast<QStyleHintReturnMask*>(returned)->region =
            QRegion(shape.toFillPolygon().toPolygon()) & QRegion(option->rect);
        return 1;
    }
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    if (type == CT_MenuItem && option != nullptr)
        return paint::menuItemSize(as<QStyleOptionMenuItem>(option), size);
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto& button = as<QStyleOptionButton>(option);
        if (buttonKind(widget) == ButtonKind::Link)
            return {paint::buttonContentWidth(button), metrics::touchTarget};
        if (button.text.isEmpty()) return {metrics::controlHeight, metrics::controlHeight};
        result.setWidth(paint::buttonContentWidth(button) + 2 * metrics::medium);
        result.setHeight(std::max(size.height() + 2 * metrics::tiny, metrics::controlHeight));
        break;
    }
    case CT_ToolButton:
        result = result.expandedTo({metrics::touchTarget, metrics::touchTarget});
        break;
    case CT_LineEdit:
    case CT_SpinBox:
        if (!isInsideOther(widget)) result.setHeight(std::max(result.height(), metrics::controlHeight));
        break;
    case CT_ComboBox:
        result.setHeight(std::max(result.height(), metrics::controlHeight));
        result.rwidth() += metrics::small;
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(std::max(result.height(), metrics::touchTarget));
        break;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), 36));
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), metrics::touchTarget));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), metrics::rowHeight));
        break;
    case CT_ProgressBar:
        result.setHeight(12);
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    switch (element) {
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    case SE_LineEditContents:
        if (!isInsideOther(widget))
            return option->rect.adjusted(metrics::tiny + 2, 2, -metrics::tiny - 2, -2);
        return option->rect;
    case SE_HeaderArrow:
        return visualRect(option->direction, option->rect,
                          {option->rect.right() - 18, option->rect.top(), 14, option->rect.height()});
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const {
    const QRect rect = option->rect;
    const auto visual = [&](const QRect& inner) { return visualRect(option->direction, rect, inner); };
    if (control == CC_ComboBox) {
        constexpr int arrow = 26;
        if (part == SC_ComboBoxArrow)
            return visual({rect.right() - arrow + 1, rect.top(), arrow, rect.height()});
        if (part == SC_ComboBoxEditField) return visual(rect.adjusted(metrics::small, 1, -arrow, -1));
    }
    if (control == CC_SpinBox) {
        constexpr int arrows = 22;
        const int half = rect.height() / 2;
        if (part == SC_SpinBoxUp) return visual({rect.right() - arrows, rect.top() + 2, arrows, half - 2});
        if (part == SC_SpinBoxDown)
            return visual({rect.right() - arrows, rect.top() + half, arrows, half - 2});
        if (part == SC_SpinBoxEditField) return visual(rect.adjusted(metrics::tiny + 2, 2, -arrows - 2, -2));
        if (part == SC_SpinBoxFrame) return rect;
    }
    if (control == CC_ScrollBar) {
        const auto& slider = as<QStyleOptionSlider>(option);
        const bool upright = slider.orientation == Qt::Vertical;
        const int length = upright ? rect.height() : rect.width();
        const qint64 range = qint64(slider.maximum) - slider.minimum;
        int size = length;
        if (range > 0) {
            size = int(qint64(length) * slider.pageStep / (range + slider.pageStep));
            size = std::clamp(size, std::min(length, pixelMetric(PM_ScrollBarSliderMin, option, widget)),
                              length);
        }
        const int start = sliderPositionFromValue(slider.minimum, slider.maximum, slider.sliderPosition,
                                                  length - size, slider.upsideDown);
        const auto span = [&](int from, int to) {
            return upright ? QRect(rect.left(), rect.top() + from, rect.width(), to - from)
                           : QRect(rect.left() + from, rect.top(), to - from, rect.height());
        };
        switch (part) {
        case SC_ScrollBarAddLine:
        case SC_ScrollBarSubLine:
            return {};
        case SC_ScrollBarGroove:
            return rect;
        case SC_ScrollBarSubPage:
            return span(0, start);
        case SC_ScrollBarSlider:
            return span(start, start + size);
        case SC_ScrollBarAddPage:
            return span(start + size, length);
        default:
            break;
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

}  // namespace hearth
