// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"
#include "core/tunnels/forward.h"

#include <QList>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace hearth {

class Machines;

/// The forwards that are open in this program. Thread-safe.
class Forwards {
public:
    explicit Forwards(Machines& machines);
    ~Forwards();

    /// Opens one on a machine by name, or returns the one that is open with the same machine, target, local
    /// address and (unless 0) port; one that is off is switched on. Errors: those of Forward::open; NotFound
    /// where there is no such machine, Invalid for "local".
    Result<std::shared_ptr<Forward>> open(const QString& machine, const ForwardSpec& spec,
                                          const ForwardPurpose& purpose, const Control& control,
                                          Forward::IfDown ifDown = Forward::IfDown::Fail);
    /// For good. Those of a machine that a person disconnects, or that lead through it, are switched off.
    void stop(const std::shared_ptr<Forward>& forward);
    void stopAll();
    /// Whether it leads over the host as that is reached now; the resolver's errors, NotFound where the host
    /// is gone. One that does not is replaced by the next open() of the same.
    Result<bool> isCurrent(const std::shared_ptr<Forward>& forward, const Control& control) const;
    /// A host got another name.
    void renameMachine(const QString& before, const QString& now);
    std::vector<std::shared_ptr<Forward>> all() const;
    QList<ForwardState> states() const;
    /// Something about any of them changed.
    Subscription onChanged(std::function<void()> callback);

private:
    void switchOffFor(const QString& machine, const SshTarget& target);

    Machines& machines_;
    mutable std::mutex mutex_;
    struct Entry;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::condition_variable_any opened_;  // one was opened, or could not be
    Observers<> changed_;
    Subscription disconnecting_;
};

}  // namespace hearth
