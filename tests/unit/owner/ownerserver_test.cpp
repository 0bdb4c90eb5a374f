// SPDX-License-Identifier: GPL-3.0-or-later
// The owner of a home, its socket and who comes there, within one process.
#include "core/base/socketstream.h"
#include "core/owner/ownerclient.h"
#include "core/owner/ownerserver.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFileInfo>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace hearth;
using namespace std::chrono_literals;
using hearth::test::TempDir;

namespace {

const auto name = QStringLiteral("name");

class OwnerTest : public testing::Test {
protected:
    /// "echo" gives its arguments back, "count" tells as many events as asked, "wait" lasts until it is
    /// ended, "flood" tells without end.
    OwnerVerbs verbs() {
        return {{QStringLiteral("echo"),
                 [](const QJsonObject& arguments, OwnerCall&) -> Result<QJsonObject> { return arguments; }},
                {QStringLiteral("count"),
                 [](const QJsonObject& arguments, OwnerCall& call) -> Result<QJsonObject> {
                     for (int i = 0; i < arguments.value(name).toInt(); ++i)
                         HEARTH_TRY(call.tell({{name, i}}));
                     return Error{ErrorKind::Busy, QStringLiteral("what"), QStringLiteral("next"), {}};
                 }},
                {QStringLiteral("wait"),
                 [this](const QJsonObject&, OwnerCall& call) -> Result<QJsonObject> {
                     std::unique_lock lock(mutex);
                     ++waiting;
                     changed.notify_all();
                     changed.wait(lock, call.control().stop, [] { return false; });
                     --waiting;
                     changed.notify_all();
                     return cancelledError();
                 }},
                {QStringLiteral("flood"), [this](const QJsonObject&, OwnerCall& call) -> Result<QJsonObject> {
                     const QJsonObject much{{name, QString(60'000, QLatin1Char('x'))}};
                     for (;;) {
                         if (auto told = call.tell(much); !told) {
                             const std::lock_guard lock(mutex);
                             flooded = told.error().kind;
                             changed.notify_all();
                             return told.error();
                         }
                     }
                 }}};
    }
    std::unique_ptr<OwnerServer> own(OwnerServer::Options options = {}) {
        auto claim = OwnerClaim::take(folder());
        EXPECT_TRUE(claim);
        if (!claim) return nullptr;
        return std::make_unique<OwnerServer>(std::move(*claim), verbs(), std::move(options));
    }
    Result<OwnerClient> connect() { return OwnerClient::connect(folder(), Control{}); }
    Result<QJsonObject> ask(const char* verb, const QJsonObject& arguments = {},
                            const std::function<void(const QJsonObject&)>& told = {}) {
        auto client = connect();
        if (!client) return std::move(client.error());
        return client->ask(QLatin1String(verb), arguments, Control{}, told);
    }
    bool isServed() { return ask("echo", {{name, 1}}) == QJsonObject{{name, 1}}; }
    bool waitForWaiting(int count) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 60s, [&] { return waiting == count; });
    }
    /// A client that keeps to nothing.
    ByteStreamPtr raw() {
        auto socket = connectToOwnerSocket(folder(), Control{});
        EXPECT_TRUE(socket);
        return socket ? makeSocketStream(std::move(*socket)) : nullptr;
    }

    QString folder() const { return temp.path() + QStringLiteral("/run"); }

    TempDir temp;
    std::mutex mutex;
    std::condition_variable_any changed;
    int waiting = 0;
    std::optional<ErrorKind> flooded;
};

}  // namespace

TEST_F(OwnerTest, OnlyOneOwnsAHome) {
    auto first = OwnerClaim::take(folder());
    ASSERT_TRUE(first);
    const auto second = OwnerClaim::take(folder());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::Busy);
    EXPECT_TRUE(second.error().message.contains(QString::number(QCoreApplication::applicationPid())))
        << qPrintable(second.error().message);
    first->release();
    EXPECT_TRUE(OwnerClaim::take(folder()));
}

TEST_F(OwnerTest, OfManyWhoStartAtOnceOneOwnsAndAllOthersReachIt) {
    constexpr int many = 16;
    std::vector<std::optional<OwnerClient>> clients(many);
    std::vector<std::unique_ptr<OwnerServer>> servers(many);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < many; ++i)
            threads.emplace_back([&, i] {
                auto role = claimOrFindOwner(folder(), Control{});
                ASSERT_TRUE(role);
                if (auto* claim = std::get_if<OwnerClaim>(&*role))
                    servers[i] = std::make_unique<OwnerServer>(std::move(*claim), verbs());
                else
                    clients[i] = std::move(std::get<OwnerClient>(*role));
            });
    }
    int owners = 0;
    for (std::size_t i = 0; i < many; ++i) {
        if (servers[i]) {
            ++owners;
        } else {
            ASSERT_TRUE(clients[i]);
            EXPECT_EQ(clients[i]->ask(QStringLiteral("echo"), {{name, 1}}, Control{}),
                      QJsonObject({{name, 1}}));
        }
    }
    EXPECT_EQ(owners, 1);
}

TEST_F(OwnerTest, ItsSocketIsTheOwnersAlone) {
    const auto server = own();
    EXPECT_EQ(QFileInfo(folder()).permissions() & QFile::Permissions(0x0077), QFile::Permissions());
    for (const char* file : {"/owner.sock", "/owner.lock"})
        EXPECT_EQ(QFileInfo(folder() + QLatin1String(file)).permissions() & QFile::Permissions(0x0077),
                  QFile::Permissions())
            << file;
}

TEST_F(OwnerTest, WhatWasLeftBehindIsReplaced) {
    temp.write(QStringLiteral("run/owner.sock"), "left behind");
    temp.write(QStringLiteral("run/owner.lock"), "hearthctl 1\n");
    EXPECT_FALSE(findOwner(folder(), Control{}).value());
    const auto server = own();
    EXPECT_TRUE(isServed());
}

TEST_F(OwnerTest, AFolderThatIsTooDeepForASocketIsReached) {
    QString deep = temp.path();
    while (deep.size() < 300) deep += QStringLiteral("/a-folder-with-a-long-name");
    auto claim = OwnerClaim::take(deep);
    ASSERT_TRUE(claim) << claim.error().message.toStdString();
    const OwnerServer server(std::move(*claim), verbs());
    auto client = OwnerClient::connect(deep, Control{});
    ASSERT_TRUE(client);
    EXPECT_TRUE(client->ask(QStringLiteral("echo"), {}, Control{}));
}

TEST_F(OwnerTest, EventsComeBeforeTheAnswer) {
    const auto server = own();
    QList<int> seen;
    const auto answer = ask("count", {{name, 100}},
                            [&](const QJsonObject& event) { seen.append(event.value(name).toInt()); });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), (Error{ErrorKind::Busy, QStringLiteral("what"), QStringLiteral("next"), {}}));
    ASSERT_EQ(seen.size(), 100);
    EXPECT_EQ(seen.last(), 99);
    EXPECT_EQ(connect().value().owner().pid, QCoreApplication::applicationPid());
    EXPECT_EQ(ask("nonsense").error().kind, ErrorKind::NotFound);
    EXPECT_EQ(ask("yield").error().kind, ErrorKind::Busy);
}

TEST_F(OwnerTest, WhoLeavesEndsWhatTheyAskedFor) {
    const auto server = own();
    std::stop_source stop;
    std::jthread asking([&] {
        auto client = connect();
        ASSERT_TRUE(client);
        Control control;
        control.stop = stop.get_token();
        EXPECT_EQ(client->ask(QStringLiteral("wait"), {}, control).error().kind, ErrorKind::Cancelled);
    });
    ASSERT_TRUE(waitForWaiting(1));
    stop.request_stop();
    EXPECT_TRUE(waitForWaiting(0));
}

TEST_F(OwnerTest, TheEndOfTheOwnerEndsWhatIsAskedAndFreesTheHome) {
    auto server = own();
    std::jthread asking([&] { EXPECT_EQ(ask("wait").error().kind, ErrorKind::Unreachable); });
    ASSERT_TRUE(waitForWaiting(1));
    server->end();
    asking.join();
    EXPECT_FALSE(findOwner(folder(), Control{}).value());
    EXPECT_EQ(OwnerClaim::take(folder()).error().kind, ErrorKind::Busy)
        << "what it owned may not be down yet";
    server.reset();
    EXPECT_TRUE(OwnerClaim::take(folder()));
}

TEST_F(OwnerTest, ALineWithoutEndIsRefused) {
    const auto server = own();
    const auto client = raw();
    const QByteArray much(10'000'000, 'x');
    EXPECT_FALSE(writeAll(*client, std::span(much.constData(), 10'000'000), Control{})) << "it was all taken";
    EXPECT_TRUE(isServed());
}

TEST_F(OwnerTest, WhatIsNoRequestIsAnsweredSo) {
    const auto server = own();
    const auto client = raw();
    ASSERT_TRUE(writeAll(*client, std::span("GET / HTTP/1.1\n", 15), Control{}));
    const auto all = readToEnd(*client, 100'000, Control{});
    ASSERT_TRUE(all);
    EXPECT_TRUE(all->contains("\"kind\":\"protocol\"")) << all->constData();
}

TEST_F(OwnerTest, WhoLeavesInTheMiddleOfALineHarmsNobody) {
    const auto server = own();
    for (int i = 0; i < 20; ++i) {
        const auto client = raw();
        ASSERT_TRUE(writeAll(*client, std::span("{\"verb\":", 8), Control{}));
    }
    EXPECT_TRUE(isServed());
}

TEST_F(OwnerTest, WhoNeverReadsIsLeftAndHoldsNobodyUp) {
    const auto server = own();
    const auto client = raw();
    ASSERT_TRUE(writeAll(*client, std::span("{\"verb\":\"flood\"}\n", 17), Control{}));
    EXPECT_TRUE(isServed());
    std::unique_lock lock(mutex);
    ASSERT_TRUE(changed.wait_for(lock, 60s, [&] { return flooded.has_value(); }));
    EXPECT_EQ(flooded, ErrorKind::TimedOut);
}

TEST_F(OwnerTest, TooManyAtOnceAreToldSoAndTheRestIsServed) {
    const auto server = own();
    std::vector<OwnerClient> clients;
    for (;;) {
        auto client = connect();
        if (!client) {
            EXPECT_EQ(client.error().kind, ErrorKind::Busy);
            break;
        }
        clients.push_back(std::move(*client));
        ASSERT_LT(clients.size(), 100U);
    }
    EXPECT_EQ(clients.size(), 32U);
    EXPECT_TRUE(clients.front().ask(QStringLiteral("echo"), {}, Control{}));
}

TEST_F(OwnerTest, OneThatGivesWayLetsGoFirstAndSendsTheOthersToTheNext) {
    bool down = false, gone = false;
    OwnerServer::Options options;
    options.letGo = [&] {
        EXPECT_EQ(OwnerClaim::take(folder()).error().kind, ErrorKind::Busy) << "not let go of yet";
        const std::lock_guard lock(mutex);
        down = true;
    };
    options.gone = [&] {
        const std::lock_guard lock(mutex);
        gone = true;
        changed.notify_all();
    };
    auto first = own(options);
    std::jthread other([&] {
        // Follows something, loses its owner, looks for the next one.
        EXPECT_EQ(ask("wait").error().kind, ErrorKind::Unreachable);
        auto next = claimOrFindOwner(folder(), Control{});
        ASSERT_TRUE(next);
    });
    ASSERT_TRUE(waitForWaiting(1));

    std::optional<OwnerServer> second;
    {
        auto client = connect();
        ASSERT_TRUE(client);
        ASSERT_TRUE(client->send(QStringLiteral("yield"), {}, Control{}));
        const auto yours = client->next(Control{});
        ASSERT_TRUE(yours);
        EXPECT_EQ(yours->kind, OwnerAnswer::Kind::Event);
        {
            const std::lock_guard lock(mutex);
            EXPECT_TRUE(down);
            EXPECT_FALSE(gone);
        }
        other.join();
        auto claim = claimOrFindOwner(folder(), Control{});
        ASSERT_TRUE(claim);
        ASSERT_TRUE(std::holds_alternative<OwnerClaim>(*claim));
        second.emplace(std::move(std::get<OwnerClaim>(*claim)), verbs());
    }
    {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(changed.wait_for(lock, 60s, [&] { return gone; }));
    }
    EXPECT_TRUE(isServed());
    first.reset();
    EXPECT_TRUE(isServed()) << "the first one must not take the second one's socket away";
}
