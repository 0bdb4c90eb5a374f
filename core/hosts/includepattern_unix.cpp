// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include <QFile>

#include <glob.h>

namespace hearth {

QStringList expandIncludePattern(const QString& pattern) {
    QStringList files;
    glob_t found{};
    if (::glob(QFile::encodeName(pattern).constData(), GLOB_TILDE, nullptr, &found) == 0)
        for (std::size_t i = 0; i < found.gl_pathc; ++i) files.append(QFile::decodeName(found.gl_pathv[i]));
    ::globfree(&found);
    return files;
}

}  // namespace hearth
