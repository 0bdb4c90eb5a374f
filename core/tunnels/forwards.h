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

/// The forwards that are open in this program, and whose each is. One that was opened for a tunnel
/// (ForwardPurpose::tunnel) is that tunnel's alone: nobody else is given it by open(), and only core/tunnels/
/// tunnels switches it on or stops it, though whoever sees it in all() may connect to where it listens. One
/// of no tunnel is shared by all who ask for the same. Thread-safe.
class Forwards {
public:
    explicit Forwards(Machines& machines);
    ~Forwards();

    /// Opens one on a machine by name, or returns the one that is open with the same owner, machine, target,
    /// address and (unless 0) port; one that is off is switched on. Errors: those of Forward::open (Busy
    /// names whose forward of this program has the port); NotFound where there is no such machine, Invalid
    /// for "local".
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
    struct Entry;

    void switchOffFor(const QString& machine, const SshTarget& target);
    void nameOurs(const Entry& refused, quint16 port, Error& error) const;

    Machines& machines_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::condition_variable_any opened_;  // one was opened, or could not be
    Observers<> changed_;
    Subscription disconnecting_;
};

}  // namespace hearth
