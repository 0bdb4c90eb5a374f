// SPDX-License-Identifier: GPL-3.0-or-later
// A command of QEMU's as a VM: qemu(1), its options in the order of the manual.
#include "core/vms/qemuimport_p.h"

#include "core/vms/importscript.h"
#include "core/vms/qemuarguments_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kLongestText = 256 * 1024;

Error noCommand() {
    return {ErrorKind::Invalid,
            ImportWords::tr("There is no command of QEMU's in it."),
            ImportWords::tr(
                "Paste a whole command or script, for example: qemu-system-x86_64 -m 2G -hda disk.qcow2"),
            {}};
}

/// The architecture that a program emulates; empty where it is none of QEMU's.
QString architectureOf(const QString& program) {
    const QString name = program.section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("qemu-system-([a-z0-9_]{1,20})(?:\\.exe)?")),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(name);
    // A bare "kvm" may be a group or a package.
    const bool kvm = name == QLatin1String("qemu-kvm") || program.endsWith(QLatin1String("/kvm"));
    if (!match.hasMatch()) return kvm ? QStringLiteral("x86_64") : QString();
    QString architecture = match.captured(1).toLower();
    // On Windows each is there twice: "…w" opens no console.
    if (architecture.endsWith(QLatin1Char('w')) && name.endsWith(QLatin1String(".exe"), Qt::CaseInsensitive))
        architecture.chop(1);
    return architecture;
}

/// Whether a command runs QEMU, and does not only speak of it ("which qemu-system-…", "sudo apt install …").
bool startsQemu(const QStringList& words) {
    for (const QString& word : words) {
        if (!architectureOf(word).isEmpty()) return words.last() != QLatin1String("--version");
        if (isOneOf(word, {"which",   "command",  "type",  "if",      "while",  "for",    "case", "apt",
                           "apt-get", "aptitude", "dnf",   "yum",     "zypper", "pacman", "brew", "apk",
                           "echo",    "printf",   "pkill", "killall", "pgrep",  "["}))
            return false;
    }
    return false;
}

/// Options that stand alone.
bool isFlag(const QString& name) {
    return isOneOf(name, {"enable-kvm",
                          "no-kvm",
                          "no-reboot",
                          "no-shutdown",
                          "S",
                          "daemonize",
                          "nographic",
                          "usb",
                          "full-screen",
                          "no-acpi",
                          "no-hpet",
                          "no-fd-bootchk",
                          "win2k-hack",
                          "rtc-td-hack",
                          "nodefaults",
                          "no-user-config",
                          "nodefconfig",
                          "snapshot",
                          "portrait",
                          "alt-grab",
                          "ctrl-grab",
                          "no-frame",
                          "no-quit",
                          "sdl",
                          "curses",
                          "singlestep",
                          "one-insn-per-tb",
                          "mem-prealloc",
                          "only-migratable",
                          "preconfig",
                          "show-cursor",
                          "semihosting",
                          "h",
                          "help",
                          "version",
                          "seccomp",
                          "enable-hax",
                          "enable-fips"});
}

/// What Hearth has its own way for, or that concerns one run only.
bool isOurs(const QString& name) {
    return isOneOf(
        name, {"monitor",     "qmp",       "qmp-pretty", "mon",           "serial",         "parallel",
               "pidfile",     "daemonize", "sandbox",    "msg",           "no-user-config", "nodefconfig",
               "full-screen", "no-quit",   "alt-grab",   "ctrl-grab",     "no-frame",       "show-cursor",
               "S",           "usb",       "D",          "no-fd-bootchk", "seccomp",        "runas"});
}

}  // namespace

QemuOption QemuOption::parse(const QString& text, bool hasFirst) {
    QemuOption option;
    option.text = text;
    QStringList parts;
    QString part;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != QLatin1Char(',')) {
            part += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == QLatin1Char(',')) {
            part += text[i++];
        } else {
            parts.append(part);
            part.clear();
        }
    }
    parts.append(part);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf(QLatin1Char('='));
        if (equals >= 0)
            option.fields.append({parts[i].left(equals), parts[i].mid(equals + 1)});
        else if (i == 0 && hasFirst)
            option.first = parts[i];
        else if (parts[i].startsWith(QLatin1String("no")) && parts[i].size() > 2 &&
                 parts[i] != QLatin1String("node-name"))
            option.fields.append({parts[i].mid(2), QStringLiteral("off")});
        else if (!parts[i].isEmpty())
            option.fields.append({parts[i], QStringLiteral("on")});
    }
    return option;
}

QString QemuOption::value(const char* key) const {
    for (qsizetype i = fields.size() - 1; i >= 0; --i)
        if (fields[i].first == QLatin1String(key)) return fields[i].second;
    return {};
}

bool QemuOption::has(const char* key) const {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return field.first == QLatin1String(key); });
}

bool QemuOption::flag(const char* key) const { return isOneOf(value(key), {"on", "yes", "true", "y"}); }

QStringList QemuOption::values(const char* key) const {
    QStringList all;
    for (const auto& field : fields)
        if (field.first == QLatin1String(key)) all.append(field.second);
    return all;
}

QStringList QemuOption::except(std::initializer_list<const char*> keys) const {
    QStringList rest;
    for (const auto& [key, field] : fields)
        if (!isOneOf(key, keys)) rest.append(key + QLatin1Char('=') + field);
    return rest;
}

Result<QemuImport> QemuImporter::run() {
    HEARTH_TRY(readProgram());
    spec_.disks.clear();
    spec_.usbTablet = false;
    spec_.guestAgent = false;
    spec_.reachBySsh = false;
    spec_.cores = 1;
    spec_.memoryMiB = 128;  // QEMU's own defaults
    findOwnFolder();
    readOptions();
    finish();
    result_.notes.removeDuplicates();
    return std::move(result_);
}

Result<void> QemuImporter::readProgram() {
    // "sudo", "exec", "start """, "nice -n 5", a shell's prompt …
    while (at_ < words_.size() && architectureOf(words_[at_]).isEmpty()) ++at_;
    if (at_ >= words_.size()) return noCommand();
    spec_.architecture = architectureOf(words_[at_++]);
    return {};
}

void QemuImporter::findOwnFolder() {
    const qsizetype option = words_.indexOf(QLatin1String("-pidfile"));
    const QString end = QStringLiteral("/run/qemu.pid");
    const QString file = option < 0 ? QString() : words_.value(option + 1);
    if (!file.endsWith(end)) return;
    const QString folder = file.left(file.size() - end.size());
    const QString watch = QStringLiteral("path=%1/run/watch.sock").arg(qemuEscaped(folder));
    if (std::any_of(words_.begin(), words_.end(), [&](const QString& word) { return word.contains(watch); }))
        ownFolder_ = folder;
}

void QemuImporter::readOptions() {
    while (at_ < words_.size()) {
        QString word = words_[at_++];
        if (!word.startsWith(QLatin1Char('-')) || word.size() < 2) {
            readShortDrive(QStringLiteral("hda"), word);  // as QEMU takes a word alone
            continue;
        }
        while (word.startsWith(QLatin1Char('-'))) word = word.mid(1);
        if (isFlag(word)) {
            if (!readOption(word, {})) keep(word);
            continue;
        }
        if (at_ >= words_.size()) {
            keep(word);
            continue;
        }
        const QString value = words_[at_++];
        if (!readOption(word, value)) keep(word, value);
    }
}

bool QemuImporter::readOption(const QString& name, const QString& value) {
    if (isOurs(name)) {
        if (name == QLatin1String("serial") && !isOwn() && value != QLatin1String("none") &&
            value != QLatin1String("null"))
            note(ImportWords::tr("The serial console is Hearth's own: it shows in a tab."));
        if (isOneOf(name, {"qmp", "monitor"}) && !isOneOf(value, {"none", "stdio"}))
            note(
                ImportWords::tr("Hearth makes monitors of its own: “-%1 %2” was left out.").arg(name, value));
        if (name == QLatin1String("daemonize") || (name == QLatin1String("pidfile") && !isOwn()))
            note(ImportWords::tr("Hearth keeps QEMU itself: “-%1” was left out.").arg(name));
        return true;
    }
    return readMachineOption(name, value) || readScreenOption(name, value) || readBackendOption(name, value);
}

bool QemuImporter::readBackendOption(const QString& name, const QString& value) {
    if (name == QLatin1String("drive"))
        readDrive(value);
    else if (name == QLatin1String("blockdev"))
        readBlockdev(value);
    else if (isOneOf(name, {"hda", "hdb", "hdc", "hdd", "cdrom", "sd", "pflash"}))
        readShortDrive(name, value);
    else if (name == QLatin1String("device"))
        devicesLater_.append(value);
    else if (name == QLatin1String("netdev"))
        readNetdev(value);
    else if (name == QLatin1String("net"))
        readOldNet(value);
    else if (name == QLatin1String("nic"))
        readNic(value);
    else if (name == QLatin1String("fsdev"))
        fsdevs_.insert(QemuOption::parse(value, true).value("id"), QemuOption::parse(value, true));
    else if (name == QLatin1String("virtfs"))
        readSharedFolder(QemuOption::parse(value, true));
    else if (isOneOf(name, {"chardev", "object", "tpmdev"}))
        backends_.append({name, value});
    else
        return false;
    return true;
}

void QemuImporter::keep(const QString& option, const QString& value) {
    const QString name = QLatin1Char('-') + option;
    spec_.extraArguments.append(name);
    if (!value.isNull()) spec_.extraArguments.append(value);
    result_.keptAsIs.append(value.isNull() ? name : name + QLatin1Char(' ') + value);
}

void QemuImporter::noteLeftOut(const QString& what, const QStringList& fields) {
    if (!fields.isEmpty())
        note(ImportWords::tr("Left out of %1: %2").arg(what, fields.join(QLatin1String(", "))));
}

QString QemuImporter::path(const QString& file) {
    if (isOwn() && file.startsWith(ownFolder_ + QLatin1Char('/')) &&
        !file.mid(ownFolder_.size() + 1).contains(QLatin1Char('/')))
        return file.mid(ownFolder_.size() + 1);
    if (file.isEmpty()) return file;
    if (!isAbsoluteVmPath(file)) {
        if (!place_.folder.isEmpty() && !file.contains(QLatin1Char('$')) &&
            !file.contains(QLatin1Char('%'))) {
            QString relative = file;
            relative.replace(QLatin1Char('\\'), QLatin1Char('/'));
            while (relative.startsWith(QLatin1String("./"))) relative = relative.mid(2);
            return place_.folder + QLatin1Char('/') + relative;
        }
        note(ImportWords::tr("Say where %1 is on the machine.").arg(file));
    } else if (!file.startsWith(QLatin1Char('/'))) {
        note(ImportWords::tr("%1 is a place on Windows: say where it is on the machine.").arg(file));
    }
    return file;
}

QString QemuImporter::machineType() const {
    const QString type = spec_.machine.section(QLatin1Char(','), 0, 0);
    if (!type.isEmpty()) return type;
    // QEMU's own default, which is not Hearth's.
    return isX86(spec_.architecture) ? QStringLiteral("pc") : defaultMachineType(spec_.architecture);
}

void QemuImporter::finish() {
    if (spec_.machine.isEmpty() && isX86(spec_.architecture)) spec_.machine = machineType();
    for (const QString& device : devicesLater_) readDevice(device);
    finishDrives();
    finishNetworks();
    finishDisplay();
    finishBackends();
    foldDefaults();
    for (qsizetype i = 0; i < disks_.size(); ++i) {
        spec_.disks.append(disks_[i].first);
        if (disks_[i].second) result_.guessed.append(i);
    }
    if (!result_.guessed.isEmpty())
        note(ImportWords::tr("The command does not say what format some disks have: look at them."));
    if (spec_.extraArguments.contains(QLatin1String("-snapshot")))
        note(ImportWords::tr("With “-snapshot” nothing that the guest writes is kept."));
}

void QemuImporter::finishDisplay() {
    if (sawVnc_ && spec_.display != VmSpec::Display::Window) spec_.display = VmSpec::Display::Vnc;
    if (!sawScreen_ && !sawVnc_) spec_.display = VmSpec::Display::Vnc;
    // A PC has a standard VGA where nothing else is said; others show nothing.
    if (!sawDisplay_)
        spec_.displayDevice =
            isX86(spec_.architecture) && !noDefaults_ ? QStringLiteral("VGA") : QStringLiteral("none");
    if (spec_.display == VmSpec::Display::None &&
        (!sawDisplay_ || spec_.displayDevice == QLatin1String("none")))
        spec_.displayDevice.clear();
}

void QemuImporter::finishBackends() {
    // What something kept speaks of is kept before it.
    QStringList before;
    for (const ImportedBackend& backend : backends_) {
        const QemuOption option = QemuOption::parse(backend.text, true);
        const QString id = option.value("id");
        const QString all = spec_.extraArguments.join(QLatin1Char('\n')) + QLatin1Char('\n') + spec_.machine;
        static const QStringList ours{QStringLiteral("rng-random"), QStringLiteral("rng-builtin"),
                                      QStringLiteral("rng-egd")};
        const bool named = !id.isEmpty() && all.contains(QLatin1Char('=') + id);
        const bool own = backend.option != QLatin1String("object") ||
                         ours.contains(option.first.isEmpty() ? option.value("qom-type") : option.first);
        if (named || !own) {
            before += {QLatin1Char('-') + backend.option, backend.text};
            result_.keptAsIs.append(QLatin1Char('-') + backend.option + QLatin1Char(' ') + backend.text);
        }
    }
    spec_.extraArguments = before + spec_.extraArguments;
}

void QemuImporter::foldDefaults() {
    if (spec_.machine == defaultMachineType(spec_.architecture)) spec_.machine.clear();
    if (spec_.displayDevice == defaultDisplayDevice(spec_.architecture)) spec_.displayDevice.clear();
    if (spec_.cpu == QLatin1String("host") ||
        (spec_.accelerator == QLatin1String("tcg") &&
         spec_.cpu == defaultCpu(spec_.architecture, spec_.accelerator) && isX86(spec_.architecture)))
        spec_.cpu.clear();
    if (!isOwn() && spec_.accelerator == QLatin1String("tcg") &&
        spec_.architecture == QLatin1String("aarch64") && spec_.cpu == QLatin1String("max"))
        note(ImportWords::tr("An emulated Arm guest is faster with the CPU “max,pauth-impdef=on”."));
}

Result<QemuImport> importQemuCommand(const QString& text, const ImportPlace& place) {
    if (text.size() > kLongestText)
        return Error{ErrorKind::Invalid, ImportWords::tr("That is too long for a command."), {}, {}};
    auto script = looksLikeBatch(text) ? readBatchScript(text, place) : readShellScript(text, place);
    if (!script) return std::move(script.error());
    const auto command = std::find_if(script->commands.begin(), script->commands.end(), startsQemu);
    if (command == script->commands.end()) return noCommand();
    auto imported = QemuImporter(*command, place).run();
    if (!imported) return imported;
    imported->notes = script->notes + imported->notes;
    return imported;
}

}  // namespace hearth
