// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/windowscommand.h"

#include <algorithm>
#include <vector>

namespace hearth {
namespace {

// A backslash stands for itself but before a quote: there two of them do.
QString quoted(const QString& word) {
    const auto isSpecial = [](QChar c) {
        return c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\n') ||
               c == QLatin1Char('\v') || c == QLatin1Char('"');
    };
    if (!word.isEmpty() && std::none_of(word.begin(), word.end(), isSpecial)) return word;
    QString out(QLatin1Char('"'));
    qsizetype backslashes = 0;
    for (const QChar c : word) {
        if (c == QLatin1Char('\\')) {
            ++backslashes;
            continue;
        }
        const bool quote = c == QLatin1Char('"');
        out += QString(quote ? 2 * backslashes + 1 : backslashes, QLatin1Char('\\'));
        out += c;
        backslashes = 0;
    }
    return out + QString(2 * backslashes, QLatin1Char('\\')) + QLatin1Char('"');
}

struct Variable {
    QString name, text;
};

// As the system does it: by the code points of the name in upper case, without regard to the language.
bool comesBefore(const Variable& one, const Variable& other) {
    return QString::compare(one.name.toUpper(), other.name.toUpper(), Qt::CaseSensitive) < 0;
}

}  // namespace

QString windowsCommandLine(const QStringList& argv) {
    QStringList words;
    // The first word is read to its closing quote; no backslash means anything there.
    for (const QString& word : argv)
        words << (words.isEmpty() ? QLatin1Char('"') + word + QLatin1Char('"') : quoted(word));
    return words.join(QLatin1Char(' '));
}

QString windowsEnvironment(const QStringList& variables, const std::map<QString, QString>& changes) {
    std::vector<Variable> all;
    for (const QString& variable : variables) {
        // "=C:=C:\folder", the current folder of a drive, begins with its name's '='.
        const qsizetype equals = variable.indexOf(QLatin1Char('='), 1);
        if (equals < 0) continue;
        const QString name = variable.left(equals);
        const bool changed = std::any_of(changes.begin(), changes.end(), [&](const auto& change) {
            return change.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (!changed) all.push_back({name, variable});
    }
    for (const auto& [name, value] : changes) all.push_back({name, name + QLatin1Char('=') + value});
    std::stable_sort(all.begin(), all.end(), comesBefore);
    QString block;
    for (const Variable& variable : all) block += variable.text + QChar(0);
    if (all.empty()) block += QChar(0);
    return block + QChar(0);
}

}  // namespace hearth
