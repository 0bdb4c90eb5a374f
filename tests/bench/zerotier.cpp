// SPDX-License-Identifier: GPL-3.0-or-later
// ZeroTier on many machines over a far link, against zerotier-cli over ssh.
#include "core/base/parallel.h"
#include "core/services.h"
#include "core/zerotier/joinmachines.h"
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"
#include "tests/support/fakezerotier.h"

#include <QCoreApplication>
#include <QDir>

#include <mutex>

namespace hearth::bench {
namespace {

constexpr int kMachines = 25, kMembers = 1000;
constexpr double kRoundTrip = 20;

QString machineName(int i) { return QStringLiteral("machine-%1").arg(i + 1); }

/// A service that behaves, behind an sshd over there; many hosts lead to it.
class FarService {
public:
    FarService() {
        // A thread is in the network of whoever made it, so the service's is made over there.
        bool listens = false;
        far_.inside([&] { listens = service_.emplace(world_, QStringLiteral("696cb83480")).start(); });
        if (!listens) fail("the service does not listen");
        service_->keepHome(QString::fromStdString(home_.path()));
        server_.emplace(SshServer::Options{
            &far_, false, {"SetEnv HOME=" + home_.path() + " ZEROTIER_HOME=" + home_.path()}});
        Services services = this->services();
        HostStore& store = services.hostStore;
        const Host first = store.hosts().constFirst();
        const auto addresses = far_.addAddresses(kMachines);
        for (int i = 0; i < kMachines; ++i) {
            Host host = first;
            host.id.clear();
            host.name = machineName(i);
            if (!addresses.empty()) {
                const std::string& own = addresses[static_cast<std::size_t>(i)];
                server_->trustAt(own);
                host.address = QString::fromStdString(own);
            }
            (void)require(store.save(host), "saving a host");
        }
    }
    Services services() const {
        return Services(Paths::forHome(QString::fromStdString(server_->hearthHome())));
    }
    const SshServer& server() const { return *server_; }
    const std::string& home() const { return home_.path(); }
    test::FakeZeroTierWorld& world() { return *world_; }
    test::FakeZeroTier& service() { return *service_; }

private:
    const TemporaryFolder home_;
    FarPlace far_{kRoundTrip};
    const std::shared_ptr<test::FakeZeroTierWorld> world_ = std::make_shared<test::FakeZeroTierWorld>();
    std::optional<test::FakeZeroTier> service_;
    std::optional<SshServer> server_;
};

double lookAtAll(Services& services) {
    std::mutex mutex;
    std::string problem;  // of a thread, which must not throw
    const auto begun = Clock::now();
    inParallel(kMachines, kMachines, {}, [&](qsizetype i) {
        const auto state = services.zeroTier.look(machineName(static_cast<int>(i)), {}, Control());
        const std::lock_guard lock(mutex);
        if (!state)
            problem = state.error().message.toStdString() + ' ' + state.error().detail.toStdString();
        else if (state->is != ZeroTierState::Is::Works || state->networks.size() != 1)
            problem = "a look is not whole: " + std::to_string(static_cast<int>(state->is));
    });
    if (!problem.empty()) fail(problem);
    return seconds(Clock::now() - begun) * 1e3;
}

void looks(Results& results, const Plan& plan, FarService& far) {
    std::string line;
    for (const auto& word : far.server().ssh({}, {"zerotier-cli -j info && zerotier-cli -j listnetworks"}))
        line += '\'' + word + "' ";
    const std::string all =
        "for i in $(seq " + std::to_string(kMachines) + "); do " + line + ">/dev/null & done; wait";
    Samples first, again, cli;
    for (int round = 0; round < plan.rounds; ++round) {
        Services services = far.services();
        first.push_back(lookAtAll(services));
        again.push_back(lookAtAll(services));
        const Finished done = runToEnd({"sh", "-c", all});
        if (done.code != 0) fail(done.output);
        cli.push_back(done.seconds * 1e3);
    }
    const QString peer = QStringLiteral("ssh host 'zerotier-cli -j info && zerotier-cli -j listnetworks' &");
    results.add({QStringLiteral("status of %1 machines, with their logins").arg(kMachines),
                 QStringLiteral("ms"), first, peer, cli, atMost(1.0)});
    results.add({QStringLiteral("the same again"), QStringLiteral("ms"), again, peer, cli, atMost(0.2)});
}

void members(Results& results, const Plan& plan, FarService& far, const QString& network) {
    for (int i = 0; i < kMembers; ++i)
        far.world().authorize(network, QStringLiteral("%1").arg(0x1000000000LL + i, 10, 16));
    Services services = far.services();
    SavedController controller;
    controller.name = QStringLiteral("far");
    controller.kind = SavedController::Kind::Machine;
    controller.machine = machineName(0);
    const auto saved = require(services.controllers.add(controller, {}, Control()), "adding a controller");
    const auto open = require(services.controllers.open(saved.id, Control()), "opening it");
    Samples times;
    for (int round = 0; round < plan.rounds; ++round) {
        const auto begun = Clock::now();
        if (require(open->members(network, Control()), "members").size() < kMembers)
            fail("members are missing");
        times.push_back(seconds(Clock::now() - begun) * 1e3);
    }
    results.add({QStringLiteral("list of %1 members, of a machine's own controller").arg(kMembers),
                 QStringLiteral("ms"),
                 times,
                 {},
                 {},
                 atMost(500)});
    require(services.controllers.remove(saved.id, Control()), "removing it");
}

void joins(Results& results, const Plan& plan, FarService& far, const QString& network) {
    Services services = far.services();
    SavedController controller;
    controller.name = QStringLiteral("far");
    controller.kind = SavedController::Kind::Machine;
    controller.machine = machineName(0);
    const auto saved = require(services.controllers.add(controller, {}, Control()), "adding a controller");
    Samples whole, own;
    for (int round = 0; round < plan.rounds; ++round) {
        JoinMachines what;
        what.machines = {machineName(1)};
        what.network = network;
        const auto begun = Clock::now();
        const auto rows = require(joinMachines(
                                      services.zeroTier, services.controllers, what,
                                      [](const QList<JoiningMachine>&) {}, Control()),
                                  "joining");
        if (rows.constFirst().step != JoiningMachine::Step::Joined) fail("it did not join");
        const double took = seconds(Clock::now() - begun) * 1e3;
        whole.push_back(took);
        own.push_back(took - static_cast<double>(rows.constFirst().waited.count()));
        require(services.zeroTier.leave(machineName(1), network, Control()), "leaving");
        far.world().removeMember(network, far.service().node());
    }
    results.add({QStringLiteral("join, authorize, have an address"),
                 QStringLiteral("ms"),
                 whole,
                 {},
                 {},
                 std::nullopt});
    results.add({QStringLiteral("of it without waiting for the service"),
                 QStringLiteral("ms"),
                 own,
                 {},
                 {},
                 atMost(20 * kRoundTrip)});
    require(services.controllers.remove(saved.id, Control()), "removing it");
}

}  // namespace

void measureZeroTier(const Plan& plan) {
    Results results(
        QStringLiteral("zerotier"), QStringLiteral("ZeroTier on many machines"),
        QStringLiteral(
            "%1 hosts at %2 ms, each with an address and an SSH connection of its own, all looked at at "
            "once; the service "
            "behind "
            "them is one that speaks from recordings of 1.14.1, so that its own time is next to none. "
            "The peer is ssh with zerotier-cli for each, all at once; its command there is a script, "
            "which is quicker to start than it is to ask.")
            .arg(kMachines)
            .arg(kRoundTrip));
    int argc = 1;
    char name[] = "core_bench";
    char* argv[] = {name, nullptr};
    const QCoreApplication application(argc, argv);  // the keychain's
    FarService far;
    const QString network = far.world().addNetwork(far.service().node(), QStringLiteral("Home"));
    far.service().join(network);
    far.world().authorize(network, far.service().node());
    far.service().askAgain();
    looks(results, plan, far);
    joins(results, plan, far, far.world().addNetwork(far.service().node(), QStringLiteral("Lab")));
    members(results, plan, far, network);
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
