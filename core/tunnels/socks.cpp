// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/socks.h"

#include <QHostAddress>
#include <QtEndian>

#include <algorithm>

namespace hearth {

namespace {

constexpr char kVersion4 = 4, kVersion5 = 5;
constexpr char kConnect = 1;
constexpr qsizetype kLongestText = 255;  // of version 4's user and name, which end at a zero byte

// RFC 1928 §6.
enum class Reply5 : char {
    Succeeded = 0,
    Failed = 1,
    NotAllowed = 2,
    HostUnreachable = 4,
    Refused = 5,
    CommandUnknown = 7,
    AddressUnknown = 8,
};

// The address that was bound is nobody's business and most servers' zeros.
QByteArray reply5(Reply5 code) {
    const char bytes[] = {kVersion5, static_cast<char>(code), 0, 1, 0, 0, 0, 0, 0, 0};
    return {bytes, sizeof bytes};
}

QByteArray reply4(bool granted) {
    const char bytes[] = {0, static_cast<char>(granted ? 0x5A : 0x5B), 0, 0, 0, 0, 0, 0};
    return {bytes, sizeof bytes};
}

Reply5 codeFor(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Denied:
        return Reply5::NotAllowed;
    case ErrorKind::Unreachable:
        return Reply5::Refused;
    case ErrorKind::TimedOut:
    case ErrorKind::NotFound:
        return Reply5::HostUnreachable;
    default:
        return Reply5::Failed;
    }
}

}  // namespace

bool SocksNegotiation::has(qsizetype size) {
    if (bytes_.size() >= size) return true;
    wanted_ = static_cast<std::size_t>(size - bytes_.size());
    return false;
}

QByteArray SocksNegotiation::refuse(const QByteArray& answer) {
    state_ = State::Refused;
    return answer;
}

QByteArray SocksNegotiation::connectTo(const QByteArray& host, qsizetype portAt) {
    const bool odd = std::any_of(host.begin(), host.end(), [](char each) {
        return static_cast<unsigned char>(each) <= ' ' || each == 0x7F;
    });
    const auto port = qFromBigEndian<quint16>(bytes_.constData() + portAt);
    if (host.isEmpty() || odd || port == 0)
        return refuse(bytes_[0] == kVersion4 ? reply4(false) : reply5(Reply5::Failed));
    target_ = StreamTarget::tcp(QString::fromUtf8(host), port);
    state_ = State::Connect;
    return {};
}

QByteArray SocksNegotiation::take(QByteArrayView bytes) {
    if (state_ != State::Reading) return {};
    bytes_.append(bytes.data(), bytes.size());
    if (!has(2)) return {};
    if (bytes_[0] == kVersion5) return read5();
    if (bytes_[0] == kVersion4) return read4();
    return refuse({});  // perhaps HTTP: nothing that could be said would be understood
}

QByteArray SocksNegotiation::read5() {
    const qsizetype request = 2 + static_cast<unsigned char>(bytes_[1]);
    if (!has(request)) return {};
    QByteArray said;
    if (!greeted_) {
        greeted_ = true;
        constexpr char kNoLogin = 0;
        if (!bytes_.mid(2, request - 2).contains(kNoLogin)) return refuse(QByteArray("\x05\xFF", 2));
        said = QByteArray("\x05\x00", 2);
    }
    // Version, command, zero, kind of address, and its first byte: there is more in any case.
    if (!has(request + 5)) return said;
    if (bytes_[request] != kVersion5) return said + refuse(reply5(Reply5::Failed));
    if (bytes_[request + 1] != kConnect) return said + refuse(reply5(Reply5::CommandUnknown));
    const qsizetype at = request + 4;
    switch (bytes_[request + 3]) {
    case 1:
        if (!has(at + 6)) return said;
        return said +
               connectTo(QHostAddress(qFromBigEndian<quint32>(bytes_.constData() + at)).toString().toLatin1(),
                         at + 4);
    case 3: {
        const qsizetype length = static_cast<unsigned char>(bytes_[at]);
        if (!has(at + 1 + length + 2)) return said;
        return said + connectTo(bytes_.mid(at + 1, length), at + 1 + length);
    }
    case 4:
        if (!has(at + 18)) return said;
        return said + connectTo(QHostAddress(reinterpret_cast<const quint8*>(bytes_.constData() + at))
                                    .toString()
                                    .toLatin1(),
                                at + 16);
    default:
        return said + refuse(reply5(Reply5::AddressUnknown));
    }
}

// https://www.openssh.com/txt/socks4.protocol and socks4a.protocol
QByteArray SocksNegotiation::read4() {
    if (!has(8)) return {};
    if (bytes_[1] != kConnect) return refuse(reply4(false));
    const auto address = qFromBigEndian<quint32>(bytes_.constData() + 4);
    const bool named = address != 0 && address < 256;  // 0.0.0.x: 4a, a name follows
    const qsizetype userEnd = bytes_.indexOf('\0', 8);
    if (userEnd < 0 && bytes_.size() - 8 > kLongestText) return refuse(reply4(false));
    // What ends at a zero byte is read byte by byte, lest something behind it be taken.
    if (userEnd < 0) {
        wanted_ = 1;
        return {};
    }
    if (!named) return connectTo(QHostAddress(address).toString().toLatin1(), 2);
    const qsizetype nameEnd = bytes_.indexOf('\0', userEnd + 1);
    if (nameEnd < 0 && bytes_.size() - userEnd - 1 > kLongestText) return refuse(reply4(false));
    if (nameEnd < 0) {
        wanted_ = 1;
        return {};
    }
    return connectTo(bytes_.mid(userEnd + 1, nameEnd - userEnd - 1), 2);
}

QByteArray SocksNegotiation::answer(const Result<void>& connected) const {
    if (!bytes_.isEmpty() && bytes_[0] == kVersion4) return reply4(connected.has_value());
    return reply5(connected ? Reply5::Succeeded : codeFor(connected.error().kind));
}

}  // namespace hearth
