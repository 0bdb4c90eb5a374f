// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/browserlink.h"

#include "core/base/socketstream.h"
#include "core/tunnels/listener.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <QRandomGenerator>

namespace hearth {
namespace {

constexpr qsizetype kMostHeader = 16 * 1024;
constexpr int kMostVisitors = 64;  // browsers open a few connections ahead; nobody honest needs more
constexpr std::chrono::seconds kPatience{10};

QByteArray nonce() {
    std::array<quint32, 4> words;
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toHex();
}

/// Compares all of it whatever the first difference is.
bool equal(const QByteArray& a, const QByteArray& b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

QByteArray answer(const QByteArray& status, const QByteArray& headers, const QByteArray& body) {
    return "HTTP/1.1 " + status + "\r\n" + headers +
           "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\nContent-Type: "
           "text/plain\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

struct BrowserLink::Private {
    std::optional<Listener> listener;
    QByteArray destination;
    QByteArray path;
    QByteArray host;
    std::chrono::steady_clock::time_point until;
    WakeFd wake;
    std::stop_source stop;

    std::mutex mutex;
    std::condition_variable_any changed;
    bool used = false;
    bool over = false;

    std::jthread thread;  // last: joined before the rest goes

    void serve() {
        std::vector<std::jthread> visitors;
        while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
            {
                const std::lock_guard lock(mutex);
                if (used) break;
            }
            for (auto& socket : listener->accept(wake, until).sockets) {
                if (visitors.size() < kMostVisitors)
                    visitors.emplace_back(
                        [this, stream = makeSocketStream(std::move(socket))] { receive(*stream); });
            }
        }
        // Whoever is still being read from is sent away; the port is free from here on.
        listener.reset();
        const std::lock_guard lock(mutex);
        over = true;
        stop.request_stop();
        changed.notify_all();
    }

    void receive(ByteStream& stream) {
        Control control;
        control.stop = stop.get_token();
        control.deadline = Deadline::after(kPatience);
        QByteArray request;
        std::array<char, 4096> buffer;
        while (!request.contains("\r\n\r\n")) {
            const auto got = stream.read(buffer, control);
            if (!got || *got == 0 || request.size() > kMostHeader) return;
            request.append(buffer.data(), static_cast<qsizetype>(*got));
        }
        const bool first = isOurs(request) && take();
        const QByteArray reply =
            first ? answer("302 Found", "Location: " + destination + "\r\n", "Opening…\n")
                  : answer("404 Not Found", {}, "There is nothing here. Open it from Hearth again.\n");
        // The stop that the first visitor brings about must not cut off its own answer.
        Control last;
        last.deadline = Deadline::after(kPatience);
        (void)writeAll(stream, {reply.constData(), static_cast<std::size_t>(reply.size())}, last).has_value();
        (void)stream.finishWriting().has_value();
        if (first) {
            const std::lock_guard lock(mutex);
            used = true;
            changed.notify_all();
            wake.raise();
        }
    }

    /// "GET /open/NONCE HTTP/1.1" with our own name as host: a page elsewhere that points a name of its own
    /// at loopback would send that name.
    bool isOurs(const QByteArray& request) const {
        const QList<QByteArray> line = request.left(request.indexOf("\r\n")).split(' ');
        if (line.size() != 3 || line[0] != "GET" || !line[2].startsWith("HTTP/1.") || !equal(line[1], path))
            return false;
        const QByteArray header = request.left(request.indexOf("\r\n\r\n") + 2).toLower();
        return header.contains("\r\nhost: " + host + "\r\n");
    }

    bool taken = false;
    bool take() {
        const std::lock_guard lock(mutex);
        return !std::exchange(taken, true);
    }
};

BrowserLink::BrowserLink() : d(std::make_unique<Private>()) {}

BrowserLink::~BrowserLink() {
    d->stop.request_stop();
    d->wake.raise();
}

Result<std::unique_ptr<BrowserLink>> BrowserLink::make(const QUrl& destination,
                                                       std::chrono::milliseconds lifetime) {
    auto listener = Listener::open(ForwardSpec{});
    if (!listener) return std::move(listener.error());
    std::unique_ptr<BrowserLink> link(new BrowserLink);
    Private& own = *link->d;
    own.host = "127.0.0.1:" + QByteArray::number(listener->port());
    own.listener.emplace(std::move(*listener));
    own.destination = destination.toEncoded();
    own.path = "/open/" + nonce();
    own.until = std::chrono::steady_clock::now() + lifetime;
    own.thread = std::jthread([&own] { own.serve(); });
    return link;
}

QUrl BrowserLink::url() const {
    return QUrl(QLatin1String("http://") + QString::fromLatin1(d->host + d->path));
}

Result<void> BrowserLink::waitUntilUsed(const Control& control) {
    std::unique_lock lock(d->mutex);
    HEARTH_TRY(waitUntil(d->changed, lock, control, [this] { return d->used || d->over; }));
    if (!d->used) return timedOutError();
    return {};
}

}  // namespace hearth
