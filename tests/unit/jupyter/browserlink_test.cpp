// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/browserlink.h"

#include "core/base/http.h"
#include "core/base/socketstream.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

const QUrl kDestination(u"http://127.0.0.1:20123/lab/tree/été?token=abc%20d"_qs);

Result<HttpResponse> get(quint16 port, const QByteArray& target, const QByteArray& host,
                         const QByteArray& method = "GET") {
    auto socket = connectLocalTcp(u"127.0.0.1"_qs, port, {});
    if (!socket) return std::move(socket.error());
    HttpConnection connection(makeSocketStream(std::move(*socket)));
    HttpRequest request;
    request.method = method;
    request.target = target;
    request.host = host;
    return connection.request(request, {});
}

TEST(BrowserLink, LeadsThereOnceAndIsGone) {
    auto link = BrowserLink::make(kDestination);
    ASSERT_TRUE(link) << qPrintable(link.error().message);
    const QUrl url = (*link)->url();
    const quint16 port = quint16(url.port());
    const QByteArray host = "127.0.0.1:" + QByteArray::number(port);
    EXPECT_EQ(url.host(), u"127.0.0.1"_qs);
    EXPECT_FALSE(url.toString().contains(u"abc"_qs));
    EXPECT_GE(url.path().size(), 32);

    // A browser that connects ahead and says nothing is in nobody's way.
    auto idle = connectLocalTcp(u"127.0.0.1"_qs, port, {});
    ASSERT_TRUE(idle);
    const auto status = [&](const QByteArray& target, const QByteArray& name,
                            const QByteArray& method = "GET") {
        auto response = get(port, target, name, method);
        return response ? response->status : -1;
    };
    const QByteArray path = url.path().toLatin1();
    EXPECT_EQ(status("/", host), 404);
    EXPECT_EQ(status("/open/0123", host), 404);
    EXPECT_EQ(status(path + "x", host), 404);
    EXPECT_EQ(status(path, "evil.example"), 404);
    EXPECT_EQ(status(path, host, "POST"), 404);
    auto response = get(port, path, host);
    ASSERT_TRUE(response) << qPrintable(response.error().message);
    EXPECT_EQ(response->status, 302);
    EXPECT_EQ(response->header("Location"), kDestination.toEncoded());
    EXPECT_EQ(response->header("Cache-Control"), "no-store");
    ASSERT_TRUE((*link)->waitUntilUsed({}));
    // The second one finds nobody, or nothing.
    auto second = get(port, path, host);
    EXPECT_TRUE(!second || second->status == 404);
}

TEST(BrowserLink, TwoLinksDiffer) {
    auto one = BrowserLink::make(kDestination);
    auto two = BrowserLink::make(kDestination);
    ASSERT_TRUE(one && two);
    EXPECT_NE((*one)->url().path(), (*two)->url().path());
}

TEST(BrowserLink, ItsTimeEnds) {
    auto link = BrowserLink::make(kDestination, std::chrono::milliseconds(30));
    ASSERT_TRUE(link);
    EXPECT_EQ((*link)->waitUntilUsed({}).error().kind, ErrorKind::TimedOut);
    const QUrl url = (*link)->url();
    EXPECT_FALSE(
        get(quint16(url.port()), url.path().toLatin1(), "127.0.0.1:" + QByteArray::number(url.port())));
}

}  // namespace
}  // namespace hearth
