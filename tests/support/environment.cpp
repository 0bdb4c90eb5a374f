// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/environment.h"

#include "core/base/fd.h"

#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <mutex>

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hearth::test {
namespace {

struct Expected {
    QString text;
    int seen = 0;
};

std::mutex expectedMutex;
std::map<int, Expected>& expectedWarnings() {
    static std::map<int, Expected> all;
    return all;
}

// Said by Qt's offscreen platform itself, whatever the code under test does.
bool harmless(const QString& message) {
    return message.contains(QLatin1String("propagateSizeHints")) ||
           message.contains(QLatin1String("This plugin does not support"));
}

bool isExpected(const QString& message) {
    const std::lock_guard lock(expectedMutex);
    bool covered = false;
    for (auto& [id, expected] : expectedWarnings()) {
        if (message.contains(expected.text)) {
            ++expected.seen;
            covered = true;
        }
    }
    return covered;
}

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const QByteArray line = qFormatLogMessage(type, context, message).toLocal8Bit();
    std::fprintf(stderr, "%s\n", line.constData());
    const bool bad = type == QtWarningMsg || type == QtCriticalMsg;
    if (bad && !harmless(message) && !isExpected(message) &&
        ::testing::UnitTest::GetInstance()->current_test_info() != nullptr) {
        ADD_FAILURE() << "a warning nobody expected: " << line.constData();
    }
}

void makeFolder(const QString& path) {
    QDir().mkpath(path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

}  // namespace

Environment::Environment() {
    sanitizerOptions();
    raiseDescriptorLimit();
    QTemporaryDir folder(QDir::tempPath() + QLatin1String("/ht-XXXXXX"));
    if (!folder.isValid()) {
        std::fprintf(stderr, "no temporary folder: %s\n", qPrintable(folder.errorString()));
        std::abort();
    }
    folder.setAutoRemove(false);
    root_ = folder.path();

    const std::pair<const char*, const char*> folders[] = {
        {"HOME", "h"},
        {"XDG_CONFIG_HOME", "h/.config"},
        {"XDG_DATA_HOME", "h/.local/share"},
        {"XDG_STATE_HOME", "h/.local/state"},
        {"XDG_CACHE_HOME", "h/.cache"},
        {"XDG_RUNTIME_DIR", "r"},
        {"TMPDIR", "t"},
    };
    for (const auto& [variable, name] : folders) {
        const QString path = root_ + QLatin1Char('/') + QLatin1String(name);
        makeFolder(path);
        qputenv(variable, QFile::encodeName(path));
    }
    const char* const lent[] = {
        "SSH_AUTH_SOCK",
        "SSH_AGENT_PID",
        "SSH_ASKPASS",
        "SSH_CONNECTION",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "DBUS_SESSION_BUS_ADDRESS",
        "HEARTH_HOME",
        "SUDO_ASKPASS",
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "no_proxy",
        "NO_PROXY",
        "JUPYTER_RUNTIME_DIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "DOCKER_HOST",
        "LC_ALL",
        "LANGUAGE",
        "BROWSER",
    };
    for (const char* variable : lent) qunsetenv(variable);
    qputenv("LANG", "C.UTF-8");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // A test reads the same text on every system.
    qputenv("QT_STYLE_OVERRIDE", "Fusion");
}

Environment::~Environment() { QDir(root_).removeRecursively(); }

void failOnQtWarnings() { qInstallMessageHandler(handleMessage); }

WarningsExpected::WarningsExpected(const QString& text) {
    static int next = 0;
    const std::lock_guard lock(expectedMutex);
    id_ = ++next;
    expectedWarnings()[id_] = {text, 0};
}

WarningsExpected::~WarningsExpected() {
    const std::lock_guard lock(expectedMutex);
    expectedWarnings().erase(id_);
}

int WarningsExpected::seen() const {
    const std::lock_guard lock(expectedMutex);
    return expectedWarnings().at(id_).seen;
}

}  // namespace hearth::test
