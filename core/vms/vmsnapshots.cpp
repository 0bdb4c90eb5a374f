// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmsnapshots.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kMostBytes = 4 * 1024 * 1024;
constexpr qsizetype kMostEntries = 10'000;

qint64 secondsOf(const VmSnapshot& snapshot) {
    return std::chrono::duration_cast<std::chrono::seconds>(snapshot.at.time_since_epoch()).count();
}

const VmSnapshot* find(const QList<VmSnapshot>& there, const QString& name) {
    const auto found =
        std::find_if(there.begin(), there.end(), [&](const VmSnapshot& each) { return each.name == name; });
    return found == there.end() ? nullptr : &*found;
}

/// Whether the record means this one, and not another that had its name.
bool isRecorded(const VmSnapshotRecord& record, const VmSnapshot& snapshot) {
    const auto entry = record.entries.constFind(snapshot.name);
    return entry != record.entries.constEnd() && entry->at == secondsOf(snapshot);
}

bool isThere(const VmSnapshotRecord& record, const QString& name, const QList<VmSnapshot>& there) {
    const VmSnapshot* snapshot = find(there, name);
    return snapshot != nullptr && isRecorded(record, *snapshot);
}

/// The next one above, `from` included, that is still there; empty: none; nothing: not known.
std::optional<QString> standing(const VmSnapshotRecord& record, QString from,
                                const QList<VmSnapshot>& there) {
    QSet<QString> seen;
    while (!from.isEmpty() && !isThere(record, from, there)) {
        const auto entry = record.entries.constFind(from);
        // Another has its name now, or nothing is known of it: what is above it is not known either.
        if (entry == record.entries.constEnd() || !entry->parent || seen.contains(from)) return {};
        seen.insert(from);
        from = *entry->parent;
    }
    return from;
}

/// Forgets those that are gone; their children go on below what was above them.
void forgetGone(VmSnapshotRecord& record, const QList<VmSnapshot>& there) {
    const VmSnapshotRecord before = record;
    record.entries.clear();
    for (auto entry = before.entries.begin(); entry != before.entries.end(); ++entry) {
        if (!isThere(before, entry.key(), there)) continue;
        VmSnapshotRecord::Entry kept = *entry;
        if (kept.parent) kept.parent = standing(before, *kept.parent, there);
        record.entries.insert(entry.key(), kept);
    }
    record.current = standing(before, before.current, there).value_or(QString());
}

}  // namespace

QByteArray vmSnapshotRecordToJson(const VmSnapshotRecord& record) {
    QJsonObject entries;
    for (auto entry = record.entries.begin(); entry != record.entries.end(); ++entry) {
        QJsonObject each{{QStringLiteral("at"), entry->at}};
        if (entry->parent) each.insert(QStringLiteral("parent"), *entry->parent);
        entries.insert(entry.key(), each);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1},
                                     {QStringLiteral("current"), record.current},
                                     {QStringLiteral("since"), record.since},
                                     {QStringLiteral("snapshots"), entries}})
        .toJson();
}

VmSnapshotRecord vmSnapshotRecordFromJson(const QByteArray& json) {
    VmSnapshotRecord record;
    if (json.size() > kMostBytes) return record;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    record.current = object.value(QLatin1String("current")).toString();
    record.since = object.value(QLatin1String("since")).toInteger();
    const QJsonObject entries = object.value(QLatin1String("snapshots")).toObject();
    for (auto each = entries.begin(); each != entries.end() && record.entries.size() < kMostEntries; ++each) {
        const QJsonObject entry = each.value().toObject();
        const QJsonValue parent = entry.value(QLatin1String("parent"));
        record.entries.insert(each.key(),
                              {entry.value(QLatin1String("at")).toInteger(),
                               parent.isString() ? std::optional(parent.toString()) : std::nullopt});
    }
    return record;
}

VmSnapshotRecord afterTaking(VmSnapshotRecord record, const QString& name, const QList<VmSnapshot>& there) {
    const VmSnapshot* taken = find(there, name);
    if (taken == nullptr) return record;
    std::optional<QString> parent = standing(record, record.current, there);
    // One that somebody else took since may stand between.
    for (const VmSnapshot& each : there)
        if (each.name != name && !isRecorded(record, each) && secondsOf(each) >= record.since) parent.reset();
    record.entries.insert(name, {secondsOf(*taken), parent});
    record.current = name;
    record.since = secondsOf(*taken);
    forgetGone(record, there);
    return record;
}

VmSnapshotRecord afterReverting(VmSnapshotRecord record, const QString& name, qint64 now,
                                const QList<VmSnapshot>& there) {
    const VmSnapshot* snapshot = find(there, name);
    if (snapshot == nullptr) return record;
    // Of somebody else's, too, it is known from now on that the disks went on from it.
    if (!isRecorded(record, *snapshot)) record.entries.insert(name, {secondsOf(*snapshot), std::nullopt});
    record.current = name;
    record.since = now;
    forgetGone(record, there);
    return record;
}

VmSnapshotRecord afterDeleting(VmSnapshotRecord record, const QString& name, const QList<VmSnapshot>& there) {
    if (find(there, name) == nullptr) forgetGone(record, there);
    return record;
}

QList<VmSnapshotNode> vmSnapshotTree(const QList<VmDiskSnapshots>& disks, const VmSnapshotRecord& record) {
    QList<VmSnapshotNode> all;
    QList<VmSnapshot> there;
    for (const VmDiskSnapshots& disk : disks)
        for (const VmSnapshot& snapshot : disk.snapshots) {
            if (find(there, snapshot.name) != nullptr) continue;
            there.append(snapshot);
            VmSnapshotNode node;
            node.snapshot = snapshot;
            for (const VmDiskSnapshots& other : disks)
                if (find(other.snapshots, snapshot.name) == nullptr) node.missing.append(other.file);
            all.append(node);
        }
    const QString current = standing(record, record.current, there).value_or(QString());
    for (VmSnapshotNode& node : all) {
        const QString& name = node.snapshot.name;
        std::optional<QString> parent;
        if (isRecorded(record, node.snapshot) && record.entries[name].parent)
            parent = standing(record, *record.entries[name].parent, there);
        // A record that was tampered with could make somebody his own ancestor.
        QSet<QString> above{name};
        for (QString up = parent.value_or(QString()); parent && !up.isEmpty();) {
            if (above.contains(up)) {
                parent.reset();
                break;
            }
            above.insert(up);
            up = standing(record, record.entries.value(up).parent.value_or(QString()), there)
                     .value_or(QString());
        }
        node.parent = parent.value_or(QString());
        node.known = parent.has_value();
        node.current = !current.isEmpty() && current == name;
    }
    std::stable_sort(all.begin(), all.end(), [](const VmSnapshotNode& one, const VmSnapshotNode& other) {
        return one.snapshot.at < other.snapshot.at;
    });
    // A machine's clock may have been set back: parents come first all the same.
    QList<VmSnapshotNode> ordered;
    QSet<QString> told{QString()};
    while (!all.isEmpty()) {
        const auto next = std::find_if(
            all.begin(), all.end(), [&](const VmSnapshotNode& node) { return told.contains(node.parent); });
        if (next == all.end()) break;
        told.insert(next->snapshot.name);
        ordered.append(*next);
        all.erase(next);
    }
    return ordered;
}

}  // namespace hearth
