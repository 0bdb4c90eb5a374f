// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/base/timesource.h"
#include "core/ssh/logingate.h"
#include "core/ssh/reconnector.h"
#include "core/ssh/sshconnection.h"
#include "core/ssh/sshtarget.h"

#include <chrono>
#include <functional>
#include <memory>

namespace hearth {

class SecretStore;

/// How a host's connection stands, for people: whole snapshots.
struct SshState {
    enum class Phase { Disconnected, Connecting, NeedsYou, Connected, Failed };
    Phase phase = Phase::Disconnected;
    Error error;  ///< for Failed and for a Disconnected that was not asked for
    std::chrono::system_clock::time_point since{};
    QString platform;  ///< filled by SshMachine once known
    /// Connected: the other address by which it is (SshAddress::displayText()); empty: its own.
    QString via;

    friend bool operator==(const SshState&, const SshState&) = default;
};

/// What all clients of a program share.
struct SshCommons {
    std::shared_ptr<TimeSource> time = makeSystemTime();
    std::shared_ptr<LoginGate> gate = std::make_shared<LoginGate>();
};

/// Everything that shares the way to one server: one connection for all, one login in flight that asks once
/// for all who wait, further connections when the server's limit of sessions is reached and the login needs
/// no new answer, a queue otherwise. The connection is made when first needed and made anew by the next
/// caller after it was lost; nothing here retries by itself: who must hold asks the reconnector. Thread-safe.
class SshClient {
public:
    /// `via`: the client of the last jump, or null. `secrets` outlives it.
    SshClient(SshTarget target, SecretStore& secrets, std::shared_ptr<SshClient> via,
              SshCommons commons = {});
    ~SshClient();
    SshClient(const SshClient&) = delete;
    SshClient& operator=(const SshClient&) = delete;

    const SshTarget& target() const;
    /// By which its connections are kept alive, and whoever makes them anew waits.
    const std::shared_ptr<TimeSource>& time() const;
    /// The live connection, or a login. Errors: Unreachable, TimedOut, HostKey…, AuthRefused, NeedsAnswer,
    /// Cancelled.
    Result<SshConnectionPtr> connection(const Control& control);
    /// The same for those who hold something open and keep trying. It knows what happens from the first call
    /// on.
    Reconnector& reconnector();
    /// The live connection; null where there is none.
    SshConnectionPtr liveConnection() const;
    /// The client of the last jump; null where there is none.
    SshClient* jump() const;
    Result<ProcessPtr> startShellLine(const QByteArray& line, std::optional<TerminalSize> terminal,
                                      const Control& control);
    /// SshConnection::startSubsystem, under the same limit of sessions as commands.
    Result<ProcessPtr> startSubsystem(const QByteArray& name, const Control& control);
    Result<ByteStreamPtr> connectStream(const StreamTarget& target, const Control& control);

    /// A live connection for one more stream, at once; null where there is none. Once a stream of a far
    /// server was held up by its window, streams go over a few connections in turns: they are made in the
    /// background, where their login needs no answer.
    SshConnectionPtr connectionForStream();

    SshState state() const;
    Subscription onStateChanged(std::function<void(const SshState&)> callback);
    /// Ends all its connections; the next use logs in again.
    void disconnect();
    /// The network or the computer came back: probes what is thought alive.
    void networkChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
