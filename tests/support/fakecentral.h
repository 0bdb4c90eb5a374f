// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakezerotier.h"

namespace hearth::test {

/// ZeroTier Central as it is documented, both generations of its API, on 127.0.0.1 and a thread of its own.
/// Its networks are a fake world's: who joins them there asks here, and who is authorized here is let in
/// there. Thread-safe.
class FakeCentral {
public:
    explicit FakeCentral(std::shared_ptr<FakeZeroTierWorld> world);
    ~FakeCentral();
    FakeCentral(const FakeCentral&) = delete;
    FakeCentral& operator=(const FakeCentral&) = delete;

    /// On a free port, and on the same one after stop(). False: it could not listen.
    bool start();
    /// Goes away with every connection.
    void stop();
    /// Where an API is: "http://127.0.0.1:1234/api/v1"; `generation`: 1 or 2.
    QString address(int generation) const;
    /// The one token that is good for both.
    QByteArray token() const;
    void setToken(const QByteArray& token);

    /// A network with addresses out of PREFIX.1 … PREFIX.254. Its id.
    QString addNetwork(const QString& name, bool isPrivate = true,
                       const QString& prefix = QStringLiteral("10.147.20"));
    /// When it was seen last, in ms since 1970, and where from.
    void see(const QString& network, const QString& node, qint64 at, const QString& from,
             const QString& version = QStringLiteral("1.14.1"));
    /// There are no groups of networks (API v2).
    void takeGroups();

    enum class Fault {
        None,
        CutShort,     ///< half of the body, then the end
        Huge,         ///< 50 MB
        BrokenJson,   ///< a whole answer whose JSON breaks off
        Silent,       ///< takes the request and says nothing
        Closes,       ///< takes the request and goes away
        ServerError,  ///< 500
        Out,          ///< 503
        Forbidden,    ///< 403
    };
    /// To all requests that begin so, below the API ("GET /network"). None takes it back.
    void setFault(Fault fault, const QByteArray& request = {});
    /// The next so many requests are too many: 429, to be tried again after that many seconds (0: not said).
    void refuseNext(int requests, int retryAfter);

    /// "GET /network", in the order in which they came.
    QStringList requests() const;
    /// Their bodies.
    QList<QByteArray> bodies() const;
    void forgetRequests();

private:
    struct Server;
    struct Network {
        QJsonObject config;  // as the API v1 has it
        QString description;
    };
    // In fakecentral_answers.cpp; with the mutex held.
    FakeZeroTierAnswer answer(int generation, const QByteArray& method, const QStringList& path,
                              const QByteArray& body);
    FakeZeroTierAnswer legacy(const QByteArray& method, const QStringList& path, const QByteArray& body);
    FakeZeroTierAnswer legacyMembers(const QByteArray& method, const QStringList& path,
                                     const QJsonObject& body);
    FakeZeroTierAnswer current(const QByteArray& method, const QStringList& path, const QByteArray& body);
    FakeZeroTierAnswer currentMembers(const QByteArray& method, const QStringList& path,
                                      const QByteArray& body);
    QString make(const QString& name, bool isPrivate, const QString& prefix);
    QJsonObject legacyNetwork(const QString& id) const;
    QJsonObject currentNetwork(const QString& id, bool whole) const;
    QJsonObject legacyMember(const QString& network, const QString& node) const;
    QJsonObject currentMember(const QString& network, const QString& node) const;
    bool isMember(const QString& network, const QString& node) const;

    const std::shared_ptr<FakeZeroTierWorld> world_;
    mutable std::mutex mutex_;
    QMap<QString, Network> networks_;
    QMap<std::pair<QString, QString>, QJsonObject> more_;  // of members, beside what the world has
    QString group_ = QStringLiteral("group/1");
    std::unique_ptr<Server> server_;
};

}  // namespace hearth::test
