// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmconsole.h"

#include "core/terminal/terminalsession.h"
#include "ui/shell/operations.h"

namespace hearth {

VmConsole::VmConsole(const UiContext& context, QWidget* parent) : TerminalPanel(parent), context_(context) {
    connect(this, &TerminalPanel::againWanted, this, &VmConsole::open);
}

void VmConsole::setSource(Source source) {
    const bool another = source.vm != source_.vm;
    const bool anew = source.run != source_.run && !source.run.isEmpty();
    const bool back = source_.lost && !source.lost && view()->session() && !isRunning();
    source_ = std::move(source);
    if (another || anew || back) close();
    if (isVisible() && !opening_ && !view()->session()) open();
}

void VmConsole::showEvent(QShowEvent* event) {
    TerminalPanel::showEvent(event);
    if (!opening_ && !view()->session()) open();
}

void VmConsole::close() {
    ++turn_;
    opening_ = false;
    setSession(nullptr);
}

void VmConsole::open() {
    if (source_.run.isEmpty() || !source_.open) return;
    setOpening(source_.opening);
    opening_ = true;
    using Opened = Result<std::shared_ptr<TerminalSession>>;
    context_.operations.query(
        this,
        [open = source_.open, size = view()->wantedSize()](const Control& control) -> Opened {
            auto stream = open(size, control);
            if (!stream) return std::move(stream.error());
            return std::make_shared<TerminalSession>(std::move(*stream), size);
        },
        [this, turn = turn_](const Opened& opened) {
            if (turn != turn_) return;
            opening_ = false;
            if (opened)
                setSession(*opened);
            else
                setError(opened.error());
        });
}

}  // namespace hearth
