// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include <algorithm>
#include <utility>

namespace hearth {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

QByteArray withoutTrailingBlanks(QByteArray line) {
    while (!line.isEmpty() && (isBlank(line.back()) || line.back() == '\f')) line.chop(1);
    return line;
}

/// OpenSSH's argv_split (misc.c): quotes of both kinds, a backslash before quotes, backslashes and, outside
/// quotes, spaces; a word that starts with # ends the line. Nothing where a quote stays open: ssh refuses
/// such a config.
std::optional<QStringList> splitArguments(const QByteArray& text) {
    QStringList words;
    for (qsizetype i = 0; i < text.size();) {
        if (isBlank(text[i])) {
            ++i;
            continue;
        }
        if (text[i] == '#') break;
        QByteArray word;
        char quote = 0;
        for (; i < text.size(); ++i) {
            const char c = text[i];
            const char next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (c == '\\' && (next == '\'' || next == '"' || next == '\\' || (!quote && next == ' ')))
                word += text[++i];
            else if (!quote && (c == ' ' || c == '\t'))
                break;
            else if (!quote && (c == '"' || c == '\''))
                quote = c;
            else if (quote && c == quote)
                quote = 0;
            else
                word += c;
        }
        if (quote) return std::nullopt;
        words.append(QString::fromUtf8(word));
    }
    return words;
}

/// "Keyword arguments", "Keyword=arguments", with the keyword in lower case (ssh's strdelim).
std::pair<QByteArray, QByteArray> splitKeyword(const QByteArray& line) {
    qsizetype start = 0;
    while (start < line.size() && isBlank(line[start])) ++start;
    qsizetype end = start;
    while (end < line.size() && !isBlank(line[end]) && line[end] != '=') ++end;
    qsizetype arguments = end;
    while (arguments < line.size() && isBlank(line[arguments])) ++arguments;
    if (arguments < line.size() && line[arguments] == '=') ++arguments;
    return {line.mid(start, end - start).toLower(), line.mid(arguments)};
}

}  // namespace

SshSettings SshSettings::parse(const QByteArray& output) {
    SshSettings settings;
    for (const QByteArray& line : output.split('\n')) {
        const QByteArray text = line.endsWith('\r') ? line.chopped(1) : line;
        const qsizetype space = text.indexOf(' ');
        if (space <= 0) continue;
        settings.add(QString::fromUtf8(text.left(space)).toLower(), QString::fromUtf8(text.mid(space + 1)));
    }
    return settings;
}

QString SshSettings::value(const QString& keyword) const { return values(keyword).value(0); }

QStringList SshSettings::values(const QString& keyword) const {
    const auto found = values_.find(keyword);
    return found == values_.end() ? QStringList() : found->second;
}

QStringList SshSettings::lines() const {
    QStringList all;
    for (const auto& [keyword, values] : values_)
        for (const QString& value : values) all.append(keyword + QLatin1Char(' ') + value);
    return all;
}

void SshSettings::add(const QString& keyword, const QString& value) { values_[keyword].append(value); }

SshSettings SshSettings::differingFrom(const SshSettings& defaults) const {
    static const QStringList always{QStringLiteral("host"), QStringLiteral("hostname"),
                                    QStringLiteral("user"), QStringLiteral("port")};
    SshSettings rest = *this;
    std::erase_if(rest.values_, [&](const auto& entry) {
        return !always.contains(entry.first) && defaults.values(entry.first) == entry.second;
    });
    return rest;
}

QList<SshConfigLine> scanSshConfig(const QByteArray& text) {
    QList<SshConfigLine> lines;
    for (const QByteArray& line : text.split('\n')) {
        const auto [keyword, arguments] = splitKeyword(withoutTrailingBlanks(line));
        SshConfigLine found;
        if (keyword == "host")
            found.kind = SshConfigLine::Kind::Host;
        else if (keyword == "match")
            found.kind = SshConfigLine::Kind::Match;
        else if (keyword == "include")
            found.kind = SshConfigLine::Kind::Include;
        else
            continue;
        if (auto words = splitArguments(arguments); words && !words->isEmpty()) {
            found.words = std::move(*words);
            lines.append(found);
        }
    }
    return lines;
}

bool mentionsForwards(const QByteArray& text) {
    for (const QByteArray& line : text.split('\n')) {
        const QByteArray keyword = splitKeyword(line).first;
        if (keyword == "localforward" || keyword == "remoteforward" || keyword == "dynamicforward")
            return true;
    }
    return false;
}

}  // namespace hearth
