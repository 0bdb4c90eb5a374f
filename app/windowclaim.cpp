// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowclaim.h"

#include "core/owner/ownerclient.h"

namespace hearth {
namespace {

constexpr auto raisePatience = std::chrono::seconds(5);

/// Until the home is ours; nothing where another took it, or its owner ended, meanwhile.
Result<std::optional<OwnerClaim>> takeOver(const QString& runtimeFolder, const Control& control) {
    auto owner = findOwner(runtimeFolder, control);
    if (!owner) return std::move(owner.error());
    if (!*owner) return std::optional<OwnerClaim>();
    HEARTH_TRY((*owner)->send(QStringLiteral("yield"), {}, control));
    const auto yours = (*owner)->next(control);
    if (!yours && yours.error().kind == ErrorKind::Unreachable) return std::optional<OwnerClaim>();
    if (!yours) return yours.error();
    if (yours->kind == OwnerAnswer::Kind::Error) return yours->error;
    // The connection's end, when this returns, says that it is taken.
    auto claim = OwnerClaim::take(runtimeFolder);
    if (claim) return std::optional(std::move(*claim));
    if (claim.error().kind == ErrorKind::Busy) return std::optional<OwnerClaim>();
    return std::move(claim.error());
}

}  // namespace

Result<std::optional<OwnerClaim>> claimForWindow(const QString& runtimeFolder, const QString& machine,
                                                 const Control& control) {
    for (;;) {
        HEARTH_TRY(control.check());
        auto found = claimOrFindOwner(runtimeFolder, control);
        if (!found) return std::move(found.error());
        if (auto* claim = std::get_if<OwnerClaim>(&*found)) return std::optional(std::move(*claim));
        const auto raised = std::get<OwnerClient>(*found).ask(
            QStringLiteral("raise"), {{QStringLiteral("machine"), machine}}, control.within(raisePatience));
        if (raised) return std::optional<OwnerClaim>();
        if (raised.error().kind == ErrorKind::Unreachable) continue;
        if (raised.error().kind != ErrorKind::NotFound) return raised.error();
        auto taken = takeOver(runtimeFolder, control);
        if (!taken || *taken) return taken;
    }
}

}  // namespace hearth
