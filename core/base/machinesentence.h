// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth {

/// Pure. A sentence with a machine's title (machineTitle()) for its first place: "this computer" begins with
/// a capital where the sentence does with it, and a title in Chinese stands without the blanks that a
/// translation has around a Latin name.
QString withMachine(const QString& sentence, const QString& title);

}  // namespace hearth
