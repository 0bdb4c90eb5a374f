// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/cable.h"
#include "tests/bench/support/child.h"

#include <memory>
#include <string>
#include <vector>

namespace hearth::bench {

/// A real sshd with keys and a configuration of its own, that lets this user in by one key. No limit of its
/// own stands in the way of many logins. What both peers are measured against.
class SshServer {
public:
    struct Options {
        FarPlace* far = nullptr;           ///< over there; null: on loopback here
        bool verbose = false;              ///< tells in log() what was agreed on
        std::vector<std::string> lines{};  ///< more of sshd_config; none: HOME is an empty folder
    };
    SshServer() : SshServer(Options()) {}
    explicit SshServer(const Options& options);
    ~SshServer();
    SshServer(const SshServer&) = delete;
    SshServer& operator=(const SshServer&) = delete;

    const std::string& address() const { return address_; }  ///< as this side reaches it
    int port() const { return port_; }
    std::string user() const { return user_; }
    std::string key() const { return folder_.file("key"); }
    std::string knownHosts() const { return folder_.file("known_hosts"); }
    std::string log() const;
    /// It is known at this address of its place, too, on the same port: to ssh and to Hearth.
    void trustAt(const std::string& address);
    /// ssh with what is needed to log in here and nothing else: `options`, the destination, `rest`.
    std::vector<std::string> ssh(const std::vector<std::string>& options,
                                 const std::vector<std::string>& rest = {}) const;
    /// A home for Hearth that knows the server as the host "bench".
    std::string hearthHome() const { return folder_.file("hearth"); }

private:
    TemporaryFolder folder_;
    std::string address_;
    int port_ = 0;
    std::string user_;
    Child child_;
};

/// A process that forwards 127.0.0.1:`port` to the far application.
struct Forwarder {
    Child process;
    int port = 0;
};
/// `ssh -N -L`, with more options (-o …).
Forwarder sshForward(const SshServer& server, const std::string& host, int port,
                     const std::vector<std::string>& options = {});
/// `hearthctl forward`, as people run it.
Forwarder hearthForward(const SshServer& server, const std::string& host, int port);

/// `ssh -N` with these words of -L, -R or -D ("-R", SPEC …), and more options. Whoever calls waits for it.
Child sshTunnel(const SshServer& server, const std::vector<std::string>& forwards,
                const std::vector<std::string>& options = {});
/// `hearthctl tunnel up` of a new tunnel `name` of these; returns once every one of its forwards is up. A
/// server's home holds one at a time.
Child hearthTunnel(const SshServer& server, const std::string& name,
                   const std::vector<std::string>& forwards);

/// The cipher that a client agreed on with a server made for asking this: from the server's own log.
std::string cipherOfSsh();
std::string cipherOfHearth();

/// hearthctl of this build.
std::string hearthctl();

}  // namespace hearth::bench
