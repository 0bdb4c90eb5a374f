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
#include <optional>

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
    /// What else is answered to a GET: "/volumes" …
    QHash<QString, QByteArray> answers;
    /// Tells of something that happened to what it has beside containers: "volume", "create".
    void tellOf(const QString& type, const QString& action);
    /// What is said to an act ("stop", "remove" …) instead of doing it.
    QHash<QString, QByteArray> refusals;
    /// Acts wait until this is false and letGo() is called.
    bool held = false;
    /// So does making a container.
    bool heldMaking = false;
    void letGo();
    /// Acts that wait.
    int waiting() const { return static_cast<int>(waiting_.size()); }
    /// "stop web", "remove web force=1&v=0" …: what was asked for, in order.
    QStringList asked;
    /// What its containers use, as the next question is answered: the body of GET /containers/ID/stats.
    QByteArray use;
    /// How often that was asked for.
    int usesAsked = 0;
    /// Answers of a test's own, asked for first: the body of a 200, or nothing.
    std::function<std::optional<QByteArray>(const QByteArray& method, const QString& path,
                                            const QString& query, const QByteArray& body)>
        own;
    /// The bodies of POST /containers/create, in order.
    QList<QByteArray> made;
    /// Images that have to be pulled before a container can be made of them.
    QStringList missing;
    /// Folders of every container, by their paths: what their own sh and stat say of them.
    QHash<QString, QByteArray> folders;
    /// Shells that are open: each says "said LINE" to a line, and ends with N at "exit N".
    int shells() const { return static_cast<int>(shells_.size()); }
    /// "80x24": what the terminals were told, in order.
    QStringList sizes;
    /// Lets go of every log that is followed, although its container runs.
    void endLogs();
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
    static void send(QLocalSocket* socket, int status, const QByteArray& body);
    /// A piece of stdout or stderr, as a container without a terminal has it.
    static QByteArray framed(FrameDecoder::Stream stream, const QByteArray& bytes);
    void serve(QLocalSocket* socket);
    void answer(QLocalSocket* socket, const QByteArray& method, const QString& path, const QString& query,
                const QByteArray& body);
    void act(QLocalSocket* socket, const QString& verb, const QString& id, const QString& query);
    void make(QLocalSocket* socket, const QString& query, const QByteArray& body);
    void exec(QLocalSocket* socket, const QString& id, const QString& verb, const QString& query);
    void hear(QLocalSocket* socket);
    void sendLogs(QLocalSocket* socket, const QString& id, const QString& query);
    void tell(const QString& action, const Container& container);
    void tellLine(const QByteArray& line);
    QByteArray listed() const;

    const QString path_;
    QList<QPointer<QLocalSocket>> sockets_, listeners_;
    QList<std::pair<QString, QPointer<QLocalSocket>>> followers_;
    QList<Container> containers_;
    QByteArray told_;  // every event
    QHash<QString, QList<LogPiece>> logs_;
    QList<std::function<void()>> waiting_;
    QHash<QLocalSocket*, QString> shells_;     // and their execs
    QHash<QString, QByteArray> lists_;         // what execs that list a folder say
    QHash<QString, std::optional<int>> ends_;  // how execs have ended; nothing while they run
    QLocalServer server_;                      // goes first, with its connections
};

}  // namespace hearth::test
