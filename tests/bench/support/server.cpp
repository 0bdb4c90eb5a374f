// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/server.h"

#include "tests/bench/support/load.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <pwd.h>
#include <regex>
#include <shadow.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth::bench {
namespace {

std::string readFile(const std::string& path) {
    std::ifstream in(path);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

void requireSuccess(const std::vector<std::string>& argv) {
    if (const auto done = runToEnd(argv); done.code != 0) {
        std::string line;
        for (const auto& word : argv) line += word + ' ';
        fail(line + "failed: " + done.output);
    }
}

/// Without PAM sshd refuses a locked account, and a root without a password is one on many systems.
bool accountIsLocked(const std::string& user) {
    const spwd* entry = ::getspnam(user.c_str());
    return entry != nullptr && entry->sp_pwdp != nullptr && entry->sp_pwdp[0] == '!';
}

std::string agreedCipher(const std::string& log) {
    std::smatch found;
    if (!std::regex_search(log, found, std::regex("kex: server->client cipher: ([^ ]+)")))
        fail("sshd did not log a cipher");
    return found[1];
}

}  // namespace

SshServer::SshServer(const Options& options) : user_(::getpwuid(::geteuid())->pw_name) {
    const std::string sshd = findProgram("sshd");
    if (sshd.empty()) fail("sshd is not installed (tools/deps test)");
    const bool root = ::geteuid() == 0;
    if (root) ::mkdir("/run/sshd", 0755);
    for (const char* name : {"key", "host_key"})
        requireSuccess({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder_.file(name)});

    const auto launch = [&] {
        address_ = options.far != nullptr ? options.far->address() : "127.0.0.1";
        port_ = freePort();
        // Over there it is reached at whatever addresses that place has.
        const bool network = options.far != nullptr && address_ != "127.0.0.1";
        std::string config =
            "ListenAddress " + (network ? std::string("0.0.0.0") : address_) + ":" + std::to_string(port_) +
            "\nHostKey " + folder_.file("host_key") + "\nPidFile none\nAuthorizedKeysFile " +
            folder_.file("key.pub") +
            "\nAuthenticationMethods publickey\nStrictModes no\nPrintMotd no\nPrintLastLog no"
            "\nMaxStartups 2000\nMaxSessions 2000\nSubsystem sftp internal-sftp\nLogLevel " +
            (options.verbose ? "DEBUG1" : "ERROR") + "\nUsePAM " +
            (root && accountIsLocked(user_) ? "yes" : "no") + "\nPermitRootLogin prohibit-password\n";
        // A shell there reads no start-up files of the person's.
        if (options.lines.empty()) config += "SetEnv HOME=" + folder_.path() + '\n';
        for (const auto& line : options.lines) config += line + '\n';
        folder_.write("sshd_config", config);
        child_ = Child::start({sshd, "-D", "-f", folder_.file("sshd_config"), "-E", folder_.file("log")});
    };
    if (options.far != nullptr)
        options.far->inside(launch);
    else
        launch();
    if (options.far != nullptr) std::tie(address_, port_) = options.far->reach(port_);

    const std::string key = readFile(folder_.file("host_key.pub"));
    const std::string known =
        "[" + address_ + "]:" + std::to_string(port_) + ' ' + key.substr(0, key.rfind(' ')) + '\n';
    folder_.write("known_hosts", known);
    for (const auto until = Clock::now() + std::chrono::seconds(20);; ::usleep(5000)) {
        if (runToEnd(ssh({}, {"true"})).code == 0) break;
        if (!child_.running() || Clock::now() > until)
            fail("sshd cannot be logged in to: " + log() + runToEnd(ssh({}, {"true"})).output);
    }

    ::mkdir(hearthHome().c_str(), 0700);
    std::ofstream(hearthHome() + "/known_hosts") << known;
    if (!hearthctl().empty())
        requireSuccess({hearthctl(), "--home", hearthHome(), "host", "add", "bench",
                        user_ + '@' + address_ + ':' + std::to_string(port_), "--key", this->key()});
}

void SshServer::trustAt(const std::string& address) {
    std::string line = readFile(knownHosts());
    line = line.substr(0, line.find('\n') + 1);
    line.replace(1, line.find(']') - 1, address);
    for (const std::string& file : {knownHosts(), hearthHome() + "/known_hosts"})
        std::ofstream(file, std::ios::app) << line;
}

SshServer::~SshServer() {
    // Its connections are processes that outlive it, and those over there would wait for ever for an end that
    // the cable no longer brings.
    const auto connections = descendants(child_.pid());
    child_.stop();
    for (const pid_t pid : connections) ::kill(pid, SIGKILL);
}

std::string SshServer::log() const { return readFile(folder_.file("log")); }

std::vector<std::string> SshServer::ssh(const std::vector<std::string>& options,
                                        const std::vector<std::string>& rest) const {
    std::vector<std::string> out{"ssh", "-F", "none", "-i", key(), "-p", std::to_string(port_)};
    for (const std::string option : {"IdentitiesOnly=yes", "BatchMode=yes", "StrictHostKeyChecking=yes",
                                     "GlobalKnownHostsFile=/dev/null"})
        out.insert(out.end(), {"-o", option});
    out.insert(out.end(), {"-o", "UserKnownHostsFile=" + knownHosts()});
    out.insert(out.end(), options.begin(), options.end());
    out.push_back(user_ + '@' + address_);
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

Forwarder sshForward(const SshServer& server, const std::string& host, int port,
                     const std::vector<std::string>& options) {
    Forwarder out;
    out.port = freePort();
    std::vector<std::string> more = options;
    more.insert(more.end(),
                {"-N", "-o", "ExitOnForwardFailure=yes", "-L",
                 "127.0.0.1:" + std::to_string(out.port) + ':' + host + ':' + std::to_string(port)});
    out.process = Child::start(server.ssh(more));
    waitForForward(out.port);
    return out;
}

Forwarder hearthForward(const SshServer& server, const std::string& host, int port) {
    if (hearthctl().empty()) fail("hearthctl is not built");
    Forwarder out;
    out.process = Child::start({hearthctl(), "--home", server.hearthHome(), "--json", "forward", "bench",
                                "127.0.0.1:0:" + host + ':' + std::to_string(port)});
    const auto line = QJsonDocument::fromJson(QByteArray::fromStdString(out.process.readLine())).object();
    out.port = line[QLatin1String("listening")].toString().section(u':', -1).toInt();
    waitForForward(out.port);
    return out;
}

Child sshTunnel(const SshServer& server, const std::vector<std::string>& forwards,
                const std::vector<std::string>& options) {
    std::vector<std::string> more = options;
    more.insert(more.end(), {"-N", "-o", "ExitOnForwardFailure=yes"});
    more.insert(more.end(), forwards.begin(), forwards.end());
    return Child::start(server.ssh(more));
}

Child hearthTunnel(const SshServer& server, const std::string& name,
                   const std::vector<std::string>& forwards) {
    if (hearthctl().empty()) fail("hearthctl is not built");
    std::vector<std::string> add{hearthctl(), "--home", server.hearthHome(), "tunnel", "add", name};
    add.insert(add.end(), forwards.begin(), forwards.end());
    add.insert(add.end(), {"--host", "bench"});
    requireSuccess(add);
    Child out = Child::start({hearthctl(), "--home", server.hearthHome(), "--json", "tunnel", "up", name});
    for (std::size_t up = 0; up < forwards.size() / 2; ++up) {
        const std::string line = out.readLine();
        if (QJsonDocument::fromJson(QByteArray::fromStdString(line)).object()[QLatin1String("event")] !=
            QLatin1String("up"))
            fail("a forward did not come up: " + line);
    }
    return out;
}

std::string cipherOfSsh() { return agreedCipher(SshServer({nullptr, true, {}}).log()); }

std::string cipherOfHearth() {
    const SshServer server({nullptr, true, {}});
    const std::size_t before = server.log().size();
    const auto done = runToEnd({hearthctl(), "--home", server.hearthHome(), "exec", "bench", "--", "true"});
    if (done.code != 0) fail("hearthctl exec failed: " + done.output);
    return agreedCipher(server.log().substr(before));
}

std::string hearthctl() {
    const auto path = std::filesystem::path(ownProgram()).parent_path() / "hearthctl";
    return std::filesystem::exists(path) ? path.string() : std::string();
}

}  // namespace hearth::bench
