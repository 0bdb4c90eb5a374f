// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuprobeparse.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kMostText = 4096;
constexpr qsizetype kMostFirmwares = 200;
constexpr qsizetype kMostEmulators = 100;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuHost)
};

using Lines = QList<QList<QByteArray>>;

/// The lines between the two marks, each split at spaces; a login shell may print around them.
Result<Lines> markedLines(const QByteArray& output) {
    const QByteArray begin("\nhearth-qemu-begin\n"), end("\nhearth-qemu-end\n");
    const qsizetype from = output.indexOf(begin);
    const qsizetype to = from < 0 ? -1 : output.indexOf(end, from + begin.size() - 1);
    if (to < 0)
        return Error{ErrorKind::Protocol,
                     Words::tr("The machine did not say to the end what QEMU it has."),
                     Words::tr("Try again; a login script that ends the shell may be in the way."),
                     {}};
    Lines lines;
    const QByteArray between =
        output.mid(from + begin.size(), std::max<qsizetype>(0, to - from - begin.size()));
    for (const QByteArray& line : between.split('\n'))
        if (!line.isEmpty()) lines.append(line.split(' '));
    return lines;
}

bool isClean(const QString& text) {
    return text.size() <= kMostText && std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() < 0x20 || c.unicode() == 0x7f || c == QChar::ReplacementCharacter;
           });
}

/// A field in hexadecimal; empty where it is nothing that can be shown and used.
QString textOf(const QList<QByteArray>& line, qsizetype at) {
    const QString text = QString::fromUtf8(QByteArray::fromHex(line.value(at)));
    return isClean(text) ? text : QString();
}

QString pathOf(const QList<QByteArray>& line, qsizetype at) {
    const QString path = textOf(line, at);
    return path.startsWith(QLatin1Char('/')) ? path : QString();
}

std::int64_t bytesOf(const QByteArray& field) {
    bool good = false;
    const qlonglong value = field.toLongLong(&good);
    return good && value > 0 && value < (qlonglong(1) << 50) ? value : 0;
}

bool isArchitecture(const QString& name) {
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9_]{1,20}")));
    return pattern.match(name).hasMatch();
}

/// uname -m, as QEMU names it.
QString qemuArchitecture(const QString& machine) {
    if (machine == QLatin1String("arm64")) return QStringLiteral("aarch64");
    if (machine == QLatin1String("amd64")) return QStringLiteral("x86_64");
    if (machine.startsWith(QLatin1String("armv")) && machine != QLatin1String("armv8b"))
        return QStringLiteral("arm");
    if (machine.size() == 4 && machine.startsWith(QLatin1Char('i')) && machine.endsWith(QLatin1String("86")))
        return QStringLiteral("i386");
    return machine == QLatin1String("ppc64le") ? QStringLiteral("ppc64") : machine;
}

QString versionIn(const QString& line) {
    static const QRegularExpression pattern(QStringLiteral("version ([0-9]+(?:\\.[0-9]+){1,3})"));
    return pattern.match(line).captured(1);
}

struct Descriptor {
    QString name;  // of the file
    QByteArray content;
};

/// By name over all folders; of those with one name the first counts, and an empty one hides the others.
QList<QemuFirmware> readDescriptors(QList<Descriptor> descriptors, const QSet<QString>& readable) {
    std::stable_sort(descriptors.begin(), descriptors.end(),
                     [](const Descriptor& a, const Descriptor& b) { return a.name < b.name; });
    QList<QemuFirmware> all;
    QString last;
    for (const Descriptor& descriptor : descriptors) {
        if (descriptor.name == last) continue;
        last = descriptor.name;
        const auto parsed = parseFirmwareDescriptor(descriptor.content);
        if (!parsed) continue;
        // A package may name files that stand in another one.
        for (const QemuFirmware& firmware : *parsed)
            if (readable.contains(firmware.code) &&
                (firmware.vars.isEmpty() || readable.contains(firmware.vars)))
                all.append(firmware);
    }
    return all.mid(0, kMostFirmwares);
}

Error noDescriptor() {
    return {ErrorKind::Invalid, Words::tr("That is no description of a firmware."), {}, {}};
}

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    for (const QJsonValue& item : value.toArray()) texts.append(item.toString());
    return texts;
}

/// A file of the flash mapping; false where it is none.
bool readFile(const QJsonObject& file, QString& path, QString& format) {
    path = file.value(QLatin1String("filename")).toString();
    format = file.value(QLatin1String("format")).toString(QStringLiteral("raw"));
    const bool known = format == QLatin1String("raw") || format == QLatin1String("qcow2");
    return known && path.startsWith(QLatin1Char('/')) && isClean(path);
}

QString firstLine(const QString& text) {
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty()) return line.trimmed().left(300);
    return {};
}

}  // namespace

Result<QList<QemuFirmware>> parseFirmwareDescriptor(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) return noDescriptor();
    const QJsonObject object = document.object();
    const QJsonObject mapping = object.value(QLatin1String("mapping")).toObject();
    if (mapping.isEmpty() || !object.value(QLatin1String("targets")).isArray()) return noDescriptor();
    QList<QemuFirmware> all;
    // "mode" came with QEMU 7: "stateless" keeps no variables, "combined" has both in one file.
    const QString mode = mapping.value(QLatin1String("mode")).toString(QStringLiteral("split"));
    if (!textsOf(object.value(QLatin1String("interface-types"))).contains(QLatin1String("uefi")) ||
        mapping.value(QLatin1String("device")).toString() != QLatin1String("flash") ||
        (mode != QLatin1String("split") && mode != QLatin1String("stateless")))
        return all;
    QemuFirmware firmware;
    if (!readFile(mapping.value(QLatin1String("executable")).toObject(), firmware.code, firmware.codeFormat))
        return noDescriptor();
    if (mode == QLatin1String("split") && !readFile(mapping.value(QLatin1String("nvram-template")).toObject(),
                                                    firmware.vars, firmware.varsFormat))
        return noDescriptor();
    const QStringList features = textsOf(object.value(QLatin1String("features")));
    // Firmware for confidential guests boots no others.
    if (features.contains(QLatin1String("intel-tdx")) || features.contains(QLatin1String("amd-sev-snp")))
        return all;
    firmware.secureBoot =
        features.contains(QLatin1String("secure-boot")) && features.contains(QLatin1String("enrolled-keys"));
    firmware.needsSmm = features.contains(QLatin1String("requires-smm"));
    for (const QJsonValue& target : object.value(QLatin1String("targets")).toArray()) {
        firmware.architecture = target.toObject().value(QLatin1String("architecture")).toString();
        firmware.machines = textsOf(target.toObject().value(QLatin1String("machines"))).mid(0, 100);
        if (isArchitecture(firmware.architecture) && all.size() < kMostFirmwares) all.append(firmware);
    }
    return all;
}

Result<QemuProbe> parseQemuProbe(const QByteArray& output) {
    const auto lines = markedLines(output);
    if (!lines) return lines.error();
    QemuProbe probe;
    QemuHost& host = probe.host;
    QList<Descriptor> descriptors;
    QSet<QString> readable;
    for (const QList<QByteArray>& line : *lines) {
        const QByteArray& word = line.first();
        if (word == "system") {
            host.os = textOf(line, 1).toLower();
            const QString architecture = qemuArchitecture(textOf(line, 2).toLower());
            host.architecture = isArchitecture(architecture) ? architecture : QString();
        } else if (word == "emulator") {
            // qemu-kvm stands in /usr/libexec of Red Hat's systems: for the machine's own guests only.
            const QString name = textOf(line, 1);
            const QString architecture = name == QLatin1String("kvm") ? host.architecture : name;
            const QString path = pathOf(line, 2);
            if (isArchitecture(architecture) && !path.isEmpty() && !host.emulators.contains(architecture) &&
                host.emulators.size() < kMostEmulators)
                host.emulators.insert(architecture, path);
        } else if (word == "version") {
            host.version = versionIn(QString::fromUtf8(QByteArray::fromHex(line.value(1)).left(kMostText)));
        } else if (word == "clipboard") {
            host.clipboard = true;
        } else if (word == "tool") {
            const QString name = textOf(line, 1), path = pathOf(line, 2);
            if (name == QLatin1String("qemu-img")) host.imageTool = path;
            if (name == QLatin1String("swtpm")) host.swtpm = path;
            if (name == QLatin1String("qemu-bridge-helper")) host.bridgeHelper = path;
            if (name == QLatin1String("virsh")) host.virsh = path;
            if (name == QLatin1String("VBoxManage")) host.vboxManage = path;
        } else if (word == "firmware") {
            const QString name = pathOf(line, 1).section(QLatin1Char('/'), -1);
            if (!name.isEmpty() && descriptors.size() < kMostFirmwares)
                descriptors.append({name, QByteArray::fromHex(line.value(2))});
        } else if (word == "readable") {
            readable.insert(pathOf(line, 1));
        } else if (word == "memory") {
            host.memoryBytes = bytesOf(line.value(1));
            host.memoryFreeBytes = bytesOf(line.value(2));
        } else if (word == "cores") {
            host.cores = std::clamp(line.value(1).toInt(), 0, 100'000);
        } else if (word == "kvm") {
            probe.kvm.there = line.value(1) != "absent";
            probe.kvm.usable = line.value(1) == "usable";
            probe.kvm.group = textOf(line, 2);
            probe.kvm.inGroupSince = line.value(3) == "1";
            probe.kvm.processorCan = line.value(4) == "1";
            probe.kvm.user = textOf(line, 5);
        }
    }
    host.firmwares = readDescriptors(std::move(descriptors), readable);
    return probe;
}

Result<QString> qemuProbeKey(const QByteArray& output) {
    const auto lines = markedLines(output);
    if (!lines) return lines.error();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QList<QByteArray>& line : *lines)
        if (line.first() != "memory") hash.addData(line.join(' ') + '\n');
    return QString::fromLatin1(hash.result().toHex());
}

Result<QList<AcceleratorTrial>> parseAcceleratorTrials(const QByteArray& output) {
    const auto lines = markedLines(output);
    if (!lines) return lines.error();
    QList<AcceleratorTrial> trials;
    for (const QList<QByteArray>& line : *lines) {
        if (line.first() != "trial" || trials.size() >= 10) continue;
        AcceleratorTrial trial;
        trial.name = textOf(line, 1);
        bool number = false;
        const int code = line.value(2).toInt(&number);
        if (number) trial.exitCode = code;
        trial.output = QString::fromUtf8(QByteArray::fromHex(line.value(3))).left(kMostText);
        trials.append(trial);
    }
    return trials;
}

std::optional<QemuAccelerator> judgeKvm(const KvmFacts& kvm) {
    using State = QemuAccelerator::State;
    QemuAccelerator found{QStringLiteral("kvm"), State::NotThere, {}};
    if (!kvm.there) {
        found.reason =
            kvm.processorCan
                ? Words::tr(
                      "The kernel offers no /dev/kvm. Load its module: sudo modprobe kvm_intel, or kvm_amd.")
                : Words::tr("The processor offers no virtualisation. Switch it on in the computer's firmware "
                            "settings (VT-x, SVM); in a rented VM its host must allow it.");
        return found;
    }
    if (kvm.usable) return std::nullopt;
    found.state = State::Denied;
    if (kvm.inGroupSince)
        found.reason = Words::tr("This account may use /dev/kvm from its next login on. Log in anew.");
    else if (kvm.group.isEmpty() || kvm.group == QLatin1String("root"))
        found.reason = Words::tr("This account may not use /dev/kvm, and only root may.");
    else
        found.reason =
            Words::tr("This account may not use /dev/kvm. Run sudo adduser %1 %2, then log in anew.")
                .arg(kvm.user, kvm.group);
    return found;
}

QemuAccelerator judgeTrial(const AcceleratorTrial& trial, int wanted, const KvmFacts& kvm) {
    using State = QemuAccelerator::State;
    QemuAccelerator found{trial.name, State::Works, {}};
    if (!trial.exitCode) {
        found.state = State::Hangs;
        found.reason =
            trial.name == QLatin1String("kvm")
                ? Words::tr("/dev/kvm opens, but a guest does not run with it: this machine is probably a VM "
                            "without nested virtualisation.")
                : Words::tr("A guest does not run with it.");
        return found;
    }
    if (*trial.exitCode == wanted) return found;
    const QString words = firstLine(trial.output);
    found.state = trial.output.contains(QLatin1String("Permission denied")) ? State::Denied : State::NotThere;
    if (found.state == State::Denied) {
        KvmFacts facts = kvm;
        facts.there = true;
        facts.usable = false;
        if (const auto judged = judgeKvm(facts); judged && trial.name == QLatin1String("kvm")) return *judged;
    }
    found.reason = words.isEmpty()
                       ? Words::tr("QEMU ended with code %1 when it was tried.").arg(*trial.exitCode)
                       : Words::tr("QEMU says: %1").arg(words);
    return found;
}

}  // namespace hearth
