// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace hearth {

/// Puts `content` at `path`, whole or not at all, making its folder; nullopt takes the file away. For the
/// systems where what starts with the session is a file. Denied where it cannot be written.
Result<void> setAutostartFile(const QString& path, const std::optional<QByteArray>& content);

}  // namespace hearth
