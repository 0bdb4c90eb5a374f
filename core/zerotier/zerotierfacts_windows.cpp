// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierfacts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <windows.h>

#include <winsvc.h>

namespace hearth {
namespace {

bool serviceRuns() {
    const SC_HANDLE manager = ::OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
    if (manager == nullptr) return false;
    const SC_HANDLE service = ::OpenServiceW(manager, L"ZeroTierOneService", SERVICE_QUERY_STATUS);
    SERVICE_STATUS status{};
    const bool runs = service != nullptr && ::QueryServiceStatus(service, &status) != FALSE &&
                      status.dwCurrentState == SERVICE_RUNNING;
    if (service != nullptr) ::CloseServiceHandle(service);
    ::CloseServiceHandle(manager);
    return runs;
}

/// Whether there was a token to be read.
bool takeToken(const QString& path, std::vector<Secret>& tokens) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return false;
    Secret token = zeroTierToken(file.read(512));
    if (token.isEmpty()) return false;
    tokens.push_back(std::move(token));
    return true;
}

}  // namespace

std::optional<ZeroTierFacts> zeroTierFactsOfFiles() {
    ZeroTierFacts facts;
    facts.os = QStringLiteral("windows");
    facts.osName = QSysInfo::prettyProductName();
    facts.architecture = QSysInfo::currentCpuArchitecture();
    facts.user = qEnvironmentVariable("USERNAME");
    facts.userHome = QDir::homePath();
    facts.manager = ZeroTierFacts::Manager::Windows;
    const QString own = qEnvironmentVariable("ZEROTIER_HOME");
    facts.home = own.isEmpty() ? qEnvironmentVariable("ProgramData", QStringLiteral("C:/ProgramData")) +
                                     QStringLiteral("/ZeroTier/One")
                               : own;
    for (const QString& cli :
         {facts.home + QStringLiteral("/zerotier-cli.bat"),
          qEnvironmentVariable("ProgramFiles(x86)") + QStringLiteral("/ZeroTier/One/zerotier-cli.bat")})
        if (facts.cli.isEmpty() && QFileInfo::exists(cli)) facts.cli = QDir::toNativeSeparators(cli);
    facts.running = serviceRuns();
    facts.installed = facts.running || !facts.cli.isEmpty() ||
                      QFileInfo::exists(facts.home + QStringLiteral("/zerotier-one_x64.exe"));
    QFile portFile(facts.home + QStringLiteral("/zerotier-one.port"));
    if (portFile.open(QIODevice::ReadOnly))
        if (const quint16 port = portFile.read(16).trimmed().toUShort(); port != 0) facts.port = port;
    const QString token = facts.home + QStringLiteral("/authtoken.secret");
    if (!takeToken(token, facts.tokens)) facts.tokenUnreadable = QFileInfo::exists(facts.home);
    const QString local = qEnvironmentVariable("LOCALAPPDATA") + QStringLiteral("/ZeroTier/");
    for (const char* copy : {"authtoken.secret", "One/authtoken.secret"})
        if (takeToken(local + QLatin1String(copy), facts.tokens)) facts.copy = true;
    return facts;
}

}  // namespace hearth
