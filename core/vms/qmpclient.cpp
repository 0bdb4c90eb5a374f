// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qmpclient.h"

#include <QCoreApplication>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kGreetingTime = 5s;
constexpr std::size_t kMostEvents = 1000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Qmp)
};

Error ended() {
    return {ErrorKind::Unreachable,
            Text::tr("QEMU ended."),
            Text::tr("Its log says why, unless it was asked to."),
            {}};
}

Error refused(const QString& command, const QmpMessage& message) {
    const bool missing =
        message.name == QLatin1String("CommandNotFound") || message.name == QLatin1String("DeviceNotFound");
    return {missing ? ErrorKind::NotFound : ErrorKind::Failed,
            Text::tr("QEMU refused “%1”: %2").arg(command, message.text.left(2000)),
            {},
            message.name.left(200)};
}

}  // namespace

Result<std::unique_ptr<QmpClient>> QmpClient::connect(ByteStreamPtr stream, const Control& control) {
    std::unique_ptr<QmpClient> client(new QmpClient(std::move(stream)));
    auto greeting = client->read(control.within(kGreetingTime));
    if (!greeting) {
        HEARTH_TRY(control.check());
        if (greeting.error().kind == ErrorKind::TimedOut)
            return Error{ErrorKind::Busy,
                         Text::tr("QEMU's monitor does not answer: it serves somebody else, or QEMU hangs."),
                         Text::tr("End what else uses this virtual machine's monitor, then try again."),
                         {}};
        return std::move(greeting.error());
    }
    if (greeting->kind != QmpMessage::Kind::Greeting)
        return Error{
            ErrorKind::Protocol, Text::tr("What listens at the monitor's socket is no QEMU."), {}, {}};
    client->version_ = greeting->name;
    auto ready = client->execute(QStringLiteral("qmp_capabilities"), {}, control);
    if (!ready) return std::move(ready.error());
    return client;
}

Result<QmpMessage> QmpClient::read(const Control& control) {
    for (;;) {
        auto message = decoder_.next();
        if (!message) return std::move(message.error());
        if (*message) return std::move(**message);
        const auto count = stream_->read(buffer_, control);
        if (!count) return count.error();
        if (*count == 0) return ended();
        decoder_.take(QByteArrayView(buffer_.data(), static_cast<qsizetype>(*count)));
    }
}

void QmpClient::keep(const QmpMessage& message) {
    if (message.kind != QmpMessage::Kind::Event) return;
    if (events_.size() == kMostEvents) {
        events_.pop_front();
        lostEvents_ = true;
    }
    events_.push_back({message.name, message.data, message.at});
}

Result<QJsonValue> QmpClient::execute(const QString& command, const QJsonObject& arguments,
                                      const Control& control) {
    const QString id = QStringLiteral("hearth-%1").arg(++lastId_);
    const QByteArray line = qmpRequestLine(command, arguments, id);
    HEARTH_TRY(control.check());
    if (auto sent =
            writeAll(*stream_, std::span(line.constData(), static_cast<std::size_t>(line.size())), control);
        !sent) {
        // A part of a request would make nonsense of the next.
        stream_->close();
        return std::move(sent.error());
    }
    for (;;) {
        auto message = read(control);
        if (!message) return std::move(message.error());
        const bool answer =
            message->kind == QmpMessage::Kind::Return || message->kind == QmpMessage::Kind::Error;
        // An error without an id is of what could not even be read: nothing else of ours is under way.
        if (answer &&
            (message->id == id || (message->id.isEmpty() && message->kind == QmpMessage::Kind::Error))) {
            if (message->kind == QmpMessage::Kind::Error) return refused(command, *message);
            return std::move(message->value);
        }
        keep(*message);
    }
}

Result<QmpEvent> QmpClient::nextEvent(const Control& control) {
    while (events_.empty()) {
        auto message = read(control);
        if (!message) return std::move(message.error());
        keep(*message);
    }
    QmpEvent event = std::move(events_.front());
    events_.pop_front();
    return event;
}

Result<QmpEvent> QmpClient::waitForEvent(const std::function<bool(const QmpEvent&)>& suits,
                                         const Control& control) {
    for (;;) {
        auto event = nextEvent(control);
        if (!event || suits(*event)) return event;
    }
}

}  // namespace hearth
