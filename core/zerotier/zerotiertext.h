// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace hearth {

/// The words of core/zerotier.
struct ZeroTierText {
    Q_DECLARE_TR_FUNCTIONS(hearth::ZeroTier)
};

}  // namespace hearth
