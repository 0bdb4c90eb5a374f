// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierapi.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/zerotier/zerotiertext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

using Clock = std::chrono::steady_clock;

// The service ends a connection after five requests, or after five idle seconds.
constexpr int kMostRequests = 4;
constexpr std::chrono::seconds kLongestIdle(4);
constexpr std::size_t kMostKept = 4;
constexpr std::size_t kMostBody = 32 * 1024 * 1024;

}  // namespace

ZeroTierApi::ZeroTierApi(std::shared_ptr<Machine> machine, quint16 port, Secret token)
    : machine_(std::move(machine)), port_(port), token_(std::move(token)) {}

std::optional<ZeroTierApi::Kept> ZeroTierApi::takeKept() {
    const std::lock_guard lock(mutex_);
    const auto oldest = Clock::now() - kLongestIdle;
    std::erase_if(kept_, [oldest](const Kept& each) { return each.since < oldest; });
    if (kept_.empty()) return std::nullopt;
    std::optional<Kept> kept = std::move(kept_.back());
    kept_.pop_back();
    return kept;
}

void ZeroTierApi::keep(Kept kept) {
    ++kept.requests;
    kept.since = Clock::now();
    if (!kept.connection.usable() || kept.requests >= kMostRequests) return;
    const std::lock_guard lock(mutex_);
    if (kept_.size() < kMostKept) kept_.push_back(std::move(kept));
}

Result<ZeroTierApi::Kept> ZeroTierApi::open(const Control& control) {
    auto stream = machine_->connectTcp(QStringLiteral("127.0.0.1"), port_, control);
    if (!stream && stream.error().kind == ErrorKind::Unreachable) {
        // Some services answer on IPv6 only (ZeroTierOne#2342).
        auto other = machine_->connectTcp(QStringLiteral("::1"), port_, control);
        if (other) stream = std::move(other);
    }
    if (stream) return Kept{HttpConnection(std::move(*stream)), Clock::now(), 0};
    HEARTH_TRY(control.check());
    const Error& error = stream.error();
    if (error.kind != ErrorKind::Unreachable) return error;
    return Error{ErrorKind::Unreachable,
                 withMachine(ZeroTierText::tr("The ZeroTier service on %1 does not answer."),
                             machineTitle(machine_->name())),
                 ZeroTierText::tr("It may be stopped, or still starting."),
                 QStringLiteral("port %1: %2 %3").arg(port_).arg(error.message, error.detail)};
}

Error ZeroTierApi::refused(const HttpResponse& response) const {
    const QString title = machineTitle(machine_->name());
    const QString detail = QStringLiteral("HTTP %1").arg(response.status);
    if (response.status == 401)
        return {ErrorKind::AuthRefused,
                withMachine(ZeroTierText::tr("The ZeroTier service on %1 does not accept its token."), title),
                ZeroTierText::tr("The token may have been replaced: Hearth looks for it again."), detail};
    if (response.status == 404)
        return {ErrorKind::NotFound,
                withMachine(ZeroTierText::tr("The ZeroTier service on %1 does not know this."), title),
                {},
                detail};
    const QString words = QJsonDocument::fromJson(response.body)
                              .object()
                              .value(QLatin1String("description"))
                              .toString()
                              .left(400);
    return {ErrorKind::Failed,
            words.isEmpty()
                ? withMachine(ZeroTierText::tr("The ZeroTier service on %1 refused this (%2)."), title)
                      .arg(response.status)
                : withMachine(ZeroTierText::tr("The ZeroTier service on %1 says: %2"), title).arg(words),
            {},
            detail};
}

Result<QByteArray> ZeroTierApi::ask(const QByteArray& method, const QByteArray& path, const QByteArray& json,
                                    const Control& control) {
    HttpRequest request;
    request.method = method;
    request.target = path;
    const std::string_view token = token_.view();
    request.headers.emplaceBack("X-ZT1-Auth", QByteArray(token.data(), static_cast<qsizetype>(token.size())));
    if (!json.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = json;
    }
    // What changes something must not find out that its connection is gone.
    std::optional<Kept> kept = method == "GET" ? takeKept() : std::nullopt;
    Result<HttpResponse> answer = Error{};
    const bool reused = kept.has_value();
    if (reused) answer = kept->connection.request(request, control, kMostBody);
    // Whatever a connection says that is gone; by its service, or with the way to its machine.
    const bool again = reused && !answer && control.check().has_value();
    if (!reused || again) {
        auto fresh = open(control);
        if (!fresh) return std::move(fresh.error());
        kept = std::move(*fresh);
        answer = kept->connection.request(request, control, kMostBody);
    }
    if (!answer) {
        Error error = std::move(answer.error());
        // It may have been heard: whoever takes Unreachable for "not asked" must not ask again.
        if (method != "GET" && error.kind == ErrorKind::Unreachable) error.kind = ErrorKind::Protocol;
        return error;
    }
    keep(std::move(*kept));
    if (answer->status >= 200 && answer->status < 300) return std::move(answer->body);
    return refused(*answer);
}

Result<QByteArray> ZeroTierApi::get(const QByteArray& path, const Control& control) {
    return ask("GET", path, {}, control);
}
Result<QByteArray> ZeroTierApi::post(const QByteArray& path, const QByteArray& json, const Control& control) {
    return ask("POST", path, json, control);
}
Result<QByteArray> ZeroTierApi::remove(const QByteArray& path, const Control& control) {
    return ask("DELETE", path, {}, control);
}

}  // namespace hearth
