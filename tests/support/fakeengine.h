// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/framedecoder.h"
#include "core/containers/image.h"

#include <QHash>
#include <QLocalServer>
#include <QPointer>
#include <QStringList>

#include <functional>

class QLocalSocket;

namespace hearth::test {

/// Speaks as much of a container engine's API as the window asks for, on a unix socket, with containers that
/// are nothing but values: for what a real engine takes long for, or does not do on a machine like this
/// (published ports, health, hundreds of containers). It lives on the thread that it was made on, whose event
/// loop has to run.
class FakeEngine {
public:
    explicit FakeEngine(QString path);

    bool start();
    /// Goes away with every connection.
    void stop();
    /// Has this account's Docker lead to that socket, as `docker context use` does.
    static void choose(const QString& socket);
    void beChosen() const { choose(path_); }

    /// A new one, or one that is another now: by its id. Tells whoever listens.
    void put(const Container& container);
    void drop(const QString& id);
    const QList<Container>& containers() const { return containers_; }
    /// A container writes a line; `line` has its end.
    void write(const QString& id, FrameDecoder::Stream stream, const QByteArray& line);

    QList<Image> images;
    /// What is said to an act ("stop", "remove" …) instead of doing it.
    QHash<QString, QByteArray> refusals;
    /// Acts wait until this is false and letGo() is called.
    bool held = false;
    void letGo();
    /// "stop web", "remove web force=1&v=0" …: what was asked for, in order.
    QStringList asked;
    /// Logs that are being followed.
    int followed() const { return static_cast<int>(followers_.size()); }

    /// One with an id made of its name.
    static Container make(const QString& name, Container::State state = Container::State::Running,
                          const QString& project = {});

private:
    struct LogPiece {
        FrameDecoder::Stream stream;
        qint64 seconds = 0;
        QByteArray bytes;  // framed
    };
    void serve(QLocalSocket* socket);
    void answer(QLocalSocket* socket, const QByteArray& method, const QString& path, const QString& query);
    void act(QLocalSocket* socket, const QString& verb, const QString& id, const QString& query);
    void sendLogs(QLocalSocket* socket, const QString& id, const QString& query);
    void tell(const QString& action, const Container& container);
    QByteArray listed() const;

    const QString path_;
    QList<QPointer<QLocalSocket>> sockets_, listeners_;
    QList<std::pair<QString, QPointer<QLocalSocket>>> followers_;
    QList<Container> containers_;
    QByteArray told_;  // every event
    QHash<QString, QList<LogPiece>> logs_;
    QList<std::function<void()>> waiting_;
    QLocalServer server_;  // goes first, with its connections
};

}  // namespace hearth::test
