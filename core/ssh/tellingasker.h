// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"

#include <functional>
#include <utility>

namespace hearth {

/// Passes questions on, and tells when a person is being asked and when that is over.
class TellingAsker : public Asker {
public:
    TellingAsker(Asker& asker, std::function<void(bool)> asking)
        : asker_(asker), asking_(std::move(asking)) {}
    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override {
        const Told told(asking_);
        return asker_.hostKey(question, control);
    }
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override {
        const Told told(asking_);
        return asker_.prompts(question, control);
    }
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override {
        const Told told(asking_);
        return asker_.choose(question, control);
    }

private:
    struct Told {
        explicit Told(const std::function<void(bool)>& asking) : asking_(asking) { asking_(true); }
        ~Told() { asking_(false); }
        const std::function<void(bool)>& asking_;
    };
    Asker& asker_;
    std::function<void(bool)> asking_;
};

}  // namespace hearth
