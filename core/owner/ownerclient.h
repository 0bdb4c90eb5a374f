// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/owner/ownerclaim.h"
#include "core/owner/ownerwire.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace hearth {

/// A connection to the owner of a home, for one request. One thread uses it. Destroying it tells the owner
/// that nobody waits any more.
class OwnerClient {
public:
    /// Errors of connectToOwnerSocket; Busy where the owner does not greet within 5 s, or has too many
    /// clients; Invalid where it is of another version.
    static Result<OwnerClient> connect(const QString& runtimeFolder, const Control& control);
    OwnerClient(OwnerClient&&) noexcept = default;
    OwnerClient& operator=(OwnerClient&&) noexcept = default;

    const OwnerHello& owner() const { return owner_; }

    /// Once: asks, hands each event to `told` (which may be null), returns the result or the owner's error.
    /// Unreachable where the owner ended meanwhile; Protocol; the control's own. Closing down by the control
    /// ends what was asked.
    Result<QJsonObject> ask(const QString& verb, const QJsonObject& arguments, const Control& control,
                            const std::function<void(const QJsonObject&)>& told = {});
    /// The same in steps: what lasts.
    Result<void> send(const QString& verb, const QJsonObject& arguments, const Control& control);
    Result<OwnerAnswer> next(const Control& control);

private:
    explicit OwnerClient(ByteStreamPtr stream) : stream_(std::move(stream)) {}
    Result<QByteArray> nextLine(const Control& control);

    ByteStreamPtr stream_;
    LineCutter lines_{longestOwnerAnswer};
    OwnerHello owner_;
};

/// The owner of that home; nothing where there is none. Errors where there is one that cannot be asked.
Result<std::optional<OwnerClient>> findOwner(const QString& runtimeFolder, const Control& control);

/// The home itself, or else a connection to its owner: one that is about to end, or has just begun, is waited
/// for (10 s at most, then Busy).
using ClaimOrOwner = std::variant<OwnerClaim, OwnerClient>;
Result<ClaimOrOwner> claimOrFindOwner(const QString& runtimeFolder, const Control& control);

}  // namespace hearth
