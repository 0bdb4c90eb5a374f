// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalstream.h"

namespace hearth {

namespace {

class ProgramStream : public TerminalStream {
public:
    explicit ProgramStream(ProcessPtr process) : process_(std::move(process)) {}
    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        const auto chunk = process_->read(buffer, control);
        if (!chunk) return chunk.error();
        return chunk->source == Process::Source::End ? 0 : chunk->size;
    }
    Result<void> write(std::span<const char> bytes, const Control& control) override {
        while (!bytes.empty()) {
            const auto written = process_->write(bytes, control);
            if (!written) return written.error();
            bytes = bytes.subspan(*written);
        }
        return {};
    }
    Result<void> resize(TerminalSize size) override { return process_->resize(size); }
    Result<std::optional<ExitStatus>> wait(const Control& control) override {
        auto exit = process_->wait(control);
        if (!exit) return std::move(exit.error());
        return std::optional(*exit);
    }
    void close() override { process_->close(); }

private:
    ProcessPtr process_;
};

class ConsoleStream : public TerminalStream {
public:
    explicit ConsoleStream(ByteStreamPtr stream) : stream_(std::move(stream)) {}
    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        return stream_->read(buffer, control);
    }
    Result<void> write(std::span<const char> bytes, const Control& control) override {
        return writeAll(*stream_, bytes, control);
    }
    Result<void> resize(TerminalSize) override { return {}; }
    Result<std::optional<ExitStatus>> wait(const Control&) override { return std::optional<ExitStatus>(); }
    void close() override { stream_->close(); }

private:
    ByteStreamPtr stream_;
};

}  // namespace

TerminalStreamPtr makeTerminalStream(ProcessPtr process) {
    return std::make_unique<ProgramStream>(std::move(process));
}

TerminalStreamPtr makeTerminalStream(ByteStreamPtr stream) {
    return std::make_unique<ConsoleStream>(std::move(stream));
}

}  // namespace hearth
