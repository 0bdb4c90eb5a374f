// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/images/vmimages.h"

#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/vms/images/imageerrors.h"
#include "core/vms/images/imagescripts.h"
#include "core/vms/lastingscript.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfolder.h"

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kMostImages = 10'000;
constexpr qsizetype kMostChecksums = 1024 * 1024;

/// "debian.qcow2" with the checksum's first digits: "debian-1a2b3c4d.qcow2".
QString besides(const QString& file, const QString& hash) {
    const auto dot = file.lastIndexOf(QLatin1Char('.'));
    const QString digits = QLatin1Char('-') + hash.left(8);
    return dot > 0 ? file.left(dot) + digits + file.mid(dot) : file + digits;
}

}  // namespace

QList<VmImage> readImageList(const QString& folder, const QList<QByteArray>& lines) {
    QList<VmImage> images;
    QHash<QString, qsizetype> places;
    for (const QByteArray& line : lines) {
        const auto words = line.split(' ');
        if (words.size() == 4 && words[0] == "image" && images.size() < kMostImages) {
            VmImage image;
            image.file = QString::fromUtf8(QByteArray::fromHex(words[1]));
            image.whole = !image.file.endsWith(QLatin1String(".part"));
            if (!image.whole) image.file.chop(5);
            if (!isImageName(image.file)) continue;
            image.path = folder + QLatin1Char('/') + image.file;
            image.bytes = std::max<qint64>(words[2].toLongLong(), 0);
            image.modified = std::chrono::system_clock::time_point(
                std::chrono::seconds(std::clamp<qint64>(words[3].toLongLong(), 0, 1LL << 33)));
            // The whole one, where a part is left over beside it.
            if (const auto known = places.constFind(image.file); known != places.constEnd()) {
                if (image.whole) images[*known] = image;
                continue;
            }
            places.insert(image.file, images.size());
            images.append(image);
        } else if (words.size() == 3 && words[0] == "origin") {
            const auto known = places.constFind(QString::fromUtf8(QByteArray::fromHex(words[1])));
            if (known == places.constEnd()) continue;
            const auto told = QByteArray::fromHex(words[2]).split('\n');
            const QString origin = QString::fromUtf8(told.value(0));
            VmImage& image = images[*known];
            if (origin.startsWith(QLatin1String("http://")) || origin.startsWith(QLatin1String("https://")))
                image.origin = origin;
            const auto sum = told.value(1).split(' ');
            image.sum = checksumOf(QString::fromLatin1(sum.value(1)));
            if (image.sum.algorithm != QLatin1String(sum.value(0))) image.sum = {};
        }
    }
    std::sort(images.begin(), images.end(), [](const VmImage& one, const VmImage& other) {
        const int order = one.file.compare(other.file, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : one.file < other.file;
    });
    return images;
}

Result<VmImages::Place> VmImages::placeOf(const QString& machine, const Control& control) {
    auto found = machines_.find(machine, control);
    if (!found) return std::move(found.error());
    auto root = vmRoot(**found, control);
    if (!root) return std::move(root.error());
    return Place{*found, root->left(root->lastIndexOf(QLatin1Char('/'))) + QStringLiteral("/images"), *root};
}

Result<QString> VmImages::folder(const QString& machine, const Control& control) {
    auto place = placeOf(machine, control);
    if (!place) return std::move(place.error());
    return place->folder;
}

Result<QList<VmImage>> VmImages::listIn(const Place& place, const Control& control) {
    auto answer = runVmScript(*place.machine, imagescripts::kList, {place.folder}, control);
    if (!answer) return std::move(answer.error());
    return readImageList(place.folder, answer->lines);
}

Result<QList<VmImage>> VmImages::list(const QString& machine, const Control& control) {
    auto place = placeOf(machine, control);
    if (!place) return std::move(place.error());
    return listIn(*place, control);
}

Result<VmImage> VmImages::found(const Place& place, const QString& file, const Control& control) {
    auto all = listIn(place, control);
    if (!all) return std::move(all.error());
    for (const VmImage& image : *all)
        if (image.file == file && image.whole) return image;
    return imageError("gone", {}, file, place.machine->name());
}

Result<ImageSource> VmImages::find(const QString& machine, const CatalogueImage& image,
                                   const Control& control) {
    auto place = placeOf(machine, control);
    if (!place) return std::move(place.error());
    ProgressStep step(control, ImageText::tr("Read %1's list of checksums").arg(image.distribution));
    auto answer = runVmScript(*place->machine, imagescripts::kText, {image.checksums}, control);
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) {
        const Error error = imageError(answer->error, answer->text, image.checksums, machine);
        step.failed(error.message);
        return error;
    }
    const QByteArray list = QByteArray::fromHex(answer->after("text").value_or(QByteArray()));
    if (list.size() > kMostChecksums)
        return Error{
            ErrorKind::Protocol, ImageText::tr("%1 is no list of checksums.").arg(image.checksums), {}, {}};
    auto source = findInChecksums(image, list);
    if (source) step.done(source->file);
    return source;
}

Result<VmImage> VmImages::fetch(const QString& machine, const ImageSource& source, const Control& control) {
    auto place = placeOf(machine, control);
    if (!place) return std::move(place.error());
    QString file = source.file;
    const auto all = listIn(*place, control);
    if (!all) return all.error();
    for (bool again = true; again;) {
        again = false;
        for (const VmImage& image : *all) {
            if (!image.whole || image.file != file) continue;
            const bool same = source.sum.isEmpty() ? image.origin == source.url : image.sum == source.sum;
            if (same) {
                reportNote(control, ImageText::tr("%1 is there already.").arg(file));
                return image;
            }
            if (source.sum.isEmpty() || file != source.file) return imageError("exists", {}, file, machine);
            file = besides(file, source.sum.hash);
            again = true;
            break;
        }
    }
    std::optional<ProgressStep> step;
    step.emplace(control, ImageText::tr("Fetch %1").arg(file));
    reportCommand(
        control, machine,
        shellQuote({QStringLiteral("curl"), QStringLiteral("-fL"), QStringLiteral("-C"), QStringLiteral("-"),
                    QStringLiteral("-o"), place->folder + QLatin1Char('/') + file + QStringLiteral(".part"),
                    source.url}));
    auto script = LastingScript::start(
        *place->machine, imagescripts::kFetch,
        {place->folder, file, source.sum.algorithm, source.sum.hash, source.packing}, control);
    if (!script) return std::move(script.error());
    HEARTH_TRY(script->tell(source.url.toUtf8(), control));
    const auto next = [&](const QString& title) {
        step->done();
        step.emplace(control, title);
    };
    auto ended = script->readUntil(
        "fetched",
        [&](const QByteArray& line) {
            const auto words = line.split(' ');
            if (words[0] == "at" || words[0] == "unpacked") {
                if (control.progress)
                    control.progress->report({ProgressEvent::Kind::Amount,
                                              {},
                                              {},
                                              machine,
                                              {},
                                              words.value(1).toLongLong(),
                                              words.value(2).toLongLong()});
            } else if (words[0] == "waiting") {
                reportNote(control, ImageText::tr("It is being fetched already: looking on."));
            } else if (words[0] == "again") {
                reportNote(control, ImageText::tr("The download was cut; it goes on where it stood."));
            } else if (words[0] == "anew") {
                reportNote(
                    control,
                    ImageText::tr("What was there of it does not fit: it is fetched from its beginning."));
            } else if (words[0] == "verifying") {
                next(ImageText::tr("Verify its checksum"));
            } else if (words[0] == "unpacking") {
                next(ImageText::tr("Unpack it"));
            }
        },
        control);
    // Somebody else's download of the same, looked on until it was done.
    const bool othersDone = ended && !*ended && script->error() == "exists";
    if (ended && !*ended && !othersDone)
        ended = imageError(script->error(), script->errorText(), file, machine);
    if (!ended) {
        step->failed(ended.error().message);
        return std::move(ended.error());
    }
    step->done();
    auto image = found(*place, file, control);
    if (image && othersDone && !source.sum.isEmpty() && image->sum != source.sum)
        return imageError("exists", {}, file, machine);
    return image;
}

Result<void> VmImages::remove(const QString& machine, const QString& file, const Control& control) {
    if (!isImageName(file)) return imageError("gone", {}, file, machine);
    auto place = placeOf(machine, control);
    if (!place) return std::move(place.error());
    const QString path = place->folder + QLatin1Char('/') + file;
    const auto needs = vmsThatNeed(*place->machine, place->vms, {path}, {}, control);
    if (!needs) return needs.error();
    if (!needs->users.isEmpty()) {
        QStringList vms;
        for (const VmImageUser& user : needs->users) vms.append(user.vm);
        vms.removeDuplicates();
        return imageError("used", vms.join(QLatin1Char(' ')), file, machine);
    }
    if (!needs->none())
        return needsUnknownError(needs->unknown, ImageText::tr("%1 cannot be removed.").arg(file), machine);
    auto answer = runVmScript(*place->machine, imagescripts::kRemove, {place->folder, file}, control);
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) return imageError(answer->error, answer->text, file, machine);
    return {};
}

}  // namespace hearth
