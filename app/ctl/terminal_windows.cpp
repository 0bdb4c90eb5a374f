// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include "core/base/handle_windows.h"

#include <QCoreApplication>

#include <atomic>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Terminal)
};

Error streamError(const QString& message) {
    return {ErrorKind::Failed, message, {}, windowsErrorText(::GetLastError())};
}

UniqueHandle thisThread() {
    HANDLE thread = nullptr;
    ::DuplicateHandle(::GetCurrentProcess(), ::GetCurrentThread(), ::GetCurrentProcess(), &thread, 0, FALSE,
                      DUPLICATE_SAME_ACCESS);
    return UniqueHandle(thread);
}

/// While one lives, what its thread waits for in the system is ended when the control's stop is requested: by
/// the thread that requests it, again and again until the call has returned, since it may not have begun yet.
class EndedByStop {
public:
    explicit EndedByStop(const Control& control)
        : onStop_(control.stop, [this] {
              stopped_ = true;
              if (::GetCurrentThreadId() == id_) return;  // requested before
              while (::WaitForSingleObject(returned_.get(), 10) == WAIT_TIMEOUT)
                  ::CancelSynchronousIo(thread_.get());
          }) {}
    ~EndedByStop() { returned_.raise(); }
    EndedByStop(const EndedByStop&) = delete;
    EndedByStop& operator=(const EndedByStop&) = delete;

    bool stopped() const { return stopped_; }

private:
    const DWORD id_ = ::GetCurrentThreadId();
    const UniqueHandle thread_ = thisThread();
    const Event returned_;
    std::atomic<bool> stopped_ = false;
    const std::stop_callback<std::function<void()>> onStop_;
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
    WindowsTerminal(UniqueHandle in, UniqueHandle out) : in_(std::move(in)), out_(std::move(out)) {}

    void write(const QString& text) override {
        DWORD written = 0;
        ::WriteConsoleW(out_.get(), wide(text), static_cast<DWORD>(text.size()), &written, nullptr);
    }

    Result<Secret> readLine(const QString& prompt, bool echo, const Control& control) override {
        HEARTH_TRY(control.check());
        const SavedMode mode(in_.get(), echo ? 0 : ENABLE_ECHO_INPUT,
                             ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT);
        write(prompt);
        wchar_t line[2048];
        DWORD size = 0;
        const bool read = [&] {
            const EndedByStop ended(control);
            return !ended.stopped() && ::ReadConsoleW(in_.get(), line, 2048, &size, nullptr) && size > 0;
        }();
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
    UniqueHandle in_, out_;
};

class WindowsRawInput : public RawInput {
public:
    WindowsRawInput()
        : mode_(::GetStdHandle(STD_INPUT_HANDLE),
                ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT,
                ENABLE_VIRTUAL_TERMINAL_INPUT),
          outputMode_(::GetStdHandle(STD_OUTPUT_HANDLE), 0,
                      ENABLE_VIRTUAL_TERMINAL_PROCESSING | DISABLE_NEWLINE_AUTO_RETURN) {}

private:
    SavedMode mode_, outputMode_;
};

}  // namespace

std::unique_ptr<Terminal> Terminal::open() {
    UniqueHandle in(::CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                  OPEN_EXISTING, 0, nullptr));
    UniqueHandle out(::CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_WRITE, nullptr,
                                   OPEN_EXISTING, 0, nullptr));
    if (!in || !out) return nullptr;
    return std::make_unique<WindowsTerminal>(std::move(in), std::move(out));
}

std::unique_ptr<RawInput> RawInput::begin() {
    DWORD mode = 0;
    if (!::GetConsoleMode(::GetStdHandle(STD_INPUT_HANDLE), &mode)) return nullptr;
    return std::make_unique<WindowsRawInput>();
}

bool inputIsTerminal() {
    DWORD mode = 0;
    return ::GetConsoleMode(::GetStdHandle(STD_INPUT_HANDLE), &mode) != 0;
}

bool outputIsTerminal() {
    DWORD mode = 0;
    return ::GetConsoleMode(::GetStdHandle(STD_OUTPUT_HANDLE), &mode) != 0;
}

std::optional<TerminalSize> terminalSize() {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!::GetConsoleScreenBufferInfo(::GetStdHandle(STD_OUTPUT_HANDLE), &info)) return {};
    return TerminalSize{info.srWindow.Right - info.srWindow.Left + 1,
                        info.srWindow.Bottom - info.srWindow.Top + 1};
}

Result<std::size_t> readInput(std::span<char> buffer, const Control& control) {
    HEARTH_TRY(control.check());
    DWORD size = 0, error = 0;
    {
        const EndedByStop ended(control);
        if (!ended.stopped() && ::ReadFile(::GetStdHandle(STD_INPUT_HANDLE), buffer.data(),
                                           static_cast<DWORD>(buffer.size()), &size, nullptr))
            return static_cast<std::size_t>(size);
        error = ::GetLastError();
    }
    HEARTH_TRY(control.check());
    ::SetLastError(error);
    if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF || error == ERROR_INVALID_HANDLE)
        return std::size_t{0};
    return streamError(Text::tr("The input could not be read."));
}

Result<void> writeOutput(Output where, std::span<const char> bytes, const Control& control) {
    const HANDLE handle = ::GetStdHandle(where == Output::Out ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    while (!bytes.empty()) {
        HEARTH_TRY(control.check());
        DWORD size = 0, error = 0;
        {
            const EndedByStop ended(control);
            const auto most = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 64 * 1024));
            if (!ended.stopped() && !::WriteFile(handle, bytes.data(), most, &size, nullptr))
                error = ::GetLastError();
        }
        bytes = bytes.subspan(size);
        HEARTH_TRY(control.check());
        if (error == ERROR_BROKEN_PIPE || error == ERROR_NO_DATA)
            return Error{ErrorKind::NotFound, Text::tr("Nobody reads the output any more."), {}, {}};
        ::SetLastError(error);
        if (error != 0) return streamError(Text::tr("The output could not be written."));
    }
    return {};
}

struct Signals::Private {
    std::stop_source stop;
    // What is printed and typed is UTF-8 for as long as this program has the console.
    const UINT input = ::GetConsoleCP(), output = ::GetConsoleOutputCP();
};

namespace {

std::atomic<std::stop_source*> stopOfProcess = nullptr;

// How long a program has whose console is closed or whose user logs off: it is ended when this returns.
constexpr DWORD kGraceMs = 5'000;

BOOL WINAPI onConsoleEvent(DWORD event) {
    std::stop_source* stop = stopOfProcess.load();
    const bool first = stop && stop->request_stop();
    if (first && event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) ::Sleep(kGraceMs);
    return first ? TRUE : FALSE;
}

}  // namespace

Signals::Signals() : d(std::make_unique<Private>()) {
    stopOfProcess = &d->stop;
    ::SetConsoleCtrlHandler(onConsoleEvent, TRUE);
    ::SetConsoleCP(CP_UTF8);
    ::SetConsoleOutputCP(CP_UTF8);
}

Signals::~Signals() {
    ::SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    stopOfProcess = nullptr;
    if (d->input != 0) ::SetConsoleCP(d->input);
    if (d->output != 0) ::SetConsoleOutputCP(d->output);
}

std::stop_token Signals::stop() const { return d->stop.get_token(); }

// A Windows console tells its size in its own input records only; a far program keeps the size it started
// with.
void Signals::onResize(std::function<void()>) {}

}  // namespace hearth::ctl
