// SPDX-License-Identifier: GPL-3.0-or-later
// What libvncclient calls: a screen's memory, its changes, its questions, its log.
#include "core/base/asker.h"
#include "core/vnc/vncsession_p.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace hearth {

namespace {

constexpr int kLongestSide = 16'384;
constexpr std::int64_t kMostPixels = 64'000'000;
constexpr int kLongestClipboard = 1024 * 1024;
constexpr qsizetype kLongestLog = 8192;

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

/// What lies within a picture of that size.
VncRect within(VncRect part, int width, int height) {
    const int right = std::clamp(part.x + part.width, 0, width);
    const int below = std::clamp(part.y + part.height, 0, height);
    part.x = std::clamp(part.x, 0, width);
    part.y = std::clamp(part.y, 0, height);
    return {part.x, part.y, right - part.x, below - part.y};
}

}  // namespace

void catchVncLog() {
    static std::once_flag once;
    std::call_once(once, [] {
        rfbClientLog = &logLine;
        rfbClientErr = &logLine;
    });
}

void clearVncLog() { lastLog.clear(); }

QString vncLog() { return QString::fromUtf8(lastLog).trimmed(); }

VncRect united(const VncRect& one, const VncRect& other) {
    if (one.empty()) return other;
    if (other.empty()) return one;
    const int x = std::min(one.x, other.x), y = std::min(one.y, other.y);
    return {x, y, std::max(one.x + one.width, other.x + other.width) - x,
            std::max(one.y + one.height, other.y + other.height) - y};
}

Error vncOpeningError(const QString& name) {
    const QString detail = vncLog();
    const auto says = [&](const char* words) {
        return detail.contains(QLatin1String(words), Qt::CaseInsensitive);
    };
    if (says("authentication failed") || says("too many") || says("VNC connection failed"))
        return {
            ErrorKind::AuthRefused, VncText::tr("The screen of %1 does not accept that login.").arg(name),
            VncText::tr(
                "Its VNC server has a password of its own. After several wrong ones some refuse all for a "
                "while."),
            detail};
    if (says("auth") || says("security"))
        return {
            ErrorKind::Protocol,
            VncText::tr("The screen of %1 wants a kind of login that Hearth does not know.").arg(name),
            VncText::tr("Let its VNC server accept None, VncAuth or Plain: the connection to it is encrypted "
                        "already."),
            detail};
    if (says("valid VNC server"))
        return {ErrorKind::Protocol,
                VncText::tr("What listens there on %1 is no VNC server.").arg(name),
                {},
                detail};
    return {
        ErrorKind::Unreachable, VncText::tr("The screen of %1 closed the connection.").arg(name), {}, detail};
}

char VncSession::Private::tag;

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
    d.front.assign(pixels, 0xff000000U);
    d.width = client->width;
    d.height = client->height;
    d.damage = {0, 0, d.width, d.height};
    d.touched(std::move(lock));
    return TRUE;
}

void VncSession::Private::changedPart(rfbClient* client, int x, int y, int width, int height) {
    auto& d = of(client);
    d.pending = united(d.pending, within({x, y, width, height}, client->width, client->height));
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
    question.instruction = VncText::tr("Its screen asks for a VNC password.");
    question.prompts = {{VncText::tr("VNC password"), false}};
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
    question.instruction = VncText::tr("Its screen asks for a login.");
    question.prompts = {{VncText::tr("User"), true}, {VncText::tr("Password"), false}};
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

}  // namespace hearth
