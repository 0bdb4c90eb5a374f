// SPDX-License-Identifier: GPL-3.0-or-later
// The engine against OpenSSH's own client, in one run, in turns. Prints Markdown; tools/bench puts it into
// docs/performance.md. Ratios are engine / ssh: for speeds more is better, for times and CPU less is.
#include "core/base/secretstore.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/sshlogin.h"
#include "tests/bench/support/peer.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <sys/socket.h>
#include <unistd.h>

using namespace hearth;
using namespace hearth::bench;

namespace {

using Clock = std::chrono::steady_clock;

Control forEver() {
    Control control;
    control.deadline = Deadline::never();
    return control;
}

void say(const QString& line) {
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

[[noreturn]] void fail(const QString& why) {
    std::fprintf(stderr, "ssh_bench: %s\n", qPrintable(why));
    std::exit(1);
}

/// What a child process of ours needs to reach the server.
SshTarget targetFrom(const QString& folder, quint16 port, const QString& cipher) {
    SshTarget target;
    target.user = QString::fromLocal8Bit(qgetenv("USER").isEmpty() ? QByteArray("root") : qgetenv("USER"));
    target.address = QStringLiteral("127.0.0.1");
    target.port = port;
    target.knownHostsFiles = QStringList{folder + QLatin1String("/known_hosts")};
    target.hostKeyAlias = QStringLiteral("bench");
    target.identityFiles = QStringList{folder + QLatin1String("/client")};
    if (!cipher.isEmpty()) target.ciphers = QStringList{cipher};
    return target;
}

SshConnectionPtr logInOrFail(const SshTarget& target, SecretStore& secrets) {
    auto made = logIn(target, secrets, nullptr, forEver());
    if (!made) fail(made.error().message + QLatin1Char(' ') + made.error().detail);
    return *made;
}

/// Child: a local forward until it is ended.
int forwardMode(const QStringList& arguments) {
    const auto secrets = makeMemorySecretStore();
    const auto connection =
        logInOrFail(targetFrom(arguments[0], arguments[1].toUShort(), arguments[3]), *secrets);
    quint16 port = 0;
    const UniqueFd listening = listenLoopback(port);
    say(QString::number(port));
    for (;;) {
        UniqueFd one(::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (one)
            connection->bridge(std::move(one),
                               StreamTarget::tcp(QStringLiteral("127.0.0.1"), arguments[2].toUShort()), {});
    }
}

/// Child: so many idle connections; prints its memory in KiB and what of it each connection cost.
int idleMode(const QStringList& arguments) {
    const auto secrets = makeMemorySecretStore();
    const auto rss = [] {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QFile::ReadOnly)) return 0L;
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:")) return line.mid(6).trimmed().split(' ').front().toLong();
        return 0L;
    };
    std::vector<SshConnectionPtr> all;
    for (int i = 0; i < arguments[2].toInt(); ++i)
        all.push_back(logInOrFail(targetFrom(arguments[0], arguments[1].toUShort(), {}), *secrets));
    say(QString::number(rss()));
    ::pause();
    return 0;
}

int runTrue(SshConnection& connection) {
    auto process = connection.startShellLine("true", {}, forEver());
    if (!process) return 255;
    auto done = communicate(**process, {}, forEver());
    return done ? done->exit.code : 255;
}

class Bench {
public:
    Bench(int runs, bool quick) : runs_(runs), quick_(quick) {
        const QString dir = folder_.path();
        Child::run({QStringLiteral("ssh-keygen"),
                    QStringLiteral("-qt"),
                    QStringLiteral("ed25519"),
                    QStringLiteral("-N"),
                    {},
                    QStringLiteral("-f"),
                    dir + QLatin1String("/host")});
        Child::run({QStringLiteral("ssh-keygen"),
                    QStringLiteral("-qt"),
                    QStringLiteral("ed25519"),
                    QStringLiteral("-N"),
                    {},
                    QStringLiteral("-f"),
                    dir + QLatin1String("/client")});
        QFile::copy(dir + QLatin1String("/client.pub"), dir + QLatin1String("/authorized"));
        QFile hostKey(dir + QLatin1String("/host.pub"));
        if (!hostKey.open(QFile::ReadOnly)) fail(QStringLiteral("ssh-keygen made no key"));
        write(QStringLiteral("known_hosts"), "bench " + hostKey.readAll());
        { const UniqueFd free = listenLoopback(port_); }
        write(QStringLiteral("sshd_config"),
              "ListenAddress 127.0.0.1\nPort " + QByteArray::number(port_) + "\nHostKey " +
                  dir.toLocal8Bit() + "/host\nAuthorizedKeysFile " + dir.toLocal8Bit() +
                  "/authorized\nPidFile none\nStrictModes no\n"
                  "UsePAM no\nUseDNS no\nMaxStartups 200\nPermitRootLogin prohibit-password\n");
        if (::geteuid() == 0)
            Child::run({QStringLiteral("mkdir"), QStringLiteral("-p"), QStringLiteral("/run/sshd")});
        sshd_ =
            std::make_unique<Child>(QStringList{QStringLiteral("/usr/sbin/sshd"), QStringLiteral("-D"),
                                                QStringLiteral("-f"), dir + QLatin1String("/sshd_config")});
        if (!waitForPort(port_)) fail(QStringLiteral("sshd did not start"));
    }

    void bulk(int oneWayMs, std::int64_t bytes) {
        const DelayProxy cable(port_, oneWayMs);
        const quint16 to = oneWayMs > 0 ? cable.port() : port_;
        const QString gcm = QStringLiteral("aes128-gcm@openssh.com"),
                      chacha = QStringLiteral("chacha20-poly1305@openssh.com");
        Forward ours(engine(to, gcm)), sameCipher(openssh(to, gcm)), asUsed(openssh(to, chacha));
        std::map<Forward*, std::vector<double>> down, up, cpuDown, cpuUp;
        for (int run = 0; run < runs_; ++run) {
            for (Forward* each : {&ours, &sameCipher, &asUsed}) {
                // What a far link needs to get going is not what is measured.
                if (run == 0) download(each->port, std::min<std::int64_t>(bytes, 30'000'000));
                double before = each->child->cpuSeconds();
                down[each].push_back(download(each->port, bytes));
                cpuDown[each].push_back((each->child->cpuSeconds() - before) /
                                        (static_cast<double>(bytes) / 1e9));
                before = each->child->cpuSeconds();
                up[each].push_back(upload(each->port, bytes));
                cpuUp[each].push_back((each->child->cpuSeconds() - before) /
                                      (static_cast<double>(bytes) / 1e9));
            }
        }
        const auto row = [](const QString& what, std::vector<double>& a, std::vector<double>& b,
                            std::vector<double>& c, int digits) {
            say(QStringLiteral("| %1 | %2 | %3 | %4 | %5 | %6 |")
                    .arg(what, spread(a, digits), spread(b, digits), spread(c, digits))
                    .arg(median(a) / median(b), 0, 'f', 2)
                    .arg(median(a) / median(c), 0, 'f', 2));
        };
        const QString at = QStringLiteral("%1 ms").arg(2 * oneWayMs);
        row(QStringLiteral("download MB/s, %1").arg(at), down[&ours], down[&sameCipher], down[&asUsed], 0);
        row(QStringLiteral("upload MB/s, %1").arg(at), up[&ours], up[&sameCipher], up[&asUsed], 0);
        if (oneWayMs == 0) {
            row(QStringLiteral("CPU s/GB of a download"), cpuDown[&ours], cpuDown[&sameCipher],
                cpuDown[&asUsed], 2);
            row(QStringLiteral("CPU s/GB of an upload"), cpuUp[&ours], cpuUp[&sameCipher], cpuUp[&asUsed], 2);
        }
    }

    void trips(std::size_t size) {
        const QString gcm = QStringLiteral("aes128-gcm@openssh.com");
        Forward ours(engine(port_, gcm)), theirs(openssh(port_, gcm));
        std::vector<double> p50[2], p99[2];
        for (int run = 0; run < runs_; ++run) {
            for (const int who : {0, 1}) {
                const auto times = roundTrips(who == 0 ? ours.port : theirs.port, size, quick_ ? 1000 : 4000);
                if (times.empty()) fail(QStringLiteral("no round trips"));
                p50[who].push_back(times[times.size() / 2]);
                p99[who].push_back(times[times.size() * 99 / 100]);
            }
        }
        row2(QStringLiteral("round trip of %1 B, p50 µs").arg(size), p50[0], p50[1], 0);
        row2(QStringLiteral("round trip of %1 B, p99 µs").arg(size), p99[0], p99[1], 0);
    }

    void logins() {
        const auto secrets = makeMemorySecretStore();
        std::vector<double> cold, live, theirs;
        const auto timed = [](const std::function<void()>& what) {
            const auto start = Clock::now();
            what();
            return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        };
        const auto kept = logInOrFail(targetFrom(folder_.path(), port_, {}), *secrets);
        for (int run = 0; run < 4 * runs_; ++run) {
            SshConnectionPtr made;
            cold.push_back(timed([&] {
                made = logInOrFail(targetFrom(folder_.path(), port_, {}), *secrets);
                runTrue(*made);
            }));
            theirs.push_back(timed(
                [&] { Child::run(ssh(port_) << QStringLiteral("127.0.0.1") << QStringLiteral("true")); }));
            live.push_back(timed([&] { runTrue(*kept); }));
        }
        row2(QStringLiteral("connect, log in, run `true`, ms"), cold, theirs, 1);
        row2(QStringLiteral("run `true` on a live connection, ms"), live, theirs, 1);
    }

    void memory() {
        std::map<int, double> kib;
        for (const int count : {1, 20, 100}) {
            Child idle(QStringList{QCoreApplication::applicationFilePath(), QStringLiteral("--idle"),
                                   folder_.path(), QString::number(port_), QString::number(count)});
            kib[count] = idle.firstLine().toDouble();
            const double before = idle.cpuSeconds();
            ::sleep(5);
            const double used = idle.cpuSeconds() - before;
            say(QStringLiteral("| %1 idle connections | %2 KiB in all%3 | CPU over 5 s: %4 s |")
                    .arg(count)
                    .arg(kib[count], 0, 'f', 0)
                    .arg(count > 1 ? QStringLiteral(", %1 KiB for each after the first")
                                         .arg((kib[count] - kib[1]) / (count - 1), 0, 'f', 0)
                                   : QString())
                    .arg(used, 0, 'f', 2));
        }
    }

private:
    struct Forward {
        explicit Forward(std::pair<std::unique_ptr<Child>, quint16> made)
            : child(std::move(made.first)), port(made.second) {}
        std::unique_ptr<Child> child;
        quint16 port;
    };

    QStringList ssh(quint16 port, const QString& cipher = {}) const {
        QStringList words{QStringLiteral("ssh"),
                          QStringLiteral("-F"),
                          QStringLiteral("none"),
                          QStringLiteral("-p"),
                          QString::number(port),
                          QStringLiteral("-i"),
                          folder_.path() + QLatin1String("/client"),
                          QStringLiteral("-o"),
                          QStringLiteral("IdentitiesOnly=yes"),
                          QStringLiteral("-o"),
                          QStringLiteral("IdentityAgent=none"),
                          QStringLiteral("-o"),
                          QStringLiteral("HostKeyAlias=bench"),
                          QStringLiteral("-o"),
                          QStringLiteral("UserKnownHostsFile=") + folder_.path() +
                              QLatin1String("/known_hosts")};
        if (!cipher.isEmpty()) words << QStringLiteral("-c") << cipher;
        return words;
    }
    std::pair<std::unique_ptr<Child>, quint16> engine(quint16 to, const QString& cipher) {
        auto child = std::make_unique<Child>(
            QStringList{QCoreApplication::applicationFilePath(), QStringLiteral("--forward"), folder_.path(),
                        QString::number(to), QString::number(server_.port()), cipher});
        const quint16 port = child->firstLine().toUShort();
        if (port == 0) fail(QStringLiteral("the engine's forward did not start"));
        return {std::move(child), port};
    }
    std::pair<std::unique_ptr<Child>, quint16> openssh(quint16 to, const QString& cipher) {
        quint16 port = 0;
        { const UniqueFd free = listenLoopback(port); }
        auto child = std::make_unique<Child>(
            ssh(to, cipher) << QStringLiteral("-N") << QStringLiteral("-L")
                            << QStringLiteral("127.0.0.1:%1:127.0.0.1:%2").arg(port).arg(server_.port())
                            << QStringLiteral("127.0.0.1"));
        if (!waitForPort(port)) fail(QStringLiteral("ssh's forward did not start"));
        return {std::move(child), port};
    }
    void row2(const QString& what, const std::vector<double>& ours, const std::vector<double>& theirs,
              int digits) {
        say(QStringLiteral("| %1 | %2 | %3 | %4 |")
                .arg(what, spread(ours, digits), spread(theirs, digits))
                .arg(median(ours) / median(theirs), 0, 'f', 2));
    }
    void write(const QString& name, const QByteArray& content) {
        QFile file(folder_.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            fail(QStringLiteral("cannot write ") + file.fileName());
    }

    int runs_;
    bool quick_;
    QTemporaryDir folder_;
    TrafficServer server_;
    quint16 port_ = 0;
    std::unique_ptr<Child> sshd_;
};

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--forward")) return forwardMode(arguments.mid(2));
    if (arguments.value(1) == QLatin1String("--idle")) return idleMode(arguments.mid(2));
    const bool quick = arguments.contains(QStringLiteral("--quick"));
    Bench bench(quick ? 3 : 7, quick);
    const std::int64_t gigabyte = quick ? 300'000'000 : 1'000'000'000;

    // --only=near, far, short or rest: one part.
    const auto wanted = [&](const QString& part) {
        return arguments.filter(QStringLiteral("--only=")).isEmpty() ||
               arguments.contains(QStringLiteral("--only=") + part);
    };
    say(QStringLiteral("## One stream through a local forward\n\n| | engine, aes128-gcm | `ssh -N -L`, aes128-gcm | "
                       "`ssh -N -L`, chacha20 (its default) | same cipher | as used |\n| --- | --- | --- | --- | --- "
                       "| --- |"));
    if (wanted(QStringLiteral("near"))) bench.bulk(0, gigabyte);
    if (wanted(QStringLiteral("far"))) {
        bench.bulk(10, gigabyte / 4);
        bench.bulk(25, gigabyte / 4);
    }
    say(QStringLiteral("\n## Short exchanges and logins\n\n| | engine | `ssh` | ratio |\n| --- | --- | --- | --- |"));
    if (wanted(QStringLiteral("short"))) {
        bench.trips(1);
        bench.trips(1024);
        bench.logins();
    }
    say(QStringLiteral("\n## At rest\n\n| | memory (RSS) | CPU |\n| --- | --- | --- |"));
    if (wanted(QStringLiteral("rest"))) bench.memory();
    return 0;
}
