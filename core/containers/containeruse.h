// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace hearth {

/// What a container has used, as of one moment: two of them make a rate. Sizes are bytes.
struct ContainerUse {
    qint64 at = 0;                  ///< by the engine's clock, milliseconds since 1970; 0: it does not run
    qint64 cpuNanoseconds = 0;      ///< of all processors, since it was started
    qint64 memory = 0;              ///< without what is only cached, as `docker stats` shows it
    qint64 memoryLimit = 0;         ///< its own, or the machine's; 0: not told
    qint64 received = 0, sent = 0;  ///< over its own networks
    qint64 read = 0, written = 0;   ///< of disks
    qint64 processes = 0;

    friend bool operator==(const ContainerUse&, const ContainerUse&) = default;
};
/// Pure. An answer of GET /containers/ID/stats, of cgroups 1 or 2. Protocol where it is none.
Result<ContainerUse> parseContainerUse(const QByteArray& json);

/// What it uses between two moments.
struct ContainerLoad {
    double cpuPercent = 0;  ///< 100: one processor all the time
    double receivedPerSecond = 0, sentPerSecond = 0, readPerSecond = 0, writtenPerSecond = 0;

    friend bool operator==(const ContainerLoad&, const ContainerLoad&) = default;
};
/// Pure. Nothing where it was started anew between them, or there is no time between them.
ContainerLoad containerLoad(const ContainerUse& before, const ContainerUse& now);

/// What runs in a container, as ps shows it.
struct ContainerProcesses {
    QStringList titles;       ///< "PID", "USER" … as the engine has them
    QList<QStringList> rows;  ///< each as long as titles

    friend bool operator==(const ContainerProcesses&, const ContainerProcesses&) = default;
};
/// Pure. The answer of GET /containers/ID/top. Protocol where it is none.
Result<ContainerProcesses> parseContainerProcesses(const QByteArray& json);

}  // namespace hearth
