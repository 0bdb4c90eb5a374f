// SPDX-License-Identifier: GPL-3.0-or-later
// What a container writes, as it is read in the window.
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/logview.h"
#include "ui/look/commandpreview.h"
#include "ui/look/findfield.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QTabBar>

namespace hearth {
namespace {

using State = Container::State;
using Stream = FrameDecoder::Stream;
using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class ContainerLogTest : public test::ContainerWorld {
protected:
    void openLog(State state = State::Running) {
        openWith({FakeEngine::make(name("web"), state), FakeEngine::make(name("zeta"))});
        choose(name("web"));
        part<QTabBar>("containerParts")->setCurrentIndex(1);
    }
    void says(const QByteArray& line, Stream stream = Stream::Output) { engine.write(id, stream, line); }
    LogView& view() { return *part<LogView>("logView"); }
    bool shows(const char* text) {
        const bool did = waitFor([&] { return view().text() == name(text); });
        EXPECT_EQ(view().text(), name(text));
        return did;
    }
    QAction* entry(const char* which) { return test::child<QAction>(part("containerDetail"), name(which)); }

    const QString id = FakeEngine::make(name("web")).id;
};

TEST_F(ContainerLogTest, IsFollowedWhileItIsSeen) {
    says("first\n");
    says("\x1b[31moops\x1b[0m\n", Stream::Error);
    openLog();
    EXPECT_TRUE(shows("first\noops"));
    says("second\n");
    EXPECT_TRUE(shows("first\noops\nsecond"));
    ASSERT_EQ(view().lines().at(1).spans.size(), 1);
    EXPECT_EQ(engine.followed(), 1);
    auto* parts = part<QTabBar>("containerParts");
    parts->setCurrentIndex(0);
    EXPECT_TRUE(waitFor([&] { return engine.followed() == 0; })) << "nobody looks";
    says("meanwhile\n");
    parts->setCurrentIndex(1);
    EXPECT_TRUE(shows("first\noops\nsecond\nmeanwhile")) << "each line once";
    tab->hidden();
    EXPECT_TRUE(waitFor([&] { return engine.followed() == 0; }));
}

TEST_F(ContainerLogTest, GoesOnWithTheContainer) {
    says("one\n");
    openLog();
    EXPECT_TRUE(shows("one"));
    test::click(tab, name("stopContainer"));
    EXPECT_TRUE(becomes(name("web"), name("exited (0)")));
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 0 && part("startContainer")->isEnabled(); }));
    test::click(tab, name("startContainer"));
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 1; }));
    says("two\n");
    EXPECT_TRUE(shows("one\ntwo"));
    // Another container's is another log.
    choose(name("zeta"));
    EXPECT_TRUE(shows(""));
}

TEST_F(ContainerLogTest, GoesOnWhereTheEngineLetsGoOfOneThatRuns) {
    says("one\n");
    openLog();
    EXPECT_TRUE(shows("one"));
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 1; }));
    // As Podman does after a restart, a while after it was told.
    engine.endLogs();
    EXPECT_EQ(engine.followed(), 0);
    says("two\n");
    EXPECT_TRUE(shows("one\ntwo"));
    EXPECT_EQ(engine.followed(), 1);
}

TEST_F(ContainerLogTest, ShowsOneStreamHoldsAndFinds) {
    says("good\n");
    says("bad\n", Stream::Error);
    openLog();
    EXPECT_TRUE(shows("good\nbad"));
    auto* streams = part<QComboBox>("logStreams");
    streams->setCurrentIndex(2);
    EXPECT_EQ(view().text(), name("bad"));
    streams->setCurrentIndex(0);
    test::click(part("containerDetail"), name("logPause"));
    EXPECT_EQ(part<QLabel>("logState")->text(), name("paused"));
    says("later\n");
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 1; }));
    EXPECT_EQ(view().text(), name("good\nbad"));
    test::click(part("containerDetail"), name("logPause"));
    EXPECT_TRUE(shows("good\nbad\nlater"));
    QTest::keyClicks(part<FindField>("logFind"), name("GOOD"));
    EXPECT_EQ(view().selectedText(), name("good"));
    QTest::keyClicks(part<FindField>("logFind"), name("x"));
    EXPECT_EQ(part<QLabel>("logState")->text(), name("Not found."));
}

TEST_F(ContainerLogTest, IsSavedWholeWithTheStreamsInOrder) {
    says("one\n");
    says("two\n", Stream::Error);
    openLog();
    EXPECT_TRUE(shows("one\ntwo"));
    entry("logSave")->trigger();
    auto* asking = dialog<QFileDialog>("saveLogDialog");
    ASSERT_TRUE(asking);
    const QString file = folder.file(name("web.log"));
    Q_EMIT asking->fileSelected(file);
    ASSERT_TRUE(waitFor([&] { return QFile::exists(file) && world.operations.runningCount() == 0; }));
    QFile saved(file);
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    EXPECT_TRUE(saved.readAll().contains("one\n"));
    EXPECT_TRUE(world.operations.list().first()->commands().last().startsWith(name("docker logs ")))
        << "it says what it ran";
    entry("logCommand")->trigger();
    auto* shown = dialog<>("logCommandDialog");
    ASSERT_TRUE(shown);
    const QString command = test::child<CommandPreview>(shown, name("logCommandText"))->text();
    EXPECT_TRUE(command.startsWith(name("docker logs --follow "))) << qPrintable(command);
}

TEST_F(ContainerLogTest, OfOneThatIsOffIsReadToItsEnd) {
    says("last words");
    openLog(State::Exited);
    EXPECT_TRUE(shows("last words"));
    EXPECT_EQ(engine.followed(), 0);
    EXPECT_FALSE(part("logPause")->isEnabled()) << "nothing comes";
}

TEST_F(ContainerLogTest, AHundredThousandLinesAreThereAndTheOldestGo) {
    QByteArray block;
    for (int at = 0; at < 1000; ++at) block += "0123456789 0123456789 0123456789 0123456789\n";
    openLog();
    ASSERT_TRUE(waitFor([&] { return engine.followed() == 1; }));
    for (int at = 0; at < 110; ++at) says(block);
    says("the end\n");
    const auto newest = [&] {
        const LogLines& lines = view().lines();
        return lines.begin() == lines.end() ? QString() : lines.at(lines.end() - 1).text;
    };
    ASSERT_TRUE(waitFor([&] { return newest() == name("the end"); }));
    EXPECT_EQ(view().lines().end() - view().lines().begin(), 100'000);
    EXPECT_TRUE(view().follows());
}

}  // namespace
}  // namespace hearth
