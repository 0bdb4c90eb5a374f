// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

namespace hearth {
namespace {

constexpr int answerTime = 3000;  // ms
constexpr qint64 messageLimit = 1024;

// A path on Unix. A pipe's name on Windows, where one home's must not be another's.
QString socketName(const QString& folder) {
#ifdef Q_OS_WIN
    const QByteArray hash =
        QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QStringLiteral("hearth-window-") + QString::fromLatin1(hash);
#else
    return folder + QStringLiteral("/window.sock");
#endif
}

}  // namespace

SingleInstance::SingleInstance(const QString& runtimeFolder, QObject* parent)
    : QObject(parent), folder_(runtimeFolder) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = server_.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                if (!socket->canReadLine()) {
                    if (socket->bytesAvailable() > messageLimit) socket->abort();
                    return;
                }
                const QByteArray line = socket->readLine(messageLimit).trimmed();
                if (!line.startsWith("raise")) {
                    socket->abort();
                    return;
                }
                socket->write("ok\n");
                socket->disconnectFromServer();
                Q_EMIT raiseWanted(QString::fromUtf8(line.mid(6)));
            });
        }
    });
}

SingleInstance::~SingleInstance() = default;

Result<SingleInstance::Role> SingleInstance::claim(const QString& machine) {
    const bool fresh = !QFileInfo::exists(folder_);
    if (!QDir().mkpath(folder_)) {
        return Error{ErrorKind::Denied,
                     tr("Hearth cannot write to %1.").arg(folder_),
                     tr("Make the folder writable, or choose another with --home."),
                     {}};
    }
    if (fresh) QFile::setPermissions(folder_, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    lock_ = std::make_unique<QLockFile>(folder_ + QStringLiteral("/window.lock"));
    // Held for as long as the process lives; only a dead holder's is stale, however old it is.
    lock_->setStaleLockTime(0);
    if (!lock_->tryLock(0)) {
        if (lock_->error() != QLockFile::LockFailedError) {
            return Error{ErrorKind::Denied,
                         tr("Hearth cannot write to %1.").arg(folder_),
                         tr("Make the folder writable, or choose another with --home."),
                         {}};
        }
        if (askFirst(machine)) return Role::Second;
        return Error{ErrorKind::Busy, tr("Another Hearth runs and does not answer."),
                     tr("End it, then start Hearth again."), folder_};
    }
    HEARTH_TRY(listen());
    return Role::First;
}

Result<void> SingleInstance::listen() {
    const QString name = socketName(folder_);
    // The lock is ours, so a socket that is there was left behind.
    QLocalServer::removeServer(name);
    if (server_.listen(name)) return {};
    return Error{ErrorKind::Failed, tr("Hearth cannot listen in %1.").arg(folder_),
                 tr("Choose another folder with --home."), server_.errorString()};
}

bool SingleInstance::askFirst(const QString& machine) const {
    // It may be starting this moment and not listen yet.
    for (int attempt = 0; attempt < 3; ++attempt) {
        QLocalSocket socket;
        socket.connectToServer(socketName(folder_));
        if (!socket.waitForConnected(answerTime)) {
            lock_->tryLock(200);
            if (lock_->isLocked()) {
                lock_->unlock();
                return false;
            }
            continue;
        }
        socket.write("raise " + machine.toUtf8().replace('\n', ' ') + '\n');
        socket.waitForBytesWritten(answerTime);
        if (socket.waitForReadyRead(answerTime)) return socket.readLine(16).startsWith("ok");
        return false;
    }
    return false;
}

}  // namespace hearth
