// SPDX-License-Identifier: GPL-3.0-or-later
// Our web client against servers on this computer, good ones and bad ones.
#include "core/base/webclient.h"

#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <sys/socket.h>

namespace hearth {
namespace {

using namespace lab;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Answers each request as it is told to, and remembers what it was asked. One request a connection.
class WebLab : public ::testing::Test {
protected:
    using Answer = std::function<void(int socket, const QByteArray& request)>;

    void serve(int socket) {
        QByteArray request;
        std::array<char, 4096> buffer;
        const auto wanted = [&]() -> qsizetype {
            const auto end = request.indexOf("\r\n\r\n");
            if (end < 0) return -1;
            const auto length = request.toLower().indexOf("content-length:");
            return end + 4 +
                   (length < 0 ? 0
                               : request.mid(length + 15, request.indexOf("\r\n", length) - length - 15)
                                     .trimmed()
                                     .toLongLong());
        };
        while (wanted() < 0 || request.size() < wanted()) {
            const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (got <= 0) return;
            request.append(buffer.data(), got);
        }
        Answer answer;
        {
            const std::lock_guard lock(mutex);
            requests.push_back(request.toStdString());
            answer = answer_;
            changed.notify_all();
        }
        answer(socket, request);
    }
    void answerWith(Answer answer) {
        const std::lock_guard lock(mutex);
        answer_ = std::move(answer);
    }
    /// All of it, and the end.
    void answerWith(const QByteArray& bytes) {
        answerWith([bytes](int socket, const QByteArray&) {
            sendAll(socket, bytes.constData(), std::size_t(bytes.size()));
            ::shutdown(socket, SHUT_WR);
        });
    }
    WebRequest get(const QString& path = QStringLiteral("/a")) const {
        WebRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(listener.port()).arg(path));
        return request;
    }
    bool waitForRequest() {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, patience, [this] { return !requests.empty(); });
    }
    std::size_t asked() {
        const std::lock_guard lock(mutex);
        return requests.size();
    }

    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> requests;
    Answer answer_;
    QtLoop loop;
    WebClient web{loop};
    Listener listener{[this](int socket) { serve(socket); }};
};

QByteArray whole(const QByteArray& status, const QByteArray& body, const QByteArray& headers = {}) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "Connection: close\r\n\r\n" + body;
}

TEST_F(WebLab, SaysWhatItIsToldAndGivesTheAnswer) {
    answerWith(whole("200 OK", R"({"a":1})"));
    const Secret token("s3cret");
    WebRequest request = get(QStringLiteral("/api/v1/network?stats=true"));
    request.method = "POST";
    request.scheme = "Bearer";
    request.token = &token;
    request.body = R"({"name":"x"})";
    const auto answer = web.ask(request, patient());
    ASSERT_OK(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, R"({"a":1})");
    ASSERT_EQ(asked(), 1U);
    EXPECT_THAT(requests[0], HasSubstr("POST /api/v1/network?stats=true HTTP/1.1\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("Authorization: Bearer s3cret\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("Content-Type: application/json\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("Content-Length: 12\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("\r\n\r\n{\"name\":\"x\"}"));
}

TEST_F(WebLab, AnyStatusIsAValue) {
    for (const auto* status : {"201 Created", "400 Bad", "401 No", "403 No", "404 No", "405 No", "418 Tea",
                               "429 Slowly", "500 Broken", "503 Out"}) {
        answerWith(whole(status, "why", "Retry-After: 7\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"));
        const auto answer = web.ask(get(), patient());
        ASSERT_TRUE(answer) << status << ": " << answer.error();
        EXPECT_EQ(answer->status, QByteArray(status).left(3).toInt());
        EXPECT_EQ(answer->body, "why");
        EXPECT_EQ(answer->retryAfter, 7);
    }
}

TEST_F(WebLab, ReadsADateAfterWhichToTryAgain) {
    answerWith(whole("429 Slowly", {}, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"));
    EXPECT_EQ(web.ask(get(), patient())->retryAfter, 0);
    answerWith(whole("429 Slowly", {}, "Retry-After: Wed, 21 Oct 2195 07:28:00 GMT\r\n"));
    EXPECT_EQ(web.ask(get(), patient())->retryAfter, 24 * 60 * 60);
    answerWith(whole("429 Slowly", {}, "Retry-After: soon\r\n"));
    EXPECT_EQ(web.ask(get(), patient())->retryAfter, 0);
}

TEST_F(WebLab, DoesNotGoToAnotherHost) {
    std::atomic<int> elsewhere = 0;
    Listener other([&](int) { ++elsewhere; });
    answerWith(whole("302 Found", "there",
                     "Location: http://127.0.0.1:" + QByteArray::number(other.port()) + "/\r\n"));
    const Secret token("s3cret");
    WebRequest request = get();
    request.scheme = "token";
    request.token = &token;
    const auto answer = web.ask(request, patient());
    ASSERT_OK(answer);
    EXPECT_EQ(answer->status, 302);
    EXPECT_EQ(elsewhere, 0);
}

TEST_F(WebLab, FollowsARedirectOfTheSameHost) {
    answerWith([](int socket, const QByteArray& request) {
        const QByteArray answer = request.startsWith("GET /a ") ? whole("302 Found", {}, "Location: /b\r\n")
                                                                : whole("200 OK", "here");
        sendAll(socket, answer.constData(), std::size_t(answer.size()));
        ::shutdown(socket, SHUT_WR);
    });
    const auto answer = web.ask(get(), patient());
    ASSERT_OK(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "here");
}

TEST_F(WebLab, ACutAnswerIsNone) {
    answerWith(whole("200 OK", QByteArray(1000, 'x')).chopped(500));
    EXPECT_ERROR(web.ask(get(), patient()), ErrorKind::Protocol);
}

TEST_F(WebLab, AHugeAnswerIsGivenUp) {
    answerWith([](int socket, const QByteArray&) {
        const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
        sendAll(socket, head.constData(), std::size_t(head.size()));
        while (sendAll(socket, chunk.constData(), std::size_t(chunk.size()))) {
        }
    });
    const auto answer = web.ask(get(), patient(), 1024 * 1024);
    EXPECT_ERROR(answer, ErrorKind::Protocol);
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().message.toStdString(), HasSubstr("longer than 1 MB"));
}

TEST_F(WebLab, WhatHasABodyIsSentOnce) {
    answerWith([](int socket, const QByteArray&) { ::shutdown(socket, SHUT_RDWR); });
    WebRequest request = get();
    request.method = "POST";
    request.body = "{}";
    const auto answer = web.ask(request, patient());
    EXPECT_FALSE(answer);
    EXPECT_EQ(asked(), 1U);
}

TEST_F(WebLab, WhatChangesSomethingWithoutABodyIsSentOnceToo) {
    answerWith([](int socket, const QByteArray&) { ::shutdown(socket, SHUT_RDWR); });
    std::size_t sent = 0;
    for (const char* method : {"DELETE", "POST"}) {
        WebRequest request = get();
        request.method = method;
        EXPECT_FALSE(web.ask(request, patient()));
        EXPECT_EQ(asked(), ++sent) << method;
    }
}

TEST_F(WebLab, CancellingWakesAtOnceAndLetsGoOfTheServer) {
    std::promise<void> letGo;
    answerWith([&](int socket, const QByteArray&) {
        char byte = 0;
        while (::recv(socket, &byte, 1, 0) > 0) {
        }
        letGo.set_value();
    });
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    std::jthread canceller([&] {
        EXPECT_TRUE(waitForRequest());
        stop.request_stop();
    });
    EXPECT_ERROR(web.ask(get(), control), ErrorKind::Cancelled);
    EXPECT_EQ(letGo.get_future().wait_for(patience), std::future_status::ready);
}

TEST_F(WebLab, AServerThatSaysNothingIsWaitedForUntilTheDeadline) {
    answerWith([](int socket, const QByteArray&) { stay(socket); });
    EXPECT_ERROR(web.ask(get(), patient().within(std::chrono::milliseconds(50))), ErrorKind::TimedOut);
}

TEST_F(WebLab, ManyAskAtOnce) {
    answerWith(whole("200 OK", "here"));
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 16; ++i)
            threads.emplace_back([&] {
                const auto answer = web.ask(get(), patient());
                if (answer && answer->body == "here") ++good;
            });
    }
    EXPECT_EQ(good, 16);
}

TEST_F(WebLab, NobodyListensOrHasTheName) {
    WebRequest request;
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(freePort()));
    const auto refused = web.ask(request, patient());
    EXPECT_ERROR(refused, ErrorKind::Unreachable);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message.toStdString(), HasSubstr("127.0.0.1 refused the connection"));
    request.url = QUrl(QStringLiteral("http://no-such-name.invalid/"));
    const auto nameless = web.ask(request, patient());
    EXPECT_ERROR(nameless, ErrorKind::Unreachable);
    ASSERT_FALSE(nameless);
    EXPECT_THAT(nameless.error().message.toStdString(), HasSubstr("no-such-name.invalid"));
}

TEST_F(WebLab, AServerThatGoesAwayInTheHandshakeIsNoTrustQuestion) {
    Listener silent([](int socket) {
        char byte = 0;
        (void)::recv(socket, &byte, 1, 0);
    });
    WebRequest request;
    request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(silent.port()));
    const auto answer = web.ask(request, patient());
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().message.toStdString(), ::testing::Not(HasSubstr("certificate")));
}

TEST_F(WebLab, ACertificateThatNobodyTrustsIsRefused) {
    HEARTH_NEEDS_PROGRAM("openssl");
    test::TempDir folder;
    const QString key = folder.path() + QStringLiteral("/key"),
                  cert = folder.path() + QStringLiteral("/cert");
    const auto made = LabProcess::run(
        QStringLiteral(
            "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -keyout %1 -out %2")
            .arg(key, cert)
            .split(QLatin1Char(' ')));
    ASSERT_EQ(made.code, 0) << made.output.constData();
    const quint16 port = freePort();
    LabProcess server;
    LabProcess::Start what;
    what.argv = QStringLiteral("openssl s_server -www -accept 127.0.0.1:%1 -key %2 -cert %3")
                    .arg(port)
                    .arg(key, cert)
                    .split(QLatin1Char(' '));
    ASSERT_TRUE(server.start(what)) << qPrintable(server.error());
    ASSERT_TRUE(server.waitForOutput("ACCEPT")) << server.output().constData();
    const Secret token("s3cret");
    WebRequest request;
    request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(port));
    request.scheme = "token";
    request.token = &token;
    const auto answer = web.ask(request, patient());
    EXPECT_ERROR(answer, ErrorKind::Failed);
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().message.toStdString(),
                HasSubstr("The certificate of 127.0.0.1 is not trusted: The certificate is self-signed"));
    EXPECT_FALSE(server.output().contains("s3cret"));
}

}  // namespace
}  // namespace hearth
