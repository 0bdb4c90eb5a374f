// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncsession.h"

#include "core/base/asker.h"
#include "core/base/brokenpipe.h"
#include "core/base/socketstream.h"
#include "core/vnc/vncclipboard.h"
#include "core/vnc/vncgreeting.h"
#include "core/vnc/vncsession_p.h"
#include "core/vnc/vnctext.h"

#include <algorithm>

namespace hearth {

namespace {

constexpr std::size_t kMostInputs = 10'000;

/// Copies a part, and makes it opaque: what the far side has in the fourth byte is anything.
void copyPart(const std::vector<std::uint32_t>& from, std::vector<std::uint32_t>& to, int width,
              const VncRect& part) {
    for (int y = part.y; y < part.y + part.height; ++y) {
        const auto row = static_cast<std::ptrdiff_t>(y) * width + part.x;
        std::transform(from.begin() + row, from.begin() + row + part.width, to.begin() + row,
                       [](std::uint32_t pixel) { return pixel | 0xff000000U; });
    }
}

}  // namespace

VncSession::Private::~Private() {
    for (auto* thread : {&worker, &fromFar, &toFar}) thread->request_stop();
    cut();
    stream->close();
    poller.wake();
    for (auto* thread : {&worker, &fromFar, &toFar})
        if (thread->joinable()) thread->join();
    endClient();
}

void VncSession::Private::publish() {
    if (pending.empty()) return;
    const VncRect part = std::exchange(pending, {});
    std::unique_lock lock(mutex);
    copyPart(back, front, width, part);
    damage = united(damage, part);
    touched(std::move(lock));
}

Result<UniqueFd> VncSession::Private::takeSocket() {
    if (UniqueFd own = socketOf(*stream)) return own;
    auto pair = socketPair();
    if (!pair) return std::move(pair.error());
    inside = makeSocketStream(std::move(pair->second));
    fromFar = std::jthread([this](const std::stop_token& stop) { pump(*stream, *inside, stop); });
    toFar = std::jthread([this](const std::stop_token& stop) { pump(*inside, *stream, stop); });
    return std::move(pair->first);
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

/// Why it ends, once message() or begin() said so.
Error VncSession::Private::endError() const {
    if (impossible.isEmpty())
        return {ErrorKind::Unreachable,
                VncText::tr("The screen of %1 closed the connection.").arg(options.name),
                {},
                vncLog()};
    return {ErrorKind::Protocol, VncText::tr("The screen of %1 tells what cannot be.").arg(options.name),
            VncText::tr("Its VNC server is faulty, or not what it seems to be."), impossible};
}

void VncSession::Private::serve(const std::stop_token& stop) {
    if (!poller.add(client->sock, 1, Poller::Mode::Level)) return end(endError());
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
        clearVncLog();
        if (!message()) return end(endError());
    }
}

VncSession::VncSession(std::unique_ptr<Private> made) : d(std::move(made)) {}
VncSession::~VncSession() = default;

Result<std::unique_ptr<VncSession>> VncSession::open(ByteStreamPtr stream, const VncOptions& options,
                                                     const Control& control) {
    catchVncLog();
    auto d = std::make_unique<Private>(std::move(stream), options);
    const auto ask = [&](VncLogin login, const Control& asking) -> Result<std::pair<Secret, Secret>> {
        const bool named = login == VncLogin::UserAndPassword;
        PromptQuestion question;
        question.host = options.name;
        question.instruction = named ? VncText::tr("Its screen asks for a login.")
                                     : VncText::tr("Its screen asks for a VNC password.");
        if (named) question.prompts.push_back({VncText::tr("User"), true});
        question.prompts.push_back({named ? VncText::tr("Password") : VncText::tr("VNC password"), false});
        auto answer = askPrompts(asking, question);
        if (!answer) return std::move(answer.error());
        if (answer->answers.size() != question.prompts.size()) return cancelledError();
        return std::pair(named ? std::move(answer->answers.front()) : Secret(),
                         std::move(answer->answers.back()));
    };
    const auto facts = greetVnc(*d->stream, options.name, ask, control);
    if (!facts) return facts.error();
    auto socket = d->takeSocket();
    if (!socket) return std::move(socket.error());
    {
        const NoPipeSignal quiet;  // it writes to a far side that may be gone
        clearVncLog();
        if (!d->begin(socket->release(), *facts)) return d->endError();
    }
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

VncRect VncSession::takeChanged() {
    const std::lock_guard lock(d->mutex);
    d->told = false;
    return std::exchange(d->damage, {});
}

void VncSession::look(const std::function<void(const VncPicture&)>& see) const {
    const std::lock_guard lock(d->mutex);
    if (!d->front.empty()) see({d->front.data(), d->width, d->height});
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
    d->post(
        [p = d.get(), text = text.left(vncLongestClipboard)](rfbClient*) { (void)p->offerClipboard(text); });
}

}  // namespace hearth
