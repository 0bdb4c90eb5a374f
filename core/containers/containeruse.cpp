// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containeruse.h"

#include "core/containers/enginejson.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

QJsonObject objectOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toObject();
}
/// 0 for what is missing, negative or no whole number.
qint64 numberOf(const QJsonObject& object, const char* key) {
    return std::max<qint64>(object.value(QLatin1String(key)).toInteger(), 0);
}
/// Sums of what strangers say stay within their type.
void add(qint64& sum, qint64 more) {
    sum = more > std::numeric_limits<qint64>::max() - sum ? std::numeric_limits<qint64>::max() : sum + more;
}

/// What is cached and could be given back at once is not counted, as docker's own command has it.
qint64 memoryOf(const QJsonObject& memory) {
    const qint64 usage = numberOf(memory, "usage");
    const QJsonObject stats = objectOf(memory, "stats");
    // cgroups 1, then 2.
    for (const char* key : {"total_inactive_file", "inactive_file"})
        if (stats.contains(QLatin1String(key))) {
            const qint64 cached = numberOf(stats, key);
            return cached < usage ? usage - cached : usage;
        }
    return usage;
}

/// The words of a line, the last of which may have spaces.
QStringList cells(const QString& line, qsizetype count) {
    QStringList words = line.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() <= count || count == 0) return words;
    QStringList row = words.mid(0, count - 1);
    row.append(words.mid(count - 1).join(QLatin1Char(' ')));
    return row;
}

}  // namespace

Result<ContainerUse> parseContainerUse(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(QLatin1String("cpu_stats"))) return unreadableAnswer(json);
    ContainerUse use;
    const QDateTime at =
        QDateTime::fromString(object.value(QLatin1String("read")).toString(), Qt::ISODateWithMs);
    if (at.isValid()) use.at = std::max<qint64>(at.toMSecsSinceEpoch(), 0);
    use.cpuNanoseconds = numberOf(objectOf(objectOf(object, "cpu_stats"), "cpu_usage"), "total_usage");
    const QJsonObject memory = objectOf(object, "memory_stats");
    use.memory = memoryOf(memory);
    use.memoryLimit = numberOf(memory, "limit");
    for (const QJsonValue& each : objectOf(object, "networks")) {
        add(use.received, numberOf(each.toObject(), "rx_bytes"));
        add(use.sent, numberOf(each.toObject(), "tx_bytes"));
    }
    const QJsonArray blocks =
        objectOf(object, "blkio_stats").value(QLatin1String("io_service_bytes_recursive")).toArray();
    for (const QJsonValue& each : blocks) {
        const QString what = each.toObject().value(QLatin1String("op")).toString().toLower();
        if (what == QLatin1String("read")) add(use.read, numberOf(each.toObject(), "value"));
        if (what == QLatin1String("write")) add(use.written, numberOf(each.toObject(), "value"));
    }
    use.processes = numberOf(objectOf(object, "pids_stats"), "current");
    return use;
}

ContainerLoad containerLoad(const ContainerUse& before, const ContainerUse& now) {
    if (before.at <= 0 || now.at <= before.at || now.cpuNanoseconds < before.cpuNanoseconds) return {};
    const double seconds = static_cast<double>(now.at - before.at) / 1000;
    const auto rate = [seconds](qint64 then, qint64 later) {
        return later > then ? static_cast<double>(later - then) / seconds : 0.0;
    };
    return {rate(before.cpuNanoseconds, now.cpuNanoseconds) / 1e7, rate(before.received, now.received),
            rate(before.sent, now.sent), rate(before.read, now.read), rate(before.written, now.written)};
}

Result<ContainerProcesses> parseContainerProcesses(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue titles = object.value(QLatin1String("Titles"));
    if (!titles.isArray()) return unreadableAnswer(json);
    ContainerProcesses all;
    for (const QJsonValue& each : titles.toArray()) all.titles.append(each.toString());
    // Podman gives the lines of a container's own ps as they are.
    const bool lines = all.titles.size() == 1;
    if (lines) all.titles = cells(all.titles.front(), 0);
    for (const QJsonValue& each : object.value(QLatin1String("Processes")).toArray()) {
        QStringList row;
        for (const QJsonValue& cell : each.toArray()) row.append(cell.toString());
        if (lines) row = cells(row.value(0), all.titles.size());
        row.resize(all.titles.size());
        all.rows.append(row);
    }
    return all;
}

}  // namespace hearth
