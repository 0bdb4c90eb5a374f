// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qmpdecoder.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using Kind = QmpMessage::Kind;

// As QEMU 7.2 said them.
const QByteArray kGreeting =
    R"({"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "Debian 1:7.2+dfsg-7+deb12u18"}, "capabilities": ["oob"]}})"
    "\r\n";
const QByteArray kEvent =
    R"({"timestamp": {"seconds": 1732170000, "microseconds": 250000}, "event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-shutdown"}})"
    "\r\n";
const QByteArray kReturn =
    R"({"return": {"status": "running", "singlestep": false, "running": true}, "id": "hearth-2"})"
    "\r\n";
const QByteArray kError =
    R"({"id": "hearth-3", "error": {"class": "CommandNotFound", "desc": "The command nonsense has not been found"}})"
    "\r\n";

std::vector<QmpMessage> all(QmpDecoder& decoder) {
    std::vector<QmpMessage> messages;
    for (;;) {
        auto message = decoder.next();
        EXPECT_TRUE(message) << message.error();
        if (!message || !*message) return messages;
        messages.push_back(std::move(**message));
    }
}

void expectTheFour(const std::vector<QmpMessage>& got) {
    ASSERT_EQ(got.size(), 4U);
    EXPECT_EQ(got[0].kind, Kind::Greeting);
    EXPECT_EQ(got[0].name, u"7.2.22"_qs);
    EXPECT_EQ(got[1].kind, Kind::Event);
    EXPECT_EQ(got[1].name, u"SHUTDOWN"_qs);
    EXPECT_TRUE(got[1].data.value(u"guest"_qs).toBool());
    EXPECT_EQ(got[1].at.time_since_epoch(), std::chrono::milliseconds(1732170000250));
    EXPECT_EQ(got[2].kind, Kind::Return);
    EXPECT_EQ(got[2].id, u"hearth-2"_qs);
    EXPECT_EQ(got[2].value.toObject().value(u"status"_qs).toString(), u"running"_qs);
    EXPECT_EQ(got[3].kind, Kind::Error);
    EXPECT_EQ(got[3].id, u"hearth-3"_qs);
    EXPECT_EQ(got[3].name, u"CommandNotFound"_qs);
    EXPECT_EQ(got[3].text, u"The command nonsense has not been found"_qs);
}

}  // namespace

TEST(QmpDecoder, ReadsSeveralMessagesOfOneChunkAndHalfOnes) {
    const QByteArray stream = kGreeting + kEvent + "\r\n" + kReturn + kError;
    for (const qsizetype step : {qsizetype(1), qsizetype(7), qsizetype(100), stream.size()}) {
        QmpDecoder decoder;
        std::vector<QmpMessage> got;
        for (qsizetype at = 0; at < stream.size(); at += step) {
            decoder.take(QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at)));
            for (auto& message : all(decoder)) got.push_back(std::move(message));
        }
        expectTheFour(got);
        EXPECT_EQ(decoder.pending(), 0);
    }
}

TEST(QmpDecoder, ReturnsMayBeAnything) {
    for (const char* value : {"{}", "[]", "[1]", "true", "\"text\"", "3", "null"}) {
        auto message = parseQmpMessage(QByteArray("{\"return\":") + value + ",\"id\":\"a\"}");
        ASSERT_TRUE(message) << value;
        EXPECT_EQ(message->kind, Kind::Return);
    }
    // Of somebody else's command: no id of ours.
    EXPECT_EQ(parseQmpMessage("{\"return\":{},\"id\":7}")->id, QString());
}

TEST(QmpDecoder, RefusesWhatIsNoMonitor) {
    for (const char* line : {"SSH-2.0-OpenSSH_9.2", "[]", "{}", "{\"event\":3}", "{\"error\":\"x\"}",
                             "{\"QMP\":1}", "{\"return\":"}) {
        const auto message = parseQmpMessage(line);
        ASSERT_FALSE(message) << line;
        EXPECT_EQ(message.error().kind, ErrorKind::Protocol) << line;
    }
}

TEST(QmpDecoder, AFailureIsForGood) {
    QmpDecoder decoder;
    decoder.take("nonsense\n" + kEvent);
    EXPECT_FALSE(decoder.next());
    decoder.take(kEvent);
    EXPECT_FALSE(decoder.next());
    EXPECT_FALSE(decoder.next());
}

TEST(QmpDecoder, BoundsALine) {
    QmpDecoder decoder(kEvent.size());
    decoder.take(kEvent);
    EXPECT_EQ(all(decoder).size(), 1U);
    decoder.take(QByteArray(kEvent.size() + 1, 'x'));
    const auto tooLong = decoder.next();
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().kind, ErrorKind::Protocol);
    EXPECT_EQ(decoder.pending(), 0);
    decoder.take(QByteArray(100'000, 'x'));
    EXPECT_EQ(decoder.pending(), 0) << "nothing is kept of what cannot be read";
}

TEST(QmpDecoder, AClockThatIsNoneGivesNoTime) {
    for (const char* time :
         {"{\"seconds\":-1,\"microseconds\":-1}", "{\"seconds\":1e300,\"microseconds\":0}", "{}", "3"}) {
        const auto message = parseQmpMessage(QByteArray("{\"event\":\"STOP\",\"timestamp\":") + time + "}");
        ASSERT_TRUE(message) << time;
        EXPECT_EQ(message->at, std::chrono::system_clock::time_point()) << time;
    }
}

TEST(QmpDecoder, ARequestIsOneLine) {
    const QByteArray line =
        qmpRequestLine(u"screendump"_qs, {{u"filename"_qs, u"/a\nb\"c"_qs}}, u"hearth-1"_qs);
    EXPECT_EQ(line.count('\n'), 1);
    EXPECT_TRUE(line.endsWith('\n'));
    EXPECT_EQ(line, QByteArray("{\"arguments\":{\"filename\":\"/"
                               "a\\nb\\\"c\"},\"execute\":\"screendump\",\"id\":\"hearth-1\"}\n"));
    EXPECT_EQ(qmpRequestLine(u"stop"_qs, {}, u"1"_qs), QByteArray("{\"execute\":\"stop\",\"id\":\"1\"}\n"));
}

}  // namespace hearth
