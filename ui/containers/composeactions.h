// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/compose.h"
#include "ui/look/actionbar.h"
#include "ui/shell/machinetab.h"

namespace hearth {

class ComposeActs;

/// The compose project that is chosen, and what is known of where it is.
struct ComposeChoice {
    QString machine;
    ComposeProject project;
    QList<Container> containers;
    bool reachable = true;                ///< its engine answers
    std::function<void()> showLogs = {};  ///< of all its services
};

/// All that can be done with a compose project, each in its place whatever its state: what cannot be done now
/// says why. `receiver` is where questions and output belong.
QList<ItemAction> composeActions(const UiContext& context, QWidget* receiver, ComposeActs& acts,
                                 const ComposeChoice& choice);

/// Lets a person pick a compose file of the machine, which need not have been started, and opens it. `known`:
/// the projects that there are.
void openComposeFile(const UiContext& context, QWidget* parent, const QString& machine, ComposeActs& acts,
                     const QList<ComposeProject>& known);
/// Lets a person pick a folder, and opens its compose file, or begins one.
void beginComposeProject(const UiContext& context, QWidget* parent, const QString& machine,
                         ComposeActs& acts);

}  // namespace hearth
