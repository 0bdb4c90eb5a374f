// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/fd.h"
#include "core/base/result.h"

#include <QString>

#include <memory>

namespace hearth {

/// Being the one owner of a home: a lock in its runtime folder, and the socket beside it where the others
/// ask. The system gives the lock up with the process, however that ends, so that nothing is stale. Who
/// connects after take() waits in the socket's queue until accept(). Movable; used by one thread at a time.
class OwnerClaim {
public:
    /// Busy, naming the process, where another has it; Denied where the folder cannot be written; Invalid
    /// where the folder's path is too long for a socket of this system. The folder is made 0700, the socket
    /// 0600; what a dead owner left is replaced.
    static Result<OwnerClaim> take(const QString& runtimeFolder);
    OwnerClaim(OwnerClaim&& other) noexcept = default;
    OwnerClaim& operator=(OwnerClaim&& other) noexcept;
    ~OwnerClaim();

    /// The next who connects, non-blocking. Programs of other accounts are shut out here, too. The control's
    /// errors; Busy where this process has no descriptor left.
    Result<UniqueFd> accept(const Control& control);
    /// Nobody can connect any more; the home is still this process'.
    void stopListening();
    /// And somebody else may take it.
    void release();

private:
    OwnerClaim() = default;

    QString folder_;
    std::shared_ptr<void> lock_;  // what the system knows an open file by
    UniqueFd socket_;
};

/// Connects to the owner of that home. NotFound or Unreachable where there is none; Denied where the socket
/// is another account's.
Result<UniqueFd> connectToOwnerSocket(const QString& runtimeFolder, const Control& control);

}  // namespace hearth
