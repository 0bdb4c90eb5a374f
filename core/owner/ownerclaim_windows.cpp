// SPDX-License-Identifier: GPL-3.0-or-later
// The lock is a file that nobody else may open for writing while we have it open; the socket is a unix socket
// (https://devblogs.microsoft.com/commandline/af_unix-comes-to-windows).
#include "core/owner/ownerclaim.h"

#include "core/base/handle_windows.h"
#include "core/base/localsocket.h"
#include "core/base/socketapi.h"
#include "core/base/socketstream.h"

#include <QCoreApplication>
#include <QDir>

#include <cstring>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};

constexpr int backlog = 64;
constexpr int longestHolder = 200;  // bytes of the lock file that are looked at

QString inFolder(const QString& folder, const char* name) {
    return QDir::toNativeSeparators(folder + QLatin1Char('/') + QLatin1String(name));
}
QString lockPath(const QString& folder) { return inFolder(folder, "owner.lock"); }
QString socketPath(const QString& folder) { return inFolder(folder, "owner.sock"); }

Error cannotWrite(const QString& folder, const QString& words) {
    return {ErrorKind::Denied, Text::tr("Hearth cannot write to %1.").arg(folder),
            Text::tr("Make the folder writable, or choose another with --home."), words};
}

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

/// Whether the other end is a program of this account.
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

/// Who wrote the lock file: "hearthctl (pid 4711)".
Error heldBySomebody(const QString& folder) {
    const UniqueHandle file(::CreateFileW(wide(lockPath(folder)), GENERIC_READ,
                                          FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0,
                                          nullptr));
    char text[longestHolder];
    DWORD size = 0;
    if (!file || !::ReadFile(file.get(), text, sizeof text, &size, nullptr)) size = 0;
    const auto words = QByteArray(text, static_cast<qsizetype>(size)).trimmed().split(' ');
    const QString who =
        words.size() == 2 && words[1].toLongLong() > 0
            ? Text::tr("%1 (pid %2)").arg(QString::fromUtf8(words[0]), QString::fromUtf8(words[1]))
            : Text::tr("Another Hearth");
    return {ErrorKind::Busy,
            Text::tr("%1 owns this home.").arg(who),
            Text::tr("End it, or choose another home with --home."),
            {}};
}

/// The lock, once it is ours.
Result<UniqueHandle> takeLock(const QString& folder) {
    UniqueHandle file(::CreateFileW(wide(lockPath(folder)), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                    CREATE_ALWAYS, 0, nullptr));
    if (!file && ::GetLastError() == ERROR_SHARING_VIOLATION) return heldBySomebody(folder);
    if (!file) return cannotWrite(folder, windowsErrorText(::GetLastError()));
    const QByteArray who = QCoreApplication::applicationName().toUtf8().replace(' ', '-') + ' ' +
                           QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    DWORD written = 0;
    if (!::WriteFile(file.get(), who.constData(), static_cast<DWORD>(who.size()), &written, nullptr))
        return cannotWrite(folder, windowsErrorText(::GetLastError()));
    return file;
}

Result<UniqueFd> listenAt(const QString& folder) {
    const QString path = socketPath(folder);
    const auto address = localSocketAddress(path);
    if (!address)
        return Error{ErrorKind::Invalid,
                     Text::tr("The folder's path is too long for a socket: %1").arg(folder),
                     Text::tr("Choose a shorter one with --home."),
                     {}};
    ::DeleteFileW(wide(path));  // the lock is ours, so it is a dead owner's
    UniqueFd socket = newStreamSocket(AF_UNIX);
    if (!socket ||
        ::bind(static_cast<SOCKET>(socket.get()), reinterpret_cast<const sockaddr*>(&*address),
               sizeof *address) != 0 ||
        ::listen(static_cast<SOCKET>(socket.get()), backlog) != 0)
        return cannotWrite(folder, socketErrorText(lastSocketError()));
    return socket;
}

}  // namespace

Result<OwnerClaim> OwnerClaim::take(const QString& runtimeFolder) {
    // Folders below the account's own are for that account only.
    if (!QDir().mkpath(runtimeFolder)) return cannotWrite(runtimeFolder, windowsErrorText(::GetLastError()));
    OwnerClaim claim;
    claim.folder_ = runtimeFolder;
    auto lock = takeLock(runtimeFolder);
    if (!lock) return std::move(lock.error());
    claim.lock_ = std::make_shared<UniqueHandle>(std::move(*lock));
    auto socket = listenAt(runtimeFolder);
    if (!socket) return std::move(socket.error());
    claim.socket_ = std::move(*socket);
    return claim;
}

OwnerClaim& OwnerClaim::operator=(OwnerClaim&& other) noexcept {
    if (this != &other) {
        release();
        folder_ = std::move(other.folder_);
        lock_ = std::move(other.lock_);
        socket_ = std::move(other.socket_);
    }
    return *this;
}

OwnerClaim::~OwnerClaim() { release(); }

Result<UniqueFd> OwnerClaim::accept(const Control& control) {
    for (;;) {
        HEARTH_TRY(waitReady(socket_.get(), Ready::Read, control));
        UniqueFd peer = acceptSocket(socket_.get());
        if (peer && isOwnPeer(peer.get())) return peer;
        if (peer) continue;
        const int code = lastSocketError();
        if (isWouldBlock(code) || code == WSAECONNRESET) continue;
        if (code == WSAEMFILE || code == WSAENOBUFS)
            return Error{ErrorKind::Busy,
                         Text::tr("This program has no file descriptor left."),
                         {},
                         socketErrorText(code)};
        return Error{ErrorKind::Failed, Text::tr("Hearth's own socket failed."), {}, socketErrorText(code)};
    }
}

void OwnerClaim::stopListening() {
    if (!socket_) return;
    socket_.reset();
    ::DeleteFileW(wide(socketPath(folder_)));
}

void OwnerClaim::release() {
    if (!lock_) return;
    stopListening();
    lock_.reset();
}

Result<UniqueFd> connectToOwnerSocket(const QString& runtimeFolder, const Control& control) {
    auto socket = connectUnixSocket(socketPath(runtimeFolder), control);
    if (!socket) return socket;
    if (!isOwnPeer(socket->get()))
        return Error{
            ErrorKind::Denied,
            Text::tr("Another account listens where this home's Hearth would: %1").arg(runtimeFolder),
            Text::tr("Choose a home of your own with --home."),
            {}};
    return socket;
}

}  // namespace hearth
