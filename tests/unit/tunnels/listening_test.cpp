// SPDX-License-Identifier: GPL-3.0-or-later
// What Debian 12's iproute2, net-tools, BusyBox, lsof and kernel said of the same programs, recorded by the
// probe in a network of its own (tests/data/listening), once as root and once as ada, who runs jupyter-lab.
#include "core/tunnels/listening.h"
#include "core/tunnels/listeningparse.h"

#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>

namespace hearth {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

QByteArray recorded(const char* name) {
    QFile file(test::dataFile(u"listening/"_qs + QLatin1String(name)));
    EXPECT_TRUE(file.open(QFile::ReadOnly)) << file.fileName();
    return file.readAll();
}

/// "8888 127.0.0.1 both jupyter-lab ada → jupyter": what matters of each, without the pids.
QStringList lines(const Listening& listening) {
    QStringList all;
    for (const ListeningSocket& socket : listening.sockets) {
        QStringList words;
        if (socket.isLocal())
            words << socket.socketPath << (socket.usable ? u"usable"_qs : u"refuses"_qs);
        else
            words << QString::number(socket.port) << socket.address;
        if (socket.bothFamilies) words << u"both"_qs;
        if (!socket.process.isEmpty()) words << socket.process;
        if (!socket.user.isEmpty()) words << u"of "_qs + socket.user;
        if (!socket.container.isEmpty()) words << u"in "_qs + socket.container;
        words << u"→"_qs << socket.service;
        all << words.join(u' ').trimmed();
    }
    return all;
}

QStringList linesOf(const char* name) {
    const auto listening = parseListening(recorded(name));
    EXPECT_TRUE(listening) << listening.error();
    return listening ? lines(*listening) : QStringList();
}

QByteArray answer(const QByteArray& inner) {
    return "motd\n\nhearth-listening begin\n" + inner + "hearth-listening end\n";
}

}  // namespace

TEST(ListeningRecorded, SsAsRootNamesEveryProgramOnce) {
    EXPECT_THAT(
        linesOf("ss-root"),
        ElementsAre(u"80 * both nginx: master of root → web"_qs,
                    u"5432 127.0.0.1 both postgres of postgres → postgresql"_qs,
                    u"6379 10.9.8.7 redis-server of root → redis"_qs,
                    u"6380 2001:db8:1111:2222:3333:4444:5555:6666 redis-server of root → redis"_qs,
                    u"8080 0.0.0.0 docker-proxy of root → web"_qs, u"8080 :: docker-proxy of root → web"_qs,
                    u"8888 127.0.0.1 both jupyter-lab of ada → jupyter"_qs,
                    u"9090 * both cockpit-tls of root → cockpit"_qs, u"45001 127.0.0.1 my (odd\" of ada →"_qs,
                    u"/tmp/.s.PGSQL.5432 usable → postgresql"_qs));
    const auto listening = parseListening(recorded("ss-root"));
    EXPECT_FALSE(listening->someUnnamed);
    EXPECT_EQ(listening->sockets[0].pid, 51) << "nginx's first process, not those it forked";
}

TEST(ListeningRecorded, SsNamesNoProgramsOfOthersToAUser) {
    EXPECT_THAT(linesOf("ss-ada"),
                ElementsAre(u"80 * both of root → web"_qs, u"5432 127.0.0.1 both of postgres → postgresql"_qs,
                            u"6379 10.9.8.7 of root → redis"_qs,
                            u"6380 2001:db8:1111:2222:3333:4444:5555:6666 of root →"_qs,
                            u"8080 * both of root → web"_qs,
                            u"8888 127.0.0.1 both jupyter-lab of ada → jupyter"_qs,
                            u"9090 * both of root → cockpit"_qs, u"45001 127.0.0.1 my (odd\" of ada →"_qs,
                            u"/tmp/.s.PGSQL.5432 refuses → postgresql"_qs));
    EXPECT_TRUE(parseListening(recorded("ss-ada"))->someUnnamed);
}

TEST(ListeningRecorded, TheKernelsOwnTablesTellTheSame) {
    // They show one socket for both families as IPv6's.
    auto withoutDual = [](QStringList all) {
        for (QString& line : all) line.replace(u"9090 * both"_qs, u"9090 ::"_qs);
        return all;
    };
    auto root = withoutDual(linesOf("ss-root"));
    root.replaceInStrings(u"my (odd\" of"_qs, u"my (odd\"),pid=1 of"_qs);
    EXPECT_EQ(linesOf("procnet-root"), root);
    auto user = withoutDual(linesOf("ss-ada"));
    user.replaceInStrings(u"my (odd\" of"_qs, u"my (odd\"),pid=1 of"_qs);
    EXPECT_EQ(linesOf("procnet-ada"), user);
}

TEST(ListeningRecorded, NetstatTellsTheSame) {
    // Its own names were "python3" for all: the kernel's are better.
    EXPECT_EQ(linesOf("netstat-root"), linesOf("procnet-root"));
    EXPECT_EQ(linesOf("netstat-ada"), linesOf("procnet-ada"));
    EXPECT_EQ(parseNetstat("tcp 0 0 127.0.0.1:80 0.0.0.0:* LISTEN 7/nginx: worker\n").value(0).process,
              u"nginx: worker"_qs);
    // BusyBox as Debian builds it tells places only.
    const QStringList busybox = linesOf("netstat-busybox");
    ASSERT_EQ(busybox.size(), 8);
    EXPECT_EQ(busybox[5], u"8888 127.0.0.1 both → jupyter"_qs);
}

TEST(ListeningRecorded, LsofNamesProgramsWhole) {
    EXPECT_THAT(linesOf("lsof-root"),
                ElementsAre(u"80 * both nginx: master of root → web"_qs,
                            u"5432 127.0.0.1 both postgres of postgres → postgresql"_qs,
                            u"6379 10.9.8.7 redis-server of root → redis"_qs,
                            u"6380 2001:db8:1111:2222:3333:4444:5555:6666 redis-server of root → redis"_qs,
                            u"8080 0.0.0.0 docker-proxy of root → web"_qs,
                            u"8080 :: docker-proxy of root → web"_qs,
                            u"8888 127.0.0.1 both jupyter-lab of ada → jupyter"_qs,
                            u"9090 :: cockpit-tls of root → cockpit"_qs,
                            u"45001 127.0.0.1 my (odd\"),pid=1 of ada →"_qs));
}

TEST(Listening, ContainersNameTheirPorts) {
    const QByteArray published = "db\t127.0.0.1:8080->5432/tcp, 9000/tcp\n";
    EXPECT_THAT(parsePublishedPorts(published),
                ElementsAre(PublishedPort{u"db"_qs, u"127.0.0.1"_qs, 8080, 5432}));
    // Docker 20.10's and 28's ways to write IPv6, a range, Podman's without an address, UDP.
    EXPECT_THAT(
        parsePublishedPorts("a\t0.0.0.0:80->80/tcp, :::80->80/tcp\nb\t[::]:81->80/tcp, 0.0.0.0:53->53/udp\n"
                            "c\t0.0.0.0:7000-7001->9000-9001/tcp\nd\t:90->90/tcp\n"),
        ElementsAre(PublishedPort{u"a"_qs, u"0.0.0.0"_qs, 80, 80}, PublishedPort{u"a"_qs, u"::"_qs, 80, 80},
                    PublishedPort{u"b"_qs, u"::"_qs, 81, 80},
                    PublishedPort{u"c"_qs, u"0.0.0.0"_qs, 7000, 9000},
                    PublishedPort{u"c"_qs, u"0.0.0.0"_qs, 7001, 9001},
                    PublishedPort{u"d"_qs, u"0.0.0.0"_qs, 90, 90}));

    // The two proxies of one container become one; a container guesses by the port inside.
    QByteArray said = recorded("ss-root");
    said.replace("hearth-listening end\n",
                 "hearth-listening containers\n shop\t0.0.0.0:8080->5432/tcp, :::8080->5432/tcp\n"
                 " filtered\t10.9.8.7:7777->80/tcp\nhearth-listening end\n");
    const auto listening = parseListening(said);
    ASSERT_TRUE(listening) << listening.error();
    const QStringList all = lines(*listening);
    EXPECT_TRUE(all.contains(u"8080 * both docker-proxy of root in shop → postgresql"_qs)) << all.join(u'\n');
    EXPECT_TRUE(all.contains(u"7777 10.9.8.7 in filtered → web"_qs)) << all.join(u'\n');
    EXPECT_EQ(all.filter(u"8080 "_qs).size(), 1);
}

TEST(Listening, AContainerOfAnotherAddressIsNotNamed) {
    const auto sockets = parseSs("LISTEN 0 5 127.0.0.1:8080 0.0.0.0:*\n");
    const auto joined = joinListening(sockets, {{u"web"_qs, u"10.0.0.1"_qs, 8080, 80}});
    ASSERT_EQ(joined.size(), 2);
    EXPECT_EQ(joined[0].container, u"web"_qs);
    EXPECT_EQ(joined[0].address, u"10.0.0.1"_qs);
    EXPECT_EQ(joined[1].container, QString());
}

TEST(Listening, TwoProgramsOnOnePortStayTwo) {
    const auto sockets = parseSs("LISTEN 0 5 127.0.0.1:8000 0.0.0.0:* users:((\"a\",pid=5,fd=3))\n"
                                 "LISTEN 0 5 [::1]:8000 [::]:* users:((\"b\",pid=6,fd=3))\n");
    EXPECT_EQ(joinListening(sockets, {}).size(), 2);
}

TEST(Listening, WhoPassedASocketOnIsNotItsProgram) {
    const auto sockets = parseSs("LISTEN 0 5 127.0.0.1:631 0.0.0.0:* "
                                 "users:((\"cupsd\",pid=800,fd=7),(\"systemd\",pid=1,fd=50))\n");
    ASSERT_EQ(sockets.size(), 1);
    EXPECT_EQ(sockets[0].process, u"cupsd"_qs);
    EXPECT_EQ(sockets[0].pid, 800);
}

TEST(Listening, OddLinesAreLeftOut) {
    EXPECT_THAT(parseSs("LISTEN 0 5 127.0.0.1:0 x\nLISTEN 0 5 :80 x\nLISTEN 0 5 1.2.3.4:99999 x\nLISTEN\n"
                        "LISTEN 0 5 a;rm:80 x\n"),
                IsEmpty());
    EXPECT_EQ(parseSs("LISTEN 0 4096 127.0.0.53%lo:53 0.0.0.0:*\n").value(0).address, u"127.0.0.53"_qs);
    EXPECT_EQ(parseSs("LISTEN 0 4096 [fe80::1]%eth0:53 [::]:*\n").value(0).address, u"fe80::1%eth0"_qs);
    EXPECT_EQ(parseSs("LISTEN 0 5 127.0.0.1:80 x users:((\"a\x1b[31m\",pid=5,fd=3))\n").value(0).process,
              u"a?[31m"_qs);
    QByteArray many;
    for (int i = 0; i < 5000; ++i) many += "LISTEN 0 5 127.0.0.1:80 x\n";
    EXPECT_EQ(parseSs(many).size(), 2000);
}

TEST(Listening, AWholeAnswerIsNeeded) {
    const QByteArray whole = recorded("ss-root");
    EXPECT_EQ(parseListening(whole.left(whole.size() / 2)).error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseListening("'sh' is not recognized as an internal or external command").error().kind,
              ErrorKind::Protocol);
    EXPECT_EQ(parseListening(answer({})).error().kind, ErrorKind::NotFound);
    const auto nothing = parseListening(answer("hearth-listening ss\n"));
    ASSERT_TRUE(nothing);
    EXPECT_THAT(nothing->sockets, IsEmpty());
    // On macOS a user is not shown what belongs to others.
    EXPECT_TRUE(
        parseListening(answer("hearth-listening lsof\nhearth-listening users\n ada:501\n"))->someUnnamed);
    EXPECT_FALSE(
        parseListening(answer("hearth-listening lsof\nhearth-listening users\n root:0\n"))->someUnnamed);
}

TEST(Listening, ATunnelLeadsToWhereItListens) {
    const auto target = [](const char* line) {
        return joinListening(parseSs(QByteArray("LISTEN 0 5 ") + line + " x\n"), {}).value(0).target();
    };
    EXPECT_EQ(target("0.0.0.0:80"), StreamTarget::tcp(u"127.0.0.1"_qs, 80));
    EXPECT_EQ(target("*:80"), StreamTarget::tcp(u"localhost"_qs, 80));
    EXPECT_EQ(target("[::1]:80"), StreamTarget::tcp(u"::1"_qs, 80));
    EXPECT_EQ(target("10.9.8.7:80"), StreamTarget::tcp(u"10.9.8.7"_qs, 80));
    ListeningSocket socket;
    socket.socketPath = u"/run/docker.sock"_qs;
    EXPECT_EQ(socket.target(), StreamTarget::local(u"/run/docker.sock"_qs));
    EXPECT_TRUE(socket.onLoopback());
}

}  // namespace hearth
