// SPDX-License-Identifier: GPL-3.0-or-later
// What goes along into a build, and how it is asked for.
#include "core/containers/buildcontext.h"
#include "core/containers/buildsteps.h"
#include "core/containers/imagebuild.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <QDir>

namespace hearth {
namespace {

/// Those of these paths that are left out.
QStringList excluded(const QString& rules, const QStringList& paths) {
    const auto ignore = DockerIgnore::parse(rules);
    EXPECT_TRUE(ignore.has_value()) << rules.toStdString();
    QStringList out;
    if (ignore)
        for (const QString& each : paths)
            if (ignore->excludes(each)) out << each;
    return out;
}

// The examples of https://docs.docker.com/build/concepts/context/#dockerignore-files
TEST(DockerIgnoreRules, AreThoseThatDockerDocuments) {
    EXPECT_EQ(excluded(u"# comment\n*/temp*\n*/*/temp*\ntemp?\n"_qs,
                       {u"somedir/temporary.txt"_qs, u"somedir/temp"_qs, u"somedir/subdir/temporary.txt"_qs,
                        u"tempa"_qs, u"tempab"_qs, u"temp"_qs, u"a/b/c/temp"_qs, u"comment"_qs}),
              (QStringList{u"somedir/temporary.txt"_qs, u"somedir/temp"_qs,
                           u"somedir/subdir/temporary.txt"_qs, u"tempa"_qs}));
    EXPECT_EQ(excluded(u"*.md\n!README.md"_qs, {u"a.md"_qs, u"README.md"_qs, u"d/a.md"_qs}),
              QStringList{u"a.md"_qs});
    EXPECT_EQ(excluded(u"*.md\n!README*.md\nREADME-secret.md"_qs,
                       {u"a.md"_qs, u"README.md"_qs, u"README-secret.md"_qs}),
              (QStringList{u"a.md"_qs, u"README-secret.md"_qs}));
    EXPECT_EQ(excluded(u"*.md\nREADME-secret.md\n!README*.md"_qs, {u"a.md"_qs, u"README-secret.md"_qs}),
              QStringList{u"a.md"_qs});
    EXPECT_EQ(excluded(u"**/*.go"_qs, {u"a.go"_qs, u"x/y/a.go"_qs, u"a.gone"_qs}),
              (QStringList{u"a.go"_qs, u"x/y/a.go"_qs}));
    // All before these, with what stands below.
    EXPECT_EQ(excluded(u"/foo/bar/\n  node_modules  \n"_qs, {u"foo/bar"_qs, u"foo/bar/x"_qs, u"foo/barn"_qs,
                                                             u"node_modules/a/b"_qs, u"x/node_modules"_qs}),
              (QStringList{u"foo/bar"_qs, u"foo/bar/x"_qs, u"node_modules/a/b"_qs}));
    EXPECT_EQ(excluded(u"*\n!src\nsrc/*.o\n"_qs, {u"Makefile"_qs, u"src"_qs, u"src/a.c"_qs, u"src/a.o"_qs}),
              (QStringList{u"Makefile"_qs, u"src/a.o"_qs}));
    EXPECT_EQ(excluded(u".\n/\n\n#a\n"_qs, {u"a"_qs, u".x"_qs}), QStringList());
    EXPECT_EQ(excluded(u"a\\*b\n[a-c]x\ndir/**\nx.y"_qs,
                       {u"a*b"_qs, u"acb"_qs, u"bx"_qs, u"dx"_qs, u"dir/a/b"_qs, u"dir"_qs, u"xzy"_qs}),
              (QStringList{u"a*b"_qs, u"bx"_qs, u"dir/a/b"_qs}));
    EXPECT_TRUE(DockerIgnore::parse(u"a\n!b"_qs)->hasExceptions());
    for (const QString& bad : {u"a["_qs, u"a\\"_qs, u"!"_qs, u"[z-a]"_qs, QString(5000, u'x')})
        EXPECT_EQ(DockerIgnore::parse(bad).error().kind, ErrorKind::Invalid) << bad.toStdString();
}

class BuildContexts : public testing::Test {
protected:
    void write(const char* path, const QByteArray& content) {
        const QString file = folder.file(QString::fromUtf8(path));
        QDir().mkpath(QFileInfo(file).path());
        QFile made(file);
        ASSERT_TRUE(made.open(QIODevice::WriteOnly)) << path;
        made.write(content);
    }
    Result<QByteArray> archive(std::size_t piece) {
        auto context = BuildContext::open(folder.path(), u"Dockerfile"_qs);
        if (!context) return std::move(context.error());
        QByteArray all, buffer(static_cast<qsizetype>(piece), '\0');
        for (;;) {
            auto got = context->read(std::span<char>(buffer.data(), piece));
            if (!got) return std::move(got.error());
            if (*got == 0) return all;
            all += buffer.left(static_cast<qsizetype>(*got));
        }
    }
    test::TempDir folder;
};

TEST_F(BuildContexts, AreWhatTarReads) {
    const QByteArray longName = QByteArray(90, 'n') + "/" + QByteArray(90, 'm');
    write("Dockerfile", "FROM scratch\n");
    write(".dockerignore", "*.log\nDockerfile\nkeep\n!keep/this\n");
    write("a.log", "no");
    write("keep/this", "yes");
    write("keep/that", "no");
    write(longName.constData(), QByteArray(1000, 'x'));
    write("empty", {});
    write("\xc3\xa4 b", QByteArray(512, 'y'));
    QFile::link(u"keep/this"_qs, folder.file(u"link"_qs));
    QFile::setPermissions(folder.file(u"empty"_qs), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto whole = archive(100'000);
    ASSERT_TRUE(whole.has_value());
    EXPECT_EQ(whole->size() % 512, 0);
    for (const std::size_t piece : {std::size_t(1), std::size_t(511), std::size_t(4096)})
        EXPECT_EQ(archive(piece).value(), *whole) << piece;
    const auto listed =
        test::runProgram(u"tar"_qs, {u"-tf"_qs, u"-"_qs, u"--quoting-style=literal"_qs}, *whole);
    EXPECT_EQ(listed.exitCode, 0) << listed.err.constData();
    EXPECT_EQ(QString::fromUtf8(listed.out).split(u'\n', Qt::SkipEmptyParts),
              (QStringList{u".dockerignore"_qs, u"Dockerfile"_qs, u"empty"_qs, u"keep/this"_qs, u"link"_qs,
                           QString(90, u'n') + u'/', QString::fromLatin1(longName), u"ä b"_qs}));
    const auto shown = test::runProgram(u"tar"_qs, {u"-tvf"_qs, u"-"_qs}, *whole);
    EXPECT_THAT(shown.out.toStdString(), testing::HasSubstr("link -> keep/this"));
    EXPECT_THAT(shown.out.toStdString(), testing::HasSubstr("-rwx------ 0/0"));
    const auto content = test::runProgram(
        u"tar"_qs, {u"-xOf"_qs, u"-"_qs, u"keep/this"_qs, QString::fromLatin1(longName)}, *whole);
    EXPECT_EQ(content.out, "yes" + QByteArray(1000, 'x'));
}

TEST_F(BuildContexts, WithoutADockerfileThereIsNone) {
    EXPECT_EQ(BuildContext::open(folder.path() + u"/none"_qs, u"Dockerfile"_qs).error().kind,
              ErrorKind::NotFound);
    EXPECT_EQ(BuildContext::open(folder.path(), u"Dockerfile"_qs).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(BuildContext::open(folder.path(), u"../Dockerfile"_qs).error().kind, ErrorKind::NotFound);
    write("sub/x", "FROM scratch\n");
    write("sub/x.dockerignore", "big");
    write(".dockerignore", "sub");
    write("big", "1");
    EXPECT_EQ(BuildContext::open(folder.path(), u"sub/x"_qs)->paths(),
              (QStringList{u".dockerignore"_qs, u"sub"_qs, u"sub/x"_qs, u"sub/x.dockerignore"_qs}));
}

TEST_F(BuildContexts, AFileThatBecomesShorterIsToldOf) {
    write("Dockerfile", QByteArray(100'000, 'x'));
    auto context = BuildContext::open(folder.path(), u"Dockerfile"_qs);
    ASSERT_TRUE(context.has_value());
    QFile::resize(folder.file(u"Dockerfile"_qs), 10);
    std::vector<char> buffer(200'000);
    EXPECT_EQ(context->read(buffer).error().kind, ErrorKind::Busy);
}

TEST(ImageBuilds, AreAskedForByTheSameWordsEverywhere) {
    ImageBuild what;
    what.machine = u"box"_qs;
    what.name = u"lab/web:1"_qs;
    what.folder = u"/src"_qs;
    EXPECT_EQ(buildWords(what, u"-"_qs), (QStringList{u"build"_qs, u"--tag"_qs, u"lab/web:1"_qs, u"-"_qs}));
    EXPECT_EQ(buildPath(what), "/build?t=lab%2Fweb%3A1&dockerfile=Dockerfile&rm=1&forcerm=1");
    what.dockerfile = u"x y"_qs;
    what.arguments = {{u"A"_qs, u"1 & 2"_qs}, {u"B"_qs, {}}};
    what.target = u"last"_qs;
    what.noCache = what.pull = true;
    EXPECT_EQ(buildWords(what, u"-"_qs),
              (QStringList{u"build"_qs, u"--tag"_qs, u"lab/web:1"_qs, u"--file"_qs, u"x y"_qs,
                           u"--build-arg"_qs, u"A=1 & 2"_qs, u"--build-arg"_qs, u"B="_qs, u"--target"_qs,
                           u"last"_qs, u"--no-cache"_qs, u"--pull"_qs, u"-"_qs}));
    EXPECT_EQ(buildPath(what), "/build?t=lab%2Fweb%3A1&dockerfile=x%20y&rm=1&forcerm=1&buildargs=%7B%22A%22%"
                               "3A%221%20%26%202%22%2C%22B%22"
                               "%3A%22%22%7D&target=last&nocache=1&pull=1");
    EXPECT_EQ(equalBuildWords(what), buildWords(what, u"-"_qs)) << "it is streamed there";
    what.there = true;
    EXPECT_TRUE(buildWords(what, u"/src"_qs).contains(u"/src/x y"_qs));
    const QStringList there = equalBuildWords(what);
    EXPECT_EQ(there.last(), u"/src"_qs);
    what.there = false;
    what.machine = u"local"_qs;
    EXPECT_EQ(equalBuildWords(what), there);
}

TEST(ImageBuilds, ArgumentsAreNamesAndValues) {
    EXPECT_EQ(parseBuildArguments({u"A=1"_qs, u"B=x=y"_qs, u"C="_qs, u"A=2"_qs}).value(),
              (QMap<QString, QString>{{u"A"_qs, u"2"_qs}, {u"B"_qs, u"x=y"_qs}, {u"C"_qs, {}}}));
    for (const char* bad : {"A", "=1", "1A=x", "a b=1"})
        EXPECT_EQ(parseBuildArguments({QString::fromUtf8(bad)}).error().kind, ErrorKind::Invalid) << bad;
}

BuildStep step(int at, int of, const char* text) { return {at, of, QString::fromUtf8(text)}; }

TEST(BuildOutput, TellsItsStepsInTheWordsOfEachBuilder) {
    BuildSteps classic;
    EXPECT_FALSE(classic.failed());
    // As the pieces come.
    for (const char* piece : {"Sending build context\n", "Step 1/3 : FROM lab/busybox:1", "\n",
                              " ---> 3579f24a7123\n", "Step 2/3 : RUN", "  exit 3\n ---> Running in 9d\n"})
        classic.take(QString::fromUtf8(piece));
    EXPECT_EQ(classic.last(), step(2, 3, "RUN exit 3"));
    EXPECT_EQ(classic.failed(), step(2, 3, "RUN exit 3"));

    BuildSteps podman;
    podman.take(u"STEP 1/2: FROM lab/busybox:1\n[2/2] STEP 2/2: COPY missing /\n"_qs);
    EXPECT_EQ(podman.last(), step(2, 2, "COPY missing /"));

    BuildSteps kit;
    kit.take(u"#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n"
             "#5 [base 2/4] RUN sleep 1\n#6 [stage-1 1/2] COPY a /\n#5 ERROR: executor failed running\n"
             "#6 CANCELED\n#6 ERROR: context canceled\n"_qs);
    EXPECT_EQ(kit.last(), step(1, 2, "COPY a /"));
    EXPECT_EQ(kit.failed(), step(2, 4, "RUN sleep 1")) << "the first that failed, not the last begun";

    BuildSteps hostile;
    hostile.take(QString(200'000, QLatin1Char('x')));
    hostile.take(u"\nSTEP 99999/1: x\nStep 1/1 : y\n"_qs);
    EXPECT_EQ(hostile.last(), step(1, 1, "y"));
}

}  // namespace
}  // namespace hearth
