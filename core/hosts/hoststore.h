// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonitems.h"
#include "core/hosts/host.h"

namespace hearth {

/// The hosts that Hearth saved (hosts.json). save() is Invalid where validateHost objects (detail: the field)
/// and for hosts of the ssh config; one that gets another name stays the jump of those that lead through it.
/// Thread-safe.
class HostStore : public JsonItems<Host> {
public:
    explicit HostStore(QString path);
    QList<Host> hosts() const { return items(); }
    /// The host with that id has this address too from now on, after those that it has
    /// (Host::otherAddresses); nothing is changed where it is there already. NotFound where the host is gone;
    /// Invalid as save().
    Result<Host> addOtherAddress(const QString& id, const QString& address);
};

}  // namespace hearth
