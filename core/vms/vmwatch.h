// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmservice.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace hearth {

/// Looks on at one virtual machine while it runs: a thread of its own, which listens at its second monitor
/// and tells whole snapshots. When the connection to its machine is lost the snapshot says since when, and
/// the watch goes on as soon as there is a way again, together with all else that waits for that host; nobody
/// is asked. It ends by itself once the VM is off, or removed.
class VmWatch {
public:
    /// Nothing where the VM is not there any more. Called on the watch's thread; must not end the watch.
    using Told = std::function<void(const std::optional<VmState>&)>;

    /// `service` outlives it.
    VmWatch(VmService& service, VmState first, Told told);
    ~VmWatch();
    VmWatch(const VmWatch&) = delete;
    VmWatch& operator=(const VmWatch&) = delete;

    /// Something may be different: looks again now. Returns at once.
    void look();
    /// Tells nothing from soon on; returns at once. The destructor waits.
    void stop();
    bool ended() const;

private:
    void loop(const std::stop_token& stop);
    bool reach(const std::stop_token& stop);
    std::optional<VmState> ask(const std::stop_token& stop);
    void listen(const std::stop_token& stop);
    void rest(std::chrono::milliseconds time, const std::stop_token& stop);
    void tell(const VmState& state);
    void lost(const Error& error);

    VmService& service_;
    const Told told_;
    const QString machine_, name_;
    VmState state_;            // the thread's own
    std::uint64_t known_ = 0;  // of the reconnector's failures
    int tries_ = 0;            // of a machine that is there and does not answer, in a row

    mutable std::mutex mutex_;
    std::condition_variable_any woken_;
    bool lookNow_ = false;
    bool ended_ = false;
    std::stop_source turn_;  // ends what is waited for now
    std::jthread thread_;
};

}  // namespace hearth
