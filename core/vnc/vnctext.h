// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace hearth {

struct VncText {
    Q_DECLARE_TR_FUNCTIONS(hearth::VncSession)
};

}  // namespace hearth
