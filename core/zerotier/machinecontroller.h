// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"
#include "core/zerotier/zerotierservice.h"

#include <functional>

namespace hearth {

/// The controller within the ZeroTier service of a machine, by that service's local API. Who is online, and
/// where, is read off the peers of its node. It keeps no descriptions: to set one is Invalid. NotFound where
/// the service controls nothing, too.
class MachineController : public Controller {
public:
    /// `service` outlives it.
    MachineController(ZeroTierService& service, QString machine)
        : service_(service), machine_(std::move(machine)) {}

    Result<QList<ControlledNetwork>> networks(const Control& control) override;
    Result<ControlledNetwork> network(const QString& id, const Control& control) override;
    Result<ControlledNetwork> create(const NetworkChange& change, const Control& control) override;
    Result<ControlledNetwork> change(const QString& id, const NetworkChange& change,
                                     const Control& control) override;
    Result<void> remove(const QString& id, const Control& control) override;
    Result<QList<NetworkMember>> members(const QString& network, const Control& control) override;
    Result<NetworkMember> changeMember(const QString& network, const QString& node,
                                       const MemberChange& change, const Control& control) override;
    Result<void> removeMember(const QString& network, const QString& node, const Control& control) override;

private:
    Result<QByteArray> ask(const QByteArray& method, const QByteArray& path, const QByteArray& json,
                           const Control& control);
    Result<QByteArray> get(const QByteArray& path, const Control& control) {
        return ask("GET", path, {}, control);
    }
    Result<void> checkDescription(const std::optional<QString>& description) const;
    Error gone(Error error) const;
    /// What was answered to a change; Failed where it is something else.
    template <class Item, class Change>
    Result<Item> taken(Result<Item> answer, Change change) const;
    Result<QList<ControlledNetwork>> networksOneByOne(const Control& control);
    Result<QList<NetworkMember>> membersOneByOne(const QString& network, const Control& control);
    Result<QList<ZeroTierPeer>> peers(const Control& control);

    ZeroTierService& service_;
    const QString machine_;
};

}  // namespace hearth
