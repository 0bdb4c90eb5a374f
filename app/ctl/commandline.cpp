// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::CommandLine)
};

struct Globals {
    bool json = false, help = false, version = false;
    std::optional<QString> home;
    QStringList words;  // what is left
};

Result<Globals> takeGlobals(const QStringList& words) {
    Globals globals;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (word == QLatin1String("--")) {
            globals.words += words.mid(i);
            break;
        }
        if (word == QLatin1String("--json")) {
            globals.json = true;
        } else if (word == QLatin1String("--help") || word == QLatin1String("-h")) {
            globals.help = true;
        } else if (word == QLatin1String("--version")) {
            globals.version = true;
        } else if (word.startsWith(QLatin1String("--home="))) {
            globals.home = word.mid(7);
        } else if (word == QLatin1String("--home")) {
            if (++i == words.size()) return usageError(Text::tr("--home needs a folder: --home DIR."));
            globals.home = words[i];
        } else {
            globals.words += word;
            continue;
        }
        if (globals.home && globals.home->isEmpty())
            return usageError(Text::tr("--home needs a folder: --home DIR."));
    }
    return globals;
}

QString callText(const Verb& verb) {
    const QString syntax = verb.syntax.text();
    return verb.title() + (syntax.isEmpty() ? QString() : QLatin1Char(' ') + syntax);
}

/// What can follow the first word of names that have two: "resize", "convert" … of "disk".
QStringList furtherWords(const QList<Verb>& verbs, const QString& noun, const QString& first) {
    QStringList words;
    for (const Verb& verb : verbs)
        if (!first.isEmpty() && verb.noun == noun && verb.name.startsWith(first + QLatin1Char(' ')))
            words += verb.name.section(QLatin1Char(' '), 1);
    return words;
}

}  // namespace

QString usageText(const QList<Verb>& verbs, const QString& noun) {
    QString text = Text::tr("hearthctl does what Hearth's window does, for scripts and on a server.") +
                   QStringLiteral("\n\n");
    if (!noun.isEmpty()) text.clear();
    for (const Verb& verb : verbs) {
        if (!noun.isEmpty() && verb.noun != noun) continue;
        text += QStringLiteral("  hearthctl %1\n      %2\n").arg(callText(verb), verb.summary);
    }
    text += QLatin1Char('\n');
    text +=
        Text::tr("A machine is a host's name, an address like ada@nas:2222, or “local” for this computer.\n"
                 "Everywhere: --json (one JSON document, or one a line), --home DIR (all state there), "
                 "--help, --version.\n"
                 "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 needs an answer that nobody can give here.");
    return text + QLatin1Char('\n');
}

QString usageText(const Verb& verb) {
    QString text = QStringLiteral("hearthctl %1\n\n%2\n").arg(callText(verb), verb.summary);
    if (!verb.help.isEmpty()) text += QLatin1Char('\n') + verb.help + QLatin1Char('\n');
    return text;
}

tl::expected<Call, CallError> readCall(const QList<Verb>& verbs, const QStringList& words) {
    const auto globals = takeGlobals(words);
    // Even where the words make no sense, whoever asked for JSON gets its error as JSON.
    const bool json = words.mid(0, words.indexOf(QLatin1String("--"))).contains(QLatin1String("--json"));
    const auto wrong = [&](const Error& error, const QString& usage) {
        return tl::unexpected(CallError{error, usage, json});
    };
    if (!globals) return wrong(globals.error(), usageText(verbs));

    Call call;
    call.json = globals->json;
    call.home = globals->home.value_or(QString());
    if (globals->version) {
        call.answer = QStringLiteral("hearthctl " HEARTH_VERSION "\n");
        return call;
    }
    if (globals->words.isEmpty()) {
        if (!globals->help) return wrong(usageError(Text::tr("Nothing to do was named.")), usageText(verbs));
        call.answer = usageText(verbs);
        return call;
    }

    const QString noun = globals->words.first();
    const bool knownNoun =
        std::any_of(verbs.begin(), verbs.end(), [&](const Verb& verb) { return verb.noun == noun; });
    if (!knownNoun) return wrong(usageError(Text::tr("There is no “%1”.").arg(noun)), usageText(verbs));

    const QString name = globals->words.value(1);
    const Verb* verb = nullptr;
    qsizetype used = 0;  // words of the verb's name; of "vm snapshot" and "vm snapshot take" the longer one
    for (const Verb& each : verbs) {
        if (each.noun != noun) continue;
        const QStringList parts = each.name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (globals->words.mid(1, parts.size()) != parts || (verb != nullptr && parts.size() < used))
            continue;
        verb = &each;
        used = parts.size();
    }
    if (!verb) {
        if (globals->help) {
            call.answer = usageText(verbs, noun);
            return call;
        }
        const QStringList known = furtherWords(verbs, noun, name);
        if (!known.isEmpty())
            return wrong(usageError(Text::tr("“%1 %2” is followed by one of: %3.")
                                        .arg(noun, name, known.join(QStringLiteral(", ")))),
                         usageText(verbs, noun));
        const QString message = name.isEmpty() || name == QLatin1String("--")
                                    ? Text::tr("What is to be done with “%1” is missing.").arg(noun)
                                    : Text::tr("There is no “%1 %2”.").arg(noun, name);
        return wrong(usageError(message), usageText(verbs, noun));
    }
    if (globals->help) {
        call.answer = usageText(*verb);
        return call;
    }

    auto arguments = parseArguments(verb->syntax, globals->words.mid(1 + used));
    if (!arguments) return wrong(arguments.error(), usageText(*verb));
    call.verb = verb;
    call.arguments = std::move(*arguments);
    return call;
}

int exitCodeFor(const Verb& verb, const Error& error) {
    if (isUsageError(error)) return ExitUsage;
    if (error.kind == ErrorKind::NeedsAnswer || error.kind == ErrorKind::HostKeyUnknown)
        return ExitNeedsAnswer;
    return verb.failureCode;
}

}  // namespace hearth::ctl
