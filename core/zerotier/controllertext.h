// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace hearth {

/// The words of ZeroTier's controllers.
struct ControllerText {
    Q_DECLARE_TR_FUNCTIONS(hearth::ZeroTierControllers)
};

}  // namespace hearth
