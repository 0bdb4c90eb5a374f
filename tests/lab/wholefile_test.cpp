// SPDX-License-Identifier: GPL-3.0-or-later
// A file that is read whole and replaced whole, here and through a real sshd.
#include "core/files/wholefile.h"
#include "tests/lab/support/engineworld.h"

#include <QDir>

using namespace hearth;
using namespace hearth::lab;

namespace {

class WholeFile : public MachineWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        use(where);
        if (IsSkipped()) return;
        place = QString::fromUtf8(shell(where, latin("mktemp -d")));
    }
    void TearDown() override {
        if (!place.isEmpty()) shell(where, latin("rm -rf \"$1\""), {place});
    }
    FileSystem& files() { return machineOf(where)->files(); }
    QString at(const char* name) const { return place + QLatin1Char('/') + latin(name); }
    /// Its folder as ls has it: permissions and names, a line each.
    QByteArray listed() {
        return shell(where, latin("cd \"$1\" && ls -lA | awk 'NR > 1 {print $1, $9}' | sort -k2"), {place});
    }

    const QString where = QString::fromLatin1(GetParam());
    QString place;
};
INSTANTIATE_TEST_SUITE_P(Of, WholeFile, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(WholeFile, IsReplacedWithItsPermissionsAndNothingIsLeftBeside) {
    shell(where, latin("cd \"$1\" && printf old >file && chmod 640 file && ln -s file link"), {place});
    ASSERT_OK(replaceWhole(files(), at("file"), "new\n", 0666, patient()));
    EXPECT_EQ(*readWhole(files(), at("file"), 100, patient()), "new\n");
    ASSERT_OK(replaceWhole(files(), at("link"), "through the link", 0666, patient()));
    EXPECT_EQ(*readWhole(files(), at("file"), 100, patient()), "through the link");
    ASSERT_OK(replaceWhole(files(), at("own"), {}, 0600, patient()));
    EXPECT_EQ(listed(), "-rw-r----- file\nlrwxrwxrwx link\n-rw------- own");
    EXPECT_EQ(*readWhole(files(), at("own"), 100, patient()), "");
}

TEST_P(WholeFile, StaysItsOwnersAndTheSameFile) {
    shell(where, latin("cd \"$1\" && printf old >file && ln file same && chown 1234:2345 file"), {place});
    const QByteArray before = shell(where, latin("stat -c '%i %u %g %a' \"$1\""), {at("file")});
    ASSERT_OK(replaceWhole(files(), at("file"), "new", 0666, patient()));
    EXPECT_EQ(*readWhole(files(), at("same"), 100, patient()), "new");
    EXPECT_EQ(shell(where, latin("stat -c '%i %u %g %a' \"$1\""), {at("file")}), before);
}

TEST_P(WholeFile, IsNotMadeInPlaceOfALinkThatLeadsNowhere) {
    shell(where, latin("cd \"$1\" && ln -s none link"), {place});
    EXPECT_ERROR(replaceWhole(files(), at("link"), "x", 0666, patient()), ErrorKind::NotFound);
    EXPECT_EQ(listed(), "lrwxrwxrwx link");
}

TEST_P(WholeFile, WhatCannotBeWrittenOrReadIsSaidAndChangesNothing) {
    shell(where, latin("cd \"$1\" && printf old >file && mkdir folder"), {place});
    EXPECT_ERROR(replaceWhole(files(), at("none/file"), "x", 0666, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(replaceWhole(files(), at("folder"), "x", 0666, patient()), ErrorKind::Invalid);
    Control stopped = patient();
    std::stop_source stop;
    stop.request_stop();
    stopped.stop = stop.get_token();
    EXPECT_ERROR(replaceWhole(files(), at("file"), "x", 0666, stopped), ErrorKind::Cancelled);
    EXPECT_EQ(listed().split('\n').size(), 2) << listed().constData();
    EXPECT_EQ(*readWhole(files(), at("file"), 3, patient()), "old");
    EXPECT_ERROR(readWhole(files(), at("file"), 2, patient()), ErrorKind::Invalid);
    EXPECT_ERROR(readWhole(files(), at("none"), 2, patient()), ErrorKind::NotFound);
}
