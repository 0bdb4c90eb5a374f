// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerevent.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hearth {

ContainerEvent parseContainerEvent(const QByteArray& line) {
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    if (event.value(QLatin1String("Type")).toString() != QLatin1String("container")) return {};
    const QJsonObject actor = event.value(QLatin1String("Actor")).toObject();
    return {event.value(QLatin1String("Action")).toString(), actor.value(QLatin1String("ID")).toString(),
            actor.value(QLatin1String("Attributes")).toObject().value(QLatin1String("name")).toString()};
}

std::optional<EngineThingEvent> parseEngineThingEvent(const QByteArray& line) {
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    const QString type = event.value(QLatin1String("Type")).toString(),
                  action = event.value(QLatin1String("Action")).toString();
    // A volume is mounted at each start of a container; an image that is read is as it was.
    static const QStringList nothing{QStringLiteral("mount"), QStringLiteral("unmount"),
                                     QStringLiteral("push"), QStringLiteral("save")};
    if (action.isEmpty() || nothing.contains(action)) return {};
    if (type == QLatin1String("image")) return EngineThingEvent{EngineThing::Image};
    if (type == QLatin1String("volume")) return EngineThingEvent{EngineThing::Volume};
    if (type != QLatin1String("network")) return {};
    return EngineThingEvent{EngineThing::Network,
                            action == QLatin1String("connect") || action == QLatin1String("disconnect")};
}

bool ContainerEvent::changesList() const {
    static const QStringList nothing{QStringLiteral("exec_"),  QStringLiteral("attach"),
                                     QStringLiteral("detach"), QStringLiteral("top"),
                                     QStringLiteral("resize"), QStringLiteral("copy"),
                                     QStringLiteral("export"), QStringLiteral("archive-path")};
    return !action.isEmpty() && std::none_of(nothing.begin(), nothing.end(),
                                             [this](const QString& each) { return action.startsWith(each); });
}

bool ContainerEvent::within(const QList<Container>& containers) const {
    using State = Container::State;
    const auto one = std::find_if(containers.begin(), containers.end(),
                                  [this](const Container& each) { return each.id == id; });
    if (action == QLatin1String("destroy")) return one == containers.end();
    // Gone since, or never told of: another event says that.
    if (one == containers.end()) return action != QLatin1String("create");
    if (action == QLatin1String("pause")) return one->state == State::Paused;
    if (action == QLatin1String("unpause")) return one->state != State::Paused;
    if (action == QLatin1String("start")) return one->state != State::Created;
    if (action == QLatin1String("die")) return one->state != State::Running && one->state != State::Paused;
    if (action == QLatin1String("rename")) return one->name == name;
    return true;
}

}  // namespace hearth
