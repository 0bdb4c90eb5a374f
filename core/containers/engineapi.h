// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http.h"
#include "core/containers/engine.h"

#include <mutex>
#include <vector>

namespace hearth {

/// A call that has more to it than a path.
struct EngineCall {
    QByteArray method = "POST";
    QByteArray path{};                                             ///< as EngineApi::get() has it
    QList<std::pair<QByteArray, QByteArray>> headers{};            ///< secrets among them are never logged
    QByteArray type{};                                             ///< of its body; empty: it has none
    QByteArray body{};                                             ///< where that is known as a whole
    std::function<Result<std::size_t>(std::span<char>)> source{};  ///< else, as HttpRequest::source
};

/// One engine's API, over streams of its machine: a near one's unix socket, a far one's through the SSH
/// connection that is there anyway, never a TCP port. Connections are kept for the next call. Thread-safe:
/// every call has a connection to itself. Blocking calls that honour their Control; errors: those of the
/// connection, and what the engine says (NotFound, Busy for a conflict, Invalid, Failed) in its own words.
class EngineApi {
public:
    /// Finds the engine of a machine, and agrees on a version with it.
    static Result<std::shared_ptr<EngineApi>> connect(std::shared_ptr<Machine> machine,
                                                      const Control& control);

    const Engine& engine() const { return engine_; }
    Machine& machine() const { return *machine_; }

    /// Reports the equal command, `docker` and the words, for "Show what Hearth ran".
    void say(const QStringList& words, const Control& control) const;

    /// `path` below the version: "/containers/json?all=1", percent-encoded. The answer's body; what is over
    /// `limit` bytes is a Protocol error.
    Result<QByteArray> get(const QByteArray& path, const Control& control, std::size_t limit = 64 << 20);
    /// A header of the answer to a HEAD request.
    Result<QByteArray> header(const QByteArray& path, const QByteArray& name, const Control& control);
    /// With a body of JSON, or none.
    Result<QByteArray> post(const QByteArray& path, const Control& control, const QByteArray& json = {});
    Result<QByteArray> remove(const QByteArray& path, const Control& control);
    /// An answer that may last for ever, in pieces as it comes; a piece that returns false ends it.
    Result<void> stream(const QByteArray& path, const std::function<bool(std::span<const char>)>& piece,
                        const Control& control);
    /// The answer of any call in pieces as it comes, over a connection of its own; a piece that returns false
    /// ends it.
    Result<void> exchange(const EngineCall& call, const std::function<bool(std::span<const char>)>& piece,
                          const Control& control);
    /// A stream to a program in a container, by a POST: both sides say what they like until one closes it.
    Result<ByteStreamPtr> attach(const QByteArray& path, const QByteArray& json, const Control& control);

private:
    EngineApi(std::shared_ptr<Machine> machine, Engine engine)
        : machine_(std::move(machine)), engine_(std::move(engine)) {}
    Result<HttpConnection> open(const Control& control);
    Result<HttpResponse> answer(const HttpRequest& request, std::size_t limit, const Control& control);
    Result<QByteArray> ask(const HttpRequest& request, std::size_t limit, const Control& control);
    HttpRequest requestOf(const QByteArray& method, const QByteArray& path) const;
    HttpRequest postOf(const QByteArray& path, const QByteArray& json) const;
    Error refused(const HttpResponse& response) const;

    std::shared_ptr<Machine> machine_;
    Engine engine_;
    std::mutex mutex_;
    std::vector<HttpConnection> idle_;
};

/// Pure. A name or an id within a path or a query.
QByteArray enginePart(const QString& text);

}  // namespace hearth
