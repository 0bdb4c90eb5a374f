// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellquote.h"

#include <algorithm>

namespace hearth {

namespace {

bool isPlain(QChar c) {
    static const QString others = QStringLiteral("_@%+:,./-");
    return c.unicode() < 128 && (c.isLetterOrNumber() || others.contains(c));
}

}  // namespace

QString shellQuote(const QString& word) {
    const QString text =
        word.left(std::max<qsizetype>(0, word.indexOf(QChar(0)) < 0 ? word.size() : word.indexOf(QChar(0))));
    if (text.isEmpty()) return QStringLiteral("''");
    // fish expands a leading % of old job syntax, and zsh a leading = : both only at the start.
    if (std::all_of(text.begin(), text.end(), isPlain) && !text.startsWith(u'%')) return text;

    QString quoted;
    bool inside = false;
    for (const QChar c : text) {
        const bool outside = c == u'\'' || c == u'\\';
        if (inside == outside) {
            quoted += u'\'';
            inside = !inside;
        }
        if (outside) quoted += u'\\';
        quoted += c;
    }
    if (inside) quoted += u'\'';
    return quoted;
}

QString shellQuote(const QStringList& words) {
    QStringList quoted;
    quoted.reserve(words.size());
    for (const QString& word : words) quoted << shellQuote(word);
    return quoted.join(u' ');
}

}  // namespace hearth
