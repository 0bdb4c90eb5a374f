// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/logtail.h"

#include "core/services.h"
#include "ui/containers/logfeed.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"

#include <algorithm>

namespace hearth {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

}  // namespace

LogTail::LogTail(const UiContext& context, QString machine, QString id, Sink sink, QObject* parent)
    : QObject(parent),
      context_(context),
      machine_(std::move(machine)),
      id_(std::move(id)),
      sink_(std::move(sink)) {}

LogTail::~LogTail() {
    delete filled_;
    if (reading_) reading_->cancel();
}

void LogTail::start(bool follow, int most, qint64 since, bool held) {
    stop();
    auto feed = std::make_shared<LogFeed>();
    feed->hold(held);
    feed_ = feed;
    filled_ = observe(
        this, [&](auto told) { return feed->onFilled(std::move(told)); }, [this] { take(); });
    ContainerLogs what;
    what.follow = follow;
    what.timestamps = true;  // by which it goes on later
    if (last_ == 0) what.tail = most;
    what.since = last_ == 0 ? since : last_ / kSecond;
    reading_ = context_.operations.query(
        this,
        [&service = context_.services.containers, machine = machine_, id = id_, what, feed, last = last_,
         known = ofLast_](const Control& control) {
            LogReader reader(last, known);
            std::vector<LogLine> lines;
            const LogReader::Sink collect = [&lines](LogLine line) { lines.push_back(std::move(line)); };
            auto done = service.logs(
                machine, id, what,
                [&](FrameDecoder::Stream stream, std::span<const char> bytes) {
                    reader.feed(stream, bytes, collect);
                    return feed->put(std::exchange(lines, {}), control).has_value();
                },
                control);
            reader.end(collect);
            if (done) done = feed->put(std::move(lines), control);
            return done;
        },
        [this, feed](const Result<void>& done) {
            if (feed != feed_) return;
            stop();
            Q_EMIT ended(done);
        },
        std::chrono::milliseconds(0));
    connect(reading_, &Operation::logged, this, [this](const OperationLogEntry& entry) {
        if (entry.event.kind == ProgressEvent::Kind::Command) command_ = entry.event.text;
    });
}

void LogTail::stop() {
    if (feed_) take();
    delete filled_;
    filled_ = nullptr;
    if (reading_) reading_->cancel();
    reading_ = nullptr;
    feed_.reset();
}

void LogTail::forget() {
    last_ = 0;
    ofLast_ = 0;
}

void LogTail::hold(bool held) {
    if (feed_) feed_->hold(held);
}

bool LogTail::isReading() const { return reading_ != nullptr; }

void LogTail::take() {
    std::vector<LogLine> lines = feed_->take();
    if (lines.empty()) return;
    for (const LogLine& line : lines) {
        if (line.time > last_) ofLast_ = 0;
        last_ = std::max(last_, line.time);
        if (line.time == last_ && last_ != 0) ++ofLast_;
    }
    sink_(*this, std::move(lines));
}

}  // namespace hearth
