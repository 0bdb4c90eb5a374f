// SPDX-License-Identifier: GPL-3.0-or-later
// The translations as they stand in the tree: whole, with the same placeholders, in the punctuation of the
// language.
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

namespace hearth {
namespace {

struct Message {
    QString source;
    QStringList forms;  ///< more than one for plurals
    bool unfinished = false;
};

QList<Message> messagesOf(const QString& language) {
    QFile file(test::translationFile(language));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(file.fileName());
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("message")) {
            messages.append(Message());
        } else if (xml.name() == QLatin1String("source") && !messages.isEmpty()) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation") && !messages.isEmpty()) {
            messages.last().unfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            messages.last().forms << text;
        }
    }
    EXPECT_FALSE(xml.hasError()) << qPrintable(xml.errorString());
    return messages;
}

QSet<QString> placeholders(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("%(?:\\d|n)"));
    QSet<QString> found;
    for (auto all = pattern.globalMatch(text); all.hasNext();) found.insert(all.next().captured());
    return found;
}

class Translations : public ::testing::TestWithParam<const char*> {};

TEST_P(Translations, AreWholeAndKeepEveryPlaceholder) {
    const auto messages = messagesOf(QLatin1String(GetParam()));
    ASSERT_FALSE(messages.isEmpty());
    for (const Message& message : messages) {
        EXPECT_FALSE(message.unfinished) << "run tools/translations: " << qPrintable(message.source);
        for (const QString& form : message.forms) {
            EXPECT_EQ(placeholders(form), placeholders(message.source)) << qPrintable(message.source);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Translations, ::testing::Values("en", "zh_CN"));

TEST(ChineseTranslation, UsesFullWidthPunctuation) {
    // A Chinese character beside a half-width comma, full stop, question mark, colon or bracket is a slip.
    static const QRegularExpression slip(
        QStringLiteral("[\\x{4e00}-\\x{9fff}][,;?!:(]|[,;?!)][\\x{4e00}-\\x{9fff}]"));
    static const QRegularExpression quoted(QStringLiteral("“[^”]*”"));  // what is to be typed as it stands
    for (const Message& message : messagesOf(QStringLiteral("zh_CN"))) {
        for (QString form : message.forms) {
            form.remove(quoted);
            const auto match = slip.match(form);
            EXPECT_FALSE(match.hasMatch()) << qPrintable(form);
        }
    }
}

}  // namespace
}  // namespace hearth
