// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotierservice.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/fakezerotier.h"
#include "tests/support/scriptedasker.h"

namespace hearth::lab {

/// This computer and one behind a real sshd, each with a ZeroTier service that behaves; the third node of the
/// world is their networks' controller.
class ZeroTierWorld : public MachineWorld {
protected:
    ~ZeroTierWorld() override { qunsetenv("ZEROTIER_HOME"); }

    /// `machine`'s service runs from here on, and is found there.
    void serve(const QString& machine, test::FakeZeroTier::Home home = {}) {
        ASSERT_TRUE(controller.start());
        ASSERT_TRUE(node.start());
        node.keepHome(zeroTierHome(), home);
        if (machine == QLatin1String("box")) {
            sshd.options.config << QStringLiteral("SetEnv ZEROTIER_HOME=") + zeroTierHome();
            use(machine);
        } else {
            qputenv("ZEROTIER_HOME", zeroTierHome().toUtf8());
        }
        network = world->addNetwork(controller.node(), QStringLiteral("lab"));
    }
    QString zeroTierHome() const { return folder.path() + QStringLiteral("/zerotier"); }
    /// The state of the one network that it is in.
    ZeroTierNetwork joined(const QString& machine, const Control& control = patient()) {
        auto found = service.network(machine, network, control);
        EXPECT_OK(found);
        return found ? *found : ZeroTierNetwork();
    }

    const std::shared_ptr<test::FakeZeroTierWorld> world = std::make_shared<test::FakeZeroTierWorld>();
    test::FakeZeroTier controller{world, QStringLiteral("696cb83480")};
    test::FakeZeroTier node{world};
    QString network;
    ZeroTierService service{machines};
};

}  // namespace hearth::lab
