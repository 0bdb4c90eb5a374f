// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asker.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Asker)
};

Error nobodyToAsk(ErrorKind kind, const QString& message, const QString& hint) {
    return {kind, message, hint, {}};
}

}  // namespace

Result<HostKeyAnswer> askHostKey(const Control& control, const HostKeyQuestion& question) {
    if (!control.asker) {
        if (question.why == HostKeyQuestion::Why::Unknown)
            return nobodyToAsk(ErrorKind::HostKeyUnknown,
                               Text::tr("The host key of %1 is not known yet.").arg(question.host),
                               Text::tr("Compare its fingerprint %1 with the owner's, then trust it.")
                                   .arg(question.offered.fingerprint));
        return nobodyToAsk(
            ErrorKind::HostKeyChanged, Text::tr("The host key of %1 has changed.").arg(question.host),
            Text::tr("Someone may be listening in, or the machine was installed anew. Compare the "
                     "fingerprint %1 with the owner's before you remove the old key.")
                .arg(question.offered.fingerprint));
    }
    const auto pause = control.deadline.pause();
    return control.asker->hostKey(question, control);
}

Result<PromptAnswer> askPrompts(const Control& control, const PromptQuestion& question) {
    if (!control.asker) {
        const bool passphrase = question.what == PromptQuestion::What::Passphrase;
        return nobodyToAsk(
            ErrorKind::NeedsAnswer,
            passphrase ? Text::tr("A key for %1 needs its passphrase, and nobody can be asked here.")
                             .arg(question.host)
                       : Text::tr("%1 asks for an answer, and nobody can be asked here.").arg(question.host),
            Text::tr("Connect once from the window or a terminal, or use a key that the agent holds."));
    }
    const auto pause = control.deadline.pause();
    return control.asker->prompts(question, control);
}

Result<int> askChoice(const Control& control, const ChoiceQuestion& question) {
    if (!control.asker)
        return nobodyToAsk(
            ErrorKind::NeedsAnswer, question.title,
            Text::tr("There is more than one way to go on, and nobody can be asked here: name one."));
    const auto pause = control.deadline.pause();
    return control.asker->choose(question, control);
}

}  // namespace hearth
