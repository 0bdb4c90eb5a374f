// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localprocess.h"
#include "core/base/socketstream.h"
#include "core/ssh/proxycommand_p.h"
#include "core/ssh/sshdial.h"
#include "core/ssh/sshtext.h"

#include <array>
#include <thread>

#include <windows.h>

#include <shellapi.h>

namespace hearth {

namespace {

/// The command's words, as every program here reads its line: there is no shell between.
QStringList wordsOf(const QString& command) {
    int count = 0;
    wchar_t** const found = ::CommandLineToArgvW(reinterpret_cast<const wchar_t*>(command.utf16()), &count);
    QStringList words;
    for (int i = 0; found && i < count; ++i) words << QString::fromWCharArray(found[i]);
    ::LocalFree(found);
    return words;
}

struct ProxyState {
    ProcessPtr process;
    ByteStreamPtr stream;  // our end of the pair whose other end the session has
    std::stop_source stop;
    LastWords words;

    Control control() const {
        Control lasting;
        lasting.stop = stop.get_token();
        lasting.deadline = Deadline::never();
        return lasting;
    }
};

/// What the session sends, to the command.
void pumpIn(const std::shared_ptr<ProxyState>& state) {
    const Control control = state->control();
    std::array<char, 32 * 1024> buffer;
    for (;;) {
        const auto got = state->stream->read(buffer, control);
        if (!got || *got == 0) break;
        for (std::span<const char> rest(buffer.data(), *got); !rest.empty();) {
            const auto written = state->process->write(rest, control);
            if (!written) return;
            rest = rest.subspan(*written);
        }
    }
    (void)state->process->closeInput().has_value();
}

/// What the command says, to the session; its errors are kept.
void pumpOut(const std::shared_ptr<ProxyState>& state) {
    const Control control = state->control();
    std::array<char, 32 * 1024> buffer;
    for (;;) {
        const auto chunk = state->process->read(buffer, control);
        if (!chunk || chunk->source == Process::Source::End) break;
        const std::span<const char> bytes(buffer.data(), chunk->size);
        if (chunk->source == Process::Source::Output) {
            if (!writeAll(*state->stream, bytes, control)) break;
            continue;
        }
        state->words.add(bytes);
    }
    state->words.end();
    // The session sees the end of its connection.
    (void)state->stream->finishWriting().has_value();
}

/// Ends the command with all it started once the connection goes, and so both threads.
class ProxyKeeper : public TransportKeeper {
public:
    explicit ProxyKeeper(std::shared_ptr<ProxyState> state) : state_(std::move(state)) {}
    ~ProxyKeeper() override {
        state_->stop.request_stop();
        (void)state_->process->signal(QStringLiteral("TERM")).has_value();
    }
    QString lastWords() override { return state_->words.text(); }
    std::optional<int> endedWith() override {
        Control moment;
        moment.deadline = Deadline::after(std::chrono::milliseconds(500));
        const auto ended = state_->process->wait(moment);
        return ended ? std::optional(ended->code) : std::nullopt;
    }

private:
    std::shared_ptr<ProxyState> state_;
};

}  // namespace

Result<Dialed> startProxyCommand(const QString& command, const Control& control) {
    Command proxy;
    proxy.argv = wordsOf(command);
    auto pair = socketPair();
    if (!pair) return pair.error();
    auto process = startLocalProcess(proxy, control);
    if (!process) return std::move(process.error());
    const auto state = std::make_shared<ProxyState>();
    state->process = std::move(*process);
    state->stream = makeSocketStream(std::move(pair->second));
    std::thread(pumpIn, state).detach();
    std::thread(pumpOut, state).detach();
    return Dialed{std::move(pair->first), std::make_unique<ProxyKeeper>(state)};
}

}  // namespace hearth
