// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/windowscommand.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

/// What Microsoft's C runtime makes of a line, by its documentation: the other side of windowsCommandLine().
QStringList parsedAsWindowsDoes(const QString& line) {
    QStringList words;
    qsizetype at = 0;
    const auto has = [&] { return at < line.size(); };
    const auto isBlank = [&] { return line[at] == u' ' || line[at] == u'\t'; };
    QString first;
    for (bool inQuotes = false; has() && (inQuotes || !isBlank()); ++at) {
        if (line[at] == u'"')
            inQuotes = !inQuotes;
        else
            first += line[at];
    }
    words << first;
    for (;;) {
        while (has() && isBlank()) ++at;
        if (!has()) return words;
        QString word;
        for (bool inQuotes = false; has() && (inQuotes || !isBlank());) {
            qsizetype backslashes = 0;
            for (; has() && line[at] == u'\\'; ++at) ++backslashes;
            const bool quote = has() && line[at] == u'"';
            word += QString(quote ? backslashes / 2 : backslashes, u'\\');
            if (!quote) {
                if (has() && (inQuotes || !isBlank())) word += line[at++];
                continue;
            }
            ++at;
            if (backslashes % 2 == 1)
                word += u'"';
            else if (inQuotes && has() && line[at] == u'"')
                word += line[at++];  // two quotes within quotes are one
            else
                inQuotes = !inQuotes;
        }
        words << word;
    }
}

TEST(WindowsCommand, QuotesAsTheDocumentationSays) {
    const auto line = [](const QString& word) { return windowsCommandLine({u"p"_qs, word}); };
    EXPECT_EQ(line(u"plain"_qs), uR"("p" plain)"_qs);
    EXPECT_EQ(line(u""_qs), uR"("p" "")"_qs);
    EXPECT_EQ(line(u"two words"_qs), uR"("p" "two words")"_qs);
    EXPECT_EQ(line(uR"(a\b)"_qs), uR"("p" a\b)"_qs);
    EXPECT_EQ(line(uR"(C:\Program Files\)"_qs), uR"("p" "C:\Program Files\\")"_qs);
    EXPECT_EQ(line(uR"(say "hi")"_qs), uR"("p" "say \"hi\"")"_qs);
    EXPECT_EQ(line(uR"(\")"_qs), uR"("p" "\\\"")"_qs);
    EXPECT_EQ(windowsCommandLine({uR"(C:\Program Files\x.exe)"_qs, u"-c"_qs}),
              uR"("C:\Program Files\x.exe" -c)"_qs);
}

TEST(WindowsCommand, EveryWordComesBackAsItWas) {
    // All words of up to six of the characters that mean something.
    const QString letters = u"a \\\"\t"_qs;
    QStringList words{QString()};
    for (qsizetype begin = 0, length = 0; length < 6; ++length) {
        const qsizetype end = words.size();
        for (; begin < end; ++begin)
            for (const QChar letter : letters) words << words[begin] + letter;
    }
    for (const QString& word : std::as_const(words)) {
        const QStringList argv{uR"(C:\a folder\p.exe)"_qs, word, u"between"_qs, word};
        ASSERT_EQ(parsedAsWindowsDoes(windowsCommandLine(argv)), argv) << word.toStdString();
    }
}

TEST(WindowsCommand, EnvironmentIsSortedAndChangedWhateverTheCase) {
    const QString nul(1, QChar(0));
    const QStringList variables{u"=C:=C:\\work"_qs, u"TEMP=C:\\t"_qs, u"Path=C:\\Windows"_qs,
                                u"no variable"_qs};
    EXPECT_EQ(windowsEnvironment(variables, {{u"PATH"_qs, u"C:\\bin"_qs}, {u"alpha"_qs, u"a=b"_qs}}),
              u"=C:=C:\\work"_qs + nul + u"alpha=a=b"_qs + nul + u"PATH=C:\\bin"_qs + nul + u"TEMP=C:\\t"_qs +
                  nul + nul);
    EXPECT_EQ(windowsEnvironment({}, {}), nul + nul);
}

}  // namespace
}  // namespace hearth
