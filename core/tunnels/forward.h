// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/ssh/sshclient.h"
#include "core/tunnels/forwardspec.h"

#include <chrono>
#include <functional>
#include <memory>

namespace hearth {

/// One open local forward as a person sees it: a whole snapshot.
struct ForwardState {
    enum class Phase {
        Connecting,  ///< not up yet
        Up,          ///< the connection is alive and the last probe got through
        Lost,        ///< the connection is gone; it is being made again, the listener stays
        NeedsYou,    ///< a person must answer (host key, password) before it can come back
        Stopped,
    };
    Phase phase = Phase::Connecting;
    ForwardSpec spec;
    QString machine;
    QString purpose;         ///< "Jupyter", … shown in the list
    QString listening;       ///< "127.0.0.1:40123", or the socket's path
    quint16 localPort = 0;
    int connections = 0;     ///< now
    std::int64_t connectionsTotal = 0;
    std::int64_t bytesIn = 0, bytesOut = 0;
    Error error;             ///< why it is Lost or NeedsYou
    std::chrono::system_clock::time_point since{};

    friend bool operator==(const ForwardState&, const ForwardState&) = default;
};

/// A local forward that holds: its listener stays open while it lives; when the connection is lost it is made again (at once, then with
/// growing pauses, at most 1 s apart for the first ten minutes), and connections that come meanwhile wait, bounded. A supervisor: one thread, one
/// straight loop. Thread-safe.
class Forward {
public:
    /// Listens and connects once; returns when both work. Busy (naming the holder of the port where the system tells) when
    /// the port is taken, whatever the connection's errors are otherwise.
    static Result<std::shared_ptr<Forward>> open(std::shared_ptr<SshClient> client, const ForwardSpec& spec,
                                                 const QString& purpose, const Control& control);
    ~Forward();  ///< as stop()
    Forward(const Forward&) = delete;
    Forward& operator=(const Forward&) = delete;

    ForwardState state() const;
    Subscription onChanged(std::function<void(const ForwardState&)> callback);
    /// Tries again now (after NeedsYou: with a new asker).
    void retry(Asker* asker);
    void stop();

private:
    Forward();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Which process holds a local TCP port: "firefox (pid 4121)"; empty where the system does not tell.
QString portHolder(quint16 port);

}  // namespace hearth
