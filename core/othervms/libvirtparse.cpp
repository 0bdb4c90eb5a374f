// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/libvirt.h"

#include "core/base/machinetitle.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVms)
};

constexpr qsizetype kMostDomains = 10'000, kLongestWord = 4096, kMostDevices = 256;

// timeout(1) says that it ended a program, or had to kill it.
constexpr int kTimedOut = 124, kKilled = 137;

QString cut(const QByteArray& bytes) { return QString::fromUtf8(bytes.trimmed().left(kLongestWord)); }

/// "Key:            value" a line; of two of a kind the first, which no other line can come before.
QHash<QByteArray, QByteArray> fields(const QByteArray& text) {
    QHash<QByteArray, QByteArray> all;
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || all.size() > 64) continue;
        const QByteArray key = line.left(colon);
        if (!all.contains(key)) all.insert(key, line.mid(colon + 1).trimmed());
    }
    return all;
}

OtherVm::Phase phaseOf(const QString& word, const QString& reason, bool saved) {
    using Phase = OtherVm::Phase;
    if (word == QLatin1String("running") || word == QLatin1String("idle")) return Phase::Running;
    if (word == QLatin1String("paused")) {
        if (reason == QLatin1String("starting up")) return Phase::Starting;
        if (reason == QLatin1String("saving") || reason == QLatin1String("dumping") ||
            reason == QLatin1String("migrating") || reason == QLatin1String("creating snapshot"))
            return Phase::Busy;
        return Phase::Paused;
    }
    if (word == QLatin1String("in shutdown")) return Phase::Stopping;
    if (word == QLatin1String("pmsuspended")) return Phase::Sleeping;
    if (word == QLatin1String("crashed")) return Phase::Crashed;
    if (word == QLatin1String("shut off")) {
        // Its reason stays "saved" when what was saved is gone.
        if (saved) return Phase::Saved;
        return reason == QLatin1String("crashed") ? Phase::Crashed : Phase::Off;
    }
    return Phase::Unknown;
}

void readState(OtherVm& vm, const QByteArray& said) {
    static const QRegularExpression form(QStringLiteral("^([^(]*?)(?: \\(([^()]*)\\))?$"));
    const auto match = form.match(cut(said.left(said.indexOf('\n') < 0 ? said.size() : said.indexOf('\n'))));
    if (!match.hasMatch()) return;
    vm.word = match.captured(1).trimmed();
    vm.reason = match.captured(2);
    if (vm.reason == QLatin1String("unknown")) vm.reason.clear();
}

void readInfo(OtherVm& vm, const QByteArray& said) {
    const auto info = fields(said);
    vm.name = cut(info.value("Name"));
    const QString run = cut(info.value("Id"));
    if (run != QLatin1String("-")) vm.run = run;
    vm.cpus = std::clamp(info.value("CPU(s)").toInt(), 0, 1 << 20);
    const QList<QByteArray> memory = info.value("Max memory").split(' ');
    const qint64 kib = memory.value(0).toLongLong();
    if (memory.value(1) == "KiB" && kib > 0 && kib < (qint64(1) << 50)) vm.memoryBytes = kib * 1024;
    vm.persistent = info.value("Persistent") != "no";
    if (info.contains("Autostart")) vm.autostart = info.value("Autostart") == "enable";
    vm.phase = phaseOf(vm.word, vm.reason, info.value("Managed save") == "yes");
}

bool isUuid(const QByteArray& text) {
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
    return text.size() == 36 && form.match(QString::fromLatin1(text)).hasMatch();
}

bool holds(const QByteArray& said, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return said.contains(word); });
}

/// virsh's own words, without its "error: " and what it says of every failure.
QString virshWords(const QByteArray& said) {
    QStringList all;
    for (const QByteArray& line : said.left(16 * 1024).split('\n')) {
        QString words = cut(line);
        if (words.startsWith(QLatin1String("error: "))) words.remove(0, 7);
        if (!words.isEmpty() && !all.contains(words)) all << words;
    }
    return all.mid(std::max<qsizetype>(0, all.size() - 3)).join(QLatin1Char('\n'));
}

}  // namespace

LibvirtListing parseLibvirt(const QList<MarkedPart>& parts, const QString& connection) {
    LibvirtListing listing;
    OtherVm vm;
    bool open = false, told = false;
    const auto finish = [&] {
        if (!open) return;
        if (told)
            listing.vms.append(vm);
        else
            listing.whole = false;
    };
    for (const auto& [word, said] : parts) {
        if (word.startsWith("domain ")) {
            finish();
            const QByteArray id = word.mid(7).toLower();
            open = isUuid(id) && listing.vms.size() < kMostDomains;
            told = false;
            vm = OtherVm();
            vm.connection = connection;
            vm.id = QString::fromLatin1(id);
            readState(vm, said);
        } else if (!open) {
            continue;
        } else if (word == "info") {
            readInfo(vm, said);
            told = !vm.name.isEmpty() && !vm.word.isEmpty();
        } else if (word == "display") {
            vm.display = cut(said);
        } else if (word == "console") {
            vm.console = cut(said);
        }
    }
    finish();
    return listing;
}

Error libvirtError(int code, const QByteArray& said, const QString& connection, const QString& machineName) {
    const QString machine = machineTitle(machineName);
    const QString detail = QString::fromUtf8(said.left(16 * 1024)).trimmed();
    const bool session = connection.endsWith(QLatin1String("/session"));
    if (code == kTimedOut || code == kKilled)
        return {ErrorKind::TimedOut, Text::tr("libvirt on %1 does not answer (%2).").arg(machine, connection),
                session
                    ? Text::tr("End its libvirtd or virtqemud there; what runs goes on.")
                    : Text::tr("On that machine: sudo systemctl restart libvirtd (or virtqemud). What runs "
                               "goes on."),
                detail};
    const bool connecting = holds(said, {"failed to connect to the hypervisor", "cannot connect to"});
    if (holds(said, {"authentication unavailable", "authentication failed", "authentication cancelled",
                     "forbidden for read only access", "access denied by policy"}) ||
        (connecting && holds(said, {"Permission denied", "access denied"})))
        return {
            ErrorKind::Denied,
            Text::tr("This account may not use libvirt on %1 (%2).").arg(machine, connection),
            Text::tr("On that machine, once: sudo adduser \"$USER\" libvirt. Then log in anew: disconnect "
                     "and connect, or sign out of this computer."),
            detail};
    if ((connecting && holds(said, {"No such file or directory", "Connection refused"})) ||
        holds(said, {"Connection reset by peer", "End of file while reading data", "client socket is closed",
                     "Broken pipe", "Disconnected from"}))
        return {ErrorKind::Unreachable, Text::tr("libvirt does not run on %1 (%2).").arg(machine, connection),
                session ? Text::tr("Look again: it is started when it is needed.")
                        : Text::tr("On that machine: sudo systemctl start libvirtd (or virtqemud)."),
                detail};
    if (holds(said, {"failed to get domain", "Domain not found"}))
        return {ErrorKind::NotFound,
                Text::tr("libvirt on %1 has no such virtual machine any more.").arg(machine),
                Text::tr("Look at the list anew."), detail};
    if (holds(said,
              {"Requested operation is not valid", "Domain is already active", "Timed out during operation"}))
        return {ErrorKind::Busy, Text::tr("libvirt cannot do that now: %1").arg(virshWords(said)),
                Text::tr("Look at its state anew."), detail};
    const QString words = virshWords(said);
    return {ErrorKind::Failed,
            words.isEmpty() ? Text::tr("virsh on %1 failed (exit code %2).").arg(machine).arg(code)
                            : Text::tr("libvirt says: %1").arg(words),
            {},
            detail};
}

Result<LibvirtDetails> parseLibvirtXml(const QByteArray& xml) {
    LibvirtDetails details;
    QXmlStreamReader reader(xml);
    const auto attribute = [&](const char* name) {
        return reader.attributes().value(QLatin1String(name)).toString().left(kLongestWord);
    };
    QStringList path;
    QString disk, network, networkKind;
    bool domain = false;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            path << reader.name().toString();
            if (path.size() > 64) break;
            const QString at = path.join(QLatin1Char('/'));
            if (at == QLatin1String("domain")) domain = true;
            if (at == QLatin1String("domain/os")) details.firmware = attribute("firmware");
            if (at == QLatin1String("domain/os/type")) {
                details.architecture = attribute("arch");
                details.machineType = attribute("machine");
            }
            if (at == QLatin1String("domain/os/loader") && attribute("type") == QLatin1String("pflash"))
                details.firmware = QStringLiteral("efi");
            if (at == QLatin1String("domain/devices/disk")) disk.clear();
            if (at == QLatin1String("domain/devices/disk/source")) {
                disk = attribute("file");
                for (const char* other : {"dev", "dir", "name"})
                    if (disk.isEmpty()) disk = attribute(other);
                if (disk.isEmpty() && !attribute("volume").isEmpty())
                    disk = attribute("pool") + QLatin1Char('/') + attribute("volume");
            }
            if (at == QLatin1String("domain/devices/interface")) {
                networkKind = attribute("type");
                network.clear();
            }
            if (at == QLatin1String("domain/devices/interface/source")) {
                for (const char* name : {"network", "bridge", "dev", "name"})
                    if (network.isEmpty()) network = attribute(name);
            }
            if (at == QLatin1String("domain/devices/graphics") && details.graphics.isEmpty())
                details.graphics = attribute("type");
        } else if (reader.isEndElement()) {
            const QString at = path.join(QLatin1Char('/'));
            if (at == QLatin1String("domain/devices/disk") && !disk.isEmpty() &&
                details.disks.size() < kMostDevices)
                details.disks << disk;
            if (at == QLatin1String("domain/devices/interface") && details.networks.size() < kMostDevices)
                details.networks << (networkKind + QLatin1Char(' ') + network).trimmed();
            if (!path.isEmpty()) path.removeLast();
        }
    }
    if (reader.hasError() || !domain || !path.isEmpty())
        return Error{ErrorKind::Invalid,
                     Text::tr("libvirt's description of the virtual machine cannot be read."),
                     {},
                     reader.errorString()};
    return details;
}

QStringList libvirtWords(OtherVmAct act, const QString& id) {
    switch (act) {
    case OtherVmAct::Start:
        return {QStringLiteral("start"), id};
    case OtherVmAct::ShutDown:
        return {QStringLiteral("shutdown"), id};
    case OtherVmAct::PowerOff:
        return {QStringLiteral("destroy"), id};
    case OtherVmAct::Pause:
        return {QStringLiteral("suspend"), id};
    case OtherVmAct::Resume:
        return {QStringLiteral("resume"), id};
    case OtherVmAct::Reboot:
        return {QStringLiteral("reboot"), id};
    case OtherVmAct::Reset:
        return {QStringLiteral("reset"), id};
    case OtherVmAct::Save:
        return {QStringLiteral("managedsave"), id};
    case OtherVmAct::Discard:
        return {QStringLiteral("managedsave-remove"), id};
    case OtherVmAct::AutostartOn:
        return {QStringLiteral("autostart"), id};
    case OtherVmAct::AutostartOff:
        return {QStringLiteral("autostart"), id, QStringLiteral("--disable")};
    }
    return {};
}

}  // namespace hearth
