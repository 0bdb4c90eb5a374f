// SPDX-License-Identifier: GPL-3.0-or-later
// A window of QEMU's own: refused with the reason where it cannot open, and seen in Hearth where it can.
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/vmworld.h"

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using testing::HasSubstr;

namespace {

class VmWindowLab : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        use(where);
        VmSpec spec = LabGuest::idle(name);
        spec.display = VmSpec::Display::Window;
        made(where, spec);
    }
    void TearDown() override {
        VmWorld::TearDown();
        for (const auto& [variable, value] : was_)
            if (!value.isNull()) qputenv(variable, value);
    }
    bool hasGtk() {
        return shell(where, QStringLiteral(
                                "qemu-system-x86_64 -display help 2>/dev/null | grep -c '^gtk' || true")) !=
               "0";
    }
    void isRefused(const char* hint) {
        const auto refused = service.start(where, name, patient());
        EXPECT_ERROR(refused, ErrorKind::Invalid);
        ASSERT_FALSE(refused);
        EXPECT_THAT(refused.error().hint.toStdString(), HasSubstr(hint));
        EXPECT_THAT(refused.error().hint.toStdString(), HasSubstr("VNC"));
        const auto checks = service.checks(where, name, patient());
        ASSERT_OK(checks);
        ASSERT_EQ(checks->size(), 1);
        EXPECT_EQ(checks->front().message, refused.error().message);
        EXPECT_EQ(checks->front().field, QStringLiteral("display"));
    }

    const QString where = QStringLiteral("local"), name = QStringLiteral("window");

private:
    const std::vector<std::pair<const char*, QByteArray>> was_{
        {"DISPLAY", qgetenv("DISPLAY")}, {"WAYLAND_DISPLAY", qgetenv("WAYLAND_DISPLAY")}};
};

}  // namespace

TEST_F(VmWindowLab, ThatCannotOpenIsToldBefore) { isRefused(hasGtk() ? "desktop" : "qemu-system-gui"); }

TEST_F(VmWindowLab, OpensOnTheDesktopAndIsSeenHereToo) {
    for (const char* program : {"Xvfb", "xdotool"})
        HEARTH_NEEDS(!hearth::test::findProgram(QLatin1String(program)).isEmpty(), program);
    HEARTH_NEEDS(hasGtk(), "QEMU's part for windows (Debian: qemu-system-gui)");
    LabProcess x;
    ASSERT_TRUE(x.start({{QStringLiteral("Xvfb"), QStringLiteral("-displayfd"), QStringLiteral("1"),
                          QStringLiteral("-nolisten"), QStringLiteral("tcp")},
                         {},
                         {},
                         {}}))
        << x.error();
    ASSERT_TRUE(x.waitForOutput("\n")) << x.output();
    qputenv("DISPLAY", ":" + x.output().trimmed());
    ASSERT_OK(service.start(where, name, patient()));
    EXPECT_TRUE(eventually([&] {
        return LabProcess::run({QStringLiteral("xdotool"), QStringLiteral("search"), QStringLiteral("--name"),
                                QStringLiteral("QEMU.*window")})
                   .code == 0;
    }));
    auto screen = service.screen(where, name, patient());
    ASSERT_OK(screen);
    std::array<char, 12> hello;
    const auto got = (*screen)->read(hello, patient());
    ASSERT_OK(got);
    EXPECT_EQ(QByteArray(hello.data(), qsizetype(*got)).left(4), "RFB ");
    const auto shot = service.screenshot(where, name, patient());
    ASSERT_OK(shot);
    EXPECT_TRUE(shot->startsWith("\x89PNG")) << shot->left(16).toHex();
    EXPECT_OK(service.powerOff(where, name, patient()));
}
