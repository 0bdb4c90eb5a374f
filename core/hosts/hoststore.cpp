// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hoststore.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace hearth {
namespace {

const auto hostsKey = QStringLiteral("hosts");
const auto idKey = QStringLiteral("id");
constexpr int fileVersion = 1;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::HostStore)
};

struct Parsed {
    QList<Host> hosts;
    Error error;  // of the first entry that is no host
    bool bad = false;
};

/// An entry that cannot be understood is passed over and stays in the file as it is.
Parsed parseHosts(const QJsonObject& object) {
    Parsed parsed;
    for (const QJsonValue& entry : object.value(hostsKey).toArray()) {
        if (auto host = hostFromJson(entry.toObject())) {
            parsed.hosts.append(*host);
        } else if (!parsed.bad) {
            parsed.bad = true;
            parsed.error = std::move(host.error());
        }
    }
    return parsed;
}

qsizetype indexOf(const QJsonArray& entries, const QString& id) {
    for (qsizetype i = 0; i < entries.size(); ++i)
        if (entries[i].toObject().value(idKey).toString() == id) return i;
    return -1;
}

/// The host over what stood there: keys that this version does not know stay.
QJsonObject merged(QJsonObject entry, const Host& host) {
    static const QStringList known{QStringLiteral("id"),
                                   QStringLiteral("name"),
                                   QStringLiteral("address"),
                                   QStringLiteral("user"),
                                   QStringLiteral("port"),
                                   QStringLiteral("group"),
                                   QStringLiteral("tags"),
                                   QStringLiteral("notes"),
                                   QStringLiteral("login"),
                                   QStringLiteral("key_file"),
                                   QStringLiteral("certificate_file"),
                                   QStringLiteral("jumps"),
                                   QStringLiteral("proxy_command"),
                                   QStringLiteral("host_key_alias"),
                                   QStringLiteral("ephemeral")};
    for (const QString& key : known) entry.remove(key);
    const QJsonObject fields = hostToJson(host);
    for (auto it = fields.begin(); it != fields.end(); ++it) entry.insert(it.key(), it.value());
    return entry;
}

}  // namespace

HostStore::HostStore(QString path) : file_(std::move(path), fileVersion) {}

Result<void> HostStore::reload() {
    const std::lock_guard changing(changing_);
    auto content = file_.read();
    if (!content) return std::move(content.error());
    const Parsed parsed = parseHosts(content->object);
    take(parsed.hosts, content->damagedCopy);
    if (parsed.bad) return parsed.error;
    return {};
}

QList<Host> HostStore::hosts() const {
    const std::lock_guard lock(mutex_);
    return hosts_;
}

QString HostStore::damagedCopy() const {
    const std::lock_guard lock(mutex_);
    return damagedCopy_;
}

void HostStore::take(const QList<Host>& hosts, const QString& damagedCopy) {
    {
        const std::lock_guard lock(mutex_);
        const bool same = hosts == hosts_ && damagedCopy.isEmpty();
        hosts_ = hosts;
        if (!damagedCopy.isEmpty()) damagedCopy_ = damagedCopy;
        if (same) return;
    }
    changed_.notify();
}

Result<Host> HostStore::save(Host host) {
    if (host.source != Host::Source::Hearth)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 stands in the ssh config, which Hearth does not change.").arg(host.name),
                     Text::tr("Edit ~/.ssh/config, or save a copy under another name."),
                     {}};
    const std::lock_guard changing(changing_);
    auto before = file_.read();  // a damaged file is put aside, and told of, before it is written anew
    if (!before) return std::move(before.error());
    auto written = file_.update([&](QJsonObject& object) -> Result<void> {
        const auto problems = validateHost(host, parseHosts(object).hosts);
        if (!problems.isEmpty())
            return Error{ErrorKind::Invalid, problems.first().message,
                         Text::tr("Change it, then save again."), problems.first().field};
        if (host.id.isEmpty()) host.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QJsonArray entries = object.value(hostsKey).toArray();
        if (const qsizetype at = indexOf(entries, host.id); at >= 0)
            entries[at] = merged(entries[at].toObject(), host);
        else
            entries.append(hostToJson(host));
        object.insert(hostsKey, entries);
        return {};
    });
    if (!written) return std::move(written.error());
    take(parseHosts(*written).hosts, before->damagedCopy);
    return host;
}

Result<void> HostStore::remove(const QString& id) {
    const std::lock_guard changing(changing_);
    auto before = file_.read();  // a damaged file is put aside, and told of, before it is written anew
    if (!before) return std::move(before.error());
    auto written = file_.update([&](QJsonObject& object) -> Result<void> {
        QJsonArray entries = object.value(hostsKey).toArray();
        const qsizetype at = indexOf(entries, id);
        if (at < 0) return Error{ErrorKind::NotFound, Text::tr("That host is not saved any more."), {}, id};
        entries.removeAt(at);
        object.insert(hostsKey, entries);
        return {};
    });
    if (!written) return std::move(written.error());
    take(parseHosts(*written).hosts, before->damagedCopy);
    return {};
}

}  // namespace hearth
