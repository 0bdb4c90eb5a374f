// SPDX-License-Identifier: GPL-3.0-or-later
// Where a program is, and why one could not be started.
#include "core/base/localprocess.h"
#include "core/base/localprocess_p.h"
#include "core/base/localprocess_unix.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth {
QString systemText(int code) { return QString::fromLocal8Bit(std::strerror(code)); }

Error cannotStart(const QString& program, int code, const QString& folder) {
    struct stat found {};
    if (!folder.isEmpty() && ::stat(QFile::encodeName(folder).constData(), &found) != 0)
        return cannotStart(StartFailure::NoFolder, folder, systemText(errno));
    const auto why = code == ENOENT                    ? StartFailure::NoProgram
                     : code == EACCES || code == EPERM ? StartFailure::MayNotRun
                                                       : StartFailure::Other;
    return cannotStart(why, program, systemText(code));
}

Result<QString> findLocalProgram(const QString& name, const QString& searchPath) {
    if (name.contains(QLatin1Char('/'))) return name;
    bool seen = false;
    for (const QString& folder : searchPath.split(QLatin1Char(':'))) {
        const QString path = (folder.isEmpty() ? QStringLiteral(".") : folder) + QLatin1Char('/') + name;
        const QByteArray encoded = QFile::encodeName(path);
        struct stat found {};
        if (::stat(encoded.constData(), &found) != 0 || !S_ISREG(found.st_mode)) continue;
        if (::access(encoded.constData(), X_OK) == 0) return path;
        seen = true;
    }
    return cannotStart(name, seen ? EACCES : ENOENT, {});
}

}  // namespace hearth
