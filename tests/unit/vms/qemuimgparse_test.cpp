// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimgparse.h"

#include <gmock/gmock.h>

namespace hearth {

TEST(QemuImgParse, ReadsAnImageWithSnapshots) {
    // As qemu-img 7.2 said it, shortened.
    const auto info = parseQemuImageInfo(R"({
        "snapshots": [{"icount": 0, "vm-clock-nsec": 500000000, "name": "before", "date-sec": 1732170000, "date-nsec": 1,
                       "vm-clock-sec": 3, "id": "1", "vm-state-size": 4096}],
        "virtual-size": 10737418240, "filename": "/x/disk0.qcow2", "cluster-size": 65536, "format": "qcow2",
        "actual-size": 200704, "full-backing-filename": "/base.qcow2", "backing-filename": "base.qcow2",
        "backing-filename-format": "qcow2",
        "format-specific": {"type": "qcow2", "data": {"compat": "1.1", "corrupt": true}}, "dirty-flag": true})");
    ASSERT_TRUE(info) << info.error();
    EXPECT_EQ(info->format, u"qcow2"_qs);
    EXPECT_EQ(info->virtualBytes, 10737418240);
    EXPECT_EQ(info->fileBytes, 200704);
    EXPECT_EQ(info->backing, u"/base.qcow2"_qs);
    EXPECT_EQ(info->backingFormat, u"qcow2"_qs);
    EXPECT_TRUE(info->dirty && info->corrupt);
    ASSERT_EQ(info->snapshots.size(), 1);
    const VmSnapshot& snapshot = info->snapshots.front();
    EXPECT_EQ(snapshot.name, u"before"_qs);
    EXPECT_EQ(snapshot.stateBytes, 4096);
    EXPECT_EQ(snapshot.ran, std::chrono::milliseconds(3500));
    EXPECT_EQ(snapshot.at.time_since_epoch(), std::chrono::seconds(1732170000));
}

TEST(QemuImgParse, TellsWhatOtherFilesAnImageNames) {
    const auto parse = [](const char* more) {
        return *parseQemuImageInfo(QByteArray(R"({"format":"x","virtual-size":1,"filename":"/x/a",)") + more +
                                   "}");
    };
    EXPECT_TRUE(parse(R"("dirty-flag":false)").standsAlone());
    EXPECT_FALSE(parse(R"("backing-filename":"b")").standsAlone());
    const auto data = parse(R"("format-specific":{"type":"qcow2","data":{"data-file":"/etc/shadow"}})");
    EXPECT_FALSE(data.standsAlone());
    EXPECT_EQ(data.parts, QStringList{u"/etc/shadow"_qs});
    const auto extents = parse(
        R"("format-specific":{"type":"vmdk","data":{"extents":[{"filename":"/x/a"},{"filename":"/x/b"},7]}})");
    EXPECT_EQ(extents.parts, QStringList{u"/x/b"_qs}) << "not itself";
}

TEST(QemuImgParse, HostileNumbersAreBounded) {
    const auto info = parseQemuImageInfo(
        R"({"format":"qcow2","virtual-size":-5,"snapshots":[{"date-sec":1e300,"vm-clock-sec":9e18,"vm-clock-nsec":-1},7]})");
    ASSERT_TRUE(info) << info.error();
    EXPECT_EQ(info->virtualBytes, 0);
    EXPECT_EQ(info->snapshots.size(), 2);
}

TEST(QemuImgParse, RefusesWhatIsNone) {
    for (const char* json : {"", "[]", "{}", "{\"format\":\"raw\"}", "{\"format\":3,\"virtual-size\":1}"})
        EXPECT_FALSE(parseQemuImageInfo(json)) << json;
    EXPECT_FALSE(parseQemuImageCheck("qemu-img: no"));
}

TEST(QemuImgParse, ReadsACheck) {
    const auto check = parseQemuImageCheck(
        R"({"image-end-offset": 1, "total-clusters": 2, "check-errors": 0, "leaks": 3, "corruptions": 0})");
    ASSERT_TRUE(check) << check.error();
    EXPECT_TRUE(check->whole());
    EXPECT_EQ(check->leaks, 3);
    EXPECT_FALSE(parseQemuImageCheck(R"({"check-errors": 0, "corruptions": 1})")->whole());
}

TEST(QemuImgParse, ReadsProgress) {
    EXPECT_EQ(parseQemuProgress("    (0.00/100%)\r    (12.34/100%)\r    (12."), 1234);
    EXPECT_EQ(parseQemuProgress("    (100.00/100%)\r\n"), 10'000);
    for (const char* none :
         {"", "(x/100%)", "/100%)", "(101.0/100%)", "(nan/100%)", "(-1/100%)", "(1.00/100%"})
        EXPECT_FALSE(parseQemuProgress(none)) << none;
}

}  // namespace hearth
