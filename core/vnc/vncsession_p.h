// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/poller.h"
#include "core/vnc/vncsession.h"

#include <QCoreApplication>

#include <rfb/rfbclient.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace hearth {

struct VncText {
    Q_DECLARE_TR_FUNCTIONS(hearth::VncSession)
};

/// The smallest that holds both.
VncRect united(const VncRect& one, const VncRect& other);

// libvncclient tells why something failed only in its log, which is one for the program: each thread that is
// in it keeps its own.
void catchVncLog();
void clearVncLog();
QString vncLog();

/// Why a screen was not opened, by that log.
Error vncOpeningError(const QString& name);

struct VncSession::Private {
    Private(ByteStreamPtr outer, VncOptions wanted) : stream(std::move(outer)), options(std::move(wanted)) {}
    ~Private();

    static Private& of(rfbClient* client) {
        return *static_cast<Private*>(rfbClientGetClientData(client, &tag));
    }
    static rfbBool allocate(rfbClient* client);
    static void changedPart(rfbClient* client, int x, int y, int width, int height);
    static void finished(rfbClient* client) { of(client).publish(); }
    static void cursorShape(rfbClient* client, int hotX, int hotY, int width, int height, int bytesPerPixel);
    static void cutText(rfbClient* client, const char* text, int length);
    static char* password(rfbClient* client);
    static rfbCredential* credential(rfbClient* client, int kind);

    /// The socket that libvncclient reads: the stream's own, or one end of a pair that is pumped to it.
    Result<UniqueFd> takeSocket();
    rfbClient* makeClient(int socket);
    /// Ends the wait of whoever is in libvncclient; from any thread.
    void cut() { inside ? inside->close() : stream->close(); }
    void pump(ByteStream& from, ByteStream& to, const std::stop_token& stop);
    void serve(const std::stop_token& stop);
    void publish();
    void post(std::function<void(rfbClient*)> input);
    void end(Error why);
    /// The lock is let go of before anybody is told.
    void touched(std::unique_lock<std::mutex> lock) {
        const bool tell = !std::exchange(told, true);
        lock.unlock();
        if (tell) changed.notify();
    }

    static char tag;
    const ByteStreamPtr stream;
    ByteStreamPtr inside;  // the other end of that pair; set before any thread runs
    const VncOptions options;
    const Control* asking = nullptr;  // while it is being opened
    std::optional<Error> refused;     // why the person was not asked, or gave no answer
    rfbClient* client = nullptr;
    Poller poller;

    // Of the thread that decodes.
    std::vector<std::uint32_t> back;
    VncRect pending;
    bool absurd = false;  // a size that no memory holds was announced

    std::mutex mutex;
    std::vector<std::uint32_t> front;
    int width = 0, height = 0;
    VncRect damage;
    QString title;
    std::optional<VncCursor> cursor;
    std::optional<QString> clipboard;
    std::optional<Error> ending, broken;
    struct Input {
        std::function<void(rfbClient*)> act;
        int moveWith = -1;  // buttons, of a move of the pointer
    };
    std::deque<Input> inputs;
    bool told = false;
    Observers<> changed;
    std::jthread fromFar, toFar, worker;
};

}  // namespace hearth
