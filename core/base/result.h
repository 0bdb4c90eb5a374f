// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace hearth {

/// A value or an Error. Must be looked at: ignoring one is a warning, and warnings are errors.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpect, std::move(error)) {}
};

template <>
class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
public:
    using tl::expected<void, Error>::expected;
    Result() = default;
    Result(Error error) : tl::expected<void, Error>(tl::unexpect, std::move(error)) {}
};

}  // namespace hearth

/// Leaves the enclosing function with the error of `expression` (a Result) if it holds one.
#define HEARTH_TRY(expression)                                                                               \
    do {                                                                                                     \
        if (auto hearthTried = (expression); !hearthTried) return std::move(hearthTried.error());            \
    } while (false)
