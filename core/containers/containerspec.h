// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerlimits.h"
#include "core/containers/engine.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace hearth {

/// A port of a container that its machine gives away.
struct SpecPort {
    QString address;                           ///< of the machine: "127.0.0.1"; empty: all of its
    quint16 machinePort = 0;                   ///< 0: one that is free
    quint16 port = 0;                          ///< in the container
    QString protocol = QStringLiteral("tcp");  ///< tcp, udp, sctp

    friend bool operator==(const SpecPort&, const SpecPort&) = default;
};

/// A folder or a file that a container is given.
struct SpecVolume {
    QString source;   ///< a path of the machine, or a volume's name; empty: a volume without a name
    QString target;   ///< in the container
    QString options;  ///< "ro", "ro,z"; empty: may be written

    friend bool operator==(const SpecVolume&, const SpecVolume&) = default;
};

/// A container that is to be run: what `docker run` can be told. A value.
struct ContainerSpec {
    QString image;
    QStringList command;  ///< instead of the image's
    std::optional<QString>
        entryPoint;  ///< a program before the command; empty: none, though the image has one
    QString name, hostName;
    bool interactive = false, terminal = false;
    QList<SpecPort> ports;
    bool publishAll = false;  ///< every port that the image tells of, each to one that is free
    QStringList exposed;      ///< "80/tcp"
    QList<SpecVolume> volumes;
    QStringList tmpfs;        ///< "/run", "/run:size=64m"
    QStringList environment;  ///< "NAME=value"
    QMap<QString, QString> labels;
    QString workingFolder, user;
    QStringList groups;
    QString network;  ///< "host", "none", one's name; empty: the engine's own
    QStringList networkAliases, dns, dnsSearch;
    QStringList hosts;  ///< "name:address"
    RestartPolicy restart;
    bool autoRemove = false;  ///< it goes when it has ended
    QString gpus;             ///< "all", how many ("2"), or which ("device=0,1"); empty: none
    ContainerLimits limits;
    QString processors;       ///< which: "0-3,7"
    qint64 sharedMemory = 0;  ///< bytes of /dev/shm; 0: the engine's rule
    QStringList ulimits;      ///< "nofile=1024:2048"
    QStringList devices;      ///< "/dev/a", "/dev/a:/dev/b", "/dev/a:/dev/b:rwm"
    bool privileged = false, readOnly = false, init = false;
    QStringList addedCapabilities, droppedCapabilities, securityOptions;
    QMap<QString, QString> sysctls;
    QString ipc, processSpace;        ///< "host", "container:NAME"
    QString runtime, platform, pull;  ///< pull: "always", "missing", "never"
    QString stopSignal;
    std::optional<int> stopSeconds;
    QString logDriver;
    QMap<QString, QString> logOptions;

    friend bool operator==(const ContainerSpec&, const ContainerSpec&) = default;
};

/// Pure. Invalid, with what is wrong, where no engine would take it.
Result<void> checkContainerSpec(const ContainerSpec& spec);

/// Pure. What POST /containers/create takes; the name and the platform go into the query. Of Podman GPUs are
/// devices by their CDI name.
QByteArray containerCreateJson(const ContainerSpec& spec, Engine::Kind engine);

/// Pure. What an engine can give of the machine's graphics cards, of GET /info.
struct EngineGpus {
    enum class Nvidia { There, Missing, Unknown };  ///< Unknown: Podman does not tell
    Nvidia nvidia = Nvidia::Unknown;

    friend bool operator==(const EngineGpus&, const EngineGpus&) = default;
};
Result<EngineGpus> parseEngineGpus(const QByteArray& info, Engine::Kind engine);
/// How a machine's engine gets to give NVIDIA's cards away, in sentences.
QString nvidiaRemedy(Engine::Kind engine);

/// A Jupyter lab that has the machine's graphics cards, at port 8888.
ContainerSpec gpuJupyterLab();

}  // namespace hearth
