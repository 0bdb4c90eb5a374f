// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakecentral.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace hearth::test {

/// What it listens with. Sockets are touched on its own thread only; the rest is guarded by the mutex of the
/// fake.
struct FakeCentral::Server {
    struct Request {
        QByteArray method, target, authorization, body;
    };

    FakeCentral& central;
    QThread thread;
    QObject home;  // on the thread
    std::unique_ptr<QTcpServer> listener;

    quint16 port = 0;
    QByteArray token = "central-token";
    QList<std::pair<QByteArray, Fault>> faults;
    int refusals = 0, retryAfter = 0;
    QStringList requests;
    QList<QByteArray> bodies;

    explicit Server(FakeCentral& whose) : central(whose) {
        home.moveToThread(&thread);
        thread.start();
    }
    ~Server() {
        onThread([this] { close(); });
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
            const std::lock_guard lock(central.mutex_);
            port = listener->serverPort();
        }
        QObject::connect(listener.get(), &QTcpServer::newConnection, &home, [this] {
            while (QTcpSocket* socket = listener->nextPendingConnection()) accept(socket);
        });
        return true;
    }
    void close() {
        if (!listener) return;
        for (QTcpSocket* socket : listener->findChildren<QTcpSocket*>()) socket->abort();
        listener.reset();
    }
    void accept(QTcpSocket* socket) {
        const auto came = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, came] {
            *came += socket->readAll();
            while (const auto request = take(*came)) send(socket, *request);
        });
    }
    /// One request out of what came; nothing while it is not whole.
    static std::optional<Request> take(QByteArray& from) {
        const auto end = from.indexOf("\r\n\r\n");
        if (end < 0) return std::nullopt;
        const auto lines = from.left(end).split('\n');
        Request request{lines.front().split(' ').value(0), lines.front().split(' ').value(1), {}, {}};
        qsizetype length = 0;
        for (const QByteArray& line : lines) {
            const QByteArray name = line.left(line.indexOf(':')).toLower(),
                             value = line.mid(line.indexOf(':') + 1).trimmed();
            if (name == "content-length") length = value.toLongLong();
            if (name == "authorization") request.authorization = value;
        }
        if (from.size() < end + 4 + length) return std::nullopt;
        request.body = from.mid(end + 4, length);
        from.remove(0, end + 4 + length);
        return request;
    }

    FakeZeroTierAnswer answerTo(const Request& request, int generation, const QByteArray& path) {
        const bool good = request.authorization == (generation == 1 ? "token " : "Bearer ") + token;
        if (!good)
            // GET and POST of /network are documented with 403 alone.
            return generation == 1 ? FakeZeroTierAnswer{path == "/network" ? 403 : 401, {}, false}
                                   : FakeZeroTierAnswer{401, R"({"message":"invalid or expired API key"})"};
        QStringList parts = QString::fromUtf8(path).section(QLatin1Char('?'), 0, 0).split(QLatin1Char('/'));
        parts.removeFirst();
        for (QString& part : parts) part = QString::fromUtf8(QByteArray::fromPercentEncoding(part.toUtf8()));
        return central.answer(generation, request.method, parts, request.body);
    }

    void send(QTcpSocket* socket, const Request& request) {
        const std::lock_guard lock(central.mutex_);
        const int generation = request.target.startsWith("/api/v2/") ? 2 : 1;
        const QByteArray path = request.target.mid(7), line = request.method + ' ' + path;
        requests << QString::fromUtf8(line);
        bodies << request.body;
        Fault fault = Fault::None;
        for (const auto& [begin, what] : faults)
            if (line.startsWith(begin)) fault = what;
        if (fault == Fault::Silent) return;
        if (fault == Fault::Closes) return socket->disconnectFromHost();
        FakeZeroTierAnswer answer;
        QByteArray more;
        if (refusals > 0) {
            --refusals;
            answer = {429, {}, false};
            if (retryAfter > 0) more = "Retry-After: " + QByteArray::number(retryAfter) + "\r\n";
        } else if (fault == Fault::ServerError) {
            answer = {500, R"({"message":"something broke"})"};
        } else if (fault == Fault::Out) {
            answer = {503, "<html>busy</html>", false};
        } else if (fault == Fault::Forbidden) {
            answer = {403, R"({"message":"not allowed"})"};
        } else {
            answer = answerTo(request, generation, path);
        }
        if (fault == Fault::BrokenJson) answer.body.truncate(answer.body.size() / 2);
        if (fault == Fault::Huge) answer.body += QByteArray(50 * 1024 * 1024, ' ');
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) +
                      " answer\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n" +
                      (answer.json ? "Content-Type: application/json\r\n" : "") + more + "\r\n");
        if (fault == Fault::CutShort) answer.body.truncate(answer.body.size() / 2);
        socket->write(answer.body);
        if (fault == Fault::CutShort) socket->disconnectFromHost();
    }
};

FakeCentral::FakeCentral(std::shared_ptr<FakeZeroTierWorld> world)
    : world_(std::move(world)), server_(std::make_unique<Server>(*this)) {}

FakeCentral::~FakeCentral() { stop(); }

bool FakeCentral::start() {
    bool good = false;
    server_->onThread([this, &good] { good = server_->listen(); });
    return good;
}

void FakeCentral::stop() {
    server_->onThread([this] { server_->close(); });
}

QString FakeCentral::address(int generation) const {
    const std::lock_guard lock(mutex_);
    return QStringLiteral("http://127.0.0.1:%1/api/v%2").arg(server_->port).arg(generation);
}

QByteArray FakeCentral::token() const {
    const std::lock_guard lock(mutex_);
    return server_->token;
}

void FakeCentral::setToken(const QByteArray& token) {
    const std::lock_guard lock(mutex_);
    server_->token = token;
}

void FakeCentral::setFault(Fault fault, const QByteArray& request) {
    const std::lock_guard lock(mutex_);
    server_->faults.removeIf([&](const auto& each) { return each.first == request; });
    if (fault != Fault::None) server_->faults.append({request, fault});
}

void FakeCentral::refuseNext(int requests, int retryAfter) {
    const std::lock_guard lock(mutex_);
    server_->refusals = requests;
    server_->retryAfter = retryAfter;
}

QStringList FakeCentral::requests() const {
    const std::lock_guard lock(mutex_);
    return server_->requests;
}

QList<QByteArray> FakeCentral::bodies() const {
    const std::lock_guard lock(mutex_);
    return server_->bodies;
}

void FakeCentral::forgetRequests() {
    const std::lock_guard lock(mutex_);
    server_->requests.clear();
    server_->bodies.clear();
}

}  // namespace hearth::test
