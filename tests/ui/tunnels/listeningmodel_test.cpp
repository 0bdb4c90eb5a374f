// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/listeningmodel.h"

#include "ui/look/statusdelegate.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QIcon>

namespace hearth {
namespace {

ListeningSocket port(quint16 number, const QString& process, const QString& service = {},
                     const QString& address = QStringLiteral("127.0.0.1")) {
    ListeningSocket socket;
    socket.port = number;
    socket.process = process;
    socket.service = service;
    socket.address = address;
    return socket;
}

class ListeningModelTest : public testing::Test {
protected:
    QString text(int row, int column, int role = Qt::DisplayRole) const {
        return model.index(row, column).data(role).toString();
    }
    ListeningModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ListeningModelTest, SaysWhatListensAndWhoCanReachIt) {
    ListeningSocket inside = port(8080, QStringLiteral("docker-proxy"), {}, QStringLiteral("*"));
    inside.container = QStringLiteral("grafana");
    ListeningSocket docker;
    docker.socketPath = QStringLiteral("/run/docker.sock");
    docker.service = QStringLiteral("docker");
    docker.usable = false;
    model.setRows({port(5432, QStringLiteral("postgres"), QStringLiteral("postgresql")),
                   port(22, QStringLiteral("sshd"), {}, QStringLiteral("0.0.0.0")), inside,
                   port(4711, {}, {}, QStringLiteral("10.0.0.5")), docker});
    using M = ListeningModel;
    EXPECT_EQ(text(0, M::Service), QStringLiteral("PostgreSQL"));
    EXPECT_EQ(text(0, M::Place), QStringLiteral("5432"));
    EXPECT_EQ(text(0, M::Program), QStringLiteral("postgres"));
    EXPECT_EQ(text(0, M::Reach), QStringLiteral("this machine only"));
    EXPECT_EQ(text(0, M::Service, Qt::AccessibleTextRole),
              QStringLiteral("PostgreSQL, 5432, this machine only"));
    EXPECT_EQ(text(1, M::Service), QStringLiteral("sshd"));
    EXPECT_EQ(text(1, M::Reach), QStringLiteral("every computer"));
    EXPECT_EQ(text(2, M::Service), QStringLiteral("grafana"));
    EXPECT_EQ(text(2, M::Program, PillRole), QStringLiteral("grafana"));
    EXPECT_EQ(text(3, M::Service), QStringLiteral("Port 4711"));
    EXPECT_EQ(text(3, M::Program), QStringLiteral("not told"));
    EXPECT_EQ(text(3, M::Reach), QStringLiteral("by 10.0.0.5"));
    EXPECT_EQ(text(4, M::Place), QStringLiteral("/run/docker.sock"));
    EXPECT_EQ(text(4, M::Reach), QStringLiteral("other accounts only"));
    EXPECT_TRUE(model.index(4, M::Service).data(DimmedRole).toBool());
    for (int row = 0; row < model.rowCount(); ++row)
        EXPECT_FALSE(model.index(row, M::Service).data(Qt::DecorationRole).value<QIcon>().isNull());
}

TEST_F(ListeningModelTest, ManyWebPagesAreToldApart) {
    EXPECT_EQ(ListeningModel::purposeOf(port(5432, QStringLiteral("postgres"), QStringLiteral("postgresql"))),
              QStringLiteral("PostgreSQL"));
    EXPECT_EQ(ListeningModel::purposeOf(port(8000, QStringLiteral("python3"), QStringLiteral("web"))),
              QStringLiteral("python3 8000"));
    ListeningSocket inside = port(8080, QStringLiteral("docker-proxy"), QStringLiteral("web"));
    inside.container = QStringLiteral("grafana");
    EXPECT_EQ(ListeningModel::purposeOf(inside), QStringLiteral("grafana 8080"));
    EXPECT_EQ(ListeningModel::purposeOf(port(4711, {})), QStringLiteral("Port 4711"));
}

TEST_F(ListeningModelTest, SortsPortsAsNumbersAndSocketsLast) {
    ListeningSocket socket;
    socket.socketPath = QStringLiteral("/run/a.sock");
    model.setRows({socket, port(443, {}), port(8080, {}), port(65535, {})});
    const auto key = [&](int row) { return text(row, ListeningModel::Place, ListeningModel::SortRole); };
    EXPECT_LT(key(1), key(2));
    EXPECT_LT(key(2), key(3));
    EXPECT_LT(key(3), key(0));
}

TEST_F(ListeningModelTest, IsFoundByWhatAPersonMayType) {
    ListeningSocket socket = port(9000, QStringLiteral("docker-proxy"));
    socket.container = QStringLiteral("MinIO");
    socket.user = QStringLiteral("ada");
    model.setRows({socket});
    const QString words = text(0, 0, ListeningModel::FindRole);
    for (const char* word : {"9000", "minio", "docker-proxy", "ada"})
        EXPECT_TRUE(words.contains(QLatin1String(word))) << word;
}

}  // namespace
}  // namespace hearth
