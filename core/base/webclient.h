// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/qtloop.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QUrl>

#include <memory>

namespace hearth {

struct WebRequest {
    QByteArray method = "GET";
    QUrl url;
    /// The Authorization header: its scheme ("Bearer", "token") and what follows it. Never logged.
    QByteArray scheme{};
    const Secret* token = nullptr;  ///< outlives the call
    QByteArray body{};              ///< JSON; empty: none
};

struct WebAnswer {
    int status = 0;
    QByteArray body;
    int retryAfter = 0;  ///< seconds, of 429 and 503; 0: not told
};

/// HTTP to servers on the internet through QtNetwork: the system's proxies, its TLS and whom it trusts.
/// Follows no redirect to another host; what has a body is sent once. Thread-safe; blocks and honours its
/// Control. Errors: Unreachable (name, route, refused, proxy), Failed (TLS: the certificate is not trusted),
/// Protocol (a body that was cut short or is over `limit`), TimedOut, Cancelled. Any status is a value.
class WebClient {
public:
    explicit WebClient(QtLoop& loop);  ///< outlives it
    ~WebClient();
    WebClient(const WebClient&) = delete;
    WebClient& operator=(const WebClient&) = delete;

    Result<WebAnswer> ask(const WebRequest& request, const Control& control,
                          std::size_t limit = 32 * 1024 * 1024);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
