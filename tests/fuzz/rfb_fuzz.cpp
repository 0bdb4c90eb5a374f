// SPDX-License-Identifier: GPL-3.0-or-later
// What a VNC server says: its greeting, and behind a good one its messages, as a whole session takes them.
#include "core/vnc/vncgreeting.h"
#include "core/vnc/vncsession.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace {

using namespace hearth;

/// A server that says all it has to say, and then goes.
class Server : public ByteStream {
public:
    explicit Server(std::span<const char> bytes) : bytes_(bytes) {}
    Result<std::size_t> read(std::span<char> buffer, const Control&) override {
        const std::size_t count = std::min(buffer.size(), bytes_.size());
        std::copy_n(bytes_.begin(), count, buffer.begin());
        bytes_ = bytes_.subspan(count);
        return count;
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control&) override { return bytes.size(); }
    Result<void> finishWriting() override { return {}; }
    void close() override {}

private:
    std::span<const char> bytes_;
};

/// Whether it got through.
bool greet(std::span<const char> all) {
    VncGreeting greeting(QStringLiteral("fuzz"));
    while (!greeting.done()) {
        if (greeting.login() != VncLogin::None) greeting.logIn(Secret("ada"), Secret("pw"));
        FUZZ_REQUIRE(greeting.takeReply().size() <= 64);
        const std::size_t wanted = greeting.wanted();
        FUZZ_REQUIRE(wanted >= 1 && wanted <= std::size_t{1024} * 1024);
        if (wanted > all.size()) return false;
        const auto taken = greeting.take(QByteArrayView(all.data(), static_cast<qsizetype>(wanted)));
        FUZZ_REQUIRE(taken || !taken.error().message.isEmpty());
        if (!taken) return false;
        all = all.subspan(wanted);
    }
    FUZZ_REQUIRE(isVncSize(greeting.facts().width, greeting.facts().height));
    FUZZ_REQUIRE(greeting.facts().name.size() <= 256);
    // A screen that is whole, yet too large to be filled a thousand times a minute.
    return greeting.facts().width <= 2048 && greeting.facts().height <= 2048;
}

void look(std::span<const char> all) {
    auto session = VncSession::open(std::make_unique<Server>(all), {QStringLiteral("fuzz"), true}, Control{});
    if (!session) return;
    std::mutex mutex;
    std::condition_variable told;
    const Subscription changes = (*session)->onChanged([&] {
        const std::lock_guard lock(mutex);
        told.notify_all();
    });
    std::unique_lock lock(mutex);
    told.wait(lock, [&] {
        (void)(*session)->takeChanged();
        return (*session)->ending().has_value();
    });
    FUZZ_REQUIRE(isVncSize((*session)->width(), (*session)->height()));
    if (const auto cursor = (*session)->takeCursor())
        FUZZ_REQUIRE(cursor->pixels.size() == static_cast<std::size_t>(cursor->width) * cursor->height);
    if (const auto text = (*session)->takeClipboard()) FUZZ_REQUIRE(text->size() <= 1024 * 1024);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const char> all(reinterpret_cast<const char*>(data), size);
    if (greet(all)) look(all);
    return 0;
}
