// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshagent.h"

#include "core/base/socketapi.h"
#include "core/base/socketstream.h"
#include "core/ssh/sshtext.h"

#include <atomic>
#include <functional>
#include <thread>

namespace hearth {

namespace {

constexpr unsigned char kFailure = 5, kRequestIdentities = 11, kIdentities = 12, kSignRequest = 13;
constexpr std::size_t kLargestMessage = 256 * 1024;

std::uint32_t number(const QByteArray& bytes, qsizetype at) {
    const auto byte = [&](qsizetype i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i]));
    };
    return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
}

void append(QByteArray& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out.append(static_cast<char>((value >> shift) & 0xff));
}

void append(QByteArray& out, const QByteArray& text) {
    append(out, static_cast<std::uint32_t>(text.size()));
    out.append(text);
}

Result<void> sendAll(int fd, const char* bytes, std::size_t size, const Control& control) {
    while (size > 0) {
        HEARTH_TRY(waitReady(fd, Ready::Write, control));
        const auto sent = sendSome(fd, {bytes, size});
        if (sent <= 0)
            return Error{ErrorKind::Unreachable, SshText::tr("The SSH agent closed the connection."), {}, {}};
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return {};
}

Result<void> receiveAll(int fd, char* bytes, std::size_t size, const Control& control) {
    while (size > 0) {
        HEARTH_TRY(waitReady(fd, Ready::Read, control));
        const auto got = receiveSome(fd, {bytes, size});
        if (got <= 0)
            return Error{ErrorKind::Unreachable, SshText::tr("The SSH agent closed the connection."), {}, {}};
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return {};
}

Result<void> sendMessage(int fd, const QByteArray& message, const Control& control) {
    QByteArray framed;
    append(framed, message);
    return sendAll(fd, framed.constData(), static_cast<std::size_t>(framed.size()), control);
}

Result<QByteArray> receiveMessage(int fd, const Control& control) {
    QByteArray header(4, '\0');
    HEARTH_TRY(receiveAll(fd, header.data(), 4, control));
    const std::uint32_t size = number(header, 0);
    if (size == 0 || size > kLargestMessage)
        return Error{ErrorKind::Protocol, SshText::tr("The SSH agent answers nonsense."), {}, {}};
    QByteArray message(static_cast<qsizetype>(size), '\0');
    HEARTH_TRY(receiveAll(fd, message.data(), size, control));
    return message;
}

}  // namespace

Result<std::vector<AgentKey>> parseAgentIdentities(const QByteArray& answer) {
    const Error damaged{ErrorKind::Protocol, SshText::tr("The SSH agent answers nonsense."), {}, {}};
    if (answer.size() < 5 || static_cast<unsigned char>(answer[0]) != kIdentities) return damaged;
    const std::uint32_t count = number(answer, 1);
    std::vector<AgentKey> keys;
    qsizetype at = 5;
    const auto text = [&](QByteArray& out) {
        if (answer.size() - at < 4) return false;
        const std::uint32_t size = number(answer, at);
        at += 4;
        if (static_cast<std::uint64_t>(answer.size() - at) < size) return false;
        out = answer.mid(at, static_cast<qsizetype>(size));
        at += static_cast<qsizetype>(size);
        return true;
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        AgentKey key;
        QByteArray comment;
        if (!text(key.blob) || !text(comment)) return damaged;
        key.comment = QString::fromUtf8(comment);
        keys.push_back(std::move(key));
    }
    return keys;
}

QByteArray agentIdentities(const AgentKey& key) {
    QByteArray answer(1, static_cast<char>(kIdentities));
    append(answer, 1);
    append(answer, key.blob);
    append(answer, key.comment.toUtf8());
    return answer;
}

Result<std::unique_ptr<AgentBridge>> AgentBridge::open(const QString& socketPath, const Control& control) {
    auto connected = connectUnixSocket(socketPath, control);
    if (!connected) return connected.error();
    auto pair = socketPair();
    if (!pair) return pair.error();
    std::unique_ptr<AgentBridge> bridge(new AgentBridge);
    bridge->agent_ = std::move(*connected);
    bridge->ours_ = std::move(pair->first);
    bridge->libssh_ = std::move(pair->second);
    const QByteArray request(1, static_cast<char>(kRequestIdentities));
    HEARTH_TRY(sendMessage(bridge->agent_.get(), request, control));
    auto answer = receiveMessage(bridge->agent_.get(), control);
    if (!answer) return answer.error();
    auto keys = parseAgentIdentities(*answer);
    if (!keys) return keys.error();
    bridge->keys_ = std::move(*keys);
    return bridge;
}

AgentBridge::~AgentBridge() = default;

int AgentBridge::takeSocket() { return libssh_.release(); }

struct AgentBridge::Serving::Private {
    std::shared_ptr<std::atomic<bool>> finished = std::make_shared<std::atomic<bool>>(false);
    std::stop_source stop;
    std::stop_callback<std::function<void()>> onStop;
    std::jthread thread;

    explicit Private(const std::stop_token& outer)
        : onStop(outer, [source = stop]() mutable { source.request_stop(); }) {}
};

AgentBridge::Serving::Serving(AgentBridge& bridge, const AgentKey& key, const Control& control)
    : d(std::make_unique<Private>(control.stop)) {
    Control inner = control;
    inner.stop = d->stop.get_token();
    inner.progress = nullptr;
    inner.asker = nullptr;
    d->thread = std::jthread([&bridge, key, inner, finished = d->finished] {
        for (;;) {
            auto request = receiveMessage(bridge.ours_.get(), inner);
            if (!request) break;
            QByteArray answer(1, static_cast<char>(kFailure));
            const auto type = static_cast<unsigned char>((*request)[0]);
            if (type == kRequestIdentities) {
                answer = agentIdentities(key);
            } else if (type == kSignRequest && sendMessage(bridge.agent_.get(), *request, inner)) {
                if (auto signedByAgent = receiveMessage(bridge.agent_.get(), inner))
                    answer = std::move(*signedByAgent);
            }
            if (!sendMessage(bridge.ours_.get(), answer, inner)) break;
        }
        // Where the control ended it, libssh may be waiting: let it see the end. Where ~Serving did, another
        // key may follow.
        if (!finished->load()) ::shutdown(bridge.ours_.get(), kEndWriting);
    });
}

AgentBridge::Serving::~Serving() {
    *d->finished = true;
    d->stop.request_stop();
}

}  // namespace hearth
