// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncsession.h"

#include "core/base/asker.h"
#include "core/base/brokenpipe.h"
#include "core/base/poller.h"
#include "core/base/socketstream.h"

#include <QCoreApplication>

#include <rfb/rfbclient.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VncSession)
};

constexpr int kLongestSide = 16'384;
constexpr std::int64_t kMostPixels = 64'000'000;
constexpr std::size_t kMostInputs = 10'000;
constexpr int kLongestClipboard = 1024 * 1024;
constexpr qsizetype kLongestLog = 8192;

// libvncclient tells why something failed only in its log, which is one for the program: each thread that is
// in it keeps its own.
thread_local QByteArray lastLog;

void logLine(const char* format, ...) __attribute__((format(printf, 1, 2)));
void logLine(const char* format, ...) {
    std::array<char, 512> line{};
    std::va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line.data(), line.size(), format, arguments);
    va_end(arguments);
    if (lastLog.size() < kLongestLog) lastLog += line.data();
}

void catchLog() {
    static std::once_flag once;
    std::call_once(once, [] {
        rfbClientLog = &logLine;
        rfbClientErr = &logLine;
    });
}

VncRect united(const VncRect& one, const VncRect& other) {
    if (one.empty()) return other;
    if (other.empty()) return one;
    const int x = std::min(one.x, other.x), y = std::min(one.y, other.y);
    return {x, y, std::max(one.x + one.width, other.x + other.width) - x,
            std::max(one.y + one.height, other.y + other.height) - y};
}

/// What lies within a picture of that size.
VncRect within(VncRect part, int width, int height) {
    const int right = std::clamp(part.x + part.width, 0, width);
    const int below = std::clamp(part.y + part.height, 0, height);
    part.x = std::clamp(part.x, 0, width);
    part.y = std::clamp(part.y, 0, height);
    return {part.x, part.y, right - part.x, below - part.y};
}

void copyPart(const std::vector<std::uint32_t>& from, std::uint32_t* to, int width, const VncRect& part,
              std::uint32_t opaque = 0) {
    for (int y = part.y; y < part.y + part.height; ++y) {
        const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
        const std::uint32_t* source = from.data() + row + part.x;
        std::uint32_t* target = to + row + part.x;
        if (opaque == 0)
            std::copy_n(source, part.width, target);
        else
            std::transform(source, source + part.width, target,
                           [opaque](auto pixel) { return pixel | opaque; });
    }
}

Error openingError(const QString& name) {
    const QString detail = QString::fromUtf8(lastLog).trimmed();
    const auto says = [&](const char* words) {
        return detail.contains(QLatin1String(words), Qt::CaseInsensitive);
    };
    if (says("authentication failed") || says("too many") || says("VNC connection failed"))
        return {
            ErrorKind::AuthRefused, Text::tr("The screen of %1 does not accept that login.").arg(name),
            Text::tr(
                "Its VNC server has a password of its own. After several wrong ones some refuse all for a "
                "while."),
            detail};
    if (says("auth") || says("security"))
        return {
            ErrorKind::Protocol,
            Text::tr("The screen of %1 wants a kind of login that Hearth does not know.").arg(name),
            Text::tr("Let its VNC server accept None, VncAuth or Plain: the connection to it is encrypted "
                     "already."),
            detail};
    if (says("valid VNC server"))
        return {ErrorKind::Protocol,
                Text::tr("What listens there on %1 is no VNC server.").arg(name),
                {},
                detail};
    return {
        ErrorKind::Unreachable, Text::tr("The screen of %1 closed the connection.").arg(name), {}, detail};
}

}  // namespace

struct VncSession::Private {
    Private(ByteStreamPtr outer, ByteStreamPtr inner, VncOptions wanted)
        : stream(std::move(outer)), inside(std::move(inner)), options(std::move(wanted)) {}
    ~Private();

    static Private& of(rfbClient* client) {
        return *static_cast<Private*>(rfbClientGetClientData(client, &tag));
    }
    static rfbBool allocate(rfbClient* client);
    static void changedPart(rfbClient* client, int x, int y, int width, int height) {
        auto& d = of(client);
        d.pending = united(d.pending, within({x, y, width, height}, client->width, client->height));
    }
    static void finished(rfbClient* client) { of(client).publish(); }
    static void cursorShape(rfbClient* client, int hotX, int hotY, int width, int height, int bytesPerPixel);
    static void cutText(rfbClient* client, const char* text, int length);
    static char* password(rfbClient* client);
    static rfbCredential* credential(rfbClient* client, int kind);

    rfbClient* makeClient(int socket);
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
    const ByteStreamPtr stream, inside;
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

char VncSession::Private::tag;

VncSession::Private::~Private() {
    for (auto* thread : {&worker, &fromFar, &toFar}) thread->request_stop();
    inside->close();
    stream->close();
    poller.wake();
    for (auto* thread : {&worker, &fromFar, &toFar})
        if (thread->joinable()) thread->join();
    if (client == nullptr) return;
    std::free(std::exchange(client->rcSource, nullptr));
    std::free(std::exchange(client->rcMask, nullptr));
    client->frameBuffer = nullptr;
    rfbClientCleanup(client);
}

rfbBool VncSession::Private::allocate(rfbClient* client) {
    auto& d = of(client);
    const bool sane = client->width >= 1 && client->height >= 1 && client->width <= kLongestSide &&
                      client->height <= kLongestSide &&
                      static_cast<std::int64_t>(client->width) * client->height <= kMostPixels;
    if (!sane) {
        // libvncclient goes on all the same: nothing fits into a screen without pixels, and serve() ends it.
        client->width = client->height = 0;
        d.absurd = true;
        return FALSE;
    }
    const auto pixels = static_cast<std::size_t>(client->width) * static_cast<std::size_t>(client->height);
    d.back.assign(pixels, 0);
    client->frameBuffer = reinterpret_cast<std::uint8_t*>(d.back.data());
    client->updateRect = {0, 0, client->width, client->height};
    d.pending = {};
    std::unique_lock lock(d.mutex);
    d.front.assign(pixels, 0);
    d.width = client->width;
    d.height = client->height;
    d.damage = {0, 0, d.width, d.height};
    d.touched(std::move(lock));
    return TRUE;
}

void VncSession::Private::publish() {
    if (pending.empty()) return;
    const VncRect part = std::exchange(pending, {});
    std::unique_lock lock(mutex);
    copyPart(back, front.data(), width, part);
    damage = united(damage, part);
    touched(std::move(lock));
}

void VncSession::Private::cursorShape(rfbClient* client, int hotX, int hotY, int width, int height,
                                      int bytesPerPixel) {
    if (bytesPerPixel != 4 || width < 1 || height < 1 || width > 512 || height > 512) return;
    VncCursor shape{width, height, hotX, hotY, {}};
    shape.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    std::memcpy(shape.pixels.data(), client->rcSource, shape.pixels.size() * 4);
    for (std::size_t i = 0; i < shape.pixels.size(); ++i)
        shape.pixels[i] = client->rcMask[i] != 0 ? shape.pixels[i] | 0xff000000U : 0;
    auto& d = of(client);
    std::unique_lock lock(d.mutex);
    d.cursor = std::move(shape);
    d.touched(std::move(lock));
}

void VncSession::Private::cutText(rfbClient* client, const char* text, int length) {
    auto& d = of(client);
    std::unique_lock lock(d.mutex);
    d.clipboard = QString::fromLatin1(text, std::clamp(length, 0, kLongestClipboard));
    d.touched(std::move(lock));
}

char* VncSession::Private::password(rfbClient* client) {
    auto& d = of(client);
    PromptQuestion question;
    question.host = d.options.name;
    question.instruction = Text::tr("Its screen asks for a VNC password.");
    question.prompts = {{Text::tr("VNC password"), false}};
    auto answer = askPrompts(*d.asking, question);
    if (!answer || answer->answers.size() != 1) {
        d.refused = answer ? cancelledError() : answer.error();
        return nullptr;
    }
    return strndup(answer->answers[0].view().data(), answer->answers[0].view().size());
}

rfbCredential* VncSession::Private::credential(rfbClient* client, int kind) {
    if (kind != rfbCredentialTypeUser) return nullptr;
    auto& d = of(client);
    PromptQuestion question;
    question.host = d.options.name;
    question.instruction = Text::tr("Its screen asks for a login.");
    question.prompts = {{Text::tr("User"), true}, {Text::tr("Password"), false}};
    auto answer = askPrompts(*d.asking, question);
    if (!answer || answer->answers.size() != 2) {
        d.refused = answer ? cancelledError() : answer.error();
        return nullptr;
    }
    auto* made = static_cast<rfbCredential*>(std::calloc(1, sizeof(rfbCredential)));
    const auto copy = [](const Secret& secret) {
        return strndup(secret.view().data(), secret.view().size());
    };
    made->userCredential.username = copy(answer->answers[0]);
    made->userCredential.password = copy(answer->answers[1]);
    return made;
}

rfbClient* VncSession::Private::makeClient(int socket) {
    rfbClient* const made = rfbGetClient(8, 3, 4);
    rfbClientSetClientData(made, &tag, this);
    // As QImage and others have it: 0x00RRGGBB in the machine's own order.
    made->format.redShift = 16;
    made->format.greenShift = 8;
    made->format.blueShift = 0;
    made->MallocFrameBuffer = &Private::allocate;
    made->GotFrameBufferUpdate = &Private::changedPart;
    made->FinishedFrameBufferUpdate = &Private::finished;
    made->GotCursorShape = &Private::cursorShape;
    made->GotXCutText = &Private::cutText;
    made->GetPassword = &Private::password;
    made->GetCredential = &Private::credential;
    made->canHandleNewFBSize = TRUE;
    made->appData.useRemoteCursor = TRUE;
    made->appData.shareDesktop = TRUE;
    made->appData.viewOnly = options.viewOnly ? TRUE : FALSE;
    made->appData.encodingsString = options.far ? "tight zrle copyrect hextile zlib raw" : "copyrect raw";
    made->appData.qualityLevel = options.far ? 7 : 9;
    made->appData.compressLevel = options.far ? 3 : 0;
    made->appData.enableJPEG = options.far ? TRUE : FALSE;
    made->sock = socket;
    made->listenSpecified = TRUE;  // it is connected already
    return made;
}

/// One way of the bytes between the stream and the socket that libvncclient reads.
void VncSession::Private::pump(ByteStream& from, ByteStream& to, const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    control.deadline = Deadline::never();
    std::vector<char> buffer(64 * 1024);
    for (;;) {
        const auto count = from.read(buffer, control);
        Result<void> done;
        if (!count)
            done = count.error();
        else if (*count > 0)
            done = writeAll(to, std::span<const char>(buffer).first(*count), control);
        if (done && *count > 0) continue;
        // What breaks within is only the end of the other side of it.
        const bool outer = count ? &to == stream.get() : &from == stream.get();
        if (!done && outer && !stop.stop_requested()) {
            const std::lock_guard lock(mutex);
            if (!broken) broken = done.error();
        }
        inside->close();  // which ends the other way and whoever reads
        return;
    }
}

void VncSession::Private::post(std::function<void(rfbClient*)> input) {
    {
        const std::lock_guard lock(mutex);
        if (ending || options.viewOnly || inputs.size() >= kMostInputs) return;
        inputs.push_back({std::move(input), -1});
    }
    poller.wake();
}

void VncSession::Private::end(Error why) {
    std::unique_lock lock(mutex);
    if (broken) why = *broken;
    ending = std::move(why);
    inputs.clear();
    touched(std::move(lock));
}

void VncSession::Private::serve(const std::stop_token& stop) {
    const Error closed{ErrorKind::Unreachable,
                       Text::tr("The screen of %1 closed the connection.").arg(options.name),
                       {},
                       {}};
    if (!poller.add(client->sock, 1, Poller::Mode::Level)) return end(closed);
    poller.setInterest(client->sock, true, false);
    const NoPipeSignal quiet;
    while (!stop.stop_requested()) {
        std::deque<Input> now;
        {
            const std::lock_guard lock(mutex);
            now.swap(inputs);
        }
        for (const Input& input : now) input.act(client);
        const bool readable = client->buffered > 0 || !poller.wait(-1).empty();
        if (stop.stop_requested()) return;
        if (!readable) continue;
        lastLog.clear();
        if (!HandleRFBServerMessage(client) || absurd) {
            Error why = closed;
            why.detail = QString::fromUtf8(lastLog).trimmed();
            return end(std::move(why));
        }
    }
}

VncSession::VncSession(std::unique_ptr<Private> made) : d(std::move(made)) {}
VncSession::~VncSession() = default;

Result<std::unique_ptr<VncSession>> VncSession::open(ByteStreamPtr stream, const VncOptions& options,
                                                     const Control& control) {
    catchLog();
    auto pair = socketPair();
    if (!pair) return std::move(pair.error());
    auto d = std::make_unique<Private>(std::move(stream), makeSocketStream(std::move(pair->second)), options);
    d->fromFar = std::jthread([&p = *d](const std::stop_token& stop) { p.pump(*p.stream, *p.inside, stop); });
    d->toFar = std::jthread([&p = *d](const std::stop_token& stop) { p.pump(*p.inside, *p.stream, stop); });
    rfbClient* made = nullptr;
    bool opened = false;
    {
        // libvncclient knows neither a deadline nor a stop: the end of its socket ends its wait.
        std::mutex mutex;
        std::condition_variable_any changed;
        bool done = false;
        const std::jthread guard([&] {
            std::unique_lock lock(mutex);
            if (!waitUntil(changed, lock, control, [&] { return done; })) d->inside->close();
        });
        d->asking = &control;
        lastLog.clear();
        made = d->makeClient(pair->first.release());
        const NoPipeSignal quiet;                                 // it writes to a far side that may be gone
        opened = rfbInitClient(made, nullptr, nullptr) != FALSE;  // a client that failed is freed by it
        d->asking = nullptr;
        const std::lock_guard lock(mutex);
        done = true;
        changed.notify_all();
    }
    if (!opened) {
        HEARTH_TRY(control.check());
        if (d->refused) return std::move(*d->refused);
        const std::lock_guard lock(d->mutex);
        return d->broken ? *d->broken : openingError(options.name);
    }
    d->client = made;
    d->title = QString::fromUtf8(made->desktopName != nullptr ? made->desktopName : "").left(256);
    d->worker = std::jthread([&p = *d](const std::stop_token& stop) { p.serve(stop); });
    return std::unique_ptr<VncSession>(new VncSession(std::move(d)));
}

int VncSession::width() const {
    const std::lock_guard lock(d->mutex);
    return d->width;
}

int VncSession::height() const {
    const std::lock_guard lock(d->mutex);
    return d->height;
}

QString VncSession::title() const {
    const std::lock_guard lock(d->mutex);
    return d->title;
}

VncRect VncSession::update(std::uint32_t* pixels, int width, int height) {
    const std::lock_guard lock(d->mutex);
    d->told = false;
    if (width != d->width || height != d->height) return {};
    const VncRect part = std::exchange(d->damage, {});
    copyPart(d->front, pixels, width, part, 0xff000000U);
    return part;
}

std::optional<VncCursor> VncSession::takeCursor() {
    const std::lock_guard lock(d->mutex);
    return std::exchange(d->cursor, std::nullopt);
}

std::optional<QString> VncSession::takeClipboard() {
    const std::lock_guard lock(d->mutex);
    return std::exchange(d->clipboard, std::nullopt);
}

std::optional<Error> VncSession::ending() const {
    const std::lock_guard lock(d->mutex);
    return d->ending;
}

Subscription VncSession::onChanged(std::function<void()> callback) {
    return d->changed.subscribe(std::move(callback));
}

void VncSession::pointer(int x, int y, int buttons) {
    {
        const std::lock_guard lock(d->mutex);
        if (d->ending || d->options.viewOnly) return;
        Private::Input input{[=](rfbClient* client) {
                                 SendPointerEvent(client, std::clamp(x, 0, client->width - 1),
                                                  std::clamp(y, 0, client->height - 1), buttons);
                             },
                             buttons};
        // Only the last place of a move matters to a far side that is behind.
        if (!d->inputs.empty() && d->inputs.back().moveWith == buttons)
            d->inputs.back() = std::move(input);
        else if (d->inputs.size() < kMostInputs)
            d->inputs.push_back(std::move(input));
    }
    d->poller.wake();
}

void VncSession::key(const VncKey& key, bool down) {
    d->post([=](rfbClient* client) {
        if (key.code == 0 || !SendExtendedKeyEvent(client, key.symbol, key.code, down ? TRUE : FALSE))
            SendKeyEvent(client, key.symbol, down ? TRUE : FALSE);
    });
}

void VncSession::press(const std::vector<VncKey>& keys) {
    for (const VncKey& each : keys) key(each, true);
    for (auto each = keys.rbegin(); each != keys.rend(); ++each) key(*each, false);
}

void VncSession::setClipboard(const QString& text) {
    d->post([bytes = text.left(kLongestClipboard).toLatin1()](rfbClient* client) {
        QByteArray copy = bytes;  // it is not const there
        SendClientCutText(client, copy.data(), static_cast<int>(copy.size()));
    });
}

}  // namespace hearth
