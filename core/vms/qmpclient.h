// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/control.h"
#include "core/vms/qmpdecoder.h"

#include <array>
#include <deque>
#include <functional>
#include <memory>

namespace hearth {

/// Something that happened in a VM, as QEMU tells it: "SHUTDOWN", "STOP", "JOB_STATUS_CHANGE" …
struct QmpEvent {
    QString name;
    QJsonObject data;
    std::chrono::system_clock::time_point at{};
};

/// A conversation with QEMU's monitor over any stream. One thread owns it; close() alone may come from any.
/// Events that come while something else is waited for are kept, the last 1000 of them.
class QmpClient {
public:
    /// Waits for the greeting and leaves negotiation mode. Busy where nothing greets within a few seconds: a
    /// monitor serves one client at a time and lets the others wait. Protocol where it is no monitor;
    /// Unreachable where it ended; Cancelled, TimedOut.
    static Result<std::unique_ptr<QmpClient>> connect(ByteStreamPtr stream, const Control& control);
    QmpClient(const QmpClient&) = delete;
    QmpClient& operator=(const QmpClient&) = delete;

    /// QEMU's version: "7.2.22"; empty where it did not tell.
    const QString& version() const { return version_; }

    /// What the command returned. Errors by QEMU: NotFound (no such device, no such command), else Failed,
    /// with its own words in the message and its class in detail. Unreachable once QEMU ended. A command that
    /// was given up on is carried out all the same; its answer is passed over.
    Result<QJsonValue> execute(const QString& command, const QJsonObject& arguments, const Control& control);

    /// The oldest event that was not taken yet; waits for one.
    Result<QmpEvent> nextEvent(const Control& control);
    /// Passes over events until one suits.
    Result<QmpEvent> waitForEvent(const std::function<bool(const QmpEvent&)>& suits, const Control& control);
    /// Whether events were lost, because nobody took them; asking forgets it.
    bool lostEvents() { return std::exchange(lostEvents_, false); }

    void close() { stream_->close(); }

private:
    explicit QmpClient(ByteStreamPtr stream) : stream_(std::move(stream)) {}
    Result<QmpMessage> read(const Control& control);
    void keep(const QmpMessage& message);

    ByteStreamPtr stream_;
    QmpDecoder decoder_;
    QString version_;
    std::deque<QmpEvent> events_;
    bool lostEvents_ = false;
    quint64 lastId_ = 0;
    std::array<char, 64 * 1024> buffer_;
};

}  // namespace hearth
