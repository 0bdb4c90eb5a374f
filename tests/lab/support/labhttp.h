// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/listener.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace hearth::lab {

/// A web server on loopback that a test makes as good or bad as it needs, and that remembers what it was
/// asked for. HTTP/1.1 with ranges and If-Range, one request a connection. Thread-safe.
class LabHttp {
public:
    struct File {
        QByteArray bytes{};
        QByteArray tag{};       ///< its ETag, without quotes; empty: it has none
        int status = 200;       ///< another: told with `bytes` as what it says
        QByteArray location{};  ///< for a redirect
        bool ranges = true;     ///< false: a range is answered with the whole
        bool length = true;     ///< false: its length is not told, its end is the connection's
        QList<qint64> cuts{};   ///< after so many bytes the first, second … answer ends in the middle
        qint64 holdAt = -1;     ///< from this byte on nothing more is sent until release()
    };
    struct Request {
        QByteArray path;
        qint64 from = -1;  ///< of its range; -1: none
        qint64 sent = 0;   ///< bytes of the body
        int status = 0;
    };

    LabHttp();
    ~LabHttp();

    void put(const QByteArray& path, File file);
    void release();
    QString url(const QByteArray& path) const;
    /// Those for that path, in order.
    QList<Request> requests(const QByteArray& path) const;
    /// Bytes of bodies sent for that path, all requests together.
    qint64 sent(const QByteArray& path) const;
    /// Until somebody stands at holdAt; false after the lab's patience.
    bool waitForHeld() const;
    /// Until nobody does any more: who stood there went away.
    bool waitForLetGo() const;

private:
    void serve(int socket);

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    QMap<QByteArray, File> files_;
    QList<Request> requests_;
    QMap<QByteArray, qsizetype> answers_;
    int held_ = 0;
    bool released_ = false, ending_ = false;
    std::unique_ptr<Listener> listener_;
};

}  // namespace hearth::lab
