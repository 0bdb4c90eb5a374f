// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::ctl {

namespace {

QString loginWord(Host::Login login) {
    switch (login) {
    case Host::Login::Automatic:
        break;
    case Host::Login::Agent:
        return QStringLiteral("agent");
    case Host::Login::KeyFile:
        return QStringLiteral("key");
    case Host::Login::Password:
        return QStringLiteral("password");
    case Host::Login::KeyboardInteractive:
        return QStringLiteral("keyboard-interactive");
    }
    return QStringLiteral("auto");
}

}  // namespace

QString addressText(const HostAddress& address) {
    QString text = address.address;
    if (address.port != 22) {
        if (text.contains(QLatin1Char(':'))) text = QLatin1Char('[') + text + QLatin1Char(']');
        text += QLatin1Char(':') + QString::number(address.port);
    }
    return address.user.isEmpty() ? text : address.user + QLatin1Char('@') + text;
}

QJsonObject hostSummary(const Host& host, const HostAddress& way) {
    return {{QStringLiteral("name"), host.name},
            {QStringLiteral("user"), way.user},
            {QStringLiteral("address"), way.address},
            {QStringLiteral("port"), way.port},
            {QStringLiteral("other_addresses"), QJsonArray::fromStringList(host.otherAddresses)},
            {QStringLiteral("source"), host.source == Host::Source::SshConfig ? QStringLiteral("ssh_config")
                                                                              : QStringLiteral("hearth")}};
}

QJsonObject hostDetails(const Host& host, const SshTarget& target) {
    QJsonObject document = hostSummary(host, {target.user, target.address, target.port});
    document[QStringLiteral("group")] = host.group;
    document[QStringLiteral("tags")] = QJsonArray::fromStringList(host.tags);
    document[QStringLiteral("notes")] = host.notes;
    document[QStringLiteral("login")] = loginWord(host.login);
    document[QStringLiteral("keys")] = QJsonArray::fromStringList(target.identityFiles);
    document[QStringLiteral("certificates")] = QJsonArray::fromStringList(target.certificateFiles);
    document[QStringLiteral("agent")] = target.agentSocket;
    QStringList jumps;
    for (const SshTarget& jump : target.jumps) jumps += jump.displayText();
    document[QStringLiteral("jumps")] = QJsonArray::fromStringList(jumps);
    document[QStringLiteral("proxy_command")] = target.proxyCommand;
    document[QStringLiteral("host_key_alias")] = target.hostKeyAlias;
    document[QStringLiteral("known_hosts")] =
        QJsonArray::fromStringList(target.knownHostsFiles + target.globalKnownHostsFiles);
    document[QStringLiteral("ephemeral")] = target.ephemeral;
    return document;
}

QStringList detailLines(const QJsonObject& document) {
    // In the order of reading, not of the alphabet.
    static const QStringList order{QStringLiteral("name"),
                                   QStringLiteral("user"),
                                   QStringLiteral("address"),
                                   QStringLiteral("port"),
                                   QStringLiteral("other_addresses"),
                                   QStringLiteral("source"),
                                   QStringLiteral("group"),
                                   QStringLiteral("tags"),
                                   QStringLiteral("notes"),
                                   QStringLiteral("login"),
                                   QStringLiteral("keys"),
                                   QStringLiteral("certificates"),
                                   QStringLiteral("agent"),
                                   QStringLiteral("jumps"),
                                   QStringLiteral("proxy_command"),
                                   QStringLiteral("host_key_alias"),
                                   QStringLiteral("known_hosts"),
                                   QStringLiteral("ephemeral")};
    QStringList lines;
    for (const QString& key : order) {
        const QJsonValue value = document.value(key);
        QStringList words;
        if (value.isArray()) {
            for (const QJsonValue& each : value.toArray()) words += each.toString();
        } else if (value.isBool()) {
            if (value.toBool()) words += QStringLiteral("yes");
        } else {
            words += value.toVariant().toString();
        }
        words.removeAll(QString());
        if (!words.isEmpty()) lines += QStringLiteral("%1: %2").arg(key, words.join(QStringLiteral(", ")));
    }
    return lines;
}

QString forwardOption(const ForwardSpec& spec) {
    switch (spec.kind) {
    case ForwardSpec::Kind::Local:
        break;
    case ForwardSpec::Kind::Remote:
        return QStringLiteral("-R ") + spec.displayText();
    case ForwardSpec::Kind::Dynamic:
        return QStringLiteral("-D ") + spec.displayText();
    }
    return QStringLiteral("-L ") + spec.displayText();
}

QStringList alignedColumns(const QList<QStringList>& rows) {
    QList<qsizetype> widths;
    for (const QStringList& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    QStringList lines;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) line += row[i].leftJustified(widths[i] + 2);
        while (line.endsWith(QLatin1Char(' '))) line.chop(1);
        lines += line;
    }
    return lines;
}

}  // namespace hearth::ctl
