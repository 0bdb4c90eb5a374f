// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/load.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

#include "core/files/localfiles.h"
#include "core/files/sftpfiles.h"

#include <cstdint>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace hearth::bench {
namespace {

constexpr double kFar = 20;

/// Files in memory, so that no disk is measured.
class Shelf {
public:
    explicit Shelf(std::int64_t size) : size_(size) {
        std::ofstream out(source(), std::ios::binary);
        std::vector<char> piece(1 << 20);
        std::uint64_t word = 1;
        for (char& byte : piece) byte = static_cast<char>((word = word * 6364136223846793005U + 1) >> 56);
        for (std::int64_t at = 0; at < size; at += std::ssize(piece))
            out.write(piece.data(), std::ssize(piece));
        if (!out.flush()) fail("there is no room in memory for the file");
    }
    ~Shelf() {
        ::unlink(source().c_str());
        ::unlink(target().c_str());
    }
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;
    std::string source() const { return name_ + "-from"; }
    std::string target() const { return name_ + "-to"; }
    double megabytes() const { return static_cast<double>(size_) / 1e6; }

private:
    const std::string name_ = "/dev/shm/hearth-bench-" + std::to_string(::getpid());
    const std::int64_t size_;
};

double ownCpu() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto inSeconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return inSeconds(used.ru_utime) + inSeconds(used.ru_stime);
}

struct Copied {
    double seconds = 0, cpu = 0;
};

/// From the login on, as `sftp` is counted.
Copied copyByHearth(const SshServer& server, const Shelf& shelf, Way way) {
    const auto started = Clock::now();
    const double cpu = ownCpu();
    const auto secrets = makeMemorySecretStore();
    const auto client = std::make_shared<SshClient>(targetOf(server), *secrets, nullptr);
    const auto far = makeSftpFiles(QStringLiteral("bench"), [client](const Control& control) {
        return client->startSubsystem("sftp", control);
    });
    const auto near = makeLocalFiles();
    Control control;
    control.deadline = Deadline::after(std::chrono::minutes(5));
    const bool down = way == Way::Down;
    const auto reader =
        require((down ? far : near)->read(QString::fromStdString(shelf.source()), 0, control), "read");
    const auto writer = require(
        (down ? near : far)->write(QString::fromStdString(shelf.target()), WriteMode::Replace, 0600, control),
        "write");
    std::vector<char> piece(1 << 20);
    for (;;) {
        const std::size_t count = require(reader->read(piece, control), "read");
        if (count == 0) break;
        require(writer->write({piece.data(), count}, control), "write");
    }
    require(writer->finish(control), "finish");
    return {seconds(Clock::now() - started), ownCpu() - cpu};
}

/// -R 64 and -B 32768, its own numbers; the server's limits give it larger ones.
Copied copyBySftp(const SshServer& server, const Shelf& shelf, const TemporaryFolder& folder, Way way) {
    const std::string batch = folder.file("batch");
    std::ofstream(batch) << (way == Way::Down ? "get " : "put ") << shelf.source() << ' ' << shelf.target()
                         << '\n';
    std::vector<std::string> argv = server.ssh({});
    argv.front() = "sftp";
    for (std::string& word : argv)
        if (word == "-p") word = "-P";
    const std::string destination = argv.back();
    argv.back() = "-q";
    argv.insert(argv.end(), {"-b", batch, destination});
    const auto done = runToEnd(argv);
    if (done.code != 0) fail("sftp failed: " + done.output);
    return {done.seconds, done.cpuSeconds};
}

void compare(Results& results, const Plan& plan, const SshServer& server, const Shelf& shelf,
             const QString& where, std::optional<Goal> goal) {
    const TemporaryFolder folder;
    for (const Way way : {Way::Down, Way::Up}) {
        Samples ours, theirs, ourCpu, theirCpu;
        for (int round = 0; round < plan.rounds; ++round) {
            // Each writes anew: what is there to be emptied first costs time.
            ::unlink(shelf.target().c_str());
            const Copied one = copyByHearth(server, shelf, way);
            ::unlink(shelf.target().c_str());
            const Copied other = copyBySftp(server, shelf, folder, way);
            ours.push_back(shelf.megabytes() / one.seconds);
            theirs.push_back(shelf.megabytes() / other.seconds);
            ourCpu.push_back(one.cpu / shelf.megabytes() * 1e3);
            theirCpu.push_back(other.cpu / shelf.megabytes() * 1e3);
        }
        const QString what =
            QStringLiteral("one file %1, %2")
                .arg(way == Way::Down ? QStringLiteral("down") : QStringLiteral("up"), where);
        results.add({what, QStringLiteral("MB/s"), ours, QStringLiteral("sftp"), theirs, goal});
        results.add({what + QStringLiteral(", CPU of the client"),
                     QStringLiteral("CPU s/GB"),
                     ourCpu,
                     QStringLiteral("sftp"),
                     theirCpu,
                     {}});
    }
}

}  // namespace

void measureSftp(const Plan& plan) {
    Results results(
        QStringLiteral("sftp"), QStringLiteral("One large file by SFTP"),
        QStringLiteral("From a file in memory to a file in memory, 1 GiB (256 MiB from afar), over "
                       "one connection. Counted from before the login to the end of the file, "
                       "which Hearth has the server put on its disk (fsync) and `sftp` does not. "
                       "`sftp` is a process, Hearth calls of its library."));
    {
        const SshServer server;
        const Shelf shelf(std::int64_t{1} << 30);
        compare(results, plan, server, shelf, QStringLiteral("0 ms"), atLeast(1.4));
    }
    {
        FarPlace place(kFar);
        const SshServer server({&place, false, {}});
        const Shelf shelf(std::int64_t{256} << 20);
        compare(results, plan, server, shelf, QStringLiteral("%1 ms").arg(number(kFar)), {});
    }
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
