// SPDX-License-Identifier: GPL-3.0-or-later
// Compose projects over an engine of values: what a heading offers, and their logs in one.
#include "core/containers/composestore.h"
#include "tests/support/needs.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/composedown.h"
#include "ui/containers/composeeditor.h"
#include "ui/containers/logview.h"
#include "ui/files/filepicker.h"
#include "ui/look/codeedit.h"
#include "ui/look/errorbanner.h"

#include <QCheckBox>
#include <QFile>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

namespace hearth {
namespace {

using State = Container::State;
using Stream = FrameDecoder::Stream;
using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class ComposeTest : public test::ContainerWorld {
protected:
    Container of(const char* service, State state = State::Running) {
        Container container = FakeEngine::make(name(service), state, name("shop"));
        container.labels.insert(name("com.docker.compose.project.working_dir"), folder.path());
        container.labels.insert(name("com.docker.compose.project.config_files"), file());
        return container;
    }
    ~ComposeTest() override { qputenv("PATH", programs); }
    /// This stands in for every compose command that the machine has.
    void standIn(const QByteArray& script) {
        for (const char* program : {"docker", "docker-compose", "podman-compose"}) {
            put(file(program), "#!/bin/sh\n" + script + "\n");
            QFile::setPermissions(file(program), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        qputenv("PATH", folder.path().toLocal8Bit() + ':' + programs);
    }
    QString file(const char* which = "compose.yml") const { return folder.file(name(which)); }
    void put(const QString& path, const QByteArray& content) {
        QFile out(path);
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    static QByteArray get(const QString& path) {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(none)");
    }
    QWidget* button(const char* id) { return test::child<QWidget>(part("composeDetail"), name(id)); }
    LogView& log() { return *test::child<LogView>(part("composeDetail"), name("logView")); }
    bool shows(const char* text) {
        const bool did = waitFor([&] { return log().text() == name(text); });
        EXPECT_EQ(log().text(), name(text));
        return did;
    }
    void openLogs() {
        choose(name("shop"));
        part<QTabBar>("projectParts")->setCurrentIndex(1);
    }
    void says(const char* service, const QByteArray& line, Stream stream = Stream::Output) {
        engine.write(FakeEngine::make(name(service)).id, stream, line);
    }
    ComposeEditor* openEditor() {
        choose(name("shop"));
        test::click(part("composeDetail"), name("composeEdit"));
        auto* editor = dialog<ComposeEditor>("composeEditor");
        EXPECT_TRUE(waitFor([&] { return !editor->written().isEmpty(); }));
        return editor;
    }
    /// By the menu above the list; the person picks `path`.
    ComposeEditor* openBy(const char* entry, const QString& path) {
        test::click(tab, name("openCompose"));
        test::child<QAction>(part("composeMenu"), name(entry))->trigger();
        auto* picker = tab->findChild<FilePicker*>();
        Q_EMIT picker->picked(path);
        picker->close();
        EXPECT_TRUE(waitFor([&] {
            const auto* editor = tab->findChild<ComposeEditor*>();
            return editor != nullptr && !editor->written().isEmpty();
        }));
        return tab->findChild<ComposeEditor*>();
    }
    static CodeEdit* text(QWidget* editor, int at) {
        return test::child<CodeEdit>(editor, QStringLiteral("composeText%1").arg(at));
    }

    const QByteArray programs = qgetenv("PATH");
};

TEST_F(ComposeTest, AHeadingOffersWhatComposeDoesWithIt) {
    standIn("echo 2.0");
    openWith({of("db"), of("web", State::Exited), FakeEngine::make(name("other"))});
    choose(name("other"));
    EXPECT_TRUE(isShown("containerDetail"));
    EXPECT_FALSE(isShown("composeDetail"));
    choose(name("shop"));
    EXPECT_FALSE(isShown("containerDetail"));
    EXPECT_EQ(part<QLabel>("projectTitle")->text(), name("shop"));
    EXPECT_EQ(part<QLabel>("projectState")->text(), name("1 of 2 up"));
    for (const char* id : {"composeUp", "composeDown", "composePull", "composeEdit"})
        EXPECT_TRUE(button(id)->isEnabled()) << id;
    test::click(part("composeDetail"), name("composeDown"));
    auto* down = dialog<ComposeDownDialog>("composeDownDialog");
    ASSERT_TRUE(down);
    EXPECT_EQ(test::child<QPlainTextEdit>(down, name("removeList"))->toPlainText(),
              name("db  ·  running  ·  lab/web:1\nweb  ·  exited (0)  ·  lab/web:1"));
    EXPECT_FALSE(test::child<QCheckBox>(down, name("composeVolumes"))->isChecked()) << "they are kept";
    down->setVolumes({name("shop_data")});
    EXPECT_EQ(test::child<QLabel>(down, name("composeVolumeNames"))->text(), name("shop_data"));
    QSignalSpy wanted(down, &ComposeDownDialog::downWanted);
    QTest::keyClick(down, Qt::Key_Return);
    EXPECT_EQ(wanted.count(), 0) << "Enter takes nothing down";
    EXPECT_EQ(world.operations.list().size(), 0);
}

TEST_F(ComposeTest, WhatCannotBeDoneSaysWhy) {
    standIn("echo 2.0");
    // No labels that say where its files are, as of old versions.
    openWith({FakeEngine::make(name("web"), State::Running, name("shop"))});
    choose(name("shop"));
    EXPECT_EQ(button("composeUp")->toolTip(), name("It does not say which compose files it was made from."));
    engine.put(of("web"));
    ASSERT_TRUE(waitFor([&] { return button("composeUp")->isEnabled(); }));
    engine.stop();
    ASSERT_TRUE(waitFor([&] { return !button("composeUp")->isEnabled(); }));
    EXPECT_EQ(button("composeUp")->toolTip(), name("The container engine does not answer."));
    EXPECT_TRUE(part<QLabel>("projectState")->text().contains(name("when last seen")));
}

TEST_F(ComposeTest, WhatFailedStandsAtTheProject) {
    standIn("case $* in *version*) echo 2.0;; *) echo \"cannot do $*\"; exit 1;; esac");
    openWith({of("web")});
    choose(name("shop"));
    test::click(part("composeDetail"), name("composePull"));
    auto* run = dialog<>("composeRunDialog");
    ASSERT_TRUE(run);
    EXPECT_EQ(run->windowTitle(), name("Pull the images of shop"));
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_TRUE(test::child<LogView>(run, name("composeOutput"))->text().contains(name("compose.yml")))
        << "compose's own words";
    test::click(run, name("cancel"));
    ASSERT_TRUE(isShown("projectProblem"));
    auto* problem = part<ErrorBanner>("projectProblem");
    EXPECT_TRUE(
        test::child<QLabel>(problem, name("errorMessage"))->text().contains(name("compose pull failed")));
    EXPECT_EQ(world.operations.list().first()->state(), Operation::State::Failed);
    ASSERT_TRUE(waitFor([&] { return button("composeDown")->isEnabled(); }));
    test::click(part("composeDetail"), name("composeDown"));
    test::click(dialog<>("composeDownDialog"), name("act"));
    ASSERT_TRUE(
        waitFor([&] { return world.operations.list().size() == 2 && world.operations.runningCount() == 0; }));
    EXPECT_EQ(ComposeStore(world.services.paths).list(name("local"))->value(0).name, name("shop"));
}

TEST_F(ComposeTest, WhatIsUnderWayCanBeLeftLookedAtAgainAndCancelled) {
    // One that says what it was given, and takes its time.
    standIn("case $* in *version*) echo 2.0;; *) echo \"doing $*\"; exec sleep 1000;; esac");
    openWith({of("web")});
    choose(name("shop"));
    test::click(part("composeDetail"), name("composePull"));
    const auto prints = [this] {
        auto* run = dialog<>("composeRunDialog");
        return run != nullptr && waitFor([&] {
                   return test::child<LogView>(run, name("composeOutput"))->text() ==
                          name("doing compose --project-name shop --file %1 pull").arg(file());
               });
    };
    EXPECT_TRUE(prints());
    EXPECT_EQ(part<QLabel>("projectState")->text(), name("its images are being pulled…"));
    EXPECT_FALSE(button("composeUp")->isEnabled()) << "one thing at a time";
    test::click(dialog<>("composeRunDialog"), name("cancel"));
    auto* asking = dialog<>("leaveWorkDialog");
    ASSERT_TRUE(asking);
    test::click(asking, name("workGoesOn"));
    ASSERT_TRUE(waitFor([&] { return tab->findChild<QWidget*>(name("composeRunDialog")) == nullptr; }));
    EXPECT_EQ(world.operations.runningCount(), 1);
    auto* menu = test::child<QMenu>(tab, name("moreProjectMenu"));
    Q_EMIT menu->aboutToShow();
    auto* output = test::child<QAction>(menu, name("composeOutput"));
    output->trigger();
    EXPECT_TRUE(prints()) << "from its beginning";
    auto* run = dialog<>("composeRunDialog");
    QTest::mouseClick(test::child<QWidget>(run, name("transferProgress"))->findChild<QToolButton*>(),
                      Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_EQ(world.operations.list().first()->state(), Operation::State::Cancelled);
    ASSERT_TRUE(waitFor([&] { return button("composeUp")->isEnabled(); }));
    EXPECT_FALSE(isShown("projectProblem")) << "the person wanted it";
    output->trigger();  // of a menu that was open meanwhile
    EXPECT_EQ(world.operations.list().size(), 1) << "to look starts nothing";
}

TEST_F(ComposeTest, OneThatHearthTookDownIsListedUntilItIsDropped) {
    ComposeProject old;
    old.name = name("cloud");
    old.folder = folder.path();
    old.files = {file()};
    const ComposeStore store(world.services.paths);
    ASSERT_TRUE(store.remember(name("local"), old));
    ASSERT_TRUE(engine.start());
    open();
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{name("cloud")}; }));
    EXPECT_EQ(stateOf(name("cloud")), name("down"));
    choose(name("cloud"));
    EXPECT_EQ(part<QLabel>("projectState")->text(), name("down"));
    EXPECT_TRUE(button("composeUp")->isEnabled());
    EXPECT_FALSE(button("composeDown")->isEnabled());
    auto* menu = test::child<QMenu>(tab, name("moreProjectMenu"));
    Q_EMIT menu->aboutToShow();
    test::child<QAction>(menu, name("composeForget"))->trigger();
    EXPECT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
    EXPECT_FALSE(isShown("composeDetail"));
    EXPECT_TRUE(store.list(name("local"))->isEmpty());
}

TEST_F(ComposeTest, AMachineWithoutAComposeCommandSaysWhatBringsIt) {
    // None of the three answers.
    standIn("exit 1");
    openWith({of("web")});
    choose(name("shop"));
    EXPECT_TRUE(waitFor([&] { return isShown("composeMissing"); }));
    const QString said = test::child<QLabel>(part("composeMissing"), name("errorMessage"))->text();
    EXPECT_EQ(said, name("This computer has no compose command."));
    EXPECT_TRUE(button("composeUp")->toolTip().contains(name("docker-compose")));
    EXPECT_FALSE(button("composePull")->isEnabled());
    EXPECT_TRUE(button("composeEdit")->isEnabled()) << "its files can be read without";
    qputenv("PATH", programs);
    test::click(tab, name("composeLook"));
    EXPECT_TRUE(waitFor([&] { return button("composeUp")->isEnabled(); }));
    EXPECT_FALSE(isShown("composeMissing"));
}

TEST_F(ComposeTest, LogsOfAllServicesAreOneInTheOrderOfTheirTimes) {
    says("db", "first\n");
    says("web", "\x1b[31msecond\x1b[0m\n", Stream::Error);
    says("db", "third\n");
    openWith({of("db"), of("web"), FakeEngine::make(name("other"))});
    openLogs();
    EXPECT_TRUE(shows("db  | first\nweb | second\ndb  | third"));
    const LogLine& second = log().lines().at(1);
    EXPECT_EQ(second.stream, Stream::Error);
    ASSERT_EQ(second.spans.size(), 2);
    EXPECT_EQ(second.spans.at(0).length, 6);
    EXPECT_EQ(second.spans.at(1).begin, 6);
    EXPECT_NE(second.spans.at(0).style.foreground, log().lines().at(0).spans.at(0).style.foreground);
    // Followed, each of them once.
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 2; }));
    says("web", "fourth\n");
    EXPECT_TRUE(shows("db  | first\nweb | second\ndb  | third\nweb | fourth"));
    part<QTabBar>("projectParts")->setCurrentIndex(0);
    EXPECT_TRUE(waitFor([&] { return engine.followed() == 0; })) << "nobody looks";
    says("db", "meanwhile\n");
    part<QTabBar>("projectParts")->setCurrentIndex(1);
    EXPECT_TRUE(shows("db  | first\nweb | second\ndb  | third\nweb | fourth\ndb  | meanwhile"));
    // One that comes is there, too.
    says("cache", "here\n");
    engine.put(of("cache"));
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 3; }));
    ASSERT_TRUE(waitFor([&] { return log().text().endsWith(name("\ncache | here")); }));
    choose(name("other"));
    EXPECT_TRUE(waitFor([&] { return engine.followed() == 0; }));
}

TEST_F(ComposeTest, LogsBeginAnewWhereAllThatTheyWaitedForAreGone) {
    const ComposeProject shop{name("shop"), folder.path(), {file()}, {}, 0, 0};
    ASSERT_TRUE(ComposeStore(world.services.paths).remember(name("local"), shop));
    openWith({of("db"), of("web")});
    choose(name("shop"));
    for (const char* each : {"db", "web"}) engine.drop(FakeEngine::make(name(each)).id);
    ASSERT_TRUE(becomes(name("shop"), name("down")));
    part<QTabBar>("projectParts")->setCurrentIndex(1);
    says("web", "here\n");
    engine.put(of("web"));
    EXPECT_TRUE(shows("web | here"));
}

TEST_F(ComposeTest, FilesAreEditedValidatedAndSaved) {
    HEARTH_NEEDS_PROGRAM("docker-compose");
    put(file(), "version: '3'\r\nservices:\n  web:\r\n    image: \"a:${TAG}\"\r\n");
    put(file(".env"), "TAG=1\n");
    openWith({of("web")});
    ComposeEditor* editor = openEditor();
    auto* tabs = test::child<QTabBar>(editor, name("composeTexts"));
    EXPECT_EQ(tabs->tabText(0), name("compose.yml"));
    EXPECT_EQ(tabs->tabText(1), name(".env"));
    EXPECT_FALSE(test::child<QWidget>(editor, name("composeSave"))->isEnabled()) << "nothing is changed";
    QTest::keyClick(text(editor, 0), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(text(editor, 0), name("   bad: b"));
    EXPECT_EQ(tabs->tabText(0), name("compose.yml •"));
    test::click(editor, name("composeCheck"));
    ASSERT_TRUE(waitFor([&] { return editor->error()->isVisible(); }));
    EXPECT_EQ(test::child<QLabel>(editor->error(), name("errorMessage"))->text(),
              name("Compose does not accept this: line 5 of compose.yml."));
    EXPECT_EQ(text(editor, 0)->markedLine(), 5);
    QTest::keyClick(text(editor, 0), Qt::Key_End, Qt::ControlModifier);
    for (int back = 0; back < 9; ++back) QTest::keyClick(text(editor, 0), Qt::Key_Backspace);
    QTest::keyClicks(text(editor, 0), name("    hostname: box"));
    test::click(editor, name("composeCheck"));
    ASSERT_TRUE(waitFor([&] {
        return test::child<QLabel>(editor, name("composeEditSaid"))->text() ==
               name("Compose accepts these files.");
    }));
    QTest::keyClick(text(editor, 0), Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return tabs->tabText(0) == name("compose.yml"); }));
    EXPECT_EQ(get(file()),
              "version: '3'\r\nservices:\r\n  web:\r\n    image: \"a:${TAG}\"\r\n    hostname: box")
        << "with its ends of line";
    EXPECT_EQ(get(file(".env")), "TAG=1\n");
}

TEST_F(ComposeTest, WhatSomebodyElseSavedMeanwhileIsNotLost) {
    put(file(), "services: {}\n");
    openWith({of("web")});
    ComposeEditor* editor = openEditor();
    QTest::keyClicks(text(editor, 0), name("# mine"));
    put(file(), "\xEF\xBB\xBF# theirs\n");
    test::click(editor, name("composeSave"));
    ASSERT_TRUE(waitFor([&] { return editor->error()->isVisible(); }));
    EXPECT_EQ(get(file()), "\xEF\xBB\xBF# theirs\n");
    test::click(editor->error(), name("composeLoad"));
    ASSERT_TRUE(waitFor([&] { return text(editor, 0)->text() == name("# theirs\n"); }));
    EXPECT_TRUE(editor->changed().isEmpty()) << "the mark of the encoding is no change";
    QTest::keyClicks(text(editor, 0), name("# again"));
    put(file(), "# others\n");
    test::click(editor, name("composeSave"));
    ASSERT_TRUE(waitFor([&] { return editor->error()->isVisible(); }));
    test::click(editor->error(), name("composeOverwrite"));
    ASSERT_TRUE(waitFor([&] { return editor->changed().isEmpty(); }));
    EXPECT_EQ(get(file()), "\xEF\xBB\xBF# again# theirs\n");
}

TEST_F(ComposeTest, OnlyTheFileThatWasAskedAboutIsWrittenOver) {
    put(file(), "services: {}\n");
    put(file(".env"), "A=1\n");
    openWith({of("web")});
    ComposeEditor* editor = openEditor();
    for (const int at : {0, 1}) text(editor, at)->setPlainText(name("# mine\n"));
    for (const char* each : {"compose.yml", ".env"}) put(file(each), "# theirs\n");
    const auto asksAbout = [&](const char* which) {
        return waitFor([&] {
            return editor->error()->isVisible() &&
                   test::child<QLabel>(editor->error(), name("errorMessage"))->text().startsWith(name(which));
        });
    };
    test::click(editor, name("composeSave"));
    ASSERT_TRUE(asksAbout("compose.yml"));
    test::click(editor->error(), name("composeOverwrite"));
    ASSERT_TRUE(asksAbout(".env"));
    EXPECT_EQ(get(file()), "# mine\n");
    EXPECT_EQ(get(file(".env")), "# theirs\n");
    test::click(editor->error(), name("composeOverwrite"));
    ASSERT_TRUE(waitFor([&] { return editor->changed().isEmpty(); }));
    EXPECT_EQ(get(file(".env")), "# mine\n");
}

TEST_F(ComposeTest, LeavingWithSomethingUnsavedAsks) {
    put(file(), "services: {}\n");
    openWith({of("web")});
    ComposeEditor* editor = openEditor();
    QTest::keyClicks(text(editor, 1), name("TAG=7"));
    QTest::keyClick(editor, Qt::Key_Escape);
    auto* asking = dialog<>("composeLoseDialog");
    ASSERT_TRUE(asking);
    EXPECT_TRUE(test::child<QLabel>(asking, name("loss"))->text().contains(name(".env")));
    test::click(asking, name("cancel"));
    EXPECT_TRUE(editor->isVisible());
    test::click(editor, name("composeSave"));
    ASSERT_TRUE(waitFor([&] { return get(file(".env")) == "TAG=7"; }));
    ASSERT_TRUE(waitFor([&] { return editor->changed().isEmpty(); }));
    test::click(editor, name("cancel"));
    EXPECT_TRUE(waitFor([&] { return tab->findChild<ComposeEditor*>() == nullptr; }));
}

TEST_F(ComposeTest, ANewProjectBeginsInItsFolder) {
    openWith({FakeEngine::make(name("other"))});
    ComposeEditor* editor = openBy("newComposeProject", folder.path());
    EXPECT_EQ(editor->written().front().path, file("compose.yaml"));
    EXPECT_EQ(editor->written().front().content, newComposeFile());
    test::click(editor, name("composeSave"));
    ASSERT_TRUE(waitFor([&] { return get(file("compose.yaml")) == newComposeFile(); }));
}

TEST_F(ComposeTest, AFileIsOpenedWithWhatComposeLaysOverIt) {
    put(file(), "services: {}\n");
    put(file("docker-compose.override.yml"), "services: {}\n");
    openWith({FakeEngine::make(name("other"))});
    const QList<ComposeFile> files = openBy("openComposeFile", file())->written();
    EXPECT_EQ(files.value(1).path, file("docker-compose.override.yml"));
}

}  // namespace
}  // namespace hearth
