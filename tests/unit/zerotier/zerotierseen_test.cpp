// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierseen.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(ZeroTierSeen, WhatSudoToldOutlivesALookWithoutIt) {
    const QString box = QStringLiteral("box");
    ZeroTierSeen seen;
    ZeroTierState denied;
    denied.is = ZeroTierState::Is::NoToken;
    seen.setState(box, denied);
    EXPECT_EQ(seen.state(box), denied);
    ZeroTierState told;
    told.is = ZeroTierState::Is::Works;
    told.node.id = QStringLiteral("371968a875");
    told.byCommand = true;
    seen.setState(box, told);
    seen.setState(box, denied);
    EXPECT_EQ(seen.state(box), told);
    EXPECT_EQ(seen.nodes(), (QList<MachineNode>{{box, told.node.id, {}}}));
    // All else is news.
    ZeroTierState stopped;
    stopped.is = ZeroTierState::Is::Stopped;
    seen.setState(box, stopped);
    EXPECT_EQ(seen.state(box), stopped);
    seen.setState(box, denied);
    EXPECT_EQ(seen.state(box), denied);
}

}  // namespace
}  // namespace hearth
