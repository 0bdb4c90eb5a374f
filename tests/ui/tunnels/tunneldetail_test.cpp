// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunneldetail.h"

#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/tunnels/detailpanel.h"

#include "tests/support/tempdir.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QToolButton>

namespace hearth {
namespace {

using namespace test;
using Phase = ForwardState::Phase;

const QDateTime now(QDate(2024, 5, 1), QTime(12, 0));

std::chrono::system_clock::time_point ago(int seconds) {
    return std::chrono::system_clock::time_point(
        std::chrono::milliseconds(now.addSecs(-seconds).toMSecsSinceEpoch()));
}

TunnelSpec::Part part(ForwardSpec::Kind kind, const char* text) {
    return {parseForwardSpec(kind, QLatin1String(text)).value(), {}};
}

ForwardState stateOf(const TunnelSpec::Part& of, Phase phase, int since) {
    ForwardState state;
    state.spec = of.forward;
    state.machine = QStringLiteral("nas");
    state.listening = of.forward.listeningText();
    state.localPort = of.forward.bindPort;
    state.phase = phase;
    state.since = ago(since);
    return state;
}

/// Two parts: the first up for a minute after it was lost, the second's port taken.
TunnelState two() {
    TunnelState tunnel;
    tunnel.spec.id = QStringLiteral("id");
    tunnel.spec.name = QStringLiteral("databases");
    tunnel.spec.machine = QStringLiteral("nas");
    tunnel.spec.parts = {part(ForwardSpec::Kind::Local, "15432:localhost:5432"),
                         part(ForwardSpec::Kind::Dynamic, "1080")};
    ForwardState first = stateOf(tunnel.spec.parts[0], Phase::Up, 60);
    first.connections = 2;
    first.connectionsTotal = 14;
    first.bytesIn = 3 * 1024 * 1024;
    first.bytesOut = 2048;
    first.roundTrip = std::chrono::milliseconds(12);
    first.history = {{ago(300), Phase::Up, {}},
                     {ago(90), Phase::Lost, QStringLiteral("The network is gone.")},
                     {ago(60), Phase::Up, {}}};
    Error taken{ErrorKind::Busy, QStringLiteral("Port 1080 is in use."), {}, {}};
    tunnel.parts = {{nullptr, first, {}}, {nullptr, std::nullopt, taken}};
    tunnel.phase = tunnelPhase(tunnel.parts);
    return tunnel;
}

TEST(TunnelDetail, TellsNumbersAndWhatHappenedLast) {
    TunnelState tunnel = two();
    tunnel.spec.parts.removeLast();
    tunnel.parts.removeLast();
    tunnel.phase = tunnelPhase(tunnel.parts);
    Traffic traffic;
    traffic.add(std::chrono::seconds(0), 0, 0);
    traffic.add(std::chrono::seconds(1), 1024 * 1024, 1024);
    const TunnelDetail detail = detailOf(tunnel, -1, traffic, now);
    EXPECT_EQ(detail.title, QStringLiteral("databases"));
    EXPECT_EQ(detail.word, QStringLiteral("on for 1 min"));
    EXPECT_EQ(detail.connections, QStringLiteral("2 now, 14 so far"));
    EXPECT_EQ(detail.received, QStringLiteral("3.0 MiB"));
    EXPECT_EQ(detail.rateIn, QStringLiteral("1.0 MiB/s"));
    EXPECT_EQ(detail.roundTrip, QStringLiteral("12 ms"));
    EXPECT_EQ(detail.since, QStringLiteral("11:59:00"));
    EXPECT_TRUE(detail.parts.isEmpty());
    ASSERT_EQ(detail.history.size(), 3);
    EXPECT_EQ(detail.history[0].text, QStringLiteral("on"));
    EXPECT_EQ(detail.history[1].text, QStringLiteral("lost · The network is gone."));
    EXPECT_EQ(detail.history[1].trailing, QStringLiteral("11:58:30"));
    EXPECT_EQ(detail.history[1].status, Status::Warn);
}

TEST(TunnelDetail, OfSeveralForwardsEachIsTold) {
    const TunnelState tunnel = two();
    const TunnelDetail all = detailOf(tunnel, -1, {}, now);
    ASSERT_EQ(all.parts.size(), 3);
    EXPECT_EQ(all.parts[0].text, QStringLiteral("All of it"));
    EXPECT_EQ(all.parts[1].text, QStringLiteral("-L 15432:localhost:5432"));
    EXPECT_EQ(all.parts[1].status, Status::Ok);
    EXPECT_EQ(all.parts[2].text, QStringLiteral("-D 1080"));
    EXPECT_EQ(all.parts[2].status, Status::Warn);
    EXPECT_EQ(all.history[0].text, QStringLiteral("on · 15432"));
    EXPECT_EQ(all.taken, 1);
    EXPECT_EQ(all.problem.kind, ErrorKind::Busy);
    EXPECT_TRUE(all.down);
    const TunnelDetail first = detailOf(tunnel, 0, {}, now);
    EXPECT_TRUE(first.up);
    EXPECT_EQ(first.taken, -1);
    EXPECT_TRUE(first.problem.message.isEmpty());
    const TunnelDetail second = detailOf(tunnel, 1, {}, now);
    EXPECT_EQ(second.taken, 1);
    EXPECT_TRUE(second.history.isEmpty());
}

TEST(TunnelDetail, OffByAPersonAndOffByItsHostDiffer) {
    TunnelState tunnel = two();
    tunnel.parts.clear();
    tunnel.phase = TunnelState::Phase::Off;
    EXPECT_EQ(detailOf(tunnel, -1, {}, now).word, QStringLiteral("off"));
    EXPECT_TRUE(detailOf(tunnel, -1, {}, now).off);
    tunnel.earlier = {{{ago(300), Phase::Up, {}}, {ago(90), Phase::Stopped, {}}}, {}};
    const auto history = detailOf(tunnel, -1, {}, now).history;
    ASSERT_EQ(history.size(), 2);
    EXPECT_EQ(history[0].text, QStringLiteral("off · 15432"));
    tunnel = two();
    tunnel.spec.parts.removeLast();
    tunnel.parts.removeLast();
    tunnel.parts[0].forward->phase = Phase::Off;
    tunnel.phase = tunnelPhase(tunnel.parts);
    EXPECT_EQ(detailOf(tunnel, -1, {}, now).word, QStringLiteral("off · nas was disconnected"));
    tunnel.parts[0].forward->phase = Phase::Lost;
    tunnel.phase = tunnelPhase(tunnel.parts);
    EXPECT_EQ(detailOf(tunnel, -1, {}, now).word, QStringLiteral("lost for 1 min, trying again"));
}

TEST(TunnelDetail, ASpanIsSaidOnlyOfWhatItIsTheSpanOf) {
    TunnelState tunnel = two();
    tunnel.spec.parts.removeLast();
    tunnel.parts.removeLast();
    ForwardState& state = *tunnel.parts[0].forward;
    const auto word = [&] {
        tunnel.phase = tunnelPhase(tunnel.parts);
        return detailOf(tunnel, -1, {}, now).word;
    };
    EXPECT_EQ(word(), QStringLiteral("on for 1 min"));
    // It is up for a minute; when it was refused first is not known.
    state.error = {
        ErrorKind::Unreachable, QStringLiteral("Nothing answers at localhost:5432 there."), {}, {}};
    EXPECT_EQ(word(), QStringLiteral("on, nobody answers"));
    state.phase = Phase::Lost;
    EXPECT_EQ(word(), QStringLiteral("lost for 1 min, trying again"));
    state.history = {{ago(60), Phase::Lost, QStringLiteral("No answer.")}};
    EXPECT_EQ(word(), QStringLiteral("not reached yet, trying again"));
}

TEST(TunnelDetail, ThatNobodyAnsweredIsToldOfThePast) {
    TunnelState tunnel = two();
    tunnel.parts[0].forward->history = {{ago(90), Phase::Up, {}},
                                        {ago(60), Phase::Up, QStringLiteral("Nothing answers there.")}};
    const auto history = detailOf(tunnel, 0, {}, now).history;
    ASSERT_EQ(history.size(), 2);
    EXPECT_EQ(history[0].text, QStringLiteral("on, nobody answers · Nothing answers there."));
    EXPECT_EQ(history[0].status, Status::Warn);
    EXPECT_EQ(history[1].status, Status::Ok);
}

TEST(TunnelDetail, TheWindowDoesNotSendOneToTheWindow) {
    TunnelState tunnel = two();
    tunnel.parts[1].error = {ErrorKind::HostKeyUnknown,
                             QStringLiteral("The host key of nas is not known."),
                             QStringLiteral("Connect from Hearth's window."),
                             {}};
    const Error problem = detailOf(tunnel, 1, {}, now).problem;
    EXPECT_EQ(problem.message, QStringLiteral("The host key of nas is not known."));
    EXPECT_TRUE(problem.hint.startsWith(QStringLiteral("Connect, or try again"))) << qPrintable(problem.hint);
}

TEST(DetailPanel, FoldedItIsOneLineAndStaysSo) {
    const TempDir folder;
    const QString file = folder.path() + QStringLiteral("/columns.ini");
    {
        DetailPanel panel(file);
        panel.setDetail(detailOf(two(), -1, {}, now));
        panel.show();
        EXPECT_FALSE(panel.isFolded());
        EXPECT_TRUE(child<QWidget>(&panel, QStringLiteral("detailBanner"))->isVisible());
        click(&panel, QStringLiteral("detailFold"));
        EXPECT_TRUE(panel.isFolded());
        EXPECT_FALSE(child<QWidget>(&panel, QStringLiteral("detailGraph"))->isVisible());
        EXPECT_TRUE(child<QLabel>(&panel, QStringLiteral("detailTitle"))->isVisible());
    }
    DetailPanel again(file);
    EXPECT_TRUE(again.isFolded());
    // What it was told meanwhile is there when it is unfolded.
    again.show();
    TunnelState up = two();
    up.spec.parts.removeLast();
    up.parts.removeLast();
    again.setDetail(detailOf(up, -1, {}, now));
    click(&again, QStringLiteral("detailFold"));
    EXPECT_EQ(child<QLabel>(&again, QStringLiteral("detailRoundTrip"))->text(), QStringLiteral("12 ms"));
    EXPECT_FALSE(child<QWidget>(&again, QStringLiteral("detailBanner"))->isVisible());
}

TEST(DetailPanel, AClickOnAForwardAsksForIt) {
    const TempDir folder;
    DetailPanel panel(folder.path() + QStringLiteral("/columns.ini"));
    panel.setDetail(detailOf(two(), -1, {}, now));
    panel.resize(900, 300);
    panel.show();
    auto* parts = child<QListView>(&panel, QStringLiteral("detailParts"));
    auto* history = child<QListView>(&panel, QStringLiteral("detailHistory"));
    const QAbstractItemModelTester partTester(parts->model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester historyTester(history->model(),
                                                 QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy chosen(&panel, &DetailPanel::partChosen);
    QTest::mouseClick(parts->viewport(), Qt::LeftButton, {},
                      parts->visualRect(parts->model()->index(2, 0)).center());
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 1);
    panel.setDetail(detailOf(two(), 1, {}, now));
    EXPECT_EQ(chosen.count(), 1);  // it stays chosen
}

TEST(DetailPanel, APortThatIsTakenOffersWhatHelps) {
    const TempDir folder;
    DetailPanel panel(folder.path() + QStringLiteral("/columns.ini"));
    panel.setDetail(detailOf(two(), -1, {}, now));
    panel.show();
    auto* message = child<QLabel>(&panel, QStringLiteral("errorMessage"));
    EXPECT_EQ(message->text(), QStringLiteral("Port 1080 is in use."));
    PortTaken taken;
    taken.port = 1080;
    taken.other = 1081;
    taken.holder = PortHolder{812, QStringLiteral("vncserver"), QStringLiteral("ada"), 1, false, true};
    panel.setPortTaken(taken);
    EXPECT_EQ(message->text(), QStringLiteral("1080 is held by vncserver (pid 812, ada)."));
    QSignalSpy other(&panel, &DetailPanel::otherPortWanted), end(&panel, &DetailPanel::endHolderWanted);
    click(&panel, QStringLiteral("useOtherPort"));
    click(&panel, QStringLiteral("endHolder"));
    EXPECT_EQ(other.count(), 1);
    EXPECT_EQ(end.count(), 1);
    // Another's program: nothing to end.
    taken.holder->mayEnd = false;
    taken.other = 0;
    panel.setPortTaken(taken);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(panel.findChild<QWidget*>(QStringLiteral("endHolder")), nullptr);
    EXPECT_EQ(panel.findChild<QWidget*>(QStringLiteral("useOtherPort")), nullptr);
}

}  // namespace
}  // namespace hearth
