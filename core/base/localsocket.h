// SPDX-License-Identifier: GPL-3.0-or-later
// What a path that is connected to means to each system; for socketstream.cpp and localsocket_*.cpp only.
#pragma once

#include "core/base/error.h"

#include <QString>

#include <optional>

#ifdef Q_OS_WIN
#include <winsock2.h>

#include <afunix.h>
#else
#include <sys/socket.h>
#include <sys/un.h>
#endif

namespace hearth {

/// The address of a unix socket; nothing where the path is empty or too long for one.
std::optional<sockaddr_un> localSocketAddress(const QString& path);

enum class LocalFailure { Missing, Denied, Busy, Unheard };
/// Why a path could not be connected to; `code` is the system's error.
LocalFailure localFailure(const QString& path, int code);
/// The same for a person.
Error localSocketError(const QString& path, int code);

}  // namespace hearth
