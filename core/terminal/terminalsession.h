// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"
#include "core/terminal/terminalscreen.h"
#include "core/terminal/terminalstream.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace hearth {

/// What of a terminal is to be drawn: a whole snapshot of some of its lines.
struct TerminalFrame {
    std::int64_t first = 0;  ///< the first line that there is
    std::int64_t end = 0;    ///< after the last
    std::int64_t top = 0;    ///< the first of `lines`
    std::vector<TerminalLine> lines;
    TerminalSize size;
    TerminalCursor cursor;
    QString title;
    bool fullScreen = false;
    TerminalMouse mouse = TerminalMouse::Nothing;
    int bells = 0;
};

/// A terminal that is at work: its screen, and the stream it talks with. Two threads of its own carry the
/// bytes: a program that writes faster than a screen can follow waits, whoever types never does. Thread-safe.
class TerminalSession {
public:
    /// How it ended: with the program's exit, or with why the stream broke; neither where a console was
    /// closed.
    struct Ending {
        std::optional<ExitStatus> exit;
        Error error;
        friend bool operator==(const Ending&, const Ending&) = default;
    };

    TerminalSession(TerminalStreamPtr stream, TerminalSize size,
                    int history = TerminalScreen::longestHistory);
    /// Closes the stream: a program is told by SIGHUP.
    ~TerminalSession();
    TerminalSession(const TerminalSession&) = delete;
    TerminalSession& operator=(const TerminalSession&) = delete;

    /// `rows` lines from `top` on; nothing for `top`: the screen.
    TerminalFrame frame(std::optional<std::int64_t> top = {}, int rows = 0);
    std::optional<Ending> ending() const;
    /// Told once, from any thread, until the next frame() is asked for.
    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

    /// Does something with the screen (keys, pasting, finding); what comes out of it is sent.
    template <class Work>
    auto withScreen(Work work) {
        std::unique_lock lock(mutex_);
        if constexpr (std::is_void_v<decltype(work(screen_))>) {
            work(screen_);
            touched(std::move(lock));
        } else {
            auto result = work(screen_);
            touched(std::move(lock));
            return result;
        }
    }
    void resize(TerminalSize size);

private:
    void readLoop(const std::stop_token& stop);
    void writeLoop(const std::stop_token& stop);
    void touched(std::unique_lock<std::mutex> lock);
    void end(Ending ending);

    const TerminalStreamPtr stream_;
    mutable std::mutex mutex_;
    std::condition_variable_any toWrite_;
    TerminalScreen screen_;
    QByteArray pending_;                   // to be written
    std::optional<TerminalSize> resized_;  // to be told to the other side
    std::optional<Ending> ending_;
    bool told_ = false;  // that there is news, since the last frame()
    Observers<> changed_;
    std::jthread reader_, writer_;
};

}  // namespace hearth
