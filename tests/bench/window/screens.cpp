// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/screens.h"

#include "core/machine/localmachine.h"
#include "core/vnc/vncsession.h"
#include "tests/bench/support/child.h"
#include "tests/bench/support/results.h"
#include "ui/vnc/vncview.h"

#include <QApplication>

#include <cstdio>
#include <cstdlib>

namespace hearth::bench {
namespace {

constexpr auto kWarmUp = std::chrono::seconds(1), kTime = std::chrono::seconds(5);

struct Seen {
    double framesPerSecond = 0;
    double cpu = 0;  // seconds a second, of the viewer
};

/// One viewer looks on for kTime.
Seen look(const std::string& log, int perSecond, bool hearths) {
    const int port = freePort();
    Child screen = Child::start(
        {ownProgram(), "--role", "moving-screen", std::to_string(port), std::to_string(perSecond)}, log);
    screen.readLine();
    const std::string number = std::to_string(port);
    Child viewer = hearths ? Child::start({ownProgram(), "--role", "vnc-view", number, "0"}, log)
                           : Child::start({findProgram("vncviewer"), "-SecurityTypes", "None",
                                           "-RemoteResize=0", "-AutoSelect=0", "-PreferredEncoding", "Raw",
                                           "-FullColor=1", "-geometry", "1280x800", "127.0.0.1::" + number},
                                          log);
    screen.readLine();  // it has begun
    for (const auto end = Clock::now() + kWarmUp; Clock::now() < end;) screen.readLine();
    const double before = viewer.cpuSeconds();
    const auto begun = Clock::now();
    int frames = 0;
    while (Clock::now() - begun < kTime) {
        screen.readLine();
        ++frames;
    }
    const double time = seconds(Clock::now() - begun);
    return {frames / time, (viewer.cpuSeconds() - before) / time};
}

}  // namespace

int playVncView(int argc, char** argv, int port) {
    QApplication application(argc, argv);
    LocalMachine machine;
    auto stream = machine.connectTcp(QStringLiteral("127.0.0.1"), static_cast<quint16>(port), Control{});
    if (!stream) return 1;
    auto session = VncSession::open(std::move(*stream), {QStringLiteral("bench"), false, true}, Control{});
    if (!session) return 1;
    VncView view;
    view.resize(1280, 800);
    view.setSession(std::move(*session));
    QObject::connect(&view, &VncView::ended, &application, [] { QCoreApplication::exit(); });
    view.show();
    return QApplication::exec();
}

int measureScreens(const std::string& folder, int rounds) {
    Results results(
        QStringLiteral("screens"), QStringLiteral("The screen of a virtual machine"),
        QStringLiteral("A VNC server of the bench's own sends a screen of 1280 × 800 in which every pixel "
                       "changes, uncompressed, as a VM's is sent on the machine itself; the same to both "
                       "viewers, each in a window on one X server (Xvfb). A frame counts when the viewer "
                       "asks for the next one. Processor time is the viewer's, all its threads, without "
                       "the X server's."));
    for (const char* name : {"Xvfb", "vncviewer"})
        if (findProgram(name).empty()) fail(std::string(name) + " is not installed");
    const TemporaryFolder home;
    ::setenv("HOME", home.path().c_str(), 1);
    Child server =
        Child::start({"Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"},
                     home.file("xvfb.log"));
    ::setenv("DISPLAY", (':' + server.readLine()).c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "xcb", 1);
    Samples fast[2], cpuFast[2], cpu30[2];
    for (int round = -1; round < rounds; ++round) {
        for (const bool hearths : {true, false}) {
            const Seen most = look(home.file("log"), 0, hearths);
            const Seen calm = look(home.file("log"), 30, hearths);
            if (round < 0) continue;
            fast[hearths].push_back(most.framesPerSecond);
            cpuFast[hearths].push_back(most.cpu / most.framesPerSecond * 1e3);
            cpu30[hearths].push_back(calm.cpu * 100);
        }
    }
    const QString peer = QStringLiteral("vncviewer (TigerVNC)");
    results.add({QStringLiteral("full motion, as fast as it is taken"), QStringLiteral("frames/s"), fast[1],
                 peer, fast[0], atLeast(1)});
    results.add({QStringLiteral("processor time a frame, then"), QStringLiteral("ms"), cpuFast[1], peer,
                 cpuFast[0], atMost(1)});
    results.add({QStringLiteral("processor, 30 frames a second"), QStringLiteral("%"), cpu30[1], peer,
                 cpu30[0], atMost(1)});
    if (!results.save(QString::fromStdString(folder))) fail("the results cannot be written");
    return 0;
}

}  // namespace hearth::bench
