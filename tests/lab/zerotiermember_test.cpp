// SPDX-License-Identifier: GPL-3.0-or-later
// A node and its network's controller, each by its API: with the services that the tests have of their own,
// and, where HEARTH_LAB_ZEROTIER names a folder with zerotier-one, with real ones.
#include "tests/lab/support/realzerotier.h"
#include "tests/lab/support/zerotierworld.h"

namespace hearth {
namespace {

using Status = ZeroTierNetwork::Status;
using lab::patient;
using lab::RealZeroTier;

class ZeroTierMember : public lab::ZeroTierWorld, public testing::WithParamInterface<std::string> {
protected:
    void SetUp() override {
        if (GetParam() == lab::kRealZeroTier) {
            HEARTH_NEEDS_ROOT();
            real.emplace(lab::realZeroTierFolder(), folder.path() + QStringLiteral("/real"));
            ASSERT_TRUE(real->start()) << real->error();
            me = real->node(RealZeroTier::Node);
            qputenv("ZEROTIER_HOME", real->home(RealZeroTier::Node).toUtf8());
            api(real->port(RealZeroTier::Controller), real->token(RealZeroTier::Controller));
            make(real->node(RealZeroTier::Controller));
        } else {
            serve(here);
            me = node.node();
            api(controller.port(), controller.token());
            make(controller.node());
        }
    }
    void api(quint16 port, const QByteArray& token) {
        controls = std::make_unique<ZeroTierApi>(machineOf(here), port, Secret(token.toStdString()));
    }
    void make(const QString& byWhom) {
        const auto made = controls->post("/controller/network/" + byWhom.toLatin1() + "______",
                                         R"({"name":"lab","private":true,"v4AssignMode":{"zt":true},
                                             "routes":[{"target":"10.147.20.0/24","via":null}],
                                             "ipAssignmentPools":[{"ipRangeStart":"10.147.20.1",
                                                                   "ipRangeEnd":"10.147.20.254"}]})",
                                         patient());
        ASSERT_OK(made);
        network = QJsonDocument::fromJson(*made).object().value(QLatin1String("id")).toString();
    }
    void authorize(bool authorized) {
        EXPECT_OK(controls->post("/controller/network/" + network.toLatin1() + "/member/" + me.toLatin1(),
                                 authorized ? R"({"authorized":true})" : R"({"authorized":false})",
                                 patient()));
    }
    bool becomes(Status status) {
        return test::eventually([&] { return joined(here).status == status; });
    }

    const QString here = QStringLiteral("local");
    QString me;
    std::unique_ptr<ZeroTierApi> controls;
    std::optional<RealZeroTier> real;
};

TEST_P(ZeroTierMember, IsLetInAndPutOut) {
    auto asked = service.join(here, network, {}, patient());
    ASSERT_OK(asked);
    EXPECT_EQ(asked->status, Status::RequestingConfiguration);
    ASSERT_TRUE(becomes(Status::AccessDenied));
    authorize(true);
    ASSERT_TRUE(becomes(Status::Ok));
    EXPECT_EQ(joined(here).hostAddresses().value(0).left(10), QLatin1String("10.147.20."));
    EXPECT_EQ(joined(here).name, QLatin1String("lab"));
    authorize(false);
    ASSERT_TRUE(becomes(Status::AccessDenied));
    EXPECT_EQ(joined(here).addresses.size(), 1);
    EXPECT_EQ(joined(here).hostAddresses(), QStringList());
}

TEST_P(ZeroTierMember, LeavesOnce) {
    EXPECT_ERROR(service.leave(here, network, patient()), ErrorKind::NotFound);
    ASSERT_OK(service.join(here, network, {}, patient()));
    ASSERT_OK(service.leave(here, network, patient()));
    EXPECT_ERROR(service.leave(here, network, patient()), ErrorKind::NotFound);
    EXPECT_EQ(service.look(here, {}, patient())->networks, QList<ZeroTierNetwork>());
}

TEST_P(ZeroTierMember, HasItsSettings) {
    const ZeroTierFlagsChange flags{
        .allowManaged = true, .allowGlobal = true, .allowDefault = false, .allowDns = true};
    EXPECT_ERROR(service.setFlags(here, network, flags, patient()), ErrorKind::NotFound);
    ASSERT_OK(service.join(here, network, {}, patient()));
    ASSERT_OK(service.setFlags(here, network, flags, patient()));
    EXPECT_EQ(joined(here).flags, flags.of({}));
}

TEST_P(ZeroTierMember, OfANetworkThatIsNotThereIsNoMember) {
    network.replace(10, 6, QStringLiteral("000001"));
    ASSERT_OK(service.join(here, network, {}, patient()));
    EXPECT_TRUE(becomes(Status::NotFound));
}

TEST_P(ZeroTierMember, IsStillOneAfterARestartWithANewToken) {
    ASSERT_OK(service.join(here, network, {}, patient()));
    if (real) {
        ASSERT_TRUE(real->restartWithNewToken(RealZeroTier::Node)) << real->error();
    } else {
        node.stop();
        node.setToken("anewtokenanewtokenanewto");
        ASSERT_TRUE(node.start());
    }
    const auto state = service.look(here, {.peers = true, .controller = true, .elevate = false}, patient());
    ASSERT_OK(state);
    EXPECT_EQ(state->node.id, me);
    ASSERT_EQ(state->networks.size(), 1);
    EXPECT_EQ(state->networks.front().id, network);
    EXPECT_TRUE(state->controller);
}

INSTANTIATE_TEST_SUITE_P(Services, ZeroTierMember, testing::ValuesIn(lab::zeroTierWorlds()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace hearth
