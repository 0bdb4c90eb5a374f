// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/vnc/screenpart.h"

namespace hearth {

/// A screen in a window of its own, which can fill the whole display.
class ScreenWindow : public QWidget {
    Q_OBJECT
public:
    ScreenWindow(const UiContext& context, ScreenSource source, QWidget* parent);

    ScreenPart* screen() const { return screen_; }

private:
    void setFull(bool full);

    ScreenPart* screen_;
};

/// Shows a screen in its own window: the one among `parent`'s that has it already is brought to the front.
/// Whoever has a later state of it tells the window.
ScreenWindow* showScreenWindow(const UiContext& context, ScreenSource source, QWidget* parent);

}  // namespace hearth
