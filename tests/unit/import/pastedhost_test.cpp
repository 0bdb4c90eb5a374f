// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/pastedhost.h"

#include "core/base/freename.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace hearth;
using hearth::test::TempDir;
using testing::IsEmpty;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

PastedSshCommand parsed(const QString& command) {
    auto pasted = parseSshCommand(command);
    EXPECT_TRUE(pasted) << qPrintable(command);
    return pasted.value_or(PastedSshCommand{});
}

/// The Colab line of a day.
PastedSshCommand colab(const char* words, const char* more = "-L 5901:localhost:5901") {
    return parsed(
        text("ssh -o UserKnownHostsFile=/dev/null -oStrictHostKeyChecking=no "
             "-oProxyCommand=\"cloudflared access ssh --hostname %h\" %1 colab@%2.trycloudflare.com")
            .arg(text(more), text(words)));
}

Host saved(const PastedSshCommand& pasted, const char* id, const char* name) {
    Host host = pasted.host;
    host.id = text(id);
    host.name = text(name);
    return host;
}

TunnelSpec tunnel(const char* id, const char* machine, std::initializer_list<const char*> locals) {
    TunnelSpec spec;
    spec.id = text(id);
    spec.name = text(machine);
    spec.machine = text(machine);
    for (const char* local : locals)
        spec.parts.append({parseForwardSpec(ForwardSpec::Kind::Local, text(local)).value(), {}});
    return spec;
}

QStringList partsOf(const TunnelSpec& spec) {
    QStringList all;
    for (const auto& part : spec.parts) all.append(part.forward.displayText());
    return all;
}

}  // namespace

TEST(PastedHost, TheColabOfTodayIsThatOfYesterday) {
    const Host yesterday = saved(colab("some-words"), "1", "colab");
    const auto found = matchPasted(colab("other-words"), {yesterday});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, text("1"));
    // However the command is spaced, and where it says the name itself.
    EXPECT_TRUE(
        matchPasted(parsed(text("ssh -oUserKnownHostsFile=none -oProxyCommand='cloudflared  access ssh "
                                "--hostname third.trycloudflare.com' colab@third.trycloudflare.com")),
                    {yesterday}));
}

TEST(PastedHost, AnotherMachineIsAnotherHost) {
    const Host yesterday = saved(colab("some-words"), "1", "colab");
    const auto matches = [&](const Host& host) { return matchPasted(colab("x"), {host}).has_value(); };
    EXPECT_TRUE(matches(yesterday));
    Host other = yesterday;
    other.user = text("root");
    EXPECT_FALSE(matches(other));
    other = yesterday;
    other.proxyCommand = text("cloudflared access ssh --hostname %h --id 7");
    EXPECT_FALSE(matches(other));
    other = yesterday;
    other.ephemeral = false;
    EXPECT_FALSE(matches(other));
    other = yesterday;
    other.address = text("some-words.example.com");
    EXPECT_FALSE(matches(other));
    other = yesterday;
    other.source = Host::Source::SshConfig;
    EXPECT_FALSE(matches(other));

    // Without a proxy command two machines of one domain are two.
    const auto plain = parsed(text("ssh -o UserKnownHostsFile=/dev/null root@vm1.lab.example"));
    EXPECT_FALSE(matchPasted(parsed(text("ssh -o UserKnownHostsFile=/dev/null root@vm2.lab.example")),
                             {saved(plain, "1", "vm1")}));
    EXPECT_TRUE(matchPasted(plain, {saved(plain, "1", "vm1")}));
    EXPECT_FALSE(matchPasted(parsed(text("ssh -p 23 -o UserKnownHostsFile=/dev/null root@vm1.lab.example")),
                             {saved(plain, "1", "vm1")}));
    // So are addresses that only look as if they had a domain.
    const auto ip =
        parsed(text("ssh -o UserKnownHostsFile=/dev/null -oProxyCommand='nc %h %p' root@10.1.2.3"));
    EXPECT_FALSE(matchPasted(
        parsed(text("ssh -o UserKnownHostsFile=/dev/null -oProxyCommand='nc %h %p' root@10.9.2.3")),
        {saved(ip, "1", "ip")}));
}

TEST(PastedHost, WhereSeveralFitNoneIsChosen) {
    const Host one = saved(colab("one"), "1", "one");
    const Host two = saved(colab("two"), "2", "two");
    EXPECT_FALSE(matchPasted(colab("three"), {one, two}));
    const auto same = matchPasted(colab("two"), {one, two});
    ASSERT_TRUE(same);
    EXPECT_EQ(same->id, text("2"));
}

TEST(PastedHost, AnUpdateKeepsWhatThePersonChose) {
    Host yesterday = saved(colab("some-words"), "1", "colab");
    yesterday.group = text("cloud");
    yesterday.notes = text("mine");
    yesterday.login = Host::Login::Password;
    yesterday.keyFile = text("/k");
    Host expected = yesterday;
    expected.address = text("other-words.trycloudflare.com");
    EXPECT_EQ(updatedByPaste(yesterday, colab("other-words")), expected);
    // Other addresses are changed only where some are given beside the command.
    PastedSshCommand also = colab("other-words");
    also.host.otherAddresses = {text("10.147.20.5")};
    expected.otherAddresses = also.host.otherAddresses;
    EXPECT_EQ(updatedByPaste(yesterday, also), expected);
    EXPECT_EQ(updatedByPaste(expected, colab("other-words")), expected);
}

TEST(PastedHost, ForwardsBecomeATunnel) {
    Host host = saved(colab("x"), "1", "colab");
    const auto made = tunnelFromPasted(colab("x", "-L 5901:localhost:5901 -D 1080"), host, {});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->id.isEmpty());
    EXPECT_EQ(made->name, text("colab"));
    EXPECT_EQ(made->machine, text("colab"));
    EXPECT_EQ(partsOf(*made), (QStringList{text("5901:localhost:5901"), text("1080")}));
    EXPECT_FALSE(tunnelFromPasted(colab("x", ""), host, {}));
    EXPECT_THAT(validateTunnel(*made, {}), IsEmpty());
    // The name of another host's tunnel is taken.
    TunnelSpec other = tunnel("7", "nas", {"1:a:1"});
    other.name = text("Colab");
    EXPECT_EQ(tunnelFromPasted(colab("x"), host, {other})->name, text("colab-2"));
}

TEST(PastedHost, AgainItChangesTheTunnelThatListensThere) {
    const Host host = saved(colab("x"), "1", "colab");
    const auto first = tunnel("7", "colab", {"5901:localhost:5901", "6006:localhost:6006"});
    EXPECT_FALSE(tunnelFromPasted(colab("y"), host, {first}));
    auto changed =
        tunnelFromPasted(colab("y", "-L 5901:localhost:5902 -L 8888:localhost:8888"), host, {first});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->id, text("7"));
    EXPECT_EQ(partsOf(*changed), (QStringList{text("5901:localhost:5902"), text("6006:localhost:6006"),
                                              text("8888:localhost:8888")}));
    // Another port alone is another tunnel.
    changed = tunnelFromPasted(colab("y", "-L 9000:localhost:9000"), host, {first});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->name, text("colab-2"));
    EXPECT_TRUE(changed->id.isEmpty());
}

TEST(PastedHost, SavingIsOneStep) {
    TempDir dir;
    HostStore hosts(dir.file(text("hosts.json")));
    TunnelStore tunnels(dir.file(text("tunnels.json")));
    auto done = savePasted(colab("some-words"), {}, hosts, tunnels);
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->updated);
    EXPECT_EQ(done->host.name, text("some-words"));
    ASSERT_TRUE(done->tunnel);
    EXPECT_FALSE(done->tunnel->id.isEmpty());
    done = savePasted(colab("other-words"), {}, hosts, tunnels);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->updated);
    EXPECT_EQ(done->host.name, text("some-words"));
    EXPECT_FALSE(done->tunnel);
    ASSERT_EQ(hosts.hosts().size(), 1);
    EXPECT_EQ(hosts.hosts()[0].address, text("other-words.trycloudflare.com"));
    EXPECT_EQ(tunnels.items().size(), 1);
    // A name that is taken by another machine is refused; one that is not given gets a number.
    EXPECT_FALSE(savePasted(parsed(text("ssh ada@nas")), text("some-words"), hosts, tunnels));
    EXPECT_EQ(savePasted(parsed(text("ssh ada@some-words")), {}, hosts, tunnels)->host.name,
              text("some-words-2"));
}

TEST(FreeName, CountsUntilOneIsFree) {
    EXPECT_EQ(freeName(text("a"), {}), text("a"));
    EXPECT_EQ(freeName(text("a"), {text("A"), text("a-2")}), text("a-3"));
    const QString longest(100, QLatin1Char('x'));
    EXPECT_EQ(freeName(longest + longest, {}), longest);
    EXPECT_EQ(freeName(longest, {longest}).size(), 100);
}
