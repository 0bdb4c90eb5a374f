// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"

#include <optional>

namespace hearth {

/// Asks for sudo's password once where several commands are run as root one after the other; again where it
/// was refused. It is forgotten with this. One thread; whom it asks outlives it.
class SudoOnce final : public Asker {
public:
    explicit SudoOnce(Asker* person) : person_(person) {}

    /// The same with the questions coming here; null where there is nobody to be asked.
    Control over(const Control& control) {
        Control told = control;
        if (person_ != nullptr) told.asker = this;
        return told;
    }

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override;
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override;
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override;

private:
    Asker* person_;
    QString host_;
    std::optional<Secret> password_;
};

}  // namespace hearth
