// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::screens {

/// All pictures of a folder, small and named, in one picture: what to look at after each change of a page.
bool makeContactSheet(const QString& folder, const QString& file);

}  // namespace hearth::screens
