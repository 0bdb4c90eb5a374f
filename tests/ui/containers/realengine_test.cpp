// SPDX-License-Identifier: GPL-3.0-or-later
// The tab over real engines, Docker and Podman, by clicks.
#include "tests/lab/support/labengine.h"
#include "tests/support/needs.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/logview.h"
#include "ui/terminal/terminalpanel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTabBar>

#include <algorithm>

namespace hearth {
namespace {

using lab::LabEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RealEngine : public test::ContainerWorld, public testing::WithParamInterface<LabEngine::Kind> {};

TEST_P(RealEngine, AContainerIsSeenReadStoppedStartedAndRemoved) {
    HEARTH_NEEDS_PROGRAM("docker");
    HEARTH_NEEDS_PROGRAM("dockerd");
    HEARTH_NEEDS_PROGRAM("podman");
    HEARTH_NEEDS_ROOT();
    LabEngine real(GetParam());
    ASSERT_TRUE(real.start()) << qPrintable(real.error());
    test::FakeEngine::choose(real.socket());
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
    real.docker({name("run"), name("-d"), name("--name"), name("web"), name("--network"), name("none"),
                 name("--label"), name("com.docker.compose.project=shop"), name("lab/busybox:1"), name("sh"),
                 name("-c"),
                 name("trap 'echo bye; exit 0' TERM; echo up; echo oops >&2; while :; do sleep 0.1; done")});
    ASSERT_TRUE(waitFor([&] { return names() == (QStringList{name("shop"), name("web")}); }));
    EXPECT_TRUE(becomes(name("web"), name("running")));
    choose(name("web"));
    part<QTabBar>("containerParts")->setCurrentIndex(1);
    auto* log = part<LogView>("logView");
    const auto lines = [&] {
        QStringList all = log->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        all.sort();
        return all;
    };
    ASSERT_TRUE(waitFor([&] { return lines() == (QStringList{name("oops"), name("up")}); }));
    test::click(tab, name("stopContainer"));
    EXPECT_TRUE(becomes(name("web"), name("exited (0)")));
    EXPECT_TRUE(waitFor([&] { return lines().contains(name("bye")); }));
    ASSERT_TRUE(waitFor([&] { return part("startContainer")->isEnabled(); }));
    test::click(tab, name("startContainer"));
    EXPECT_TRUE(becomes(name("web"), name("running")));
    // It goes on with the same log: each line once.
    EXPECT_TRUE(waitFor([&] { return lines().size() == 5; })) << qPrintable(lines().join(QLatin1Char(' ')));
    EXPECT_EQ(lines(), (QStringList{name("bye"), name("oops"), name("oops"), name("up"), name("up")}));
    ASSERT_TRUE(waitFor([&] { return part("stopContainer")->isEnabled(); }));
    inMenu(name("removeContainer"))->trigger();
    auto* asking = dialog<>("removeContainersDialog");
    ASSERT_TRUE(asking);
    auto* force = test::child<QCheckBox>(asking, name("removeForce"));
    QTest::mouseClick(force, Qt::LeftButton, {}, {8, force->height() / 2});
    test::click(asking, name("act"));
    EXPECT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
    EXPECT_EQ(real.docker({name("ps"), name("--all"), name("--quiet")}), QByteArray());
    tab->hidden();
}

TEST_P(RealEngine, AContainerIsRunFromTheFormWatchedAndTypedInto) {
    HEARTH_NEEDS_PROGRAM("docker");
    HEARTH_NEEDS_PROGRAM("dockerd");
    HEARTH_NEEDS_PROGRAM("podman");
    HEARTH_NEEDS_ROOT();
    LabEngine real(GetParam());
    ASSERT_TRUE(real.start()) << qPrintable(real.error());
    test::FakeEngine::choose(real.socket());
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
    test::click(part("containersEmpty"), name("emptyAction"));
    auto* form = dialog<>("runContainerDialog");
    ASSERT_TRUE(form);
    const auto type = [&](const char* which, const char* text) {
        QTest::keyClicks(test::child<QLineEdit>(form, name(which)), name(text));
    };
    type("runImage", "lab/busybox:1");
    type("runName", "web");
    type("runHostName", "box");
    type("runNetwork", "none");
    type("runCommand", "sleep 1000");
    test::click(form, name("act"));
    EXPECT_TRUE(becomes(name("web"), name("running")));
    ASSERT_TRUE(waitFor([&] { return isShown("containerUse"); })) << "it is the chosen one";
    EXPECT_TRUE(waitFor([&] { return part<QLabel>("useCpu")->text().endsWith(name("1 process(es)")); }))
        << qPrintable(part<QLabel>("useCpu")->text());
    part<QTabBar>("containerParts")->setCurrentIndex(2);
    auto* terminal = part<TerminalPanel>("shellTerminal");
    const auto shows = [&](const char* text) {
        return waitFor([&] {
            if (!terminal->view()->session()) return false;
            const TerminalFrame frame = terminal->view()->session()->frame();
            return std::any_of(frame.lines.begin(), frame.lines.end(), [&](const TerminalLine& line) {
                return line.text().trimmed().endsWith(name(text));
            });
        });
    };
    EXPECT_TRUE(shows("#"));
    QTest::keyClicks(terminal->view(), name("echo $(hostname)$((40+2))\r"));
    EXPECT_TRUE(shows("box42"));
    // The engine is told the size beside the stream, and may be told after what is typed.
    const TerminalSize size = terminal->view()->wantedSize();
    const QString told = name("%1 %2").arg(size.rows).arg(size.columns);
    QTest::keyClicks(terminal->view(),
                     name("until stty size | grep -qx '%1'; do sleep 0.1; done; stty size\r").arg(told));
    EXPECT_TRUE(shows(qPrintable(told)));
    QTest::keyClicks(terminal->view(), name("exit 4\r"));
    auto* banner = part<QWidget>("terminalBanner");
    EXPECT_TRUE(waitFor([&] {
        return test::child<QLabel>(banner, name("errorMessage"))->text() ==
               name("It ended with exit code 4.");
    }));
    tab->hidden();
}

INSTANTIATE_TEST_SUITE_P(Of, RealEngine, testing::Values(LabEngine::Kind::Docker, LabEngine::Kind::Podman),
                         [](const testing::TestParamInfo<LabEngine::Kind>& each) {
                             return each.param == LabEngine::Kind::Docker ? "docker" : "podman";
                         });

}  // namespace
}  // namespace hearth
