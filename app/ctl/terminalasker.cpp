// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminalasker.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::TerminalAsker)
};

QString keyLines(const HostKeyFacts& key) {
    QString text = QStringLiteral("  %1  %2\n").arg(key.type, key.fingerprint);
    if (!key.where.isEmpty()) text += QStringLiteral("  (%1)\n").arg(key.where);
    return text;
}

QString line(const Secret& secret) {
    return QString::fromUtf8(secret.view().data(), static_cast<qsizetype>(secret.view().size())).trimmed();
}

}  // namespace

QString terminalSafe(const QString& text) {
    QString safe = text;
    for (QChar& c : safe) {
        const bool control = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        if (control && c != QLatin1Char('\n') && c != QLatin1Char('\t')) c = QLatin1Char('?');
    }
    return safe;
}

QString hostKeyText(const HostKeyQuestion& question) {
    QString text;
    switch (question.why) {
    case HostKeyQuestion::Why::Unknown:
        text += Text::tr("%1 (%2) has not been seen before. It shows this key:")
                    .arg(question.host, question.address);
        break;
    case HostKeyQuestion::Why::Changed:
        text += Text::tr("The host key of %1 (%2) has changed. Someone may be listening in, or the machine "
                         "was installed "
                         "anew. It shows this key now:")
                    .arg(question.host, question.address);
        break;
    case HostKeyQuestion::Why::Revoked:
        text += Text::tr("The host key of %1 (%2) is marked as revoked: it must not be trusted any more.")
                    .arg(question.host, question.address);
        break;
    }
    text += QLatin1Char('\n') + keyLines(question.offered) + question.offered.randomart;
    if (!question.offered.randomart.endsWith(QLatin1Char('\n'))) text += QLatin1Char('\n');
    if (!question.remembered.empty()) {
        text += Text::tr("Remembered for it:") + QLatin1Char('\n');
        for (const HostKeyFacts& key : question.remembered) text += keyLines(key);
    }
    for (const QString& note : question.notes) text += note + QLatin1Char('\n');
    if (question.why != HostKeyQuestion::Why::Revoked)
        text += Text::tr("Compare the fingerprint with the owner's.") + QLatin1Char('\n');
    return terminalSafe(text);
}

TerminalAsker::TerminalAsker(Terminal& terminal) : terminal_(terminal) {}

Result<int> TerminalAsker::askWords(const QString& question, const QStringList& words,
                                    const Control& control) {
    for (;;) {
        const QString prompt = QStringLiteral("%1 (%2) ").arg(question, words.join(QLatin1Char('/')));
        const auto answer = terminal_.readLine(prompt, true, control);
        if (!answer) return answer.error();
        const QString typed = line(*answer).toLower();
        int found = -1;
        for (int i = 0; i < words.size(); ++i) {
            if (words[i] == typed) return i;
            if (!typed.isEmpty() && words[i].startsWith(typed)) found = found < 0 ? i : -2;
        }
        if (found >= 0) return found;
    }
}

Result<HostKeyAnswer> TerminalAsker::hostKey(const HostKeyQuestion& question, const Control& control) {
    const std::lock_guard lock(mutex_);
    terminal_.write(hostKeyText(question));
    switch (question.why) {
    case HostKeyQuestion::Why::Unknown: {
        const auto answer =
            askWords(Text::tr("Trust it?"), {Text::tr("yes"), Text::tr("once"), Text::tr("no")}, control);
        if (!answer) return answer.error();
        if (*answer == 2) return HostKeyAnswer::Refuse;
        return *answer == 0 ? HostKeyAnswer::Remember : HostKeyAnswer::AcceptOnce;
    }
    case HostKeyQuestion::Why::Changed: {
        // A whole word, so that no habit of pressing y replaces a key.
        const auto answer = terminal_.readLine(
            Text::tr("To replace the remembered key type \"replace\"; anything else refuses: "), true,
            control);
        if (!answer) return answer.error();
        return line(*answer) == Text::tr("replace") ? HostKeyAnswer::ReplaceRemembered
                                                    : HostKeyAnswer::Refuse;
    }
    case HostKeyQuestion::Why::Revoked:
        break;
    }
    return HostKeyAnswer::Refuse;
}

Result<PromptAnswer> TerminalAsker::prompts(const PromptQuestion& question, const Control& control) {
    const std::lock_guard lock(mutex_);
    if (question.again) terminal_.write(Text::tr("That was refused. Once more:") + QLatin1Char('\n'));
    // The words of a server do not say who asks; our own do.
    QStringList heading;
    if (question.what == PromptQuestion::What::KeyboardInteractive) heading += question.host;
    if (!question.title.isEmpty()) heading += question.title;
    if (!heading.isEmpty())
        terminal_.write(terminalSafe(heading.join(QStringLiteral(" · "))) + QLatin1Char('\n'));
    if (!question.instruction.isEmpty())
        terminal_.write(terminalSafe(question.instruction) + QLatin1Char('\n'));

    PromptAnswer result;
    for (const PromptQuestion::Prompt& prompt : question.prompts) {
        QString text = terminalSafe(prompt.text);
        if (!text.isEmpty() && text.back().isLetterOrNumber()) text += QLatin1Char(':');
        if (!text.endsWith(QLatin1Char(' '))) text += QLatin1Char(' ');
        auto answer = terminal_.readLine(text, prompt.echo, control);
        if (!answer) return answer.error();
        result.answers.push_back(std::move(*answer));
    }
    return result;
}

Result<int> TerminalAsker::choose(const ChoiceQuestion& question, const Control& control) {
    const std::lock_guard lock(mutex_);
    QString text = question.title + QLatin1Char('\n');
    if (!question.text.isEmpty()) text += question.text + QLatin1Char('\n');
    const int count = static_cast<int>(question.options.size());
    for (int i = 0; i < count; ++i) {
        const auto& option = question.options[static_cast<std::size_t>(i)];
        text += QStringLiteral("  %1  %2").arg(i + 1).arg(option.label);
        if (!option.detail.isEmpty()) text += QStringLiteral("  ·  ") + option.detail;
        text += QLatin1Char('\n');
    }
    terminal_.write(terminalSafe(text));

    const bool suggests = !question.dangerous && question.suggested >= 0 && question.suggested < count;
    const QString prompt = suggests
                               ? Text::tr("Number (Enter for %1, q to leave): ").arg(question.suggested + 1)
                               : Text::tr("Number (q to leave): ");
    for (;;) {
        const auto answer = terminal_.readLine(prompt, true, control);
        if (!answer) return answer.error();
        const QString typed = line(*answer);
        if (typed == QLatin1String("q")) return cancelledError();
        if (typed.isEmpty() && suggests) return question.suggested;
        bool number = false;
        const int chosen = typed.toInt(&number);
        if (number && chosen >= 1 && chosen <= count) return chosen - 1;
    }
}

}  // namespace hearth::ctl
