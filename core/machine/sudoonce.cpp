// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/sudoonce.h"

namespace hearth {

Result<HostKeyAnswer> SudoOnce::hostKey(const HostKeyQuestion& question, const Control& control) {
    return person_->hostKey(question, control);
}

Result<PromptAnswer> SudoOnce::prompts(const PromptQuestion& question, const Control& control) {
    const bool sudo = question.what == PromptQuestion::What::Sudo && question.prompts.size() == 1;
    PromptAnswer answer;
    if (sudo && !question.again && password_ && question.host == host_) {
        answer.answers.push_back(password_->clone());
        return answer;
    }
    auto said = person_->prompts(question, control);
    if (said && sudo && said->answers.size() == 1) {
        host_ = question.host;
        password_ = said->answers.front().clone();
    }
    return said;
}

Result<int> SudoOnce::choose(const ChoiceQuestion& question, const Control& control) {
    return person_->choose(question, control);
}

}  // namespace hearth
