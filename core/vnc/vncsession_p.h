// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/poller.h"
#include "core/vnc/vncsession.h"

#include <rfb/rfbclient.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <thread>

namespace hearth {

/// The smallest that holds both.
VncRect united(const VncRect& one, const VncRect& other);

// libvncclient tells why something failed only in its log, which is one for the program: each thread that is
// in it keeps its own.
void catchVncLog();
void clearVncLog();
QString vncLog();

struct VncRectHead;
struct VncScreenFacts;

struct VncSession::Private {
    Private(ByteStreamPtr outer, VncOptions wanted) : stream(std::move(outer)), options(std::move(wanted)) {}
    ~Private();

    /// The socket that libvncclient reads: the stream's own, or one end of a pair that is pumped to it.
    Result<UniqueFd> takeSocket();
    /// Makes libvncclient's side of a server that was greeted, and asks for the first picture. It takes the
    /// socket. False: as message().
    bool begin(int socket, const VncScreenFacts& facts);
    void endClient();
    /// Ends the wait of whoever is in libvncclient; from any thread.
    void cut() { inside ? inside->close() : stream->close(); }
    void pump(ByteStream& from, ByteStream& to, const std::stop_token& stop);
    void serve(const std::stop_token& stop);
    // What the server says. False: it has gone, or (`impossible`) it said what cannot be.
    bool message();
    bool update(int rects);
    bool takeRect(const VncRectHead& head, std::span<const char> bytes);
    bool readRaw(const VncRect& at);
    bool readTight(const VncRect& at, std::vector<char>& whole);
    bool makeRoom(const VncRect& at);
    bool takeCursor(const VncRect& at);
    bool takeCutText(std::uint32_t length);
    bool takeExtendedClipboard(std::uint32_t length);
    void keepClipboard(const QString& text);
    bool offerClipboard(const QString& text);
    bool resize(int columns, int rows);
    bool refuse(const QString& what);
    bool read(std::span<char> into);
    bool skip(std::size_t count);
    /// The first bytes of so many, at most `most`; the others are passed over.
    std::optional<QByteArray> readFirst(std::size_t count, qsizetype most);
    bool write(const QByteArray& bytes);
    void giveBack(std::span<const char> bytes);
    /// Lets libvncclient send messages of a kind.
    void allow(int message);
    void publish();
    void post(std::function<void(rfbClient*)> input);
    Error endError() const;
    void end(Error why);
    /// The lock is let go of before anybody is told.
    void touched(std::unique_lock<std::mutex> lock) {
        const bool tell = !std::exchange(told, true);
        lock.unlock();
        if (tell) changed.notify();
    }

    const ByteStreamPtr stream;
    ByteStreamPtr inside;  // the other end of that pair; set before any thread runs
    const VncOptions options;
    rfbClient* client = nullptr;
    Poller poller;

    // Of the thread that decodes.
    std::vector<std::uint32_t> back;
    VncRect pending;
    bool changesOnly = false;  // are asked for next: all was seen once
    std::vector<char> ahead;   // what libvncclient reads before its socket
    QString impossible;        // what the server said that no server says
    enum class Clipboard { Latin, Extended, ExtendedAsIs } clipboardKind = Clipboard::Latin;
    QString copiedHere;  // what a server that was told of it may ask for
    QString sameOnBoth;  // what was carried last, either way

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
