// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/wholefile.h"

#include "core/files/fileerrors.h"
#include "core/files/filename.h"

#include <QCoreApplication>
#include <QUuid>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Files)
};

constexpr std::uint32_t kOwnOnly = 0600;

Result<void> writeAll(FileWriter& writer, const QByteArray& bytes, const Control& control) {
    HEARTH_TRY(writer.write({bytes.constData(), static_cast<std::size_t>(bytes.size())}, control));
    return writer.finish(control);
}

Result<void> writeNew(FileSystem& files, const QString& path, const QByteArray& bytes,
                      std::uint32_t permissions, const Control& control) {
    auto writer = files.write(path, WriteMode::New, permissions, control);
    if (!writer) return std::move(writer.error());
    auto written = writeAll(**writer, bytes, control);
    writer->reset();  // some systems remove nothing that is open
    if (!written) removeLeftover(files, path);
    return written;
}

/// Into the file itself, whose owner, group and permissions no other way keeps. All of it is `beside` until
/// it is in there.
Result<void> writeOver(FileSystem& files, const QString& path, const QString& beside, const QByteArray& bytes,
                       std::uint32_t permissions, const Control& control) {
    auto writer = files.write(path, WriteMode::Replace, permissions, control);
    Result<void> written = writer ? writeAll(**writer, bytes, control) : std::move(writer.error());
    if (!written && writer) {
        Error error = std::move(written.error());
        error.hint = Text::tr("It may hold a part only. All that was to be written is in %1.")
                         .arg(shownFileName(beside));
        return error;
    }
    removeLeftover(files, beside);
    return written;
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
    const auto now = files.info(path, true, control);
    if (now) {
        const auto target = files.realPath(path, control);
        if (!target) return target.error();
        const QString beside = nameBeside(*target);
        HEARTH_TRY(writeNew(files, beside, bytes, kOwnOnly, control));
        return writeOver(files, *target, beside, bytes, now->permissions, control);
    }
    if (now.error().kind != ErrorKind::NotFound) return now.error();
    const auto link = files.info(path, false, control);
    if (link) return fileError(FileProblem::Missing, link->linkTarget.isEmpty() ? path : link->linkTarget);
    if (link.error().kind != ErrorKind::NotFound) return link.error();
    const QString beside = nameBeside(path);
    HEARTH_TRY(writeNew(files, beside, bytes, permissions, control));
    auto named = files.rename(beside, path, false, control);
    if (!named) removeLeftover(files, beside);
    return named;
}

}  // namespace hearth
