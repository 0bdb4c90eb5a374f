// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesystem.h"

#include <memory>

namespace hearth {

/// The files of this computer, by the system's own calls. `home`: what relative paths are relative to;
/// empty: the home folder of who runs this.
std::shared_ptr<FileSystem> makeLocalFiles(QString home = {});

}  // namespace hearth
