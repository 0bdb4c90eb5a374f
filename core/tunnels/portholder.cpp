// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forward.h"

namespace hearth {

#ifndef Q_OS_LINUX
// These systems tell it only to programs such as lsof, by names that a person does not need to see.
QString portHolder(quint16) { return {}; }
#endif

}  // namespace hearth
