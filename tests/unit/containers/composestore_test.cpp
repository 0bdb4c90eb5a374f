// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/composestore.h"

#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(ComposeStoreTest, RemembersByMachineUntilItForgets) {
    const test::TempDir folder;
    const Paths paths = Paths::forHome(folder.path());
    const ComposeStore store(paths);
    EXPECT_EQ(store.list(u"nas"_qs).value(), QList<ComposeProject>());
    ComposeProject shop{u"shop"_qs, u"/srv/shop"_qs, {u"/srv/shop/compose.yml"_qs}, {u"db"_qs, u"web"_qs}, 2,
                        2};
    ASSERT_TRUE(store.remember(u"nas"_qs, shop));
    ASSERT_TRUE(store.remember(u"nas"_qs, {u"a"_qs, u"/a"_qs, {u"/a/a.yml"_qs}, {}, 0, 0}));
    ASSERT_TRUE(store.remember(u"local"_qs, {u"b"_qs, {}, {}, {}, 0, 0})) << "nothing to be found by";
    shop.running = shop.containers = 0;
    // Another program of this home sees the same.
    EXPECT_EQ(ComposeStore(paths).list(u"nas"_qs).value(),
              (QList<ComposeProject>{{u"a"_qs, u"/a"_qs, {u"/a/a.yml"_qs}, {}, 0, 0}, shop}));
    EXPECT_EQ(store.list(u"local"_qs).value(), QList<ComposeProject>());
    ASSERT_TRUE(store.forget(u"nas"_qs, u"a"_qs));
    ASSERT_TRUE(store.forget(u"nas"_qs, u"a"_qs));
    EXPECT_EQ(store.list(u"nas"_qs).value(), QList<ComposeProject>{shop});
}

TEST(ComposeStoreTest, WhatIsThereIsNotDown) {
    const ComposeProject up{u"shop"_qs, u"/srv"_qs, {u"/srv/a.yml"_qs}, {}, 1, 1},
        down{u"shop"_qs, u"/old"_qs, {u"/old/a.yml"_qs}, {}, 0, 0},
        other{u"cloud"_qs, u"/c"_qs, {u"/c/a.yml"_qs}, {}, 0, 0};
    EXPECT_EQ(withTakenDown({up}, {down, other}), (QList<ComposeProject>{other, up}));
    EXPECT_EQ(withTakenDown({}, {down}), QList<ComposeProject>{down});
}

}  // namespace
}  // namespace hearth
