// SPDX-License-Identifier: GPL-3.0-or-later
// The content of a folder by SFTP; for sftpfiles.cpp.
#pragma once

#include "core/files/sftptalk.h"

namespace hearth {

/// As FileSystem::list().
Result<FolderContent> listFolder(SftpTalk& talk, const FarPath& path, int limit);
/// What a link's target says of it; an error says that it leads nowhere.
void describeTarget(FileInfo& link, const Result<sftp::Attributes>& target);

}  // namespace hearth
