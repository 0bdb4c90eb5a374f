// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

class QStackedWidget;
class QTabBar;

namespace hearth {

class EmptyState;
class TerminalPanel;

/// Shells on a machine, each in a tab of its own. The first is opened when the page is first seen; they run
/// on while other pages are looked at, and end with the window.
class TerminalTab : public Page {
    Q_OBJECT
public:
    TerminalTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    int running() const override;

private:
    void add();
    void open(TerminalPanel* panel);
    void close(int at);
    void remove(TerminalPanel* panel);
    void name(int at, const QString& title);
    void choose(int at);
    TerminalPanel* panelAt(int at) const;

    UiContext context_;
    QString machine_;
    int made_ = 0;
    QTabBar* bar_;
    QStackedWidget* panels_;
    EmptyState* none_;
};

/// Says that *Terminal* is a tab of every machine.
ServiceUi terminalUi();

}  // namespace hearth
