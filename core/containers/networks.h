// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/volumes.h"

namespace hearth {

struct Network {
    QString id, name;
    QString driver;
    QStringList subnets;   ///< "10.99.0.0/24"
    QStringList gateways;  ///< "10.99.0.1"
    bool internal = false;
    qint64 created = 0;  ///< seconds since 1970; 0: not told
    QMap<QString, QString> labels;

    /// One that the engine itself brings; it cannot be removed.
    bool builtIn() const;
    friend bool operator==(const Network&, const Network&) = default;
};
/// Pure. Of GET /networks, by name. Protocol where it is no list.
Result<QList<Network>> parseNetworks(const QByteArray& json);

/// Pure. Names of the containers that are in it, those that run first.
QStringList networkUsers(const Network& network, const QList<Container>& containers);
/// Pure. Those that a prune takes. Docker counts the containers that run only: others may be left without
/// their network.
QList<Network> prunableNetworks(const QList<Network>& networks, const QList<Container>& containers,
                                Engine::Kind engine);

/// One that is to be.
struct NetworkSpec {
    QString name;
    QString driver = QStringLiteral("bridge");
    QString subnet{}, gateway{};  ///< empty: the engine chooses
    bool internal = false;        ///< without a way out

    friend bool operator==(const NetworkSpec&, const NetworkSpec&) = default;
};
/// Pure. Invalid: its name, a subnet that is none, a gateway that is not in it.
Result<void> checkNetworkSpec(const NetworkSpec& spec);
/// Pure. The words behind "docker" that make it.
QStringList networkCreateWords(const NetworkSpec& spec);

/// Networks of a machine's containers. Thread-safe; costs nothing to make. Errors of all: those of
/// Engines::api() and EngineApi.
class NetworkService {
public:
    explicit NetworkService(Engines& engines) : engines_(engines) {}

    Result<QList<Network>> list(const QString& machine, const Control& control);
    /// All that the engine says of one: JSON, for describeJson() and indentedJson().
    Result<QByteArray> description(const QString& machine, const QString& name, const Control& control);
    /// Busy where there is one of that name.
    Result<Network> create(const QString& machine, const NetworkSpec& spec, const Control& control);
    /// Denied, or Busy, where a container is in it or the engine brings it.
    Result<void> remove(const QString& machine, const QString& name, const Control& control);
    /// `container`: a name or an id.
    Result<void> connect(const QString& machine, const QString& name, const QString& container,
                         const Control& control);
    Result<void> disconnect(const QString& machine, const QString& name, const QString& container,
                            const Control& control);
    /// What may go.
    Result<QList<Network>> prunable(const QString& machine, const Control& control);
    /// Removes exactly these, as prunable() told them: what is in use by now stays.
    Result<Pruned> prune(const QString& machine, const QList<Network>& listed, const Control& control);

private:
    Result<void> join(const QString& machine, const char* verb, const QString& name, const QString& container,
                      const Control& control);

    Engines& engines_;
};

}  // namespace hearth
