// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labhttp.h"

#include "tests/lab/support/labprocess.h"

#include <algorithm>
#include <array>
#include <poll.h>
#include <sys/socket.h>

namespace hearth::lab {
namespace {

constexpr qint64 kPiece = 16 * 1024;

bool sendAll(int socket, QByteArrayView bytes) {
    while (!bytes.isEmpty()) {
        const ssize_t sent =
            ::send(socket, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

QByteArray header(const QList<QByteArray>& lines, const QByteArray& name) {
    for (const QByteArray& line : lines)
        if (line.left(line.indexOf(':')).trimmed().toLower() == name)
            return line.mid(line.indexOf(':') + 1).trimmed();
    return {};
}

bool gone(int socket) {
    pollfd fd{socket, POLLIN | POLLRDHUP, 0};
    return ::poll(&fd, 1, 0) > 0 && (fd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

}  // namespace

LabHttp::LabHttp() : listener_(std::make_unique<Listener>([this](int socket) { serve(socket); })) {}

LabHttp::~LabHttp() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = released_ = true;
        changed_.notify_all();
    }
    listener_.reset();
}

void LabHttp::put(const QByteArray& path, File file) {
    const std::lock_guard lock(mutex_);
    files_[path] = std::move(file);
}

void LabHttp::release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
}

QString LabHttp::url(const QByteArray& path) const {
    return QStringLiteral("http://127.0.0.1:%1%2").arg(listener_->port()).arg(QString::fromLatin1(path));
}

QList<LabHttp::Request> LabHttp::requests(const QByteArray& path) const {
    const std::lock_guard lock(mutex_);
    QList<Request> some;
    for (const Request& each : requests_)
        if (each.path == path) some.append(each);
    return some;
}

qint64 LabHttp::sent(const QByteArray& path) const {
    qint64 all = 0;
    for (const Request& each : requests(path)) all += each.sent;
    return all;
}

bool LabHttp::waitForHeld() const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return held_ > 0; });
}

bool LabHttp::waitForLetGo() const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return held_ == 0; });
}

void LabHttp::serve(int socket) {
    QByteArray ask;
    std::array<char, 4096> buffer;
    while (!ask.contains("\r\n\r\n")) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0 || ask.size() > 65536) return;
        ask.append(buffer.data(), got);
    }
    const auto lines = ask.split('\n');
    Request request;
    request.path = lines.front().split(' ').value(1);
    const QByteArray range = header(lines, "range"), ifRange = header(lines, "if-range");
    if (range.startsWith("bytes=")) request.from = range.mid(6).split('-').front().toLongLong();
    File file;
    qint64 cut = -1;
    qsizetype place = 0;
    {
        const std::lock_guard lock(mutex_);
        file = files_.value(request.path, File{"nothing here", {}, 404, {}, true, true, {}, -1});
        cut = file.cuts.value(answers_[request.path]++, -1);
        place = requests_.size();
        requests_.append(request);
    }
    const QByteArray tag = file.tag.isEmpty() ? QByteArray() : '"' + file.tag + '"';
    const bool partly =
        request.from >= 0 && file.ranges && file.status == 200 && (ifRange.isEmpty() || ifRange == tag);
    qint64 from = 0;
    int status = file.status;
    QByteArray head;
    if (partly && request.from >= file.bytes.size()) {
        status = 416;
        head += "Content-Range: bytes */" + QByteArray::number(file.bytes.size()) + "\r\n";
        file.bytes.clear();
    } else if (partly) {
        status = 206;
        from = request.from;
        head += "Content-Range: bytes " + QByteArray::number(from) + '-' +
                QByteArray::number(file.bytes.size() - 1) + '/' + QByteArray::number(file.bytes.size()) +
                "\r\n";
    }
    if (!tag.isEmpty()) head += "ETag: " + tag + "\r\n";
    if (!file.location.isEmpty()) head += "Location: " + file.location + "\r\n";
    if (file.length) head += "Content-Length: " + QByteArray::number(file.bytes.size() - from) + "\r\n";
    if (file.ranges) head += "Accept-Ranges: bytes\r\n";
    {
        const std::lock_guard lock(mutex_);
        requests_[place].status = status;
    }
    if (!sendAll(socket, "HTTP/1.1 " + QByteArray::number(status) + " answer\r\nConnection: close\r\n" +
                             head + "\r\n"))
        return;
    for (qint64 at = from; at < file.bytes.size();) {
        qint64 most = std::min<qint64>(kPiece, file.bytes.size() - at);
        if (cut >= 0) most = std::min(most, from + cut - at);
        if (most <= 0) break;
        if (file.holdAt >= 0) {
            std::unique_lock lock(mutex_);
            if (!released_ && at >= file.holdAt) {
                ++held_;
                changed_.notify_all();
                while (!released_ && !gone(socket))
                    changed_.wait_for(lock, std::chrono::milliseconds(20), [this] { return released_; });
                --held_;
                changed_.notify_all();
                if (ending_ || !released_) return;
            } else if (!released_) {
                most = std::min(most, file.holdAt - at);
            }
        }
        if (!sendAll(socket, QByteArrayView(file.bytes).sliced(at, most))) break;
        at += most;
        const std::lock_guard lock(mutex_);
        requests_[place].sent += most;
    }
    ::shutdown(socket, SHUT_WR);
    while (::recv(socket, buffer.data(), buffer.size(), 0) > 0) {
    }
}

}  // namespace hearth::lab
