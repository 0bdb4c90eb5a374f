// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/volumes.h"

#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace hearth {
namespace {

Result<QJsonObject> objectOf(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isObject()) return document.object();
    return Error{ErrorKind::Protocol,
                 ContainerText::tr("The container engine's answer cannot be read."),
                 {},
                 QString::fromUtf8(json.left(500))};
}

}  // namespace

bool Volume::anonymous() const {
    static const QRegularExpression made(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return made.match(name).hasMatch();
}

Result<void> checkEngineName(const QString& name) {
    static const QRegularExpression good(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9_.-]+\\z"));
    if (good.match(name).hasMatch()) return {};
    return Error{ErrorKind::Invalid,
                 ContainerText::tr("“%1” is not a valid name.").arg(name),
                 ContainerText::tr("Use at least two characters: letters, digits, “_”, “.” and “-”, starting "
                                   "with a letter or digit."),
                 {}};
}

QStringList volumeUsers(const Volume& volume, const QList<Container>& containers) {
    QStringList users;
    for (const bool on : {true, false})
        for (const Container& each : containers)
            if (each.on() == on &&
                std::any_of(each.mounts.begin(), each.mounts.end(), [&](const ContainerMount& mount) {
                    return mount.type == QLatin1String("volume") && mount.source == volume.name;
                }))
                users.append(each.name);
    return users;
}

Result<QList<Volume>> parseVolumes(const QByteArray& json) {
    const auto object = objectOf(json);
    if (!object) return object.error();
    QList<Volume> all;
    for (const QJsonValue& each : object->value(QLatin1String("Volumes")).toArray()) {
        const QJsonObject one = each.toObject();
        Volume volume;
        volume.name = one.value(QLatin1String("Name")).toString();
        volume.driver = one.value(QLatin1String("Driver")).toString();
        volume.path = one.value(QLatin1String("Mountpoint")).toString();
        const QDateTime created =
            QDateTime::fromString(one.value(QLatin1String("CreatedAt")).toString(), Qt::ISODateWithMs);
        volume.created = created.isValid() ? std::max<qint64>(created.toSecsSinceEpoch(), 0) : 0;
        volume.labels = engineLabels(one.value(QLatin1String("Labels")));
        if (!volume.name.isEmpty()) all.append(volume);
    }
    std::sort(all.begin(), all.end(),
              [](const Volume& one, const Volume& other) { return one.name < other.name; });
    return all;
}

void addVolumeUsage(QList<Volume>& volumes, const QByteArray& usage) {
    const QJsonArray counted =
        QJsonDocument::fromJson(usage).object().value(QLatin1String("Volumes")).toArray();
    QMap<QString, QJsonObject> byName;
    for (const QJsonValue& each : counted)
        byName.insert(each.toObject().value(QLatin1String("Name")).toString(),
                      each.toObject().value(QLatin1String("UsageData")).toObject());
    for (Volume& volume : volumes) {
        const QJsonObject data = byName.value(volume.name);
        volume.bytes = std::max<qint64>(data.value(QLatin1String("Size")).toInteger(-1), -1);
        volume.users = std::max(data.value(QLatin1String("RefCount")).toInt(-1), -1);
    }
}

Result<Pruned> parsePruned(const QByteArray& json, const char* list) {
    const auto object = objectOf(json);
    if (!object) return object.error();
    Pruned pruned;
    for (const QJsonValue& each : object->value(QLatin1String(list)).toArray())
        if (!each.toString().isEmpty()) pruned.names.append(each.toString());
    pruned.bytes = std::max<qint64>(object->value(QLatin1String("SpaceReclaimed")).toInteger(), 0);
    return pruned;
}

Result<bool> prunedOne(const Result<QByteArray>& done, const QString& name, Pruned& pruned) {
    if (done) {
        pruned.names.append(name);
        return true;
    }
    const Error& error = done.error();
    if (error.kind == ErrorKind::Busy || error.kind == ErrorKind::Denied)
        pruned.kept.append(name);
    else if (error.kind != ErrorKind::NotFound)
        return error;
    return false;
}

Result<QList<Volume>> VolumeService::list(const QString& machine, bool usage, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say(
        usage ? QStringList{QStringLiteral("system"), QStringLiteral("df"), QStringLiteral("--verbose")}
              : QStringList{QStringLiteral("volume"), QStringLiteral("ls")},
        control);
    auto answer = (*engine)->get("/volumes", control);
    if (!answer) return std::move(answer.error());
    auto all = parseVolumes(*answer);
    if (!all || !usage) return all;
    auto counted = (*engine)->get("/system/df", control);
    if (!counted) return std::move(counted.error());
    addVolumeUsage(*all, *counted);
    return all;
}

Result<QByteArray> VolumeService::description(const QString& machine, const QString& name,
                                              const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("volume"), QStringLiteral("inspect"), name}, control);
    return (*engine)->get("/volumes/" + enginePart(name), control);
}

Result<Volume> VolumeService::create(const QString& machine, const QString& name, const Control& control) {
    HEARTH_TRY(checkEngineName(name));
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    // Engines take one that is there for the one that was asked for.
    auto all = list(machine, false, control);
    if (!all) return std::move(all.error());
    if (std::any_of(all->begin(), all->end(), [&](const Volume& each) { return each.name == name; }))
        return Error{
            ErrorKind::Busy,
            ContainerText::tr("There is already a volume “%1” on %2.").arg(name, machineTitle(machine)),
            {},
            {}};
    (*engine)->say({QStringLiteral("volume"), QStringLiteral("create"), name}, control);
    auto made = (*engine)->post("/volumes/create", control,
                                QJsonDocument(QJsonObject{{QStringLiteral("Name"), name}}).toJson());
    if (!made) return std::move(made.error());
    auto one = parseVolumes("{\"Volumes\":[" + *made + "]}");
    if (!one) return std::move(one.error());
    return one->value(0);
}

Result<void> VolumeService::remove(const QString& machine, const QString& name, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("volume"), QStringLiteral("rm"), name}, control);
    auto done = (*engine)->remove("/volumes/" + enginePart(name), control);
    if (!done) return std::move(done.error());
    return {};
}

Result<QList<Volume>> VolumeService::prunable(const QString& machine, bool all, const Control& control) {
    auto volumes = list(machine, true, control);
    if (!volumes) return volumes;
    volumes->removeIf([all](const Volume& each) { return each.users > 0 || (!all && !each.anonymous()); });
    return volumes;
}

Result<Pruned> VolumeService::prune(const QString& machine, const QList<Volume>& listed,
                                    const Control& control) {
    Pruned pruned;
    if (listed.isEmpty()) return pruned;
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    // The engine's own prune takes what is free at that moment, a named one with its data among them.
    QStringList words{QStringLiteral("volume"), QStringLiteral("rm")};
    for (const Volume& each : listed) words.append(each.name);
    (*engine)->say(words, control);
    for (const Volume& each : listed) {
        const auto done = (*engine)->remove("/volumes/" + enginePart(each.name), control);
        const auto went = prunedOne(done, each.name, pruned);
        if (!went) return went.error();
        if (*went) pruned.bytes += std::max<std::int64_t>(each.bytes, 0);
    }
    return pruned;
}

}  // namespace hearth
