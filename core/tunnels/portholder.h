// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace hearth {

/// Who holds a local TCP port. A value of the moment when it was looked for; `started` tells later whether
/// that pid still is the same process.
struct PortHolder {
    qint64 pid = 0;       ///< 0: a program of another account, which the system does not name
    QString name;         ///< "firefox"
    QString user;         ///< whose it is: "ada"
    qint64 started = -1;  ///< in the system's own ticks (Linux: proc(5), stat, starttime); -1: not known
    bool itself = false;  ///< it is this very Hearth: another forward has the port
    bool mayEnd = false;  ///< this account may end it, and it is not Hearth itself

    QString displayText() const;  ///< "firefox (pid 4121)", "a program of root"
    friend bool operator==(const PortHolder&, const PortHolder&) = default;
};

/// Who holds a local TCP port; nothing where nobody does or the system does not tell (other than Linux and
/// Windows). Blocks for the time it takes to read /proc.
std::optional<PortHolder> findPortHolder(quint16 port);

enum class EndBy {
    Asking,  ///< SIGTERM, on Windows the closing of its windows: it may save what it has, and take its time
    Force,   ///< SIGKILL, TerminateProcess: only after asking did not help, and when the person wants that
};
/// Ends the process that findPortHolder() told and waits until it has ended. Fine where it ended meanwhile.
/// To be called for a process that a person has named only. Errors: Busy (it was asked and still runs at the
/// deadline), Denied (another account's), NotFound (that pid is another process now), Invalid (Hearth
/// itself), Failed (this system has no way), Cancelled (it was asked to end all the same).
Result<void> endPortHolder(const PortHolder& holder, EndBy how, const Control& control);

}  // namespace hearth
