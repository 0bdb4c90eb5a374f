// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/transfernames.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(TransferNamesTest, OnlyWhatStaysInTheFolderIsTaken) {
    for (const char* good : {"disk0.qcow2", "tpm/tpm2-00.permall", "a b/c..d", "running", "x/run/y", "a..b",
                             ".git/config", ".bashrc", "a/.b", "a/vm.json", "x/.moved"})
        EXPECT_TRUE(isTransferName(QLatin1String(good))) << good;
    for (const char* bad : {"",
                            "/",
                            "/etc/passwd",
                            "..",
                            ".",
                            "../x",
                            "a/../../x",
                            "a/..",
                            "a//b",
                            "a/",
                            "./a",
                            "a/./b",
                            "../../../../.ssh/authorized_keys",
                            ".staging",
                            "run/pid",
                            "run",
                            "seed/x",
                            "vm.json",
                            ".moving/x",
                            ".moving.json",
                            ".moved",
                            ".lock"})
        EXPECT_FALSE(isTransferName(QLatin1String(bad))) << bad;
    EXPECT_FALSE(isTransferName(QString(QLatin1String("a")) + QChar(u'\0') + QLatin1String("b")));
    EXPECT_FALSE(isTransferName(QString(5000, QLatin1Char('a'))));
}

TEST(TransferNamesTest, AMachineDoesNotChooseWhereFilesAreWritten) {
    const VmTransfer what{QStringLiteral("box"), QStringLiteral("web"), QStringLiteral("local"), {}, true};
    VmState vm;
    vm.machine = what.from;
    vm.name = what.name;
    vm.folder = QStringLiteral("/vms/web");
    const auto judged = [&](const QString& disk, const QString& found) {
        VmState state = vm;
        VmDisk given;
        given.file = disk;
        state.spec.disks = {given};
        QemuImageInfo image;
        image.format = QStringLiteral("qcow2");
        const QString path = disk.startsWith(QLatin1Char('/')) ? disk : vm.folder + QLatin1Char('/') + disk;
        return checkTransferNames(what, planVmTransfer(what, state, {{found, 1}}, {{path, image}}, {}));
    };
    const QString disk = QStringLiteral("disk0.qcow2"), notes = QStringLiteral("notes.txt");
    EXPECT_TRUE(judged(disk, notes));
    EXPECT_TRUE(judged(QStringLiteral("/big/x.qcow2"), notes)) << "it gets a name of its own";
    for (const char* bad : {"../../../../.ssh/authorized_keys", "/etc/cron.d/x", "a/../../b", "run/pid"}) {
        const auto refused = judged(disk, QLatin1String(bad));
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
    }
    EXPECT_FALSE(judged(QStringLiteral("../../x"), notes));
    EXPECT_FALSE(judged(QStringLiteral("/vms/web/../../x"), notes));
    VmTransferPlan many;
    for (qsizetype n = 0; n <= kMostTransferFiles; ++n)
        many.files.append({QString(), QString::number(n), 0, {}});
    EXPECT_FALSE(checkTransferNames(what, many));
    many.files.removeLast();
    EXPECT_TRUE(checkTransferNames(what, many));
    many.files[1].target = many.files[0].target;
    EXPECT_FALSE(checkTransferNames(what, many)) << "one file over another";
}

}  // namespace
}  // namespace hearth
