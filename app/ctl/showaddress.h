// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"

#include <QString>
#include <QUrl>

namespace hearth::ctl {

/// Shows an address in a browser: the program `browser`, or the person's own where it is empty. Does not wait
/// for it, and it goes on when this program ends.
enum class Shown { Yes, NoDesktop, NotStarted };
Shown showAddress(const QUrl& address, const QString& browser, const Control& control);

}  // namespace hearth::ctl
