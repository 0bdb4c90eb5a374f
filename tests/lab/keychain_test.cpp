// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/qtloop.h"
#include "core/base/secretstore.h"
#include "tests/lab/support/labkeyring.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>

#include <thread>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// The bus's libraries hold on to the first bus that they see. A test that wants another one runs in a
/// process of its own: this program, that one test, told by the variable.
bool runsAlone(const char* how) {
    const char* const variable = "HEARTH_LAB_ALONE";
    if (qgetenv(variable) == how) return true;
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    const auto child =
        LabProcess::run({QCoreApplication::applicationFilePath(),
                         QStringLiteral("--gtest_filter=%1.%2")
                             .arg(QLatin1String(info->test_suite_name()), QLatin1String(info->name()))},
                        {}, {{QLatin1String(variable), QLatin1String(how)}});
    EXPECT_EQ(child.code, 0) << child.output.constData();
    EXPECT_TRUE(child.output.contains("[  PASSED  ] 1 test")) << child.output.constData();
    return false;
}

const QString id = QStringLiteral("password/nas");

/// The store works all the same, and says that it forgets, and why.
void expectMemory(SecretStore& store, const char* why) {
    const Control control;
    EXPECT_OK(store.put(id, Secret("s3cret"), control));
    EXPECT_FALSE(store.isPersistent());
    EXPECT_THAT(store.rememberText().toStdString(), testing::HasSubstr("until Hearth is closed"));
    EXPECT_THAT(store.rememberText().toStdString(), testing::HasSubstr(why));
    const auto got = store.get(id, control);
    ASSERT_OK(got);
    ASSERT_TRUE(got->has_value());
    EXPECT_EQ((*got)->view(), "s3cret");
    EXPECT_OK(store.remove(id, control));
    EXPECT_FALSE(store.get(id, control)->has_value());
}

}  // namespace

TEST(Keychain, KeepsSecretsForTheNextHearth) {
    HEARTH_NEEDS_PROGRAM("gnome-keyring-daemon");
    HEARTH_NEEDS_PROGRAM("dbus-daemon");
    if (!runsAlone("keyring")) return;
    ASSERT_EQ(useKeyring(), QString());
    const Control control;
    const std::string odd("zwei Wörter \0 '\"\n", 17);
    QtLoop loop;  // one a process: libsecret stays with the event loop of its first call
    {
        const auto store = makeKeychainSecretStore(loop);
        EXPECT_FALSE(store->get(id, control)->has_value());
        EXPECT_TRUE(store->isPersistent()) << "not found is no failure";
        ASSERT_OK(store->put(id, Secret("first"), control));
        ASSERT_OK(store->put(id, Secret(odd), control));
        EXPECT_TRUE(store->isPersistent());
        EXPECT_EQ(store->rememberText(), QStringLiteral("Keep in the keychain"));
    }
    const auto next = makeKeychainSecretStore(loop);
    const auto got = next->get(id, control);
    ASSERT_OK(got);
    ASSERT_TRUE(got->has_value());
    EXPECT_EQ((*got)->view(), odd);
    ASSERT_OK(next->remove(id, control));
    ASSERT_OK(next->remove(id, control));
    EXPECT_FALSE(next->get(id, control)->has_value());
    EXPECT_TRUE(next->isPersistent());
}

TEST(Keychain, ManyThreadsMayAskAtOnce) {
    HEARTH_NEEDS_PROGRAM("gnome-keyring-daemon");
    HEARTH_NEEDS_PROGRAM("dbus-daemon");
    if (!runsAlone("keyring")) return;
    ASSERT_EQ(useKeyring(), QString());
    QtLoop loop;
    const auto store = makeKeychainSecretStore(loop);
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            const QString own = QStringLiteral("password/%1").arg(t);
            const std::string value = "secret " + std::to_string(t);
            EXPECT_OK(store->put(own, Secret(value), Control()));
            const auto got = store->get(own, Control());
            ASSERT_OK(got);
            ASSERT_TRUE(got->has_value());
            EXPECT_EQ((*got)->view(), value);
        });
    for (auto& thread : threads) thread.join();
}

TEST(Keychain, WithoutASessionBusMemoryTakesOver) {
    if (!runsAlone("nothing")) return;
    QtLoop loop;
    const auto store = makeKeychainSecretStore(loop);
    expectMemory(*store, "D-Bus");
}

TEST(Keychain, ALockedKeychainThatNobodyCanUnlockIsGivenUp) {
    HEARTH_NEEDS_PROGRAM("gnome-keyring-daemon");
    HEARTH_NEEDS_PROGRAM("dbus-daemon");
    if (!runsAlone("locked")) return;
    // A bus that starts the daemon by itself; nobody has given it a password, and its prompter finds no
    // display.
    LabProcess bus;
    ASSERT_TRUE(
        bus.start({{QStringLiteral("dbus-daemon"), QStringLiteral("--session"), QStringLiteral("--nofork"),
                    QStringLiteral("--nopidfile"), QStringLiteral("--print-address")},
                   {},
                   {},
                   {}}))
        << qPrintable(bus.error());
    ASSERT_TRUE(bus.waitForOutput("\n"));
    const QByteArray said = bus.output();
    const qsizetype from = said.indexOf("unix:");
    qputenv("DBUS_SESSION_BUS_ADDRESS", said.mid(from, said.indexOf('\n', from) - from));
    QtLoop loop;
    const auto store = makeKeychainSecretStore(loop);
    expectMemory(*store, "/org/freedesktop/secrets");
}

TEST(Keychain, CancellingLeavesAtOnce) {
    if (!runsAlone("stopped")) return;
    QtLoop loop;
    const auto store = makeKeychainSecretStore(loop);
    std::stop_source stop;
    stop.request_stop();
    Control control;
    control.stop = stop.get_token();
    EXPECT_ERROR(store->get(id, control), ErrorKind::Cancelled);
    EXPECT_TRUE(store->isPersistent()) << "that says nothing about the keychain";
}
