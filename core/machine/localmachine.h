// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machinename.h"
#include "core/files/localfiles.h"
#include "core/machine/machine.h"

#include <mutex>
#include <optional>

namespace hearth {

/// This computer: processes by core/base/localprocess.h, streams by core/base/socketstream.h.
class LocalMachine : public Machine {
public:
    QString name() const override { return localMachineName; }
    bool isLocal() const override { return true; }
    Result<CommandOutput> run(const Command& command, const Control& control) override;
    Result<ProcessPtr> start(const Command& command, const Control& control) override;
    Result<ByteStreamPtr> connectTcp(const QString& host, quint16 port, const Control& control) override;
    Result<ByteStreamPtr> connectLocal(const QString& path, const Control& control) override;
    Result<Platform> platform(const Control& control) override;
    FileSystem& files() override { return *files_; }

private:
    const std::shared_ptr<FileSystem> files_ = makeLocalFiles();
    std::mutex mutex_;
    std::optional<Platform> platform_;
};

}  // namespace hearth
