// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hostresolver.h"

#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace hearth;
using namespace hearth::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

QStringList list(std::initializer_list<const char*> words) {
    QStringList all;
    for (const char* word : words) all.append(QString::fromUtf8(word));
    return all;
}

Host newHost(const char* name, const char* address) {
    Host host;
    host.name = QLatin1String(name);
    host.address = QLatin1String(address);
    return host;
}

/// A home with a config, a store and a resolver of its own.
struct World {
    TempDir dir;
    Paths paths = makePaths();
    HostStore store{paths.config + QStringLiteral("/hosts.json")};
    SshConfig config{paths.sshConfig, paths.home, false};
    HostResolver resolver{paths, store, config};
    Control control;

    Paths makePaths() const {
        Paths made;
        made.home = dir.path();
        made.config = dir.path() + QStringLiteral("/cfg");
        made.sshDirectory = dir.path() + QStringLiteral("/.ssh");
        made.sshConfig = made.sshDirectory + QStringLiteral("/config");
        made.sshConfigIsDefault = false;
        made.knownHosts = made.sshDirectory + QStringLiteral("/known_hosts");
        made.knownHostsAlso = {made.sshDirectory + QStringLiteral("/known_hosts2")};
        made.ephemeralKnownHosts = dir.path() + QStringLiteral("/run/ephemeral");
        return made;
    }
    void sshConfig(const QByteArray& text) const { dir.write(QStringLiteral(".ssh/config"), text); }
    Host save(const Host& host) {
        auto saved = store.save(host);
        EXPECT_TRUE(saved) << (saved ? "" : qPrintable(saved.error().message));
        return saved.value_or(host);
    }
    QString inHome(const char* name) const { return dir.path() + QLatin1String(name); }
    SshTarget target(const Host& host, const QByteArray& settings = {}) const {
        return targetFrom(host, SshSettings::parse(settings), paths);
    }
    Result<SshTarget> resolve(const char* name) const {
        auto host = resolver.find(QLatin1String(name));
        if (!host) return std::move(host.error());
        return resolver.resolve(*host, control);
    }
    QStringList way(const char* name) const {
        const auto resolved = resolve(name);
        EXPECT_TRUE(resolved) << name << ": " << (resolved ? "" : qPrintable(resolved.error().message));
        QStringList hops;
        if (resolved) {
            for (const SshTarget& hop : resolved->jumps) hops.append(hop.displayText());
            hops.append(resolved->displayText());
        }
        return hops;
    }
};

class EnvironmentVariable {
public:
    EnvironmentVariable(const char* name, const QByteArray& value) : name_(name), before_(qgetenv(name)) {
        qputenv(name, value);
    }
    ~EnvironmentVariable() { before_.isNull() ? qunsetenv(name_) : qputenv(name_, before_); }

private:
    const char* name_;
    QByteArray before_;
};

}  // namespace

TEST(TargetFrom, NothingSaidIsHearthsOwnChoice) {
    const World world;
    const EnvironmentVariable agent("SSH_AUTH_SOCK", "/run/agent");
    const EnvironmentVariable user("USER", "me");
    Host host = newHost("nas", "192.168.0.9");
    host.id = QStringLiteral("7");
    SshTarget expected;
    expected.name = QStringLiteral("nas");
    expected.user = QStringLiteral("me");
    expected.address = QStringLiteral("192.168.0.9");
    expected.knownHostsFiles = {world.inHome("/.ssh/known_hosts"), world.inHome("/.ssh/known_hosts2")};
    expected.globalKnownHostsFiles = list({"/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"});
    expected.identityFiles = {world.inHome("/.ssh/id_rsa"), world.inHome("/.ssh/id_ecdsa"),
                              world.inHome("/.ssh/id_ed25519"), world.inHome("/.ssh/id_dsa")};
    expected.agentSocket = QStringLiteral("/run/agent");
    expected.secretId = QStringLiteral("7");
    EXPECT_EQ(world.target(host), expected);
}

TEST(TargetFrom, TakesEverythingFromTheConfig) {
    const World world;
    const EnvironmentVariable variable("HEARTH_TEST_KEYS", "/keys");
    SshTarget expected;
    expected.name = QStringLiteral("box");
    expected.user = QStringLiteral("ada");
    expected.address = QStringLiteral("box.example.org");
    expected.alias = QStringLiteral("box");
    expected.port = 2222;
    expected.hostKeyAlias = QStringLiteral("al");
    expected.knownHostsFiles = {world.inHome("/kh"), QStringLiteral("/tmp/x y"), QStringLiteral("/dev/null")};
    expected.globalKnownHostsFiles = list({"/etc/kh"});
    expected.strictHostKeys = true;
    expected.hostKeyAlgorithms = list({"ssh-ed25519"});
    expected.methods = {LoginMethod::Password, LoginMethod::PublicKey};
    expected.identityFiles = {world.inHome("/.ssh/id_ada"), QStringLiteral("/tmp/a b/key"),
                              QStringLiteral("/keys/box-box.example.org-2222-al-%")};
    expected.certificateFiles = {world.inHome("/cert")};
    expected.identitiesOnly = true;
    expected.agentSocket = QStringLiteral("/run/my agent");
    expected.secretId = QStringLiteral("ssh_config:box");
    expected.proxyCommand = QStringLiteral("nc %h %p");
    expected.ciphers = list({"aes128-ctr", "aes256-ctr"});
    expected.keyExchanges = list({"curve25519-sha256"});
    expected.macs = list({"hmac-sha2-256"});
    expected.compression = true;
    expected.connectTimeout = std::chrono::seconds(7);
    expected.keepAliveInterval = std::chrono::seconds(60);
    expected.keepAliveCount = 5;
    Host host = newHost("box", "box");
    host.id = QStringLiteral("ssh_config:box");
    host.source = Host::Source::SshConfig;
    EXPECT_EQ(
        world.target(
            host,
            "host box\nhostname box.example.org\nuser ada\nport 2222\nhostkeyalias al\n"
            "userknownhostsfile ~/kh /tmp/x y /dev/null\nglobalknownhostsfile /etc/kh\nstricthostkeychecking "
            "true\n"
            "hostkeyalgorithms ssh-ed25519\npreferredauthentications password,gssapi-with-mic,publickey\n"
            "identityfile ~/.ssh/id_%r\nidentityfile /tmp/a b/key\nidentityfile "
            "${HEARTH_TEST_KEYS}/%n-%h-%p-%k-%%\n"
            "certificatefile %d/cert\nidentitiesonly yes\nidentityagent /run/my agent\nproxycommand nc %h "
            "%p\n"
            "ciphers aes128-ctr,aes256-ctr\nkexalgorithms curve25519-sha256\nmacs hmac-sha2-256\ncompression "
            "yes\n"
            "connecttimeout 7\nserveraliveinterval 60\nserveralivecountmax 5\n"),
        expected);
}

TEST(TargetFrom, WhatWasSavedWins) {
    const World world;
    Host host = newHost("nas", "nas");
    host.user = QStringLiteral("bob");
    host.port = 23;
    host.keyFile = QStringLiteral("~/own");
    host.certificateFile = QStringLiteral("~/own-cert.pub");
    host.hostKeyAlias = QStringLiteral("mine");
    host.proxyCommand = QStringLiteral(" ours ");
    const SshTarget target =
        world.target(host, "hostname nas.lan\nuser ada\nport 22\nidentityfile ~/theirs\ncertificatefile "
                           "/c\nhostkeyalias theirs\nproxycommand theirs\n");
    EXPECT_EQ(target.displayText(), QStringLiteral("bob@nas.lan:23"));
    EXPECT_EQ(target.identityFiles, (QStringList{world.inHome("/own"), world.inHome("/theirs")}));
    EXPECT_EQ(target.certificateFiles, (QStringList{world.inHome("/own-cert.pub"), QStringLiteral("/c")}));
    EXPECT_EQ(target.hostKeyAlias, QStringLiteral("mine"));
    EXPECT_EQ(target.proxyCommand, QStringLiteral("ours"));
    EXPECT_EQ(target.secretId, QStringLiteral("bob@nas.lan:23"));
}

TEST(TargetFrom, OtherAddressesHaveTheHostsPortWhereNoneIsSaid) {
    const World world;
    Host host = newHost("nas", "nas.lan");
    EXPECT_EQ(world.target(host).otherAddresses, QList<SshAddress>());
    host.otherAddresses = list({"10.147.20.5", "[fd00::5]:22", "nas.zt:2200", "fd00::6"});
    const auto expected = [](quint16 port) {
        return QList<SshAddress>{{QStringLiteral("10.147.20.5"), port},
                                 {QStringLiteral("fd00::5"), 22},
                                 {QStringLiteral("nas.zt"), 2200},
                                 {QStringLiteral("fd00::6"), port}};
    };
    EXPECT_EQ(world.target(host).otherAddresses, expected(22));
    EXPECT_EQ(world.target(host, "port 2222\n").otherAddresses, expected(2222)) << "that of the ssh config";
    host.port = 99;
    EXPECT_EQ(world.target(host, "port 2222\n").otherAddresses, expected(99));
}

TEST(TargetFrom, EachWayToLogIn) {
    const World world;
    const EnvironmentVariable agent("SSH_AUTH_SOCK", "/run/agent");
    Host host = newHost("nas", "nas");
    host.keyFile = QStringLiteral("/k");
    host.login = Host::Login::KeyFile;
    SshTarget target = world.target(host);
    EXPECT_THAT(target.methods, ElementsAre(LoginMethod::PublicKey));
    EXPECT_EQ(target.identityFiles, list({"/k"}));
    EXPECT_TRUE(target.identitiesOnly);
    host.login = Host::Login::Agent;
    target = world.target(host, "identitiesonly yes\n");
    EXPECT_THAT(target.methods, ElementsAre(LoginMethod::PublicKey));
    EXPECT_THAT(target.identityFiles, IsEmpty());
    EXPECT_FALSE(target.identitiesOnly);
    EXPECT_EQ(target.agentSocket, QStringLiteral("/run/agent"));
    host.login = Host::Login::Password;
    EXPECT_THAT(world.target(host).methods,
                ElementsAre(LoginMethod::Password, LoginMethod::KeyboardInteractive));
    host.login = Host::Login::KeyboardInteractive;
    EXPECT_THAT(world.target(host).methods, ElementsAre(LoginMethod::KeyboardInteractive));
    host.login = Host::Login::Automatic;
    EXPECT_THAT(world.target(host, "passwordauthentication no\npubkeyauthentication false\n").methods,
                ElementsAre(LoginMethod::KeyboardInteractive));
}

TEST(TargetFrom, TheAgentIsWhereTheConfigSays) {
    const World world;
    const EnvironmentVariable agent("SSH_AUTH_SOCK", "/run/agent");
    const EnvironmentVariable mine("MY_AGENT", "/run/mine");
    const Host host = newHost("nas", "nas");
    const auto socket = [&](const char* line) { return world.target(host, line).agentSocket; };
    EXPECT_EQ(socket(""), QStringLiteral("/run/agent"));
    EXPECT_EQ(socket("identityagent SSH_AUTH_SOCK\n"), QStringLiteral("/run/agent"));
    EXPECT_EQ(socket("identityagent none\n"), QString());
    EXPECT_EQ(socket("identityagent $MY_AGENT\n"), QStringLiteral("/run/mine"));
    EXPECT_EQ(socket("identityagent ${MY_AGENT}.x\n"), QStringLiteral("/run/mine.x"));
    EXPECT_EQ(socket("identityagent ~/agent\n"), world.inHome("/agent"));
}

TEST(TargetFrom, KeysThatShallBeForgottenAreKeptApart) {
    World world;
    const QStringList apart{world.paths.ephemeralKnownHosts};
    const Host host = newHost("colab", "x");
    Host ephemeral = host;
    ephemeral.ephemeral = true;
    EXPECT_EQ(world.target(ephemeral, "userknownhostsfile /kh\n").knownHostsFiles, apart);
    for (const char* line : {"userknownhostsfile /dev/null\n", "userknownhostsfile none\n",
                             "userknownhostsfile /dev/null /dev/null\n"}) {
        EXPECT_EQ(world.target(host, line).knownHostsFiles, apart) << line;
        EXPECT_TRUE(world.target(host, line).ephemeral);
        EXPECT_THAT(world.target(host, line).globalKnownHostsFiles, IsEmpty());
    }
    EXPECT_FALSE(world.target(host, "userknownhostsfile /kh /dev/null\n").ephemeral);
    // A Hearth with a home of its own reads the person's files and writes its own.
    world.paths.knownHosts = world.inHome("/hearth/known_hosts");
    world.paths.knownHostsAlso = {world.inHome("/.ssh/known_hosts")};
    EXPECT_EQ(world.target(host).knownHostsFiles,
              (QStringList{world.inHome("/hearth/known_hosts"), world.inHome("/.ssh/known_hosts")}));
    EXPECT_EQ(world.target(host, "userknownhostsfile /kh\n").knownHostsFiles,
              (QStringList{world.inHome("/hearth/known_hosts"), QStringLiteral("/kh")}));
    EXPECT_THAT(world.target(host, "globalknownhostsfile none\n").globalKnownHostsFiles, IsEmpty());
}

TEST(HostResolver, SavedHostsShadowThoseOfTheConfig) {
    World world;
    world.sshConfig("Host nas box\n");
    world.save(newHost("nas", "192.168.0.9"));
    QStringList shown;
    for (const Host& host : world.resolver.hosts())
        shown.append(host.name + (host.source == Host::Source::Hearth ? QStringLiteral(" saved")
                                                                      : QStringLiteral(" config")));
    EXPECT_EQ(shown, list({"nas saved", "box config"}));
    EXPECT_EQ(world.resolver.find(QStringLiteral("box"))->id, QStringLiteral("ssh_config:box"));
    EXPECT_EQ(world.resolver.find(QStringLiteral("NAS"))->name, QStringLiteral("nas"));
    EXPECT_EQ(world.resolver.find(QStringLiteral("nas"))->source, Host::Source::Hearth);
}

TEST(HostResolver, AnAddressIsFoundWithoutBeingSaved) {
    World world;
    const auto host = world.resolver.find(QStringLiteral("ada@10.0.0.9:2222"));
    ASSERT_TRUE(host);
    EXPECT_TRUE(host->id.isEmpty());
    EXPECT_EQ(host->addressText(), QStringLiteral("ada@10.0.0.9:2222"));
    EXPECT_EQ(world.resolver.find(QStringLiteral("nobody")).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(world.resolver.find(QStringLiteral("a@b@$(c)")).error().kind, ErrorKind::Invalid);
    EXPECT_EQ(world.resolver.find(QString()).error().kind, ErrorKind::NotFound);
}

TEST(HostResolver, ASavedHostStartsFromWhatSshWouldDo) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.sshConfig("Host gpu\n HostName 10.0.0.5\n User ada\n Port 2200\nHost *\n Compression yes\n Ciphers "
                    "aes128-ctr\n");
    Host host = newHost("my gpu", "gpu");
    host.port = 2222;
    world.save(host);
    const auto target = world.resolve("my gpu");
    ASSERT_TRUE(target) << qPrintable(target.error().message);
    EXPECT_EQ(target->displayText(), QStringLiteral("ada@10.0.0.5:2222"));
    EXPECT_TRUE(target->compression);
    EXPECT_EQ(target->ciphers, list({"aes128-ctr"}));
    EXPECT_THAT(target->macs, IsEmpty()) << "ssh -G prints its defaults; they are not the config's word";
    EXPECT_THAT(target->hostKeyAlgorithms, IsEmpty());
    EXPECT_EQ(target->keepAliveInterval, SshTarget().keepAliveInterval);
    EXPECT_EQ(target->knownHostsFiles.value(0), world.paths.knownHosts);
}

TEST(HostResolver, KeysThatAreNotThereArePassedOver) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.dir.write(QStringLiteral(".ssh/id_ed25519"), "key");
    world.dir.write(QStringLiteral(".ssh/agent_key.pub"), "public half: the agent has the rest");
    world.sshConfig("Host other\n IdentityFile ~/.ssh/absent\n IdentityFile ~/.ssh/agent_key\n");
    EXPECT_EQ(world.resolve("a@plain")->identityFiles, QStringList{world.inHome("/.ssh/id_ed25519")});
    EXPECT_EQ(world.resolve("other")->identityFiles, QStringList{world.inHome("/.ssh/agent_key")});
    Host chosen = newHost("chosen", "x");
    chosen.keyFile = world.inHome("/gone");
    EXPECT_EQ(world.resolver.resolve(chosen, world.control)->identityFiles.value(0), world.inHome("/gone"))
        << "a chosen key is missed, not passed over";
}

TEST(HostResolver, JumpsByNameAndAddressToAnyDepth) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.sshConfig("Host cfgjump\n HostName 10.0.0.7\n User cj\n ProxyJump root@10.0.0.6\n"
                    "Host cfghost\n HostName 10.1.0.1\n User c\n ProxyJump cfgjump,x@10.0.0.8:88\n"
                    "Host none\n HostName 10.1.0.2\n User c\n ProxyJump none\n"
                    "Host *\n User dflt\n");
    Host bastion = newHost("bastion", "1.2.3.4");
    bastion.user = QStringLiteral("b");
    bastion.jumps = list({"front@1.1.1.1"});
    world.save(bastion);
    Host inner = newHost("inner", "10.0.0.1");
    inner.jumps = list({"bastion", "cfgjump", "carol@bastion:99"});
    world.save(inner);
    EXPECT_EQ(world.way("inner"),
              list({"front@1.1.1.1", "b@1.2.3.4", "cj@10.0.0.7", "carol@1.2.3.4:99", "dflt@10.0.0.1"}));
    EXPECT_EQ(world.way("cfghost"), list({"root@10.0.0.6", "cj@10.0.0.7", "x@10.0.0.8:88", "c@10.1.0.1"}));
    EXPECT_EQ(world.way("none"), list({"c@10.1.0.2"}));
    // A way that was saved wins over the config's.
    Host direct = newHost("direct", "cfghost");
    direct.proxyCommand = QStringLiteral("nc %h %p");
    world.save(direct);
    EXPECT_EQ(world.way("direct"), list({"c@10.1.0.1"}));
    Host other = newHost("other", "cfghost");
    other.jumps = list({"b@1.2.3.4"});
    world.save(other);
    EXPECT_EQ(world.way("other"), list({"b@1.2.3.4", "c@10.1.0.1"}));
}

TEST(HostResolver, JumpsInACircleAreInvalid) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.sshConfig("Host p\n ProxyJump q\nHost q\n ProxyJump r\nHost r\n ProxyJump q\nHost self\n HostName "
                    "10.0.0.1\n ProxyJump 10.0.0.1\n");
    Host a = newHost("a", "10.0.0.1");
    a.jumps = list({"b@10.0.0.2"});
    a = world.save(a);
    Host b = newHost("b", "10.0.0.2");
    b.jumps = list({"a"});
    world.save(b);
    a.jumps = list({"b"});
    world.save(a);
    for (const char* name : {"a", "b", "p", "self"}) {
        const auto target = world.resolve(name);
        ASSERT_FALSE(target) << name;
        EXPECT_EQ(target.error().kind, ErrorKind::Invalid);
        EXPECT_FALSE(target.error().hint.isEmpty());
    }
}

TEST(HostResolver, ABrokenConfigStopsOnlyItsOwnHosts) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.sshConfig("Host box\n NoSuchOption yes\n");
    EXPECT_EQ(world.resolve("box").error().kind, ErrorKind::Invalid);
    EXPECT_EQ(world.resolve("ada@10.0.0.1")->displayText(), QStringLiteral("ada@10.0.0.1"));
}

TEST(HostResolver, AnAddressCannotSlipIntoAProxyCommand) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    world.sshConfig("Host box\n ProxyCommand nc %h %p\n HostName \"a$(touch x)\"\nHost fd\n ProxyCommand x\n "
                    "ProxyUseFdpass yes\n");
    EXPECT_EQ(world.resolve("box").error().kind, ErrorKind::Invalid);
    EXPECT_EQ(world.resolve("fd").error().kind, ErrorKind::Invalid);
}

#ifndef Q_OS_WIN
namespace {

/// Hosts whose `ssh -G` runs a script of the test's: $1 is the host, the folder is the test's own.
void runForEach(const World& world, int hosts, const QByteArray& script) {
    world.dir.write(QStringLiteral("script"), "cd '" + world.dir.path().toUtf8() + "'\n" + script);
    QByteArray config;
    for (int i = 1; i <= hosts; ++i) {
        const QByteArray name = "box" + QByteArray::number(i);
        config +=
            "Host " + name + "\n HostName " + name + ".lan\n Port " + QByteArray::number(100 + i) + "\n";
    }
    config += "Match exec \"sh '" + world.dir.path().toUtf8() + "/script' %n\"\n User ada\n";
    world.sshConfig(config);
}

}  // namespace

TEST(HostResolver, AddressesOfAListAreFoundEightAtATimeAndInOrder) {
    HEARTH_NEEDS_PROGRAM("ssh");
    World world;
    Host saved = newHost("nas", "192.168.0.9");
    saved.user = QStringLiteral("bob");
    saved.port = 23;
    world.save(saved);
    // The first eight wait for each other: one after the other would never end.
    runForEach(world, 20,
               "mkdir -p here ever\ntouch here/$1 ever/$1\n"
               "until [ $(ls ever | wc -l) -ge 8 ]; do read x < /dev/null; done\n"
               "ls here | wc -l >> counts\nrm here/$1\n");
    const QList<Host> hosts = world.resolver.hosts();
    ASSERT_EQ(hosts.size(), 21);
    const auto found = world.resolver.addresses(hosts, world.control);
    ASSERT_TRUE(found) << qPrintable(found.error().message);
    ASSERT_EQ(found->size(), 21);
    EXPECT_EQ((*found)[0], (HostAddress{QStringLiteral("bob"), QStringLiteral("192.168.0.9"), 23}));
    for (int i = 1; i <= 20; ++i)
        EXPECT_EQ((*found)[i], (HostAddress{QStringLiteral("ada"), QStringLiteral("box%1.lan").arg(i),
                                            static_cast<quint16>(100 + i)}));
    int most = 0;
    for (const QByteArray& line : world.dir.read(QStringLiteral("counts")).split('\n'))
        most = std::max(most, line.trimmed().toInt());
    EXPECT_GE(most, 2);
    EXPECT_LE(most, 8);
}

TEST(HostResolver, AListOfAddressesIsCancelledWhileSshRuns) {
    HEARTH_NEEDS_PROGRAM("ssh");
    const World world;
    runForEach(world, 20, "echo $1 > started\nread x < gate\n");
    const QByteArray started = world.dir.file(QStringLiteral("started")).toLocal8Bit();
    const QByteArray gate = world.dir.file(QStringLiteral("gate")).toLocal8Bit();
    ASSERT_EQ(mkfifo(started.constData(), 0600), 0);
    ASSERT_EQ(mkfifo(gate.constData(), 0600), 0);
    const int open_ = open(gate.constData(), O_RDWR | O_CLOEXEC);
    std::stop_source source;
    Control control = world.control;
    control.stop = source.get_token();
    control.deadline = Deadline::never();
    std::jthread canceller([&] {
        const int fd = open(started.constData(), O_RDONLY | O_CLOEXEC);
        char byte = 0;
        EXPECT_EQ(read(fd, &byte, 1), 1);
        source.request_stop();
        close(fd);
    });
    const auto found = world.resolver.addresses(world.resolver.hosts(), control);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(write(open_, "\n\n\n\n\n\n\n\n", 8), 8);  // lets the scripts end
    close(open_);
}
#endif
