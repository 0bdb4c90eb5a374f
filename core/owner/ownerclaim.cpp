// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerclaim.h"

#include "core/base/socketapi.h"
#include "core/base/socketstream.h"
#include "core/owner/ownerclaim_p.h"

#include <QCoreApplication>

namespace hearth {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};
}  // namespace

namespace ownerclaim {

QByteArray ownName() {
    return QCoreApplication::applicationName().toUtf8().replace(' ', '-') + ' ' +
           QByteArray::number(QCoreApplication::applicationPid()) + '\n';
}

Error heldBy(const QByteArray& lockText) {
    const auto words = lockText.trimmed().split(' ');
    const QString who =
        words.size() == 2 && words[1].toLongLong() > 0
            ? Text::tr("%1 (pid %2)").arg(QString::fromUtf8(words[0]), QString::fromUtf8(words[1]))
            : Text::tr("Another Hearth");
    return {ErrorKind::Busy,
            Text::tr("%1 owns this home.").arg(who),
            Text::tr("End it, or choose another home with --home."),
            {}};
}

Error cannotWrite(const QString& folder, const QString& systemWords) {
    return {ErrorKind::Denied, Text::tr("Hearth cannot write to %1.").arg(folder),
            Text::tr("Make the folder writable, or choose another with --home."), systemWords};
}

Error pathTooLong(const QString& folder) {
    return {ErrorKind::Invalid,
            Text::tr("The folder's path is too long for a socket: %1").arg(folder),
            Text::tr("Choose a shorter one with --home."),
            {}};
}

}  // namespace ownerclaim

Result<OwnerClaim> OwnerClaim::take(const QString& runtimeFolder) {
    HEARTH_TRY(ownerclaim::makeFolder(runtimeFolder));
    OwnerClaim claim;
    claim.folder_ = runtimeFolder;
    auto lock = ownerclaim::takeLock(runtimeFolder);
    if (!lock) return std::move(lock.error());
    claim.lock_ = std::move(*lock);
    auto socket = ownerclaim::listenAt(runtimeFolder);
    if (!socket) return std::move(socket.error());
    claim.socket_ = std::move(*socket);
    return claim;
}

OwnerClaim& OwnerClaim::operator=(OwnerClaim&& other) noexcept {
    if (this != &other) {
        release();
        folder_ = std::move(other.folder_);
        lock_ = std::move(other.lock_);
        socket_ = std::move(other.socket_);
    }
    return *this;
}

OwnerClaim::~OwnerClaim() { release(); }

Result<UniqueFd> OwnerClaim::accept(const Control& control) {
    for (;;) {
        HEARTH_TRY(waitReady(socket_.get(), Ready::Read, control));
        UniqueFd peer = acceptSocket(socket_.get());
        if (peer && ownerclaim::isOwnPeer(peer.get())) return peer;
        if (peer) continue;
        const int error = lastSocketError();
        if (isWouldBlock(error) || isGonePeer(error)) continue;
        if (isExhausted(error))
            return Error{ErrorKind::Busy,
                         Text::tr("This program has no file descriptor left."),
                         {},
                         socketErrorText(error)};
        return Error{ErrorKind::Failed, Text::tr("Hearth's own socket failed."), {}, socketErrorText(error)};
    }
}

void OwnerClaim::stopListening() {
    if (!socket_) return;
    socket_.reset();
    ownerclaim::removeSocket(folder_);
}

void OwnerClaim::release() {
    if (!lock_) return;
    stopListening();
    lock_.reset();
}

Result<UniqueFd> connectToOwnerSocket(const QString& runtimeFolder, const Control& control) {
    auto socket = ownerclaim::connectTo(runtimeFolder, control);
    if (!socket) return socket;
    if (!ownerclaim::isOwnPeer(socket->get()))
        return Error{
            ErrorKind::Denied,
            Text::tr("Another account listens where this home's Hearth would: %1").arg(runtimeFolder),
            Text::tr("Choose a home of your own with --home."),
            {}};
    return socket;
}

}  // namespace hearth
