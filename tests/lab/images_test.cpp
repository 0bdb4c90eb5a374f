// SPDX-License-Identifier: GPL-3.0-or-later
// Images of real engines, Docker and Podman, here and behind a real sshd, with a real registry.
#include "core/containers/imagefiles.h"
#include "core/containers/imageservice.h"
#include "core/containers/registryimages.h"
#include "tests/lab/support/engineworld.h"
#include "tests/lab/support/labregistry.h"
#include "tests/support/program.h"

#include <QDir>

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

class Images : public EngineWorld, public testing::WithParamInterface<EnginePlace> {
protected:
    void SetUp() override {
        needEngines();
        if (IsSkipped()) return;
        use(where);
        ASSERT_TRUE(registry.start()) << registry.error();
        network.emplace(latin("127.0.0.1"), registry.port());
        host = latin("127.0.0.1:%1").arg(network->port());
        engine.trustRegistry(host);
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(where, engine);
    }
    bool podman() const { return GetParam().kind == LabEngine::Kind::Podman; }
    QStringList tags() {
        QStringList all;
        const auto list = images.list(where, patient());
        EXPECT_OK(list);
        if (list)
            for (const Image& each : *list) all += each.tags;
        all.sort();
        return all;
    }
    QString idOf(const QString& image) {
        const auto found = images.inspect(where, image, patient());
        EXPECT_OK(found);
        return found ? found->image.id : QString();
    }
    QString base() const { return podman() ? latin("docker.io/lab/busybox:1") : latin("lab/busybox:1"); }

    const QString where = QString::fromLatin1(GetParam().machine);
    LabRegistry registry;
    std::optional<CutProxy> network;  // between the engine and the registry
    QString host;                     // the registry, as the engine knows it
    LabEngine engine{GetParam().kind};
    ImageService images{engines};
    RegistryImages registryImages{engines};
    ImageFiles files{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, Images, testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere),
                         nameOfPlace);

}  // namespace

TEST_P(Images, OneGetsAnotherNameTellsItsHistoryAndIsRemoved) {
    const QString other = latin("localhost/lab/other:2");
    ASSERT_OK(images.tag(where, latin("lab/busybox:1"), other, patient()));
    EXPECT_EQ(tags(), (QStringList{base(), other}));
    EXPECT_EQ(idOf(other), idOf(base()));
    const auto steps = images.history(where, other, patient());
    ASSERT_OK(steps);
    ASSERT_EQ(steps->size(), 1);
    EXPECT_GT(steps->front().bytes, 1'000'000);
    EXPECT_ERROR(images.history(where, latin("lab/none"), patient()), ErrorKind::NotFound);
    EXPECT_ERROR(images.tag(where, base(), latin("No Name"), patient()), ErrorKind::Invalid);

    const auto untagged = images.remove(where, other, false, patient());
    ASSERT_OK(untagged);
    EXPECT_EQ(*untagged, (ImagesRemoved{{other}, {}, 0}));
    engine.docker({latin("create"), latin("--name"), latin("user"), latin("--network"), latin("none"),
                   latin("lab/busybox:1")});
    EXPECT_ERROR(images.remove(where, base(), false, patient()), ErrorKind::Busy);
    engine.docker({latin("rm"), latin("user")});
    test::RecordedProgress told;
    const auto gone = images.remove(where, base(), false, patient(nullptr, &told));
    ASSERT_OK(gone);
    EXPECT_EQ(gone->untagged, QStringList{base()});
    EXPECT_FALSE(gone->deleted.isEmpty());
    EXPECT_TRUE(tags().isEmpty());
    EXPECT_EQ(told.texts(ProgressEvent::Kind::Command),
              QStringList{(podman() ? latin("podman rmi ") : latin("docker rmi ")) + base()});
}

TEST_P(Images, APruneTakesWhatItSaidItWould) {
    ASSERT_TRUE(engine.build(latin("localhost/lab/big:1"), 100'000)) << engine.error();
    ASSERT_TRUE(engine.build(latin("localhost/lab/big:1"), 100'000)) << engine.error();
    engine.docker({latin("create"), latin("--name"), latin("user"), latin("--network"), latin("none"),
                   latin("lab/busybox:1")});
    const auto few = images.prunable(where, false, patient());
    ASSERT_OK(few);
    ASSERT_EQ(few->size(), 1) << "the first build lost its name to the second";
    EXPECT_TRUE(few->front().tags.isEmpty());
    const auto pruned = images.prune(where, *few, patient());
    ASSERT_OK(pruned);
    EXPECT_GE(pruned->bytes, 100'000);
    EXPECT_TRUE(images.prunable(where, false, patient())->isEmpty());
    const auto all = images.prunable(where, true, patient());
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 1) << "a container is made of the other";
    EXPECT_EQ(all->front().tags, QStringList{latin("localhost/lab/big:1")});
    ASSERT_OK(images.prune(where, *all, patient()));
    EXPECT_EQ(tags(), QStringList{base()});
}

TEST_P(Images, APruneTakesNothingButWhatWasListed) {
    for (const char* each : {"localhost/lab/gone:1", "localhost/lab/named:1", "localhost/lab/old:1"})
        ASSERT_TRUE(engine.build(latin(each), 100'000)) << engine.error();
    const auto uses = [this](const QString& image) {
        engine.docker(
            {latin("create"), latin("--name"), latin("user"), latin("--network"), latin("none"), image});
    };
    uses(latin("localhost/lab/old:1"));
    const auto listed = images.prunable(where, true, patient());
    ASSERT_OK(listed);
    ASSERT_EQ(listed->size(), 3) << "a container is made of the other";
    // Meanwhile one becomes free, one gets a user, one another name, and one goes.
    engine.docker({latin("rm"), latin("user")});
    uses(latin("lab/busybox:1"));
    ASSERT_OK(images.tag(where, latin("localhost/lab/named:1"), latin("localhost/lab/new:1"), patient()));
    ASSERT_OK(images.remove(where, latin("localhost/lab/gone:1"), false, patient()));
    const auto pruned = images.prune(where, *listed, patient());
    ASSERT_OK(pruned);
    EXPECT_EQ(pruned->untagged, QStringList{latin("localhost/lab/named:1")});
    EXPECT_EQ(pruned->kept, QStringList{base()});
    EXPECT_EQ(pruned->bytes, 0) << "it has its new name";
    QStringList left{base(), latin("localhost/lab/new:1"), latin("localhost/lab/old:1")};
    left.sort();
    EXPECT_EQ(tags(), left);
}

TEST_P(Images, IsPushedAndPulledWithTheMachinesOwnLogin) {
    const QString name = host + latin("/lab/two:1");
    ASSERT_TRUE(engine.build(name, 3'000'000)) << engine.error();
    const QString id = idOf(name);
    const auto refused = registryImages.push(where, name, {}, patient());
    EXPECT_ERROR(refused, ErrorKind::Denied);
    EXPECT_THAT(refused.error().hint.toStdString(), HasSubstr("docker login " + host.toStdString()));
    choose(where, engine, latin("\"auths\": {\"%1\": {}}, \"credsStore\": \"desktop\", ").arg(host));
    EXPECT_THAT(registryImages.push(where, name, {}, patient()).error().hint.toStdString(),
                HasSubstr("docker-credential-desktop"));

    choose(where, engine, latin("\"auths\": {\"%1\": {\"auth\": \"YWRhOmxhYi1wdw==\"}}, ").arg(host));
    test::RecordedProgress told;
    QList<ImageLayer> layers;
    const auto digest = registryImages.push(
        where, name, [&](const QList<ImageLayer>& now) { layers = now; }, patient(nullptr, &told));
    ASSERT_OK(digest);
    EXPECT_TRUE(digest->startsWith(latin("sha256:"))) << digest->toStdString();
    if (!podman()) {
        EXPECT_EQ(layers.size(), 2);
    }
    ASSERT_OK(images.remove(where, name, false, patient()));
    const auto pulled = registryImages.pull(
        where, name, [&](const QList<ImageLayer>& now) { layers = now; }, patient(nullptr, &told));
    ASSERT_OK(pulled);
    EXPECT_GE(layers.size(), 2);
    EXPECT_EQ(idOf(name), pulled->id);
    EXPECT_EQ(pulled->tags, QStringList{name});
    if (!podman()) {
        EXPECT_EQ(pulled->id, id);
    }
    for (const ProgressEvent::Kind kind :
         {ProgressEvent::Kind::Command, ProgressEvent::Kind::Note, ProgressEvent::Kind::StepDone})
        EXPECT_FALSE(told.texts(kind).join(QLatin1Char(' ')).contains(latin("lab-pw")));
    EXPECT_ERROR(registryImages.pull(where, host + latin("/lab/none:1"), {}, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(registryImages.pull(where, latin("127.0.0.1:1/lab/none:1"), {}, patient()),
                 ErrorKind::Unreachable);
}

TEST_P(Images, APullThatIsGivenUpEndsThereToo) {
    const QString name = host + latin("/lab/two:1");
    choose(where, engine, latin("\"auths\": {\"%1\": {\"auth\": \"YWRhOmxhYi1wdw==\"}}, ").arg(host));
    ASSERT_TRUE(engine.build(name, 3'000'000)) << engine.error();
    ASSERT_OK(registryImages.push(where, name, {}, patient()));
    const auto all = images.prunable(where, true, patient());
    ASSERT_OK(all);
    ASSERT_OK(images.prune(where, *all, patient()));
    ASSERT_EQ(tags(), QStringList());
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    const auto cancelled = registryImages.pull(
        where, name,
        [&](const QList<ImageLayer>&) {
            network->stall();
            stop.request_stop();
        },
        control);
    EXPECT_ERROR(cancelled, ErrorKind::Cancelled);
    network->resume();
    EXPECT_ERROR(images.inspect(where, name, patient()), ErrorKind::NotFound);
}

TEST_P(Images, IsSavedToAFileLoadedFromOneAndImported) {
    const QString name = latin("localhost/lab/two:1");
    ASSERT_TRUE(engine.build(name, 1'000'000)) << engine.error();
    const QString id = idOf(name);
    const QString plain = folder.file(latin("two.tar")), small = folder.file(latin("two.tar.gz"));
    ASSERT_OK(files.save(where, {name}, plain, patient()));
    ASSERT_OK(files.save(where, {name}, small, patient()));
    EXPECT_LT(QFileInfo(small).size(), QFileInfo(plain).size());
    EXPECT_EQ(test::runProgram(latin("gzip"), {latin("-t"), small}).exitCode, 0);
    for (const QString& file : {plain, small}) {
        ASSERT_OK(images.remove(where, name, false, patient()));
        const auto loaded = files.load(where, file, patient());
        ASSERT_OK(loaded);
        EXPECT_EQ(*loaded, QStringList{name});
        EXPECT_EQ(idOf(name), id);
    }
    EXPECT_ERROR(files.save(where, {latin("lab/none")}, folder.file(latin("none.tar")), patient()),
                 ErrorKind::NotFound);
    EXPECT_FALSE(QFile::exists(folder.file(latin("none.tar"))));

    const QString rootfs = folder.file(latin("root.tar"));
    QDir().mkpath(folder.file(latin("root")));
    QFile hello(folder.file(latin("root/hello")));
    ASSERT_TRUE(hello.open(QIODevice::WriteOnly));
    hello.write("hello");
    hello.close();
    ASSERT_EQ(test::runProgram(latin("tar"),
                               {latin("-C"), folder.file(latin("root")), latin("-cf"), rootfs, latin(".")})
                  .exitCode,
              0);
    const auto none = files.load(where, rootfs, patient());
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().hint.toStdString(), HasSubstr("import it"));
    const auto imported = files.import(where, rootfs, latin("localhost/lab/hello:3"), patient());
    ASSERT_OK(imported);
    EXPECT_EQ(imported->tags, QStringList{latin("localhost/lab/hello:3")});
}

TEST_P(Images, AFileIsWholeOrNotThereAndWrongOnesAreRefused) {
    const QString name = latin("localhost/lab/two:1"), file = folder.file(latin("out/two.tar.gz"));
    QDir().mkpath(folder.file(latin("out")));
    ASSERT_TRUE(engine.build(name, 20'000'000)) << engine.error();
    std::stop_source stop;
    OnAmount told([&stop](std::int64_t done) {
        if (done > 1'000'000) stop.request_stop();
    });
    Control control = patient(nullptr, &told);
    control.stop = stop.get_token();
    EXPECT_ERROR(files.save(where, {name}, file, control), ErrorKind::Cancelled);
    EXPECT_EQ(
        QDir(folder.file(latin("out"))).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList());
    ASSERT_OK(files.save(where, {name}, file, patient()));
    ASSERT_OK(images.remove(where, name, false, patient()));

    const QStringList before = tags();
    const auto write = [this](const char* called, const QByteArray& content) {
        QFile made(folder.file(latin(called)));
        EXPECT_TRUE(made.open(QIODevice::WriteOnly));
        made.write(content);
        return made.fileName();
    };
    const auto zip = files.load(where, write("a.zip", "PK\3\4more"), patient());
    EXPECT_ERROR(zip, ErrorKind::Invalid);
    EXPECT_THAT(zip.error().message.toStdString(), HasSubstr("ZIP"));
    EXPECT_ERROR(files.load(where, write("a.tar", "nonsense"), patient()), ErrorKind::Invalid);
    EXPECT_ERROR(files.load(where, folder.file(latin("nowhere")), patient()), ErrorKind::NotFound);
    QFile whole(file);
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    EXPECT_FALSE(
        files.load(where, write("cut.tar.gz", whole.readAll().left(2'000'000)), patient()).has_value());
    EXPECT_EQ(tags(), before) << "of what was cut nothing is kept";
}
