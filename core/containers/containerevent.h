// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"

namespace hearth {

/// What an event of an engine, a line of JSON, says of a container.
struct ContainerEvent {
    QString action;  ///< "start", "die", "health_status: healthy" …
    QString id;
    QString name;  ///< as it is then

    /// Whether a list of containers may read differently after it.
    bool changesList() const;
    /// Whether a list can be one from after it. An engine tells of some things before its list has them.
    bool within(const QList<Container>& containers) const;

    friend bool operator==(const ContainerEvent&, const ContainerEvent&) = default;
};
/// Pure. Empty where it is none.
ContainerEvent parseContainerEvent(const QByteArray& line);

}  // namespace hearth
