// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/zerotier/zerotiernode.h"

namespace hearth {

struct AddressRange {
    QString first, last;  ///< "10.147.20.1", "10.147.20.254"
    friend bool operator==(const AddressRange&, const AddressRange&) = default;
};

/// A network as its controller keeps it.
struct ControlledNetwork {
    QString id, name;
    QString description;    ///< a machine's controller keeps none
    bool isPrivate = true;  ///< members want authorization
    QList<AddressRange> ranges;
    QList<ZeroTierRoute> routes;
    ZeroTierDns dns;
    bool assignV4 = false;              ///< out of the ranges
    int members = -1, authorized = -1;  ///< -1: not told
    /// Ranges, routes, DNS and whether it is private were told: new Central's list leaves them out.
    bool whole = true;

    friend bool operator==(const ControlledNetwork&, const ControlledNetwork&) = default;
};

/// A node that is in a network, or asks to be.
struct NetworkMember {
    QString network, node;
    QString name, description;
    bool authorized = false;
    bool revoked =
        false;  ///< it is not authorized since that was taken back or refused: it does not just ask
    QStringList addresses;   ///< without a length
    bool bridge = false;     ///< may bridge other networks into this one
    bool autoAssign = true;  ///< gets an address out of the ranges
    std::optional<bool> online;
    qint64 lastSeen = 0;      ///< ms since 1970; 0: not known
    QString version;          ///< of its ZeroTier; empty: not known
    QString physicalAddress;  ///< empty: not known

    /// Somebody has yet to decide about it.
    bool asks() const { return !authorized && !revoked; }
    friend bool operator==(const NetworkMember&, const NetworkMember&) = default;
};

/// What is to become of a network; what has no value stays.
struct NetworkChange {
    std::optional<QString> name, description;
    std::optional<bool> isPrivate, assignV4;
    std::optional<QList<AddressRange>> ranges;
    std::optional<QList<ZeroTierRoute>> routes;
    std::optional<ZeroTierDns> dns;
    friend bool operator==(const NetworkChange&, const NetworkChange&) = default;
};
/// Pure. A private network out of one IPv4 range with a prefix ("10.147.20.0/24"): its route and its range,
/// the first and the last address left out. Invalid says what is wrong.
Result<NetworkChange> networkOfRange(const QString& name, const QString& cidr);

/// What is to become of a member; what has no value stays.
struct MemberChange {
    std::optional<bool> authorized, bridge, autoAssign;
    std::optional<QString> name, description;
    std::optional<QStringList> addresses;
    friend bool operator==(const MemberChange&, const MemberChange&) = default;
};

/// Whoever decides about networks: ZeroTier Central (both generations of its API), or the controller within a
/// machine's own service. Thread-safe; calls block and honour their Control; the equal curl command, its
/// token left out, is told to control.progress. Errors: AuthRefused (the token is refused, or may not do
/// this: Central answers both alike), NotFound (no such network or member), Busy (too many requests, although
/// they are paced and waited out within the deadline), Unreachable, Protocol, Invalid (what was asked for is
/// refused, in the controller's words), Failed.
class Controller {
public:
    virtual ~Controller() = default;
    /// By name. Ranges, routes, DNS and whether it is private are not told by all of them: network() tells.
    virtual Result<QList<ControlledNetwork>> networks(const Control& control) = 0;
    virtual Result<ControlledNetwork> network(const QString& id, const Control& control) = 0;
    virtual Result<ControlledNetwork> create(const NetworkChange& change, const Control& control) = 0;
    virtual Result<ControlledNetwork> change(const QString& id, const NetworkChange& change,
                                             const Control& control) = 0;
    virtual Result<void> remove(const QString& id, const Control& control) = 0;
    /// By name and node; the one who asks to join and the one who is in it.
    virtual Result<QList<NetworkMember>> members(const QString& network, const Control& control) = 0;
    /// A member that is not there yet is made by an authorization, where the controller can.
    virtual Result<NetworkMember> changeMember(const QString& network, const QString& node,
                                               const MemberChange& change, const Control& control) = 0;
    /// One that is on may ask again within a minute, and is then a new one without authorization.
    virtual Result<void> removeMember(const QString& network, const QString& node,
                                      const Control& control) = 0;
};

}  // namespace hearth
