// SPDX-License-Identifier: GPL-3.0-or-later
// What real engines tell of images (recorded in tests/data/containers), names, logins and archives.
#include "core/containers/enginecall.h"
#include "core/containers/imagearchive.h"
#include "core/containers/imagedetails.h"
#include "core/containers/imagefiles.h"
#include "core/containers/imagelayers.h"
#include "core/containers/imagename.h"
#include "core/containers/registrylogin.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>

namespace hearth {
namespace {

QByteArray recorded(const char* name) {
    QFile file(test::dataFile(u"containers/"_qs + QLatin1String(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

std::span<const char> spanOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Result<QList<EngineMessage>> messagesIn(const QByteArray& bytes, qsizetype piece) {
    EngineMessages messages;
    QList<EngineMessage> all;
    const auto take = [&all](const EngineMessage& each) { all.append(each); };
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        HEARTH_TRY(messages.feed(spanOf(bytes.mid(at, piece)), take));
    HEARTH_TRY(messages.finish(take));
    return all;
}

TEST(EngineMessages, WhatRealEnginesTellInPiecesOfAnySize) {
    const QByteArray pull = recorded("docker-20.10/pull.jsonl");
    const auto all = messagesIn(pull, pull.size());
    ASSERT_TRUE(all.has_value());
    ASSERT_EQ(all->size(), 11);
    EXPECT_EQ(all->at(0), (EngineMessage{u"1"_qs, u"Pulling from lab/two"_qs, {}, 0, 0, {}, {}}));
    EXPECT_EQ(all->at(3), (EngineMessage{u"80179c74e971"_qs, u"Downloading"_qs, {}, 32768, 3001131, {}, {}}));
    EXPECT_EQ(all->at(9).result,
              u"sha256:10c36276ce820db78607aaf5441746bf96f5587e9da1f9b7a3575f3ee4449ffe"_qs);
    for (const qsizetype piece : {1, 7, 100}) EXPECT_EQ(messagesIn(pull, piece).value(), *all) << piece;
    EXPECT_EQ(messagesIn(recorded("docker-20.10/push.jsonl"), 1000)->back().result, all->at(9).result);
    EXPECT_EQ(messagesIn(recorded("podman-4.3/push.jsonl"), 1000)->back().result,
              u"sha256:504ed78bde34631adaccfcdf0554145bc2c580cc79f0aef2d5d958f50305e41b"_qs);
    EXPECT_EQ(messagesIn(recorded("docker-20.10/push-denied.jsonl"), 1000)->back().error,
              u"no basic auth credentials"_qs);
}

TEST(EngineMessages, AHostileAnswerIsNoMessage) {
    EXPECT_EQ(messagesIn("<html>\n", 100).error().kind, ErrorKind::Protocol);
    EXPECT_EQ(messagesIn(QByteArray(2'000'000, 'x'), 10'000).error().kind, ErrorKind::Protocol);
    const auto odd = messagesIn(
        "\r\n{\"progressDetail\":{\"current\":-5,\"total\":\"x\"},\"aux\":[]}\n\n{\"stream\":\"a\"}", 3);
    ASSERT_TRUE(odd.has_value());
    EXPECT_EQ(*odd, (QList<EngineMessage>{{}, {{}, {}, u"a"_qs, 0, 0, {}, {}}}));
}

TEST(EngineMessages, ErrorsWithinAnAnswerAreOfAKind) {
    const auto kind = [](const char* text) {
        return engineMessageError(QLatin1String(text), u"box"_qs).kind;
    };
    EXPECT_EQ(kind("no basic auth credentials"), ErrorKind::Denied);
    EXPECT_EQ(kind("denied: requested access to the resource is denied"), ErrorKind::Denied);
    EXPECT_EQ(kind("reading manifest 1 in a/b: manifest unknown: manifest unknown"), ErrorKind::NotFound);
    EXPECT_EQ(kind("dial tcp: lookup registry-1.docker.io: no such host"), ErrorKind::Unreachable);
    EXPECT_EQ(kind("no space left on device"), ErrorKind::Failed);
    EXPECT_EQ(engineMessageError(u" why \n"_qs, u"box"_qs).message,
              u"The container engine on box says: why"_qs);
}

TEST(LayerProgress, GathersWhatIsToldOfEachLayer) {
    LayerProgress pull;
    const auto pulling = messagesIn(recorded("docker-20.10/pull.jsonl"), 1000),
               pushing = messagesIn(recorded("docker-20.10/push.jsonl"), 1000);
    for (const EngineMessage& each : pulling.value()) pull.take(each);
    EXPECT_EQ(pull.layers(),
              (QList<ImageLayer>{{u"a7f63bd1967b"_qs, u"Already exists"_qs, 0, 0},
                                 {u"80179c74e971"_qs, u"Pull complete"_qs, 3001131, 3001131}}));
    EXPECT_EQ(pull.done(), pull.total());
    LayerProgress push;
    for (const EngineMessage& each : pushing.value()) push.take(each);
    EXPECT_EQ(push.layers().size(), 2);
    EXPECT_EQ(push.done(), push.total());
    EXPECT_GT(push.total(), 5'000'000);
    LayerProgress half;
    EXPECT_TRUE(half.take({u"80179c74e971"_qs, u"Downloading"_qs, {}, 5, 10, {}, {}}));
    EXPECT_FALSE(half.take({u"80179c74e971"_qs, u"Downloading"_qs, {}, 5, 10, {}, {}}));
    EXPECT_FALSE(half.take({u"1"_qs, u"Pulling from lab/two"_qs, {}, 5, 10, {}, {}}));
    EXPECT_EQ(half.done(), 5);
    EXPECT_EQ(half.total(), 10);
}

TEST(ImageNames, AreReadAsEnginesReadThem) {
    const QString digest = u"sha256:"_qs + QString(64, u'a');
    const auto read = [](const QString& text) { return parseImageName(text).value(); };
    EXPECT_EQ(read(u"busybox"_qs), (ImageName{u"busybox"_qs, u"latest"_qs, {}, u"docker.io"_qs}));
    EXPECT_EQ(read(u"lab/web:1.2-x_Y"_qs), (ImageName{u"lab/web"_qs, u"1.2-x_Y"_qs, {}, u"docker.io"_qs}));
    EXPECT_EQ(read(u"127.0.0.1:5055/lab/web"_qs),
              (ImageName{u"127.0.0.1:5055/lab/web"_qs, u"latest"_qs, {}, u"127.0.0.1:5055"_qs}));
    EXPECT_EQ(read(u"localhost/web"_qs).registry, u"localhost"_qs);
    EXPECT_EQ(read(u"[::1]:5000/web:1"_qs).registry, u"[::1]:5000"_qs);
    EXPECT_EQ(read(u"lab/web:1@"_qs + digest), (ImageName{u"lab/web"_qs, {}, digest, u"docker.io"_qs}));
    EXPECT_EQ(read(u"lab/web@"_qs + digest).text(), u"lab/web@"_qs + digest);
    EXPECT_EQ(read(u"web"_qs).text(), u"web:latest"_qs);
    for (const QString& bad :
         {u""_qs, u"Web"_qs, u"a:"_qs, u"a b"_qs, u"a\n"_qs, u"/a"_qs, u"a/"_qs, u"a..b"_qs, u"a@sha256:1"_qs,
          u"a:"_qs + QString(129, u'x'), u"-a"_qs, u"a?x=1"_qs, QString(300, u'a'), u"../a"_qs})
        EXPECT_EQ(parseImageName(bad).error().kind, ErrorKind::Invalid) << bad.toStdString();
}

QByteArray loginIn(const char* config, const QString& registry) {
    const RegistryLogin login = parseRegistryLogin(config, registry);
    const auto view = login.header.view();
    const QByteArray json = QByteArray::fromBase64(QByteArray(view.data(), qsizetype(view.size())),
                                                   QByteArray::Base64UrlEncoding);
    return json + (login.helper.isEmpty() ? QByteArray() : " by " + login.helper.toUtf8());
}

TEST(RegistryLogins, ComeFromWhatDockerLoginLeft) {
    const char* config = R"({"auths":{"https://index.docker.io/v1/":{"auth":"YWRhOnB3OjE="},
        "reg.example:5000":{"username":"u","password":"p"},"tok.example":{"auth":"","identitytoken":"T"},"kept.example":{}},
        "credsStore":"desktop","credHelpers":{"cloud.example":"gcloud"}})";
    EXPECT_EQ(loginIn(config, u"docker.io"_qs),
              R"({"password":"pw:1","serveraddress":"https://index.docker.io/v1/","username":"ada"})");
    EXPECT_EQ(loginIn(config, u"reg.example:5000"_qs),
              R"({"password":"p","serveraddress":"reg.example:5000","username":"u"})");
    EXPECT_EQ(loginIn(config, u"tok.example"_qs), R"({"identitytoken":"T","serveraddress":"tok.example"})");
    EXPECT_EQ(loginIn(config, u"kept.example"_qs), " by desktop");
    EXPECT_EQ(loginIn(config, u"cloud.example"_qs), " by gcloud");
    EXPECT_EQ(loginIn(config, u"reg.example"_qs), "") << "another port is another registry";
    for (const char* odd :
         {"", "[", "[]", R"({"auths":[]})", R"({"auths":{"a":null}})", R"({"auths":{"a":{"auth":"!!"}}})"})
        EXPECT_EQ(loginIn(odd, u"a"_qs), "") << odd;
}

TEST(ImageParse, Details) {
    ImageDetails wanted;
    wanted.image.id = u"sha256:366e85daa36dc3cdceb5b9414c4a145844913e53f7098b74aac506cb34baee5e"_qs;
    wanted.image.tags = {u"127.0.0.1:5055/lab/two:1"_qs};
    wanted.image.created = 1795327246;
    wanted.image.bytes = 4984158;
    wanted.layers = {u"sha256:16fb183256bc9ff823c5a65dbbc5a1dea296301d33391471e9871af0b72cbce6"_qs,
                     u"sha256:386bce03b8104260b203bca57c78c423d35028b5e5ceac1b76a6e21a7192a9ec"_qs};
    wanted.os = u"linux"_qs;
    wanted.arch = u"amd64"_qs;
    EXPECT_EQ(parseImageDetails(recorded("docker-20.10/image.json")).value(), wanted);
    const auto podman = parseImageDetails(recorded("podman-4.3/image.json"));
    ASSERT_TRUE(podman.has_value());
    EXPECT_EQ(podman->image.id, wanted.image.id) << "it was pulled from the same registry";
    EXPECT_EQ(podman->layers, wanted.layers);
    for (const char* odd : {"", "[]", "{}", R"({"Id":5})"})
        EXPECT_EQ(parseImageDetails(odd).error().kind, ErrorKind::Protocol) << odd;
}

TEST(ImageParse, History) {
    const auto steps = parseImageHistory(recorded("docker-20.10/history.json"));
    ASSERT_TRUE(steps.has_value());
    ASSERT_EQ(steps->size(), 3);
    EXPECT_EQ(steps->at(1),
              (ImageStep{u"sha256:c03f6f34f8a1424690f6960918a7481deb552c5cf4086d8ca6c66d6d81601907"_qs,
                         1795317436,
                         u"/bin/sh -c echo hi > /hi"_qs,
                         {},
                         3,
                         {}}));
    EXPECT_EQ(steps->at(2).tags, (QStringList{u"lab/busybox:1"_qs, u"lab/other:latest"_qs}));
    EXPECT_EQ(parseImageHistory(recorded("podman-4.3/history.json"))->size(), 1);
    EXPECT_EQ(parseImageHistory(R"([{"Id":"<missing>","Size":-1}])").value(), QList<ImageStep>{ImageStep()});
    EXPECT_EQ(parseImageHistory("{}").error().kind, ErrorKind::Protocol);
}

TEST(ImageParse, StepsReadAsADockerfileHasThem) {
    const auto text = [](const char* command, const char* comment = "") {
        ImageStep step;
        step.command = QString::fromUtf8(command);
        step.comment = QString::fromUtf8(comment);
        return step.text();
    };
    EXPECT_EQ(text("/bin/sh -c #(nop)  LABEL x=y"), u"LABEL x=y"_qs);
    EXPECT_EQ(text("/bin/sh -c echo hi > /hi"), u"RUN echo hi > /hi"_qs);
    EXPECT_EQ(text("|2 A=1 B=two words /bin/sh -c make\nall"), u"RUN make\nall"_qs);
    EXPECT_EQ(text("RUN /bin/sh -c apk add curl # buildkit"), u"RUN apk add curl"_qs);
    EXPECT_EQ(text("RUN |1 A=1 /bin/sh -c make # buildkit"), u"RUN make"_qs);
    EXPECT_EQ(text("COPY . /in # buildkit", "buildkit.dockerfile.v0"), u"COPY . /in"_qs);
    EXPECT_EQ(text("CMD [\"sh\"]"), u"CMD [\"sh\"]"_qs);
    EXPECT_EQ(text("", "Imported from -"), u"Imported from -"_qs);
}

TEST(ImageParse, WhatRemovingDid) {
    EXPECT_EQ(parseImagesRemoved(R"([{"Untagged":"a:1"},{"Deleted":"sha256:1"},{"Deleted":"sha256:2"},{},5])")
                  .value(),
              (ImagesRemoved{{u"a:1"_qs}, {u"sha256:1"_qs, u"sha256:2"_qs}, 0}));
    EXPECT_EQ(
        parseImagesPruned(R"({"ImagesDeleted":[{"Untagged":"a:1"},{"Deleted":"1"}],"SpaceReclaimed":26})")
            .value(),
        (ImagesRemoved{{u"a:1"_qs}, {u"1"_qs}, 26}));
    EXPECT_EQ(parseImagesPruned(R"({"ImagesDeleted":null,"SpaceReclaimed":0})").value(), ImagesRemoved());
    EXPECT_EQ(parseImagesPruned(R"([{"Id":"1","Size":5},{"Id":"2","Size":6,"Err":"no"},{"Id":"3","Size":7}])")
                  .value(),
              (ImagesRemoved{{}, {u"1"_qs, u"3"_qs}, 12}))
        << "Podman's own";
    EXPECT_EQ(parseImagesPruned("5").error().kind, ErrorKind::Protocol);
}

TEST(ImageParse, WhatAPruneWouldTake) {
    const auto names = [](const char* engine, bool all) {
        const QByteArray folder = QByteArray(engine) + '/';
        auto images = parseImages(recorded(folder + "images.json")).value();
        Image lost;
        lost.id = u"sha256:none"_qs;
        images.append(lost);
        QStringList found;
        const auto go = prunableImages(images, recorded(folder + "df.json"), all);
        for (const Image& each : go.value()) found << each.tags.join(u' ') + u'!';
        return found;
    };
    EXPECT_EQ(names("docker-20.10", false), QStringList{u"!"_qs});
    EXPECT_EQ(names("docker-20.10", true), (QStringList{u"lab/web:1!"_qs, u"!"_qs}));
    EXPECT_EQ(names("podman-4.3", true), QStringList{u"!"_qs}) << "the other one is used by five";
    EXPECT_EQ(prunableImages({}, "[", true).error().kind, ErrorKind::Protocol);
}

TEST(ImageParse, WhatALoadLoaded) {
    EXPECT_EQ(
        loadedImages(u"Loaded image: a/b:1\nLoaded image ID: sha256:5\nnoise\nLoaded image(s): c:1,d:2\n"_qs),
        (QStringList{u"a/b:1"_qs, u"sha256:5"_qs, u"c:1"_qs, u"d:2"_qs}));
}

QByteArray tarEntry(QByteArray name, const QByteArray& content, char type = '0') {
    QByteArray head(512, '\0');
    head.replace(0, name.size(), name);
    head.replace(124, 11, QByteArray::number(content.size(), 8).rightJustified(11, '0'));
    head[156] = type;
    head.replace(257, 6, QByteArray("ustar\0", 6));
    head.replace(148, 8, QByteArray(8, ' '));
    unsigned sum = 0;
    for (const char byte : head) sum += static_cast<unsigned char>(byte);
    head.replace(148, 7, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0');
    return head + content + QByteArray((512 - content.size() % 512) % 512, '\0');
}
const QByteArray kTarEnd(1024, '\0');

struct Filtered {
    QByteArray out;
    QList<QByteArray> seen;
    bool whole = false;
    std::int64_t leftOut = 0;
};
Result<Filtered> filtered(const QByteArray& tar, qsizetype piece, const TarFilter::Wanted& wanted) {
    Filtered made;
    TarFilter filter(wanted, [&](const QByteArray& name, const QByteArray& content) {
        made.seen << name + '=' + content;
    });
    for (qsizetype at = 0; at < tar.size(); at += piece)
        HEARTH_TRY(filter.feed(spanOf(tar.mid(at, piece)), [&](std::span<const char> bytes) -> Result<void> {
            made.out.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            return {};
        }));
    made.whole = filter.whole();
    made.leftOut = filter.leftOut();
    return made;
}

TEST(TarFilter, HandsOnWhatIsWantedByteByByte) {
    const QByteArray longName = QByteArray(150, 'l') + "/layer.tar";
    const QByteArray record = " path=" + longName + '\n';
    const QByteArray pax = QByteArray::number(record.size() + 3) + record;
    const QByteArray first = tarEntry("a", "one"), folder = tarEntry("d/", {}, '5'),
                     link = tarEntry("l", {}, '2'), big = tarEntry("b", QByteArray(3'000'000, 'b')),
                     empty = tarEntry("e", {}), named = tarEntry("x", pax, 'x') + tarEntry("short", "two"),
                     gnu = tarEntry("././@LongLink", longName + '\0', 'L') + tarEntry("short", "three");
    const QByteArray all =
        first + folder + big + link + named + empty + gnu + kTarEnd + QByteArray(5000, '\0');
    const auto everything = [](const QByteArray&) { return true; };
    for (const qsizetype piece : {qsizetype(100), qsizetype(512), qsizetype(70'000), all.size()}) {
        const auto same = filtered(all, piece, everything);
        ASSERT_TRUE(same.has_value());
        EXPECT_TRUE(same->out == all && same->whole && same->leftOut == 0) << piece;
        EXPECT_EQ(same->seen, (QList<QByteArray>{"a=one", longName + "=two", "e=", longName + "=three"}));
        const auto less =
            filtered(all, piece, [&](const QByteArray& name) { return name != "b" && name != longName; });
        EXPECT_TRUE(less->out == first + folder + link + empty + kTarEnd + QByteArray(5000, '\0')) << piece;
        EXPECT_EQ(less->leftOut, 3'000'008);
    }
    EXPECT_FALSE(filtered(all.left(600), 512, everything)->whole);
}

TEST(TarFilter, WhatIsNoneIsRefused) {
    const auto everything = [](const QByteArray&) { return true; };
    EXPECT_EQ(filtered(QByteArray(600, 'x'), 100, everything).error().kind, ErrorKind::Invalid);
    EXPECT_EQ(filtered("{\"message\":\"no\"}" + QByteArray(600, ' '), 100, everything).error().kind,
              ErrorKind::Invalid);
    QByteArray huge = tarEntry("a", {});
    huge[124] = char(0xff);
    EXPECT_EQ(filtered(huge, 512, everything).error().kind, ErrorKind::Invalid);
}

TEST(ArchiveKinds, AreToldByTheirFirstBytes) {
    const auto kind = [](const QByteArray& head) { return archiveKindOf(head); };
    EXPECT_EQ(kind(tarEntry("a", {})), ArchiveKind::Tar);
    EXPECT_EQ(kind("\x1f\x8b\x08"), ArchiveKind::Gzip);
    EXPECT_EQ(kind("BZh91AY"), ArchiveKind::Bzip2);
    EXPECT_EQ(kind(QByteArray("\xfd"
                              "7zXZ\0",
                              6)),
              ArchiveKind::Xz);
    EXPECT_EQ(kind("\x28\xb5\x2f\xfd"), ArchiveKind::Zstd);
    EXPECT_EQ(kind("PK\3\4"), ArchiveKind::Zip);
    for (const QByteArray& other : {QByteArray(), QByteArray("QFI\xfb"), QByteArray(512, 'x')})
        EXPECT_EQ(kind(other), ArchiveKind::Other);
    EXPECT_FALSE(archiveRefused(ArchiveKind::Tar, u"a"_qs).has_value());
    EXPECT_EQ(archiveRefused(ArchiveKind::Zip, u"a.zip"_qs)->message,
              u"a.zip is a ZIP file: container engines take tar archives only."_qs);
    EXPECT_EQ(archiveRefused(ArchiveKind::Other, u"a.iso"_qs)->kind, ErrorKind::Invalid);
}

}  // namespace
}  // namespace hearth
