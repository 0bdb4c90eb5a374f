// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/files/filesystem.h"

#include <chrono>
#include <functional>
#include <memory>

namespace hearth {

/// Starts an SFTP server to speak with: over a connection its "sftp" subsystem.
using SftpStart = std::function<Result<ProcessPtr>(const Control&)>;

/// The files of a machine by SFTP version 3. A server is started when it is first needed, once for all
/// callers, and anew by the next call after it ended or was of no use for `idle`. `machine`: its name, for
/// errors. Besides those of FileSystem: NotFound, with what to install, where the machine has no SFTP server;
/// Protocol where it has something else.
std::shared_ptr<FileSystem> makeSftpFiles(QString machine, SftpStart start,
                                          std::chrono::milliseconds idle = std::chrono::seconds(20));

}  // namespace hearth
