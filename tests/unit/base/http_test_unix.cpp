// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http.h"

#include "core/base/socketstream.h"

#include <gmock/gmock.h>

#include <array>
#include <sys/socket.h>
#include <thread>

namespace hearth {
namespace {

/// The far end of a real socket: reads whole requests and answers each with the next bytes of its script.
class Server {
public:
    explicit Server(QList<QByteArray> answers, bool closeAfter = true)
        : answers_(std::move(answers)), closeAfter_(closeAfter) {
        auto pair = socketPair();
        EXPECT_TRUE(pair);
        near_ = std::move(pair->first);
        far_ = makeSocketStream(std::move(pair->second));
        thread_ = std::jthread([this] { serve(); });
    }
    ~Server() { far_->close(); }

    HttpConnection connect() { return HttpConnection(makeSocketStream(std::move(near_))); }
    QList<QByteArray> requests() {
        thread_.join();
        return requests_;
    }

private:
    void serve() {
        QByteArray pending;
        std::array<char, 16384> buffer;
        for (const QByteArray& answer : answers_) {
            while (!complete(pending)) {
                auto got = far_->read(buffer, {});
                if (!got || *got == 0) return;
                pending.append(buffer.data(), qsizetype(*got));
            }
            requests_ << pending;
            pending.clear();
            // In two halves, so that nothing relies on one read being one answer.
            const auto half = std::size_t(answer.size()) / 2;
            (void)writeAll(*far_, {answer.constData(), half}, {});
            (void)writeAll(*far_, {answer.constData() + half, std::size_t(answer.size()) - half}, {});
        }
        if (closeAfter_) {
            (void)far_->finishWriting();
            while (auto got = far_->read(buffer, {}))
                if (*got == 0) break;
        }
    }
    static bool complete(const QByteArray& request) {
        const auto end = request.indexOf("\r\n\r\n");
        if (end < 0) return false;
        if (request.left(end).toLower().contains("transfer-encoding: chunked"))
            return request.endsWith("\r\n0\r\n\r\n");
        const auto at = request.toLower().indexOf("content-length: ");
        const auto size = at >= 0 && at < end
                              ? request.mid(at + 16, request.indexOf("\r\n", at) - at - 16).toLongLong()
                              : 0;
        return request.size() >= end + 4 + size;
    }

    QList<QByteArray> answers_;
    bool closeAfter_;
    UniqueFd near_;
    ByteStreamPtr far_;
    QList<QByteArray> requests_;
    std::jthread thread_;
};

ErrorKind kindOf(const QByteArray& answer, std::size_t limit = 1000) {
    Server server({answer});
    auto connection = server.connect();
    auto response = connection.request({}, {}, limit);
    EXPECT_FALSE(response);
    EXPECT_FALSE(connection.usable());
    return response ? ErrorKind::Cancelled : response.error().kind;
}

TEST(Http, SendsWhatItIsToldAndKeepsTheConnection) {
    Server server({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Thing: a\r\n\r\nhello",
                   "HTTP/1.1 204 No Content\r\n\r\n",
                   "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n"},
                  false);
    auto connection = server.connect();
    HttpRequest request;
    request.target = "/api?x=%20";
    request.host = "gpu-box";
    request.headers = {{"Authorization", "token abc"}};
    auto first = connection.request(request, {});
    ASSERT_TRUE(first) << qPrintable(first.error().message);
    EXPECT_EQ(first->status, 200);
    EXPECT_EQ(first->body, "hello");
    EXPECT_EQ(first->header("x-thing"), "a");
    EXPECT_EQ(first->header("none"), "");
    request.method = "POST";
    request.body = "{}";
    auto second = connection.request(request, {});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->status, 204);
    auto third = connection.request({}, {});
    ASSERT_TRUE(third) << qPrintable(third.error().message);
    EXPECT_EQ(third->status, 404);
    EXPECT_EQ(third->body, "abcdefg");
    EXPECT_TRUE(connection.usable());
    const auto seen = server.requests();
    ASSERT_EQ(seen.size(), 3);
    EXPECT_EQ(seen[0], "GET /api?x=%20 HTTP/1.1\r\nHost: gpu-box\r\nUser-Agent: Hearth/" HEARTH_VERSION
                       "\r\nAuthorization: token abc\r\n\r\n");
    EXPECT_TRUE(seen[1].startsWith("POST /api?x=%20 HTTP/1.1\r\n"));
    EXPECT_TRUE(seen[1].endsWith("Content-Length: 2\r\n\r\n{}"));
}

TEST(Http, AStreamIsTakenOverWithWhatCameBehindItsHead) {
    for (const char* head : {"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n",
                             "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"}) {
        Server server({QByteArray(head) + "first words"});
        auto connection = server.connect();
        HttpRequest request;
        request.method = "POST";
        request.body = "{}";
        auto taken = connection.takeOver(request, {});
        ASSERT_TRUE(taken) << qPrintable(taken.error().message);
        ASSERT_TRUE(taken->stream) << head;
        EXPECT_EQ(*readToEnd(*taken->stream, 100, {}), "first words");
        EXPECT_FALSE(connection.usable());
        EXPECT_TRUE(taken->stream->finishWriting());
        taken->stream.reset();
        const auto seen = server.requests();
        ASSERT_EQ(seen.size(), 1);
        EXPECT_TRUE(seen[0].contains("Connection: Upgrade\r\nUpgrade: tcp\r\n")) << seen[0].constData();
    }
}

TEST(Http, AStreamThatIsRefusedIsAnAnswer) {
    Server server({"HTTP/1.1 409 Conflict\r\nContent-Length: 5\r\n\r\nhello",
                   "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"});
    auto connection = server.connect();
    auto refused = connection.takeOver({}, {});
    ASSERT_TRUE(refused);
    EXPECT_FALSE(refused->stream);
    EXPECT_EQ(refused->response.status, 409);
    EXPECT_EQ(refused->response.body, "hello");
    auto whole = connection.takeOver({}, {});
    ASSERT_TRUE(whole);
    EXPECT_FALSE(whole->stream) << "an answer with an end of its own is no stream";
    EXPECT_EQ(whole->response.body, "ok");
}

TEST(Http, ABodyWithoutLengthEndsWithTheConnection) {
    Server server({"HTTP/1.0 200 OK\r\n\r\nall of it"});
    auto connection = server.connect();
    auto response = connection.request({}, {});
    ASSERT_TRUE(response) << qPrintable(response.error().message);
    EXPECT_EQ(response->body, "all of it");
    EXPECT_FALSE(connection.usable());
    EXPECT_EQ(connection.request({}, {}).error().kind, ErrorKind::Unreachable);
}

TEST(Http, InterimAnswersAreSkippedButNotForEver) {
    Server server({"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 "
                   "OK\r\nContent-Length: 1\r\n\r\nx"});
    auto connection = server.connect();
    auto response = connection.request({}, {});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(kindOf(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000)), ErrorKind::Protocol);
}

TEST(Http, HeadHasNoBody) {
    Server server({"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"});
    auto connection = server.connect();
    HttpRequest request;
    request.method = "HEAD";
    auto response = connection.request(request, {});
    ASSERT_TRUE(response) << qPrintable(response.error().message);
    EXPECT_EQ(response->body, "");
    EXPECT_EQ(response->header("Content-Length"), "500");
}

TEST(Http, WhatIsCutShortOrNotHttpIsAnError) {
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello"),
              ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
              ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nContent-Len"), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("SSH-2.0-OpenSSH_9.2\r\n"), ErrorKind::Protocol);
    EXPECT_EQ(kindOf(QByteArray("\x15\x03\x01\x00\x02\x02\x16", 7)), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"), ErrorKind::Protocol);
    EXPECT_EQ(kindOf(""), ErrorKind::Unreachable);
}

TEST(Http, TooMuchIsRefusedWithoutBeingKept) {
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nX: " + QByteArray(50 * 1024 * 1024, 'x')), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(100'000)), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + QByteArray(1001, 'x'), 1000),
              ErrorKind::Protocol);
    EXPECT_EQ(kindOf("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(20 * 1024 * 1024, 'x'), 16 * 1024 * 1024),
              ErrorKind::Protocol);
}

TEST(Http, ALargeBodyIsHandedOverInPieces) {
    const QByteArray body(10 * 1024 * 1024, 'x');
    Server server(
        {"HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body,
         "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabcdefghi"});
    auto connection = server.connect();
    std::size_t got = 0;
    auto response = connection.stream({},
                                      [&](std::span<const char> piece) {
                                          got += piece.size();
                                          return true;
                                      },
                                      {});
    ASSERT_TRUE(response) << qPrintable(response.error().message);
    EXPECT_EQ(got, std::size_t(body.size()));
    EXPECT_TRUE(connection.usable());
    auto stopped = connection.stream({}, [](std::span<const char>) { return false; }, {});
    EXPECT_EQ(stopped.error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(connection.usable());
}

TEST(Http, ASilentServerIsLeftInTime) {
    Server server({""}, false);
    auto connection = server.connect();
    Control control;
    control.deadline = Deadline::after(std::chrono::milliseconds(30));
    EXPECT_EQ(connection.request({}, control).error().kind, ErrorKind::TimedOut);
    EXPECT_FALSE(connection.usable());
}

TEST(Http, NothingCanBeSmuggledIntoARequest) {
    const auto kind = [](auto change) {
        Server server({"HTTP/1.1 200 OK\r\n\r\n"});
        auto connection = server.connect();
        HttpRequest request;
        change(request);
        auto response = connection.request(request, {});
        return response ? ErrorKind::Cancelled : response.error().kind;
    };
    EXPECT_EQ(kind([](HttpRequest& r) { r.target = "/a b"; }), ErrorKind::Invalid);
    EXPECT_EQ(kind([](HttpRequest& r) { r.target = "/a\r\nX: y"; }), ErrorKind::Invalid);
    EXPECT_EQ(kind([](HttpRequest& r) { r.target = "a"; }), ErrorKind::Invalid);
    EXPECT_EQ(kind([](HttpRequest& r) { r.method = "GET /"; }), ErrorKind::Invalid);
    EXPECT_EQ(kind([](HttpRequest& r) { r.host = "a\nb"; }), ErrorKind::Invalid);
    EXPECT_EQ(kind([](HttpRequest& r) { r.headers = {{"A", "b\r\nC: d"}}; }), ErrorKind::Invalid);
    EXPECT_EQ(kind([](HttpRequest& r) { r.headers = {{"A b", "c"}}; }), ErrorKind::Invalid);
}

TEST(Http, ABodyWithoutALengthGoesInChunks) {
    Server server({"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"}, false);
    auto connection = server.connect();
    QList<QByteArray> pieces{"first ", QByteArray(300000, 'x')};
    qsizetype taken = 0;
    HttpRequest request;
    request.method = "POST";
    request.source = [&](std::span<char> buffer) -> Result<std::size_t> {
        if (pieces.isEmpty()) return std::size_t(0);
        const auto size = std::min(static_cast<qsizetype>(buffer.size()), pieces.front().size() - taken);
        std::copy_n(pieces.front().constData() + taken, size, buffer.data());
        taken += size;
        if (taken == pieces.front().size()) {
            pieces.pop_front();
            taken = 0;
        }
        return static_cast<std::size_t>(size);
    };
    const auto response = connection.request(request, {});
    ASSERT_TRUE(response) << response.error().message.toStdString();
    EXPECT_EQ(response->body, "ok");
    EXPECT_TRUE(connection.usable());
    QByteArray sent = server.requests().value(0);
    QByteArray body;
    EXPECT_FALSE(sent.toLower().contains("content-length"));
    sent.remove(0, sent.indexOf("\r\n\r\n") + 4);
    for (;;) {
        const auto size = sent.left(sent.indexOf("\r\n")).toLongLong(nullptr, 16);
        sent.remove(0, sent.indexOf("\r\n") + 2);
        body += sent.left(size);
        sent.remove(0, size + 2);
        if (size == 0) break;
    }
    EXPECT_EQ(sent, "");
    EXPECT_EQ(body, "first " + QByteArray(300000, 'x'));
}

TEST(Http, ABodyThatCannotBeHadCutsTheRequestOff) {
    Server server({"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"});
    auto connection = server.connect();
    HttpRequest request;
    request.method = "POST";
    int times = 0;
    request.source = [&times](std::span<char> buffer) -> Result<std::size_t> {
        if (times++ > 0) return Error{ErrorKind::Busy, QStringLiteral("gone"), {}, {}};
        buffer[0] = 'a';
        return std::size_t(1);
    };
    const auto response = connection.request(request, {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().message, QStringLiteral("gone"));
    EXPECT_FALSE(connection.usable());
}

}  // namespace
}  // namespace hearth
