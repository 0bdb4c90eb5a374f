// SPDX-License-Identifier: GPL-3.0-or-later
// A screen by VNC, from real servers.
#include "core/base/secretstore.h"
#include "core/base/socketstream.h"
#include "core/vnc/vncopen.h"
#include "tests/lab/support/labvnc.h"
#include "tests/lab/support/through.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/print.h"
#include "tests/support/scriptedasker.h"
#include "tests/support/tempdir.h"

using namespace hearth;
using namespace hearth::lab;

namespace {

constexpr int kWidth = LabVnc::width, kHeight = LabVnc::height;

/// What was copied there, once something was.
QString copiedIn(VncSession& session) {
    std::optional<QString> text;
    EXPECT_TRUE(test::eventually([&] {
        (void)session.takeChanged();
        text = session.takeClipboard();
        return text.has_value();
    }));
    return text.value_or(QString());
}

/// Whether something is drawn there in time.
bool draws(VncSession& session) {
    return test::eventually([&] {
        bool drawn = false;
        (void)session.takeChanged();
        session.look([&](const VncPicture& now) {
            const std::span pixels(now.pixels, static_cast<std::size_t>(now.width) * now.height);
            drawn = std::any_of(pixels.begin(), pixels.end(), [](auto each) { return each != 0xff000000; });
        });
        return drawn;
    });
}

class VncLab : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("Xtigervnc");
        HEARTH_NEEDS_PROGRAM("xsetroot");
        HEARTH_NEEDS_PROGRAM("xdotool");
    }
    void start(const QByteArray& password = {}) {
        ASSERT_TRUE(server.start(password)) << server.error().toStdString();
    }
    Result<std::unique_ptr<VncSession>> open(bool far = false, Asker* asker = nullptr) {
        auto stream = connectLocalPath(server.socket(), Control{});
        if (!stream) return stream.error();
        Control control;
        control.asker = asker;
        ByteStreamPtr way = far ? std::make_unique<Through>(std::move(*stream)) : std::move(*stream);
        return VncSession::open(std::move(way), {QStringLiteral("lab"), far, false}, control);
    }
    void paint(const char* color) { ASSERT_TRUE(server.paint(QLatin1String(color))); }
    /// Until the pointer is there.
    bool pointsAt(const char* place) {
        return test::eventually([&] {
            return server.run({QStringLiteral("xdotool"), QStringLiteral("getmouselocation")})
                .output.startsWith(place);
        });
    }
    /// Until all of the screen has that colour.
    static bool shows(VncSession& session, std::uint32_t color) {
        return test::eventually([&] {
            bool all = false;
            (void)session.takeChanged();
            session.look([&](const VncPicture& now) {
                const std::span pixels(now.pixels, static_cast<std::size_t>(now.width) * now.height);
                all = std::all_of(pixels.begin(), pixels.end(),
                                  [&](std::uint32_t pixel) { return pixel == color; });
            });
            return all;
        });
    }

    LabVnc server;
};

}  // namespace

TEST_F(VncLab, WhatIsDrawnThereIsSeenHere) {
    start();
    paint("#102030");
    for (const bool far : {false, true}) {
        auto session = open(far);
        ASSERT_TRUE(session) << session.error();
        EXPECT_EQ((*session)->width(), kWidth);
        EXPECT_EQ((*session)->height(), kHeight);
        EXPECT_EQ((*session)->title(), QStringLiteral("the lab"));
        EXPECT_TRUE(shows(**session, 0xff102030));
        paint("#c08040");
        EXPECT_TRUE(shows(**session, 0xffc08040));
        paint("#102030");
        EXPECT_FALSE((*session)->ending());
    }
}

TEST_F(VncLab, PointerKeysAndClipboardReachIt) {
    start();
    auto session = open();
    ASSERT_TRUE(session) << session.error();
    (*session)->pointer(123, 45, 0);
    EXPECT_TRUE(pointsAt("x:123 y:45 "));
    // Outside of it is its edge.
    (*session)->pointer(9999, -5, 0);
    EXPECT_TRUE(pointsAt("x:319 y:0 "));
    // A thousand moves that nobody waits for; the last one counts.
    for (int i = 0; i < 1000; ++i) (*session)->pointer(i % kWidth, i % kHeight, 0);
    (*session)->pointer(7, 8, 0);
    (*session)->press({{0xffe3, 0}, {0xffe9, 0}, {0xffff, 0}});
    (*session)->setClipboard(QStringLiteral("copied here"));
    EXPECT_TRUE(pointsAt("x:7 y:8 "));
    EXPECT_FALSE((*session)->ending());
}

TEST_F(VncLab, TextOfAnyLanguageIsCarriedBothWays) {
    HEARTH_NEEDS_PROGRAM("xclip");
    start();
    auto session = open();
    ASSERT_TRUE(session) << session.error();
    const QString here = QStringLiteral("from here: 你好 ✓\nand a second line"),
                  there = QStringLiteral("from there: grün, 再见\n");
    (*session)->setClipboard(here);
    const QStringList xclip{QStringLiteral("timeout"),   QStringLiteral("5"),
                            QStringLiteral("xclip"),     QStringLiteral("-selection"),
                            QStringLiteral("clipboard"), QStringLiteral("-o")};
    EXPECT_TRUE(test::eventually([&] { return QString::fromUtf8(server.run(xclip).output) == here; }))
        << server.run(xclip).output;
    const auto copied =
        server.run({QStringLiteral("sh"), QStringLiteral("-c"),
                    QStringLiteral("printf %s \"$1\" | xclip -selection clipboard -i >/dev/null 2>&1"),
                    QStringLiteral("sh"), there});
    ASSERT_EQ(copied.code, 0) << copied.output;
    EXPECT_EQ(copiedIn(**session), there);
}

TEST_F(VncLab, AnotherSizeIsFollowed) {
    start();
    paint("#405060");
    auto session = open();
    ASSERT_TRUE(session) << session.error();
    ASSERT_TRUE(shows(**session, 0xff405060));
    ASSERT_EQ(server.run({QStringLiteral("xrandr"), QStringLiteral("-s"), QStringLiteral("640x480")}).code,
              0);
    ASSERT_TRUE(test::eventually([&] { return (*session)->width() == 640 && (*session)->height() == 480; }));
    EXPECT_EQ((*session)->takeChanged(), (VncRect{0, 0, 640, 480}));
    paint("#405060");
    EXPECT_TRUE(shows(**session, 0xff405060));
}

TEST_F(VncLab, ItsPasswordIsAskedForAndAWrongOneIsRefused) {
    start("right-pw");
    test::ScriptedAsker person;
    person.answerPrompts({QStringLiteral("right-pw")});
    {
        auto session = open(false, &person);
        ASSERT_TRUE(session) << session.error();
    }
    person.answerPrompts({QStringLiteral("wrong")});
    auto refused = open(false, &person);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::AuthRefused) << refused.error();
    EXPECT_FALSE(refused.error().detail.contains(QStringLiteral("wrong")));
    auto nobody = open();
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().kind, ErrorKind::NeedsAnswer) << nobody.error();
    person.cancelPrompts();
    auto closed = open(false, &person);
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().kind, ErrorKind::Cancelled) << closed.error();
}

TEST_F(VncLab, ItsPasswordIsAskedForAgainAndKeptWhereThePersonWantsThat) {
    start("right-pw");
    const auto secrets = makeMemorySecretStore();
    const QString id = QStringLiteral("vnc/lab");
    const auto opened = [&](Asker* asker) {
        Control control;
        control.asker = asker;
        return openVnc([&](const Control& way) { return connectLocalPath(server.socket(), way); },
                       {QStringLiteral("lab"), false, true}, id, *secrets, control);
    };
    test::ScriptedAsker person;
    person.answerPrompts({QStringLiteral("wrong")});
    person.answerPrompts({QStringLiteral("right-pw")}, true);
    ASSERT_TRUE(opened(&person));
    ASSERT_EQ(person.promptQuestions().size(), 2U);
    EXPECT_FALSE(person.promptQuestions()[0].again);
    EXPECT_TRUE(person.promptQuestions()[1].again);
    EXPECT_TRUE(person.promptQuestions()[1].mayRemember);
    // Nobody is asked any more.
    ASSERT_TRUE(opened(nullptr));
    // What is kept and is not right is forgotten.
    ASSERT_TRUE(secrets->put(id, Secret("outdated"), Control{}));
    const auto refused = opened(nullptr);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::AuthRefused) << refused.error();
    const auto unasked = opened(nullptr);
    ASSERT_FALSE(unasked);
    EXPECT_EQ(unasked.error().kind, ErrorKind::NeedsAnswer) << unasked.error();
}

TEST(VncQemu, HandsTheClipboardOnAsItIs) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    const test::TempDir folder;
    const QString socket = folder.file(QStringLiteral("vnc.sock"));
    LabProcess qemu;
    LabProcess::Start program;
    program.argv =
        QStringList{QStringLiteral("qemu-system-x86_64"), QStringLiteral("-accel"), QStringLiteral("tcg"),
                    QStringLiteral("-vnc"), QStringLiteral("unix:") + socket};
    ASSERT_TRUE(qemu.start(program)) << qemu.error().toStdString();
    ASSERT_TRUE(
        test::eventually([&] { return connectLocalPath(socket, Control{}).has_value() || !qemu.running(); }));
    const auto open = [&] {
        auto stream = connectLocalPath(socket, Control{});
        EXPECT_TRUE(stream) << stream.error();
        return VncSession::open(std::move(*stream), {QStringLiteral("guest")}, Control{});
    };
    // Its guest would be a third of those who share a clipboard.
    auto one = open(), other = open();
    ASSERT_TRUE(one && other) << qemu.output().constData();
    // By then it knows what both of them want.
    ASSERT_TRUE(draws(**one) && draws(**other));
    const QString text = QStringLiteral("café 你好\nand a second line");
    (*one)->setClipboard(text);
    EXPECT_EQ(copiedIn(**other), text);
    // And back; large, too.
    const QString large = QStringLiteral("grün ").repeated(100'000);
    (*other)->setClipboard(large);
    EXPECT_EQ(copiedIn(**one), large);
}

TEST(VncQemu, AsksForAPasswordAsLibvirtSetsOne) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    const test::TempDir folder;
    const QString socket = folder.file(QStringLiteral("vnc.sock"));
    LabProcess qemu;
    LabProcess::Start program;
    program.argv = QStringList{QStringLiteral("qemu-system-x86_64"),
                               QStringLiteral("-accel"),
                               QStringLiteral("tcg"),
                               QStringLiteral("-m"),
                               QStringLiteral("32"),
                               QStringLiteral("-object"),
                               QStringLiteral("secret,id=pw,data=right-pw"),
                               QStringLiteral("-vnc"),
                               QStringLiteral("unix:%1,password-secret=pw").arg(socket)};
    ASSERT_TRUE(qemu.start(program)) << qemu.error().toStdString();
    // Its socket is there for a moment before anybody listens on it.
    ASSERT_TRUE(
        test::eventually([&] { return connectLocalPath(socket, Control{}).has_value() || !qemu.running(); }));
    const auto secrets = makeMemorySecretStore();
    test::ScriptedAsker person;
    person.answerPrompts({QStringLiteral("wrong")});
    person.answerPrompts({QStringLiteral("right-pw")});
    Control control;
    control.asker = &person;
    const auto session = openVnc([&](const Control& way) { return connectLocalPath(socket, way); },
                                 {QStringLiteral("guest"), true}, {}, *secrets, control);
    ASSERT_TRUE(session) << session.error() << qemu.output().constData();
    EXPECT_FALSE(person.promptQuestions()[0].mayRemember);
    EXPECT_TRUE(draws(**session)) << "its firmware";
}

TEST_F(VncLab, TheEndOfTheServerIsTold) {
    start();
    auto session = open();
    ASSERT_TRUE(session) << session.error();
    server.kill();
    ASSERT_TRUE(test::eventually([&] { return (*session)->ending().has_value(); }));
    EXPECT_EQ((*session)->ending()->kind, ErrorKind::Unreachable);
    (*session)->pointer(1, 1, 0);  // nobody is there any more
    (*session)->key({0x61, 0}, true);
}
