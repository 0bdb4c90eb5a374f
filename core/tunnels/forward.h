// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/ssh/sshclient.h"
#include "core/tunnels/forwardspec.h"

#include <QList>

#include <chrono>
#include <functional>
#include <memory>

namespace hearth {

/// One open forward as a person sees it: a whole snapshot.
struct ForwardState {
    enum class Phase {
        Connecting,  ///< not up yet
        Up,          ///< the connection is alive and the last probe got through
        Lost,        ///< the connection is gone; it is being made again, the listener stays
        NeedsYou,    ///< a person must answer (host key, password) before it can come back
        Off,         ///< its host was disconnected by a person: nobody is let in until it is switched on
        Stopped,     ///< for good
    };
    Phase phase = Phase::Connecting;
    ForwardSpec spec;
    QString machine;
    QString purpose;    ///< "Jupyter", … shown in the list
    QString tunnel;     ///< the id of the saved tunnel that it is a part of; empty: of none
    QString service;    ///< the preset that it is opened by (core/tunnels/presets); may be empty
    QString listening;  ///< "127.0.0.1:40123", or the socket's path
    quint16 localPort = 0;
    int connections = 0;  ///< now
    std::int64_t connectionsTotal = 0;
    std::chrono::milliseconds roundTrip{0};  ///< to the server and back, as measured last; 0: not known
    std::int64_t bytesIn = 0, bytesOut = 0;  ///< of all connections, up to now; no change is told for them
    Error error;  ///< why it is Lost or NeedsYou; while Up: why the far end took no connection last
    std::chrono::system_clock::time_point since{};
    /// When somebody answered at the target last: a connection, or a try of ours. None of a SOCKS proxy.
    std::chrono::system_clock::time_point answered{};

    /// What happened to it, oldest first: its last hundred changes of phase, and
    /// whether somebody answered while it was up: with a reason where nobody did.
    struct Event {
        std::chrono::system_clock::time_point at{};
        Phase phase = Phase::Connecting;
        QString reason;
        friend bool operator==(const Event&, const Event&) = default;
    };
    QList<Event> history;

    bool isOff() const { return phase == Phase::Off || phase == Phase::Stopped; }

    friend bool operator==(const ForwardState&, const ForwardState&) = default;
};

/// What a forward is for.
struct ForwardPurpose {
    QString text;                          ///< ForwardState::purpose
    QString tunnel;                        ///< ForwardState::tunnel
    QString service;                       ///< ForwardState::service
    QList<ForwardState::Event> history{};  ///< what happened to it before it was opened anew

    ForwardPurpose(QString words = {}, QString tunnelId = {}, QString preset = {})
        : text(std::move(words)), tunnel(std::move(tunnelId)), service(std::move(preset)) {}
};

/// A forward that holds: its near listener stays open while it lives, a far one is asked for anew; when the
/// connection is lost it is made again (at once, then with growing pauses, at most 1 s apart for the first
/// ten minutes), and connections that come meanwhile wait (at most 256, at most 10 s) before they are
/// refused. A supervisor of two threads, each one straight loop: one accepts, one keeps the connection. A
/// remote one has up to 64 more, each for as long as it takes to connect to the target here.
/// Thread-safe.
class Forward {
public:
    /// Listens, connects and tries the way to the target once. Busy (naming the holder of the port where the
    /// system tells) when the port is taken; Denied when the server allows no forward there; otherwise the
    /// connection's errors. A target where nobody listens yet is no error: it is up, and state().error tells.
    /// With KeepTrying one whose way cannot be made now is open all the same, Lost or NeedsYou; only what is
    /// wrong here (the port, the path) and being cancelled are errors then.
    enum class IfDown { Fail, KeepTrying };
    static Result<std::shared_ptr<Forward>> open(std::shared_ptr<SshClient> client, const ForwardSpec& spec,
                                                 const ForwardPurpose& purpose, const Control& control,
                                                 IfDown ifDown = IfDown::Fail);
    ~Forward();  ///< as stop()
    Forward(const Forward&) = delete;
    Forward& operator=(const Forward&) = delete;

    ForwardState state() const;
    /// Called on the forward's own threads, with whole snapshots, several changes in one. It must not call
    /// stop().
    Subscription onChanged(std::function<void(const ForwardState&)> callback);
    /// Its host got another name: what state() tells.
    void renameMachine(const QString& name);
    /// Tries again now, with all forwards of its host; nobody is asked. While it is up, asks the server for a
    /// sign of life. Nothing while it is off. Returns at once.
    void retry();
    /// For a person who wants it up: logs in where that is needed, asking by `control`, and tries again; one
    /// that is off is switched on. Returns when that has shown what it leads to. Errors: those of the login,
    /// of switchOn(), and what a person must act on still.
    Result<void> mend(const Control& control);
    /// Ends its connections and keeps its place: the listener stays, and who comes is refused at once.
    /// Nothing is tried any more until switchOn(). Returns at once.
    void switchOff();
    /// Logs in where that is needed, tries the way, and lets connections in again. Nothing unless it is off.
    /// Errors: those of open(); it stays off then.
    Result<void> switchOn(const Control& control);
    /// Closes the listener and ends its connections. Returns when nothing of it runs any more.
    void stop();

private:
    Forward();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Which process holds a local TCP port: "firefox (pid 4121)"; empty where the system does not tell.
QString portHolder(quint16 port);

}  // namespace hearth
