// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerclient.h"

#include "core/base/pause.h"
#include "core/base/socketstream.h"

#include <QCoreApplication>

#include <vector>

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};

constexpr auto greetingPatience = 5s;
constexpr auto changePatience = 10s;  // an owner that ends lets go of its tunnels first
constexpr auto changePause = 20ms;    // no file system tells of a lock that became free
constexpr std::size_t pieceSize = 64 * 1024;

bool isNobody(ErrorKind kind) { return kind == ErrorKind::NotFound || kind == ErrorKind::Unreachable; }

}  // namespace

Result<QByteArray> OwnerClient::nextLine(const Control& control) {
    std::vector<char> buffer;
    for (;;) {
        auto line = lines_.next();
        if (!line) return std::move(line.error());
        if (*line) return std::move(**line);
        buffer.resize(pieceSize);
        const auto got = stream_->read(buffer, control);
        if (!got) return got.error();
        if (*got == 0)
            return Error{ErrorKind::Unreachable,
                         Text::tr("The Hearth that owns this home ended."),
                         Text::tr("Try again."),
                         {}};
        lines_.take(QByteArrayView(buffer.data(), static_cast<qsizetype>(*got)));
    }
}

Result<OwnerClient> OwnerClient::connect(const QString& runtimeFolder, const Control& control) {
    auto socket = connectToOwnerSocket(runtimeFolder, control);
    if (!socket) return std::move(socket.error());
    OwnerClient client(makeSocketStream(std::move(*socket)));
    const auto line = client.nextLine(control.within(greetingPatience));
    if (!line && line.error().kind == ErrorKind::TimedOut)
        return Error{ErrorKind::Busy,
                     Text::tr("The Hearth that owns this home does not answer."),
                     Text::tr("End it, then try again."),
                     {}};
    if (!line) return line.error();
    // Where it has no room it says so at once.
    if (const auto answer = parseOwnerAnswer(*line); answer && answer->kind == OwnerAnswer::Kind::Error)
        return answer->error;
    auto hello = parseOwnerHello(*line);
    if (!hello) return std::move(hello.error());
    client.owner_ = std::move(*hello);
    return client;
}

Result<void> OwnerClient::send(const QString& verb, const QJsonObject& arguments, const Control& control) {
    const QByteArray line = toLine(OwnerRequest{verb, arguments});
    return writeAll(*stream_, std::span(line.constData(), static_cast<std::size_t>(line.size())), control);
}

Result<OwnerAnswer> OwnerClient::next(const Control& control) {
    const auto line = nextLine(control);
    if (!line) return line.error();
    return parseOwnerAnswer(*line);
}

Result<QJsonObject> OwnerClient::ask(const QString& verb, const QJsonObject& arguments,
                                     const Control& control,
                                     const std::function<void(const QJsonObject&)>& told) {
    HEARTH_TRY(send(verb, arguments, control));
    for (;;) {
        auto answer = next(control);
        if (!answer) return std::move(answer.error());
        switch (answer->kind) {
        case OwnerAnswer::Kind::Event:
            if (told) told(answer->body);
            break;
        case OwnerAnswer::Kind::Result:
            return std::move(answer->body);
        case OwnerAnswer::Kind::Error:
            return std::move(answer->error);
        }
    }
}

Result<std::optional<OwnerClient>> findOwner(const QString& runtimeFolder, const Control& control) {
    auto client = OwnerClient::connect(runtimeFolder, control);
    if (client) return std::optional(std::move(*client));
    if (isNobody(client.error().kind)) return std::optional<OwnerClient>();
    return std::move(client.error());
}

Result<ClaimOrOwner> claimOrFindOwner(const QString& runtimeFolder, const Control& control) {
    const Deadline patience = Deadline::after(changePatience);
    for (;;) {
        auto claim = OwnerClaim::take(runtimeFolder);
        if (claim) return ClaimOrOwner(std::move(*claim));
        if (claim.error().kind != ErrorKind::Busy || patience.expired()) return std::move(claim.error());
        auto client = OwnerClient::connect(runtimeFolder, control);
        if (client) return ClaimOrOwner(std::move(*client));
        if (!isNobody(client.error().kind)) return std::move(client.error());
        HEARTH_TRY(pauseFor(changePause, control));
    }
}

}  // namespace hearth
