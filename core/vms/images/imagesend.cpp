// SPDX-License-Identifier: GPL-3.0-or-later
// A file of this computer to a machine: by its FileSystem, verified there by a script that holds the place.
#include "core/base/progress.h"
#include "core/files/filename.h"
#include "core/files/filesystem.h"
#include "core/vms/images/imageerrors.h"
#include "core/vms/images/imagescripts.h"
#include "core/vms/images/vmimages.h"
#include "core/vms/lastingscript.h"

#include <QCryptographicHash>

#include <vector>

namespace hearth {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

/// Reads on from where `reader` is; what it read goes to `hash`, and to `writer` if there is one.
Result<std::int64_t> pump(ByteStream& reader, std::int64_t most, QCryptographicHash& hash, FileWriter* writer,
                          const std::function<void(std::int64_t)>& told, const Control& control) {
    std::vector<char> buffer(kPiece);
    std::int64_t done = 0;
    while (done < most) {
        const auto room = static_cast<std::size_t>(std::min<std::int64_t>(most - done, kPiece));
        const auto count = reader.read(std::span(buffer).first(room), control);
        if (!count) return count.error();
        if (*count == 0) break;
        const std::span<const char> piece(buffer.data(), *count);
        hash.addData(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
        if (writer != nullptr) HEARTH_TRY(writer->write(piece, control));
        done += static_cast<std::int64_t>(*count);
        if (told) told(done);
    }
    return done;
}

QString hexOf(const QCryptographicHash& hash) { return QString::fromLatin1(hash.result().toHex()); }

}  // namespace

Result<VmImage> VmImages::send(const QString& localFile, const QString& machine, const Control& control) {
    auto here = machines_.find(QStringLiteral("local"), control);
    if (!here) return std::move(here.error());
    FileSystem& mine = (*here)->files();
    const auto info = mine.info(localFile, true, control);
    if (!info) return info.error();
    if (info->kind == FileInfo::Kind::Folder || info->opensAsFolder)
        return Error{ErrorKind::Invalid, ImageText::tr("%1 is a folder.").arg(localFile), {}, {}};
    const QString name = fileNameOf(localFile);
    if (!isImageName(name))
        return Error{ErrorKind::Invalid,
                     ImageText::tr("“%1” cannot be an image's name.").arg(shownFileName(name)),
                     ImageText::tr("Give it a name of letters, digits, “-”, “_”, “+” and “.”."),
                     {}};
    auto place = placeOf(machine, control);
    if (!place) return std::move(place.error());
    ProgressStep step(control, ImageText::tr("Send %1").arg(name));
    const auto failed = [&](Error error) {
        step.failed(error.message);
        return error;
    };
    const auto modified =
        std::chrono::duration_cast<std::chrono::seconds>(info->modified.time_since_epoch()).count();
    const QString mark = QStringLiteral("file %1 %2").arg(info->size).arg(modified);
    auto script = LastingScript::start(*place->machine, imagescripts::kReceive,
                                       {place->folder, name, mark, QString::number(info->size)}, control);
    if (!script) return failed(std::move(script.error()));
    const auto said = [&](Error error) {
        if (script->error().isEmpty()) return error;
        return imageError(script->error(), script->errorText(), name, machine);
    };
    auto ready = script->readUntil("ready", {}, control);
    if (!ready) return failed(std::move(ready.error()));
    if (!*ready) {
        // The same file, sent before.
        if (script->error() == "exists")
            if (auto there = found(*place, name, control);
                there && there->bytes == info->size && !there->sum.isEmpty()) {
                auto reader = mine.read(localFile, 0, control);
                if (!reader) return failed(std::move(reader.error()));
                QCryptographicHash hash(QCryptographicHash::Sha256);
                auto read = pump(**reader, info->size, hash, nullptr, {}, control);
                if (!read) return failed(std::move(read.error()));
                if (there->sum.hash == hexOf(hash)) {
                    step.done(ImageText::tr("It is there already."));
                    return there;
                }
            }
        return failed(said({}));
    }
    FileSystem& far = place->machine->files();
    const QString part = place->folder + QLatin1Char('/') + name + QStringLiteral(".part");
    std::int64_t have = (*ready)->split(' ').value(1).toLongLong();
    const auto amount = [&](std::int64_t done) {
        if (control.progress)
            control.progress->report({ProgressEvent::Kind::Amount, {}, {}, machine, {}, done, info->size});
    };
    // Twice: where what was continued turns out wrong, it is sent from its beginning.
    for (bool resumed = have > 0;; resumed = false) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        auto reader = mine.read(localFile, 0, control);
        if (!reader) return failed(std::move(reader.error()));
        if (have > info->size) have = 0, resumed = false;
        if (resumed) {
            // What is there is looked at before hours go into what follows it.
            auto read = pump(**reader, have, hash, nullptr, {}, control);
            if (!read) return failed(std::move(read.error()));
            auto sum = script->ask("sum " + QByteArray::number(have) + " sha256", control);
            if (!sum) return failed(said(std::move(sum.error())));
            if (QString::fromLatin1(sum->mid(4)) != hexOf(hash)) {
                have = 0;
                continue;
            }
            reportNote(control, ImageText::tr("%1 of it are there already.").arg(imageSizeText(have)));
        } else {
            auto dropped = script->ask("drop", control);
            if (!dropped) return failed(said(std::move(dropped.error())));
            have = 0;
        }
        auto writer = far.write(part, have > 0 ? WriteMode::Continue : WriteMode::Replace, 0600, control);
        if (!writer) return failed(std::move(writer.error()));
        auto sent = pump(
            **reader, info->size - have, hash, writer->get(), [&](std::int64_t done) { amount(have + done); },
            control);
        if (!sent) return failed(std::move(sent.error()));
        if (*sent != info->size - have)
            return failed({ErrorKind::Busy,
                           ImageText::tr("%1 became shorter while it was sent.").arg(localFile),
                           ImageText::tr("Wait until nobody writes to it, then send it again."),
                           {}});
        if (auto finished = (*writer)->finish(control); !finished) return failed(std::move(finished.error()));
        auto kept = script->ask("finish sha256 " + hexOf(hash).toLatin1(), control);
        if (!kept) return failed(said(std::move(kept.error())));
        if (*kept == "finish") break;
        if (!resumed) return failed(imageError("checksum", {}, name, machine));
        have = 0;
    }
    step.done();
    return found(*place, name, control);
}

}  // namespace hearth
