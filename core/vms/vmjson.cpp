// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmspec.h"

#include "core/vms/vmbus.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace hearth {
namespace {

constexpr int kVersion = 1;
constexpr qsizetype kMostText = 64 * 1024;        // a path, an argument
constexpr qsizetype kMostLongText = 1024 * 1024;  // a script, notes
constexpr qsizetype kMostItems = 256;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmSpec)
};

template <class Value>
struct Name {
    Value value;
    const char* name;
};

constexpr Name<VmDisk::Media> kMedia[] = {{VmDisk::Media::Disk, "disk"}, {VmDisk::Media::Cdrom, "cdrom"}};
constexpr Name<VmNetwork::Kind> kKinds[] = {{VmNetwork::Kind::User, "user"},
                                            {VmNetwork::Kind::Group, "group"},
                                            {VmNetwork::Kind::Bridge, "bridge"},
                                            {VmNetwork::Kind::Tap, "tap"}};
constexpr Name<VmSpec::Firmware> kFirmwares[] = {{VmSpec::Firmware::Default, "default"},
                                                 {VmSpec::Firmware::Bios, "bios"},
                                                 {VmSpec::Firmware::Uefi, "uefi"},
                                                 {VmSpec::Firmware::UefiSecure, "uefi_secure"}};
constexpr Name<VmSpec::Display> kDisplays[] = {
    {VmSpec::Display::None, "none"}, {VmSpec::Display::Vnc, "vnc"}, {VmSpec::Display::Window, "window"}};
constexpr Name<VmSpec::Restart> kRestarts[] = {{VmSpec::Restart::Never, "never"},
                                               {VmSpec::Restart::OnCrash, "on_crash"},
                                               {VmSpec::Restart::Always, "always"}};

template <class Names, class Value>
QString nameOf(const Names& names, Value value) {
    for (const auto& entry : names)
        if (entry.value == value) return QString::fromLatin1(entry.name);
    return {};
}

/// Reads the fields of one object over the values that stand there; what is missing stays. The first that is
/// wrong is remembered with the place of its object.
class Fields {
public:
    Fields(QJsonObject object, QString place, QString& wrong)
        : object_(std::move(object)), place_(std::move(place)), wrong_(wrong) {}

    void read(const char* key, QString& into, qsizetype most = kMostText) {
        const QJsonValue value = object_.value(QLatin1String(key));
        if (value.isUndefined()) return;
        if (!value.isString() || value.toString().size() > most) return fail(key);
        into = value.toString();
    }
    void read(const char* key, QStringList& into) {
        const QJsonArray values = array(key);
        QStringList texts;
        for (const QJsonValue& value : values) {
            if (!value.isString() || value.toString().size() > kMostText) return fail(key);
            texts.append(value.toString());
        }
        if (object_.contains(QLatin1String(key))) into = texts;
    }
    void read(const char* key, bool& into) {
        const QJsonValue value = object_.value(QLatin1String(key));
        if (value.isUndefined()) return;
        if (!value.isBool()) return fail(key);
        into = value.toBool();
    }
    template <class Number>
    void readNumber(const char* key, Number& into, int least, int most) {
        const QJsonValue value = object_.value(QLatin1String(key));
        if (value.isUndefined()) return;
        const double number = value.toDouble(NAN);
        if (!(number >= least) || !(number <= most) || number != std::floor(number)) return fail(key);
        into = static_cast<Number>(number);
    }
    template <class Value, class Names>
    void read(const char* key, Value& into, const Names& names) requires(std::is_enum_v<Value>) {
        QString name;
        read(key, name);
        if (!object_.contains(QLatin1String(key))) return;
        for (const auto& entry : names) {
            if (name != QLatin1String(entry.name)) continue;
            into = entry.value;
            return;
        }
        fail(key);
    }
    QJsonArray array(const char* key) {
        const QJsonValue value = object_.value(QLatin1String(key));
        if (value.isUndefined()) return {};
        if (!value.isArray() || value.toArray().size() > kMostItems) {
            fail(key);
            return {};
        }
        return value.toArray();
    }
    template <class Item, class Read>
    void readItems(const char* key, QList<Item>& into, Read readItem) {
        const QJsonArray values = array(key);
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (!values[i].isObject()) return fail(key);
            Fields fields(values[i].toObject(),
                          QStringLiteral("%1%2.%3.").arg(place_, QLatin1String(key)).arg(i), wrong_);
            Item item;
            readItem(fields, item);
            into.append(item);
        }
    }
    template <class Item, class Read>
    void readObject(const char* key, std::optional<Item>& into, Read readItem) {
        const QJsonValue value = object_.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull()) return;
        if (!value.isObject()) return fail(key);
        Fields fields(value.toObject(), QStringLiteral("%1%2.").arg(place_, QLatin1String(key)), wrong_);
        Item item;
        readItem(fields, item);
        into = item;
    }
    void readLong(const char* key, QString& into) { read(key, into, kMostLongText); }

private:
    void fail(const char* key) {
        if (wrong_.isEmpty()) wrong_ = place_ + QLatin1String(key);
    }

    QJsonObject object_;
    QString place_;
    QString& wrong_;
};

QJsonObject toJson(const VmDisk& disk) {
    return {{QStringLiteral("file"), disk.file},
            {QStringLiteral("format"), disk.format},
            {QStringLiteral("media"), nameOf(kMedia, disk.media)},
            {QStringLiteral("bus"), nameOf(vmBuses, disk.bus)},
            {QStringLiteral("read_only"), disk.readOnly},
            {QStringLiteral("boot_index"), disk.bootIndex},
            {QStringLiteral("cache"), disk.cache},
            {QStringLiteral("discard"), disk.discard}};
}

void fromJson(Fields& fields, VmDisk& disk) {
    fields.read("file", disk.file);
    fields.read("format", disk.format);
    fields.read("media", disk.media, kMedia);
    fields.read("bus", disk.bus, vmBuses);
    fields.read("read_only", disk.readOnly);
    fields.readNumber("boot_index", disk.bootIndex, 0, 1000);
    fields.read("cache", disk.cache);
    fields.read("discard", disk.discard);
}

QJsonObject toJson(const VmPort& port) {
    return {{QStringLiteral("address"), port.address},
            {QStringLiteral("machine_port"), port.machinePort},
            {QStringLiteral("guest_port"), port.guestPort},
            {QStringLiteral("udp"), port.udp}};
}

void fromJson(Fields& fields, VmPort& port) {
    fields.read("address", port.address);
    fields.readNumber("machine_port", port.machinePort, 0, 65535);
    fields.readNumber("guest_port", port.guestPort, 0, 65535);
    fields.read("udp", port.udp);
}

QJsonObject toJson(const VmNetwork& network);
QJsonObject toJson(const VmSpec::SharedFolder& folder);

template <class Item>
QJsonArray arrayOf(const QList<Item>& items) {
    QJsonArray array;
    for (const Item& item : items) array.append(toJson(item));
    return array;
}

QJsonObject toJson(const VmNetwork& network) {
    return {{QStringLiteral("kind"), nameOf(kKinds, network.kind)},
            {QStringLiteral("model"), network.model},
            {QStringLiteral("mac"), network.mac},
            {QStringLiteral("ports"), arrayOf(network.ports)},
            {QStringLiteral("name"), network.name}};
}

void fromJson(Fields& fields, VmNetwork& network) {
    fields.read("kind", network.kind, kKinds);
    fields.read("model", network.model);
    fields.read("mac", network.mac);
    fields.readItems("ports", network.ports, [](Fields& f, VmPort& port) { fromJson(f, port); });
    fields.read("name", network.name);
}

QJsonObject toJson(const VmSpec::SharedFolder& folder) {
    return {{QStringLiteral("path"), folder.path},
            {QStringLiteral("tag"), folder.tag},
            {QStringLiteral("read_only"), folder.readOnly}};
}

void fromJson(Fields& fields, VmSpec::SharedFolder& folder) {
    fields.read("path", folder.path);
    fields.read("tag", folder.tag);
    fields.read("read_only", folder.readOnly);
}

QJsonObject toJson(const VmSpec::DirectBoot& boot) {
    return {{QStringLiteral("kernel"), boot.kernel},
            {QStringLiteral("initrd"), boot.initrd},
            {QStringLiteral("command_line"), boot.commandLine}};
}

void fromJson(Fields& fields, VmSpec::DirectBoot& boot) {
    fields.read("kernel", boot.kernel);
    fields.read("initrd", boot.initrd);
    fields.read("command_line", boot.commandLine);
}

QJsonObject toJson(const VmCloudInit& init) {
    return {{QStringLiteral("user"), init.user},
            {QStringLiteral("authorized_keys"), QJsonArray::fromStringList(init.authorizedKeys)},
            {QStringLiteral("password_hash"), init.passwordHash},
            {QStringLiteral("host_name"), init.hostName},
            {QStringLiteral("packages"), QJsonArray::fromStringList(init.packages)},
            {QStringLiteral("script"), init.script},
            {QStringLiteral("user_data"), init.userData}};
}

void fromJson(Fields& fields, VmCloudInit& init) {
    fields.read("user", init.user);
    fields.read("authorized_keys", init.authorizedKeys);
    fields.read("password_hash", init.passwordHash);
    fields.read("host_name", init.hostName);
    fields.read("packages", init.packages);
    fields.readLong("script", init.script);
    fields.readLong("user_data", init.userData);
}

}  // namespace

QJsonObject vmToJson(const VmSpec& spec, const QJsonObject& before) {
    QJsonObject object = before;
    const auto put = [&object](const char* key, const QJsonValue& value) {
        object.insert(QLatin1String(key), value);
    };
    put("version", kVersion);
    put("id", spec.id);
    put("name", spec.name);
    put("notes", spec.notes);
    put("architecture", spec.architecture);
    put("machine", spec.machine);
    put("accelerator", spec.accelerator);
    put("cpu", spec.cpu);
    put("cores", spec.cores);
    put("memory_mib", spec.memoryMiB);
    put("firmware", nameOf(kFirmwares, spec.firmware));
    put("firmware_file", spec.firmwareFile);
    put("firmware_vars", spec.firmwareVars);
    put("tpm", spec.tpm);
    put("direct_boot", spec.directBoot ? QJsonValue(toJson(*spec.directBoot)) : QJsonValue());
    put("disks", arrayOf(spec.disks));
    put("networks", arrayOf(spec.networks));
    put("shared_folders", arrayOf(spec.sharedFolders));
    put("cloud_init", spec.cloudInit ? QJsonValue(toJson(*spec.cloudInit)) : QJsonValue());
    put("display", nameOf(kDisplays, spec.display));
    put("display_device", spec.displayDevice);
    put("usb_tablet", spec.usbTablet);
    put("usb_keyboard", spec.usbKeyboard);
    put("guest_agent", spec.guestAgent);
    put("extra_arguments", QJsonArray::fromStringList(spec.extraArguments));
    put("reach_by_ssh", spec.reachBySsh);
    put("guest_ssh_port", spec.guestSshPort);
    put("ssh_user", spec.sshUser);
    put("restart", nameOf(kRestarts, spec.restart));
    put("start_with_hearth", spec.startWithHearth);
    return object;
}

Result<VmSpec> vmFromJson(const QJsonObject& object) {
    QString wrong;
    Fields fields(object, {}, wrong);
    int version = kVersion;
    fields.readNumber("version", version, 1, 1'000'000);
    if (version > kVersion)
        return Error{ErrorKind::Invalid, Text::tr("The VM was saved by a newer Hearth."),
                     Text::tr("Update Hearth here, or change the VM where it was saved."),
                     QStringLiteral("version")};
    VmSpec spec;
    fields.read("id", spec.id);
    fields.read("name", spec.name);
    fields.readLong("notes", spec.notes);
    fields.read("architecture", spec.architecture);
    fields.read("machine", spec.machine);
    fields.read("accelerator", spec.accelerator);
    fields.read("cpu", spec.cpu);
    fields.readNumber("cores", spec.cores, 1, 100'000);
    fields.readNumber("memory_mib", spec.memoryMiB, 1, 1'000'000'000);
    fields.read("firmware", spec.firmware, kFirmwares);
    fields.read("firmware_file", spec.firmwareFile);
    fields.read("firmware_vars", spec.firmwareVars);
    fields.read("tpm", spec.tpm);
    fields.readObject("direct_boot", spec.directBoot,
                      [](Fields& f, VmSpec::DirectBoot& boot) { fromJson(f, boot); });
    fields.readItems("disks", spec.disks, [](Fields& f, VmDisk& disk) { fromJson(f, disk); });
    fields.readItems("networks", spec.networks, [](Fields& f, VmNetwork& network) { fromJson(f, network); });
    fields.readItems("shared_folders", spec.sharedFolders,
                     [](Fields& f, VmSpec::SharedFolder& folder) { fromJson(f, folder); });
    fields.readObject("cloud_init", spec.cloudInit, [](Fields& f, VmCloudInit& init) { fromJson(f, init); });
    fields.read("display", spec.display, kDisplays);
    fields.read("display_device", spec.displayDevice);
    fields.read("usb_tablet", spec.usbTablet);
    fields.read("usb_keyboard", spec.usbKeyboard);
    fields.read("guest_agent", spec.guestAgent);
    fields.read("extra_arguments", spec.extraArguments);
    fields.read("reach_by_ssh", spec.reachBySsh);
    fields.readNumber("guest_ssh_port", spec.guestSshPort, 0, 65535);
    fields.read("ssh_user", spec.sshUser);
    fields.read("restart", spec.restart, kRestarts);
    fields.read("start_with_hearth", spec.startWithHearth);
    if (!wrong.isEmpty())
        return Error{ErrorKind::Invalid,
                     Text::tr("The description of the VM is damaged: “%1” makes no sense.").arg(wrong),
                     Text::tr("Mend vm.json in the VM's folder, or create the VM anew from its disk."),
                     wrong};
    return spec;
}

}  // namespace hearth
