// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminalasker.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::ctl;

namespace {

/// Someone who types prepared lines; keeps what was shown.
class TypedLines : public Terminal {
public:
    explicit TypedLines(QStringList lines) : lines_(std::move(lines)) {}
    void write(const QString& text) override { shown += text; }
    Result<Secret> readLine(const QString& prompt, bool echo, const Control&) override {
        shown += prompt;
        echoes.push_back(echo);
        if (lines_.isEmpty()) return cancelledError();
        return Secret::fromText(lines_.takeFirst());
    }

    QString shown;
    std::vector<bool> echoes;

private:
    QStringList lines_;
};

HostKeyQuestion keyQuestion(HostKeyQuestion::Why why) {
    HostKeyQuestion question;
    question.why = why;
    question.host = QStringLiteral("nas");
    question.address = QStringLiteral("[nas]:2222");
    question.offered = {
        QStringLiteral("ED25519"), QStringLiteral("SHA256:abc"), QStringLiteral("+--[ED25519 256]--+\n"), {}};
    return question;
}

HostKeyAnswer answerTo(HostKeyQuestion::Why why, const QStringList& typed) {
    TypedLines terminal(typed);
    return TerminalAsker(terminal).hostKey(keyQuestion(why), Control{}).value_or(HostKeyAnswer::Refuse);
}

}  // namespace

TEST(TerminalAsker, ShowsAnUnknownKeyAndTakesWords) {
    using enum HostKeyQuestion::Why;
    EXPECT_EQ(answerTo(Unknown, {QStringLiteral("yes")}), HostKeyAnswer::Remember);
    EXPECT_EQ(answerTo(Unknown, {QStringLiteral("Y")}), HostKeyAnswer::Remember);
    EXPECT_EQ(answerTo(Unknown, {QStringLiteral("once")}), HostKeyAnswer::AcceptOnce);
    EXPECT_EQ(answerTo(Unknown, {QStringLiteral("no")}), HostKeyAnswer::Refuse);
    EXPECT_EQ(answerTo(Unknown, {QString(), QStringLiteral("maybe"), QStringLiteral("o")}),
              HostKeyAnswer::AcceptOnce);

    const QString text = hostKeyText(keyQuestion(Unknown));
    for (const char* part : {"nas", "[nas]:2222", "ED25519", "SHA256:abc", "+--["})
        EXPECT_TRUE(text.contains(QLatin1String(part)));
}

TEST(TerminalAsker, AChangedKeyNeedsTheWholeWord) {
    using enum HostKeyQuestion::Why;
    EXPECT_EQ(answerTo(Changed, {QStringLiteral("yes")}), HostKeyAnswer::Refuse);
    EXPECT_EQ(answerTo(Changed, {QStringLiteral("r")}), HostKeyAnswer::Refuse);
    EXPECT_EQ(answerTo(Changed, {QStringLiteral("replace")}), HostKeyAnswer::ReplaceRemembered);
    EXPECT_EQ(answerTo(Revoked, {QStringLiteral("yes")}), HostKeyAnswer::Refuse);
}

TEST(TerminalAsker, AsksEveryPromptWithItsEcho) {
    TypedLines terminal({QStringLiteral("pa ss"), QStringLiteral("123456")});
    PromptQuestion question;
    question.host = QStringLiteral("ada@nas");
    question.instruction = QStringLiteral("Two\x1b[2J factors");
    question.prompts = {{QStringLiteral("Password:"), false}, {QStringLiteral("Code: "), true}};
    const auto answer = TerminalAsker(terminal).prompts(question, Control{});
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->answers.size(), 2U);
    EXPECT_EQ(answer->answers[0].view(), "pa ss");
    EXPECT_EQ(answer->answers[1].view(), "123456");
    EXPECT_EQ(terminal.echoes, (std::vector<bool>{false, true}));
    EXPECT_TRUE(terminal.shown.contains(QStringLiteral("Two?[2J factors")));
    EXPECT_FALSE(terminal.shown.contains(QStringLiteral("pa ss")));
}

TEST(TerminalAsker, AChoiceIsANumber) {
    ChoiceQuestion question;
    question.title = QStringLiteral("Which?");
    question.options = {{QStringLiteral("a"), {}}, {QStringLiteral("b"), {}}};
    question.suggested = 1;
    const auto choose = [&](const QStringList& typed) {
        TypedLines terminal(typed);
        return TerminalAsker(terminal).choose(question, Control{});
    };
    EXPECT_EQ(choose({QStringLiteral("1")}).value(), 0);
    EXPECT_EQ(choose({QString()}).value(), 1);
    EXPECT_EQ(choose({QStringLiteral("3"), QStringLiteral("0"), QStringLiteral("2")}).value(), 1);
    EXPECT_EQ(choose({QStringLiteral("q")}).error().kind, ErrorKind::Cancelled);
    question.dangerous = true;
    EXPECT_EQ(choose({QString(), QStringLiteral("q")}).error().kind, ErrorKind::Cancelled);
}
