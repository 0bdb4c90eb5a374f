// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/importscript.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth {
namespace {

constexpr qsizetype kMostCommands = 2000;
constexpr qsizetype kMostWords = 4096;
constexpr qsizetype kMostGrown = 1024 * 1024;  // of all that variables put in

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuImport)
};

bool isNameStart(QChar c) { return c == QLatin1Char('_') || (c.unicode() < 128 && c.isLetter()); }
bool isNamePart(QChar c) { return isNameStart(c) || (c.unicode() < 128 && c.isDigit()); }

/// POSIX.1-2017, Shell Command Language, 2.2 to 2.10, as far as a list of simple commands goes.
class ShellReader {
public:
    ShellReader(const QString& text, const ImportPlace& place) : text_(text), place_(place) {
        if (!place.home.isEmpty()) script_.variables.insert(QStringLiteral("HOME"), {place.home});
        if (!place.folder.isEmpty()) script_.variables.insert(QStringLiteral("PWD"), {place.folder});
    }

    Result<ReadScript> read() {
        while (at_ < text_.size()) {
            HEARTH_TRY(readNext());
            if (grown_ > kMostGrown || script_.commands.size() > kMostCommands || words_.size() > kMostWords)
                return Error{ErrorKind::Invalid, Text::tr("That is too long for a command."), {}, {}};
        }
        endCommand();
        script_.notes.removeDuplicates();
        return std::move(script_);
    }

private:
    QChar peek(qsizetype ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : QChar();
    }

    Result<void> readNext() {
        const QChar c = text_[at_];
        switch (c.unicode()) {
        case '\'':
            return readSingleQuoted();
        case '"':
            return readDoubleQuoted();
        case '\\':
            readEscape();
            return {};
        case '$':
            return expand(false);
        case '`':
            return readCommandText(QLatin1Char('`'), false);
        case ' ':
        case '\t':
        case '\r':
            endWord();
            break;
        case '\n':
            if (inArray_)
                endWord();
            else
                endCommand();
            break;
        case ';':
        case '|':
            endCommand();
            break;
        case '&':
            if (peek(1) == QLatin1Char('>'))
                endWord();
            else
                endCommand();
            break;
        case '<':
        case '>':
            redirect();
            return {};
        case '(':
            if (startArray()) break;
            endCommand();
            break;
        case ')':
            if (inArray_)
                endArray();
            else
                endCommand();
            break;
        case '#':
            if (!inWord_) {
                while (at_ < text_.size() && text_[at_] != QLatin1Char('\n')) ++at_;
                return {};
            }
            append(c);
            break;
        case '~':
            if (!inWord_ && !place_.home.isEmpty() &&
                (peek(1) == QLatin1Char('/') || peek(1).isNull() || peek(1).isSpace()))
                append(place_.home);
            else
                append(c);
            break;
        default:
            append(c);
        }
        ++at_;
        return {};
    }

    void append(QChar c) {
        word_ += c;
        inWord_ = true;
    }
    void append(const QString& text) {
        word_ += text;
        grown_ += text.size();
        inWord_ = true;
    }

    Result<void> readSingleQuoted() {
        const qsizetype close = text_.indexOf(QLatin1Char('\''), at_ + 1);
        if (close < 0) return openQuote();
        word_ += text_.mid(at_ + 1, close - at_ - 1);
        inWord_ = true;
        at_ = close + 1;
        return {};
    }

    Result<void> readDoubleQuoted() {
        ++at_;
        // "${empty[@]}" makes no word at all.
        const bool alone = !inWord_;
        quotedNothing_ = false;
        const QString before = word_;
        inWord_ = true;
        while (at_ < text_.size() && text_[at_] != QLatin1Char('"')) {
            const QChar c = text_[at_];
            if (c == QLatin1Char('\\') && at_ + 1 < text_.size()) {
                const QChar next = text_[at_ + 1];
                if (next != QLatin1Char('\n') && !QStringLiteral("$`\"\\").contains(next)) word_ += c;
                if (next != QLatin1Char('\n')) word_ += next;
                at_ += 2;
            } else if (c == QLatin1Char('$')) {
                HEARTH_TRY(expand(true));
            } else if (c == QLatin1Char('`')) {
                HEARTH_TRY(readCommandText(QLatin1Char('`'), true));
            } else {
                word_ += c;
                ++at_;
            }
        }
        if (at_ >= text_.size()) return openQuote();
        ++at_;
        if (alone && quotedNothing_ && word_ == before) inWord_ = false;
        return {};
    }

    static Error openQuote() {
        return {ErrorKind::Invalid,
                Text::tr("A quote is not closed."),
                Text::tr("Paste the whole command or script."),
                {}};
    }

    void readEscape() {
        const QChar next = peek(1);
        at_ += 2;
        if (next == QLatin1Char('\n')) return;  // the line goes on
        if (next == QLatin1Char('\r') && peek() == QLatin1Char('\n')) {
            ++at_;
            return;
        }
        if (next.isNull()) return;
        append(next);
    }

    /// $NAME, ${NAME}, ${NAME[@]}, ${NAME:-otherwise}, $(command).
    Result<void> expand(bool quoted) {
        const QChar next = peek(1);
        if (next == QLatin1Char('(')) return readCommandText(QLatin1Char(')'), quoted);
        if (next == QLatin1Char('{')) {
            const qsizetype close = text_.indexOf(QLatin1Char('}'), at_);
            if (close < 0) return openQuote();
            const QString inside = text_.mid(at_ + 2, close - at_ - 2);
            at_ = close + 1;
            expandBraces(inside, quoted);
            return {};
        }
        qsizetype end = at_ + 1;
        if (end < text_.size() && isNameStart(text_[end])) {
            while (end < text_.size() && isNamePart(text_[end])) ++end;
        } else if (next == QLatin1Char('@') || next == QLatin1Char('*') ||
                   (next.unicode() < 128 && next.isDigit())) {
            at_ += 2;  // what the script was called with: nothing
            quotedNothing_ = true;
            return {};
        } else {
            append(text_[at_++]);
            return {};
        }
        const QString name = text_.mid(at_ + 1, end - at_ - 1);
        at_ = end;
        putVariable(name, false, quoted, QStringLiteral("$") + name);
        return {};
    }

    void expandBraces(const QString& inside, bool quoted) {
        static const QRegularExpression pattern(
            QStringLiteral("^([A-Za-z_][A-Za-z0-9_]*)(?:\\[([@*])\\])?(?::?([-=])(.*))?$"),
            QRegularExpression::DotMatchesEverythingOption);
        const auto match = pattern.match(inside);
        const QString asItStood = QStringLiteral("${%1}").arg(inside);
        if (inside == QLatin1String("@") || inside == QLatin1String("*")) {
            quotedNothing_ = true;
        } else if (!match.hasMatch()) {
            noteUnknown(asItStood);
            append(asItStood);
        } else if (!match.captured(3).isEmpty() &&
                   script_.variables.value(match.captured(1)).join(QString()).isEmpty()) {
            QString otherwise = match.captured(4);
            if (otherwise.size() > 1 && otherwise.startsWith(QLatin1Char('"')) &&
                otherwise.endsWith(QLatin1Char('"')))
                otherwise = otherwise.mid(1, otherwise.size() - 2);
            put({otherwise}, false, quoted);
        } else {
            putVariable(match.captured(1), !match.captured(2).isEmpty(), quoted, asItStood);
        }
    }

    void putVariable(const QString& name, bool all, bool quoted, const QString& asItStood) {
        const auto found = script_.variables.constFind(name);
        if (found == script_.variables.cend()) {
            noteUnknown(asItStood);
            append(asItStood);
            return;
        }
        if (found->isEmpty()) {
            quotedNothing_ = true;
            return;
        }
        put(all ? *found : QStringList{found->first()}, all, quoted);
    }

    /// The words of an array each for itself; the text of an unquoted variable is split at spaces.
    void put(const QStringList& values, bool all, bool quoted) {
        QStringList parts = values;
        if (!quoted && !isAssignment(word_)) {
            static const QRegularExpression spaces(QStringLiteral("\\s+"));
            parts.clear();
            for (const QString& value : values) parts += value.split(spaces, Qt::SkipEmptyParts);
        }
        if (parts.isEmpty()) return;
        append(parts.first());
        for (qsizetype i = 1; i < parts.size(); ++i) {
            if (all || !quoted) endWord();
            append(parts[i]);
        }
    }

    void noteUnknown(const QString& what) {
        script_.notes.append(Text::tr("What %1 stands for is not known here: put it in.").arg(what.left(80)));
    }

    /// A command whose output would stand here. Those that only name the script's own folder are known.
    Result<void> readCommandText(QChar close, bool quoted) {
        const qsizetype start = at_;
        const bool ticks = close == QLatin1Char('`');
        qsizetype end = at_ + (ticks ? 1 : 2);
        for (int depth = 1; end < text_.size(); ++end) {
            if (!ticks && text_[end] == QLatin1Char('(')) ++depth;
            if (text_[end] == close && --depth == 0) break;
        }
        if (end >= text_.size()) return openQuote();
        const QString inside = text_.mid(start + (ticks ? 1 : 2), end - start - (ticks ? 1 : 2)).trimmed();
        at_ = end + 1;
        static const QRegularExpression ownFolder(QStringLiteral("^(?:pwd|dirname .*|cd .*pwd)$"),
                                                  QRegularExpression::DotMatchesEverythingOption);
        const QString asItStood = text_.mid(start, at_ - start);
        if (!place_.folder.isEmpty() && ownFolder.match(inside).hasMatch()) {
            put({place_.folder}, false, quoted);
            return {};
        }
        noteUnknown(asItStood);
        append(asItStood);
        return {};
    }

    static bool isAssignment(const QString& word) {
        static const QRegularExpression pattern(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*\\+?="));
        return pattern.match(word).hasMatch();
    }

    void redirect() {
        static const QRegularExpression digits(QRegularExpression::anchoredPattern(QStringLiteral("[0-9]*")));
        if (digits.match(word_).hasMatch()) {
            word_.clear();
            inWord_ = false;
        }
        endWord();
        while (peek() == QLatin1Char('<') || peek() == QLatin1Char('>') || peek() == QLatin1Char('&')) ++at_;
        skipWord_ = true;
    }

    bool startArray() {
        static const QRegularExpression pattern(
            QRegularExpression::anchoredPattern(QStringLiteral("([A-Za-z_][A-Za-z0-9_]*)(\\+?)=")));
        const auto match = pattern.match(word_);
        if (inArray_ || !match.hasMatch()) return false;
        inArray_ = true;
        arrayName_ = match.captured(1);
        if (match.captured(2).isEmpty()) script_.variables.insert(arrayName_, {});
        word_.clear();
        inWord_ = false;
        return true;
    }

    void endArray() {
        endWord();
        inArray_ = false;
    }

    void endWord() {
        if (!inWord_) return;
        if (skipWord_)
            skipWord_ = false;
        else if (inArray_)
            script_.variables[arrayName_].append(word_);
        else
            words_.append(word_);
        word_.clear();
        inWord_ = false;
    }

    void endCommand() {
        endWord();
        skipWord_ = false;
        static const QStringList leading{
            QStringLiteral("then"),  QStringLiteral("else"),     QStringLiteral("do"),
            QStringLiteral("{"),     QStringLiteral("!"),        QStringLiteral("export"),
            QStringLiteral("local"), QStringLiteral("readonly"), QStringLiteral("declare")};
        while (!words_.isEmpty() && leading.contains(words_.first())) words_.removeFirst();
        if (!words_.isEmpty() &&
            (words_.first() == QLatin1String("if") || words_.first() == QLatin1String("case") ||
             words_.first() == QLatin1String("while") || words_.first() == QLatin1String("for")))
            script_.notes.append(
                Text::tr("The script decides something when it is run: each of its ways was read."));
        while (!words_.isEmpty() && isAssignment(words_.first())) assign(words_.takeFirst());
        if (!words_.isEmpty()) script_.commands.append(words_);
        words_.clear();
    }

    void assign(const QString& word) {
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const bool adds = equals > 0 && word[equals - 1] == QLatin1Char('+');
        const QString name = word.left(adds ? equals - 1 : equals);
        QString value = word.mid(equals + 1);
        if (adds) value = script_.variables.value(name).value(0) + value;
        grown_ += value.size();
        script_.variables.insert(name, {value});
    }

    const QString text_;
    const ImportPlace& place_;
    ReadScript script_;
    qsizetype at_ = 0;
    qsizetype grown_ = 0;
    QStringList words_;
    QString word_;
    bool inWord_ = false;
    bool skipWord_ = false;       // the target of a redirection
    bool quotedNothing_ = false;  // an empty list stood within the quotes
    bool inArray_ = false;
    QString arrayName_;
};

}  // namespace

Result<ReadScript> readShellScript(const QString& text, const ImportPlace& place) {
    return ShellReader(text, place).read();
}

}  // namespace hearth
