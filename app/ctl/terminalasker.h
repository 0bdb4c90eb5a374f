// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/terminal.h"
#include "core/base/asker.h"

#include <mutex>

namespace hearth::ctl {

/// Asks on the terminal of whoever runs hearthctl. One question at a time; the others wait.
class TerminalAsker : public Asker {
public:
    explicit TerminalAsker(Terminal& terminal);
    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override;
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override;
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override;

private:
    /// Asks until one of the words (or its first letter, where that is clear) is typed.
    Result<int> askWords(const QString& question, const QStringList& words, const Control& control);

    Terminal& terminal_;
    std::mutex mutex_;
};

/// Text from a server as it may be shown on a terminal: control characters, which could move the cursor or
/// change what was shown before, become "?"; newlines and tabs stay.
QString terminalSafe(const QString& text);

/// The question about a host key as lines for a terminal: name, fingerprints, pictures, notes. Pure.
QString hostKeyText(const HostKeyQuestion& question);

}  // namespace hearth::ctl
