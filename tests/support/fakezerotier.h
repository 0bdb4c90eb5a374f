// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <mutex>
#include <optional>

namespace hearth::test {

/// What a fake service says to one request.
struct FakeZeroTierAnswer {
    int status = 200;
    QByteArray body{};
    bool json = true;  ///< false: no Content-Type, as with what has no body
};

/// What several fake nodes share: the networks of their controllers and who is in them, as the recordings
/// (tests/data/zerotier) have them. Thread-safe.
class FakeZeroTierWorld {
public:
    FakeZeroTierWorld();

    /// A network of that controller, with addresses out of PREFIX.1 … PREFIX.254. Its id. An `id` that is
    /// given names the controller itself.
    QString addNetwork(const QString& controller, const QString& name, bool isPrivate = true,
                       const QString& prefix = QStringLiteral("10.147.20"), const QString& id = {});
    void removeNetwork(const QString& network);
    /// What the controller keeps of a member; makes it where it is not there.
    void authorize(const QString& network, const QString& node, bool authorized = true);
    void nameMember(const QString& network, const QString& node, const QString& name);
    /// Behind everybody's back: the node stays in it until it asks again (FakeZeroTier::askAgain()).
    void removeMember(const QString& network, const QString& node);
    QStringList members(const QString& network) const;
    /// As the controller has it; empty where there is none.
    QJsonObject member(const QString& network, const QString& node) const;
    bool authorized(const QString& network, const QString& node) const;
    QStringList networks() const;
    /// Nobody hears of a controller that is out of reach: who joined goes on asking. All are within reach
    /// first, and one that no network was made for never is.
    void setReachable(const QString& controller, bool reachable);

private:
    friend class FakeZeroTier;
    struct Network {
        QJsonObject json;
        QMap<QString, QJsonObject> members;
        QStringList asked;  // who stays in it although it was deleted
    };
    /// What a controller tells one who asks: its configuration, or a refusal.
    struct Told {
        QString status;  // empty: nothing
        QJsonObject configuration;
    };
    // All of these with mutex_ held.
    Told ask(const QString& network, const QString& node);
    /// A node asks for the first time, or again: it is a member from here on.
    void hear(const QString& network, const QString& node);
    FakeZeroTierAnswer control(const QString& node, const QByteArray& method, const QStringList& path,
                               const QByteArray& body);
    FakeZeroTierAnswer controlMember(Network& network, const QByteArray& method, const QString& node,
                                     const QByteArray& body);
    FakeZeroTierAnswer unstable(const QString& node, const QStringList& path);
    QJsonObject& memberOf(const QString& network, const QString& node);
    QString make(const QString& controller, const QString& id);
    void assign(Network& network, QJsonObject& member);

    mutable std::mutex mutex_;
    QMap<QString, Network> networks_;
    QHash<QString, bool> reachable_;
    QMap<QString, bool> nodes_;  // that have a fake service, and whether it runs
};

/// A node's service: HTTP/1.1 on 127.0.0.1, on a thread of its own, that speaks from the recordings of 1.14.1
/// and behaves like it. A join is asking its controller first and refused or let in at the next look; what
/// was refused keeps its addresses; every refusal of a token is 401 with {}; a connection is closed after
/// five requests. Thread-safe; calls that change it return when it has changed.
class FakeZeroTier {
public:
    /// `controller`: it has one built in, as up to 1.14; else those paths are 404, as from 1.16 on.
    explicit FakeZeroTier(std::shared_ptr<FakeZeroTierWorld> world,
                          QString node = QStringLiteral("371968a875"), bool controller = true);
    ~FakeZeroTier();
    FakeZeroTier(const FakeZeroTier&) = delete;
    FakeZeroTier& operator=(const FakeZeroTier&) = delete;

    /// On a free port, and on the same one after stop(). False: it could not listen.
    bool start();
    /// Goes away with every connection, in the middle of an answer, too.
    void stop();
    const QString& node() const { return node_; }
    quint16 port() const;
    QByteArray token() const;
    /// From here on only this one is good, as after its file was deleted and the service restarted.
    void setToken(const QByteArray& token);

    // A service's folder, as a machine with ZEROTIER_HOME set to it finds it: authtoken.secret,
    // zerotier-one.port and .pid, and a zerotier-cli that speaks to this service (bash). Kept up to date by
    // what is called later: stop() takes the pid away.
    struct Home {
        bool token = true;  ///< false: as where only root may read it
        bool cli = true;
    };
    void keepHome(const QString& folder, Home home);
    void keepHome(const QString& folder) { keepHome(folder, Home()); }

    void setOnline(bool online);
    /// As if a network were in that state, whatever its controller says; empty: as it is. `link`: of
    /// AUTHENTICATION_REQUIRED.
    void force(const QString& network, const QString& status, const QString& link = {});
    /// The networks that it has joined, by id.
    QStringList joined() const;
    /// As anybody on the machine itself would.
    void join(const QString& network);
    /// Asks its controllers now, as the real one does within a minute: who was deleted is a new member.
    void askAgain();

    enum class Fault {
        None,
        CutShort,    ///< half of the body, then the end
        Huge,        ///< 50 MB, and says so
        Endless,     ///< goes on for ever
        BrokenJson,  ///< a whole answer whose JSON breaks off
        Silent,      ///< takes the request and says nothing
        Closes,      ///< takes the request and goes away
        IgnoresPost  ///< 200, and nothing changes
    };
    /// To all requests whose line ("GET /status") begins so. None takes it back.
    void setFault(Fault fault, const QByteArray& request = {});
    /// Every answer takes that long.
    void setDelay(int milliseconds);
    /// Nothing is answered before that many requests are there at once: all of them then are. 0: as usual.
    void answerTogether(int requests);
    /// Closes the connections on which nothing is asked now, as the real one does after five seconds.
    void closeIdle();

    /// "GET /status", in the order in which they came.
    QStringList requests() const;
    void forgetRequests();
    /// How many connections were made.
    int connections() const;

private:
    struct Server;
    // In fakezerotier_node.cpp; with the world's mutex held.
    FakeZeroTierAnswer answer(const QByteArray& method, const QString& path, const QByteArray& body);
    FakeZeroTierAnswer answerNetwork(const QByteArray& method, const QString& id, const QByteArray& body);
    QJsonObject statusJson() const;
    QJsonArray peersJson() const;
    void look(const QString& id, QJsonObject& network);
    QJsonObject joinedJson(const QString& id) const;
    void writeHome() const;

    const std::shared_ptr<FakeZeroTierWorld> world_;
    const QString node_;
    const bool controller_;
    bool online_ = true;
    QMap<QString, QJsonObject> networks_;
    QHash<QString, std::pair<QString, QString>> forced_;
    std::unique_ptr<Server> server_;
};

/// A recording by its name in tests/data/zerotier: "service/status_online.json".
QByteArray zeroTierRecording(const QString& name);

}  // namespace hearth::test
