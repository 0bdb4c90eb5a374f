// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/localplatform.h"

#include <QDir>
#include <QSysInfo>
#include <QThread>

#include <windows.h>

#include <shlobj.h>

namespace hearth {

Result<Platform> probeLocalPlatform(Machine&, const Control&) {
    Platform platform;
    platform.os = QStringLiteral("windows");
    platform.osName = QSysInfo::prettyProductName();
    platform.arch = QSysInfo::currentCpuArchitecture();
    if (platform.arch == QLatin1String("arm64")) platform.arch = QStringLiteral("aarch64");
    platform.hostName = QSysInfo::machineHostName();
    platform.user = qEnvironmentVariable("USERNAME");
    platform.home = QDir::homePath();
    platform.shell = qEnvironmentVariable("COMSPEC");
    platform.root = ::IsUserAnAdmin() != FALSE;
    platform.cores = QThread::idealThreadCount();
    MEMORYSTATUSEX memory{};
    memory.dwLength = sizeof memory;
    if (::GlobalMemoryStatusEx(&memory))
        platform.memoryBytes = static_cast<std::int64_t>(memory.ullTotalPhys);
    return platform;
}

}  // namespace hearth
