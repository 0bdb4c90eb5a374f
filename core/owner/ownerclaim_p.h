// SPDX-License-Identifier: GPL-3.0-or-later
// For ownerclaim*.cpp only: what differs between systems, and the words they share.
#pragma once

#include "core/base/control.h"
#include "core/base/fd.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace hearth::ownerclaim {

inline constexpr int kBacklog = 64;
inline constexpr int kLongestHolder = 200;  // bytes of the lock file that are looked at

/// What the lock file says of this process: "hearthctl 4711".
QByteArray ownName();
/// Busy, naming whom the lock file's text names.
Error heldBy(const QByteArray& lockText);
Error cannotWrite(const QString& folder, const QString& systemWords);
/// Invalid: the folder's path leaves no room for a socket's name.
Error pathTooLong(const QString& folder);

/// Makes the folder, for this account only.
Result<void> makeFolder(const QString& folder);
/// The lock, once it is ours: what the system knows an open file by. heldBy() where another has it.
Result<std::shared_ptr<void>> takeLock(const QString& folder);
/// The socket beside the lock, which is ours: what stands there is a dead owner's and is replaced.
Result<UniqueFd> listenAt(const QString& folder);
void removeSocket(const QString& folder);
Result<UniqueFd> connectTo(const QString& folder, const Control& control);
/// Whether the other end is a program of this account.
bool isOwnPeer(int socket);

}  // namespace hearth::ownerclaim
