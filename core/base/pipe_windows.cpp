// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pipe_windows.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

constexpr DWORD kSize = 64 * 1024;

}  // namespace

// Anonymous pipes know no overlapped calls: a named one whose name nobody can guess, and which takes one
// client. As the system's own CreatePipe() does it the server's end is the reading one, so that what was
// written outlives the writer.
Result<PipeEnds> makePipe(PipeWay way) {
    const QString name = QStringLiteral(R"(\\.\pipe\hearth-%1-%2%3)")
                             .arg(::GetCurrentProcessId())
                             .arg(QRandomGenerator::system()->generate64(), 0, 16)
                             .arg(QRandomGenerator::system()->generate64(), 0, 16);
    const bool weWrite = way == PipeWay::ToThem;
    SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
    UniqueHandle reads(::CreateNamedPipeW(
        wide(name),
        PIPE_ACCESS_INBOUND | FILE_FLAG_FIRST_PIPE_INSTANCE | (weWrite ? 0 : FILE_FLAG_OVERLAPPED),
        PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1, kSize, kSize, 0,
        weWrite ? &inheritable : nullptr));
    UniqueHandle writes;
    if (reads)
        writes = UniqueHandle(::CreateFileW(wide(name), GENERIC_WRITE | FILE_READ_ATTRIBUTES, 0,
                                            weWrite ? nullptr : &inheritable, OPEN_EXISTING,
                                            weWrite ? FILE_FLAG_OVERLAPPED : 0, nullptr));
    if (!writes)
        return Error{ErrorKind::Failed,
                     Words::tr("The program could not be started: this computer gave no pipe for it."),
                     Words::tr("Close what is not needed and try again."),
                     windowsErrorText(::GetLastError())};
    return weWrite ? PipeEnds{std::move(writes), std::move(reads)}
                   : PipeEnds{std::move(reads), std::move(writes)};
}

PipeReader::~PipeReader() {
    if (!underWay_) return;
    // The system writes into the buffer until the call has ended.
    ::CancelIoEx(pipe_, &io_);
    DWORD count = 0;
    ::GetOverlappedResult(pipe_, &io_, &count, TRUE);
}

void PipeReader::begin() {
    io_ = {};
    io_.hEvent = arrived_.get();
    underWay_ = true;
    if (::ReadFile(pipe_, buffer_.data(), static_cast<DWORD>(buffer_.size()), nullptr, &io_)) return;
    if (::GetLastError() != ERROR_IO_PENDING) finish(false, 0);
}

void PipeReader::finish(bool good, DWORD count) {
    underWay_ = false;
    ended_ = !good;
    from_ = 0;
    to_ = good ? count : 0;
}

std::optional<std::size_t> PipeReader::take(std::span<char> room) {
    while (from_ == to_) {
        if (ended_) return 0;
        if (!underWay_) begin();
        if (!underWay_) continue;
        DWORD count = 0;
        // A broken pipe is the end: the other side was closed. Somebody may also have written nothing, which
        // is not.
        if (::GetOverlappedResult(pipe_, &io_, &count, FALSE))
            finish(true, count);
        else if (::GetLastError() == ERROR_IO_INCOMPLETE)
            return {};
        else
            finish(false, 0);
    }
    const std::size_t taken = std::min(room.size(), to_ - from_);
    std::memcpy(room.data(), buffer_.data() + from_, taken);
    from_ += taken;
    return taken;
}

Result<std::size_t> writePipe(HANDLE pipe, std::span<const char> bytes, HANDLE closed,
                              const Control& control) {
    const Event written;
    OVERLAPPED io{};
    io.hEvent = written.get();
    const auto size = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), kSize));
    const auto failed = [] {
        return Error{ErrorKind::Unreachable,
                     Words::tr("The program takes no more input."),
                     {},
                     windowsErrorText(::GetLastError())};
    };
    if (!::WriteFile(pipe, bytes.data(), size, nullptr, &io) && ::GetLastError() != ERROR_IO_PENDING)
        return failed();
    const auto waited = waitHandles({written.get(), closed}, control);
    const bool done = waited && ::WaitForSingleObject(written.get(), 0) == WAIT_OBJECT_0;
    if (!done) ::CancelIoEx(pipe, &io);
    DWORD count = 0;
    // Waits for the end of what was cancelled: until then the system reads the caller's bytes.
    const bool good = ::GetOverlappedResult(pipe, &io, &count, TRUE);
    if (good && count > 0) return static_cast<std::size_t>(count);
    if (!waited) return waited.error();
    return done ? failed() : cancelledError();
}

}  // namespace hearth
