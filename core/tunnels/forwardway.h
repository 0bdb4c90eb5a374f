// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between the kinds of forwards; for forward.cpp only.
#pragma once

#include "core/tunnels/forwardlink.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace hearth {

/// Where a forward listens, and how who comes there gets across. One thread runs it, others establish.
class ForwardWay {
public:
    virtual ~ForwardWay() = default;

    struct Tried {
        Error targetError;           ///< why nobody answers at the end; without a message where somebody does
        std::shared_ptr<void> held;  ///< the way is open while it lives; may be null
    };
    /// On a fresh connection: makes what is to be made there and tries the way. An error where it cannot be
    /// made.
    virtual Result<Tried> establish(const SshConnectionPtr& connection, const Control& control) = 0;
    /// Whether somebody answers at the end now, while the way is open: nothing is made for it. Nothing where
    /// that could not be found out, or there is no one end.
    virtual std::optional<Error> probe(const SshConnectionPtr& connection, const Control& control) = 0;
    /// Lets connections in as long as the link has a connection; `told` is called after each change of the
    /// link. Returns once stopped.
    virtual void run(const std::stop_token& stop, const std::function<void()>& told) = 0;
};

/// Local and Dynamic: listens here, from now on. Errors: Listener::open's.
Result<std::unique_ptr<ForwardWay>> makeNearWay(const ForwardSpec& spec, std::shared_ptr<SshClient> client,
                                                std::shared_ptr<ForwardLink> link);
/// Remote: the server listens.
std::unique_ptr<ForwardWay> makeFarWay(const ForwardSpec& spec, std::shared_ptr<ForwardLink> link);

}  // namespace hearth
