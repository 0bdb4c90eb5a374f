// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QMap>
#include <QString>

#include <cstdint>

namespace hearth {

// What a container engine tells (Docker Engine API, https://docs.docker.com/reference/api/engine/; Podman
// answers the same). Values and pure parsers: anything may be missing or be null, and is then as here.

struct ContainerPort {
    QString address;          ///< of the machine: "0.0.0.0", "::"; empty: it is not published
    quint16 machinePort = 0;  ///< 0: it is not published
    quint16 port = 0;         ///< in the container
    QString protocol = QStringLiteral("tcp");

    friend bool operator==(const ContainerPort&, const ContainerPort&) = default;
};

struct ContainerMount {
    QString type;    ///< volume, bind, tmpfs
    QString source;  ///< a volume's name, or a path of the machine
    QString target;
    bool writable = true;

    friend bool operator==(const ContainerMount&, const ContainerMount&) = default;
};

/// A container as a list tells of it.
struct Container {
    enum class State { Unknown, Created, Running, Paused, Restarting, Removing, Exited, Dead };
    enum class Health { None, Starting, Healthy, Unhealthy };

    QString id;  ///< 64 hexadecimal digits
    QString name;
    QString image, imageId;
    QString command;
    qint64 created = 0;  ///< seconds since 1970
    State state = State::Unknown;
    QString status;  ///< in the engine's words: "Up 3 hours (healthy)"
    Health health = Health::None;
    int exitCode = 0;            ///< of Exited and Dead
    QList<ContainerPort> ports;  ///< each once, though an engine names one for IPv4 and one for IPv6
    QMap<QString, QString> labels;
    QStringList networks;
    QList<ContainerMount> mounts;

    bool on() const {
        return state == State::Running || state == State::Paused || state == State::Restarting;
    }
    /// Of compose; empty: it is in none.
    QString project() const { return labels.value(QStringLiteral("com.docker.compose.project")); }
    QString service() const { return labels.value(QStringLiteral("com.docker.compose.service")); }
    QString shortId() const { return id.left(12); }

    friend bool operator==(const Container&, const Container&) = default;
};

/// "created", "running" … as engines and hearthctl print it.
QString containerStateName(Container::State state);
QString containerHealthName(Container::Health health);
/// The same back, Podman's own words for a state too. Unknown, None for any other.
Container::State containerStateOf(const QString& name);
Container::Health containerHealthOf(const QString& name);

/// Pure. "Mounts" of a list or a description.
QList<ContainerMount> containerMountsOf(const QJsonArray& array);

/// Pure. The answer of GET /containers/json, by name. Protocol where it is no list.
Result<QList<Container>> parseContainers(const QByteArray& json);

}  // namespace hearth
