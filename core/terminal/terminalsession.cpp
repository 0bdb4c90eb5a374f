// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalsession.h"

#include <algorithm>
#include <array>

namespace hearth {

namespace {

// Parsed at once: between two pieces whoever draws gets at the screen.
constexpr std::size_t kPiece = 16 * 1024;
// Typed or pasted, and not taken by the program.
constexpr qsizetype kMostPending = 16 * 1024 * 1024;

Control lasting(const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    control.deadline = Deadline::never();
    return control;
}

}  // namespace

TerminalSession::TerminalSession(TerminalStreamPtr stream, TerminalSize size, int history)
    : stream_(std::move(stream)),
      screen_(size, history),
      reader_([this](const std::stop_token& stop) { readLoop(stop); }),
      writer_([this](const std::stop_token& stop) { writeLoop(stop); }) {}

TerminalSession::~TerminalSession() {
    reader_.request_stop();
    writer_.request_stop();
    stream_->close();
    reader_.join();
    writer_.join();
}

TerminalFrame TerminalSession::frame(std::optional<std::int64_t> top, int rows) {
    const std::lock_guard lock(mutex_);
    told_ = false;
    TerminalFrame frame;
    frame.first = screen_.firstLine();
    frame.end = screen_.endLine();
    frame.size = screen_.size();
    frame.top = std::clamp(top.value_or(screen_.screenLine()), frame.first, screen_.screenLine());
    const std::int64_t below = std::min(frame.end, frame.top + (rows > 0 ? rows : frame.size.rows));
    for (std::int64_t number = frame.top; number < below; ++number)
        frame.lines.push_back(screen_.line(number));
    frame.cursor = screen_.cursor();
    frame.title = screen_.title();
    frame.fullScreen = screen_.isFullScreen();
    frame.mouse = screen_.mouse();
    frame.bells = screen_.bells();
    return frame;
}

std::optional<TerminalSession::Ending> TerminalSession::ending() const {
    const std::lock_guard lock(mutex_);
    return ending_;
}

void TerminalSession::resize(TerminalSize size) {
    std::unique_lock lock(mutex_);
    screen_.resize(size);
    resized_ = screen_.size();
    toWrite_.notify_all();
    touched(std::move(lock));
}

/// Something changed: what is to be sent goes on its way, whoever draws is told.
void TerminalSession::touched(std::unique_lock<std::mutex> lock) {
    if (const QByteArray out = screen_.takeOutput(); !out.isEmpty() && !ending_) {
        if (pending_.size() + out.size() <= kMostPending) pending_ += out;
        toWrite_.notify_all();
    }
    const bool tell = !std::exchange(told_, true);
    lock.unlock();
    if (tell) changed_.notify();
}

void TerminalSession::end(Ending ending) {
    std::unique_lock lock(mutex_);
    if (ending_) return;
    ending_ = std::move(ending);
    pending_.clear();
    touched(std::move(lock));
}

void TerminalSession::readLoop(const std::stop_token& stop) {
    const Control control = lasting(stop);
    std::array<char, kPiece> buffer{};
    for (;;) {
        const auto count = stream_->read(buffer, control);
        if (stop.stop_requested()) return;
        if (!count) return end({{}, count.error()});
        if (*count == 0) break;
        std::unique_lock lock(mutex_);
        screen_.feed(std::span(buffer).first(*count));
        touched(std::move(lock));
    }
    auto exit = stream_->wait(control);
    if (stop.stop_requested()) return;
    if (exit)
        end({*exit, {}});
    else
        end({{}, exit.error()});
}

void TerminalSession::writeLoop(const std::stop_token& stop) {
    const Control control = lasting(stop);
    for (;;) {
        QByteArray bytes;
        std::optional<TerminalSize> size;
        {
            std::unique_lock lock(mutex_);
            if (!toWrite_.wait(lock, stop, [this] { return !pending_.isEmpty() || resized_; })) return;
            bytes.swap(pending_);
            size = std::exchange(resized_, std::nullopt);
            if (ending_) continue;
        }
        // A size that does not arrive is no reason to end: reading tells when the stream is broken.
        if (size) (void)stream_->resize(*size);
        if (bytes.isEmpty()) continue;
        const std::span<const char> all(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (const auto written = stream_->write(all, control); !written && !stop.stop_requested()) {
            // The program may have ended, with its last words still to be read: reading tells how.
            const std::lock_guard lock(mutex_);
            pending_.clear();
        }
    }
}

}  // namespace hearth
