// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engine.h"
#include "ui/containers/containeracts.h"
#include "ui/look/actionbar.h"

namespace hearth {

/// What containers are chosen, and what is known of where they are.
struct ContainerChoice {
    QString machine;
    QList<Container> containers;
    Engine::Kind engine = Engine::Kind::Docker;
    bool reachable = true;                     ///< their engine answers
    std::function<void()> openShell = {};      ///< in the single one that is chosen
    std::function<void()> imagesChanged = {};  ///< to be told when an image was made of one
};

/// All that can be done with those that are chosen, each act in its place whatever their state: what cannot
/// be done now says why. One that only some of them can be given is given to those. `receiver` is where
/// questions belong.
QList<ItemAction> containerActions(const UiContext& context, QWidget* receiver, ContainerActs& acts,
                                   const ContainerChoice& choice);

/// Opens what is published at a port: through a tunnel where the machine is far.
void openContainerPort(const UiContext& context, const QString& machine, const Container& container,
                       const ContainerPort& port);
/// Puts into the clipboard the address by which it is reached from here; opens the tunnel for it where the
/// machine is far.
void copyContainerPort(const UiContext& context, const QString& machine, const Container& container,
                       const ContainerPort& port);
/// Those that can be opened: published, and TCP.
QList<ContainerPort> openablePorts(const Container& container);

}  // namespace hearth
