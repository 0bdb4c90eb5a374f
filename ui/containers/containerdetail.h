// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/containeractions.h"

class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace hearth {

class ActionBar;
class ContainerFilesView;
class ContainerLog;
class ContainerProcessesView;
class ContainerShell;
class ContainerUseView;
class ErrorBanner;
class Label;
class StatusDot;

/// What stands below the list for those that are chosen: what can be done with them, and of a single one what
/// it is, uses and writes, a shell in it, its files and processes.
class ContainerDetailView : public QWidget {
    Q_OBJECT
public:
    enum Part { About, Log, Shell, Files, Processes };

    /// `acts` outlives it.
    ContainerDetailView(const UiContext& context, const QString& machine, ContainerActs& acts,
                        QWidget* parent = nullptr);

    /// `project`: they are all of a compose project, which was chosen as such; else empty.
    void setChoice(const ContainerChoice& choice, const QString& project);
    /// The page is seen, or not any more.
    void setActive(bool active);
    void showPart(Part part);
    /// Goes to the shell of the chosen one, and opens one unless one is open.
    void openShell();

private:
    QWidget* buildAbout();
    void showHead(const QString& project);
    void showProblem();
    void showFacts();
    QWidget* portRow(const ContainerPort& port);
    void updateParts();

    UiContext context_;
    const QString machine_;
    ContainerActs& acts_;
    ContainerChoice choice_;
    std::optional<Container> factsOf_;  // as they stand there
    bool active_ = false;
    StatusDot* dot_;
    Label* name_;
    Label* state_;
    ActionBar* actions_;
    ErrorBanner* problem_;
    QWidget* partsOfOne_;
    QTabBar* bar_;
    QStackedWidget* parts_;
    QVBoxLayout* facts_ = nullptr;
    ContainerUseView* use_;
    ContainerLog* log_;
    ContainerShell* shell_;
    ContainerFilesView* files_;
    ContainerProcessesView* processes_;
};

}  // namespace hearth
