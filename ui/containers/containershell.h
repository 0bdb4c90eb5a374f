// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "ui/shell/machinetab.h"

#include <QHash>

class QStackedWidget;

namespace hearth {

class EmptyState;
class TerminalPanel;
class TerminalSession;

/// A shell in the chosen container. Each is opened only when a person wants it, and goes on while another
/// container is looked at.
class ContainerShell : public QWidget {
    Q_OBJECT
public:
    ContainerShell(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void setContainer(const Container& container);
    /// A person came to look: opens one where there was none yet.
    void visit();
    /// Opens one, unless one is open.
    void open();

private:
    struct Shell {
        std::shared_ptr<TerminalSession> session;
        std::optional<Error> problem;  // why it could not be opened
        bool opening = false;
    };
    void show(const Shell& shell);
    void showPage();

    UiContext context_;
    const QString machine_;
    Container container_;
    QHash<QString, Shell> shells_;  // by the ids of their containers
    QStackedWidget* pages_;
    EmptyState* off_;
    EmptyState* none_;
    TerminalPanel* panel_;
};

}  // namespace hearth
