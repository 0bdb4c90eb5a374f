// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker on images, volumes, networks and compose, run as a program, with a real engine of this
// computer.
#include "tests/lab/support/engineworld.h"
#include "tests/lab/support/labregistry.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hearth;
using namespace hearth::lab;

namespace {

class CtlDockerImages : public EngineWorld {
protected:
    void SetUp() override {
        needEngines();
        HEARTH_NEEDS_PROGRAM("docker-compose");
        if (IsSkipped()) return;
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(latin("local"), engine);
    }
    test::ProgramOutput run(const QString& line) const {
        return test::runProgram(
            test::builtProgram(latin("hearthctl")),
            QStringList{latin("--home"), folder.path() + latin("/hearth"), latin("docker")} +
                line.split(QLatin1Char(' ')));
    }
    test::ProgramOutput run(const char* line) const { return run(latin(line)); }
    /// The last document of what was said.
    QJsonDocument json(const QString& line) const {
        const auto said = run(line + latin(" --json"));
        EXPECT_EQ(said.exitCode, 0) << line.toStdString() << ": " << said.err.constData();
        return QJsonDocument::fromJson(said.out.trimmed().split('\n').last());
    }
    QJsonObject object(const char* line) const { return json(latin(line)).object(); }
    QString errorKind(const char* line) const {
        const auto said = run(latin(line) + latin(" --json"));
        EXPECT_NE(said.exitCode, 0) << line;
        return QJsonDocument::fromJson(said.err.trimmed())
            .object()
            .value(latin("error"))
            .toObject()
            .value(latin("kind"))
            .toString();
    }
    static QString at(const QJsonObject& object, const char* key) {
        return object.value(latin(key)).toString();
    }

    LabEngine engine;
};

}  // namespace

TEST_F(CtlDockerImages, NamesSavesLoadsPrunesAndRemovesThem) {
    EXPECT_EQ(object("tag local lab/busybox:1 localhost/lab/b:2").value(latin("tags")).toArray().size(), 2);
    EXPECT_EQ(json(latin("history local localhost/lab/b:2")).array().size(), 1);
    const QString file = folder.file(latin("b.tar.gz"));
    const QJsonObject saved = json(latin("save local %1 localhost/lab/b:2 lab/busybox:1").arg(file)).object();
    EXPECT_EQ(at(saved, "event"), latin("done"));
    EXPECT_EQ(saved.value(latin("bytes")).toInteger(), QFileInfo(file).size());
    EXPECT_EQ(object("rmi local localhost/lab/b:2").value(latin("untagged")).toArray(),
              QJsonArray{latin("localhost/lab/b:2")});
    EXPECT_EQ(errorKind("rmi local localhost/lab/b:2"), latin("not_found"));
    EXPECT_EQ(json(latin("load local ") + file).object().value(latin("loaded")).toArray().size(), 2);
    EXPECT_EQ(json(latin("image prune local --all")).array().size(), 1);
    EXPECT_EQ(json(latin("images local")).array().size(), 1) << "nothing goes before it is said";
    EXPECT_FALSE(object("image prune local --all --run").value(latin("deleted")).toArray().isEmpty());
    EXPECT_EQ(json(latin("images local")).array(), QJsonArray());
    EXPECT_EQ(errorKind("load local /nowhere.tar"), latin("not_found"));
    EXPECT_EQ(run("save local x.tar").exitCode, 2);
    EXPECT_EQ(errorKind("send lab/busybox:1 local local"), latin("invalid"));
}

TEST_F(CtlDockerImages, PushesPullsAndBuilds) {
    LabRegistry registry;
    ASSERT_TRUE(registry.start()) << registry.error();
    const QString host = latin("127.0.0.1:%1").arg(registry.port());
    choose(latin("local"), engine,
           latin("\"auths\": {\"%1\": {\"auth\": \"YWRhOmxhYi1wdw==\"}}, ").arg(host));
    const QString name = host + latin("/lab/built:1");
    QFile dockerfile(folder.file(latin("Dockerfile")));
    ASSERT_TRUE(dockerfile.open(QIODevice::WriteOnly));
    dockerfile.write("FROM lab/busybox:1\nARG A\nLABEL a=$A\n");
    dockerfile.close();
    const auto built = run(latin("build local %1 %2 --build-arg A=1").arg(name, folder.path()));
    ASSERT_EQ(built.exitCode, 0) << built.err.constData();
    EXPECT_TRUE(built.err.contains("LABEL")) << built.err.constData();
    const QString digest = at(json(latin("push local ") + name).object(), "digest");
    EXPECT_TRUE(digest.startsWith(latin("sha256:"))) << digest.toStdString();
    ASSERT_EQ(run(latin("rmi local ") + name).exitCode, 0);
    EXPECT_EQ(json(latin("pull local ") + name).object().value(latin("tags")).toArray(), QJsonArray{name});
    EXPECT_EQ(run(latin("build local %1 %2 --build-arg =1").arg(name, folder.path())).exitCode, 2);

    // What is to be run and is not there is brought first.
    ASSERT_EQ(run(latin("rmi local ") + name).exitCode, 0);
    EXPECT_EQ(at(json(latin("run local --name one --network none %1 sleep 100").arg(name)).object(), "state"),
              latin("running"));
}

TEST_F(CtlDockerImages, VolumesNetworksAndCompose) {
    EXPECT_EQ(at(object("volume create local data"), "name"), latin("data"));
    EXPECT_EQ(errorKind("volume create local data"), latin("busy"));
    EXPECT_EQ(json(latin("volume list local --size"))
                  .array()
                  .first()
                  .toObject()
                  .value(latin("containers"))
                  .toInt(-1),
              0);
    EXPECT_EQ(json(latin("volume prune local --all")).array().size(), 1);
    engine.docker({latin("create"), latin("--name"), latin("user"), latin("-v"), latin("data:/data"),
                   latin("--network"), latin("none"), latin("lab/busybox:1")});
    EXPECT_EQ(json(latin("volume list local"))
                  .array()
                  .first()
                  .toObject()
                  .value(latin("used_by"))
                  .toArray()
                  .first()
                  .toString(),
              latin("user"));
    engine.docker({latin("rm"), latin("user")});
    EXPECT_EQ(at(object("volume rm local data"), "removed"), latin("data"));
    EXPECT_EQ(json(latin("network list local")).array().size(), 2) << "none and host";
    EXPECT_EQ(errorKind("network rm local nowhere"), latin("not_found"));
    EXPECT_EQ(at(object("network create local lab-net --internal"), "driver"), latin("bridge"));
    EXPECT_EQ(errorKind("network create local lab-two --subnet nonsense"), latin("invalid"));
    EXPECT_EQ(at(object("network inspect local lab-net"), "Name"), latin("lab-net"));
    EXPECT_EQ(at(json(latin("network prune local")).array().first().toObject(), "name"), latin("lab-net"));
    EXPECT_EQ(json(latin("network list local")).array().size(), 3) << "nothing went";
    EXPECT_EQ(object("network prune local --run").value(latin("removed")).toArray().first().toString(),
              latin("lab-net"));
    EXPECT_EQ(json(latin("network list local")).array().size(), 2);

    QFile file(folder.file(latin("docker-compose.yml")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("version: '3'\nservices:\n  web:\n    image: lab/busybox:1\n    network_mode: none\n"
               "    command: sh -c 'seq 2000; exec sleep 1000'\n    stop_grace_period: 0s\n"
               "    volumes: ['data:/data']\nvolumes: {data: {}}\n");
    file.close();
    ASSERT_EQ(run(latin("compose up local ") + file.fileName()).exitCode, 0);
    const QJsonArray projects = json(latin("compose list local")).array();
    ASSERT_EQ(projects.size(), 1);
    const QString name = at(projects.first().toObject(), "name");
    EXPECT_EQ(projects.first().toObject().value(latin("running")).toInt(), 1);
    EXPECT_TRUE(run(latin("compose config local ") + name).out.contains("lab/busybox:1"));
    // However long it is.
    for (const char* line : {"| 1001\n", "| 2000\n"})
        EXPECT_TRUE(run(latin("compose logs local ") + name).out.contains(line)) << line;
    ASSERT_EQ(run(latin("stop local %1_web_1").arg(name)).exitCode, 0);
    EXPECT_TRUE(run(latin("compose logs --follow local ") + name).out.contains("| 1001\n"))
        << "it ends with its containers";
    ASSERT_EQ(run(latin("compose down local ") + name).exitCode, 0);
    const QJsonArray down = json(latin("compose list local")).array();
    ASSERT_EQ(down.size(), 1) << "it can be brought up again by its name";
    EXPECT_EQ(at(down.first().toObject(), "name"), name);
    EXPECT_EQ(down.first().toObject().value(latin("containers")).toInt(-1), 0);
    EXPECT_EQ(json(latin("volume list local")).array().size(), 1) << "kept";
    ASSERT_EQ(run(latin("compose down local --volumes ") + name).exitCode, 0);
    ASSERT_EQ(run(latin("compose forget local ") + name).exitCode, 0);
    EXPECT_EQ(json(latin("compose list local")).array(), QJsonArray());
    EXPECT_EQ(errorKind(qPrintable(latin("compose up local ") + name)), latin("not_found"));
    EXPECT_EQ(json(latin("volume list local")).array(), QJsonArray());
}

TEST_F(CtlDockerImages, SendsOneToAMachineBehindARealSshd) {
    use(latin("box"));
    LabEngine other;
    ASSERT_TRUE(other.start()) << other.error();
    choose(latin("box"), other);
    const auto ctl = [this](const QStringList& words) {
        return test::runProgram(test::builtProgram(latin("hearthctl")),
                                QStringList{latin("--home"), folder.path() + latin("/hearth")} + words);
    };
    const auto added = ctl({latin("host"), latin("add"), latin("box"),
                            latin("%1@%2:%3").arg(sshd.user(), sshd.address()).arg(sshd.port()),
                            latin("--key"), sshd.clientKey()});
    ASSERT_EQ(added.exitCode, 0) << added.err.constData();
    ASSERT_EQ(ctl({latin("host"), latin("trust"), latin("box"), latin("--yes")}).exitCode, 0);
    ASSERT_TRUE(engine.build(latin("localhost/lab/big:1"), 5'000'000)) << engine.error();
    const QJsonObject sent = object("send localhost/lab/big:1 local box --name localhost/lab/there:2");
    EXPECT_EQ(at(sent, "event"), latin("done"));
    EXPECT_TRUE(at(sent, "digest").startsWith(latin("sha256:")));
    EXPECT_GT(sent.value(latin("bytes_sent")).toInt(), 5'000'000);
    EXPECT_EQ(sent.value(latin("layers")).toInt(), 2);
    EXPECT_EQ(json(latin("history box localhost/lab/there:2")).array().size(), 2);
    EXPECT_EQ(object("send localhost/lab/big:1 local box").value(latin("bytes_sent")).toInt(-1), 0)
        << "it is there already";
}
