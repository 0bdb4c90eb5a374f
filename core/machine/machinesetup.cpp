// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/machinesetup.h"

#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/machine/livecommand.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::MachineSetup)
};

// Values are in hexadecimal: a group's or a system's name may hold anything.
const char* const kProbe = R"sh(
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin:/home/linuxbrew/.linuxbrew/bin
hexof() { printf %s "$1" | od -An -v -tx1 | tr -d ' \t\n'; }
has() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s %s\n' "$1" "$(hexof "$2")"; }
printf '\nhearth-setup-begin\n'
os=$(uname -s)
say os "$os"
say arch "$(uname -m)"
for release in /etc/os-release /usr/lib/os-release; do
  [ -r "$release" ] || continue
  say distribution "$(. "$release" >/dev/null 2>&1; printf '%s %s' "$ID" "$ID_LIKE")"
  say name "$(. "$release" >/dev/null 2>&1; printf %s "$PRETTY_NAME")"
  break
done
if [ "$os" = Darwin ]; then managers=brew; else managers='apt-get dnf yum pacman zypper apk brew'; fi
for manager in $managers; do has $manager && { say manager $manager; break; }; done
user=$(id -un)
say user "$user"
[ "$(id -u)" != 0 ] || printf 'root\n'
inGroup() { case " $(id -nG "$user" 2>/dev/null) " in *" $1 "*) return 0;; esac; return 1; }
isGroup() { if has getent; then getent group "$1" >/dev/null 2>&1; else grep -q "^$1:" /etc/group 2>/dev/null; fi; }
if [ -r /etc/debian_version ] && has adduser; then say add adduser
elif has usermod; then say add usermod
elif has addgroup; then say add addgroup; fi
)sh";

QString hintOf(const QString& words) {
    const auto says = [&words](const char* text) { return words.contains(QLatin1String(text)); };
    if (says("No space left")) return Text::tr("The disk is full: make room first.");
    if (says("Could not get lock") || says("Unable to lock") || says("unable to lock"))
        return Text::tr("Another program is installing packages there: wait until it is done.");
    if (says("resolv") || says("Network is unreachable"))
        return Text::tr("That machine does not reach its package server.");
    return Text::tr("Its output says why.");
}

}  // namespace

bool MachineSetup::isLike(const char* name) const {
    return distribution.split(QLatin1Char(' ')).contains(QLatin1String(name));
}

QString machineSetupProbe(const char* more) {
    return QString::fromLatin1(kProbe) + QString::fromLatin1(more) +
           QStringLiteral("\nprintf 'hearth-setup-end\\n'\n");
}

Result<MachineSetup> parseMachineSetup(const QByteArray& output,
                                       const std::function<void(const QByteArray&, const QString&)>& more) {
    const auto begin = output.indexOf("\nhearth-setup-begin\n");
    const auto end = begin < 0 ? -1 : output.indexOf("\nhearth-setup-end\n", begin);
    if (end < 0)
        return Error{ErrorKind::Protocol, Text::tr("The machine did not say what it has."),
                     Text::tr("Its login must be able to run sh, od and tr."),
                     QString::fromUtf8(output.right(2000))};
    MachineSetup setup;
    for (const QByteArray& line : output.mid(begin, end - begin).split('\n')) {
        const auto gap = line.indexOf(' ');
        const QByteArray word = gap < 0 ? line : line.left(gap);
        const QString value =
            gap < 0 ? QString()
                    : QString::fromUtf8(QByteArray::fromHex(line.mid(gap + 1))).left(200).trimmed();
        if (word == "os") setup.os = value.toLower();
        if (word == "arch") setup.architecture = value;
        if (word == "manager") setup.packageManager = value;
        if (word == "distribution") setup.distribution = value.toLower();
        if (word == "name") setup.osName = value;
        if (word == "user") setup.user = value;
        if (word == "root") setup.root = true;
        if (word == "add") setup.addToGroup = value;
        more(word, value);
    }
    if (setup.osName.isEmpty()) setup.osName = setup.os;
    return setup;
}

Result<QByteArray> probeMachineSetup(Machine& machine, const char* more, const QString& onWindows,
                                     const Control& control) {
    const auto platform = machine.platform(control);
    if (!platform) return platform.error();
    if (platform->os == QLatin1String("windows"))
        return Error{ErrorKind::Invalid, onWindows, Text::tr("Use a machine with Linux or macOS."), {}};
    auto output = machine.run(Command::shell(machineSetupProbe(more)), control);
    if (!output) return std::move(output.error());
    return std::move(output->out);
}

QList<Command> commandsToJoin(const MachineSetup& setup, const QString& group) {
    Command command;
    if (setup.addToGroup == QLatin1String("usermod"))
        command.argv = {QStringLiteral("usermod"), QStringLiteral("-aG"), group, setup.user};
    else
        command.argv = {setup.addToGroup, setup.user, group};
    return {command};
}

Result<void> runSetupCommands(Machine& machine, const QString& title, const QList<Command>& commands,
                              const Control& control) {
    ProgressStep doing(control, title);
    for (const Command& command : commands) {
        auto ended = runLive(machine, command, control);
        if (!ended) {
            doing.failed(ended.error().message);
            return std::move(ended.error());
        }
        if (ended->exit.ok()) continue;
        Error error{ErrorKind::Failed,
                    Text::tr("%1 failed on %2 (exit code %3).")
                        .arg(command.argv.first(), machineTitle(machine.name()))
                        .arg(ended->exit.code),
                    hintOf(ended->tail), ended->tail};
        doing.failed(error.message);
        return error;
    }
    doing.done();
    return {};
}

}  // namespace hearth
