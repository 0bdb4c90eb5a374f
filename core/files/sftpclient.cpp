// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftpclient.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Sftp)
};

constexpr std::size_t kReadBuffer = 128 * 1024;
constexpr qsizetype kMostSaid = 2000;  // error output that is kept
constexpr qsizetype kMostQuoted = 200;
// What is given up is not worth a longer wait.
constexpr auto kPatience = 5s;
// 32 of the largest keep a link of 20 ms busy; small ones need more. Servers read all of them at once.
constexpr std::size_t kLargeInFlight = 32, kSmallInFlight = 64;
constexpr std::uint32_t kLarge = 128 * 1024;

bool offers(const sftp::Version& version, const char* name, const char* revision) {
    const auto found = version.extensions.find(name);
    return found != version.extensions.end() && found->second == revision;
}

/// What one request may carry where the server says `told` of it; 0: it does not.
std::uint32_t dataSize(std::uint64_t told, std::uint64_t packet) {
    if (told == 0) return sftp::usualData;
    // The rest of the packet is its handle and numbers.
    if (packet != 0 && told + 1024 > packet) told = packet > 2048 ? packet - 1024 : packet / 2;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(told, 1, sftp::mostData));
}

}  // namespace

SftpClient::SftpClient(ProcessPtr process, QString machine, std::chrono::milliseconds idle)
    : machine_(std::move(machine)), idle_(idle), process_(std::move(process)) {}

SftpClient::~SftpClient() {
    process_->close();
    if (receiving_.joinable()) receiving_.join();
}

Result<std::shared_ptr<SftpClient>> SftpClient::open(ProcessPtr process, const QString& machine,
                                                     std::chrono::milliseconds idle, const Control& control) {
    const std::shared_ptr<SftpClient> client(new SftpClient(std::move(process), machine, idle));
    client->receiving_ = std::thread([self = client.get()] { self->receive(); });
    HEARTH_TRY(client->begin(control));
    return client;
}

Result<void> SftpClient::begin(const Control& control) {
    const Lease held = lease();
    {
        std::unique_lock lock(mutex_);
        bool begun = false;
        // One that ended already has said more than that it did.
        if (auto sent = transmit(lock, sftp::initRequest(), begun, control); !sent)
            return error_ ? *error_ : sent.error();
        HEARTH_TRY(waitUntil(answered_, lock, control, [this] { return version_ || error_; }));
        if (!version_) return *error_;
    }
    const sftp::Version& version = *version_;
    if (version.version != sftp::protocolVersion)
        return Error{ErrorKind::Protocol, Text::tr("The SFTP server of %1 is too old.").arg(machine_),
                     Text::tr("Any OpenSSH server will do."),
                     QStringLiteral("version %1").arg(version.version)};
    posixRename_ = offers(version, "posix-rename@openssh.com", "1");
    statvfs_ = offers(version, "statvfs@openssh.com", "2");
    fsync_ = offers(version, "fsync@openssh.com", "1");
    if (!offers(version, "limits@openssh.com", "1") || !held) return {};
    auto answer = ask(&sftp::limitsRequest, control);
    if (!answer) return answer.error();
    if (const auto* body = std::get_if<sftp::ExtendedAnswer>(&answer->body)) {
        const auto limits = sftp::parseLimits(body->body);
        if (!limits) return limits.error();
        readSize_ = dataSize(limits->read, limits->packet);
        writeSize_ = dataSize(limits->write, limits->packet);
    }
    return {};
}

std::size_t SftpClient::inFlight() const {
    return std::min(readSize_, writeSize_) >= kLarge ? kLargeInFlight : kSmallInFlight;
}

SftpClient::Lease SftpClient::lease() {
    const auto self = shared_from_this();
    const std::lock_guard lock(mutex_);
    if (error_) return nullptr;
    ++leases_;
    std::shared_ptr<void> token(nullptr, [self](void*) { self->release(); });
    return {std::move(token), this};
}

void SftpClient::release() {
    const std::lock_guard lock(mutex_);
    --leases_;
    used_ = true;
}

void SftpClient::wake() {
    const std::lock_guard lock(mutex_);
    answered_.notify_all();
}

// Receiving: on the thread of its own, which never waits for anything but bytes.

void SftpClient::receive() {
    std::vector<char> buffer(kReadBuffer);
    Control control;
    control.deadline = Deadline::after(idle_);
    for (;;) {
        const auto chunk = process_->read(buffer, control);
        if (!chunk) {
            if (chunk.error().kind != ErrorKind::TimedOut) return end(chunk.error());
            if (isIdle()) return;
            control.deadline = Deadline::after(idle_);
            continue;
        }
        const QByteArrayView bytes(buffer.data(), static_cast<qsizetype>(chunk->size));
        switch (chunk->source) {
        case Process::Source::Output:
            if (auto taken = receiveBytes(bytes); !taken) return end(taken.error());
            break;
        case Process::Source::Error:
            said_.append(bytes.first(std::min(bytes.size(), kMostSaid - said_.size())));
            break;
        case Process::Source::End:
            return end(endedError());
        }
    }
}

bool SftpClient::isIdle() {
    {
        const std::lock_guard lock(mutex_);
        if (leases_ > 0 || std::exchange(used_, false)) return false;
        error_ = cancelledError();
    }
    process_->close();
    return true;
}

Result<void> SftpClient::receiveBytes(QByteArrayView bytes) {
    auto cut = cutter_.take(bytes);
    while (const auto packet = cutter_.next()) {
        if (auto taken = receivePacket(*packet); !taken) {
            cut = taken;
            break;
        }
    }
    if (cut) return {};
    Error error = cut.error();
    const std::lock_guard lock(mutex_);
    if (!version_) {
        error.message = Text::tr("What answers on %1 is not an SFTP server.").arg(machine_);
        error.hint = Text::tr("A start-up file of the shell there may print something: it must not where "
                              "nobody is at a terminal.");
        error.detail +=
            QStringLiteral(": ") + QString::fromUtf8(bytes.first(std::min(bytes.size(), kMostQuoted)));
    }
    return error;
}

Result<void> SftpClient::receivePacket(const QByteArray& packet) {
    const auto unexpected = [](const char* what) {
        return Error{ErrorKind::Protocol,
                     Text::tr("The SFTP server answered what nobody asked."),
                     {},
                     QString::fromLatin1(what)};
    };
    {
        const std::lock_guard lock(mutex_);
        if (!version_) {
            auto version = sftp::parseVersion(packet);
            if (!version) return version.error();
            version_ = std::move(*version);
            answered_.notify_all();
            return {};
        }
    }
    auto answer = sftp::parseAnswer(packet);
    if (!answer) return answer.error();
    const std::lock_guard lock(mutex_);
    const auto found = asked_.find(answer->id);
    if (found == asked_.end()) return unexpected("an unknown number");
    const std::shared_ptr<Asked> asked = std::move(found->second);
    asked_.erase(found);
    if (const auto* data = std::get_if<sftp::DataAnswer>(&answer->body))
        if (data->bytes().size() > asked->most) return unexpected("more data than asked for");
    if (!asked->givenUp) {
        asked->answer = std::move(*answer);
        answered_.notify_all();
    } else if (const auto* handle = std::get_if<sftp::HandleAnswer>(&answer->body)) {
        // Whoever sends next sends this, too: here nothing may wait.
        const auto closing = newAsked();
        closing->givenUp = true;
        rest_ += sftp::closeRequest(closing->id, handle->handle);
    }
    return {};
}

Error SftpClient::endedError() {
    const auto exit = process_->wait(Control{}.within(kPatience));
    QString detail = QString::fromUtf8(said_).trimmed();
    if (exit)
        detail += exit->signal.isEmpty() ? QStringLiteral(" (exit code %1)").arg(exit->code)
                                         : QStringLiteral(" (signal %1)").arg(exit->signal);
    const std::lock_guard lock(mutex_);
    if (!version_)
        return {ErrorKind::NotFound, Text::tr("There is no SFTP server on %1 that starts.").arg(machine_),
                Text::tr("Install it there (package openssh-sftp-server), or have “Subsystem sftp "
                         "internal-sftp” set in its sshd_config."),
                detail};
    return {ErrorKind::Unreachable, Text::tr("The SFTP server of %1 ended.").arg(machine_),
            Text::tr("Try again: it is started anew."), detail};
}

void SftpClient::end(const Error& error) {
    {
        const std::lock_guard lock(mutex_);
        error_ = error;
        answered_.notify_all();
        sent_.notify_all();
    }
    // Wakes who is writing.
    process_->close();
}

// Sending: whoever asks, one at a time.

std::shared_ptr<SftpClient::Asked> SftpClient::newAsked() {
    auto asked = std::make_shared<Asked>();
    do asked->id = ++lastId_;
    while (!asked_.emplace(asked->id, asked).second);
    return asked;
}

/// Without the lock meanwhile. `written` tells how far it came.
Result<void> SftpClient::writeOut(std::unique_lock<std::mutex>& lock, const QByteArray& bytes,
                                  const Control& control, qsizetype& written) {
    written = 0;
    lock.unlock();
    Result<void> outcome;
    while (written < bytes.size()) {
        const auto took = process_->write(
            {bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written)}, control);
        if (!took) {
            outcome = took.error();
            break;
        }
        written += static_cast<qsizetype>(*took);
    }
    lock.lock();
    if (outcome || !control.check()) return outcome;
    // It is gone, which the receiving thread knows better in a moment.
    HEARTH_TRY(waitUntil(answered_, lock, control, [this] { return error_.has_value(); }));
    return *error_;
}

/// Sends what others left, the packet, and what came to be left meanwhile. What is begun of a packet must be
/// sent to its end: where this caller gives up, the next one does that.
Result<void> SftpClient::transmit(std::unique_lock<std::mutex>& lock, const QByteArray& packet, bool& begun,
                                  const Control& control) {
    HEARTH_TRY(waitUntil(sent_, lock, control, [this] { return !sending_ || error_; }));
    if (error_) return *error_;
    sending_ = true;
    Result<void> outcome;
    qsizetype written = 0;
    const auto sendRest = [&] {
        while (outcome && !rest_.isEmpty()) {
            const QByteArray left = std::exchange(rest_, {});
            outcome = writeOut(lock, left, control, written);
            if (!outcome) rest_.prepend(left.sliced(written));
        }
    };
    sendRest();
    if (outcome) {
        outcome = writeOut(lock, packet, control, written);
        begun = written > 0;
        if (!outcome && begun) rest_.prepend(packet.sliced(written));
    }
    sendRest();
    sending_ = false;
    sent_.notify_all();
    return outcome;
}

Result<SftpClient::Call> SftpClient::send(const Request& request, const Control& control,
                                          std::uint32_t most) {
    HEARTH_TRY(control.check());
    Lease held = lease();
    std::unique_lock lock(mutex_);
    if (!held) return *error_;
    const auto asked = newAsked();
    asked->most = most;
    lock.unlock();
    const QByteArray packet = request(asked->id);
    lock.lock();
    bool begun = false;
    auto sent = transmit(lock, packet, begun, control);
    if (!sent) {
        // Of what was begun there will be an answer.
        asked->givenUp = true;
        if (!begun) asked_.erase(asked->id);
        return sent.error();
    }
    return Call(std::move(held), asked);
}

Result<sftp::Answer> SftpClient::ask(const Request& request, const Control& control) {
    auto call = send(request, control);
    if (!call) return call.error();
    return call->wait(control);
}

void SftpClient::closeHandle(const QByteArray& handle) {
    std::unique_lock lock(mutex_);
    if (error_) return;
    const auto closing = newAsked();
    closing->givenUp = true;
    rest_ += sftp::closeRequest(closing->id, handle);
    if (sending_) return;
    bool begun = false;
    (void)transmit(lock, {}, begun, Control{}.within(kPatience));
}

SftpClient::Call::~Call() {
    if (asked_) client_->giveUp(asked_);
}

void SftpClient::giveUp(const std::shared_ptr<Asked>& asked) {
    QByteArray handle;
    {
        const std::lock_guard lock(mutex_);
        asked->givenUp = true;
        if (asked->answer)
            if (const auto* opened = std::get_if<sftp::HandleAnswer>(&asked->answer->body))
                handle = opened->handle;
    }
    if (!handle.isEmpty()) closeHandle(handle);
}

bool SftpClient::Call::answered() const {
    const std::lock_guard lock(client_->mutex_);
    return asked_->answer || client_->error_;
}

Result<sftp::Answer> SftpClient::Call::wait(const Control& control, const std::atomic<bool>* givenUp) {
    std::unique_lock lock(client_->mutex_);
    HEARTH_TRY(waitUntil(client_->answered_, lock, control,
                         [&] { return asked_->answer || client_->error_ || (givenUp && givenUp->load()); }));
    if (givenUp && givenUp->load()) return cancelledError();
    if (!asked_->answer) return *client_->error_;
    sftp::Answer answer = std::move(*asked_->answer);
    asked_->answer.reset();
    lock.unlock();
    asked_.reset();
    return answer;
}

}  // namespace hearth
