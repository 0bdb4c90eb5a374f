// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace hearth;

namespace {

/// A server that says these bytes, a few at a time, whatever it is asked.
class Said : public ByteStream {
public:
    explicit Said(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    Result<std::size_t> read(std::span<char> buffer, const Control&) override {
        const std::size_t size = std::min({buffer.size(), bytes_.size(), step_});
        std::copy_n(bytes_.begin(), size, buffer.begin());
        bytes_ = bytes_.subspan(size);
        step_ = step_ % 97 + 13;
        return size;
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control&) override { return bytes.size(); }
    Result<void> finishWriting() override { return {}; }
    void close() override {}

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t step_ = 13;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLimit = 4096;
    HttpConnection connection(std::make_unique<Said>(std::span(data, size)));
    // What stands behind the first answer is the second one's.
    for (int i = 0; i < 3 && connection.usable(); ++i) {
        HttpRequest request;
        request.method = i == 1 ? "HEAD" : "GET";
        const auto response = connection.request(request, {}, kLimit);
        FUZZ_REQUIRE(response || !connection.usable());
        if (!response) break;
        FUZZ_REQUIRE(static_cast<std::size_t>(response->body.size()) <= kLimit);
        FUZZ_REQUIRE(response->status >= 0 && response->status <= 999);
    }
    return 0;
}
