// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytepipe.h"

namespace hearth {

Result<void> BytePipe::write(std::span<const char> bytes, const Control& control) {
    if (bytes.empty()) return {};
    std::unique_lock lock(mutex_);
    HEARTH_TRY(waitUntil(changed_, lock, control, [this] { return held_ < room_ || closed_; }));
    if (closed_) return cancelledError();
    pieces_.emplace_back(bytes.data(), static_cast<qsizetype>(bytes.size()));
    held_ += bytes.size();
    changed_.notify_all();
    return {};
}

void BytePipe::end(std::optional<Error> error) {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    error_ = std::move(error);
    changed_.notify_all();
}

Result<std::size_t> BytePipe::read(std::span<char> buffer, const Control& control) {
    std::unique_lock lock(mutex_);
    HEARTH_TRY(waitUntil(changed_, lock, control, [this] { return held_ > 0 || ended_; }));
    std::size_t got = 0;
    while (got < buffer.size() && !pieces_.empty()) {
        const QByteArray& first = pieces_.front();
        const std::size_t take =
            std::min(buffer.size() - got, static_cast<std::size_t>(first.size()) - taken_);
        std::copy_n(first.constData() + taken_, take, buffer.data() + got);
        got += take;
        taken_ += take;
        if (taken_ == static_cast<std::size_t>(first.size())) {
            pieces_.pop_front();
            taken_ = 0;
        }
    }
    held_ -= got;
    changed_.notify_all();
    if (got == 0 && error_) return *error_;
    return got;
}

void BytePipe::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
}

}  // namespace hearth
