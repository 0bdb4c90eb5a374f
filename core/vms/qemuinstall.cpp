// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuinstall.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/machine/sudoonce.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuInstall)
};

const char* const kProbe = R"sh(
for folder in $(printf %s "$PATH" | tr ':' ' ') /usr/libexec; do
  for file in "$folder"/qemu-system-* "$folder"/qemu-kvm; do
    [ -f "$file" ] && [ -x "$file" ] && { printf 'qemu\n'; break 2; }
  done
done
has qemu-img && printf 'image-tool\n'
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
        if (!setup.isLike("fedora") || setup.isLike("rhel") || setup.isLike("centos"))
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

}  // namespace

Result<QemuSetup> parseQemuSetup(const QByteArray& output) {
    QemuSetup setup;
    auto common = parseMachineSetup(output, [&setup](const QByteArray& word, const QString& value) {
        if (word == "qemu") setup.qemu = true;
        if (word == "image-tool") setup.imageTool = true;
        if (word == "kvm") setup.kvmThere = true;
        if (word == "kvm-usable") setup.kvmUsable = true;
        if (word == "kvm-group") setup.kvmGroup = value;
        if (word == "in-kvm-group") setup.inKvmGroup = true;
        if (word == "libvirt") setup.libvirt = true;
        if (word == "in-libvirt") setup.inLibvirt = true;
    });
    if (!common) return std::move(common.error());
    static_cast<MachineSetup&>(setup) = *common;
    setup.architecture = qemuArchitecture(setup.architecture);
    return setup;
}

Result<QemuSetup> probeQemuSetup(Machine& machine, const Control& control) {
    auto output = probeMachineSetup(
        machine, kProbe,
        withMachine(Text::tr("%1 runs Windows: Hearth installs QEMU only where there is a POSIX shell."),
                    machineTitle(machine.name())),
        control);
    if (!output) return std::move(output.error());
    return parseQemuSetup(*output);
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
                {What::Kvm, commandsToJoin(setup, group),
                 Text::tr("Lets %1 use /dev/kvm: guests then run at the processor's own speed. It holds "
                          "from the next login on.")
                     .arg(setup.user),
                 true});
        if (setup.libvirt && !setup.inLibvirt)
            steps.append(
                {What::Libvirt, commandsToJoin(setup, QStringLiteral("libvirt")),
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
    for (const QemuInstallStep& step : steps)
        HEARTH_TRY(runSetupCommands(machine,
                                    step.what == QemuInstallStep::What::Packages
                                        ? Text::tr("Install packages")
                                    : step.what == QemuInstallStep::What::Kvm ? Text::tr("Allow /dev/kvm")
                                                                              : Text::tr("Allow libvirt"),
                                    step.commands, control));
    return {};
}

}  // namespace hearth
