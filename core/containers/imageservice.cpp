// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imageservice.h"

#include "core/containers/imagename.h"

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

Result<ImagesRemoved> ImageService::prune(const QString& machine, bool all, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QStringList words{QStringLiteral("image"), QStringLiteral("prune"), QStringLiteral("--force")};
    if (all) words.append(QStringLiteral("--all"));
    (*engine)->say(words, control);
    if (all && (*engine)->engine().kind == Engine::Kind::Podman) {
        // It has no such filter but in its own API.
        auto pruned = (*engine)->post("/libpod/images/prune?all=true", control);
        if (!pruned) return std::move(pruned.error());
        return parseImagesPruned(*pruned);
    }
    const QString filters =
        QStringLiteral("{\"dangling\":[\"%1\"]}").arg(all ? QStringLiteral("false") : QStringLiteral("true"));
    auto done = (*engine)->post("/images/prune?filters=" + enginePart(filters), control);
    if (!done) return std::move(done.error());
    return parseImagesPruned(*done);
}

}  // namespace hearth
