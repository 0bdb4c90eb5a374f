// SPDX-License-Identifier: GPL-3.0-or-later
// A program's streams: reading, writing, its terminal.
#include "core/base/localprocess_windows.h"
#include "core/base/pipe_windows.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <climits>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

struct SignalName {
    const char* name;
    UINT number;
};
// Those that mean "end"; the numbers are for the exit code, 128 + number as everywhere.
constexpr SignalName kSignals[] = {{"HUP", 1}, {"INT", 2}, {"QUIT", 3}, {"KILL", 9}, {"TERM", 15}};

class LocalProcess : public Process {
public:
    LocalProcess(std::shared_ptr<LocalChild> child, UniqueHandle in, UniqueHandle out, UniqueHandle err,
                 bool terminal)
        : child_(std::move(child)),
          in_(std::move(in)),
          out_(std::move(out)),
          err_(std::move(err)),
          terminal_(terminal),
          output_(std::make_unique<PipeReader>(out_.get())) {
        if (err_) errors_ = std::make_unique<PipeReader>(err_.get());
    }

    ~LocalProcess() override {
        close();
        // The readers before the pipes, and the pipes before the console, which would wait for who reads
        // them.
        errors_.reset();
        output_.reset();
        in_.reset();
        out_.reset();
        err_.reset();
        child_->hangUp.raise();
    }

    Result<Chunk> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Words::tr("There is no room to read into."), {}, {}};
        for (;;) {
            if (isClosed_) return cancelledError();
            HANDLE waiting[2] = {};
            // Errors first: they are few, and a caller who shows both sees them near what they belong to.
            for (const Source side : {Source::Error, Source::Output}) {
                PipeReader* const reader = side == Source::Error ? errors_.get() : output_.get();
                if (!reader) continue;
                const auto got = reader->take(buffer);
                if (!got)
                    waiting[side == Source::Error ? 0 : 1] = reader->event();
                else if (*got > 0)
                    return Chunk{side, *got};
            }
            if (!waiting[0] && !waiting[1]) return Chunk{};
            HEARTH_TRY(waitHandles({waiting[0], waiting[1], closed_.get()}, control));
        }
    }

    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        if (bytes.empty()) return std::size_t{0};
        if (isClosed_) return cancelledError();
        if (!in_) return Error{ErrorKind::Unreachable, Words::tr("The program's input is closed."), {}, {}};
        return writePipe(in_.get(), bytes, closed_.get(), control);
    }

    Result<void> closeInput() override {
        if (!terminal_) {
            in_.reset();
            return {};
        }
        // How a line is ended in a console that is being read.
        static constexpr char kEnd[] = {'\x1a', '\r'};
        Control soon;
        (void)writePipe(in_.get(), kEnd, closed_.get(), soon.within(std::chrono::seconds(1))).has_value();
        return {};
    }

    Result<void> resize(TerminalSize size) override {
        if (!terminal_) return Error{ErrorKind::Invalid, Words::tr("This program has no terminal."), {}, {}};
        const std::lock_guard lock(child_->mutex);
        if (!child_->console) return {};
        const HRESULT outcome = ::ResizePseudoConsole(child_->console.get(), consoleSize(size));
        if (outcome != S_OK)
            return Error{ErrorKind::Failed,
                         Words::tr("The terminal did not take the new size."),
                         {},
                         windowsErrorText(static_cast<DWORD>(outcome))};
        return {};
    }

    Result<void> signal(const QString& name) override {
        const auto found =
            std::find_if(std::begin(kSignals), std::end(kSignals),
                         [&](const SignalName& entry) { return name == QLatin1String(entry.name); });
        if (found == std::end(kSignals))
            return Error{ErrorKind::Invalid, Words::tr("There is no signal named %1.").arg(name), {}, {}};
        if (child_->end(name, found->number)) return {};
        return Error{ErrorKind::NotFound, Words::tr("The program has already ended."), {}, {}};
    }

    Result<ExitStatus> wait(const Control& control) override {
        std::unique_lock lock(child_->mutex);
        HEARTH_TRY(waitUntil(child_->changed, lock, control, [&] { return child_->ended || isClosed_; }));
        if (!child_->ended) return cancelledError();
        return child_->status;
    }

    void close() override {
        {
            const std::lock_guard lock(child_->mutex);
            isClosed_ = true;
            child_->changed.notify_all();
        }
        closed_.raise();
    }

private:
    std::shared_ptr<LocalChild> child_;
    UniqueHandle in_, out_, err_;
    bool terminal_;
    std::unique_ptr<PipeReader> output_, errors_;
    std::atomic<bool> isClosed_ = false;
    Event closed_;
};

}  // namespace

COORD consoleSize(TerminalSize size) {
    return {static_cast<SHORT>(std::clamp(size.columns, 1, SHRT_MAX)),
            static_cast<SHORT>(std::clamp(size.rows, 1, SHRT_MAX))};
}

ProcessPtr makeLocalProcess(std::shared_ptr<LocalChild> child, UniqueHandle in, UniqueHandle out,
                            UniqueHandle err, bool terminal) {
    return std::make_unique<LocalProcess>(std::move(child), std::move(in), std::move(out), std::move(err),
                                          terminal);
}

}  // namespace hearth
