// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/puttyimport.h"

#include "tests/support/paths.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>

using namespace hearth;
using hearth::test::TempDir;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

QString data(const char* name) { return test::dataFile(text("putty/") + text(name)); }

PuttyImport imported(const QString& path, const QList<Host>& hosts = {},
                     const QList<TunnelSpec>& tunnels = {}) {
    const auto sessions = readPuttySessions(path);
    EXPECT_TRUE(sessions) << qPrintable(sessions ? QString() : sessions.error().message);
    return importPutty(sessions.value_or(QList<PuttySession>()), hosts, tunnels);
}

PuttySession session(std::map<QString, QString> values) {
    values.emplace(text("HostName"), text("h.example"));
    return {text("s"), std::move(values)};
}

ImportedSession one(std::map<QString, QString> values) {
    const auto import = importPutty({session(std::move(values))}, {}, {});
    EXPECT_EQ(import.sessions.size(), 1);
    return import.sessions.value(0);
}

QStringList partsOf(const std::optional<TunnelSpec>& tunnel) {
    QStringList all;
    if (tunnel)
        for (const auto& part : tunnel->parts)
            all.append(QString(QLatin1Char(part.forward.kind == ForwardSpec::Kind::Local    ? 'L'
                                           : part.forward.kind == ForwardSpec::Kind::Remote ? 'R'
                                                                                            : 'D')) +
                       part.forward.displayText());
    return all;
}

QStringList forwards(const char* list, QStringList& notKept, bool local = false, bool remote = false) {
    TunnelSpec tunnel;
    for (const ForwardSpec& spec : parsePuttyForwards(text(list), local, remote, notKept))
        tunnel.parts.append({spec, {}});
    return partsOf(tunnel);
}

}  // namespace

TEST(PuttyImport, WarnsOfSessionsThatTrustAnyHostKey) {
    EXPECT_THAT(one({}).notKept, IsEmpty());
    EXPECT_THAT(one({{text("AutoStoreSSHKey"), text("no")}}).notKept, IsEmpty());
    EXPECT_EQ(one({{text("AutoStoreSSHKey"), text("yes")}}).notKept.size(), 1);
    EXPECT_EQ(one({{text("SSHManualHostKeys"), text("SHA256:abc")}}).notKept.size(), 1);
}

TEST(PuttyForwards, AreThoseOfSsh) {
    QStringList lost;
    EXPECT_EQ(forwards("L8888=localhost:8888,R9000=web:80,D1080,L127.0.0.2:1=a:1,6L2=[fe80::9]:90,"
                       "4L3=b:3,6D4=,L5=D,AL6=c:6,L[::1]:7=d:7",
                       lost),
              (QStringList{text("L8888:localhost:8888"), text("R9000:web:80"), text("D1080"),
                           text("L127.0.0.2:1:a:1"), text("L[::1]:2:[fe80::9]:90"), text("L3:b:3"),
                           text("D[::1]:4"), text("D5"), text("L6:c:6"), text("L[::1]:7:d:7")}));
    EXPECT_THAT(lost, IsEmpty());
}

TEST(PuttyForwards, AcceptAllOpensThoseThatNameNoAddress) {
    QStringList lost;
    EXPECT_EQ(forwards("L1=a:1,4L2=a:2,6L3=a:3,L127.0.0.1:4=a:4,R5=a:5", lost, true, false),
              (QStringList{text("L*:1:a:1"), text("L0.0.0.0:2:a:2"), text("L[::]:3:a:3"), text("L4:a:4"),
                           text("R5:a:5")}));
    EXPECT_EQ(forwards("L1=a:1,R5=a:5,R127.0.0.1:6=a:6", lost, false, true),
              (QStringList{text("L1:a:1"), text("R*:5:a:5"), text("R6:a:6")}));
    EXPECT_THAT(lost, IsEmpty());
}

TEST(PuttyForwards, WhatCannotBeKeptIsNamed) {
    QStringList lost;
    EXPECT_EQ(
        forwards("Lhttp=web:80,L80,L81=web,R82=D,L/a=/b,L83=x:1,L83=y:1,4R84=x:1,6R84=x:1,=x,L85=a\\,b:1",
                 lost),
        (QStringList{text("L83:x:1"), text("R84:x:1"), text("L85:a,b:1")}));
    EXPECT_EQ(lost.size(), 8) << qPrintable(lost.join(QLatin1Char('\n')));
    EXPECT_TRUE(lost[0].contains(text("Lhttp=web:80")));
    EXPECT_TRUE(lost.contains(text("The forward 4R84=x:1 leads by IPv4 and IPv6, whichever there is.")));
}

TEST(PuttySessions, NamesAndFilesAreDecoded) {
    EXPECT_EQ(decodePuttyName(text("gpu%20box")), text("gpu box"));
    EXPECT_EQ(decodePuttyName(text("%C3%A9t%c3%A9")), text("été"));
    EXPECT_EQ(decodePuttyName(text("%E9t%E9")), text("été"));  // an ANSI code page
    EXPECT_EQ(decodePuttyName(text("50%")), text("50%"));
    EXPECT_EQ(decodePuttyName(text("%zz%4")), text("%zz%4"));
    EXPECT_EQ(decodePuttyName(text("é%00x")), text("éx"));
    EXPECT_EQ(decodeWindowsText(QByteArray("\xff\xfe\x41\x00\xe9\x00", 6)), text("Aé"));
    EXPECT_EQ(decodeWindowsText(QByteArray("\xfe\xff\x00\x41", 4)), text("A"));
    EXPECT_EQ(decodeWindowsText("\xef\xbb\xbf\xc3\xa9"), text("é"));
    EXPECT_EQ(decodeWindowsText("\xe9"), text("é"));
    (void)decodeWindowsText(QByteArray("\xff\xfe\x41", 3));  // cut short
}

TEST(PuttySessions, ARegistryExportIsReadInEitherEncoding) {
    for (const char* file : {"putty.reg", "ansi.reg"}) {
        const auto sessions = readPuttySessions(data(file));
        ASSERT_TRUE(sessions) << file;
        ASSERT_EQ(sessions->size(), 5) << file;
        EXPECT_EQ(sessions->at(0).name, text("Default Settings"));
        const PuttySession& gpu = sessions->at(1);
        EXPECT_EQ(gpu.name, text("gpu box"));
        EXPECT_EQ(gpu.text(text("PublicKeyFile")), text("C:\\Users\\ada\\id rsa.ppk"));
        EXPECT_EQ(gpu.text(text("RemoteCommand")), text("htop \"x\""));
        EXPECT_EQ(gpu.number(text("PortNumber"), 0), 2222);
        EXPECT_EQ(gpu.number(text("Font"), 7), 7);
        EXPECT_FALSE(gpu.values.contains(text("Wordness0")));
        EXPECT_EQ(sessions->at(4).name, text("nas:été"));
    }
}

TEST(PuttyImport, HostsAndTunnelsComeOfARegistryExport) {
    const auto import = imported(data("putty.reg"));
    ASSERT_EQ(import.sessions.size(), 3);
    Host gpu;
    gpu.name = text("gpu box");
    gpu.user = text("ada");
    gpu.address = text("gpu.example.org");
    gpu.port = 2222;
    gpu.jumps = {text("gate")};
    EXPECT_EQ(import.sessions[0].host, gpu);
    ASSERT_TRUE(import.sessions[0].tunnel);
    EXPECT_EQ(import.sessions[0].tunnel->name, text("gpu box"));
    EXPECT_EQ(import.sessions[0].tunnel->machine, text("gpu box"));
    EXPECT_EQ(partsOf(import.sessions[0].tunnel),
              (QStringList{text("L8888:localhost:8888"), text("L127.0.0.2:8080:web:80"),
                           text("L[::1]:9090:[fe80::9]:90"), text("D1080"), text("R*:9000:localhost:3000")}));
    EXPECT_THAT(
        import.sessions[0].notKept,
        ElementsAre(
            text("The remote command is not kept: htop \"x\""), text("X11 forwarding is not kept."),
            text("The key C:\\Users\\ada\\id rsa.ppk is in PuTTY's own format. Convert it, then set it "
                 "as the host's key: puttygen 'id rsa.ppk' -O private-openssh-new -o "
                 "'id rsa'"),
            text("The forward Lhttp=web:80 is not kept.")));

    Host gate;
    gate.name = text("gate");
    gate.user = text("ada");
    gate.address = text("gate.example.org");
    gate.port = 22;
    gate.hostKeyAlias = text("the-gate");
    EXPECT_EQ(import.sessions[1].host, gate);
    EXPECT_FALSE(import.sessions[1].tunnel);
    ASSERT_EQ(import.sessions[1].notKept.size(), 2);
    EXPECT_EQ(import.sessions[1].notKept[1],
              text("The SOCKS5 proxy 10.0.0.1:1080 is not kept. A proxy command does the same: nc -X 5 -x "
                   "10.0.0.1:1080 %h %p"));
    EXPECT_FALSE(import.sessions[1].notKept.join(QString()).contains(text("hush")));

    const Host& nas = import.sessions[2].host;
    EXPECT_EQ(nas.name, text("nas-été"));
    EXPECT_EQ(nas.group, text("home"));
    EXPECT_EQ(nas.proxyCommand, text("cloudflared access ssh --hostname %h:%p"));

    ASSERT_EQ(import.passedOver.size(), 2);
    EXPECT_EQ(import.passedOver[0].session, text("Default Settings"));
    EXPECT_EQ(import.passedOver[1].reason, text("It speaks telnet, and Hearth speaks SSH only."));
}

TEST(PuttyImport, UnixSessionsAndPortableKittys) {
    const auto unixOnes = imported(data("unix"));
    ASSERT_EQ(unixOnes.sessions.size(), 1);
    EXPECT_EQ(unixOnes.sessions[0].host.name, text("nas at home"));
    EXPECT_EQ(partsOf(unixOnes.sessions[0].tunnel),
              (QStringList{text("L*:5432:db:5432"), text("R*:8000:localhost:80")}));
    EXPECT_TRUE(unixOnes.sessions[0].notKept.contains(
        text("The key /home/ada/.putty/nas.ppk is in PuTTY's own format. Convert it, then set it as the "
             "host's key: "
             "puttygen /home/ada/.putty/nas.ppk -O private-openssh-new -o /home/ada/.putty/nas")));
    ASSERT_EQ(unixOnes.passedOver.size(), 1);
    EXPECT_EQ(unixOnes.passedOver[0].session, text("serial"));

    for (const char* place : {"kitty", "kitty/Sessions", "kitty/Sessions/work/build%20box"}) {
        const auto kitty = imported(data(place));
        ASSERT_EQ(kitty.sessions.size(), 1) << place;
        EXPECT_EQ(kitty.sessions[0].session, text("build box"));
        EXPECT_EQ(kitty.sessions[0].host.addressText(), text("ci@build.example.org:2200"));
        EXPECT_EQ(kitty.sessions[0].host.group, text("work"));
        EXPECT_EQ(partsOf(kitty.sessions[0].tunnel), QStringList{text("L5900:localhost:5900")});
    }
}

TEST(PuttyImport, WhatIsNoneIsSaid) {
    TempDir dir;
    EXPECT_EQ(readPuttySessions(dir.file(text("none"))).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(readPuttySessions(dir.path()).error().kind, ErrorKind::Invalid);
    EXPECT_EQ(readPuttySessions(dir.write(text("a.txt"), "x=y\n")).error().kind, ErrorKind::Invalid);
    EXPECT_EQ(
        readPuttySessions(dir.write(text("b.reg"), "REGEDIT4\r\n[HKEY_LOCAL_MACHINE\\X]\r\n")).error().kind,
        ErrorKind::Invalid);
    QFile large(dir.file(text("large")));
    ASSERT_TRUE(large.open(QFile::WriteOnly) && large.resize(17 * 1024 * 1024));
    EXPECT_EQ(readPuttySessions(large.fileName()).error().kind, ErrorKind::Invalid);
}

TEST(PuttyImport, NamesThatExistGetANumberAndTheSameHostComesOnce) {
    TempDir dir;
    HostStore hosts(dir.file(text("hosts.json")));
    TunnelStore tunnels(dir.file(text("tunnels.json")));
    Host other;
    other.name = text("Gate");
    other.address = text("other.example.org");
    ASSERT_TRUE(hosts.save(other));
    auto import = imported(data("putty.reg"), hosts.hosts(), tunnels.items());
    ASSERT_EQ(import.sessions.size(), 3);
    EXPECT_EQ(import.sessions[1].host.name, text("gate-2"));
    EXPECT_EQ(import.sessions[0].host.jumps, QStringList{text("gate-2")});
    const auto saved = saveImport(import, hosts, tunnels);
    ASSERT_TRUE(saved) << qPrintable(saved.error().message);
    EXPECT_EQ(hosts.hosts().size(), 4);
    EXPECT_EQ(tunnels.items().size(), 1);

    // Again: nothing new.
    import = imported(data("putty.reg"), hosts.hosts(), tunnels.items());
    EXPECT_EQ(import.sessions.size(), 0);
    EXPECT_EQ(import.passedOver.size(), 5);
    // The tunnel was removed meanwhile: it alone comes.
    ASSERT_TRUE(tunnels.remove(tunnels.items()[0].id));
    import = imported(data("putty.reg"), hosts.hosts(), tunnels.items());
    ASSERT_EQ(import.sessions.size(), 1);
    EXPECT_FALSE(import.sessions[0].host.id.isEmpty());
    ASSERT_TRUE(saveImport(import, hosts, tunnels));
    EXPECT_EQ(hosts.hosts().size(), 4);
    EXPECT_EQ(tunnels.items().size(), 1);
}

TEST(PuttyImport, NamesThatAHostCannotHaveAreMadeFit) {
    const auto name = [](const char* wanted) {
        PuttySession each = session({});
        each.name = text(wanted);
        return importPutty({each}, {}, {}).sessions.value(0).host.name;
    };
    EXPECT_EQ(name("ada@nas:22"), text("ada-nas-22"));
    EXPECT_EQ(name("--help"), text("help"));
    EXPECT_EQ(name("local"), text("local-putty"));
    EXPECT_EQ(name("//"), text("h.example"));
    EXPECT_EQ(name("a\nb"), text("a b"));
}

TEST(PuttyImport, AddressesOfAllKinds) {
    const auto address = [](const char* hostName) {
        return one({{text("HostName"), text(hostName)}, {text("UserName"), text("bob")}}).host.addressText();
    };
    EXPECT_EQ(address("nas"), text("bob@nas"));
    EXPECT_EQ(address(" ada@nas "), text("ada@nas"));
    EXPECT_EQ(address("a@b@nas"), text("a@b@nas"));
    EXPECT_EQ(address("nas:23"), text("bob@nas"));
    EXPECT_EQ(address("fe80::1"), text("bob@fe80::1"));
    for (const char* bad : {"", "a b", "-oProxyCommand=x", "$(reboot)", "x;y"})
        EXPECT_EQ(importPutty({session({{text("HostName"), text(bad)}})}, {}, {}).passedOver.size(), 1)
            << bad;
    EXPECT_EQ(importPutty({session({{text("PortNumber"), text("0")}})}, {}, {}).passedOver.size(), 1);
    EXPECT_EQ(importPutty({session({{text("UserName"), text("a b")}})}, {}, {}).passedOver.size(), 1);
}

TEST(PuttyImport, Proxies) {
    const auto proxied = [](const char* method, std::map<QString, QString> values) {
        values.emplace(text("ProxyMethod"), text(method));
        values.emplace(text("ProxyHost"), text("gate.example"));
        values.emplace(text("ProxyPort"), text("22"));
        return one(std::move(values));
    };
    EXPECT_THAT(proxied("0", {}).notKept, IsEmpty());
    EXPECT_EQ(proxied("6", {{text("ProxyUsername"), text("ada")}}).host.jumps,
              QStringList{text("ada@gate.example")});
    EXPECT_EQ(proxied("6", {{text("ProxyPort"), text("2222")}}).host.jumps,
              QStringList{text("gate.example:2222")});
    EXPECT_EQ(proxied("6", {{text("ProxyHost"), text("no such session")}}).notKept.size(), 1);
    EXPECT_THAT(proxied("6", {{text("ProxyHost"), text("s")}}).host.jumps, IsEmpty()) << "itself";
    EXPECT_TRUE(proxied("3", {}).notKept[0].contains(text("nc -X connect -x gate.example:22 %h %p")));
    EXPECT_EQ(proxied("4", {}).notKept, QStringList{text("The Telnet proxy gate.example:22 is not kept.")});
    EXPECT_EQ(proxied("99", {}).notKept.size(), 1);

    const auto command = [&](const char* telnet) {
        return proxied("5",
                       {{text("ProxyTelnetCommand"), text(telnet)}, {text("ProxyUsername"), text("a b")}})
            .host.proxyCommand;
    };
    EXPECT_EQ(command("nc %proxyhost %proxyport %host %PORT \\n"), text("nc gate.example 22 %h %p"));
    EXPECT_EQ(command("x %user %% %h 5\\% \\\\"), text("x 'a b' %% %%h 5%% \\"));
    EXPECT_EQ(command("x %pass"), QString());
    EXPECT_EQ(command("a\\nb"), QString());
    EXPECT_EQ(command("\\n"), QString());
    const auto plink = proxied("5", {{text("ProxyTelnetCommand"), text("plink -nc %host:%port gate")}});
    EXPECT_EQ(plink.host.proxyCommand, text("plink -nc %h:%p gate"));
    EXPECT_EQ(plink.notKept.size(), 1);
}

TEST(PuttyImport, JumpsInACircleAreNotKept) {
    QList<PuttySession> sessions;
    for (const auto& [name, proxy] :
         {std::pair("a", "b"), std::pair("b", "c"), std::pair("c", "a"), std::pair("d", "a")}) {
        PuttySession each = session({{text("ProxyMethod"), text("6")}, {text("ProxyHost"), text(proxy)}});
        each.name = text(name);
        sessions.append(each);
    }
    TempDir dir;
    HostStore hosts(dir.file(text("hosts.json")));
    TunnelStore tunnels(dir.file(text("tunnels.json")));
    const auto import = importPutty(sessions, {}, {});
    EXPECT_THAT(import.sessions[0].host.jumps, IsEmpty());
    EXPECT_EQ(import.sessions[1].host.jumps, QStringList{text("c")});
    EXPECT_EQ(import.sessions[3].host.jumps, QStringList{text("a")});
    ASSERT_TRUE(saveImport(import, hosts, tunnels));
    EXPECT_EQ(hosts.hosts().size(), 4);
}

TEST(PuttyImport, IsBounded) {
    QString many = text("REGEDIT4\n");
    for (int i = 0; i < 3'000; ++i)
        many += text("[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\s%1]\n").arg(i);
    for (int i = 0; i < 2'000; ++i) many += text("\"k%1\"=\"v\"\n").arg(i);
    const auto sessions = parsePuttyRegistry(many);
    EXPECT_EQ(sessions.size(), 2'000);
    EXPECT_EQ(sessions.last().values.size(), 0u) << "what follows belongs to a session that was one too many";
    QString file = text("HostName=h\nLong=") + QString(40'000, QLatin1Char('x')) + QLatin1Char('\n');
    for (int i = 0; i < 2'000; ++i) file += text("k%1=v\n").arg(i);
    EXPECT_EQ(parsePuttySessionFile(text("s"), file).values.size(), 1'000u);
    EXPECT_FALSE(parsePuttySessionFile(text("s"), file).values.contains(text("Long")));
}
