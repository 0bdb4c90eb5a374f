// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace hearth {

// What a machine's ZeroTier service tells of itself (https://docs.zerotier.com/api/service/v1, recorded from
// 1.14.1; `zerotier-cli -j` prints the same). Values and pure parsers: anything may be missing, be null or be
// of another type, and is then as here; what is no JSON, or not of the shape at all, is a Protocol error.

/// GET /status
struct ZeroTierNode {
    QString id;       ///< 10 digits
    QString version;  ///< "1.14.1"
    bool online = false;
    bool relayedByTcp = false;     ///< UDP does not get through: slow
    quint16 port = 0;              ///< 0: not told
    QStringList surfaceAddresses;  ///< as others see it: "203.0.113.7/9993"

    friend bool operator==(const ZeroTierNode&, const ZeroTierNode&) = default;
};

/// A route that a network brings, or that a controller gives out.
struct ZeroTierRoute {
    QString target;  ///< "10.147.20.0/24"
    QString via;     ///< empty: through the network itself
    friend bool operator==(const ZeroTierRoute&, const ZeroTierRoute&) = default;
};

struct ZeroTierDns {
    QString domain;
    QStringList servers;
    bool empty() const { return domain.isEmpty() && servers.isEmpty(); }
    friend bool operator==(const ZeroTierDns&, const ZeroTierDns&) = default;
};

/// What a person may switch of a network on a machine.
struct ZeroTierFlags {
    bool allowManaged = true;   ///< addresses and routes that its controller gives
    bool allowGlobal = false;   ///< those outside of private ranges, too
    bool allowDefault = false;  ///< all of the machine's traffic goes through it, if it has such a route
    bool allowDns = false;      ///< its DNS servers
    friend bool operator==(const ZeroTierFlags&, const ZeroTierFlags&) = default;
};

/// What is to become of them; what has no value stays.
struct ZeroTierFlagsChange {
    std::optional<bool> allowManaged{}, allowGlobal{}, allowDefault{}, allowDns{};
    /// What it makes of some.
    ZeroTierFlags of(ZeroTierFlags before) const;
    /// What makes these of those.
    static ZeroTierFlagsChange between(const ZeroTierFlags& before, const ZeroTierFlags& after);
    friend bool operator==(const ZeroTierFlagsChange&, const ZeroTierFlagsChange&) = default;
};

/// A network that a machine has joined: an element of GET /network.
struct ZeroTierNetwork {
    enum class Status {
        Unknown,
        RequestingConfiguration,
        Ok,
        AccessDenied,
        NotFound,
        PortError,
        ClientTooOld,
        AuthenticationRequired,
    };
    QString id;
    QString name;  ///< of whoever made it; any characters, may be empty
    Status status = Status::Unknown;
    QString statusWord;  ///< as the service said it: "ACCESS_DENIED"
    bool isPrivate = true;
    QString mac, device;  ///< "e6:09:d2:e8:9c:cd", "ztlxwhgcth"
    int mtu = 0;
    bool bridge = false;
    /// "10.147.20.209/24". Kept by the service after a refusal: what it has no more. See usable().
    QStringList addresses;
    QList<ZeroTierRoute> routes;
    ZeroTierDns dns;
    ZeroTierFlags flags;
    QString authenticationUrl;  ///< of AuthenticationRequired; empty: none was told

    /// Its addresses are its own now.
    bool usable() const { return status == Status::Ok; }
    /// The address without its length ("10.147.20.209"), IPv4 first; empty: it has none now.
    QStringList hostAddresses() const;

    friend bool operator==(const ZeroTierNetwork&, const ZeroTierNetwork&) = default;
};

/// An element of GET /peer.
struct ZeroTierPeer {
    enum class Role { Leaf, Moon, Planet };
    QString id;
    QString version;  ///< empty: not known
    Role role = Role::Leaf;
    int latency = -1;       ///< ms; -1: not known
    bool tunneled = false;  ///< through the TCP relay
    struct Path {
        QString address;  ///< "10.99.0.3", "fd00::1"
        quint16 port = 0;
        bool active = false, expired = false, preferred = false;
        qint64 lastReceived = 0;  ///< ms since 1970; 0: never
        friend bool operator==(const Path&, const Path&) = default;
    };
    QList<Path> paths;

    /// A path of its own; else its packets go through a root.
    bool direct() const;
    /// The path in use; null: none.
    const Path* path() const;
    friend bool operator==(const ZeroTierPeer&, const ZeroTierPeer&) = default;
};

Result<ZeroTierNode> parseZeroTierNode(const QByteArray& json);
Result<ZeroTierNetwork> parseZeroTierNetwork(const QByteArray& json);
Result<QList<ZeroTierNetwork>> parseZeroTierNetworks(const QByteArray& json);
Result<QList<ZeroTierPeer>> parseZeroTierPeers(const QByteArray& json);
/// The body of a POST /network/ID that makes the change.
QByteArray zeroTierFlagsJson(const ZeroTierFlagsChange& change);
/// The same as zerotier-cli takes it, a call of `set` each: "allowDNS=1".
QStringList zeroTierFlagWords(const ZeroTierFlagsChange& change);

/// What a status means for a person, and what to do about it. `node` may be empty.
struct ZeroTierStatusText {
    QString word;     ///< "Waiting for authorization"
    QString meaning;  ///< a sentence: why; empty: the word says it
    QString next;     ///< a sentence: what to do; empty: nothing
    friend bool operator==(const ZeroTierStatusText&, const ZeroTierStatusText&) = default;
};
ZeroTierStatusText zeroTierStatusText(const ZeroTierNetwork& network, const QString& node);

}  // namespace hearth
