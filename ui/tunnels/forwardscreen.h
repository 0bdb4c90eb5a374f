// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tunnels/openforward.h"
#include "ui/vnc/screenpart.h"

namespace hearth {

/// What a forward that is open leads to, as a screen: it is on while the forward is, and looked at where that
/// listens here.
ScreenSource forwardScreen(const ForwardState& forward);

/// Shows the remote desktop that a forward leads to in Hearth's own window, one for each: that which shows it
/// already is raised. It comes back with its tunnel.
void showForwardScreen(const UiContext& context, const ForwardState& forward);
/// The same of what listens on this computer.
void showScreenHere(const UiContext& context, const ServiceUse& use, const StreamTarget& at,
                    const QString& title);

}  // namespace hearth
