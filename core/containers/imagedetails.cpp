// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagedetails.h"

#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace hearth {
namespace {

QStringList texts(const QJsonValue& list) {
    QStringList all;
    for (const QJsonValue& each : list.toArray())
        if (!each.toString().isEmpty()) all.append(each.toString());
    return all;
}

QStringList names(const QJsonValue& list) {
    QStringList all = texts(list);
    all.removeIf([](const QString& each) { return each.startsWith(QLatin1String("<none>")); });
    return all;
}

Result<QJsonObject> objectOf(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isObject()) return document.object();
    return Error{ErrorKind::Protocol,
                 ContainerText::tr("The container engine's answer cannot be read."),
                 {},
                 QString::fromUtf8(json.left(500))};
}

/// Engines write one id with "sha256:" before it, or without.
QString bare(const QString& id) { return id.section(QLatin1Char(':'), -1); }

std::int64_t countOf(const QJsonValue& value) { return std::max<qint64>(value.toInteger(), 0); }

}  // namespace

Result<ImageDetails> parseImageDetails(const QByteArray& json) {
    const auto object = objectOf(json);
    if (!object) return object.error();
    const auto at = [&](const char* key) { return object->value(QLatin1String(key)); };
    ImageDetails details;
    Image& image = details.image;
    image.id = at("Id").toString();
    if (image.id.isEmpty()) return objectOf({}).error();
    if (!image.id.contains(QLatin1Char(':'))) image.id.prepend(QLatin1String("sha256:"));
    image.tags = names(at("RepoTags"));
    image.digests = names(at("RepoDigests"));
    const QDateTime created = QDateTime::fromString(at("Created").toString(), Qt::ISODateWithMs);
    image.created = created.isValid() ? std::max<qint64>(created.toSecsSinceEpoch(), 0) : 0;
    image.bytes = countOf(at("Size"));
    image.labels = engineLabels(at("Config").toObject().value(QLatin1String("Labels")));
    details.layers = texts(at("RootFS").toObject().value(QLatin1String("Layers")));
    details.os = at("Os").toString();
    details.arch = at("Architecture").toString();
    return details;
}

Result<ImageDetails> inspectImage(EngineApi& engine, const QString& image, const Control& control) {
    auto answer = engine.get("/images/" + enginePart(image) + "/json", control);
    if (!answer) return std::move(answer.error());
    return parseImageDetails(*answer);
}

QString ImageStep::text() const {
    // The classic builder's "/bin/sh -c #(nop)  CMD …" of what changes no file, "/bin/sh -c …" of what runs,
    // arguments before it as "|2 A=1 B=2 /bin/sh -c …"; BuildKit's "RUN /bin/sh -c … # buildkit".
    static const QRegularExpression classic(
        QStringLiteral("^(?:\\|\\d+ .*?)?/bin/sh -c (?<nop>#\\(nop\\) +)?(?<text>.*)$"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression kit(QStringLiteral("^RUN (?:\\|\\d+ .*?)?/bin/sh -c (?<text>.*)$"),
                                        QRegularExpression::DotMatchesEverythingOption);
    QString said = command.isEmpty() ? comment : command;
    if (said.endsWith(QLatin1String("# buildkit"))) said = said.chopped(10).trimmed();
    if (const auto match = kit.match(said); match.hasMatch())
        said = QStringLiteral("RUN ") + match.captured(QStringLiteral("text"));
    else if (const auto old = classic.match(said); old.hasMatch())
        said = (old.captured(QStringLiteral("nop")).isEmpty() ? QStringLiteral("RUN ") : QString()) +
               old.captured(QStringLiteral("text"));
    return said.trimmed();
}

Result<QList<ImageStep>> parseImageHistory(const QByteArray& json) {
    const auto list = engineList(json);
    if (!list) return list.error();
    QList<ImageStep> steps;
    for (const QJsonValue& each : *list) {
        const QJsonObject object = each.toObject();
        const auto at = [&](const char* key) { return object.value(QLatin1String(key)); };
        const QString id = at("Id").toString();
        steps.append({id == QLatin1String("<missing>") ? QString() : id, countOf(at("Created")),
                      at("CreatedBy").toString(), at("Comment").toString(), countOf(at("Size")),
                      names(at("Tags"))});
    }
    return steps;
}

Result<ImagesRemoved> parseImagesRemoved(const QByteArray& json) {
    const auto list = engineList(json);
    if (!list) return list.error();
    ImagesRemoved removed;
    for (const QJsonValue& each : *list) {
        const QString untagged = each.toObject().value(QLatin1String("Untagged")).toString(),
                      deleted = each.toObject().value(QLatin1String("Deleted")).toString();
        if (!untagged.isEmpty()) removed.untagged.append(untagged);
        if (!deleted.isEmpty()) removed.deleted.append(deleted);
    }
    return removed;
}

Result<ImagesRemoved> parseImagesPruned(const QByteArray& json) {
    if (const auto list = engineList(json)) {
        ImagesRemoved removed;
        for (const QJsonValue& each : *list) {
            const QJsonObject one = each.toObject();
            if (one.value(QLatin1String("Id")).toString().isEmpty() || one.contains(QLatin1String("Err")))
                continue;
            removed.deleted.append(one.value(QLatin1String("Id")).toString());
            removed.bytes += countOf(one.value(QLatin1String("Size")));
        }
        return removed;
    }
    const auto object = objectOf(json);
    if (!object) return object.error();
    // Nothing went: null.
    auto removed =
        parseImagesRemoved(QJsonDocument(object->value(QLatin1String("ImagesDeleted")).toArray()).toJson());
    if (removed) removed->bytes = countOf(object->value(QLatin1String("SpaceReclaimed")));
    return removed;
}

std::int64_t layersSize(const QByteArray& usage) {
    return countOf(QJsonDocument::fromJson(usage).object().value(QLatin1String("LayersSize")));
}

Result<QList<Image>> prunableImages(const QList<Image>& images, const QByteArray& usage, bool all) {
    const auto object = objectOf(usage);
    if (!object) return object.error();
    QMap<QString, int> used;
    for (const QJsonValue& each : object->value(QLatin1String("Images")).toArray())
        used.insert(bare(each.toObject().value(QLatin1String("Id")).toString()),
                    each.toObject().value(QLatin1String("Containers")).toInt());
    // A container may be there of an image that is not counted, too.
    for (const QJsonValue& each : object->value(QLatin1String("Containers")).toArray())
        ++used[bare(each.toObject().value(QLatin1String("ImageID")).toString())];
    QList<Image> go;
    for (const Image& image : images)
        if ((all || image.tags.isEmpty()) && used.value(bare(image.id)) <= 0) go.append(image);
    return go;
}

}  // namespace hearth
