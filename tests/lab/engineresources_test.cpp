// SPDX-License-Identifier: GPL-3.0-or-later
// Volumes, networks and compose projects of real engines.
#include "core/containers/compose.h"
#include "core/containers/containerservice.h"
#include "core/containers/networks.h"
#include "tests/lab/support/engineworld.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

class EngineResources : public EngineWorld, public testing::WithParamInterface<EnginePlace> {
protected:
    void SetUp() override {
        needEngines();
        HEARTH_NEEDS_PROGRAM("docker-compose");
        if (IsSkipped()) return;
        use(where);
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(where, engine);
    }
    void TearDown() override {
        if (!IsSkipped()) engine.dropNetworks();
    }
    QStringList names(const Result<QList<Volume>>& found) {
        QStringList all;
        EXPECT_OK(found);
        if (found)
            for (const Volume& each : *found) all << each.name;
        return all;
    }
    void uses(const QString& volume) {
        engine.docker({latin("create"), latin("--name"), latin("user"), latin("--network"), latin("none"),
                       latin("-v"), volume + latin(":/data"), latin("lab/busybox:1")});
    }

    const QString where = QString::fromLatin1(GetParam().machine);
    LabEngine engine{GetParam().kind};
    VolumeService volumes{engines};
    NetworkService networks{engines};
    ComposeService compose{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, EngineResources,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

}  // namespace

TEST_P(EngineResources, VolumesAreMadeUsedPrunedAndRemoved) {
    const auto made = volumes.create(where, latin("data"), patient());
    ASSERT_OK(made);
    EXPECT_EQ(made->name, latin("data"));
    EXPECT_EQ(made->driver, latin("local"));
    EXPECT_ERROR(volumes.create(where, latin("data"), patient()), ErrorKind::Busy);
    ASSERT_OK(volumes.create(where, latin("spare"), patient()));
    const QString nameless(64, QLatin1Char('a'));
    ASSERT_OK(volumes.create(where, nameless, patient()));
    uses(latin("data"));
    EXPECT_EQ(names(volumes.list(where, false, patient())),
              (QStringList{nameless, latin("data"), latin("spare")}));
    EXPECT_EQ(volumes.list(where, true, patient())->at(1).users, 1);
    EXPECT_ERROR(volumes.remove(where, latin("data"), patient()), ErrorKind::Busy);
    EXPECT_ERROR(volumes.remove(where, latin("none"), patient()), ErrorKind::NotFound);
    const auto few = volumes.prunable(where, false, patient());
    ASSERT_EQ(names(few), QStringList{nameless});
    EXPECT_EQ(volumes.prune(where, *few, patient()).value(), (Pruned{{nameless}, 0}));
    const auto all = volumes.prunable(where, true, patient());
    ASSERT_EQ(names(all), QStringList{latin("spare")});
    EXPECT_EQ(volumes.prune(where, *all, patient()).value(), (Pruned{{latin("spare")}, 0}));
    engine.docker({latin("rm"), latin("user")});
    ASSERT_OK(volumes.remove(where, latin("data"), patient()));
    EXPECT_TRUE(volumes.list(where, false, patient())->isEmpty());
}

TEST_P(EngineResources, APruneOfVolumesTakesNothingButWhatWasListed) {
    for (const char* each : {"data", "gone", "old", "spare"})
        ASSERT_OK(volumes.create(where, latin(each), patient()));
    uses(latin("data"));
    auto listed = volumes.prunable(where, true, patient());
    ASSERT_EQ(names(listed), (QStringList{latin("gone"), latin("old"), latin("spare")}));
    (*listed)[1].bytes = 5;
    // Meanwhile one becomes free, one gets a user, and one goes.
    engine.docker({latin("rm"), latin("user")});
    uses(latin("spare"));
    ASSERT_OK(volumes.remove(where, latin("gone"), patient()));
    test::RecordedProgress told;
    const auto pruned = volumes.prune(where, *listed, patient(nullptr, &told));
    ASSERT_OK(pruned);
    EXPECT_EQ(*pruned, (Pruned{{latin("old")}, 5, {latin("spare")}}));
    EXPECT_EQ(told.texts(ProgressEvent::Kind::Command),
              QStringList{(GetParam().kind == LabEngine::Kind::Podman ? latin("podman") : latin("docker")) +
                          latin(" volume rm gone old spare")});
    EXPECT_EQ(names(volumes.list(where, false, patient())), (QStringList{latin("data"), latin("spare")}));
}

TEST_P(EngineResources, NetworksAreMadeAndRemoved) {
    // Bridges of all engines are this computer's: several tests may run at once.
    const qint64 mine = QCoreApplication::applicationPid();
    const QString subnet = latin("10.%1.%2.0/24").arg(100 + mine / 250 % 100).arg(mine % 250);
    const QString gateway = subnet.section(QLatin1Char('.'), 0, 2) + latin(".9");
    const auto made =
        networks.create(where, {latin("lab-net"), latin("bridge"), subnet, gateway, true}, patient());
    ASSERT_OK(made);
    EXPECT_EQ(made->name, latin("lab-net"));
    EXPECT_EQ(made->subnets, QStringList{subnet});
    EXPECT_EQ(made->gateways, QStringList{gateway});
    EXPECT_GT(made->created, 0);
    EXPECT_TRUE(made->internal);
    EXPECT_ERROR(networks.create(where, NetworkSpec{latin("lab-net")}, patient()), ErrorKind::Busy);
    EXPECT_ERROR(networks.create(where, NetworkSpec{latin("no good")}, patient()), ErrorKind::Invalid);
    EXPECT_THAT(networks.description(where, latin("lab-net"), patient())->toStdString(),
                HasSubstr(subnet.toStdString()));
    EXPECT_ERROR(networks.description(where, latin("nowhere"), patient()), ErrorKind::NotFound);
    ASSERT_OK(networks.remove(where, latin("lab-net"), patient()));
    EXPECT_ERROR(networks.remove(where, latin("lab-net"), patient()), ErrorKind::NotFound);
}

TEST_P(EngineResources, APruneOfNetworksTakesWhatWasSaidBefore) {
    NetworkSpec spec{latin("lab-other")};
    spec.internal = true;
    ASSERT_OK(networks.create(where, spec, patient()));
    const auto namesOf = [](const Result<QList<Network>>& found) {
        QStringList all;
        EXPECT_OK(found);
        if (found)
            for (const Network& each : *found) all << each.name;
        return all;
    };
    const auto listed = networks.prunable(where, patient());
    ASSERT_EQ(namesOf(listed), QStringList{latin("lab-other")});
    // One that does not run holds its network with Podman only.
    engine.docker({latin("create"), latin("--name"), latin("user"), latin("--network"), latin("lab-other"),
                   latin("lab/busybox:1")});
    const QStringList go = namesOf(networks.prunable(where, patient()));
    EXPECT_EQ(go,
              GetParam().kind == LabEngine::Kind::Docker ? QStringList{latin("lab-other")} : QStringList());
    // What was listed before it had a user stays with that; one that came later is nobody's to take.
    spec.name = latin("lab-late");
    ASSERT_OK(networks.create(where, spec, patient()));
    const auto pruned = networks.prune(where, *listed, patient());
    ASSERT_OK(pruned);
    EXPECT_EQ(pruned->names, go);
    EXPECT_EQ(pruned->kept, go.isEmpty() ? QStringList{latin("lab-other")} : QStringList());
    EXPECT_EQ(namesOf(networks.prunable(where, patient())), QStringList{latin("lab-late")});
    if (!go.isEmpty()) {
        EXPECT_EQ(networks.prune(where, *listed, patient()).value(), Pruned()) << "it is gone already";
    }
}

TEST_P(EngineResources, AContainerComesIntoANetworkAndLeavesIt) {
    const auto userNetworks = [&] {
        const auto all = ContainerService(engines).list(where, true, patient());
        EXPECT_OK(all);
        return all && !all->isEmpty() ? all->front().networks : QStringList();
    };
    for (const char* each : {"lab-one", "lab-two"}) {
        NetworkSpec spec{latin(each)};
        spec.internal = true;
        ASSERT_OK(networks.create(where, spec, patient()));
    }
    engine.docker({latin("create"), latin("--name"), latin("user"), latin("--network"), latin("lab-one"),
                   latin("lab/busybox:1")});
    ASSERT_OK(networks.connect(where, latin("lab-two"), latin("user"), patient()));
    EXPECT_EQ(userNetworks(), (QStringList{latin("lab-one"), latin("lab-two")}));
    ASSERT_OK(networks.disconnect(where, latin("lab-one"), latin("user"), patient()));
    EXPECT_EQ(userNetworks(), QStringList{latin("lab-two")});
    EXPECT_ERROR(networks.connect(where, latin("nowhere"), latin("user"), patient()), ErrorKind::NotFound);
}

TEST_P(EngineResources, AComposeProjectIsValidatedStartedLoggedAndTakenDown) {
    shell(where, latin("mkdir -p ~/shop && cd ~/shop && cat >docker-compose.yml <<'E'\n"
                       "version: '3'\nservices:\n  web:\n    image: lab/busybox:1\n    network_mode: none\n"
                       "    command: sh -c 'echo here it is; exec sleep 1000'\nE\n"
                       "printf 'services: [\n' >~/shop/broken.yml"));
    const QString path = QString::fromUtf8(shell(where, latin("cd ~/shop && pwd")));
    const auto tool = compose.command(where, patient());
    ASSERT_OK(tool);
    EXPECT_FALSE(tool->words.isEmpty());
    EXPECT_FALSE(tool->version.isEmpty());
    using Act = ComposeService::Act;
    const auto project = compose.find(where, path, patient());
    ASSERT_OK(project);
    EXPECT_EQ(project->files, QStringList{path + latin("/docker-compose.yml")});
    const auto valid = compose.act(where, *project, Act::Validate, patient());
    ASSERT_OK(valid);
    EXPECT_THAT(valid->toStdString(), HasSubstr("lab/busybox:1"));
    const auto broken = compose.find(where, path + latin("/broken.yml"), patient());
    ASSERT_OK(broken);
    EXPECT_ERROR(compose.act(where, *broken, Act::Validate, patient()), ErrorKind::Failed);
    EXPECT_ERROR(compose.find(where, path + latin("/none.yml"), patient()), ErrorKind::NotFound);
    EXPECT_ERROR(compose.find(where, latin("shop"), patient()), ErrorKind::NotFound);

    ASSERT_OK(compose.act(where, *project, Act::Up, patient()));
    const auto all = compose.list(where, patient());
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 1);
    const ComposeProject& shop = all->front();
    EXPECT_EQ(shop.name, latin("shop"));
    EXPECT_EQ(shop.folder, path);
    EXPECT_EQ(shop.files, QStringList{path + latin("/docker-compose.yml")});
    EXPECT_EQ(shop.services, QStringList{latin("web")});
    EXPECT_EQ(shop.running, 1);
    const auto logs = compose.act(where, shop, Act::Logs, patient());
    ASSERT_OK(logs);
    EXPECT_THAT(logs->toStdString(), HasSubstr("here it is"));
    ASSERT_OK(compose.act(where, *compose.find(where, latin("shop"), patient()), Act::Down, patient()));
    EXPECT_TRUE(compose.list(where, patient())->isEmpty());
}
