// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <mutex>
#include <optional>

namespace hearth {

/// This computer. Processes by posix_spawn with pipes or a pty (localprocess_unix.cpp; CreateProcess and ConPTY on Windows).
class LocalMachine : public Machine {
public:
    QString name() const override { return QStringLiteral("local"); }
    bool isLocal() const override { return true; }
    Result<CommandOutput> run(const Command& command, const Control& control) override;
    Result<ProcessPtr> start(const Command& command, const Control& control) override;
    Result<ByteStreamPtr> connectTcp(const QString& host, quint16 port, const Control& control) override;
    Result<ByteStreamPtr> connectLocal(const QString& path, const Control& control) override;
    Result<Platform> platform(const Control& control) override;

private:
    std::mutex mutex_;
    std::optional<Platform> platform_;
};

/// Starts a program here, found through PATH. NotFound, Denied or Failed where it cannot start.
Result<ProcessPtr> startLocalProcess(const Command& command, const Control& control);
/// A ByteStream over a connected socket, which it takes.
class UniqueFd;
ByteStreamPtr makeSocketStream(UniqueFd socket);
/// Connects here; every address of the name is tried, within the control.
Result<UniqueFd> connectLocalTcp(const QString& host, quint16 port, const Control& control);

}  // namespace hearth
