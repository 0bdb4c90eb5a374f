// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/localmachine.h"

#include "core/base/localprocess.h"
#include "core/base/socketstream.h"
#include "core/machine/elevate.h"
#include "core/machine/localplatform.h"

namespace hearth {

Result<CommandOutput> LocalMachine::run(const Command& command, const Control& control) {
    auto process = start(command, control);
    if (!process) return std::move(process.error());
    return communicate(**process, command.input, control);
}

Result<ProcessPtr> LocalMachine::start(const Command& command, const Control& control) {
    return command.elevate ? startElevated(*this, command, control) : startLocalProcess(command, control);
}

Result<ByteStreamPtr> LocalMachine::connectTcp(const QString& host, quint16 port, const Control& control) {
    auto socket = connectLocalTcp(host, port, control);
    if (!socket) return std::move(socket.error());
    return makeSocketStream(std::move(*socket));
}

Result<ByteStreamPtr> LocalMachine::connectLocal(const QString& path, const Control& control) {
    return connectLocalPath(path, control);
}

Result<Platform> LocalMachine::platform(const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        if (platform_) return *platform_;
    }
    auto probed = probeLocalPlatform(*this, control);
    if (!probed) return probed;
    const std::lock_guard lock(mutex_);
    platform_ = *probed;
    return probed;
}

}  // namespace hearth
