// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuinstall.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/machine/livecommand.h"
#include "core/machine/sudoonce.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuInstall)
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
for folder in $(printf %s "$PATH" | tr ':' ' ') /usr/libexec; do
  for file in "$folder"/qemu-system-* "$folder"/qemu-kvm; do
    [ -f "$file" ] && [ -x "$file" ] && { printf 'qemu\n'; break 2; }
  done
done
has qemu-img && printf 'image-tool\n'
inGroup() { case " $(id -nG "$user" 2>/dev/null) " in *" $1 "*) return 0;; esac; return 1; }
isGroup() { if has getent; then getent group "$1" >/dev/null 2>&1; else grep -q "^$1:" /etc/group 2>/dev/null; fi; }
group=
if [ -e /dev/kvm ]; then
  printf 'kvm\n'
  [ -r /dev/kvm ] && [ -w /dev/kvm ] && printf 'kvm-usable\n'
  set -- $(ls -ldL /dev/kvm 2>/dev/null); group=${4:-}
fi
{ [ -z "$group" ] || [ "$group" = root ]; } && isGroup kvm && group=kvm
if [ -n "$group" ] && [ "$group" != root ]; then
  say kvm-group "$group"
  inGroup "$group" && printf 'in-kvm-group\n'
fi
isGroup libvirt && { printf 'libvirt\n'; inGroup libvirt && printf 'in-libvirt\n'; }
if [ -r /etc/debian_version ] && has adduser; then say add adduser
elif has usermod; then say add usermod
elif has addgroup; then say add addgroup; fi
printf 'hearth-setup-end\n'
)sh";

/// As QEMU names what `uname -m` says.
QString qemuArchitecture(const QString& machine) {
    if (machine == QLatin1String("amd64")) return QStringLiteral("x86_64");
    if (machine == QLatin1String("arm64")) return QStringLiteral("aarch64");
    if (machine.startsWith(QLatin1String("armv"))) return QStringLiteral("arm");
    if (machine.size() == 4 && machine.startsWith(QLatin1Char('i')) && machine.endsWith(QLatin1String("86")))
        return QStringLiteral("i386");
    if (machine == QLatin1String("ppc64le")) return QStringLiteral("ppc64");
    return machine;
}

bool isLike(const QemuSetup& setup, const char* distribution) {
    return setup.distribution.split(QLatin1Char(' ')).contains(QLatin1String(distribution));
}

Command words(std::initializer_list<const char*> front, const QStringList& rest = {}) {
    Command command;
    for (const char* word : front) command.argv << QLatin1String(word);
    command.argv += rest;
    return command;
}

QStringList list(std::initializer_list<const char*> names) {
    QStringList all;
    for (const char* name : names) all << QLatin1String(name);
    return all;
}

/// The packages for guests of the machine's own architecture, firmware and TPM with them.
QList<Command> packageCommands(const QemuSetup& setup) {
    const bool x86 =
        setup.architecture == QLatin1String("x86_64") || setup.architecture == QLatin1String("i386");
    const bool arm64 = setup.architecture == QLatin1String("aarch64");
    const bool arm = arm64 || setup.architecture == QLatin1String("arm");
    const QString& manager = setup.packageManager;
    if (manager == QLatin1String("apt-get")) {
        const QStringList names = x86   ? list({"qemu-system-x86", "qemu-utils", "ovmf", "swtpm"})
                                  : arm ? list({"qemu-system-arm", "qemu-utils", "qemu-efi-aarch64", "swtpm"})
                                        : list({"qemu-system", "qemu-utils"});
        Command install = words({"apt-get", "install", "--yes", "--no-install-recommends"}, names);
        install.environment[QStringLiteral("DEBIAN_FRONTEND")] = QStringLiteral("noninteractive");
        return {words({"apt-get", "update"}), install};
    }
    if (manager == QLatin1String("dnf") || manager == QLatin1String("yum")) {
        // Red Hat's own systems have one QEMU, for themselves only.
        QStringList names;
        if (!isLike(setup, "fedora") || isLike(setup, "rhel") || isLike(setup, "centos"))
            names = list({"qemu-kvm", "qemu-img"}) + (x86   ? list({"edk2-ovmf", "swtpm"})
                                                      : arm ? list({"edk2-aarch64", "swtpm"})
                                                            : QStringList());
        else
            names = x86   ? list({"qemu-system-x86", "qemu-img", "edk2-ovmf", "swtpm"})
                    : arm ? list({"qemu-system-aarch64", "qemu-img", "edk2-aarch64", "swtpm"})
                          : list({"qemu", "qemu-img"});
        Command install = words({"dnf", "install", "--assumeyes"}, names);
        install.argv.front() = manager;
        return {install};
    }
    if (manager == QLatin1String("pacman"))
        return {words({"pacman", "-S", "--needed", "--noconfirm"},
                      x86   ? list({"qemu-base", "edk2-ovmf", "swtpm"})
                      : arm ? list({"qemu-system-aarch64", "qemu-img", "edk2-aarch64", "swtpm"})
                            : list({"qemu-emulators-full", "qemu-img"}))};
    if (manager == QLatin1String("zypper"))
        return {words({"zypper", "--non-interactive", "install"},
                      x86   ? list({"qemu-x86", "qemu-tools", "qemu-ovmf-x86_64", "swtpm"})
                      : arm ? list({"qemu-arm", "qemu-tools", "qemu-uefi-aarch64", "swtpm"})
                            : list({"qemu", "qemu-tools"}))};
    if (manager == QLatin1String("apk"))
        return {words({"apk", "add"}, QStringList{QStringLiteral("qemu-system-") + setup.architecture,
                                                  QStringLiteral("qemu-img")} +
                                          (x86     ? list({"ovmf", "swtpm"})
                                           : arm64 ? list({"aavmf", "swtpm"})
                                                   : QStringList()))};
    if (manager == QLatin1String("brew")) return {words({"brew", "install", "qemu"})};
    return {};
}

QList<Command> joinGroup(const QemuSetup& setup, const QString& group) {
    if (setup.addToGroup == QLatin1String("usermod")) return {words({"usermod", "-aG"}, {group, setup.user})};
    Command command;
    command.argv = {setup.addToGroup, setup.user, group};
    return {command};
}

}  // namespace

Result<QemuSetup> parseQemuSetup(const QByteArray& output) {
    const auto begin = output.indexOf("\nhearth-setup-begin\n");
    const auto end = begin < 0 ? -1 : output.indexOf("\nhearth-setup-end\n", begin);
    if (end < 0)
        return Error{ErrorKind::Protocol, Text::tr("The machine did not say what it has."),
                     Text::tr("Its login must be able to run sh, od and tr."),
                     QString::fromUtf8(output.right(2000))};
    QemuSetup setup;
    for (const QByteArray& line : output.mid(begin, end - begin).split('\n')) {
        const auto gap = line.indexOf(' ');
        const QByteArray word = gap < 0 ? line : line.left(gap);
        const QString value =
            gap < 0 ? QString()
                    : QString::fromUtf8(QByteArray::fromHex(line.mid(gap + 1))).left(200).trimmed();
        if (word == "os") setup.os = value.toLower();
        if (word == "arch") setup.architecture = qemuArchitecture(value);
        if (word == "manager") setup.packageManager = value;
        if (word == "distribution") setup.distribution = value.toLower();
        if (word == "name") setup.osName = value;
        if (word == "user") setup.user = value;
        if (word == "root") setup.root = true;
        if (word == "qemu") setup.qemu = true;
        if (word == "image-tool") setup.imageTool = true;
        if (word == "kvm") setup.kvmThere = true;
        if (word == "kvm-usable") setup.kvmUsable = true;
        if (word == "kvm-group") setup.kvmGroup = value;
        if (word == "in-kvm-group") setup.inKvmGroup = true;
        if (word == "libvirt") setup.libvirt = true;
        if (word == "in-libvirt") setup.inLibvirt = true;
        if (word == "add") setup.addToGroup = value;
    }
    if (setup.osName.isEmpty()) setup.osName = setup.os;
    return setup;
}

Result<QemuSetup> probeQemuSetup(Machine& machine, const Control& control) {
    const auto platform = machine.platform(control);
    if (!platform) return platform.error();
    if (platform->os == QLatin1String("windows"))
        return Error{
            ErrorKind::Invalid,
            withMachine(Text::tr("%1 runs Windows: Hearth installs QEMU only where there is a POSIX shell."),
                        machineTitle(machine.name())),
            Text::tr("Use a machine with Linux or macOS."),
            {}};
    auto output = machine.run(Command::shell(QString::fromLatin1(kProbe)), control);
    if (!output) return std::move(output.error());
    return parseQemuSetup(output->out);
}

QStringList QemuInstallStep::lines() const {
    QStringList all;
    for (const Command& command : commands) all << command.displayText();
    return all;
}

QString qemuInstallProblem(const QemuSetup& setup) {
    if (setup.qemu || !packageCommands(setup).isEmpty()) return {};
    if (setup.os == QLatin1String("darwin"))
        return Text::tr(
            "QEMU comes by Homebrew on macOS, which is not there. Get it from https://brew.sh first.");
    return Text::tr(
               "Hearth does not know how %1 installs packages. Install QEMU and qemu-img there yourself.")
        .arg(setup.osName);
}

QList<QemuInstallStep> qemuInstallSteps(const QemuSetup& setup, bool again) {
    using What = QemuInstallStep::What;
    QList<QemuInstallStep> steps;
    const bool brew = setup.packageManager == QLatin1String("brew");
    if (!setup.qemu || !setup.imageTool || again) {
        QemuInstallStep packages{
            What::Packages, packageCommands(setup),
            Text::tr("QEMU for guests like the machine itself, UEFI and a TPM for them, and "
                     "the tool for disk images."),
            true};
        if (brew) packages.meaning = Text::tr("QEMU for guests of every kind, and the tool for disk images.");
        if (!packages.commands.isEmpty()) steps.append(packages);
    }
    const bool canJoin = !setup.root && !setup.user.isEmpty() && !setup.addToGroup.isEmpty();
    if (canJoin && setup.os == QLatin1String("linux")) {
        // Debian's packages make the group where it is not there yet; then joining it comes after them.
        const QString group = !setup.kvmGroup.isEmpty() ? setup.kvmGroup
                              : !steps.isEmpty() && setup.distribution.contains(QLatin1String("debian"))
                                  ? QStringLiteral("kvm")
                                  : QString();
        if (!group.isEmpty() && !setup.inKvmGroup && !setup.kvmUsable && (setup.kvmThere || !setup.qemu))
            steps.append(
                {What::Kvm, joinGroup(setup, group),
                 Text::tr("Lets %1 use /dev/kvm: guests then run at the processor's own speed. It holds "
                          "from the next login on.")
                     .arg(setup.user),
                 true});
        if (setup.libvirt && !setup.inLibvirt)
            steps.append(
                {What::Libvirt, joinGroup(setup, QStringLiteral("libvirt")),
                 Text::tr("Lets %1 manage the virtual machines of the whole machine without a password. "
                          "That is as much as being its administrator; Hearth's own do not need it.")
                     .arg(setup.user),
                 false});
    }
    for (QemuInstallStep& step : steps)
        for (Command& command : step.commands) command.elevate = !setup.root && !brew;
    return steps;
}

bool needsNewLogin(const QList<QemuInstallStep>& steps) {
    return std::any_of(steps.begin(), steps.end(), [](const QemuInstallStep& step) {
        return step.what != QemuInstallStep::What::Packages;
    });
}

Result<void> installQemu(Machine& machine, const QList<QemuInstallStep>& steps, const Control& given) {
    SudoOnce password(given.asker);
    const Control control = password.over(given);
    for (const QemuInstallStep& step : steps) {
        ProgressStep doing(control, step.what == QemuInstallStep::What::Packages
                                        ? Text::tr("Install packages")
                                    : step.what == QemuInstallStep::What::Kvm ? Text::tr("Allow /dev/kvm")
                                                                              : Text::tr("Allow libvirt"));
        for (const Command& command : step.commands) {
            auto ended = runLive(machine, command, control);
            if (!ended) {
                doing.failed(ended.error().message);
                return std::move(ended.error());
            }
            if (ended->exit.ok()) continue;
            QString hint = Text::tr("Its output says why.");
            if (ended->tail.contains(QLatin1String("No space left")))
                hint = Text::tr("The disk is full: make room first.");
            else if (ended->tail.contains(QLatin1String("Could not get lock")) ||
                     ended->tail.contains(QLatin1String("Unable to lock")) ||
                     ended->tail.contains(QLatin1String("unable to lock")))
                hint = Text::tr("Another program is installing packages there: wait until it is done.");
            else if (ended->tail.contains(QLatin1String("resolv")) ||
                     ended->tail.contains(QLatin1String("Network is unreachable")))
                hint = Text::tr("That machine does not reach its package server.");
            Error error{ErrorKind::Failed,
                        Text::tr("%1 failed on %2 (exit code %3).")
                            .arg(command.argv.first(), machineTitle(machine.name()))
                            .arg(ended->exit.code),
                        hint, ended->tail};
            doing.failed(error.message);
            return error;
        }
        doing.done();
    }
    return {};
}

}  // namespace hearth
