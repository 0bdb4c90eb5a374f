// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hoststore.h"

#include <QCoreApplication>

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

JsonItemCodec<Host> codec() {
    return {QStringLiteral("hosts"),
            {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("address"), QStringLiteral("user"),
             QStringLiteral("port"), QStringLiteral("group"), QStringLiteral("tags"), QStringLiteral("notes"),
             QStringLiteral("login"), QStringLiteral("key_file"), QStringLiteral("certificate_file"),
             QStringLiteral("jumps"), QStringLiteral("proxy_command"), QStringLiteral("host_key_alias"),
             QStringLiteral("ephemeral")},
            hostToJson,
            hostFromJson,
            check,
            [] { return Text::tr("That host is not saved any more."); },
            follow};
}

}  // namespace

HostStore::HostStore(QString path) : JsonItems(std::move(path), fileVersion, codec()) {}

}  // namespace hearth
