// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/localplatform.h"

namespace hearth {

Result<Platform> probeLocalPlatform(Machine& local, const Control& control) {
    return probePlatform(local, control);
}

}  // namespace hearth
