// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

namespace hearth {

/// Lets logins to one server come after each other: sshd drops who connects while too many
/// others have not logged in yet (MaxStartups, and its PerSourcePenalties blame the address). Thread-safe.
class LoginGate {
public:
    explicit LoginGate(std::chrono::milliseconds longestStandstill = std::chrono::seconds(5))
        : longestStandstill_(longestStandstill) {}

    /// A place at the gate, given back when it is destroyed.
    class Pass {
    public:
        Pass() = default;
        Pass(LoginGate* gate, QString server) : gate_(gate), server_(std::move(server)) {}
        Pass(Pass&& other) noexcept
            : gate_(std::exchange(other.gate_, nullptr)), server_(std::move(other.server_)) {}
        Pass& operator=(Pass&&) = delete;
        ~Pass() { leave(); }
        void leave() {
            if (auto* gate = std::exchange(gate_, nullptr)) gate->leave(server_);
        }

    private:
        LoginGate* gate_ = nullptr;
        QString server_;
    };

    /// Waits its turn: until nobody is inside. Where nobody went in or out for the longest standstill, who is
    /// inside may be stuck by themselves: then one more is let in, and the next one after another standstill,
    /// so that a server which only hangs is not stormed when it goes on. The gate outlives its passes.
    /// Errors: the control's.
    Result<Pass> enter(const QString& server, const Control& control);

private:
    struct Server {
        int inside = 0, waiting = 0;
        std::chrono::steady_clock::time_point movedAt{};  // somebody went in or out
    };
    void leave(const QString& server);
    void dropUnused(const QString& server);

    const std::chrono::milliseconds longestStandstill_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::map<QString, Server> servers_;
};

}  // namespace hearth
