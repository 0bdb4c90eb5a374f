// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/tabbar.h"

#include <QEvent>

namespace hearth {

namespace {

constexpr int kBesideText = 4;  // as QTabBar has it between icon and text

}  // namespace

TabBar::TabBar(QWidget* parent) : QTabBar(parent) {
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
}

int TabBar::add(const QIcon& icon, const QString& text) {
    icons_.append(icon);
    const int index = addTab(shown_ ? icon : QIcon(), text);
    fit();
    return index;
}

void TabBar::fit() {
    int needed = 0;
    for (int i = 0; i < count(); ++i) needed += tabSizeHint(i).width();
    if (!shown_) needed += count() * (iconSize().width() + kBesideText);
    const bool fits = needed <= width();
    if (fits == shown_) return;
    shown_ = fits;
    for (int i = 0; i < count(); ++i) setTabIcon(i, shown_ ? icons_.at(i) : QIcon());
}

void TabBar::resizeEvent(QResizeEvent* event) {
    fit();
    QTabBar::resizeEvent(event);
}

void TabBar::changeEvent(QEvent* event) {
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

}  // namespace hearth
