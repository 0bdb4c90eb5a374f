// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/engine.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace hearth {
namespace {

// Values are in hexadecimal: a path may hold anything. A context is kept by the digest of its name.
const char* const kProbe = R"sh(
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin
hexof() { printf %s "$1" | od -An -v -tx1 | tr -d ' \t\n'; }
has() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s %s\n' "$1" "$(hexof "$2")"; }
printf '\nhearth-engine-begin\n'
say os "$(uname -s)"
user=$(id -un)
say user "$user"
[ "$(id -u)" != 0 ] || printf 'root\n'
has docker && printf 'docker\n'
has podman && printf 'podman\n'
[ -z "${DOCKER_HOST:-}" ] || say host "$DOCKER_HOST"
config=${DOCKER_CONFIG:-$HOME/.docker}
context=${DOCKER_CONTEXT:-}
[ -n "$context" ] || [ ! -r "$config/config.json" ] ||
  context=$(tr -d '\n' <"$config/config.json" | sed -n 's/.*"currentContext"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p')
endpoint=
case $context in
  ''|default) ;;
  *)
    sum=$( { printf %s "$context" | sha256sum || printf %s "$context" | shasum -a 256; } 2>/dev/null | cut -d ' ' -f 1)
    meta=$config/contexts/meta/$sum/meta.json
    endpoint=$( [ ! -r "$meta" ] || tr -d '\n' <"$meta" | sed -n 's/.*"docker"[[:space:]]*:[[:space:]]*{[^}]*"Host"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p')
    say context "$endpoint";;
esac
if has getent && getent group docker >/dev/null 2>&1 || grep -q '^docker:' /etc/group 2>/dev/null; then printf 'group\n'; fi
case " $(id -nG "$user" 2>/dev/null) " in *' docker '*) printf 'in-group\n';; esac
run=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
chosen=${DOCKER_HOST:-}
for path in "${chosen#unix://}" "${endpoint#unix://}" /var/run/docker.sock "$run/docker.sock" "$HOME/.docker/run/docker.sock" \
  "$HOME/.colima/default/docker.sock" "$run/podman/podman.sock" /run/podman/podman.sock; do
  case $path in /*) ;; *) continue;; esac
  [ -S "$path" ] || continue
  set -- $(ls -ldL "$path" 2>/dev/null)
  usable=0; [ -r "$path" ] && [ -w "$path" ] && usable=1
  printf 'socket %s %s %s\n' "$(hexof "$path")" $usable "$(hexof "${4:-}")"
done
printf 'hearth-engine-end\n'
)sh";

QString unhex(const QByteArray& word) { return QString::fromUtf8(QByteArray::fromHex(word)); }

std::optional<QString> socketOf(const QString& endpoint) {
    if (endpoint.startsWith(QLatin1String("unix://")) && endpoint.size() > 7) return endpoint.sliced(7);
    return {};
}

Error elsewhere(const QString& endpoint, const QString& machine, bool byContext) {
    return {ErrorKind::Invalid,
            (byContext
                 ? ContainerText::tr(
                       "Docker's context on %1 points to %2, which is not an engine of that machine.")
                 : ContainerText::tr("DOCKER_HOST on %1 is %2, which is not an engine of that machine."))
                .arg(machineTitle(machine), endpoint),
            ContainerText::tr("Save the machine it points to as a host, and look at its containers there."),
            {}};
}

}  // namespace

Result<EngineFacts> parseEngineFacts(const QByteArray& output) {
    const auto begin = output.indexOf("\nhearth-engine-begin\n");
    const auto end = begin < 0 ? -1 : output.indexOf("\nhearth-engine-end\n", begin);
    if (end < 0)
        return Error{ErrorKind::Protocol,
                     ContainerText::tr("The machine did not say which container engine it has."),
                     ContainerText::tr("The account must be able to run sh, od and tr there."),
                     QString::fromUtf8(output.right(2000))};
    EngineFacts facts;
    for (const QByteArray& line : output.mid(begin, end - begin).split('\n')) {
        const auto words = line.split(' ');
        const QByteArray& word = words.front();
        if (word == "os") facts.os = unhex(words.value(1)).toLower();
        if (word == "user") facts.user = unhex(words.value(1));
        if (word == "root") facts.root = true;
        if (word == "docker") facts.docker = true;
        if (word == "podman") facts.podman = true;
        if (word == "host") facts.dockerHost = unhex(words.value(1));
        if (word == "context") facts.context = unhex(words.value(1));
        if (word == "group") facts.dockerGroup = true;
        if (word == "in-group") facts.inDockerGroup = true;
        if (word == "socket" && words.size() == 4) {
            const EngineFacts::Socket socket{unhex(words[1]), words[2] == "1", unhex(words[3])};
            const bool known =
                std::any_of(facts.sockets.begin(), facts.sockets.end(),
                            [&](const EngineFacts::Socket& other) { return other.path == socket.path; });
            if (!known && !socket.path.isEmpty()) facts.sockets.append(socket);
        }
    }
    return facts;
}

Result<EngineFacts> probeEngine(Machine& machine, const Control& control) {
    const auto platform = machine.platform(control);
    if (!platform) return platform.error();
    if (platform->os == QLatin1String("windows"))
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("Hearth does not look for containers on %1 yet: it runs Windows.")
                         .arg(machineTitle(machine.name())),
                     ContainerText::tr("Use a machine with Linux or macOS."),
                     {}};
    auto output = machine.run(Command::shell(QString::fromLatin1(kProbe)), control);
    if (!output) return std::move(output.error());
    return parseEngineFacts(output->out);
}

Result<QString> chooseEngineSocket(const EngineFacts& facts, const QString& machine) {
    const QString where = machineTitle(machine);
    QList<EngineFacts::Socket> sockets = facts.sockets;
    // What a person chose there is what is meant, whatever else there is.
    for (const QString& endpoint : {facts.dockerHost, facts.context}) {
        if (endpoint.isEmpty()) continue;
        const auto path = socketOf(endpoint);
        if (!path) return elsewhere(endpoint, machine, endpoint == facts.context);
        const auto found = std::find_if(sockets.begin(), sockets.end(),
                                        [&](const auto& each) { return each.path == *path; });
        if (found == sockets.end()) return *path;
        sockets = {*found};
        break;
    }
    for (const EngineFacts::Socket& socket : sockets)
        if (socket.usable) return socket.path;
    if (!sockets.isEmpty()) {
        const EngineFacts::Socket& first = sockets.front();
        const bool docker = first.group == QLatin1String("docker");
        return Error{
            ErrorKind::Denied,
            ContainerText::tr("%1 may not use the container engine on %2.").arg(facts.user, where),
            docker && facts.inDockerGroup
                ? ContainerText::tr(
                      "The account is already in the group “docker”. This takes effect at its next login.")
            : docker ? ContainerText::tr("The group “docker” may: sudo usermod -aG docker %1. Its members "
                                         "are as good as root there.")
                           .arg(facts.user)
                     : ContainerText::tr("Its socket is %1.").arg(first.path),
            first.path};
    }
    if (facts.docker)
        return Error{ErrorKind::NotFound,
                     ContainerText::tr("Docker is installed on %1, but it is not running.").arg(where),
                     facts.os == QLatin1String("linux")
                         ? ContainerText::tr("Start it there: sudo systemctl start docker")
                         : ContainerText::tr("Start it there."),
                     {}};
    if (facts.podman)
        return Error{
            ErrorKind::NotFound,
            ContainerText::tr("Podman is installed on %1, but its service is not running.").arg(where),
            facts.os == QLatin1String("linux")
                ? ContainerText::tr("Start it there: systemctl --user enable --now podman.socket")
                : ContainerText::tr("Start it there: podman machine start"),
            {}};
    return Error{ErrorKind::NotFound,
                 withMachine(ContainerText::tr("%1 has neither Docker nor Podman."), where),
                 ContainerText::tr(
                     "Install one of them there. On Debian and Ubuntu, the package is docker.io or podman."),
                 {}};
}

Result<QString> negotiateApiVersion(const QString& theirs, const QString& theirOldest) {
    static const QRegularExpression form(QStringLiteral("^1\\.(\\d{1,3})$"));
    const auto newest = form.match(theirs);
    if (!newest.hasMatch())
        return Error{ErrorKind::Protocol,
                     ContainerText::tr("The container engine's answer cannot be read."),
                     {},
                     theirs};
    const auto oldest = form.match(theirOldest);
    const int high = std::min(newest.captured(1).toInt(), kNewestApi);
    const int low = oldest.hasMatch() ? oldest.captured(1).toInt() : 0;
    if (high < kOldestApi)
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("The container engine is too old: it supports the API up to %1, and "
                                       "Hearth needs 1.%2 (Docker 19.03, Podman 4).")
                         .arg(theirs)
                         .arg(kOldestApi),
                     ContainerText::tr("Update it there."),
                     {}};
    if (low > high)
        return Error{ErrorKind::Invalid,
                     ContainerText::tr(
                         "The container engine needs at least API %1, and Hearth supports it up to 1.%2.")
                         .arg(theirOldest)
                         .arg(kNewestApi),
                     ContainerText::tr("Update Hearth."),
                     {}};
    return QStringLiteral("1.%1").arg(high);
}

Result<Engine> parseEngine(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject object = document.object();
    auto api = negotiateApiVersion(object.value(QLatin1String("ApiVersion")).toString(),
                                   object.value(QLatin1String("MinAPIVersion")).toString());
    if (!api) return std::move(api.error());
    Engine engine;
    engine.apiVersion = *api;
    engine.version = object.value(QLatin1String("Version")).toString();
    engine.os = object.value(QLatin1String("Os")).toString();
    engine.arch = object.value(QLatin1String("Arch")).toString();
    for (const QJsonValue& component : object.value(QLatin1String("Components")).toArray())
        if (component.toObject().value(QLatin1String("Name")).toString() == QLatin1String("Podman Engine"))
            engine.kind = Engine::Kind::Podman;
    return engine;
}

}  // namespace hearth
