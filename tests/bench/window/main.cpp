// SPDX-License-Identifier: GPL-3.0-or-later
// window_bench --out FOLDER [--rounds N]: start of the window and typing in its find box; with "screens" a
// virtual machine's screen (screens.cpp).
// Its parts run as processes of their own: window_bench --role first-paint|typing|empty|members HOME.
#include "tests/bench/support/child.h"
#include "tests/bench/support/results.h"
#include "tests/bench/window/movingscreen.h"
#include "tests/bench/window/playedhearth.h"
#include "tests/bench/window/screens.h"
#include "tests/bench/window/zerotiermembers.h"
#include "ui/shell/findbox.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>

namespace {

using namespace hearth;
using namespace hearth::bench;

constexpr int kManyHosts = 1000, kManyMembers = 1000;
constexpr double kFrame = 1000.0 / 60;  // ms

long long now() { return Clock::now().time_since_epoch().count(); }

/// Says "first NANOSECONDS" and "listed NANOSECONDS", and ends.
int playFirstPaint(int argc, char** argv, const QString& home, int hosts) {
    PlayedHearth played(argc, argv, home);
    WatchedApplication& application = played.application;
    Application& hearth = played.hearth;
    bool first = false;
    application.painted = [&] {
        if (!std::exchange(first, true)) std::printf("first %lld\n", now());
        // "local" is one of the machines.
        if (hearth.window().machines().size() <= hosts) return;
        std::printf("listed %lld\n", now());
        std::fflush(stdout);
        std::_Exit(0);
    };
    return played.run();
}

/// The least that a window of this toolkit can be.
int playEmpty(int argc, char** argv) {
    WatchedApplication application(argc, argv);
    QWidget window;
    window.resize(1000, 700);
    application.painted = [] {
        std::printf("first %lld\n", now());
        std::fflush(stdout);
        std::_Exit(0);
    };
    window.show();
    return QApplication::exec();
}

/// Texts that are typed into the find box, which is opened and closed for each.
QList<Typist::Step> findSteps(FindBox& box, QLineEdit& field) {
    QList<Typist::Step> steps;
    for (const char* text : {"host-7", "jupyter 12", "ada@192.168.0.7", "zzz", "open host-999"}) {
        steps.append({"open", [&box] { box.open(); }, [&box] { return box.isOpen(); }});
        steps += Typist::keys(field, QString::fromLatin1(text));
        steps.append({nullptr, [&box] { box.close(); }, [&box] { return !box.isOpen(); }});
    }
    return steps;
}

int playTyping(int argc, char** argv, const QString& home) {
    PlayedHearth played(argc, argv, home);
    WatchedApplication& application = played.application;
    Application& hearth = played.hearth;
    auto* field = hearth.window().findChild<QLineEdit*>(QStringLiteral("find"));
    auto* box = hearth.window().findChild<FindBox*>();
    if (field == nullptr || box == nullptr) return 1;
    std::unique_ptr<Typist> typist;
    application.painted = [&] {
        if (typist || hearth.window().machines().size() <= kManyHosts) return;
        // Not from within the call that it replaces.
        QTimer::singleShot(0, &application, [&] {
            if (!typist) typist = std::make_unique<Typist>(application, findSteps(*box, *field));
        });
    };
    return played.run();
}

/// hosts.json with so many hosts, as the store itself would write them.
void writeHosts(const std::string& home, int count) {
    const QString file = QString::fromStdString(home) + QStringLiteral("/hosts.json");
    Host host;
    host.name = QStringLiteral("host-0");
    host.user = QStringLiteral("ada");
    host.address = QStringLiteral("192.168.0.0");
    host.tags = {QStringLiteral("bench")};
    HostStore store(file);
    if (!store.save(host)) fail("a host cannot be saved");
    QFile in(file);
    if (!in.open(QFile::ReadOnly)) fail("hosts.json cannot be read");
    QJsonObject whole = QJsonDocument::fromJson(in.readAll()).object();
    in.close();
    const QJsonObject pattern = whole[QLatin1String("hosts")].toArray().first().toObject();
    QJsonArray all;
    for (int i = 0; i < count; ++i) {
        QJsonObject one = pattern;
        one[QLatin1String("id")] = QStringLiteral("bench-%1").arg(i);
        one[QLatin1String("name")] = QStringLiteral("host-%1").arg(i);
        one[QLatin1String("address")] = QStringLiteral("192.168.%1.%2").arg(i / 250).arg(i % 250 + 1);
        one[QLatin1String("group")] = QStringLiteral("group %1").arg(i % 20);
        all.append(one);
    }
    whole[QLatin1String("hosts")] = all;
    if (!in.open(QFile::WriteOnly) || in.write(QJsonDocument(whole).toJson()) <= 0)
        fail("hosts.json cannot be written");
}

/// One child: the values it said, by name.
std::map<std::string, Samples> play(const std::string& role, const std::string& home, int hosts,
                                    const std::string& last) {
    const long long started = now();
    Child child = Child::start({ownProgram(), "--role", role, home, std::to_string(hosts)}, home + "/log");
    std::map<std::string, Samples> out;
    for (;;) {
        const std::string line = child.readLine();
        const auto space = line.find(' ');
        const std::string name = line.substr(0, space);
        const double value = std::stod(line.substr(space + 1));
        out[name].push_back(name == "first" || name == "listed"
                                ? (std::stod(line.substr(space + 1)) - static_cast<double>(started)) / 1e6
                                : value);
        if (name == last) return out;
    }
}

void measureOn(Results& results, const QString& platform, int rounds) {
    const TemporaryFolder none, many;
    writeHosts(many.path(), kManyHosts);
    const ZeroTierMembers members(kManyMembers);
    Samples empty, first0, first1000, listed1000, open, key50, key99, slowest;
    Samples membersListed, membersTurn, memberKey99, memberKeySlowest;
    for (int round = -1; round < rounds; ++round) {
        auto bare = play("empty", none.path(), 0, "first");
        auto zero = play("first-paint", none.path(), 0, "listed");
        auto thousand = play("first-paint", many.path(), kManyHosts, "listed");
        auto typing = play("typing", many.path(), kManyHosts, "end");
        auto listing = play("members", members.home(), kManyMembers, "end");
        if (round < 0) continue;  // files come into memory
        empty.push_back(bare["first"].front());
        first0.push_back(zero["first"].front());
        first1000.push_back(thousand["first"].front());
        listed1000.push_back(thousand["listed"].front());
        open.push_back(median(typing["open"]));
        key50.push_back(quantile(typing["key"], 0.5));
        key99.push_back(quantile(typing["key"], 0.99));
        slowest.push_back(highest(typing["key"]));
        membersListed.push_back(listing["members"].front());
        membersTurn.push_back(listing["turn"].front());
        memberKey99.push_back(quantile(listing["key"], 0.99));
        memberKeySlowest.push_back(highest(listing["key"]));
    }
    const QString unit = QStringLiteral("ms"), bare = QStringLiteral("an empty Qt window");
    const auto named = [&](const char* what) {
        return QString::fromUtf8(what) + QStringLiteral(", ") + platform;
    };
    results.add({named("first paint, no hosts"), unit, first0, bare, empty, {}});
    results.add({named("first paint, 1,000 hosts"), unit, first1000, bare, empty, {}});
    results.add({named("first paint that shows the 1,000 hosts"), unit, listed1000, bare, empty, {}});
    results.add({named("opening the find box, 1,000 hosts"), unit, open, {}, {}, {}});
    results.add({named("a key in it, p50"), unit, key50, {}, {}, {}});
    results.add({named("a key in it, p99"), unit, key99, {}, {}, {}});
    results.add({named("the slowest key in it"), unit, slowest, {}, {}, {}});
    results.add({named("a ZeroTier network's 1,000 members: asked for, answered, shown"),
                 unit,
                 membersListed,
                 {},
                 {},
                 {}});
    results.add({named("the longest that the window was busy at a time meanwhile"),
                 unit,
                 membersTurn,
                 {},
                 {},
                 atMost(kFrame)});
    results.add({named("a key in the members' filter, p99"), unit, memberKey99, {}, {}, atMost(kFrame)});
    results.add({named("the slowest key in it (members)"), unit, memberKeySlowest, {}, {}, {}});
}

int measure(const std::string& folder, int rounds) {
    Results results(
        QStringLiteral("window"), QStringLiteral("The window: start, and typing"),
        QStringLiteral(
            "A start counts from before fork and exec to the end of the turn of "
            "events that painted the window: loading the "
            "libraries is in it. Hosts are read and listed beside the first paint, so "
            "the first paint with all of them "
            "is a row of its own. A key counts from its press until the find box "
            "shows what it found; several words are "
            "typed, names, actions and addresses. Members are those of a machine's own "
            "controller, which speaks from recordings; a frame is 16.7 ms. Everything as `hearth` puts it "
            "together, but without its look at "
            "whether another one runs."));
    const TemporaryFolder home;
    ::setenv("HOME", home.path().c_str(), 1);
    for (const char* name :
         {"HEARTH_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"})
        ::unsetenv(name);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    measureOn(results, QStringLiteral("offscreen"), rounds);
    if (findProgram("Xvfb").empty()) {
        results.note(QStringLiteral("Xvfb is not installed: nothing was measured on an X server."));
    } else {
        Child server =
            Child::start({"Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"},
                         home.file("xvfb.log"));
        ::setenv("DISPLAY", (':' + server.readLine()).c_str(), 1);
        ::setenv("QT_QPA_PLATFORM", "xcb", 1);
        measureOn(results, QStringLiteral("X (Xvfb, no window manager)"), rounds);
    }
    if (!results.save(QString::fromStdString(folder))) fail("the results cannot be written");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() == 4 && words[0] == "--role") {
            const QString home = QString::fromStdString(words[2]);
            if (words[1] == "moving-screen")
                return playMovingScreen(std::stoi(words[2]), std::stoi(words[3]));
            if (words[1] == "vnc-view") return playVncView(argc, argv, std::stoi(words[2]));
            if (words[1] == "first-paint") return playFirstPaint(argc, argv, home, std::stoi(words[3]));
            if (words[1] == "typing") return playTyping(argc, argv, home);
            if (words[1] == "members") return playMembers(argc, argv, home, std::stoi(words[3]));
            return playEmpty(argc, argv);
        }
        if (words.size() == 2 && words[0] == "--out") return measure(words[1], 5);
        if (words.size() == 5 && words[0] == "--out" && words[2] == "--rounds" && words[4] == "screens")
            return measureScreens(words[1], std::stoi(words[3]));
        if (words.size() == 4 && words[0] == "--out" && words[2] == "--rounds")
            return measure(words[1], std::stoi(words[3]));
    } catch (const Failure& failure) {
        std::fprintf(stderr, "window: %s\n", failure.text.c_str());
        return 1;
    }
    std::fprintf(stderr, "usage: window_bench --out FOLDER [--rounds N [screens]]\n");
    return 2;
}
