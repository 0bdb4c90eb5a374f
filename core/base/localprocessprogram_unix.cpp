// SPDX-License-Identifier: GPL-3.0-or-later
// Where a program is, and why one could not be started.
#include "core/base/localprocess.h"
#include "core/base/localprocess_unix.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

}  // namespace

QString systemText(int code) { return QString::fromLocal8Bit(std::strerror(code)); }

Error cannotStart(const QString& program, int code, const QString& folder) {
    if (!folder.isEmpty()) {
        struct stat found {};
        if (::stat(QFile::encodeName(folder).constData(), &found) != 0)
            return Error{ErrorKind::NotFound,
                         Words::tr("The folder %1 is not there.").arg(folder),
                         {},
                         systemText(errno)};
    }
    switch (code) {
    case ENOENT:
        return Error{ErrorKind::NotFound, Words::tr("The program %1 is not there.").arg(program),
                     Words::tr("Install it, or check how it is spelled."), systemText(code)};
    case EACCES:
    case EPERM:
        return Error{ErrorKind::Denied, Words::tr("The program %1 may not be run.").arg(program),
                     Words::tr("Check its permissions."), systemText(code)};
    default:
        return Error{ErrorKind::Failed,
                     Words::tr("The program %1 could not be started.").arg(program),
                     {},
                     systemText(code)};
    }
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
