// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/readahead.h"

namespace hearth {

struct ReadAhead::Buffer {};

ReadAhead::ReadAhead(int, std::function<bool()>) {}

ReadAhead::~ReadAhead() = default;

bool ReadAhead::pending() const { return false; }

std::int64_t ReadAhead::systemReads() const { return 0; }

}  // namespace hearth
