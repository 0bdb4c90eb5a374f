// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include <QDir>
#include <QFileInfo>

namespace hearth {

// OpenSSH for Windows globs the last part of a path; so does this.
QStringList expandIncludePattern(const QString& pattern) {
    QString path = QDir::fromNativeSeparators(pattern);
    if (path.startsWith(QLatin1String("~/"))) path.replace(0, 1, QDir::homePath());
    const QFileInfo info(path);
    QStringList files;
    for (const QFileInfo& file : info.dir().entryInfoList({info.fileName()}, QDir::Files, QDir::Name))
        files.append(file.filePath());
    return files;
}

}  // namespace hearth
