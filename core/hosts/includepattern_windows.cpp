// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include <QDir>
#include <QFileInfo>

namespace hearth {

// OpenSSH for Windows globs the last part of a path; so does this.
QStringList expandIncludePattern(const QString& pattern) {
    const QFileInfo info(QDir::fromNativeSeparators(pattern));
    QStringList files;
    for (const QFileInfo& file : info.dir().entryInfoList({info.fileName()}, QDir::Files, QDir::Name))
        files.append(file.filePath());
    return files;
}

}  // namespace hearth
