// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/virtualbox.h"

#include "core/base/machinetitle.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVms)
};

constexpr qsizetype kMostVms = 10'000, kMostKeys = 20'000, kLongestValue = 64 * 1024, kLongestWord = 4096;
constexpr qsizetype kMostNetworks = 1000;
constexpr int kTimedOut = 124, kKilled = 137;
constexpr int kLeastMemory = 4, kMostMemory = 2 * 1024 * 1024, kMostCpus = 64;  // as VirtualBox has them

QString word(const std::map<QByteArray, QByteArray>& values, const QByteArray& key) {
    const auto found = values.find(key);
    return found == values.end() ? QString() : QString::fromUtf8(found->second.left(kLongestWord));
}

bool isUuid(const QByteArray& text) {
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
    return text.size() == 36 && form.match(QString::fromLatin1(text)).hasMatch();
}

/// Reads a string in quotes from `at` on, which is behind the first one; `at` is behind the last one after.
/// Some versions write what is in it with backslashes and some do not: a quote ends it only at the end of a
/// line or before "=".
QByteArray quoted(const QByteArray& text, qsizetype& at) {
    QByteArray value;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        const char next = at + 1 < text.size() ? text[at + 1] : '\n';
        if (c == '\\' && (next == '"' || next == '\\')) {
            if (value.size() < kLongestValue) value += next;
            ++at;
            continue;
        }
        if (c == '"' && (next == '\n' || next == '\r' || next == '=')) {
            ++at;
            return value;
        }
        if (value.size() < kLongestValue) value += c;
    }
    return value;
}

OtherVm::Phase phaseOf(const QString& word) {
    using Phase = OtherVm::Phase;
    static const std::map<QString, Phase> phases{{QStringLiteral("poweroff"), Phase::Off},
                                                 {QStringLiteral("teleported"), Phase::Off},
                                                 {QStringLiteral("saved"), Phase::Saved},
                                                 {QStringLiteral("aborted"), Phase::Crashed},
                                                 {QStringLiteral("aborted-saved"), Phase::Saved},
                                                 {QStringLiteral("running"), Phase::Running},
                                                 {QStringLiteral("paused"), Phase::Paused},
                                                 {QStringLiteral("gurumeditation"), Phase::Crashed},
                                                 {QStringLiteral("starting"), Phase::Starting},
                                                 {QStringLiteral("stopping"), Phase::Stopping},
                                                 {QStringLiteral("saving"), Phase::Busy},
                                                 {QStringLiteral("restoring"), Phase::Busy},
                                                 {QStringLiteral("teleporting"), Phase::Busy},
                                                 {QStringLiteral("teleportingin"), Phase::Busy},
                                                 {QStringLiteral("teleportingpausedvm"), Phase::Busy},
                                                 {QStringLiteral("livesnapshotting"), Phase::Busy},
                                                 {QStringLiteral("onlinesnapshotting"), Phase::Busy},
                                                 {QStringLiteral("snapshotting"), Phase::Busy},
                                                 {QStringLiteral("restoringsnapshot"), Phase::Busy},
                                                 {QStringLiteral("deletingsnapshot"), Phase::Busy},
                                                 {QStringLiteral("deletingsnapshotlive"), Phase::Busy},
                                                 {QStringLiteral("deletingsnapshotlivepaused"), Phase::Busy},
                                                 {QStringLiteral("settingup"), Phase::Busy}};
    const auto found = phases.find(word);
    return found == phases.end() ? Phase::Unknown : found->second;
}

/// As showvminfo names the network of a mode: not always as modifyvm does.
QByteArray networkKey(const QString& mode, const QByteArray& number) {
    if (mode == QLatin1String("natnetwork")) return "nat-network" + number;
    return virtualBoxNetworkOption(mode).toLatin1() + number;
}

VirtualBoxSettings readSettings(const std::map<QByteArray, QByteArray>& values) {
    VirtualBoxSettings settings;
    settings.cpus = std::clamp(word(values, "cpus").toInt(), 0, 1 << 20);
    settings.memoryMiB = std::clamp(word(values, "memory").toInt(), 0, 1 << 30);
    settings.paravirtualisation = word(values, "paravirtprovider");
    settings.paravirtualisationNow = word(values, "effparavirtprovider");
    settings.nested = word(values, "nested-hw-virt") == QLatin1String("on");
    for (qsizetype at = 1; at <= VirtualBoxSettings::adapterCount; ++at) {
        const QByteArray number = QByteArray::number(at);
        VirtualBoxSettings::Adapter adapter;
        if (values.contains("nic" + number)) adapter.mode = word(values, "nic" + number);
        if (!virtualBoxNetworkOption(adapter.mode).isEmpty())
            adapter.network = word(values, networkKey(adapter.mode, number));
        settings.adapters.append(adapter);
    }
    return settings;
}

bool holds(const QByteArray& said, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* each) { return said.contains(each); });
}

/// What is for a person of VBoxManage's words.
QString ownWords(const QByteArray& said) {
    QStringList all;
    for (const QByteArray& line : said.left(16 * 1024).split('\n')) {
        QString words = QString::fromUtf8(line.left(kLongestWord)).trimmed();
        if (!words.startsWith(QLatin1String("VBoxManage: error: "))) continue;
        words.remove(0, 19);
        if (words.startsWith(QLatin1String("Details: ")) || words.startsWith(QLatin1String("Context: ")))
            continue;
        if (!words.isEmpty() && !all.contains(words)) all << words;
    }
    return all.mid(0, 3).join(QLatin1Char(' '));
}

}  // namespace

std::map<QByteArray, QByteArray> parseMachineReadable(const QByteArray& text) {
    std::map<QByteArray, QByteArray> values;
    qsizetype at = 0;
    while (at < text.size() && values.size() < kMostKeys) {
        QByteArray key;
        const qsizetype line = at;
        qsizetype lineEnd = text.indexOf('\n', at);
        if (lineEnd < 0) lineEnd = text.size();
        if (text[at] == '"') {
            ++at;
            key = quoted(text, at);
        } else {
            const qsizetype equals = text.indexOf('=', at);
            if (equals > 0 && equals < lineEnd) {
                key = text.mid(at, equals - at);
                at = equals;
            }
        }
        // What is no such line ("Encryption:     disabled") is passed over.
        if (key.isEmpty() || at >= text.size() || text[at] != '=') {
            at = std::max(at, text.indexOf('\n', line) < 0 ? text.size() : text.indexOf('\n', line) + 1);
            continue;
        }
        ++at;
        QByteArray value;
        if (at < text.size() && text[at] == '"') {
            ++at;
            value = quoted(text, at);
        } else {
            const qsizetype end = text.indexOf('\n', at);
            value = text.mid(at, end < 0 ? -1 : end - at).trimmed().left(kLongestValue);
        }
        values.emplace(std::move(key), std::move(value));
        const qsizetype next = text.indexOf('\n', at);
        at = next < 0 ? text.size() : next + 1;
    }
    return values;
}

QList<OtherVm> parseVirtualBox(const QList<MarkedPart>& parts) {
    QList<OtherVm> all;
    for (const auto& [said, text] : parts) {
        if (!said.startsWith("vm ") || all.size() >= kMostVms) continue;
        const QByteArray id = said.mid(3).toLower();
        if (!isUuid(id)) continue;
        const auto values = parseMachineReadable(text);
        OtherVm vm;
        vm.manager = VmManager::VirtualBox;
        vm.id = QString::fromLatin1(id);
        vm.name = word(values, "name");
        vm.word = word(values, "VMState");
        // One whose files cannot be read has neither.
        if (vm.name.isEmpty() || vm.word.isEmpty()) {
            if (vm.name.isEmpty()) vm.name = vm.id;
            vm.phase = OtherVm::Phase::Unreadable;
            all.append(vm);
            continue;
        }
        vm.phase = phaseOf(vm.word);
        vm.system = word(values, "ostype");
        vm.settings = readSettings(values);
        vm.cpus = vm.settings->cpus;
        vm.memoryBytes = qint64(vm.settings->memoryMiB) * 1024 * 1024;
        all.append(vm);
    }
    return all;
}

VirtualBoxNetworks parseVirtualBoxNetworks(const QList<MarkedPart>& parts) {
    VirtualBoxNetworks networks;
    for (const auto& [said, text] : parts) {
        QStringList* list = nullptr;
        if (said == "bridgedifs") list = &networks.bridged;
        if (said == "hostonlyifs") list = &networks.hostOnly;
        if (said == "intnets") list = &networks.internal;
        if (said == "natnets") list = &networks.nat;
        if (list == nullptr) continue;
        for (const QByteArray& line : text.split('\n')) {
            // "NetworkName:" up to VirtualBox 6, "Name:" since.
            for (const char* key : {"Name:", "NetworkName:"}) {
                if (!line.startsWith(key)) continue;
                const QString name =
                    QString::fromUtf8(line.mid(qsizetype(qstrlen(key))).left(kLongestWord)).trimmed();
                if (!name.isEmpty() && !list->contains(name) && list->size() < kMostNetworks) *list << name;
            }
        }
    }
    return networks;
}

Error virtualBoxError(int code, const QByteArray& said, const QString& machineName) {
    const QString machine = machineTitle(machineName);
    const QString detail = QString::fromUtf8(said.left(16 * 1024)).trimmed();
    const QString words = ownWords(said);
    if (code == kTimedOut || code == kKilled)
        return {ErrorKind::TimedOut, Text::tr("VirtualBox on %1 does not answer.").arg(machine),
                Text::tr("Look again; if that stays, end its VBoxSVC there. What runs goes on."), detail};
    if (holds(said, {"VBOX_E_OBJECT_NOT_FOUND", "Could not find a registered machine"}))
        return {ErrorKind::NotFound,
                Text::tr("VirtualBox on %1 has no such virtual machine any more.").arg(machine),
                Text::tr("Look at the list anew."), detail};
    if (holds(said, {"/dev/vboxdrv", "VERR_VM_DRIVER_NOT_INSTALLED", "VERR_VM_DRIVER_LOAD_ERROR",
                     "kernel module is not loaded", "vboxdrv kernel module"}))
        return {
            ErrorKind::Failed, Text::tr("VirtualBox's kernel module is not loaded on %1.").arg(machine),
            Text::tr("On that machine: sudo /sbin/vboxconfig. With Secure Boot its modules must be signed."),
            detail};
    if (holds(said, {"VERR_VMX_IN_VMX_ROOT_MODE", "VERR_SVM_IN_USE"}))
        return {ErrorKind::Busy,
                Text::tr("Another hypervisor (KVM) uses the virtualisation hardware of %1.").arg(machine),
                Text::tr("Shut its virtual machines down first."), detail};
    if (holds(said,
              {"VERR_VMX_NO_VMX", "VERR_SVM_NO_SVM", "VERR_VMX_MSR_ALL_VMX_DISABLED", "VERR_SVM_DISABLED"}))
        return {ErrorKind::Failed,
                Text::tr("%1 offers no hardware virtualisation to VirtualBox.").arg(machine),
                Text::tr("Switch VT-x or AMD-V on in its firmware settings."), detail};
    if (holds(said, {"VBOX_E_INVALID_OBJECT_STATE", "VBOX_E_INVALID_VM_STATE",
                     "is already locked by a session", "is not currently running", "Invalid machine state"}))
        return {ErrorKind::Busy,
                Text::tr("VirtualBox cannot do that now: %1").arg(words.isEmpty() ? detail.left(200) : words),
                Text::tr("Look at its state anew."), detail};
    if (holds(said, {"E_ACCESSDENIED", "VERR_ACCESS_DENIED"}))
        return {
            ErrorKind::Denied, Text::tr("VirtualBox on %1 refuses that: %2").arg(machine, words),
            Text::tr("Devices of that machine need the group: sudo adduser \"$USER\" vboxusers. Then log in "
                     "anew."),
            detail};
    return {ErrorKind::Failed,
            words.isEmpty() ? Text::tr("VBoxManage on %1 failed (exit code %2).").arg(machine).arg(code)
                            : Text::tr("VirtualBox says: %1").arg(words),
            {},
            detail};
}

QString virtualBoxNetworkOption(const QString& mode) {
    if (mode == QLatin1String("bridged")) return QStringLiteral("bridgeadapter");
    if (mode == QLatin1String("hostonly")) return QStringLiteral("hostonlyadapter");
    if (mode == QLatin1String("intnet")) return QStringLiteral("intnet");
    if (mode == QLatin1String("natnetwork")) return QStringLiteral("nat-network");
    return {};
}

QStringList virtualBoxChange(const QString& vm, const VirtualBoxSettings& was,
                             const VirtualBoxSettings& wanted) {
    QStringList words{QStringLiteral("modifyvm"), vm};
    const auto set = [&](const QString& option, const QString& value) {
        words << QStringLiteral("--") + option << value;
    };
    if (wanted.cpus != was.cpus) set(QStringLiteral("cpus"), QString::number(wanted.cpus));
    if (wanted.memoryMiB != was.memoryMiB) set(QStringLiteral("memory"), QString::number(wanted.memoryMiB));
    if (wanted.paravirtualisation != was.paravirtualisation)
        set(QStringLiteral("paravirtprovider"), wanted.paravirtualisation);
    if (wanted.nested != was.nested)
        set(QStringLiteral("nested-hw-virt"), wanted.nested ? QStringLiteral("on") : QStringLiteral("off"));
    for (qsizetype at = 0; at < wanted.adapters.size(); ++at) {
        const auto& adapter = wanted.adapters[at];
        const auto before = was.adapters.value(at);
        if (adapter == before) continue;
        const QString number = QString::number(at + 1);
        if (adapter.mode != before.mode) set(QStringLiteral("nic") + number, adapter.mode);
        const QString option = virtualBoxNetworkOption(adapter.mode);
        if (!option.isEmpty()) set(option + number, adapter.network);
    }
    return words.size() > 2 ? words : QStringList();
}

Result<void> checkVirtualBoxSettings(const VirtualBoxSettings& settings) {
    const auto invalid = [](const QString& message) { return Error{ErrorKind::Invalid, message, {}, {}}; };
    if (settings.cpus < 1 || settings.cpus > kMostCpus)
        return invalid(Text::tr("VirtualBox gives a virtual machine 1 to %1 CPUs.").arg(kMostCpus));
    if (settings.memoryMiB < kLeastMemory || settings.memoryMiB > kMostMemory)
        return invalid(Text::tr("VirtualBox gives a virtual machine 4 MiB to 2 TiB of memory."));
    for (const auto& adapter : settings.adapters) {
        if (virtualBoxNetworkOption(adapter.mode).isEmpty()) continue;
        if (adapter.network.trimmed().isEmpty())
            return invalid(Text::tr("Choose what the network adapter is joined to."));
        if (adapter.network.contains(QChar::Null) || adapter.network.contains(QLatin1Char('\n')) ||
            adapter.network.startsWith(QLatin1Char('-')))
            return invalid(Text::tr("“%1” is no name of a network.").arg(adapter.network));
    }
    return {};
}

QStringList virtualBoxWords(OtherVmAct act, const QString& id) {
    const auto control = [&](const char* word) {
        return QStringList{QStringLiteral("controlvm"), id, QLatin1String(word)};
    };
    switch (act) {
    case OtherVmAct::Start:
        return {QStringLiteral("startvm"), id, QStringLiteral("--type"), QStringLiteral("headless")};
    case OtherVmAct::ShutDown:
        return control("acpipowerbutton");
    case OtherVmAct::PowerOff:
        return control("poweroff");
    case OtherVmAct::Pause:
        return control("pause");
    case OtherVmAct::Resume:
        return control("resume");
    case OtherVmAct::Reset:
        return control("reset");
    case OtherVmAct::Save:
        return control("savestate");
    case OtherVmAct::Discard:
        return {QStringLiteral("discardstate"), id};
    case OtherVmAct::Reboot:
    case OtherVmAct::AutostartOn:
    case OtherVmAct::AutostartOff:
        break;
    }
    return {};
}

}  // namespace hearth
