// SPDX-License-Identifier: GPL-3.0-or-later
// Unix sockets (Windows 10 1803 and later) and named pipes.
#include "core/base/localsocket.h"

#include "core/base/pipe_windows.h"
#include "core/base/socketstream.h"

#include <QCoreApplication>
#include <QDir>

#include <atomic>
#include <cstring>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SocketStream)
};

bool isPipe(const QString& native) {
    return native.startsWith(QLatin1String(R"(\\.\pipe\)"), Qt::CaseInsensitive);
}

/// One connection to a named pipe. A pipe has no half-close: the server sees its end with close().
class PipeStream : public ByteStream {
public:
    explicit PipeStream(UniqueHandle pipe) : pipe_(std::move(pipe)), reader_(pipe_.get()) {}

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Words::tr("There is no room to read into."), {}, {}};
        for (;;) {
            if (isClosed_) return cancelledError();
            if (const auto got = reader_.take(buffer)) return *got;
            HEARTH_TRY(waitHandles({reader_.event(), closed_.get()}, control));
        }
    }

    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        if (bytes.empty()) return std::size_t{0};
        if (isClosed_) return cancelledError();
        auto written = writePipe(pipe_.get(), bytes, closed_.get(), control);
        if (!written && written.error().kind == ErrorKind::Unreachable)
            return Error{
                ErrorKind::Unreachable, Words::tr("The connection was lost."), {}, written.error().detail};
        return written;
    }

    Result<void> finishWriting() override { return {}; }

    void close() override {
        isClosed_ = true;
        closed_.raise();
    }

private:
    UniqueHandle pipe_;
    PipeReader reader_;
    Event closed_;
    std::atomic<bool> isClosed_ = false;
};

Result<ByteStreamPtr> connectPipe(const QString& path, const Control& control) {
    for (;;) {
        // Its server may learn who connects, and not act as them.
        UniqueHandle pipe(
            ::CreateFileW(wide(path), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                          FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
        if (pipe) return std::make_unique<PipeStream>(std::move(pipe));
        const DWORD code = ::GetLastError();
        if (code != ERROR_PIPE_BUSY) return localSocketError(path, static_cast<int>(code));
        HEARTH_TRY(control.check());
        // Until the server is ready for another; nothing can wake this wait, so it is a short one.
        ::WaitNamedPipeW(wide(path), 100);
    }
}

}  // namespace

std::optional<sockaddr_un> localSocketAddress(const QString& path) {
    const QByteArray name = QDir::toNativeSeparators(path).toUtf8();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || static_cast<std::size_t>(name.size()) >= sizeof address.sun_path) return {};
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    return address;
}

LocalFailure localFailure(const QString& path, int code) {
    if (code == ERROR_ACCESS_DENIED || code == WSAEACCES) return LocalFailure::Denied;
    // Winsock refuses a connection to a path where there is nothing, too.
    if (code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND) return LocalFailure::Missing;
    const QString native = QDir::toNativeSeparators(path);
    // To ask for a pipe's attributes would connect to it.
    if (isPipe(native)) return LocalFailure::Unheard;
    return ::GetFileAttributesW(wide(native)) == INVALID_FILE_ATTRIBUTES ? LocalFailure::Missing
                                                                         : LocalFailure::Unheard;
}

Result<ByteStreamPtr> connectLocalPath(const QString& path, const Control& control) {
    const QString native = QDir::toNativeSeparators(path);
    if (isPipe(native)) return connectPipe(native, control);
    auto socket = connectUnixSocket(path, control);
    if (!socket) return std::move(socket.error());
    return makeSocketStream(std::move(*socket));
}

}  // namespace hearth
