// SPDX-License-Identifier: GPL-3.0-or-later
// Images built by real engines, of folders here and there.
#include "core/containers/imagebuild.h"
#include "core/containers/imageservice.h"
#include "tests/lab/support/engineworld.h"

#include <QDir>

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

class Builds : public EngineWorld, public testing::WithParamInterface<EnginePlace> {
protected:
    void SetUp() override {
        needEngines();
        if (IsSkipped()) return;
        use(where);
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(where, engine);
        write("Dockerfile", "FROM lab/busybox:1 AS base\nARG WHO=nobody\nLABEL who=$WHO\nCOPY . /in/\n"
                            "FROM base AS last\nLABEL stage=last\n");
        write("a.txt", "content");
        write("secret.key", "no");
        write(".dockerignore", "*.key\n");
        what.machine = where;
        what.name = latin("localhost/lab/built:1");
        what.folder = folder.file(latin("context"));
        what.arguments = {{latin("WHO"), latin("ada & co")}};
    }
    void write(const char* path, const QByteArray& content) {
        const QString file = folder.file(latin("context/") + latin(path));
        QDir().mkpath(QFileInfo(file).path());
        QFile made(file);
        ASSERT_TRUE(made.open(QIODevice::WriteOnly)) << path;
        made.write(content);
    }
    QByteArray listed() {
        return engine.docker({latin("run"), latin("--rm"), latin("--network"), latin("none"), what.name,
                              latin("ls"), latin("-A"), latin("/in")});
    }

    const QString where = QString::fromLatin1(GetParam().machine);
    LabEngine engine{GetParam().kind};
    ImageService images{engines};
    ImageBuild what;
};
INSTANTIATE_TEST_SUITE_P(Of, Builds, testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere),
                         nameOfPlace);

class FarBuilds : public Builds {};
INSTANTIATE_TEST_SUITE_P(Of, FarBuilds, testing::Values(kDockerThere), nameOfPlace);

}  // namespace

TEST_P(Builds, AFolderOfThisComputerIsStreamedThereWithoutWhatIsIgnored) {
    test::RecordedProgress told;
    const auto image = buildImage(engines, what, patient(nullptr, &told));
    ASSERT_OK(image);
    EXPECT_EQ(image->tags, QStringList{what.name});
    EXPECT_EQ(image->labels.value(latin("who")), latin("ada & co"));
    EXPECT_EQ(image->labels.value(latin("stage")), latin("last"));
    EXPECT_EQ(listed(), ".dockerignore\nDockerfile\na.txt");
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Output).join(QString()).toStdString(), HasSubstr("COPY"));
    what.target = latin("base");
    const auto stage = buildImage(engines, what, patient());
    ASSERT_OK(stage);
    EXPECT_FALSE(stage->labels.contains(latin("stage")));
}

TEST_P(Builds, OneThatFailsSaysWhyAndMakesNothing) {
    write("Dockerfile", "FROM lab/busybox:1\nCOPY missing /\n");
    const auto failed = buildImage(engines, what, patient());
    EXPECT_ERROR(failed, ErrorKind::Failed);
    EXPECT_THAT((failed.error().message + failed.error().detail).toStdString(), HasSubstr("missing"));
    EXPECT_ERROR(images.inspect(where, what.name, patient()), ErrorKind::NotFound);
    what.name = latin("No Name");
    EXPECT_ERROR(buildImage(engines, what, patient()), ErrorKind::Invalid);
}

TEST_P(Builds, OneThatIsGivenUpEnds) {
    write("Dockerfile", "FROM lab/busybox:1\nRUN sleep 1000\n");
    std::stop_source stop;
    OnOutput running(latin("sleep 1000"), [&stop] { stop.request_stop(); });
    Control control = patient(nullptr, &running);
    control.stop = stop.get_token();
    EXPECT_ERROR(buildImage(engines, what, control), ErrorKind::Cancelled);
    EXPECT_ERROR(images.inspect(where, what.name, patient()), ErrorKind::NotFound);
}

TEST_P(FarBuilds, BuildKitBuildsWhereTheMachinesOwnCommandHasIt) {
    const auto mounted = LabProcess::run(sshd.inside(
        {latin("mount"), latin("--bind"), latin("/usr/bin/docker"), latin("/usr/local/bin/docker")},
        latin("root")));
    ASSERT_EQ(mounted.code, 0) << mounted.output.constData();
    test::RecordedProgress told;
    const auto image = buildImage(engines, what, patient(nullptr, &told));
    ASSERT_OK(image);
    EXPECT_EQ(image->labels.value(latin("who")), latin("ada & co"));
    EXPECT_EQ(listed(), ".dockerignore\nDockerfile\na.txt");
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Output).join(QString()).toStdString(),
                HasSubstr("exporting to image"));
    // A folder of that machine, by the same command.
    shell(
        where,
        latin("mkdir -p ~/there && cd ~/there && printf 'FROM lab/busybox:1\nLABEL at=there\n' >Dockerfile"));
    what.there = true;
    what.folder = QString::fromUtf8(shell(where, latin("cd ~/there && pwd")));
    what.arguments.clear();
    const auto there = buildImage(engines, what, patient());
    ASSERT_OK(there);
    EXPECT_EQ(there->labels.value(latin("at")), latin("there"));
    what.folder += latin("/none");
    EXPECT_ERROR(buildImage(engines, what, patient()), ErrorKind::Failed);
}
