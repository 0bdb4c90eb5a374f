// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostartfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Autostart)
};

bool write(const QString& path, const QByteArray& content) {
    if (!QDir().mkpath(QFileInfo(path).path())) return false;
    QSaveFile out(path);
    return out.open(QFile::WriteOnly) && out.write(content) == content.size() && out.commit();
}

}  // namespace

Result<void> setAutostartFile(const QString& path, const std::optional<QByteArray>& content) {
    const bool done = content ? write(path, *content) : !QFile::exists(path) || QFile::remove(path);
    if (done) return {};
    return Error{ErrorKind::Denied,
                 Text::tr("%1 cannot be written.").arg(path),
                 Text::tr("Make its folder writable and switch it on again."),
                 {}};
}

}  // namespace hearth
