// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/echoserver.h"

#include "core/base/socketstream.h"
#include "core/tunnels/listener.h"

#include <array>
#include <atomic>
#include <thread>
#include <vector>

namespace hearth::lab {

namespace {

void echo(UniqueFd socket, const std::stop_token& stop) {
    const ByteStreamPtr stream = makeSocketStream(std::move(socket));
    Control control;
    control.stop = stop;
    control.deadline = Deadline::never();
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        const auto size = stream->read(buffer, control);
        if (!size) return;
        if (*size == 0) break;
        if (!writeAll(*stream, {buffer.data(), *size}, control)) return;
    }
    (void)stream->finishWriting();
    // Until the client has seen the end: closing now could cut off what is still under way.
    (void)stream->read(buffer, control);
}

ForwardSpec specFor(quint16 port, const QString& path) {
    ForwardSpec spec;
    spec.bindPort = port;
    spec.bindSocketPath = path;
    return spec;
}

}  // namespace

struct EchoServer::Private {
    explicit Private(const ForwardSpec& spec) {
        if (auto opened = Listener::open(spec)) listener.emplace(std::move(*opened));
        if (listener) thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    void run(const std::stop_token& stop) {
        const std::stop_callback onStop(stop, [this] { wake.raise(); });
        std::vector<std::jthread> connections;
        while (!stop.stop_requested()) {
            for (UniqueFd& socket : listener->accept(wake, {}).sockets) {
                ++accepted;
                connections.emplace_back(
                    [](const std::stop_token& ended, UniqueFd own) { echo(std::move(own), ended); },
                    std::move(socket));
            }
        }
    }

    std::optional<Listener> listener;
    WakeFd wake;
    std::atomic<int> accepted = 0;
    std::jthread thread;
};

EchoServer::EchoServer() : d(std::make_unique<Private>(specFor(0, {}))) {}
EchoServer::EchoServer(quint16 port) : d(std::make_unique<Private>(specFor(port, {}))) {}
EchoServer::EchoServer(const QString& path) : d(std::make_unique<Private>(specFor(0, path))) {}
EchoServer::~EchoServer() = default;

bool EchoServer::listening() const { return d->listener.has_value(); }
quint16 EchoServer::port() const { return d->listener ? d->listener->port() : 0; }
int EchoServer::accepted() const { return d->accepted; }

}  // namespace hearth::lab
