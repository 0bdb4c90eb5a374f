// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshnames.h"

#include "core/base/socketapi.h"
#include "core/ssh/sshtext.h"

#include <QUrl>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kAskAnewAfter = 1s;
constexpr int kMostLookups = 4;

struct Lookup {
    std::mutex mutex;
    std::condition_variable_any changed;
    int begun = 0, failed = 0;
    bool done = false;
    int error = 0;
    int systemError = 0;
    std::vector<SocketAddress> addresses;
};

std::vector<SocketAddress> alternate(const addrinfo* list) {
    std::vector<SocketAddress> first, other;
    for (const addrinfo* each = list; each; each = each->ai_next) {
        if (each->ai_family != AF_INET && each->ai_family != AF_INET6) continue;
        SocketAddress address{QByteArray(reinterpret_cast<const char*>(each->ai_addr),
                                         static_cast<qsizetype>(each->ai_addrlen)),
                              each->ai_family};
        (first.empty() || first.front().family == address.family ? first : other)
            .push_back(std::move(address));
    }
    std::vector<SocketAddress> mixed;
    for (std::size_t i = 0; i < std::max(first.size(), other.size()); ++i) {
        if (i < first.size()) mixed.push_back(first[i]);
        if (i < other.size()) mixed.push_back(other[i]);
    }
    return mixed;
}

int lookUp(const std::string& name, const std::string& service, int flags,
           std::vector<SocketAddress>& addresses) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(name.c_str(), service.c_str(), &hints, &list);
    if (error != 0) return error;
    addresses = alternate(list);
    ::freeaddrinfo(list);
    return 0;
}

void ask(const std::shared_ptr<Lookup>& lookup, const std::string& name, const std::string& service) {
    std::vector<SocketAddress> addresses;
    const int error = lookUp(name, service, AI_NUMERICSERV | AI_ADDRCONFIG, addresses);
    const int systemError = lastSocketError();
    const std::lock_guard lock(lookup->mutex);
    if (lookup->done) return;
    // That no server answered counts only once nobody is waiting for one any more.
    if (error == EAI_AGAIN && ++lookup->failed < lookup->begun) return;
    lookup->error = error;
    lookup->systemError = systemError;
    lookup->addresses = std::move(addresses);
    lookup->done = true;
    lookup->changed.notify_all();
}

Error notFound(const QString& name, const Lookup& lookup) {
    const QString detail = lookupErrorText(lookup.error, lookup.systemError);
    if (lookup.error == EAI_AGAIN) {
        return {ErrorKind::Unreachable,
                SshText::tr("The name %1 could not be looked up: the name server does not answer.").arg(name),
                SshText::tr("Check that this computer is online, or use the machine's IP address."), detail};
    }
    return {ErrorKind::Unreachable, SshText::tr("No machine is known by the name %1.").arg(name),
            SshText::tr(
                "Check the spelling. A name of your home network may need its full form or the IP address."),
            detail};
}

}  // namespace

QString SocketAddress::text() const {
    char host[NI_MAXHOST] = "";
    const auto* address = reinterpret_cast<const sockaddr*>(bytes.constData());
    if (::getnameinfo(address, static_cast<socklen_t>(bytes.size()), host, sizeof host, nullptr, 0,
                      NI_NUMERICHOST) != 0)
        return {};
    return QString::fromLatin1(host);
}

Result<std::vector<SocketAddress>> resolveName(const QString& name, quint16 port, const Control& control) {
    // Names with letters beyond ASCII travel in their ASCII form (RFC 5891); an address with a zone stays as
    // it is.
    QByteArray ascii = name.toLatin1();
    if (QString::fromLatin1(ascii) != name ||
        std::any_of(ascii.begin(), ascii.end(), [](char c) { return (c & 0x80) != 0; }))
        ascii = QUrl::toAce(name);
    if (ascii.isEmpty() || ascii.contains('\0')) {
        return Error{ErrorKind::Invalid,
                     SshText::tr("“%1” is no name of a machine.").arg(shownText(name)),
                     SshText::tr("Give its name or IP address."),
                     {}};
    }
    const std::string service = std::to_string(port);
    std::vector<SocketAddress> numeric;
    if (lookUp(ascii.toStdString(), service, AI_NUMERICHOST | AI_NUMERICSERV, numeric) == 0 &&
        !numeric.empty())
        return numeric;

    const auto lookup = std::make_shared<Lookup>();
    std::unique_lock lock(lookup->mutex);
    while (!lookup->done) {
        if (lookup->begun < kMostLookups) {
            ++lookup->begun;
            std::thread(ask, lookup, ascii.toStdString(), service).detach();
        }
        const auto waited =
            waitUntil(lookup->changed, lock, control.within(kAskAnewAfter), [&] { return lookup->done; });
        if (waited) break;
        const auto over = control.check();
        if (over) continue;
        if (over.error().kind != ErrorKind::TimedOut) return over.error();
        return Error{ErrorKind::Unreachable,
                     SshText::tr("Looking up the name %1 took too long.").arg(name),
                     SshText::tr("Check that this computer is online, or use the machine's IP address."),
                     {}};
    }
    if (lookup->error != 0 || lookup->addresses.empty()) return notFound(name, *lookup);
    return std::move(lookup->addresses);
}

}  // namespace hearth
