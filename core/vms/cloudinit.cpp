// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/cloudinit.h"

#include "core/vms/qemuarguments.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

/// JSON with every character beyond ASCII, and DEL, as an escape of YAML's: YAML readers refuse some of them
/// as they are, and do not join JSON's pairs of \u escapes.
QByteArray yamlOf(const QJsonObject& object) {
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
    QByteArray yaml;
    const QList<uint> points = json.toUcs4();
    for (const uint point : points) {
        if (point < 0x7f)
            yaml += static_cast<char>(point);
        else if (point > 0xffff)
            yaml += "\\U" + QByteArray::number(point, 16).rightJustified(8, '0');
        else
            yaml += "\\u" + QByteArray::number(point, 16).rightJustified(4, '0');
    }
    return yaml;
}

QJsonObject userData(const VmCloudInit& init) {
    QJsonObject data;
    // "user" changes the image's own first user: its groups, shell and sudo rule stay those of the
    // distribution.
    QJsonObject user;
    if (!init.user.isEmpty()) user.insert(QStringLiteral("name"), init.user);
    if (!init.passwordHash.isEmpty()) {
        user.insert(QStringLiteral("lock_passwd"), false);
        user.insert(QStringLiteral("passwd"), init.passwordHash);
        data.insert(QStringLiteral("ssh_pwauth"), true);
    }
    if (!user.isEmpty()) data.insert(QStringLiteral("user"), user);
    if (!init.authorizedKeys.isEmpty())
        data.insert(QStringLiteral("ssh_authorized_keys"), QJsonArray::fromStringList(init.authorizedKeys));
    if (!init.hostName.isEmpty()) {
        data.insert(QStringLiteral("hostname"), init.hostName.section(QLatin1Char('.'), 0, 0));
        if (init.hostName.contains(QLatin1Char('.'))) data.insert(QStringLiteral("fqdn"), init.hostName);
        data.insert(QStringLiteral("manage_etc_hosts"), true);
    }
    if (!init.packages.isEmpty()) {
        data.insert(QStringLiteral("package_update"), true);
        data.insert(QStringLiteral("packages"), QJsonArray::fromStringList(init.packages));
    }
    if (!init.script.isEmpty()) {
        // Run once an instance, after the packages are there; its output is in
        // /var/log/cloud-init-output.log.
        const QJsonObject file{
            {QStringLiteral("path"), QStringLiteral("/var/lib/cloud/scripts/per-instance/hearth-first-boot")},
            {QStringLiteral("permissions"), QStringLiteral("0755")},
            {QStringLiteral("content"), init.script}};
        data.insert(QStringLiteral("write_files"), QJsonArray{file});
    }
    return data;
}

QJsonObject networkConfig(const VmSpec& spec) {
    QJsonObject cards;
    for (qsizetype i = 0; i < spec.networks.size(); ++i) {
        const VmNetwork& network = spec.networks[i];
        const QString name = QStringLiteral("eth%1").arg(i);
        const QString mac = network.mac.isEmpty() ? defaultMac(spec.id, i) : network.mac.toLower();
        QJsonObject card{{QStringLiteral("match"), QJsonObject{{QStringLiteral("macaddress"), mac}}},
                         {QStringLiteral("set-name"), name}};
        if (network.kind == VmNetwork::Kind::Group)
            card.insert(QStringLiteral("addresses"),
                        QJsonArray{groupGuestAddress(spec.id, i) + QLatin1String("/16")});
        else
            card.insert(QStringLiteral("dhcp4"), true);
        cards.insert(name, card);
    }
    return {{QStringLiteral("version"), 2}, {QStringLiteral("ethernets"), cards}};
}

}  // namespace

QString groupGuestAddress(const QString& vmId, qsizetype card) {
    const QByteArray digest = QCryptographicHash::hash(
        QStringLiteral("%1 %2 group").arg(vmId).arg(card).toUtf8(), QCryptographicHash::Sha256);
    const auto byte = [&digest](qsizetype at) { return int(static_cast<unsigned char>(digest[at])); };
    return QStringLiteral("10.86.%1.%2").arg(byte(0)).arg(1 + byte(1) % 254);
}

QList<SeedFile> cloudInitSeed(const VmSpec& spec) {
    if (!spec.cloudInit) return {};
    const VmCloudInit& init = *spec.cloudInit;
    const QByteArray user =
        init.userData.isEmpty() ? "#cloud-config\n" + yamlOf(userData(init)) : init.userData.toUtf8();
    QJsonObject meta{{QStringLiteral("instance-id"), QStringLiteral("hearth-%1").arg(spec.id)}};
    if (!init.hostName.isEmpty())
        meta.insert(QStringLiteral("local-hostname"), init.hostName.section(QLatin1Char('.'), 0, 0));
    return {{QStringLiteral("user-data"), user},
            {QStringLiteral("meta-data"), yamlOf(meta)},
            {QStringLiteral("network-config"), yamlOf(networkConfig(spec))}};
}

}  // namespace hearth
