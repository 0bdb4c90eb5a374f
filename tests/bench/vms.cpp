// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/results.h"

#include "core/base/machinename.h"
#include "core/base/socketstream.h"
#include "core/hosts/hostresolver.h"
#include "core/machine/machines.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmservice.h"

#include <QFile>

#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>

namespace hearth::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kMany = 50;

Control patient() {
    Control control;
    control.deadline = Deadline::after(10min);
    return control;
}

double milliseconds(Clock::time_point since) { return seconds(Clock::now() - since) * 1e3; }

/// This computer alone, with a home of its own (main sets it).
class Place {
public:
    VmService& service() { return service_; }
    Machine& machine() { return *require(machines_.find(localMachineName, patient()), "this computer"); }

private:
    const TemporaryFolder folder_;
    const Paths paths_ = Paths::forHome(QString::fromStdString(folder_.path()));
    HostStore store_{paths_.config + QStringLiteral("/hosts.json")};
    const SshConfig config_{paths_.sshConfig, paths_.home, paths_.sshConfigIsDefault};
    const HostResolver resolver_{paths_, store_, config_};
    const std::unique_ptr<SecretStore> secrets_ = makeMemorySecretStore();
    Machines machines_{resolver_, *secrets_};
    VmService service_{machines_};
};

/// One that boots nothing, so that QEMU alone is measured; emulated, so that every computer can.
VmSpec idle(const QString& name) {
    VmSpec spec;
    spec.id = QStringLiteral("11111111-2222-3333-4444-555555555555");
    spec.name = name;
    spec.memoryMiB = 32;
    spec.cores = 1;
    spec.accelerator = QStringLiteral("tcg");
    spec.display = VmSpec::Display::None;
    spec.usbTablet = false;
    spec.guestAgent = false;
    spec.reachBySsh = false;
    return spec;
}

/// Where the tests of this tree have left a small guest with an SSH server; empty: they have not run here.
std::string guestFolder() {
    const std::string start = "hearth-labguest-" + std::to_string(::getuid()) + "-x86_64-";
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/var/tmp", ignored))
        if (entry.is_directory() && entry.path().filename().string().starts_with(start) &&
            std::filesystem::exists(entry.path() / "kernel"))
            return entry.path();
    return {};
}

/// Until QMP there says that the guest runs.
void waitUntilRunning(const QString& socket) {
    for (;; std::this_thread::sleep_for(1ms)) {
        auto stream = connectLocalPath(socket, patient());
        if (!stream) continue;
        auto monitor = QmpClient::connect(std::move(*stream), patient());
        if (!monitor) continue;
        const auto status =
            require((*monitor)->execute(QStringLiteral("query-status"), {}, patient()), "query-status");
        if (status.toObject().value(QLatin1String("running")).toBool()) return;
    }
}

/// The first bytes of an SSH server.
void waitForSsh(Place& place, quint16 port) {
    for (;; std::this_thread::sleep_for(5ms)) {
        auto stream = place.machine().connectTcp(QStringLiteral("127.0.0.1"), port, patient());
        if (!stream) continue;
        std::array<char, 4> said{};
        const auto count = (*stream)->read(said, patient());
        if (count && *count == said.size() && std::string_view(said.data(), said.size()) == "SSH-") return;
    }
}

/// The command line that QEMU was started with, as a shell runs it.
std::vector<std::string> argvOf(const VmState& vm) {
    QFile file(vm.folder + QStringLiteral("/run/argv"));
    if (!file.open(QIODevice::ReadOnly)) fail("no command line of the run");
    std::vector<std::string> words{"sh", "-c", "exec \"$@\"", "sh"};
    for (const QByteArray& word : file.readAll().split('\0'))
        if (!word.isEmpty()) words.push_back(word.toStdString());
    return words;
}

struct Start {
    double running = 0, ssh = 0;
};

Start startByHearth(Place& place, const QString& name, bool ssh) {
    const auto begun = Clock::now();
    const VmState vm = require(place.service().start(localMachineName, name, patient()), "start");
    Start took{milliseconds(begun), 0};
    if (ssh) {
        waitForSsh(place, vm.sshPort);
        took.ssh = milliseconds(begun);
    }
    return took;
}

/// By the same words, in the folder as Hearth left it.
Start startByShell(Place& place, const VmState& was, const std::vector<std::string>& argv, bool ssh) {
    for (const char* name : {"qmp.sock", "watch.sock", "vnc.sock", "serial.sock", "qemu.pid"})
        QFile::remove(was.folder + QStringLiteral("/run/") + QLatin1String(name));
    const auto begun = Clock::now();
    const Child qemu = Child::start(argv);
    waitUntilRunning(was.folder + QStringLiteral("/run/qmp.sock"));
    Start took{milliseconds(begun), 0};
    if (ssh) {
        waitForSsh(place, was.sshPort);
        took.ssh = milliseconds(begun);
    }
    return took;
}

void compareStarts(Results& results, const Plan& plan, Place& place, const VmSpec& spec, bool ssh) {
    VmService& service = place.service();
    require(service.create(localMachineName, spec, {}, patient()), "create");
    Samples ours, theirs, oursSsh, theirsSsh, more, moreSsh;
    for (int round = -1; round < plan.rounds; ++round) {
        const Start one = startByHearth(place, spec.name, ssh);
        const VmState vm = require(service.state(localMachineName, spec.name, patient()), "state");
        const auto argv = argvOf(vm);
        require(service.powerOff(localMachineName, spec.name, patient()), "power off");
        const Start other = startByShell(place, vm, argv, ssh);
        if (round < 0) continue;  // files come into memory
        ours.push_back(one.running);
        theirs.push_back(other.running);
        more.push_back(one.running - other.running);
        oursSsh.push_back(one.ssh);
        theirsSsh.push_back(other.ssh);
        moreSsh.push_back(one.ssh - other.ssh);
    }
    require(service.remove(localMachineName, spec.name, patient()), "remove");
    const QString unit = QStringLiteral("ms"), peer = QStringLiteral("the same words in a shell");
    if (ssh) {
        results.add(
            {QStringLiteral("start of a guest to its SSH server"), unit, oursSsh, peer, theirsSsh, {}});
        results.add({QStringLiteral("what Hearth adds to that"), unit, moreSsh, {}, {}, atMost(150)});
        return;
    }
    results.add({QStringLiteral("start to QMP running"), unit, ours, peer, theirs, {}});
    results.add({QStringLiteral("what Hearth adds to that"), unit, more, {}, {}, atMost(150)});
}

/// Milliseconds of each call, of the whole list and of one of it.
struct Listed {
    Samples all, one;
};

Listed timeLists(const Plan& plan, VmService& service) {
    Listed took;
    for (int round = -1; round < plan.rounds * 3; ++round) {
        auto begun = Clock::now();
        const auto listed = require(service.list(localMachineName, patient()), "list");
        const double all = milliseconds(begun);
        if (listed.size() != kMany) fail("a list of " + std::to_string(listed.size()));
        begun = Clock::now();
        (void)require(service.state(localMachineName, QStringLiteral("vm7"), patient()), "state");
        if (round < 0) continue;
        took.all.push_back(all);
        took.one.push_back(milliseconds(begun));
    }
    return took;
}

void measureLists(Results& results, const Plan& plan, Place& place) {
    VmService& service = place.service();
    const VmState first =
        require(service.create(localMachineName, idle(QStringLiteral("vm0")), {}, patient()), "create");
    const std::filesystem::path folder = first.folder.toStdString();
    for (int at = 1; at < kMany; ++at)
        std::filesystem::copy(folder, folder.parent_path() / ("vm" + std::to_string(at)),
                              std::filesystem::copy_options::recursive);
    const QString unit = QStringLiteral("ms");
    const auto add = [&](const QString& which, const Listed& took) {
        results.add({QStringLiteral("%1 virtual machines %2 listed").arg(kMany).arg(which),
                     unit,
                     took.all,
                     {},
                     {},
                     {}});
        results.add({QStringLiteral("one of %1 %2 looked at again").arg(kMany).arg(which),
                     unit,
                     took.one,
                     {},
                     {},
                     {}});
    };
    add(QStringLiteral("that are off"), timeLists(plan, service));
    const auto name = [](int at) { return QStringLiteral("vm%1").arg(at); };
    for (int at = 0; at < kMany; ++at)
        require(service.start(localMachineName, name(at), patient()), "start one of many");
    add(QStringLiteral("that run"), timeLists(plan, service));
    for (int at = 0; at < kMany; ++at) {
        require(service.powerOff(localMachineName, name(at), patient()), "power off one of many");
        std::filesystem::remove_all(folder.parent_path() / name(at).toStdString());
    }
}

void compareConversions(Results& results, const Plan& plan, Place& place, const std::string& tool) {
    const char* wanted = std::getenv("HEARTH_BENCH_IMAGE_MIB");
    const std::int64_t mebibytes = wanted != nullptr ? std::atoll(wanted) : 1024;
    const TemporaryFolder folder;
    const std::string source = folder.file("source.raw"), target = folder.file("target.qcow2");
    {
        // Nothing in it can be left out.
        std::ofstream out(source, std::ios::binary);
        std::vector<char> piece(1 << 20);
        std::uint64_t word = 1;
        for (std::int64_t at = 0; at < mebibytes; ++at) {
            for (char& byte : piece) byte = static_cast<char>((word = word * 6364136223846793005U + 1) >> 56);
            out.write(piece.data(), std::ssize(piece));
        }
        if (!out.flush()) fail("there is no room for the image");
    }
    QemuImg images(place.machine(), QString::fromStdString(tool));
    Samples ours, theirs, synced;
    const double megabytes = static_cast<double>(mebibytes) * 1.048576;
    for (int round = -1; round < plan.rounds; ++round) {
        ::unlink(target.c_str());
        const auto begun = Clock::now();
        require(images.convert({QString::fromStdString(source),
                                QStringLiteral("raw"),
                                QString::fromStdString(target),
                                QStringLiteral("qcow2"),
                                false,
                                {}},
                               patient()),
                "convert");
        const double took = seconds(Clock::now() - begun);
        ::unlink(target.c_str());
        const auto other = runToEnd({tool, "convert", "-f", "raw", "-O", "qcow2", source, target});
        if (other.code != 0) fail("qemu-img failed: " + other.output);
        ::unlink(target.c_str());
        const auto durable =
            runToEnd({"sh", "-c", "\"$0\" convert -f raw -O qcow2 \"$1\" \"$2\" && sync \"$2\"", tool, source,
                      target});
        if (durable.code != 0) fail("qemu-img failed: " + durable.output);
        if (round < 0) continue;
        ours.push_back(megabytes / took);
        theirs.push_back(megabytes / other.seconds);
        synced.push_back(megabytes / durable.seconds);
    }
    const QString name = QStringLiteral("raw to qcow2, %1 MiB").arg(mebibytes), unit = QStringLiteral("MB/s");
    results.add({name, unit, ours, QStringLiteral("qemu-img convert, then sync"), synced, atLeast(0.9)});
    results.add({name, unit, ours, QStringLiteral("qemu-img convert"), theirs, {}});
}

}  // namespace

void measureVms(const Plan& plan) {
    Results results(
        QStringLiteral("vms"), QStringLiteral("Virtual machines"),
        QStringLiteral(
            "On this computer, emulated (TCG). A start counts from the call until QMP says "
            "that the guest runs, once more with a guest until its SSH server greets; against "
            "the same words given to `sh`, in the same folder. What the computer has for "
            "virtual machines was looked at before. A list counts the call; each of those that run is "
            "asked by QMP. A conversion is of an image in which nothing can be left out; Hearth's is on the "
            "disk "
            "(sync) before it gets its name."));
    Place place;
    const QemuHost host = require(place.service().host(localMachineName, patient()), "what QEMU there is");
    if (!host.present() || host.imageTool.isEmpty()) fail("QEMU is not installed");
    compareStarts(results, plan, place, idle(QStringLiteral("idle")), false);
    if (const std::string guest = guestFolder(); guest.empty()) {
        results.note(QStringLiteral("No guest to boot: run the lab's tests once."));
    } else {
        VmSpec spec = idle(QStringLiteral("guest"));
        spec.memoryMiB = 192;
        spec.reachBySsh = true;
        spec.networks = {VmNetwork{}};
        const QString folder = QString::fromStdString(guest);
        spec.directBoot =
            VmSpec::DirectBoot{folder + QStringLiteral("/kernel"), folder + QStringLiteral("/initrd.gz"),
                               QStringLiteral("console=ttyS0 quiet panic=1")};
        compareStarts(results, plan, place, spec, true);
    }
    measureLists(results, plan, place);
    compareConversions(results, plan, place, host.imageTool.toStdString());
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
