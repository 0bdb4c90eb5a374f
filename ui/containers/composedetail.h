// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/composeactions.h"

class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace hearth {

class ActionBar;
class ContainerActs;
class ContainerLog;
class ErrorBanner;
class Label;

/// What stands below the list for a compose project whose heading is chosen: what can be done with it, what
/// it is made of, and the logs of all its services in one.
class ComposeDetail : public QWidget {
    Q_OBJECT
public:
    enum Part { About, Logs };

    /// `acts` and `containerActs` outlive it.
    ComposeDetail(const UiContext& context, const QString& machine, ComposeActs& acts,
                  ContainerActs& containerActs, QWidget* parent = nullptr);

    void setChoice(const ComposeChoice& choice);
    /// It is seen, or not any more.
    void setActive(bool active);
    void showPart(Part part);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildAbout();
    void showHead();
    void showProblem();
    void showFacts();
    void updateParts();

    UiContext context_;
    const QString machine_;
    ComposeActs& acts_;
    ContainerActs& containerActs_;
    ComposeChoice choice_;
    std::optional<ComposeProject> factsOf_;  // as they stand there
    bool active_ = false, tight_ = false;
    Label* name_;
    Label* state_;
    ActionBar* actions_;
    ErrorBanner* problem_;
    ErrorBanner* missing_;
    QTabBar* bar_;
    QStackedWidget* parts_;
    QVBoxLayout* facts_ = nullptr;
    ContainerLog* log_;
};

/// What the heading of a project offers: with the project, and with all of its containers.
QList<ItemAction> projectActions(const UiContext& context, QWidget* receiver, ComposeActs& acts,
                                 ContainerActs& containerActs, const ComposeChoice& choice);

}  // namespace hearth
