// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/image.h"

#include "core/containers/enginejson.h"

#include <QJsonObject>

#include <algorithm>

namespace hearth {

Result<QList<Image>> parseImages(const QByteArray& json) {
    const auto list = engineList(json);
    if (!list) return list.error();
    const auto named = [](const QJsonValue& names) {
        QStringList real;
        for (const QJsonValue& each : names.toArray())
            if (!each.toString().startsWith(QLatin1String("<none>"))) real.append(each.toString());
        return real;
    };
    QList<Image> all;
    for (const QJsonValue& each : *list) {
        const QJsonObject object = each.toObject();
        Image one;
        one.id = object.value(QLatin1String("Id")).toString();
        if (one.id.isEmpty()) continue;
        one.tags = named(object.value(QLatin1String("RepoTags")));
        one.digests = named(object.value(QLatin1String("RepoDigests")));
        one.created = std::max<qint64>(object.value(QLatin1String("Created")).toInteger(), 0);
        one.bytes = std::max<qint64>(object.value(QLatin1String("Size")).toInteger(), 0);
        one.containers = object.value(QLatin1String("Containers")).toInt(-1);
        one.labels = engineLabels(object.value(QLatin1String("Labels")));
        all.append(one);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Image& one, const Image& other) { return one.created > other.created; });
    return all;
}

}  // namespace hearth
