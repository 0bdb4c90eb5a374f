// SPDX-License-Identifier: GPL-3.0-or-later
// The lock is a file that nobody else may open for writing while we have it open; the socket is a unix socket
// (https://devblogs.microsoft.com/commandline/af_unix-comes-to-windows).
#include "core/base/handle_windows.h"
#include "core/base/localsocket.h"
#include "core/base/socketapi.h"
#include "core/base/socketstream.h"
#include "core/owner/ownerclaim_p.h"

#include <QDir>

namespace hearth::ownerclaim {
namespace {

QString inFolder(const QString& folder, const char* name) {
    return QDir::toNativeSeparators(folder + QLatin1Char('/') + QLatin1String(name));
}
QString lockPath(const QString& folder) { return inFolder(folder, "owner.lock"); }
QString socketPath(const QString& folder) { return inFolder(folder, "owner.sock"); }

/// The account that a process runs as; empty where the system does not tell.
QByteArray accountOf(HANDLE process) {
    HANDLE opened = nullptr;
    if (!process || !::OpenProcessToken(process, TOKEN_QUERY, &opened)) return {};
    const UniqueHandle token(opened);
    alignas(TOKEN_USER) char memory[1024];
    DWORD size = 0;
    if (!::GetTokenInformation(token.get(), TokenUser, memory, sizeof memory, &size)) return {};
    const PSID account = reinterpret_cast<TOKEN_USER*>(memory)->User.Sid;
    return {static_cast<const char*>(account), static_cast<qsizetype>(::GetLengthSid(account))};
}

Error heldBySomebody(const QString& folder) {
    const UniqueHandle file(::CreateFileW(wide(lockPath(folder)), GENERIC_READ,
                                          FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0,
                                          nullptr));
    char text[kLongestHolder];
    DWORD size = 0;
    if (!file || !::ReadFile(file.get(), text, sizeof text, &size, nullptr)) size = 0;
    return heldBy({text, static_cast<qsizetype>(size)});
}

}  // namespace

Result<void> makeFolder(const QString& folder) {
    // Folders below the account's own are for that account only.
    if (!QDir().mkpath(folder)) return cannotWrite(folder, windowsErrorText(::GetLastError()));
    return {};
}

Result<std::shared_ptr<void>> takeLock(const QString& folder) {
    UniqueHandle file(::CreateFileW(wide(lockPath(folder)), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                    CREATE_ALWAYS, 0, nullptr));
    if (!file && ::GetLastError() == ERROR_SHARING_VIOLATION) return heldBySomebody(folder);
    if (!file) return cannotWrite(folder, windowsErrorText(::GetLastError()));
    const QByteArray who = ownName();
    DWORD written = 0;
    if (!::WriteFile(file.get(), who.constData(), static_cast<DWORD>(who.size()), &written, nullptr))
        return cannotWrite(folder, windowsErrorText(::GetLastError()));
    return std::shared_ptr<void>(std::make_shared<UniqueHandle>(std::move(file)));
}

Result<UniqueFd> listenAt(const QString& folder) {
    const QString path = socketPath(folder);
    const auto address = localSocketAddress(path);
    if (!address) return pathTooLong(folder);
    ::DeleteFileW(wide(path));  // the lock is ours, so it is a dead owner's
    UniqueFd socket = newStreamSocket(AF_UNIX);
    if (!socket ||
        ::bind(static_cast<SOCKET>(socket.get()), reinterpret_cast<const sockaddr*>(&*address),
               sizeof *address) != 0 ||
        ::listen(static_cast<SOCKET>(socket.get()), kBacklog) != 0)
        return cannotWrite(folder, socketErrorText(lastSocketError()));
    return socket;
}

void removeSocket(const QString& folder) { ::DeleteFileW(wide(socketPath(folder))); }

Result<UniqueFd> connectTo(const QString& folder, const Control& control) {
    return connectUnixSocket(socketPath(folder), control);
}

bool isOwnPeer(int socket) {
    ULONG pid = 0;
    DWORD size = 0;
    if (::WSAIoctl(static_cast<SOCKET>(socket), SIO_AF_UNIX_GETPEERPID, nullptr, 0, &pid, sizeof pid, &size,
                   nullptr, nullptr) != 0)
        return false;
    const UniqueHandle peer(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
    const QByteArray own = accountOf(::GetCurrentProcess());
    return !own.isEmpty() && accountOf(peer.get()) == own;
}

}  // namespace hearth::ownerclaim
