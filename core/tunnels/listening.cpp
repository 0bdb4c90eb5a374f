// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/listening.h"

#include "core/tunnels/listeningparse.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Listening)
};

// What the tools say comes as it is, a space before each line, so that nothing of it looks like one of our
// marks; at most 1 MiB of each. Docker is asked by its socket here: its own settings may name another
// machine's. A socket whose path needs quoting is nobody's usual one.
const char* const kProbe = R"sh(
PATH=$PATH:/usr/local/bin:/opt/homebrew/bin:/opt/podman/bin:/usr/bin:/bin:/usr/sbin:/sbin
LC_ALL=C; export LC_ALL PATH
uid=$(id -u)
mark() { printf 'hearth-listening %s\n' "$*"; }
raw() { head -c 1048576 | sed 's/^/ /'; }
holders() {
  ls -l /proc/[0-9]*/fd 2>/dev/null |
    sed -n -e 's,^/proc/\([0-9]*\)/fd:$,pid \1,p' -e 's/^.* socket:\[\([0-9]*\)\]$/socket \1/p'
}
names() {
  for file in /proc/[0-9]*/comm; do
    if IFS= read -r name <"$file"; then file=${file#/proc/}; printf 'name %s %s\n' "${file%/comm}" "$name"; fi
  done 2>/dev/null
}
tcp() {
  linux=no; [ "$(uname -s 2>/dev/null)" != Linux ] || linux=yes # elsewhere netstat means other things by these
  if [ $linux = yes ] && found=$(ss -tlnpe 2>/dev/null); then mark ss
  elif [ $linux = yes ] && { found=$(netstat -Wtlnpe 2>/dev/null) || found=$(netstat -tlnp 2>/dev/null); }; then
    mark netstat; names | raw # its own are the beginning of command lines
  elif [ -r /proc/net/tcp ]; then
    found=$(grep -h '^ *[0-9]*: [0-9A-F]*:[0-9A-F]* 0*:0000 0A ' /proc/net/tcp /proc/net/tcp6 2>/dev/null; holders; names); mark procnet
  elif command -v lsof >/dev/null 2>&1; then
    found=$(lsof +c 0 -nP -iTCP -sTCP:LISTEN -F pcLtn 2>/dev/null); mark lsof
  else return; fi
  printf '%s\n' "$found" | raw
  mark users
  { printf '%s:x:%s\n' "$(id -un)" "$uid"; cat /etc/passwd; } 2>/dev/null | cut -d: -f1,3 | raw
}
# Runs a command for at most 3 s, 4 where it does not mind. In a group of its own, so that what it started ends too:
# our output would stay open.
leader=; ! command -v setsid >/dev/null 2>&1 || leader=setsid
end() { if [ -n "$leader" ]; then kill -s "$1" -- "-$2"; else kill -s "$1" "$2"; fi; }
briefly() {
  $leader "$@" </dev/null 2>/dev/null & task=$!
  { sleep 3; end TERM "$task"; sleep 1; end KILL "$task"; } </dev/null >/dev/null 2>&1 & watch=$!
  wait "$task"; code=$?
  [ "$code" -gt 128 ] || kill "$watch" 2>/dev/null
  return "$code"
}
listens() { # who is bound there tells the path as it was given
  folder=$(cd "${1%/*}" 2>/dev/null && pwd -P)
  while IFS= read -r line; do
    case $line in *' 00010000 '*" $1" | *' 00010000 '*" $folder/${1##*/}" | *' 00010000 '*" /var$folder/${1##*/}") return 0 ;; esac
  done 2>/dev/null </proc/net/unix
  [ ! -r /proc/net/unix ]
}
socket() { # KIND PATH
  [ -S "$2" ] || return
  case $2 in *[!A-Za-z0-9._/-]*) return ;; esac
  target=$(readlink "$2" 2>/dev/null)
  case $target in /*) socket "$1" "$target"; return ;; esac # Docker Desktop's leads to the one in the home folder
  folder=$(cd "${2%/*}" 2>/dev/null && pwd -P)
  case $seen in *":$folder/${2##*/}:"*) return ;; esac
  answers=no
  case $1 in docker)
    if [ -w "$2" ] && command -v docker >/dev/null 2>&1; then
      if found=$(briefly docker -H "unix://$2" ps --format '{{.Names}}	{{.Ports}}'); then
        answers=yes; mark containers; printf '%s\n' "$found" | raw
      fi
    fi ;;
  esac
  if [ $answers = yes ] || listens "$2"; then
    seen=$seen$folder/${2##*/}:
    if [ -w "$2" ]; then mark "socket $1 yes $2"; else mark "socket $1 no $2"; fi
  fi
}
printf '\n'
mark begin
tcp
seen=:
case ${DOCKER_HOST:-} in unix://*) socket docker "${DOCKER_HOST#unix://}" ;; esac
for path in /var/run/docker.sock "/run/user/$uid/docker.sock" "$HOME/.docker/run/docker.sock"; do socket docker "$path"; done
for path in /run/podman/podman.sock "/run/user/$uid/podman/podman.sock"; do socket podman "$path"; done
for path in /var/run/postgresql/.s.PGSQL.* /tmp/.s.PGSQL.*; do case $path in *.lock) ;; *) socket postgresql "$path" ;; esac; done
for path in /var/run/mysqld/mysqld.sock /var/lib/mysql/mysql.sock /tmp/mysql.sock; do socket mysql "$path"; done
for path in /var/run/redis/redis-server.sock /var/run/redis/redis.sock /tmp/redis.sock; do socket redis "$path"; done
socket libvirt /var/run/libvirt/libvirt-sock
if command -v podman >/dev/null 2>&1; then
  if found=$(briefly podman ps --format '{{.Names}}	{{.Ports}}'); then mark containers; printf '%s\n' "$found" | raw; fi
fi
mark end
)sh";

const QByteArray kMark = "hearth-listening ";
constexpr qsizetype kMostUsers = 20'000;

/// What stands below each mark.
struct Answer {
    bool whole = false;
    QByteArray tool, told;  ///< "ss" and what it said
    QList<QByteArray> containers;
    QList<QByteArray> sockets;  ///< "KIND yes|no PATH"
    QHash<QString, QString> users;
    QString uid;  ///< of the account that asked
};

void takeUser(Answer& answer, const QByteArray& line) {
    const qsizetype colon = line.lastIndexOf(':');
    if (colon <= 0 || answer.users.size() >= kMostUsers || line.size() > 200) return;
    const QString uid = QString::fromLatin1(line.mid(colon + 1));
    if (answer.uid.isEmpty()) answer.uid = uid;
    QString name = QString::fromUtf8(line.left(colon));
    if (std::any_of(name.begin(), name.end(), [](QChar c) { return !c.isPrint(); })) return;
    if (!answer.users.contains(uid)) answer.users.insert(uid, name);
}

Answer readAnswer(const QByteArray& output) {
    Answer answer;
    QByteArray section;
    qsizetype from = output.indexOf("\n" + kMark + "begin\n");
    while (from >= 0 && from < output.size()) {
        qsizetype end = output.indexOf('\n', from);
        if (end < 0) end = output.size();
        const QByteArray line = output.mid(from, end - from);
        from = end + 1;
        if (line.startsWith(' ')) {
            if (section == "users")
                takeUser(answer, line.mid(1));
            else if (section == "containers")
                answer.containers.last() += line.mid(1) + '\n';
            else if (!section.isEmpty() && section == answer.tool)
                answer.told += line.mid(1) + '\n';
        } else if (line.startsWith(kMark)) {
            section = line.mid(kMark.size());
            if (section == "end") {
                answer.whole = true;
                break;
            }
            if (section.startsWith("socket ")) answer.sockets.append(section.mid(7));
            if (section == "containers") answer.containers.append(QByteArray());
            if (answer.tool.isEmpty() &&
                (section == "ss" || section == "netstat" || section == "procnet" || section == "lsof"))
                answer.tool = section;
        }
    }
    return answer;
}

QList<ListeningSocket> parseTool(const Answer& answer) {
    if (answer.tool == "ss") return parseSs(answer.told);
    if (answer.tool == "netstat") return parseNetstat(answer.told);
    if (answer.tool == "procnet") return parseProcNet(answer.told);
    return parseLsof(answer.told);
}

std::optional<ListeningSocket> unixSocket(const QByteArray& line) {
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || !words[2].startsWith('/') || line.size() > 300) return std::nullopt;
    ListeningSocket socket;
    socket.service = QString::fromLatin1(words[0]);
    socket.usable = words[1] == "yes";
    socket.socketPath = QString::fromLatin1(words[2]);
    return socket;
}

}  // namespace

bool ListeningSocket::onEveryInterface() const {
    return address == QLatin1String("*") || address == QLatin1String("0.0.0.0") ||
           address == QLatin1String("::");
}

bool ListeningSocket::onLoopback() const {
    return isLocal() || address == QLatin1String("::1") || address.startsWith(QLatin1String("127."));
}

StreamTarget ListeningSocket::target() const {
    if (isLocal()) return StreamTarget::local(socketPath);
    // Whoever connects to a name tries each of its addresses: the one that works is reached whichever that
    // is.
    if (address == QLatin1String("*") || address == QLatin1String("::") || bothFamilies)
        return StreamTarget::tcp(QStringLiteral("localhost"), port);
    if (address == QLatin1String("0.0.0.0")) return StreamTarget::tcp(QStringLiteral("127.0.0.1"), port);
    return StreamTarget::tcp(address, port);
}

Result<Listening> parseListening(const QByteArray& output) {
    const Answer answer = readAnswer(output);
    if (!answer.whole)
        return Error{ErrorKind::Protocol,
                     Text::tr("The machine's answer about what listens there was cut short."),
                     Text::tr("Its login must be able to run sh."), QString::fromUtf8(output.right(2000))};
    if (answer.tool.isEmpty())
        return Error{ErrorKind::NotFound,
                     Text::tr("The machine has no means to tell what listens there."),
                     Text::tr("Install ss (iproute2), netstat or lsof on it."),
                     {}};
    QList<ListeningSocket> sockets = parseTool(answer);
    QList<PublishedPort> published;
    for (const QByteArray& each : answer.containers) published += parsePublishedPorts(each);
    for (const QByteArray& line : answer.sockets)
        if (const auto socket = unixSocket(line)) sockets.append(*socket);
    for (ListeningSocket& socket : sockets) socket.user = answer.users.value(socket.user, socket.user);

    Listening listening;
    // lsof does not show at all what belongs to others.
    listening.someUnnamed =
        answer.tool == "lsof" && !answer.uid.isEmpty() && answer.uid != QLatin1String("0");
    for (const ListeningSocket& socket : sockets)
        listening.someUnnamed = listening.someUnnamed || (!socket.isLocal() && socket.pid == 0);
    listening.sockets = joinListening(sockets, published);
    return listening;
}

Result<Listening> listListening(Machine& machine, const Control& control) {
    auto output = machine.run(Command::shell(QString::fromUtf8(kProbe)), control);
    if (!output) return std::move(output.error());
    return parseListening(output->out);
}

}  // namespace hearth
