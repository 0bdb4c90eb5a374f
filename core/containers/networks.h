// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/volumes.h"

namespace hearth {

struct Network {
    QString id, name;
    QString driver;
    QStringList subnets;  ///< "10.99.0.0/24"
    bool internal = false;
    QMap<QString, QString> labels;

    /// One that the engine itself brings; it cannot be removed.
    bool builtIn() const;
    friend bool operator==(const Network&, const Network&) = default;
};
/// Pure. Of GET /networks, by name. Protocol where it is no list.
Result<QList<Network>> parseNetworks(const QByteArray& json);

/// Networks of a machine's containers. Thread-safe; costs nothing to make. Errors of all: those of
/// Engines::api() and EngineApi.
class NetworkService {
public:
    explicit NetworkService(Engines& engines) : engines_(engines) {}

    Result<QList<Network>> list(const QString& machine, const Control& control);
    /// `subnet`: empty: the engine chooses. Busy where there is one of that name.
    Result<Network> create(const QString& machine, const QString& name, const QString& subnet, bool internal,
                           const Control& control);
    /// Denied, or Busy, where a container is in it or the engine brings it.
    Result<void> remove(const QString& machine, const QString& name, const Control& control);
    /// Removes those that no container is in.
    Result<Pruned> prune(const QString& machine, const Control& control);

private:
    Engines& engines_;
};

}  // namespace hearth
