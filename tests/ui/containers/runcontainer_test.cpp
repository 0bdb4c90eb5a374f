// SPDX-License-Identifier: GPL-3.0-or-later
// A container that is run from the form.
#include "tests/ui/containers/containerworld.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hearth {
namespace {

using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RunContainerTest : public test::ContainerWorld {
protected:
    void openForm() {
        openWith({FakeEngine::make(name("old"))});
        test::click(tab, name("newContainer"));
        form = dialog<>("runContainerDialog");
        ASSERT_TRUE(form);
        act = test::child<QPushButton>(form, name("act"));
    }
    QLineEdit* line(const char* which) { return test::child<QLineEdit>(form, name(which)); }
    QPlainTextEdit* lines(const char* which) { return test::child<QPlainTextEdit>(form, name(which)); }
    void type(const char* which, const char* text) { QTest::keyClicks(line(which), name(text)); }
    QString preview() { return test::child<CommandPreview>(form, name("runPreview"))->text(); }
    static QString problemAt(QWidget* field) {
        return qobject_cast<FormField*>(field->parentWidget())->problem();
    }
    QString said() {
        auto* message = form ? form->findChild<QLabel*>(name("errorMessage")) : nullptr;
        return message && message->isVisible() ? message->text() : QString();
    }

    QPointer<QDialog> form;
    QPushButton* act = nullptr;
};

TEST_F(RunContainerTest, WhatIsTypedIsRunAndWhatIsWrongIsSaidAtItsField) {
    openForm();
    EXPECT_FALSE(act->isEnabled()) << "no image";
    type("runImage", "lab/web:2");
    EXPECT_TRUE(act->isEnabled());
    EXPECT_EQ(preview(), name("docker run -d lab/web:2"));
    type("runName", "-no");
    EXPECT_FALSE(problemAt(line("runName")).isEmpty());
    EXPECT_TRUE(problemAt(line("runImage")).isEmpty()) << "its own alone";
    EXPECT_FALSE(act->isEnabled());
    EXPECT_EQ(preview(), QString());
    line("runName")->clear();
    type("runName", "fresh");
    for (const auto& [field, wrong, right] :
         {std::tuple("runPorts", "80:eighty", "8080:80"), std::tuple("runVolumes", "data:data", "data:/data"),
          std::tuple("runEnvironment", "NOVALUE", "A=b c")}) {
        QTest::keyClicks(lines(field), name(wrong));
        EXPECT_FALSE(problemAt(lines(field)).isEmpty()) << field;
        EXPECT_FALSE(act->isEnabled());
        lines(field)->clear();
        QTest::keyClicks(lines(field), name(right));
        EXPECT_TRUE(problemAt(lines(field)).isEmpty()) << field;
    }
    type("runCommand", "serve 'one word");
    EXPECT_FALSE(problemAt(line("runCommand")).isEmpty());
    type("runCommand", "'");
    EXPECT_EQ(preview(),
              name("docker run -d --name fresh -p 8080:80 -v data:/data -e 'A=b c' lab/web:2 serve "
                   "'one word'"));
    test::click(form, name("act"));
    ASSERT_TRUE(waitFor([&] { return !form || !form->isVisible(); })) << qPrintable(said());
    ASSERT_EQ(engine.made.size(), 1);
    const QJsonObject made = QJsonDocument::fromJson(engine.made.front()).object();
    EXPECT_EQ(made.value(name("Image")).toString(), name("lab/web:2"));
    EXPECT_EQ(made.value(name("Cmd")).toVariant().toStringList(),
              (QStringList{name("serve"), name("one word")}));
    EXPECT_TRUE(becomes(name("fresh"), name("running")));
    EXPECT_TRUE(waitFor([&] { return part<QLabel>("containerTitle")->text() == name("fresh"); }))
        << "it is the chosen one";
}

TEST_F(RunContainerTest, APastedCommandFillsTheFormAndKeepsWhatHasNoField) {
    openForm();
    lines("runPasted")->setPlainText(name("docker run --wrong x"));
    EXPECT_TRUE(problemAt(lines("runPasted")).contains(name("--wrong")));
    lines("runPasted")
        ->setPlainText(name("$ docker run -it --name box --shm-size 64m --restart on-failure:3 \\\n"
                            " -p 127.0.0.1:8080:80/udp lab/web:2 sh -c 'echo hi'"));
    EXPECT_EQ(problemAt(lines("runPasted")), QString());
    EXPECT_EQ(line("runImage")->text(), name("lab/web:2"));
    EXPECT_EQ(lines("runPorts")->toPlainText(), name("127.0.0.1:8080:80/udp"));
    EXPECT_EQ(line("runCommand")->text(), name("sh -c 'echo hi'"));
    EXPECT_TRUE(preview().contains(name("--shm-size"))) << qPrintable(preview());
    EXPECT_TRUE(preview().contains(name("--restart on-failure:3"))) << qPrintable(preview());
    EXPECT_TRUE(preview().startsWith(name("docker run -dit "))) << qPrintable(preview());
    test::click(form, name("runTemplate"));
    EXPECT_EQ(line("runName")->text(), name("ailab"));
    EXPECT_TRUE(preview().contains(name("--gpus all"))) << qPrintable(preview());
    EXPECT_FALSE(preview().contains(name("on-failure"))) << "the template is another one";
}

TEST_F(RunContainerTest, AMissingImageIsPulledAndARefusalLeavesTheForm) {
    engine.missing = {name("lab/web:2")};
    engine.refusals.insert(name("create"), "no space left on device");
    openForm();
    type("runImage", "lab/web:2");
    type("runName", "fresh");
    test::click(form, name("act"));
    ASSERT_TRUE(waitFor([&] { return said().contains(name("no space left on device")); }))
        << qPrintable(said());
    ASSERT_EQ(engine.asked.size(), 1);
    EXPECT_TRUE(engine.asked.front().startsWith(name("pull "))) << qPrintable(engine.asked.front());
    EXPECT_TRUE(act->isEnabled());
    EXPECT_TRUE(line("runName")->isEnabled());
    engine.refusals.clear();
    test::click(form, name("act"));
    EXPECT_TRUE(becomes(name("fresh"), name("running")));
}

TEST_F(RunContainerTest, GivenUpNothingIsLeft) {
    openForm();
    type("runImage", "lab/web:1");
    type("runName", "fresh");
    engine.held = true;
    test::click(form, name("act"));
    ASSERT_TRUE(waitFor([&] { return engine.waiting() == 1; })) << "it is made, and to be started";
    EXPECT_FALSE(act->isEnabled());
    auto* progress = test::child<QWidget>(form, name("runProgress"));
    ASSERT_TRUE(progress->isVisible());
    test::click(progress, name("progressCancel"));
    ASSERT_TRUE(waitFor([&] { return engine.waiting() == 2; })) << "it is to be removed again";
    engine.held = false;
    engine.letGo();
    ASSERT_TRUE(waitFor([&] { return said() == name("Cancelled."); }));
    EXPECT_TRUE(waitFor([&] { return names() == QStringList{name("old")}; }));
    EXPECT_TRUE(act->isEnabled());
}

TEST_F(RunContainerTest, GivenUpWhileItIsMadeNothingIsLeft) {
    openForm();
    type("runImage", "lab/web:1");
    type("runName", "fresh");
    engine.heldMaking = true;
    test::click(form, name("act"));
    ASSERT_TRUE(waitFor([&] { return engine.waiting() == 1; })) << "it is being made";
    test::click(test::child<QWidget>(form, name("runProgress")), name("progressCancel"));
    engine.letGo();
    ASSERT_TRUE(waitFor([&] { return said() == name("Cancelled."); }));
    EXPECT_EQ(engine.made.size(), 1) << "the engine had made it by then";
    EXPECT_EQ(engine.asked, QStringList{name("remove fresh force=1&v=1")});
    EXPECT_TRUE(waitFor([&] { return names() == QStringList{name("old")}; }));
}

}  // namespace
}  // namespace hearth
