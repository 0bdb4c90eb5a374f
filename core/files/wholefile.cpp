// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/wholefile.h"

#include "core/files/filename.h"

#include <QCoreApplication>
#include <QUuid>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Files)
};

Result<void> writeNew(FileSystem& files, const QString& path, const QByteArray& bytes,
                      std::uint32_t permissions, bool exactly, const Control& control) {
    auto writer = files.write(path, WriteMode::New, permissions, control);
    if (!writer) return std::move(writer.error());
    // Before what it holds: nobody reads it meanwhile who may not.
    if (exactly) HEARTH_TRY(files.setPermissions(path, permissions, control));
    HEARTH_TRY((*writer)->write({bytes.constData(), static_cast<std::size_t>(bytes.size())}, control));
    return (*writer)->finish(control);
}

}  // namespace

Result<QByteArray> readWhole(FileSystem& files, const QString& path, std::int64_t limit,
                             const Control& control) {
    auto reader = files.read(path, 0, control);
    if (!reader) return std::move(reader.error());
    auto bytes = readToEnd(**reader, static_cast<std::size_t>(limit), control);
    if (!bytes && bytes.error().kind == ErrorKind::Protocol)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 is too long: %2 KiB at most.").arg(shownFileName(path)).arg(limit / 1024),
                     {},
                     {}};
    return bytes;
}

QString nameBeside(const QString& path) {
    const QString part = QUuid::createUuid().toString(QUuid::Id128).left(8);
    return pathIn(folderOf(path), QLatin1Char('.') + fileNameOf(path) + QStringLiteral(".hearth-") + part);
}

void removeLeftover(FileSystem& files, const QString& path) {
    (void)files.removeFile(path, Control()).has_value();
}

Result<void> replaceWhole(FileSystem& files, const QString& path, const QByteArray& bytes,
                          std::uint32_t permissions, const Control& control) {
    QString target = path;
    const auto now = files.info(path, true, control);
    if (!now && now.error().kind != ErrorKind::NotFound) return now.error();
    if (now) {
        auto real = files.realPath(path, control);
        if (!real) return std::move(real.error());
        target = *real;
    }
    const QString beside = nameBeside(target);
    auto written =
        writeNew(files, beside, bytes, now ? now->permissions : permissions, now.has_value(), control);
    if (written) written = files.rename(beside, target, true, control);
    if (!written) removeLeftover(files, beside);
    return written;
}

}  // namespace hearth
