// SPDX-License-Identifier: GPL-3.0-or-later
// ZeroTierService on this computer and through a real sshd, with services that behave as the recordings do.
#include "tests/lab/support/zerotierworld.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace hearth {
namespace {

using namespace std::chrono_literals;
using Is = ZeroTierState::Is;
using Status = ZeroTierNetwork::Status;
using lab::patient;
using test::FakeZeroTier;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

constexpr ZeroTierService::Look kAll{.peers = true, .controller = true, .elevate = false};

/// The commands that are told.
class Commands : public Progress {
public:
    void report(const ProgressEvent& event) override {
        const std::lock_guard lock(mutex_);
        if (event.kind == ProgressEvent::Kind::Command) lines_ << event.text;
    }
    QStringList lines() const {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

private:
    mutable std::mutex mutex_;
    QStringList lines_;
};

class ZeroTier : public lab::ZeroTierWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override { serve(where); }
    Result<ZeroTierState> look(ZeroTierService::Look what = {}) {
        return service.look(where, what, patient());
    }
    const QString where = QString::fromLatin1(GetParam());
};

TEST_P(ZeroTier, IsLookedAtWhole) {
    node.join(network);
    world->authorize(network, node.node());
    auto state = look(kAll);
    ASSERT_OK(state);
    EXPECT_EQ(state->is, Is::Works);
    EXPECT_EQ(state->node,
              (ZeroTierNode{node.node(),
                            QStringLiteral("1.14.1"),
                            true,
                            false,
                            9993,
                            {QStringLiteral("10.99.0.2/45600"), QStringLiteral("10.99.0.2/9993")}}));
    ASSERT_EQ(state->networks.size(), 1);
    EXPECT_EQ(state->networks.front().id, network);
    EXPECT_EQ(state->networks.front().hostAddresses(), QStringList{QStringLiteral("10.147.20.1")});
    EXPECT_TRUE(state->controller);
    EXPECT_FALSE(state->byCommand);
    ASSERT_EQ(state->peers.size(), 5);
    EXPECT_EQ(state->peers.back().id, controller.node());
    EXPECT_TRUE(state->peers.back().direct());
}

TEST_P(ZeroTier, WithoutAControllerItSaysSo) {
    FakeZeroTier plain(world, QStringLiteral("014cc834ac"), false);
    ASSERT_TRUE(plain.start());
    plain.keepHome(zeroTierHome());
    const auto state = look(kAll);
    ASSERT_OK(state);
    EXPECT_EQ(state->node.id, QLatin1String("014cc834ac"));
    EXPECT_FALSE(state->controller);
}

// The first look is a command and then the requests; later ones are the requests alone, all of them at once.
TEST_P(ZeroTier, ALookIsAllItsRequestsAtOnce) {
    node.answerTogether(4);  // answers nothing before the four are there
    ASSERT_OK(look(kAll));
    EXPECT_THAT(node.requests(),
                UnorderedElementsAre(QLatin1String("GET /status"), QLatin1String("GET /network"),
                                     QLatin1String("GET /peer"), QLatin1String("GET /controller")));
    EXPECT_EQ(sshd.log().count("Starting session"), where == QLatin1String("box") ? 1 : 0);
    node.forgetRequests();
    // Found out already: there is nothing left to find it by.
    QFile::remove(zeroTierHome() + QStringLiteral("/authtoken.secret"));
    ASSERT_OK(look(kAll));
    EXPECT_EQ(node.requests().size(), 4);
    EXPECT_EQ(node.connections(), 4);
    EXPECT_EQ(sshd.log().count("Starting session"), where == QLatin1String("box") ? 1 : 0);
}

TEST_P(ZeroTier, JoinsAndWaitsForItsController) {
    world->setReachable(controller.node(), false);
    auto joined = service.join(where, network, {}, patient());
    ASSERT_OK(joined);
    EXPECT_EQ(joined->status, Status::RequestingConfiguration);
    EXPECT_EQ(this->joined(where).status, Status::RequestingConfiguration);
    world->setReachable(controller.node(), true);
    EXPECT_EQ(this->joined(where).status, Status::AccessDenied);
    EXPECT_THAT(world->members(network), ElementsAre(node.node()));
    world->authorize(network, node.node());
    EXPECT_EQ(this->joined(where).hostAddresses(), QStringList{QStringLiteral("10.147.20.1")});
    world->authorize(network, node.node(), false);
    const auto refused = this->joined(where);
    EXPECT_EQ(refused.status, Status::AccessDenied);
    EXPECT_EQ(refused.addresses, QStringList{QStringLiteral("10.147.20.1/24")});
    EXPECT_EQ(refused.hostAddresses(), QStringList());
}

TEST_P(ZeroTier, JoinsWithItsSettings) {
    const ZeroTierFlagsChange flags{
        .allowManaged = true, .allowGlobal = true, .allowDefault = false, .allowDns = true};
    auto joined = service.join(where, network, flags, patient());
    ASSERT_OK(joined);
    EXPECT_EQ(joined->flags, flags.of({}));
}

TEST_P(ZeroTier, AServiceThatEndsWhileItJoinsSaysWhy) {
    node.setFault(FakeZeroTier::Fault::Closes, "POST /network/");
    const auto joined = service.join(where, network, {}, patient());
    EXPECT_ERROR(joined, ErrorKind::Protocol);
    EXPECT_THAT(joined.error().hint.toStdString(), testing::HasSubstr("/dev/net/tun"));
}

TEST_P(ZeroTier, EachStateOfANetworkIsTold) {
    node.join(network);
    for (const auto& [word, status] :
         {std::pair{"PORT_ERROR", Status::PortError}, std::pair{"CLIENT_TOO_OLD", Status::ClientTooOld},
          std::pair{"NOT_FOUND", Status::NotFound}, std::pair{"NEWER", Status::Unknown}}) {
        node.force(network, QLatin1String(word));
        EXPECT_EQ(joined(where).status, status) << word;
    }
    node.force(network, QStringLiteral("AUTHENTICATION_REQUIRED"),
               QStringLiteral("https://sso.lab.example/"));
    EXPECT_EQ(joined(where).authenticationUrl, QLatin1String("https://sso.lab.example/"));
}

TEST_P(ZeroTier, AMemberThatWasDeletedIsANewOneWhenItAsksAgain) {
    node.join(network);
    world->authorize(network, node.node());
    EXPECT_EQ(joined(where).status, Status::Ok);
    world->removeMember(network, node.node());
    EXPECT_EQ(joined(where).status, Status::Ok);
    node.askAgain();
    EXPECT_EQ(joined(where).status, Status::AccessDenied);
    world->removeNetwork(network);
    EXPECT_EQ(joined(where).status, Status::NotFound);
}

TEST_P(ZeroTier, LeavesWhatItIsIn) {
    node.join(network);
    ASSERT_OK(service.leave(where, network, patient()));
    EXPECT_EQ(node.joined(), QStringList());
    // The service itself says 200 to this, and zerotier-cli "leave OK".
    EXPECT_ERROR(service.leave(where, network, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(service.network(where, network, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(service.leave(where, QStringLiteral("../status"), patient()), ErrorKind::Invalid);
}

TEST_P(ZeroTier, SetsWhatIsTaken) {
    const ZeroTierFlagsChange flags{
        .allowManaged = false, .allowGlobal = true, .allowDefault = true, .allowDns = true};
    // To set anything of one that is not joined would join it.
    EXPECT_ERROR(service.setFlags(where, network, flags, patient()), ErrorKind::NotFound);
    EXPECT_EQ(node.joined(), QStringList());
    node.join(network);
    auto set = service.setFlags(where, network, flags, patient());
    ASSERT_OK(set);
    EXPECT_EQ(set->flags, flags.of({}));
    EXPECT_EQ(joined(where).flags, flags.of({}));
    // Nothing but what changes is sent: another may have changed the rest meanwhile.
    ASSERT_OK(service.setFlags(where, network, {.allowDefault = false}, patient()));
    EXPECT_EQ(joined(where).flags, (ZeroTierFlags{false, true, false, true}));
    ASSERT_OK(service.setFlags(where, network, {.allowDefault = true}, patient()));
    node.setFault(FakeZeroTier::Fault::IgnoresPost);
    EXPECT_ERROR(service.setFlags(where, network, {.allowManaged = true}, patient()), ErrorKind::Failed);
    EXPECT_EQ(joined(where).flags, flags.of({}));
}

TEST_P(ZeroTier, ATokenThatWasMadeAnewIsReadAnew) {
    ASSERT_OK(look());
    node.setToken("anewtokenanewtokenanewto");
    ASSERT_OK(look());
    ASSERT_OK(service.join(where, network, {}, patient()));
    auto api = service.api(where, patient());
    ASSERT_OK(api);
    EXPECT_OK((*api)->get("/controller", patient()));
}

TEST_P(ZeroTier, ARefusedTokenIsLookedForOnceOnly) {
    ASSERT_OK(look());
    node.setToken("anewtokenanewtokenanewto");
    folder.write(QStringLiteral("zerotier/authtoken.secret"), "wrongwrongwrongwrongwron");
    node.forgetRequests();
    EXPECT_ERROR(service.node(where, patient()), ErrorKind::AuthRefused);
    // The one that was kept, and the one that was read anew.
    EXPECT_EQ(node.requests().size(), 2);
    EXPECT_ERROR(look(), ErrorKind::AuthRefused);
}

TEST_P(ZeroTier, EveryReadableTokenIsTried) {
    shell(where,
          QStringLiteral("printf 'stalestalestalestalestal\\n' >~/.zeroTierOneAuthToken; "
                         "printf ' %s\\n' \"$1\" >~/.zerotier-local-auth"),
          {QString::fromLatin1(node.token())});
    folder.write(QStringLiteral("zerotier/authtoken.secret"), "wrongwrongwrongwrongwron");
    const auto state = look();
    shell(where, QStringLiteral("rm ~/.zeroTierOneAuthToken ~/.zerotier-local-auth"));
    ASSERT_OK(state);
    EXPECT_EQ(state->is, Is::Works);
    EXPECT_OK(look());
}

TEST_P(ZeroTier, ARestartInTheMiddleIsOverAtTheNextLook) {
    ASSERT_OK(look());
    node.answerTogether(100);
    Result<ZeroTierState> cut = Error{};
    std::jthread looking([&] { cut = look(); });
    ASSERT_TRUE(test::eventually([&] { return node.requests().size() == 4; }));
    node.stop();
    looking.join();
    // Asked again at once, it was not there.
    ASSERT_OK(cut);
    EXPECT_EQ(cut->is, Is::Stopped);
    EXPECT_ERROR(service.join(where, network, {}, patient()), ErrorKind::Unreachable);
    node.answerTogether(0);
    node.setToken("anewtokenanewtokenanewto");
    ASSERT_TRUE(node.start());
    const auto state = look();
    ASSERT_OK(state);
    EXPECT_EQ(state->is, Is::Works);
}

TEST_P(ZeroTier, AnswersThatAreBrokenAreProtocolErrors) {
    ASSERT_OK(look());
    for (const auto fault : {FakeZeroTier::Fault::CutShort, FakeZeroTier::Fault::BrokenJson,
                             FakeZeroTier::Fault::Huge, FakeZeroTier::Fault::Endless}) {
        SCOPED_TRACE(static_cast<int>(fault));
        node.setFault(fault, "GET /network");
        EXPECT_ERROR(look(), ErrorKind::Protocol);
        EXPECT_OK(service.node(where, patient()));
    }
    node.setFault(FakeZeroTier::Fault::Closes, "GET /network");
    EXPECT_ERROR(look(), ErrorKind::Unreachable);
    node.setFault(FakeZeroTier::Fault::None, "GET /network");
    EXPECT_OK(look());
}

TEST_P(ZeroTier, SilenceEndsWithTheControl) {
    ASSERT_OK(look());
    node.setFault(FakeZeroTier::Fault::Silent);
    Control brief = patient();
    brief.deadline = Deadline::after(50ms);
    EXPECT_ERROR(service.look(where, {}, brief), ErrorKind::TimedOut);
    std::stop_source stop;
    Control stoppable = patient();
    stoppable.stop = stop.get_token();
    node.forgetRequests();
    Result<ZeroTierState> ended = Error{};
    std::jthread looking([&] { ended = service.look(where, {}, stoppable); });
    ASSERT_TRUE(test::eventually([&] { return node.requests().size() == 2; }));
    stop.request_stop();
    looking.join();
    EXPECT_ERROR(ended, ErrorKind::Cancelled);
}

// The service closes a connection after five requests, and says so; and after five idle seconds, and does
// not.
TEST_P(ZeroTier, ConnectionsAreKeptForAsLongAsTheServiceKeepsThem) {
    for (int i = 0; i < 8; ++i) ASSERT_OK(service.node(where, patient()));
    EXPECT_EQ(node.connections(), 2);
    ASSERT_OK(service.node(where, patient()));
    EXPECT_EQ(node.connections(), 3);
    // What is gone is found out by the request itself: there is nothing left to look for.
    QFile::remove(zeroTierHome() + QStringLiteral("/authtoken.secret"));
    node.closeIdle();
    ASSERT_OK(service.node(where, patient()));
    EXPECT_EQ(node.connections(), 4);
}

TEST_P(ZeroTier, WhatKeepsItFromBeingUsedIsAState) {
    node.stop();
    EXPECT_EQ(look()->is, Is::Stopped);
    EXPECT_ERROR(service.node(where, patient()), ErrorKind::Unreachable);
    ASSERT_TRUE(node.start());
    node.keepHome(zeroTierHome(), {.token = false, .cli = true});
    EXPECT_EQ(look()->is, Is::NoToken);
    EXPECT_ERROR(service.api(where, patient()), ErrorKind::NeedsAnswer);
    node.stop();
    QDir(zeroTierHome()).removeRecursively();
    EXPECT_EQ(look()->is, Is::NotInstalled);
    EXPECT_ERROR(service.join(where, network, {}, patient()), ErrorKind::NotFound);
}

TEST_P(ZeroTier, SaysWhatAPersonWouldRun) {
    Commands told;
    const Control control = patient(nullptr, &told);
    ASSERT_OK(service.look(where, {.peers = true}, control));
    ASSERT_OK(service.join(where, network, {}, control));
    ASSERT_OK(service.leave(where, network, control));
    const QStringList lines{QStringLiteral("zerotier-cli info"), QStringLiteral("zerotier-cli listnetworks"),
                            QStringLiteral("zerotier-cli listpeers"),
                            QStringLiteral("zerotier-cli join ") + network,
                            QStringLiteral("zerotier-cli leave ") + network};
    EXPECT_EQ(told.lines(), lines);
}

TEST_P(ZeroTier, AnswersOnIpv6OnlyAreHeard) {
    // Nothing listens on 127.0.0.1 at this port: what is there is on ::1.
    QTcpServer six;
    ASSERT_TRUE(six.listen(QHostAddress::LocalHostIPv6)) << six.errorString();
    folder.write(QStringLiteral("zerotier/zerotier-one.port"), QByteArray::number(six.serverPort()));
    Result<ZeroTierNode> answer = Error{};
    std::jthread asking([&] { answer = service.node(where, patient()); });
    ASSERT_TRUE(six.waitForNewConnection(60'000));
    std::unique_ptr<QTcpSocket> socket(six.nextPendingConnection());
    QByteArray request;
    while (!request.endsWith("\r\n\r\n") && socket->waitForReadyRead(60'000)) request += socket->readAll();
    const QByteArray body = test::zeroTierRecording(QStringLiteral("service/status_online.json"));
    socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
                  body);
    while (socket->bytesToWrite() > 0) socket->waitForBytesWritten(60'000);
    asking.join();
    ASSERT_OK(answer);
    EXPECT_EQ(answer->id, node.node());
}

INSTANTIATE_TEST_SUITE_P(Machines, ZeroTier, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace hearth
