// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/importscript.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth {
namespace {

constexpr qsizetype kMostLines = 5000;
constexpr qsizetype kMostGrown = 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuImport)
};

/// Lines that end in ^ (cmd) or ` (PowerShell) go on in the next.
QStringList joinedLines(const QString& text) {
    QStringList lines;
    QString open;
    for (QString line : text.split(QLatin1Char('\n')).mid(0, kMostLines)) {
        while (!line.isEmpty() && line.back().isSpace()) line.chop(1);
        const bool goesOn = line.endsWith(QLatin1Char('^')) || line.endsWith(QLatin1Char('`'));
        if (goesOn) line.chop(1);
        open += line;
        if (goesOn) continue;
        lines.append(open);
        open.clear();
    }
    if (!open.isEmpty()) lines.append(open);
    return lines;
}

class BatchReader {
public:
    explicit BatchReader(const ImportPlace& place) : place_(place) {}

    Result<ReadScript> read(const QString& text) {
        for (const QString& line : joinedLines(text)) {
            HEARTH_TRY(readLine(line));
            if (grown_ > kMostGrown)
                return Error{ErrorKind::Invalid, Text::tr("That is too long for a command."), {}, {}};
        }
        script_.notes.removeDuplicates();
        return std::move(script_);
    }

private:
    Result<void> readLine(const QString& raw) {
        QString line = raw.trimmed();
        while (line.startsWith(QLatin1Char('@'))) line = line.mid(1).trimmed();
        static const QRegularExpression passedOver(
            QStringLiteral(
                "^(?:::|:|rem\\b|echo\\b|title\\b|pause\\b|setlocal\\b|endlocal\\b|goto\\b|cls\\b|chcp\\b)"),
            QRegularExpression::CaseInsensitiveOption);
        if (line.isEmpty() || passedOver.match(line).hasMatch()) return {};
        line = expanded(line);
        static const QRegularExpression set(
            QStringLiteral("^set\\s+(?:\"([^=\"]+)=(.*)\"|([^=\"]+?)=(.*))\\s*$"),
            QRegularExpression::CaseInsensitiveOption);
        if (const auto match = set.match(line); match.hasMatch()) {
            const int first = match.captured(1).isEmpty() ? 3 : 1;
            script_.variables.insert(match.captured(first).trimmed().toUpper(),
                                     {withoutCarets(match.captured(first + 1))});
            return {};
        }
        // "$qemu = 'C:\…'" of PowerShell.
        static const QRegularExpression powerSet(
            QStringLiteral("^\\$([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*[\"']?(.*?)[\"']?\\s*$"));
        if (const auto match = powerSet.match(line); match.hasMatch()) {
            script_.variables.insert(match.captured(1).toUpper(), {match.captured(2)});
            return {};
        }
        return split(line);
    }

    static QString withoutCarets(QString text) {
        static const QRegularExpression caret(QStringLiteral("\\^(.)"));
        return text.replace(caret, QStringLiteral("\\1"));
    }

    /// %NAME%, !NAME! and $NAME; %~dp0 is the folder of the file itself.
    QString expanded(const QString& line) {
        static const QRegularExpression pattern(
            QStringLiteral("%~dp0|%([A-Za-z_][A-Za-z0-9_()]*)%|!([A-Za-z_][A-Za-z0-9_]*)!|\\$(?:env:)?([A-Za-"
                           "z_][A-Za-z0-9_]*)\\b(?!\\s*=)"));
        QString out;
        qsizetype last = 0;
        for (auto it = pattern.globalMatch(line); it.hasNext();) {
            const auto match = it.next();
            out += line.mid(last, match.capturedStart() - last);
            last = match.capturedEnd();
            const QString name = (match.captured(1) + match.captured(2) + match.captured(3)).toUpper();
            const auto found = script_.variables.constFind(name);
            if (name.isEmpty()) {
                out += place_.folder.isEmpty() ? QString() : place_.folder + QLatin1Char('/');
            } else if (found != script_.variables.cend()) {
                out += found->value(0);
                grown_ += found->value(0).size();
            } else {
                out += match.captured();
                script_.notes.append(
                    Text::tr("What %1 stands for is not known here: put it in.").arg(match.captured()));
            }
        }
        return out + line.mid(last);
    }

    /// As programs there read their line: quotes keep spaces, \" is a quote, other backslashes are letters. A
    /// comma or ^ means nothing to QEMU's words; & and | end a command; > and < lead elsewhere.
    Result<void> split(const QString& line) {
        QStringList words;
        QString word;
        bool inWord = false, quoted = false, skip = false;
        const auto endWord = [&] {
            if (inWord && !skip) words.append(word);
            if (inWord) skip = false;
            word.clear();
            inWord = false;
        };
        const auto endCommand = [&] {
            endWord();
            if (!words.isEmpty()) script_.commands.append(words);
            words.clear();
        };
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QChar c = line[i];
            const QChar next = i + 1 < line.size() ? line[i + 1] : QChar();
            if (c == QLatin1Char('\\') && next == QLatin1Char('"')) {
                word += next;
                inWord = true;
                ++i;
            } else if (c == QLatin1Char('"')) {
                quoted = !quoted;
                inWord = true;
            } else if (quoted) {
                word += c;
            } else if (c == QLatin1Char('\'') && !inWord && line.indexOf(c, i + 1) > 0) {  // PowerShell's
                const qsizetype close = line.indexOf(c, i + 1);
                word = line.mid(i + 1, close - i - 1);
                inWord = true;
                i = close;
            } else if (c == QLatin1Char('^') && !next.isNull()) {
                word += next;
                inWord = true;
                ++i;
            } else if (c.isSpace()) {
                endWord();
            } else if (c == QLatin1Char('&') || c == QLatin1Char('|')) {
                endCommand();
            } else if (c == QLatin1Char('>') || c == QLatin1Char('<')) {
                if (word == QLatin1String("1") || word == QLatin1String("2")) {
                    word.clear();
                    inWord = false;
                }
                endWord();
                if (next == QLatin1Char('&')) ++i;
                skip = true;
            } else {
                word += c;
                inWord = true;
            }
        }
        if (quoted)
            return Error{ErrorKind::Invalid,
                         Text::tr("A quote is not closed."),
                         Text::tr("Paste the whole command or script."),
                         {}};
        endCommand();
        return {};
    }

    const ImportPlace& place_;
    ReadScript script_;
    qsizetype grown_ = 0;
};

}  // namespace

Result<ReadScript> readBatchScript(const QString& text, const ImportPlace& place) {
    return BatchReader(place).read(text);
}

bool looksLikeBatch(const QString& text) {
    // Only shells go on behind a backslash, and only what cmd and PowerShell read has ^ or ` there.
    static const QRegularExpression shell(QStringLiteral("\\A\\s*#!|[^\\\\]\\\\\\r?$"),
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression goesOn(QStringLiteral("(?:\\^|\\s`)[ \\t]*\\r?$"),
                                           QRegularExpression::MultilineOption);
    if (goesOn.match(text).hasMatch()) return true;
    if (shell.match(text).hasMatch()) return false;
    static const QRegularExpression batch(
        QStringLiteral("^\\s*@|^\\s*(?:rem|call)\\s|^\\s*set\\s+(?:/[ap]\\s+)?\"?[A-Za-z_]\\w*=|"
                       "^\\s*start\\s+(?:\"|/)|^\\s*::|%[A-Za-z_][A-Za-z0-9_]*%|%~dp0|\\.exe\\b|"
                       "(?:^|[\\s\"=,])[A-Za-z]:\\\\"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    return batch.match(text).hasMatch();
}

}  // namespace hearth
