// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace hearth {
struct Services;
}

namespace hearth::screens {

/// Every dialog that asks a person, as a login or Jupyter would have it; `take` is given each while it is
/// open.
void showQuestions(const Services& services, QWidget& window,
                   const std::function<void(const QString&)>& take);

}  // namespace hearth::screens
