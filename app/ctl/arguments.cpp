// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include "app/ctl/context.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Arguments)
};

bool isSeveral(const QString& positional) { return positional.endsWith(QChar(u'…')); }

bool isOptional(const QString& positional) { return positional.startsWith(QLatin1Char('[')); }

QString bareName(QString positional) {
    if (isOptional(positional)) positional = positional.mid(1, positional.size() - 2);
    return positional;
}

bool looksLikeOption(const QString& word) {
    if (word.size() < 2 || !word.startsWith(QLatin1Char('-'))) return false;
    bool number = false;
    word.toDouble(&number);
    return !number;
}

const Option* findOption(const Syntax& syntax, const QString& name) {
    for (const Option& option : syntax.options) {
        if (option.name == name) return &option;
    }
    return nullptr;
}

}  // namespace

QString Syntax::text() const {
    QStringList words = positionals;
    for (const Option& option : options) {
        QString word = option.name;
        if (!option.value.isEmpty()) word += QLatin1Char(' ') + option.value;
        if (!option.needed) word = QLatin1Char('[') + word + QLatin1Char(']');
        if (option.many) word += QStringLiteral("…");
        words += word;
    }
    if (restAtOnce)
        words += rest;
    else if (isOptional(rest))
        words += QStringLiteral("[-- ") + bareName(rest) + QLatin1Char(']');
    else if (!rest.isEmpty())
        words += QStringLiteral("-- ") + rest;
    return words.join(QLatin1Char(' '));
}

Result<Arguments> parseArguments(const Syntax& syntax, const QStringList& words) {
    Arguments result;
    QStringList given;
    bool restSeen = false;

    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (word == QLatin1String("--")) {
            if (syntax.rest.isEmpty()) return usageError(Text::tr("Nothing can follow “--” here."));
            result.rest = words.mid(i + 1);
            restSeen = true;
            break;
        }
        if (syntax.restAtOnce && given.size() == syntax.positionals.size() &&
            findOption(syntax, word.section(QLatin1Char('='), 0, 0)) == nullptr) {
            result.rest = words.mid(i);
            restSeen = true;
            break;
        }
        if (!looksLikeOption(word)) {
            given += word;
            continue;
        }

        const qsizetype equals = word.startsWith(QLatin1String("--")) ? word.indexOf(QLatin1Char('=')) : -1;
        const QString name = equals < 0 ? word : word.left(equals);
        const Option* option = findOption(syntax, name);
        if (!option) return usageError(Text::tr("There is no option %1 here.").arg(name));
        if (result.has(name) && !option->many) return usageError(Text::tr("%1 is given twice.").arg(name));

        if (option->value.isEmpty()) {
            if (equals >= 0) return usageError(Text::tr("%1 takes no value.").arg(name));
            result.flags.insert(name);
        } else if (equals >= 0) {
            result.values[name] += word.mid(equals + 1);
        } else if (i + 1 < words.size() && words[i + 1] != QLatin1String("--") &&
                   !looksLikeOption(words[i + 1])) {
            result.values[name] += words[++i];
        } else {
            return usageError(Text::tr("%1 needs a value: %1 %2.").arg(name, option->value));
        }
    }

    for (qsizetype i = 0; i < syntax.positionals.size(); ++i) {
        const QString& positional = syntax.positionals[i];
        if (i < given.size() && isSeveral(positional)) {
            result.several = given.mid(i);
            given.resize(i + 1);
        } else if (i < given.size()) {
            result.positionals[bareName(positional)] = given[i];
        } else if (!isOptional(positional)) {
            return usageError(Text::tr("%1 is missing.").arg(positional));
        }
    }
    if (given.size() > syntax.positionals.size()) {
        const QString& extra = given[syntax.positionals.size()];
        return usageError(
            syntax.rest.isEmpty()
                ? Text::tr("“%1” is one word too many.").arg(extra)
                : Text::tr("“%1” is one word too many: put “--” before %2.").arg(extra, syntax.rest));
    }
    if (!syntax.rest.isEmpty() && !isOptional(syntax.rest) && (!restSeen || result.rest.isEmpty()))
        return usageError(syntax.restAtOnce
                              ? Text::tr("%1 is missing.").arg(syntax.rest)
                              : Text::tr("%1 is missing: it comes after “--”.").arg(syntax.rest));
    return result;
}

Result<quint16> parsePort(const QString& text) {
    bool number = false;
    const uint port = text.toUInt(&number);
    if (!number || port == 0 || port > 65535)
        return usageError(Text::tr("“%1” is no port: a number from 1 to 65535.").arg(text));
    return static_cast<quint16>(port);
}

}  // namespace hearth::ctl
