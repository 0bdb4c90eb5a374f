// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/asking.h"

#include "tests/ui/support.h"
#include "ui/look/dialog.h"
#include "ui/shell/dialogs/choicedialog.h"
#include "ui/shell/dialogs/hostkeydialog.h"
#include "ui/shell/dialogs/promptdialog.h"
#include "ui/shell/operations.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QWindow>

namespace hearth {
namespace {

using namespace test;

HostKeyFacts key(const char* fingerprint, const char* where = "") {
    return {QStringLiteral("ED25519"), QLatin1String("SHA256:") + QLatin1String(fingerprint),
            QStringLiteral("+--[ED25519 256]--+\n|   .o=.          |\n+----[SHA256]-----+\n"),
            QLatin1String(where)};
}

HostKeyQuestion hostKeyQuestion(HostKeyQuestion::Why why) {
    HostKeyQuestion question;
    question.why = why;
    question.host = QStringLiteral("nas");
    question.address = QStringLiteral("[nas]:2222");
    question.offered = key("newnewnewnewnewnewnewnewnewnewnewnewnewnewn");
    if (why == HostKeyQuestion::Why::Changed)
        question.remembered = {key("old", "/home/ada/.ssh/known_hosts:12")};
    return question;
}

class Asking : public ::testing::Test {
protected:
    // The asker goes after the operations that wait on it.
    QWidget window;
    DialogPrompter prompter{[this]() -> QWidget* { return &window; }};
    WindowAsker asker{prompter};
    Operations operations;
    QObject receiver;

    void SetUp() override {
        operations.setAsker(&asker);
        window.show();
    }

    template <class T>
    T* dialog() {
        T* found = nullptr;
        EXPECT_TRUE(waitFor([&] {
            for (auto* one : window.findChildren<T*>())
                if (one->isVisible()) found = one;
            return found != nullptr;
        }));
        return found;
    }

    template <class Answer, class Ask>
    std::shared_ptr<std::optional<Result<Answer>>> ask(Ask asking, Operation** operation = nullptr) {
        auto answer = std::make_shared<std::optional<Result<Answer>>>();
        auto* started = operations.start(
            OperationSpec{QStringLiteral("Ask"), {}, std::chrono::milliseconds(0), nullptr}, &receiver,
            asking, [answer](Result<Answer> result) { answer->emplace(std::move(result)); });
        if (operation != nullptr) *operation = started;
        return answer;
    }

    std::shared_ptr<std::optional<Result<HostKeyAnswer>>> askKey(HostKeyQuestion::Why why) {
        return ask<HostKeyAnswer>([question = hostKeyQuestion(why)](const Control& control) {
            return askHostKey(control, question);
        });
    }
};

TEST_F(Asking, AnUnknownKeyIsShownAndRemembered) {
    const auto answer = askKey(HostKeyQuestion::Why::Unknown);
    auto* shown = dialog<HostKeyDialog>();
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(child<QLabel>(shown, QStringLiteral("offeredFingerprint"))->text(),
              hostKeyQuestion(HostKeyQuestion::Why::Unknown).offered.fingerprint);
    click(shown, QStringLiteral("remember"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::Remember);
}

TEST_F(Asking, EnterDoesNotTrustAnUnknownKey) {
    const auto answer = askKey(HostKeyQuestion::Why::Unknown);
    auto* shown = dialog<HostKeyDialog>();
    ASSERT_NE(shown, nullptr);
    for (auto* button : shown->findChildren<QPushButton*>())
        EXPECT_FALSE(button->isDefault() && button->isVisible()) << qPrintable(button->objectName());
    QTest::keyClick(shown, Qt::Key_Return);
    if (auto* focus = shown->focusWidget()) {
        EXPECT_EQ(focus->objectName(), QStringLiteral("cancel"));
        QTest::keyClick(focus, Qt::Key_Return);
    }
    EXPECT_TRUE(shown->isVisible());
    QTest::keyClick(shown, Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::Refuse);
}

TEST_F(Asking, AQuestionComesUpBeforeAnotherDialog) {
    Dialog other(QStringLiteral("Paste an ssh command"), &window);
    other.open();
    const auto answer = askKey(HostKeyQuestion::Why::Unknown);
    auto* shown = dialog<HostKeyDialog>();
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(QApplication::activeModalWidget(), shown);
    EXPECT_EQ(shown->windowHandle()->transientParent(), other.windowHandle())
        << "else it may stand behind it";
    click(shown, QStringLiteral("remember"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_TRUE(other.isVisible());
}

TEST_F(Asking, AnUnknownKeyMayBeTakenOnceOrRefused) {
    auto answer = askKey(HostKeyQuestion::Why::Unknown);
    click(dialog<HostKeyDialog>(), QStringLiteral("acceptOnce"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::AcceptOnce);

    answer = askKey(HostKeyQuestion::Why::Unknown);
    QTest::keyClick(dialog<HostKeyDialog>(), Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::Refuse);
}

TEST_F(Asking, AChangedKeyNeedsTheOldOneRemovedFirst) {
    const auto answer = askKey(HostKeyQuestion::Why::Changed);
    auto* shown = dialog<HostKeyDialog>();
    ASSERT_NE(shown, nullptr);
    EXPECT_NE(shown->findChild<QWidget*>(QStringLiteral("remembered")), nullptr);
    EXPECT_NE(shown->findChild<QWidget*>(QStringLiteral("offered")), nullptr);
    EXPECT_EQ(shown->findChild<QWidget*>(QStringLiteral("acceptOnce")), nullptr);
    auto* replace = child<QPushButton>(shown, QStringLiteral("replace"));
    EXPECT_FALSE(replace->isEnabled());
    // Enter does not wave it through: the way out has the focus.
    EXPECT_FALSE(replace->isDefault());
    QTest::mouseClick(replace, Qt::LeftButton);
    EXPECT_TRUE(shown->isVisible());
    click(shown, QStringLiteral("removeOld"));
    EXPECT_TRUE(replace->isEnabled());
    EXPECT_FALSE(answer->has_value());
    click(shown, QStringLiteral("replace"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::ReplaceRemembered);
}

TEST_F(Asking, ADialogIsAsHighAsItsWords) {
    using Why = HostKeyQuestion::Why;
    for (const Why why : {Why::Unknown, Why::Changed, Why::Revoked}) {
        const auto answer = askKey(why);
        auto* shown = dialog<HostKeyDialog>();
        ASSERT_NE(shown, nullptr);
        EXPECT_TRUE(waitFor([&] {
            return shown->height() == shown->layout()->totalHeightForWidth(shown->width());
        })) << int(why)
            << ": " << shown->height() << " of " << shown->layout()->totalHeightForWidth(shown->width());
        // No narrower than its words allow, whatever the person does.
        shown->resize(shown->minimumWidth(), 10);
        EXPECT_GE(shown->height(), shown->layout()->totalMinimumHeightForWidth(shown->width()));
        QTest::keyClick(shown, Qt::Key_Escape);
        ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    }
}

TEST_F(Asking, RemovingTheOldKeyAloneChangesNothing) {
    const auto answer = askKey(HostKeyQuestion::Why::Changed);
    auto* shown = dialog<HostKeyDialog>();
    click(shown, QStringLiteral("removeOld"));
    click(shown, QStringLiteral("cancel"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::Refuse);
}

TEST_F(Asking, ARevokedKeyIsOnlyExplained) {
    const auto answer = askKey(HostKeyQuestion::Why::Revoked);
    auto* shown = dialog<HostKeyDialog>();
    QStringList names;
    for (auto* button : shown->findChildren<QPushButton*>())
        if (button->isVisible() && !button->objectName().isEmpty()) names << button->objectName();
    EXPECT_EQ(names, QStringList{QStringLiteral("cancel")});
    click(shown, QStringLiteral("cancel"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), HostKeyAnswer::Refuse);
}

PromptQuestion twoPrompts() {
    PromptQuestion question;
    question.what = PromptQuestion::What::KeyboardInteractive;
    question.host = QStringLiteral("ada@gpu-box");
    question.title = QStringLiteral("Two factors");
    question.instruction = QStringLiteral("Look at <your> token");
    question.prompts = {{QStringLiteral("Password: "), false}, {QStringLiteral("Code: "), true}};
    question.mayRemember = true;
    question.rememberWhere = QStringLiteral("Keep in the keychain");
    return question;
}

TEST_F(Asking, WhyItIsNotKeptForLongHasTheRoomItNeeds) {
    PromptQuestion question = twoPrompts();
    question.rememberWhere =
        QStringLiteral("Keep until Hearth is closed (the keychain (of this desktop) is locked)");
    const auto answer =
        ask<PromptAnswer>([question](const Control& control) { return askPrompts(control, question); });
    auto* shown = dialog<PromptDialog>();
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(child<QCheckBox>(shown, QStringLiteral("remember"))->text(),
              QStringLiteral("Keep until Hearth is closed"));
    EXPECT_EQ(child<QLabel>(shown, QStringLiteral("rememberWhy"))->text(),
              QStringLiteral("the keychain (of this desktop) is locked"));
    shown->reject();
    EXPECT_TRUE(waitFor([&] { return answer->has_value(); }));
}

TEST_F(Asking, PromptsShowTheServersWordsAndEcho) {
    const auto answer = ask<PromptAnswer>(
        [question = twoPrompts()](const Control& control) { return askPrompts(control, question); });
    auto* shown = dialog<PromptDialog>();
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(child<QLabel>(shown, QStringLiteral("instruction"))->text(),
              QStringLiteral("Look at <your> token"));
    auto* first = child<QLineEdit>(shown, QStringLiteral("answer0"));
    auto* second = child<QLineEdit>(shown, QStringLiteral("answer1"));
    EXPECT_EQ(first->echoMode(), QLineEdit::Password);
    EXPECT_EQ(second->echoMode(), QLineEdit::Normal);
    first->setText(QStringLiteral("s3crét"));
    QTest::keyClicks(second, QStringLiteral("123456"));
    EXPECT_EQ(child<QCheckBox>(shown, QStringLiteral("remember"))->text(),
              QStringLiteral("Keep in the keychain"));
    child<QCheckBox>(shown, QStringLiteral("remember"))->setChecked(true);
    QPointer<QLineEdit> field = first;
    QString left = QStringLiteral("not seen");
    QObject::connect(shown, &QDialog::finished, &receiver, [&] { left = field->text(); });
    QTest::keyClick(second, Qt::Key_Return);
    // Wiped with the answer, before the dialog itself is gone.
    EXPECT_TRUE(left.isEmpty());
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    const PromptAnswer& given = (*answer)->value();
    ASSERT_EQ(given.answers.size(), 2u);
    EXPECT_EQ(given.answers[0].view(), "s3cr\xc3\xa9t");
    EXPECT_EQ(given.answers[1].view(), "123456");
    EXPECT_TRUE(given.remember);
}

TEST_F(Asking, ARefusedPasswordSaysSoAndCancelIsCancelled) {
    PromptQuestion question;
    question.host = QStringLiteral("ada@nas");
    question.prompts = {{QStringLiteral("Password"), false}};
    question.again = true;
    const auto answer =
        ask<PromptAnswer>([question](const Control& control) { return askPrompts(control, question); });
    auto* shown = dialog<PromptDialog>();
    EXPECT_TRUE(child<QLabel>(shown, QStringLiteral("errorMessage"))->isVisible());
    EXPECT_EQ(shown->findChild<QCheckBox*>(QStringLiteral("remember")), nullptr);
    click(shown, QStringLiteral("cancel"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->error().kind, ErrorKind::Cancelled);
}

ChoiceQuestion choices(int count, bool details) {
    ChoiceQuestion question;
    question.title = QStringLiteral("Which server?");
    for (int i = 0; i < count; ++i)
        question.options.push_back(
            {QStringLiteral("option %1").arg(i), details ? QStringLiteral("detail") : QString()});
    return question;
}

TEST_F(Asking, AFewChoicesAreButtonsMoreAreAList) {
    auto answer = ask<int>(
        [question = choices(2, false)](const Control& control) { return askChoice(control, question); });
    click(dialog<ChoiceDialog>(), QStringLiteral("option1"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), 1);

    answer = ask<int>(
        [question = choices(5, true)](const Control& control) { return askChoice(control, question); });
    auto* shown = dialog<ChoiceDialog>();
    QTest::keyClick(child<QListWidget>(shown, QStringLiteral("options")), Qt::Key_Down);
    click(shown, QStringLiteral("accept"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    EXPECT_EQ((*answer)->value(), 1);
}

TEST_F(Asking, EnterDoesNotPressADangerousChoice) {
    auto question = choices(1, false);
    question.dangerous = true;
    const auto answer = ask<int>([question](const Control& control) { return askChoice(control, question); });
    auto* shown = dialog<ChoiceDialog>();
    ASSERT_TRUE(waitFor([&] { return shown->isActiveWindow() || shown->focusWidget() != nullptr; }));
    QTest::keyClick(shown->focusWidget() != nullptr ? shown->focusWidget() : shown, Qt::Key_Return);
    click(shown, QStringLiteral("cancel"));
    ASSERT_TRUE(waitFor([&] { return answer->has_value(); }));
    ASSERT_FALSE(**answer);
    EXPECT_EQ((*answer)->error().kind, ErrorKind::Cancelled);
}

TEST_F(Asking, OneDialogAtATimeInTheOrderOfTheQuestions) {
    const auto first = ask<int>(
        [question = choices(2, false)](const Control& control) { return askChoice(control, question); });
    auto* shown = dialog<ChoiceDialog>();
    const auto second = askKey(HostKeyQuestion::Why::Unknown);
    ASSERT_TRUE(waitFor([&] { return asker.waiting() == 2; }));
    EXPECT_TRUE(window.findChildren<HostKeyDialog*>().isEmpty());
    click(shown, QStringLiteral("option0"));
    auto* next = dialog<HostKeyDialog>();
    ASSERT_NE(next, nullptr);
    click(next, QStringLiteral("remember"));
    ASSERT_TRUE(waitFor([&] { return second->has_value(); }));
    EXPECT_TRUE(first->has_value());
    ASSERT_TRUE(waitFor([&] { return asker.waiting() == 0; }));
}

TEST_F(Asking, ACancelledCallerTakesItsDialogAway) {
    Operation* operation = nullptr;
    const auto answer = ask<int>(
        [question = choices(2, false)](const Control& control) { return askChoice(control, question); },
        &operation);
    ASSERT_NE(dialog<ChoiceDialog>(), nullptr);
    operation->cancel();
    ASSERT_TRUE(
        waitFor([&] { return answer->has_value() && window.findChildren<ChoiceDialog*>().isEmpty(); }));
    EXPECT_EQ((*answer)->error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(asker.waiting(), 0);
}

TEST(WindowAsker, WhoeverWaitsIsCancelledWhenItEnds) {
    QWidget window;
    DialogPrompter prompter([&]() -> QWidget* { return &window; });
    auto asker = std::make_unique<WindowAsker>(prompter);
    Operations operations;
    operations.setAsker(asker.get());
    QObject receiver;
    std::optional<ErrorKind> kind;
    operations.start(
        OperationSpec{QStringLiteral("Ask"), {}, std::chrono::milliseconds(0), nullptr}, &receiver,
        [question = choices(2, false)](const Control& control) { return askChoice(control, question); },
        [&](const Result<int>& result) { kind = result.error().kind; });
    ASSERT_TRUE(waitFor([&] { return asker->waiting() == 1; }));
    asker.reset();
    ASSERT_TRUE(waitFor([&] { return kind.has_value(); }));
    EXPECT_EQ(*kind, ErrorKind::Cancelled);
}

}  // namespace
}  // namespace hearth
