// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/containerlimits.h"

#include <QDateTime>

namespace hearth {

/// A network that a container is in.
struct ContainerNetwork {
    QString name;
    QString address, gateway, mac;  ///< empty: it has none, or does not run
    QStringList aliases;

    friend bool operator==(const ContainerNetwork&, const ContainerNetwork&) = default;
};

/// All that forms and headers want of one container's description. Anything may be missing, and is then as
/// here.
struct ContainerDetail {
    QString id, name;
    QString image, imageId;
    QStringList command;  ///< what runs: the program and its arguments
    QDateTime created;    ///< UTC; so are the others
    QDateTime started;    ///< last; invalid: never
    QDateTime finished;   ///< last; invalid: never
    Container::State state = Container::State::Unknown;
    Container::Health health = Container::Health::None;
    int exitCode = 0;
    bool outOfMemory = false;  ///< it was killed for want of memory
    QString error;             ///< why it could not be started, in the engine's words
    qint64 pid = 0;            ///< on the machine; 0: it does not run
    int restarts = 0;

    QString hostName, user, workingFolder;
    bool terminal = false;    ///< it has one
    bool input = false;       ///< its stdin is kept open
    QStringList environment;  ///< "NAME=value"
    QMap<QString, QString> labels;
    QList<ContainerMount> mounts;
    QList<ContainerPort> ports;
    QList<ContainerNetwork> networks;
    QString networkMode;  ///< "bridge", "host", "none", "container:ID", a network
    ContainerLimits limits;
    RestartPolicy restart;
    bool privileged = false, readOnly = false, autoRemove = false;
    int stopSeconds = 10;  ///< that it has to end by itself

    friend bool operator==(const ContainerDetail&, const ContainerDetail&) = default;
};

/// Pure. The answer of GET /containers/ID/json. Protocol where it is none.
Result<ContainerDetail> parseContainerDetail(const QByteArray& json);

/// A line of a description that is read as a tree: a field with its value, or with more fields in it.
struct DescriptionItem {
    QString name;   ///< "Config"; of a list the place in it: "0"
    QString value;  ///< as a person reads it; empty where there are children
    QList<DescriptionItem> children;

    friend bool operator==(const DescriptionItem& one, const DescriptionItem& other) {
        return one.name == other.name && one.value == other.value && one.children == other.children;
    }
};
/// Pure. Any JSON object or list. What is empty (null, "", {}, []) is left out. Protocol where it is neither.
Result<QList<DescriptionItem>> describeJson(const QByteArray& json);
/// Pure. JSON as one reads it: a field a line. Empty where it is none.
QByteArray indentedJson(const QByteArray& json);

}  // namespace hearth
