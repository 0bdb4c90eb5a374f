// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace hearth {

QString errorKindName(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::TimedOut:
        return QStringLiteral("timed_out");
    case ErrorKind::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorKind::HostKeyUnknown:
        return QStringLiteral("host_key_unknown");
    case ErrorKind::HostKeyChanged:
        return QStringLiteral("host_key_changed");
    case ErrorKind::AuthRefused:
        return QStringLiteral("auth_refused");
    case ErrorKind::NeedsAnswer:
        return QStringLiteral("needs_answer");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::Denied:
        return QStringLiteral("denied");
    case ErrorKind::Busy:
        return QStringLiteral("busy");
    case ErrorKind::Protocol:
        return QStringLiteral("protocol");
    case ErrorKind::Invalid:
        return QStringLiteral("invalid");
    case ErrorKind::Failed:
        return QStringLiteral("failed");
    }
    return QStringLiteral("failed");
}

}  // namespace hearth
