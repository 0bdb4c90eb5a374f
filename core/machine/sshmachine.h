// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesystem.h"
#include "core/machine/machine.h"
#include "core/ssh/sshclient.h"

#include <memory>
#include <mutex>
#include <optional>

namespace hearth {

/// A machine reached over SSH. Commands become one quoted line for the far login shell, whatever shell that
/// is.
class SshMachine : public Machine {
public:
    SshMachine(QString name, std::shared_ptr<SshClient> client);

    QString name() const override { return name_; }
    bool isLocal() const override { return false; }
    Result<CommandOutput> run(const Command& command, const Control& control) override;
    Result<ProcessPtr> start(const Command& command, const Control& control) override;
    Result<ByteStreamPtr> connectTcp(const QString& host, quint16 port, const Control& control) override;
    Result<ByteStreamPtr> connectLocal(const QString& path, const Control& control) override;
    /// Probed once a connection: the machine may have been updated while it was away.
    Result<Platform> platform(const Control& control) override;
    /// By SFTP, over a session of the client's connection.
    FileSystem& files() override { return *files_; }
    /// What the last probe said, without asking the machine.
    std::optional<Platform> knownPlatform() const;

    const std::shared_ptr<SshClient>& client() const { return client_; }

private:
    QString name_;
    std::shared_ptr<SshClient> client_;
    const std::shared_ptr<FileSystem> files_;
    mutable std::mutex mutex_;
    std::optional<Platform> platform_;
    std::weak_ptr<SshConnection> platformOf_;
};

/// Pure: the line for the far login shell (sh, bash, dash, zsh, fish): environment by env(1), folder by a
/// small sh. A folder that cannot be entered is exit code 126, a program that is not there 127. The elevate
/// flag is not its business.
QByteArray remoteShellLine(const Command& command);

}  // namespace hearth
