// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imageservice.h"

#include "core/containers/imagename.h"

#include <algorithm>
#include <utility>

namespace hearth {

Result<QList<Image>> ImageService::list(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("images")}, control);
    auto answer = (*engine)->get("/images/json", control);
    if (!answer) return std::move(answer.error());
    return parseImages(*answer);
}

Result<ImageDetails> ImageService::inspect(const QString& machine, const QString& image,
                                           const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("image"), QStringLiteral("inspect"), image}, control);
    return inspectImage(**engine, image, control);
}

Result<QList<ImageStep>> ImageService::history(const QString& machine, const QString& image,
                                               const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("history"), QStringLiteral("--no-trunc"), image}, control);
    auto answer = (*engine)->get("/images/" + enginePart(image) + "/history", control);
    if (!answer) return std::move(answer.error());
    return parseImageHistory(*answer);
}

Result<void> ImageService::tag(const QString& machine, const QString& image, const QString& text,
                               const Control& control) {
    const auto name = parseImageName(text);
    if (!name) return name.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("tag"), image, name->text()}, control);
    auto done = (*engine)->post("/images/" + enginePart(image) + "/tag?repo=" + enginePart(name->repository) +
                                    "&tag=" + enginePart(name->tag),
                                control);
    if (!done) return std::move(done.error());
    return {};
}

Result<ImagesRemoved> ImageService::remove(const QString& machine, const QString& image, bool force,
                                           const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QStringList words{QStringLiteral("rmi")};
    if (force) words.append(QStringLiteral("--force"));
    (*engine)->say(words << image, control);
    auto done = (*engine)->remove("/images/" + enginePart(image) + "?force=" + (force ? "1" : "0"), control);
    if (!done) return std::move(done.error());
    return parseImagesRemoved(*done);
}

Result<QList<Image>> ImageService::prunable(const QString& machine, bool all, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto answer = (*engine)->get("/images/json", control);
    if (!answer) return std::move(answer.error());
    const auto images = parseImages(*answer);
    if (!images) return images.error();
    auto usage = (*engine)->get("/system/df", control);
    if (!usage) return std::move(usage.error());
    return prunableImages(*images, *usage, all);
}

Result<ImagesRemoved> ImageService::prune(const QString& machine, const QList<Image>& listed,
                                          const Control& control) {
    ImagesRemoved removed;
    if (listed.isEmpty()) return removed;
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto answer = (*engine)->get("/images/json", control);
    if (!answer) return std::move(answer.error());
    const auto images = parseImages(*answer);
    if (!images) return images.error();
    auto usage = (*engine)->get("/system/df", control);
    if (!usage) return std::move(usage.error());
    // An image that is in use by now loses none of its names either.
    const auto free = prunableImages(*images, *usage, true);
    if (!free) return free.error();
    QStringList going;
    const auto named = [](const Image& image) {
        return image.tags.isEmpty() ? QStringList{image.id} : image.tags;
    };
    for (const Image& each : listed) {
        const auto isIt = [&](const Image& image) { return image.id == each.id; };
        const auto now = std::find_if(images->begin(), images->end(), isIt);
        if (now == images->end()) continue;
        if (std::none_of(free->begin(), free->end(), isIt)) {
            removed.kept.append(named(each).value(0));
            continue;
        }
        // A name that it got since stays, one that is another image's by now does as well.
        for (const QString& name : named(each))
            if (named(*now).contains(name)) going.append(name);
    }
    if (going.isEmpty()) return removed;
    (*engine)->say(QStringList{QStringLiteral("rmi")} + going, control);
    for (const QString& name : std::as_const(going)) {
        const auto done = (*engine)->remove("/images/" + enginePart(name) + "?force=0", control);
        if (!done && done.error().kind == ErrorKind::NotFound) continue;
        if (!done && done.error().kind == ErrorKind::Busy) {
            removed.kept.append(name);
            continue;
        }
        if (!done) return done.error();
        const auto one = parseImagesRemoved(*done);
        if (!one) return one.error();
        removed.untagged += one->untagged;
        removed.deleted += one->deleted;
    }
    std::int64_t sizes = 0;
    for (const Image& each : listed)
        if (removed.deleted.contains(each.id) ||
            removed.deleted.contains(each.id.section(QLatin1Char(':'), 1)))
            sizes += each.bytes;
    // Images share layers: an engine that counts these knows better what is free.
    const std::int64_t before = layersSize(*usage);
    if (before > 0) usage = (*engine)->get("/system/df", control);
    removed.bytes = before > 0 && usage ? std::max<std::int64_t>(before - layersSize(*usage), 0) : sizes;
    return removed;
}

}  // namespace hearth
