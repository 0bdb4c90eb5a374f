// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http.h"
#include "core/base/secret.h"
#include "core/machine/machine.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace hearth {

/// One machine's ZeroTier service by its local API: HTTP over streams of the machine to its loopback, with
/// the token in a header. Connections are kept as long as the service keeps them (five requests, five
/// seconds). Thread-safe: every call has a connection to itself. Blocking calls that honour their Control.
/// Errors: AuthRefused (401, whatever its reason), NotFound (404), Failed (another status, in the service's
/// words), Protocol (cut short, or over 32 MB), Unreachable (nothing listens), and those of the connection.
class ZeroTierApi {
public:
    ZeroTierApi(std::shared_ptr<Machine> machine, quint16 port, Secret token);

    Machine& machine() const { return *machine_; }
    quint16 port() const { return port_; }

    /// `path`: "/network/696cb83480cb3ee7", made of ids and words only.
    Result<QByteArray> get(const QByteArray& path, const Control& control);
    /// Sent once, over a connection of its own; only a GET is sent again where a kept one turns out to be
    /// gone.
    Result<QByteArray> post(const QByteArray& path, const QByteArray& json, const Control& control);
    Result<QByteArray> remove(const QByteArray& path, const Control& control);

private:
    struct Kept {
        HttpConnection connection;
        std::chrono::steady_clock::time_point since;
        int requests = 0;
    };
    Result<QByteArray> ask(const QByteArray& method, const QByteArray& path, const QByteArray& json,
                           const Control& control);
    std::optional<Kept> takeKept();
    void keep(Kept kept);
    Result<Kept> open(const Control& control);
    Error refused(const HttpResponse& response) const;

    const std::shared_ptr<Machine> machine_;
    const quint16 port_;
    const Secret token_;
    std::mutex mutex_;
    std::vector<Kept> kept_;
};

}  // namespace hearth
