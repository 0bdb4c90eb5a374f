// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/terminalstream.h"
#include "ui/shell/machinetab.h"
#include "ui/terminal/terminalpanel.h"

namespace hearth {

/// The console of a virtual machine, opened once it is looked at.
class VmConsole : public TerminalPanel {
    Q_OBJECT
public:
    struct Source {
        QString vm;         ///< which one: the console of another replaces what is shown
        QString run;        ///< which run of it; empty: it is off, and what it said last stays to be read
        bool lost = false;  ///< its machine cannot be reached now: what broke off comes back with it
        QString opening;    ///< "Opening the serial console of web…"
        /// On another thread.
        std::function<Result<TerminalStreamPtr>(TerminalSize size, const Control& control)> open;
    };

    explicit VmConsole(const UiContext& context, QWidget* parent = nullptr);
    void setSource(Source source);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void open();
    void close();

    UiContext context_;
    Source source_;
    bool opening_ = false;
    int turn_ = 0;  // an opening that was overtaken counts for nothing
};

}  // namespace hearth
