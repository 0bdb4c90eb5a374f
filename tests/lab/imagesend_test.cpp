// SPDX-License-Identifier: GPL-3.0-or-later
// An image of one real engine to another's: this computer's, and one behind a real sshd.
#include "core/containers/imagesend.h"
#include "core/containers/imageservice.h"
#include "tests/lab/support/engineworld.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

using Kind = LabEngine::Kind;

struct Way {
    EnginePlace from, to;
};
void PrintTo(const Way& way, std::ostream* out) { *out << way.from.machine << " to " << way.to.machine; }

class SendImage : public EngineWorld, public testing::WithParamInterface<Way> {
protected:
    void SetUp() override {
        needEngines();
        if (IsSkipped()) return;
        use(latin("box"));
        ASSERT_TRUE(one.start()) << one.error();
        ASSERT_TRUE(two.start()) << two.error();
        choose(from, one);
        choose(to, two);
        // What both have comes from one place: an import makes another image each time.
        two.docker({latin("rmi"), latin("lab/busybox:1")});
    }
    QStringList tags(const QString& machine) {
        QStringList all;
        const auto list = images.list(machine, patient());
        EXPECT_OK(list);
        if (list)
            for (const Image& each : *list) all += each.tags.isEmpty() ? QStringList{each.id} : each.tags;
        all.sort();
        return all;
    }
    Result<ImageSent> send(const QString& image, Control control = patient()) {
        ImageSend what;
        what.from = from;
        what.to = to;
        what.image = image;
        return sendImage(engines, what, control);
    }

    const QString from = QString::fromLatin1(GetParam().from.machine),
                  to = QString::fromLatin1(GetParam().to.machine);
    LabEngine one{GetParam().from.kind}, two{GetParam().to.kind};
    ImageService images{engines};
};
std::string nameOfWay(const testing::TestParamInfo<Way>& each) {
    return nameOfPlace({each.param.from, 0}) + "_to_" + nameOfPlace({each.param.to, 0});
}
INSTANTIATE_TEST_SUITE_P(Of, SendImage,
                         testing::Values(Way{kDockerHere, kDockerThere}, Way{kDockerThere, kDockerHere},
                                         Way{kDockerHere, kPodmanThere}, Way{kPodmanThere, kDockerHere},
                                         Way{kPodmanHere, kPodmanThere}),
                         nameOfWay);

class SendImageThere : public SendImage {};
INSTANTIATE_TEST_SUITE_P(Of, SendImageThere, testing::Values(Way{kDockerHere, kDockerThere}), nameOfWay);
class SendImageBack : public SendImage {};
INSTANTIATE_TEST_SUITE_P(Of, SendImageBack, testing::Values(Way{kDockerThere, kDockerHere}), nameOfWay);

}  // namespace

TEST_P(SendImage, ArrivesAsItIsAndWhatIsThereDoesNotGoAgain) {
    const QString base = latin("localhost/lab/base:1"), top = latin("localhost/lab/top:2");
    ASSERT_TRUE(one.build(base, 5'000'000)) << one.error();
    ASSERT_TRUE(one.build(top, 2'000'000, base)) << one.error();
    test::RecordedProgress told;
    const auto first = send(base, patient(nullptr, &told));
    ASSERT_OK(first);
    EXPECT_EQ(first->layers, 2);
    EXPECT_EQ(first->kept, 0);
    EXPECT_GT(first->bytes, 5'000'000);
    EXPECT_EQ(tags(to), QStringList{base});
    const auto here = images.inspect(from, base, patient()), there = images.inspect(to, base, patient());
    ASSERT_OK(here);
    ASSERT_OK(there);
    EXPECT_EQ(there->layers, here->layers);
    EXPECT_EQ(there->image.id == here->image.id, first->sameId);
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Command).join(QLatin1Char('\n')).toStdString(),
                HasSubstr("save localhost/lab/base:1"));

    const auto second = send(top);
    ASSERT_OK(second);
    EXPECT_EQ(second->layers, 3);
    if (GetParam().to.kind == Kind::Docker) {
        EXPECT_EQ(second->kept, 2);
        EXPECT_LT(second->bytes, 2'500'000);
    } else {
        EXPECT_EQ(second->kept, 0) << "Podman wants all of them";
    }
    EXPECT_EQ(images.inspect(to, top, patient())->layers, images.inspect(from, top, patient())->layers);
    // It runs.
    two.docker(
        {latin("run"), latin("--rm"), latin("--network"), latin("none"), top, latin("ls"), latin("/blob")});

    const auto again = send(top);
    ASSERT_OK(again);
    if (again->sameId) {
        EXPECT_EQ(again->bytes, 0);
    }
    EXPECT_ERROR(send(latin("lab/none")), ErrorKind::NotFound);
}

TEST_P(SendImage, OneThatIsCutLeavesNothingThere) {
    const QString name = latin("localhost/lab/big:1");
    ASSERT_TRUE(one.build(name, 30'000'000)) << one.error();
    std::stop_source stop;
    OnAmount cancelling([&stop](std::int64_t done) {
        if (done > 5'000'000) stop.request_stop();
    });
    Control control = patient(nullptr, &cancelling);
    control.stop = stop.get_token();
    EXPECT_ERROR(send(name, control), ErrorKind::Cancelled);
    EXPECT_EQ(tags(to), QStringList());
    OnAmount cutting([this](std::int64_t done) {
        if (done > 5'000'000) proxy->cut();
    });
    const auto cut = send(name, patient(nullptr, &cutting));
    EXPECT_FALSE(cut.has_value());
    EXPECT_EQ(tags(to), QStringList());
    // The engine where it comes from goes.
    std::jthread ending;
    OnAmount ended([&](std::int64_t done) {
        if (done > 5'000'000 && !ending.joinable()) ending = std::jthread([this] { one.stop(); });
    });
    EXPECT_FALSE(send(name, patient(nullptr, &ended)).has_value());
    if (ending.joinable()) ending.join();
    EXPECT_EQ(tags(to), QStringList());
    ASSERT_TRUE(one.start()) << one.error();
    EXPECT_OK(send(name));
    EXPECT_EQ(tags(to), QStringList{name});
}

TEST_P(SendImage, AContainerGoesAsAnImageOfItAndLeavesNoneBehind) {
    one.docker({latin("run"), latin("--name"), latin("work"), latin("--network"), latin("none"),
                latin("lab/busybox:1"), latin("sh"), latin("-c"), latin("echo done >/result")});
    const QStringList before = tags(from);
    ImageSend what;
    what.from = from;
    what.to = to;
    what.container = latin("work");
    what.name = latin("localhost/lab/result:1");
    const auto sent = sendImage(engines, what, patient());
    ASSERT_OK(sent);
    EXPECT_EQ(sent->image.tags, QStringList{what.name});
    EXPECT_EQ(tags(from), before);
    EXPECT_EQ(two.docker({latin("run"), latin("--rm"), latin("--network"), latin("none"), what.name,
                          latin("cat"), latin("/result")}),
              "done");
}

TEST_P(SendImageThere, GoesByTheEnginesCommandWhereUnixSocketsAreForbidden) {
    sshd.stop();
    sshd.options.config = {latin("AllowStreamLocalForwarding no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    choose(to, two);
    const QString name = latin("localhost/lab/big:1");
    ASSERT_TRUE(one.build(name, 20'000'000)) << one.error();
    const auto sent = send(name);
    ASSERT_OK(sent);
    EXPECT_TRUE(engines.engine(to, patient())->byCommand);
    EXPECT_GT(sent->bytes, 20'000'000);
    EXPECT_EQ(tags(to), QStringList{name});
}

TEST_P(SendImageBack, GoesByTheSocketAloneWhereTheCommandIsOfNoUse) {
    const QString name = latin("localhost/lab/big:1");
    ASSERT_TRUE(one.build(name, 3'000'000)) << one.error();
    for (const char* path : {"/usr/local/bin/docker", "/usr/bin/docker"}) {
        const auto mounted = LabProcess::run(
            sshd.inside({latin("sh"), latin("-c"), latin("[ ! -e \"$1\" ] || mount --bind /bin/false \"$1\""),
                         latin("sh"), latin(path)},
                        latin("root")));
        ASSERT_EQ(mounted.code, 0) << mounted.output.constData();
    }
    ASSERT_OK(send(name));
    EXPECT_EQ(tags(to), QStringList{name});
}
