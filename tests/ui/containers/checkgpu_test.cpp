// SPDX-License-Identifier: GPL-3.0-or-later
// A container is asked for its graphics card, over a real engine.
#include "tests/lab/support/labengine.h"
#include "tests/support/needs.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/look/errorbanner.h"

namespace hearth {
namespace {

using lab::LabEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class CheckGpu : public test::ContainerWorld {
protected:
    QString said() {
        inMenu(name("checkGpu"))->trigger();
        auto* asked = dialog<>("gpuCheckDialog");
        auto* words = asked == nullptr ? nullptr : test::child<QLabel>(asked, name("gpuSaid"));
        if (words == nullptr || !waitFor([&] { return words->isVisible(); })) return {};
        facts = test::child<QLabel>(asked, name("gpuFacts"))->text();
        const QString text = words->text();
        test::click(asked, name("cancel"));
        return text;
    }
    QString facts;
};

TEST_F(CheckGpu, SaysInPlainWordsWhatTheContainerHas) {
    HEARTH_NEEDS_PROGRAM("docker");
    HEARTH_NEEDS_PROGRAM("dockerd");
    HEARTH_NEEDS_ROOT();
    LabEngine real;
    ASSERT_TRUE(real.start()) << qPrintable(real.error());
    test::FakeEngine::choose(real.socket());
    real.docker({name("run"), name("-d"), name("--name"), name("ailab"), name("--network"), name("none"),
                 name("lab/busybox:1"), name("sleep"), name("1000")});
    open();
    ASSERT_TRUE(waitFor([&] { return names() == QStringList{name("ailab")}; }));
    choose(name("ailab"));
    EXPECT_EQ(said(), name("This container has no NVIDIA graphics card."));
    EXPECT_TRUE(facts.contains(name("There is no Python in it")));
    real.docker({name("exec"), name("ailab"), name("sh"), name("-c"),
                 name("printf '#!/bin/sh\\necho NVIDIA T4, 550.54, 15360\\n' >/bin/nvidia-smi && chmod +x "
                      "/bin/nvidia-smi")});
    EXPECT_EQ(said(), name("This container has a graphics card."));
    EXPECT_TRUE(facts.startsWith(name("nvidia-smi sees NVIDIA T4, 15360 MiB, driver 550.54.")));
    tab->hidden();
}

}  // namespace
}  // namespace hearth
