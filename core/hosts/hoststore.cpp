// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hoststore.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

constexpr int fileVersion = 1;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::HostStore)
};

Result<void> check(const Host& host, const QList<Host>& others) {
    if (host.source != Host::Source::Hearth)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 stands in the ssh config, which Hearth does not change.").arg(host.name),
                     Text::tr("Edit ~/.ssh/config, or save a copy under another name."),
                     {}};
    const auto problems = validateHost(host, others);
    if (problems.isEmpty()) return {};
    return Error{ErrorKind::Invalid, problems.first().message, Text::tr("Change it, then save again."),
                 problems.first().field};
}

/// A host that leads through one that got another name.
void follow(const Host& before, const Host& now, Host& other) {
    if (before.name == now.name) return;
    for (QString& jump : other.jumps) {
        const auto address = parseHostAddress(jump);
        if (jump == before.name) {
            jump = now.name;
        } else if (address && address->address == before.name) {
            // "ada@gate:2222": that host by another login or port
            jump.replace(jump.indexOf(QLatin1Char('@')) + 1, before.name.size(), now.name);
        }
    }
}

QString goneText() { return Text::tr("That host is not saved any more."); }

JsonItemCodec<Host> codec() {
    return {QStringLiteral("hosts"),
            {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("address"), QStringLiteral("user"),
             QStringLiteral("port"), QStringLiteral("group"), QStringLiteral("tags"), QStringLiteral("notes"),
             QStringLiteral("login"), QStringLiteral("key_file"), QStringLiteral("certificate_file"),
             QStringLiteral("jumps"), QStringLiteral("proxy_command"), QStringLiteral("host_key_alias"),
             QStringLiteral("other_addresses"), QStringLiteral("ephemeral")},
            hostToJson,
            hostFromJson,
            check,
            goneText,
            follow};
}

}  // namespace

HostStore::HostStore(QString path) : JsonItems(std::move(path), fileVersion, codec()) {}

Result<Host> HostStore::addOtherAddress(const QString& id, const QString& address) {
    (void)reload();  // another Hearth may have written; what is wrong with the file is told by the save
    const QList<Host> all = hosts();
    const auto host = std::find_if(all.begin(), all.end(), [&](const Host& each) { return each.id == id; });
    if (host == all.end()) return Error{ErrorKind::NotFound, goneText(), {}, id};
    const auto wanted = parseOtherAddress(address);
    if (!wanted) return wanted.error();
    const auto leadsThere = [&](const HostAddress& known) {
        const quint16 own = host->port ? host->port : 22;
        return known.address.compare(wanted->address, Qt::CaseInsensitive) == 0 &&
               (known.port ? known.port : own) == (wanted->port ? wanted->port : own);
    };
    if (leadsThere({{}, host->address, host->port})) return *host;
    for (const QString& other : host->otherAddresses)
        if (const auto known = parseOtherAddress(other); known && leadsThere(*known)) return *host;
    Host changed = *host;
    changed.otherAddresses.append(address);
    return save(changed);
}

}  // namespace hearth
