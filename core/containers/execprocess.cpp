// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/execprocess.h"

#include "core/base/pause.h"
#include "core/containers/containerexec.h"
#include "core/containers/containertext.h"
#include "core/containers/framedecoder.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <deque>
#include <stop_token>

namespace hearth {
namespace {

constexpr std::chrono::seconds kResizeTime{10};
constexpr std::chrono::milliseconds kPause{20};
constexpr int kMostResizes = 50;

class ExecProcess final : public Process {
public:
    ExecProcess(std::shared_ptr<EngineApi> engine, QString exec, bool terminal, ByteStreamPtr stream)
        : engine_(std::move(engine)),
          exec_(std::move(exec)),
          terminal_(terminal),
          stream_(std::move(stream)) {}
    ~ExecProcess() override { close(); }

    Result<Chunk> read(std::span<char> buffer, const Control& control) override {
        if (terminal_) {
            auto size = stream_->read(buffer, control);
            if (!size) return std::move(size.error());
            return Chunk{*size == 0 ? Source::End : Source::Output, *size};
        }
        while (pieces_.empty()) {
            std::array<char, 32 * 1024> bytes;
            auto size = stream_->read(bytes, control);
            if (!size) return std::move(size.error());
            if (*size == 0) return Chunk{};
            HEARTH_TRY(frames_.feed(
                {bytes.data(), *size}, [this](FrameDecoder::Stream from, std::span<const char> piece) {
                    pieces_.emplace_back(from == FrameDecoder::Stream::Error ? Source::Error : Source::Output,
                                         QByteArray(piece.data(), static_cast<qsizetype>(piece.size())));
                }));
        }
        auto& [source, piece] = pieces_.front();
        const Chunk chunk{source, std::min(buffer.size(), static_cast<std::size_t>(piece.size()))};
        std::copy_n(piece.constData(), chunk.size, buffer.begin());
        piece.remove(0, static_cast<qsizetype>(chunk.size));
        if (piece.isEmpty()) pieces_.pop_front();
        return chunk;
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return stream_->write(bytes, control);
    }
    Result<void> closeInput() override { return stream_->finishWriting(); }
    Result<void> resize(TerminalSize size) override {
        Control control;
        control.deadline = Deadline::after(kResizeTime);
        control.stop = closed_.get_token();
        return resize(size, control);
    }
    Result<void> resize(TerminalSize size, const Control& control) {
        if (!terminal_) return {};
        HEARTH_TRY(engine_->post("/exec/" + enginePart(exec_) + "/resize?h=" + QByteArray::number(size.rows) +
                                     "&w=" + QByteArray::number(size.columns),
                                 control));
        return {};
    }
    Result<void> signal(const QString&) override {
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("A container engine cannot send signals to a program in a container."),
                     {},
                     {}};
    }
    Result<ExitStatus> wait(const Control& control) override {
        // Its streams may end a moment before it does.
        for (;;) {
            auto ended = end(control);
            if (!ended) return std::move(ended.error());
            if (*ended) return ExitStatus{**ended, {}};
            HEARTH_TRY(control.check());
            (void)pauseFor(kPause, control);
        }
    }
    void close() override {
        closed_.request_stop();  // nobody waits for an engine that does not answer
        stream_->close();
    }

    /// The exit code, once there is one.
    Result<std::optional<int>> end(const Control& control) {
        const auto told = engine_->get("/exec/" + enginePart(exec_) + "/json", control);
        if (!told) return told.error();
        return parseExecEnd(*told);
    }

private:
    const std::shared_ptr<EngineApi> engine_;
    const QString exec_;
    const bool terminal_;
    const ByteStreamPtr stream_;
    std::stop_source closed_;
    FrameDecoder frames_;
    std::deque<std::pair<Source, QByteArray>> pieces_;  // read, and not asked for yet
};

}  // namespace

Result<ProcessPtr> startExec(std::shared_ptr<EngineApi> engine, const QString& exec,
                             std::optional<TerminalSize> terminal, const Control& control) {
    const QJsonObject how{{QStringLiteral("Detach"), false}, {QStringLiteral("Tty"), terminal.has_value()}};
    auto stream = engine->attach("/exec/" + enginePart(exec) + "/start",
                                 QJsonDocument(how).toJson(QJsonDocument::Compact), control);
    if (!stream) return std::move(stream.error());
    auto process =
        std::make_unique<ExecProcess>(std::move(engine), exec, terminal.has_value(), std::move(*stream));
    // The stream is there before the program is, which alone has a size. One that never takes it, or has
    // ended already, is none the worse.
    for (int tries = 0; terminal && tries < kMostResizes; ++tries) {
        if (process->resize(*terminal, control)) break;
        HEARTH_TRY(control.check());
        if (const auto ended = process->end(control); !ended || *ended) break;
        (void)pauseFor(kPause, control);
    }
    return ProcessPtr(std::move(process));
}

}  // namespace hearth
