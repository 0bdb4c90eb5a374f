// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/dockerignore.h"

#include "core/containers/containertext.h"

#include <QDir>

namespace hearth {
namespace {

/// Go's filepath.Match with "**", as a regular expression; empty where it cannot be read.
QString expressionOf(const QString& pattern) {
    QString made = QStringLiteral("\\A");
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern.at(at);
        if (c == QLatin1Char('*')) {
            if (pattern.mid(at, 2) != QLatin1String("**")) {
                made += QStringLiteral("[^/]*");
                continue;
            }
            while (at + 1 < pattern.size() && pattern.at(at + 1) == QLatin1Char('*')) ++at;
            const bool folders = at + 1 < pattern.size() && pattern.at(at + 1) == QLatin1Char('/');
            if (folders) ++at;
            made += folders ? QStringLiteral("(?:.*/)?") : QStringLiteral(".*");
        } else if (c == QLatin1Char('?')) {
            made += QStringLiteral("[^/]");
        } else if (c == QLatin1Char('[')) {
            const auto end = pattern.indexOf(QLatin1Char(']'), at + 1);
            if (end < 0) return {};
            made += pattern.mid(at, end - at + 1);
            at = end;
        } else if (c == QLatin1Char('\\')) {
            if (++at == pattern.size()) return {};
            made += QRegularExpression::escape(pattern.mid(at, 1));
        } else {
            made += QRegularExpression::escape(QString(c));
        }
    }
    return made + QStringLiteral("\\z");
}

}  // namespace

Result<DockerIgnore> DockerIgnore::parse(const QString& text) {
    constexpr qsizetype kMostRules = 10'000, kLongest = 4096;
    DockerIgnore made;
    for (QString line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(QChar(0xfeff))) line.remove(0, 1);
        if (line.startsWith(QLatin1Char('#'))) continue;
        const QString whole = line = line.trimmed();
        const bool exception = line.startsWith(QLatin1Char('!'));
        if (exception) line = line.mid(1).trimmed();
        if (line.isEmpty() && !exception) continue;
        if (!line.isEmpty()) line = QDir::cleanPath(line);
        while (line.size() > 1 && line.startsWith(QLatin1Char('/'))) line.remove(0, 1);
        // For historical reasons this says nothing.
        if (line == QLatin1String(".") || line == QLatin1String("/")) continue;
        const QRegularExpression pattern(expressionOf(line), QRegularExpression::DotMatchesEverythingOption);
        if (line.isEmpty() || pattern.pattern().isEmpty() || !pattern.isValid() || line.size() > kLongest ||
            made.rules_.size() == kMostRules)
            return Error{
                ErrorKind::Invalid,
                ContainerText::tr("A line of .dockerignore cannot be read: %1").arg(whole.left(kLongest)),
                {},
                pattern.errorString()};
        made.rules_.append({pattern, exception});
    }
    return made;
}

bool DockerIgnore::excludes(const QString& path) const {
    bool out = false;
    for (const Rule& rule : rules_) {
        // What a line says of a folder it says of all within.
        for (qsizetype end = path.size(); end > 0; end = path.lastIndexOf(QLatin1Char('/'), end - 1)) {
            if (rule.pattern.match(path.left(end)).hasMatch()) {
                out = !rule.exception;
                break;
            }
            if (!path.left(end).contains(QLatin1Char('/'))) break;
        }
    }
    return out;
}

bool DockerIgnore::hasExceptions() const {
    return std::any_of(rules_.begin(), rules_.end(), [](const Rule& each) { return each.exception; });
}

}  // namespace hearth
