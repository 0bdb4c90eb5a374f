// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <QDir>

#include <thread>

#include "tests/support/environment.h"
#include "tests/support/needs.h"
#include "tests/support/scriptedasker.h"
#include "tests/support/tempdir.h"

using namespace hearth::test;

TEST(TestSupport, HomeIsNotTheDevelopers) {
    EXPECT_TRUE(QDir::homePath().contains(QLatin1String("/ht-"))) << qPrintable(QDir::homePath());
    EXPECT_TRUE(qEnvironmentVariableIsEmpty("SSH_AUTH_SOCK"));
}

TEST(TestSupport, AWarningNobodyExpectedFailsTheTest) {
    EXPECT_NONFATAL_FAILURE(qWarning("the cat is on the table"), "the cat is on the table");
}

TEST(TestSupport, AnExpectedWarningIsCounted) {
    const WarningsExpected cat(QStringLiteral("cat"));
    qWarning("the cat is on the table");
    EXPECT_EQ(cat.seen(), 1);
}

TEST(TestSupport, TempDirIsRemoved) {
    QString path;
    {
        const TempDir folder;
        folder.write(QStringLiteral("a/b"), "x");
        EXPECT_EQ(folder.read(QStringLiteral("a/b")), "x");
        path = folder.path();
        EXPECT_TRUE(QDir(path).exists());
    }
    EXPECT_FALSE(QDir(path).exists());
}

TEST(TestSupport, ProgramsAreFound) {
    EXPECT_FALSE(findProgram(QStringLiteral("sh")).isEmpty());
    EXPECT_TRUE(findProgram(QStringLiteral("no-such-program-here")).isEmpty());
}

TEST(ScriptedAsker, AnswersInOrderAndKeepsTheQuestions) {
    ScriptedAsker person;
    person.answerPrompts({QStringLiteral("wrong")})
        .answerPrompts({QStringLiteral("right")}, true)
        .cancelChoice();
    hearth::PromptQuestion question;
    question.prompts = {{QStringLiteral("Password: "), false}};
    EXPECT_EQ(person.prompts(question, {})->answers.at(0).view(), "wrong");
    const auto second = person.prompts(question, {});
    EXPECT_EQ(second->answers.at(0).view(), "right");
    EXPECT_TRUE(second->remember);
    EXPECT_EQ(person.choose({}, {}).error().kind, hearth::ErrorKind::Cancelled);
    EXPECT_EQ(person.promptQuestions().size(), 2U);
    EXPECT_EQ(person.asked(), 3);
    EXPECT_EQ(person.left(), 0);
}

TEST(ScriptedAsker, AQuestionWithoutAnAnswerFailsTheTest) {
    ScriptedAsker person;
    EXPECT_NONFATAL_FAILURE((void)person.hostKey({}, {}), "nobody prepared an answer");
}

TEST(ScriptedAsker, SomebodyWhoIsAwayLeavesItToTheCaller) {
    ScriptedAsker person;
    person.neverAnswer();
    std::stop_source stop;
    hearth::Control control;
    control.stop = stop.get_token();
    std::jthread caller([&] { EXPECT_FALSE(person.choose({}, control)); });
    ASSERT_TRUE(person.waitForAsked(1));
    stop.request_stop();
}
