// SPDX-License-Identifier: GPL-3.0-or-later
// Further connections to the same server, beside the one that is shared.
#include "core/ssh/sshclient_p.h"

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// Streams of a far server go over that many connections: more brought nothing at 20 ms.
constexpr std::ptrdiff_t kMostForStreams = 4;
constexpr auto kLogin = 30s;

}  // namespace

/// One more connection, if nobody need be asked for it. False: it would, or somebody is at it already.
bool SshClient::Private::addFurther(ClientShared::Use use, const Control& control) {
    std::uint64_t disconnects = 0;
    QString address;  // which the shared one found open; empty: its own
    {
        const std::lock_guard lock(shared->mutex);
        if (shared->addingFurther || shared->furtherRefused) return false;
        shared->addingFurther = true;
        disconnects = shared->disconnects;
        address = shared->current.via;
    }
    Control silent = control;
    silent.asker = nullptr;
    const auto made = logInOnce(silent, address);
    bool kept = false;
    {
        const std::lock_guard lock(shared->mutex);
        shared->addingFurther = false;
        kept = made && disconnects == shared->disconnects;
        if (kept)
            shared->pool.push_back({*made, 0, use});
        else if (!made && control.check())
            shared->furtherRefused = true;
        shared->changed.notify_all();
    }
    if (kept)
        watchEnd(*made);
    else if (made)
        (*made)->close();
    return kept;
}

/// Starts a login in the background when bulk on a far link was seen. Under the mutex.
void SshClient::Private::spread() {
    if (shared->addingFurther || shared->furtherRefused) return;
    if (spreader.joinable()) {
        if (!spreaderDone) return;
        spreader.join();
    }
    spreaderDone = false;
    spreader = std::jthread([this](const std::stop_token& stop) {
        Control control;
        control.stop = stop;
        control.deadline = Deadline::after(kLogin);
        addFurther(ClientShared::Use::Streams, control);
        const std::lock_guard lock(shared->mutex);
        spreaderDone = true;
    });
}

SshConnectionPtr SshClient::connectionForStream() {
    auto& shared = *d->shared;
    const std::lock_guard lock(shared.mutex);
    std::vector<SshConnectionPtr> live;
    bool bulk = false;
    for (const auto& pooled : shared.pool) {
        if (pooled.use == ClientShared::Use::Sessions || !pooled.connection->alive()) continue;
        bulk = bulk || pooled.connection->statistics().heldUpByWindow;
        live.push_back(pooled.connection);
    }
    if (live.empty()) return nullptr;
    if (bulk && std::ssize(live) < kMostForStreams) d->spread();
    return live[shared.streamsGiven++ % live.size()];
}

}  // namespace hearth
