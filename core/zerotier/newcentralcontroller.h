// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/centralapi.h"
#include "core/zerotier/controller.h"

namespace hearth {

/// ZeroTier Central by its API v2, with the key of a service account of central.zerotier.com. Its list of
/// networks tells neither ranges, routes nor DNS: network() does. A new network is made in the first group of
/// networks.
class NewCentralController : public Controller {
public:
    explicit NewCentralController(CentralApi api) : api_(std::move(api)) {}

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
    Result<void> authorize(const QString& network, const QString& node, bool authorized,
                           const Control& control);

    CentralApi api_;
};

}  // namespace hearth
