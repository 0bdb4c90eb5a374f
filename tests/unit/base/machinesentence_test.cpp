// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinesentence.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(MachineSentence, ReadsWellWithAHostAndWithThisComputer) {
    const auto said = [](const char* sentence, const char* title) {
        return withMachine(QString::fromUtf8(sentence), QString::fromUtf8(title)).toStdString();
    };
    EXPECT_EQ(said("QEMU is not installed on %1.", "gpu-box"), "QEMU is not installed on gpu-box.");
    EXPECT_EQ(said("QEMU is not installed on %1.", "this computer"),
              "QEMU is not installed on this computer.");
    EXPECT_EQ(said("%1 could not be looked at.", "gpu-box"), "gpu-box could not be looked at.");
    EXPECT_EQ(said("%1 could not be looked at.", "this computer"), "This computer could not be looked at.");
    EXPECT_EQ(said("在 %1 上导入虚拟机", "gpu-box"), "在 gpu-box 上导入虚拟机");
    EXPECT_EQ(said("在 %1 上导入虚拟机", "这台计算机"), "在这台计算机上导入虚拟机");
    EXPECT_EQ(said("%1 会自行获取。", "这台计算机"), "这台计算机会自行获取。");
    EXPECT_EQ(said("QEMU 未安装在 %1。", "这台计算机"), "QEMU 未安装在这台计算机。");
    EXPECT_EQ(said("从 %1 (SSH) 上", "这台计算机"), "从这台计算机 (SSH) 上");
    EXPECT_EQ(said("在 %1 上", ""), "在  上");
}

TEST(MachineSentence, LeavesFurtherPlacesToTheirOwn) {
    EXPECT_EQ(withMachine(QStringLiteral("%1 has %2"), QStringLiteral("nas")).arg(3).toStdString(),
              "nas has 3");
}

}  // namespace
}  // namespace hearth
