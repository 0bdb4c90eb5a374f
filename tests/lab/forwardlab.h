// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of forwards share.
#pragma once

#include "core/base/secretstore.h"
#include "core/base/socketstream.h"
#include "core/tunnels/forward.h"
#include "tests/lab/echoserver.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <random>
#include <thread>

namespace hearth::lab {

using namespace std::chrono_literals;
using hearth::test::TempDir;
using Phase = ForwardState::Phase;

inline QByteArray randomBytes(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    std::mt19937 generator(42);
    for (char& byte : bytes) byte = static_cast<char>(generator());
    return bytes;
}

inline std::span<const char> spanOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Sends, ends its own side, and reads all that comes back.
inline Result<QByteArray> exchange(ByteStream& stream, const QByteArray& bytes) {
    const Control control;
    Result<void> sent;
    std::jthread writer([&] {
        sent = writeAll(stream, spanOf(bytes), control);
        if (sent) sent = stream.finishWriting();
    });
    auto received = readToEnd(stream, 256 * 1024 * 1024, control);
    writer.join();
    if (!sent) return std::move(sent.error());
    return received;
}

inline Result<ByteStreamPtr> connectTo(const Forward& forward) {
    const ForwardState state = forward.state();
    auto socket = state.spec.bindSocketPath.isEmpty()
                      ? connectLocalTcp(QStringLiteral("127.0.0.1"), state.localPort, Control{})
                      : connectUnixSocket(state.spec.bindSocketPath, Control{});
    if (!socket) return std::move(socket.error());
    return makeSocketStream(std::move(*socket));
}

inline Result<QByteArray> exchangeOver(const Forward& forward, const QByteArray& bytes) {
    auto stream = connectTo(forward);
    if (!stream) return std::move(stream.error());
    return exchange(**stream, bytes);
}

/// Keeps what a forward tells, and waits for it.
class Watch {
public:
    explicit Watch(Forward& forward)
        : forward_(forward),
          from_(forward.state().history.size()),
          subscription_(forward.onChanged([this](const ForwardState& state) {
              const std::lock_guard lock(mutex_);
              seen_.push_back(state);
              changed_.notify_all();
          })) {}
    /// Until it tells something like that, from now on or since the watch began.
    template <class Wanted>
    bool waitFor(Wanted wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, lab::patience,
                                 [&] { return std::any_of(seen_.begin(), seen_.end(), wanted); });
    }
    /// Also where it was in that phase for so short a time that nobody was told.
    bool waitForPhase(Phase phase) {
        return waitFor([this, phase](const ForwardState& state) {
            return state.phase == phase ||
                   std::any_of(state.history.begin() + std::min(from_, state.history.size()),
                               state.history.end(),
                               [phase](const auto& event) { return event.phase == phase; });
        });
    }
    void forget() {
        const auto now = forward_.state().history.size();
        const std::lock_guard lock(mutex_);
        from_ = now;
        seen_.clear();
    }

private:
    Forward& forward_;
    qsizetype from_;  // of its history
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<ForwardState> seen_;
    Subscription subscription_;
};

class ForwardLab : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << sshd.error();
    }

    SshTarget target(quint16 port = 0) {
        SshTarget target;
        target.name = QStringLiteral("lab");
        target.user = sshd.user();
        target.address = sshd.address();
        target.port = port ? port : sshd.port();
        target.hostKeyAlias = QStringLiteral("lab");
        target.knownHostsFiles = {
            folder.write(QStringLiteral("known_hosts"), "lab " + sshd.hostKey() + '\n')};
        target.identityFiles = {sshd.clientKey()};
        target.keepAliveInterval = 1s;
        return target;
    }
    std::shared_ptr<SshClient> client(const SshTarget& to) {
        return std::make_shared<SshClient>(to, *secrets, nullptr);
    }

    static ForwardSpec specTo(const StreamTarget& target) {
        ForwardSpec spec;
        spec.target = target;
        return spec;
    }
    ForwardSpec specToEcho() const {
        return specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port()));
    }

    Result<std::shared_ptr<Forward>> open(const ForwardSpec& spec, quint16 port = 0) {
        return Forward::open(client(target(port)), spec, QStringLiteral("Test"), Control{});
    }

    TempDir folder;
    LabSshd sshd;
    EchoServer echo;
    const std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
};

}  // namespace hearth::lab
