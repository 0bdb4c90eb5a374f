// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonitems.h"
#include "core/tunnels/tunnelspec.h"

namespace hearth {

/// The saved tunnels (tunnels.json). save() is Invalid where validateTunnel objects (detail: the field) and
/// for tunnels of the ssh config. Thread-safe.
class TunnelStore : public JsonItems<TunnelSpec> {
public:
    explicit TunnelStore(QString path);
    /// A host got another name: its tunnels lead through it as before.
    Result<void> renameMachine(const QString& before, const QString& now);
};

}  // namespace hearth
