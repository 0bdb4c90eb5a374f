// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl zerotier, run as a program: services that behave on this computer and behind a real sshd, a
// controller on one of them, and ZeroTier Central.
#include "tests/lab/support/labkeyring.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/fakecentral.h"
#include "tests/support/paths.h"
#include "tests/support/print.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hearth;
using namespace hearth::lab;
using namespace hearth::test;
using testing::HasSubstr;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }
const QString kHere = text("696cb83480"), kThere = text("371968a875");

class CtlZeroTier : public MachineWorld {
protected:
    void SetUp() override {
        for (FakeZeroTier* each : {&here, &there}) {
            ASSERT_TRUE(each->start());
            const QString home = folder.path() + QLatin1Char('/') + each->node();
            ASSERT_TRUE(QDir().mkpath(home));
            each->keepHome(home);
        }
        qputenv("ZEROTIER_HOME", (folder.path() + QLatin1Char('/') + kHere).toUtf8());
        sshd.options.config = {text("SetEnv ZEROTIER_HOME=") + folder.path() + QLatin1Char('/') + kThere};
        use(text("box"));
    }
    void TearDown() override { qunsetenv("ZEROTIER_HOME"); }

    ProgramOutput run(const QStringList& said, const QByteArray& input = {}) const {
        return runProgram(builtProgram(text("hearthctl")),
                          QStringList{text("--home"), folder.path() + text("/home"), text("zerotier")} + said,
                          input);
    }
    QJsonObject object(const QStringList& said) const {
        return objectOf(run(said + QStringList{text("--json")}));
    }
    QJsonArray array(const QStringList& said) const {
        return QJsonDocument::fromJson(run(said + QStringList{text("--json")}).out.trimmed()).array();
    }
    static QJsonObject objectOf(const ProgramOutput& output) {
        EXPECT_EQ(output.exitCode, 0) << output.err.constData();
        return QJsonDocument::fromJson(output.out.trimmed()).object();
    }
    static QString errorKind(const ProgramOutput& output) {
        const QByteArray last = output.err.trimmed().split('\n').last();
        return QJsonDocument::fromJson(last)
            .object()
            .value(text("error"))
            .toObject()
            .value(text("kind"))
            .toString();
    }
    QString statusOf(const QString& machine, const QString& id) const {
        for (const QJsonValue& each : object({text("status"), machine}).value(text("networks")).toArray())
            if (each.toObject().value(text("id")) == id)
                return each.toObject().value(text("status")).toString();
        return {};
    }

    const std::shared_ptr<FakeZeroTierWorld> world = std::make_shared<FakeZeroTierWorld>();
    const QString network = world->addNetwork(kHere, text("lab-private"));
    FakeZeroTier here{world, kHere}, there{world, kThere, false};
};

}  // namespace

TEST_F(CtlZeroTier, JoinsIsAuthorizedAndLeaves) {
    const QJsonObject first = object({text("status"), text("box")});
    EXPECT_EQ(first.value(text("node")).toString(), kThere);
    EXPECT_EQ(first.value(text("state")).toString(), text("works"));
    EXPECT_TRUE(first.value(text("installed")).toBool() && first.value(text("running")).toBool());
    EXPECT_TRUE(first.value(text("online")).toBool());
    EXPECT_FALSE(first.value(text("controller")).toBool());
    EXPECT_EQ(first.value(text("networks")).toArray(), QJsonArray());
    EXPECT_TRUE(object({text("status"), text("local")}).value(text("controller")).toBool());

    // As it is pasted.
    const QJsonObject joined =
        object({text("join"), text("box"), text("https://my.zerotier.com/network/") + network.toUpper()});
    EXPECT_EQ(joined.value(text("id")).toString(), network);
    EXPECT_EQ(joined.value(text("status")).toString(), text("REQUESTING_CONFIGURATION"));
    EXPECT_EQ(statusOf(text("box"), network), text("ACCESS_DENIED"));
    EXPECT_THAT(run({text("status"), text("box")}).err.toStdString(), HasSubstr("Authorize node 371968a875"));

    ASSERT_EQ(run({text("controller"), text("add"), text("home"), text("--machine"), text("local")}).exitCode,
              0);
    EXPECT_EQ(array({text("controller"), text("list")}),
              (QJsonArray{QJsonObject{{text("name"), text("home")},
                                      {text("kind"), text("machine")},
                                      {text("machine"), text("local")}}}));
    QJsonArray members = array({text("members"), network});
    ASSERT_EQ(members.size(), 1);
    EXPECT_EQ(members[0].toObject().value(text("node")).toString(), kThere);
    EXPECT_FALSE(members[0].toObject().value(text("authorized")).toBool(true));
    // Without an address it is known by its node alone.
    EXPECT_FALSE(members[0].toObject().contains(text("machine")));
    EXPECT_EQ(
        array({text("members"), network, text("--look")})[0].toObject().value(text("machine")).toString(),
        text("box"));
    EXPECT_EQ(run({text("authorize"), network, kThere}).exitCode, 0);
    EXPECT_TRUE(world->authorized(network, kThere));
    there.askAgain();
    EXPECT_EQ(statusOf(text("box"), network), text("OK"));
    EXPECT_THAT(run({text("status"), text("box")}).out.toStdString(), HasSubstr("10.147.20."));

    EXPECT_EQ(run({text("member"), text("set"), network, kThere, text("--name"), text("gpu-box")}).exitCode,
              0);
    EXPECT_EQ(run({text("deauthorize"), network, text("gpu-box")}).out,
              "gpu-box (371968a875) is no longer authorized.\n");
    EXPECT_FALSE(world->authorized(network, kThere));
    const auto addresses = [&](const QStringList& words) {
        return object(QStringList{text("member"), text("set"), network, kThere} + words)
            .value(text("addresses"))
            .toArray();
    };
    EXPECT_EQ(addresses({text("--address"), text("10.147.20.9/24"), text("--address"), text("fd00::9")}),
              (QJsonArray{text("10.147.20.9"), text("fd00::9")}));
    EXPECT_EQ(addresses({text("--address"), QString()}), QJsonArray());
    EXPECT_EQ(run({text("member"), text("set"), network, kThere, text("--address"), text("foo")}).exitCode,
              2);
    members = array({text("members"), network});
    EXPECT_TRUE(members[0].toObject().value(text("revoked")).toBool());
    EXPECT_THAT(run({text("members"), network}).out.toStdString(), HasSubstr("revoked"));
    there.askAgain();
    const QJsonArray refused = object({text("status"), text("box")}).value(text("networks")).toArray();
    ASSERT_EQ(refused.size(), 1);
    EXPECT_EQ(refused[0].toObject().value(text("status")).toString(), text("ACCESS_DENIED"));
    EXPECT_EQ(refused[0].toObject().value(text("addresses")).toArray(), QJsonArray()) << "no longer its own";

    EXPECT_EQ(object({text("leave"), text("box"), network}).value(text("left")).toString(), network);
    EXPECT_EQ(there.joined(), QStringList());
    const auto again = run({text("leave"), text("box"), network, text("--json")});
    EXPECT_EQ(again.exitCode, 1);
    EXPECT_EQ(errorKind(again), text("not_found"));
}

TEST_F(CtlZeroTier, EnrollsSeveralMachinesAtOnce) {
    ASSERT_EQ(run({text("controller"), text("add"), text("home"), text("--machine"), text("local")}).exitCode,
              0);
    const auto both = run({text("enroll"), network, text("local"), text("box"), text("--json")});
    EXPECT_EQ(both.exitCode, 0) << both.err.constData();
    QMap<QString, QJsonObject> ends;
    for (const QByteArray& line : both.out.trimmed().split('\n')) {
        const QJsonObject one = QJsonDocument::fromJson(line).object();
        if (one.value(text("event")) == text("end")) ends.insert(one.value(text("machine")).toString(), one);
    }
    ASSERT_EQ(ends.keys(), (QStringList{text("box"), text("local")}));
    for (const QJsonObject& end : std::as_const(ends)) {
        EXPECT_EQ(end.value(text("step")).toString(), text("joined"));
        EXPECT_TRUE(end.value(text("addresses")).toArray().first().toString().startsWith(text("10.147.20.")));
    }
    EXPECT_EQ(world->member(network, kThere).value(text("name")).toString(), text("box"));

    // What fails stops only its own machine.
    const auto one = run({text("enroll"), network, text("nowhere"), text("box")});
    EXPECT_EQ(one.exitCode, 1);
    EXPECT_THAT(one.out.toStdString(), HasSubstr("box: reach it at 10.147.20."));
    EXPECT_THAT(one.err.toStdString(), HasSubstr("nowhere: failed"));
}

TEST_F(CtlZeroTier, SetsWhatANetworkMayDo) {
    there.join(network);
    EXPECT_TRUE(object({text("set"), text("box"), network, text("--global"), text("on")})
                    .value(text("allow_global"))
                    .toBool());
    const QJsonObject after = object(
        {text("set"), text("box"), network, text("--dns"), text("on"), text("--managed"), text("off")});
    EXPECT_TRUE(after.value(text("allow_global")).toBool());
    EXPECT_TRUE(after.value(text("allow_dns")).toBool());
    EXPECT_FALSE(after.value(text("allow_managed")).toBool(true));
    EXPECT_EQ(run({text("set"), text("box"), network}).exitCode, 2) << "nothing to set";
    EXPECT_EQ(run({text("set"), text("box"), network, text("--dns"), text("maybe")}).exitCode, 2);
    EXPECT_EQ(run({text("join"), text("box"), text("1234")}).exitCode, 2);
    EXPECT_EQ(run({text("join"), text("box"), kThere}).exitCode, 2) << "a node's id";
}

TEST_F(CtlZeroTier, MakesChangesAndDeletesNetworks) {
    ASSERT_EQ(run({text("controller"), text("add"), text("home"), text("--machine"), text("local")}).exitCode,
              0);
    const QJsonObject made = object(
        {text("network"), text("create"), text("home"), text("Büro"), text("--range"), text("10.9.8.0/24")});
    const QString id = made.value(text("id")).toString();
    EXPECT_TRUE(id.startsWith(kHere));
    EXPECT_TRUE(made.value(text("private")).toBool());
    EXPECT_EQ(
        made.value(text("ranges")).toArray(),
        (QJsonArray{QJsonObject{{text("first"), text("10.9.8.1")}, {text("last"), text("10.9.8.254")}}}));
    EXPECT_EQ(array({text("network"), text("list")}).size(), 2);
    EXPECT_EQ(object({text("network"), text("set"), id, text("--name"), text("Lab 2")})
                  .value(text("name"))
                  .toString(),
              text("Lab 2"));
    EXPECT_EQ(run({text("network"), text("list"), text("--controller"), text("nobody")}).exitCode, 1);
    EXPECT_EQ(array({text("network"), text("list"), text("--controller"), text("HOME")}).size(), 2);
    const QJsonObject set = object(
        {text("network"), text("set"), id, text("--dns-domain"), text("lab.example"), text("--dns-server"),
         text("10.9.8.1"), text("--route"), text("192.168.7.0/24=10.9.8.1"), text("--assign"), text("off")});
    EXPECT_EQ(set.value(text("dns")).toObject(),
              (QJsonObject{{text("domain"), text("lab.example")},
                           {text("servers"), QJsonArray{text("10.9.8.1")}}}));
    EXPECT_EQ(set.value(text("routes")).toArray().size(), 2);
    EXPECT_FALSE(set.value(text("assign")).toBool(true));
    // One of the two alone leaves the other as it is.
    EXPECT_EQ(object({text("network"), text("set"), id, text("--dns-domain"), text("other.example")})
                  .value(text("dns"))
                  .toObject(),
              (QJsonObject{{text("domain"), text("other.example")},
                           {text("servers"), QJsonArray{text("10.9.8.1")}}}));
    const QByteArray shown = run({text("network"), text("show"), id}).out;
    EXPECT_THAT(shown.toStdString(), AllOf(HasSubstr("Lab 2"), HasSubstr("192.168.7.0/24 via 10.9.8.1"),
                                           HasSubstr("other.example 10.9.8.1"), HasSubstr("set by hand")));
    EXPECT_EQ(object({text("network"), text("set"), id, text("--no-route"), text("192.168.7.0/24"),
                      text("--route"), text("192.168.8.0/24")})
                  .value(text("routes"))
                  .toArray(),
              (QJsonArray{QJsonObject{{text("target"), text("10.9.8.0/24")}, {text("via"), QString()}},
                          QJsonObject{{text("target"), text("192.168.8.0/24")}, {text("via"), QString()}}}));
    EXPECT_EQ(run({text("network"), text("set"), id, text("--no-route"), text("192.168.7.0/24")}).exitCode,
              2);
    EXPECT_EQ(run({text("network"), text("set"), id, text("--route"), text("192.168.7.0")}).exitCode, 2);
    EXPECT_EQ(run({text("network"), text("set"), id, text("--dns-server"), text("lab")}).exitCode, 2);
    EXPECT_EQ(run({text("network"), text("remove"), id}).exitCode, 3) << "nobody is there to say yes";
    EXPECT_EQ(world->networks().size(), 2);
    EXPECT_EQ(object({text("network"), text("remove"), id, text("--yes")}).value(text("removed")).toString(),
              id);
    EXPECT_EQ(world->networks(), QStringList{network});
    EXPECT_EQ(
        run({text("network"), text("create"), text("home"), text("x"), text("--range"), text("10.9.8.0")})
            .exitCode,
        2);
}

TEST_F(CtlZeroTier, AMemberIsSavedAsAHost) {
    ASSERT_EQ(run({text("controller"), text("add"), text("home"), text("--machine"), text("local")}).exitCode,
              0);
    there.join(network);
    world->authorize(network, kThere);
    world->nameMember(network, kThere, text("nas"));
    there.askAgain();
    const QJsonObject host =
        object({text("member"), text("save"), network, text("nas"), text("--user"), text("ada")});
    EXPECT_EQ(host.value(text("name")).toString(), text("nas"));
    EXPECT_TRUE(host.value(text("address")).toString().startsWith(text("ada@10.147.20.")));
    EXPECT_EQ(array({text("members"), network})[0].toObject().value(text("machine")).toString(), text("nas"));
}

TEST_F(CtlZeroTier, SaysWhatAMachineLacks) {
    there.stop();
    const QJsonObject stopped = object({text("status"), text("box")});
    EXPECT_EQ(stopped.value(text("state")).toString(), text("stopped"));
    EXPECT_TRUE(stopped.value(text("installed")).toBool());
    EXPECT_FALSE(stopped.value(text("running")).toBool(true));
    EXPECT_THAT(run({text("status"), text("box")}).out.toStdString(),
                HasSubstr("its service is not running"));
    const QJsonArray steps = object({text("setup"), text("box")}).value(text("steps")).toArray();
    ASSERT_FALSE(steps.isEmpty());
    EXPECT_EQ(steps[0].toObject().value(text("what")).toString(), text("start"));
    ASSERT_TRUE(there.start());
    EXPECT_EQ(object({text("setup"), text("box")}).value(text("steps")).toArray(), QJsonArray());
}

TEST_F(CtlZeroTier, CentralIsAskedWithATokenFromTheKeychain) {
    HEARTH_NEEDS_PROGRAM("gnome-keyring-daemon");
    HEARTH_NEEDS_PROGRAM("dbus-daemon");
    ASSERT_EQ(useKeyring(), QString());
    FakeCentral central(world);
    ASSERT_TRUE(central.start());
    const QString id = central.addNetwork(text("Home"));
    const auto add = [&](const QByteArray& token) {
        return run({text("controller"), text("add"), text("central"), text("--central"), text("--address"),
                    central.address(1), text("--token-stdin"), text("--json")},
                   token + '\n');
    };
    EXPECT_EQ(errorKind(add("wrong")), text("auth_refused"));
    EXPECT_EQ(array({text("controller"), text("list")}), QJsonArray());
    EXPECT_EQ(run({text("controller"), text("add"), text("central"), text("--central"), text("--address"),
                   central.address(1)})
                  .exitCode,
              3)
        << "nobody is there to type a token";
    ASSERT_EQ(add(central.token()).exitCode, 0);
    there.join(id);
    const QJsonArray members = array({text("members"), id});
    ASSERT_EQ(members.size(), 1);
    EXPECT_EQ(run({text("authorize"), id, kThere}).exitCode, 0);
    EXPECT_TRUE(world->authorized(id, kThere));
    // Nothing that can be read on disk has it.
    QFile saved(folder.path() + text("/home/zerotier.json"));
    ASSERT_TRUE(saved.open(QFile::ReadOnly)) << saved.fileName().toStdString();
    EXPECT_FALSE(saved.readAll().contains(central.token()));
    EXPECT_EQ(run({text("controller"), text("remove"), text("central")}).exitCode, 0);
    EXPECT_EQ(errorKind(run({text("members"), id, text("--json")})), text("not_found"));
}
