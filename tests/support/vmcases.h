// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/vmsupport.h"

#include <string>
#include <vector>

namespace hearth::test {

/// A VM whose command line is known to the last word (tests/data/vms/NAME.args).
struct VmCase {
    std::string name;
    VmSpec spec;
    QemuHost host;
    VmPlace place;
};
inline void PrintTo(const VmCase& one, std::ostream* out) { *out << one.name; }

std::vector<VmCase> vmCases();

}  // namespace hearth::test
