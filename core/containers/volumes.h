// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/engines.h"

#include <QMap>

namespace hearth {

struct Volume {
    QString name;
    QString driver;
    QString path;  ///< on the machine
    QMap<QString, QString> labels;
    qint64 created = 0;       ///< seconds since 1970; 0: not told
    std::int64_t bytes = -1;  ///< -1: not told
    int users = -1;           ///< containers that have it; -1: not told

    /// Nobody gave it its name: a container made it.
    bool anonymous() const;
    friend bool operator==(const Volume&, const Volume&) = default;
};
/// Pure. Of GET /volumes, by name. Protocol where it cannot be read.
Result<QList<Volume>> parseVolumes(const QByteArray& json);
/// Pure. Invalid where the engines take it neither for a volume's name nor for a network's.
Result<void> checkEngineName(const QString& name);
/// Pure. Names of the containers that have it, those that run first.
QStringList volumeUsers(const Volume& volume, const QList<Container>& containers);
/// Pure. Adds what GET /system/df counts of them: their size, and by how many containers each is had.
void addVolumeUsage(QList<Volume>& volumes, const QByteArray& usage);

/// What a prune took.
struct Pruned {
    QStringList names;
    std::int64_t bytes = 0;
    QStringList kept{};  ///< what was to go too, but is in use by now

    friend bool operator==(const Pruned&, const Pruned&) = default;
};
/// Pure. Of POST /volumes/prune and /networks/prune, whose list is called `list`.
Result<Pruned> parsePruned(const QByteArray& json, const char* list);
/// Pure. Writes down what became of one of them: it went (true), is in use and stays, or was gone already.
/// Any other error is given back.
Result<bool> prunedOne(const Result<QByteArray>& done, const QString& name, Pruned& pruned);

/// Volumes of a machine. Thread-safe; costs nothing to make. Errors of all: those of Engines::api() and
/// EngineApi.
class VolumeService {
public:
    explicit VolumeService(Engines& engines) : engines_(engines) {}

    /// With their sizes where `usage`: that makes the engine count, which may take its time.
    Result<QList<Volume>> list(const QString& machine, bool usage, const Control& control);
    /// All that the engine says of one: JSON, for describeJson() and indentedJson().
    Result<QByteArray> description(const QString& machine, const QString& name, const Control& control);
    /// Busy where there is one of that name.
    Result<Volume> create(const QString& machine, const QString& name, const Control& control);
    /// Busy where a container has it.
    Result<void> remove(const QString& machine, const QString& name, const Control& control);
    /// What may go: what no container has, and without `all` nobody named. With their sizes.
    Result<QList<Volume>> prunable(const QString& machine, bool all, const Control& control);
    /// Removes exactly these, as prunable() told them: what is in use by now stays.
    Result<Pruned> prune(const QString& machine, const QList<Volume>& listed, const Control& control);

private:
    Engines& engines_;
};

}  // namespace hearth
