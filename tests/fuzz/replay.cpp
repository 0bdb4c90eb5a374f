// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over its corpus and over seeded mutations of it, without libFuzzer: any compiler, the
// same inputs each time. `X_fuzz_replay [--rounds N] [--seed N] FOLDER|FILE…`; a crash leaves its input in
// crash-X.
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes current;
std::string crashFile;

// The sanitizers end in abort (see the options below), our own asserts too.
void keepInput(int number) {
    std::FILE* out = std::fopen(crashFile.c_str(), "wb");
    if (out != nullptr) {
        std::fwrite(current.data(), 1, current.size(), out);
        std::fclose(out);
        std::fprintf(stderr, "the input that did it is in %s\n", crashFile.c_str());
    }
    std::signal(number, SIG_DFL);
    std::raise(number);
}

void run(Bytes input) {
    current = std::move(input);
    // A copy of exactly its size, so that one byte too far is seen.
    const Bytes exact(current.begin(), current.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

Bytes readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(in), {});
}

// Values at which parsers go wrong.
const std::uint8_t oddBytes[] = {0x00, 0x01, 0x0a, 0x0d, 0x20, 0x22, 0x27, 0x2c,
                                 0x3a, 0x5c, 0x7f, 0x80, 0xc0, 0xfe, 0xff};

Bytes mutate(const std::vector<Bytes>& corpus, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    Bytes bytes = corpus[below(corpus.size())];
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes; ++i) {
        const std::size_t at = below(bytes.size() + 1);
        const auto position = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(8)) {
        case 0:  // cut short
            bytes.resize(at);
            break;
        case 1:  // flip a bit
            if (at < bytes.size()) bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << below(8)));
            break;
        case 2:  // an odd byte instead
            if (at < bytes.size()) bytes[at] = oddBytes[below(sizeof oddBytes)];
            break;
        case 3:  // an odd byte more
            bytes.insert(position, oddBytes[below(sizeof oddBytes)]);
            break;
        case 4: {  // a piece taken out
            const std::size_t count = std::min<std::size_t>(below(16) + 1, bytes.size() - at);
            bytes.erase(position, position + static_cast<std::ptrdiff_t>(count));
            break;
        }
        case 5: {  // a piece twice, or often
            const std::size_t count = std::min<std::size_t>(below(32) + 1, bytes.size() - at);
            const Bytes piece(position, position + static_cast<std::ptrdiff_t>(count));
            const std::size_t times = below(8) == 0 ? 500 : 1;
            Bytes more;
            for (std::size_t n = 0; n < times; ++n) more.insert(more.end(), piece.begin(), piece.end());
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
            break;
        }
        case 6: {  // the rest of another one
            const Bytes& other = corpus[below(corpus.size())];
            bytes.resize(at);
            const auto from = other.begin() + static_cast<std::ptrdiff_t>(below(other.size() + 1));
            bytes.insert(bytes.end(), from, other.end());
            break;
        }
        default:  // four bytes that may be a length
            for (std::size_t n = at; n < std::min(at + 4, bytes.size()); ++n) {
                bytes[n] = below(2) == 0 ? 0xff : oddBytes[below(sizeof oddBytes)];
            }
        }
        if (bytes.size() > (1U << 20)) bytes.resize(1U << 20);
    }
    return bytes;
}

}  // namespace

#if defined(__SANITIZE_ADDRESS__)
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "abort_on_error=1:allocator_may_return_null=0:max_allocation_size_mb=1024";
}
extern "C" const char* __ubsan_default_options();
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }
#endif

int main(int argc, char** argv) {
    std::size_t rounds = 20'000;
    std::uint32_t seed = 1;
    std::vector<Bytes> corpus;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--rounds") == 0 && i + 1 < argc) {
            rounds = std::strtoull(argv[++i], nullptr, 10);
        } else if (std::strcmp(argv[i], "--seed") == 0 && i + 1 < argc) {
            seed = static_cast<std::uint32_t>(std::strtoul(argv[++i], nullptr, 10));
        } else if (std::filesystem::is_directory(argv[i])) {
            std::vector<std::filesystem::path> files;
            for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
                files.push_back(entry.path());
            std::sort(files.begin(), files.end());
            for (const auto& file : files) corpus.push_back(readFile(file));
        } else if (std::filesystem::is_regular_file(argv[i])) {
            corpus.push_back(readFile(argv[i]));
        } else {
            std::fprintf(stderr, "%s: no such file or folder\n", argv[i]);
            return 2;
        }
    }
    if (corpus.empty()) {
        std::fprintf(stderr, "no corpus: give a fuzz target some examples in tests/fuzz/corpus\n");
        return 2;
    }
    crashFile = "crash-" + std::filesystem::path(argv[0]).filename().string();
    std::signal(SIGABRT, keepInput);

    run({});
    for (const Bytes& one : corpus) run(one);
    // Every beginning of every example: what a connection that breaks leaves behind.
    for (const Bytes& one : corpus) {
        const std::size_t step = one.size() / 512 + 1;
        for (std::size_t size = 0; size < one.size(); size += step) {
            run(Bytes(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(size)));
        }
    }
    std::mt19937 random(seed);
    for (std::size_t round = 0; round < rounds; ++round) run(mutate(corpus, random));
    std::printf("%zu examples, %zu mutations (seed %u)\n", corpus.size(), rounds, seed);
    return 0;
}
