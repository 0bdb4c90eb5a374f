// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a compose project: read, checked by the machine's own compose, saved.
#include "core/containers/composefiles.h"
#include "tests/lab/support/engineworld.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

const char* const kShop = "version: '3'\nservices:\n  web:\n    image: \"lab/busybox:${TAG}\"\n"
                          "    env_file: web.env\n";

class ComposeFilesTest : public EngineWorld, public testing::WithParamInterface<EnginePlace> {
protected:
    void SetUp() override {
        needEngines();
        HEARTH_NEEDS_PROGRAM("docker-compose");
        if (IsSkipped()) return;
        use(where);
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(where, engine);
        folderThere = QString::fromUtf8(shell(where, latin("mktemp -d")));
        shell(where,
              latin("cd \"$1\" && printf %s \"$2\" >compose.yml && echo TAG=7 >.env && echo A=1 >web.env"),
              {folderThere, latin(kShop)});
        auto found = ComposeService(engines).find(where, folderThere, patient());
        ASSERT_OK(found);
        project = *found;
        auto read = files.read(where, project, patient());
        ASSERT_OK(read);
        asRead = *read;
    }
    void TearDown() override {
        if (!folderThere.isEmpty()) shell(where, latin("rm -rf \"$1\""), {folderThere});
        EngineWorld::TearDown();
    }
    QString at(const char* name) const { return folderThere + QLatin1Char('/') + latin(name); }
    QByteArray names() { return shell(where, latin("ls -A \"$1\""), {folderThere}); }

    const QString where = QString::fromLatin1(GetParam().machine);
    LabEngine engine{GetParam().kind};
    ComposeFiles files{engines};
    QString folderThere;
    ComposeProject project;
    QList<ComposeFile> asRead;
};
INSTANTIATE_TEST_SUITE_P(Of, ComposeFilesTest, testing::Values(kDockerHere, kDockerThere, kPodmanHere),
                         nameOfPlace);

}  // namespace

TEST_P(ComposeFilesTest, AreCheckedAsTheyWouldBeAndLeaveNothing) {
    EXPECT_EQ(asRead, (QList<ComposeFile>{{at("compose.yml"), kShop, true}, {at(".env"), "TAG=7\n", true}}));
    ComposeProject nowhere = project;
    nowhere.folder.clear();
    EXPECT_EQ(*files.read(where, nowhere, patient()), asRead) << "its folder is that of its file";
    QList<ComposeFile> tried = asRead;
    tried[1].content = "TAG=8\n";
    const auto good = files.check(where, project, tried, patient());
    ASSERT_OK(good);
    EXPECT_TRUE(good->good) << good->words.toStdString();
    EXPECT_THAT(good->words.toStdString(), HasSubstr("lab/busybox:8"));
    tried[0].content = "services:\n  web:\n    image: a\n   bad: b\n";
    const auto bad = files.check(where, project, tried, patient());
    ASSERT_OK(bad);
    EXPECT_FALSE(bad->good);
    EXPECT_EQ(bad->path, at("compose.yml"));
    EXPECT_EQ(bad->line, 4) << bad->words.toStdString();
    EXPECT_THAT(bad->words.toStdString(), HasSubstr("compose.yml"));
    EXPECT_THAT(bad->words.toStdString(), Not(HasSubstr(".hearth-")));
    tried[0].content = "version: '3'\nservices:\n  web:\n    imagee: a\n";
    const auto odd = files.check(where, project, tried, patient());
    ASSERT_OK(odd);
    EXPECT_FALSE(odd->good);
    EXPECT_THAT(odd->words.toStdString(), HasSubstr("imagee"));
    EXPECT_EQ(names(), ".env\ncompose.yml\nweb.env");
    EXPECT_EQ(shell(where, latin("cat \"$1\""), {at("compose.yml")}) + '\n', kShop);
}

TEST_P(ComposeFilesTest, AreSavedUnlessSomebodyElseDidSoMeanwhile) {
    const auto saved = files.save(where, asRead.front(), "services: {}\n", false, patient());
    ASSERT_OK(saved);
    EXPECT_EQ(*saved, (ComposeFile{at("compose.yml"), "services: {}\n", true}));
    shell(where, latin("echo '# mine' >>\"$1\""), {at("compose.yml")});
    EXPECT_ERROR(files.save(where, *saved, "x", false, patient()), ErrorKind::Busy);
    EXPECT_EQ(shell(where, latin("tail -n 1 \"$1\""), {at("compose.yml")}), "# mine");
    ASSERT_OK(files.save(where, *saved, "services: {}\n", true, patient()));
    EXPECT_EQ(files.read(where, project, patient())->front(), *saved);

    shell(where, latin("rm \"$1\""), {at(".env")});
    const auto none = files.read(where, project, patient());
    ASSERT_OK(none);
    EXPECT_EQ(none->last(), (ComposeFile{at(".env"), {}, false}));
    EXPECT_ERROR(files.save(where, asRead.last(), "TAG=9\n", false, patient()), ErrorKind::Busy);
    ASSERT_OK(files.save(where, none->last(), "TAG=9\n", false, patient()));
    EXPECT_EQ(shell(where, latin("stat -c %a \"$1\""), {at(".env")}), "600");
    shell(where, latin("printf '\\377\\n' >\"$1\""), {at("compose.yml")});
    EXPECT_ERROR(files.read(where, project, patient()), ErrorKind::Invalid);
}
