// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimgparse.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuImg)
};

constexpr qsizetype kLongestJson = 16 * 1024 * 1024;
constexpr qsizetype kMostSnapshots = 10'000, kMostParts = 1000;

Result<QJsonObject> objectOf(const QByteArray& json) {
    QJsonParseError error;
    const auto document =
        json.size() > kLongestJson ? QJsonDocument() : QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Error{ErrorKind::Protocol, Text::tr("What qemu-img said was not understood."),
                     Text::tr("It must be of QEMU 4 or newer."), QString::fromUtf8(json.left(2000))};
    return document.object();
}

std::int64_t number(const QJsonObject& object, const char* name) {
    return std::max<qint64>(object.value(QLatin1String(name)).toInteger(), 0);
}

VmSnapshot snapshotOf(const QJsonObject& object) {
    // A year that no clock of ours knows would overflow.
    constexpr std::int64_t latest = 1LL << 33;
    VmSnapshot snapshot;
    snapshot.id = object.value(QLatin1String("id")).toString();
    snapshot.name = object.value(QLatin1String("name")).toString();
    snapshot.stateBytes = number(object, "vm-state-size");
    snapshot.at = std::chrono::system_clock::time_point(
        std::chrono::seconds(std::min(number(object, "date-sec"), latest)));
    snapshot.ran = std::chrono::seconds(std::min(number(object, "vm-clock-sec"), latest)) +
                   std::chrono::milliseconds(
                       std::min<std::int64_t>(number(object, "vm-clock-nsec"), 999'999'999) / 1'000'000);
    return snapshot;
}

}  // namespace

Result<QemuImageInfo> parseQemuImageInfo(const QByteArray& json) {
    const auto object = objectOf(json);
    if (!object) return object.error();
    QemuImageInfo info;
    info.file = object->value(QLatin1String("filename")).toString();
    info.format = object->value(QLatin1String("format")).toString();
    if (info.format.isEmpty() || !object->value(QLatin1String("virtual-size")).isDouble())
        return Error{ErrorKind::Protocol,
                     Text::tr("What qemu-img said was not understood."),
                     {},
                     QString::fromUtf8(json.left(2000))};
    info.virtualBytes = number(*object, "virtual-size");
    info.fileBytes = number(*object, "actual-size");
    info.backing = object->value(QLatin1String("full-backing-filename")).toString();
    if (info.backing.isEmpty()) info.backing = object->value(QLatin1String("backing-filename")).toString();
    info.backingFormat = object->value(QLatin1String("backing-filename-format")).toString();
    info.encrypted = object->value(QLatin1String("encrypted")).toBool();
    info.dirty = object->value(QLatin1String("dirty-flag")).toBool();
    const QJsonObject data =
        object->value(QLatin1String("format-specific")).toObject().value(QLatin1String("data")).toObject();
    if (const QString file = data.value(QLatin1String("data-file")).toString(); !file.isEmpty())
        info.parts.append(file);
    for (const QJsonValue& extent : data.value(QLatin1String("extents")).toArray()) {
        const QString file = extent.toObject().value(QLatin1String("filename")).toString();
        if (info.parts.size() < kMostParts && !file.isEmpty() && file != info.file) info.parts.append(file);
    }
    info.corrupt = data.value(QLatin1String("corrupt")).toBool();
    for (const QJsonValue& each : object->value(QLatin1String("snapshots")).toArray()) {
        if (info.snapshots.size() == kMostSnapshots) break;
        info.snapshots.append(snapshotOf(each.toObject()));
    }
    return info;
}

Result<QemuImageCheck> parseQemuImageCheck(const QByteArray& json) {
    const auto object = objectOf(json);
    if (!object) return object.error();
    return QemuImageCheck{number(*object, "check-errors"), number(*object, "corruptions"),
                          number(*object, "leaks")};
}

std::optional<int> parseQemuProgress(QByteArrayView output) {
    static constexpr QByteArrayView end("/100%)");
    const auto close = output.lastIndexOf(end);
    if (close < 0) return {};
    const auto open = output.first(close).lastIndexOf('(');
    if (open < 0 || close - open > 12) return {};
    bool good = false;
    const double percent = output.sliced(open + 1, close - open - 1).toByteArray().toDouble(&good);
    if (!good || !(percent >= 0 && percent <= 100)) return {};
    return static_cast<int>(percent * 100 + 0.5);
}

}  // namespace hearth
