// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace hearth {

struct HttpRequest {
    QByteArray method = "GET";
    QByteArray target = "/";                           ///< path and query, already percent-encoded
    QByteArray host = "localhost";                     ///< the Host header
    QList<std::pair<QByteArray, QByteArray>> headers;  ///< secrets among them are never logged
    QByteArray body;
    /// Instead of `body`, for one whose length is not known before: fills a buffer, says how much, 0 at the
    /// end. It is sent in chunks; an error of it cuts the request off, which no server takes for a whole one.
    std::function<Result<std::size_t>(std::span<char>)> source{};
};

struct HttpResponse {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The first header of that name (case does not matter); empty if none.
    QByteArray header(const QByteArray& name) const;
};

/// HTTP/1.1 (RFC 9112) over any stream of a machine, by Boost.Beast. A connection serves one request after
/// another; not thread-safe.
class HttpConnection {
public:
    explicit HttpConnection(ByteStreamPtr stream);
    ~HttpConnection();
    HttpConnection(HttpConnection&&) noexcept;
    HttpConnection& operator=(HttpConnection&&) noexcept;

    /// The whole answer; a body over `bodyLimit` bytes or a header over 64 KiB is a Protocol error. Any
    /// status is a value.
    Result<HttpResponse> request(const HttpRequest& request, const Control& control,
                                 std::size_t bodyLimit = 16 * 1024 * 1024);
    /// As request(), but hands the body over in pieces as it comes; `piece` returning false ends it
    /// (Cancelled). Of an answer that is no success the body is in the response, its first 64 KiB.
    Result<HttpResponse> stream(const HttpRequest& request,
                                const std::function<bool(std::span<const char>)>& piece,
                                const Control& control);
    /// Asks for the stream itself ("Connection: Upgrade"), as for a program in a container. Where the server
    /// gives it (101, or 200 with a body that has no end of its own) it is in the answer, and this connection
    /// is used up; else `stream` is null and the response says why, its first 64 KiB.
    struct Taken {
        HttpResponse response;
        ByteStreamPtr stream;
    };
    Result<Taken> takeOver(const HttpRequest& request, const Control& control);
    /// False once the server closed it or an error happened: make a new one.
    bool usable() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
