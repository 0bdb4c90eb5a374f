// SPDX-License-Identifier: GPL-3.0-or-later
// Containers of a machine over SSH, against Docker's own command over the same sshd (DOCKER_HOST=ssh://).
#include "core/containers/enginewatch.h"
#include "core/containers/imagesend.h"
#include "core/services.h"
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"
#include "tests/lab/support/labengine.h"

#include <QCoreApplication>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <unistd.h>

namespace hearth::bench {
namespace {

const QString kFarHost = QStringLiteral("bench"), kImage = QStringLiteral("lab/busybox:1");
constexpr int kContainers = 50, kDay = 2'000, kLayerBytes = 128 * 1024 * 1024;

Control patient() {
    Control control;
    control.deadline = Deadline::after(std::chrono::minutes(20));
    return control;
}

/// What a program and those that it began (docker's ssh) took of the processor, and of the memory.
double cpuOfAll(const Child& program) {
    double sum = program.cpuSeconds();
    for (const pid_t each : descendants(program.pid())) sum += cpuSeconds(each);
    return sum;
}

double memoryOfAll(const Child& program) {
    double sum = memoryKib(program.pid(), "Pss");
    for (const pid_t each : descendants(program.pid())) sum += memoryKib(each, "Pss");
    return sum;
}

/// An engine behind an sshd, as Hearth and as `docker` over ssh:// reach it.
class FarEngine {
public:
    FarEngine() {
        if (!engine_.start()) fail("the engine does not start: " + engine_.error().toStdString());
        server_.emplace(SshServer::Options{
            nullptr,
            false,
            {"SetEnv HOME=" + home_.path() + " DOCKER_HOST=unix://" + engine_.socket().toStdString()}});
        std::vector<std::string> words = server_->ssh({});
        // `docker` calls ssh itself, by this name.
        std::ofstream out(home_.file("ssh"));
        out << "#!/bin/sh\nexec";
        words.pop_back();  // whom it calls is its own to say
        for (const std::string& word : words) out << " '" << (word == "ssh" ? "/usr/bin/ssh" : word) << "'";
        out << " \"$@\"\n";
        out.close();
        std::filesystem::permissions(home_.file("ssh"), std::filesystem::perms::owner_all);
    }
    lab::LabEngine& engine() { return engine_; }
    const SshServer& server() const { return *server_; }
    Services services() const {
        return Services(Paths::forHome(QString::fromStdString(server_->hearthHome())));
    }
    /// Whom ssh calls.
    std::string address() const {
        return "ssh://" + server_->user() + "@" + server_->address() + ":" + std::to_string(server_->port());
    }
    /// A line of shell in which `docker` means that engine, over the same sshd.
    std::vector<std::string> words(const std::string& line) const {
        return {"sh", "-c",
                "PATH=" + home_.path() + ":$PATH DOCKER_HOST=" + address() + "; export PATH DOCKER_HOST; " +
                    line};
    }
    Finished shell(const std::string& line) const {
        const Finished done = runToEnd(words(line));
        if (done.code != 0) fail(line + ": " + done.output);
        return done;
    }
    Finished docker(const std::string& line) const { return shell("docker " + line); }
    Child start(const std::string& line) const { return Child::start(words("exec docker " + line)); }

private:
    const TemporaryFolder home_;
    lab::LabEngine engine_;
    std::optional<SshServer> server_;
};

void makeContainers(FarEngine& far) {
    for (int i = 0; i < kContainers; ++i)
        far.engine().docker({QStringLiteral("create"), QStringLiteral("--network"), QStringLiteral("none"),
                             kImage, QStringLiteral("sleep"), QStringLiteral("1000")});
}

void lists(Results& results, const Plan& plan, FarEngine& far) {
    Samples first, again, docker;
    for (int round = 0; round < plan.rounds; ++round) {
        Services services = far.services();
        for (Samples* samples : {&first, &again}) {
            const auto begun = Clock::now();
            const auto all = require(services.containers.list(kFarHost, true, patient()), "list");
            samples->push_back(seconds(Clock::now() - begun) * 1e3);
            if (all.size() < kContainers) fail("a list is too short");
        }
        docker.push_back(far.docker("ps --all >/dev/null").seconds * 1e3);
    }
    const QString peer = QStringLiteral("docker ps -a");
    results.add({QStringLiteral("list of %1 containers, with the login").arg(kContainers),
                 QStringLiteral("ms"), first, peer, docker, atMost(1.0)});
    results.add({QStringLiteral("the same again"), QStringLiteral("ms"), again, peer, docker, atMost(0.05)});
}

void logs(Results& results, int rounds, FarEngine& far, int count) {
    far.engine().docker(
        {QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("--name"),
         QStringLiteral("talker"), QStringLiteral("--network"), QStringLiteral("none"), kImage,
         QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("seq 1 %1 | sed 's/^/what a program has to say for itself, line /'").arg(count)});
    far.docker("wait talker");  // which may take minutes
    Samples ours, docker;
    for (int round = 0; round < rounds; ++round) {
        Services services = far.services();
        (void)require(services.containers.list(kFarHost, true, patient()), "list");
        std::int64_t lines = 0;
        const auto begun = Clock::now();
        require(services.containers.logs(
                    kFarHost, QStringLiteral("talker"), {},
                    [&](FrameDecoder::Stream, std::span<const char> bytes) {
                        lines += std::count(bytes.begin(), bytes.end(), '\n');
                        return true;
                    },
                    patient()),
                "logs");
        ours.push_back(static_cast<double>(lines) / seconds(Clock::now() - begun));
        if (lines != count) fail("lines are missing: " + std::to_string(lines));
        docker.push_back(count / far.docker("logs talker >/dev/null").seconds);
    }
    results.add({QStringLiteral("a log of %1 lines").arg(count), QStringLiteral("lines/s"), ours,
                 QStringLiteral("docker logs"), docker, atLeast(1.0)});
}

/// When something was told last.
class Told {
public:
    void tell(const QString& what) {
        const std::lock_guard lock(mutex_);
        last_ = what;
        changed_.notify_all();
    }
    void await(const QString& what) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, std::chrono::seconds(30), [&] { return last_ == what; }))
            fail("nothing was told");
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    QString last_;
};

/// Both tell of the same act of somebody else's; its own time is in both.
void events(Results& results, const Plan& plan, FarEngine& far) {
    far.engine().docker({QStringLiteral("create"), QStringLiteral("--name"), QStringLiteral("name-0"),
                         QStringLiteral("--network"), QStringLiteral("none"), kImage});
    const double without = memoryKib(::getpid(), "Pss");
    Services services = far.services();
    (void)require(services.containers.list(kFarHost, true, patient()), "list");
    Told told;
    const EngineWatch watch(services.containers, kFarHost, [&](const ContainersState& state) {
        for (const Container& each : state.containers)
            if (each.name.startsWith(QLatin1String("name-"))) told.tell(each.name);
    });
    told.await(QStringLiteral("name-0"));
    const QString listens = QStringLiteral("docker events");
    Child peer = far.start("events --filter event=rename --format '{{.Actor.Attributes.name}}'");
    int name = 0;
    const auto rename = [&] {
        const QString before = QStringLiteral("name-%1").arg(name),
                      now = QStringLiteral("name-%1").arg(++name);
        far.engine().docker({QStringLiteral("rename"), before, now});
        return now;
    };
    // Until the peer listens, too.
    for (std::string line; line.empty();) {
        told.await(rename());
        try {
            line = peer.readLine(std::chrono::seconds(1));
        } catch (const Failure&) {
            if (!peer.running()) throw;
        }
    }
    Samples acts, docker;
    for (int round = 0; round < plan.rounds * 4; ++round) {
        auto begun = Clock::now();
        told.await(rename());
        acts.push_back(seconds(Clock::now() - begun) * 1e3);
        (void)peer.readLine();
        begun = Clock::now();
        const QString now = rename();
        (void)peer.readLine();
        docker.push_back(seconds(Clock::now() - begun) * 1e3);
        told.await(now);
    }
    results.add({QStringLiteral("from an act (docker rename, here) to the changed row"), QStringLiteral("ms"),
                 acts, listens, docker, atMost(1.1)});
    const double cpu = cpuSeconds(::getpid()), dockerCpu = cpuOfAll(peer);
    for (int i = 0; i < kDay; ++i) {
        told.await(rename());
        (void)peer.readLine();
    }
    const double ours = (cpuSeconds(::getpid()) - cpu) * 1e3 / kDay,
                 line = (cpuOfAll(peer) - dockerCpu) * 1e3 / kDay;
    // Whoever wants to see the row behind the line has to ask for it.
    Samples rows;
    for (int round = 0; round < plan.rounds; ++round)
        rows.push_back(far.docker("ps --all >/dev/null").cpuSeconds * 1e3 + line);
    const QString what = QStringLiteral("%1 changes, each shown").arg(kDay),
                  unit = QStringLiteral("ms of CPU a change");
    results.add({what, unit, {ours}, QStringLiteral("docker events, docker ps -a"), rows, atMost(1.0)});
    results.add({what, unit, {ours}, listens, {line}, std::nullopt});
    results.add({QStringLiteral("memory of a connection and a watch, after them"),
                 QStringLiteral("KiB"),
                 {memoryKib(::getpid(), "Pss") - without},
                 listens,
                 {memoryOfAll(peer)},
                 atMost(1.0)});
}

/// From this computer's engine to the far one; what arrived is taken away again.
void sends(Results& results, FarEngine& far, int layers) {
    lab::LabEngine here;
    if (!here.start()) fail("the engine does not start: " + here.error().toStdString());
    const QString image = QStringLiteral("lab/large:1");
    for (int layer = 0; layer < layers; ++layer)
        if (!here.build(image, kLayerBytes, layer == 0 ? kImage : image))
            fail("no image: " + here.error().toStdString());
    ::setenv("DOCKER_HOST", ("unix://" + here.socket().toStdString()).c_str(), 1);
    Samples ours, docker;
    const auto forget = [&] {
        far.engine().docker({QStringLiteral("rmi"), QStringLiteral("--force"), image});
    };
    {  // once: it takes minutes
        Services services = far.services();
        const auto begun = Clock::now();
        (void)require(
            sendImage(services.engines, {QStringLiteral("local"), kFarHost, image, {}, {}}, patient()),
            "send");
        ours.push_back(seconds(Clock::now() - begun));
        forget();
        const Finished done =
            far.shell("docker --host unix://" + here.socket().toStdString() + " save " + image.toStdString() +
                      " | gzip | ssh -T " + far.address() + " docker load");
        docker.push_back(done.seconds);
        forget();
    }
    ::unsetenv("DOCKER_HOST");
    results.add({QStringLiteral("an image of %1 GiB that nothing packs, to another machine")
                     .arg(std::int64_t{layers} * kLayerBytes >> 30),
                 QStringLiteral("s"), ours, QStringLiteral("docker save | gzip | ssh docker load"), docker,
                 atMost(1.0)});
}

/// The keychain's.
struct CoreApplication {
    int argc = 1;
    char name[11] = "core_bench";
    char* argv[2] = {name, nullptr};
    QCoreApplication application{argc, argv};
};

}  // namespace

void measureContainers(const Plan& plan) {
    Results results(
        QStringLiteral("containers"), QStringLiteral("Containers of a machine"),
        QStringLiteral("A real dockerd behind a real sshd on loopback, with %1 containers. The peer is "
                       "Docker's own command with DOCKER_HOST=ssh://, through the same sshd, which logs in "
                       "anew with each call; Hearth has one connection for as long as it runs. Of the "
                       "changes Hearth lists what changed, `docker events` prints a line; its ssh counts "
                       "with it.")
            .arg(kContainers));
    const CoreApplication application;
    FarEngine far;
    makeContainers(far);
    events(results, plan, far);
    lists(results, plan, far);
    logs(results, plan.rounds, far, 500'000);
    sends(results, far, 8);
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

void measureLargeContainers(const Plan& plan) {
    Results results(QStringLiteral("containerslarge"), QStringLiteral("A large log and a large image"),
                    QStringLiteral("As above, once each: a log of 1 GB, and an image of 2 GiB."));
    const CoreApplication application;
    FarEngine far;
    logs(results, 1, far, 20'000'000);
    sends(results, far, 16);
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
