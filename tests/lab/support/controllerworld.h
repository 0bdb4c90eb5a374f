// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/environment.h"
#include "tests/support/fakecentral.h"
#include "tests/support/fakezerotier.h"

#include <map>

namespace hearth::lab {

/// Machines whose ZeroTier services share a fake world with a Central: this computer ("local"), and others
/// behind real sshds.
class ControllerWorld : public MachineWorld {
protected:
    using Kind = SavedController::Kind;
    using Fault = test::FakeCentral::Fault;

    ~ControllerWorld() override { qunsetenv("ZEROTIER_HOME"); }

    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(central.start());
        addService(QStringLiteral("local"), QStringLiteral("371968a875"));
        qputenv("ZEROTIER_HOME", homeOf(QStringLiteral("local")).toUtf8());
    }
    /// A machine with a service; its controller is built in.
    void addMachine(const QString& name, const QString& node) {
        addService(name, node);
        addHost(name, homeOf(name));
    }
    /// One whose service has that folder.
    void addHost(const QString& name, const QString& zeroTierHome) {
        auto& server = sshds[name];
        server = std::make_unique<LabSshd>();
        server->options.config << QStringLiteral("SetEnv ZEROTIER_HOME=") + zeroTierHome;
        ASSERT_TRUE(server->start()) << server->error();
        QDir().mkpath(folder.file(QStringLiteral("home")));
        QFile known(folder.file(QStringLiteral("home/known_hosts")));
        ASSERT_TRUE(known.open(QIODevice::Append));
        known.write(server->knownHosts());
        known.close();
        Host host;
        host.name = name;
        host.user = server->user();
        host.address = server->address();
        host.port = server->port();
        host.keyFile = server->clientKey();
        ASSERT_OK(store.save(host));
    }
    void addService(const QString& name, const QString& node, bool controller = true) {
        services[name] = std::make_unique<test::FakeZeroTier>(world, node, controller);
        services[name]->keepHome(homeOf(name));
        ASSERT_TRUE(services[name]->start());
    }
    QString homeOf(const QString& name) const { return folder.file(QStringLiteral("zt-") + name); }
    test::FakeZeroTier& service(const QString& name) { return *services.at(name); }

    /// Central, by that generation of its API; held as "central1" or "central2".
    SavedController aCentral(int generation) const {
        SavedController controller;
        controller.name = QStringLiteral("central%1").arg(generation);
        controller.kind = generation == 1 ? Kind::Central : Kind::NewCentral;
        controller.address = central.address(generation);
        return controller;
    }
    static SavedController aMachine(const QString& machine) {
        SavedController controller;
        controller.kind = Kind::Machine;
        controller.machine = machine;
        return controller;
    }
    Secret goodToken() const { return Secret(central.token().toStdString()); }
    std::shared_ptr<Controller> held(const SavedController& controller) {
        auto added =
            controllers.add(controller, controller.kind == Kind::Machine ? Secret() : goodToken(), patient());
        EXPECT_OK(added);
        if (!added) return nullptr;
        auto opened = controllers.open(added->id, patient());
        EXPECT_OK(opened);
        return opened ? *opened : nullptr;
    }
    QString file() const { return folder.file(QStringLiteral("zerotier.json")); }

    std::shared_ptr<test::FakeZeroTierWorld> world = std::make_shared<test::FakeZeroTierWorld>();
    test::FakeCentral central{world};
    std::map<QString, std::unique_ptr<test::FakeZeroTier>> services;
    std::map<QString, std::unique_ptr<LabSshd>> sshds;
    QtLoop loop;
    WebClient web{loop};
    ZeroTierService zeroTier{machines};
    Controllers controllers{zeroTier, *secrets, web, file()};
};

}  // namespace hearth::lab
