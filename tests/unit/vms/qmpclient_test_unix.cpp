// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qmpclient.h"

#include "core/base/fd.h"
#include "core/base/socketstream.h"

#include <gmock/gmock.h>

#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace hearth {
namespace {

using namespace std::chrono_literals;

const QByteArray kGreeting =
    R"({"QMP":{"version":{"qemu":{"micro":22,"minor":2,"major":7},"package":""},"capabilities":[]}})"
    "\r\n";

/// A monitor that a test writes: the other end of a socket pair.
class Monitor {
public:
    Monitor() {
        int ends[2] = {-1, -1};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        far_ = UniqueFd(ends[0]);
        near_ = makeSocketStream(UniqueFd(ends[1]));
    }
    ByteStreamPtr stream() { return std::move(near_); }
    void say(const QByteArray& bytes) const {
        EXPECT_EQ(::send(far_.get(), bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL),
                  bytes.size());
    }
    /// The next request; empty where there is none any more.
    QJsonObject hear() {
        while (!rest_.contains('\n')) {
            char buffer[4096];
            const auto got = ::recv(far_.get(), buffer, sizeof buffer, 0);
            if (got <= 0) return {};
            rest_.append(buffer, got);
        }
        const auto end = rest_.indexOf('\n');
        const auto request = QJsonDocument::fromJson(rest_.left(end)).object();
        rest_.remove(0, end + 1);
        return request;
    }
    static QByteArray answer(const QJsonObject& request, const QByteArray& value = "{}") {
        return "{\"return\":" + value + ",\"id\":\"" + request.value(u"id"_qs).toString().toUtf8() +
               "\"}\r\n";
    }
    /// Greets and takes the capabilities.
    void greet() {
        say(kGreeting);
        const auto request = hear();
        EXPECT_EQ(request.value(u"execute"_qs).toString(), u"qmp_capabilities"_qs);
        say(answer(request));
    }
    void hangUp() { far_ = UniqueFd(); }

private:
    UniqueFd far_;
    ByteStreamPtr near_;
    QByteArray rest_;
};

Control within(std::chrono::milliseconds time) {
    Control control;
    control.deadline = Deadline::after(time);
    return control;
}

}  // namespace

TEST(QmpClient, MatchesAnswersByTheirIdsAndKeepsEvents) {
    Monitor monitor;
    std::jthread qemu([&] {
        monitor.greet();
        const auto request = monitor.hear();
        EXPECT_EQ(request.value(u"execute"_qs).toString(), u"query-status"_qs);
        // An event, an answer to something else, and the answer in two halves.
        const QByteArray answer = Monitor::answer(request, R"({"status":"paused"})");
        monitor.say("{\"event\":\"STOP\"}\r\n{\"return\":1,\"id\":\"hearth-99\"}\r\n" + answer.left(10));
        monitor.say(answer.mid(10) + "{\"event\":\"RESUME\"}\r\n");
        EXPECT_TRUE(monitor.hear().isEmpty());
    });
    auto client = QmpClient::connect(monitor.stream(), {});
    ASSERT_TRUE(client) << client.error();
    EXPECT_EQ((*client)->version(), u"7.2.22"_qs);
    const auto status = (*client)->execute(u"query-status"_qs, {}, {});
    ASSERT_TRUE(status) << status.error();
    EXPECT_EQ(status->toObject().value(u"status"_qs).toString(), u"paused"_qs);
    EXPECT_EQ((*client)->nextEvent({})->name, u"STOP"_qs);
    EXPECT_EQ((*client)->nextEvent({})->name, u"RESUME"_qs);
    client->reset();
}

TEST(QmpClient, ErrorsHaveTheirKindsAndQemusWords) {
    Monitor monitor;
    std::jthread qemu([&] {
        monitor.greet();
        for (const char* name : {"CommandNotFound", "DeviceNotFound", "GenericError"}) {
            const auto id = monitor.hear().value(u"id"_qs).toString().toUtf8();
            monitor.say("{\"error\":{\"class\":\"" + QByteArray(name) +
                        "\",\"desc\":\"no, thanks\"},\"id\":\"" + id + "\"}\r\n");
        }
    });
    auto client = QmpClient::connect(monitor.stream(), {});
    ASSERT_TRUE(client) << client.error();
    for (const ErrorKind kind : {ErrorKind::NotFound, ErrorKind::NotFound, ErrorKind::Failed}) {
        const auto refused = (*client)->execute(u"x-nonsense"_qs, {}, {});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, kind);
        EXPECT_THAT(refused.error().message.toStdString(), testing::HasSubstr("x-nonsense"));
        EXPECT_THAT(refused.error().message.toStdString(), testing::HasSubstr("no, thanks"));
    }
}

TEST(QmpClient, AnAnswerThatCameTooLateIsPassedOver) {
    Monitor monitor;
    std::stop_source given;
    std::jthread qemu([&] {
        monitor.greet();
        const auto slow = monitor.hear();
        given.request_stop();
        const auto next = monitor.hear();
        monitor.say(Monitor::answer(slow, "\"slow\"") + Monitor::answer(next, "\"next\""));
    });
    auto client = QmpClient::connect(monitor.stream(), {});
    ASSERT_TRUE(client) << client.error();
    Control control;
    control.stop = given.get_token();
    const auto slow = (*client)->execute(u"a"_qs, {}, control);
    ASSERT_FALSE(slow);
    EXPECT_EQ(slow.error().kind, ErrorKind::Cancelled);
    const auto next = (*client)->execute(u"b"_qs, {}, {});
    ASSERT_TRUE(next) << next.error();
    EXPECT_EQ(next->toString(), u"next"_qs);
}

TEST(QmpClient, AMonitorThatServesSomebodyElseIsBusy) {
    Monitor monitor;
    const auto client = QmpClient::connect(monitor.stream(), within(50ms));
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().kind, ErrorKind::TimedOut) << "the caller's own deadline is told as that";
}

TEST(QmpClient, WhatEndsOrIsNoMonitorIsAnError) {
    const auto outcome = [](const QByteArray& said) {
        Monitor monitor;
        monitor.say(said);
        auto stream = monitor.stream();
        monitor.hangUp();
        const auto client = QmpClient::connect(std::move(stream), {});
        EXPECT_FALSE(client) << said;
        return client ? ErrorKind::Failed : client.error().kind;
    };
    EXPECT_EQ(outcome(""), ErrorKind::Unreachable);
    EXPECT_EQ(outcome(kGreeting.left(20)), ErrorKind::Unreachable);
    EXPECT_EQ(outcome("SSH-2.0-OpenSSH\r\n"), ErrorKind::Protocol);
    EXPECT_EQ(outcome("{\"return\":{}}\r\n"), ErrorKind::Protocol);
}

TEST(QmpClient, EventsAreBounded) {
    Monitor monitor;
    std::jthread qemu([&] {
        monitor.greet();
        const auto request = monitor.hear();
        QByteArray many;
        for (int i = 0; i < 1500; ++i) many += "{\"event\":\"E" + QByteArray::number(i) + "\"}\r\n";
        monitor.say(many + Monitor::answer(request));
    });
    auto client = QmpClient::connect(monitor.stream(), {});
    ASSERT_TRUE(client) << client.error();
    ASSERT_TRUE((*client)->execute(u"query-status"_qs, {}, {}));
    EXPECT_TRUE((*client)->lostEvents());
    EXPECT_FALSE((*client)->lostEvents());
    EXPECT_EQ((*client)->nextEvent({})->name, u"E500"_qs) << "the latest are kept";
    const auto last =
        (*client)->waitForEvent([](const QmpEvent& event) { return event.name == u"E1499"_qs; }, {});
    EXPECT_TRUE(last);
}

TEST(QmpClient, CloseWakesWhoWaits) {
    Monitor monitor;
    std::jthread qemu([&] { monitor.greet(); });
    auto client = QmpClient::connect(monitor.stream(), {});
    ASSERT_TRUE(client) << client.error();
    qemu.join();
    std::jthread closer([&] { (*client)->close(); });
    const auto event = (*client)->nextEvent({});
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind, ErrorKind::Cancelled);
}

}  // namespace hearth
