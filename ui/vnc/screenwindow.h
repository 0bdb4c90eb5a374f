// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/vnc/screenpart.h"

#include <functional>

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

/// What is done with a new window, once: it is to be told of later states of its screen.
using ScreenFollower = std::function<void(ScreenWindow*)>;
/// Shows a screen in its own window: the one that it has already is brought to the front.
void showScreenWindow(const UiContext& context, const ScreenSource& source,
                      const ScreenFollower& follow = {});
/// A later state of a screen, for the window that it may have.
void tellScreenWindow(const UiContext& context, const ScreenSource& source);

}  // namespace hearth
