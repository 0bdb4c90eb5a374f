// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakezerotier.h"

#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

namespace hearth::test {
namespace {

constexpr int kMostRequests = 5;
constexpr int kIdle = 5000;  // ms

QByteArray reason(int status) {
    return status == 200   ? "OK"
           : status == 400 ? "Bad Request"
           : status == 401 ? "Unauthorized"
           : status == 404 ? "Not Found"
                           : "Internal Server Error";
}

QByteArray headOf(const FakeZeroTierAnswer& answer, qsizetype length, bool last) {
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    head += "Content-Length: " + QByteArray::number(length) + "\r\n";
    if (answer.json) head += "Content-Type: application/json\r\n";
    head += last ? "Connection: close\r\n" : "Keep-Alive: timeout=5, max=5\r\n";
    return head + "\r\n";
}

/// One request out of what came; nothing while it is not whole.
struct Request {
    QByteArray method, target, body;
    QHash<QByteArray, QByteArray> headers;
};
std::optional<Request> takeRequest(QByteArray& from) {
    const auto end = from.indexOf("\r\n\r\n");
    if (end < 0) return std::nullopt;
    const auto lines = from.left(end).split('\n');
    const auto words = lines.front().trimmed().split(' ');
    Request request{words.value(0), words.value(1), {}, {}};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        request.headers.insert(lines[i].left(colon).trimmed().toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const auto length = request.headers.value("content-length").toLongLong();
    if (from.size() < end + 4 + length) return std::nullopt;
    request.body = from.mid(end + 4, length);
    from.remove(0, end + 4 + length);
    return request;
}

constexpr QFile::Permissions kSecret = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kPlain = kSecret | QFile::ReadGroup | QFile::ReadOther;
constexpr QFile::Permissions kProgram = kPlain | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

void writeFile(const QString& path, const QByteArray& content, QFile::Permissions permissions) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    file.write(content);
    file.setPermissions(permissions);
}

/// As much of zerotier-cli as Hearth uses. It reads what the service has in its folder, as root would.
const char* const kCli = R"sh(#!/usr/bin/env bash
home=@HOME@
raw=no
while case ${1:-} in -j) raw=yes ;; -D*) home=${1#-D} ;; *) false ;; esac; do shift; done
if [ ! -r "$home/.token" ]; then
  echo "zerotier-cli: authtoken.secret not found or readable in $home (try again as root)" >&2
  exit 2
fi
ask() {
  if ! exec 3<>"/dev/tcp/127.0.0.1/$(cat "$home/zerotier-one.port")"; then
    echo 'Error connecting to the ZeroTier service: connection failed'
    exit 1
  fi 2>/dev/null
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-ZT1-Auth: %s\r\nContent-Length: %s\r\n\r\n%s' \
    "$1" "$2" "$(cat "$home/.token")" "${#3}" "$3" >&3
  read -r _ status _ <&3
  while IFS= read -r line <&3 && [ "$line" != $'\r' ]; do
    case $line in Content-Length:*) length=${line#*: }; length=${length%$'\r'} ;; esac
  done
  answer=$(LC_ALL=C head -c "${length:-0}" <&3)
  if [ "$status" != 200 ]; then printf '%s %s %s' "$status" "$verb" "$answer"; exit 1; fi
  if [ $raw = yes ] || [ -n "${4:-}" ]; then printf '%s' "$answer"; else printf '200 %s OK\n' "$verb"; fi
}
verb=${1:-}
case $verb in
info) ask GET /status '' ;;
listnetworks) ask GET /network '' ;;
listpeers) ask GET /peer '' ;;
join | leave | set)
  case ${2:-} in
  *[!0-9a-f]* | '') echo 'invalid network id'; exit 2 ;;
  esac
  case $verb in
  join) ask POST "/network/$2" '{}' ;;
  leave) ask DELETE "/network/$2" '' ;;
  set)
    value=${3#*=}
    [ "$value" = 1 ] && value=true
    [ "$value" = 0 ] && value=false
    ask POST "/network/$2" "{\"${3%%=*}\":$value}" always
    ;;
  esac
  ;;
*) echo 'ZeroTier One version 1.14.1 build 0 (platform 1 arch 2)' >&2 ;;
esac
)sh";

}  // namespace

QByteArray zeroTierRecording(const QString& name) {
    QFile file(dataFile(QStringLiteral("zerotier/") + name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    return file.readAll();
}

/// What it listens with. Sockets are touched on its own thread only; the rest is guarded by the mutex.
struct FakeZeroTier::Server {
    struct Connection {
        QByteArray read;
        int requests = 0;
        bool busy = false;
        QTimer* idle = nullptr;
    };
    using ConnectionPtr = std::shared_ptr<Connection>;

    FakeZeroTier& zeroTier;
    QThread thread;
    QObject home;  // on the thread
    std::unique_ptr<QTcpServer> listener;
    QList<std::function<void()>> waiting;  // for others to be there, too
    QList<std::pair<QPointer<QTcpSocket>, ConnectionPtr>> sockets;

    mutable std::mutex mutex;
    quint16 port = 0;
    bool running = false;
    QByteArray token = "hearthlabtokenhearthlab0";
    QString folder;
    Home kept;
    QList<std::pair<QByteArray, Fault>> faults;
    int delay = 0, together = 0;
    QStringList requests;
    int connections = 0;

    explicit Server(FakeZeroTier& whose) : zeroTier(whose) {
        home.moveToThread(&thread);
        thread.start();
    }
    ~Server() {
        thread.quit();
        thread.wait();
    }
    void onThread(const std::function<void()>& work) {
        QMetaObject::invokeMethod(&home, work, Qt::BlockingQueuedConnection);
    }

    bool listen() {
        listener = std::make_unique<QTcpServer>();
        if (!listener->listen(QHostAddress::LocalHost, port)) return false;
        {
            const std::lock_guard lock(mutex);
            port = listener->serverPort();
            running = true;
        }
        QObject::connect(listener.get(), &QTcpServer::newConnection, &home, [this] {
            while (QTcpSocket* socket = listener->nextPendingConnection()) accept(socket);
        });
        return true;
    }
    void close() {
        waiting.clear();
        if (!listener) return;
        for (QTcpSocket* socket : listener->findChildren<QTcpSocket*>()) socket->abort();
        listener.reset();
    }

    void accept(QTcpSocket* socket) {
        const auto connection = std::make_shared<Connection>();
        connection->idle = new QTimer(socket);
        connection->idle->setSingleShot(true);
        sockets.removeIf([](const auto& each) { return each.first.isNull(); });
        sockets.append({socket, connection});
        {
            const std::lock_guard lock(mutex);
            ++connections;
            connection->idle->start(kIdle);
        }
        QObject::connect(connection->idle, &QTimer::timeout, socket,
                         [socket] { socket->disconnectFromHost(); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, connection] {
            connection->read += socket->readAll();
            next(socket, connection);
        });
    }
    void next(const QPointer<QTcpSocket>& socket, const ConnectionPtr& connection) {
        if (connection->busy || !socket) return;
        const auto request = takeRequest(connection->read);
        if (!request) return;
        connection->busy = true;
        connection->idle->stop();
        ++connection->requests;
        const QByteArray line = request->method + ' ' + request->target;
        int wait = 0, enough = 0;
        Fault fault = Fault::None;
        {
            const std::lock_guard lock(mutex);
            requests << QString::fromUtf8(line);
            wait = delay;
            enough = together;
            for (const auto& [begin, what] : faults)
                if (line.startsWith(begin)) fault = what;
        }
        const auto reply = [this, socket, connection, request = *request, fault] {
            if (socket) send(socket, connection, request, fault);
        };
        if (enough > 0) {
            waiting.append(reply);
            if (waiting.size() < enough) return;
            for (const auto& each : std::exchange(waiting, {})) each();
        } else if (wait > 0) {
            QTimer::singleShot(wait, &home, reply);
        } else {
            reply();
        }
    }

    FakeZeroTierAnswer answerTo(const Request& request, bool ignorePost) {
        const QUrl url = QUrl::fromEncoded("http://localhost" + request.target);
        QByteArray given = request.headers.value("x-zt1-auth");
        if (given.isEmpty() && request.headers.value("authorization").startsWith("Bearer "))
            given = request.headers.value("authorization").mid(7);
        if (given.isEmpty()) given = QUrlQuery(url).queryItemValue(QStringLiteral("auth")).toUtf8();
        {
            const std::lock_guard lock(mutex);
            if (given != token && url.path() != QLatin1String("/health")) return {401, "{}"};
        }
        const std::lock_guard lock(zeroTier.world_->mutex_);
        if (ignorePost && request.method == "POST") {
            FakeZeroTierAnswer same = zeroTier.answer("GET", url.path(), {});
            if (same.status == 200) return same;
            return {200, "{}"};
        }
        return zeroTier.answer(request.method, url.path(), request.body);
    }

    void send(QTcpSocket* socket, const ConnectionPtr& connection, const Request& request, Fault fault) {
        if (fault == Fault::Silent) return;
        if (fault == Fault::Closes) return socket->disconnectFromHost();
        FakeZeroTierAnswer answer = answerTo(request, fault == Fault::IgnoresPost);
        if (fault == Fault::BrokenJson) answer.body.truncate(answer.body.size() / 2);
        if (fault == Fault::Huge) answer.body += QByteArray(50 * 1024 * 1024, ' ');
        const bool last =
            connection->requests == kMostRequests || request.headers.value("connection").toLower() == "close";
        if (fault == Fault::Endless) {
            socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            const auto more = [socket] { socket->write("10000\r\n" + QByteArray(0x10000, ' ') + "\r\n"); };
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket, more] {
                if (socket->bytesToWrite() < 0x10000) more();
            });
            return more();
        }
        socket->write(headOf(answer, answer.body.size(), last));
        if (fault == Fault::CutShort) answer.body.truncate(answer.body.size() / 2);
        socket->write(answer.body);
        if (last || fault == Fault::CutShort) return socket->disconnectFromHost();
        connection->busy = false;
        connection->idle->start();
        next(socket, connection);
    }
};

FakeZeroTier::FakeZeroTier(std::shared_ptr<FakeZeroTierWorld> world, QString node, bool controller)
    : world_(std::move(world)),
      node_(std::move(node)),
      controller_(controller),
      server_(std::make_unique<Server>(*this)) {}

FakeZeroTier::~FakeZeroTier() { stop(); }

bool FakeZeroTier::start() {
    bool good = false;
    server_->onThread([this, &good] { good = server_->listen(); });
    {
        const std::lock_guard lock(world_->mutex_);
        world_->nodes_[node_] = good;
        if (controller_ && !world_->reachable_.contains(node_)) world_->reachable_[node_] = true;
    }
    writeHome();
    return good;
}

void FakeZeroTier::stop() {
    server_->onThread([this] { server_->close(); });
    {
        const std::lock_guard lock(world_->mutex_);
        world_->nodes_[node_] = false;
    }
    const std::lock_guard lock(server_->mutex);
    server_->running = false;
    if (!server_->folder.isEmpty()) QFile::remove(server_->folder + QStringLiteral("/zerotier-one.pid"));
}

quint16 FakeZeroTier::port() const {
    const std::lock_guard lock(server_->mutex);
    return server_->port;
}

QByteArray FakeZeroTier::token() const {
    const std::lock_guard lock(server_->mutex);
    return server_->token;
}

void FakeZeroTier::setToken(const QByteArray& token) {
    {
        const std::lock_guard lock(server_->mutex);
        server_->token = token;
    }
    writeHome();
}

void FakeZeroTier::keepHome(const QString& folder, Home home) {
    {
        const std::lock_guard lock(server_->mutex);
        server_->folder = folder;
        server_->kept = home;
    }
    writeHome();
}

void FakeZeroTier::writeHome() const {
    const std::lock_guard lock(server_->mutex);
    const QString folder = server_->folder;
    if (folder.isEmpty()) return;
    QDir().mkpath(folder);
    const QString token = folder + QStringLiteral("/authtoken.secret");
    if (server_->kept.token)
        writeFile(token, server_->token, kSecret);
    else
        QFile::remove(token);
    writeFile(folder + QStringLiteral("/zerotier-one.port"), QByteArray::number(server_->port), kPlain);
    // A process that is there in any namespace.
    if (server_->running) writeFile(folder + QStringLiteral("/zerotier-one.pid"), "1", kPlain);
    if (!server_->kept.cli) return;
    writeFile(folder + QStringLiteral("/.token"), server_->token, kSecret);
    writeFile(folder + QStringLiteral("/zerotier-cli"),
              QByteArray(kCli).replace("@HOME@", '\'' + folder.toUtf8() + '\''), kProgram);
}

void FakeZeroTier::setFault(Fault fault, const QByteArray& request) {
    const std::lock_guard lock(server_->mutex);
    server_->faults.removeIf([&](const auto& each) { return each.first == request; });
    if (fault != Fault::None) server_->faults.append({request, fault});
}

void FakeZeroTier::setDelay(int milliseconds) {
    const std::lock_guard lock(server_->mutex);
    server_->delay = milliseconds;
}

void FakeZeroTier::answerTogether(int requests) {
    const std::lock_guard lock(server_->mutex);
    server_->together = requests;
}

void FakeZeroTier::closeIdle() {
    server_->onThread([this] {
        for (const auto& [socket, connection] : std::as_const(server_->sockets))
            if (socket && !connection->busy) socket->disconnectFromHost();
    });
}

QStringList FakeZeroTier::requests() const {
    const std::lock_guard lock(server_->mutex);
    return server_->requests;
}

void FakeZeroTier::forgetRequests() {
    const std::lock_guard lock(server_->mutex);
    server_->requests.clear();
}

int FakeZeroTier::connections() const {
    const std::lock_guard lock(server_->mutex);
    return server_->connections;
}

}  // namespace hearth::test
