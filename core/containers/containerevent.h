// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"

#include <optional>

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

/// What an engine has beside containers.
enum class EngineThing { Image, Volume, Network };
/// What an event says of one of those.
struct EngineThingEvent {
    EngineThing thing = EngineThing::Image;
    /// A container came into a network, or left it: a list of containers reads differently, too.
    bool joins = false;

    friend bool operator==(const EngineThingEvent&, const EngineThingEvent&) = default;
};
/// Pure. Nothing where a list of such things reads as before.
std::optional<EngineThingEvent> parseEngineThingEvent(const QByteArray& line);

}  // namespace hearth
