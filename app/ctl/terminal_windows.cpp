// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <QCoreApplication>

#include <atomic>
#include <mutex>
#include <vector>

#include <windows.h>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Terminal)
};

Error streamError(const QString& message) {
    return {ErrorKind::Failed, message, {}, QStringLiteral("error %1").arg(::GetLastError())};
}

/// A handle that is closed with it.
class Handle {
public:
    explicit Handle(HANDLE handle) : handle_(handle) {}
    Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, INVALID_HANDLE_VALUE)) {}
    ~Handle() {
        if (valid()) ::CloseHandle(handle_);
    }
    HANDLE get() const { return handle_; }
    bool valid() const { return handle_ != INVALID_HANDLE_VALUE && handle_ != nullptr; }

private:
    HANDLE handle_;
};

/// Puts a console's mode back when it goes.
class SavedMode {
public:
    SavedMode(HANDLE console, DWORD clear, DWORD set)
        : console_(console), valid_(::GetConsoleMode(console, &saved_)) {
        if (valid_) ::SetConsoleMode(console, (saved_ & ~clear) | set);
    }
    ~SavedMode() {
        if (valid_) ::SetConsoleMode(console_, saved_);
    }
    SavedMode(const SavedMode&) = delete;
    SavedMode& operator=(const SavedMode&) = delete;

private:
    HANDLE console_;
    DWORD saved_ = 0;
    bool valid_;
};

class WindowsTerminal : public Terminal {
public:
    WindowsTerminal(Handle in, Handle out) : in_(std::move(in)), out_(std::move(out)) {}

    void write(const QString& text) override {
        DWORD written = 0;
        ::WriteConsoleW(out_.get(), text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
    }

    Result<Secret> readLine(const QString& prompt, bool echo, const Control& control) override {
        HEARTH_TRY(control.check());
        const SavedMode mode(in_.get(), echo ? 0 : ENABLE_ECHO_INPUT,
                             ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT);
        write(prompt);
        wchar_t line[2048];
        DWORD size = 0;
        const bool read = ::ReadConsoleW(in_.get(), line, 2048, &size, nullptr) && size > 0;
        if (!echo) write(QStringLiteral("\n"));
        while (size > 0 && (line[size - 1] == L'\n' || line[size - 1] == L'\r')) --size;
        char bytes[8192];
        const int length = ::WideCharToMultiByte(CP_UTF8, 0, line, static_cast<int>(size), bytes,
                                                 sizeof bytes, nullptr, nullptr);
        Secret secret(std::string_view(bytes, static_cast<std::size_t>(length)));
        ::SecureZeroMemory(line, sizeof line);
        ::SecureZeroMemory(bytes, sizeof bytes);
        HEARTH_TRY(control.check());
        if (!read) return cancelledError();
        return secret;
    }

private:
    Handle in_, out_;
};

class WindowsRawInput : public RawInput {
public:
    WindowsRawInput()
        : mode_(::GetStdHandle(STD_INPUT_HANDLE),
                ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT,
                ENABLE_VIRTUAL_TERMINAL_INPUT) {}

private:
    SavedMode mode_;
};

}  // namespace

std::unique_ptr<Terminal> Terminal::open() {
    Handle in(::CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                            0, nullptr));
    Handle out(::CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_WRITE, nullptr,
                             OPEN_EXISTING, 0, nullptr));
    if (!in.valid() || !out.valid()) return nullptr;
    return std::make_unique<WindowsTerminal>(std::move(in), std::move(out));
}

std::unique_ptr<RawInput> RawInput::begin() {
    DWORD mode = 0;
    if (!::GetConsoleMode(::GetStdHandle(STD_INPUT_HANDLE), &mode)) return nullptr;
    return std::make_unique<WindowsRawInput>();
}

std::optional<TerminalSize> terminalSize() {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!::GetConsoleScreenBufferInfo(::GetStdHandle(STD_OUTPUT_HANDLE), &info)) return {};
    return TerminalSize{info.srWindow.Right - info.srWindow.Left + 1,
                        info.srWindow.Bottom - info.srWindow.Top + 1};
}

Result<std::size_t> readInput(std::span<char> buffer, const Control& control) {
    // A blocked ReadFile is ended by CancelSynchronousIo, which the stop token calls from its own thread.
    HEARTH_TRY(control.check());
    HANDLE self = nullptr;
    ::DuplicateHandle(::GetCurrentProcess(), ::GetCurrentThread(), ::GetCurrentProcess(), &self, 0, FALSE,
                      DUPLICATE_SAME_ACCESS);
    const Handle thread(self);
    const std::stop_callback onStop(control.stop, [&thread] { ::CancelSynchronousIo(thread.get()); });
    DWORD size = 0;
    if (::ReadFile(::GetStdHandle(STD_INPUT_HANDLE), buffer.data(), static_cast<DWORD>(buffer.size()), &size,
                   nullptr))
        return static_cast<std::size_t>(size);
    HEARTH_TRY(control.check());
    const DWORD error = ::GetLastError();
    if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF || error == ERROR_INVALID_HANDLE)
        return std::size_t{0};
    return streamError(Text::tr("The input could not be read."));
}

Result<void> writeOutput(Output where, std::span<const char> bytes, const Control& control) {
    const HANDLE handle = ::GetStdHandle(where == Output::Out ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    while (!bytes.empty()) {
        HEARTH_TRY(control.check());
        DWORD size = 0;
        if (!::WriteFile(handle, bytes.data(), static_cast<DWORD>(bytes.size()), &size, nullptr))
            return streamError(Text::tr("The output could not be written."));
        bytes = bytes.subspan(size);
    }
    return {};
}

struct Signals::Private {
    std::stop_source stop;
};

namespace {

std::atomic<std::stop_source*> stopOfProcess = nullptr;

BOOL WINAPI onConsoleEvent(DWORD) {
    std::stop_source* stop = stopOfProcess.load();
    return stop && stop->request_stop() ? TRUE : FALSE;
}

}  // namespace

Signals::Signals() : d(std::make_unique<Private>()) {
    stopOfProcess = &d->stop;
    ::SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

Signals::~Signals() {
    ::SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    stopOfProcess = nullptr;
}

std::stop_token Signals::stop() const { return d->stop.get_token(); }

// A Windows console tells its size in its own input records only; a far program keeps the size it started
// with.
void Signals::onResize(std::function<void()>) {}

}  // namespace hearth::ctl
