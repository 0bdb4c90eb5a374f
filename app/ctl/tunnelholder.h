// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/owner/ownerwire.h"
#include "core/tunnels/tunnels.h"

#include <functional>
#include <memory>
#include <optional>

namespace hearth::ctl {

class Context;

/// Where a command's tunnels are on: in the Hearth that owns this home, or else in this program, which then
/// has it. One thread uses it.
class TunnelHolder {
public:
    /// `ids`: the tunnels that it tells of. Errors: those of claimOrFindOwner.
    static Result<std::unique_ptr<TunnelHolder>> find(Context& context, const QStringList& ids);
    /// Only where it is another program; null where none runs.
    static Result<std::unique_ptr<TunnelHolder>> findOther(Context& context, const QStringList& ids);
    virtual ~TunnelHolder() = default;

    /// The program that has them; nothing where it is this one.
    virtual std::optional<OwnerHello> other() const = 0;
    /// As Tunnels::up; `wasOn`: whether somebody had switched it on before.
    /// `asking` is told what another program asks the person meanwhile.
    using Asking = std::function<void(const QString& what)>;
    virtual Result<void> up(const QString& name, bool& wasOn, const Asking& asking,
                            const Control& control) = 0;
    /// Whether it was on.
    virtual Result<bool> down(const QString& name) = 0;
    virtual Result<QList<TunnelState>> states(const Control& control) = 0;
    /// The same once something changed. Unreachable when it has them no more: it ended, or gave way.
    virtual Result<QList<TunnelState>> next(const Control& control) = 0;
};

/// Those that are saved and those of the ssh config, as they stand in their files now.
Result<QList<TunnelSpec>> knownTunnels(Context& context);
/// By its name among them; NotFound otherwise.
Result<TunnelSpec> findTunnel(Context& context, const QString& name);

}  // namespace hearth::ctl
