// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/centralapi.h"
#include "core/zerotier/controller.h"

namespace hearth {

/// ZeroTier Central by its API v1, with a personal token of my.zerotier.com.
class CentralController : public Controller {
public:
    explicit CentralController(CentralApi api) : api_(std::move(api)) {}

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
    CentralApi api_;
};

}  // namespace hearth
